use odoo::Call;
use serde_json::{Value as Json, json};

use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// Writes into a row's chatter: a comment that its followers get, or a note for colleagues. Plain text;
/// 17 and later escape what looks like HTML.
pub(super) async fn message(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let subtype = if arguments.note {
        "mail.mt_note"
    } else {
        "mail.mt_comment"
    };
    let call = Call::new(tools.model.name.as_ref(), "message_post")
        .on(arguments.ids)
        .with("body", arguments.body)
        .with("message_type", "comment")
        .with("subtype_xmlid", subtype);
    let answer = context.call(call.clone()).await?;
    // The new message: its id, or a list with it.
    match answer.get(0).unwrap_or(&answer).as_i64() {
        Some(id) => Ok(json!({ "message_id": id })),
        None => Err(call.shape("the message's id", &answer).into()),
    }
}
