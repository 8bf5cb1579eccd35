//! What one place of a file holds, whatever the format.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use odoo::{Kind, Link, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value as Json};

/// What one place of a file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number. Odoo's API writes numbers as floats, so nothing is lost.
    Number(f64),
    /// Text.
    Text(String),
    /// A day.
    Date(Date),
    /// A moment.
    Moment(Timestamp),
}

/// What all places of a column hold, the empty ones aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellKind {
    /// Yes or no.
    Boolean,
    /// Whole numbers.
    Integer,
    /// Other numbers.
    Number,
    /// Amounts of money.
    Amount,
    /// Text.
    Text,
    /// Days.
    Date,
    /// Moments.
    Moment,
}

impl CellKind {
    /// What a field's values are in a file; none for what no file of rows holds.
    pub(crate) const fn of(kind: &Kind) -> Option<Self> {
        Some(match kind {
            Kind::Boolean => Self::Boolean,
            Kind::Integer | Kind::Many2oneReference { .. } => Self::Integer,
            Kind::Float { .. } => Self::Number,
            Kind::Monetary { .. } => Self::Amount,
            Kind::Date => Self::Date,
            Kind::Datetime => Self::Moment,
            Kind::Binary => return None,
            _ => Self::Text,
        })
    }

    /// Its word in an answer.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number | Self::Amount => "number",
            Self::Text => "text",
            Self::Date => "date",
            Self::Moment => "datetime",
        }
    }
}

impl Cell {
    /// A field's value; a row behind a many2one by its name.
    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Empty => Self::Empty,
            Value::Boolean(flag) => Self::Boolean(*flag),
            Value::Integer(number) => Self::Integer(*number),
            // By way of JSON: the same digits that every other answer has.
            Value::Decimal(_) => value.to_wire().as_f64().map_or(Self::Empty, Self::Number),
            Value::Text(text) => Self::Text(text.clone()),
            Value::Date(day) => Self::Date(*day),
            Value::Datetime(moment) => Self::Moment(*moment),
            Value::Link(Link { id, name }) => match name {
                Some(name) => Self::Text(name.clone()),
                None => Self::Text(id.to_string()),
            },
            Value::Ids(ids) => {
                let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
                Self::Text(ids.join(", "))
            }
            Value::Reference(reference) => Self::Text(reference.to_string()),
            Value::Json(Json::Null) => Self::Empty,
            Value::Json(Json::Bool(flag)) => Self::Boolean(*flag),
            Value::Json(Json::Number(number)) => number.as_f64().map_or(Self::Empty, Self::Number),
            Value::Json(Json::String(text)) => Self::Text(text.clone()),
            Value::Json(json) => Self::Text(json.to_string()),
        }
    }

    /// The id of the row behind a many2one.
    pub(crate) const fn id_of(value: &Value) -> Self {
        match value {
            Value::Link(link) => Self::Integer(link.id),
            _ => Self::Empty,
        }
    }

    /// Several in one, `a, b`, moments as `zone` has them: the empty ones are passed over.
    pub(crate) fn joined(cells: impl Iterator<Item = Self>, zone: &TimeZone) -> Self {
        let texts: Vec<String> = cells.filter_map(|cell| cell.local(zone)).collect();
        match texts.is_empty() {
            true => Self::Empty,
            false => Self::Text(texts.join(", ")),
        }
    }

    /// As text, moments in UTC; none when there is nothing.
    pub(crate) fn text(&self) -> Option<String> {
        Some(match self {
            Self::Empty => return None,
            Self::Boolean(flag) => flag.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Date(day) => day.to_string(),
            Self::Moment(moment) => moment.to_string(),
        })
    }

    /// As text for people: moments as the clocks of `zone` show them.
    pub(crate) fn local(&self, zone: &TimeZone) -> Option<String> {
        match self {
            Self::Moment(moment) => {
                let local = moment.to_zoned(zone.clone());
                Some(local.strftime("%Y-%m-%d %H:%M:%S").to_string())
            }
            other => other.text(),
        }
    }

    /// As JSON, moments in `zone` with its offset, as every other answer says them.
    pub(crate) fn json(&self, zone: &TimeZone) -> Json {
        /// Up to here every whole number is a float of its own.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self {
            Self::Empty => Json::Null,
            Self::Boolean(flag) => Json::Bool(*flag),
            Self::Integer(number) => Json::from(*number),
            Self::Number(number) if number.fract() == 0.0 && number.abs() < EXACT => {
                Json::from(*number as i64)
            }
            Self::Number(number) => Number::from_f64(*number).map_or(Json::Null, Json::Number),
            Self::Text(text) => Json::from(text.as_str()),
            Self::Date(day) => Json::from(day.to_string()),
            Self::Moment(moment) => {
                let local = moment.to_zoned(zone.clone());
                Json::from(local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
            }
        }
    }
}
