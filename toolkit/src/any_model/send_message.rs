//! The tool that sends a message from a row of any model, and tells whom it reaches.

use serde_json::{Map, Value as Json, json};

use super::{
    given::Given,
    model_schema,
    post_note::{LONGEST, MOST_ATTACHED, attached, body, posted},
};
use crate::{
    Context, Operation, ToolError,
    argument::Accepts,
    attachment,
    chatter::{Mixin, Post, Subtype, post, recipients, rows, to_html},
    names::look_up,
    schema::property,
    values::{Name, Row},
};

pub(super) const NAME: &str = "send_message";

pub(super) const DESCRIPTION: &str = "Send a message from a row of any model: Odoo e-mails it to the row's followers, people outside among them, and to `to`. With dry_run, whom it would reach. For colleagues alone: post_note.";

/// The most contacts that a message is sent to beside those who follow.
const MOST: usize = 50;

pub(super) fn input() -> Json {
    let to = json!({
        "type": "array",
        "items": {"type": "string"},
        "description": "Contacts (res.partner) by id or exact name",
    });
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    properties.insert("id".to_owned(), property(Accepts::Id));
    properties.insert("body".to_owned(), body());
    properties.insert("subject".to_owned(), json!({"type": "string"}));
    properties.insert("to".to_owned(), to);
    properties.insert("attachment_ids".to_owned(), attached());
    properties.insert("dry_run".to_owned(), property(Accepts::DryRun));
    Json::Object(properties)
}

pub(super) fn output() -> Json {
    json!({
        "message_id": {"type": "integer"},
        "recipients": {"type": "array", "items": {"type": "object"}},
    })
}

/// Sends it, or tells whom it would reach.
pub(super) async fn send_message(
    context: &Context,
    given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let mut given = Given::new(given);
    let model = given.model();
    let id = given.id();
    let body = given.needed("body", LONGEST);
    let subject = given.text("subject", 1_000);
    let to = given.rows("to", "res.partner", MOST);
    let attached = given.list("attachment_ids", MOST_ATTACHED);
    let dry_run = given.flag("dry_run").unwrap_or_default();
    given.finish()?;
    Mixin::Thread.check(context, &model).await?;
    context
        .permissions()
        .check(&model, Operation::Message.as_str())?;
    let rows = rows(context, &model, &[id]).await?;
    let Some(row) = rows.first() else {
        return Ok(json!({}));
    };
    attachment::check_all(context, &attached).await?;
    let to = contacts(context, &to).await?;
    let reached = recipients(context, &model, id, &to).await?;
    if dry_run {
        let mut answer = json!({
            "dry_run": true,
            "record": row.told(),
            "recipients": reached,
            "body": to_html(&body),
        });
        if let (Some(map), true) = (answer.as_object_mut(), reached.is_empty()) {
            map.insert("notes".to_owned(), json!([NOBODY]));
        }
        return Ok(answer);
    }
    let message = Post {
        subtype: Subtype::Discussion,
        body: &body,
        subject: subject.as_deref(),
        partners: &to,
        attachments: &attached,
    };
    let message = post(context, &model, id, &message).await?;
    let mut answer = posted(context, &model, row, message).await;
    if let Some(map) = answer.as_object_mut() {
        if reached.is_empty() {
            map.insert("notes".to_owned(), json!([NOBODY]));
        }
        map.insert("recipients".to_owned(), Json::from(reached));
    }
    Ok(answer)
}

/// What is said where a message reaches nobody.
const NOBODY: &str = "it reaches nobody: nobody else follows the row, and `to` names no contact";

/// The ids of contacts that are named.
async fn contacts(context: &Context, to: &[Row]) -> Result<Vec<i64>, ToolError> {
    let names: Vec<&Name> = to
        .iter()
        .filter_map(|row| match row {
            Row::Named(name) => Some(name),
            Row::Id(_) => None,
        })
        .collect();
    let found = look_up(context, names, &Map::new()).await?;
    let given: Vec<i64> = to
        .iter()
        .filter_map(|row| match row {
            Row::Id(id) => Some(*id),
            Row::Named(_) => None,
        })
        .collect();
    if !given.is_empty() {
        context.permissions().check_read("res.partner")?;
        rows(context, "res.partner", &given).await?;
    }
    let mut ids = Vec::new();
    for row in to {
        let id = match row {
            Row::Id(id) => Some(*id),
            Row::Named(Name { model, name, .. }) => {
                found.get(&(model.clone(), name.clone())).copied()
            }
        };
        ids.extend(id.filter(|id| !ids.contains(id)));
    }
    Ok(ids)
}
