//! Which rows a call may touch, where a domain limits those of a model: named by their ids they are looked for
//! among those it finds, and none is made or moved out of it.

use odoo::{Call, Domain, Operand, Operator, Value};

use crate::{
    Context, ToolError,
    permissions::{fields_of, not_permitted},
};

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
