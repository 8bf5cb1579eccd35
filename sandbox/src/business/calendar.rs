//! Meetings: when they end, and that they do so after they have begun.

use rusqlite::types::Value;
use serde_json::json;

use crate::{
    business::computed::{column, fill, held, set},
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, sql::AMONG, table::Table},
};

/// A new meeting without times is the next hour's.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        return Ok(());
    }
    let moment = |hours: &str| -> Result<Option<Value>, Fault> {
        let query = "SELECT strftime('%Y-%m-%d %H:00:00', 'now', ?)";
        let moment: String = session
            .connection
            .query_row(query, [hours], |row| row.get(0))?;
        Ok(Some(Value::Text(moment)))
    };
    // Whoever says when it begins is expected to say when it ends: Odoo's default does not look.
    let is_given = held(columns, "start").is_some();
    fill(table, columns, "start", || moment("+1 hours"))?;
    match held(columns, "duration").cloned() {
        Some(Value::Real(hours)) if is_given => {
            let start = held(columns, "start").cloned().unwrap_or(Value::Null);
            let query = "SELECT datetime(?, ?)";
            let later = format!("{} minutes", (hours * 60.0).round());
            let stop: Option<String> =
                session
                    .connection
                    .query_row(query, (start, later), |row| row.get(0))?;
            fill(table, columns, "stop", || Ok(stop.map(Value::Text)))
        }
        _ => fill(table, columns, "stop", || moment("+2 hours")),
    }
}

/// How long a meeting is follows from its ends.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    _names: &[&str],
) -> Result<(), Fault> {
    let needed = ["start", "stop", "name"];
    if !needed.iter().all(|name| table.has_column(name)) {
        return Ok(());
    }
    let query = format!(
        "SELECT COALESCE(\"name\", ''), \"start\", \"stop\" FROM {} WHERE \"stop\" < \"start\" AND \"id\" {AMONG} \
         LIMIT 1",
        table.quoted()
    );
    let mut statement = session.connection.prepare(&query)?;
    let mut rows = statement.query([json!(ids).to_string()])?;
    if let Some(row) = rows.next()? {
        let (name, start, stop): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        return Err(Fault::validation(format!(
            "The ending date and time cannot be earlier than the starting date and time.\n\
             Meeting \u{201c}{name}\u{201d} starts at {start} and ends at {stop}"
        )));
    }
    if column(table, "duration").is_some() {
        let hours = "ROUND((julianday(t.\"stop\") - julianday(t.\"start\")) * 24, 2)";
        set(session, table, ids, &[("duration", hours.to_owned())])?;
    }
    Ok(())
}
