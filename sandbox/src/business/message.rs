//! `message_post`: a message on a row, kept in `mail.message`. Nobody is notified.

use serde_json::{Map, Value as Json, json};

use crate::{
    facts::{builtin::MAIL_MESSAGE, operation::Operation},
    fault::Fault,
    orm::{method::Arguments, session::Session},
    python::tuple,
    release::Release,
    storage::table::Table,
};

/// What `message_post` takes. The sandbox heeds the body, the subject, the type and whether the
/// subtype is a note; recipients and attachments have no effect.
pub(crate) const PARAMETERS: &[&str] = &[
    "body",
    "subject",
    "message_type",
    "subtype_xmlid",
    "body_is_html",
    "partner_ids",
    "attachment_ids",
    "email_from",
    "author_id",
    "parent_id",
];

/// The subtype of a note, which is meant for colleagues alone; a message without a subtype is one.
const NOTE: &str = "mail.mt_note";

/// Posts a message on one row.
pub(crate) fn post(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let [id] = arguments.ids.as_slice() else {
        let ids: Vec<Json> = arguments.ids.iter().copied().map(Json::from).collect();
        let (model, ids) = (table.name(), tuple(&ids));
        return Err(Fault::value(format!("Expected singleton: {model}{ids}")));
    };
    session.exists(table, *id)?;
    session.allow_rows(table, &[*id], Operation::Write)?;
    let body = arguments.text("body")?.unwrap_or_default();
    let body = match arguments.given("body_is_html") {
        Some(_) => body.to_owned(),
        // Text is text, whatever it looks like.
        None => format!("<p>{}</p>", escaped(body)),
    };
    let author = match session.of_user("partner_id")? {
        Some(rusqlite::types::Value::Integer(partner)) => Json::from(partner),
        _ => Json::Bool(false),
    };
    let messages = session
        .schema
        .table(MAIL_MESSAGE)
        .ok_or_else(|| Fault::unsupported("messages"))?;
    let kind = arguments.text("message_type")?.unwrap_or("notification");
    let note = arguments.text("subtype_xmlid")?.unwrap_or(NOTE) == NOTE;
    let values = [
        ("author_id", author),
        ("body", Json::from(body)),
        ("date", Json::from(session.now()?)),
        ("is_internal", Json::from(note)),
        ("message_type", Json::from(kind)),
        ("model", Json::from(table.name())),
        ("res_id", Json::from(*id)),
        ("subject", Json::from(arguments.text("subject")?)),
    ];
    let values: Map<String, Json> = values
        .into_iter()
        .filter(|(name, _)| messages.has_column(name))
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let message = session.sudo().create(messages, &values)?;
    Ok(match session.schema.release {
        Release::Odoo18 => Json::from(message),
        Release::Odoo19 => json!([message]),
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\n', "<br>")
}
