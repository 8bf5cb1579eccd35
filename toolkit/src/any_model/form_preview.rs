//! The tool that tells what Odoo would fill in.

use serde_json::{Map, Value as Json, json};

use super::{described, model_schema, named, records::pairs};
use crate::{
    Code, Context, Problem, ToolError,
    argument::{Accepts, unknown_arguments},
    convert::{id, short},
    schema::property,
    wizard,
};

pub(super) const NAME: &str = "form_preview";

pub(super) const DESCRIPTION: &str = "What Odoo would fill into a form of any model, given some values: defaults, prices, taxes, terms, totals, before anything is created. Writes nothing.";

pub(super) fn input() -> Json {
    let about = "What is known already, lines as well";
    json!({
        "model": model_schema(),
        "values": described(property(Accepts::More), about),
        "id": {"type": "integer", "description": "A row that is there, changed so"},
    })
}

pub(super) fn output() -> Json {
    json!({"values": {"type": "object"}})
}

/// Tells it.
pub(super) async fn form_preview(
    context: &Context,
    mut given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let model = named(&mut given)?;
    let mut problems = unknown_arguments(&given, &["values", "id"]);
    let mut values = Map::new();
    if let Some(json) = given.get("values") {
        match listed(json) {
            Ok(map) => values = map,
            Err(problem) => problems.push(problem),
        }
    }
    let mut row = None;
    if let Some(json) = given.get("id") {
        row = id(json);
        if row.is_none() {
            let message = format!("{} is no id", short(json));
            let problem = Problem::new(Code::WrongType, "id", message);
            problems.push(problem.expected("a whole number above 0"));
        }
    }
    if !problems.is_empty() {
        return Err(ToolError::Arguments(problems));
    }
    wizard::preview(context, &model, row, &values).await
}

/// Fields with their values, each once.
fn listed(json: &Json) -> Result<Map<String, Json>, Problem> {
    let (pairs, _) = pairs(json, "values")?;
    let mut values = Map::new();
    for (place, pair) in pairs.iter().enumerate() {
        let at = format!("values[{place}]");
        let name = pair.get("field").and_then(Json::as_str);
        let (Some(name), Some(value)) = (name, pair.get("value")) else {
            let message = format!("{} is no field with its value", short(pair));
            let problem = Problem::new(Code::WrongType, at, message);
            return Err(problem.expected("{\"field\": …, \"value\": …}"));
        };
        if values.insert(name.to_owned(), value.clone()).is_some() {
            let message = format!("`{name}` is given twice");
            return Err(Problem::new(Code::GivenTwice, at, message));
        }
    }
    Ok(values)
}
