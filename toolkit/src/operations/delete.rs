use odoo::Call;
use serde_json::{Value as Json, json};

use super::row::rows;
use crate::{Context, ModelTools, ToolError, calls, decode::Arguments};

/// Deletes rows, all of them or none.
pub(super) async fn delete(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let model = &tools.model.name;
    if arguments.dry_run {
        let names = ["id", "display_name"];
        let call = Call::new(model.as_ref(), "read")
            .on(arguments.ids.clone())
            .with("fields", &names[..]);
        let answer = context.call(call.clone()).await?;
        let fields: Vec<_> = names
            .into_iter()
            .filter_map(|name| tools.model.field(name))
            .collect();
        let rows = rows(&call, &fields, answer)?;
        let found: Vec<i64> = rows
            .iter()
            .filter_map(|row| row.get("id")?.as_i64())
            .collect();
        let missing: Vec<i64> = arguments
            .ids
            .into_iter()
            .filter(|id| !found.contains(id))
            .collect();
        return Ok(json!({"dry_run": true, "rows": rows, "missing": missing}));
    }
    calls::unlink(context, model, arguments.ids.clone()).await?;
    Ok(json!({"deleted": arguments.ids}))
}
