//! The database: the tables in SQLite, behind one lock, and each call's transaction.
//!
//! Knows nothing of HTTP or of how a call's arguments are written.

use std::sync::{Mutex, PoisonError};

use odoo::Field;
use rusqlite::{Connection, functions::FunctionFlags, types::Value};
use serde_json::{Map, Value as Json};

use crate::{
    error::SandboxError,
    fault::Fault,
    schema::{Schema, Table},
    session::Session,
};

/// A database filled and ready.
pub(crate) struct Database {
    pub(crate) name: String,
    pub(crate) schema: Schema,
    pub(crate) loaded: usize,
    rules: &'static [Rule],
    connection: Mutex<Connection>,
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
    /// Builds the tables and has them filled; `fill` answers how many rows it put there.
    pub(crate) fn open(
        schema: Schema,
        name: &str,
        rules: &'static [Rule],
        fill: impl FnOnce(&Schema, &Connection) -> Result<usize, SandboxError>,
    ) -> Result<Self, SandboxError> {
        let mut connection = Connection::open_in_memory()?;
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        connection.create_scalar_function("fold", 1, flags, |arguments| {
            let text: Option<String> = arguments.get(0)?;
            Ok(text.map(|text| text.to_lowercase()))
        })?;
        let transaction = connection.transaction()?;
        let (tables, indexes) = schema.statements();
        for statement in tables {
            transaction.execute(&statement, [])?;
        }
        let loaded = fill(&schema, &transaction)?;
        // Now, for an index is made faster than it is kept.
        for statement in indexes {
            transaction.execute(&statement, [])?;
        }
        transaction.commit()?;
        Ok(Self {
            name: name.to_owned(),
            schema,
            loaded,
            rules,
            connection: Mutex::new(connection),
        })
    }

    /// Runs a call in a transaction of its own, undone when the call faults.
    pub(crate) fn call<T>(
        &self,
        uid: i64,
        context: Map<String, Json>,
        run: impl FnOnce(&Session<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        // A transaction cut short by a panic was rolled back: what the lock guards is sound.
        let mut connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction()?;
        let answer = run(&Session {
            schema: &self.schema,
            connection: &transaction,
            uid,
            context,
            rules: self.rules,
        })?;
        transaction.commit()?;
        Ok(answer)
    }
}
