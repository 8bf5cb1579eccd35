//! What a series is compared with: the earlier time, and how much of both the totals compare. It asks
//! nothing of Odoo.

use jiff::{
    ToSpan as _,
    civil::{Date, DateTime, Time, Weekday},
};
use odoo::{Domain, Granularity, Operator, Value};

use super::Series;
use crate::{
    Code, Problem, ToolError,
    analysis::{Compare, GroupQuery, Share, floor, shifted},
};

/// The way from a series to what it is compared with.
pub(super) struct Moving<'a, 'm> {
    pub(super) series: &'a Series<'m>,
    pub(super) compare: Compare,
    /// The first and the last day of the series.
    pub(super) span: (Date, Date),
    /// How many periods it has.
    pub(super) count: usize,
    pub(super) week: Weekday,
}

impl Moving<'_, '_> {
    fn day(&self, day: Date) -> Option<Date> {
        match (self.compare, self.series.granularity) {
            // Weeks stay weeks: 52 of them are a year.
            (Compare::PreviousYear, Granularity::Week) => day.checked_sub(364.days()).ok(),
            (Compare::PreviousYear, _) => day.checked_sub(1.year()).ok(),
            (Compare::PreviousPeriod, Granularity::Hour) => {
                let (first, last) = self.span;
                let days = i64::from((last - first).get_days()) + 1;
                shifted(day, Granularity::Day, -days)
            }
            (Compare::PreviousPeriod, granularity) => {
                shifted(day, granularity, -i64::try_from(self.count).ok()?)
            }
        }
    }

    /// The first and the last day that are compared: of a period that is not over, as much.
    pub(super) fn span(&self) -> Result<(Date, Date), ToolError> {
        let (first, last) = self.span;
        let span = self.day(first).zip(self.last(last));
        span.ok_or_else(beyond)
    }

    /// The last day of what is compared with a time that ends with this day.
    fn last(&self, last: Date) -> Option<Date> {
        match self.series.last_day(last, self.week) == Some(last) {
            // 28 February ends its month, and so does 31 January.
            true => {
                let next = last.tomorrow().ok().and_then(|day| self.day(day));
                next.and_then(|day| day.yesterday().ok())
            }
            false => self.day(last),
        }
    }

    /// The end of what has begun, and of as much of the earlier time.
    pub(super) fn begun(&self) -> Result<(DateTime, DateTime), ToolError> {
        let end = self.series.begun();
        let before = match end.time() == Time::midnight() {
            true => {
                let last = end.date().yesterday().ok();
                let last = last.and_then(|last| self.last(last));
                last.and_then(|last| Some(last.tomorrow().ok()?.at(0, 0, 0, 0)))
            }
            false => self.day(end.date()).map(|day| day.to_datetime(end.time())),
        };
        Ok((end, before.ok_or_else(beyond)?))
    }

    /// The period that is compared with the one that begins then.
    pub(super) fn period(&self, begins: DateTime) -> Option<DateTime> {
        let day = self.day(begins.date())?;
        let day = match self.series.granularity {
            Granularity::Hour => day,
            granularity => floor(day, granularity, self.week)?,
        };
        Some(day.to_datetime(begins.time()))
    }
}

/// What is compared with something before the calendar begins.
fn beyond() -> ToolError {
    let message = "an earlier time beyond the calendar";
    Problem::new(Code::WrongType, "compare", message).into()
}

impl Series<'_> {
    /// Whether a comparison reaches beyond what has begun, and begins before.
    pub(super) fn is_cut(&self, first: Option<Date>, last: Date) -> bool {
        let today = self.now.date();
        let is_running = match self.granularity {
            // The last hour of today has not begun before it comes.
            Granularity::Hour => last >= today,
            _ => last > today,
        };
        self.compare.is_some() && is_running && first.is_none_or(|first| first <= today)
    }

    /// The end of what has begun, on the caller's clocks: of the day, as in `year_to_date`; of the hour where
    /// the series is by the hour.
    pub(super) fn begun(&self) -> DateTime {
        let end = match self.granularity {
            Granularity::Hour => {
                let hour = self.now.date().at(self.now.hour(), 0, 0, 0);
                hour.checked_add(1.hours())
            }
            _ => self.now.date().at(0, 0, 0, 0).checked_add(1.day()),
        };
        end.unwrap_or(self.now)
    }

    /// A share's rows from a day up to what ends what is compared, which is no part of it.
    pub(super) fn begun_of<'a>(
        &self,
        query: &GroupQuery<'a>,
        share: &Share,
        base: &Domain,
        from: Option<Date>,
        end: DateTime,
    ) -> Result<GroupQuery<'a>, ToolError> {
        if end == end.date().at(0, 0, 0, 0) {
            let last = end.date().yesterday().ok();
            return self.own(query, share, base, from, last);
        }
        let over = end.to_zoned(self.zone.clone()).ok();
        let over = over.map(|over| {
            let over = Value::Datetime(over.timestamp());
            Domain::condition(self.field.name.as_ref(), Operator::Less, over)
        });
        let own = self.own(query, share, base, from, Some(end.date()))?;
        let parts = [own.domain.clone()].into_iter().chain(over);
        Ok(GroupQuery {
            domain: Domain::all(parts.collect()),
            ..own
        })
    }

    /// What a table says of totals that are not those of all its periods.
    pub(super) fn told(
        &self,
        first: Date,
        end: DateTime,
        first_before: Date,
        end_before: DateTime,
    ) -> String {
        let last = |end: DateTime| match self.granularity {
            Granularity::Hour => end.strftime("%Y-%m-%d %H:%M").to_string(),
            _ => end
                .date()
                .yesterday()
                .map_or_else(|_| String::new(), |day| day.to_string()),
        };
        format!(
            "Totals compare {first} to {} with {first_before} to {}: what has begun, with as much of the earlier \
             time. Each period stands beside the whole earlier one.",
            last(end),
            last(end_before)
        )
    }
}
