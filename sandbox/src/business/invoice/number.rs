//! The numbers of entries: `INV/2026/00042`, one after the other in a journal and a year, or a month
//! where the journal is of that kind.

use rusqlite::OptionalExtension;

use crate::{fault::Fault, orm::session::Session, storage::table::Table};

/// A number and its parts.
pub(in crate::business) struct Number {
    pub(in crate::business) prefix: String,
    pub(in crate::business) place: i64,
    pub(in crate::business) text: String,
}

/// The next number for an entry of this journal, kind and day; payments are numbered apart where the journal
/// says so.
pub(in crate::business) fn next(
    session: &Session<'_>,
    table: &Table,
    journal: i64,
    kind: &str,
    day: &str,
    pays: bool,
) -> Result<Number, Fault> {
    let (code, yearly, apart, paid_apart) = about(session, journal)?;
    let (year, month) = (day.get(..4).unwrap_or(day), day.get(5..7).unwrap_or("01"));
    let refund = match apart && kind.ends_with("_refund") {
        true => "R",
        false if pays && paid_apart => "P",
        false => "",
    };
    let (prefix, width) = match yearly {
        true => (format!("{refund}{code}/{year}/"), 5),
        false => (format!("{refund}{code}/{year}/{month}/"), 4),
    };
    let query = format!(
        "SELECT COALESCE(MAX(CAST(substr(\"name\", length(?1) + 1) AS INTEGER)), 0) + 1 FROM {} \
         WHERE substr(\"name\", 1, length(?1)) = ?1 AND \"journal_id\" = ?2",
        table.quoted()
    );
    let place: i64 = session
        .connection
        .query_row(&query, (&prefix, journal), |row| row.get(0))?;
    let text = format!("{prefix}{place:0width$}");
    Ok(Number {
        prefix,
        place,
        text,
    })
}

/// A journal's code, whether its numbers begin anew with the year and not the month, and whether
/// refunds and payments are numbered apart.
fn about(session: &Session<'_>, journal: i64) -> Result<(String, bool, bool, bool), Fault> {
    let unknown = || Ok(("MISC".to_owned(), false, false, false));
    let table = session.schema.table("account.journal");
    let Some(table) = table.filter(|table| table.has_column("code")) else {
        return unknown();
    };
    let column = |name: &str, absent: &str| match table.has_column(name) {
        true => crate::storage::sql::quote(name),
        false => absent.to_owned(),
    };
    let query = format!(
        "SELECT \"code\", COALESCE({}, ''), COALESCE({}, 0), COALESCE({}, 0) FROM {} WHERE \"id\" = ?",
        column("type", "''"),
        column("refund_sequence", "0"),
        column("payment_sequence", "0"),
        table.quoted()
    );
    let found: Option<(Option<String>, String, bool, bool)> = session
        .connection
        .query_row(&query, [journal], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    match found {
        Some((code, kind, apart, paid_apart)) => {
            let yearly = matches!(kind.as_str(), "sale" | "bank" | "cash" | "credit");
            Ok((code.unwrap_or_default(), yearly, apart, paid_apart))
        }
        None => unknown(),
    }
}
