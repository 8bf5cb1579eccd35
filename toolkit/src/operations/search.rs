use serde_json::{Value as Json, json};

use super::{
    fit::{fit, left_out},
    row::{Which, read},
};
use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// Finds rows: one call, for one row more than asked for, so that it is known whether there are more.
pub(super) async fn search(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let mut rows = read(
        context,
        tools,
        &arguments,
        Which::Found(arguments.limit + 1),
    )
    .await?;
    let limit = usize::try_from(arguments.limit).unwrap_or(usize::MAX);
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let fitted = fit(&tools.model, rows, context.budget());
    let trimmed = (fitted.left_out > 0).then(|| left_out(&fitted, context.budget()));
    let has_more = has_more || trimmed.is_some();
    let shown = i64::try_from(fitted.rows.len()).unwrap_or(i64::MAX);
    let mut answer = json!({"rows": fitted.rows, "has_more": has_more});
    let mut add = |key: &str, value: Json| {
        if let Some(map) = answer.as_object_mut() {
            map.insert(key.to_owned(), value);
        }
    };
    if has_more {
        add("next_offset", Json::from(arguments.offset + shown));
    }
    if let Some(trimmed) = trimmed {
        add("trimmed", Json::from(trimmed));
    }
    if !fitted.cut.is_empty() {
        add("cut", Json::from(fitted.cut));
    }
    Ok(answer)
}
