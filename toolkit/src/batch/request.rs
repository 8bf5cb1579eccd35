//! What a batch is asked to do, read before anything of it runs.

use std::{collections::BTreeMap, sync::Arc};

use odoo::nearest;
use serde_json::{Map, Value as Json};

use super::{MOST, NAME, reference};
use crate::{
    Code, Context, Problem, Tool, ToolError,
    argument::unknown_arguments,
    clients::is_stray,
    convert::{boolean, objects, short},
    renamed::Renamed,
    strict_json,
};

/// The tool that calls others: in a batch that is what the batch does.
const CALLER: &str = "call_tool";

/// What is to be done.
pub(super) struct Request {
    pub(super) steps: Vec<Step>,
    pub(super) goes_on: bool,
    pub(super) dry_run: bool,
}

/// One call.
pub(super) struct Step {
    pub(super) tool: Arc<dyn Tool>,
    pub(super) arguments: Map<String, Json>,
}

impl Step {
    /// What is called.
    pub(super) fn name(&self) -> &str {
        &self.tool.definition().name
    }
}

impl Request {
    /// Reads it.
    ///
    /// # Errors
    /// Tools that are not there for this caller, a batch within it, and references that lead nowhere.
    pub(super) fn read(
        context: &Context,
        tools: &BTreeMap<String, Arc<dyn Tool>>,
        renamed: &Renamed,
        mut given: Map<String, Json>,
    ) -> Result<Self, ToolError> {
        given.retain(|name, json| !is_stray(name, json) && !json.is_null());
        let mut problems = unknown_arguments(&given, &["calls", "on_error", "dry_run"]);
        let mut steps = Vec::new();
        match listed(given.get("calls")) {
            Ok(calls) => {
                for (place, call) in calls.iter().enumerate() {
                    match step(context, tools, renamed, place, call) {
                        Ok(step) => steps.push(step),
                        Err(more) => problems.extend(more),
                    }
                }
            }
            Err(problem) => problems.push(problem),
        }
        let mut goes_on = false;
        if let Some(json) = given.get("on_error") {
            match json.as_str().map(str::trim) {
                Some("stop") | Some("") => {}
                Some("continue") => goes_on = true,
                _ => problems.push(wrong("on_error", json, "stop or continue")),
            }
        }
        let mut dry_run = false;
        if let Some(json) = given.get("dry_run") {
            match boolean(json) {
                Some(said) => dry_run = said,
                None => problems.push(wrong("dry_run", json, "true or false")),
            }
        }
        match problems.is_empty() {
            true => Ok(Self {
                steps,
                goes_on,
                dry_run,
            }),
            false => Err(ToolError::Arguments(problems)),
        }
    }
}

fn listed(calls: Option<&Json>) -> Result<Vec<Json>, Problem> {
    const EXPECTED: &str = "[{\"tool\": …, \"arguments\": {…}}]";
    let Some(json) = calls else {
        let message = "`calls` is needed";
        return Err(Problem::new(Code::MissingArgument, "calls", message).expected(EXPECTED));
    };
    let list = objects(json, "calls")?.ok_or_else(|| wrong("calls", json, EXPECTED))?;
    match list.len() {
        1..=MOST => Ok(list.into_owned()),
        0 => Err(wrong("calls", json, EXPECTED)),
        many => {
            let problem = Problem::new(Code::TooMuch, "calls", format!("{many} calls"));
            Err(problem.expected(format!("at most {MOST}")))
        }
    }
}

fn step(
    context: &Context,
    tools: &BTreeMap<String, Arc<dyn Tool>>,
    renamed: &Renamed,
    place: usize,
    call: &Json,
) -> Result<Step, Vec<Problem>> {
    let at = format!("calls[{place}]");
    let Some(map) = call.as_object() else {
        return Err(vec![wrong(&at, call, "{\"tool\": …, \"arguments\": {…}}")]);
    };
    let said = |map: &Map<String, Json>| {
        let name = map.get("tool").or_else(|| map.get("name"))?.as_str()?;
        Some(name.trim().to_owned())
    };
    let Some(mut name) = said(map) else {
        let message = "`tool` is needed".to_owned();
        let problem = Problem::new(Code::MissingArgument, format!("{at}.tool"), message);
        return Err(vec![problem.expected("a tool's name")]);
    };
    let mut arguments = read_arguments(map.get("arguments"), &at)?;
    if name == CALLER {
        let Some(inner) = said(&arguments) else {
            let message = format!("`{CALLER}` is told no tool");
            let problem = Problem::new(
                Code::MissingArgument,
                format!("{at}.arguments.name"),
                message,
            );
            return Err(vec![problem.expected("the tool's own name in `tool`")]);
        };
        name = inner;
        arguments = read_arguments(arguments.get("arguments"), &at)?;
    }
    let mut problems = Vec::new();
    let known = match map.contains_key("tool") {
        true => ["tool", "arguments"],
        false => ["name", "arguments"],
    };
    for stray in map.keys().filter(|key| !known.contains(&key.as_str())) {
        let message = format!("there is no `{stray}` beside `tool`");
        let problem = Problem::new(Code::UnknownArgument, format!("{at}.{stray}"), message);
        problems.push(problem.did_you_mean(Some("arguments")));
    }
    if name == NAME {
        let message = "a batch runs no batch";
        let problem = Problem::new(Code::NotOffered, format!("{at}.tool"), message);
        problems.push(problem.expected("its calls, in this one"));
        return Err(problems);
    }
    let is_there = |tool: &&Arc<dyn Tool>| context.may_call(tool.definition());
    let Some(tool) = tools.get(renamed.now(&name)).filter(is_there) else {
        let message = format!("there is no tool `{name}` to be called in a batch");
        let names = tools
            .iter()
            .filter(|(_, tool)| is_there(tool))
            .map(|(name, _)| name.as_str());
        let problem = Problem::new(Code::UnknownName, format!("{at}.tool"), message);
        problems.push(problem.did_you_mean(nearest(&name, names)));
        return Err(problems);
    };
    for (inner, reference) in reference::all(&arguments) {
        if reference.call < place {
            continue;
        }
        let written = reference.written();
        let which = match reference.call == place {
            true => "the call that it stands in",
            false => "a call that comes later, or none",
        };
        let message = format!("`{written}` refers to {which}");
        let expected = match place {
            0 => format!("no reference in the first call; as text: `${written}`"),
            1 => format!("$0; as text: `${written}`"),
            place => format!("one of $0 to ${}; as text: `${written}`", place - 1),
        };
        let problem = Problem::new(
            Code::UnknownName,
            format!("{at}.arguments.{inner}"),
            message,
        );
        problems.push(problem.expected(expected));
    }
    match problems.is_empty() {
        true => Ok(Step {
            tool: Arc::clone(tool),
            arguments,
        }),
        false => Err(problems),
    }
}

fn read_arguments(json: Option<&Json>, at: &str) -> Result<Map<String, Json>, Vec<Problem>> {
    let read = strict_json::arguments(json.cloned());
    read.map_err(|error| match error {
        ToolError::Arguments(mut problems) => {
            for problem in &mut problems {
                problem.path = format!("{at}.{}", problem.path);
            }
            problems
        }
        other => vec![Problem::new(
            Code::WrongType,
            format!("{at}.arguments"),
            other.to_string(),
        )],
    })
}

fn wrong(at: &str, json: &Json, expected: &str) -> Problem {
    let message = format!("{} is no value for `{at}`", short(json));
    Problem::new(Code::WrongType, at, message).expected(expected)
}
