//! The database: a catalog's tables in a file, and each call's session on one of its connections.
//!
//! Knows nothing of HTTP or of how a call's arguments are written.

use std::cell::OnceCell;

use odoo::Field;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};

use crate::{
    fault::Fault,
    orm::{access::Access, depth::Depth, method::Effect, session::Session},
    storage::{
        pool::Pool,
        schema::{Schema, Table},
        store::Store,
    },
};

/// A database filled and ready.
pub(crate) struct Database {
    pub(crate) name: String,
    pub(crate) schema: Schema,
    pub(crate) rules: &'static [Rule],
    pub(crate) access: Access,
    // Before the store: a private file is deleted when nothing is connected to it any more.
    pub(crate) pool: Pool,
    pub(crate) store: Store,
}

/// The columns of a row about to be written.
pub(crate) type Columns<'t> = Vec<(&'t Field, Value)>;

/// The names of fields that were written.
pub(crate) type Names<'a> = &'a [&'a str];

/// What a model's business logic adds to writing its rows, wherever they are written from.
pub(crate) struct Rule {
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

impl Database {
    /// Runs a call in a transaction of its own, undone when the call faults.
    pub(crate) fn call<T>(
        &self,
        uid: i64,
        context: Map<String, Json>,
        effect: Effect,
        run: impl FnOnce(&Session<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.pool.call(effect, |connection, deadline| {
            let mut session = Session {
                schema: &self.schema,
                connection,
                uid,
                context,
                zone: OnceCell::new(),
                rules: self.rules,
                access: &self.access,
                caller: None,
                deadline,
                depth: Depth::default(),
            };
            session.caller = self.access.caller(&session, uid)?;
            run(&session)
        })
    }
}
