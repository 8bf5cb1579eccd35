//! A written value as its column will hold it, converted as Odoo converts it: much is taken that no
//! caller should send.

use odoo::{Field, Kind};
use rusqlite::types::Value;
use serde_json::Value as Json;

use crate::{
    fault::Fault,
    python::{repr, truthy},
    storage::{column::to_column, table::Table},
};

/// How a moment is written.
const MOMENT: &str = "%Y-%m-%d %H:%M:%S";

/// The column's value.
pub(crate) fn checked(table: &Table, field: &Field, wire: &Json) -> Result<Value, Fault> {
    let wrong = || {
        let (model, name, shown) = (table.name(), &field.name, repr(wire));
        Fault::value(format!("Wrong value for {model}.{name}: {shown}"))
    };
    if let (Kind::Char { .. } | Kind::Text | Kind::Html, Json::String(text)) = (&field.kind, wire)
        && text.contains('\0')
    {
        let message = "A string literal cannot contain NUL (0x00) characters.";
        return Err(Fault::value(message));
    }
    if let (Kind::Integer, Json::Number(number)) = (&field.kind, wire)
        && number
            .as_f64()
            .is_some_and(|number| !(-2_147_483_648.0..2_147_483_648.0).contains(&number))
    {
        let name = "psycopg2.errors.NumericValueOutOfRange";
        return Err(Fault::new(name, "integer out of range"));
    }
    match (&field.kind, wire) {
        (Kind::Integer | Kind::Many2oneReference { .. }, Json::String(text))
            if !text.is_empty() =>
        {
            let number = text.trim().parse();
            number
                .map(Value::Integer)
                .map_err(|_| Fault::not_an_integer(text))
        }
        (Kind::Integer, Json::Number(number)) if number.is_f64() => {
            // Python's int() cuts off what is behind the point.
            Ok(Value::Integer(
                number.as_f64().unwrap_or_default().trunc() as i64
            ))
        }
        (Kind::Float { .. } | Kind::Monetary { .. }, Json::String(text)) if !text.is_empty() => {
            let number = text.trim().parse();
            number
                .map(Value::Real)
                .map_err(|_| Fault::not_a_float(text))
        }
        (Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. }, Json::Bool(true)) => {
            Ok(Value::Integer(1))
        }
        (Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. }, Json::String(_)) => {
            to_column(&field.kind, &Json::Null).map_err(|_| wrong())
        }
        (Kind::Boolean, wire) => Ok(Value::Integer(i64::from(truthy(wire)))),
        (Kind::Char { .. } | Kind::Text | Kind::Html, Json::Number(number)) => {
            Ok(Value::Text(number.to_string()))
        }
        (Kind::Char { .. } | Kind::Text | Kind::Html, Json::Bool(true)) => {
            Ok(Value::Text("True".to_owned()))
        }
        (Kind::Date, Json::String(text)) => {
            moment(&field.kind, text.get(..10).unwrap_or(text), text)
        }
        (Kind::Datetime, Json::String(text)) => moment(&field.kind, text, text),
        (Kind::Date | Kind::Datetime, Json::Number(number)) => {
            let kind = if number.is_f64() { "float" } else { "int" };
            Err(Fault::arguments(format!(
                "object of type '{kind}' has no len()"
            )))
        }
        (Kind::Selection { choices }, Json::String(key)) => {
            match choices.iter().any(|choice| choice.key == *key) {
                true => Ok(Value::Text(key.clone())),
                // The empty text is no key, and no value either.
                false if key.is_empty() => Ok(Value::Null),
                false => Err(wrong()),
            }
        }
        // Whatever is no id is no link: text, for one, and nothing is said.
        (Kind::Many2one { .. }, Json::Number(number)) if number.as_i64() != Some(0) => {
            number.as_i64().map(Value::Integer).ok_or_else(wrong)
        }
        (Kind::Many2one { .. }, _) => Ok(Value::Null),
        (kind, wire) => to_column(kind, wire).map_err(|_| wrong()),
    }
}

/// A date or a moment, read by as much of the format as the text is long; `given` as it came.
fn moment(kind: &Kind, text: &str, given: &str) -> Result<Value, Fault> {
    if text.is_empty() {
        return Ok(Value::Null);
    }
    if let Ok(value) = to_column(kind, &Json::from(text)) {
        return Ok(value);
    }
    let shown = repr(&Json::from(given));
    let format = match kind {
        Kind::Date => "%Y-%m-%d",
        _ => {
            let length = text.chars().count().saturating_sub(2).min(MOMENT.len());
            MOMENT.get(..length).unwrap_or(MOMENT)
        }
    };
    let digits = |text: &str| {
        let shape: String = text
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        matches!(shape.as_str(), "0000-00-00" | "0000-00-00 00:00:00")
    };
    Err(Fault::value(match text.get(..19) {
        Some(head) if text.len() > 19 && digits(head) => {
            format!(
                "unconverted data remains: {}",
                text.get(19..).unwrap_or_default()
            )
        }
        _ if digits(text) && in_range(text) => "day is out of range for month".to_owned(),
        _ => format!("time data {shown} does not match format '{format}'"),
    }))
}

/// Whether month, day and time are numbers that some date has.
fn in_range(text: &str) -> bool {
    let part = |from: usize, most: u32| {
        let part = text
            .get(from..from + 2)
            .and_then(|part| part.parse::<u32>().ok());
        part.is_none_or(|part| part <= most)
    };
    part(5, 12)
        && part(8, 31)
        && part(11, 23)
        && part(14, 59)
        && part(17, 61)
        && text.get(5..7) != Some("00")
        && text.get(8..10) != Some("00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_moment_is_refused_in_pythons_words() {
        for (kind, text, message) in [
            (Kind::Date, "2026-02-30", "day is out of range for month"),
            (
                Kind::Date,
                "tomorrow",
                "time data 'tomorrow' does not match format '%Y-%m-%d'",
            ),
            (
                Kind::Date,
                "2026-13-01",
                "time data '2026-13-01' does not match format '%Y-%m-%d'",
            ),
            (
                Kind::Datetime,
                "2026-10-01T10:00:00",
                "time data '2026-10-01T10:00:00' does not match format '%Y-%m-%d %H:%M:%S'",
            ),
            (
                Kind::Datetime,
                "not a date",
                "time data 'not a date' does not match format '%Y-%m-%d'",
            ),
            (
                Kind::Datetime,
                "2026-10-01 10:00:00.5",
                "unconverted data remains: .5",
            ),
        ] {
            assert_eq!(moment(&kind, text, text).unwrap_err().message, message);
        }
    }
}
