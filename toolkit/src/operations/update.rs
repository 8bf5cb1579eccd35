use serde_json::{Value as Json, json};

use super::row::written;
use crate::{Context, ModelTools, ToolError, calls, decode::Arguments};

/// Changes rows.
pub(super) async fn update(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let values = written(arguments.values);
    let ids = arguments.ids.clone();
    calls::write(context, &tools.model.name, ids, values, arguments.context).await?;
    Ok(json!({"updated": arguments.ids}))
}
