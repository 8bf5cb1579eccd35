//! The tool that leaves a note for colleagues on rows of any model.

use serde_json::{Map, Value as Json, json};

use super::{given::Given, model_schema};
use crate::{
    Context, Operation, ToolError,
    argument::Accepts,
    attachment,
    chatter::{Mixin, Post, Row, Subtype, post, rows},
    schema::property,
};

pub(super) const NAME: &str = "post_note";

pub(super) const DESCRIPTION: &str = "Leave an internal note on rows of any model with a chatter. Nobody outside is told: that is send_message.";

/// The most rows of a call: each is a request of its own.
pub(super) const MOST: usize = 20;

/// The most bytes of a text.
pub(super) const LONGEST: usize = 64_000;

/// The most attachments of a message.
pub(super) const MOST_ATTACHED: usize = 20;

pub(super) fn input() -> Json {
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    properties.insert("ids".to_owned(), property(Accepts::Ids(MOST as i64)));
    properties.insert("body".to_owned(), body());
    properties.insert("attachment_ids".to_owned(), attached());
    Json::Object(properties)
}

/// The schema of a text that is posted.
pub(super) fn body() -> Json {
    json!({"type": "string", "description": "Text, or simple markdown"})
}

/// The schema of the attachments of a message.
pub(super) fn attached() -> Json {
    json!({"type": "array", "items": {"type": "integer"}, "description": "As attach_file answers them"})
}

pub(super) fn output() -> Json {
    json!({"notes": {"type": "array", "items": {"type": "object"}}})
}

/// Posts it on each row, one after the other.
pub(super) async fn post_note(
    context: &Context,
    given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let mut given = Given::new(given);
    let model = given.model();
    let ids = given.ids(MOST);
    let body = given.needed("body", LONGEST);
    let attached = given.list("attachment_ids", MOST_ATTACHED);
    given.finish()?;
    Mixin::Thread.check(context, &model).await?;
    context
        .permissions()
        .check(&model, Operation::Message.as_str())?;
    let rows = rows(context, &model, &ids).await?;
    attachment::check_all(context, &attached).await?;
    let note = Post {
        subtype: Subtype::Note,
        body: &body,
        subject: None,
        partners: &[],
        attachments: &attached,
    };
    let mut notes = Vec::new();
    for row in &rows {
        match post(context, &model, row.id, &note).await {
            Ok(message) => notes.push(posted(context, &model, row, message).await),
            Err(cause) if notes.is_empty() => return Err(cause),
            Err(cause) => {
                let done = rows.iter().take(notes.len()).map(|row| row.id);
                return Err(ToolError::Partly {
                    done: done.collect(),
                    cause: Box::new(cause),
                });
            }
        }
    }
    Ok(json!({ "notes": notes }))
}

/// What is told of a message that was posted on a row.
pub(super) async fn posted(context: &Context, model: &str, row: &Row, message: i64) -> Json {
    let mut told = json!({"message_id": message, "record": row.told()});
    let link = context.links(model, &[row.id]).await.pop();
    if let (Some(map), Some(link)) = (told.as_object_mut(), link) {
        map.insert("link".to_owned(), Json::from(link));
    }
    told
}
