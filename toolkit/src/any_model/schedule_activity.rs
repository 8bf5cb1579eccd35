//! The tool that plans an activity for rows of any model.

use serde_json::{Map, Value as Json, json};

use super::{given::Given, model_schema};
use crate::{
    Context, Operation, ToolError,
    argument::Accepts,
    chatter::{self, Mixin, Plan, Ready, plan, planned, rows, to_html},
    names::look_up,
    schema::property,
    values::{Name, Row},
};

pub(super) const NAME: &str = "schedule_activity";

pub(super) const DESCRIPTION: &str = "Plan an activity (to-do, call, meeting, reminder) for rows of any model, for you or another user, whom Odoo e-mails then.";

/// The most rows of a call.
const MOST: usize = 100;

/// The most bytes of what an activity is called.
const LONGEST: usize = 1_000;

pub(super) fn input() -> Json {
    let text = |about: &str| json!({"type": "string", "description": about});
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    properties.insert("ids".to_owned(), property(Accepts::Ids(MOST as i64)));
    properties.insert("summary".to_owned(), json!({"type": "string"}));
    properties.insert(
        "date_deadline".to_owned(),
        json!({"type": "string", "description": "YYYY-MM-DD, default today"}),
    );
    properties.insert(
        "type".to_owned(),
        text("To-Do (default), Call, Meeting, Email, …"),
    );
    properties.insert(
        "user".to_owned(),
        text("Who is to do it, by id or exact name; default you"),
    );
    properties.insert("note".to_owned(), json!({"type": "string"}));
    properties.insert(
        "notify".to_owned(),
        json!({"type": "boolean", "description": "false: no e-mail to that user"}),
    );
    properties.insert("dry_run".to_owned(), property(Accepts::DryRun));
    Json::Object(properties)
}

pub(super) fn output() -> Json {
    json!({
        "activities": {"type": "array", "items": {"type": "object"}},
        "notes": {"type": "array", "items": {"type": "string"}},
    })
}

/// Plans it for all rows, or for none.
pub(super) async fn schedule_activity(
    context: &Context,
    given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let mut given = Given::new(given);
    let model = given.model();
    let ids = given.ids(MOST);
    let summary = given.text("summary", LONGEST);
    let date = given.day("date_deadline").map(|day| day.to_string());
    let kind = given.text("type", LONGEST);
    let user = given.row("user", "res.users");
    let note = given.text("note", super::post_note::LONGEST);
    let notify = given.flag("notify").unwrap_or(true);
    let dry_run = given.flag("dry_run").unwrap_or_default();
    given.finish()?;
    Mixin::Activities.check(context, &model).await?;
    let permissions = context.permissions();
    permissions.check_read(&model)?;
    permissions.check("mail.activity", Operation::Create.as_str())?;
    let rows = rows(context, &model, &ids).await?;
    let own = context.known().await?.user;
    let user = match user {
        Some(user) => Some(assignee(context, user, own).await?),
        None => own,
    };
    let plans = Plan {
        kind,
        summary,
        note: note.as_deref().map(to_html),
        date,
        user,
        notify,
    };
    let ready = Ready::of(context, &model, &plans).await?;
    let tells = (user != own && notify).then(|| {
        let verb = if dry_run { "would e-mail" } else { "e-mailed" };
        format!("Odoo {verb} the user it is assigned to; notify: false holds that back")
    });
    let mut answer = if dry_run {
        let all: Vec<Json> = rows.iter().map(chatter::Row::told).collect();
        let mut told = json!({"dry_run": true, "records": all, "user_id": user});
        if let Some(map) = told.as_object_mut() {
            for (key, value) in [
                ("type", ready.kind().map(Json::from)),
                ("summary", plans.summary.clone().map(Json::from)),
                ("date_deadline", plans.date.clone().map(Json::from)),
            ] {
                map.extend(value.map(|value| (key.to_owned(), value)));
            }
        }
        told
    } else {
        let made = plan(context, &rows, &plans, ready).await?;
        // What was made is made, whether or not it can be read.
        let all = planned(context, json!([["id", "in", made]])).await;
        let all = all.unwrap_or_else(|_| made.iter().map(|id| json!({"id": id})).collect());
        json!({ "activities": all })
    };
    if let (Some(map), Some(note)) = (answer.as_object_mut(), tells) {
        map.insert("notes".to_owned(), json!([note]));
    }
    Ok(answer)
}

/// Who is meant: an id, a name, or the caller.
async fn assignee(context: &Context, user: Row, own: Option<i64>) -> Result<i64, ToolError> {
    match user {
        Row::Id(id) => Ok(id),
        Row::Named(name) => {
            if let Some(own) = own.filter(|_| is_caller(&name.name)) {
                return Ok(own);
            }
            let found = look_up(context, vec![&name], &Map::new()).await?;
            let Name { model, name, .. } = name;
            Ok(found.get(&(model, name)).copied().unwrap_or_default())
        }
    }
}

/// Whether a name stands for whoever calls.
fn is_caller(name: &str) -> bool {
    ["me", "myself", "self"]
        .iter()
        .any(|own| name.eq_ignore_ascii_case(own))
}
