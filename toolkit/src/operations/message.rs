//! Writing into the chatter of a row.

use serde_json::{Value as Json, json};

use crate::{
    Context, ModelTools, ToolError,
    chatter::{Post, Subtype, post},
    decode::Arguments,
};

/// Writes into a row's chatter: a message that its followers get, or a note for colleagues.
pub(super) async fn message(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let said = Post {
        subtype: match arguments.note {
            true => Subtype::Note,
            false => Subtype::Discussion,
        },
        body: &arguments.body,
        subject: None,
        partners: &[],
        attachments: &[],
    };
    let id = arguments.ids.first().copied().unwrap_or_default();
    let message = post(context, &tools.model.name, id, &said).await?;
    Ok(json!({ "message_id": message }))
}
