//! The schema of an x2many's value: rows to create, change, delete or link within a row.

use odoo::{Field, Kind, readable};
use serde_json::{Map, Value as Json, json};

use super::{Related, brief, described, object, object_of, value::value};
use crate::{ModelTools, Operation, argument::is_property};

/// The fields of a row within a row that are advertised, at most; those that a new row needs always are.
const MAX_NESTED: usize = 8;

/// What becomes of an x2many's rows: of a new row's, all that there are to be; of others, which come and
/// go. None when nothing can be said: rows of a one2many without a table cannot be made, nor taken from
/// other rows.
pub(super) fn rows(field: &Field, operation: Operation, related: Related<'_>) -> Option<Json> {
    let relation = field.kind.relation().unwrap_or_default();
    let label = brief(&field.label);
    let is_new = operation == Operation::Create;
    let refer = || json!({"type": "array", "items": {"type": "string"}});
    let inverse = match &field.kind {
        Kind::One2many { inverse, .. } => Some(inverse.as_deref()),
        _ => None,
    };
    // A row of which nothing can be named is only referred to.
    let lines = inverse.and_then(|inverse| {
        let lines = related(relation)?;
        Some((inverse, lines)).filter(|_| !nested(lines, inverse).is_empty())
    });
    let Some((inverse_name, lines)) = lines else {
        let about = format!("{label}. {}: ids or names", readable(relation));
        return match (is_new, inverse) {
            (true, Some(_)) => None,
            (true, None) => {
                Some(json!({"type": "array", "description": about, "items": {"type": "string"}}))
            }
            (false, Some(_)) => {
                let verbs = object_of([("delete", refer())]);
                Some(described(about, object(verbs, &[])))
            }
            (false, None) => {
                let verbs = object_of([("link", refer()), ("unlink", refer()), ("set", refer())]);
                Some(described(about, object(verbs, &[])))
            }
        };
    };
    let inverse = inverse_name;
    let values = || nested(lines, inverse);
    let row = |needs_id: bool| {
        let mut properties = values();
        let mut required: Vec<&str> = Vec::new();
        match needs_id {
            true => {
                // What the fields are is said where rows are created.
                for schema in properties.values_mut().filter_map(Json::as_object_mut) {
                    schema.shift_remove("description");
                }
                properties.shift_insert(0, "id".to_owned(), json!({"type": "integer"}));
                required.push("id");
            }
            false => required.extend(
                lines
                    .required
                    .iter()
                    .map(|name| name.as_ref())
                    .filter(|name| properties.contains_key(*name)),
            ),
        }
        json!({"type": "array", "items": object(properties, &required)})
    };
    if is_new {
        return Some(described(
            format!("{label}: {} rows to create", readable(relation)),
            row(false),
        ));
    }
    let ids = json!({"type": "array", "items": {"type": "integer"}});
    let verbs = object_of([
        ("create", row(false)),
        ("update", row(true)),
        ("delete", ids),
    ]);
    Some(described(
        format!("{label}: {} rows", readable(relation)),
        object(verbs, &[]),
    ))
}

/// The rows of a wizard: lines that stand in it, which one and what is to become of it; of others which.
pub(super) fn entered(field: &Field, related: Related<'_>) -> Json {
    let relation = field.kind.relation().unwrap_or_default();
    let label = brief(&field.label);
    let Kind::One2many { inverse, .. } = &field.kind else {
        let about = format!("{label}. {}: ids or names", readable(relation));
        return json!({"type": "array", "description": about, "items": {"type": "string"}});
    };
    let mut properties = related(relation)
        .map(|lines| nested(lines, inverse.as_deref()))
        .unwrap_or_default();
    let line = json!({"type": "integer", "description": "From 1; or say what stands in it"});
    properties.shift_insert(0, "line".to_owned(), line);
    let items = object(properties, &[]);
    json!({"type": "array", "description": format!("{label}: lines to change"), "items": items})
}

/// The fields of a row within a row: those it needs, then the first ones, as far as they are simple and a
/// client can name them. (The others are said in a row that comes through `more`.)
fn nested(lines: &ModelTools, inverse: Option<&str>) -> Map<String, Json> {
    let simple = |field: &&Field| {
        Some(field.name.as_ref()) != inverse
            && !field.kind.is_x2many()
            && !matches!(field.kind, Kind::Binary)
            && is_property(&field.name)
            && !lines.workflow.contains(&field.name)
    };
    let needed = lines.fields(&lines.required).filter(simple);
    let offered = lines
        .fields(&lines.advertised)
        .filter(simple)
        .take(MAX_NESTED);
    needed
        .chain(offered)
        .map(|field| (field.name.to_string(), value(field)))
        .collect()
}

/// Takes the descriptions out of a schema.
pub(super) fn undescribed(schema: &mut Json) {
    match schema {
        Json::Object(map) => {
            // A property may be called so, too.
            if map.get("description").is_some_and(Json::is_string) {
                map.shift_remove("description");
            }
            map.values_mut().for_each(undescribed);
        }
        Json::Array(list) => list.iter_mut().for_each(undescribed),
        _ => {}
    }
}
