use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::{COUNT, Dimension, Measure};
use crate::{Call, Error, Kind, value};

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What its rows have in common, in the order of the dimensions.
    pub keys: Vec<Key>,
    /// How many rows it has.
    pub count: i64,
    /// What was worked out, in the order of the measures; none where there was nothing to work with.
    pub values: Vec<Option<Decimal>>,
}

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
}

impl Key {
    /// Reads the key that stands under `spec`, the dimension's own, in a group.
    fn read(dimension: &Dimension<'_>, spec: &str, group: &Json) -> Option<Self> {
        let wire = group.get(spec)?;
        let is_empty = matches!(wire, Json::Bool(false) | Json::Null);
        if dimension.granularity.is_some() {
            if is_empty {
                return Some(Self::Empty);
            }
            // `[start, label]` from 19 on; before that a label, and the bounds beside it.
            let range = || group.get("__range")?.get(spec)?.get("from")?.as_str();
            let start = wire.get(0).and_then(Json::as_str).or_else(range)?;
            return match dimension.field.kind {
                Kind::Date => Some(Self::Since(start.get(..10)?.parse().ok()?)),
                _ => value::read_datetime(start).map(Self::Begins),
            };
        }
        match &dimension.field.kind {
            Kind::Boolean => Some(Self::Truth(wire.as_bool().unwrap_or_default())),
            _ if is_empty => Some(Self::Empty),
            // `[key, label, colour]`.
            Kind::Tags { .. } => {
                let key = wire.get(0).unwrap_or(wire).as_str()?;
                Some(Self::Text(key.to_owned()))
            }
            // `id` is the row itself, in 19 with its name.
            kind if kind.relation().is_some() || wire.is_array() => {
                let id = wire.get(0).unwrap_or(wire).as_i64()?;
                let name = wire.get(1).and_then(Json::as_str).unwrap_or_default();
                Some(Self::Row(id, name.to_owned()))
            }
            Kind::Integer
            | Kind::Float { .. }
            | Kind::Monetary { .. }
            | Kind::Many2oneReference { .. } => number(wire).map(Self::Number),
            _ => wire.as_str().map(|text| Self::Text(text.to_owned())),
        }
    }
}

/// A number; what a database worked out may have more digits than mean anything.
fn number(wire: &Json) -> Option<Decimal> {
    value::decimal(wire).or_else(|| Decimal::try_from(wire.as_f64()?).ok())
}

/// Reads groups; `named` says under which name a measure stands.
pub(super) fn read(
    call: &Call,
    answer: &Json,
    dimensions: &[Dimension<'_>],
    measures: &[Measure<'_>],
    named: &dyn Fn(usize, &Measure<'_>) -> String,
) -> Result<Vec<Group>, Error> {
    // Once, since there may be many groups.
    let specs: Vec<String> = dimensions.iter().map(Dimension::spec).collect();
    let names = measures.iter().enumerate();
    let names: Vec<String> = names
        .map(|(place, measure)| named(place, measure))
        .collect();
    let group = |group: &Json| -> Option<Group> {
        let keys = dimensions
            .iter()
            .zip(&specs)
            .map(|(dimension, spec)| Key::read(dimension, spec, group));
        let values = names.iter().map(|name| match group.get(name)? {
            Json::Bool(false) | Json::Null => Some(None),
            wire => number(wire).map(Some),
        });
        Some(Group {
            keys: keys.collect::<Option<_>>()?,
            count: group.get(COUNT)?.as_i64()?,
            values: values.collect::<Option<_>>()?,
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
