//! Pressing a button of a compiled model.

use serde_json::Value as Json;

use crate::{Context, ModelTools, ToolError, ToolSpec, decode::Arguments, press, wizard};

/// Presses what the tool is of, on the rows that the arguments name.
pub(super) async fn action(
    context: &Context,
    tools: &ModelTools,
    spec: &ToolSpec,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let key = spec.method.as_deref().unwrap_or_default();
    let button = press::of_tool(context, tools, key).await?;
    wizard::press(context, tools, &button, &arguments, &spec.wizards).await
}
