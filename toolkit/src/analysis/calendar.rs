//! Periods on the caller's clocks: where they begin, the ones after, and what a moment's days are. Asks nothing
//! of Odoo.

use jiff::{
    ToSpan as _, Zoned,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};
use odoo::{Granularity, Key};

use crate::{Code, Problem, period::When};

/// The most periods of a series.
pub(crate) const MOST: usize = 1_000;

/// The days of a moment or a period, on the caller's clocks.
pub(crate) fn days(when: When, zone: &TimeZone) -> (Date, Date) {
    match when {
        When::Days(first, last) => (first, last),
        When::Moment(moment) => {
            let day = moment.to_zoned(zone.clone()).date();
            (day, day)
        }
    }
}

/// When a period begins, on the clocks of a time zone: what an hour is called twice is one period, as it is
/// for Odoo.
pub(crate) fn begins(key: &Key, granularity: Granularity, zone: &TimeZone) -> Option<DateTime> {
    match key {
        Key::Since(day) => Some(day.at(0, 0, 0, 0)),
        Key::Begins(moment) => {
            let begins = moment.to_zoned(zone.clone());
            Some(match granularity {
                Granularity::Hour => begins.datetime(),
                _ => first_day(&begins).at(0, 0, 0, 0),
            })
        }
        _ => None,
    }
}

/// The day that a period longer than an hour begins with. Where clocks skip midnight, a day begins at one: it
/// is that day all the same. Before there were standard times, Odoo has the offsets of zones in whole minutes:
/// what begins less than one before midnight is of the day after.
pub(crate) fn first_day(begins: &Zoned) -> Date {
    let soon = begins.checked_add(59.seconds());
    soon.map_or_else(|_| begins.date(), |soon| soon.date())
}

/// The beginning of the period that a day lies in. Weeks begin on the day that the language says.
pub(crate) fn floor(day: Date, granularity: Granularity, week: Weekday) -> Option<Date> {
    Some(match granularity {
        Granularity::Hour | Granularity::Day => day,
        Granularity::Week => {
            let back = day.weekday().since(week);
            day.checked_sub(i64::from(back).days()).ok()?
        }
        Granularity::Month => day.first_of_month(),
        Granularity::Quarter => {
            let first = (day.month() - 1) / 3 * 3 + 1;
            Date::new(day.year(), first, 1).ok()?
        }
        Granularity::Year => day.first_of_year(),
    })
}

/// So many periods later, or earlier.
pub(crate) fn shifted(day: Date, granularity: Granularity, count: i64) -> Option<Date> {
    let zero = 0.days();
    let span = match granularity {
        // A series by the hour is moved by days.
        Granularity::Hour | Granularity::Day => zero.try_days(count),
        Granularity::Week => zero.try_weeks(count),
        Granularity::Month => zero.try_months(count),
        Granularity::Quarter => zero.try_months(count.checked_mul(3)?),
        Granularity::Year => zero.try_years(count),
    };
    day.checked_add(span.ok()?).ok()
}

/// All periods from the one that `first` lies in to the one of `last`; none when they are more than
/// [`MOST`]. Hours that clocks skip are none.
pub(crate) fn periods(
    first: Date,
    last: Date,
    granularity: Granularity,
    week: Weekday,
    zone: &TimeZone,
) -> Option<Vec<DateTime>> {
    let mut periods = Vec::new();
    if granularity == Granularity::Hour {
        let mut hour = first.at(0, 0, 0, 0);
        let end = last.tomorrow().ok()?.at(0, 0, 0, 0);
        while hour < end {
            let there = hour.to_zoned(zone.clone()).ok()?.datetime();
            if there == hour {
                periods.push(hour);
            }
            if periods.len() > MOST {
                return None;
            }
            hour = hour.checked_add(1.hours()).ok()?;
        }
        return Some(periods);
    }
    let origin = floor(first, granularity, week)?;
    for count in 0.. {
        // From the first one each time: 31 January and a month is no period's beginning.
        let begins = shifted(origin, granularity, count)?;
        if begins > last {
            break;
        }
        if periods.len() == MOST {
            return None;
        }
        periods.push(begins.at(0, 0, 0, 0));
    }
    Some(periods)
}

/// What a refusal says of more periods than [`MOST`].
pub(crate) fn too_many(first: Date, last: Date, granularity: Granularity) -> Problem {
    let message = format!(
        "from {first} to {last} there are too many periods: each is one {}",
        granularity.as_str()
    );
    Problem::new(Code::TooMuch, "granularity", message).expected(format!(
        "a longer one, or a shorter time: at most {MOST} periods"
    ))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn shown(first: Date, last: Date, granularity: Granularity, week: Weekday) -> String {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let periods = periods(first, last, granularity, week, &zone).unwrap();
        let shown: Vec<String> = periods.iter().map(ToString::to_string).collect();
        shown
            .join(" ")
            .replace("T00:00:00", "")
            .replace(":00:00", "")
    }

    #[test]
    fn every_period_is_there_once() {
        for (first, last, granularity, week, expected) in [
            (
                date(2026, 1, 31),
                date(2026, 3, 1),
                Granularity::Month,
                Weekday::Monday,
                "2026-01-01 2026-02-01 2026-03-01",
            ),
            (
                date(2026, 1, 31),
                date(2026, 2, 1),
                Granularity::Day,
                Weekday::Monday,
                "2026-01-31 2026-02-01",
            ),
            // 1 November 2026 is a Sunday.
            (
                date(2026, 11, 1),
                date(2026, 11, 8),
                Granularity::Week,
                Weekday::Monday,
                "2026-10-26 2026-11-02",
            ),
            (
                date(2026, 11, 1),
                date(2026, 11, 8),
                Granularity::Week,
                Weekday::Sunday,
                "2026-11-01 2026-11-08",
            ),
            (
                date(2025, 12, 31),
                date(2026, 4, 1),
                Granularity::Quarter,
                Weekday::Monday,
                "2025-10-01 2026-01-01 2026-04-01",
            ),
            (
                date(2024, 2, 29),
                date(2026, 1, 1),
                Granularity::Year,
                Weekday::Monday,
                "2024-01-01 2025-01-01 2026-01-01",
            ),
            (
                date(2026, 1, 2),
                date(2026, 1, 1),
                Granularity::Day,
                Weekday::Monday,
                "",
            ),
        ] {
            assert_eq!(
                shown(first, last, granularity, week),
                expected,
                "{first} {granularity:?}"
            );
        }
    }

    /// 23 hours when clocks go forward; 24 on the clock when they go back, since one hour comes twice.
    #[test]
    fn hours_follow_the_clocks() {
        let hours = |day| {
            shown(day, day, Granularity::Hour, Weekday::Monday)
                .split(' ')
                .count()
        };
        assert_eq!(hours(date(2026, 3, 29)), 23);
        assert_eq!(hours(date(2026, 10, 25)), 24);
        assert_eq!(hours(date(2026, 11, 1)), 24);
    }

    #[test]
    fn too_many_are_none() {
        let zone = TimeZone::UTC;
        let days = |last| {
            periods(
                date(2020, 1, 1),
                last,
                Granularity::Day,
                Weekday::Monday,
                &zone,
            )
        };
        assert_eq!(days(date(2022, 9, 26)).unwrap().len(), MOST);
        assert_eq!(days(date(2022, 9, 27)), None);
    }
}
