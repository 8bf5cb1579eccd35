//! Output schemas: the envelope of an operation's answer, never the fields in it.

use schemars::Schema;
use serde_json::{Value as Json, json};

use crate::Operation;

pub(crate) fn output(operation: Operation) -> Schema {
    let rows = json!({"type": "array", "items": {"type": "object"}});
    let ids = json!({"type": "array", "items": {"type": "integer"}});
    let (properties, required): (Json, &[&str]) = match operation {
        Operation::Search => (
            json!({
                "rows": rows,
                "has_more": {"type": "boolean"},
                "next_offset": {"type": "integer"},
            }),
            &["rows", "has_more"],
        ),
        Operation::Get => (
            json!({
                "rows": rows,
                "missing": ids,
            }),
            &["rows", "missing"],
        ),
        Operation::Count => (json!({"count": {"type": "integer"}}), &["count"]),
        // A dry run answers none of these.
        Operation::Create => (json!({"id": {"type": "integer"}}), &[]),
        Operation::Update => (json!({"updated": ids}), &[]),
        Operation::Delete => (json!({"deleted": ids}), &[]),
        Operation::Action => (
            json!({
                "pressed": ids,
                "rows": rows,
                "next": {"type": "object", "description": "What is left to do"},
            }),
            // A dry run answers what would be.
            &[],
        ),
        Operation::Message => (json!({"message_id": {"type": "integer"}}), &["message_id"]),
        Operation::Export => (export_output(), &["id", "state"]),
        Operation::Print => (print_output(), &[]),
        Operation::Analysis(_) => (
            json!({"tables": {"type": "array", "items": {"type": "object"}}}),
            &["tables"],
        ),
    };
    let mut schema = json!({"type": "object", "properties": properties});
    if let Some(map) = schema.as_object_mut().filter(|_| !required.is_empty()) {
        map.insert("required".to_owned(), Json::from(required));
    }
    Schema::try_from(schema).unwrap_or_default()
}

/// What an export answers.
pub(crate) fn export_output() -> Json {
    json!({
        "id": {"type": "string"},
        "state": {"type": "string", "enum": ["running", "stopped", "failed", "cancelled", "done"]},
        "link": {"type": "string", "description": "Give it to the person: the file is behind it"},
        "rows": {"type": "integer"},
    })
}

/// What a print answers.
pub(crate) fn print_output() -> Json {
    json!({
        "id": {"type": "string"},
        "state": {"type": "string", "enum": ["running", "failed", "cancelled", "done"]},
        "link": {"type": "string", "description": "Give it to the person: the file is behind it"},
        "files": {
            "type": "array",
            "description": "Instead of these, where each row is a file of its own",
            "items": {"type": "object"},
        },
    })
}
