use odoo::Call;
use serde_json::{Value as Json, json};

use super::row::{answered, rows};
use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// Finds rows: one call of `search_read`, one row more than asked for, so that it is known whether
/// there are more.
pub(super) async fn search(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let fields = answered(tools, &arguments);
    let mut call = Call::new(tools.model.name.as_ref(), "search_read")
        .with("domain", arguments.domain.to_json())
        .with("offset", arguments.offset)
        .with("limit", arguments.limit + 1);
    if let Some(order) = &arguments.order {
        call = call.with("order", order.as_str());
    }
    call.context = arguments.context;
    let are_default = arguments.fields.is_none();
    let (fields, answer) = context.read_rows(&call, fields, are_default).await?;
    let mut rows = rows(&call, &fields, answer)?;
    let limit = usize::try_from(arguments.limit).unwrap_or(usize::MAX);
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let mut answer = json!({"rows": rows, "has_more": has_more});
    if let (true, Some(map)) = (has_more, answer.as_object_mut()) {
        map.insert(
            "next_offset".to_owned(),
            Json::from(arguments.offset + arguments.limit),
        );
    }
    Ok(answer)
}
