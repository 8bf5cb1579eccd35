//! The story of a trading company, invented, over the thirty months that end today. It buys furnishings
//! from workshops and sells them to hotels and shops in nine countries.
//!
//! The same seed, scale and day give the same rows. They are written one by one and not kept, so that
//! a million order lines need no memory here.

use jiff::{Timestamp, civil, tz::TimeZone};

use super::{
    master_data,
    row::Rows,
    trade::{crm, days, projects},
    world::{
        World,
        calendar::{Calendar, Day},
        setting::Setting,
    },
};
use crate::{error::SandboxError, origin::Origin};

/// More than this would not fit into most memories: five million order lines, forty million rows.
const LARGEST: f64 = 1000.0;

/// The years whose days can be today: the story lies among days of four digits.
const YEARS: std::ops::Range<i16> = 1990..2200;

/// What the rows depend on.
pub(crate) struct Seed {
    number: u64,
    scale: f64,
    today: civil::Date,
}

impl Seed {
    /// Refuses what nothing can be made of. Without a day, it is today's in UTC.
    pub(crate) fn new(
        number: u64,
        scale: f64,
        today: Option<civil::Date>,
    ) -> Result<Self, SandboxError> {
        if !(scale > 0.0 && scale <= LARGEST) {
            return Err(SandboxError::Scale {
                scale,
                largest: LARGEST,
            });
        }
        let today = today.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date());
        match YEARS.contains(&today.year()) {
            true => Ok(Self {
                number,
                scale,
                today,
            }),
            false => Err(SandboxError::Today(today)),
        }
    }

    /// What the rows depend on, for whoever wants them again.
    pub(crate) fn origin(&self) -> Origin {
        Origin::Invented {
            seed: self.number,
            scale: self.scale,
            today: self.today,
        }
    }

    /// The first moment of the story: rows that do not tell when they were made were there by then.
    pub(crate) fn since(&self) -> String {
        let calendar = Calendar::new(self.today);
        calendar.moment(Day::FIRST, 8 * 60)
    }

    /// Writes all rows; contacts can have these languages.
    pub(crate) fn write(
        &self,
        languages: Vec<String>,
        rows: &mut dyn Rows,
    ) -> Result<(), SandboxError> {
        let world = World::new(Setting::new(self.number, self.scale, self.today, languages));
        master_data::write(&world, rows)?;
        crm::write(rows)?;
        projects::write(rows)?;
        days::run(&world, rows)
    }
}
