//! What business logic is made of: columns computed from others, in the row or behind a link.
//!
//! Expressions are SQL over the row called `t`; values are bound. Knows nothing of any model.

use odoo::{Field, Kind};
use rusqlite::{OptionalExtension, types::Value};
use serde_json::Value as Json;

use crate::{database::Columns, fault::Fault, schema::Table, session::Session, sql::quote};

/// The rows listed in JSON as the one bound value.
pub(crate) const AMONG: &str = "IN (SELECT value FROM json_each(?))";

/// An amount in cents; a hair is added, for half a cent is seldom exactly that in binary.
pub(crate) fn rounded(amount: &str) -> String {
    format!("ROUND(({amount}) * (1 + 1e-12), 2)")
}

/// Sets those of these columns that there are, each to an expression over the row called `t`.
pub(crate) fn set(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    expressions: &[(&str, String)],
) -> Result<(), Fault> {
    let set: Vec<String> = expressions
        .iter()
        .filter(|(name, _)| table.has_column(name))
        .map(|(name, expression)| format!("{} = {expression}", quote(name)))
        .collect();
    if set.is_empty() || ids.is_empty() {
        return Ok(());
    }
    let update = format!(
        "UPDATE {} AS t SET {} WHERE t.\"id\" {AMONG}",
        table.quoted(),
        set.join(", ")
    );
    session
        .connection
        .execute(&update, [Json::from(ids).to_string()])?;
    Ok(())
}

/// The column of this name.
pub(crate) fn column<'t>(table: &'t Table, name: &str) -> Option<&'t Field> {
    table.columns().find(|field| field.name == name)
}

/// What a column is about to hold, if anything.
pub(crate) fn held<'c>(columns: &'c Columns<'_>, name: &str) -> Option<&'c Value> {
    columns
        .iter()
        .find(|(field, _)| field.name == name)
        .map(|(_, value)| value)
        .filter(|value| !matches!(value, Value::Null))
}

/// Gives a column a value, when there is the column and it has none.
pub(crate) fn fill<'t>(
    table: &'t Table,
    columns: &mut Columns<'t>,
    name: &str,
    value: impl FnOnce() -> Result<Option<Value>, Fault>,
) -> Result<(), Fault> {
    let Some(field) = column(table, name).filter(|_| held(columns, name).is_none()) else {
        return Ok(());
    };
    if let Some(value) = value()? {
        columns.retain(|(known, _)| known.name != name);
        columns.push((field, value));
    }
    Ok(())
}

/// The first of these fields that the row behind a link has.
pub(crate) fn of_linked(
    session: &Session<'_>,
    table: &Table,
    link: &str,
    id: &Value,
    names: &[&str],
) -> Result<Option<Value>, Fault> {
    let link = column(table, link).filter(|field| matches!(field.kind, Kind::Many2one { .. }));
    let Some(target) = link.and_then(|field| session.schema.related(field)) else {
        return Ok(None);
    };
    let expression = names
        .iter()
        .filter_map(|name| target.model.field(name))
        .find_map(|field| session.schema.expression(target, "p", field));
    let Some(expression) = expression else {
        return Ok(None);
    };
    let query = format!(
        "SELECT {expression} FROM {} p WHERE p.\"id\" = ?",
        target.quoted()
    );
    let value: Option<Value> = session
        .connection
        .query_row(&query, [id], |row| row.get(0))
        .optional()?;
    Ok(value.filter(|value| !matches!(value, Value::Null)))
}
