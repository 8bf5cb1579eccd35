//! Time as people and language models say it: `2026-01-31`, `2026-Q1`, `today`, `-30d`, `this_month`,
//! `last_quarter`, `year_to_date`. A period is days in the caller's time zone, so that "today" is theirs.

use jiff::{
    Span, Timestamp, ToSpan as _,
    civil::{Date, DateTime, Time, date},
    fmt::temporal::Pieces,
    tz::TimeZone,
};

use crate::{caller::Caller, digits};

/// A moment, or days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// To the second.
    Moment(Timestamp),
    /// From the first day up to the last one, both included.
    Days(Date, Date),
}

/// What a refusal says of dates.
pub(crate) const DATES: &str = "YYYY-MM-DD, YYYY-MM, YYYY-Q1, YYYY, today, -30d, -3m, last_7_days, this_month, last_quarter, year_to_date";

/// What `text` says, for this caller; none when it says no time.
pub(crate) fn when(text: &str, caller: &Caller) -> Option<When> {
    if text.len() > LONGEST {
        return None;
    }
    let text = digits::plain(text);
    let text = text.trim();
    calendar(text)
        .map(|(first, last)| When::Days(first, last))
        .or_else(|| moment(text).map(When::Moment))
        .or_else(|| relative(&plain(text), caller))
}

/// The most bytes of a date in text.
const LONGEST: usize = 200;

/// What `text` says where days are asked for: a day that is said as its midnight, or as its last second or minute,
/// is that day, whatever the zone.
pub(crate) fn days_of(text: &str, caller: &Caller) -> Option<When> {
    let day = whole_day(text).map(|day| When::Days(day, day));
    day.or_else(|| when(text, caller))
}

/// `2026-01-31`.
pub(crate) fn one_day(text: &str) -> Option<Date> {
    if text.len() > LONGEST {
        return None;
    }
    let text = digits::plain(text);
    calendar(text.trim())
        .filter(|(first, last)| first == last)
        .map(|(day, _)| day)
}

/// The day that is said as its midnight, `2026-07-14T00:00:00+02:00`, or as its last second or minute: clients
/// write so where they mean a day, in a zone that says nothing of it.
pub(crate) fn whole_day(text: &str) -> Option<Date> {
    if text.len() > LONGEST {
        return None;
    }
    let text = digits::plain(text);
    let pieces = Pieces::parse(text.trim()).ok()?;
    let time = pieces.time()?;
    // The last minute is said without seconds, too.
    let is_last = (time.hour(), time.minute()) == (23, 59) && matches!(time.second(), 0 | 59);
    let is_whole = time == Time::midnight() || is_last;
    (is_whole && pieces.time_zone_annotation().is_none()).then(|| pieces.date())
}

/// The day that was likely meant by text that has a year, a month and a day in this order, and is no date as
/// it stands: `2026/7/4`, `2026年7月4日`.
pub(crate) fn likely_day(text: &str) -> Option<Date> {
    if text.len() > LONGEST {
        return None;
    }
    let text = digits::plain(text);
    let mut numbers = text
        .split(|character: char| !character.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let year = numbers.next().filter(|year| year.len() == 4)?;
    let (month, day) = (numbers.next()?, numbers.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A moment, with an offset; without one it is UTC, as everywhere in Odoo.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    if text.len() > LONGEST {
        return None;
    }
    let text = digits::plain(text);
    let text = text.trim();
    // The name of a time zone in brackets: an offset says the same without a table.
    if text.contains('[') {
        return None;
    }
    text.parse().ok().or_else(|| {
        let local: DateTime = text.parse().ok().filter(|_| text.len() > 10)?;
        Some(local.to_zoned(TimeZone::UTC).ok()?.timestamp())
    })
}

/// `2026-01-31`, `2026-01`, `2026-Q1`, `2026`.
fn calendar(text: &str) -> Option<(Date, Date)> {
    let is_written = |pattern: &str| {
        text.len() == pattern.len()
            && text
                .bytes()
                .zip(pattern.bytes())
                .all(|(byte, wanted)| match wanted {
                    b'0' => byte.is_ascii_digit(),
                    wanted => byte.eq_ignore_ascii_case(&wanted),
                })
    };
    let year = || text.get(..4)?.parse::<i16>().ok().filter(|year| *year > 0);
    let first = |month: i8| Date::new(year()?, month, 1).ok();
    if is_written("0000-00-00") {
        let day = text.parse().ok()?;
        Some((day, day))
    } else if is_written("0000-00") {
        let first = first(text.get(5..)?.parse().ok()?)?;
        Some((first, first.last_of_month()))
    } else if is_written("0000-Q0") {
        let quarter: i8 = text.get(6..)?.parse().ok()?;
        let first = first((1..=4).contains(&quarter).then(|| quarter * 3 - 2)?)?;
        Unit::Quarter.around(first)
    } else if is_written("0000") {
        let first = first(1)?;
        Some((first, first.last_of_year()))
    } else {
        None
    }
}

/// `Last Month` as `last_month`.
fn plain(text: &str) -> String {
    text.to_lowercase()
        .split([' ', '_'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    fn parse(word: &str) -> Option<Self> {
        Some(match word.strip_suffix('s').unwrap_or(word) {
            "day" | "d" => Self::Day,
            "week" | "w" => Self::Week,
            "month" | "m" | "mo" => Self::Month,
            "quarter" | "q" => Self::Quarter,
            "year" | "y" => Self::Year,
            _ => return None,
        })
    }

    fn span(self, count: i64) -> Option<Span> {
        let zero = 0.days();
        match self {
            Self::Day => zero.try_days(count),
            Self::Week => zero.try_weeks(count),
            Self::Month => zero.try_months(count),
            Self::Quarter => zero.try_months(count.checked_mul(3)?),
            Self::Year => zero.try_years(count),
        }
        .ok()
    }

    /// The unit's days around a day. Weeks are those of ISO 8601, from Monday.
    fn around(self, day: Date) -> Option<(Date, Date)> {
        Some(match self {
            Self::Day => (day, day),
            Self::Week => {
                let monday = day
                    .checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
                    .ok()?;
                (monday, monday.checked_add(6.days()).ok()?)
            }
            Self::Month => (day.first_of_month(), day.last_of_month()),
            Self::Quarter => {
                let first = date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1);
                (first, first.checked_add(2.months()).ok()?.last_of_month())
            }
            Self::Year => (day.first_of_year(), day.last_of_year()),
        })
    }
}

fn relative(text: &str, caller: &Caller) -> Option<When> {
    if text == "now" {
        return Some(When::Moment(caller.now()));
    }
    let today = || caller.today();
    let day = |count: i64| {
        let day = today().checked_add(count.days()).ok()?;
        Some(When::Days(day, day))
    };
    match text {
        "today" => return day(0),
        "yesterday" => return day(-1),
        "tomorrow" => return day(1),
        _ => {}
    }
    let to_date = text.strip_suffix("_to_date").or(match text {
        "ytd" => Some("year"),
        "qtd" => Some("quarter"),
        "mtd" => Some("month"),
        "wtd" => Some("week"),
        _ => None,
    });
    if let Some(unit) = to_date {
        let unit = Unit::parse(unit).filter(|_| unit.len() > 1)?;
        return Some(When::Days(unit.around(today())?.0, today()));
    }
    let which = [
        ("this_", 0),
        ("current_", 0),
        ("last_", -1),
        ("previous_", -1),
        ("next_", 1),
    ];
    if let Some((rest, step)) = which
        .into_iter()
        .find_map(|(word, step)| Some((text.strip_prefix(word)?, step)))
    {
        return match rest.split_once('_') {
            // The days that end, or begin, today: other units would leave open where they begin.
            Some((count, unit)) if step != 0 => {
                let count: i64 = count.parse().ok().filter(|count| *count > 0)?;
                matches!(Unit::parse(unit)?, Unit::Day).then_some(())?;
                let away = Span::new().try_days(step * (count - 1)).ok()?;
                let other = today().checked_add(away).ok()?;
                Some(When::Days(today().min(other), today().max(other)))
            }
            Some(_) => None,
            None => {
                let unit = Unit::parse(rest).filter(|_| rest.len() > 2)?;
                let (first, last) = unit.around(today().checked_add(unit.span(step)?).ok()?)?;
                Some(When::Days(first, last))
            }
        };
    }
    shifted(text, caller)
}

/// `-30d`, `+2w`, `today-1m`, `now-2h`, `30_days_ago`.
fn shifted(text: &str, caller: &Caller) -> Option<When> {
    let ago = text
        .strip_suffix("_ago")
        .map(|text| format!("-{}", text.replace('_', "")));
    let text = ago.unwrap_or_else(|| text.replace('_', ""));
    let text = text.as_str();
    let (text, is_moment, is_day) = match (text.strip_prefix("now"), text.strip_prefix("today")) {
        (Some(rest), _) => (rest, true, false),
        (_, Some(rest)) => (rest, false, true),
        _ => (text, false, false),
    };
    let (sign, rest) = match (text.strip_prefix('-'), text.strip_prefix('+')) {
        (Some(rest), _) => (-1, rest),
        (_, Some(rest)) => (1, rest),
        _ => return None,
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (count, unit) = rest.split_at_checked(digits)?;
    let count = count.parse::<i64>().ok()? * sign;
    let clock = match unit {
        "h" | "hour" | "hours" => Some(Span::new().try_hours(count).ok()?),
        "min" | "minute" | "minutes" => Some(Span::new().try_minutes(count).ok()?),
        // After `now` it might be minutes, elsewhere months.
        "m" if is_moment => return None,
        _ => None,
    };
    if let Some(span) = clock {
        // Hours of a day are none of the day's own.
        return match is_day {
            true => None,
            false => caller.now().checked_add(span).ok().map(When::Moment),
        };
    }
    let span = Unit::parse(unit)?.span(count)?;
    if is_moment {
        let moved = caller
            .now()
            .to_zoned(caller.zone())
            .checked_add(span)
            .ok()?;
        return Some(When::Moment(moved.timestamp()));
    }
    let day = caller.today().checked_add(span).ok()?;
    Some(When::Days(day, day))
}

/// The moments at which days begin and are over, in a time zone.
pub(crate) fn bounds(first: Date, last: Date, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let begins = |day: Date| Some(day.to_zoned(zone.clone()).ok()?.timestamp());
    Some((begins(first)?, begins(last.tomorrow().ok()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::caller::Known;

    /// A Saturday in New York, where it is still the day before.
    fn caller() -> Caller {
        let now = "2026-02-28T03:30:00Z".parse().unwrap();
        let zone = TimeZone::get("America/New_York").unwrap();
        Caller::unknown(now).known(Known {
            zone,
            dialect: odoo::Dialect::UNKNOWN,
            user: None,
        })
    }

    #[test]
    fn periods_are_the_callers() {
        for (text, first, last) in [
            ("2026-01-31", "2026-01-31", "2026-01-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2026-Q4", "2026-10-01", "2026-12-31"),
            ("2026-q1", "2026-01-01", "2026-03-31"),
            ("2025", "2025-01-01", "2025-12-31"),
            ("today", "2026-02-27", "2026-02-27"),
            ("Yesterday", "2026-02-26", "2026-02-26"),
            ("tomorrow", "2026-02-28", "2026-02-28"),
            ("-30d", "2026-01-28", "2026-01-28"),
            ("+1m", "2026-03-27", "2026-03-27"),
            ("today - 1 y", "2025-02-27", "2025-02-27"),
            ("3 weeks ago", "2026-02-06", "2026-02-06"),
            ("this_week", "2026-02-23", "2026-03-01"),
            ("last week", "2026-02-16", "2026-02-22"),
            ("this_month", "2026-02-01", "2026-02-28"),
            ("Last Month", "2026-01-01", "2026-01-31"),
            ("next_quarter", "2026-04-01", "2026-06-30"),
            ("last_quarter", "2025-10-01", "2025-12-31"),
            ("last_year", "2025-01-01", "2025-12-31"),
            ("year_to_date", "2026-01-01", "2026-02-27"),
            ("mtd", "2026-02-01", "2026-02-27"),
            ("last_7_days", "2026-02-21", "2026-02-27"),
            ("next_2_days", "2026-02-27", "2026-02-28"),
        ] {
            let days = When::Days(first.parse().unwrap(), last.parse().unwrap());
            assert_eq!(when(text, &caller()), Some(days), "{text}");
        }
    }

    #[test]
    fn moments_have_an_offset_or_are_utc() {
        for (text, moment) in [
            ("2026-01-31T08:30:00Z", "2026-01-31T08:30:00Z"),
            ("2026-01-31T08:30:00+02:00", "2026-01-31T06:30:00Z"),
            ("2026-01-31 08:30:00", "2026-01-31T08:30:00Z"),
            ("2026-07-01T08:30", "2026-07-01T08:30:00Z"),
            ("now", "2026-02-28T03:30:00Z"),
            ("-2h", "2026-02-28T01:30:00Z"),
            ("now-1d", "2026-02-27T03:30:00Z"),
            ("now-1month", "2026-01-28T03:30:00Z"),
            ("now-30min", "2026-02-28T03:00:00Z"),
        ] {
            let moment = When::Moment(moment.parse().unwrap());
            assert_eq!(when(text, &caller()), Some(moment), "{text}");
        }
    }

    #[test]
    fn a_midnight_is_its_day_in_every_zone() {
        let day: Date = "2026-07-14".parse().unwrap();
        for text in [
            "2026-07-14T00:00:00",
            "2026-07-14 00:00:00",
            "2026-07-14T00:00",
            "2026-07-14T00:00:00Z",
            "2026-07-14T00:00:00.000Z",
            "2026-07-14T00:00:00+02:00",
            "2026-07-14 00:00:00-11:00",
            "2026-07-14T00:00:00+14:00",
            " 2026-07-14T00:00:00z ",
            "2026-07-14T23:59",
            "2026-07-14 23:59:00Z",
            "2026-07-14T23:59:59",
            "2026-07-14T23:59:59.999Z",
            "２０２６-０７-１４T００:００:００",
        ] {
            assert_eq!(whole_day(text), Some(day), "{text}");
            let days = Some(When::Days(day, day));
            assert_eq!(days_of(text, &caller()), days, "{text}");
        }
        for text in [
            "2026-07-14",
            "2026-07-14T08:30:00Z",
            "2026-07-14T00:00:01",
            "2026-07-14T00:00:00+02:00[Europe/Paris]",
            "2026-07-14T25:00:00",
            "2026-02-30T00:00:00",
            "midnight",
            "",
        ] {
            assert_eq!(whole_day(text), None, "{text}");
        }
    }

    #[test]
    fn digits_of_other_scripts_are_read_and_what_is_no_date_is_suggested() {
        let day: Date = "2026-07-14".parse().unwrap();
        for text in [
            "２０２６-０７-１４",
            "٢٠٢٦-٠٧-١٤",
            "२०२६-०७-१४",
            "2026‐07‐14",
        ] {
            assert_eq!(one_day(text), Some(day), "{text}");
            assert_eq!(when(text, &caller()), Some(When::Days(day, day)), "{text}");
        }
        for text in [
            "2026/7/14",
            "2026年7月14日",
            "２０２６／０７／１４",
            "2026.07.14 8 h",
        ] {
            assert_eq!(
                (one_day(text), likely_day(text)),
                (None, Some(day)),
                "{text}"
            );
        }
        for text in ["14/07/2026", "2026", "7/14", "2026-13-01", "soon"] {
            assert_eq!(likely_day(text), None, "{text}");
        }
    }

    #[test]
    fn what_says_no_time_is_none() {
        for text in [
            "",
            "soon",
            "2026-13",
            "2026-Q5",
            "2026-02-30",
            "31/01/2026",
            "20260131",
            "last_3_months",
            "now-30m",
            "today-2h",
            "-30",
            "-d",
            "this_",
            "last_fortnight",
            "+99999999999999999999d",
            "-999999999y",
            "last_99999999_days",
            "next_9223372036854775807_days",
            "to_date",
            "2026-01-31T08:30:00[Europe/Paris]",
            "today yesterday",
            "0000",
        ] {
            assert_eq!(when(text, &caller()), None, "{text}");
        }
    }

    #[test]
    fn days_begin_where_the_caller_is() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        // 23 hours long: the clocks go forward.
        let (from, to) = bounds(date(2026, 3, 29), date(2026, 3, 29), &zone).unwrap();
        assert_eq!(from.to_string(), "2026-03-28T23:00:00Z");
        assert_eq!(to.to_string(), "2026-03-29T22:00:00Z");
    }

    #[test]
    fn a_calendar_date_asks_nobody() {
        let stranger = Caller::unknown(caller().now());
        assert!(when("2026-01", &stranger).is_some() && !stranger.is_incomplete());
        assert!(when("today", &stranger).is_some() && stranger.is_incomplete());
    }
}
