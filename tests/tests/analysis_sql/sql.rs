//! What is asked, in SQL.

use serde_json::Value as Json;

pub(crate) fn parts(text: &str) -> Vec<&str> {
    text.split('|').filter(|part| !part.is_empty()).collect()
}

/// `amount_total:sum` of `amount_total`.
pub(crate) fn spec(measure: &str) -> String {
    match measure {
        "count" => measure.to_owned(),
        "probability" => format!("{measure}:avg"),
        _ if measure.contains(':') => measure.to_owned(),
        _ => format!("{measure}:sum"),
    }
}

pub(crate) fn aggregator(measure: &str) -> &str {
    measure.split(':').next_back().unwrap()
}

/// Whether there is a rest.
pub(crate) fn adds_up(measure: &str) -> bool {
    matches!(aggregator(measure), "sum" | "avg" | "count")
}

/// What a measure is of no rows.
pub(crate) fn of_nothing(measure: &str) -> Option<f64> {
    matches!(aggregator(measure), "sum" | "count" | "count_distinct").then_some(0.0)
}

/// A zero that was found.
pub(crate) fn nothing(found: &Json) -> Option<f64> {
    found.as_f64().filter(|found| *found == 0.0)
}

/// A measure in SQL.
pub(crate) fn aggregate(measure: &str) -> String {
    match measure.split_once(':') {
        None => "count(*)".to_owned(),
        Some((field, "count_distinct")) => format!("count(DISTINCT {field})"),
        Some((field, aggregator)) => format!("{aggregator}({field})"),
    }
}

pub(crate) fn quoted(text: Option<&str>) -> String {
    text.map_or("NULL".to_owned(), |text| {
        format!("'{}'", text.replace('\'', "''"))
    })
}

pub(crate) fn percent(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    let whole = whole.filter(|whole| *whole != 0.0)?;
    Some(part? / whole * 100.0)
}

/// The first day of the period of a date. Weeks begin on Sunday: that is what English (US) says.
pub(crate) fn begin(granularity: &str, date: &str) -> String {
    match granularity {
        "hour" => format!("strftime('%Y-%m-%dT%H:00', {date})"),
        "day" => format!("date({date})"),
        "week" => format!("date({date}, '-' || strftime('%w', {date}) || ' days')"),
        "quarter" => {
            let months = format!("((strftime('%m', {date}) - 1) % 3)");
            format!("date({date}, 'start of month', '-' || {months} || ' months')")
        }
        _ => format!("date({date}, 'start of {granularity}')"),
    }
}

/// What a period is called.
pub(crate) fn named(granularity: &str, date: &str) -> String {
    let quarter = format!("((strftime('%m', {date}) + 2) / 3)");
    match granularity {
        "month" => format!("strftime('%Y-%m', {date})"),
        "quarter" => format!("strftime('%Y', {date}) || '-Q' || {quarter}"),
        "year" => format!("strftime('%Y', {date})"),
        _ => begin(granularity, date),
    }
}

/// Periods counted from some first one.
pub(crate) fn counted(granularity: &str, date: &str) -> String {
    let month = format!("(strftime('%Y', {date}) * 12 + strftime('%m', {date}) - 1)");
    match granularity {
        "day" => format!("unixepoch(date({date})) / 86400"),
        "week" => format!("unixepoch({}) / 604800", begin("week", date)),
        "month" => month,
        "quarter" => format!("{month} / 3"),
        _ => format!("{month} / 12"),
    }
}

/// So many periods later, or earlier, as SQLite says it; hours go by days.
pub(crate) fn later(granularity: &str, count: i64) -> String {
    let (unit, size) = match granularity {
        "hour" | "day" => ("days", 1),
        "week" => ("days", 7),
        "month" => ("months", 1),
        "quarter" => ("months", 3),
        _ => ("years", 1),
    };
    format!("'{:+} {unit}'", count * size)
}
