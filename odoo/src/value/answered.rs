//! A value of an answer, read kindly: what means one thing is that, whatever its clothes (`1` for true,
//! `"12.50"` for 12.5, the year 16 without its noughts); anything else stays as it came, and is told of. One
//! odd value is never a reason not to read the others.

use jiff::{Timestamp, civil, tz::TimeZone};
use serde_json::{Number, Value as Json};

use super::{Link, Unexpected, Value, decimal, whole, without_residue};
use crate::{Kind, python_json};

/// What is odd about a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Odd {
    /// A number that JSON has no word for; the value is empty.
    #[error("Odoo has {0}, which no number is here: null")]
    NoNumber(String),
    /// The same somewhere within a value; it is null there.
    #[error("Odoo has {0} in it, which no number is here: null there")]
    NoNumberWithin(String),
    /// A value that its field's kind does not allow; it is as it came.
    #[error("{0}: as Odoo has it")]
    AsItCame(Unexpected),
    /// There is no value; it is empty.
    #[error("Odoo answered nothing of it: null")]
    Missing,
}

impl Odd {
    /// Of a value that its kind does not allow.
    pub(crate) fn as_it_came(kind: &Kind, wire: &Json) -> Self {
        Self::AsItCame(Unexpected::new(kind, wire))
    }

    /// Whether the value is empty because of it.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::NoNumber(_) | Self::Missing)
    }
}

impl Value {
    /// Reads a value of an answer, one that is missing included: always a value, and what is odd about it.
    ///
    /// ```
    /// use odoo::{Kind, Value};
    /// use serde_json::json;
    ///
    /// let (value, odd) = Value::answered(&Kind::Date, Some(&json!("16-01-31")));
    /// assert_eq!((value.to_json(), odd), (json!("0016-01-31"), None));
    ///
    /// let (value, odd) = Value::answered(&Kind::Integer, Some(&json!(2.5)));
    /// assert_eq!(value.to_json(), json!(2.5));
    /// let told = "expected a whole number, found 2.5: as Odoo has it";
    /// assert_eq!(odd.map(|odd| odd.to_string()).as_deref(), Some(told));
    /// ```
    pub fn answered(kind: &Kind, wire: Option<&Json>) -> (Self, Option<Odd>) {
        let Some(wire) = wire else {
            return (Self::Empty, Some(Odd::Missing));
        };
        if let Some(number) = python_json::odd_number(wire) {
            return (Self::Empty, Some(Odd::NoNumber(number.to_owned())));
        }
        // Read strictly, a time of day or what stands behind an id would be dropped without a word.
        let is_exact = match kind {
            Kind::Date | Kind::Datetime => !wire.is_string(),
            Kind::Many2one { .. } => false,
            _ => true,
        };
        let exact = Some(wire).filter(|_| is_exact);
        match exact.and_then(|wire| Self::read(kind, wire).ok()) {
            Some(Self::Json(json)) => return json_value(json),
            Some(value) => return (value, None),
            None => {}
        }
        if let Some(value) = undressed(kind, wire) {
            return (value, None);
        }
        let mut came = wire.clone();
        python_json::plain(&mut came);
        let odd = Odd::as_it_came(kind, &came);
        (Self::Json(came), Some(odd))
    }
}

/// JSON with null for the odd numbers in it.
fn json_value(mut json: Json) -> (Value, Option<Odd>) {
    let odd = python_json::plain(&mut json).map(Odd::NoNumberWithin);
    (Value::Json(json), odd)
}

/// What a value of another form means, where that is one thing.
fn undressed(kind: &Kind, wire: &Json) -> Option<Value> {
    match (kind, wire) {
        (Kind::Boolean, Json::Null) => Some(Value::Empty),
        (Kind::Boolean, Json::Number(number)) => match number.as_f64()? {
            0.0 => Some(Value::Boolean(false)),
            1.0 => Some(Value::Boolean(true)),
            _ => None,
        },
        (Kind::Boolean, Json::String(text)) => {
            let is = |word: &str| text.trim().eq_ignore_ascii_case(word);
            (is("true") || is("false")).then(|| Value::Boolean(is("true")))
        }
        (Kind::Integer, Json::String(text)) => text.trim().parse().ok().map(Value::Integer),
        (Kind::Many2oneReference { .. }, Json::String(text)) => match text.trim().parse() {
            Ok(0) => Some(Value::Empty),
            id => id.ok().map(Value::Integer),
        },
        (Kind::Float { .. } | Kind::Monetary { .. }, Json::String(text)) => {
            let number: Number = serde_json::from_str(text).ok()?;
            let wire = Json::Number(number);
            Some(match decimal(&wire) {
                Some(number) => Value::Decimal(without_residue(kind, number)),
                None => Value::Json(wire),
            })
        }
        (
            Kind::Char { .. } | Kind::Text | Kind::Html | Kind::Selection { .. },
            Json::Number(number),
        ) => Some(Value::Text(number.to_string())),
        (Kind::Date, Json::String(text)) => date(text).map(Value::Date),
        (Kind::Datetime, Json::String(text)) => moment(text).map(Value::Datetime),
        (Kind::Many2one { .. }, _) => link(wire),
        (Kind::One2many { .. } | Kind::Many2many { .. }, _) => ids(wire),
        _ => None,
    }
}

/// `[7, "Ann"]`, `[7]`, `{id, display_name}`, and nothing in any form.
fn link(wire: &Json) -> Option<Value> {
    let nobody = |json: &Json| matches!(json, Json::Bool(false) | Json::Null);
    let (id, name) = match wire {
        Json::Array(pair) => match pair.as_slice() {
            [] => return Some(Value::Empty),
            [id] => (id, None),
            [id, name] => (id, Some(name)),
            _ => return None,
        },
        // What else such a row says would be lost.
        Json::Object(row)
            if row.len() <= 1 || (row.len() == 2 && row.contains_key("display_name")) =>
        {
            (row.get("id")?, row.get("display_name"))
        }
        Json::Object(_) => return None,
        id => (id, None),
    };
    if nobody(id) {
        // A name without a row would be lost.
        let is_nothing = name.is_none_or(|name| nobody(name) || name == "");
        return is_nothing.then_some(Value::Empty);
    }
    let name = match name {
        None => None,
        Some(name) if nobody(name) => None,
        Some(name) => Some(name.as_str()?.to_owned()),
    };
    whole(id).map(|id| Value::Link(Link { id, name }))
}

/// Ids, each as a number or as a row of its id alone; one of them without a list.
fn ids(wire: &Json) -> Option<Value> {
    let id = |json: &Json| match json {
        Json::Object(row) if row.len() == 1 => whole(row.get("id")?),
        other => whole(other),
    };
    let ids: Option<Vec<i64>> = match wire {
        Json::Array(list) => list.iter().map(id).collect(),
        one => id(one).map(|id| vec![id]),
    };
    ids.map(Value::Ids)
}

/// The day at the beginning of a text, and what comes behind it. Odoo writes years with as many digits as
/// they have: 16 is the year 16.
pub(crate) fn day(text: &str) -> Option<(civil::Date, &str)> {
    let (year, rest) = text.split_once('-')?;
    let is_year = (1..=4).contains(&year.len()) && is_digits(year);
    let (month, rest) = rest.split_once('-')?;
    let (day, rest) = rest.split_at_checked(2)?;
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| is_digits(text));
    let year: i16 = year.parse().ok().filter(|year| is_year && *year > 0)?;
    let month = number(month).filter(|_| month.len() == 2)?;
    let date = civil::Date::new(year, month, number(day)?).ok()?;
    Some((date, rest))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day, written alone or as its midnight.
pub(crate) fn date(text: &str) -> Option<civil::Date> {
    let (date, rest) = day(text.trim())?;
    let time = rest.strip_prefix([' ', 'T']).unwrap_or(rest);
    let is_midnight = time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'));
    (rest.is_empty() || (is_midnight && time.starts_with("00:00"))).then_some(date)
}

/// A moment: in UTC, or with its offset.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    let (date, rest) = day(text.trim())?;
    let time = rest.strip_prefix([' ', 'T'])?;
    let text = format!("{date}T{time}");
    let is_bare = |byte: u8| byte.is_ascii_digit() || byte == b':' || byte == b'.';
    if !time.bytes().all(is_bare) {
        return text.parse().ok();
    }
    let is_clock = time.len() >= 5 && time.contains(':');
    let moment: civil::DateTime = text.parse().ok().filter(|_| is_clock)?;
    let moment = moment.to_zoned(TimeZone::UTC).ok()?;
    Some(moment.timestamp())
}

#[cfg(test)]
mod tests;
