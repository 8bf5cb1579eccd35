//! What a kind of field has for no value: a number 0, a text none, the others nothing at all.

use odoo::{Field, Kind};
use rusqlite::types::Value;
use serde_json::Value as Json;

use super::leaf::falsy;

/// The value that a field's kind takes for no value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Empty {
    Zero,
    Text,
    /// None: only what is not set is not set.
    Unset,
}

impl Empty {
    pub(super) fn of(field: &Field) -> Self {
        match field.kind {
            _ if field.name == "id" => Self::Unset,
            Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. } | Kind::Boolean => {
                Self::Zero
            }
            Kind::Char { .. } | Kind::Text | Kind::Html => Self::Text,
            _ => Self::Unset,
        }
    }

    pub(super) fn is(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Zero, Value::Integer(0)) => true,
            (Self::Zero, Value::Real(number)) => *number == 0.0,
            (Self::Text, Value::Text(text)) => text.is_empty(),
            _ => false,
        }
    }

    pub(super) fn value(self) -> Option<Value> {
        match self {
            Self::Zero => Some(Value::Integer(0)),
            Self::Text => Some(Value::Text(String::new())),
            Self::Unset => None,
        }
    }
}

/// Whether the field's kind has a value for no value.
pub(super) fn has_empty_value(field: &Field) -> bool {
    Empty::of(field) != Empty::Unset
}

/// Whether this is that value, as a condition gives it.
pub(super) fn is_empty_value(field: &Field, value: &Json) -> bool {
    match Empty::of(field) {
        Empty::Zero => value.is_number() && falsy(value),
        Empty::Text => value.is_string() && falsy(value),
        Empty::Unset => false,
    }
}
