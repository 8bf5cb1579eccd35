//! One call's session: its transaction, who calls, and in what context.

use std::{cell::OnceCell, time::Instant};

use rusqlite::{Connection, types::Value};
use serde_json::{Map, Value as Json};

use crate::{
    fault::Fault,
    orm::{
        access::{Access, Caller, Operation},
        database::Rule,
        depth::Depth,
        domain::{Scope, condition},
    },
    python::truthy,
    release::Release,
    storage::{
        schema::{Schema, Table},
        sql::Sql,
    },
};

/// One call's view of the database: its transaction, who calls, and in what context.
pub(crate) struct Session<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) connection: &'a Connection,
    pub(crate) uid: i64,
    pub(crate) context: Map<String, Json>,
    pub(crate) zone: OnceCell<Option<String>>,
    pub(crate) rules: &'static [Rule],
    pub(crate) access: &'a Access,
    /// The caller as the access file holds him; none may do everything.
    pub(crate) caller: Option<Caller<'a>>,
    /// When the call has taken too long.
    pub(crate) deadline: Instant,
    /// How deep it has got into what a write brings along.
    pub(crate) depth: Depth,
}

impl Session<'_> {
    /// The same call on the sandbox's own account, which may do everything.
    pub(crate) fn sudo(&self) -> Session<'_> {
        Session {
            caller: None,
            context: self.context.clone(),
            zone: self.zone.clone(),
            depth: self.depth.clone(),
            ..*self
        }
    }

    /// The same call with more context.
    pub(crate) fn in_context(&self, more: &Map<String, Json>) -> Session<'_> {
        let mut context = self.context.clone();
        context.extend(more.clone());
        Session {
            caller: self.caller.clone(),
            context,
            zone: OnceCell::new(),
            depth: self.depth.clone(),
            ..*self
        }
    }

    /// The same call, to which archived rows are rows like others.
    pub(crate) fn with_archived(&self) -> Session<'_> {
        let archived = ("active_test".to_owned(), Json::Bool(false));
        self.in_context(&Map::from_iter([archived]))
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
        self.context.get("active_test").is_none_or(truthy)
    }

    /// Where the caller's domains are read.
    pub(crate) fn scope(&self) -> Scope<'_> {
        Scope {
            active_test: self.active_test(),
            caller: self.caller.as_ref(),
            zone: self.zone(),
            clocks: self.context.get("tz").and_then(Json::as_str),
            ..Scope::of(self.schema)
        }
    }

    /// The time zone in which the caller's days begin: that of the context, else his own. None up to
    /// 18, where days are those of UTC.
    fn zone(&self) -> Option<&str> {
        let zone = self.zone.get_or_init(|| {
            if self.schema.release < Release::Odoo19 {
                return None;
            }
            if let Some(Json::String(zone)) = self.context.get("tz") {
                return Some(zone.clone());
            }
            match self.of_user("tz") {
                Ok(Some(Value::Text(zone))) => Some(zone),
                _ => None,
            }
        });
        zone.as_deref()
    }

    /// The moment, as the database writes it.
    pub(crate) fn now(&self) -> Result<String, Fault> {
        Ok(self
            .connection
            .query_row("SELECT datetime('now')", [], |row| row.get(0))?)
    }

    /// The day, in UTC.
    pub(crate) fn today(&self) -> Result<String, Fault> {
        Ok(self
            .connection
            .query_row("SELECT date('now')", [], |row| row.get(0))?)
    }

    /// The rows of `table`, called `alias`, that match a domain and that the caller may see, archived
    /// ones left out unless it or the context asks for them.
    pub(crate) fn matching(&self, table: &Table, alias: &str, domain: &Json) -> Result<Sql, Fault> {
        self.allow(table, Operation::Read)?;
        condition(&self.scope(), table, alias, domain)
    }
}
