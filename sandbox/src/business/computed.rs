//! What business logic is made of: columns computed from others, in the row or behind a link.
//!
//! Expressions are SQL over the row called `t`; values are bound. Knows nothing of any model.

use odoo::{Field, Kind};
use rusqlite::{OptionalExtension, types::Value};
use serde_json::{Map, Value as Json};

use crate::{
    fault::Fault,
    orm::session::Session,
    storage::{
        column::Columns,
        sql::{AMONG, Sql, quote},
        table::Table,
    },
};

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

/// Whether nobody has said anything of a column, not even that it is empty.
pub(crate) fn is_open(columns: &Columns<'_>, name: &str) -> bool {
    !columns.iter().any(|(field, _)| field.name == name)
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

/// Gives a column a value whatever it was to hold, when there is the column.
pub(crate) fn put<'t>(table: &'t Table, columns: &mut Columns<'t>, name: &str, value: Value) {
    if let Some(field) = column(table, name) {
        columns.retain(|(known, _)| known.name != name);
        columns.push((field, value));
    }
}

/// The rows whose `link` points to one of these.
pub(crate) fn rows_of(
    session: &Session<'_>,
    table: &Table,
    link: &str,
    ids: &[i64],
) -> Result<Vec<i64>, Fault> {
    let query = format!(
        "SELECT \"id\" FROM {} WHERE {} {AMONG} ORDER BY \"id\"",
        table.quoted(),
        quote(link)
    );
    session.ids(Sql::bound(query, Json::from(ids).to_string()))
}

/// The states of these rows, in their order.
pub(crate) fn states(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<Vec<(i64, String)>, Fault> {
    if !table.has_column("state") {
        return Ok(Vec::new());
    }
    let query = format!(
        "SELECT \"id\", COALESCE(\"state\", '') FROM {} WHERE \"id\" {AMONG} ORDER BY \"id\"",
        table.quoted()
    );
    let mut statement = session.connection.prepare(&query)?;
    let rows = statement.query_map([Json::from(ids).to_string()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first row of a model whose `field` holds this key.
pub(crate) fn first_of(
    session: &Session<'_>,
    model: &str,
    field: &str,
    key: &str,
) -> Result<Option<Value>, Fault> {
    let Some(table) = session.schema.table(model) else {
        return Ok(None);
    };
    if !table.has_column(field) {
        return Ok(None);
    }
    let query = format!(
        "SELECT \"id\" FROM {} WHERE {} = ? ORDER BY \"id\" LIMIT 1",
        table.quoted(),
        quote(field)
    );
    let found = session.ids(Sql::bound(query, key.to_owned()))?;
    Ok(found.first().copied().map(Value::Integer))
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

/// A value taken over from another row; none where it links to a row that is not there.
pub(crate) fn leading_somewhere(
    session: &Session<'_>,
    table: &Table,
    name: &str,
    value: Option<Value>,
) -> Result<Option<Value>, Fault> {
    let target = column(table, name)
        .filter(|field| matches!(field.kind, Kind::Many2one { .. }))
        .and_then(|field| session.schema.related(field));
    match (target, &value) {
        (Some(target), Some(Value::Integer(id))) if !session.is_there(target, *id)? => Ok(None),
        _ => Ok(value),
    }
}

/// Fills columns from the row behind a link, where the link is held: each with the first of the fields that
/// this row has.
pub(crate) fn fill_from<'t>(
    session: &Session<'_>,
    table: &'t Table,
    columns: &mut Columns<'t>,
    link: &str,
    sources: &[(&str, &[&str])],
) -> Result<(), Fault> {
    let Some(id) = held(columns, link).cloned() else {
        return Ok(());
    };
    for (name, sources) in sources {
        fill(table, columns, name, || {
            let value = of_linked(session, table, link, &id, sources)?;
            leading_somewhere(session, table, name, value)
        })?;
    }
    Ok(())
}

/// The company that a row is about to be of.
pub(crate) fn company(
    session: &Session<'_>,
    table: &Table,
    columns: &Columns<'_>,
) -> Result<Option<Value>, Fault> {
    match (held(columns, "company_id"), column(table, "company_id")) {
        (Some(company), _) => Ok(Some(company.clone())),
        (None, Some(field)) => session.filled(table, field),
        (None, None) => Ok(None),
    }
}

/// Fills the currency with that of the row's company.
pub(crate) fn fill_currency<'t>(
    session: &Session<'_>,
    table: &'t Table,
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let company = company(session, table, columns)?;
    fill(table, columns, "currency_id", || match &company {
        Some(company) => of_linked(session, table, "company_id", company, &["currency_id"]),
        None => Ok(None),
    })
}

/// A name that stands for none yet is none: Odoo gives the number.
pub(crate) fn drop_placeholder(columns: &mut Columns<'_>, placeholder: &str) {
    if matches!(held(columns, "name"), Some(Value::Text(name)) if name == placeholder) {
        columns.retain(|(field, _)| field.name != "name");
    }
}

/// The name after the highest that begins so: `WH/OUT/00042`.
pub(crate) fn next_number(
    session: &Session<'_>,
    table: &Table,
    before: &str,
) -> Result<Value, Fault> {
    let query = format!(
        "SELECT COALESCE(MAX(CAST(substr(\"name\", length(?1) + 1) AS INTEGER)), 0) + 1 FROM {} \
         WHERE substr(\"name\", 1, length(?1)) = ?1",
        table.quoted()
    );
    let number: i64 = session
        .connection
        .query_row(&query, [before], |row| row.get(0))?;
    Ok(Value::Text(format!("{before}{number:05}")))
}

/// The table of a model, where it has the column through which its rows know what they belong to.
pub(crate) fn table_with<'a>(session: &Session<'a>, model: &str, link: &str) -> Option<&'a Table> {
    let table = session.schema.table(model)?;
    table.has_column(link).then_some(table)
}

/// The rows that these point to through `link`, each once.
pub(crate) fn linked_by(
    session: &Session<'_>,
    table: &Table,
    link: &str,
    ids: &[i64],
) -> Result<Vec<i64>, Fault> {
    if !table.has_column(link) {
        return Ok(Vec::new());
    }
    let (rows, link) = (table.quoted(), quote(link));
    let query =
        format!("SELECT DISTINCT {link} FROM {rows} WHERE {link} IS NOT NULL AND \"id\" {AMONG}");
    session.ids(Sql::bound(query, Json::from(ids).to_string()))
}

/// Writes the state of rows.
pub(crate) fn move_to(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    state: &str,
) -> Result<(), Fault> {
    let values = Map::from_iter([("state".to_owned(), Json::from(state))]);
    session.write(table, ids, &values)
}
