//! The schema of a field's value, as create and update take it.

use odoo::{Field, Kind, readable};
use serde_json::{Map, Value as Json};

use super::{brief, description::says_the_same};

/// A selection with more keys than this is advertised as text, its first keys named.
const MAX_ENUM: usize = 30;

/// Labels are told beside the keys of a selection with at most this many.
const MAX_LABELS: usize = 12;

/// The schema of a field's value.
pub(super) fn value(field: &Field) -> Json {
    // A label that says what the name says is left out.
    let label = brief(&field.label);
    let mut about = Vec::new();
    if !says_the_same(&field.name, &label) {
        about.push(label.into_owned());
    }
    if let Some(help) = &field.help {
        about.push(help.trim().to_owned());
    }
    let mut schema = Map::new();
    let mut typed = |name: &str| {
        schema.insert("type".to_owned(), Json::from(name));
    };
    match &field.kind {
        Kind::Boolean => typed("boolean"),
        Kind::Integer => typed("integer"),
        Kind::Float { .. } | Kind::Monetary { .. } => typed("number"),
        Kind::Char { size: Some(size) } => {
            typed("string");
            about.push(format!("At most {size} characters"));
        }
        Kind::Char { size: None } | Kind::Text => typed("string"),
        Kind::Html => {
            typed("string");
            about.push("HTML".to_owned());
        }
        Kind::Date => {
            typed("string");
            about.push("YYYY-MM-DD".to_owned());
        }
        Kind::Datetime => {
            typed("string");
            about.push("2026-01-31T09:30:00+01:00".to_owned());
        }
        Kind::Binary => {
            typed("string");
            about.push("Base64".to_owned());
        }
        Kind::Selection { choices } => {
            typed("string");
            if choices.len() <= MAX_LABELS {
                about.extend(labels(choices));
            }
            // What nobody can write is said by its label.
            let plain = choices
                .iter()
                .all(|choice| readable(&choice.key) == choice.key);
            if !plain {
                about.extend((choices.len() > MAX_LABELS).then(|| "Its label".to_owned()));
            } else if choices.len() <= MAX_ENUM {
                // An empty key stands for no value: `clear` says that.
                let keys = choices.iter().map(|choice| choice.key.as_ref());
                let keys: Vec<&str> = keys.filter(|key: &&str| !key.is_empty()).collect();
                if !keys.is_empty() {
                    schema.insert("enum".to_owned(), Json::from(keys));
                }
            } else {
                about.push(crate::convert::listed(choices));
            }
        }
        Kind::Reference { .. } => {
            typed("string");
            about.push("model,id".to_owned());
        }
        Kind::Many2one { relation } => {
            typed("string");
            about.push(format!("{}: id or name", readable(relation)));
        }
        Kind::Many2oneReference { .. } => {
            typed("integer");
            about.push("Id".to_owned());
        }
        // See [`rows`].
        Kind::One2many { .. } | Kind::Many2many { .. } => typed("array"),
        Kind::Json
        | Kind::Properties
        | Kind::PropertiesDefinition
        | Kind::Serialized
        | Kind::Tags { .. }
        | Kind::Unknown(_) => {
            typed("string");
            about.push("JSON".to_owned());
        }
    }
    if !about.is_empty() {
        schema.insert("description".to_owned(), Json::from(sentences(&about)));
    }
    Json::Object(schema)
}

/// Parts as sentences, none with two full stops.
fn sentences(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push_str(if text.ends_with(['.', '?', '!', '…']) {
                " "
            } else {
                ". "
            });
        }
        text.push_str(part);
    }
    text
}

/// `draft = Quotation, sale = Sales Order`, where the labels say more than the keys.
fn labels(choices: &[odoo::Choice]) -> Option<String> {
    let alike = |text: &str| text.to_lowercase().replace([' ', '_', '-'], "");
    let telling = choices
        .iter()
        .any(|choice| alike(&choice.key) != alike(&choice.label));
    telling.then(|| {
        let pairs: Vec<String> = choices
            .iter()
            .map(|choice| match readable(&choice.key) == choice.key {
                true => format!("{} = {}", choice.key, brief(&choice.label)),
                false => brief(&choice.label).into_owned(),
            })
            .collect();
        pairs.join(", ")
    })
}
