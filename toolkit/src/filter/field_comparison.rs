//! A condition that compares two fields of a row with each other, `{"field": "qty_delivered", "op": "<", "other_field":
//! "product_uom_qty"}`: how it is read, and of which values it holds. Odoo has no domain for it, so it never reaches
//! one. Must not know how the values are read.

use std::cmp::Ordering;

use odoo::{Field, Kind, Operator, Value, canonical};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::comparator::{Comparator, meant};
use crate::{
    Code, Problem,
    clients::is_blank,
    convert::{article, short},
    path::Paths,
};

/// The key of the second field.
pub(super) const KEY: &str = "other_field";

/// What is so small between two numbers is only what binary numbers leave.
const LEAST: Decimal = Decimal::from_parts(1, 0, 0, false, 9);

const OPERATORS: &str = "one of =, !=, >, >=, <, <=";

/// Two fields of a row, or of one row behind it, that are compared with each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldComparison<'m> {
    /// Where it stands in the call.
    pub(crate) at: String,
    /// The first field as the call names it.
    pub(crate) path: String,
    pub(crate) operator: Operator,
    /// The second one.
    pub(crate) other_path: String,
    /// The relations that both paths lead through: the fields are of one row at their end.
    pub(crate) common: Vec<&'m Field>,
    /// The rest of the first path: relations to one row, and the field.
    pub(crate) steps: Vec<&'m Field>,
    /// That of the second.
    pub(crate) other_steps: Vec<&'m Field>,
}

/// What can be compared with what.
#[derive(Debug, PartialEq, Eq)]
enum Comparable<'k> {
    Number,
    Date,
    Datetime,
    Text,
    Selection,
    Boolean,
    Row(&'k str),
}

impl<'k> Comparable<'k> {
    fn of(kind: &'k Kind) -> Option<Self> {
        Some(match kind {
            Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. } => Self::Number,
            Kind::Date => Self::Date,
            Kind::Datetime => Self::Datetime,
            Kind::Char { .. } | Kind::Text | Kind::Html => Self::Text,
            Kind::Selection { .. } => Self::Selection,
            Kind::Boolean => Self::Boolean,
            Kind::Many2one { relation } => Self::Row(relation),
            _ => return None,
        })
    }

    const fn has_order(&self) -> bool {
        matches!(self, Self::Number | Self::Date | Self::Datetime)
    }
}

/// Whether a condition compares with another field.
pub(super) fn is_one(item: &Map<String, Json>) -> bool {
    item.get(KEY).is_some_and(|json| !is_blank(json))
}

/// The comparison that a condition is.
pub(super) fn read<'m>(
    models: Paths<'m>,
    item: &Map<String, Json>,
    at: &str,
) -> Result<FieldComparison<'m>, Problem> {
    for key in ["value", "values"] {
        if item.get(key).is_some_and(|json| !is_blank(json)) {
            let message = format!("a condition with `{KEY}` has no `{key}` beside it");
            return Err(
                Problem::new(Code::GivenTwice, format!("{at}.{key}"), message)
                    .expected(format!("`{KEY}` or `{key}`")),
            );
        }
    }
    let path = |key: &str| match item.get(key) {
        Some(Json::String(path)) if !path.trim().is_empty() => {
            Ok(canonical(path.trim()).into_owned())
        }
        given => {
            let message = match given.filter(|json| !is_blank(json)) {
                Some(json) => format!("{} is no field", short(json)),
                None => format!("a condition needs its `{key}`"),
            };
            Err(
                Problem::new(Code::MissingArgument, format!("{at}.{key}"), message)
                    .expected("the name of a field"),
            )
        }
    };
    let (path, other_path) = (path("field")?, path(KEY)?);
    let (own_at, other_at) = (format!("{at}.field"), format!("{at}.{KEY}"));
    let fields = models.fields(&path, &own_at)?;
    let others = models.fields(&other_path, &other_at)?;
    let word = item.get("op").and_then(Json::as_str).unwrap_or_default();
    let operator = match Comparator::parse(&meant(word)) {
        Some(Comparator::Equality(operator) | Comparator::Order(operator)) => operator,
        _ => {
            let message = format!("`{}` does not compare two fields", word.trim());
            return Err(
                Problem::new(Code::UnfitOperator, format!("{at}.op"), message).expected(OPERATORS),
            );
        }
    };
    let (Some(last), Some(other_last)) = (fields.last(), others.last()) else {
        let message = "an empty path".to_owned();
        return Err(Problem::new(Code::UnknownField, own_at, message));
    };
    comparable(last, other_last, &path, &other_path, operator, at)?;
    let shared = path
        .split('.')
        .zip(other_path.split('.'))
        .take(fields.len().min(others.len()) - 1);
    let shared = shared.take_while(|(one, other)| one == other).count();
    let (common, steps) = fields.split_at(shared);
    let (_, other_steps) = others.split_at(shared);
    for (steps, path, at) in [
        (steps, &path, &own_at),
        (other_steps, &other_path, &other_at),
    ] {
        let before_last = steps.split_last().map_or(&[][..], |(_, before)| before);
        if let Some(many) = before_last.iter().find(|field| field.kind.is_x2many()) {
            let message = format!(
                "`{path}` leads through `{}` to many rows, and the other field is of none of them",
                many.name
            );
            return Err(
                Problem::new(Code::UnfitOperator, at.as_str(), message).expected(format!(
                    "two fields of one row: both behind `{}`",
                    many.name
                )),
            );
        }
    }
    Ok(FieldComparison {
        at: at.to_owned(),
        operator,
        common: common.to_vec(),
        steps: steps.to_vec(),
        other_steps: other_steps.to_vec(),
        path,
        other_path,
    })
}

/// Refuses fields that cannot be compared so.
fn comparable(
    field: &Field,
    other: &Field,
    path: &str,
    other_path: &str,
    operator: Operator,
    at: &str,
) -> Result<(), Problem> {
    let (kind, of_other) = (Comparable::of(&field.kind), Comparable::of(&other.kind));
    let (Some(kind), true) = (&kind, kind == of_other) else {
        let message = format!(
            "`{path}` is {}, `{other_path}` {}: they do not compare",
            article(field.kind.name()),
            article(other.kind.name())
        );
        return Err(
            Problem::new(Code::UnfitOperator, format!("{at}.{KEY}"), message)
                .expected("two numbers, two dates, or two of the same kind that are = or !="),
        );
    };
    let is_equality = matches!(operator, Operator::Equals | Operator::NotEquals);
    if is_equality || kind.has_order() {
        return Ok(());
    }
    let message = format!("{} has no order here", article(field.kind.name()));
    Err(Problem::new(Code::UnfitOperator, format!("{at}.op"), message).expected("= or !="))
}

impl FieldComparison<'_> {
    /// Whether it holds of these values. An empty number is zero; what is empty otherwise is before and after nothing.
    pub(crate) fn holds(&self, one: &Value, other: &Value) -> bool {
        let is_number = |steps: &[&Field]| {
            let last = steps.last();
            last.is_some_and(|field| Comparable::of(&field.kind) == Some(Comparable::Number))
        };
        let order = match is_number(&self.steps) {
            true => number(one)
                .zip(number(other))
                .map(|(one, other)| ordered(one, other)),
            false => order(one, other),
        };
        match self.operator {
            Operator::Equals => order == Some(Ordering::Equal),
            Operator::NotEquals => order != Some(Ordering::Equal),
            Operator::Less => order == Some(Ordering::Less),
            Operator::LessOrEqual => {
                matches!(order, Some(Ordering::Less | Ordering::Equal)) && !are_empty(one, other)
            }
            Operator::Greater => order == Some(Ordering::Greater),
            Operator::GreaterOrEqual => {
                matches!(order, Some(Ordering::Greater | Ordering::Equal)) && !are_empty(one, other)
            }
            _ => false,
        }
    }
}

/// A number; none where it is one that no number says.
fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Empty => Some(Decimal::ZERO),
        Value::Integer(number) => Some(Decimal::from(*number)),
        Value::Decimal(number) => Some(*number),
        _ => None,
    }
}

fn ordered(one: Decimal, other: Decimal) -> Ordering {
    match one.checked_sub(other) {
        Some(between) if between.abs() < LEAST => Ordering::Equal,
        _ => one.cmp(&other),
    }
}

/// How two values stand to each other; none where one of them is empty, or they are of different kinds.
fn order(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Empty, Value::Empty) => Some(Ordering::Equal),
        (Value::Date(one), Value::Date(other)) => Some(one.cmp(other)),
        (Value::Datetime(one), Value::Datetime(other)) => Some(one.cmp(other)),
        (Value::Text(one), Value::Text(other)) => Some(one.cmp(other)),
        (Value::Boolean(one), Value::Boolean(other)) => Some(one.cmp(other)),
        (Value::Link(one), Value::Link(other)) => Some(one.id.cmp(&other.id)),
        _ => None,
    }
}

/// Whether there is nothing to put in an order. Of numbers nothing is zero.
const fn are_empty(one: &Value, other: &Value) -> bool {
    matches!((one, other), (Value::Empty, Value::Empty))
}
