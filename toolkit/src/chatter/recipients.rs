//! Whom a message reaches, as Odoo works it out when it is posted: the followers of the row's discussion and the
//! contacts it is sent to, without its author and without those that are archived. Odoo tells this to nobody
//! beforehand, so it is worked out here, from what an ordinary user may read.

use odoo::Call;
use serde_json::{Map, Value as Json, json};

use crate::{Context, ToolError};

/// The most followers that are looked at.
const MOST: i64 = 500;

/// Whom a message on a row reaches: each contact with how it is told and whether it is somebody outside.
pub(crate) async fn recipients(
    context: &Context,
    model: &str,
    id: i64,
    to: &[i64],
) -> Result<Vec<Json>, ToolError> {
    let followers = followers(context, model, id).await?;
    let mut partners: Vec<i64> = to.to_vec();
    partners.extend(followers.iter().filter(|id| !to.contains(id)));
    if partners.is_empty() {
        return Ok(Vec::new());
    }
    let users = users(context, &partners).await?;
    let own = context.known().await?.user;
    let contacts = read(
        context,
        Call::new("res.partner", "search_read")
            .with("domain", json!([["id", "in", partners]]))
            .with("fields", vec!["display_name", "email", "partner_share"]),
    )
    .await?;
    let shows_mail = context.permissions().has_field("res.partner", "email");
    let mut told = Vec::new();
    for partner in partners {
        let Some(contact) = row(&contacts, partner) else {
            // Archived: Odoo passes it over.
            continue;
        };
        let user = users
            .iter()
            .find(|user| link(user, "partner_id") == Some(partner));
        if user.and_then(|user| user.get("id")?.as_i64()) == own && own.is_some() {
            // Nobody is told of what he writes himself.
            continue;
        }
        let inbox = user.and_then(|user| user.get("notification_type")?.as_str()) == Some("inbox");
        let email = contact.get("email").and_then(Json::as_str);
        let email = email.map(str::trim).filter(|email| !email.is_empty());
        let by = match (inbox, email) {
            (true, _) => "inbox",
            (false, Some(_)) => "email",
            (false, None) => "nothing: the contact has no e-mail address",
        };
        let outside = contact.get("partner_share").and_then(Json::as_bool);
        let mut one = Map::from_iter([
            ("id".to_owned(), Json::from(partner)),
            (
                "name".to_owned(),
                contact.get("display_name").cloned().unwrap_or_default(),
            ),
        ]);
        if let Some(email) = email.filter(|_| shows_mail) {
            one.insert("email".to_owned(), Json::from(email));
        }
        one.insert("by".to_owned(), Json::from(by));
        one.insert("outside".to_owned(), Json::from(outside.unwrap_or(true)));
        if followers.contains(&partner) {
            one.insert("follows".to_owned(), Json::from(true));
        }
        told.push(Json::Object(one));
    }
    Ok(told)
}

/// The contacts that follow a row's discussion.
async fn followers(context: &Context, model: &str, id: i64) -> Result<Vec<i64>, ToolError> {
    // By what it is, since its name is in the language of whoever asks.
    let subtypes = read(
        context,
        Call::new("mail.message.subtype", "search_read")
            .with(
                "domain",
                json!([["res_model", "=", false], ["internal", "=", false]]),
            )
            .with("fields", vec!["id"])
            .with("order", "id"),
    )
    .await?;
    let discussion = subtypes.first().and_then(|row| row.get("id")?.as_i64());
    let rows = read(
        context,
        Call::new("mail.followers", "search_read")
            .with(
                "domain",
                json!([["res_model", "=", model], ["res_id", "=", id]]),
            )
            .with("fields", vec!["partner_id", "subtype_ids"])
            .with("limit", MOST),
    )
    .await?;
    let follows = |row: &&Json| {
        let subtypes = row.get("subtype_ids").and_then(Json::as_array);
        subtypes.is_some_and(|all| all.iter().any(|subtype| subtype.as_i64() == discussion))
    };
    let followers = rows.iter().filter(follows);
    Ok(followers
        .filter_map(|row| link(row, "partner_id"))
        .collect())
}

/// The users behind contacts, as far as the caller sees them; colleagues first.
async fn users(context: &Context, partners: &[i64]) -> Result<Vec<Json>, ToolError> {
    let call = |fields: &[&str]| {
        Call::new("res.users", "search_read")
            .with("domain", json!([["partner_id", "in", partners]]))
            .with("fields", fields)
            .with("order", "share, id")
    };
    match read(context, call(&["partner_id", "notification_type"])).await {
        Err(error) if error.may_pass() => Err(error),
        // An Odoo may keep how others are told to itself.
        Err(_) => read(context, call(&["partner_id"])).await,
        users => users,
    }
}

async fn read(context: &Context, call: Call) -> Result<Vec<Json>, ToolError> {
    match context.send(call.clone()).await? {
        Json::Array(rows) => Ok(rows),
        other => Err(ToolError::Unread(call.shape("a list of rows", &other))),
    }
}

fn row(rows: &[Json], id: i64) -> Option<&Json> {
    rows.iter()
        .find(|row| row.get("id").and_then(Json::as_i64) == Some(id))
}

/// The id of a row that a many2one leads to.
fn link(row: &Json, field: &str) -> Option<i64> {
    row.get(field)?.get(0)?.as_i64()
}
