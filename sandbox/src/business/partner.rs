//! Contacts: who stands behind a user stays in sight, and two that are one are merged.

pub(crate) mod merge;

use rusqlite::types::Value;
use serde_json::json;

use crate::{
    business::rows,
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, table::Table},
};

const PARTNER: &str = "res.partner";

/// Refuses to archive contacts of users that are active.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    _: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let archives = columns
        .iter()
        .any(|(field, value)| field.name == "active" && *value == Value::Integer(0));
    if !archives || ids.is_empty() {
        return Ok(());
    }
    let domain = json!([["partner_id", "in", ids], ["active", "=", true]]);
    match rows::find(session, "res.users", &domain)?.is_empty() {
        true => Ok(()),
        false => Err(Fault::new(
            "odoo.exceptions.RedirectWarning",
            "You cannot archive contacts linked to an active user.",
        )),
    }
}
