//! What the tools for rows of any model are called, say and take. Knows no model.

use serde_json::{Map, Value as Json, json};

use crate::{
    Operation,
    any_model::{ask::FILTERS, described, model_schema},
    argument::{Accepts, MAX_ROWS},
    schema::{Comparing, any_filters, output as envelope, property},
};

pub(in crate::any_model) const fn name(operation: Operation) -> &'static str {
    match operation {
        Operation::Get => "read_records",
        Operation::Count => "count_records",
        Operation::Create => "create_records",
        Operation::Update => "update_records",
        Operation::Delete => "delete_records",
        _ => "search_records",
    }
}

pub(in crate::any_model) const fn description(operation: Operation) -> &'static str {
    match operation {
        Operation::Get => "Read rows of any model by id.",
        Operation::Count => "Count rows of any model.",
        Operation::Create => {
            "Create rows of any model, all or none. Answers their ids, names, states and totals."
        }
        Operation::Update => {
            "Change rows of any model: the fields given, no others. Answers all that changed."
        }
        Operation::Delete => "Delete rows of any model, for good.",
        _ => "Find rows of any model of the database, also without tools of its own.",
    }
}

/// The arguments that are told, beside the model.
pub(super) fn told(operation: Operation) -> Vec<(&'static str, Accepts<'static>)> {
    let mut told: Vec<(&str, Accepts<'_>)> = Vec::new();
    match operation {
        Operation::Get => {
            told.extend([("ids", Accepts::Ids(MAX_ROWS)), ("fields", Accepts::Fields)])
        }
        Operation::Count => told.extend(FILTERS),
        Operation::Update => told.extend([
            ("ids", Accepts::Ids(MAX_ROWS)),
            ("values", Accepts::More),
            ("clear", Accepts::Clear),
            ("dry_run", Accepts::DryRun),
        ]),
        Operation::Delete => told.extend([
            ("ids", Accepts::Ids(MAX_ROWS)),
            ("dry_run", Accepts::DryRun),
        ]),
        Operation::Create => told.push(("dry_run", Accepts::DryRun)),
        _ => {
            told.extend(FILTERS);
            told.extend([
                ("fields", Accepts::Fields),
                ("order", Accepts::Order),
                ("limit", Accepts::Limit),
                ("offset", Accepts::Offset),
            ]);
        }
    }
    if matches!(operation, Operation::Create | Operation::Update) {
        told.push(("notify", Accepts::Notify));
    }
    if matches!(operation, Operation::Search | Operation::Count) {
        told.push(("archived", Accepts::Archived));
        told.push(("company", Accepts::Company));
    }
    told
}

pub(in crate::any_model) fn input(operation: Operation) -> Json {
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    if operation == Operation::Create {
        let rows = json!({"type": "array", "description": ROWS, "items": {
            "type": "object",
            "properties": {"values": values()},
            "required": ["values"],
            "additionalProperties": false,
        }});
        properties.insert("rows".to_owned(), rows);
    }
    for (name, accepts) in told(operation) {
        let schema = match accepts {
            Accepts::More => described(values(), LINES),
            Accepts::Filters => any_filters(Comparing::of(operation)),
            accepts => property(accepts),
        };
        properties.insert(name.to_owned(), schema);
    }
    Json::Object(properties)
}

/// Rows to create, by an example.
const ROWS: &str = r#"Like [{"values": [{"field": "partner_id", "value": "Azure"}, {"field": "tag_ids", "value": "[\"VIP\"]"}, {"field": "order_line", "value": "[{\"product_id\": \"Desk\"}]"}]}]"#;

/// What becomes of the rows of a relation to many, by examples.
const LINES: &str = r#"Tags: {"link": ["VIP"], "unlink": [3]} or {"set": […]}; lines: {"create": [{…}], "update": [{"id": 7, …}], "delete": [8]}"#;

/// Fields with their values.
pub(super) fn values() -> Json {
    let mut schema = property(Accepts::More);
    if let Some(map) = schema.as_object_mut() {
        map.shift_remove("description");
    }
    schema
}

pub(in crate::any_model) fn required(operation: Operation) -> &'static [&'static str] {
    match operation {
        Operation::Get | Operation::Update | Operation::Delete => &["ids"],
        Operation::Create => &["rows"],
        _ => &[],
    }
}

pub(in crate::any_model) fn output(operation: Operation) -> Json {
    match operation {
        // A dry run answers none.
        Operation::Create => json!({"ids": {"type": "array", "items": {"type": "integer"}}}),
        operation => {
            let schema = envelope(operation);
            schema.get("properties").cloned().unwrap_or_default()
        }
    }
}
