use odoo::Call;
use serde_json::{Value as Json, json};

use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// Counts rows: one call of `search_count`, whose argument has another name before 16.
pub(super) async fn count(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let mut call = Call::new(tools.model.name.as_ref(), "search_count")
        .leading("domain", arguments.domain.to_json());
    call.context = arguments.context;
    let answer = context.call(call.clone()).await?;
    match answer.as_i64() {
        Some(count) => Ok(json!({ "count": count })),
        None => Err(call.shape("a number", &answer).into()),
    }
}
