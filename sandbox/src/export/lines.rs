//! The lines of an export: each row's own, and those that its x2many fields add.

use odoo::{Field, Kind};
use serde_json::Value as Json;

use super::{
    cell::{Cell, View},
    fetch::{Fetched, behind, links},
    path::Step,
};
use crate::{fault::Fault, schema::Table, session::Session};

/// A field and its model.
type Column<'s> = (&'s Table, &'s Field);

/// Makes lines of what was fetched.
pub(super) struct Exporter<'s> {
    session: &'s Session<'s>,
    fetched: Fetched<'s>,
    view: View,
    /// For reading in again: a many2many field in one cell, a reference as it is stored.
    compatible: bool,
}

impl<'s> Exporter<'s> {
    pub(super) fn new(session: &'s Session<'s>, fetched: Fetched<'s>) -> Result<Self, Fault> {
        let compatible = session.context.get("import_compat");
        Ok(Self {
            session,
            fetched,
            view: View {
                release: session.schema.release,
                zone: session.clock()?,
            },
            compatible: !matches!(compatible, Some(Json::Bool(false) | Json::Null)),
        })
    }

    /// The lines of these rows. A column without a path belongs to another field.
    pub(super) fn lines(
        &mut self,
        model: &str,
        ids: &[i64],
        columns: &[Option<&[Step]>],
    ) -> Result<Vec<Vec<Cell>>, Fault> {
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            self.row(model, *id, columns, &mut lines)?;
        }
        Ok(lines)
    }

    fn row(
        &mut self,
        model: &str,
        id: i64,
        columns: &[Option<&[Step]>],
        lines: &mut Vec<Vec<Cell>>,
    ) -> Result<(), Fault> {
        let mut own = vec![Cell::empty(); columns.len()];
        let mut below = Vec::new();
        let mut done: Vec<&str> = Vec::new();
        for (at, path) in columns.iter().enumerate() {
            let name = match path.and_then(<[Step]>::first) {
                None => continue,
                Some(Step::DatabaseId) => {
                    put(&mut own, at, Cell::text(id.to_string()));
                    continue;
                }
                Some(Step::ExternalId) => {
                    let model = model.to_owned();
                    put(&mut own, at, Cell::Row { model, id });
                    continue;
                }
                Some(Step::Field(name)) => name.as_str(),
            };
            if done.contains(&name) {
                continue;
            }
            let (field, value) = self.value(model, id, name)?;
            let Some((table, field)) = field else {
                put(&mut own, at, Cell::Value(value));
                continue;
            };
            let Some((target, others)) = self.behind(field, &value) else {
                put(&mut own, at, self.view.cell(table, field, &value));
                continue;
            };
            done.push(name);
            let inner: Vec<Option<&[Step]>> = columns
                .iter()
                .map(|path| path.and_then(|path| behind(path, name)))
                .collect();
            if let (true, Kind::Many2many { .. }) = (self.compatible, &field.kind) {
                let (place, cell) = self.listed(&target, &others, &inner, at)?;
                put(&mut own, place, cell);
                continue;
            }
            if let Kind::Reference { .. } = field.kind
                && let Some(table) = self.session.schema.table(&target)
            {
                let paths: Vec<&[Step]> = inner.iter().copied().flatten().collect();
                self.fetched.fetch(table, &others, &paths)?;
            }
            let mut inner = self.lines(&target, &others, &inner)?.into_iter();
            for (cell, shown) in own.iter_mut().zip(inner.next().into_iter().flatten()) {
                if !shown.is_empty() {
                    *cell = shown;
                }
            }
            below.extend(inner);
        }
        lines.push(own);
        lines.append(&mut below);
        Ok(())
    }

    /// A field's value. The name of a row that is not there is made up, as reading does, and belongs
    /// to no field.
    fn value(&self, model: &str, id: i64, name: &str) -> Result<(Option<Column<'s>>, Json), Fault> {
        let table = self.session.schema.table(model);
        let field = table.and_then(|table| Some((table, table.model.field(name)?)));
        match self.fetched.value(model, id, name) {
            Some(value) => Ok((field, value.clone())),
            None if name == "display_name" => Ok((None, Json::from(format!("{model},{id}")))),
            None if table.is_none() => Err(Fault::unsupported(format_args!(
                "exporting {model}.{name}, which its catalog lacks"
            ))),
            None => Err(Fault::missing(model, id, self.session.uid)),
        }
    }

    /// The model and the rows that a value leads to; none where it is shown as it is.
    fn behind(&self, field: &Field, value: &Json) -> Option<(String, Vec<i64>)> {
        match &field.kind {
            Kind::Reference { .. } if !self.compatible => {
                let (model, id) = value.as_str()?.split_once(',')?;
                Some((model.to_owned(), vec![id.parse().ok()?]))
            }
            kind if kind.is_x2many() || matches!(kind, Kind::Many2one { .. }) => {
                Some((kind.relation()?.to_owned(), links(value)))
            }
            _ => None,
        }
    }

    /// The rows of a many2many field in one cell, and the column where it stands: by external id if
    /// one asks for that, else by name.
    fn listed(
        &self,
        model: &str,
        ids: &[i64],
        inner: &[Option<&[Step]>],
        first: usize,
    ) -> Result<(usize, Cell), Fault> {
        let named = |wanted: &Step| {
            let only = [wanted.clone()];
            inner.iter().position(|path| *path == Some(only.as_slice()))
        };
        if let Some(at) = named(&Step::ExternalId) {
            let names = self.session.external_ids(model, ids)?;
            let names: Vec<&str> = ids
                .iter()
                .filter_map(|id| names.get(id).map(String::as_str))
                .collect();
            return Ok((at, Cell::text(names.join(","))));
        }
        let field = |name: &str| named(&Step::Field(name.to_owned()));
        let at = field("name")
            .or_else(|| field("display_name"))
            .unwrap_or(first);
        let names: Vec<String> = ids.iter().map(|id| self.name(model, *id)).collect();
        Ok((at, Cell::text(names.join(","))))
    }

    fn name(&self, model: &str, id: i64) -> String {
        match self.fetched.value(model, id, "display_name") {
            Some(Json::String(name)) => name.clone(),
            _ => format!("{model},{id}"),
        }
    }
}

fn put(line: &mut [Cell], at: usize, value: Cell) {
    if let Some(cell) = line.get_mut(at) {
        *cell = value;
    }
}
