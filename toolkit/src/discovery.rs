//! Tools that find, describe and call other tools: for clients that are shown a part of them, since a list
//! of all would fill a language model's context.

mod answer;
mod candidate;
mod document_names;
mod evidence;
mod index;
mod judging;
mod labels;
mod manner;
mod phrase;
mod reader;
mod request;
mod slip;
mod subject;
mod synonyms;
#[cfg(test)]
mod tests;
mod weighing;
mod words;

use std::sync::Arc;

use odoo::{Text, nearest};
use schemars::Schema;
use serde_json::{Map, Value as Json, json};

pub(crate) use self::index::Index;
use crate::{
    Annotations, Answer, Code, Context, Definition, Problem, Tool, ToolError, ToolFuture,
    argument::{out_of, unknown_arguments},
    clients::{is_blank, is_stray},
    convert::{integer, short},
    strict_json::arguments,
    tool::Passed,
};

/// How many tools are found when nothing is said, and at most.
const USUAL: usize = 6;
const MOST: usize = 25;

/// The most characters of what is looked for.
const LONGEST_QUERY: usize = 1_000;

/// One of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Find,
    Describe,
    Call,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Call, Self::Describe, Self::Find];

    const fn name(self) -> &'static str {
        match self {
            Self::Find => "find_tools",
            Self::Describe => "describe_tool",
            Self::Call => "call_tool",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Self::Find => {
                "Find tools beyond those listed: more models, deleting, reports, exports, buttons."
            }
            Self::Describe => "The arguments of a tool that find_tools found.",
            Self::Call => "Call a tool that is not listed.",
        }
    }

    fn definition(self, toolsets: Vec<Text>) -> Definition {
        let name = json!({"type": "string"});
        let (properties, required) = match self {
            Self::Find => (
                json!({
                    "query": {
                        "type": "string",
                        "maxLength": LONGEST_QUERY,
                        "description": "In plain words: unpaid invoices by customer",
                    },
                    "limit": {
                        "type": "integer",
                        "minimum": 1,
                        "maximum": MOST,
                        "description": format!("Default {USUAL}"),
                    },
                }),
                "query",
            ),
            Self::Describe => (json!({ "name": name }), "name"),
            Self::Call => (
                json!({
                    "name": name,
                    "arguments": {"type": "string", "description": "As JSON: {\"limit\": 5}"},
                }),
                "name",
            ),
        };
        let input = json!({
            "type": "object",
            "properties": properties,
            "required": [required],
            "additionalProperties": false,
        });
        let output = match self {
            Self::Find => {
                json!({"type": "object", "properties": {"tools": {"type": "array", "items": {"type": "object"}}}})
            }
            Self::Describe | Self::Call => json!({"type": "object"}),
        };
        Definition {
            name: Text::Borrowed(self.name()),
            description: Text::Borrowed(self.description()),
            input: Schema::try_from(input).unwrap_or_default(),
            output: Schema::try_from(output).unwrap_or_default(),
            annotations: match self {
                Self::Call => Annotations::ACTS,
                Self::Find | Self::Describe => Annotations::READ_ONLY,
            },
            toolsets,
        }
    }
}

/// What a client is shown of these tools.
pub fn discovery() -> impl Iterator<Item = Definition> {
    let kinds = Kind::ALL.into_iter();
    kinds.map(|kind| kind.definition(Vec::new()))
}

/// One of these tools.
pub(crate) struct Discovery {
    kind: Kind,
    definition: Definition,
    index: Arc<Index>,
}

impl Discovery {
    /// All of them over an index, each in the toolsets that `toolsets` names for it.
    pub(crate) fn all(
        index: &Arc<Index>,
        toolsets: impl Fn(&str) -> Vec<Text>,
    ) -> impl Iterator<Item = Self> {
        Kind::ALL.into_iter().map(move |kind| Self {
            kind,
            definition: kind.definition(toolsets(kind.name())),
            index: Arc::clone(index),
        })
    }

    /// What is given and not taken. Beside the tool to call stands what belongs into its arguments: a call
    /// without them would be another one.
    fn unknown_arguments(&self, given: &Map<String, Json>) -> Vec<Problem> {
        let known: &[&str] = match self.kind {
            Kind::Find => &["query", "limit"],
            Kind::Describe => &["name"],
            Kind::Call => &["name", "arguments"],
        };
        let mut given = given.clone();
        given.retain(|name, json| !is_stray(name, json) && !is_filler(name, json));
        let mut problems = unknown_arguments(&given, known);
        if self.kind == Kind::Call {
            for problem in &mut problems {
                let inner = "arguments".to_owned();
                problem.did_you_mean = Some(problem.did_you_mean.take().unwrap_or(inner));
            }
        }
        problems
    }

    fn find(&self, context: &Context, given: &Map<String, Json>) -> Result<Json, ToolError> {
        let query = match given.get("query") {
            Some(Json::String(query)) if query.chars().nth(LONGEST_QUERY).is_some() => {
                let message = format!("a query of {} characters", query.chars().count());
                return Err(Problem::new(Code::TooMuch, "query", message)
                    .expected(format!("a few words, at most {LONGEST_QUERY} characters"))
                    .into());
            }
            Some(Json::String(query)) if !query.trim().is_empty() => query,
            _ => {
                let message = "`query` is needed";
                return Err(Problem::new(Code::MissingArgument, "query", message)
                    .expected("a few words on what to do")
                    .into());
            }
        };
        let whole = |json: &Json| usize::try_from(integer(json)?).ok();
        let limit = given.get("limit");
        let limit = match limit.map_or(Some(USUAL), whole) {
            Some(limit @ 1..=MOST) => limit,
            _ => {
                let message = out_of(limit, MOST);
                return Err(Problem::new(Code::WrongType, "limit", message)
                    .expected(format!("a whole number from 1 to {MOST}"))
                    .into());
            }
        };
        Ok(answer::told(
            &self.index,
            context.permissions(),
            query,
            limit,
        ))
    }
}

/// The tool that `name` of the arguments names.
fn named<'i>(index: &'i Index, given: &Map<String, Json>) -> Result<&'i Arc<dyn Tool>, Problem> {
    let name = match given.get("name") {
        Some(Json::String(name)) => name.trim(),
        Some(other) => {
            let message = format!("{} is no tool's name", short(other));
            return Err(Problem::new(Code::WrongType, "name", message).expected("text"));
        }
        None => {
            let message = "`name` is needed";
            return Err(Problem::new(Code::MissingArgument, "name", message)
                .expected("a tool's name, as find_tools tells it"));
        }
    };
    index.tools.get(index.renamed.now(name)).ok_or_else(|| {
        if Kind::ALL.iter().any(|kind| kind.name() == name) {
            let message = format!("`{name}` is called by itself, not through another tool");
            return Problem::new(Code::UnknownName, "name", message)
                .expected("the name of a tool that find_tools finds");
        }
        let message = format!("there is no tool `{name}`");
        Problem::new(Code::UnknownName, "name", message)
            .expected("a tool that find_tools finds")
            .did_you_mean(nearest(name, index.tools.keys().map(String::as_str)))
    })
}

impl Tool for Discovery {
    fn definition(&self) -> &Definition {
        &self.definition
    }

    fn passes_on(&self, given: &Map<String, Json>) -> Result<Option<Passed>, ToolError> {
        if self.kind != Kind::Call {
            return Ok(None);
        }
        let tool = named(&self.index, given);
        let arguments = arguments(given.get("arguments").cloned());
        let mut strange = self.unknown_arguments(given);
        match (tool, arguments) {
            (Ok(tool), Ok(arguments)) if strange.is_empty() => {
                Ok(Some((Arc::clone(tool), arguments)))
            }
            (tool, arguments) => {
                strange.extend(tool.err());
                match arguments.err() {
                    Some(ToolError::Arguments(more)) => strange.extend(more),
                    Some(other) => return Err(other),
                    None => {}
                }
                Err(ToolError::Arguments(strange))
            }
        }
    }

    fn call<'a>(&'a self, context: &'a Context, mut given: Map<String, Json>) -> ToolFuture<'a> {
        Box::pin(async move {
            given.retain(|name, json| !is_stray(name, json) && !is_filler(name, json));
            let strange = self.unknown_arguments(&given);
            if !strange.is_empty() {
                return Err(ToolError::Arguments(strange));
            }
            match self.kind {
                Kind::Find => {
                    // That takes a while the first time, and others are served meanwhile.
                    let index = Arc::clone(&self.index);
                    let made = tokio::task::spawn_blocking(move || {
                        index.make();
                    });
                    let _ = made.await;
                    Ok(self.find(context, &given)?.into())
                }
                Kind::Describe => {
                    let definition = named(&self.index, &given)?.definition();
                    Ok(definition.to_json().into())
                }
                Kind::Call => match self.passes_on(&given)? {
                    Some((tool, arguments)) => tool.call(context, arguments).await,
                    None => Ok(Answer::from(json!({}))),
                },
            }
        })
    }
}

/// Whether it is what clients fill in for an argument that they leave out.
fn is_filler(name: &str, json: &Json) -> bool {
    json.is_null() || (matches!(name, "limit" | "arguments") && is_blank(json) && !json.is_array())
}
