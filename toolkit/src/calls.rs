//! The calls that the operations and the typed records share: one way to write, whoever asks.
//! `surroundings` is what the call's context holds beyond the user's own.

use odoo::{Call, Domain, Kind, Operand, Operator, Value};
use serde_json::{Map, Value as Json};

use crate::{
    Context, ToolError,
    permissions::{fields_of, not_permitted},
};

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

/// Those of these rows that may be touched, in their order.
pub(crate) async fn permitted_rows(
    context: &Context,
    model: &str,
    ids: Vec<i64>,
) -> Result<Vec<i64>, ToolError> {
    let Some(domain) = context.permissions().domain(model) else {
        return Ok(ids);
    };
    let among: Vec<Value> = ids.iter().copied().map(Value::Integer).collect();
    let named = Domain::Condition {
        path: "id".to_owned(),
        operator: Operator::In,
        operand: Operand::Several(among),
    };
    let call = Call::new(model, "search_read")
        .with("domain", Domain::all(vec![domain.clone(), named]).to_json())
        .with("fields", vec!["id"])
        .context("active_test", false);
    let answer = context.send(call.clone()).await?;
    let rows = answer
        .as_array()
        .ok_or_else(|| call.shape("a list of rows", &answer))?;
    let found: Vec<i64> = rows
        .iter()
        .filter_map(|row| row.get("id")?.as_i64())
        .collect();
    Ok(ids.into_iter().filter(|id| found.contains(id)).collect())
}

/// Refuses rows of which some may not be touched.
pub(crate) async fn check_rows(
    context: &Context,
    model: &str,
    ids: &[i64],
) -> Result<(), ToolError> {
    if ids.is_empty() || context.permissions().domain(model).is_none() {
        return Ok(());
    }
    let permitted = permitted_rows(context, model, ids.to_vec()).await?;
    let others = ids.iter().filter(|id| !permitted.contains(id));
    let others: Vec<String> = others.map(ToString::to_string).collect();
    match others.is_empty() {
        true => Ok(()),
        false => Err(not_permitted("ids", format!("rows {} of {model}", others.join(", "))).into()),
    }
}

/// Refuses what would make rows of a model whose rows are limited, or move them out of the limits.
pub(crate) fn check_values<'v>(
    context: &Context,
    model: &str,
    creates: bool,
    fields: impl IntoIterator<Item = &'v str>,
) -> Result<(), ToolError> {
    let Some(domain) = context.permissions().domain(model) else {
        return Ok(());
    };
    if creates {
        let what = format!("creating rows of {model}, of which some are,");
        return Err(not_permitted("model", what).into());
    }
    let limiting = fields_of(domain);
    let moves = fields.into_iter().find(|field| limiting.contains(field));
    moves.map_or(Ok(()), |field| {
        let what = format!("changing `{field}`, which decides whether the row is,");
        Err(not_permitted(field, what).into())
    })
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
