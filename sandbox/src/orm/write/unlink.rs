//! `unlink`, and what goes, stays behind or stands in the way with it.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Field, Kind};
use serde_json::Value as Json;

use super::constraint;
use crate::{
    facts::{self, on_delete::OnDelete, operation::Operation},
    fault::Fault,
    orm::session::Session,
    storage::{
        sql::{AMONG, Sql, quote},
        table::{Shown, Table},
    },
};

/// The model of files.
const ATTACHMENT: &str = "ir.attachment";

impl Session<'_> {
    /// Deletes these rows, and those that cannot be without them; what pointed to them points
    /// nowhere, and what may not point nowhere keeps them.
    pub(crate) fn unlink(&self, table: &Table, ids: &[i64]) -> Result<(), Fault> {
        let _step = self.depth.step()?;
        self.allow_rows(table, ids, Operation::Unlink)?;
        let ids = self.to_change(table, ids, Operation::Unlink)?;
        let ids = ids.as_slice();
        if ids.is_empty() {
            return Ok(());
        }
        if let Some(hooks) = self.hooks(table) {
            (hooks.deleting)(self, table, ids)?;
        }
        self.delete(table, ids)
    }

    /// Deletes as the database does: without asking the model, or for rights.
    fn delete(&self, table: &Table, ids: &[i64]) -> Result<(), Fault> {
        let doomed = self.doomed(table, ids)?;
        for (model, rows) in &doomed {
            if let Some(table) = self.schema.table(model) {
                self.unneeded(table, rows, &doomed)?;
            }
        }
        for (model, rows) in &doomed {
            if let Some(table) = self.schema.table(model) {
                self.forget(table, &list(rows))?;
            }
        }
        Ok(())
    }

    /// These rows and all that cannot be without them, however deep, by model. Rows may need each
    /// other.
    fn doomed(&self, table: &Table, ids: &[i64]) -> Result<Doomed, Fault> {
        let mut doomed = Doomed::new();
        let all = doomed.entry(table.name().to_owned()).or_default();
        all.extend(ids);
        let mut waiting = vec![(table.name().to_owned(), all.clone())];
        while let Some((model, rows)) = waiting.pop() {
            self.on_time()?;
            let list = list(&rows);
            for (other, field) in self.pointing_to(&model) {
                if facts::on_delete::on_delete(&other.model, field) != OnDelete::Cascade {
                    continue;
                }
                let known = doomed.entry(other.name().to_owned()).or_default();
                let found = self.pointing(other, field, &list)?.into_iter();
                let new: BTreeSet<i64> = found.filter(|id| known.insert(*id)).collect();
                if !new.is_empty() {
                    waiting.push((other.name().to_owned(), new));
                }
            }
        }
        Ok(doomed)
    }

    /// Refuses that rows go which others need that stay.
    fn unneeded(&self, table: &Table, rows: &BTreeSet<i64>, doomed: &Doomed) -> Result<(), Fault> {
        let list = list(rows);
        for (other, field) in self.pointing_to(table.name()) {
            if facts::on_delete::on_delete(&other.model, field) != OnDelete::Restrict {
                continue;
            }
            let gone = |id: &i64| {
                let rows = doomed.get(other.name());
                rows.is_some_and(|rows| rows.contains(id))
            };
            if !self.pointing(other, field, &list)?.iter().all(gone) {
                return Err(constraint::no_such_link(other, field, self.schema.release));
            }
        }
        Ok(())
    }

    /// Deletes the rows listed; what pointed to them points nowhere, what was attached to them goes.
    fn forget(&self, table: &Table, list: &str) -> Result<(), Fault> {
        for (other, field) in self.pointing_to(table.name()) {
            if facts::on_delete::on_delete(&other.model, field) == OnDelete::SetNull {
                let (from, column) = (other.quoted(), quote(&field.name));
                let clear = format!("UPDATE {from} SET {column} = NULL WHERE {column} {AMONG}");
                self.connection.execute(&clear, [list])?;
            }
        }
        for other in self.schema.tables.values() {
            for field in other.model.fields.iter() {
                let Some(relation) = other.relation(field) else {
                    continue;
                };
                let points_here = field.kind.relation() == Some(table.name());
                let columns = [
                    points_here.then(|| relation.other()),
                    (other.name() == table.name()).then(|| relation.own()),
                ];
                for column in columns.into_iter().flatten() {
                    let pairs = &relation.table;
                    let delete = format!("DELETE FROM {pairs} WHERE {column} {AMONG}");
                    self.connection.execute(&delete, [list])?;
                }
            }
        }
        for field in table.model.fields.iter() {
            // What is attached by the model's name and a bare id goes along.
            if let Some(Shown::Inverse {
                inverse,
                model_field: Some(model_field),
            }) = self.schema.shown(table, field)
                && let Some(other) = self.schema.related(field)
            {
                let delete = format!(
                    "DELETE FROM {} WHERE {} {AMONG} AND {} = ?",
                    other.quoted(),
                    quote(inverse),
                    quote(model_field)
                );
                self.connection.execute(&delete, [list, table.name()])?;
            }
        }
        let delete = format!("DELETE FROM {} WHERE \"id\" {AMONG}", table.quoted());
        self.connection.execute(&delete, [list])?;
        // Files belong to a row by its model's name alone.
        if let Some(files) = self.schema.table(ATTACHMENT)
            && files.has_column("res_model")
            && files.has_column("res_id")
        {
            let delete = format!(
                "DELETE FROM {} WHERE \"res_id\" {AMONG} AND \"res_model\" = ?",
                files.quoted()
            );
            self.connection.execute(&delete, [list, table.name()])?;
        }
        Ok(())
    }

    /// The columns that point to rows of a model.
    fn pointing_to(&self, model: &str) -> impl Iterator<Item = (&Table, &Field)> {
        let tables = self.schema.tables.values();
        let columns = tables.flat_map(|table| table.columns().map(move |field| (table, field)));
        columns.filter(move |(_, field)| {
            matches!(field.kind, Kind::Many2one { .. }) && field.kind.relation() == Some(model)
        })
    }

    /// The rows that point to one of those listed.
    fn pointing(&self, other: &Table, field: &Field, list: &str) -> Result<Vec<i64>, Fault> {
        let (from, column) = (other.quoted(), quote(&field.name));
        let query = format!("SELECT \"id\" FROM {from} WHERE {column} {AMONG}");
        self.ids(Sql::bound(query, list.to_owned()))
    }
}

/// Rows to be deleted, by model.
type Doomed = BTreeMap<String, BTreeSet<i64>>;

fn list(rows: &BTreeSet<i64>) -> String {
    rows.iter().copied().collect::<Json>().to_string()
}
