//! What is answered to who looks for tools: the one that is meant with all it takes, the others in short, and what
//! there is where nothing fits.

use odoo::readable;
use serde_json::{Map, Value as Json, json};

use super::index::{Hit, Index};
use crate::{Definition, Permissions};

/// The most bytes of a schema that is told without being asked for.
const MOST_OF_A_SCHEMA: usize = 8_000;

/// The most bytes of what there is, where nothing fits.
const MOST_OF_MODELS: usize = 700;

/// The tool that finds rows of any model.
const ANY_MODEL: &str = "search_records";

/// The answer to a query.
pub(super) fn told(index: &Index, permissions: &Permissions, query: &str, limit: usize) -> Json {
    let mut hits = index.find(query, permissions);
    if hits.is_empty() {
        return json!({"tools": [], "has_more": false, "hint": nothing(index, permissions)});
    }
    let has_more = hits.len() > limit;
    hits.truncate(limit);
    let each = hits.iter().enumerate().map(|(at, hit)| match at {
        0 => in_full(hit).unwrap_or_else(|| in_short(hit)),
        _ => in_short(hit),
    });
    let tools: Vec<Json> = each.collect();
    json!({"tools": tools, "has_more": has_more})
}

/// A tool with the schema of what it takes; none where that is long.
fn in_full(hit: &Hit<'_>) -> Option<Json> {
    let Definition { input, .. } = hit.definition;
    let size = input.as_value().to_string().len();
    (size <= MOST_OF_A_SCHEMA).then(|| with(hit, "inputSchema", input.as_value().clone()))
}

/// A tool in short: what it does, and what it takes.
fn in_short(hit: &Hit<'_>) -> Json {
    let input = &hit.definition.input;
    let empty = Map::new();
    let properties = input
        .get("properties")
        .and_then(Json::as_object)
        .unwrap_or(&empty);
    let required = input.get("required").and_then(Json::as_array);
    let is_needed = |name: &str| required.is_some_and(|names| names.iter().any(|n| n == name));
    let arguments = properties.keys().map(|name| match is_needed(name) {
        true => format!("{name} (needed)"),
        false => name.clone(),
    });
    with(
        hit,
        "arguments",
        Json::from(arguments.collect::<Vec<_>>().join(", ")),
    )
}

fn with(hit: &Hit<'_>, key: &str, takes: Json) -> Json {
    let Definition {
        name, description, ..
    } = hit.definition;
    let mut told = json!({"name": name, "description": description});
    if let Some(map) = told.as_object_mut() {
        if let Some(model) = hit.model {
            map.insert("model".to_owned(), Json::from(model));
        }
        map.insert(key.to_owned(), takes);
    }
    told
}

/// That nothing fits, and what there is.
fn nothing(index: &Index, permissions: &Permissions) -> String {
    let mut hint = String::from("No tool fits. There are tools for:");
    for (at, label) in index.models(permissions).enumerate() {
        let label = readable(label);
        if hint.len() + label.len() > MOST_OF_MODELS {
            hint.push_str(", …");
            break;
        }
        let sign = if at == 0 { " " } else { ", " };
        hint.push_str(sign);
        hint.push_str(&label);
    }
    hint.push('.');
    if index.tools.contains_key(ANY_MODEL) {
        hint.push_str(&format!(
            " {ANY_MODEL} finds rows of any other model of the database."
        ));
    }
    hint
}
