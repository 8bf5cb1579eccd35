//! Tools that take the model as an argument: for what a client has to know before it calls another tool.
//! They are in every toolset of compiled models. Business questions about any model, and exports of any, are
//! in those that have some already.

mod ask;
mod check_filter;
mod describe_model;
mod export;
mod export_status;
mod name_search;
mod words;

use odoo::{Text, nearest};
use schemars::Schema;
use serde_json::{Map, Value as Json, json};

use crate::{
    Analysis, Annotations, Answering, Code, Context, Definition, ModelTools, Operation, Problem,
    Tool, ToolError, convert::short, decode::is_stray, path, schema::export_output,
};

/// A tool that takes the model as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    CheckFilter,
    DescribeModel,
    NameSearch,
    Ask(Analysis),
    Export,
    ExportStatus,
}

impl Kind {
    const ALL: [Self; 3] = [Self::CheckFilter, Self::DescribeModel, Self::NameSearch];

    const EXPORTS: [Self; 2] = [Self::Export, Self::ExportStatus];

    const fn name(self) -> &'static str {
        match self {
            Self::CheckFilter => "check_filter",
            Self::DescribeModel => "describe_model",
            Self::NameSearch => "name_search",
            Self::Ask(analysis) => analysis.as_str(),
            Self::Export => Operation::Export.as_str(),
            Self::ExportStatus => "export_status",
        }
    }

    fn description(self) -> Text {
        match self {
            Self::CheckFilter => Text::Borrowed(check_filter::DESCRIPTION),
            Self::DescribeModel => Text::Borrowed(describe_model::DESCRIPTION),
            Self::NameSearch => Text::Borrowed(name_search::DESCRIPTION),
            Self::Ask(analysis) => Text::Owned(ask::description(analysis)),
            Self::Export => Text::Owned(export::description()),
            Self::ExportStatus => Text::Borrowed(export_status::DESCRIPTION),
        }
    }

    fn input(self) -> Json {
        match self {
            Self::CheckFilter => check_filter::input(),
            Self::DescribeModel => describe_model::input(),
            Self::NameSearch => name_search::input(),
            Self::Ask(analysis) => ask::input(analysis),
            Self::Export => export::input(),
            Self::ExportStatus => export_status::input(),
        }
    }

    fn output(self) -> Json {
        match self {
            Self::CheckFilter => check_filter::output(),
            Self::DescribeModel => describe_model::output(),
            Self::NameSearch => name_search::output(),
            Self::Ask(_) => json!({"tables": {"type": "array", "items": {"type": "object"}}}),
            Self::Export | Self::ExportStatus => export_output(),
        }
    }

    fn definition(self, toolsets: Vec<Text>) -> Definition {
        let mut input = json!({"type": "object", "properties": self.input()});
        if let Some(map) = input.as_object_mut() {
            let mut required = match self {
                Self::ExportStatus => vec!["id"],
                _ => vec!["model"],
            };
            match self {
                Self::NameSearch => required.push("name"),
                Self::Ask(analysis) => required.extend(ask::required(analysis)),
                _ => {}
            }
            map.insert("required".to_owned(), Json::from(required));
            map.insert("additionalProperties".to_owned(), Json::Bool(false));
        }
        let output = json!({"type": "object", "properties": self.output()});
        Definition {
            name: Text::Borrowed(self.name()),
            description: self.description(),
            input: Schema::try_from(input).unwrap_or_default(),
            output: Schema::try_from(output).unwrap_or_default(),
            annotations: match self {
                Self::ExportStatus => Annotations::STEERS,
                _ => Annotations::READ_ONLY,
            },
            toolsets,
        }
    }
}

/// What a client is shown of the tools that every toolset has beside its own.
pub fn general() -> impl Iterator<Item = Definition> {
    Kind::ALL
        .into_iter()
        .map(|kind| kind.definition(Vec::new()))
}

/// What a client is shown of the business questions about any model.
pub fn questions() -> impl Iterator<Item = Definition> {
    Analysis::ALL
        .into_iter()
        .map(|analysis| Kind::Ask(analysis).definition(Vec::new()))
}

/// What a client is shown of the exports of any model.
pub fn exports() -> impl Iterator<Item = Definition> {
    let kinds = Kind::EXPORTS.into_iter();
    kinds.map(|kind| kind.definition(Vec::new()))
}

/// One of these tools.
pub(crate) struct General {
    kind: Kind,
    definition: Definition,
}

impl General {
    /// Those that are in all `toolsets`.
    pub(crate) fn all(toolsets: &[Text]) -> impl Iterator<Item = Self> {
        Kind::ALL.into_iter().map(|kind| Self::of(kind, toolsets))
    }

    /// The business questions, in `toolsets`.
    pub(crate) fn questions(toolsets: &[Text]) -> impl Iterator<Item = Self> {
        let kinds = Analysis::ALL.into_iter().map(Kind::Ask);
        kinds.map(|kind| Self::of(kind, toolsets))
    }

    /// Exports of any model, and how far one is, in `toolsets`.
    pub(crate) fn exports(toolsets: &[Text]) -> impl Iterator<Item = Self> {
        let kinds = Kind::EXPORTS.into_iter();
        kinds.map(|kind| Self::of(kind, toolsets))
    }

    fn of(kind: Kind, toolsets: &[Text]) -> Self {
        Self {
            kind,
            definition: kind.definition(toolsets.to_vec()),
        }
    }
}

impl Tool for General {
    fn definition(&self) -> &Definition {
        &self.definition
    }

    fn call<'a>(&'a self, context: &'a Context, mut given: Map<String, Json>) -> Answering<'a> {
        Box::pin(async move {
            given.retain(|name, json| !is_stray(name, json) && !json.is_null());
            let answer = match self.kind {
                Kind::CheckFilter => check_filter::check_filter(context, given).await?,
                Kind::DescribeModel => describe_model::describe_model(given)?,
                Kind::NameSearch => name_search::name_search(context, given).await?,
                Kind::Ask(analysis) => return ask::ask(context, analysis, given).await,
                Kind::Export => return export::export(context, given).await,
                Kind::ExportStatus => return export_status::export_status(context, given).await,
            };
            Ok(answer.into())
        })
    }
}

/// The schema of the argument that names the model.
fn model_schema() -> Json {
    json!({"type": "string", "description": "Like res.partner"})
}

/// Takes the model's name out of the arguments.
fn named(given: &mut Map<String, Json>) -> Result<String, Problem> {
    match given.shift_remove("model") {
        Some(Json::String(name)) => Ok(name.trim().to_owned()),
        Some(other) => {
            let message = format!("{} is no model's name", short(&other));
            Err(Problem::new(Code::WrongType, "model", message).expected("text, like res.partner"))
        }
        None => {
            let message = "`model` is needed".to_owned();
            Err(Problem::new(Code::MissingArgument, "model", message)
                .expected("a model's name, like res.partner"))
        }
    }
}

/// The compiled model that the arguments name.
fn compiled(given: &mut Map<String, Json>) -> Result<&'static ModelTools, Problem> {
    let name = named(given)?;
    path::compiled(&name).ok_or_else(|| unknown(&name))
}

/// Of a model without a table, with the one that was meant: a misspelt name, or what people call it.
fn unknown(name: &str) -> Problem {
    let models: Vec<&ModelTools> = path::all_compiled().collect();
    let called = |tools: &&&ModelTools| tools.model.label.eq_ignore_ascii_case(name);
    let hint = models
        .iter()
        .find(called)
        .map(|tools| tools.model.name.as_ref())
        .or_else(|| nearest(name, models.iter().map(|tools| tools.model.name.as_ref())));
    let message = format!("this program has no table of `{name}`");
    Problem::new(Code::UnknownModel, "model", message).did_you_mean(hint)
}

/// Arguments that nobody takes.
fn strangers(given: &Map<String, Json>, known: &[&str]) -> Vec<Problem> {
    let stranger = |name: &String| !known.contains(&name.as_str());
    let problem = |name: &String| {
        Problem::new(
            Code::UnknownArgument,
            name,
            format!("there is no argument `{name}`"),
        )
        .expected(known.join(", "))
        .did_you_mean(nearest(name, known.iter().copied()))
    };
    given
        .keys()
        .filter(|name| stranger(name))
        .map(problem)
        .collect()
}

impl From<Problem> for ToolError {
    fn from(problem: Problem) -> Self {
        Self::Arguments(vec![problem])
    }
}
