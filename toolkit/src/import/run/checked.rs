//! All cells of a table, held against the tables of their models before anything is asked of Odoo.

use std::collections::BTreeMap;

use super::{super::troubles::Troubles, Table};
use crate::{
    Context, ToolError,
    live::Tables,
    values::{Name, names},
};

/// After so many rows others are served.
const AT_A_TIME: usize = 200;

/// What cells name, and where each of them stands: the row and the column.
pub(super) type Named = BTreeMap<(String, String), Vec<(usize, String)>>;

/// Refuses columns that nobody writes.
pub(super) async fn check_columns(
    context: &Context,
    tables: &mut Tables,
    table: &Table,
) -> Result<(), ToolError> {
    loop {
        let closed = table.closed(tables.paths());
        if tables.are_incomplete() {
            tables.complete(context).await?;
            continue;
        }
        return match closed.is_empty() {
            true => Ok(()),
            false => Err(ToolError::Arguments(closed)),
        };
    }
}

/// Reads all cells, tells what is wrong, and answers what they name. Tables that it turns out to need are read, and
/// the cells then anew.
pub(super) async fn check_cells(
    context: &Context,
    tables: &mut Tables,
    table: &Table,
    troubles: &mut Troubles,
) -> Result<Named, ToolError> {
    loop {
        let (wrong, named) = cells(tables, table).await;
        if tables.are_incomplete() {
            tables.complete(context).await?;
            continue;
        }
        for (row, problem) in wrong {
            troubles.add(row, problem);
        }
        return Ok(named);
    }
}

async fn cells(tables: &Tables, table: &Table) -> (Vec<(usize, crate::Problem)>, Named) {
    let mut wrong = Vec::new();
    let mut named = Named::new();
    let mut is_merged = vec![false; table.sheet.len()];
    for row in table.merged.values().flatten() {
        if let Some(is_merged) = is_merged.get_mut(*row) {
            *is_merged = true;
        }
    }
    for row in 0..table.sheet.len() {
        if row % AT_A_TIME == 0 {
            tokio::task::yield_now().await;
        }
        if is_merged.get(row) == Some(&true) {
            continue;
        }
        let mut problems = Vec::new();
        let values = table.values(tables.paths(), row, &mut problems);
        wrong.extend(problems.into_iter().map(|problem| (row, problem)));
        for Name { model, name, at } in names(&values) {
            let key = (model.clone(), name.clone());
            named.entry(key).or_default().push((row, at.clone()));
        }
    }
    (wrong, named)
}
