//! Finding rows, a page at a time.

use serde_json::{Map, Value as Json};

use super::row::{Which, read};
use crate::{
    Context, ModelTools, ToolError, archived, budget::cut_to_budget, decode::Arguments,
    notes::Notes,
};

/// Finds rows: one call, for one row more than asked for, so that it is known whether there are more.
pub(super) async fn search(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let mut notes = Notes::default();
    for note in &arguments.notes {
        notes.push(None, note.clone());
    }
    let mut rows = read(
        context,
        tools,
        &arguments,
        Which::Found(arguments.limit + 1),
        &mut notes,
    )
    .await?;
    let limit = usize::try_from(arguments.limit).unwrap_or(usize::MAX);
    let found = rows.len() + notes.no_rows();
    let is_page = found > limit;
    rows.truncate(limit);
    if found == 0 && arguments.offset == 0 {
        let domain = &arguments.domain;
        let archived = archived::note(context, tools, domain, &arguments.context).await;
        archived.into_iter().for_each(|note| notes.push(None, note));
    }
    let passed_over = limit.min(found) - rows.len();
    let fitted = cut_to_budget(&tools.model, "rows", rows, context.budget());
    let has_more = is_page || fitted.left_out > 0;
    // What is left out for its size comes with the next page; what is no row does not.
    let shown = match fitted.left_out {
        0 => fitted.rows.len() + passed_over,
        _ => fitted.rows.len(),
    };
    let shown = i64::try_from(shown).unwrap_or(i64::MAX);
    let mut answer = Map::new();
    notes.keep(&fitted.rows);
    fitted.tell(&mut answer);
    answer.insert("has_more".to_owned(), Json::from(has_more));
    if has_more {
        answer.insert(
            "next_offset".to_owned(),
            Json::from(arguments.offset + shown),
        );
    }
    notes.tell(&mut answer);
    Ok(Json::Object(answer))
}
