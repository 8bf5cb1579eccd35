//! Numbers as Python computes with them.

use std::cmp::Ordering;

use super::{PyValue, error::EvaluationError, syntax::Operator};

/// A number: a boolean counts as 0 or 1.
#[derive(Clone, Copy)]
pub(super) enum Number {
    Int(i64),
    Float(f64),
}

impl Number {
    pub(super) fn of(value: &PyValue) -> Option<Self> {
        match value {
            PyValue::Bool(value) => Some(Self::Int(i64::from(*value))),
            PyValue::Int(number) => Some(Self::Int(*number)),
            PyValue::Float(number) => Some(Self::Float(*number)),
            _ => None,
        }
    }

    pub(super) fn as_f64(self) -> f64 {
        match self {
            Self::Int(number) => number as f64,
            Self::Float(number) => number,
        }
    }

    /// The order of two numbers, exact where one is whole; none where one is no number.
    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(one), Self::Int(other)) => Some(one.cmp(&other)),
            (Self::Float(one), Self::Float(other)) => one.partial_cmp(&other),
            (Self::Int(one), Self::Float(other)) => with_float(one, other),
            (Self::Float(one), Self::Int(other)) => with_float(other, one).map(Ordering::reverse),
        }
    }
}

/// A whole number against a float, without rounding the whole one.
fn with_float(whole: i64, float: f64) -> Option<Ordering> {
    /// 2 to the 63: the first beyond 64 bits with a sign.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() {
        return None;
    }
    if float >= BEYOND {
        return Some(Ordering::Less);
    }
    if float < -BEYOND {
        return Some(Ordering::Greater);
    }
    let floor = float.floor();
    let order = whole.cmp(&(floor as i64));
    let has_rest = float > floor;
    Some(match order {
        Ordering::Equal if has_rest => Ordering::Less,
        order => order,
    })
}

/// `left operator right`, of numbers.
pub(super) fn compute(
    operator: Operator,
    left: Number,
    right: Number,
) -> Result<PyValue, EvaluationError> {
    match (left, right) {
        (Number::Int(left), Number::Int(right)) => whole(operator, left, right),
        _ => float(operator, left.as_f64(), right.as_f64()).map(PyValue::Float),
    }
}

fn whole(operator: Operator, left: i64, right: i64) -> Result<PyValue, EvaluationError> {
    let is_division = !matches!(
        operator,
        Operator::Add | Operator::Subtract | Operator::Multiply
    );
    if is_division && right == 0 {
        return Err(EvaluationError::DivisionByZero);
    }
    let result = match operator {
        Operator::Add => left.checked_add(right),
        Operator::Subtract => left.checked_sub(right),
        Operator::Multiply => left.checked_mul(right),
        Operator::Divide => return divided(left, right).map(PyValue::Float),
        // Rounded down, with the sign of what is divided by; Rust's own round to zero.
        Operator::FloorDivide => left.checked_div(right).map(|quotient| {
            let is_rounded_up = left % right != 0 && (left < 0) != (right < 0);
            quotient - i64::from(is_rounded_up)
        }),
        Operator::Modulo => left.checked_rem(right).map(|rest| {
            let is_other_sign = rest != 0 && (rest < 0) != (right < 0);
            if is_other_sign { rest + right } else { rest }
        }),
    };
    result
        .map(PyValue::Int)
        .ok_or(EvaluationError::Overflow("a number"))
}

/// A quotient of whole numbers, rounded once: beyond what a float holds whole, each would be rounded before.
fn divided(left: i64, right: i64) -> Result<f64, EvaluationError> {
    const WHOLE: u64 = 1 << f64::MANTISSA_DIGITS;
    if left.unsigned_abs() <= WHOLE && right.unsigned_abs() <= WHOLE {
        return Ok(left as f64 / right as f64);
    }
    match left.checked_rem(right) {
        Some(0) => Ok((left / right) as f64),
        _ => Err(EvaluationError::Overflow("a number")),
    }
}

fn float(operator: Operator, left: f64, right: f64) -> Result<f64, EvaluationError> {
    let is_division = !matches!(
        operator,
        Operator::Add | Operator::Subtract | Operator::Multiply
    );
    if is_division && right == 0.0 {
        return Err(EvaluationError::DivisionByZero);
    }
    Ok(match operator {
        Operator::Add => left + right,
        Operator::Subtract => left - right,
        Operator::Multiply => left * right,
        Operator::Divide => left / right,
        Operator::FloorDivide => floored(left, right).0,
        Operator::Modulo => floored(left, right).1,
    })
}

/// The quotient rounded down and the rest, with the sign of what is divided by.
fn floored(left: f64, right: f64) -> (f64, f64) {
    let mut rest = left % right;
    let mut quotient = (left - rest) / right;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(right);
    } else if (right < 0.0) != (rest < 0.0) {
        rest += right;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(left / right), rest);
    }
    let floor = quotient.floor();
    let is_below = quotient - floor > 0.5;
    (if is_below { floor + 1.0 } else { floor }, rest)
}

/// A float as Python writes it: `2.0`, `1e+16`.
pub(super) fn written(number: f64) -> String {
    if !number.is_finite() {
        return match number {
            _ if number.is_nan() => "nan".to_owned(),
            _ if number > 0.0 => "inf".to_owned(),
            _ => "-inf".to_owned(),
        };
    }
    // Of zero and numbers near to one the plain form, as Python's `repr` has it.
    let plain = number == 0.0 || (1e-4..1e16).contains(&number.abs());
    if plain {
        return format!("{number:?}");
    }
    let scientific = format!("{number:e}");
    match scientific.split_once('e') {
        Some((digits, exponent)) => {
            let (sign, places) = match exponent.strip_prefix('-') {
                Some(places) => ('-', places),
                None => ('+', exponent),
            };
            format!("{digits}e{sign}{places:0>2}")
        }
        None => scientific,
    }
}
