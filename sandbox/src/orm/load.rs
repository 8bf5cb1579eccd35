//! `load`: rows of text, as a spreadsheet holds them, made rows of a model; all of them or none.
//!
//! Text is told apart into records (`extract`), their cells are made values (`convert`, `link`), and
//! those are created or written (`store`). What cannot be done is answered as a message beside the
//! row, not as a fault. Knows nothing of file formats.

mod cell;
mod convert;
mod extract;
mod link;
mod problem;
mod store;

use std::collections::{BTreeMap, BTreeSet};

use odoo::Kind;
use serde_json::{Map, Value as Json, json};

use self::{
    extract::{Key, Record, Source, extract, path},
    problem::Abort,
};
use crate::{
    fault::Fault,
    orm::{
        export::columns,
        method::{Arguments, Method, Of},
        page::Page,
        session::Session,
    },
    python::{repr, type_name},
    storage::{pool::Effect, table::Table},
};

/// The methods.
pub(crate) const METHODS: &[Method] = &[Method {
    name: "load",
    of: Of::Every,
    on_rows: false,
    effect: Effect::Writes,
    parameters: &["*fields", "*data"],
    run: load,
}];

/// The module of external ids that name none.
const IMPORTED: &str = "__import__";

/// What a record becomes, and where it came from.
struct Pending {
    /// The external id, whole.
    external: Option<String>,
    /// The row that is to be written.
    id: Option<i64>,
    values: Map<String, Json>,
    /// `rows` and `record`.
    place: Map<String, Json>,
}

/// One import under way.
struct Loader<'s> {
    session: &'s Session<'s>,
    table: &'s Table,
    /// The module of external ids that name none.
    module: String,
    /// The models of which this import makes rows.
    made: BTreeSet<String>,
    /// What is not stored yet.
    pending: Vec<Pending>,
    /// The ids stored.
    ids: Vec<i64>,
    messages: Vec<Json>,
    /// The rows known by their external ids, so that each is looked up once.
    known: BTreeMap<String, (String, i64)>,
}

fn load(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let paths: Vec<Vec<Key>> = columns(arguments.value("fields"))?
        .iter()
        .map(|column| path(column))
        .collect();
    let data = cells(arguments.value("data"))?;
    let limit = session.context.get("_import_limit").and_then(Json::as_u64);
    let limit = limit.and_then(|limit| usize::try_from(limit).ok());
    // The tables live as long as the session's schema.
    let table = session.schema.table(table.name()).ok_or_else(|| {
        Fault::unsupported(format_args!("loading {}, which has no rows", table.name()))
    })?;
    let mut loader = Loader::new(session, table, &paths);
    session.connection.execute_batch("SAVEPOINT load")?;
    let records = extract(session, table, &paths, &data, limit)?;
    let next = records.last().map_or(0, |source| source.to + 1);
    for (place, source) in records.into_iter().enumerate() {
        loader.take(place, source)?;
    }
    loader.store()?;
    let Loader { ids, messages, .. } = loader;
    let failed = messages
        .iter()
        .any(|message| message.get("type") == Some(&Json::from("error")));
    if failed {
        session.connection.execute_batch("ROLLBACK TO load")?;
    }
    session.connection.execute_batch("RELEASE load")?;
    Ok(json!({
        "ids": if failed { Json::Bool(false) } else { Json::from(ids) },
        "messages": messages,
        "nextrow": if limit.is_some_and(|limit| next >= limit) { next } else { 0 },
    }))
}

/// The rows of text.
fn cells(given: Option<&Json>) -> Result<Vec<Vec<Json>>, Fault> {
    let rows = match given {
        Some(Json::Array(rows)) => rows,
        other => {
            let found = type_name(other.unwrap_or(&Json::Null));
            return Err(Fault::arguments(format!(
                "object of type '{found}' has no len()"
            )));
        }
    };
    rows.iter()
        .map(|row| match row {
            Json::Array(cells) => Ok(cells.clone()),
            Json::String(text) => Ok(text.chars().map(|c| Json::from(c.to_string())).collect()),
            other => Err(Fault::arguments(format!(
                "'{}' object is not iterable",
                type_name(other)
            ))),
        })
        .collect()
}

impl<'s> Loader<'s> {
    fn new(session: &'s Session<'s>, table: &'s Table, paths: &[Vec<Key>]) -> Self {
        let module = session.context.get("module").and_then(Json::as_str);
        let mut made = BTreeSet::from([table.name().to_owned()]);
        for path in paths {
            let mut model = Some(table);
            for key in path {
                let field = match (model, key) {
                    (Some(model), Key::Field(name)) => model.model.field(name),
                    _ => None,
                };
                let Some(field) = field else { break };
                if let Kind::One2many { relation, .. } = &field.kind {
                    made.insert(relation.to_string());
                    model = session.schema.table(relation);
                }
            }
        }
        Self {
            session,
            table,
            module: module.unwrap_or(IMPORTED).to_owned(),
            made,
            pending: Vec::new(),
            ids: Vec::new(),
            messages: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// Makes a record's cells values, and puts it with those to be stored.
    fn take(&mut self, place: usize, source: Source) -> Result<(), Fault> {
        let rows = json!({"from": source.from, "to": source.to});
        let mut place = Map::from_iter([
            ("rows".to_owned(), rows),
            ("record".to_owned(), Json::from(place)),
        ]);
        let external = source.record.text(&Key::External);
        let id = self.written(&source.record, &place)?;
        let values = self.values(&source.record, &place)?;
        place.retain(|name, _| name == "rows" || name == "record");
        self.pending.push(Pending {
            external: external.map(|name| self.whole(&name)),
            id,
            values,
            place,
        });
        Ok(())
    }

    /// An external id with its module.
    fn whole(&self, name: &str) -> String {
        match name.contains('.') {
            true => name.to_owned(),
            false => format!("{}.{name}", self.module),
        }
    }

    /// The row that a record's `.id` names.
    fn written(
        &mut self,
        record: &Record,
        place: &Map<String, Json>,
    ) -> Result<Option<i64>, Fault> {
        let Some(text) = record.text(&Key::Database) else {
            return Ok(None);
        };
        let Some(id) = cell::whole(&text) else {
            return Err(Fault::new(
                "psycopg2.errors.InvalidTextRepresentation",
                format!("invalid input syntax for type integer: \"{text}\""),
            ));
        };
        let domain = json!([["id", "=", id]]);
        let found = self
            .session
            .search(self.table, &domain, Page::default(), None)?;
        if found.is_empty() {
            let mut message = place.clone();
            message.insert("type".to_owned(), json!("error"));
            message.insert("field".to_owned(), json!(".id"));
            let text = format!("Unknown database identifier '{id}'");
            message.insert("message".to_owned(), Json::from(text));
            self.messages.push(Json::Object(message));
        }
        Ok(found.first().copied())
    }

    /// A record's values. What is wrong with one is a message, and the others go on.
    fn values(
        &mut self,
        record: &Record,
        place: &Map<String, Json>,
    ) -> Result<Map<String, Json>, Fault> {
        let mut values = Map::new();
        for (name, raw) in record.fields() {
            let table = self.table;
            let field = table.model.field(name).ok_or_else(|| {
                let (model, name) = (table.name(), repr(&Json::from(name)));
                Fault::unsupported(format_args!("loading the column {name} of {model}"))
            })?;
            let mut warnings = Vec::new();
            let value = self.value(table, field, raw, &mut warnings);
            let told = warnings.into_iter().map(|warning| ("warning", warning));
            let (value, problem) = match value {
                Ok(value) => (Some(value), None),
                Err(Abort::Problem(problem)) => (None, Some(("error", problem))),
                Err(Abort::Fault(fault)) => return Err(fault),
            };
            for (kind, problem) in told.chain(problem) {
                self.messages
                    .push(problem.message(kind, place, name, &field.label));
            }
            values.extend(value.map(|value| (name.to_owned(), value)));
        }
        Ok(values)
    }
}
