//! The one decoder: a call's arguments, walked along the table, before anything reaches Odoo. All
//! problems of a call are told at once.

mod aliases;
mod arguments;
mod compared;
mod context_arguments;
mod export;
mod fields;
mod pressed;
mod question;

use std::collections::BTreeSet;

use odoo::{Domain, Model, nearest};
use serde_json::{Map, Value as Json};

use self::{aliases::meant, compared::compared, context_arguments::surrounding};
pub(crate) use self::{
    arguments::{Arguments, GivenValue, PressRequest, WizardRequest, written},
    context_arguments::CONTEXT_ARGUMENTS,
};
use crate::{
    Code, Context, Operation, Problem, ToolError, ToolSpec,
    analysis::Question,
    argument::{Accepts, Argument, DEFAULT_ROWS, MAX_ROWS},
    caller::Caller,
    clients::{is_blank, is_stray},
    convert::{NUL, boolean, holds_nul, id, ids, integer, is_placeholder, parts, short, sought},
    error::MOST_TOLD,
    export::ExportRequest,
    filter::{FieldComparison, conditions, domain},
    live::Tables,
    path::Paths,
    period::When,
    permitted_rows,
    side_effects::SideEffect,
    values::{Blank, Writing, is_left, left},
};
pub(crate) use export::usual;
pub(crate) use pressed::{Takes, wizard_values};

/// The most names in a list of fields, and the most fields of a row.
pub(crate) const MOST_NAMES: usize = 500;

/// Reads the arguments of a call of `operation`, with paths that lead through these models; anew when they
/// turn out to depend on who calls: what is wrong whoever calls costs no request.
pub(crate) async fn read_of<'m>(
    context: &Context,
    models: Paths<'m>,
    operation: Operation,
    given: &Map<String, Json>,
) -> Result<Arguments<'m>, ToolError> {
    read_with(context, models, operation, &Takes::usual, given).await
}

/// [`read_of`] of what `takes` says of the arguments that there are.
pub(crate) async fn read_with<'m>(
    context: &Context,
    models: Paths<'m>,
    operation: Operation,
    takes: &(dyn Fn(Paths<'m>, Operation) -> Takes<'m> + Sync),
    given: &Map<String, Json>,
) -> Result<Arguments<'m>, ToolError> {
    let takes = takes(models, operation);
    let model = &models.own().model.name;
    let permissions = context.permissions();
    // An action is told by its method, which its tool knows.
    if operation != Operation::Action {
        permissions.check(model, operation.as_str())?;
    }
    let caller = Caller::unknown(context.now());
    let mut arguments = decode(models, operation, &takes, &caller, given)?;
    if caller.is_incomplete() {
        let caller = caller.known(context.known().await?);
        arguments = decode(models, operation, &takes, &caller, given)?;
    }
    if let Some(domain) = permissions.domain(model) {
        arguments.domain = Domain::all(vec![domain.clone(), arguments.domain]);
        if let Some(comparisons) = &mut arguments.comparisons {
            let parts = vec![domain.clone(), comparisons.among.clone()];
            comparisons.among = Domain::all(parts);
        }
        let written = arguments
            .values
            .iter()
            .map(|(field, _)| field.name.as_ref());
        permitted_rows::check_values(context, model, operation == Operation::Create, written)?;
        permitted_rows::check_rows(context, model, &arguments.ids).await?;
    }
    Ok(arguments)
}

/// Reads what a call's arguments need, once they turn out to need it: until `decode` asks for nothing
/// more.
pub(crate) async fn fit_tables(
    tables: &mut Tables,
    context: &Context,
    operation: Operation,
    given: &Map<String, Json>,
) -> Result<(), ToolError> {
    fit_with(tables, context, operation, None, given).await
}

/// [`fit_tables`] of the arguments of a tool that presses a button.
pub(crate) async fn fit_with(
    tables: &mut Tables,
    context: &Context,
    operation: Operation,
    spec: Option<&ToolSpec>,
    given: &Map<String, Json>,
) -> Result<(), ToolError> {
    loop {
        let takes = |models, operation| Takes::of(models, operation, spec);
        let outcome = read_with(context, tables.paths(), operation, &takes, given)
            .await
            .map(drop);
        // What is wrong whatever Odoo tells costs no request.
        let is_wrong = matches!(&outcome, Err(ToolError::Arguments(problems)) if problems
            .iter()
            .any(|problem| !matches!(problem.code, Code::UnknownValue | Code::UnknownField)));
        if is_wrong || !tables.are_incomplete() {
            return outcome;
        }
        tables.complete(context).await?;
    }
}

fn decode<'m>(
    models: Paths<'m>,
    operation: Operation,
    takes: &Takes<'m>,
    caller: &Caller,
    given: &Map<String, Json>,
) -> Result<Arguments<'m>, ToolError> {
    let tools = models.own();
    let declared = &takes.arguments;
    let mut decoding = Decoding {
        granularity: None,
        sort: None,
        period: None,
        names_given: Vec::new(),
        model: &tools.model,
        models,
        writing: match operation {
            Operation::Create => Writing::Create,
            _ => Writing::Update,
        },
        operation,
        caller,
        any: false,
        filters: Vec::new(),
        comparisons: Vec::new(),
        domain: None,
        problems: Vec::new(),
        arguments: Arguments {
            ids: Vec::new(),
            domain: Domain::everything(),
            comparisons: None,
            notes: Vec::new(),
            fields: None,
            order: Vec::new(),
            limit: DEFAULT_ROWS,
            offset: 0,
            expand: Vec::new(),
            values: Vec::new(),
            left: Vec::new(),
            dry_run: false,
            press: PressRequest::default(),
            context: Map::new(),
            body: String::new(),
            note: false,
            question: Question::default(),
            export: ExportRequest::default(),
            report: None,
        },
    };
    // Clients fill in null for what they leave out: it never means "empty this field". What they add on their own goes
    // before arguments and fields: a client that adds `action` means none called so.
    let is_said = |(name, json): &(&String, &Json)| !json.is_null() && !is_stray(name, json);
    let given = given.iter().filter(is_said);
    for (name, json) in given {
        let argument = declared
            .iter()
            .find(|argument| argument.name == name.as_str());
        // Others fill in what is blank. Where rows are named, and where fields have values, that is another
        // matter.
        let is_filler = argument.is_some_and(|argument| {
            // A truth value that is a list is a mistake, and in a write one that must not pass.
            let is_list = matches!(argument.accepts, Accepts::More | Accepts::Clear);
            let is_value = matches!(
                argument.accepts,
                Accepts::Value(_) | Accepts::WizardValue(_)
            );
            let acts = operation.writes() || operation == Operation::Action;
            let fits = json.is_string() || is_list || !acts;
            !argument.required && !is_value && fits && is_blank(json)
        });
        if is_filler {
            continue;
        }
        let is_left = argument.is_some_and(|own| match own.accepts {
            Accepts::Value(field) | Accepts::WizardValue(field) => is_left(field, json),
            _ => false,
        });
        if !is_left {
            decoding.names_given.push(name.clone());
        }
        let writes = matches!(operation, Operation::Create | Operation::Update);
        if holds_nul(json) {
            let problem = Problem::new(Code::WrongType, name, NUL);
            decoding.problems.push(problem.expected("text without it"));
            continue;
        }
        match argument {
            Some(argument) => decoding.argument(argument, json),
            // A field of the model means what it says, whether or not the schema names it.
            None if writes && name != "id" && tools.model.field(name).is_some() => {
                decoding.field_value(name, json, name);
            }
            // So does one of the wizard that the button opens.
            None if takes.has_wizard_field(name) => decoding.wizard_value(name, json, name),
            // Blank, it says nothing wherever it makes no difference.
            None if is_blank(json) && CONTEXT_ARGUMENTS.contains(&name.as_str()) => {}
            None => {
                let names: Vec<&str> = declared.iter().map(|argument| argument.name).collect();
                if decoding.problems.len() >= MOST_TOLD {
                    let message = format!("there is no argument `{name}`");
                    let problem = Problem::new(Code::UnknownArgument, name, message);
                    decoding.problems.push(problem);
                    continue;
                }
                if let Some(problem) = surrounding(tools, name) {
                    decoding.problems.push(problem);
                    continue;
                }
                let is_field = tools.model.field(name).is_some();
                let filters = || Some("filters").filter(|_| is_field);
                let ids = || Some("ids").filter(|ids| name == "id" && names.contains(ids));
                let hint = ids()
                    .or_else(|| meant(name).into_iter().find(|meant| names.contains(meant)))
                    .or_else(|| nearest(name, names.iter().copied()))
                    .or_else(|| tools.model.nearest_field(name).filter(|_| writes))
                    .or_else(filters)
                    .filter(|hint| (writes || names.contains(hint)) && *hint != name);
                let message = format!("there is no argument `{name}`");
                let problem = Problem::new(Code::UnknownArgument, name, message);
                decoding
                    .problems
                    .push(problem.expected(names.join(", ")).did_you_mean(hint));
            }
        }
    }
    for argument in declared.iter().filter(|argument| argument.required) {
        if !decoding
            .names_given
            .iter()
            .any(|name| name == argument.name)
            && !decoding
                .arguments
                .values
                .iter()
                .any(|(field, _)| field.name == argument.name)
        {
            let message = format!("`{}` is needed", argument.name);
            decoding
                .problems
                .push(Problem::new(Code::MissingArgument, argument.name, message));
        }
    }
    decoding.finish(operation)
}

struct Decoding<'m, 'c> {
    granularity: Option<String>,
    sort: Option<String>,
    period: Option<When>,
    names_given: Vec<String>,
    model: &'m Model,
    models: Paths<'m>,
    writing: Writing,
    operation: Operation,
    caller: &'c Caller,
    any: bool,
    filters: Vec<Domain>,
    comparisons: Vec<FieldComparison<'m>>,
    domain: Option<Domain>,
    problems: Vec<Problem>,
    arguments: Arguments<'m>,
}

impl<'m> Decoding<'m, '_> {
    fn argument(&mut self, argument: &Argument<'m>, json: &Json) {
        let name = argument.name;
        match argument.accepts {
            Accepts::Value(_) => self.field_value(name, json, name),
            Accepts::Ids(most) => match ids(json, self.one_id()) {
                Some(ids) if !ids.is_empty() && ids.len() as i64 <= most => {
                    // Each once, in the order given.
                    let mut seen = BTreeSet::new();
                    self.arguments.ids = ids.into_iter().filter(|id| seen.insert(*id)).collect();
                }
                _ => self.wrong(name, json, &format!("a list of 1 to {most} ids, [1, 2]")),
            },
            Accepts::Filters => {
                let read = conditions(self.models, self.caller, json, &mut self.problems);
                if read.archived {
                    self.with_archived();
                }
                self.filters = read.domains;
                self.comparisons = read.comparisons;
            }
            Accepts::Domain => {
                self.domain = domain(self.models, self.caller, json, &mut self.problems);
            }
            Accepts::Match => match json.as_str().map(str::to_lowercase).as_deref() {
                Some("all" | "and") => self.any = false,
                Some("any" | "or") => self.any = true,
                _ => self.wrong(name, json, "all or any"),
            },
            Accepts::Fields => self.fields(json),
            Accepts::Order => self.order(json),
            Accepts::Limit => match integer(json) {
                Some(limit @ 1..=MAX_ROWS) => self.arguments.limit = limit,
                _ => self.wrong(name, json, &format!("a whole number from 1 to {MAX_ROWS}")),
            },
            Accepts::Offset => match integer(json) {
                Some(offset) if offset >= 0 => self.arguments.offset = offset,
                _ => self.wrong(name, json, "a whole number from 0"),
            },
            Accepts::Expand => self.expand(json),
            Accepts::DryRun => match boolean(json) {
                Some(dry_run) => self.arguments.dry_run = dry_run,
                None => self.wrong(name, json, "true or false"),
            },
            Accepts::SkipIneligible => match boolean(json) {
                Some(skip) => self.arguments.press.skip_ineligible = skip,
                None => self.wrong(name, json, "true or false"),
            },
            Accepts::Choice => match json.as_str() {
                Some(label) => self.arguments.press.choice = Some(label.trim().to_owned()),
                None => self.wrong(name, json, "a button's label"),
            },
            Accepts::More => self.more(json),
            Accepts::WizardValue(field) => self.wizard_value(&field.name, json, name),
            Accepts::WizardValues => self.wizard_values(name, json),
            Accepts::WizardButton => match json.as_str() {
                Some(label) => {
                    self.arguments.press.wizard.button = Some(label.trim().to_owned());
                }
                None => self.wrong(name, json, "a button's label or key"),
            },
            Accepts::WizardAnswer(answer) => match boolean(json) {
                Some(said) => {
                    let answers = &mut self.arguments.press.wizard.answers;
                    answers.push((answer.argument.to_string(), said));
                }
                None => self.wrong(name, json, "true or false"),
            },
            Accepts::Clear => self.clear(json),
            Accepts::Archived => match boolean(json) {
                Some(true) => self.with_archived(),
                Some(false) => {}
                None => self.wrong(name, json, "true or false"),
            },
            Accepts::Company => self.company(name, json),
            Accepts::Lang => self.language(name, json),
            Accepts::Notify => match (boolean(json), SideEffect::of(&self.model.name)) {
                (Some(false), Some(effect)) => effect.hold_back(&mut self.arguments.context),
                (Some(_), _) => {}
                (None, _) => self.wrong(name, json, "true or false"),
            },
            Accepts::Id => match id(json) {
                Some(id) => self.arguments.ids = vec![id],
                None => self.wrong(name, json, "an id, a whole number above 0"),
            },
            Accepts::Body => match json.as_str() {
                Some(body) if !is_placeholder(body) => self.arguments.body = body.to_owned(),
                _ => self.wrong(name, json, "text"),
            },
            Accepts::Note => match boolean(json) {
                Some(note) => self.arguments.note = note,
                None => self.wrong(name, json, "true or false"),
            },
            Accepts::Question(asks) => self.asked(name, asks, json),
            Accepts::Export(wants) => self.wanted(name, wants, json),
            Accepts::Report => match json {
                Json::String(report) if !is_placeholder(report) => {
                    self.arguments.report = Some(report.trim().to_owned());
                }
                Json::Number(id) if id.is_u64() => self.arguments.report = Some(id.to_string()),
                other => self.wrong(name, other, "a report's label, template or external id"),
            },
        }
    }

    /// How an id is read: rows that change are those of a table.
    fn one_id(&self) -> fn(&Json) -> Option<i64> {
        match self.operation {
            Operation::Get => sought,
            _ => id,
        }
    }

    fn wrong(&mut self, path: &str, json: &Json, expected: &str) {
        let message = format!("{} is no value for `{path}`", short(json));
        self.problems
            .push(Problem::new(Code::WrongType, path, message).expected(expected));
    }

    fn unknown_field(&mut self, path: &str, name: &str) {
        self.problems.push(match self.problems.len() < MOST_TOLD {
            true => Problem::unknown_field(self.model, path, name, |_| true),
            false => Problem::no_field(self.model, path, name),
        });
    }

    /// The names that an argument lists, so many at most; none when it is no list, and then that is told.
    fn names(&mut self, path: &str, json: &Json, expected: &str) -> Option<Vec<String>> {
        let Some(names) = parts(json) else {
            self.wrong(path, json, expected);
            return None;
        };
        if names.len() <= MOST_NAMES {
            return Some(names);
        }
        let message = format!("{} names", names.len());
        self.problems.push(
            Problem::new(Code::TooMuch, path, message).expected(format!("at most {MOST_NAMES}")),
        );
        None
    }

    fn finish(mut self, operation: Operation) -> Result<Arguments<'m>, ToolError> {
        if let Operation::Analysis(analysis) = operation {
            self.question(analysis);
        }
        if operation == Operation::Export {
            self.export();
        }
        // What is emptied was not left.
        let values = &self.arguments.values;
        let is_written = |blank: &Blank| {
            let is_own = !blank.at.contains(['[', '.']) || blank.at.starts_with("more[");
            is_own && values.iter().any(|(field, _)| field.name == blank.name)
        };
        self.arguments.left.retain(|blank| !is_written(blank));
        let nothing_to_write = self.arguments.values.is_empty() && self.problems.is_empty();
        if operation == Operation::Update && nothing_to_write {
            let message = match self.arguments.left.is_empty() {
                true => "there is nothing to change".to_owned(),
                false => format!(
                    "there is nothing to change: {}",
                    left(&self.arguments.left, self.writing)
                ),
            };
            let problem = Problem::new(Code::MissingArgument, "$", message);
            self.problems
                .push(problem.expected("a field, or `clear` to empty one"));
        }
        self.check_comparisons(operation);
        if !self.problems.is_empty() {
            return Err(ToolError::Arguments(self.problems));
        }
        let Decoding {
            mut arguments,
            filters,
            comparisons,
            domain,
            any,
            ..
        } = self;
        if !comparisons.is_empty() {
            compared(&mut arguments, comparisons, any, filters, domain);
            return Ok(arguments);
        }
        let joined = match any && !filters.is_empty() {
            true => Domain::any(filters),
            false => Domain::all(filters),
        };
        let both = [joined].into_iter().chain(domain);
        let parts = both.filter(|part| *part != Domain::everything()).collect();
        arguments.domain = Domain::all(parts);
        Ok(arguments)
    }
}
