//! When customers order: more from year to year, little in January and August, most before
//! Christmas, hardly ever at weekends.
//!
//! In whole numbers throughout: the last digit of a float may differ from machine to machine.

use crate::seed::world::{
    calendar::{Calendar, Day},
    random::{Random, Stream},
};

/// January to December, in per cent of a usual month.
const MONTHS: [u64; 12] = [74, 82, 97, 103, 110, 105, 84, 72, 107, 122, 133, 96];

/// Monday to Sunday.
const WEEKDAYS: [u64; 7] = [104, 112, 110, 106, 84, 9, 3];

/// What the last day has more than the first, in per cent.
const GROWTH: u64 = 85;

/// How much has been ordered by the end of each day.
pub(crate) struct Season(Vec<u64>);

impl Season {
    pub(crate) fn new(seed: u64, calendar: &Calendar) -> Self {
        let days = calendar.days();
        let mut sum = 0;
        let ordered = calendar.story().enumerate().map(|(place, day)| {
            let date = calendar.date(day);
            let month = usize::from(date.month().unsigned_abs()) - 1;
            let weekday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
            let growth = 100 + GROWTH * place as u64 / days as u64;
            let week = Random::new(seed, Stream::Season, place / 7).below(31) as u64 + 85;
            let of_month = MONTHS.get(month).copied().unwrap_or(100);
            sum += of_month * WEEKDAYS.get(weekday).copied().unwrap_or(100) * growth * week;
            sum
        });
        Self(ordered.collect())
    }

    /// The day by which `part` of `whole` had been ordered.
    pub(crate) fn day_of(&self, part: usize, whole: usize) -> Day {
        let all = u128::from(self.0.last().copied().unwrap_or(0));
        let target = (all * part as u128 / whole.max(1) as u128) as u64;
        let place = self.0.partition_point(|ordered| *ordered <= target);
        Day(i32::try_from(place.min(self.0.len().saturating_sub(1))).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;

    #[test]
    fn orders_grow_and_rest_at_weekends() {
        let calendar = Calendar::new(civil::date(2026, 11, 21));
        let season = Season::new(1, &calendar);
        let days: Vec<Day> = (0..10_000)
            .map(|part| season.day_of(part, 10_000))
            .collect();
        assert!(days.is_sorted());
        let half = calendar.days() as i32 / 2;
        let early = days.iter().filter(|day| day.0 < half).count();
        assert!((3500..4600).contains(&early), "{early}");
        let weekend = days.iter().filter(|day| calendar.workday(**day) != **day);
        assert!(weekend.count() < 300);
    }
}
