//! How numbers, keys of groups and periods are written in an answer.

use jiff::{Zoned, civil::Date, tz::TimeZone};
use odoo::{Dimension, Granularity, Key, Kind};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::calendar::first_day;

/// Decimals that mean something of a number that a database worked out.
const DIGITS: u32 = 6;

/// A value as a client sees it.
pub(crate) fn number(value: Option<Decimal>) -> Json {
    match value {
        Some(value) => odoo::Value::Decimal(value.round_dp(DIGITS)).to_json(),
        None => Json::Null,
    }
}

/// A part of a whole in percent, to a hundredth; none of nothing.
pub(crate) fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let share = part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(share.round_dp(2))
}

/// What rows of a group have in common, as a client sees it: a row with its name, a selection's value with
/// its label, a period by its first day (months as `2026-01`).
pub(crate) fn key(dimension: &Dimension<'_>, key: &Key, zone: &TimeZone) -> Json {
    match key {
        Key::Empty => Json::Null,
        Key::Truth(flag) => Json::Bool(*flag),
        Key::Number(number) => odoo::Value::Decimal(*number).to_json(),
        Key::Text(text) => match &dimension.field.kind {
            Kind::Selection { choices } | Kind::Tags { choices } => {
                let choice = choices.iter().find(|choice| choice.key == *text);
                let label = choice.map_or(text.as_str(), |choice| choice.label.trim());
                json!({"value": text, "name": label})
            }
            _ => Json::from(text.as_str()),
        },
        Key::Row(id, name) => json!({"id": id, "name": name}),
        Key::Since(day) => Json::from(period(*day, dimension.granularity)),
        Key::Odd(json) => serde_json::from_str(json).unwrap_or_else(|_| Json::from(json.as_str())),
        Key::Begins(moment) => {
            let begins = moment.to_zoned(zone.clone());
            Json::from(match dimension.granularity {
                Some(Granularity::Hour) => hour(&begins),
                granularity => period(first_day(&begins), granularity),
            })
        }
    }
}

/// `2026-01-31T08:00+01:00`: an hour that comes twice when clocks go back has two names.
pub(crate) fn hour(begins: &Zoned) -> String {
    begins.strftime("%Y-%m-%dT%H:%M%:z").to_string()
}

/// `2026-01-31`, `2026-01`, `2026-Q1`, `2026`; a week by its first day.
pub(crate) fn period(first: Date, granularity: Option<Granularity>) -> String {
    match granularity {
        Some(Granularity::Month) => format!("{:04}-{:02}", first.year(), first.month()),
        Some(Granularity::Quarter) => format!("{:04}-Q{}", first.year(), (first.month() + 2) / 3),
        Some(Granularity::Year) => format!("{:04}", first.year()),
        _ => first.to_string(),
    }
}
