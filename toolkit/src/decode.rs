//! The one decoder: a call's arguments, walked along the table, before anything reaches Odoo. All
//! problems of a call are told at once.

mod export;
mod question;

use std::collections::BTreeSet;

use odoo::{Domain, Field, Model, nearest};
use serde_json::{Map, Value as Json};

pub(crate) use export::usual;

use crate::{
    Code, Context, ModelTools, Operation, Problem, ToolError,
    analysis::Question,
    argument::{Accepts, Argument, DEFAULT_ROWS, MAX_ROWS, arguments},
    caller::Caller,
    calls,
    clients::{is_blank, is_stray},
    convert::{
        NUL, article, boolean, holds_nul, id, ids, integer, is_placeholder, objects, parts, short,
        sought,
    },
    error::MOST_TOLD,
    export::Asked,
    filter::{conditions, domain},
    live::Tables,
    path::Paths,
    period::When,
    values::{Blank, Reading, Values, Writing, is_left, left},
};

/// The most names in a list of fields, and the most fields of a row.
pub(crate) const MOST_NAMES: usize = 500;

/// The arguments of a call, decoded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arguments<'m> {
    /// The rows it is about.
    pub(crate) ids: Vec<i64>,
    /// Which rows to find.
    pub(crate) domain: Domain,
    /// The fields to answer; none when none were asked for.
    pub(crate) fields: Option<Vec<&'m Field>>,
    /// The order of the rows; the model's own when none.
    pub(crate) order: Vec<Term<'m>>,
    /// How many rows at most.
    pub(crate) limit: i64,
    /// How many rows to pass over.
    pub(crate) offset: i64,
    /// The relations whose rows come along, with the fields of these.
    pub(crate) expand: Vec<(&'m Field, &'m ModelTools)>,
    /// The values to write, each field once.
    pub(crate) values: Values<'m>,
    /// Where values are blank: what is there is left as it is.
    pub(crate) left: Vec<Blank>,
    /// Whether nothing is to be written.
    pub(crate) dry_run: bool,
    /// What the call's context holds beyond the user's own.
    pub(crate) context: Map<String, Json>,
    /// What to write into the chatter.
    pub(crate) body: String,
    /// Whether only colleagues see it.
    pub(crate) note: bool,
    /// What an analysis asks.
    pub(crate) question: Question<'m>,
    /// What an export's file is to be.
    pub(crate) export: Asked<'m>,
}

/// One step of an order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Term<'m> {
    pub(crate) field: &'m Field,
    pub(crate) descending: bool,
}

impl<'m> Term<'m> {
    const fn new(field: &'m Field, descending: bool) -> Self {
        Self { field, descending }
    }
}

/// An order as Odoo takes it, `date_order desc, id`; none where it is the model's own.
pub(crate) fn written(order: &[Term<'_>]) -> Option<String> {
    let terms = order.iter().map(|term| match term.descending {
        true => format!("{} desc", term.field.name),
        false => term.field.name.to_string(),
    });
    let order: Vec<String> = terms.collect();
    Some(order.join(", ")).filter(|order| !order.is_empty())
}

/// Reads the arguments of a call of `operation`, with paths that lead through these models; anew when they
/// turn out to depend on who calls: what is wrong whoever calls costs no request.
pub(crate) async fn read_of<'m>(
    context: &Context,
    models: Paths<'m>,
    operation: Operation,
    given: &Map<String, Json>,
) -> Result<Arguments<'m>, ToolError> {
    let model = &models.own().model.name;
    let permissions = context.permissions();
    // An action is told by its method, which its tool knows.
    if operation != Operation::Action {
        permissions.check(model, operation.as_str())?;
    }
    let caller = Caller::unknown(context.now());
    let mut arguments = decode(models, operation, &caller, given)?;
    if caller.is_incomplete() {
        let caller = caller.known(context.known().await?);
        arguments = decode(models, operation, &caller, given)?;
    }
    if let Some(domain) = permissions.domain(model) {
        arguments.domain = Domain::all(vec![domain.clone(), arguments.domain]);
        let written = arguments
            .values
            .iter()
            .map(|(field, _)| field.name.as_ref());
        calls::check_values(context, model, operation == Operation::Create, written)?;
        calls::check_rows(context, model, &arguments.ids).await?;
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
    loop {
        let outcome = read_of(context, tables.paths(), operation, given)
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
    caller: &Caller,
    given: &Map<String, Json>,
) -> Result<Arguments<'m>, ToolError> {
    let tools = models.own();
    let declared = arguments(tools, operation);
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
        domain: None,
        problems: Vec::new(),
        arguments: Arguments {
            ids: Vec::new(),
            domain: Domain::everything(),
            fields: None,
            order: Vec::new(),
            limit: DEFAULT_ROWS,
            offset: 0,
            expand: Vec::new(),
            values: Vec::new(),
            left: Vec::new(),
            dry_run: false,
            context: Map::new(),
            body: String::new(),
            note: false,
            question: Question::default(),
            export: Asked::default(),
        },
    };
    // Clients fill in null for what they leave out: it never means "empty this field".
    let given = given.iter().filter(|(_, json)| !json.is_null());
    for (name, json) in given {
        let argument = declared
            .iter()
            .find(|argument| argument.name == name.as_str());
        // Others fill in what is blank. Where rows are named, and where fields have values, that is another
        // matter.
        let is_filler = argument.is_some_and(|argument| {
            // A truth value that is a list is a mistake, and in a write one that must not pass.
            let is_list = matches!(argument.accepts, Accepts::More | Accepts::Clear);
            let is_value = matches!(argument.accepts, Accepts::Value(_));
            let fits = json.is_string() || is_list || !operation.writes();
            !argument.required && !is_value && fits && is_blank(json)
        });
        if is_filler {
            continue;
        }
        let is_left = argument.is_some_and(|own| match own.accepts {
            Accepts::Value(field) => is_left(field, json),
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
            // Before the fields: a client that adds `action` means no field called so.
            None if is_stray(name, json) => {}
            // A field of the model means what it says, whether or not the schema names it.
            None if writes && name != "id" && tools.model.field(name).is_some() => {
                decoding.field_value(name, json, name);
            }
            // Blank, it says nothing wherever it makes no difference.
            None if is_blank(json) && SURROUNDINGS.contains(&name.as_str()) => {}
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

/// What other programs call an argument of ours: what it may be, of the operations that have it.
fn meant(name: &str) -> Vec<&'static str> {
    match name.to_lowercase().as_str() {
        "where" | "query" | "conditions" | "criteria" | "search" => vec!["filters"],
        "columns" | "select" | "attributes" => vec!["fields"],
        "order" | "sort" | "sort_by" | "order_by" | "orderby" => vec!["order", "sort"],
        "page" | "skip" | "start" => vec!["offset"],
        "page_size" | "per_page" | "max_results" | "top" | "count" | "n" => vec!["limit", "top"],
        "include" | "with" | "relations" => vec!["expand"],
        "company_id" => vec!["company"],
        "language" | "locale" => vec!["lang"],
        "group_by" | "groupby" | "dimension" | "dimensions" => vec!["rows", "by", "split_by"],
        "metric" | "metrics" | "measure" | "measures" | "values" | "aggregate" | "aggregates" => {
            vec!["measures", "measure"]
        }
        "interval" | "frequency" | "bucket" | "resolution" => vec!["granularity"],
        "date_field" | "time" | "time_field" | "stop" => vec!["date"],
        "date_from" | "start_date" | "since" => vec!["from"],
        "date_to" | "end_date" | "until" => vec!["to"],
        "steps" => vec!["stages"],
        "stage_field" => vec!["stage"],
        "chart" | "output" => vec!["as"],
        "format" => vec!["as", "format"],
        "file_type" | "filetype" | "type" => vec!["format"],
        "tz" | "time_zone" => vec!["timezone"],
        "separator" | "sep" => vec!["delimiter"],
        "compress" | "compression" | "zip" => vec!["gzip"],
        "header" => vec!["headers"],
        _ => Vec::new(),
    }
}

/// What a call says of its surroundings, whatever the model.
const SURROUNDINGS: [&str; 3] = ["archived", "company", "lang"];

/// Why a model has no use for what a call says of its surroundings.
fn surrounding(tools: &ModelTools, name: &str) -> Option<Problem> {
    let model = &tools.model.name;
    let why = match name {
        "archived" => "where no rows of the model are ever archived, or none are found",
        "company" => "where a company makes a difference to the model",
        "lang" => "where the model has values in several languages to read or write",
        _ => return None,
    };
    let message = format!("`{name}` makes no difference to this call of {model}");
    let problem = Problem::new(Code::UnknownArgument, name, message);
    Some(problem.expected(format!("nothing: it is an argument only {why}")))
}

/// `fr`, `fr_FR` or `sr@latin`.
fn is_language(code: &str) -> bool {
    let mut parts = code.split(['_', '@']);
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
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
    domain: Option<Domain>,
    problems: Vec<Problem>,
    arguments: Arguments<'m>,
}

impl<'m> Decoding<'m, '_> {
    fn argument(&mut self, argument: &Argument<'m>, json: &Json) {
        let name = argument.name;
        match argument.accepts {
            Accepts::Value(_) => self.field_value(name, json, name),
            Accepts::Ids => match ids(json, self.one_id()) {
                Some(ids) if !ids.is_empty() && ids.len() as i64 <= MAX_ROWS => {
                    // Each once, in the order given.
                    let mut seen = BTreeSet::new();
                    self.arguments.ids = ids.into_iter().filter(|id| seen.insert(*id)).collect();
                }
                _ => self.wrong(
                    name,
                    json,
                    &format!("a list of 1 to {MAX_ROWS} ids, [1, 2]"),
                ),
            },
            Accepts::Filters => {
                self.filters = conditions(self.models, self.caller, json, &mut self.problems);
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
            Accepts::More => self.more(json),
            Accepts::Clear => self.clear(json),
            Accepts::Archived => match boolean(json) {
                Some(true) => {
                    self.arguments
                        .context
                        .insert("active_test".to_owned(), Json::Bool(false));
                }
                Some(false) => {}
                None => self.wrong(name, json, "true or false"),
            },
            Accepts::Company => match id(json) {
                Some(company) => {
                    let companies = Json::from(vec![company]);
                    self.arguments
                        .context
                        .insert("allowed_company_ids".to_owned(), companies);
                }
                None => self.wrong(
                    name,
                    json,
                    "the id of a res.company, a whole number above 0",
                ),
            },
            Accepts::Lang => match json.as_str().map(str::trim) {
                Some(lang) if is_language(lang) => {
                    self.arguments
                        .context
                        .insert("lang".to_owned(), Json::from(lang));
                }
                _ => self.wrong(name, json, "a language's code, fr_FR"),
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

    /// A field's value to write.
    fn field_value(&mut self, name: &str, json: &Json, path: &str) {
        let mut reading = Reading::new(
            self.models,
            self.writing,
            &mut self.problems,
            &mut self.arguments.left,
        );
        reading.field(&mut self.arguments.values, name, json, path);
    }

    /// Whether this leads through a relation.
    fn is_path(&self, name: &str) -> bool {
        let first = name
            .split_once('.')
            .and_then(|(first, _)| self.model.field(first));
        first.is_some_and(|field| field.kind.relation().is_some())
    }

    /// Relations whose rows are to come along.
    fn expand(&mut self, json: &Json) {
        let Some(names) = self.names("expand", json, "a list of relations") else {
            return;
        };
        for (place, name) in names.iter().enumerate() {
            let at = format!("expand[{place}]");
            let Some(field) = self.model.field(name) else {
                self.unknown_field(&at, name);
                continue;
            };
            let Some(relation) = field.kind.relation() else {
                let kind = article(field.kind.name());
                let message = format!("`{name}` is {kind}: no rows are behind it");
                let relations = self.model.fields.iter();
                let relations = relations.filter(|field| field.kind.relation().is_some());
                let hint = nearest(name, relations.map(|field| field.name.as_ref()));
                self.problems
                    .push(Problem::new(Code::NotARelation, at, message).did_you_mean(hint));
                continue;
            };
            let Some(tools) = self.models.find(relation) else {
                let message = format!("this program has no table of {relation}");
                self.problems
                    .push(Problem::new(Code::UnknownModel, at, message));
                continue;
            };
            if !self
                .arguments
                .expand
                .iter()
                .any(|(known, _)| known.name == field.name)
            {
                self.arguments.expand.push((field, tools));
            }
        }
        if self.arguments.expand.len() > 1 && !self.caller.dialect().reads_nested_rows() {
            let message = format!("Odoo {} expands one field a call", self.caller.dialect());
            self.problems
                .push(Problem::new(Code::TooMuch, "expand", message));
        }
    }

    fn more(&mut self, json: &Json) {
        let items = match objects(json, "more") {
            Ok(Some(items)) => items,
            Ok(None) => return self.wrong("more", json, "a list of {field, value}"),
            Err(problem) => return self.problems.push(problem),
        };
        if items.len() > MOST_NAMES {
            let message = format!("{} fields", items.len());
            let problem = Problem::new(Code::TooMuch, "more", message);
            return self
                .problems
                .push(problem.expected(format!("at most {MOST_NAMES}")));
        }
        for (place, item) in items.iter().enumerate() {
            let path = format!("more[{place}]");
            let name = item.get("field").and_then(Json::as_str);
            let stray = item.as_object().and_then(|map| {
                map.keys()
                    .find(|key| !matches!(key.as_str(), "field" | "value"))
            });
            match (name, item.get("value"), stray) {
                (Some(name), Some(_), None) if self.model.field(name).is_none() => {
                    self.unknown_field(&format!("{path}.field"), name);
                }
                (Some(name), Some(value), None) => {
                    self.field_value(name, value, &format!("{path}.value"));
                }
                _ => self.wrong(&path, item, "{\"field\": …, \"value\": …}"),
            }
        }
    }

    fn clear(&mut self, json: &Json) {
        let Some(names) = self.names("clear", json, "a list of field names") else {
            return;
        };
        for (place, name) in names.iter().enumerate() {
            self.field_value(name, &Json::Null, &format!("clear[{place}]"));
        }
    }

    fn fields(&mut self, json: &Json) {
        let Some(names) = self.names("fields", json, "a list of field names") else {
            return;
        };
        let mut fields: Vec<&Field> = Vec::new();
        for (place, name) in names.iter().enumerate() {
            match self.models.own_field(name, &format!("fields[{place}]")) {
                Some(Ok(field)) if fields.iter().any(|known| known.name == field.name) => {}
                Some(Ok(field)) => fields.push(field),
                Some(Err(problem)) => self.problems.push(problem),
                None if self.is_path(name) => {
                    let (relation, _) = name.split_once('.').unwrap_or((name, ""));
                    let message = format!("`{name}` is a path: rows hold their own fields");
                    // `country_code`, perhaps, for `country_id.code`.
                    let own = self.model.nearest_field(name);
                    self.problems.push(
                        Problem::new(Code::UnknownField, format!("fields[{place}]"), message)
                            .expected(format!("`{relation}`; `expand` brings the rows behind it"))
                            .did_you_mean(own.or(Some(relation))),
                    );
                }
                None => self.unknown_field(&format!("fields[{place}]"), name),
            }
        }
        self.arguments.fields = Some(fields).filter(|fields| !fields.is_empty());
    }

    /// `date_order desc, id`: every term checked.
    fn order(&mut self, json: &Json) {
        let Some(terms) = self.names("order", json, "text, `date_order desc, id`") else {
            return;
        };
        for (place, term) in terms.iter().enumerate() {
            let path = format!("order[{place}]");
            let mut words = term.split_whitespace();
            let name = words.next().unwrap_or_default();
            let direction = words.next().map(str::to_ascii_lowercase);
            let field = match self.models.own_field(name, &path) {
                Some(Ok(field)) => field,
                Some(Err(problem)) => {
                    self.problems.push(problem);
                    continue;
                }
                None => {
                    self.unknown_field(&path, name);
                    continue;
                }
            };
            if !field.abilities.sort {
                let message = format!("Odoo cannot order by `{name}`");
                self.problems
                    .push(Problem::new(Code::UnsortableField, path, message));
                continue;
            }
            match (direction.as_deref(), words.next()) {
                (None | Some("asc"), None) => {
                    self.arguments.order.push(Term::new(field, false));
                }
                (Some("desc"), None) => {
                    self.arguments.order.push(Term::new(field, true));
                }
                _ => self.wrong(
                    &path,
                    &Json::from(term.as_str()),
                    "a field, then asc or desc",
                ),
            }
        }
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
        if !self.problems.is_empty() {
            return Err(ToolError::Arguments(self.problems));
        }
        let Decoding {
            mut arguments,
            filters,
            domain,
            any,
            ..
        } = self;
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
