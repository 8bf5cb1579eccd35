//! Moments between UTC and a time zone, as Odoo writes both: `YYYY-MM-DD HH:MM:SS`.

use jiff::{
    civil::DateTime,
    tz::{TimeZone, TimeZoneDatabase},
};

/// How Odoo writes a moment.
const FORMAT: &str = "%Y-%m-%d %H:%M:%S";

/// The zone of this name; none when there is no such zone, which Odoo takes for UTC.
fn zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

/// The moment in UTC at which clocks in the zone show `local`. Of two such the first; where the
/// clocks leap over it, as if they had not.
pub(crate) fn utc_of_local(name: &str, local: &str) -> Option<String> {
    let local = DateTime::strptime(FORMAT, local).ok()?;
    let moment = local.to_zoned(zone(name)?).ok()?;
    let utc = moment.with_time_zone(TimeZone::UTC).datetime();
    Some(utc.strftime(FORMAT).to_string())
}

/// What clocks in the zone show at a moment in UTC.
pub(crate) fn local_of_utc(name: &str, utc: &str) -> Option<String> {
    let utc = DateTime::strptime(FORMAT, utc).ok()?;
    let moment = utc.to_zoned(TimeZone::UTC).ok()?;
    let local = moment.with_time_zone(zone(name)?).datetime();
    Some(local.strftime(FORMAT).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_go_forward_and_back() {
        for (zone, utc, local) in [
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
                "America/New_York",
                "2026-11-01 06:30:00",
                "2026-11-01 01:30:00",
            ),
            ("Asia/Kolkata", "2026-12-31 18:30:00", "2027-01-01 00:00:00"),
        ] {
            assert_eq!(local_of_utc(zone, utc).as_deref(), Some(local));
        }
        let midnight = utc_of_local("Europe/Brussels", "2026-07-01 00:00:00");
        assert_eq!(midnight.as_deref(), Some("2026-06-30 22:00:00"));
        assert_eq!(utc_of_local("Mars/Olympus", "2026-07-01 00:00:00"), None);
    }
}
