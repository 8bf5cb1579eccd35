//! The lines of an export: each row's own, and those that its x2many fields add.

use odoo::{Field, Kind};
use serde_json::Value as Json;

use super::{
    cell::{Cell, View},
    fetch::{Fetched, behind, links},
    path::Step,
};
use crate::{fault::Fault, orm::session::Session};

/// What a field of a row holds.
enum Found {
    Plain(Cell),
    Link(Link),
}

/// Rows that a field leads to.
struct Link {
    model: String,
    ids: Vec<i64>,
    many2many: bool,
    /// They were not fetched with the others.
    apart: bool,
}

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

    /// A row's lines: its own, and below it those that its fields add.
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
                Some(Step::Field(name)) if done.contains(&name.as_str()) => continue,
                Some(Step::Field(name)) => name.as_str(),
            };
            match self.found(model, id, name)? {
                Found::Plain(cell) => put(&mut own, at, cell),
                Found::Link(link) => {
                    done.push(name);
                    let inner: Vec<Option<&[Step]>> = columns
                        .iter()
                        .map(|path| path.and_then(|path| behind(path, name)))
                        .collect();
                    if self.compatible && link.many2many {
                        let (place, cell) = self.listed(&link, &inner, at)?;
                        put(&mut own, place, cell);
                    } else {
                        below.extend(self.shown(&link, &inner, &mut own)?);
                    }
                }
            }
        }
        lines.push(own);
        lines.append(&mut below);
        Ok(())
    }

    /// Puts the first of the rows behind a link in the row's own line; answers the lines of the others.
    fn shown(
        &mut self,
        link: &Link,
        inner: &[Option<&[Step]>],
        own: &mut [Cell],
    ) -> Result<Vec<Vec<Cell>>, Fault> {
        if link.apart
            && let Some(table) = self.session.schema.table(&link.model)
        {
            let paths: Vec<&[Step]> = inner.iter().copied().flatten().collect();
            self.fetched.fetch(table, &link.ids, &paths)?;
        }
        let mut lines = self.lines(&link.model, &link.ids, inner)?.into_iter();
        for (cell, shown) in own.iter_mut().zip(lines.next().into_iter().flatten()) {
            if !shown.is_empty() {
                *cell = shown;
            }
        }
        Ok(lines.collect())
    }

    /// What a field of a row holds. The name of a row that is not there is made up, as reading does.
    fn found(&self, model: &str, id: i64, name: &str) -> Result<Found, Fault> {
        let table = self.session.schema.table(model);
        let field = table.and_then(|table| Some((table, table.model.field(name)?)));
        match (field, self.fetched.value(model, id, name)) {
            (Some((table, field)), Some(value)) => Ok(match self.link(field, value) {
                Some(link) => Found::Link(link),
                None => Found::Plain(self.view.cell(table, field, value)),
            }),
            _ if name == "display_name" => Ok(Found::Plain(Cell::text(format!("{model},{id}")))),
            _ if table.is_none() => Err(Fault::unsupported(format_args!(
                "exporting {model}.{name}, which its catalog lacks"
            ))),
            _ => Err(Fault::missing(model, id, self.session.uid)),
        }
    }

    /// The rows that a value leads to; none where it is shown as it is.
    fn link(&self, field: &Field, value: &Json) -> Option<Link> {
        let (model, ids, apart) = match &field.kind {
            Kind::Reference { .. } if !self.compatible => {
                let (model, id) = value.as_str()?.split_once(',')?;
                (model, vec![id.parse().ok()?], true)
            }
            kind if kind.is_x2many() || matches!(kind, Kind::Many2one { .. }) => {
                (kind.relation()?, links(value), false)
            }
            _ => return None,
        };
        Some(Link {
            model: model.to_owned(),
            ids,
            many2many: matches!(field.kind, Kind::Many2many { .. }),
            apart,
        })
    }

    /// The rows of a many2many field in one cell, and the column where it stands: by external id if
    /// one asks for that, else by name.
    fn listed(
        &self,
        link: &Link,
        inner: &[Option<&[Step]>],
        first: usize,
    ) -> Result<(usize, Cell), Fault> {
        let named = |wanted: &Step| {
            let only = [wanted.clone()];
            inner.iter().position(|path| *path == Some(only.as_slice()))
        };
        if let Some(at) = named(&Step::ExternalId) {
            let names = self.session.external_ids(&link.model, &link.ids)?;
            let names: Vec<&str> = link
                .ids
                .iter()
                .filter_map(|id| names.get(id).map(String::as_str))
                .collect();
            return Ok((at, Cell::text(names.join(","))));
        }
        let field = |name: &str| named(&Step::Field(name.to_owned()));
        let at = field("name")
            .or_else(|| field("display_name"))
            .unwrap_or(first);
        let names: Vec<String> = link
            .ids
            .iter()
            .map(|id| self.name(&link.model, *id))
            .collect();
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
