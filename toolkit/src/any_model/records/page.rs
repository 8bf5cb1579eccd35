//! A page of rows, and the fields that it can come without.

use serde_json::{Map, Value as Json};

use crate::{Context, ToolError, calls, decode::Arguments, live::Tables};

/// Which rows a search was for.
pub(super) struct Page {
    domain: Json,
    pub(super) surroundings: Map<String, Json>,
    offset: i64,
    limit: i64,
}

impl Page {
    pub(super) fn of(arguments: &Arguments<'_>) -> Self {
        Self {
            domain: arguments.domain.to_json(),
            surroundings: arguments.context.clone(),
            offset: arguments.offset,
            limit: arguments.limit,
        }
    }

    /// Tells of further rows where a page is short. Some models, messages among them, leave rows out after
    /// Odoo counted its limit, so that a short page is not the last one; of a model that nobody looked at that
    /// is not known.
    pub(super) async fn complete(
        self,
        context: &Context,
        tables: &Tables,
        answer: &mut Json,
    ) -> Result<(), ToolError> {
        let shown = answer.get("rows").and_then(Json::as_array).map(Vec::len);
        let shown = i64::try_from(shown.unwrap_or_default()).unwrap_or(i64::MAX);
        let is_last = answer.get("has_more") == Some(&Json::Bool(false));
        if !is_last || shown >= self.limit {
            return Ok(());
        }
        let model = &tables.own().model.name;
        let count = calls::count(context, model, self.domain, self.surroundings).await?;
        if let Some(map) = answer
            .as_object_mut()
            .filter(|_| count > self.offset + shown)
        {
            map.insert("has_more".to_owned(), Json::Bool(true));
            let next = Json::from(self.offset + self.limit);
            map.insert("next_offset".to_owned(), next);
        }
        Ok(())
    }
}
