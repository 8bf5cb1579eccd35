//! One call's session: its transaction, who calls, and in what context.

use std::{cell::OnceCell, time::Instant};

use rusqlite::{Connection, OptionalExtension, types::Value};
use serde_json::{Map, Value as Json};

use crate::{
    fault::Fault,
    orm::{
        access::{Access, Caller},
        depth::Depth,
        domain::scope::Scope,
    },
    python::truthy,
    release::Release,
    storage::{column::Columns, schema::Schema, table::Table},
};

/// The names of fields that were written.
pub(crate) type Names<'a> = &'a [&'a str];

/// What a model's business logic adds to writing its rows, wherever they are written from.
pub(crate) struct Hooks {
    /// The model.
    pub(crate) model: &'static str,
    /// Completes what is about to be written to these rows; to a new one when there are none.
    pub(crate) complete:
        for<'t> fn(&Session<'_>, &'t Table, &[i64], &mut Columns<'t>) -> Result<(), Fault>,
    /// Computes what follows from what was written; the names are the fields'.
    pub(crate) written: fn(&Session<'_>, &Table, &[i64], Names<'_>) -> Result<(), Fault>,
    /// Refuses that these rows are deleted, or prepares for it.
    pub(crate) deleting: fn(&Session<'_>, &Table, &[i64]) -> Result<(), Fault>,
}

/// One call's view of the database: its transaction, who calls, and in what context.
pub(crate) struct Session<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) connection: &'a Connection,
    pub(crate) uid: i64,
    pub(crate) context: Map<String, Json>,
    pub(crate) zone: OnceCell<Option<String>>,
    /// What business logic adds to writing rows.
    pub(crate) hooks: &'static [Hooks],
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
    pub(crate) fn hooks(&self, table: &Table) -> Option<&'static Hooks> {
        self.hooks.iter().find(|hooks| hooks.model == table.name())
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

    /// A field of the user that calls, even one copied from the contact behind him.
    pub(crate) fn of_user(&self, name: &str) -> Result<Option<Value>, Fault> {
        let expression = self.schema.table("res.users").and_then(|users| {
            let field = users.model.field(name)?;
            self.schema.expression(users, "u", field)
        });
        let Some(expression) = expression else {
            return Ok(None);
        };
        let query = format!("SELECT {expression} FROM \"res.users\" u WHERE u.\"id\" = ?");
        Ok(self
            .connection
            .query_row(&query, [self.uid], |row| row.get(0))
            .optional()?)
    }
}
