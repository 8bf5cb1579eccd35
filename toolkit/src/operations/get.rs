use serde_json::{Value as Json, json};

use super::{
    fit::{fit, left_out},
    row::{Which, read},
};
use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// Reads rows by id. Odoo passes over ids that have no row; here they are named.
pub(super) async fn get(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let rows = read(context, tools, &arguments, Which::Named).await?;
    let ids = |rows: &[Json]| -> Vec<i64> {
        let ids = rows.iter().filter_map(|row| row.get("id")?.as_i64());
        ids.collect()
    };
    let found = ids(&rows);
    let missing: Vec<i64> = arguments
        .ids
        .into_iter()
        .filter(|id| !found.contains(id))
        .collect();
    let fitted = fit(&tools.model, rows, context.budget());
    let shown = ids(&fitted.rows);
    let trimmed = (fitted.left_out > 0).then(|| left_out(&fitted, context.budget()));
    let links = context.links(&tools.model.name, &shown).await;
    let mut answer = json!({"rows": fitted.rows, "missing": missing});
    let mut add = |key: &str, value: Json| {
        if let Some(map) = answer.as_object_mut() {
            map.insert(key.to_owned(), value);
        }
    };
    if let Some(trimmed) = trimmed {
        let rest: Vec<i64> = found.into_iter().filter(|id| !shown.contains(id)).collect();
        add("trimmed", Json::from(trimmed));
        add("not_shown", Json::from(rest));
    }
    if !fitted.cut.is_empty() {
        add("cut", Json::from(fitted.cut));
    }
    if !links.is_empty() {
        add("links", Json::from(links));
    }
    Ok(answer)
}
