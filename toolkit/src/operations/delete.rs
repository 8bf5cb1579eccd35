//! Deleting rows, all of them or none.

use odoo::{Call, Kind, Value};
use serde_json::{Value as Json, json};

use crate::{Context, ModelTools, ToolError, calls, decode::Arguments};

/// Deletes rows, all of them or none.
pub(super) async fn delete(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let model = &tools.model.name;
    if arguments.dry_run {
        return would_delete(context, model, arguments.ids).await;
    }
    calls::unlink(context, model, arguments.ids.clone()).await?;
    Ok(json!({"deleted": arguments.ids}))
}

/// What the rows are called that would go.
async fn would_delete(context: &Context, model: &str, ids: Vec<i64>) -> Result<Json, ToolError> {
    let call = Call::new(model, "read")
        .on(ids.clone())
        .with("fields", json!(["display_name"]));
    let answer = context.send(call.clone()).await?;
    let row = |row: &Json| {
        let (Value::Integer(id), None) = Value::answered(&Kind::Integer, row.get("id")) else {
            return None;
        };
        let name = row.get("display_name").and_then(Json::as_str);
        Some((id, json!({"id": id, "name": name})))
    };
    let found: Option<Vec<(i64, Json)>> = answer
        .as_array()
        .map(|rows| rows.iter().filter_map(row).collect());
    let found = found.ok_or_else(|| call.shape("rows with their ids", &answer))?;
    let is_missing = |id: &i64| !found.iter().any(|(other, _)| other == id);
    let missing: Vec<i64> = ids.into_iter().filter(is_missing).collect();
    let rows: Vec<Json> = found.into_iter().map(|(_, row)| row).collect();
    Ok(json!({"dry_run": true, "rows": rows, "missing": missing}))
}
