//! Employees: the resource that stands behind each.

use rusqlite::types::Value;
use serde_json::Map;

use crate::{
    business::computed::{column, fill},
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, table::Table},
};

/// A new employee gets a resource: a row where the catalog has the model, a number of its own where not.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        return Ok(());
    }
    let resources = column(table, "resource_id").and_then(|field| session.schema.related(field));
    let name = columns.iter().find(|(field, _)| field.name == "name");
    let name = match name {
        Some((_, Value::Text(name))) => Some(name.clone()),
        _ => None,
    };
    fill(table, columns, "resource_id", || {
        if let Some(resources) = resources {
            let name = name.map(|name| ("name".to_owned(), name.into()));
            let values = Map::from_iter(name.filter(|_| resources.has_column("name")));
            let id = session.sudo().create(resources, &values)?;
            return Ok(Some(Value::Integer(id)));
        }
        match column(table, "resource_id") {
            Some(field) => session.number_of_its_own(table, field).map(Some),
            None => Ok(None),
        }
    })
}
