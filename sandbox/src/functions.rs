//! What SQL lacks: the functions that every connection is given.

use rusqlite::{Connection, functions::FunctionFlags};

/// Gives a connection the functions that queries count on.
pub(crate) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("fold", 1, flags, |arguments| {
        let text: Option<String> = arguments.get(0)?;
        Ok(text.map(|text| text.to_lowercase()))
    })?;
    connection.create_scalar_function("number_text", 1, flags, |arguments| {
        let number: Option<f64> = arguments.get(0)?;
        // As PostgreSQL writes it: 5, not 5.0.
        Ok(number.map(|number| number.to_string()))
    })
}
