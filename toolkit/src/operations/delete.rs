use serde_json::{Value as Json, json};

use crate::{Context, ModelTools, ToolError, calls, decode::Arguments};

/// Deletes rows.
pub(super) async fn delete(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    calls::unlink(context, &tools.model.name, arguments.ids.clone()).await?;
    Ok(json!({"deleted": arguments.ids}))
}
