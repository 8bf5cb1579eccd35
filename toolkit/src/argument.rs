//! What each operation takes. The schema writer shows these arguments and the decoder reads them, so
//! that what is advertised is what is accepted.

use odoo::{Field, nearest};
use serde_json::{Map, Value as Json};

use crate::{
    Analysis, Code, ModelTools, Operation, Problem, ToolSpec, WizardAnswer, clients::is_clients,
    convert::short, error::MOST_TOLD, print::MAX_PRINTED, side_effects::SideEffect,
};

/// The most rows that one call answers or changes.
pub(crate) const MAX_ROWS: i64 = 200;

/// The most rows that a button is pressed on in one call.
pub(crate) const MAX_PRESSED: i64 = 1_000;

/// The rows a search answers when it is not told how many.
pub(crate) const DEFAULT_ROWS: i64 = 25;

/// The most rows of a pivot.
pub(crate) const MAX_PIVOT_ROWS: usize = 200;

/// The most lines of a series.
pub(crate) const MAX_LINES: usize = 12;

/// The most of the largest.
pub(crate) const MAX_TOP: usize = 100;

/// The most periods that a cohort is followed for.
pub(crate) const MAX_FOLLOWED: usize = 36;

/// One argument of an operation.
pub(crate) struct Argument<'m> {
    pub(crate) name: &'m str,
    pub(crate) accepts: Accepts<'m>,
    pub(crate) required: bool,
}

/// What an argument holds.
#[derive(Clone, Copy)]
pub(crate) enum Accepts<'m> {
    /// Ids of rows of the model, so many at most.
    Ids(i64),
    /// Conditions.
    Filters,
    /// Whether all conditions hold or any.
    Match,
    /// Odoo's own domain, as text.
    Domain,
    /// The fields to answer.
    Fields,
    /// Relations whose rows come along.
    Expand,
    /// Whether nothing is to be written.
    DryRun,
    /// The order of the rows.
    Order,
    /// How many rows.
    Limit,
    /// How many rows to pass over.
    Offset,
    /// A field's value.
    Value(&'m Field),
    /// Values of fields that the schema does not name.
    More,
    /// Fields to empty.
    Clear,
    /// Whether archived rows count.
    Archived,
    /// The company to work in.
    Company,
    /// The language of translated values.
    Lang,
    /// Whether Odoo tells people of it.
    Notify,
    /// Whether a button is pressed on those rows alone that it is offered on.
    SkipIneligible,
    /// Which of several buttons that press the same is meant, by its label.
    Choice,
    /// A value of a field of the wizard that a button always opens.
    WizardValue(&'m Field),
    /// Values of its fields that the schema does not name.
    WizardValues,
    /// Which of its buttons is pressed, by its label or key.
    WizardButton,
    /// What stands for the buttons of a wizard that may open.
    WizardAnswer(&'m WizardAnswer),
    /// The one row it is about.
    Id,
    /// What to write into the chatter.
    Body,
    /// Whether only colleagues see it.
    Note,
    /// What a business question is about.
    Question(Asks),
    /// What a file of rows is to be.
    Export(Wants),
    /// Which report is printed.
    Report,
}

/// What an argument of an export holds.
#[derive(Clone, Copy)]
pub(crate) enum Wants {
    /// The kind of file.
    Format,
    /// The columns, as paths.
    Columns,
    /// How many rows at most.
    Most,
    /// Whose rows make a row each.
    Explode,
    /// How rows behind a relation are told.
    Relations,
    /// What columns are called.
    Headers,
    /// The zone of moments.
    Zone,
    /// What stands between values.
    Delimiter,
    /// Whether the file begins with a byte order mark.
    Bom,
    /// Whether formulas are kept from being one.
    Guard,
    /// Whether the file is packed.
    Gzip,
}

/// What an argument of a business question holds.
#[derive(Clone, Copy)]
pub(crate) enum Asks {
    /// A number to work out.
    Measure,
    /// Numbers to work out.
    Measures,
    /// What rows are grouped by: a pivot's rows, or what a list of the largest is of.
    Rows(Grouping),
    /// What columns are grouped by, or lines of their own.
    Columns(Grouping),
    /// The field of dates that make a series.
    Time,
    /// How long a period is.
    Granularity,
    /// When a series begins.
    From,
    /// When it ends.
    To,
    /// What it is compared with.
    Compare,
    /// Whether values add up as time goes by.
    Running,
    /// How many of the largest, of lines, of periods.
    Top(usize),
    /// The measure that rows are put in order by.
    Sort,
    /// All of the time, by one name.
    Period,
    /// What a period without rows has.
    Fill,
    /// What has a first date.
    Entity,
    /// The field of a row's own first date.
    Start,
    /// Whether those that stay are told, or those that are gone.
    Mode,
    /// The field whose values are a funnel's steps.
    Stage,
    /// Which steps, in their order.
    Stages,
    /// The values that stand for what was given up.
    Lost,
    /// As a table, or as a chart, too.
    As,
}

/// How many fields group at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grouping {
    One,
    Two,
}

/// The arguments of `operation` on a model, in the order in which they are advertised.
pub(crate) fn arguments(tools: &ModelTools, operation: Operation) -> Vec<Argument<'_>> {
    let optional = |name, accepts| Argument {
        name,
        accepts,
        required: false,
    };
    let needed = |name, accepts| Argument {
        name,
        accepts,
        required: true,
    };
    let ids = |most| needed("ids", Accepts::Ids(most));
    let filters = || {
        [
            optional("filters", Accepts::Filters),
            optional("match", Accepts::Match),
            optional("domain", Accepts::Domain),
        ]
    };
    let expand = || {
        let mut fields = tools.model.fields.iter();
        let has_relations = fields.any(|field| field.kind.relation().is_some());
        has_relations.then(|| optional("expand", Accepts::Expand))
    };
    let values = || {
        tools
            .fields(&tools.advertised)
            .filter(|field| is_argument(&field.name) && !RESERVED.contains(&field.name.as_ref()))
            .filter(|field| !tools.workflow.contains(&field.name))
            .map(|field| optional(&field.name, Accepts::Value(field)))
    };
    let mut arguments = Vec::new();
    match operation {
        Operation::Search => {
            arguments.extend(filters());
            arguments.push(optional("fields", Accepts::Fields));
            arguments.extend(expand());
            arguments.push(optional("order", Accepts::Order));
            arguments.push(optional("limit", Accepts::Limit));
            arguments.push(optional("offset", Accepts::Offset));
        }
        Operation::Get => {
            arguments.push(ids(MAX_ROWS));
            arguments.push(optional("fields", Accepts::Fields));
            arguments.extend(expand());
        }
        Operation::Count => arguments.extend(filters()),
        Operation::Create => {
            arguments.extend(values().map(|argument| Argument {
                required: tools.required.iter().any(|name| name == argument.name),
                ..argument
            }));
            arguments.push(optional("more", Accepts::More));
            arguments.push(optional("dry_run", Accepts::DryRun));
        }
        Operation::Update => {
            arguments.push(ids(MAX_ROWS));
            arguments.extend(values());
            arguments.push(optional("more", Accepts::More));
            arguments.push(optional("clear", Accepts::Clear));
            arguments.push(optional("dry_run", Accepts::DryRun));
        }
        Operation::Delete => {
            arguments.push(ids(MAX_ROWS));
            arguments.push(optional("dry_run", Accepts::DryRun));
        }
        Operation::Action => arguments.extend(pressed()),
        Operation::Message => {
            arguments.push(needed("id", Accepts::Id));
            arguments.push(needed("body", Accepts::Body));
            arguments.push(optional("note", Accepts::Note));
        }
        Operation::Analysis(analysis) => {
            arguments.extend(asked(analysis));
            arguments.extend(filters());
        }
        Operation::Export => {
            let own = EXPORT.map(|(name, accepts)| optional(name, accepts));
            arguments.extend(filters());
            arguments.extend(own);
        }
        Operation::Print => arguments.extend(printed()),
    }
    let of_context = context_arguments(tools, operation);
    arguments.extend(of_context.map(|(name, accepts)| optional(name, accepts)));
    arguments
}

/// What a button is pressed with, whatever the model.
pub(crate) fn pressed() -> [Argument<'static>; 4] {
    let argument = |name, accepts, required| Argument {
        name,
        accepts,
        required,
    };
    [
        argument("ids", Accepts::Ids(MAX_PRESSED), true),
        argument("choice", Accepts::Choice, false),
        argument("skip_ineligible", Accepts::SkipIneligible, false),
        argument("dry_run", Accepts::DryRun, false),
    ]
}

/// What a tool presses its button with: the rows, what is entered into the wizard that it always opens, what is
/// answered to those that may open. `wizard` is the table of the first.
pub(crate) fn of_tool<'m>(spec: &'m ToolSpec, wizard: Option<&'m ModelTools>) -> Vec<Argument<'m>> {
    let optional = |name: &'m str, accepts| Argument {
        name,
        accepts,
        required: false,
    };
    let [ids, others @ ..] = pressed();
    let mut arguments = vec![ids];
    let is_taken = |name: &str| {
        WIZARD_RESERVED.contains(&name) || spec.answers().any(|answer| answer.argument == name)
    };
    if let Some(wizard) = wizard {
        let named = wizard
            .fields(&wizard.advertised)
            .filter(|field| is_argument(&field.name) && !is_taken(&field.name))
            .filter(|field| !wizard.workflow.contains(&field.name));
        arguments.extend(named.map(|field| optional(&field.name, Accepts::WizardValue(field))));
    }
    arguments.extend(
        spec.answers()
            .map(|answer| optional(&answer.argument, Accepts::WizardAnswer(answer))),
    );
    if spec.always_opens().is_some() {
        arguments.push(optional("more", Accepts::WizardValues));
        arguments.push(optional("button", Accepts::WizardButton));
    }
    arguments.extend(others);
    arguments
}

/// Names that arguments of a button's tool have for themselves: a wizard's field of such a name comes through
/// `more`.
const WIZARD_RESERVED: &[&str] = &[
    "button",
    "choice",
    "dry_run",
    "ids",
    "more",
    "skip_ineligible",
];

/// What is printed, whatever the model.
pub(crate) fn printed() -> [Argument<'static>; 2] {
    let argument = |name, accepts, required| Argument {
        name,
        accepts,
        required,
    };
    [
        argument("ids", Accepts::Ids(MAX_PRINTED), true),
        argument("report", Accepts::Report, false),
    ]
}

/// What a file of rows is to be, whatever the model.
pub(crate) const EXPORT: [(&str, Accepts<'static>); 12] = [
    ("format", Accepts::Export(Wants::Format)),
    ("fields", Accepts::Export(Wants::Columns)),
    ("order", Accepts::Order),
    ("limit", Accepts::Export(Wants::Most)),
    ("explode", Accepts::Export(Wants::Explode)),
    ("relations", Accepts::Export(Wants::Relations)),
    ("headers", Accepts::Export(Wants::Headers)),
    ("timezone", Accepts::Export(Wants::Zone)),
    ("delimiter", Accepts::Export(Wants::Delimiter)),
    ("bom", Accepts::Export(Wants::Bom)),
    ("guard", Accepts::Export(Wants::Guard)),
    ("gzip", Accepts::Export(Wants::Gzip)),
];

/// What a business question is about, whatever the model.
pub(crate) fn asked(analysis: Analysis) -> Vec<Argument<'static>> {
    use Asks as A;
    let (optional, needed) = (false, true);
    let arguments: &[(&str, Asks, bool)] = match analysis {
        Analysis::Pivot => &[
            ("rows", A::Rows(Grouping::Two), optional),
            ("columns", A::Columns(Grouping::Two), optional),
            ("measures", A::Measures, optional),
            ("sort", A::Sort, optional),
            ("limit", A::Top(MAX_PIVOT_ROWS), optional),
        ],
        Analysis::Timeseries => &[
            ("date", A::Time, needed),
            ("measures", A::Measures, optional),
            ("granularity", A::Granularity, optional),
            ("period", A::Period, optional),
            ("from", A::From, optional),
            ("to", A::To, optional),
            ("split_by", A::Columns(Grouping::One), optional),
            ("top", A::Top(MAX_LINES), optional),
            ("compare", A::Compare, optional),
            ("fill", A::Fill, optional),
            ("running_total", A::Running, optional),
        ],
        Analysis::TopN => &[
            ("by", A::Rows(Grouping::One), needed),
            ("measure", A::Measure, optional),
            ("limit", A::Top(MAX_TOP), optional),
        ],
        Analysis::Cohort => &[
            ("date", A::Time, needed),
            ("entity", A::Entity, optional),
            ("start", A::Start, optional),
            ("measure", A::Measure, optional),
            ("mode", A::Mode, optional),
            ("granularity", A::Granularity, optional),
            ("from", A::From, optional),
            ("to", A::To, optional),
            ("periods", A::Top(MAX_FOLLOWED), optional),
        ],
        Analysis::Funnel => &[
            ("stage", A::Stage, needed),
            ("stages", A::Stages, optional),
            ("lost", A::Lost, optional),
            ("measures", A::Measures, optional),
        ],
    };
    let shown = [("as", A::As, optional)];
    let all = arguments.iter().copied().chain(shown);
    all.map(|(name, asks, required)| Argument {
        name,
        accepts: Accepts::Question(asks),
        required,
    })
    .collect()
}

/// What a call may say of the surroundings it works in, where it makes a difference to the model; a
/// field of the same name goes first.
fn context_arguments(
    tools: &ModelTools,
    operation: Operation,
) -> impl Iterator<Item = (&'static str, Accepts<'static>)> {
    let model = &tools.model;
    let any = |holds: fn(&Field) -> bool| model.fields.iter().any(holds);
    let finds = matches!(
        operation,
        Operation::Search | Operation::Count | Operation::Analysis(_) | Operation::Export
    );
    let writes = matches!(operation, Operation::Create | Operation::Update);
    let reads = matches!(
        operation,
        Operation::Search | Operation::Get | Operation::Export
    );
    // A funnel has archived rows anyway: they are what was lost.
    let archived = finds
        && operation != Operation::Analysis(Analysis::Funnel)
        && model.field("active").is_some_and(|field| field.stored);
    let company = (finds || operation == Operation::Create)
        && any(|field| field.company_dependent || field.name == "company_id");
    // A value that each company has for itself is read and written for one.
    let company = company
        || matches!(operation, Operation::Get | Operation::Update)
            && any(|field| field.company_dependent);
    let lang = (reads || writes) && any(|field| field.translated);
    [
        ("archived", Accepts::Archived, archived),
        ("company", Accepts::Company, company),
        ("lang", Accepts::Lang, lang),
        (
            "notify",
            Accepts::Notify,
            writes && SideEffect::of(&model.name).is_some(),
        ),
    ]
    .into_iter()
    .filter(|(name, _, applies)| *applies && model.field(name).is_none())
    .map(|(name, accepts, _)| (name, accepts))
    .collect::<Vec<_>>()
    .into_iter()
}

/// Names that arguments of create and update have for themselves: a field of such a name comes
/// through `more`, as does one that no client can name ([`is_argument`]).
pub(crate) const RESERVED: &[&str] = &["clear", "dry_run", "ids", "more"];

/// Arguments that nobody takes.
pub(crate) fn unknown_arguments(given: &Map<String, Json>, known: &[&str]) -> Vec<Problem> {
    let is_unknown = |name: &&String| !known.contains(&name.as_str());
    let problem = |(turn, name): (usize, &String)| {
        let near = Some(name).filter(|_| turn < MOST_TOLD);
        let near = near.and_then(|name| nearest(name, known.iter().copied()));
        let message = format!("there is no argument `{name}`");
        Problem::new(Code::UnknownArgument, name, message)
            .expected(known.join(", "))
            .did_you_mean(near)
    };
    let unknown = given.keys().filter(is_unknown);
    unknown.enumerate().map(problem).collect()
}

/// What is said of a limit that is none.
pub(crate) fn out_of(limit: Option<&Json>, most: impl std::fmt::Display) -> String {
    let given = limit.map(short).unwrap_or_default();
    format!("`limit` is a whole number from 1 to {most}, not {given}")
}

/// The longest name of an argument that every client takes.
const MAX_NAME: usize = 64;

/// Whether a tool may have an argument of this name.
pub(crate) fn is_argument(name: &str) -> bool {
    is_property(name) && !is_clients(name)
}

/// Whether a property may have this name.
pub(crate) fn is_property(name: &str) -> bool {
    let right = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    (1..=MAX_NAME).contains(&name.len()) && name.chars().all(right)
}
