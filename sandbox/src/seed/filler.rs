//! Invented rows on their way into the tables, one by one: a statement for every shape of row, made
//! once.
//!
//! Knows the tables, not what the rows tell.

use std::{
    collections::BTreeMap,
    io::{IsTerminal, stderr},
    time::{Duration, Instant},
};

use odoo::Kind;
use rusqlite::{Connection, Statement};

use crate::{
    error::SandboxError,
    facts::users::ADMIN,
    seed::row::{Cell, Row, Rows},
    stop::StopSignal,
    storage::{schema::Schema, sql::quote, table::is_column},
};

/// How often somebody who waits is told how far it is.
const PATIENCE: Duration = Duration::from_secs(2);

/// After how many rows the clock is looked at.
const GLANCE: usize = 4096;

/// Writes invented rows.
pub(crate) struct Filler<'a> {
    schema: &'a Schema,
    connection: &'a Connection,
    stop: &'a StopSignal,
    /// When rows were made that do not say so.
    since: String,
    shapes: BTreeMap<&'static str, Vec<Shape<'a>>>,
    pairs: BTreeMap<(&'static str, &'static str), Option<Statement<'a>>>,
    /// How many rows were written.
    pub(crate) written: usize,
    told: Option<Instant>,
}

/// Rows of a model that name the same fields.
struct Shape<'a> {
    names: Vec<&'static str>,
    /// The kind of the column that each cell goes into; none when it goes nowhere, or is pairs.
    columns: Vec<Option<&'a Kind>>,
    insert: Statement<'a>,
}

impl<'a> Filler<'a> {
    /// Rows that do not tell when they were made were made at `since`.
    pub(crate) fn new(
        schema: &'a Schema,
        connection: &'a Connection,
        stop: &'a StopSignal,
        since: String,
    ) -> Self {
        Self {
            schema,
            connection,
            stop,
            since,
            shapes: BTreeMap::new(),
            pairs: BTreeMap::new(),
            written: 0,
            told: stderr().is_terminal().then(Instant::now),
        }
    }

    /// What every row has, where nobody thought of it.
    fn complete(&self, row: &mut Row) {
        for name in ["create_date", "write_date"] {
            row.fill(name, |_| Cell::Text(self.since.clone().into()));
        }
        for name in ["create_uid", "write_uid"] {
            row.fill(name, |_| Cell::Link(ADMIN));
        }
        row.fill("active", |_| Cell::Flag(true));
        row.fill("display_name", |row| {
            let mut names = ["name", "complete_name"].into_iter();
            let name = names.find_map(|name| match row.cell(name) {
                Some(Cell::Text(text)) => Some(text.clone()),
                _ => None,
            });
            Cell::Text(name.unwrap_or_else(|| format!("{},{}", row.model, row.id).into()))
        });
    }

    fn shape(&self, row: &Row) -> Result<Option<Shape<'a>>, SandboxError> {
        let Some(table) = self.schema.table(row.model) else {
            return Ok(None);
        };
        let mut quoted = vec![quote("id")];
        let columns = row.cells.iter().map(|(name, _)| {
            let field = table.model.field(name).filter(|field| is_column(field))?;
            if let Kind::Many2one { .. } = field.kind {
                self.schema.related(field)?;
            }
            quoted.push(quote(name));
            Some(&field.kind)
        });
        let columns = columns.collect();
        let insert = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            table.quoted(),
            quoted.join(", "),
            vec!["?"; quoted.len()].join(", ")
        );
        Ok(Some(Shape {
            names: row.cells.iter().map(|(name, _)| *name).collect(),
            columns,
            insert: self.connection.prepare(&insert)?,
        }))
    }

    fn tell(&mut self) {
        if let Some(told) = self.told.filter(|told| told.elapsed() > PATIENCE) {
            eprintln!("odoo-sandbox: {} rows so far", self.written);
            self.told = told.checked_add(told.elapsed());
        }
    }
}

impl Rows for Filler<'_> {
    fn write(&mut self, mut row: Row) -> Result<(), SandboxError> {
        self.stop.heed()?;
        self.complete(&mut row);
        let fits = |shape: &Shape<'_>| {
            let names = row.cells.iter().map(|(name, _)| name);
            shape.names.iter().eq(names)
        };
        let shapes = self.shapes.get(row.model).map(Vec::as_slice);
        let place = shapes.unwrap_or_default().iter().position(fits);
        let place = match place {
            Some(place) => place,
            None => {
                let Some(shape) = self.shape(&row)? else {
                    return Ok(());
                };
                let shapes = self.shapes.entry(row.model).or_default();
                shapes.push(shape);
                shapes.len() - 1
            }
        };
        let shape = self.shapes.get_mut(row.model);
        if let Some(shape) = shape.and_then(|shapes| shapes.get_mut(place)) {
            shape.insert(&row)?;
        }
        for (name, cell) in &row.cells {
            if let Cell::Links(others) = cell {
                for other in others {
                    self.pair(row.model, name, row.id, *other)?;
                }
            }
        }
        self.written += 1;
        if self.written.is_multiple_of(GLANCE) {
            self.tell();
        }
        Ok(())
    }

    fn pair(
        &mut self,
        model: &'static str,
        field: &'static str,
        own: i64,
        other: i64,
    ) -> Result<(), SandboxError> {
        let statement = match self.pairs.entry((model, field)) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(free) => {
                let table = self.schema.table(model);
                let relation = table.and_then(|table| {
                    let field = table.model.field(field)?;
                    self.schema.related(field)?;
                    table.relation(field)
                });
                let statement = relation.map(|relation| {
                    let insert = relation.insert();
                    self.connection.prepare(&insert)
                });
                free.insert(statement.transpose()?)
            }
        };
        if let Some(statement) = statement {
            statement.execute([own, other])?;
        }
        Ok(())
    }

    fn model(&self, name: &str) -> Option<i64> {
        let place = self
            .schema
            .models
            .iter()
            .position(|about| about.model == name)?;
        i64::try_from(place + 1).ok()
    }
}

impl Shape<'_> {
    fn insert(&mut self, row: &Row) -> Result<(), SandboxError> {
        let statement = &mut self.insert;
        statement.raw_bind_parameter(1, row.id)?;
        let mut at = 1;
        for (kind, (_, cell)) in self.columns.iter().zip(&row.cells) {
            let Some(kind) = kind else {
                continue;
            };
            at += 1;
            match (kind, cell) {
                (Kind::Boolean, Cell::Flag(flag)) => statement.raw_bind_parameter(at, flag)?,
                (Kind::Integer | Kind::Many2oneReference { .. }, Cell::Whole(number))
                | (Kind::Many2one { .. }, Cell::Link(number)) => {
                    statement.raw_bind_parameter(at, number)?;
                }
                (Kind::Float { .. } | Kind::Monetary { .. }, cell) => {
                    statement.raw_bind_parameter(at, float(cell))?;
                }
                (Kind::Selection { choices }, Cell::Text(key))
                    if choices.iter().any(|choice| choice.key == *key) =>
                {
                    statement.raw_bind_parameter(at, key.as_ref())?;
                }
                (Kind::Char { .. } | Kind::Text | Kind::Html, Cell::Text(text)) => {
                    statement.raw_bind_parameter(at, text.as_ref())?;
                }
                (Kind::Date, Cell::Text(text)) if text.len() == 10 => {
                    statement.raw_bind_parameter(at, text.as_ref())?;
                }
                (Kind::Datetime, Cell::Text(text)) if text.len() == 19 => {
                    statement.raw_bind_parameter(at, text.as_ref())?;
                }
                _ => statement.raw_bind_parameter(at, rusqlite::types::Null)?,
            }
        }
        statement.raw_execute()?;
        Ok(())
    }
}

fn float(cell: &Cell) -> f64 {
    match cell {
        Cell::Number(number) => *number,
        Cell::Cents(cents) => *cents as f64 / 100.0,
        Cell::Whole(number) => *number as f64,
        _ => 0.0,
    }
}
