//! Tools that take the model as an argument: helpers, business questions, exports, and rows of models that
//! the program was not compiled with. [`Any`] says which toolsets have which.

mod activity_done;
mod ask;
mod attach_file;
mod beside;
mod check_filter;
mod continue_wizard;
mod describe_model;
mod export;
mod export_status;
mod form_preview;
mod given;
mod import_records;
mod messages;
mod name_search;
mod post_note;
mod press_button;
mod print_report;
mod read_attachment;
mod records;
mod schedule_activity;
mod send_message;
mod words;

use odoo::{Text, nearest};
use schemars::Schema;
use serde_json::{Map, Value as Json, json};

use self::beside::Beside;
use crate::{
    Analysis, Annotations, Code, Context, Definition, ModelTools, Models, Operation, Problem, Tool,
    ToolError, ToolFuture, batch,
    clients::{is_blank, is_stray},
    convert::short,
    schema::{export_output, print_output},
};

/// The kinds of tools for any model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Any {
    /// What a client has to know before it calls another tool: in every toolset of compiled models.
    Helper,
    /// Business questions: in the toolsets that have one about some model, and in those that name them.
    Question,
    /// Exports, and how far one is: likewise.
    Export,
    /// What a filter means, rows of any model of the database, compiled or not, their buttons and prints: in
    /// the toolsets that name them.
    Named,
}

/// A tool that takes the model as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    CheckFilter,
    DescribeModel,
    NameSearch,
    Ask(Analysis),
    Export,
    ExportStatus,
    Records(Operation),
    PressButton,
    ContinueWizard,
    PrintReport,
    Beside(Beside),
    Import,
    FormPreview,
}

impl Any {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Helper, Self::Question, Self::Export, Self::Named];
}

impl Kind {
    fn all(any: Any) -> Vec<Self> {
        match any {
            Any::Helper => vec![Self::DescribeModel, Self::NameSearch],
            Any::Question => Analysis::ALL.map(Self::Ask).into(),
            Any::Export => vec![Self::Export, Self::ExportStatus],
            Any::Named => {
                let records = Operation::USUAL.into_iter().map(Self::Records);
                let others = [Self::CheckFilter].into_iter().chain(records);
                others
                    .chain([Self::PressButton, Self::ContinueWizard, Self::PrintReport])
                    .chain(Beside::ALL.map(Self::Beside))
                    .chain([Self::Import, Self::FormPreview])
                    .collect()
            }
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::CheckFilter => "check_filter",
            Self::DescribeModel => "describe_model",
            Self::NameSearch => "name_search",
            Self::Ask(analysis) => analysis.as_str(),
            Self::Export => Operation::Export.as_str(),
            Self::ExportStatus => "export_status",
            Self::Records(operation) => records::name(operation),
            Self::PressButton => "press_button",
            Self::ContinueWizard => "continue_wizard",
            Self::PrintReport => print_report::NAME,
            Self::Beside(beside) => beside.name(),
            Self::Import => import_records::NAME,
            Self::FormPreview => form_preview::NAME,
        }
    }

    /// What it does to rows, where it is an operation.
    const fn operation(self) -> Option<Operation> {
        match self {
            Self::Ask(analysis) => Some(Operation::Analysis(analysis)),
            Self::Export => Some(Operation::Export),
            Self::PrintReport => Some(Operation::Print),
            Self::Records(operation) => Some(operation),
            Self::CheckFilter
            | Self::DescribeModel
            | Self::NameSearch
            | Self::ExportStatus
            | Self::PressButton
            | Self::ContinueWizard
            | Self::Import
            | Self::FormPreview => None,
            Self::Beside(beside) => beside.operation(),
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
            Self::Records(operation) => Text::Borrowed(records::description(operation)),
            Self::PressButton => Text::Borrowed(press_button::DESCRIPTION),
            Self::ContinueWizard => Text::Borrowed(continue_wizard::DESCRIPTION),
            Self::PrintReport => Text::Owned(print_report::description()),
            Self::Beside(beside) => Text::Borrowed(beside.description()),
            Self::Import => Text::Borrowed(import_records::DESCRIPTION),
            Self::FormPreview => Text::Borrowed(form_preview::DESCRIPTION),
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
            Self::Records(operation) => records::input(operation),
            Self::PressButton => press_button::input(),
            Self::ContinueWizard => continue_wizard::input(),
            Self::PrintReport => print_report::input(),
            Self::Beside(beside) => beside.input(),
            Self::Import => import_records::input(),
            Self::FormPreview => form_preview::input(),
        }
    }

    fn output(self) -> Json {
        match self {
            Self::CheckFilter => check_filter::output(),
            Self::DescribeModel => describe_model::output(),
            Self::NameSearch => name_search::output(),
            Self::Ask(_) => json!({"tables": {"type": "array", "items": {"type": "object"}}}),
            Self::Export | Self::ExportStatus => export_output(),
            Self::Records(operation) => records::output(operation),
            Self::PressButton => press_button::output(),
            Self::ContinueWizard => continue_wizard::output(),
            Self::PrintReport => print_output(),
            Self::Beside(beside) => beside.output(),
            Self::Import => import_records::output(),
            Self::FormPreview => form_preview::output(),
        }
    }

    fn definition(self, toolsets: Vec<Text>) -> Definition {
        let mut input = json!({"type": "object", "properties": self.input()});
        if let Some(map) = input.as_object_mut() {
            let mut required = match self {
                Self::ExportStatus => vec!["id"],
                Self::ContinueWizard => vec!["token"],
                Self::Beside(beside) => beside.required().to_vec(),
                _ => vec!["model"],
            };
            match self {
                Self::NameSearch => required.push("name"),
                Self::Ask(analysis) => required.extend(ask::required(analysis)),
                Self::Records(operation) => required.extend(records::required(operation)),
                Self::PressButton => required.extend(["ids", "button"]),
                Self::PrintReport => required.push("ids"),
                _ => {}
            }
            if !required.is_empty() {
                map.insert("required".to_owned(), Json::from(required));
            }
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
                Self::Records(operation) => operation.annotations(),
                Self::PressButton | Self::ContinueWizard => Operation::Action.annotations(),
                Self::PrintReport => Operation::Print.annotations(),
                Self::Beside(beside) => beside.annotations(),
                Self::Import => Annotations::CHANGES,
                _ => Annotations::READ_ONLY,
            },
            toolsets,
        }
    }
}

/// What a client is shown of the tools for any model of a kind.
pub fn any_model_tools(any: Any) -> impl Iterator<Item = Definition> {
    let kinds = Kind::all(any).into_iter();
    // Several calls in one are named where these are.
    let batch = (any == Any::Named).then(batch::batch);
    kinds.map(|kind| kind.definition(Vec::new())).chain(batch)
}

/// What the tool of this name does to rows of any model, where it is one of these; none of one that does something
/// else.
pub(crate) fn operation_of(name: &str) -> Option<Option<Operation>> {
    if name == batch::NAME {
        return Some(None);
    }
    let mut kinds = Any::ALL.into_iter().flat_map(Kind::all);
    kinds.find(|kind| kind.name() == name).map(Kind::operation)
}

/// One of these tools.
pub(crate) struct AnyModelTool {
    kind: Kind,
    definition: Definition,
}

impl AnyModelTool {
    /// Those of a kind, each in the toolsets that `toolsets` names for it.
    pub(crate) fn all(
        any: Any,
        toolsets: impl Fn(&str) -> Vec<Text>,
    ) -> impl Iterator<Item = Self> {
        let kinds = Kind::all(any).into_iter();
        kinds.map(move |kind| Self {
            kind,
            definition: kind.definition(toolsets(kind.name())),
        })
    }
}

impl Tool for AnyModelTool {
    fn definition(&self) -> &Definition {
        &self.definition
    }

    fn call<'a>(&'a self, context: &'a Context, mut given: Map<String, Json>) -> ToolFuture<'a> {
        Box::pin(async move {
            let required = self.definition.input.get("required");
            let required = required.and_then(Json::as_array);
            let is_needed =
                |name: &str| required.is_some_and(|all| all.iter().any(|own| own == name));
            // Clients fill in what they leave out.
            let properties = self.definition.input.get("properties");
            let is_own = |name: &str| properties.is_some_and(|own| own.get(name).is_some());
            // A truth value that is a list is a mistake, and where something is written one that must not pass.
            let is_mistake = |name: &str, json: &Json| {
                let of = properties.and_then(|own| own.get(name)?.get("type"));
                !self.definition.annotations.read_only
                    && !json.is_string()
                    && of.is_some_and(|of| of == "boolean")
            };
            given.retain(|name, json| {
                let is_filler =
                    is_blank(json) && is_own(name) && !is_needed(name) && !is_mistake(name, json);
                !is_stray(name, json) && !json.is_null() && !is_filler
            });
            let answer = match self.kind {
                Kind::CheckFilter => check_filter::check_filter(context, given).await?,
                Kind::DescribeModel => describe_model::describe_model(context, given).await?,
                Kind::NameSearch => name_search::name_search(context, given).await?,
                Kind::Ask(analysis) => return ask::ask(context, analysis, given).await,
                Kind::Export => return export::export(context, given).await,
                Kind::Records(operation) => records::records(context, operation, given).await?,
                Kind::PressButton => press_button::press_button(context, given).await?,
                Kind::ContinueWizard => continue_wizard::continue_wizard(context, given).await?,
                Kind::Import => import_records::import_records(context, given).await?,
                Kind::FormPreview => form_preview::form_preview(context, given).await?,
                Kind::PrintReport => return print_report::print_report(context, given).await,
                Kind::ExportStatus => return export_status::export_status(context, given).await,
                Kind::Beside(beside) => return beside.call(context, given).await,
            };
            Ok(answer.into())
        })
    }
}

/// A schema that says something of itself.
fn described(mut schema: Json, about: &str) -> Json {
    if let Some(map) = schema.as_object_mut() {
        map.shift_remove("description");
        map.shift_insert(1, "description".to_owned(), Json::from(about));
    }
    schema
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
fn compiled<'c>(
    context: &'c Context,
    given: &mut Map<String, Json>,
) -> Result<&'c ModelTools, Problem> {
    let name = named(given)?;
    let models = context.models();
    context.permissions().check_any(&name)?;
    models.get(&name).ok_or_else(|| unknown(models, &name))
}

/// Of a model without a table, with the one that was meant: a misspelt name, or what people call it.
fn unknown(models: &Models, name: &str) -> Problem {
    let called = |tools: &&ModelTools| tools.model.label.eq_ignore_ascii_case(name);
    let hint = models
        .iter()
        .find(called)
        .map(|tools| tools.model.name.as_ref())
        .or_else(|| nearest(name, models.iter().map(|tools| tools.model.name.as_ref())));
    let message = format!("this program has no table of `{name}`");
    Problem::new(Code::UnknownModel, "model", message).did_you_mean(hint)
}

impl From<Problem> for ToolError {
    fn from(problem: Problem) -> Self {
        Self::Arguments(vec![problem])
    }
}
