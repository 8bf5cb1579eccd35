//! Where a domain is read: what is not in its own text. Knows nothing of how a condition becomes SQL.

use crate::{
    orm::access::Caller,
    storage::{schema::Schema, sql::Sql, table::Table},
};

/// Where a domain is read: what is not in its own text.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) schema: &'a Schema,
    /// Whether archived rows stay out of sight.
    pub(crate) active_test: bool,
    /// Who asks, if he may not see everything.
    pub(crate) caller: Option<&'a Caller<'a>>,
    /// The time zone in which a day begins; from 19 on only.
    pub(crate) zone: Option<&'a str>,
    /// The time zone whose clocks show the hour: the context's.
    pub(crate) clocks: Option<&'a str>,
}

impl<'a> Scope<'a> {
    /// All rows, archived ones too, seen by somebody who sees everything.
    pub(crate) fn of(schema: &'a Schema) -> Self {
        Self {
            schema,
            active_test: false,
            caller: None,
            zone: None,
            clocks: None,
        }
    }
}

/// `alias` is not archived; none when its model cannot archive.
pub(crate) fn active(table: &Table, alias: &str) -> Option<Sql> {
    table
        .has_column("active")
        .then(|| Sql::text(format!("COALESCE({alias}.\"active\", 0) = 1")))
}
