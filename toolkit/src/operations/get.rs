//! Reading rows by id.

use serde_json::{Map, Value as Json};

use super::row::{Which, read};
use crate::{
    Context, ModelTools, ToolError, budget::cut_to_budget, decode::Arguments, notes::Notes,
};

/// Reads rows by id. Odoo passes over ids that have no row; here they are named.
pub(super) async fn get(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let mut notes = Notes::default();
    let rows = read(context, tools, &arguments, Which::Named, &mut notes).await?;
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
    let fitted = cut_to_budget(&tools.model, "rows", rows, context.budget());
    let shown = ids(&fitted.rows);
    let links = context.links(&tools.model.name, &shown).await;
    let mut answer = Map::new();
    notes.keep(&fitted.rows);
    fitted.tell(&mut answer);
    answer.insert("missing".to_owned(), Json::from(missing));
    let rest: Vec<i64> = found.into_iter().filter(|id| !shown.contains(id)).collect();
    for (key, list) in [
        ("not_shown", Json::from(rest)),
        ("links", Json::from(links)),
    ] {
        if list != Json::Array(Vec::new()) {
            answer.insert(key.to_owned(), list);
        }
    }
    notes.tell(&mut answer);
    Ok(Json::Object(answer))
}
