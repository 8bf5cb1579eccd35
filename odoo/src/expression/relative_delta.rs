//! Python's `relativedelta`, as data.

/// A `relativedelta`: what is added to a date, and what is replaced in it before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RelativeDelta {
    /// Months that are added, twelve for a year.
    pub(super) months: i64,
    /// Days that are added.
    pub(super) days: i64,
    /// Seconds that are added.
    pub(super) seconds: i64,
    /// The year, month, day, hour, minute and second to be.
    pub(super) replaced: [Option<i64>; 6],
    /// The next such day of the week, from Monday as 0; a date that is one stays.
    pub(super) weekday: Option<i8>,
}

impl RelativeDelta {
    /// The delta the other way: what is added is taken off, what is replaced stays.
    pub(super) fn negated(self) -> Self {
        Self {
            months: self.months.saturating_neg(),
            days: self.days.saturating_neg(),
            seconds: self.seconds.saturating_neg(),
            ..self
        }
    }

    /// Whether it makes a moment of a date.
    pub(super) fn has_time(&self) -> bool {
        const DAY: i64 = 24 * 60 * 60;
        let [_, _, _, hour, minute, second] = self.replaced;
        self.seconds % DAY != 0 || [hour, minute, second].iter().any(Option::is_some)
    }
}
