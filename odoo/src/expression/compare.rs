//! Values compared as Python compares them.

use std::cmp::Ordering;

use super::{PyValue, error::EvaluationError, number::Number, syntax::Comparison};

/// Whether a comparison holds.
pub(super) fn holds(
    comparison: Comparison,
    left: &PyValue,
    right: &PyValue,
) -> Result<bool, EvaluationError> {
    let is_ordered = |is: fn(Ordering) -> bool| {
        let order = order(comparison, left, right)?;
        Ok(order.is_some_and(is))
    };
    match comparison {
        Comparison::Equal => Ok(equal(left, right)),
        Comparison::NotEqual => Ok(!equal(left, right)),
        Comparison::Less => is_ordered(Ordering::is_lt),
        Comparison::LessOrEqual => is_ordered(Ordering::is_le),
        Comparison::Greater => is_ordered(Ordering::is_gt),
        Comparison::GreaterOrEqual => is_ordered(Ordering::is_ge),
        Comparison::In => contains(comparison, right, left),
        Comparison::NotIn => contains(comparison, right, left).map(|is_in| !is_in),
        Comparison::Is => Ok(is_same(left, right)),
        Comparison::IsNot => Ok(!is_same(left, right)),
    }
}

/// Python's `==`: 1 is `True` and 1.0, a list is no tuple.
pub(super) fn equal(left: &PyValue, right: &PyValue) -> bool {
    if let (Some(left), Some(right)) = (Number::of(left), Number::of(right)) {
        return left.compare(right) == Some(Ordering::Equal);
    }
    let all = |left: &[PyValue], right: &[PyValue]| {
        left.len() == right.len() && left.iter().zip(right).all(|(one, other)| equal(one, other))
    };
    match (left, right) {
        (PyValue::List(left), PyValue::List(right))
        | (PyValue::Tuple(left), PyValue::Tuple(right)) => all(left, right),
        (PyValue::Dict(left), PyValue::Dict(right)) => {
            let same = |(key, value): &(PyValue, PyValue)| {
                let other = right.iter().find(|(other, _)| equal(key, other));
                other.is_some_and(|(_, other)| equal(value, other))
            };
            left.len() == right.len() && left.iter().all(same)
        }
        (left, right) => left == right,
    }
}

/// Python's `is`, of the values that stand once: `None`, `True`, `False`. Of others, of one type and equal,
/// which Python leaves open.
fn is_same(left: &PyValue, right: &PyValue) -> bool {
    left.type_name() == right.type_name() && equal(left, right)
}

/// The order of two values; none where one is no number.
fn order(
    comparison: Comparison,
    left: &PyValue,
    right: &PyValue,
) -> Result<Option<Ordering>, EvaluationError> {
    if let (Some(left), Some(right)) = (Number::of(left), Number::of(right)) {
        return Ok(left.compare(right));
    }
    Ok(Some(match (left, right) {
        (PyValue::Str(left), PyValue::Str(right)) => left.cmp(right),
        (PyValue::Date(left), PyValue::Date(right)) => left.cmp(right),
        (PyValue::DateTime(left), PyValue::DateTime(right)) => left.cmp(right),
        (PyValue::Time(left), PyValue::Time(right)) => left.cmp(right),
        (PyValue::TimeDelta(left), PyValue::TimeDelta(right)) => left.cmp(right),
        (PyValue::List(one), PyValue::List(other))
        | (PyValue::Tuple(one), PyValue::Tuple(other)) => {
            // The first that differ decide, and only they have to have an order.
            let differ = |(one, other): &(&PyValue, &PyValue)| !equal(one, other);
            return match one.iter().zip(other).find(differ) {
                Some((one, other)) => order(comparison, one, other),
                None => Ok(Some(one.len().cmp(&other.len()))),
            };
        }
        _ => {
            return Err(EvaluationError::Operands {
                operator: comparison.as_str(),
                left: left.type_name(),
                right: right.type_name(),
            });
        }
    }))
}

/// The order of two values, for `min` and `max`.
pub(super) fn is_less(left: &PyValue, right: &PyValue) -> Result<bool, EvaluationError> {
    holds(Comparison::Less, left, right)
}

fn contains(
    comparison: Comparison,
    within: &PyValue,
    value: &PyValue,
) -> Result<bool, EvaluationError> {
    match (within, value) {
        (PyValue::List(items) | PyValue::Tuple(items), _) => {
            Ok(items.iter().any(|item| equal(item, value)))
        }
        (PyValue::Dict(items), _) => {
            hashed(value)?;
            Ok(items.iter().any(|(key, _)| equal(key, value)))
        }
        (PyValue::Str(text), PyValue::Str(part)) => Ok(text.contains(part.as_str())),
        _ => Err(EvaluationError::Operands {
            operator: comparison.as_str(),
            left: value.type_name(),
            right: within.type_name(),
        }),
    }
}

/// Refuses what cannot be a key: whatever could change.
pub(super) fn hashed(key: &PyValue) -> Result<(), EvaluationError> {
    match key {
        PyValue::List(_) | PyValue::Dict(_) => Err(EvaluationError::Lacks {
            of: key.type_name(),
            what: "hash, it is no key".to_owned(),
        }),
        PyValue::Tuple(items) => items.iter().try_for_each(hashed),
        _ => Ok(()),
    }
}
