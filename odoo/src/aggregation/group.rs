//! One group of a grouped read: its keys, its numbers, and which rows it has.

use std::fmt::Write as _;

use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::{COUNT, Dimension, Granularity, Measure};
use crate::{
    Call, Error, Kind, Odd, Value, python_json,
    value::{self, day, moment},
};

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What its rows have in common, in the order of the dimensions.
    pub keys: Vec<Key>,
    /// How many rows it has.
    pub count: i64,
    /// What was worked out, in the order of the measures; none where there was nothing to work with.
    pub values: Vec<Option<Decimal>>,
    /// The places of the values that there are, and that no number says, such as NaN: they are not nothing.
    pub unknown: Vec<usize>,
}

/// Who is told of what is odd in groups: of which group, of which of its keys or numbers, and what.
pub type OnOdd<'t> = &'t mut dyn FnMut(&str, &str, Odd);

/// What rows of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The field is empty.
    Empty,
    /// A boolean. Odoo counts what is not set as false.
    Truth(bool),
    /// A number.
    Number(Decimal),
    /// Text, or a selection's key.
    Text(String),
    /// The row that a relation leads to, and what it is called.
    Row(i64, String),
    /// The first day of a period of dates.
    Since(Date),
    /// The moment at which a period of datetimes begins.
    Begins(Timestamp),
    /// What is none of these, as JSON: as Odoo has it.
    Odd(String),
}

impl Key {
    /// What an odd value of a row or of a group is as a key; an empty one is none.
    pub fn odd(value: &Value) -> Self {
        match value.to_json() {
            Json::Null => Self::Empty,
            json => Self::Odd(json.to_string()),
        }
    }

    /// Reads the key of the dimension at `place` in a group, and what is odd about it.
    fn read(
        dimensions: &[Dimension<'_>],
        place: usize,
        spec: &str,
        group: &Json,
    ) -> (Self, Option<Odd>) {
        let Some(dimension) = dimensions.get(place) else {
            return (Self::Empty, None);
        };
        let Some(wire) = group.get(spec) else {
            return (Self::Empty, Some(Odd::Missing));
        };
        if let Some(number) = python_json::odd_number(wire) {
            return (Self::Empty, Some(Odd::NoNumber(number.to_owned())));
        }
        let key = match dimension.granularity {
            Some(_) => Self::period(dimensions, place, spec, group, wire),
            None => Self::value(&dimension.field.kind, wire),
        };
        match key {
            Some(key) => (key, None),
            None => {
                let (value, odd) = Value::answered(&dimension.field.kind, Some(wire));
                let came = match value {
                    Value::Json(came) => came,
                    _ => wire.clone(),
                };
                let odd = odd.unwrap_or_else(|| Odd::as_it_came(&dimension.field.kind, wire));
                (Self::odd(&Value::Json(came)), Some(odd))
            }
        }
    }

    /// The key of a period: `[start, label]` from 19 on; before that a label, and the bounds beside it.
    fn period(
        dimensions: &[Dimension<'_>],
        place: usize,
        spec: &str,
        group: &Json,
        wire: &Json,
    ) -> Option<Self> {
        if matches!(wire, Json::Bool(false) | Json::Null) {
            return Some(Self::Empty);
        }
        let dimension = dimensions.get(place)?;
        let field = dimension.field.name.as_ref();
        let range = |name: &str| group.get("__range")?.get(name)?.get("from")?.as_str();
        let others = dimensions.iter().filter(|other| other.field.name == field);
        // Up to 15 under the field, of which there may be several periods then.
        let alone = || range(field).filter(|_| others.clone().count() == 1);
        let before = dimensions.get(..place).unwrap_or_default();
        let is_alike = |other: &&Dimension<'_>| {
            other.field.name == field && other.granularity == dimension.granularity
        };
        let before = before.iter().filter(is_alike).count();
        let condition = || begin_of(group.get("__domain")?, dimension, before);
        let start = wire.get(0).and_then(Json::as_str);
        let start = start
            .or_else(|| range(spec))
            .or_else(alone)
            .or_else(condition)
            .or_else(|| range(field))
            .or_else(|| wire.as_str().filter(|text| day(text).is_some()))?;
        match dimension.field.kind {
            Kind::Date => day(start).map(|(day, _)| Self::Since(day)),
            _ => moment(start).map(Self::Begins),
        }
    }

    /// The key of a value that rows have in common.
    fn value(kind: &Kind, wire: &Json) -> Option<Self> {
        let is_empty = matches!(wire, Json::Bool(false) | Json::Null);
        // `[key, label, colour]`.
        if matches!(kind, Kind::Tags { .. }) && !is_empty {
            let key = wire.get(0).unwrap_or(wire).as_str()?;
            return Some(Self::Text(key.to_owned()));
        }
        // `id` is the row itself, in 19 with its name; so is one of several rows.
        if kind.relation().is_some() || wire.is_array() {
            let row = Kind::Many2one {
                relation: "".into(),
            };
            return match Value::answered(&row, Some(wire)) {
                (Value::Empty, None) => Some(Self::Empty),
                (Value::Link(link), None) => {
                    Some(Self::Row(link.id, link.name.unwrap_or_default()))
                }
                _ => None,
            };
        }
        if is_number(kind) && wire.is_number() {
            return number(wire).map(Self::Number);
        }
        match Value::answered(kind, Some(wire)) {
            (Value::Empty, None) if matches!(kind, Kind::Boolean) => Some(Self::Truth(false)),
            (Value::Empty, None) => Some(Self::Empty),
            (Value::Boolean(flag), None) => Some(Self::Truth(flag)),
            (Value::Integer(number), None) => Some(Self::Number(number.into())),
            (Value::Decimal(number), None) => Some(Self::Number(number)),
            (Value::Text(text), None) => Some(Self::Text(text)),
            // A day without a granularity is what it is called.
            _ if matches!(kind, Kind::Boolean) || is_number(kind) => None,
            _ => wire.as_str().map(|text| Self::Text(text.to_owned())),
        }
    }
}

/// Where a period begins by the conditions that say which rows a group has: the bounds that are as far apart
/// as the period is long, after those of `before` others like it. The question's own conditions stand there,
/// too, before or behind.
fn begin_of<'g>(domain: &'g Json, dimension: &Dimension<'_>, before: usize) -> Option<&'g str> {
    let granularity = dimension.granularity?;
    let part = |term: &'g Json, operator: &str| {
        let text = |place: usize| term.get(place).and_then(Json::as_str);
        let is_own = text(0) == Some(dimension.field.name.as_ref()) && text(1) == Some(operator);
        text(2).filter(|_| is_own)
    };
    let terms = domain.as_array()?;
    let pairs = terms.iter().zip(terms.iter().skip(1));
    let mut bounds = pairs.filter_map(|(first, second)| {
        let (from, to) = (part(first, ">=")?, part(second, "<")?);
        // What clocks are turned by is no part of a period.
        let hours = hours_between(from, to)?;
        let (least, most) = match granularity {
            Granularity::Hour => (0, 2),
            Granularity::Day => (22, 26),
            Granularity::Week => (7 * 24 - 2, 7 * 24 + 2),
            Granularity::Month => (28 * 24 - 2, 31 * 24 + 2),
            Granularity::Quarter => (90 * 24 - 2, 92 * 24 + 2),
            Granularity::Year => (365 * 24 - 2, 366 * 24 + 2),
        };
        (least..=most).contains(&hours).then_some(from)
    });
    bounds.nth(before)
}

/// How many hours lie between two days, or moments.
fn hours_between(from: &str, to: &str) -> Option<i64> {
    let seconds = |text: &str| match day(text)? {
        (day, "") => Some(moment(&format!("{day} 00:00:00"))?.as_second()),
        _ => Some(moment(text)?.as_second()),
    };
    Some((seconds(to)? - seconds(from)?) / 3600)
}

const fn is_number(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. } | Kind::Many2oneReference { .. }
    )
}

/// A number; what a database worked out may have more digits than mean anything.
fn number(wire: &Json) -> Option<Decimal> {
    value::decimal(wire).or_else(|| Decimal::try_from(wire.as_f64()?).ok())
}

/// A number that was worked out, and what is odd about it.
fn worked_out(wire: Option<&Json>) -> (Option<Decimal>, Option<Odd>) {
    const NUMBER: Kind = Kind::Float { digits: None };
    match wire {
        Some(wire @ Json::Number(_)) if let Some(number) = number(wire) => (Some(number), None),
        wire => match Value::answered(&NUMBER, wire) {
            (Value::Decimal(number), odd) => (Some(number), odd),
            (Value::Json(json), None) => (None, Some(Odd::as_it_came(&NUMBER, &json))),
            (_, odd) => (None, odd),
        },
    }
}

/// Reads groups; `named` says under which name a measure stands. What is odd about one of them is told, and
/// the others are read.
pub(super) fn read(
    call: &Call,
    answer: &Json,
    dimensions: &[Dimension<'_>],
    measures: &[Measure<'_>],
    named: &dyn Fn(usize, &Measure<'_>) -> String,
    tell: OnOdd<'_>,
) -> Result<Vec<Group>, Error> {
    // Once, since there may be many groups.
    let specs: Vec<String> = dimensions.iter().map(Dimension::spec).collect();
    let names = measures.iter().enumerate();
    let names: Vec<(String, String)> = names
        .map(|(place, measure)| (named(place, measure), measure.spec()))
        .collect();
    let mut group = |wire: &Json| -> Option<Group> {
        let count = Value::answered(&Kind::Integer, wire.get(COUNT));
        let (Value::Integer(count), None) = count else {
            return None;
        };
        let mut odds: Vec<(&str, Odd)> = Vec::new();
        let mut keys = Vec::with_capacity(specs.len());
        for (place, spec) in specs.iter().enumerate() {
            let (key, odd) = Key::read(dimensions, place, spec, wire);
            keys.push(key);
            odds.extend(odd.map(|odd| (spec.as_str(), odd)));
        }
        let mut values = Vec::with_capacity(names.len());
        let mut unknown = Vec::new();
        for (place, (name, spec)) in names.iter().enumerate() {
            let (value, odd) = worked_out(wire.get(name));
            if value.is_none() && odd.is_some() {
                unknown.push(place);
            }
            values.push(value);
            odds.extend(odd.map(|odd| (spec.as_str(), odd)));
        }
        if !odds.is_empty() {
            let group = told(&specs, wire);
            for (of, odd) in odds {
                tell(&group, of, odd);
            }
        }
        Some(Group {
            keys,
            count,
            values,
            unknown,
        })
    };
    let groups = answer
        .as_array()
        .ok_or_else(|| call.shape("a list of groups", answer))?;
    groups
        .iter()
        .map(|wire| group(wire).ok_or_else(|| call.shape("a group as it was asked for", wire)))
        .collect()
}

/// What a group is called: `the group partner_id Ann`, `the group of all rows`.
fn told(specs: &[String], group: &Json) -> String {
    if specs.is_empty() {
        return "the group of all rows".to_owned();
    }
    let mut told = "the group".to_owned();
    for (place, spec) in specs.iter().enumerate() {
        let wire = group.get(spec).unwrap_or(&Json::Null);
        let label = wire
            .get(1)
            .filter(|label| label.is_string())
            .unwrap_or(wire);
        let joint = if place > 0 { "," } else { "" };
        // Writing into text cannot fail.
        let _ = match (label, python_json::odd_number(label)) {
            (_, Some(number)) => write!(told, "{joint} {spec} {number}"),
            (Json::String(label), _) => write!(told, "{joint} {spec} {label}"),
            (Json::Bool(false) | Json::Null, _) => write!(told, "{joint} without {spec}"),
            (other, _) => write!(told, "{joint} {spec} {other}"),
        };
    }
    told
}
