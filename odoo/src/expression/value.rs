//! The values of expressions, as Python has them.

use jiff::{SignedDuration, civil};
use serde_json::{Map, Number, Value as Json};

use super::RelativeDelta;

/// A value of an expression: Python's own types, as far as views use them.
#[derive(Clone, Debug, PartialEq)]
pub enum PyValue {
    /// `None`.
    None,
    /// `True` or `False`; Odoo's `false` for an empty field as well.
    Bool(bool),
    /// A whole number of 64 bits.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Text; dates of rows as well, as Odoo writes them.
    Str(String),
    /// `[…]`.
    List(Vec<PyValue>),
    /// `(…)`.
    Tuple(Vec<PyValue>),
    /// `{…}`; of keys that stand twice, the last counts.
    Dict(Vec<(PyValue, PyValue)>),
    /// `datetime.date`.
    Date(civil::Date),
    /// `datetime.datetime`, without a time zone.
    DateTime(civil::DateTime),
    /// `datetime.time`.
    Time(civil::Time),
    /// `datetime.timedelta`.
    TimeDelta(SignedDuration),
    /// `relativedelta`.
    RelativeDelta(RelativeDelta),
}

/// A value that has no JSON.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} has no JSON")]
pub struct NoJson(pub &'static str);

impl PyValue {
    /// Python's truth: nothing, zero and what is empty are false.
    pub fn is_true(&self) -> bool {
        match self {
            Self::None => false,
            Self::Bool(value) => *value,
            Self::Int(number) => *number != 0,
            Self::Float(number) => *number != 0.0,
            Self::Str(text) => !text.is_empty(),
            Self::List(items) | Self::Tuple(items) => !items.is_empty(),
            Self::Dict(items) => !items.is_empty(),
            Self::TimeDelta(delta) => !delta.is_zero(),
            Self::RelativeDelta(delta) => *delta != RelativeDelta::default(),
            Self::Date(_) | Self::DateTime(_) | Self::Time(_) => true,
        }
    }

    /// The type's name, as Python tells it.
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Float(_) => "float",
            Self::Str(_) => "str",
            Self::List(_) => "list",
            Self::Tuple(_) => "tuple",
            Self::Dict(_) => "dict",
            Self::Date(_) => "date",
            Self::DateTime(_) => "datetime",
            Self::Time(_) => "time",
            Self::TimeDelta(_) => "timedelta",
            Self::RelativeDelta(_) => "relativedelta",
        }
    }

    /// A dict's value of a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Dict(items) = self else {
            return None;
        };
        let is_key = |item: &&(Self, Self)| matches!(&item.0, Self::Str(text) if text == key);
        items.iter().rev().find(is_key).map(|(_, value)| value)
    }

    /// The value as JSON, as Odoo's web client sends it: a tuple is a list, a date its text.
    ///
    /// A duration, a number that is none, and a dict whose keys are not text have no JSON.
    pub fn to_json(&self) -> Result<Json, NoJson> {
        let all = |items: &[Self]| {
            items
                .iter()
                .map(Self::to_json)
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(match self {
            Self::None => Json::Null,
            Self::Bool(value) => Json::Bool(*value),
            Self::Int(number) => Json::from(*number),
            Self::Float(number) => match Number::from_f64(*number) {
                Some(number) => Json::Number(number),
                None => return Err(NoJson("a number without end")),
            },
            Self::Str(text) => Json::from(text.as_str()),
            Self::List(items) | Self::Tuple(items) => Json::Array(all(items)?),
            Self::Dict(items) => {
                let mut object = Map::new();
                for (key, value) in items {
                    let Self::Str(key) = key else {
                        return Err(NoJson("a dict with keys that are not text"));
                    };
                    object.insert(key.clone(), value.to_json()?);
                }
                Json::Object(object)
            }
            Self::Date(date) => Json::from(date.to_string()),
            Self::DateTime(moment) => Json::from(moment.strftime("%Y-%m-%d %H:%M:%S").to_string()),
            Self::Time(time) => Json::from(time.strftime("%H:%M:%S").to_string()),
            Self::TimeDelta(_) | Self::RelativeDelta(_) => {
                return Err(NoJson("a duration"));
            }
        })
    }
}

impl From<&Json> for PyValue {
    fn from(json: &Json) -> Self {
        match json {
            Json::Null => Self::None,
            Json::Bool(value) => Self::Bool(*value),
            Json::Number(number) => match number.as_i64() {
                Some(number) => Self::Int(number),
                None => Self::Float(number.as_f64().unwrap_or(f64::INFINITY)),
            },
            Json::String(text) => Self::Str(text.clone()),
            Json::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Json::Object(items) => {
                let pair =
                    |(key, value): (&String, &Json)| (Self::Str(key.clone()), Self::from(value));
                Self::Dict(items.iter().map(pair).collect())
            }
        }
    }
}
