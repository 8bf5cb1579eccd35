//! Ids without a row: which they are, and whether anybody minds.

use serde_json::Value as Json;

use crate::{
    facts::{existence::passed_over, operation::Operation},
    fault::Fault,
    orm::session::Session,
    storage::{sql::Sql, table::Table},
};

impl Session<'_> {
    /// Those of these ids that no row has.
    pub(crate) fn missing(&self, table: &Table, ids: &[i64]) -> Result<Vec<i64>, Fault> {
        let query = format!(
            "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT \"id\" FROM {})",
            table.quoted()
        );
        self.ids(Sql::bound(query, Json::from(ids).to_string()))
    }

    /// Whether a row has this id.
    pub(crate) fn is_there(&self, table: &Table, id: i64) -> Result<bool, Fault> {
        Ok(self.missing(table, &[id])?.is_empty())
    }

    /// Refuses to go on without one of these rows.
    pub(crate) fn all_exist(&self, table: &Table, ids: &[i64]) -> Result<(), Fault> {
        match self.missing(table, ids)?.first() {
            None => Ok(()),
            Some(id) => Err(Fault::missing(table.name(), *id, self.uid)),
        }
    }

    /// Refuses to go on without this row.
    pub(crate) fn exists(&self, table: &Table, id: i64) -> Result<(), Fault> {
        self.all_exist(table, &[id])
    }

    /// The rows among these ids that an operation is about; refused where Odoo misses the others.
    pub(crate) fn to_change(
        &self,
        table: &Table,
        ids: &[i64],
        operation: Operation,
    ) -> Result<Vec<i64>, Fault> {
        let missing = self.missing(table, ids)?;
        match missing.first() {
            Some(id) if !passed_over(table.name(), operation, self.schema.release) => {
                Err(Fault::missing(table.name(), *id, self.uid))
            }
            _ => {
                let there = ids.iter().filter(|id| !missing.contains(id));
                Ok(there.copied().collect())
            }
        }
    }
}
