//! The rows that something is written beside: they have to be there, and are called by what people call them.

use odoo::Call;
use serde_json::{Value as Json, json};

use crate::{Context, ToolError, permitted_rows};

/// A row, and what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: i64,
    pub(crate) name: String,
}

impl Row {
    /// The row as an answer tells it.
    pub(crate) fn told(&self) -> Json {
        json!({"id": self.id, "name": self.name})
    }
}

/// The rows of these ids, in their order.
///
/// # Errors
/// Rows that are not there, or that the caller may not touch.
pub(crate) async fn rows(
    context: &Context,
    model: &str,
    ids: &[i64],
) -> Result<Vec<Row>, ToolError> {
    permitted_rows::check_rows(context, model, ids).await?;
    let call = Call::new(model, "search_read")
        .with("domain", json!([["id", "in", ids]]))
        .with("fields", vec!["display_name"])
        .context("active_test", false);
    let answer = context.send(call.clone()).await?;
    let answered = answer
        .as_array()
        .ok_or_else(|| ToolError::Unread(call.shape("a list of rows", &answer)))?;
    let shows_name = context.permissions().has_field(model, "display_name");
    let row = |id: &i64| {
        let mut rows = answered.iter();
        let row = rows.find(|row| row.get("id").and_then(Json::as_i64) == Some(*id))?;
        let name = row.get("display_name").and_then(Json::as_str);
        let name = name.filter(|_| shows_name);
        Some(Row {
            id: *id,
            name: name.map_or_else(|| id.to_string(), str::to_owned),
        })
    };
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for id in ids {
        match row(id) {
            Some(row) => found.push(row),
            None => missing.push(*id),
        }
    }
    match missing.is_empty() {
        true => Ok(found),
        false => Err(ToolError::Missing {
            model: model.to_owned(),
            ids: missing,
        }),
    }
}
