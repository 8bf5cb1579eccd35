//! Rows as business logic handles them: read by name, made and changed with those of the values that their
//! model has a field for. Knows nothing of any model.

use std::collections::BTreeMap;

use odoo::Kind;
use serde_json::{Map, Value as Json};

use crate::{
    fault::Fault,
    orm::{
        page::{Load, Page},
        session::{Session, Values},
    },
    storage::table::Table,
};

/// The values of a row.
pub(crate) type Row = Map<String, Json>;

/// The sandbox's own account, without the defaults that the caller's context holds for rows of his own.
pub(crate) fn own<'s>(session: &'s Session<'_>) -> Session<'s> {
    let mut own = session.sudo();
    own.context.retain(|name, _| !name.starts_with("default_"));
    own
}

/// Those of these fields of the rows that there are; a many2one is an id.
pub(crate) fn read(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<Vec<Row>, Fault> {
    let names = names
        .iter()
        .filter(|name| table.model.field(name).is_some())
        .map(|name| (*name).to_owned());
    let names: Vec<String> = names.chain(["id".to_owned()]).collect();
    let rows = session.sudo().read(table, ids, &names, Load::Ids)?;
    let rows = match rows {
        Json::Array(rows) => rows,
        _ => Vec::new(),
    };
    let rows = rows.into_iter().filter_map(|row| match row {
        Json::Object(row) => Some(row),
        _ => None,
    });
    Ok(rows.collect())
}

/// The same of one row of a model by name; nothing where there is no such model or row.
pub(crate) fn one(
    session: &Session<'_>,
    model: &str,
    id: i64,
    names: &[&str],
) -> Result<Row, Fault> {
    let Some(table) = session.schema.table(model) else {
        return Ok(Row::new());
    };
    let mut rows = read(session, table, &[id], names)?;
    Ok(rows.pop().unwrap_or_default())
}

/// The id in a field; none where nothing is linked.
pub(crate) fn id(row: &Row, name: &str) -> Option<i64> {
    row.get(name)?.as_i64().filter(|id| *id > 0)
}

/// The ids in a field.
pub(crate) fn ids(row: &Row, name: &str) -> Vec<i64> {
    let list = row.get(name).and_then(Json::as_array);
    let list = list.into_iter().flatten();
    list.filter_map(Json::as_i64).collect()
}

/// The text in a field; empty where there is none.
pub(crate) fn text<'r>(row: &'r Row, name: &str) -> &'r str {
    row.get(name).and_then(Json::as_str).unwrap_or_default()
}

/// The number in a field; 0 where there is none.
pub(crate) fn number(row: &Row, name: &str) -> f64 {
    row.get(name).and_then(Json::as_f64).unwrap_or_default()
}

/// Whether a field says yes.
pub(crate) fn flag(row: &Row, name: &str) -> bool {
    row.get(name) == Some(&Json::Bool(true))
}

/// The ids of all rows that match, archived ones too.
pub(crate) fn find(session: &Session<'_>, model: &str, domain: &Json) -> Result<Vec<i64>, Fault> {
    match session.schema.table(model) {
        Some(table) => {
            let session = session.sudo();
            session
                .with_archived()
                .search(table, domain, Page::default(), Some("id"))
        }
        None => Ok(Vec::new()),
    }
}

/// Creates a row of a model with those of the values that it has a field for; none where there is no such
/// model.
pub(crate) fn make(session: &Session<'_>, model: &str, values: Json) -> Result<Option<i64>, Fault> {
    let Some(table) = session.schema.table(model) else {
        return Ok(None);
    };
    let values = fitting(session, table, values);
    own(session).create(table, &values).map(Some)
}

/// Writes those of the values that the model has a field for.
pub(crate) fn change(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    values: Json,
) -> Result<(), Fault> {
    let values = fitting(session, table, values);
    match values.is_empty() {
        true => Ok(()),
        false => own(session).write(table, ids, &values),
    }
}

/// Deletes rows of a model.
pub(crate) fn remove(session: &Session<'_>, model: &str, ids: &[i64]) -> Result<(), Fault> {
    match session.schema.table(model) {
        Some(table) if !ids.is_empty() => own(session).unlink(table, ids),
        _ => Ok(()),
    }
}

/// Those of the values that can be written to a model's rows.
fn fitting(session: &Session<'_>, table: &Table, values: Json) -> Row {
    let Json::Object(mut values) = values else {
        return Row::new();
    };
    values.retain(|name, _| {
        let field = table.model.field(name);
        field.is_some_and(|field| match &field.kind {
            Kind::One2many { .. } | Kind::Many2many { .. } => {
                session.schema.shown(table, field).is_some()
            }
            _ => table.has_column(name) || field.related.is_some() && !field.readonly,
        })
    });
    for (name, value) in &mut values {
        let target = table
            .model
            .field(name)
            .and_then(|field| session.schema.related(field));
        if let (Some(target), Json::Array(commands)) = (target, value) {
            // Lines likewise: what their model has no field for is left out.
            let made = commands.iter_mut().filter_map(|command| command.get_mut(2));
            for line in made.filter(|line| line.is_object()) {
                *line = Json::Object(fitting(session, target, line.take()));
            }
        }
    }
    values
}

/// The rows on whose behalf a wizard is opened: `active_ids` of the context, or `active_id`.
pub(crate) fn active(session: &Session<'_>) -> Vec<i64> {
    let list = session.context.get("active_ids").and_then(Json::as_array);
    let ids: Vec<i64> = list
        .into_iter()
        .flatten()
        .filter_map(Json::as_i64)
        .collect();
    match session.context.get("active_id").and_then(Json::as_i64) {
        Some(id) if ids.is_empty() => vec![id],
        _ => ids,
    }
}

/// The model on whose rows' behalf a wizard is opened.
pub(crate) fn active_model<'s>(session: &'s Session<'_>) -> &'s str {
    let model = session.context.get("active_model").and_then(Json::as_str);
    model.unwrap_or_default()
}

/// The same value for all rows.
pub(crate) fn each(
    ids: &[i64],
    value: impl Fn(i64) -> Result<Json, Fault>,
) -> Result<Values, Fault> {
    let values = ids.iter().map(|id| Ok((*id, value(*id)?)));
    values.collect::<Result<BTreeMap<_, _>, _>>()
}
