//! One cell: a field's value as an export shows it.

use odoo::{Field, Kind};
use serde_json::Value as Json;

use crate::{
    release::Release,
    storage::{table::Table, time_zone::local_of_utc},
};

/// A cell of the table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Value(Json),
    /// A row that is to be named by its external id.
    Row {
        model: String,
        id: i64,
    },
}

impl Cell {
    pub(super) fn empty() -> Self {
        Self::text("")
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Value(Json::String(text.into()))
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Value(Json::String(text)) if text.is_empty())
    }

    pub(super) fn into_json(self) -> Json {
        match self {
            Self::Value(value) => value,
            Self::Row { model, id } => Json::from(vec![Json::from(model), Json::from(id)]),
        }
    }
}

/// How the caller sees values.
pub(super) struct View {
    pub(super) release: Release,
    /// The time zone of the caller's clock.
    pub(super) zone: Option<String>,
}

impl View {
    /// A value that links nowhere.
    pub(super) fn cell(&self, table: &Table, field: &Field, value: &Json) -> Cell {
        let value = match (&field.kind, value) {
            (Kind::Boolean, value) => Json::Bool(*value == Json::Bool(true)),
            (_, Json::Null | Json::Bool(false)) => Json::from(""),
            (Kind::Datetime, Json::String(utc)) => {
                let zone = self.zone.as_deref().unwrap_or("UTC");
                Json::from(local_of_utc(zone, utc).unwrap_or_else(|| utc.clone()))
            }
            (Kind::Selection { choices }, Json::String(key)) => {
                let label = choices.iter().find(|choice| choice.key == *key);
                match label.filter(|_| self.labels(table, field)) {
                    Some(choice) => Json::from(choice.label.as_ref()),
                    None => value.clone(),
                }
            }
            (Kind::Json, value) => Json::from(dumped(value)),
            (_, value) => value.clone(),
        };
        Cell::Value(value)
    }

    /// Whether a choice is shown by its label. Up to 18 the key is shown where a function gives the
    /// choices, as it does for a field copied from another.
    fn labels(&self, table: &Table, field: &Field) -> bool {
        self.release >= Release::Odoo19
            || (field.related.is_none() && !of_function(table.name(), &field.name))
    }
}

/// Fields of 18 whose choices a function gives, whatever the model.
const OF_FUNCTION: &[&str] = &["event_tz", "lang", "mail_tz", "tz"];

/// Other fields of 18 whose choices a function gives.
const OF_FUNCTION_IN: &[(&str, &str)] = &[
    ("account.journal", "bank_statements_source"),
    ("hr.employee", "marital"),
    ("mail.activity.plan", "res_model"),
    ("mail.activity.type", "res_model"),
    ("product.template", "service_policy"),
    ("res.company", "chart_template"),
    ("res.partner.bank", "acc_type"),
];

fn of_function(model: &str, field: &str) -> bool {
    OF_FUNCTION.contains(&field) || OF_FUNCTION_IN.contains(&(model, field))
}

/// JSON as Python writes it.
fn dumped(value: &Json) -> String {
    let join = |parts: Vec<String>| parts.join(", ");
    match value {
        Json::Array(items) => format!("[{}]", join(items.iter().map(dumped).collect())),
        Json::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", Json::from(key.as_str()), dumped(value)));
            format!("{{{}}}", join(entries.collect()))
        }
        plain => plain.to_string(),
    }
}
