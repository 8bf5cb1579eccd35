//! Activities: what they are about has to be there, and without it somebody has to do them.

pub(crate) mod planned;
pub(crate) mod schedule;

use rusqlite::types::Value;
use serde_json::json;

use crate::{
    business::computed::{column, fill, held, set},
    fault::Fault,
    orm::session::Session,
    release::Release,
    storage::{
        column::Columns,
        sql::{AMONG, Sql},
        table::Table,
    },
};

/// A new activity bears the name of the model and of the row that it is about.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let (Some(Value::Integer(model)), Some(Value::Integer(row))) =
        (held(columns, "res_model_id"), held(columns, "res_id"))
    else {
        return Ok(());
    };
    let (model, row) = (*model, *row);
    let about = column(table, "res_model_id").and_then(|field| session.schema.related(field));
    let Some(models) = about else {
        return Ok(());
    };
    let query = format!("SELECT \"model\" FROM {} WHERE \"id\" = ?", models.quoted());
    let name: Result<String, _> = session
        .connection
        .query_row(&query, [model], |row| row.get(0));
    let Ok(name) = name else {
        return Ok(());
    };
    if let Some(target) = session.schema.table(&name) {
        if !session.is_there(target, row)? {
            return Err(match session.schema.release {
                Release::Odoo18 => Fault::missing(&name, row, session.uid),
                Release::Odoo19 => Fault::new(
                    "odoo.exceptions.AccessError",
                    "The requested operation cannot be completed due to security restrictions. Please contact \
                     your system administrator.\n\n(Document type: Activity, Operation: create)",
                ),
            });
        }
        let query = format!(
            "SELECT \"display_name\" FROM {} WHERE \"id\" = ?",
            target.quoted()
        );
        let called: Option<String> = session
            .connection
            .query_row(&query, [row], |row| row.get(0))?;
        if ids.is_empty() {
            fill(table, columns, "res_name", || Ok(called.map(Value::Text)))?;
        }
    }
    if ids.is_empty() {
        fill(table, columns, "res_model", || Ok(Some(Value::Text(name))))?;
    }
    Ok(())
}

/// An activity is about something, or from 19 on somebody's.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    _names: &[&str],
) -> Result<(), Fault> {
    name(session, table, ids)?;
    let needed = ["res_model", "user_id"];
    if !needed.iter().all(|name| table.has_column(name)) {
        return Ok(());
    }
    let (alone, message) = match session.schema.release {
        Release::Odoo18 => (
            "",
            "- Create/update: a mandatory field is not set.\n\nModel: Activity (mail.activity)\n\
             Field: Document Model (res_model_id)",
        ),
        Release::Odoo19 => (
            "AND \"user_id\" IS NULL",
            "Activities must be assigned if not attached to a document.",
        ),
    };
    let query = format!(
        "SELECT \"id\" FROM {} WHERE \"res_model\" IS NULL {alone} AND \"id\" {AMONG}",
        table.quoted()
    );
    match session
        .ids(Sql::bound(query, json!(ids).to_string()))?
        .is_empty()
    {
        true => Ok(()),
        false => Err(Fault::validation(format!(
            "The operation cannot be completed: {message}"
        ))),
    }
}

/// An activity is called by its summary, else by its kind.
fn name(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let kinds = column(table, "activity_type_id").and_then(|field| session.schema.related(field));
    let (Some(kinds), Some(_)) = (kinds, column(table, "summary")) else {
        return Ok(());
    };
    let name = format!(
        "COALESCE(NULLIF(t.\"summary\", ''), (SELECT k.\"display_name\" FROM {} k WHERE k.\"id\" = \
         t.\"activity_type_id\"), t.\"display_name\")",
        kinds.quoted()
    );
    set(session, table, ids, &[("display_name", name)])
}
