//! The tool that goes on with a wizard which an answer left open.

use serde_json::{Map, Value as Json, json};

use super::{described, press_button};
use crate::{
    Code, Context, Operation, Problem, ToolError,
    argument::{Accepts, unknown_arguments},
    convert::{boolean, short},
    decode::{WizardRequest, wizard_values},
    schema::{output as envelope, property},
    wizard,
};

pub(super) const DESCRIPTION: &str = "Go on with a dialog of Odoo that an answer left open: enter values, press one of its buttons. Answers what the rows became. A token is good once, for a day.";

/// The arguments.
const TAKEN: [&str; 4] = ["token", "values", "button", "dry_run"];

pub(super) fn input() -> Json {
    let token = json!({"type": "string", "description": "Of that answer, as it is"});
    let mut properties = Map::new();
    properties.insert("token".to_owned(), token);
    for (name, accepts, about) in [
        (
            "values",
            Accepts::WizardValues,
            "For fields that are to be other than told",
        ),
        ("button", Accepts::WizardButton, "Its label or key"),
    ] {
        properties.insert(name.to_owned(), described(property(accepts), about));
    }
    properties.insert("dry_run".to_owned(), property(Accepts::DryRun));
    Json::Object(properties)
}

pub(super) fn output() -> Json {
    let schema = envelope(Operation::Action);
    schema.get("properties").cloned().unwrap_or_default()
}

/// Does it.
pub(super) async fn continue_wizard(
    context: &Context,
    given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let mut problems = unknown_arguments(&given, &TAKEN);
    let token = match given.get("token") {
        Some(Json::String(token)) if !token.trim().is_empty() => token.as_str(),
        other => {
            let message = match other {
                Some(other) => format!("{} is no token", short(other)),
                None => "`token` is needed".to_owned(),
            };
            let problem = Problem::new(Code::MissingArgument, "token", message);
            problems.push(problem.expected("the `token` of the answer that left the dialog open"));
            ""
        }
    };
    let mut request = WizardRequest::default();
    match given
        .get("values")
        .map(|values| wizard_values("values", values))
    {
        Some(Ok(values)) => request.values = values,
        Some(Err(more)) => problems.extend(more),
        None => {}
    }
    if let button @ Some(_) = given.get("button") {
        match press_button::read_button(button) {
            Ok(button) => request.button = Some(button),
            Err(problem) => problems.push(problem),
        }
    }
    let dry_run = given.get("dry_run").map(|json| (json, boolean(json)));
    if let Some((json, None)) = dry_run {
        let message = format!("{} is no value for `dry_run`", short(json));
        let problem = Problem::new(Code::WrongType, "dry_run", message);
        problems.push(problem.expected("true or false"));
    }
    if !problems.is_empty() {
        return Err(ToolError::Arguments(problems));
    }
    let dry_run = dry_run.and_then(|(_, said)| said).unwrap_or_default();
    wizard::resume(context, token, &request, dry_run).await
}
