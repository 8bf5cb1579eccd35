//! The database: the tables in SQLite, behind one lock, and a call's transaction over them.
//!
//! Knows nothing of HTTP or of how a call's arguments are written.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use odoo::catalog::Catalog;
use rusqlite::{Connection, functions::FunctionFlags};
use serde_json::{Map, Value as Json};

use crate::{
    SandboxError,
    fault::Fault,
    rows,
    schema::{Schema, Table},
};

/// A database filled and ready.
pub(crate) struct Database {
    pub(crate) name: String,
    pub(crate) schema: Schema,
    pub(crate) loaded: usize,
    connection: Mutex<Connection>,
}

/// One call's view of the database: its transaction, who calls, and in what context.
pub(crate) struct Session<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) connection: &'a Connection,
    pub(crate) uid: i64,
    pub(crate) context: Map<String, Json>,
}

impl Database {
    pub(crate) fn open(
        catalog: Catalog,
        rows: Option<&Path>,
        name: &str,
    ) -> Result<Self, SandboxError> {
        let schema = Schema::new(catalog);
        let mut connection = Connection::open_in_memory()?;
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        connection.create_scalar_function("fold", 1, flags, |arguments| {
            let text: Option<String> = arguments.get(0)?;
            Ok(text.map(|text| text.to_lowercase()))
        })?;
        let transaction = connection.transaction()?;
        for statement in schema.statements() {
            transaction.execute(&statement, [])?;
        }
        let loaded = rows::load(&schema, &transaction, rows)?;
        transaction.commit()?;
        Ok(Self {
            name: name.to_owned(),
            schema,
            loaded,
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
        })?;
        transaction.commit()?;
        Ok(answer)
    }
}

impl<'a> Session<'a> {
    /// The table of a model.
    pub(crate) fn table(&self, model: &str) -> Result<&'a Table, Fault> {
        self.schema
            .table(model)
            .ok_or_else(|| Fault::user(format!("Object {model} doesn't exist")))
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
}
