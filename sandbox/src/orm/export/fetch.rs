//! What an export reads: the fields of every path, a query for each step and not for each row.

use std::collections::{BTreeMap, BTreeSet};

use odoo::Kind;
use serde_json::{Map, Value as Json};

use super::path::Step;
use crate::{
    fault::Fault,
    orm::{page::Load, session::Session},
    storage::table::Table,
};

/// What a path that ends at a link shows of the row.
pub(super) static NAME: std::sync::LazyLock<Vec<Step>> =
    std::sync::LazyLock::new(|| vec![Step::Field("display_name".to_owned())]);

/// Rows that were read, by model and id.
pub(super) struct Fetched<'s> {
    session: &'s Session<'s>,
    rows: BTreeMap<String, BTreeMap<i64, Map<String, Json>>>,
}

impl<'s> Fetched<'s> {
    pub(super) fn new(session: &'s Session<'s>) -> Self {
        Self {
            session,
            rows: BTreeMap::new(),
        }
    }

    /// Reads the fields that these paths begin with, and what lies behind their links.
    pub(super) fn fetch(
        &mut self,
        table: &Table,
        ids: &[i64],
        paths: &[&[Step]],
    ) -> Result<(), Fault> {
        if ids.is_empty() {
            return Ok(());
        }
        let mut names: Vec<String> = Vec::new();
        for path in paths {
            if let Some(Step::Field(name)) = path.first()
                && !names.contains(name)
            {
                self.known(table, name)?;
                names.push(name.clone());
            }
        }
        if names.is_empty() {
            return Ok(());
        }
        self.read(table, ids, &names)?;
        for name in &names {
            let field = table.model.field(name);
            let target = field.and_then(|field| self.session.related_to(field));
            let Some(target) = target else {
                continue;
            };
            let others = self.linked(table.name(), ids, name);
            // By name is how many rows in one cell are shown, whatever the path.
            let named = field.filter(|field| matches!(field.kind, Kind::Many2many { .. }));
            let paths = paths.iter().filter_map(|path| behind(path, name));
            let paths: Vec<&[Step]> = paths.chain(named.map(|_| NAME.as_slice())).collect();
            self.fetch(target, &others, &paths)?;
        }
        Ok(())
    }

    fn known(&self, table: &Table, name: &str) -> Result<(), Fault> {
        if table.model.field(name).is_some() {
            return Ok(());
        }
        match name.split_once('.') {
            Some((field, _)) if table.model.field(field).is_some() => {
                let (model, name) = (table.name(), name);
                Err(Fault::unsupported(format_args!("exporting {model}.{name}")))
            }
            _ => Err(Fault::unreadable(
                name,
                table.name(),
                self.session.schema.release,
            )),
        }
    }

    fn read(&mut self, table: &Table, ids: &[i64], names: &[String]) -> Result<(), Fault> {
        let read = self.session.read(table, ids, names, Load::Ids)?;
        let rows = self.rows.entry(table.name().to_owned()).or_default();
        if let Json::Array(read) = read {
            for row in read {
                if let (Some(id), Json::Object(values)) =
                    (row.get("id").and_then(Json::as_i64), row)
                {
                    rows.entry(id).or_default().extend(values);
                }
            }
        }
        Ok(())
    }

    /// The rows that these show in a field, each once.
    fn linked(&self, model: &str, ids: &[i64], field: &str) -> Vec<i64> {
        let mut seen = BTreeSet::new();
        let others = ids
            .iter()
            .filter_map(|id| self.value(model, *id, field))
            .flat_map(links);
        others.filter(|id| seen.insert(*id)).collect()
    }

    /// A field of a row that was read.
    pub(super) fn value(&self, model: &str, id: i64, field: &str) -> Option<&Json> {
        self.rows.get(model)?.get(&id)?.get(field)
    }
}

impl Session<'_> {
    /// The table that a many2one or x2many field leads to, if the catalog has it.
    fn related_to(&self, field: &odoo::Field) -> Option<&Table> {
        let leads = field.kind.is_x2many() || matches!(field.kind, Kind::Many2one { .. });
        self.schema.related(field).filter(|_| leads)
    }
}

/// The ids that a link's value holds.
pub(super) fn links(value: &Json) -> Vec<i64> {
    match value {
        Json::Array(ids) => ids.iter().filter_map(Json::as_i64).collect(),
        id => id.as_i64().into_iter().collect(),
    }
}

/// What is left of a path behind this field; none when it begins otherwise.
pub(super) fn behind<'p>(path: &'p [Step], field: &str) -> Option<&'p [Step]> {
    match path {
        [Step::Field(name)] if name == field => Some(NAME.as_slice()),
        [Step::Field(name), rest @ ..] if name == field => Some(rest),
        _ => None,
    }
}
