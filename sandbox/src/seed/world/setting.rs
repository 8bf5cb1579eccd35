//! The setting of the story: its days, how much there is of everything, the numbers that decide.

use jiff::civil;

use super::{
    calendar::{Calendar, Day},
    random::{Random, Stream},
    season::Season,
};

/// How much there is of everything that grows with the scale.
pub(crate) struct Counts {
    pub(crate) order_lines: usize,
    pub(crate) customers: usize,
    pub(crate) vendors: usize,
    pub(crate) goods: usize,
    pub(crate) employees: usize,
    pub(crate) users: usize,
}

impl Counts {
    fn new(scale: f64) -> Self {
        // So many at scale 1, but at least so many.
        let share = |usual: f64, least: usize| ((usual * scale).round() as usize).max(least);
        Self {
            order_lines: share(5000.0, 1),
            customers: share(300.0, 10),
            vendors: share(25.0, 4),
            goods: share(240.0, 16),
            employees: share(60.0, 12),
            users: share(40.0, 8),
        }
    }
}

/// What everybody and everything of the world depends on.
pub(crate) struct Setting {
    number: u64,
    pub(crate) calendar: Calendar,
    pub(crate) season: Season,
    pub(crate) counts: Counts,
    pub(crate) languages: Languages,
}

/// Whether a contact can be written to in a language.
pub(crate) struct Languages(Vec<String>);

impl Setting {
    /// The setting of the story of this number, of this size, that ends on this day; contacts can have
    /// these languages.
    pub(crate) fn new(number: u64, scale: f64, today: civil::Date, languages: Vec<String>) -> Self {
        let calendar = Calendar::new(today);
        Self {
            number,
            season: Season::new(number, &calendar),
            calendar,
            counts: Counts::new(scale),
            languages: Languages(languages),
        }
    }

    /// The numbers for the thing at this place of a stream.
    pub(crate) fn random(&self, stream: Stream, place: usize) -> Random {
        Random::new(self.number, stream, place)
    }

    /// How many of `all` there are by this day, when `percent` of them were there from the start.
    pub(crate) fn known(&self, all: usize, percent: usize, day: Day) -> usize {
        let days = self.calendar.days();
        let gone = usize::try_from(day.0).unwrap_or(0).min(days);
        (all * (percent * days + (100 - percent) * gone) / (100 * days)).max(1)
    }

    /// The day from which the thing at this place is known; see [`Setting::known`].
    pub(crate) fn known_from(&self, place: usize, all: usize, percent: usize) -> Day {
        let days = self.calendar.days();
        let over = (100 * (place + 1)).saturating_sub(percent * all);
        let day = (over * days).div_ceil((100 - percent) * all.max(1));
        Day(i32::try_from(day.min(days - 1)).unwrap_or(0))
    }
}

impl Languages {
    /// The language, or English where it is not spoken.
    pub(crate) fn or_english(&self, language: &'static str) -> &'static str {
        match self.0.iter().any(|known| known == language) {
            true => language,
            false => "en_US",
        }
    }
}
