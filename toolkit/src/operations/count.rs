//! Counting rows.

use serde_json::{Map, Value as Json};

use super::notes;
use crate::{
    Context, ModelTools, ToolError,
    analysis::companies::{companies, note},
    archived, calls,
    decode::Arguments,
};

/// Counts rows, and says of which companies they are where the caller sees rows of several.
pub(super) async fn count(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let (domain, surroundings) = (&arguments.domain, &arguments.context);
    let model = &tools.model.name;
    let count = calls::count(context, model, domain.to_json(), surroundings.clone()).await?;
    let mut noted = arguments.notes.clone();
    noted.extend(match count {
        0 => archived::note(context, tools, domain, surroundings).await,
        1 => None,
        _ => companies(context, tools, domain, surroundings)
            .await
            .map(|companies| note(&companies)),
    });
    let mut answer = Map::from_iter([("count".to_owned(), Json::from(count))]);
    notes(&mut answer, noted);
    Ok(Json::Object(answer))
}
