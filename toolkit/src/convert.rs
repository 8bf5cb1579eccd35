//! A client's JSON as a field's value: what means one thing is taken, whatever its clothes (`"5"` for
//! 5, a selection's label for its key); everything else is refused, with what would be right.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use odoo::{Choice, Field, Kind, Reference, Value, nearest};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use serde_json::Value as Json;

use crate::{
    Code, Problem, digits,
    period::{likely_day, moment, one_day, whole_day},
    strict_json,
};

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

/// An id to look for. Those of views (reports made of several tables) may be negative, and larger than those
/// of tables; 0 is nobody's, to Odoo it is no id.
pub(crate) fn sought(json: &Json) -> Option<i64> {
    integer(json.get("id").unwrap_or(json)).filter(|id| *id != 0)
}

/// The ids of rows, each as `one` reads it: from `[1, 2]`, `["1", "2"]`, `"[1, 2]"`, `"1, 2"`, `1` or `"1"`.
pub(crate) fn ids(json: &Json, one: fn(&Json) -> Option<i64>) -> Option<Vec<i64>> {
    match json {
        Json::Array(list) => list.iter().map(one).collect(),
        Json::String(text) if text.len() > LONGEST_IDS => None,
        Json::String(text) => {
            let text = digits::plain(text);
            let text = bare(&text);
            let inner = text
                .strip_prefix('[')
                .and_then(|text| text.strip_suffix(']'));
            let inner = inner.unwrap_or(text).trim();
            if inner.is_empty() {
                return Some(Vec::new());
            }
            inner
                .split(',')
                .map(|part| one(&Json::from(part.trim())))
                .collect()
        }
        _ => one(json).map(|id| vec![id]),
    }
}

/// A whole number, from `5`, `5.0` or `"5"`.
pub(crate) fn integer(json: &Json) -> Option<i64> {
    match json {
        Json::Number(number) => number.as_i64().or_else(|| {
            let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
            // Every whole float in this range is an i64, exactly.
            (-9.0e15..=9.0e15).contains(&float).then_some(float as i64)
        }),
        Json::String(text) if text.len() > LONGEST_NUMBER => None,
        Json::String(text) => {
            let text = digits::plain(text);
            let text = bare(&text);
            text.parse().ok().or_else(|| {
                let number: Decimal = text.parse().ok()?;
                let is_plain = text.bytes().all(|byte| byte != b'_');
                number
                    .is_integer()
                    .then(|| number.to_i64())?
                    .filter(|_| is_plain)
            })
        }
        _ => None,
    }
}

/// Text without the blanks around it, nor the marks that nobody sees: those of a copied right-to-left page,
/// joiners, a byte order mark.
pub(crate) fn bare(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || is_unseen(character))
}

/// Whether a character has no width and no meaning at the edge of an id or a name.
const fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Whether text shows nothing: blank, made of marks that nobody sees, or quotes around that.
pub(crate) fn shows_nothing(text: &str) -> bool {
    let text = bare(text);
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let text = text.strip_prefix(quote)?;
        text.strip_suffix(quote)
    });
    bare(quoted.unwrap_or(text)).is_empty()
}

/// Whether text is whole numbers with commas between them: ids, and no name.
pub(crate) fn is_ids(text: &str) -> bool {
    let text = digits::plain(text);
    text.split(',')
        .all(|part| bare(part).parse::<u32>().is_ok())
}

/// The most bytes of ids in text: more of them than a call takes.
const LONGEST_IDS: usize = 20_000;

/// The most bytes of a number in text.
const LONGEST_NUMBER: usize = 200;

/// Text as a list of parts, from a list of texts, a list in text, or text with commas.
pub(crate) fn parts(json: &Json) -> Option<Vec<String>> {
    match json {
        Json::Array(list) => list.iter().map(text).collect(),
        Json::String(text) if text.trim_start().starts_with('[') => {
            // No text in it can be given twice.
            match strict_json::text(text, "").ok()?? {
                Json::Array(list) => list.iter().map(self::text).collect(),
                _ => None,
            }
        }
        Json::String(text) => {
            let parts = text
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            // One more than there may be tells that there are too many.
            let parts = parts.take(strict_json::LONGEST_LIST + 1);
            Some(parts.map(str::to_owned).collect())
        }
        _ => None,
    }
}

/// A list of objects, from a list, from one object alone, or from either in text; none when it is neither.
///
/// # Errors
/// Keys that are given twice in text, or more than a call may hold; `at` is where it stands.
pub(crate) fn objects<'j>(json: &'j Json, at: &str) -> Result<Option<Cow<'j, [Json]>>, Problem> {
    Ok(match unwrapped(json, at)? {
        Cow::Borrowed(Json::Array(list)) => Some(Cow::Borrowed(list)),
        Cow::Owned(Json::Array(list)) => Some(Cow::Owned(list)),
        object if object.is_object() => Some(Cow::Owned(vec![object.into_owned()])),
        _ => None,
    })
}

/// JSON that came as text, as JSON.
///
/// # Errors
/// Keys that are given twice in it, or more than a call may hold; `at` is where it stands.
pub(crate) fn unwrapped<'j>(json: &'j Json, at: &str) -> Result<Cow<'j, Json>, Problem> {
    let inner = match json {
        Json::String(text) => strict_json::text(text, at)?,
        _ => None,
    };
    Ok(inner.map_or(Cow::Borrowed(json), Cow::Owned))
}

/// The id of a row, which a column of 32 bits holds; from `{"id": 7}`, too.
pub(crate) fn id(json: &Json) -> Option<i64> {
    let id = integer(json.get("id").unwrap_or(json))?;
    (1..=i64::from(i32::MAX)).contains(&id).then_some(id)
}

/// What a refusal says of text that [`holds_nul`].
pub(crate) const NUL: &str = "a NUL character, which no text in Odoo can hold";

/// Whether some text in it has a NUL, which no database text can hold.
pub(crate) fn holds_nul(json: &Json) -> bool {
    match json {
        Json::String(text) => text.contains('\0'),
        Json::Array(list) => list.iter().any(holds_nul),
        Json::Object(map) => map
            .iter()
            .any(|(key, json)| key.contains('\0') || holds_nul(json)),
        _ => false,
    }
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

fn decimal(json: &Json) -> Option<Decimal> {
    let text = match json {
        Json::Number(number) => number.to_string(),
        Json::String(text) if text.len() > LONGEST_NUMBER => return None,
        Json::String(text) => digits::plain(text).trim().to_owned(),
        _ => return None,
    };
    // Decimal reads `1_000` as a thousand; a client that writes so may mean anything.
    if text.contains('_') {
        return None;
    }
    text.parse()
        .or_else(|_| Decimal::from_scientific(&text))
        .ok()
}

fn text(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()).filter(|text| !text.contains('\0')),
        // A fraction would lose the zeros at its end, `1.10`.
        Json::Number(number) if number.is_i64() => Some(number.to_string()),
        _ => None,
    }
}

/// The key that is meant: the key itself, or a label that only one choice has, in any case.
pub(crate) fn choice<'c>(choices: &'c [Choice], given: &str) -> Option<&'c str> {
    if let Some(choice) = choices.iter().find(|choice| choice.key == given) {
        return Some(&choice.key);
    }
    if given.len() > LONGEST_CHOICE {
        return None;
    }
    // `１` is `1`.
    let plain = digits::plain(given);
    if let Some(choice) = choices.iter().find(|choice| choice.key == plain.trim()) {
        return Some(&choice.key);
    }
    let lower = given.trim().to_lowercase();
    let mut alike = choices.iter().filter(|choice| {
        choice.label.to_lowercase() == lower || choice.key.to_lowercase() == lower
    });
    match (alike.next(), alike.next()) {
        (Some(choice), None) => Some(&choice.key),
        _ => None,
    }
}

/// The key that was meant: one spelt alike, or one whose label is.
fn nearest_choice<'c>(choices: &'c [Choice], given: &str) -> Option<&'c str> {
    let keys = choices.iter().map(|choice| choice.key.as_ref());
    nearest(given, keys).or_else(|| {
        let label = nearest(given, choices.iter().map(|choice| choice.label.as_ref()))?;
        let mut choices = choices.iter();
        let choice = choices.find(|choice| choice.label == label)?;
        Some(&choice.key)
    })
}

/// The most bytes of a selection's key or label.
const LONGEST_CHOICE: usize = 1_000;

/// The keys of a selection, cut when there are many.
pub(crate) fn listed(choices: &[Choice]) -> String {
    one_of(choices.iter().map(|choice| choice.key.as_ref()))
}

/// `one of a, b`, cut when there are many; in quotes where a comma is within one, so that they can be told
/// apart.
pub(crate) fn one_of<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    const MOST: usize = 20;
    let names: Vec<&str> = names.into_iter().collect();
    let shown = || names.iter().take(MOST);
    let has_comma = shown().any(|name| name.contains(','));
    let mut listed: Vec<String> = shown()
        .map(|name| match has_comma {
            true => format!("\"{name}\""),
            false => (*name).to_owned(),
        })
        .collect();
    if names.len() > MOST {
        listed.push(format!("… ({} in all)", names.len()));
    }
    format!("one of {}", listed.join(", "))
}

/// `an integer`, `a char`.
pub(crate) fn article(noun: &str) -> String {
    match noun.starts_with(['a', 'e', 'i', 'o']) {
        true => format!("an {noun}"),
        false => format!("a {noun}"),
    }
}

/// With the day that was likely meant by text in another script that is no date as it stands.
pub(crate) fn dated(problem: Problem, json: &Json) -> Problem {
    let text = json.as_str().filter(|text| !text.is_ascii());
    let day = text.and_then(likely_day);
    let day = day.map(|day| day.to_string());
    problem.did_you_mean(day.as_deref())
}

/// Base64 without the line breaks of mails and what stands before it in a `data:` address.
fn base64(text: &str) -> String {
    let text = text.trim();
    let body = match text.strip_prefix("data:") {
        Some(rest) => rest.split_once(";base64,").map_or(text, |(_, body)| body),
        None => text,
    };
    body.split_ascii_whitespace().collect()
}

/// What a language model writes where it has nothing to say; some of it could be base64.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let words = [
        "",
        "null",
        "none",
        "nil",
        "undefined",
        "n/a",
        "<null>",
        "<none>",
        "[object object]",
    ];
    let text = bare(text);
    // A person or a town may be called Nan; what programs write is `NaN` or `nan`.
    matches!(text, "NaN" | "nan") || words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn is_base64(text: &str) -> bool {
    if is_placeholder(text) {
        return false;
    }
    let body = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - body.len() <= 2
        && body
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

/// A value as it is quoted in a message: its first characters, of which no more are written than are shown.
pub(crate) fn short(json: &Json) -> String {
    const SHOWN: usize = 60;
    /// As many bytes as so many characters may have, and then no more.
    struct Beginning(Vec<u8>);
    impl Write for Beginning {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            match self.0.len() > SHOWN * 4 {
                true => Err(io::ErrorKind::WriteZero.into()),
                false => {
                    let taken = bytes.get(..SHOWN * 4).unwrap_or(bytes);
                    self.0.extend_from_slice(taken);
                    Ok(taken.len())
                }
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut beginning = Beginning(Vec::new());
    // That it stops when there is enough is no failure.
    drop(serde_json::to_writer(&mut beginning, json));
    let text = String::from_utf8_lossy(&beginning.0);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const STATES: &[Choice] = &[
        Choice::new("draft", "Quotation"),
        Choice::new("sale", "Sales Order"),
    ];

    fn field(kind: Kind) -> Field {
        Field::new("x", "X", kind)
    }

    fn selection() -> Kind {
        Kind::Selection {
            choices: STATES.into(),
        }
    }

    #[test]
    fn what_means_one_thing_is_taken() {
        let float = || Kind::Float { digits: None };
        let char = || Kind::Char { size: None };
        for (kind, given, written) in [
            (Kind::Integer, json!("5"), json!(5)),
            (Kind::Integer, json!(5.0), json!(5)),
            (float(), json!("12.50"), json!(12.5)),
            (float(), json!(3), json!(3)),
            (Kind::Boolean, json!("true"), json!(true)),
            (Kind::Boolean, json!(0), json!(false)),
            (char(), json!(5), json!("5")),
            (selection(), json!("sale"), json!("sale")),
            (selection(), json!("sales order"), json!("sale")),
            (Kind::Date, json!("2026-01-31"), json!("2026-01-31")),
            (
                Kind::Datetime,
                json!("2026-01-31T08:30:00+02:00"),
                json!("2026-01-31 06:30:00"),
            ),
            (
                Kind::Datetime,
                json!("2026-01-31 08:30:00"),
                json!("2026-01-31 08:30:00"),
            ),
            (Kind::Json, json!("{\"a\": 1}"), json!({"a": 1})),
            (Kind::Binary, json!("aGVsbG8="), json!("aGVsbG8=")),
            (char(), json!(null), json!(false)),
        ] {
            let value = convert(&field(kind.clone()), &given, "x")
                .unwrap_or_else(|problem| panic!("{kind:?} {given}: {problem}"));
            assert_eq!(value.to_write(), written, "{kind:?} {given}");
        }
    }

    #[test]
    fn the_rest_is_refused_with_what_would_be_right() {
        let reference = Kind::Reference {
            choices: vec![Choice::new("sale.order", "Order")].into(),
        };
        for (kind, given, refusal) in [
            (
                Kind::Integer,
                json!("five"),
                "x: \"five\" is no value for `x`; expected a whole number",
            ),
            (
                Kind::Integer,
                json!(3_000_000_000_i64),
                "x: 3000000000 is no value for `x`; expected a whole number of at most 32 bits",
            ),
            (
                Kind::Integer,
                json!(1.5),
                "x: 1.5 is no value for `x`; expected a whole number",
            ),
            (
                Kind::Float { digits: None },
                json!("1,000.50"),
                "x: \"1,000.50\" is no value for `x`; expected a number, with a point and no separators",
            ),
            (
                Kind::Boolean,
                json!("maybe"),
                "x: \"maybe\" is no value for `x`; expected true or false",
            ),
            (
                selection(),
                json!("sales"),
                "x: `sales` is no value of `x`; expected one of draft, sale; did you mean `sale`?",
            ),
            (
                Kind::Date,
                json!("last month"),
                "x: \"last month\" is no value for `x`; expected a date, YYYY-MM-DD",
            ),
            (
                Kind::Char { size: Some(2) },
                json!("abc"),
                "x: \"abc\" is no value for `x`; expected text of at most 2 characters",
            ),
            (
                reference,
                json!("sale.ordre,4"),
                "x: `x` may not point to sale.ordre; expected one of sale.order; did you mean `sale.order`?",
            ),
            (
                Kind::Binary,
                json!("hello!"),
                "x: \"hello!\" is no value for `x`; expected base64 text",
            ),
        ] {
            let problem = convert(&field(kind), &given, "x").unwrap_err();
            assert_eq!(problem.to_string(), refusal, "{given}");
        }
    }
}
