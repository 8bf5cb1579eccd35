//! Rows of text told apart into records: a record's own row, and the rows below that only add to its
//! one2many fields.

use odoo::{Field, Kind};
use serde_json::Value as Json;

use crate::{
    fault::Fault,
    orm::{
        export::path::{Step, steps},
        session::Session,
    },
    python::{repr, truthy},
    storage::table::Table,
};

/// What a cell is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// The name by which a row is found.
    Name,
    /// The external id.
    External,
    /// The id.
    Database,
    Field(String),
}

/// The path of a column.
pub(super) fn path(column: &str) -> Vec<Key> {
    steps(column)
        .into_iter()
        .map(|step| match step {
            Step::DatabaseId => Key::Database,
            Step::ExternalId => Key::External,
            Step::Field(name) => Key::Field(name),
        })
        .collect()
}

/// What a record holds for a key.
pub(super) enum Raw {
    Cell(Json),
    Rows(Vec<Record>),
}

impl Raw {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Cell(cell) => !truthy(cell),
            Self::Rows(rows) => rows.is_empty(),
        }
    }
}

/// Cells that belong together.
#[derive(Default)]
pub(super) struct Record {
    cells: Vec<(Key, Raw)>,
}

impl Record {
    /// A record that only names a row.
    pub(super) fn reference(key: Key, text: &str) -> Self {
        Self {
            cells: vec![(key, Raw::Cell(Json::from(text)))],
        }
    }

    fn put(&mut self, key: Key, raw: Raw) {
        match self.cells.iter_mut().find(|(known, _)| *known == key) {
            Some(known) => known.1 = raw,
            None => self.cells.push((key, raw)),
        }
    }

    /// The cells of fields, by name.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &Raw)> {
        self.cells.iter().filter_map(|(key, raw)| match key {
            Key::Field(name) => Some((name.as_str(), raw)),
            _ => None,
        })
    }

    /// The cells that name a row.
    pub(super) fn references(&self) -> Vec<(&Key, &Json)> {
        let cells = self.cells.iter().filter_map(|(key, raw)| match (key, raw) {
            (Key::Field(_), _) | (_, Raw::Rows(_)) => None,
            (key, Raw::Cell(cell)) => Some((key, cell)),
        });
        cells.collect()
    }

    /// What a cell says, as text.
    pub(super) fn text(&self, key: &Key) -> Option<String> {
        let raw = self.cells.iter().find(|(known, _)| known == key);
        match raw.map(|(_, raw)| raw) {
            Some(Raw::Cell(Json::String(text))) if !text.is_empty() => Some(text.clone()),
            Some(Raw::Cell(cell)) if truthy(cell) => Some(cell.to_string()),
            _ => None,
        }
    }
}

/// A record and the rows it came from, counted from 0.
pub(super) struct Source {
    pub(super) record: Record,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The records in these rows, `limit` rows at most.
pub(super) fn extract(
    session: &Session<'_>,
    table: &Table,
    paths: &[Vec<Key>],
    rows: &[Vec<Json>],
    limit: Option<usize>,
) -> Result<Vec<Source>, Fault> {
    known(table, paths)?;
    let limit = limit.unwrap_or(rows.len());
    let mut records = Vec::new();
    let mut from = 0;
    while let Some((own, after)) = rows
        .get(from..)
        .and_then(<[Vec<Json>]>::split_first)
        .filter(|_| from < limit)
    {
        let below = after
            .iter()
            .take_while(|row| only_lines(table, paths, row))
            .count();
        let span = rows.get(from..=from + below).unwrap_or_default();
        let mut record = Record::default();
        for (path, cell) in paths.iter().zip(own) {
            if let Some(key) = path.first().filter(|key| linked(table, key).is_none()) {
                record.put(key.clone(), Raw::Cell(cell.clone()));
            }
        }
        for key in paths.iter().filter_map(|path| path.first()) {
            if let Some(field) = linked(table, key) {
                let inner = behind(session, field, key, paths, span)?;
                record.put(key.clone(), Raw::Rows(inner));
            }
        }
        let to = from + below;
        records.push(Source { record, from, to });
        from = to + 1;
    }
    Ok(records)
}

/// Refuses columns that are no field.
fn known(table: &Table, paths: &[Vec<Key>]) -> Result<(), Fault> {
    for path in paths {
        if let Some(Key::Field(name)) = path.first()
            && !name.contains('.')
            && table.model.field(name).is_none()
        {
            let name = repr(&Json::from(name.as_str()));
            return Err(Fault::value(format!("Invalid field name {name}")));
        }
    }
    Ok(())
}

/// The records of another model that these rows hold behind a link.
fn behind(
    session: &Session<'_>,
    field: &Field,
    link: &Key,
    paths: &[Vec<Key>],
    span: &[Vec<Json>],
) -> Result<Vec<Record>, Fault> {
    let target = session.schema.related(field).ok_or_else(|| {
        let relation = field.kind.relation().unwrap_or_default();
        Fault::unsupported(format_args!("loading {relation}, which its catalog lacks"))
    })?;
    let columns: Vec<(usize, Vec<Key>)> = paths
        .iter()
        .enumerate()
        .filter(|(_, path)| path.first() == Some(link))
        .map(|(at, path)| match path.as_slice() {
            [_, rest @ ..] if !rest.is_empty() => (at, rest.to_vec()),
            _ => (at, vec![Key::Name]),
        })
        .collect();
    let rows = span.iter().map(|row| {
        let cells = columns.iter().map(|(at, _)| row.get(*at).cloned());
        cells.map(Option::unwrap_or_default).collect()
    });
    let rows: Vec<Vec<Json>> = rows
        .filter(|row: &Vec<Json>| row.iter().any(truthy))
        .collect();
    let paths: Vec<Vec<Key>> = columns.into_iter().map(|(_, path)| path).collect();
    let records = extract(session, target, &paths, &rows, None)?;
    Ok(records.into_iter().map(|source| source.record).collect())
}

/// Whether a row says something in one2many columns, and there alone.
fn only_lines(table: &Table, paths: &[Vec<Key>], row: &[Json]) -> bool {
    let lines = |path: &[Key]| {
        let field = path.first().and_then(|key| linked(table, key));
        field.is_some_and(|field| matches!(field.kind, Kind::One2many { .. }))
    };
    let mut said = false;
    for (path, cell) in paths.iter().zip(row) {
        if truthy(cell) {
            if !lines(path) {
                return false;
            }
            said = true;
        }
    }
    said
}

/// The field, if it links to rows.
fn linked<'t>(table: &'t Table, key: &Key) -> Option<&'t Field> {
    let Key::Field(name) = key else {
        return None;
    };
    let field = table.model.field(name)?;
    let links = field.kind.is_x2many() || matches!(field.kind, Kind::Many2one { .. });
    links.then_some(field)
}
