//! Tools that find, describe and call other tools: for clients that are shown a part of them, since a list
//! of all would fill a language model's context.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use bm25::{Document, Language, SearchEngine, SearchEngineBuilder};
use odoo::{Choice, Kind as FieldKind, Text, nearest};
use schemars::Schema;
use serde_json::{Map, Value as Json, json};

use crate::{
    Analysis, Annotations, Answer, Code, Context, Definition, ModelTools, Models, Operation,
    Problem, Tool, ToolError, ToolFuture, ToolSpec,
    argument::{out_of, unknown_arguments},
    clients::{is_blank, is_stray},
    convert::{integer, short},
    press::{Buttons, Target},
    renamed::Renamed,
    strict_json::arguments,
    tool::Passed,
};

/// How many tools are found when nothing is said, and at most.
const USUAL: usize = 6;
const MOST: usize = 25;

/// The most bytes of what is looked for.
const LONGEST_QUERY: usize = 1_000;

/// How often what a tool is called and what it does to what is said again, beside its description.
const NAME: usize = 3;
const VERBS: usize = 2;

/// What a field's name, label or value that was asked for weighs beside a word of the tool itself.
const OF_A_FIELD: f32 = 0.35;

/// How much a long description counts against a tool: a little, since those that find rows say more than
/// those that delete them.
const LENGTH: f32 = 0.3;

/// The tools that can be found, described and called.
pub(crate) struct Index {
    tools: BTreeMap<String, Arc<dyn Tool>>,
    renamed: Arc<Renamed>,
    models: Arc<Models>,
    // Made when somebody looks for something: most programs that hold tools never do.
    words: OnceLock<Words>,
}

/// The words of the tools, and those of their models' fields, each tool by its place among all.
struct Words {
    own: SearchEngine<u32>,
    of_fields: SearchEngine<u32>,
    /// How likely a tool is meant, where only its model is told.
    weights: BTreeMap<u32, f32>,
}

impl Words {
    fn new(tools: &BTreeMap<String, Arc<dyn Tool>>, models: &Models) -> Self {
        let mut of_models: BTreeMap<&str, (String, Arc<str>)> = BTreeMap::new();
        let mut of_tools: BTreeMap<&str, f32> = BTreeMap::new();
        for model in models.iter() {
            let fields: Arc<str> = words_of_fields(model).into();
            let own = words_of(model);
            for spec in model.tools.iter() {
                let verbs = format!("{} ", verbs(spec.operation)).repeat(VERBS);
                let labels = labels_of(model, spec);
                let words = (format!("{verbs} {labels} {own}"), Arc::clone(&fields));
                of_models.insert(spec.name.as_ref(), words);
                of_tools.insert(spec.name.as_ref(), weight(spec.operation));
            }
        }
        let (mut own, mut of_fields) = (Vec::new(), Vec::new());
        let mut weights = BTreeMap::new();
        for (at, (name, tool)) in tools.iter().enumerate() {
            let id = u32::try_from(at).unwrap_or(u32::MAX);
            let named = format!("{name} ").repeat(NAME);
            let description = &tool.definition().description;
            let model = of_models.get(name.as_str());
            // Those for any model are called as what they do.
            let verbs = Operation::parse(name).map_or("", verbs);
            let words = model.map_or(verbs, |(words, _)| words);
            let text = plain(&format!("{named} {description} {words}"));
            own.push(Document::new(id, text));
            if let Some(weight) = of_tools.get(name.as_str()) {
                weights.insert(id, *weight);
            }
            if let Some((_, fields)) = model {
                of_fields.push(Document::new(id, fields.to_string()));
            }
        }
        let engine = |documents: Vec<Document<u32>>| {
            let builder = SearchEngineBuilder::with_documents(Language::English, documents);
            builder.b(LENGTH).build()
        };
        Self {
            own: engine(own),
            of_fields: engine(of_fields),
            weights,
        }
    }

    /// The places of the tools that have words of the query, best first.
    fn find(&self, query: &str) -> Vec<u32> {
        let query = plain(query);
        let mut scores: BTreeMap<u32, f32> = BTreeMap::new();
        for (engine, weight) in [(&self.own, 1.0), (&self.of_fields, OF_A_FIELD)] {
            for result in engine.search(&query, None) {
                *scores.entry(result.document.id).or_default() += weight * result.score;
            }
        }
        let places = scores.into_iter();
        let mut found: Vec<(u32, f32)> = places
            .map(|(id, score)| (id, score * self.weights.get(&id).unwrap_or(&1.0)))
            .collect();
        found.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
        found.into_iter().map(|(id, _)| id).collect()
    }
}

impl Index {
    /// An index of these tools, some of which are `renamed`; `models` are the compiled ones, for the words of
    /// their fields.
    pub(crate) fn new(
        tools: BTreeMap<String, Arc<dyn Tool>>,
        renamed: &Arc<Renamed>,
        models: &Arc<Models>,
    ) -> Self {
        Self {
            tools,
            renamed: Arc::clone(renamed),
            models: Arc::clone(models),
            words: OnceLock::new(),
        }
    }

    fn words(&self) -> &Words {
        let make = || Words::new(&self.tools, &self.models);
        self.words.get_or_init(make)
    }

    /// The tools that have words of the query, best first, at most so many.
    fn find(&self, query: &str, most: usize) -> Vec<&Definition> {
        let words = self.words();
        let tool = |id: u32| self.tools.values().nth(usize::try_from(id).ok()?);
        let found = words.find(query).into_iter().take(most);
        found
            .filter_map(|id| Some(tool(id)?.definition()))
            .collect()
    }

    /// The tool that `name` of the arguments names.
    fn named(&self, given: &Map<String, Json>) -> Result<&Arc<dyn Tool>, Problem> {
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
        self.tools.get(self.renamed.now(name)).ok_or_else(|| {
            if Kind::ALL.iter().any(|kind| kind.name() == name) {
                let message = format!("`{name}` is called by itself, not through another tool");
                return Problem::new(Code::UnknownName, "name", message)
                    .expected("the name of a tool that find_tools finds");
            }
            let message = format!("there is no tool `{name}`");
            Problem::new(Code::UnknownName, "name", message)
                .expected("a tool that find_tools finds")
                .did_you_mean(nearest(name, self.tools.keys().map(String::as_str)))
        })
    }
}

/// The words of a model: what it is called, and what it is.
fn words_of(tools: &ModelTools) -> String {
    let mut words = format!("{} ", tools.model.label).repeat(NAME);
    if let Some(about) = &tools.about {
        words.push_str(about);
    }
    words
}

/// What people read on the buttons that a tool presses: as telling as its name.
fn labels_of(tools: &ModelTools, spec: &ToolSpec) -> String {
    let Some(key) = spec.method.as_deref() else {
        return String::new();
    };
    let buttons = Buttons::of(&tools.screen);
    let labels = buttons.with_key(key).map(Target::labels);
    format!("{} ", labels.unwrap_or_default().join(" ")).repeat(NAME)
}

/// The words of a model's fields and of their values, each once: that a word stands in many fields says
/// little.
fn words_of_fields(tools: &ModelTools) -> String {
    let mut words: BTreeSet<String> = BTreeSet::new();
    let mut add = |text: &str| {
        let text = plain(text).to_lowercase();
        words.extend(text.split_whitespace().map(str::to_owned));
    };
    for field in tools.model.fields.iter() {
        add(&field.name);
        add(&field.label);
        if let FieldKind::Selection { choices } = &field.kind {
            for Choice { label, .. } in choices.iter() {
                add(label);
            }
        }
    }
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// What people call what an operation does.
const fn verbs(operation: Operation) -> &'static str {
    match operation {
        Operation::Search => "find search list show look which filter",
        Operation::Get => "read get open details by id",
        Operation::Count => "count how many number of",
        Operation::Create => "create add new make register enter book plan",
        Operation::Update => "update change edit set modify move assign archive",
        Operation::Delete => "delete remove",
        Operation::Action => "do press button action set mark",
        Operation::Message => "message comment note chatter write post",
        Operation::Analysis(Analysis::Pivot) => "report analyse statistics total sum average by",
        Operation::Analysis(Analysis::Timeseries) => {
            "report analyse trend per day week month quarter year revenue turnover compare chart"
        }
        Operation::Analysis(Analysis::TopN) => "report best largest most top ranking",
        Operation::Analysis(Analysis::Cohort) => "report retention cohort come back",
        Operation::Analysis(Analysis::Funnel) => "report funnel conversion pipeline stages",
        Operation::Export => "export download file csv xlsx excel spreadsheet parquet",
    }
}

/// How likely an operation is meant where nothing tells: rows are looked at far more often than deleted.
const fn weight(operation: Operation) -> f32 {
    match operation {
        Operation::Search => 1.2,
        Operation::Delete => 0.8,
        Operation::Count | Operation::Get | Operation::Message => 0.9,
        _ => 1.0,
    }
}

/// Names fall into words: `sale_order`, `res.partner`.
fn plain(text: &str) -> String {
    text.replace(['_', '.'], " ")
}

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
                    "query": {"type": "string", "description": "Like: unpaid invoices by customer"},
                    "limit": {"type": "integer", "description": format!("Default {USUAL}")},
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

    fn find(&self, given: &Map<String, Json>) -> Result<Json, ToolError> {
        let query = match given.get("query") {
            Some(Json::String(query)) if query.len() > LONGEST_QUERY => {
                let message = format!("a query of {} bytes", query.len());
                return Err(Problem::new(Code::TooMuch, "query", message)
                    .expected(format!("a few words, at most {LONGEST_QUERY} bytes"))
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
        let mut found = self.index.find(query, limit + 1);
        let has_more = found.len() > limit;
        found.truncate(limit);
        let tools: Vec<Json> = found.into_iter().map(told).collect();
        let mut answer = json!({"tools": tools, "has_more": has_more});
        if let (true, Some(map)) = (tools.is_empty(), answer.as_object_mut()) {
            let hint = "No tool has these words. Try others; search_records works on any model.";
            map.insert("hint".to_owned(), Json::from(hint));
        }
        Ok(answer)
    }
}

/// A tool in short: what it does, and what it takes.
fn told(definition: &Definition) -> Json {
    let empty = Map::new();
    let properties = definition.input.get("properties");
    let properties = properties.and_then(Json::as_object).unwrap_or(&empty);
    let required = definition.input.get("required").and_then(Json::as_array);
    let is_needed = |name: &str| required.is_some_and(|names| names.iter().any(|n| n == name));
    let arguments = properties.keys().map(|name| match is_needed(name) {
        true => format!("{name} (needed)"),
        false => name.clone(),
    });
    json!({
        "name": definition.name,
        "description": definition.description,
        "arguments": arguments.collect::<Vec<_>>().join(", "),
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
        let tool = self.index.named(given);
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
                        index.words();
                    });
                    let _ = made.await;
                    Ok(self.find(&given)?.into())
                }
                Kind::Describe => {
                    let definition = self.index.named(&given)?.definition();
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
