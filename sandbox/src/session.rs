//! One call's session: its transaction, who calls, and in what context.

use rusqlite::Connection;
use serde_json::{Map, Value as Json};

use crate::{
    database::Rule,
    domain::condition,
    fault::Fault,
    schema::{Schema, Table},
    sql::Sql,
};

/// One call's view of the database: its transaction, who calls, and in what context.
pub(crate) struct Session<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) connection: &'a Connection,
    pub(crate) uid: i64,
    pub(crate) context: Map<String, Json>,
    pub(crate) rules: &'static [Rule],
}

impl Session<'_> {
    /// The business logic of a model.
    pub(crate) fn rule(&self, table: &Table) -> Option<&'static Rule> {
        self.rules.iter().find(|rule| rule.model == table.name())
    }

    /// Whether archived rows stay out of sight.
    pub(crate) fn active_test(&self) -> bool {
        !matches!(
            self.context.get("active_test"),
            Some(Json::Bool(false) | Json::Null)
        )
    }

    /// The moment, as the database writes it.
    pub(crate) fn now(&self) -> Result<String, Fault> {
        Ok(self
            .connection
            .query_row("SELECT datetime('now')", [], |row| row.get(0))?)
    }

    /// The rows of `table`, called `alias`, that match a domain, archived ones left out unless it or
    /// the context asks for them.
    pub(crate) fn matching(&self, table: &Table, alias: &str, domain: &Json) -> Result<Sql, Fault> {
        condition(self.schema, table, alias, domain, self.active_test())
    }
}
