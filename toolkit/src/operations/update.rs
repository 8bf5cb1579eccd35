use odoo::Call;
use serde_json::{Value as Json, json};

use super::create::written;
use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// Changes rows: one call of `write`, in one transaction, for all of them.
pub(super) async fn update(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let call = Call::new(tools.model.name.as_ref(), "write")
        .on(arguments.ids.clone())
        .leading("vals", written(arguments.values));
    context.call(call).await?;
    Ok(json!({"updated": arguments.ids}))
}
