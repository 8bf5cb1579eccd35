//! What reading a call's arguments depends on beside the arguments: the moment, the caller's time zone
//! and what Odoo can do.

use std::cell::Cell;

use jiff::{
    Timestamp, Zoned,
    civil::Date,
    tz::{Offset, TimeZone},
};
use odoo::Dialect;

/// Whose arguments are read, and when.
///
/// Most calls need neither zone nor dialect. Reading begins without them; when it finds that it needs
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
    /// What Odoo can do.
    pub(crate) dialect: Dialect,
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
        let known = self.known.as_ref();
        let dialect = known.map_or(Dialect::UNKNOWN, |known| known.dialect);
        Self::unknown(self.now).known(Known {
            zone,
            dialect,
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

    /// What time it is for the caller.
    pub(crate) fn now_there(&self) -> Zoned {
        self.now.to_zoned(self.zone())
    }

    /// The user's id; none when Odoo does not tell. Nobody's, 0, as long as it is not known whether it does.
    pub(crate) fn user(&self) -> Option<i64> {
        self.asked().map_or(Some(0), |known| known.user)
    }

    /// What Odoo can do.
    pub(crate) fn dialect(&self) -> Dialect {
        self.asked().map_or(Dialect::UNKNOWN, |known| known.dialect)
    }

    fn asked(&self) -> Option<&Known> {
        self.was_asked.set(true);
        self.known.as_ref()
    }
}
