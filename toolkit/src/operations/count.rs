//! Counting rows.

use serde_json::{Value as Json, json};

use crate::{Context, ModelTools, ToolError, calls, decode::Arguments};

/// Counts rows.
pub(super) async fn count(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let domain = arguments.domain.to_json();
    let count = calls::count(context, &tools.model.name, domain, arguments.context).await?;
    Ok(json!({ "count": count }))
}
