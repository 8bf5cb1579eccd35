//! One call's session: its transaction, who calls, and in what context.

use std::time::Instant;

use rusqlite::Connection;
use serde_json::{Map, Value as Json};

use crate::{
    access::{Access, Caller, Operation},
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
    pub(crate) access: &'a Access,
    /// The caller as the access file holds him; none may do everything.
    pub(crate) caller: Option<Caller<'a>>,
    /// When the call has taken too long.
    pub(crate) deadline: Instant,
}

impl Session<'_> {
    /// The same call on the sandbox's own account, which may do everything.
    pub(crate) fn sudo(&self) -> Session<'_> {
        Session {
            caller: None,
            context: self.context.clone(),
            ..*self
        }
    }

    /// Refuses to go on when the call has taken too long.
    pub(crate) fn on_time(&self) -> Result<(), Fault> {
        match Instant::now() < self.deadline {
            true => Ok(()),
            false => Err(Fault::cancelled()),
        }
    }

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

    /// The rows of `table`, called `alias`, that match a domain and that the caller may see, archived
    /// ones left out unless it or the context asks for them.
    pub(crate) fn matching(&self, table: &Table, alias: &str, domain: &Json) -> Result<Sql, Fault> {
        self.allow(table, Operation::Read)?;
        let (active_test, caller) = (self.active_test(), self.caller.as_ref());
        condition(self.schema, table, alias, domain, active_test, caller)
    }
}
