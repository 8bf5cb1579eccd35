//! Dates and datetimes in a condition, as each release reads them.
//!
//! Up to 18 a day is the day in UTC; from 19 on it is the day in the caller's time zone, and a date may
//! be told from now: `today`, `-3d`, `=monday`.

use jiff::{
    Span, Timestamp, ToSpan,
    civil::{Date, DateTime, Time, Weekday},
    tz::TimeZone,
};

use crate::{
    fault::Fault,
    orm::domain::scope::Scope,
    python::repr,
    release::Release,
    storage::time_zone::{local_of_utc, utc_of_local},
};

/// Which end of a day is meant where a day is given for a moment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    /// Its last second.
    End,
}

/// What a date column is compared with.
pub(crate) fn date_operand(scope: &Scope<'_>, text: &str) -> Result<String, Fault> {
    match scope.schema.release {
        Release::Odoo18 => {
            let day = text.get(..10).unwrap_or(text);
            match day.parse::<Date>() {
                Ok(day) => Ok(day.to_string()),
                Err(_) => Err(not_understood("date", text)),
            }
        }
        Release::Odoo19 => Ok(match read(scope, text)? {
            Moment::Day(day) => day.to_string(),
            Moment::Second(second) => second.date().to_string(),
        }),
    }
}

/// What a datetime column is compared with, in UTC.
pub(crate) fn datetime_operand(scope: &Scope<'_>, text: &str, edge: Edge) -> Result<String, Fault> {
    match scope.schema.release {
        Release::Odoo18 => {
            let whole = match (text.len(), edge) {
                (10, Edge::Start) => format!("{text} 00:00:00"),
                (10, Edge::End) => format!("{text} 23:59:59"),
                _ => text.to_owned(),
            };
            match whole.parse::<DateTime>() {
                Ok(moment) => Ok(written(moment)),
                Err(_) => Err(not_understood("timestamp", text)),
            }
        }
        Release::Odoo19 => Ok(match read(scope, text)? {
            Moment::Second(second) => written(second),
            Moment::Day(day) => {
                let midnight = written(day.to_datetime(Time::midnight()));
                let zone = scope.zone.unwrap_or("UTC");
                let start = utc_of_local(zone, &midnight).unwrap_or(midnight);
                match edge {
                    Edge::Start => start,
                    // A day is 24 hours there, even when the clocks change.
                    Edge::End => start
                        .parse::<DateTime>()
                        .and_then(|start| start.checked_add(86_399.seconds()))
                        .map_or(start, written),
                }
            }
        }),
    }
}

fn written(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// PostgreSQL's complaint, as 18 passes it on.
fn not_understood(kind: &str, text: &str) -> Fault {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | ' ');
    match text.len() >= 8 && text.chars().all(digits) {
        true => Fault::new(
            "psycopg2.errors.DatetimeFieldOverflow",
            format!("date/time field value out of range: \"{text}\""),
        ),
        false => Fault::new(
            "psycopg2.errors.InvalidDatetimeFormat",
            format!("invalid input syntax for type {kind}: \"{text}\""),
        ),
    }
}

enum Moment {
    Day(Date),
    Second(DateTime),
}

/// Reads what 19 takes for a date: ISO, or told from now.
fn read(scope: &Scope<'_>, text: &str) -> Result<Moment, Fault> {
    if text.split('-').next().is_some_and(|year| {
        !year.is_empty() && text.contains('-') && year.bytes().all(|byte| byte.is_ascii_digit())
    }) {
        return iso(text);
    }
    relative(scope, text)
}

fn iso(text: &str) -> Result<Moment, Fault> {
    if text.len() == 10
        && let Ok(day) = text.parse::<Date>()
    {
        return Ok(Moment::Day(day));
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(Moment::Second(moment.to_zoned(TimeZone::UTC).datetime()));
    }
    if text.len() > 10
        && let Ok(second) = text.parse::<DateTime>()
    {
        return Ok(Moment::Second(second));
    }
    Err(Fault::value(match part_out_of_range(text) {
        Some(part) => part.to_owned(),
        None => format!("Invalid isoformat string: '{text}'"),
    }))
}

/// Python's complaint about a part that is a number but too large.
fn part_out_of_range(text: &str) -> Option<&'static str> {
    let part = |from: usize| text.get(from..from + 2)?.parse::<u32>().ok();
    if text.len() != 10 && text.len() != 19 {
        return None;
    }
    match (part(5)?, part(8)?, part(11), part(14), part(17)) {
        (0 | 13.., ..) => Some("month must be in 1..12"),
        (_, 0 | 29.., None | Some(0..=23), ..) if text.get(..10)?.parse::<Date>().is_err() => {
            Some("day is out of range for month")
        }
        (_, _, Some(24..), ..) => Some("hour must be in 0..23"),
        (_, _, _, Some(60..), _) => Some("minute must be in 0..59"),
        (_, _, _, _, Some(60..)) => Some("second must be in 0..59"),
        _ => None,
    }
}

/// `today` or `now`, and steps from there: `+3d`, `-1m`, `=1d`, `=monday`.
fn relative(scope: &Scope<'_>, text: &str) -> Result<Moment, Fault> {
    let mut terms = text.split_whitespace().peekable();
    let Some(first) = terms.peek().copied() else {
        return Err(Fault::value("Empty date value"));
    };
    let zone = scope.zone.unwrap_or("UTC");
    let utc = Timestamp::now().to_zoned(TimeZone::UTC).datetime();
    let now = local_of_utc(zone, &written(utc))
        .and_then(|local| local.parse::<DateTime>().ok())
        .unwrap_or(utc);
    let whole_day = first == "today";
    if matches!(first, "today" | "now") {
        terms.next();
    }
    let mut moment = match whole_day {
        true => now.date().to_datetime(Time::midnight()),
        false => now,
    };
    for term in terms {
        moment = step(moment, term).ok_or_else(|| {
            let (term, text) = (repr(&term.into()), repr(&text.into()));
            Fault::value(format!("Invalid term {term} in expression date: {text}"))
        })?;
    }
    Ok(match whole_day {
        true => Moment::Day(moment.date()),
        false => {
            let local = written(moment);
            let utc = utc_of_local(zone, &local).unwrap_or(local);
            Moment::Second(utc.parse().unwrap_or(moment))
        }
    })
}

fn step(moment: DateTime, term: &str) -> Option<DateTime> {
    let (sign, rest) = term.split_at_checked(1)?;
    if !matches!(sign, "+" | "-" | "=") {
        return None;
    }
    if let Some(day) = weekday(rest) {
        return to_weekday(moment, sign, day);
    }
    let (number, unit) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
    let number: i32 = number.parse().ok().filter(|number| *number >= 0)?;
    if sign == "=" {
        return set(moment, unit, number);
    }
    let number = if sign == "-" { -number } else { number };
    let span = match unit {
        "d" => Span::new().try_days(number),
        "w" => Span::new().try_weeks(number),
        "m" => Span::new().try_months(number),
        "y" => Span::new().try_years(number),
        "H" => Span::new().try_hours(number),
        "M" => Span::new().try_minutes(number),
        "S" => Span::new().try_seconds(number),
        _ => return None,
    };
    moment.checked_add(span.ok()?).ok()
}

/// Sets one part; what is smaller begins anew.
fn set(moment: DateTime, unit: &str, number: i32) -> Option<DateTime> {
    let small = i8::try_from(number).ok();
    let midnight = moment.date().to_datetime(Time::midnight());
    match unit {
        "d" => midnight.with().day(small?).build().ok(),
        "m" => midnight.with().month(small?).build().ok(),
        "y" => midnight
            .with()
            .year(i16::try_from(number).ok()?)
            .build()
            .ok(),
        "H" => midnight.with().hour(small?).build().ok(),
        "M" => moment.with().minute(small?).second(0).build().ok(),
        "S" => moment.with().second(small?).build().ok(),
        _ => None,
    }
}

/// The first day of a week in English (US).
const WEEK_START: Weekday = Weekday::Sunday;

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        "week_start" => WEEK_START,
        _ => return None,
    })
}

/// That day of the current week; with a sign, the next or the last such day.
fn to_weekday(moment: DateTime, sign: &str, day: Weekday) -> Option<DateTime> {
    let into_week = |day: Weekday| i64::from(day.since(WEEK_START));
    let mut days = into_week(day) - into_week(moment.weekday());
    match sign {
        "+" if days < 0 => days += 7,
        "-" if days > 0 => days -= 7,
        _ => {}
    }
    let start = match sign {
        "=" => moment.date().to_datetime(Time::midnight()),
        _ => moment,
    };
    start.checked_add(Span::new().try_days(days).ok()?).ok()
}
