//! Rows that nobody gave, though others point to them: no new row is taken for one of them.

use rusqlite::Connection;

use crate::{
    error::SandboxError,
    storage::{schema::Schema, sql::quote, table::Table},
};

/// Has the ids of models without rows begin behind those that the rows of others tell.
pub(super) fn pass_over(schema: &Schema, connection: &Connection) -> Result<(), SandboxError> {
    for table in schema.tables.values() {
        let count = format!("SELECT EXISTS (SELECT 1 FROM {})", table.quoted());
        if connection.query_row(&count, [], |row| row.get(0))? {
            continue;
        }
        let last = last_told(schema, connection, table)?;
        if last > 0 {
            let begin = "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)";
            connection.execute(begin, (table.name(), last))?;
        }
    }
    Ok(())
}

/// The highest id that another row tells of a model.
fn last_told(schema: &Schema, connection: &Connection, table: &Table) -> Result<i64, SandboxError> {
    let mut last = 0;
    for other in schema.tables.values() {
        for field in other.model.fields.iter() {
            if field.kind.relation() != Some(table.name()) {
                continue;
            }
            let highest = match other.relation(field) {
                Some(pairs) => format!(
                    "SELECT COALESCE(MAX({}), 0) FROM {}",
                    pairs.other(),
                    pairs.table
                ),
                None if other.has_column(&field.name) => format!(
                    "SELECT COALESCE(MAX({}), 0) FROM {}",
                    quote(&field.name),
                    other.quoted()
                ),
                None => continue,
            };
            last = last.max(connection.query_row(&highest, [], |row| row.get(0))?);
        }
    }
    Ok(last)
}
