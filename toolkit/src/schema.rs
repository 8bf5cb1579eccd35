//! The one schema writer: what a client is shown of a compiled model's tools. What the compiler
//! commits and what the server serves both come from here.
//!
//! Schemas are portable: no `$ref`, no combinators, one type a property, optional never nullable,
//! closed objects, typed items (see [`crate::lint`]).

use odoo::{Field, Granularity, Kind, Text, readable};
use schemars::Schema;
use serde_json::{Map, Value as Json, json};

use crate::{
    Analysis, Definition, ModelTools, Operation, ToolSpec, analysis,
    argument::{Accepts, Asks, DEFAULT_ROWS, Grouping, MAX_ROWS, Wants, arguments, is_property},
    export::Format,
    filter::OPERATORS,
};

/// The compiled model called so, for the rows behind a relation; none when it is not compiled.
pub type Related<'r> = &'r dyn Fn(&str) -> Option<&'r ModelTools>;

/// A selection with more keys than this is advertised as text, its first keys named.
const MAX_ENUM: usize = 30;

/// How a measure is said.
const MEASURES: &str =
    "count, a field, or field:sum, :avg, :min, :max, :count, :count_distinct, :sum_currency";

/// The most measures, and fields to group by, that a description names.
const MOST_MEASURES: usize = 6;
const MOST_DIMENSIONS: usize = 10;

/// Labels are told beside the keys of a selection with at most this many.
const MAX_LABELS: usize = 12;

/// The fields of a row within a row that are advertised, at most; those that a new row needs always are.
const MAX_NESTED: usize = 6;

/// What a client is shown of one tool of a model; `related` finds the models that its relations lead
/// to.
pub fn definition(tools: &ModelTools, spec: &ToolSpec, related: Related<'_>) -> Definition {
    Definition {
        name: spec.name.clone(),
        description: spec
            .description
            .clone()
            .unwrap_or_else(|| description(tools, spec)),
        input: input(tools, spec.operation, related),
        output: output(spec.operation),
        annotations: spec.operation.annotations(),
        toolsets: spec.toolsets.to_vec(),
    }
}

/// Names of models and fields are said as they are read, too: nobody can write a mark that is not shown.
fn description(tools: &ModelTools, spec: &ToolSpec) -> Text {
    Text::Owned(readable(&described_plainly(tools, spec)).into_owned())
}

fn described_plainly(tools: &ModelTools, spec: &ToolSpec) -> String {
    let model = &tools.model;
    let subject = format!("{} ({})", brief(&model.label), model.name);
    let about = tools
        .about
        .as_deref()
        .map(|about| format!(" {about}"))
        .unwrap_or_default();
    let shown = || {
        let names: Vec<&str> = tools.shown.iter().map(|name| name.as_ref()).collect();
        let others = model.fields.len().saturating_sub(names.len() + 1);
        let names = ["id"].into_iter().chain(names).collect::<Vec<_>>();
        format!(
            "Answers {}; {others} more fields through `fields`.",
            names.join(", ")
        )
    };
    match spec.operation {
        Operation::Search => format!("Find rows of {subject}.{about} {}", shown()),
        Operation::Get => format!("Read rows of {subject} by id. {}", shown()),
        Operation::Count => format!("Count rows of {subject}."),
        Operation::Create => {
            // What a row is, the tool that finds some tells.
            let about = match tool_of(tools, Operation::Search) {
                Some(_) => "",
                None => &about,
            };
            format!("Create a row of {subject}.{about} Answers its id.")
        }
        Operation::Update => {
            let fields = match tool_of(tools, Operation::Create) {
                Some(create) => format!(" Fields are as in {create}."),
                None => String::new(),
            };
            format!("Change rows of {subject}: the fields given, no others.{fields}")
        }
        Operation::Delete => format!("Delete rows of {subject}, for good."),
        Operation::Action => {
            let method = spec.method.as_deref().unwrap_or_default();
            format!("Call {method} of {subject}: what its button does.")
        }
        Operation::Message => format!("Write into the chatter of a row of {subject}."),
        Operation::Export => export(&subject),
        Operation::Analysis(analysis) => {
            format!(
                "{} {}",
                question(analysis, &subject),
                vocabulary(tools, analysis)
            )
        }
    }
}

/// What the model's tool for an operation is called.
fn tool_of(tools: &ModelTools, operation: Operation) -> Option<&str> {
    let mut specs = tools.tools.iter();
    let spec = specs.find(|spec| spec.operation == operation)?;
    Some(&spec.name)
}

/// What an export does.
pub(crate) fn export(subject: &str) -> String {
    format!("Write rows of {subject} into a file, any number; answers a link to it.")
}

/// What a business question answers.
pub(crate) fn question(analysis: Analysis, subject: &str) -> String {
    match analysis {
        Analysis::Pivot => format!("Numbers of {subject} by rows and columns, with totals."),
        Analysis::Timeseries => {
            format!("Numbers of {subject} as time goes by, compared and split.")
        }
        Analysis::TopN => format!("The largest of {subject}, with shares and the rest."),
        Analysis::Cohort => {
            format!(
                "What becomes of those in {subject} that began in the same period: who comes back or stays."
            )
        }
        Analysis::Funnel => {
            format!(
                "How far rows of {subject} come, stage by stage: reached, conversion, won and lost."
            )
        }
    }
}

/// The fields that a business question can be about, by name with their labels, those that the model's
/// own tools show first.
fn vocabulary(tools: &ModelTools, analysis: Analysis) -> String {
    let model = &tools.model;
    let place = |field: &Field| {
        let mut best = tools.shown.iter().chain(tools.advertised.iter());
        best.position(|name| *name == field.name)
            .unwrap_or(usize::MAX)
    };
    let few = |fields: &mut dyn Iterator<Item = &Field>, most: usize| {
        let mut all: Vec<&Field> = fields.collect();
        // What rows have in common goes before what each has for itself.
        let is_own = |field: &Field| matches!(field.kind, Kind::Char { .. } | Kind::Integer);
        all.sort_by_key(|field| (is_own(field), place(field)));
        let names = all.iter().take(most).map(|field| {
            let (name, label) = (&field.name, brief(&field.label));
            match says_the_same(name, &label) {
                true => name.to_string(),
                false => format!("{name} ({label})"),
            }
        });
        let mut text = names.collect::<Vec<_>>().join(", ");
        if all.len() > most {
            text.push_str(", …");
        }
        text
    };
    let measures = few(&mut analysis::measures(model), MOST_MEASURES);
    let measures = match measures.is_empty() {
        true => "Measures: count.".to_owned(),
        false => format!("Measures: count, {measures}."),
    };
    match analysis {
        Analysis::Pivot | Analysis::TopN => {
            let fields = few(&mut analysis::dimensions(model), MOST_DIMENSIONS);
            format!("{measures} Groups: {fields}.")
        }
        Analysis::Timeseries | Analysis::Cohort => {
            let fields = few(&mut analysis::times(model), MOST_MEASURES);
            format!("{measures} Dates: {fields}.")
        }
        Analysis::Funnel => measures,
    }
}

fn input(tools: &ModelTools, operation: Operation, related: Related<'_>) -> Schema {
    let arguments = arguments(tools, operation);
    // What a field is, is said once: where rows are created.
    let is_said = operation == Operation::Update && tool_of(tools, Operation::Create).is_some();
    let property = |accepts| match accepts {
        Accepts::Value(field) if field.kind.is_x2many() => {
            let mut rows = rows(field, operation, related)?;
            if is_said {
                undescribed(&mut rows);
            }
            Some(rows)
        }
        Accepts::Value(field) if is_said => {
            let mut value = value(field);
            undescribed(&mut value);
            Some(value)
        }
        accepts => Some(property(accepts)),
    };
    let properties: Map<String, Json> = arguments
        .iter()
        .filter_map(|argument| Some((argument.name.to_owned(), property(argument.accepts)?)))
        .collect();
    let required: Vec<&str> = arguments
        .iter()
        .filter(|argument| argument.required)
        .map(|argument| argument.name)
        .collect();
    object(properties, &required)
}

pub(crate) fn output(operation: Operation) -> Schema {
    let rows = json!({"type": "array", "items": {"type": "object"}});
    let ids = json!({"type": "array", "items": {"type": "integer"}});
    let (properties, required): (Json, &[&str]) = match operation {
        Operation::Search => (
            json!({
                "rows": rows,
                "has_more": {"type": "boolean"},
                "next_offset": {"type": "integer"},
            }),
            &["rows", "has_more"],
        ),
        Operation::Get => (
            json!({
                "rows": rows,
                "missing": ids,
            }),
            &["rows", "missing"],
        ),
        Operation::Count => (json!({"count": {"type": "integer"}}), &["count"]),
        // A dry run answers none of these.
        Operation::Create => (json!({"id": {"type": "integer"}}), &[]),
        Operation::Update => (json!({"updated": ids}), &[]),
        Operation::Delete => (json!({"deleted": ids}), &[]),
        Operation::Action => (
            json!({"called": ids, "next": {"type": "object", "description": "What is left to do"}}),
            &["called"],
        ),
        Operation::Message => (json!({"message_id": {"type": "integer"}}), &["message_id"]),
        Operation::Export => (export_output(), &["id", "state"]),
        Operation::Analysis(_) => (
            json!({"tables": {"type": "array", "items": {"type": "object"}}}),
            &["tables"],
        ),
    };
    let mut schema = json!({"type": "object", "properties": properties});
    if let Some(map) = schema.as_object_mut().filter(|_| !required.is_empty()) {
        map.insert("required".to_owned(), Json::from(required));
    }
    Schema::try_from(schema).unwrap_or_default()
}

/// What an export answers.
pub(crate) fn export_output() -> Json {
    json!({
        "id": {"type": "string"},
        "state": {"type": "string", "enum": ["running", "stopped", "failed", "cancelled", "done"]},
        "link": {"type": "string", "description": "Give it to the person: the file is behind it"},
        "rows": {"type": "integer"},
    })
}

/// What becomes of an x2many's rows: of a new row's, all that there are to be; of others, which come and
/// go. None when nothing can be said: rows of a one2many without a table cannot be made, nor taken from
/// other rows.
fn rows(field: &Field, operation: Operation, related: Related<'_>) -> Option<Json> {
    let relation = field.kind.relation().unwrap_or_default();
    let label = brief(&field.label);
    let is_new = operation == Operation::Create;
    let refer = || json!({"type": "array", "items": {"type": "string"}});
    let inverse = match &field.kind {
        Kind::One2many { inverse, .. } => Some(inverse.as_deref()),
        _ => None,
    };
    // A row of which nothing can be named is only referred to.
    let lines = inverse.and_then(|inverse| {
        let lines = related(relation)?;
        Some((inverse, lines)).filter(|_| !nested(lines, inverse).is_empty())
    });
    let Some((inverse_name, lines)) = lines else {
        let about = format!("{label}. {}: ids or names", readable(relation));
        return match (is_new, inverse) {
            (true, Some(_)) => None,
            (true, None) => {
                Some(json!({"type": "array", "description": about, "items": {"type": "string"}}))
            }
            (false, Some(_)) => {
                let verbs = object_of([("delete", refer())]);
                Some(described(about, object(verbs, &[])))
            }
            (false, None) => {
                let verbs = object_of([("link", refer()), ("unlink", refer()), ("set", refer())]);
                Some(described(about, object(verbs, &[])))
            }
        };
    };
    let inverse = inverse_name;
    let values = || nested(lines, inverse);
    let row = |needs_id: bool| {
        let mut properties = values();
        let mut required: Vec<&str> = Vec::new();
        match needs_id {
            true => {
                // What the fields are is said where rows are created.
                for schema in properties.values_mut().filter_map(Json::as_object_mut) {
                    schema.shift_remove("description");
                }
                properties.shift_insert(0, "id".to_owned(), json!({"type": "integer"}));
                required.push("id");
            }
            false => required.extend(
                lines
                    .required
                    .iter()
                    .map(|name| name.as_ref())
                    .filter(|name| properties.contains_key(*name)),
            ),
        }
        json!({"type": "array", "items": object(properties, &required)})
    };
    if is_new {
        return Some(described(
            format!("{label}: {} rows to create", readable(relation)),
            row(false),
        ));
    }
    let ids = json!({"type": "array", "items": {"type": "integer"}});
    let verbs = object_of([
        ("create", row(false)),
        ("update", row(true)),
        ("delete", ids),
    ]);
    Some(described(
        format!("{label}: {} rows", readable(relation)),
        object(verbs, &[]),
    ))
}

/// The fields of a row within a row: those it needs, then the first ones, as far as they are simple and a
/// client can name them. (The others are said in a row that comes through `more`.)
fn nested(lines: &ModelTools, inverse: Option<&str>) -> Map<String, Json> {
    let simple = |field: &&Field| {
        !field.kind.is_x2many() && !matches!(field.kind, Kind::Binary) && is_property(&field.name)
    };
    let needed = lines.fields(&lines.required).filter(simple);
    let offered = lines
        .fields(&lines.advertised)
        .filter(simple)
        .take(MAX_NESTED);
    needed
        .chain(offered)
        .filter(|field| Some(field.name.as_ref()) != inverse)
        .map(|field| (field.name.to_string(), value(field)))
        .collect()
}

/// Takes the descriptions out of a schema.
fn undescribed(schema: &mut Json) {
    match schema {
        Json::Object(map) => {
            // A property may be called so, too.
            if map.get("description").is_some_and(Json::is_string) {
                map.shift_remove("description");
            }
            map.values_mut().for_each(undescribed);
        }
        Json::Array(list) => list.iter_mut().for_each(undescribed),
        _ => {}
    }
}

fn described(about: String, schema: impl Into<Json>) -> Json {
    let mut schema: Json = schema.into();
    if let Some(map) = schema.as_object_mut() {
        let place = 1.min(map.len());
        map.shift_insert(place, "description".to_owned(), Json::from(about));
    }
    schema
}

/// The schema of an argument that is no x2many's value.
pub(crate) fn property(accepts: Accepts<'_>) -> Json {
    match accepts {
        Accepts::Ids => json!({
            "type": "array",
            "description": format!("At most {MAX_ROWS}"),
            "items": {"type": "integer"},
        }),
        Accepts::Filters => json!({
            "type": "array",
            "items": object(
                object_of([
                    ("field", json!({"type": "string", "description": "Or a path: a_id.name"})),
                    ("op", json!({"type": "string", "enum": OPERATORS})),
                    ("value", json!({"type": "string", "description": "Dates: also -30d, last_month"})),
                    ("values", json!({
                        "type": "array",
                        "items": {"type": "string"},
                    })),
                ]),
                &["field", "op"],
            ),
        }),
        Accepts::Match => json!({
            "type": "string",
            "description": "Default all",
            "enum": ["all", "any"],
        }),
        Accepts::Domain => {
            json!({"type": "string", "description": "Odoo domain, joined by and"})
        }
        Accepts::Fields => json!({
            "type": "array",
            "description": "Instead of the default",
            "items": {"type": "string"},
        }),
        Accepts::Expand => json!({
            "type": "array",
            "description": "Relations to read along",
            "items": {"type": "string"},
        }),
        Accepts::DryRun => json!({"type": "boolean"}),
        Accepts::Order => json!({
            "type": "string",
            "description": "create_date desc, id",
        }),
        Accepts::Limit => json!({
            "type": "integer",
            "description": format!("1 to {MAX_ROWS}, default {DEFAULT_ROWS}"),
        }),
        Accepts::Offset => json!({"type": "integer"}),
        Accepts::Value(field) => value(field),
        Accepts::More => json!({
            "type": "array",
            "description": "Fields not named here",
            "items": object(
                object_of([
                    ("field", json!({"type": "string"})),
                    ("value", json!({"type": "string"})),
                ]),
                &["field", "value"],
            ),
        }),
        Accepts::Clear => json!({
            "type": "array",
            "description": "Fields to empty",
            "items": {"type": "string"},
        }),
        Accepts::Archived => json!({"type": "boolean", "description": "Archived rows too"}),
        Accepts::Company => json!({"type": "integer", "description": "A res.company id"}),
        Accepts::Lang => json!({"type": "string", "description": "Like fr_FR"}),
        Accepts::Id => json!({"type": "integer"}),
        Accepts::Body => json!({"type": "string", "description": "Plain text"}),
        Accepts::Note => json!({
            "type": "boolean",
            "description": "Only for colleagues; otherwise followers, customers too, get it by mail",
        }),
        Accepts::Question(asks) => asked(asks),
        Accepts::Export(wants) => wanted(wants),
    }
}

/// The schema of an argument that only an export has.
fn wanted(wants: Wants) -> Json {
    match wants {
        Wants::Format => json!({
            "type": "string",
            "description": "Default csv",
            "enum": Format::ALL.map(Format::as_str),
        }),
        Wants::Columns => json!({
            "type": "array",
            "description": "Columns; paths lead through relations: partner_id.country_id.code, order_line.product_id.name",
            "items": {"type": "string"},
        }),
        Wants::Most => json!({"type": "integer", "description": "Default all rows"}),
        Wants::Explode => json!({
            "type": "string",
            "description": "A relation to many, like order_line: a row for each; otherwise joined",
        }),
        Wants::Relations => json!({
            "type": "string",
            "description": "How related rows are told; default name",
            "enum": ["name", "id", "both"],
        }),
        Wants::Headers => json!({
            "type": "string",
            "description": "Default labels in csv and xlsx",
            "enum": ["labels", "technical"],
        }),
        Wants::Zone => json!({
            "type": "string",
            "description": "Of dates with time, like Europe/Paris; default the user's",
        }),
        Wants::Delimiter => json!({
            "type": "string",
            "description": "Of csv",
            "enum": [",", ";", "tab", "|"],
        }),
        Wants::Bom => json!({"type": "boolean", "description": "For csv in Excel"}),
        Wants::Guard => json!({
            "type": "boolean",
            "description": "Mark csv texts that look like formulas; default true",
        }),
        Wants::Gzip => json!({"type": "boolean"}),
    }
}

/// The schema of an argument that only a business question has.
fn asked(asks: Asks) -> Json {
    match asks {
        Asks::Measure => json!({
            "type": "string",
            "description": format!("{MEASURES}; default count"),
        }),
        Asks::Measures => json!({
            "type": "array",
            "description": format!("Each {MEASURES}; default count"),
            "items": {"type": "string"},
        }),
        Asks::Rows(Grouping::One) => json!({
            "type": "string",
            "description": "Field to group by, like partner_id or date_order:month",
        }),
        Asks::Rows(Grouping::Two) => json!({
            "type": "array",
            "description": "1 or 2 fields, like partner_id or date_order:month",
            "items": {"type": "string"},
        }),
        Asks::Columns(Grouping::One) => {
            json!({"type": "string", "description": "Field whose values have a line each"})
        }
        Asks::Columns(Grouping::Two) => json!({
            "type": "array",
            "description": "Up to 2 fields",
            "items": {"type": "string"},
        }),
        Asks::Time => json!({"type": "string", "description": "Date field"}),
        Asks::Granularity => json!({
            "type": "string",
            "description": "Default month",
            "enum": Granularity::ALL.map(Granularity::as_str),
        }),
        Asks::From => {
            json!({"type": "string", "description": "First day or period, like 2026-01-01, 2026, last_year, -12m"})
        }
        Asks::To => json!({"type": "string", "description": "Last day or period, like today"}),
        Asks::Compare => json!({"type": "string", "enum": ["previous_period", "previous_year"]}),
        Asks::Running => json!({"type": "boolean", "description": "Running totals, too"}),
        Asks::Top(most) => json!({
            "type": "integer",
            "description": format!("At most {most}"),
        }),
        Asks::Sort => {
            json!({"type": "string", "description": "A measure to sort rows by, like amount_total desc"})
        }
        Asks::Period => {
            json!({"type": "string", "description": "Instead of from and to, like 2026, 2026-Q1, last_month, last_30_days"})
        }
        Asks::Fill => json!({
            "type": "string",
            "description": "What a period without rows has; default 0 of sums and counts",
            "enum": ["zero", "null"],
        }),
        Asks::Entity => {
            json!({"type": "string", "description": "Who comes back, like partner_id: its first date makes its cohort"})
        }
        Asks::Start => {
            json!({"type": "string", "description": "Instead of entity, a date field where a row begins; `date` is where it ends"})
        }
        Asks::Mode => json!({"type": "string", "enum": ["retention", "churn"]}),
        Asks::Stage => {
            json!({"type": "string", "description": "Field whose values are the stages, like stage_id or state"})
        }
        Asks::Stages => json!({
            "type": "array",
            "description": "Only these, in this order",
            "items": {"type": "string"},
        }),
        Asks::Lost => json!({
            "type": "array",
            "description": "Values that stand for lost; default cancelled or refused, and what is archived",
            "items": {"type": "string"},
        }),
        Asks::As => json!({
            "type": "string",
            "description": "chart adds a picture for a person",
            "enum": ["table", "chart"],
        }),
    }
}

/// The schema of a field's value.
fn value(field: &Field) -> Json {
    // A label that says what the name says is left out.
    let label = brief(&field.label);
    let mut about = Vec::new();
    if !says_the_same(&field.name, &label) {
        about.push(label.into_owned());
    }
    if let Some(help) = &field.help {
        about.push(help.trim().to_owned());
    }
    let mut schema = Map::new();
    let mut typed = |name: &str| {
        schema.insert("type".to_owned(), Json::from(name));
    };
    match &field.kind {
        Kind::Boolean => typed("boolean"),
        Kind::Integer => typed("integer"),
        Kind::Float { .. } | Kind::Monetary { .. } => typed("number"),
        Kind::Char { size: Some(size) } => {
            typed("string");
            about.push(format!("At most {size} characters"));
        }
        Kind::Char { size: None } | Kind::Text => typed("string"),
        Kind::Html => {
            typed("string");
            about.push("HTML".to_owned());
        }
        Kind::Date => {
            typed("string");
            about.push("YYYY-MM-DD".to_owned());
        }
        Kind::Datetime => {
            typed("string");
            about.push("2026-01-31T08:30:00Z".to_owned());
        }
        Kind::Binary => {
            typed("string");
            about.push("Base64".to_owned());
        }
        Kind::Selection { choices } => {
            typed("string");
            if choices.len() <= MAX_LABELS {
                about.extend(labels(choices));
            }
            // What nobody can write is said by its label.
            let plain = choices
                .iter()
                .all(|choice| readable(&choice.key) == choice.key);
            if !plain {
                about.extend((choices.len() > MAX_LABELS).then(|| "Its label".to_owned()));
            } else if choices.len() <= MAX_ENUM {
                // An empty key stands for no value: `clear` says that.
                let keys = choices.iter().map(|choice| choice.key.as_ref());
                let keys: Vec<&str> = keys.filter(|key: &&str| !key.is_empty()).collect();
                if !keys.is_empty() {
                    schema.insert("enum".to_owned(), Json::from(keys));
                }
            } else {
                about.push(crate::convert::listed(choices));
            }
        }
        Kind::Reference { .. } => {
            typed("string");
            about.push("model,id".to_owned());
        }
        Kind::Many2one { relation } => {
            typed("string");
            about.push(format!("{}: id or name", readable(relation)));
        }
        Kind::Many2oneReference { .. } => {
            typed("integer");
            about.push("Id".to_owned());
        }
        // See [`rows`].
        Kind::One2many { .. } | Kind::Many2many { .. } => typed("array"),
        Kind::Json
        | Kind::Properties
        | Kind::PropertiesDefinition
        | Kind::Serialized
        | Kind::Tags { .. }
        | Kind::Unknown(_) => {
            typed("string");
            about.push("JSON".to_owned());
        }
    }
    if !about.is_empty() {
        schema.insert("description".to_owned(), Json::from(sentences(&about)));
    }
    Json::Object(schema)
}

/// Whether a label says no more than the field's name: `partner_id` and "Partner".
fn says_the_same(name: &str, label: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace([' ', '_'], "");
    plain(name.trim_end_matches("_id")) == plain(label)
}

/// Parts as sentences, none with two full stops.
fn sentences(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push_str(if text.ends_with(['.', '?', '!', '…']) {
                " "
            } else {
                ". "
            });
        }
        text.push_str(part);
    }
    text
}

/// `draft = Quotation, sale = Sales Order`, where the labels say more than the keys.
fn labels(choices: &[odoo::Choice]) -> Option<String> {
    let alike = |text: &str| text.to_lowercase().replace([' ', '_', '-'], "");
    let telling = choices
        .iter()
        .any(|choice| alike(&choice.key) != alike(&choice.label));
    telling.then(|| {
        let pairs: Vec<String> = choices
            .iter()
            .map(|choice| match readable(&choice.key) == choice.key {
                true => format!("{} = {}", choice.key, brief(&choice.label)),
                false => brief(&choice.label).into_owned(),
            })
            .collect();
        pairs.join(", ")
    })
}

/// A label as far as a description has room for it.
fn brief(label: &str) -> Text {
    const MOST: usize = 80;
    let label = label.trim();
    if label.chars().count() <= MOST {
        return Text::Owned(label.to_owned());
    }
    let cut: String = label.chars().take(MOST).collect();
    Text::Owned(format!("{}…", cut.trim_end()))
}

/// A closed object.
fn object(properties: Map<String, Json>, required: &[&str]) -> Schema {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), Json::from("object"));
    schema.insert("properties".to_owned(), Json::Object(properties));
    if !required.is_empty() {
        schema.insert("required".to_owned(), Json::from(required));
    }
    schema.insert("additionalProperties".to_owned(), Json::Bool(false));
    Schema::from(schema)
}

fn object_of<const N: usize>(properties: [(&str, Json); N]) -> Map<String, Json> {
    properties
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}
