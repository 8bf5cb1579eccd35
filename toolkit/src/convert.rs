//! A client's JSON as a field's value: what means one thing is taken, whatever its clothes (`"5"` for
//! 5, a selection's label for its key); everything else is refused, with what would be right.

mod base64;
mod choice;
mod id;
mod list;
mod number;
mod text;
mod wording;

use odoo::{Field, Kind, Reference, Value, nearest};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use self::{choice::nearest_choice, number::decimal, text::text};
use crate::{
    Code, Problem, digits,
    period::{moment, one_day, whole_day},
};

pub(crate) use self::base64::{base64, is_base64};
pub(crate) use self::choice::{choice, listed};
pub(crate) use self::id::{id, ids, is_ids, sought};
pub(crate) use self::list::{objects, parts, unwrapped};
pub(crate) use self::number::integer;
pub(crate) use self::text::{NUL, bare, holds_nul, is_placeholder, shows_nothing};
pub(crate) use self::wording::{article, dated, one_of, short};

const NUMBER: &str = "a number, with a point and no separators";

/// The most that a file may take in a call, as base64.
const MOST_BASE64: usize = 8 << 20;

/// The value that `json` means for `field`; `path` is where it stands in the arguments.
pub(crate) fn convert(field: &Field, json: &Json, path: &str) -> Result<Value, Problem> {
    // `false` is Odoo's own word for nothing, where it is not a value.
    let is_value = matches!(
        field.kind,
        Kind::Boolean | Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. }
    );
    if json.is_null() || (*json == Json::Bool(false) && !is_value) {
        return Ok(Value::Empty);
    }
    if json.as_str().is_some_and(|text| text.trim().is_empty()) && !is_text(&field.kind) {
        let message = format!("an empty text is no value for `{}`", field.name);
        return Err(Problem::new(Code::WrongType, path, message)
            .expected(format!("{}; to empty it: `clear`", field.kind.name())));
    }
    let wrong = |expected: &str| {
        let name = &field.name;
        Problem::new(
            Code::WrongType,
            path,
            format!("{} is no value for `{name}`", short(json)),
        )
        .expected(expected)
    };
    match &field.kind {
        Kind::Boolean => boolean(json)
            .map(Value::Boolean)
            .ok_or_else(|| wrong("true or false")),
        Kind::Integer => {
            let number = integer(json).ok_or_else(|| wrong("a whole number"))?;
            // The database's columns hold 32 bits; a view may work out longer ids.
            if field.stored && field.name != "id" && i32::try_from(number).is_err() {
                return Err(wrong("a whole number of at most 32 bits"));
            }
            Ok(Value::Integer(number))
        }
        Kind::Many2oneReference { .. } => id(json)
            .map(Value::Integer)
            .ok_or_else(|| wrong("an id, a whole number above 0")),
        Kind::Float { digits } => {
            let number = decimal(json).ok_or_else(|| wrong(NUMBER))?;
            // Odoo rounds without a word.
            match digits.map(|(_, scale)| (scale, number.round_dp(u32::from(scale)))) {
                // What binary numbers leave behind is no decimal: 0.1 + 0.2.
                Some((_, rounded)) if (number - rounded).abs() < LEAST => {
                    Ok(Value::Decimal(rounded))
                }
                Some((scale, _)) => Err(wrong(&format!("a number with at most {scale} decimals"))),
                None => Ok(Value::Decimal(number)),
            }
        }
        Kind::Monetary { .. } => decimal(json)
            .map(Value::Decimal)
            .ok_or_else(|| wrong(NUMBER)),
        // A value for each language is how Odoo keeps it, not how it is written.
        Kind::Char { .. } | Kind::Text | Kind::Html if is_by_language(json) => {
            let expected = match field.translated {
                true => "text in one language; `lang` says which, a call for each",
                false => "text: this field has one value for all languages, whatever `lang` says",
            };
            Err(wrong(expected))
        }
        Kind::Char { size } => {
            let text = text(json).ok_or_else(|| wrong("text"))?;
            match size {
                Some(size) if text.chars().count() > *size as usize => {
                    Err(wrong(&format!("text of at most {size} characters")))
                }
                _ => Ok(Value::Text(text)),
            }
        }
        Kind::Text | Kind::Html => text(json).map(Value::Text).ok_or_else(|| wrong("text")),
        Kind::Binary => {
            let text = json.as_str().map(base64).unwrap_or_default();
            if !is_base64(&text) {
                return Err(wrong("base64 text"));
            }
            if text.len() > MOST_BASE64 {
                let message = format!("{} bytes of base64 for `{}`", text.len(), field.name);
                return Err(Problem::new(Code::TooMuch, path, message)
                    .expected(format!("at most {MOST_BASE64} bytes")));
            }
            Ok(Value::Text(text))
        }
        Kind::Selection { choices } => {
            let given = text(json).ok_or_else(|| wrong("one of its keys"))?;
            // A list that is worked out for each user can be empty for whoever captured it.
            if choices.is_empty() {
                return Ok(Value::Text(given));
            }
            choice(choices, &given)
                .map(|key| Value::Text(key.to_owned()))
                .ok_or_else(|| {
                    let message = format!("`{given}` is no value of `{}`", field.name);
                    Problem::new(Code::UnknownValue, path, message)
                        .expected(listed(choices))
                        .did_you_mean(nearest_choice(choices, &given))
                })
        }
        Kind::Date => json
            .as_str()
            .and_then(|text| one_day(text).or_else(|| whole_day(text)))
            .map(Value::Date)
            .ok_or_else(|| dated(wrong("a date, YYYY-MM-DD"), json)),
        Kind::Datetime => json
            .as_str()
            .and_then(moment)
            .map(Value::Datetime)
            .ok_or_else(|| {
                wrong("a date and time, 2026-01-31T08:30:00Z; without an offset it is UTC")
            }),
        // Rows are read where they are written or compared: by id or by name.
        Kind::Many2one { .. } | Kind::One2many { .. } | Kind::Many2many { .. } => {
            Err(wrong("nothing: rows are not read here"))
        }
        Kind::Reference { choices } => {
            // As text, or as an answer has it.
            let parts = || {
                let model = json.get("model")?.as_str()?.to_owned();
                let id = integer(json.get("id")?)?;
                Some(Reference { model, id })
            };
            let reference = json
                .as_str()
                .and_then(Reference::parse)
                .or_else(parts)
                .filter(|reference| reference.id > 0)
                .ok_or_else(|| wrong("text, `model,id`"))?;
            let known =
                choices.is_empty() || choices.iter().any(|choice| choice.key == reference.model);
            if known {
                Ok(Value::Reference(reference))
            } else {
                let models = choices.iter().map(|choice| choice.key.as_ref());
                let message = format!("`{}` may not point to {}", field.name, reference.model);
                Err(Problem::new(Code::UnknownValue, path, message)
                    .expected(listed(choices))
                    .did_you_mean(nearest(&reference.model, models)))
            }
        }
        Kind::Tags { choices } => {
            let keys = parts(json).ok_or_else(|| wrong("a list of its keys"))?;
            let each = keys.iter().map(|given| {
                choice(choices, given).ok_or_else(|| {
                    let message = format!("`{given}` is no value of `{}`", field.name);
                    Problem::new(Code::UnknownValue, path, message)
                        .expected(listed(choices))
                        .did_you_mean(nearest_choice(choices, given))
                })
            });
            let keys: Result<Vec<&str>, Problem> = each.collect();
            Ok(Value::Json(Json::from(keys?)))
        }
        Kind::Json | Kind::Properties | Kind::PropertiesDefinition | Kind::Serialized => {
            match (&field.kind, unwrapped(json, path)?.into_owned()) {
                (Kind::PropertiesDefinition, Json::Object(_)) => Err(wrong("a JSON list")),
                (_, inner @ (Json::Object(_) | Json::Array(_))) => Ok(Value::Json(inner)),
                _ => Err(wrong("a JSON object or list")),
            }
        }
        Kind::Unknown(_) => Err(wrong("nothing: its type is not known to this program")),
    }
}

/// Whether each language has a text of its own: `{"de_DE": "Stuhl"}`.
fn is_by_language(json: &Json) -> bool {
    let is_code = |key: &String| {
        let language = key.split(['_', '@', '-']).next().unwrap_or_default();
        (2..=3).contains(&language.len()) && key.len() <= 12
    };
    let map = json.as_object().filter(|map| !map.is_empty());
    map.is_some_and(|map| map.keys().all(is_code))
}

/// What is less than this is no decimal of a price or a quantity.
const LEAST: Decimal = Decimal::from_parts(1, 0, 0, false, 9);

/// Whether an empty text is a value.
const fn is_text(kind: &Kind) -> bool {
    matches!(kind, Kind::Char { .. } | Kind::Text | Kind::Html)
}

/// Yes or no, from `true`, `1`, `"true"`, `"yes"`, and their opposites.
pub(crate) fn boolean(json: &Json) -> Option<bool> {
    match json {
        Json::Bool(flag) => Some(*flag),
        Json::Number(number) => match number.as_f64() {
            Some(1.0) => Some(true),
            Some(0.0) => Some(false),
            _ => None,
        },
        Json::String(text) => match digits::plain(text).trim().to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests;
