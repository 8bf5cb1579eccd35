//! Conditions on what a row holds itself: text, numbers, days.

use std::cmp::Ordering;

use jiff::{Timestamp, ToSpan, civil, tz::TimeZone};
use serde_json::{Value as Json, json};

use super::{
    tree::{Leaf, falsy},
    truth::View,
    world::{Field, Kind},
};

/// Whether a cell, none where it is NULL, is what the condition asks for.
pub(crate) fn scalar(
    view: &View<'_>,
    field: &Field,
    cell: Option<&Json>,
    leaf: &Leaf,
) -> Option<bool> {
    let (negative, positive) = leaf.positive();
    match positive {
        "=?" if leaf.value == json!(false) => Some(true),
        "=" | "in" | "=?" => {
            let values = leaf.values();
            let found = values.iter().any(|value| is(view, field, cell, value));
            Some(found != negative)
        }
        "<" | "<=" | ">" | ">=" => compare(view, field, cell, positive, &leaf.value),
        pattern => {
            let contains = matches!(pattern, "like" | "ilike");
            if contains && falsy(&leaf.value) {
                return Some(!negative);
            }
            let Some(cell) = cell else {
                // Nothing is like the empty text, and not like any other; it never is like one.
                return (falsy(&leaf.value) || negative).then_some(true);
            };
            let mut wanted = text(&leaf.value);
            let mut cell = text(cell);
            if contains {
                wanted = format!("%{wanted}%");
            }
            if pattern.ends_with("ilike") {
                (wanted, cell) = (wanted.to_lowercase(), cell.to_lowercase());
            }
            let [wanted, cell] = [wanted, cell].map(|text| text.chars().collect::<Vec<_>>());
            Some(like(&wanted, &cell) != negative)
        }
    }
}

fn text(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// `%` is any text, `_` any character, and what follows a `\` is itself.
fn like(pattern: &[char], text: &[char]) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['%', pattern @ ..] => (0..=text.len()).any(|skip| like(pattern, &text[skip..])),
        ['_', pattern @ ..] => !text.is_empty() && like(pattern, &text[1..]),
        ['\\', wanted, pattern @ ..] | [wanted, pattern @ ..] => {
            text.first() == Some(wanted) && like(pattern, &text[1..])
        }
    }
}

fn number(value: &Json) -> f64 {
    // Compared with a number, nothing is zero.
    value.as_f64().unwrap_or_default()
}

/// The cell is the value; no value, zero and the empty text are one and the same.
fn is(view: &View<'_>, field: &Field, cell: Option<&Json>, value: &Json) -> bool {
    let nothing = *value == json!(false);
    match field.kind {
        _ if field.name == "id" => cell == Some(value),
        Kind::Flag => cell.is_some_and(|cell| !falsy(cell)) != falsy(value),
        Kind::Integer | Kind::Float => cell.map_or(0.0, number) == number(value),
        Kind::Text => {
            let wanted = if nothing { &json!("") } else { value };
            cell.unwrap_or(&json!("")) == wanted
        }
        _ if nothing => cell.is_none(),
        Kind::Date => cell.is_some_and(|cell| text(cell) == text(value)[..10]),
        Kind::Moment => cell.is_some_and(|cell| text(cell) == moment(view, &text(value), false)),
        _ => cell == Some(value),
    }
}

fn compare(
    view: &View<'_>,
    field: &Field,
    cell: Option<&Json>,
    operator: &str,
    value: &Json,
) -> Option<bool> {
    let nothing = *value == json!(false);
    let order = match field.kind {
        Kind::Integer | Kind::Float => {
            let cell = cell.map_or(0.0, number);
            cell.partial_cmp(&number(value))?
        }
        // From 19 on, no text is the empty one.
        Kind::Text if view.newer() => {
            let [cell, value] = [cell.unwrap_or(&json!("")), value]
                .map(|value| value.as_str().unwrap_or_default().to_owned());
            cell.cmp(&value)
        }
        _ if nothing => return if view.newer() { Some(false) } else { None },
        Kind::Date => text(cell?).as_str().cmp(&text(value)[..10]),
        Kind::Moment => {
            // A day is over with its last second.
            let end = matches!(operator, ">" | "<=");
            text(cell?).cmp(&moment(view, &text(value), end))
        }
        _ => text(cell?).cmp(&text(value)),
    };
    Some(match operator {
        "<" => order == Ordering::Less,
        "<=" => order != Ordering::Greater,
        ">" => order == Ordering::Greater,
        _ => order != Ordering::Less,
    })
}

/// The moment that is meant, in UTC: a day is its beginning or its last second. Up to 18 it is the day
/// in UTC, from 19 on the one in the context's time zone, which has 24 hours whatever the clocks do.
fn moment(view: &View<'_>, given: &str, end: bool) -> String {
    if given.len() > 10 {
        return given.to_owned();
    }
    let zone = match view.newer() {
        true => TimeZone::get(view.zone).unwrap(),
        false => TimeZone::UTC,
    };
    let day: civil::Date = given.parse().unwrap();
    let start: Timestamp = day.to_zoned(zone).unwrap().timestamp();
    let seconds = if end { 86_399 } else { 0 };
    let moment = start.checked_add(seconds.seconds()).unwrap();
    moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
}
