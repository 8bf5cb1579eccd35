//! `message_post` and its like: a message on a row, kept in `mail.message`. Nobody is sent anything.

use serde_json::{Map, Value as Json, json};

use crate::{
    business::{rows, thread},
    facts::{builtin::MAIL_MESSAGE, operation::Operation, well_known},
    fault::Fault,
    orm::{method::Arguments, session::Session},
    python::tuple,
    release::Release,
    storage::table::Table,
};

/// What `message_post` takes. The sandbox heeds the body, the subject, the type, the subtype, recipients and
/// attachments; the rest has no effect.
pub(crate) const PARAMETERS: &[&str] = &[
    "body",
    "subject",
    "message_type",
    "email_from",
    "author_id",
    "parent_id",
    "subtype_xmlid",
    "subtype_id",
    "partner_ids",
    "attachments",
    "attachment_ids",
    "body_is_html",
    "**",
];

/// What else a message may be told, though nobody heeds it here.
const UNHEEDED: &[&str] = &[
    "email_layout_xmlid",
    "email_add_signature",
    "force_send",
    "mail_auto_delete",
    "mail_server_id",
    "model_description",
    "notify_author",
    "outgoing_email_to",
    "record_name",
    "reply_to",
    "res_id",
    "model",
    "scheduled_date",
];

/// The subtype of a note, which is meant for colleagues alone; a message without a subtype is one.
const NOTE: &str = "mail.mt_note";

/// The row with this external id.
pub(super) fn by_external_id(session: &Session<'_>, id: &str) -> Result<Option<i64>, Fault> {
    if let Some((module, name)) = id.split_once('.') {
        let domain = json!([["module", "=", module], ["name", "=", name]]);
        let found = rows::find(session, crate::facts::builtin::IR_MODEL_DATA, &domain)?;
        if let Some(known) = found.first() {
            let row = rows::one(
                session,
                crate::facts::builtin::IR_MODEL_DATA,
                *known,
                &["res_id"],
            )?;
            return Ok(rows::id(&row, "res_id"));
        }
    }
    match well_known::by_external_id(id) {
        Some((model, domain)) => Ok(rows::find(session, model, &domain)?.first().copied()),
        None => Ok(None),
    }
}

/// Posts a message on one row.
pub(crate) fn post(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let subtype = arguments.text("subtype_xmlid")?.unwrap_or(NOTE);
    let kind = arguments.text("message_type")?.unwrap_or("notification");
    say(session, table, arguments, kind, subtype)
}

/// Tells contacts of a row, without a message that others would see there.
pub(crate) fn notify(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    say(session, table, arguments, "user_notification", NOTE)
}

fn say(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    kind: &str,
    subtype: &str,
) -> Result<Json, Fault> {
    let [id] = arguments.ids.as_slice() else {
        let ids: Vec<Json> = arguments.ids.iter().copied().map(Json::from).collect();
        let (model, ids) = (table.name(), tuple(&ids));
        return Err(Fault::value(format!("Expected singleton: {model}{ids}")));
    };
    session.exists(table, *id)?;
    session.allow_rows(table, &[*id], Operation::Write)?;
    let known = |name: &str| PARAMETERS.contains(&name) || UNHEEDED.contains(&name);
    let unknown: Vec<&str> = arguments.told().filter(|name| !known(name)).collect();
    if !unknown.is_empty() {
        return Err(Fault::value(format!(
            "Those values are not supported when posting or notifying: {}",
            unknown.join(", ")
        )));
    }
    let body = arguments.text("body")?.unwrap_or_default();
    let body = match arguments.given("body_is_html") {
        Some(_) => body.to_owned(),
        // Text is text, whatever it looks like.
        None => format!("<p>{}</p>", escaped(body)),
    };
    let attached = thread::attach(session, table, *id, arguments)?;
    let partners = arguments.given("partner_ids").cloned().unwrap_or(json!([]));
    let values = thread::values([
        ("body", Json::from(body)),
        ("message_type", Json::from(kind)),
        ("subject", Json::from(arguments.text("subject")?)),
        ("attachment_ids", json!([[6, 0, attached]])),
        ("partner_ids", json!([[6, 0, partners]])),
    ]);
    let message = keep(session, table, *id, values, subtype)?;
    Ok(match session.schema.release {
        Release::Odoo18 => Json::from(message),
        Release::Odoo19 => json!([message]),
    })
}

/// Keeps a note beside a row.
pub(super) fn log(session: &Session<'_>, table: &Table, id: i64, body: &str) -> Result<i64, Fault> {
    let values = thread::values([
        ("body", Json::from(body)),
        ("message_type", json!("notification")),
    ]);
    keep(session, table, id, values, NOTE)
}

/// Keeps a message on a row: whoever says it is the caller.
pub(super) fn keep(
    session: &Session<'_>,
    table: &Table,
    id: i64,
    mut values: Map<String, Json>,
    subtype: &str,
) -> Result<i64, Fault> {
    let messages = session
        .schema
        .table(MAIL_MESSAGE)
        .ok_or_else(|| Fault::unsupported("messages"))?;
    let author = thread::own(session)?.map_or(Json::Bool(false), Json::from);
    let subtype = match by_external_id(session, subtype)? {
        Some(subtype) => Some(subtype),
        None => by_external_id(session, NOTE)?,
    };
    let more = thread::values([
        ("author_id", author),
        ("date", Json::from(session.now()?)),
        ("is_internal", Json::Bool(false)),
        ("model", Json::from(table.name())),
        ("res_id", Json::from(id)),
        ("subtype_id", subtype.map_or(Json::Bool(false), Json::from)),
        ("record_name", session.called(table, id)?),
    ]);
    values.extend(more);
    values.retain(|name, value| {
        let field = messages.model.field(name);
        field.is_some_and(|field| match field.kind.is_x2many() {
            true => {
                session.schema.shown(messages, field).is_some() && *value != json!([[6, 0, []]])
            }
            false => messages.has_column(name),
        })
    });
    rows::own(session).create(messages, &values)
}

/// A text as HTML shows it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\n', "<br>")
}
