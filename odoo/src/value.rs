//! Values of fields: read from the wire, and written to it.

mod answered;

use jiff::{Timestamp, civil, fmt::strtime, tz::TimeZone};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use crate::{Kind, fields_get::shape};
pub use answered::Odd;
pub(crate) use answered::{day, moment};

/// How a moment is written on the wire, in UTC.
const DATETIME: &str = "%Y-%m-%d %H:%M:%S";

/// What a field of a row holds, typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: Odoo's `false`, everywhere but in booleans.
    Empty,
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number, exact as Odoo wrote it.
    Decimal(Decimal),
    /// Text, HTML, a selection's key, base64.
    Text(String),
    /// A day.
    Date(civil::Date),
    /// A moment.
    Datetime(Timestamp),
    /// A row of the related model.
    Link(Link),
    /// Rows of the related model.
    Ids(Vec<i64>),
    /// A row of a model that the value itself names.
    Reference(Reference),
    /// Anything, for the kinds without a form of their own.
    Json(Json),
}

/// A row of a model that the field names: its id and, when it was read, what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The row's id.
    pub id: i64,
    /// Its `display_name`; none when only the id is known.
    pub name: Option<String>,
}

/// A row of a model that the value itself names, `sale.order,7` on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The model.
    pub model: String,
    /// The row's id.
    pub id: i64,
}

impl Reference {
    /// Reads `model,id`.
    pub fn parse(text: &str) -> Option<Self> {
        let (model, id) = text.split_once(',')?;
        Some(Self {
            model: Some(model.trim())
                .filter(|model| !model.is_empty())?
                .to_owned(),
            id: id.trim().parse().ok()?,
        })
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{},{}", self.model, self.id)
    }
}

/// A wire value that its field's kind does not allow.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found {found}")]
pub struct Unexpected {
    /// What the kind allows.
    pub expected: &'static str,
    /// What came.
    pub found: String,
}

impl Unexpected {
    fn new(kind: &Kind, wire: &Json) -> Self {
        let expected = match kind {
            Kind::Boolean => "true or false",
            Kind::Integer => "a whole number",
            Kind::Many2oneReference { .. } => "an id",
            Kind::Float { .. } | Kind::Monetary { .. } => "a number",
            Kind::Char { .. } | Kind::Text | Kind::Html | Kind::Selection { .. } => "text",
            Kind::Binary => "base64 text",
            Kind::Date => "a date, YYYY-MM-DD",
            Kind::Datetime => "a date and time, YYYY-MM-DD HH:MM:SS",
            Kind::Many2one { .. } => "[id, name] or an id",
            Kind::One2many { .. } | Kind::Many2many { .. } => "a list of ids",
            Kind::Reference { .. } => "text, `model,id`",
            Kind::Json
            | Kind::Properties
            | Kind::PropertiesDefinition
            | Kind::Serialized
            | Kind::Tags { .. }
            | Kind::Unknown(_) => "JSON",
        };
        let mut found = wire.to_string();
        if found.chars().count() > 60 {
            found = format!("{} of {} bytes", shape(wire), found.len());
        }
        Self { expected, found }
    }
}

impl Value {
    /// Reads a value in the form that Odoo's `read` and `search_read` promise, and in no other; see
    /// [`Value::answered`] for what they do answer.
    pub fn read(kind: &Kind, wire: &Json) -> Result<Self, Unexpected> {
        let empty = matches!(wire, Json::Bool(false) | Json::Null);
        if empty
            && !matches!(
                kind,
                Kind::Boolean | Kind::One2many { .. } | Kind::Many2many { .. }
            )
        {
            return Ok(Self::Empty);
        }
        let value = match kind {
            Kind::Boolean => wire.as_bool().map(Self::Boolean),
            Kind::Integer => whole(wire).map(Self::Integer),
            Kind::Many2oneReference { .. } => whole(wire).map(|id| match id {
                0 => Self::Empty,
                id => Self::Integer(id),
            }),
            Kind::Float { .. } | Kind::Monetary { .. } => {
                // A float beyond a decimal's range, a rounding residue say, passes as it is.
                let beyond = || Some(Self::Json(wire.clone())).filter(|_| wire.is_number());
                let number = decimal(wire).map(|number| without_residue(kind, number));
                number.map(Self::Decimal).or_else(beyond)
            }
            Kind::Char { .. } | Kind::Text | Kind::Html | Kind::Selection { .. } => {
                wire.as_str().map(|text| Self::Text(text.to_owned()))
            }
            Kind::Binary => match wire {
                Json::String(text) => Some(Self::Text(text.clone())),
                // Odoo 20 answers {content, size, filename}.
                Json::Object(_) => Some(Self::Json(wire.clone())),
                _ => None,
            },
            Kind::Date => {
                let text = wire.as_str();
                text.and_then(|text| text.parse().ok()).map(Self::Date)
            }
            Kind::Datetime => wire.as_str().and_then(read_datetime).map(Self::Datetime),
            Kind::Many2one { .. } => link(wire).map(Self::Link),
            Kind::One2many { .. } | Kind::Many2many { .. } => ids(wire),
            Kind::Reference { .. } => {
                let reference = wire.as_str().and_then(Reference::parse);
                reference.map(Self::Reference)
            }
            Kind::Json
            | Kind::Properties
            | Kind::PropertiesDefinition
            | Kind::Serialized
            | Kind::Tags { .. }
            | Kind::Unknown(_) => Some(Self::Json(wire.clone())),
        };
        value.ok_or_else(|| Unexpected::new(kind, wire))
    }

    /// The value as a client of ours sees it: `null` for nothing, ISO 8601, `{id, name}` for a row.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Empty => Json::Null,
            Self::Datetime(moment) => Json::String(moment.to_string()),
            Self::Link(Link { id, name }) => match name {
                Some(name) => json!({"id": id, "name": name}),
                None => json!({"id": id}),
            },
            Self::Reference(Reference { model, id }) => json!({"model": model, "id": id}),
            other => other.to_wire(),
        }
    }

    /// The value as Odoo's `create` and `write` take it. A list of ids becomes the command that makes
    /// it the whole relation, `[[6, 0, ids]]`.
    pub fn to_write(&self) -> Json {
        match self {
            Self::Ids(ids) => json!([[6, 0, ids]]),
            other => other.to_wire(),
        }
    }

    /// The value as it stands in a domain.
    pub fn to_wire(&self) -> Json {
        match self {
            Self::Empty => Json::Bool(false),
            Self::Boolean(flag) => Json::Bool(*flag),
            Self::Integer(number) => Json::from(*number),
            Self::Decimal(number) => decimal_to_json(*number),
            Self::Text(text) => Json::String(text.clone()),
            Self::Date(day) => Json::String(day.to_string()),
            Self::Datetime(moment) => Json::String(write_datetime(*moment)),
            Self::Link(link) => Json::from(link.id),
            Self::Ids(ids) => Json::from(ids.as_slice()),
            Self::Reference(reference) => Json::String(reference.to_string()),
            Self::Json(json) => json.clone(),
        }
    }
}

/// A number without a fraction; large ones arrive as JSON floats.
fn whole(wire: &Json) -> Option<i64> {
    wire.as_i64().or_else(|| {
        let float = wire.as_f64().filter(|float| float.fract() == 0.0)?;
        // Every whole float in this range is an i64.
        ((-9.0e18..=9.0e18).contains(&float)).then_some(float as i64)
    })
}

/// A JSON number, digit by digit as it is written; none when a decimal cannot hold all of them.
pub(crate) fn decimal(wire: &Json) -> Option<Decimal> {
    let number = wire.as_number()?;
    let text = number.to_string();
    let decimal = text
        .parse()
        .or_else(|_| Decimal::from_scientific(&text))
        .ok()?;
    // Digits beyond the 28th are cut without a word.
    let is_whole_value = decimal_to_json(decimal).as_f64() == number.as_f64();
    is_whole_value.then_some(decimal)
}

fn decimal_to_json(number: Decimal) -> Json {
    if number.fract().is_zero()
        && let Ok(whole) = i64::try_from(number.trunc())
    {
        return Json::from(whole);
    }
    number
        .normalize()
        .to_string()
        .parse::<f64>()
        .map_or(Json::Null, Json::from)
}

fn link(wire: &Json) -> Option<Link> {
    let Json::Array(pair) = wire else {
        let id = wire.as_i64()?;
        return Some(Link { id, name: None });
    };
    let id = pair.first()?.as_i64()?;
    let name = pair.get(1)?.as_str().map(str::to_owned);
    Some(Link { id, name })
}

fn ids(wire: &Json) -> Option<Value> {
    let list = match wire {
        Json::Array(list) => list.as_slice(),
        Json::Bool(false) | Json::Null => &[],
        _ => return None,
    };
    let ids: Option<Vec<i64>> = list.iter().map(Json::as_i64).collect();
    ids.map(Value::Ids)
}

/// A float to its digits where what is beyond them is only what binary numbers leave: 33.300000000000004
/// is 33.3. What is more than that is told as it is.
fn without_residue(kind: &Kind, number: Decimal) -> Decimal {
    const LEAST: Decimal = Decimal::from_parts(1, 0, 0, false, 9);
    let Kind::Float {
        digits: Some((_, scale)),
    } = kind
    else {
        return number;
    };
    let rounded = number.round_dp(u32::from(*scale));
    let is_residue = (number - rounded).abs() < LEAST;
    if is_residue { rounded } else { number }
}

pub(crate) fn read_datetime(text: &str) -> Option<Timestamp> {
    let moment: civil::DateTime = strtime::parse(DATETIME, text).ok()?.to_datetime().ok()?;
    moment
        .to_zoned(TimeZone::UTC)
        .ok()
        .map(|zoned| zoned.timestamp())
}

fn write_datetime(moment: Timestamp) -> String {
    moment.strftime(DATETIME).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Text;

    #[test]
    fn wire_values_are_typed_and_said_in_json() {
        let many2one = Kind::Many2one {
            relation: Text::Borrowed("m"),
        };
        let many2many = Kind::Many2many {
            relation: Text::Borrowed("m"),
        };
        let float = Kind::Float { digits: None };
        let price = Kind::Float {
            digits: Some((16, 2)),
        };
        let reference = Kind::Reference {
            choices: Vec::new().into(),
        };
        let char = Kind::Char { size: None };
        for (kind, wire, said, written) in [
            (&char, json!(false), json!(null), json!(false)),
            (&char, json!("a"), json!("a"), json!("a")),
            (&Kind::Boolean, json!(false), json!(false), json!(false)),
            (&Kind::Integer, json!(0), json!(0), json!(0)),
            (
                &Kind::Integer,
                json!(3000000000.0),
                json!(3000000000_i64),
                json!(3000000000_i64),
            ),
            (&float, json!(0.1), json!(0.1), json!(0.1)),
            (&float, json!(1e-7), json!(1e-7), json!(1e-7)),
            (&price, json!(33.300000000000004), json!(33.3), json!(33.3)),
            (&price, json!(33.333), json!(33.333), json!(33.333)),
            (&price, json!(0.004), json!(0.004), json!(0.004)),
            (&float, json!(12.0), json!(12), json!(12)),
            (
                &float,
                json!(5.684341886080802e-14),
                json!(5.684341886080802e-14),
                json!(5.684341886080802e-14),
            ),
            (&float, json!(1e300), json!(1e300), json!(1e300)),
            (
                &Kind::Date,
                json!("2026-02-01"),
                json!("2026-02-01"),
                json!("2026-02-01"),
            ),
            (
                &Kind::Datetime,
                json!("2026-02-01 08:30:00"),
                json!("2026-02-01T08:30:00Z"),
                json!("2026-02-01 08:30:00"),
            ),
            (
                &many2one,
                json!([7, "Seven"]),
                json!({"id": 7, "name": "Seven"}),
                json!(7),
            ),
            (&many2one, json!(7), json!({"id": 7}), json!(7)),
            (&many2one, json!(false), json!(null), json!(false)),
            (
                &many2many,
                json!([1, 2]),
                json!([1, 2]),
                json!([[6, 0, [1, 2]]]),
            ),
            (
                &reference,
                json!("m,3"),
                json!({"model": "m", "id": 3}),
                json!("m,3"),
            ),
        ] {
            let value = Value::read(kind, &wire).unwrap_or_else(|error| panic!("{wire}: {error}"));
            assert_eq!(value.to_json(), said, "{wire}");
            assert_eq!(value.to_write(), written, "{wire}");
        }
        let empty = Value::read(&Kind::Many2oneReference { model_field: None }, &json!(0));
        assert_eq!(empty, Ok(Value::Empty));
    }

    #[test]
    fn a_value_of_another_kind_is_refused() {
        let error = Value::read(&Kind::Date, &json!("yesterday")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected a date, YYYY-MM-DD, found \"yesterday\""
        );
        let error = Value::read(&Kind::Integer, &json!("x".repeat(90))).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected a whole number, found text of 92 bytes"
        );
    }
}
