//! Users: nobody shuts himself out.

use rusqlite::types::Value;

use crate::{
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, table::Table},
};

/// Refuses that somebody archives himself.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    _table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let archives = columns
        .iter()
        .any(|(field, value)| field.name == "active" && *value == Value::Integer(0));
    match archives && ids.contains(&session.uid) {
        true => Err(Fault::user(
            "You cannot deactivate the user you're currently logged in as.",
        )),
        false => Ok(()),
    }
}
