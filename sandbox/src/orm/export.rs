//! `export_data`: rows as a table of cells, for a spreadsheet or another database.
//!
//! A column is a path of fields. What an x2many field shows fills continuation rows below the row's
//! own. Knows nothing of file formats.

mod cell;
mod fetch;
mod lines;
pub(crate) mod path;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use self::{
    cell::Cell,
    fetch::Fetched,
    lines::Exporter,
    path::{Step, steps},
};
use crate::{
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::Session,
    },
    python::type_name,
    storage::{pool::Effect, table::Table},
};

/// The group that may export.
const EXPORTERS: &str = "base.group_allow_export";

/// The group that may do everything, and so export.
const ADMINISTRATORS: &str = "base.group_erp_manager";

/// The methods.
pub(crate) const METHODS: &[Method] = &[Method {
    name: "export_data",
    of: Of::Every,
    on_rows: true,
    // It makes the external ids that are missing.
    effect: Effect::Writes,
    parameters: &["*fields_to_export"],
    run: export_data,
}];

fn export_data(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    if let Some(caller) = &session.caller
        && !caller.is_in(ADMINISTRATORS)
        && !caller.is_in(EXPORTERS)
    {
        return Err(Fault::user(
            "You don't have the rights to export data. Please contact an Administrator.",
        ));
    }
    let columns = columns(arguments.value("fields_to_export"))?;
    let columns: Vec<Vec<Step>> = columns.iter().map(|column| steps(column)).collect();
    let mut fetched = Fetched::new(session);
    let paths: Vec<&[Step]> = columns.iter().map(Vec::as_slice).collect();
    fetched.fetch(table, &arguments.ids, &paths)?;
    let mut exporter = Exporter::new(session, fetched)?;
    let wanted: Vec<Option<&[Step]>> = paths.iter().copied().map(Some).collect();
    let mut lines = exporter.lines(table.name(), &arguments.ids, &wanted)?;
    // Odoo names rows only where a column ends in a name; elsewhere a pair is left.
    if columns
        .iter()
        .any(|column| column.last() == Some(&Step::ExternalId))
    {
        name_rows(session, &mut lines)?;
    }
    let lines = lines
        .into_iter()
        .map(|line| line.into_iter().map(Cell::into_json).collect::<Json>());
    Ok(json!({"datas": lines.collect::<Json>()}))
}

/// The columns named. Text is a list of letters, as in Python.
pub(crate) fn columns(given: Option<&Json>) -> Result<Vec<String>, Fault> {
    match given {
        Some(Json::Array(columns)) => columns
            .iter()
            .map(|column| {
                let text = column.as_str().map(str::to_owned);
                text.ok_or_else(|| {
                    Fault::arguments(format!(
                        "expected string or bytes-like object, got '{}'",
                        type_name(column)
                    ))
                })
            })
            .collect(),
        Some(Json::String(text)) => Ok(text.chars().map(String::from).collect()),
        other => Err(Fault::arguments(format!(
            "'{}' object is not iterable",
            type_name(other.unwrap_or(&Json::Null))
        ))),
    }
}

/// Puts external ids in the cells that wait for one.
fn name_rows(session: &Session<'_>, lines: &mut [Vec<Cell>]) -> Result<(), Fault> {
    let mut rows: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    for cell in lines.iter().flatten() {
        if let Cell::Row { model, id } = cell {
            rows.entry(model.clone()).or_default().insert(*id);
        }
    }
    let mut names = BTreeMap::new();
    for (model, ids) in rows {
        let ids: Vec<i64> = ids.into_iter().collect();
        let known = session.external_ids(&model, &ids)?;
        names.insert(model, known);
    }
    for cell in lines.iter_mut().flatten() {
        if let Cell::Row { model, id } = cell
            && let Some(name) = names.get(model).and_then(|known| known.get(id))
        {
            *cell = Cell::Value(Json::from(name.as_str()));
        }
    }
    Ok(())
}
