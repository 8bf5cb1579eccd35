use odoo::{Call, Field, Value};
use serde_json::{Map, Value as Json, json};

use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// Makes a row. A list of one is sent, so that every version answers a list.
pub(super) async fn create(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let values = Json::Object(written(arguments.values));
    let call = Call::new(tools.model.name.as_ref(), "create").leading("vals_list", vec![values]);
    let answer = context.call(call.clone()).await?;
    match answer.get(0).and_then(Json::as_i64) {
        Some(id) => Ok(json!({ "id": id })),
        None => Err(call.shape("a list with the new row's id", &answer).into()),
    }
}

/// Values as Odoo's `create` and `write` take them.
pub(super) fn written(values: Vec<(&Field, Value)>) -> Map<String, Json> {
    values
        .into_iter()
        .map(|(field, value)| (field.name.to_string(), value.to_write()))
        .collect()
}
