//! Activities: what somebody is to do about a row, and that it is done.

use odoo::Call;
use serde_json::{Map, Value as Json, json};

use super::rows::Row;
use crate::{Code, Context, Problem, ToolError, calls, convert::one_of};

const ACTIVITY: &str = "mail.activity";

/// The kind of activity where none is said.
const USUAL: &str = "To-Do";

/// What is planned for rows.
pub(crate) struct Plan {
    /// What kind of activity, by its id or by what it is called; a to-do where it is not said.
    pub(crate) kind: Option<String>,
    pub(crate) summary: Option<String>,
    /// As HTML.
    pub(crate) note: Option<String>,
    pub(crate) date: Option<String>,
    /// Who is to do it; Odoo's own default where nobody is known.
    pub(crate) user: Option<i64>,
    /// Whether Odoo mails whoever is to do it.
    pub(crate) notify: bool,
}

/// A kind of activity.
struct ActivityType {
    id: i64,
    name: String,
    summary: Option<String>,
}

/// What an activity needs before it is made.
pub(crate) struct Ready {
    model_id: i64,
    kind: Option<ActivityType>,
}

/// Plans it for rows of a model, in one call; the ids of the activities.
pub(crate) async fn plan(
    context: &Context,
    rows: &[Row],
    plan: &Plan,
    ready: Ready,
) -> Result<Vec<i64>, ToolError> {
    let mut values = Map::from_iter([("res_model_id".to_owned(), Json::from(ready.model_id))]);
    let summary = plan.summary.clone();
    let summary = summary.or_else(|| ready.kind.as_ref()?.summary.clone());
    for (name, value) in [
        ("user_id", plan.user.map(Json::from)),
        (
            "activity_type_id",
            ready.kind.map(|kind| Json::from(kind.id)),
        ),
        ("summary", summary.map(Json::from)),
        ("note", plan.note.clone().map(Json::from)),
        ("date_deadline", plan.date.clone().map(Json::from)),
    ] {
        if let Some(value) = value {
            values.insert(name.to_owned(), value);
        }
    }
    let each = rows.iter().map(|row| {
        let mut values = values.clone();
        values.insert("res_id".to_owned(), Json::from(row.id));
        values
    });
    let mut surroundings = Map::new();
    if !plan.notify {
        surroundings.insert("mail_activity_quick_update".to_owned(), Json::Bool(true));
    }
    calls::create_all(context, ACTIVITY, each.collect(), surroundings).await
}

impl Ready {
    /// What kind of activity a plan for rows of a model is meant to be.
    ///
    /// # Errors
    /// A kind that there is not, with those that there are.
    pub(crate) async fn of(context: &Context, model: &str, plan: &Plan) -> Result<Self, ToolError> {
        let kind = match &plan.kind {
            Some(kind) => Some(ActivityType::find(context, model, kind).await?),
            // Up to 18 Odoo takes none where none is said.
            None => match ActivityType::find(context, model, USUAL).await {
                Ok(kind) => Some(kind),
                Err(error) if error.may_pass() => return Err(error),
                Err(_) => None,
            },
        };
        let call = Call::new("ir.model", "search_read")
            .with("domain", json!([["model", "=", model]]))
            .with("fields", vec!["id"])
            .with("limit", 1);
        let answer = context.send(call.clone()).await?;
        let found = answer.get(0).and_then(|row| row.get("id")?.as_i64());
        let model_id = found.ok_or_else(|| call.shape("the model's row", &answer))?;
        Ok(Self { model_id, kind })
    }

    /// What the kind is called, where it was said.
    pub(crate) fn kind(&self) -> Option<&str> {
        self.kind.as_ref().map(|kind| kind.name.as_str())
    }
}

impl ActivityType {
    async fn find(context: &Context, model: &str, wanted: &str) -> Result<Self, ToolError> {
        let all = Self::all(context, model, None).await?;
        let fits = |kind: &&Self| kind.id.to_string() == wanted || key(&kind.name) == key(wanted);
        if let Some(place) = all.iter().position(|kind| fits(&kind)) {
            return all
                .into_iter()
                .nth(place)
                .ok_or_else(|| Self::unknown(wanted, &[]));
        }
        // Called by its English name, where the caller reads another language.
        let english = Self::all(context, model, Some("en_US")).await?;
        match english.iter().find(fits).map(|kind| kind.id) {
            Some(id) => all
                .into_iter()
                .find(|kind| kind.id == id)
                .ok_or_else(|| Self::unknown(wanted, &[])),
            None => Err(Self::unknown(wanted, &all)),
        }
    }

    fn unknown(wanted: &str, all: &[Self]) -> ToolError {
        let names = || all.iter().map(|kind| kind.name.as_str());
        let message = format!("there is no type of activity `{wanted}` for these rows");
        let problem = Problem::new(Code::UnknownName, "type", message);
        let nearest = odoo::nearest(wanted, names());
        problem
            .expected(one_of(names()))
            .did_you_mean(nearest)
            .into()
    }

    /// Those for rows of a model.
    async fn all(
        context: &Context,
        model: &str,
        language: Option<&str>,
    ) -> Result<Vec<Self>, ToolError> {
        let mut call = Call::new("mail.activity.type", "search_read")
            .with("domain", json!([["res_model", "in", [false, model]]]))
            .with("fields", vec!["name", "summary"]);
        if let Some(language) = language {
            call = call.context("lang", language);
        }
        let answer = context.send(call).await?;
        let rows = answer.as_array().into_iter().flatten();
        let one = |row: &Json| {
            let text = |key: &str| row.get(key).and_then(Json::as_str);
            Some(Self {
                id: row.get("id")?.as_i64()?,
                name: text("name")?.to_owned(),
                summary: text("summary")
                    .filter(|text| !text.is_empty())
                    .map(str::to_owned),
            })
        };
        Ok(rows.filter_map(one).collect())
    }
}

/// A name as it is compared: `To-Do`, `To Do` and `todo` are one.
fn key(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Activities as an answer tells them: those of these ids, or those that are planned for a row.
pub(crate) async fn planned(context: &Context, domain: Json) -> Result<Vec<Json>, ToolError> {
    const MOST: u32 = 100;
    let call = Call::new(ACTIVITY, "search_read")
        .with("domain", domain)
        .with(
            "fields",
            vec![
                "activity_type_id",
                "summary",
                "date_deadline",
                "user_id",
                "res_model",
                "res_id",
                "res_name",
            ],
        )
        .with("order", "date_deadline, id")
        .with("limit", MOST);
    let answer = context.call(call.clone()).await?;
    let rows = answer
        .as_array()
        .ok_or_else(|| ToolError::Unread(call.shape("a list of activities", &answer)))?;
    Ok(rows.iter().map(told).collect())
}

fn told(row: &Json) -> Json {
    let get = |key: &str| row.get(key).filter(|value| **value != Json::Bool(false));
    let link = |key: &str| {
        let link = get(key)?;
        Some(json!({"id": link.get(0)?, "name": link.get(1)?}))
    };
    let mut told = Map::from_iter([("id".to_owned(), get("id").cloned().unwrap_or_default())]);
    let mut put = |key: &str, value: Option<Json>| {
        if let Some(value) = value {
            told.insert(key.to_owned(), value);
        }
    };
    let kind = get("activity_type_id")
        .and_then(|link| link.get(1))
        .cloned();
    put("type", kind);
    put("summary", get("summary").cloned());
    put("date_deadline", get("date_deadline").cloned());
    put("user", link("user_id"));
    put("model", get("res_model").cloned());
    if let Some(id) = get("res_id") {
        put(
            "record",
            Some(json!({"id": id, "name": get("res_name").cloned().unwrap_or_default()})),
        );
    }
    Json::Object(told)
}

/// Marks activities done, with what came of them.
pub(crate) async fn done(
    context: &Context,
    ids: Vec<i64>,
    feedback: Option<&str>,
) -> Result<(), ToolError> {
    let mut call = Call::new(ACTIVITY, "action_feedback").on(ids);
    if let Some(feedback) = feedback {
        call = call.with("feedback", feedback);
    }
    context.send(call).await?;
    Ok(())
}
