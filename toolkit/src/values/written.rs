//! Values to write, once they are read: what a call gives, and how Odoo takes it.

use std::collections::BTreeMap;

use odoo::{Field, Kind, Value};
use serde_json::{Map, Value as Json, json};

use super::command::Command;

/// A row's values, each field once.
pub(crate) type Values<'m> = Vec<(&'m Field, Given<'m>)>;

/// A value to write.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Given<'m> {
    /// As it is; [`Value::Empty`] clears.
    Value(Value),
    /// A row that a many2one is to point to.
    Row(Row),
    /// What is to become of an x2many's rows.
    Rows(Vec<Command<'m>>),
}

/// A row, as a client says which.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Row {
    Id(i64),
    Named(Name),
}

/// What a row is called, to be looked up before anything is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The row's model.
    pub(crate) model: String,
    /// Its whole `display_name`.
    pub(crate) name: String,
    /// Where it stands in the arguments.
    pub(crate) at: String,
}

/// The ids of named rows, by model and name.
pub(crate) type Found = BTreeMap<(String, String), i64>;

impl Given<'_> {
    /// Whether it leaves the field empty.
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Self::Value(Value::Empty) => true,
            Self::Value(Value::Text(text)) => text.trim().is_empty(),
            Self::Rows(commands) => {
                matches!(&commands[..], [Command::Set(rows)] if rows.is_empty())
            }
            Self::Value(_) | Self::Row(_) => false,
        }
    }
}

impl Row {
    /// Its id; 0, which no row has, when it was not looked up.
    pub(crate) fn id(&self, found: &Found) -> i64 {
        match self {
            Self::Id(id) => *id,
            Self::Named(Name { model, name, .. }) => found
                .get(&(model.clone(), name.clone()))
                .copied()
                .unwrap_or_default(),
        }
    }

    /// As a client sees it.
    pub(super) fn shown(&self, found: &Found) -> Json {
        match self {
            Self::Id(id) => json!({ "id": id }),
            Self::Named(Name { name, .. }) => json!({"id": self.id(found), "name": name}),
        }
    }
}

/// Values as Odoo's `create` and `write` take them.
pub(crate) fn to_write(values: &Values<'_>, found: &Found) -> Map<String, Json> {
    let each = values.iter().map(|(field, given)| {
        let json = match given {
            Given::Value(value) => value.to_write(),
            Given::Row(row) => Json::from(row.id(found)),
            Given::Rows(commands) => commands
                .iter()
                .flat_map(|command| command.to_write(found))
                .collect(),
        };
        (field.name.to_string(), json)
    });
    each.collect()
}

/// Values as a client sees them.
pub(crate) fn shown(values: &Values<'_>, found: &Found) -> Map<String, Json> {
    let each = values.iter().map(|(field, given)| {
        let json = match given {
            Given::Value(Value::Text(text)) if matches!(field.kind, Kind::Binary) => {
                Json::from(format!("{} bytes of base64", text.len()))
            }
            Given::Value(value) => value.to_json(),
            Given::Row(row) => row.shown(found),
            Given::Rows(commands) => commands
                .iter()
                .map(|command| command.shown(found))
                .collect(),
        };
        (field.name.to_string(), json)
    });
    each.collect()
}

/// The names that have to be looked up, in the order of the arguments.
pub(crate) fn names<'a>(values: &'a Values<'_>) -> Vec<&'a Name> {
    let mut names = Vec::new();
    for (_, given) in values {
        match given {
            Given::Row(Row::Named(name)) => names.push(name),
            Given::Rows(commands) => {
                for command in commands {
                    command.names(&mut names);
                }
            }
            Given::Row(Row::Id(_)) | Given::Value(_) => {}
        }
    }
    names
}
