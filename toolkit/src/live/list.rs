use std::sync::Arc;

use odoo::{Call, Field, fields_get};
use serde_json::Value as Json;
use tokio::time::Instant;

use super::{FRESH, Live};
use crate::{
    Code, Context, Problem, ToolError,
    convert::{convert, listed},
};

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
        let list = self.kept(context, key).await?;
        let has = |field: &Arc<Field>| convert(field, given, "").is_ok();
        if list.read.elapsed() < FRESH || list.field.as_ref().is_none_or(has) {
            return Ok(list.field);
        }
        self.lists.invalidate(key).await;
        Ok(self.kept(context, key).await?.field)
    }

    async fn kept(&self, context: &Context, key: &(String, String)) -> Result<List, ToolError> {
        let list = self
            .lists
            .try_get_with_by_ref(key, read(context, &key.0, &key.1))
            .await;
        list.map_err(|error| (*error).clone())
    }
}

/// Of a language that the database does not have, with those that it has; none where it has it, or does not
/// tell.
pub(crate) async fn unknown_language(context: &Context, code: &str) -> Option<Problem> {
    let key = ("res.partner".to_owned(), "lang".to_owned());
    let list = context.live().list(context, &key, &Json::from(code)).await;
    let field = list.ok().flatten()?;
    let choices = field.kind.choices();
    let keys = || choices.iter().map(|choice| choice.key.as_ref());
    if choices.is_empty() || keys().any(|key| key == code) {
        return None;
    }
    let like = keys().find(|key| key.get(..2) == code.get(..2));
    let message = format!("this database has no language `{code}`");
    let problem = Problem::new(Code::UnknownValue, "lang", message);
    Some(problem.expected(listed(choices)).did_you_mean(like))
}

/// Asks Odoo for one field of a model.
async fn read(context: &Context, model: &str, name: &str) -> Result<List, ToolError> {
    let call = Call::new(model, "fields_get").with("allfields", vec![name]);
    let answer = context.call(call).await?;
    let (fields, _) = fields_get::parse(&answer);
    let field = fields.into_iter().find(|field| field.name == name);
    Ok(List {
        field: field.map(Arc::new),
        read: Instant::now(),
    })
}
