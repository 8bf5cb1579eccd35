//! One value between the wire and a column: what a field's kind allows, and how empty reads.

use odoo::{Field, Kind, Unexpected};
use rusqlite::types::{Value, ValueRef};
use serde_json::Value as Json;

/// The columns of a row about to be written.
pub(crate) type Columns<'t> = Vec<(&'t Field, Value)>;

/// What a column holds for a wire value; NULL for nothing.
pub(crate) fn to_column(kind: &Kind, wire: &Json) -> Result<Value, Unexpected> {
    // A day alone is its midnight.
    let midnight = match (kind, wire) {
        (Kind::Datetime, Json::String(text)) if text.len() == 10 => {
            Some(Json::String(format!("{text} 00:00:00")))
        }
        (Kind::Boolean, Json::Null) => Some(Json::Bool(false)),
        _ => None,
    };
    let wire = midnight.as_ref().unwrap_or(wire);
    Ok(match odoo::Value::read(kind, wire)? {
        odoo::Value::Empty => match kind {
            Kind::Integer | Kind::Many2oneReference { .. } => Value::Integer(0),
            Kind::Float { .. } | Kind::Monetary { .. } => Value::Real(0.0),
            _ => Value::Null,
        },
        odoo::Value::Boolean(flag) => Value::Integer(i64::from(flag)),
        odoo::Value::Integer(number) => Value::Integer(number),
        // The wire's own float: a detour over decimals gains nothing here.
        odoo::Value::Decimal(_) => Value::Real(wire.as_f64().unwrap_or_default()),
        odoo::Value::Text(text) => Value::Text(text),
        odoo::Value::Link(link) => Value::Integer(link.id),
        odoo::Value::Json(json) => Value::Text(json.to_string()),
        typed => match typed.to_wire() {
            Json::String(text) => Value::Text(text),
            other => Value::Text(other.to_string()),
        },
    })
}

/// The wire value of a column: `false` for nothing, but 0, 0.0 and false where the kind has such.
pub(crate) fn from_column(kind: &Kind, column: ValueRef<'_>) -> Json {
    match (kind, column) {
        (Kind::Boolean, ValueRef::Integer(flag)) => Json::Bool(flag != 0),
        (Kind::Integer | Kind::Many2oneReference { .. }, ValueRef::Null) => Json::from(0),
        (Kind::Float { .. } | Kind::Monetary { .. }, ValueRef::Null) => Json::from(0.0),
        // Above 32 bits Odoo answers a float.
        (Kind::Integer, ValueRef::Integer(number)) if i32::try_from(number).is_err() => {
            Json::from(number as f64)
        }
        (_, ValueRef::Integer(number)) => Json::from(number),
        (_, ValueRef::Real(number)) => Json::from(number),
        (_, ValueRef::Text(text)) => {
            let text = String::from_utf8_lossy(text).into_owned();
            if is_json(kind) {
                serde_json::from_str(&text).unwrap_or(Json::Bool(false))
            } else {
                Json::String(text)
            }
        }
        (_, ValueRef::Null | ValueRef::Blob(_)) => Json::Bool(false),
    }
}

/// Whether the column holds JSON text.
pub(crate) fn is_json(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Json
            | Kind::Properties
            | Kind::PropertiesDefinition
            | Kind::Serialized
            | Kind::Tags { .. }
            | Kind::Unknown(_)
    )
}

/// A number, or yes and no: no value is 0 to a filter, and to `required`.
pub(crate) fn is_number(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. } | Kind::Boolean
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_come_back_as_odoo_reads_them() {
        let float = Kind::Float { digits: None };
        let char = Kind::Char { size: None };
        for (kind, written, read) in [
            (&float, json!(2), json!(2.0)),
            (&float, json!(false), json!(0.0)),
            (&Kind::Integer, json!(3_000_000_000_i64), json!(3e9)),
            (&Kind::Boolean, json!(true), json!(true)),
            (&Kind::Boolean, json!(false), json!(false)),
            (&char, json!(false), json!(false)),
            (&char, json!(""), json!("")),
            (
                &Kind::Datetime,
                json!("2026-02-01"),
                json!("2026-02-01 00:00:00"),
            ),
            (&Kind::Json, json!({"a": [1]}), json!({"a": [1]})),
        ] {
            let column = to_column(kind, &written).unwrap();
            assert_eq!(from_column(kind, (&column).into()), read, "{written}");
        }
        assert!(to_column(&Kind::Date, &json!("tomorrow")).is_err());
        assert!(to_column(&Kind::Boolean, &json!("yes")).is_err());
    }
}
