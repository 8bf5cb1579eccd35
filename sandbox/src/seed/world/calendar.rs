//! The thirty months that the rows tell of, and the days around them as text.

use jiff::{ToSpan, civil};

/// How long the story is.
const MONTHS: i32 = 30;

/// How many days after today are spoken of: deadlines, promised deliveries.
const AHEAD: i32 = 400;

/// A day, counted from the first of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i32);

impl Day {
    pub(crate) const FIRST: Self = Self(0);

    /// So many days later.
    pub(crate) fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(i32::try_from(days).unwrap_or(0)))
    }
}

/// The days, from the first of the story to well after today.
pub(crate) struct Calendar {
    dates: Vec<civil::Date>,
    /// The last day of the story.
    pub(crate) today: Day,
}

impl Calendar {
    pub(crate) fn new(today: civil::Date) -> Self {
        let tomorrow = today.saturating_add(1.day());
        let first = tomorrow.saturating_sub(MONTHS.months());
        let dates: Vec<civil::Date> = first
            .series(1.day())
            .take_while(|date| *date <= today.saturating_add(AHEAD.days()))
            .collect();
        let days = dates.iter().filter(|date| **date <= today).count();
        Self {
            dates,
            today: Day(i32::try_from(days).unwrap_or(1) - 1),
        }
    }

    /// The date of a day; one outside the calendar is its nearest.
    pub(crate) fn date(&self, day: Day) -> civil::Date {
        let place = usize::try_from(day.0).unwrap_or(0);
        let date = self.dates.get(place).or(self.dates.last());
        date.copied().unwrap_or_default()
    }

    /// How many days the story has.
    pub(crate) fn days(&self) -> usize {
        usize::try_from(self.today.0).unwrap_or(0) + 1
    }

    /// The days of the story.
    pub(crate) fn story(&self) -> impl Iterator<Item = Day> + use<> {
        (0..=self.today.0).map(Day)
    }

    /// Whether the day is over, or today.
    pub(crate) fn past(&self, day: Day) -> bool {
        day <= self.today
    }

    /// `2026-11-21`.
    pub(crate) fn text(&self, day: Day) -> String {
        self.date(day).to_string()
    }

    /// `2026-11-21 09:30:00`, so many minutes after midnight.
    pub(crate) fn moment(&self, day: Day, minute: i64) -> String {
        let (hour, minute) = (minute / 60 % 24, minute % 60);
        format!("{} {hour:02}:{minute:02}:00", self.date(day))
    }

    /// The day itself, or the Monday after a weekend.
    pub(crate) fn workday(&self, day: Day) -> Day {
        match self.date(day).weekday() {
            civil::Weekday::Saturday => day.plus(2),
            civil::Weekday::Sunday => day.plus(1),
            _ => day,
        }
    }

    /// The day itself, if it is a Monday, or the next one.
    pub(crate) fn monday(&self, day: Day) -> Day {
        let gone = self.date(day).weekday().to_monday_zero_offset();
        day.plus(i64::from((7 - gone) % 7))
    }

    /// Whether the day is a Monday.
    pub(crate) fn is_monday(&self, day: Day) -> bool {
        self.date(day).weekday() == civil::Weekday::Monday
    }

    /// Whether the month ends with this day.
    pub(crate) fn ends_month(&self, day: Day) -> bool {
        let date = self.date(day);
        date.day() == date.days_in_month()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_months_end_today() {
        for (today, first) in [
            (civil::date(2026, 11, 21), "2024-05-22"),
            (civil::date(2026, 8, 30), "2024-02-29"),
            (civil::date(2026, 12, 31), "2024-07-01"),
        ] {
            let calendar = Calendar::new(today);
            assert_eq!(calendar.text(Day::FIRST), first);
            assert_eq!(calendar.date(calendar.today), today);
        }
    }

    #[test]
    fn a_weekend_gives_way_to_monday() {
        let calendar = Calendar::new(civil::date(2026, 11, 21));
        let monday = calendar.workday(calendar.today);
        assert_eq!(calendar.moment(monday, 570), "2026-11-23 09:30:00");
        assert!(calendar.is_monday(monday) && !calendar.past(monday));
    }
}
