use odoo::Call;
use serde_json::{Value as Json, json};

use super::row::{answered, rows};
use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// Reads rows by id. Odoo passes over ids that have no row; here they are named.
pub(super) async fn get(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let fields = answered(tools, &arguments);
    let mut call = Call::new(tools.model.name.as_ref(), "read").on(arguments.ids.clone());
    call.context = arguments.context;
    let are_default = arguments.fields.is_none();
    let (fields, answer) = context.read_rows(&call, fields, are_default).await?;
    let rows = rows(&call, &fields, answer)?;
    let found: Vec<Option<i64>> = rows
        .iter()
        .map(|row| row.get("id").and_then(Json::as_i64))
        .collect();
    let missing: Vec<i64> = arguments
        .ids
        .into_iter()
        .filter(|id| !found.contains(&Some(*id)))
        .collect();
    Ok(json!({"rows": rows, "missing": missing}))
}
