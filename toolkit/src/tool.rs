//! What a tool is: its definition and its call. Knows no protocol.

use std::{borrow::Cow, sync::Arc};

use odoo::{BoxFuture, Text, nearest};
use schemars::Schema;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value as Json};

use crate::{
    ALL, Annotations, Answer, Code, Context, Problem, ToolError,
    clients::{is_blank, is_stray},
    digits,
    error::MOST_TOLD,
    strict_json,
};

/// The answer of a tool, on its way.
pub type ToolFuture<'a> = BoxFuture<'a, Result<Answer, ToolError>>;

/// The tool that a call is passed on to, with its arguments.
pub type Passed = (Arc<dyn Tool>, Map<String, Json>);

/// Something a client can call.
pub trait Tool: Send + Sync {
    /// What a client is shown of it.
    fn definition(&self) -> &Definition;

    /// The tool that a call with these arguments is for, where this one only passes calls on: who may call,
    /// and what is written down of it, is that tool's matter.
    fn passes_on(&self, _arguments: &Map<String, Json>) -> Result<Option<Passed>, ToolError> {
        Ok(None)
    }

    /// Whether it talks with whoever calls while it works: asks them ([`Context::ask`]) or writes a log
    /// ([`Context::log`]). Before 2026-07-28 that takes a session, which those clients have over standard
    /// input and output, but not over HTTP: there what it asks is refused to them, and nobody reads its log.
    fn is_interactive(&self) -> bool {
        false
    }

    /// Does it.
    fn call<'a>(&'a self, context: &'a Context, arguments: Map<String, Json>) -> ToolFuture<'a>;
}

/// What a client is shown of a tool.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// What it is called: `[a-z0-9_]`, at most 40 characters.
    pub name: Text,
    /// What it does, for a language model to choose by.
    pub description: Text,
    /// The arguments' schema, portable (see [`crate::lint`]).
    pub input: Schema,
    /// The answer's schema: the envelope, not the fields, since an empty value is null.
    pub output: Schema,
    /// Its effects.
    pub annotations: Annotations,
    /// The toolsets it belongs to.
    pub toolsets: Vec<Text>,
}

impl Definition {
    /// Whether it is one of a toolset's.
    pub fn is_in(&self, toolset: &str) -> bool {
        toolset == ALL || self.toolsets.iter().any(|name| name == toolset)
    }

    /// The definition as MCP's `tools/list` shows it, and as it is committed.
    pub fn to_json(&self) -> Json {
        serde_json::json!({
            "name": self.name,
            "description": self.description,
            "inputSchema": self.input,
            "outputSchema": self.output,
            "annotations": self.annotations.hints(),
        })
    }
}

/// Runs a hand-written tool's function: its arguments checked against the schema that clients are
/// shown, decoded into `A`, its answer encoded. What `#[tool]` expands to.
pub fn typed<'a, A, O, F, Fut>(
    definition: &'a Definition,
    context: &'a Context,
    arguments: Map<String, Json>,
    function: F,
) -> ToolFuture<'a>
where
    A: DeserializeOwned + Send + 'a,
    O: Serialize,
    F: FnOnce(&'a Context, A) -> Fut + Send + 'a,
    Fut: Future<Output = Result<O, ToolError>> + Send + 'a,
{
    Box::pin(async move {
        let arguments = declared(definition, arguments)?;
        let arguments = serde_json::from_value(Json::Object(arguments)).map_err(|error| {
            ToolError::Arguments(vec![Problem::new(Code::WrongType, "$", error.to_string())])
        })?;
        let answer = function(context, arguments).await?;
        serde_json::to_value(answer)
            .map(Answer::from)
            .map_err(|error| ToolError::Refused(format!("the answer cannot be said: {error}")))
    })
}

/// The arguments that the schema declares, text as the number or truth value it stands for where the
/// schema wants one. What is not declared is refused, but for what clients add on their own; serde
/// alone would drop it without a word.
fn declared(
    definition: &Definition,
    given: Map<String, Json>,
) -> Result<Map<String, Json>, ToolError> {
    let none = Map::new();
    let properties = definition
        .input
        .get("properties")
        .and_then(Json::as_object)
        .unwrap_or(&none);
    let required = definition.input.get("required").and_then(Json::as_array);
    let is_needed = |name: &str| required.is_some_and(|all| all.iter().any(|own| own == name));
    let mut declared = Map::new();
    let mut problems: Vec<Problem> = Vec::new();
    for (name, json) in given {
        match properties.get(&name) {
            // Clients fill in what they leave out.
            Some(_) if json.is_null() || (is_blank(&json) && !is_needed(&name)) => {}
            Some(property) => match unquoted(property, json, &name) {
                Ok(json) if json.is_null() => {}
                Ok(json) => drop(declared.insert(name, json)),
                Err(problem) => problems.push(problem),
            },
            None if is_stray(&name, &json) => {}
            None => {
                let near = Some(&name).filter(|_| problems.len() < MOST_TOLD);
                let near =
                    near.and_then(|name| nearest(name, properties.keys().map(String::as_str)));
                let message = format!("there is no argument `{name}`");
                let problem = Problem::new(Code::UnknownArgument, &name, message);
                problems.push(problem.did_you_mean(near));
            }
        }
    }
    if problems.is_empty() {
        Ok(declared)
    } else {
        Err(ToolError::Arguments(problems))
    }
}

fn unquoted(property: &Json, json: Json, at: &str) -> Result<Json, Problem> {
    let wanted = property.get("type").and_then(Json::as_str);
    let (Some("integer" | "number" | "boolean" | "array" | "object"), Json::String(text)) =
        (wanted, &json)
    else {
        return Ok(json);
    };
    let text = match wanted {
        Some("integer" | "number") => digits::plain(text),
        _ => Cow::Borrowed(text.as_str()),
    };
    let Ok(strict) = strict_json::read(text.trim().as_bytes()) else {
        return Ok(json);
    };
    match strict.problems(at).into_iter().next() {
        Some(problem) => Err(problem),
        None if strict.value.is_string() => Ok(json),
        None => Ok(strict.value),
    }
}
