//! Whole numbers and decimals, from JSON's own or from text.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use serde_json::Value as Json;

use super::text::bare;
use crate::digits;

/// The most bytes of a number in text.
const LONGEST_NUMBER: usize = 200;

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

pub(super) fn decimal(json: &Json) -> Option<Decimal> {
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
