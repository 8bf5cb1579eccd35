//! What was said beside a row, the newest first: messages, notes, and what Odoo wrote down itself.

use std::collections::BTreeSet;

use odoo::{Call, Model};
use serde_json::{Map, Value as Json, json};

use super::{changes, rows::rows, text::to_text};
use crate::{Context, ToolError};

/// The most characters of one message among several.
const LONG: usize = 1_500;

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Sent to those who follow, outsiders among them, or come from them.
    Message,
    /// For colleagues.
    Note,
    /// What Odoo wrote down itself: fields that changed, activities that were done.
    Change,
}

/// The words for them.
pub(crate) const KINDS: [&str; 3] = ["message", "note", "change"];

/// The types of messages that Odoo writes itself.
const OWN: [&str; 2] = ["notification", "auto_comment"];

impl Kind {
    /// The kind of this word.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Message, Self::Note, Self::Change]
            .into_iter()
            .find(|kind| kind.word() == word)
    }

    const fn word(self) -> &'static str {
        let [message, note, change] = KINDS;
        match self {
            Self::Message => message,
            Self::Note => note,
            Self::Change => change,
        }
    }

    /// What a domain asks for, where subtypes are of colleagues alone.
    fn domain(self, internal: &BTreeSet<i64>) -> Vec<Json> {
        let internal: Vec<i64> = internal.iter().copied().collect();
        let is_internal = [
            json!("|"),
            json!("|"),
            json!(["is_internal", "=", true]),
            json!(["subtype_id", "=", false]),
            json!(["subtype_id", "in", internal]),
        ];
        match self {
            Self::Change => vec![json!(["message_type", "in", OWN])],
            Self::Note => {
                let mut domain = vec![json!(["message_type", "not in", OWN])];
                domain.extend(is_internal);
                domain
            }
            Self::Message => {
                let mut domain = vec![json!(["message_type", "not in", OWN]), json!("!")];
                domain.extend(is_internal);
                domain
            }
        }
    }
}

/// The messages of a row of this model.
pub(crate) async fn history(
    context: &Context,
    model: &Model,
    id: i64,
    kind: Option<Kind>,
    (limit, offset): (i64, i64),
) -> Result<Json, ToolError> {
    let row = rows(context, &model.name, &[id]).await?;
    let internal = internal(context).await?;
    let mut domain = vec![
        json!(["model", "=", model.name]),
        json!(["res_id", "=", id]),
        // Those are one user's own.
        json!(["message_type", "!=", "user_notification"]),
    ];
    domain.extend(kind.map(|kind| kind.domain(&internal)).unwrap_or_default());
    let found = found(context, domain, limit + 1, offset).await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut has_more = found.len() > limit;
    let mut found = found;
    found.truncate(limit);
    let attached = attachments(context, &listed(&found, "attachment_ids")).await?;
    let changed = changes::changes(context, model, listed(&found, changes::FIELD)).await?;
    let most = context.budget().saturating_mul(4);
    let (mut messages, mut taken) = (Vec::new(), 0);
    for message in &found {
        let longest = if found.len() == 1 { most / 2 } else { LONG };
        let mut told = told(message, &internal, longest);
        let own = |all: &std::collections::BTreeMap<i64, Json>, field: &str| -> Vec<Json> {
            let ids = ids(message, field);
            ids.filter_map(|id| all.get(&id).cloned()).collect()
        };
        for (key, list) in [
            ("changes", own(&changed, changes::FIELD)),
            ("attachments", own(&attached, "attachment_ids")),
        ] {
            if !list.is_empty() {
                told.insert(key.to_owned(), Json::from(list));
            }
        }
        let told = Json::Object(told);
        taken += told.to_string().len();
        if taken > most && !messages.is_empty() {
            has_more = true;
            break;
        }
        messages.push(told);
    }
    let mut answer = Map::from_iter([
        (
            "record".to_owned(),
            row.first().map(super::Row::told).unwrap_or_default(),
        ),
        ("has_more".to_owned(), Json::from(has_more)),
    ]);
    if has_more {
        let shown = i64::try_from(messages.len()).unwrap_or_default();
        answer.insert("next_offset".to_owned(), Json::from(offset + shown));
    }
    answer.insert("messages".to_owned(), Json::from(messages));
    Ok(Json::Object(answer))
}

/// The rows of messages. Changes of fields come along where Odoo lets the caller read them.
async fn found(
    context: &Context,
    domain: Vec<Json>,
    limit: i64,
    offset: i64,
) -> Result<Vec<Json>, ToolError> {
    let fields = [
        "date",
        "author_id",
        "email_from",
        "message_type",
        "subtype_id",
        "is_internal",
        "subject",
        "body",
        "attachment_ids",
    ];
    let call = |with_changes: bool| {
        let mut fields = fields.to_vec();
        fields.extend(with_changes.then_some(changes::FIELD));
        Call::new("mail.message", "search_read")
            .with("domain", domain.clone())
            .with("fields", fields)
            .with("order", "id desc")
            .with("limit", limit)
            .with("offset", offset)
    };
    let asks = changes::may_be_read(context);
    let answer = match context.call(call(asks)).await {
        Err(refused) if asks && refused.may_be_a_field() => {
            let answer = context.call(call(false)).await?;
            changes::are_refused(context);
            answer
        }
        other => other?,
    };
    match answer {
        Json::Array(rows) => Ok(rows),
        other => Err(ToolError::Unread(
            call(false).shape("a list of messages", &other),
        )),
    }
}

/// The subtypes of which only colleagues are told.
async fn internal(context: &Context) -> Result<BTreeSet<i64>, ToolError> {
    let call = Call::new("mail.message.subtype", "search_read")
        .with("domain", json!([["internal", "=", true]]))
        .with("fields", vec!["id"]);
    let answer = context.send(call).await?;
    let rows = answer.as_array().into_iter().flatten();
    Ok(rows.filter_map(|row| row.get("id")?.as_i64()).collect())
}

/// Attachments, by their ids, as far as the caller may see them.
async fn attachments(
    context: &Context,
    ids: &[i64],
) -> Result<std::collections::BTreeMap<i64, Json>, ToolError> {
    if ids.is_empty() || !context.permissions().may_read("ir.attachment") {
        return Ok(std::collections::BTreeMap::new());
    }
    let call = Call::new("ir.attachment", "search_read")
        .with("domain", json!([["id", "in", ids]]))
        .with("fields", vec!["name", "mimetype", "file_size"]);
    let answer = match context.call(call).await {
        Ok(answer) => answer,
        Err(error) if error.may_pass() => return Err(error),
        // Their message is read all the same.
        Err(_) => return Ok(std::collections::BTreeMap::new()),
    };
    let rows = answer.as_array().into_iter().flatten();
    let one = |row: &Json| {
        let get = |key: &str| row.get(key).cloned().unwrap_or_default();
        let told = json!({"id": get("id"), "name": get("name"), "bytes": get("file_size")});
        Some((row.get("id")?.as_i64()?, told))
    };
    Ok(rows.filter_map(one).collect())
}

fn ids<'r>(row: &'r Json, field: &str) -> impl Iterator<Item = i64> + use<'r> {
    let list = row.get(field).and_then(Json::as_array);
    list.into_iter().flatten().filter_map(Json::as_i64)
}

fn listed(rows: &[Json], field: &str) -> Vec<i64> {
    rows.iter().flat_map(|row| ids(row, field)).collect()
}

fn told(message: &Json, internal: &BTreeSet<i64>, longest: usize) -> Map<String, Json> {
    let text = |key: &str| message.get(key).and_then(Json::as_str);
    let link = |key: &str| message.get(key)?.get(1)?.as_str();
    let subtype = message
        .get("subtype_id")
        .and_then(|link| link.get(0)?.as_i64());
    let is_internal = message.get("is_internal") == Some(&Json::Bool(true));
    let kind = match text("message_type") {
        Some(own) if OWN.contains(&own) => Kind::Change,
        _ if is_internal || subtype.is_none_or(|id| internal.contains(&id)) => Kind::Note,
        _ => Kind::Message,
    };
    let mut told = Map::new();
    let mut put = |key: &str, value: Json| told.insert(key.to_owned(), value);
    put("id", message.get("id").cloned().unwrap_or_default());
    put("kind", Json::from(kind.word()));
    // Moments are UTC, as everywhere.
    let date = text("date").map(|date| format!("{}Z", date.replace(' ', "T")));
    put("date", date.map_or(Json::Null, Json::from));
    let author = link("author_id").or_else(|| text("email_from"));
    put("author", author.map_or(Json::Null, Json::from));
    if kind == Kind::Change
        && let Some(subtype) = link("subtype_id")
    {
        put("about", Json::from(subtype));
    }
    if let Some(subject) = text("subject").filter(|subject| !subject.is_empty()) {
        put("subject", Json::from(subject));
    }
    let body = to_text(text("body").unwrap_or_default());
    let length = body.chars().count();
    if length > longest {
        let shown: String = body.chars().take(longest).chain(['…']).collect();
        put("text", Json::from(shown));
        put("characters", Json::from(length));
    } else if !body.is_empty() {
        put("text", Json::from(body));
    }
    told
}
