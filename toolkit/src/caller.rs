//! What reading a call's arguments depends on beside the arguments: the moment, the caller's time zone
//! and the version of Odoo.

use std::cell::Cell;

use jiff::{
    Timestamp,
    civil::Date,
    tz::{Offset, TimeZone},
};

/// Whose arguments are read, and when.
///
/// Most calls need neither zone nor version. Reading begins without them; when it finds that it needs
/// one, it says so, and the arguments are read again once both are known: a call that is wrong whatever
/// the zone costs no request.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    now: Timestamp,
    known: Option<Known>,
    was_asked: Cell<bool>,
}

/// What Odoo tells of a caller and of itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    /// The user's time zone; UTC when none is set.
    pub(crate) zone: TimeZone,
    /// Odoo's version, 19; none when it does not tell.
    pub(crate) release: Option<u32>,
    /// The user's id; none when Odoo does not tell.
    pub(crate) user: Option<i64>,
}

impl Caller {
    /// Somebody of whom nothing is known yet.
    pub(crate) const fn unknown(now: Timestamp) -> Self {
        Self {
            now,
            known: None,
            was_asked: Cell::new(false),
        }
    }

    /// The same, known.
    pub(crate) fn known(self, known: Known) -> Self {
        Self {
            known: Some(known),
            ..self
        }
    }

    /// Somebody so many hours before or after UTC.
    pub(crate) fn elsewhere(&self, hours: i8) -> Self {
        let zone = TimeZone::fixed(Offset::constant(hours));
        let release = self.known.as_ref().and_then(|known| known.release);
        Self::unknown(self.now).known(Known {
            zone,
            release,
            user: None,
        })
    }

    /// Whether something was asked that is not known.
    pub(crate) const fn is_incomplete(&self) -> bool {
        self.known.is_none() && self.was_asked.get()
    }

    pub(crate) const fn now(&self) -> Timestamp {
        self.now
    }

    pub(crate) fn zone(&self) -> TimeZone {
        self.asked()
            .map_or(TimeZone::UTC, |known| known.zone.clone())
    }

    /// The day it is for the caller.
    pub(crate) fn today(&self) -> Date {
        self.now.to_zoned(self.zone()).date()
    }

    /// Whether Odoo is known to be older than `release`.
    pub(crate) fn is_before(&self, release: u32) -> Option<u32> {
        self.asked()?.release.filter(|own| *own < release)
    }

    fn asked(&self) -> Option<&Known> {
        self.was_asked.set(true);
        self.known.as_ref()
    }
}
