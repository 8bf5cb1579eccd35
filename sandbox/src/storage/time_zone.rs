//! Time zones: what the clocks of a place show at a moment in UTC, and the other way round.
//!
//! Moments are written as the database writes them. A zone is known by its exact name, as Odoo's
//! are; what is asked of any other is answered with nothing, and the caller stays in UTC.

use std::sync::LazyLock;

use jiff::{
    civil::DateTime,
    tz::{TimeZone, TimeZoneDatabase},
};

/// The zones that came with the program: the same on every machine.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The time zone of this name.
pub(crate) fn zone(name: &str) -> Option<TimeZone> {
    let zone = ZONES.get(name).ok()?;
    (zone.iana_name() == Some(name)).then_some(zone)
}

/// The moment, in UTC, at which the clocks of a zone show `local`; a day alone is its midnight.
/// An hour that comes twice is the later one, and one that is skipped is counted on from before.
pub(crate) fn utc_of_local(tz: &str, local: &str) -> Option<String> {
    utc(&zone(tz)?, local.parse().ok()?).map(|moment| written(&moment))
}

/// What the clocks of a zone show at the moment `utc`.
pub(crate) fn local_of_utc(tz: &str, utc: &str) -> Option<String> {
    local(&zone(tz)?, utc)
}

/// What the clocks of a zone show at the moment `utc`.
pub(crate) fn local(zone: &TimeZone, utc: &str) -> Option<String> {
    shown(zone, utc.parse().ok()?).map(|moment| written(&moment))
}

/// What the clocks of a zone show at a moment in UTC.
pub(crate) fn shown(zone: &TimeZone, utc: DateTime) -> Option<DateTime> {
    let moment = TimeZone::UTC.to_timestamp(utc).ok()?;
    Some(zone.to_datetime(moment))
}

/// The moment, in UTC, at which the clocks of a zone show `local`.
pub(crate) fn utc(zone: &TimeZone, local: DateTime) -> Option<DateTime> {
    let moment = zone.to_ambiguous_timestamp(local).later().ok()?;
    Some(TimeZone::UTC.to_datetime(moment))
}

/// A moment as the database writes it.
pub(crate) fn written(moment: &DateTime) -> String {
    let (date, time) = (moment.date(), moment.time());
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_change_twice_a_year() {
        for (zone, utc, local) in [
            (
                "Europe/Brussels",
                "2026-01-15 12:00:00",
                "2026-01-15 13:00:00",
            ),
            (
                "Europe/Brussels",
                "2026-03-29 00:59:59",
                "2026-03-29 01:59:59",
            ),
            (
                "Europe/Brussels",
                "2026-03-29 01:00:00",
                "2026-03-29 03:00:00",
            ),
            (
                "Europe/Brussels",
                "2026-10-25 01:00:00",
                "2026-10-25 02:00:00",
            ),
            (
                "America/New_York",
                "2026-11-01 04:00:00",
                "2026-11-01 00:00:00",
            ),
            ("US/Eastern", "2026-07-01 00:00:00", "2026-06-30 20:00:00"),
            ("Asia/Kolkata", "2026-07-01 00:00:00", "2026-07-01 05:30:00"),
        ] {
            assert_eq!(local_of_utc(zone, utc).as_deref(), Some(local));
            assert_eq!(utc_of_local(zone, local).as_deref(), Some(utc));
        }
    }

    #[test]
    fn a_day_begins_at_its_midnight() {
        for (zone, local, utc) in [
            ("Europe/Brussels", "2026-03-29", "2026-03-28 23:00:00"),
            ("Europe/Brussels", "2026-03-30", "2026-03-29 22:00:00"),
            // Skipped, and twice.
            (
                "Europe/Brussels",
                "2026-03-29 02:30:00",
                "2026-03-29 01:30:00",
            ),
            (
                "Europe/Brussels",
                "2026-10-25 02:30:00",
                "2026-10-25 01:30:00",
            ),
        ] {
            assert_eq!(utc_of_local(zone, local).as_deref(), Some(utc));
        }
    }

    #[test]
    fn an_unknown_zone_answers_nothing() {
        for zone in ["Mars/Olympus", "europe/brussels", ""] {
            assert_eq!(local_of_utc(zone, "2026-01-15 12:00:00"), None);
        }
        assert_eq!(utc_of_local("Europe/Brussels", "tomorrow"), None);
    }
}
