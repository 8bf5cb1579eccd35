//! Tasks: what they are called when nobody says it.

use rusqlite::types::Value;

use crate::{
    business::computed::fill,
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, table::Table},
};

/// A new task without a title has one all the same; none stands below itself.
pub(crate) fn complete<'t>(
    _session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if ids.is_empty() {
        return fill(table, columns, "name", || {
            Ok(Some(Value::Text("Untitled to-do".to_owned())))
        });
    }
    let itself = |(field, value): &(&odoo::Field, Value)| {
        field.name == "parent_id" && matches!(value, Value::Integer(parent) if ids.contains(parent))
    };
    match columns.iter().any(itself) {
        true => Err(Fault::user(
            "Sorry. You can't set a task as its parent task.",
        )),
        false => Ok(()),
    }
}
