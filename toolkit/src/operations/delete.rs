use odoo::Call;
use serde_json::{Value as Json, json};

use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// Deletes rows: one call of `unlink`, all of them or none.
pub(super) async fn delete(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let call = Call::new(tools.model.name.as_ref(), "unlink").on(arguments.ids.clone());
    context.call(call).await?;
    Ok(json!({"deleted": arguments.ids}))
}
