//! The tool that tells what was said beside a row of any model.

use serde_json::{Map, Value as Json, json};

use super::{given::Given, model_schema};
use crate::{
    Context, Operation, ToolError,
    argument::Accepts,
    chatter::{KINDS, Kind, history},
    closed,
    live::Tables,
    schema::property,
};

pub(super) const NAME: &str = "messages";

pub(super) const DESCRIPTION: &str =
    "The messages, notes and logged changes beside a row of any model, newest first.";

/// How many are told, and how many at most.
const USUAL: i64 = 10;
const MOST: i64 = 50;

pub(super) fn input() -> Json {
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    properties.insert("id".to_owned(), property(Accepts::Id));
    properties.insert("kind".to_owned(), json!({"type": "string", "enum": KINDS}));
    let limit = json!({"type": "integer", "description": format!("Default {USUAL}")});
    properties.insert("limit".to_owned(), limit);
    properties.insert("offset".to_owned(), json!({"type": "integer"}));
    Json::Object(properties)
}

pub(super) fn output() -> Json {
    json!({
        "messages": {"type": "array", "items": {"type": "object"}},
        "has_more": {"type": "boolean"},
    })
}

pub(super) async fn messages(
    context: &Context,
    given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let mut given = Given::new(given);
    let model = given.model();
    let id = given.id();
    let kind = given.word("kind", &KINDS).and_then(Kind::parse);
    let limit = given.whole("limit", 1, MOST, USUAL);
    let offset = given.whole("offset", 0, i64::from(i32::MAX), 0);
    given.finish()?;
    let models = context.models();
    closed::check(models, &model, None, Operation::Get)?;
    let tables = Tables::of(context, &model).await?;
    closed::check(models, &model, Some(tables.own()), Operation::Get)?;
    context.permissions().check_read(&model)?;
    history(context, &tables.own().model, id, kind, (limit, offset)).await
}
