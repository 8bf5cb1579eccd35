//! Periods of time and parts of dates: how they are cut out of a date's text, where a period begins
//! and ends, and what it is called.
//!
//! Knows nothing of fields, nor of time zones: a date's text is what the clocks show.

use jiff::{Span, ToSpan, civil::DateTime};

/// How many days after Monday a week begins. English (US), which is all the sandbox speaks, begins
/// with Sunday: `week_start` of `res.lang` is 7.
const FIRST_DAY_OF_WEEK: i64 = 6;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How long the periods are that dates are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// The number that dates are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// What Odoo calls it.
    pub(crate) name: &'static str,
    /// The SQL of the number; `{}` is the date.
    pub(crate) sql: &'static str,
}

/// The parts of a date.
const PARTS: &[Part] = &[
    part("year_number", "CAST(substr({}, 1, 4) AS INTEGER)"),
    part("quarter_number", "(substr({}, 6, 2) + 2) / 3"),
    part("month_number", "CAST(substr({}, 6, 2) AS INTEGER)"),
    part("iso_week_number", "CAST(strftime('%V', {}) AS INTEGER)"),
    part("day_of_year", "CAST(strftime('%j', {}) AS INTEGER)"),
    part("day_of_month", "CAST(substr({}, 9, 2) AS INTEGER)"),
    part("day_of_week", "CAST(strftime('%w', {}) AS INTEGER)"),
    // A day alone has none of these: they are 0.
    part("hour_number", "CAST(substr({}, 12, 2) AS INTEGER)"),
    part("minute_number", "CAST(substr({}, 15, 2) AS INTEGER)"),
    part("second_number", "CAST(substr({}, 18, 2) AS INTEGER)"),
];

const fn part(name: &'static str, sql: &'static str) -> Part {
    Part { name, sql }
}

impl Part {
    /// What the parts are called.
    pub(crate) fn names() -> Vec<&'static str> {
        PARTS.iter().map(|part| part.name).collect()
    }

    /// The part of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        PARTS.iter().copied().find(|part| part.name == name)
    }
}

impl Period {
    /// The period of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "hour" => Self::Hour,
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            _ => return None,
        })
    }

    /// The SQL of a text that all dates of a period share, and that orders as the periods do; `{}`
    /// is the date.
    pub(super) fn sql(self) -> &'static str {
        match self {
            Self::Hour => "substr({}, 1, 13)",
            Self::Day => "substr({}, 1, 10)",
            // To the Sunday, the first day of the week, that is or was.
            Self::Week => "date({}, '-6 days', 'weekday 0')",
            Self::Month => "substr({}, 1, 7)",
            Self::Quarter => "substr({}, 1, 5) || ((substr({}, 6, 2) + 2) / 3)",
            Self::Year => "substr({}, 1, 4)",
        }
    }

    /// The beginning of the period that [`Period::sql`] answers this text for.
    pub(super) fn beginning(self, text: &str) -> Option<DateTime> {
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<i8>().ok();
        let year = text.get(..4)?.parse().ok()?;
        let (month, day, hour) = match self {
            Self::Year => (1, 1, 0),
            Self::Quarter => (number(5, 6)?.checked_mul(3)?.checked_sub(2)?, 1, 0),
            Self::Month => (number(5, 7)?, 1, 0),
            Self::Week | Self::Day => (number(5, 7)?, number(8, 10)?, 0),
            // A day alone is grouped by its midnight.
            Self::Hour => (number(5, 7)?, number(8, 10)?, number(11, 13).unwrap_or(0)),
        };
        DateTime::new(year, month, day, hour, 0, 0, 0).ok()
    }

    /// Where a filling that is asked to reach this day begins or ends: for a week, the first day
    /// before the Monday of its week, as Odoo reckons it.
    pub(super) fn bound(self, day: DateTime) -> Option<DateTime> {
        let month = |month| DateTime::new(day.year(), month, 1, 0, 0, 0, 0).ok();
        match self {
            Self::Hour | Self::Day => Some(day),
            Self::Week => {
                let monday = i64::from(day.weekday().to_monday_zero_offset());
                let before = (7 - FIRST_DAY_OF_WEEK) % 7;
                day.checked_sub((monday + before).days()).ok()
            }
            Self::Month => month(day.month()),
            Self::Quarter => month((day.month() - 1) / 3 * 3 + 1),
            Self::Year => month(1),
        }
    }

    /// The beginning of the period that comes `count` later.
    pub(super) fn later(self, begin: DateTime, count: i64) -> Option<DateTime> {
        let step = match self {
            Self::Hour => Span::new().try_hours(count),
            Self::Day => Span::new().try_days(count),
            Self::Week => Span::new().try_weeks(count),
            Self::Month => Span::new().try_months(count),
            Self::Quarter => Span::new().try_months(count.checked_mul(3)?),
            Self::Year => Span::new().try_years(count),
        };
        begin.checked_add(step.ok()?).ok()
    }

    /// What the period is called in English.
    pub(super) fn label(self, begin: DateTime) -> String {
        let (year, day) = (begin.year(), begin.day());
        let month = usize::try_from(begin.month() - 1).ok();
        let month = month.and_then(|month| MONTHS.get(month)).unwrap_or(&"");
        let short = month.get(..3).unwrap_or(month);
        match self {
            // Twelve hours, though neither a.m. nor p.m. is said.
            Self::Hour => format!("{:02}:00 {day:02} {short}", (begin.hour() + 11) % 12 + 1),
            Self::Day => format!("{day:02} {short} {year:04}"),
            Self::Week => {
                let (year, week) = week_number(begin);
                format!("W{week} {year:04}")
            }
            Self::Month => format!("{month} {year:04}"),
            Self::Quarter => format!("Q{} {year:04}", (begin.month() + 2) / 3),
            Self::Year => format!("{year:04}"),
        }
    }
}

/// The year and the number of a week: the first is the one with the first of January.
fn week_number(begin: DateTime) -> (i16, i64) {
    let first_week = |year| {
        let first = DateTime::new(year, 1, 1, 0, 0, 0, 0).ok()?;
        let monday = i64::from(first.weekday().to_monday_zero_offset());
        first
            .checked_sub(((monday + 7 - FIRST_DAY_OF_WEEK) % 7).days())
            .ok()
    };
    let year = begin.year();
    if first_week(year + 1).is_some_and(|next| begin >= next) {
        return (year + 1, 1);
    }
    let days = first_week(year).map_or(0, |first| {
        begin
            .date()
            .since(first.date())
            .map_or(0, |span| i64::from(span.get_days()))
    });
    (year, days / 7 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_called_as_babel_calls_them() {
        for (period, text, begin, label) in [
            (
                Period::Hour,
                "2026-11-12 15",
                "2026-11-12T15:00:00",
                "03:00 12 Nov",
            ),
            (
                Period::Hour,
                "2026-11-16 00",
                "2026-11-16T00:00:00",
                "12:00 16 Nov",
            ),
            (
                Period::Day,
                "2026-03-01",
                "2026-03-01T00:00:00",
                "01 Mar 2026",
            ),
            (
                Period::Week,
                "2026-10-11",
                "2026-10-11T00:00:00",
                "W42 2026",
            ),
            (Period::Week, "2025-12-28", "2025-12-28T00:00:00", "W1 2026"),
            (
                Period::Week,
                "2015-12-20",
                "2015-12-20T00:00:00",
                "W52 2015",
            ),
            (
                Period::Month,
                "2026-09",
                "2026-09-01T00:00:00",
                "September 2026",
            ),
            (Period::Quarter, "2026-4", "2026-10-01T00:00:00", "Q4 2026"),
            (Period::Year, "0987", "0987-01-01T00:00:00", "0987"),
        ] {
            let found = period.beginning(text).unwrap();
            assert_eq!(found, begin.parse().unwrap());
            assert_eq!(period.label(found), label);
        }
    }

    #[test]
    fn a_filling_begins_where_a_period_does() {
        for (period, day, begin) in [
            (Period::Week, "2026-01-01", "2025-12-28T00:00:00"),
            // Odoo takes a Sunday for the last day here.
            (Period::Week, "2026-01-04", "2025-12-28T00:00:00"),
            (Period::Quarter, "2026-12-31", "2026-10-01T00:00:00"),
            (Period::Day, "2026-12-31", "2026-12-31T00:00:00"),
        ] {
            let found = period.bound(day.parse().unwrap());
            assert_eq!(found, begin.parse().ok(), "{day}");
        }
    }
}
