//! Writing into the chatter of a row.

use odoo::Call;
use serde_json::{Value as Json, json};

use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// Writes into a row's chatter: a comment that its followers get, or a note for colleagues. Plain text.
pub(super) async fn message(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let body = match context.known().await?.dialect.escapes_messages() {
        true => arguments.body,
        false => as_html(&arguments.body),
    };
    let subtype = if arguments.note {
        "mail.mt_note"
    } else {
        "mail.mt_comment"
    };
    let call = Call::new(tools.model.name.as_ref(), "message_post")
        .on(arguments.ids)
        .with("body", body)
        .with("message_type", "comment")
        .with("subtype_xmlid", subtype);
    let answer = context.send(call.clone()).await?;
    // The new message: its id, or a list with it.
    match answer.get(0).unwrap_or(&answer).as_i64() {
        Some(id) => Ok(json!({ "message_id": id })),
        None => Err(call.shape("the message's id", &answer).into()),
    }
}

/// Text as HTML that shows just it.
fn as_html(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    escaped.lines().collect::<Vec<_>>().join("<br/>")
}
