//! What stands in rows that are there, as far as a table says something of it.

use std::collections::HashMap;

use odoo::{Call, Domain, Operand, Operator, Value};
use serde_json::{Map, Value as Json};

use super::cells::Table;
use crate::{Context, ModelTools, ToolError};

/// Rows by their ids.
pub(super) type Current = HashMap<i64, Map<String, Json>>;

/// Reads these rows, archived ones too; those that this caller does not see are left out.
pub(super) async fn read(
    context: &Context,
    tools: &ModelTools,
    table: &Table,
    ids: Vec<i64>,
) -> Result<Current, ToolError> {
    if ids.is_empty() {
        return Ok(Current::new());
    }
    let model = tools.model.name.as_ref();
    let named = Domain::Condition {
        path: "id".to_owned(),
        operator: Operator::In,
        operand: Operand::Several(ids.into_iter().map(Value::Integer).collect()),
    };
    let permitted = context.permissions().domain(model).cloned();
    let domain = Domain::all(permitted.into_iter().chain([named]).collect());
    let fields = table.columns.iter().filter_map(|column| column.field());
    let fields: Vec<&str> = ["id"].into_iter().chain(fields).collect();
    let call = Call::new(model, "search_read")
        .with("domain", domain.to_json())
        .with("fields", fields)
        .context("active_test", false);
    let answer = context.send(call.clone()).await?;
    let Json::Array(rows) = answer else {
        return Err(call.shape("a list of rows", &answer).into());
    };
    let by_id = rows.into_iter().filter_map(|row| match row {
        Json::Object(row) => Some((row.get("id")?.as_i64()?, row)),
        _ => None,
    });
    Ok(by_id.collect())
}
