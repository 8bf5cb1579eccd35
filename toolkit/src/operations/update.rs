use odoo::{Call, Field, Kind};
use serde_json::{Map, Value as Json, json};

use super::{fit::fit, row::rows};
use crate::{
    Context, ModelTools, ToolError, calls,
    decode::Arguments,
    names::look_up,
    values::{names, shown, to_write},
};

/// Changes rows, and answers what changed: what is written is not always what is kept (Odoo rounds,
/// cleans up HTML, computes).
pub(super) async fn update(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let found = look_up(context, names(&arguments.values), &arguments.context).await?;
    let model = &tools.model.name;
    let id = tools.model.field("id");
    // Files are not answered: they are what was sent.
    let written = arguments.values.iter().map(|(field, _)| *field);
    let written = written.filter(|field| !matches!(field.kind, Kind::Binary));
    let fields: Vec<&Field> = id.into_iter().chain(written).collect();
    let mut call = Call::new(model.as_ref(), "read").on(arguments.ids.clone());
    call.context = arguments.context.clone();
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_ref()).collect();
    let call = call.with("fields", names);
    let read = async || -> Result<Vec<Json>, ToolError> {
        let answer = context.call(call.clone()).await?;
        Ok(rows(&call, &fields, answer)?)
    };
    if arguments.dry_run {
        let before = fit(&tools.model, read().await?, context.budget());
        return Ok(json!({
            "dry_run": true,
            "values": shown(&arguments.values, &found),
            "current": before.rows,
            "missing": missing(&arguments.ids, &before.rows, before.left_out),
        }));
    }
    // Not being able to tell what changed is no reason not to change it.
    let before = read().await.ok();
    let values = to_write(&arguments.values, &found);
    calls::write(
        context,
        model,
        arguments.ids.clone(),
        values,
        arguments.context,
    )
    .await?;
    let after = match before {
        Some(_) => read().await.ok(),
        None => None,
    };
    let mut answer = json!({"updated": arguments.ids});
    let mut add = |key: &str, value: Json| {
        if let Some(map) = answer.as_object_mut() {
            map.insert(key.to_owned(), value);
        }
    };
    if let (Some(before), Some(after)) = (before, after) {
        let fitted = fit(&tools.model, changes(&before, &after), context.budget());
        add("changed", Json::from(fitted.rows));
    }
    let links = context.links(model, &arguments.ids).await;
    if !links.is_empty() {
        add("links", Json::from(links));
    }
    Ok(answer)
}

/// The ids without a row; none can be told apart when rows were left out.
fn missing(ids: &[i64], rows: &[Json], left_out: usize) -> Vec<i64> {
    let has_row = |id: i64| {
        let mut found = rows.iter().filter_map(|row| row.get("id")?.as_i64());
        found.any(|other| other == id)
    };
    match left_out {
        0 => ids.iter().copied().filter(|id| !has_row(*id)).collect(),
        _ => Vec::new(),
    }
}

/// `{id, field: {from, to}}` of each row with a field that is another now.
fn changes(before: &[Json], after: &[Json]) -> Vec<Json> {
    let mut changes = Vec::new();
    for after in after {
        let same = |row: &&Json| row.get("id") == after.get("id");
        let before = before.iter().find(same).and_then(Json::as_object);
        let (Some(old), Some(new)) = (before, after.as_object()) else {
            continue;
        };
        let mut change = Map::new();
        for (name, to) in new {
            match old.get(name) {
                Some(from) if name == "id" => {
                    change.insert(name.clone(), from.clone());
                }
                Some(from) if from != to => {
                    change.insert(name.clone(), json!({"from": from, "to": to}));
                }
                _ => {}
            }
        }
        if change.len() > 1 {
            changes.push(Json::Object(change));
        }
    }
    changes
}
