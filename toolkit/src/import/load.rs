//! One call of Odoo's `load`: all of its rows go in, or none of them. It is made once, whatever comes of it.

use odoo::{Call, Kind};
use serde_json::{Map, Value as Json};

use super::{
    cells::Table,
    messages::{Said, read},
    plan::{Load, Planned},
};
use crate::{Context, ModelTools, ToolError};

/// What came of it.
pub(super) enum Loaded {
    /// The ids of its rows, in their order, and what Odoo warned of.
    In(Vec<i64>, Vec<String>),
    /// Nothing was written.
    Refused(Said),
}

/// What the call's context holds: moments are written in UTC, which is the user's own time otherwise; archived rows
/// are found where some are meant.
pub(super) fn surroundings(tools: &ModelTools, table: &Table, load: &Load) -> Map<String, Json> {
    let mut context = Map::new();
    let fields = table.columns.iter().filter_map(|column| column.field());
    let mut fields = fields.filter_map(|name| tools.model.field(name));
    if fields.any(|field| matches!(field.kind, Kind::Datetime)) {
        context.insert("tz".to_owned(), Json::from("UTC"));
    }
    if load.with_archived {
        context.insert("active_test".to_owned(), Json::Bool(false));
    }
    context
}

/// Makes the call.
///
/// # Errors
/// What Odoo says of the call as a whole, and no answer.
pub(super) async fn load(
    context: &Context,
    tools: &ModelTools,
    table: &Table,
    plan: &[Planned],
    load: &Load,
) -> Result<Loaded, ToolError> {
    let mut call = Call::new(tools.model.name.as_ref(), "load")
        .leading("fields", load.columns.as_slice())
        .leading(
            "data",
            load.cells
                .iter()
                .map(|row| Json::from(row.as_slice()))
                .collect::<Json>(),
        );
    call.context = surroundings(tools, table, load);
    let answer = context.send(call.clone()).await?;
    let said = read(
        answer.get("messages").unwrap_or(&Json::Null),
        table,
        plan,
        load,
    );
    let ids = answer.get("ids").and_then(Json::as_array);
    let ids: Option<Vec<i64>> = ids.map(|ids| ids.iter().filter_map(Json::as_i64).collect());
    match ids {
        Some(ids) if ids.len() == load.rows.len() => Ok(Loaded::In(ids, said.warnings)),
        None if !said.errors.is_empty() => Ok(Loaded::Refused(said)),
        _ => Err(call
            .shape("{ids, messages}, with the ids of all rows", &answer)
            .into()),
    }
}
