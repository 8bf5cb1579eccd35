//! `unlink`, and what goes, stays behind or stands in the way with it.

use odoo::{Field, Kind};
use serde_json::Value as Json;

use super::{AMONG, constraint};
use crate::{
    access::Operation,
    facts::{self, OnDelete},
    fault::Fault,
    schema::{Shown, Table, is_column},
    session::Session,
    sql::{Sql, quote},
};

impl Session<'_> {
    /// Deletes these rows, and those that cannot be without them; what pointed to them points
    /// nowhere, and what may not point nowhere keeps them.
    pub(crate) fn unlink(&self, table: &Table, ids: &[i64]) -> Result<(), Fault> {
        self.allow_rows(table, ids, Operation::Unlink)?;
        for id in ids {
            self.exists(table, *id)?;
        }
        if let Some(rule) = self.rule(table) {
            (rule.deleting)(self, table, ids)?;
        }
        self.delete(table, ids)
    }

    /// Deletes as the database does: without asking the model, or for rights.
    fn delete(&self, table: &Table, ids: &[i64]) -> Result<(), Fault> {
        let list = Json::from(ids).to_string();
        for other in self.schema.tables.values() {
            for field in other.model.fields.iter() {
                if let Some(relation) = other.relation(field) {
                    let points_here = field.kind.relation() == Some(table.name());
                    let columns = [
                        points_here.then(|| relation.other()),
                        (other.name() == table.name()).then(|| relation.own()),
                    ];
                    for column in columns.into_iter().flatten() {
                        let pairs = &relation.table;
                        let delete = format!("DELETE FROM {pairs} WHERE {column} {AMONG}");
                        self.connection.execute(&delete, [&list])?;
                    }
                } else if is_column(field)
                    && matches!(field.kind, Kind::Many2one { .. })
                    && field.kind.relation() == Some(table.name())
                {
                    self.let_go(other, field, ids, &list)?;
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
                self.connection.execute(&delete, [&list, table.name()])?;
            }
        }
        let delete = format!("DELETE FROM {} WHERE \"id\" {AMONG}", table.quoted());
        self.connection.execute(&delete, [&list])?;
        Ok(())
    }

    /// What becomes of the rows whose field points to one of these.
    fn let_go(&self, other: &Table, field: &Field, ids: &[i64], list: &str) -> Result<(), Fault> {
        let (from, column) = (other.quoted(), quote(&field.name));
        let pointing = || {
            let query = format!("SELECT \"id\" FROM {from} WHERE {column} {AMONG}");
            let mut rows = self.ids(Sql::bound(query, list.to_owned()))?;
            let same = field.kind.relation() == Some(other.name());
            rows.retain(|row| !(same && ids.contains(row)));
            Ok::<_, Fault>(rows)
        };
        match facts::on_delete(other.name(), field) {
            OnDelete::SetNull => {
                let clear = format!("UPDATE {from} SET {column} = NULL WHERE {column} {AMONG}");
                self.connection.execute(&clear, [list])?;
            }
            OnDelete::Cascade => {
                let rows = pointing()?;
                if !rows.is_empty() {
                    self.delete(other, &rows)?;
                }
            }
            OnDelete::Restrict => {
                if !pointing()?.is_empty() {
                    let release = self.schema.release;
                    return Err(constraint::no_such_link(other, field, release));
                }
            }
        }
        Ok(())
    }
}
