//! The tool that finds rows of a model by name.

use odoo::{Call, Kind, Value};
use serde_json::{Map, Value as Json, json};

use super::{model_schema, named};
use crate::{
    Code, Context, Models, Problem, ToolError, archived,
    argument::{Accepts, MAX_ROWS, out_of, unknown_arguments},
    closed,
    convert::{boolean, integer, short},
    live::Tables,
    notes::Notes,
    permitted_rows,
    schema::property,
};

pub(super) const DESCRIPTION: &str =
    "Find rows of any model by name: ids for fields that point to them.";

const DEFAULT: i64 = 10;

/// The most bytes of a name.
const LONGEST: usize = 1_000;

pub(super) fn input() -> Json {
    json!({
        "model": model_schema(),
        "name": {"type": "string", "description": "All or part of the name"},
        "limit": {"type": "integer", "description": format!("Default {DEFAULT}")},
        "archived": property(Accepts::Archived),
    })
}

pub(super) fn output() -> Json {
    json!({
        "rows": {"type": "array", "items": {"type": "object"}},
        "has_more": {"type": "boolean"},
    })
}

/// One `name_search`, for one row more than is answered.
pub(super) async fn name_search(
    context: &Context,
    mut given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let mut problems = Vec::new();
    let model = match named(&mut given) {
        Ok(model) => {
            problems.extend(context.permissions().check_read(&model).err());
            // Of a model that this program does not know, Odoo is asked whether it is there.
            if closed::holds_secrets(context.models(), &model) {
                problems.push(closed::of_secrets(&model));
            } else if !is_known(context.models(), &model)
                && let Err(error) = Tables::of(context, &model).await
            {
                match error {
                    ToolError::Arguments(more) => problems.extend(more),
                    other => return Err(other),
                }
            }
            model
        }
        Err(problem) => {
            problems.push(problem);
            String::new()
        }
    };
    problems.extend(unknown_arguments(
        &given,
        &["model", "name", "limit", "archived"],
    ));
    let name = match given.get("name") {
        Some(Json::String(name)) if name.len() > LONGEST => {
            let message = format!("a name of {} bytes", name.len());
            let problem = Problem::new(Code::TooMuch, "name", message);
            problems.push(problem.expected(format!("at most {LONGEST} bytes")));
            ""
        }
        Some(Json::String(name)) => name.trim(),
        Some(other) => {
            let message = format!("{} is no name", short(other));
            problems.push(Problem::new(Code::WrongType, "name", message).expected("text"));
            ""
        }
        None => {
            let message = "`name` is needed".to_owned();
            problems.push(
                Problem::new(Code::MissingArgument, "name", message)
                    .expected("text; an empty one finds the first rows"),
            );
            ""
        }
    };
    let limit = given.get("limit");
    let limit = match limit.map_or(Some(DEFAULT), integer) {
        Some(limit @ 1..=MAX_ROWS) => limit,
        _ => {
            let message = out_of(limit, MAX_ROWS);
            problems.push(
                Problem::new(Code::WrongType, "limit", message)
                    .expected(format!("a whole number from 1 to {MAX_ROWS}")),
            );
            DEFAULT
        }
    };
    let archived = given.get("archived").map(|json| (json, boolean(json)));
    if let Some((json, None)) = archived {
        let message = format!("{} is no value for `archived`", short(json));
        problems.push(Problem::new(Code::WrongType, "archived", message).expected("true or false"));
    }
    if !problems.is_empty() {
        return Err(ToolError::Arguments(problems));
    }
    let with_archived = matches!(archived, Some((_, Some(true))));
    let mut call = Call::new(model, "name_search")
        .with("name", name)
        .with("operator", "ilike")
        .with("limit", limit + 1);
    if with_archived {
        call = call.context("active_test", false);
    }
    let answer = context.send(call.clone()).await?;
    let rows = answer.as_array();
    let rows = rows.ok_or_else(|| call.shape("a list of [id, name]", &answer))?;
    let mut notes = Notes::default();
    if rows.is_empty() && !with_archived && !name.is_empty() {
        let archived = archived_note(context, call.clone()).await;
        archived.into_iter().for_each(|note| notes.push(None, note));
    }
    let named = rows.iter().enumerate();
    let named = named.filter_map(|(place, row)| named_row(row, place, &mut notes));
    let mut rows: Vec<Json> = named.collect();
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = rows.len() + notes.no_rows() > limit;
    let ids = rows
        .iter()
        .filter_map(|row| row.get("id")?.as_i64())
        .collect();
    let permitted = permitted_rows::permitted_rows(context, &call.model, ids).await?;
    let is_permitted = |row: &Json| {
        row.get("id")
            .and_then(Json::as_i64)
            .is_some_and(|id| permitted.contains(&id))
    };
    rows.retain(is_permitted);
    rows.truncate(limit);
    notes.keep(&rows);
    let mut answer = Map::from_iter([
        ("rows".to_owned(), Json::from(rows)),
        ("has_more".to_owned(), Json::from(has_more)),
    ]);
    notes.tell(&mut answer);
    Ok(Json::Object(answer))
}

/// What is said of archived rows where no others are called so.
async fn archived_note(context: &Context, call: Call) -> Option<String> {
    const MOST: i64 = 1_000;
    let call = call.with("limit", MOST).context("active_test", false);
    let model = call.model.clone();
    let answer = context.send(call).await.ok()?;
    let ids = answer.as_array()?.iter();
    let ids = ids.filter_map(|row| row.get(0)?.as_i64()).collect();
    let permitted = permitted_rows::permitted_rows(context, &model, ids).await;
    archived::told(i64::try_from(permitted.ok()?.len()).ok()?)
}

/// `[id, name]` as a client sees it; what is no row is left out, which is noted.
fn named_row(row: &Json, place: usize, notes: &mut Notes) -> Option<Json> {
    let (id, odd) = Value::answered(&Kind::Integer, row.get(0));
    let (Value::Integer(id), None) = (id, odd) else {
        notes.no_row(place);
        return None;
    };
    let (name, odd) = Value::answered(&Kind::Char { size: None }, row.get(1));
    if let Some(odd) = odd {
        notes.odd(Some(id), &format!("row {id}"), "name", &odd);
    }
    Some(json!({"id": id, "name": name.to_json()}))
}

/// Whether a model is compiled, or a field of a compiled one points to it.
fn is_known(models: &Models, name: &str) -> bool {
    models.iter().any(|tools| {
        let mut fields = tools.model.fields.iter();
        tools.model.name == name || fields.any(|field| field.kind.relation() == Some(name))
    })
}
