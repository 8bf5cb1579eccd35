//! The tool that marks activities done.

use serde_json::{Map, Value as Json, json};

use super::{given::Given, model_schema};
use crate::{
    Code, Context, Problem, ToolError,
    argument::Accepts,
    chatter::{Mixin, done, planned, rows},
    schema::property,
};

pub(super) const NAME: &str = "activity_done";

pub(super) const DESCRIPTION: &str = "Mark activities done, with what came of them: by their ids, or the only one that is open on a record.";

/// The most activities of a call.
const MOST: usize = 100;

/// What a button of Odoo presses for it.
const METHOD: &str = "action_done";

pub(super) fn input() -> Json {
    let mut properties = Map::new();
    let mut ids = property(Accepts::Ids(MOST as i64));
    if let Some(map) = ids.as_object_mut() {
        map.insert("description".to_owned(), Json::from("Of activities"));
    }
    properties.insert("ids".to_owned(), ids);
    properties.insert(
        "model".to_owned(),
        super::described(model_schema(), "Of the record, instead of ids"),
    );
    properties.insert("record_id".to_owned(), json!({"type": "integer"}));
    properties.insert("feedback".to_owned(), json!({"type": "string"}));
    Json::Object(properties)
}

pub(super) fn output() -> Json {
    json!({
        "done": {"type": "array", "items": {"type": "object"}},
        "still_planned": {"type": "array", "items": {"type": "object"}},
    })
}

/// Marks them done.
pub(super) async fn activity_done(
    context: &Context,
    given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let of_record = given.get("record_id").is_some_and(|json| !json.is_null())
        || given.get("model").is_some_and(|json| !json.is_null());
    let mut given = Given::new(given);
    let feedback = given.text("feedback", super::post_note::LONGEST);
    let (ids, record) = match of_record {
        true => {
            let model = given.model();
            let record = given.one("record_id");
            let ids = given.list("ids", MOST);
            if record.is_none() && ids.is_empty() {
                let message = "`record_id` is needed where a model is named";
                let problem = Problem::new(Code::MissingArgument, "record_id", message);
                given.wrong(problem.expected("the record's id; or `ids` of activities"));
            }
            (ids, record.map(|id| (model, id)))
        }
        false => (given.ids(MOST), None),
    };
    given.finish()?;
    context.permissions().check_press("mail.activity", METHOD)?;
    let open = match &record {
        Some((model, id)) if ids.is_empty() => {
            Mixin::Activities.check(context, model).await?;
            context.permissions().check_read(model)?;
            rows(context, model, &[*id]).await?;
            vec![only(planned(context, of(model, *id)).await?, model, *id)?]
        }
        _ => {
            let open = planned(context, json!([["id", "in", ids]])).await?;
            let is_open = |id: &&i64| open.iter().any(|row| row.get("id") == Some(&json!(**id)));
            let missing: Vec<i64> = ids.iter().filter(|id| !is_open(id)).copied().collect();
            if !missing.is_empty() {
                return Err(ToolError::Missing {
                    model: "mail.activity".to_owned(),
                    ids: missing,
                });
            }
            for (model, rows_of) in records(&open) {
                Mixin::Activities.check(context, &model).await?;
                context.permissions().check_read(&model)?;
                rows(context, &model, &rows_of).await?;
            }
            open
        }
    };
    let ids = open.iter().filter_map(|row| row.get("id")?.as_i64());
    done(context, ids.collect(), feedback.as_deref()).await?;
    let mut still = Vec::new();
    for (model, ids) in records(&open) {
        let domain = json!([["res_model", "=", model], ["res_id", "in", ids]]);
        // What is done is done, whether or not the rest can be read.
        still.extend(planned(context, domain).await.unwrap_or_default());
    }
    Ok(json!({"done": open, "still_planned": still}))
}

/// What is planned for a row.
fn of(model: &str, id: i64) -> Json {
    json!([["res_model", "=", model], ["res_id", "=", id]])
}

/// The rows that activities are about, by model.
fn records(activities: &[Json]) -> std::collections::BTreeMap<String, Vec<i64>> {
    let mut all = std::collections::BTreeMap::<String, Vec<i64>>::new();
    for row in activities {
        let model = row.get("model").and_then(Json::as_str);
        let id = row
            .get("record")
            .and_then(|record| record.get("id")?.as_i64());
        if let (Some(model), Some(id)) = (model, id) {
            let ids = all.entry(model.to_owned()).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    all
}

/// The only activity of a row: which of several is done, nobody guesses.
fn only(mut open: Vec<Json>, model: &str, id: i64) -> Result<Json, ToolError> {
    match (open.len(), open.pop()) {
        (1, Some(one)) => Ok(one),
        (0, _) | (_, None) => {
            let message = format!("nothing is planned for row {id} of {model}");
            let problem = Problem::new(Code::UnknownName, "record_id", message);
            Err(problem.expected("a record with an activity").into())
        }
        (count, Some(last)) => {
            open.push(last);
            let told = open.iter().map(|row| {
                let get = |key: &str| {
                    row.get(key).map(|value| {
                        value
                            .as_str()
                            .map_or_else(|| value.to_string(), str::to_owned)
                    })
                };
                let told = [get("type"), get("summary"), get("date_deadline")];
                let told: Vec<String> = told.into_iter().flatten().collect();
                format!("{} ({})", get("id").unwrap_or_default(), told.join(", "))
            });
            let told: Vec<String> = told.take(10).collect();
            let message = format!("{count} activities are planned for row {id} of {model}");
            let problem = Problem::new(Code::AmbiguousName, "record_id", message);
            Err(problem
                .expected(format!("`ids` with one of {}", told.join("; ")))
                .into())
        }
    }
}
