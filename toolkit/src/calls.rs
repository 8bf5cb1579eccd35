//! The calls that the operations and the typed records share: one way to write, whoever asks.
//! `surroundings` is what the call's context holds beyond the user's own.

use odoo::{Call, Kind, Value};
use serde_json::{Map, Value as Json};

use crate::{Context, ToolError};

/// How many rows a domain finds. The method's argument has another name before 16.
pub(crate) async fn count(
    context: &Context,
    model: &str,
    domain: Json,
    surroundings: Map<String, Json>,
) -> Result<i64, ToolError> {
    let mut call = Call::new(model, "search_count").leading("domain", domain);
    call.context = surroundings;
    let answer = context.send(call.clone()).await?;
    let count = whole(&answer);
    count.ok_or_else(|| call.shape("a number", &answer).into())
}

/// A whole number, in whatever form.
fn whole(answer: &Json) -> Option<i64> {
    match Value::answered(&Kind::Integer, Some(answer)) {
        (Value::Integer(number), None) => Some(number),
        _ => None,
    }
}

/// Makes a row and answers its id.
pub(crate) async fn create(
    context: &Context,
    model: &str,
    values: Map<String, Json>,
    surroundings: Map<String, Json>,
) -> Result<i64, ToolError> {
    let ids = create_all(context, model, vec![values], surroundings).await?;
    // As many as rows: one.
    Ok(ids.first().copied().unwrap_or_default())
}

/// Makes rows, all of them in one transaction, and answers their ids, in order. Odoo answers a list to a
/// list, of one row as well, in every version.
pub(crate) async fn create_all(
    context: &Context,
    model: &str,
    rows: Vec<Map<String, Json>>,
    surroundings: Map<String, Json>,
) -> Result<Vec<i64>, ToolError> {
    let count = rows.len();
    let mut call = Call::new(model, "create").leading("vals_list", rows);
    call.context = surroundings;
    let answer = context.send(call.clone()).await?;
    let ids = answer.as_array().map(|ids| ids.iter().map(whole));
    let ids: Option<Vec<i64>> = ids.and_then(Iterator::collect);
    match ids {
        Some(ids) if ids.len() == count => Ok(ids),
        _ => Err(call.shape("a list with the new rows' ids", &answer).into()),
    }
}

/// Changes rows, all of them in one transaction.
pub(crate) async fn write(
    context: &Context,
    model: &str,
    ids: Vec<i64>,
    values: Map<String, Json>,
    surroundings: Map<String, Json>,
) -> Result<(), ToolError> {
    let mut call = Call::new(model, "write").on(ids).leading("vals", values);
    call.context = surroundings;
    context.send(call).await?;
    Ok(())
}

/// Deletes rows, all of them or none.
pub(crate) async fn unlink(context: &Context, model: &str, ids: Vec<i64>) -> Result<(), ToolError> {
    context.send(Call::new(model, "unlink").on(ids)).await?;
    Ok(())
}
