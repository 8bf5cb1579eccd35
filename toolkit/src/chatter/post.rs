//! A note or a message on a row.

use odoo::Call;

use super::html::to_html;
use crate::{Context, ToolError};

/// Who is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subtype {
    /// Colleagues who follow notes; nobody outside, whoever follows.
    Note,
    /// Everybody who follows the row's discussion.
    Discussion,
}

/// What is posted.
#[derive(Clone, Debug)]
pub(crate) struct Post<'p> {
    pub(crate) subtype: Subtype,
    /// Plain text, or a little markdown.
    pub(crate) body: &'p str,
    pub(crate) subject: Option<&'p str>,
    /// Contacts that are told beside those who follow.
    pub(crate) partners: &'p [i64],
    /// Attachments that come with it.
    pub(crate) attachments: &'p [i64],
}

impl Subtype {
    const fn external_id(self) -> &'static str {
        match self {
            Self::Note => "mail.mt_note",
            Self::Discussion => "mail.mt_comment",
        }
    }
}

/// Posts it on a row, and answers the message's id.
pub(crate) async fn post(
    context: &Context,
    model: &str,
    id: i64,
    post: &Post<'_>,
) -> Result<i64, ToolError> {
    let mut call = Call::new(model, "message_post")
        .on(vec![id])
        .with("body", to_html(post.body))
        .with("message_type", "comment")
        .with("subtype_xmlid", post.subtype.external_id());
    if context.known().await?.dialect.escapes_messages() {
        call = call.with("body_is_html", true);
    }
    if let Some(subject) = post.subject {
        call = call.with("subject", subject);
    }
    if !post.partners.is_empty() {
        call = call.with("partner_ids", post.partners);
    }
    if !post.attachments.is_empty() {
        call = call.with("attachment_ids", post.attachments);
    }
    let answer = context.send(call.clone()).await?;
    // The new message: its id, or a list with it.
    match answer.get(0).unwrap_or(&answer).as_i64() {
        Some(id) => Ok(id),
        None => Err(call.shape("the message's id", &answer).into()),
    }
}
