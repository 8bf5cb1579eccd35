//! Rows of any model of the database: what the tools of a compiled model do, over a table that is read
//! from Odoo where the program has none. The same decoder, the same operations.
//!
//! For a compiled model the selection's word stands: what it left out, fields and operations, these tools
//! do not bring back.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use super::{ask::FILTERS, model_schema, named};
use crate::{
    Code, Context, Operation, Problem, ToolError,
    argument::{Accepts, MAX_ROWS, arguments, strangers},
    calls, closed,
    convert::{objects, short, unwrapped},
    decode::{Arguments, read_of},
    live::Tables,
    names::look_up,
    operations::{self, notes, of_new},
    schema::{output as envelope, property},
    values::{Blank, Name, Writing, left, names, shown, to_write},
};

/// So many problems of some rows are enough not to look at others.
const ENOUGH: usize = 100;

/// What a call may say of the surroundings it works in. Only the first is told: most models have no use
/// for the others.
const SURROUNDINGS: [&str; 3] = ["archived", "company", "lang"];

pub(super) const fn name(operation: Operation) -> &'static str {
    match operation {
        Operation::Get => "read_records",
        Operation::Count => "count_records",
        Operation::Create => "create_records",
        Operation::Update => "update_records",
        Operation::Delete => "delete_records",
        _ => "search_records",
    }
}

pub(super) const fn description(operation: Operation) -> &'static str {
    match operation {
        Operation::Get => "Read rows of any model by id.",
        Operation::Count => "Count rows of any model.",
        Operation::Create => "Create rows of any model, all or none. Answers their ids.",
        Operation::Update => "Change rows of any model: the fields given, no others.",
        Operation::Delete => "Delete rows of any model, for good.",
        _ => "Find rows of any model of the database, also without tools of its own.",
    }
}

/// The arguments that are told, beside the model.
fn told(operation: Operation) -> Vec<(&'static str, Accepts<'static>)> {
    let mut told: Vec<(&str, Accepts<'_>)> = Vec::new();
    match operation {
        Operation::Get => told.extend([("ids", Accepts::Ids), ("fields", Accepts::Fields)]),
        Operation::Count => told.extend(FILTERS),
        Operation::Update => told.extend([
            ("ids", Accepts::Ids),
            ("values", Accepts::More),
            ("clear", Accepts::Clear),
            ("dry_run", Accepts::DryRun),
        ]),
        Operation::Delete => told.extend([("ids", Accepts::Ids), ("dry_run", Accepts::DryRun)]),
        Operation::Create => told.push(("dry_run", Accepts::DryRun)),
        _ => {
            told.extend(FILTERS);
            told.extend([
                ("fields", Accepts::Fields),
                ("order", Accepts::Order),
                ("limit", Accepts::Limit),
                ("offset", Accepts::Offset),
            ]);
        }
    }
    if matches!(operation, Operation::Search | Operation::Count) {
        told.push(("archived", Accepts::Archived));
    }
    told
}

pub(super) fn input(operation: Operation) -> Json {
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    if operation == Operation::Create {
        let rows = json!({"type": "array", "items": {
            "type": "object",
            "properties": {"values": values()},
            "required": ["values"],
            "additionalProperties": false,
        }});
        properties.insert("rows".to_owned(), rows);
    }
    for (name, accepts) in told(operation) {
        let schema = match accepts {
            Accepts::More => values(),
            accepts => property(accepts),
        };
        properties.insert(name.to_owned(), schema);
    }
    Json::Object(properties)
}

/// Fields with their values.
fn values() -> Json {
    let mut schema = property(Accepts::More);
    if let Some(map) = schema.as_object_mut() {
        map.shift_remove("description");
    }
    schema
}

pub(super) fn required(operation: Operation) -> &'static [&'static str] {
    match operation {
        Operation::Get | Operation::Update | Operation::Delete => &["ids"],
        Operation::Create => &["rows"],
        _ => &[],
    }
}

pub(super) fn output(operation: Operation) -> Json {
    match operation {
        // A dry run answers none.
        Operation::Create => json!({"ids": {"type": "array", "items": {"type": "integer"}}}),
        operation => {
            let schema = envelope(operation);
            schema.get("properties").cloned().unwrap_or_default()
        }
    }
}

/// Does it, on a model that the arguments name.
pub(super) async fn records(
    context: &Context,
    operation: Operation,
    mut given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let model = named(&mut given)?;
    closed::check(context.models(), &model, None, operation)?;
    let mut tables = Tables::of(context, &model).await?;
    closed::check(context.models(), &model, Some(tables.own()), operation)?;
    let asked = Asked::read(operation, given)?;
    asked.fit(context, &mut tables, operation).await?;
    let outcome = asked.run(context, &tables, operation).await;
    match outcome {
        Err(refused) => Err(asked.explained(context, &tables, operation, refused).await),
        done => done,
    }
}

/// A call's arguments, as those of one tool of a compiled model, or of several for several rows.
pub(super) struct Asked {
    calls: Vec<One>,
}

/// The arguments for one row, or for all.
struct One {
    given: Map<String, Json>,
    /// Where its values stand.
    at: String,
    /// The names of its fields, where they were given as an object's keys.
    keys: Option<Vec<String>>,
}

impl Asked {
    /// Those of a tool of a compiled model, as they are.
    pub(super) fn plain(given: Map<String, Json>) -> Self {
        Self {
            calls: vec![One::plain(given)],
        }
    }

    fn read(operation: Operation, mut given: Map<String, Json>) -> Result<Self, ToolError> {
        let mut known: Vec<&str> = told(operation).into_iter().map(|(name, _)| name).collect();
        if operation == Operation::Create {
            known.insert(0, "rows");
        }
        let mut extra = given.clone();
        let reads = matches!(operation, Operation::Search | Operation::Get);
        extra.retain(|name, _| {
            !(SURROUNDINGS.contains(&name.as_str()) || reads && name == "expand")
        });
        let mut problems = strangers(&extra, &known);
        // A field that stands beside `values` belongs into it.
        let inner = match operation {
            Operation::Create => Some("rows"),
            Operation::Update => Some("values"),
            _ => None,
        };
        for problem in &mut problems {
            problem.did_you_mean = problem.did_you_mean.take().or(inner.map(str::to_owned));
        }
        let calls = match operation {
            Operation::Create => {
                let rows = given.shift_remove("rows");
                rows_of(rows.as_ref(), &given, &mut problems)
            }
            Operation::Update => {
                let values = given.shift_remove("values");
                if let Some(Json::Object(map)) = &values {
                    problems.extend(emptied(map));
                }
                let pairs = values.as_ref().map(|json| pairs(json, "values"));
                let (pairs, keys) = pairs.transpose()?.unwrap_or_default();
                if !pairs.is_empty() {
                    given.insert("more".to_owned(), Json::Array(pairs));
                }
                vec![One {
                    given,
                    at: "values".to_owned(),
                    keys,
                }]
            }
            _ => vec![One::plain(given)],
        };
        if !problems.is_empty() {
            return Err(ToolError::Arguments(problems));
        }
        Ok(Self { calls })
    }

    /// Holds the arguments against the tables, and reads what tables they need: those behind relations, and
    /// all of them anew when a name is not there that may have come in the meantime.
    pub(super) async fn fit(
        &self,
        context: &Context,
        tables: &mut Tables,
        operation: Operation,
    ) -> Result<(), ToolError> {
        let mut is_anew = false;
        loop {
            let fits = self.check(context, tables, operation).await;
            if tables.are_incomplete() {
                tables.complete(context).await?;
                continue;
            }
            let lacks =
                |problem: &Problem| matches!(problem.code, Code::UnknownField | Code::UnknownValue);
            match fits {
                Err(ToolError::Arguments(problems)) if !is_anew && problems.iter().any(lacks) => {
                    is_anew = true;
                    if !tables.refresh(context).await? {
                        return Err(ToolError::Arguments(problems));
                    }
                }
                fits => return fits,
            }
        }
    }

    /// What is wrong with the arguments of a call that Odoo refused, when its fields are not those of the
    /// tables any more; what Odoo says, when it is something else. Nothing is sent twice: the arguments are
    /// held against the tables as they are now.
    pub(super) async fn explained(
        &self,
        context: &Context,
        tables: &Tables,
        operation: Operation,
        refused: ToolError,
    ) -> ToolError {
        if !refused.may_be_the_schema() {
            return refused;
        }
        tables.forget(context).await;
        let model = &tables.own().model.name;
        let fits = match Tables::of(context, model).await {
            Ok(mut anew) => self.fit(context, &mut anew, operation).await,
            Err(error) => Err(error),
        };
        fits.err().unwrap_or(refused)
    }

    async fn check(
        &self,
        context: &Context,
        tables: &Tables,
        operation: Operation,
    ) -> Result<(), ToolError> {
        let mut problems = Vec::new();
        for one in &self.calls {
            match one.decode(context, tables, operation).await {
                Ok(_) => {}
                Err(ToolError::Arguments(more)) => problems.extend(more),
                Err(other) => return Err(other),
            }
            // Each row looks anew for what was meant.
            if problems.len() >= ENOUGH {
                break;
            }
        }
        match problems.is_empty() {
            true => Ok(()),
            false => Err(ToolError::Arguments(problems)),
        }
    }

    async fn run(
        &self,
        context: &Context,
        tables: &Tables,
        operation: Operation,
    ) -> Result<Json, ToolError> {
        match (operation, self.calls.as_slice()) {
            (Operation::Create, _) => self.create(context, tables).await,
            (_, [one]) => {
                let arguments = one.decode(context, tables, operation).await?;
                let mut arguments = arguments;
                for blank in &mut arguments.left {
                    blank.at = one.at_of(&blank.at);
                }
                let models = tables.paths();
                let page = Page::of(&arguments);
                let answer = operations::usual(context, models, operation, arguments).await;
                let mut answer = answer.map_err(|error| one.placed(error))?;
                if operation == Operation::Search && !tables.is_compiled() {
                    page.complete(context, tables, &mut answer).await?;
                }
                Ok(answer)
            }
            _ => Ok(json!({})),
        }
    }

    /// Makes all rows in one call. Their names are looked up at once, each one time, and all that are wrong
    /// are told.
    async fn create(&self, context: &Context, tables: &Tables) -> Result<Json, ToolError> {
        let mut all = Vec::new();
        for one in &self.calls {
            all.push(one.decode(context, tables, Operation::Create).await?);
        }
        let is_dry = all.iter().any(|arguments| arguments.dry_run);
        let surroundings = all.first().map(|first| first.context.clone());
        let surroundings = surroundings.unwrap_or_default();
        let mut wanted: Vec<Name> = Vec::new();
        for (one, arguments) in self.calls.iter().zip(&all) {
            let own = names(&arguments.values).into_iter().cloned();
            wanted.extend(own.map(|name| Name {
                at: one.at_of(&name.at),
                ..name
            }));
        }
        // One that stands in many rows is one to look up.
        let mut seen = BTreeSet::new();
        wanted.retain(|name| seen.insert((name.model.clone(), name.name.clone())));
        let found = look_up(context, wanted.iter().collect(), &surroundings).await?;
        for (one, arguments) in self.calls.iter().zip(&mut all) {
            let model = &tables.own().model;
            let checked = of_new(context, model, &mut arguments.values, &found).await;
            checked.map_err(|error| one.placed(error))?;
        }
        let rows: Vec<Map<String, Json>> = all
            .iter()
            .map(|arguments| match is_dry {
                true => shown(&arguments.values, &found),
                false => to_write(&arguments.values, &found),
            })
            .collect();
        let each = self.calls.iter().zip(&all);
        let left_out = each.flat_map(|(one, arguments)| {
            let blanks = arguments.left.iter();
            blanks.map(|Blank { at, name }| Blank {
                at: one.at_of(at),
                name: name.clone(),
            })
        });
        let left_out: Vec<Blank> = left_out.collect();
        let noted = (!left_out.is_empty()).then(|| left(&left_out, Writing::Create));
        let noted = noted.into_iter().collect();
        if is_dry {
            let mut answer = Map::new();
            answer.insert("dry_run".to_owned(), Json::Bool(true));
            answer.insert("rows".to_owned(), Json::from(rows));
            notes(&mut answer, noted);
            return Ok(Json::Object(answer));
        }
        let model = &tables.own().model.name;
        let ids = calls::create_all(context, model, rows, surroundings).await?;
        let mut answer = json!({ "ids": ids });
        let links = context.links(model, &ids).await;
        if let Some(map) = answer.as_object_mut() {
            if !links.is_empty() {
                map.insert("links".to_owned(), Json::from(links));
            }
            notes(map, noted);
        }
        Ok(answer)
    }
}

/// Which rows a search was for.
struct Page {
    domain: Json,
    surroundings: Map<String, Json>,
    offset: i64,
    limit: i64,
}

impl Page {
    fn of(arguments: &Arguments<'_>) -> Self {
        Self {
            domain: arguments.domain.to_json(),
            surroundings: arguments.context.clone(),
            offset: arguments.offset,
            limit: arguments.limit,
        }
    }

    /// Tells of further rows where a page is short. Some models, messages among them, leave rows out after
    /// Odoo counted its limit, so that a short page is not the last one; of a model that nobody looked at that
    /// is not known.
    async fn complete(
        self,
        context: &Context,
        tables: &Tables,
        answer: &mut Json,
    ) -> Result<(), ToolError> {
        let shown = answer.get("rows").and_then(Json::as_array).map(Vec::len);
        let shown = i64::try_from(shown.unwrap_or_default()).unwrap_or(i64::MAX);
        let is_last = answer.get("has_more") == Some(&Json::Bool(false));
        if !is_last || shown >= self.limit {
            return Ok(());
        }
        let model = &tables.own().model.name;
        let count = calls::count(context, model, self.domain, self.surroundings).await?;
        if let Some(map) = answer
            .as_object_mut()
            .filter(|_| count > self.offset + shown)
        {
            map.insert("has_more".to_owned(), Json::Bool(true));
            let next = Json::from(self.offset + self.limit);
            map.insert("next_offset".to_owned(), next);
        }
        Ok(())
    }
}

impl One {
    const fn plain(given: Map<String, Json>) -> Self {
        Self {
            given,
            at: String::new(),
            keys: None,
        }
    }

    async fn decode<'t>(
        &self,
        context: &Context,
        tables: &'t Tables,
        operation: Operation,
    ) -> Result<Arguments<'t>, ToolError> {
        let tools = tables.own();
        let takes = arguments(tools, operation);
        let mut given = self.given.clone();
        // What makes no difference to a model is passed over.
        for name in SURROUNDINGS {
            if !takes.iter().any(|argument| argument.name == name) {
                given.shift_remove(name);
            }
        }
        let models = tables.paths();
        let read = read_of(context, models, operation, &given).await;
        read.map_err(|error| self.placed(error))
    }

    /// The problems at the places where the caller wrote what is wrong: values came as `more`.
    fn placed(&self, error: ToolError) -> ToolError {
        let ToolError::Arguments(mut problems) = error else {
            return error;
        };
        for problem in &mut problems {
            if problem.path.starts_with("more") {
                let at = self.at_of(&problem.path);
                problem.message = problem.message.replace(&problem.path, &at);
                problem.path = at;
            } else if matches!(problem.code, Code::ForeignRow | Code::NotOffered) {
                // A field, of which nothing more is known.
                problem.path = format!("{}.{}", self.at, problem.path);
            } else if problem.code == Code::MissingArgument
                && !self.at.is_empty()
                && problem.path != "ids"
            {
                problem.path.clone_from(&self.at);
            }
        }
        ToolError::Arguments(problems)
    }

    /// `more[2].value.create[0].name` as the caller wrote it.
    fn at_of(&self, path: &str) -> String {
        let Some(rest) = path.strip_prefix("more") else {
            return path.to_owned();
        };
        let named = || {
            let (place, rest) = rest.strip_prefix('[')?.split_once(']')?;
            let key = self.keys.as_ref()?.get(place.parse::<usize>().ok()?)?;
            let rest = rest.strip_prefix(".value").or(rest.strip_prefix(".field"));
            Some(format!("{}.{key}{}", self.at, rest.unwrap_or_default()))
        };
        named().unwrap_or_else(|| format!("{}{rest}", self.at))
    }
}

/// Fields that are null in an object of values: to leave out, or to empty? Clients fill in null for what they
/// leave out, and who changes a row means something by it.
fn emptied(map: &Map<String, Json>) -> impl Iterator<Item = Problem> {
    let empty = map.iter().filter(|(_, json)| json.is_null());
    empty.map(|(name, _)| {
        let message = format!("null for `{name}` does not say whether it is to be emptied");
        Problem::new(Code::WrongType, format!("values.{name}"), message)
            .expected("its name in `clear` to empty it; or leave it out")
    })
}

/// The rows to create, each as the arguments of one `create`.
fn rows_of(
    rows: Option<&Json>,
    shared: &Map<String, Json>,
    problems: &mut Vec<Problem>,
) -> Vec<One> {
    let expected = "a list of rows, [{\"values\": [{\"field\": …, \"value\": …}]}]";
    let Some(rows) = rows else {
        let problem = Problem::new(Code::MissingArgument, "rows", "`rows` is needed");
        problems.push(problem.expected(expected));
        return Vec::new();
    };
    let most = usize::try_from(MAX_ROWS).unwrap_or(usize::MAX);
    let listed = match objects(rows, "rows") {
        Ok(listed) => listed,
        Err(problem) => {
            problems.push(problem);
            return Vec::new();
        }
    };
    let Some(rows) = listed.filter(|rows| !rows.is_empty() && rows.len() <= most) else {
        let message = format!("{} is no value for `rows`", short(rows));
        let expected = format!("{expected}, at most {MAX_ROWS}");
        problems.push(Problem::new(Code::WrongType, "rows", message).expected(expected));
        return Vec::new();
    };
    let mut all = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        // `{"values": […]}`, or the fields themselves.
        let only = row.as_object().filter(|map| map.len() == 1);
        let (json, at) = match only.and_then(|map| map.get("values")) {
            Some(values) => (values, format!("rows[{place}].values")),
            None => (row, format!("rows[{place}]")),
        };
        match pairs(json, &at) {
            Ok((pairs, keys)) => {
                let mut given = shared.clone();
                given.insert("more".to_owned(), Json::Array(pairs));
                all.push(One { given, at, keys });
            }
            Err(problem) => problems.push(problem),
        }
    }
    all
}

/// Fields with their values, as a list of pairs or as an object, whose keys come along then. What is null
/// there is left out, as everywhere.
fn pairs(json: &Json, at: &str) -> Result<(Vec<Json>, Option<Vec<String>>), Problem> {
    let json = unwrapped(json, at)?;
    match json.as_ref() {
        Json::Object(map) if !(map.contains_key("field") && map.contains_key("value")) => {
            let set = || map.iter().filter(|(_, value)| !value.is_null());
            let pair = |(field, value): (&String, &Json)| json!({"field": field, "value": value});
            let keys = set().map(|(field, _)| field.clone()).collect();
            Ok((set().map(pair).collect(), Some(keys)))
        }
        json => match objects(json, at)? {
            Some(pairs) => Ok((pairs.into_owned(), None)),
            None => {
                let message = format!("{} is no value for `{at}`", short(json));
                Err(Problem::new(Code::WrongType, at, message)
                    .expected("[{\"field\": …, \"value\": …}]"))
            }
        },
    }
}
