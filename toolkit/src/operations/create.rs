use serde_json::{Value as Json, json};

use super::row::written;
use crate::{Context, ModelTools, ToolError, calls, decode::Arguments};

/// Makes a row.
pub(super) async fn create(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let id = calls::create(
        context,
        &tools.model.name,
        written(arguments.values),
        arguments.context,
    )
    .await?;
    Ok(json!({ "id": id }))
}
