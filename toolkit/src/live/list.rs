//! Lists of values that are worked out for each user: read when a value is in none that is known, kept for a
//! while.

use std::sync::Arc;

use odoo::{Call, Field, fields_get};
use serde_json::Value as Json;
use tokio::time::Instant;

use super::{FRESH, Live};
use crate::{Context, ToolError, convert::convert};

/// A field with its list of values as it was read, and when; none where Odoo tells of no such field.
#[derive(Clone)]
pub(crate) struct List {
    field: Option<Arc<Field>>,
    read: Instant,
}

impl Live {
    /// A field by model and name, with the list of values that it has now: what was read is read anew where
    /// it lacks the value given, unless that was a moment ago.
    pub(crate) async fn list(
        &self,
        context: &Context,
        key: &(String, String),
        given: &Json,
    ) -> Result<Option<Arc<Field>>, ToolError> {
        let list = self.cached(context, key).await?;
        let has = |field: &Arc<Field>| convert(field, given, "").is_ok();
        if list.read.elapsed() < FRESH || list.field.as_ref().is_none_or(has) {
            return Ok(list.field);
        }
        self.lists.invalidate(key).await;
        Ok(self.cached(context, key).await?.field)
    }

    async fn cached(&self, context: &Context, key: &(String, String)) -> Result<List, ToolError> {
        let list = self
            .lists
            .try_get_with_by_ref(key, read(context, &key.0, &key.1))
            .await;
        list.map_err(|error| (*error).clone())
    }
}

/// Asks Odoo for one field of a model.
async fn read(context: &Context, model: &str, name: &str) -> Result<List, ToolError> {
    let call = Call::new(model, "fields_get").with("allfields", vec![name]);
    let answer = context.send(call).await?;
    let (fields, _) = fields_get::parse(&answer);
    let field = fields.into_iter().find(|field| field.name == name);
    Ok(List {
        field: field.map(Arc::new),
        read: Instant::now(),
    })
}
