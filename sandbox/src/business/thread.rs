//! What people say beside a row: its messages, and who follows it.

use serde_json::{Map, Value as Json, json};

use crate::{
    business::{message, rows},
    facts::builtin::{FOLLOWERS, MAIL_MESSAGE},
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Session, Values},
    },
    python::truthy,
    storage::{pool::Effect, table::Table},
};

const ATTACHMENT: &str = "ir.attachment";

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    Computed {
        of: Of::Field("message_follower_ids"),
        field: "message_partner_ids",
        read: |session, table, ids| rows::each(ids, |id| Ok(json!(partners(session, table, id)?))),
    },
    Computed {
        of: Of::Field("message_follower_ids"),
        field: "message_is_follower",
        read: |session, table, ids| {
            let own = own(session)?;
            rows::each(ids, |id| {
                let partners = partners(session, table, id)?;
                Ok(json!(own.is_some_and(|own| partners.contains(&own))))
            })
        },
    },
    Computed {
        of: Of::Field("message_ids"),
        field: "message_attachment_count",
        read: attachment_count,
    },
    Computed {
        of: Of::Model(MAIL_MESSAGE),
        field: "record_name",
        read: record_name,
    },
];

/// The methods.
pub(in crate::business) const METHODS: &[Method] = &[
    Method {
        name: "message_subscribe",
        of: Of::Field("message_follower_ids"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &["partner_ids", "subtype_ids"],
        run: |session, table, arguments| {
            let partners = ids(arguments, "partner_ids");
            for id in &arguments.ids {
                subscribe(session, table, *id, &partners)?;
            }
            Ok(Json::Bool(true))
        },
    },
    Method {
        name: "message_unsubscribe",
        of: Of::Field("message_follower_ids"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &["partner_ids"],
        run: |session, table, arguments| {
            let domain = json!([
                ["res_model", "=", table.name()],
                ["res_id", "in", arguments.ids],
                ["partner_id", "in", ids(arguments, "partner_ids")]
            ]);
            let gone = rows::find(session, FOLLOWERS, &domain)?;
            rows::remove(session, FOLLOWERS, &gone)?;
            Ok(Json::Null)
        },
    },
];

fn ids(arguments: &Arguments, name: &str) -> Vec<i64> {
    let list = arguments.given(name).and_then(Json::as_array);
    let list = list.into_iter().flatten();
    list.filter_map(Json::as_i64).collect()
}

/// The caller's contact.
pub(super) fn own(session: &Session<'_>) -> Result<Option<i64>, Fault> {
    Ok(match session.of_user("partner_id")? {
        Some(rusqlite::types::Value::Integer(partner)) => Some(partner),
        _ => None,
    })
}

/// Whether anybody can follow this model's rows.
fn is_followed(session: &Session<'_>, table: &Table) -> bool {
    session.schema.table(FOLLOWERS).is_some() && table.model.field("message_follower_ids").is_some()
}

/// Who follows a row.
fn partners(session: &Session<'_>, table: &Table, id: i64) -> Result<Vec<i64>, Fault> {
    let Some(followers) = session.schema.table(FOLLOWERS) else {
        return Ok(Vec::new());
    };
    let domain = json!([["res_model", "=", table.name()], ["res_id", "=", id]]);
    let found = rows::find(session, FOLLOWERS, &domain)?;
    let found = rows::read(session, followers, &found, &["partner_id"])?;
    Ok(found
        .iter()
        .filter_map(|row| rows::id(row, "partner_id"))
        .collect())
}

/// Has contacts follow a row, those that do not yet.
pub(super) fn subscribe(
    session: &Session<'_>,
    table: &Table,
    id: i64,
    wanted: &[i64],
) -> Result<(), Fault> {
    if !is_followed(session, table) || wanted.is_empty() {
        return Ok(());
    }
    let known = partners(session, table, id)?;
    let Some(contacts) = session.schema.table("res.partner") else {
        return Ok(());
    };
    let domain = json!([["id", "in", wanted]]);
    let wanted =
        session
            .sudo()
            .search(contacts, &domain, crate::orm::page::Page::default(), None)?;
    let follows = session.schema.table(FOLLOWERS);
    let has_subtypes = follows.is_some_and(|own| own.model.field("subtype_ids").is_some());
    let discussion = match has_subtypes {
        true => message::by_external_id(session, "mail.mt_comment")?,
        false => None,
    };
    for partner in wanted
        .into_iter()
        .filter(|partner| !known.contains(partner))
    {
        let mut values = json!({"res_model": table.name(), "res_id": id, "partner_id": partner});
        if let (Some(discussion), Some(map)) = (discussion, values.as_object_mut()) {
            map.insert("subtype_ids".to_owned(), json!([[6, 0, [discussion]]]));
        }
        rows::make(session, FOLLOWERS, values)?;
    }
    Ok(())
}

/// A new row says that it is new, and who made it follows it; so does who is responsible for it.
pub(crate) fn created(session: &Session<'_>, table: &Table, id: i64) -> Result<(), Fault> {
    let quiet = |name: &str| session.context.get(name).is_some_and(truthy);
    // A catalog without followers is one of documents alone: its rows come without a word.
    let mut captured = session.schema.models.iter();
    let is_told = captured.any(|about| about.model == FOLLOWERS);
    if !is_told || !is_followed(session, table) || quiet("tracking_disable") {
        return Ok(());
    }
    if !quiet("mail_create_nosubscribe") {
        let own = own(session)?;
        subscribe(session, table, id, own.as_slice())?;
    }
    if !quiet("mail_create_nolog") {
        let label = match table.model.label.as_ref() {
            "Lead" => "Lead/Opportunity",
            label => label,
        };
        message::log(session, table, id, &format!("<p>{label} created</p>"))?;
    }
    let row = rows::read(session, table, &[id], &["user_id"])?;
    if let Some(user) = row.first().and_then(|row| rows::id(row, "user_id")) {
        let user = rows::one(session, "res.users", user, &["partner_id"])?;
        subscribe(session, table, id, rows::id(&user, "partner_id").as_slice())?;
    }
    Ok(())
}

fn attachment_count(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<Values, Fault> {
    rows::each(ids, |id| {
        let domain = json!([["res_model", "=", table.name()], ["res_id", "=", id]]);
        Ok(json!(rows::find(session, ATTACHMENT, &domain)?.len()))
    })
}

fn record_name(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<Values, Fault> {
    let mut names = Values::new();
    for row in rows::read(session, table, ids, &["model", "res_id"])? {
        let about = session.schema.table(rows::text(&row, "model"));
        if let (Some(id), Some(about), Some(other)) =
            (rows::id(&row, "id"), about, rows::id(&row, "res_id"))
        {
            names.insert(id, session.called(about, other)?);
        }
    }
    Ok(names)
}

/// The files that a message brings: those that were written for it belong to its row from then on.
pub(super) fn attach(
    session: &Session<'_>,
    table: &Table,
    id: i64,
    arguments: &Arguments,
) -> Result<Vec<i64>, Fault> {
    let mut attached = ids(arguments, "attachment_ids");
    let Some(attachments) = session.schema.table(ATTACHMENT) else {
        return Ok(Vec::new());
    };
    for row in rows::read(session, attachments, &attached, &["res_model", "res_id"])? {
        let pending = rows::text(&row, "res_model") == "mail.compose.message"
            && rows::id(&row, "res_id").is_none();
        if let (true, Some(own)) = (pending, rows::id(&row, "id")) {
            let place = json!({"res_model": table.name(), "res_id": id});
            rows::change(session, attachments, &[own], place)?;
        }
    }
    let given = arguments.given("attachments").and_then(Json::as_array);
    for file in given.into_iter().flatten() {
        let (Some(name), Some(content)) = (
            file.get(0).and_then(Json::as_str),
            file.get(1).and_then(Json::as_str),
        ) else {
            continue;
        };
        let datas = crate::business::attachment::base64(content.as_bytes());
        let values = json!({"name": name, "datas": datas, "res_model": table.name(), "res_id": id});
        attached.extend(rows::make(session, ATTACHMENT, values)?);
    }
    Ok(attached)
}

/// Values for a new message of those that it has a field for.
pub(super) fn values(pairs: impl IntoIterator<Item = (&'static str, Json)>) -> Map<String, Json> {
    let pairs = pairs.into_iter();
    pairs
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
