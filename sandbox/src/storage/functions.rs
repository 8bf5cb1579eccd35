//! The functions that SQLite lacks.
//!
//! | function | answers |
//! |---|---|
//! | `fold(text)` | the text in small letters, of every alphabet |
//! | `number_text(number)` | the number as PostgreSQL writes it: 5, not 5.0 |
//! | `local(text, zone)` | what the clocks of a time zone show at a moment in UTC |

use std::{convert::Infallible, sync::Arc};

use jiff::tz::TimeZone;
use rusqlite::{
    Connection, Result,
    functions::{Context, FunctionFlags},
};

use crate::storage::time_zone;

/// Registers the functions on a connection.
pub(crate) fn register(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("fold", 1, flags, |arguments| {
        let text = arguments.get_raw(0).as_str_or_null()?;
        Ok(text.map(str::to_lowercase))
    })?;
    connection.create_scalar_function("number_text", 1, flags, |arguments| {
        let number: Option<f64> = arguments.get(0)?;
        Ok(number.map(|number| number.to_string()))
    })?;
    connection.create_scalar_function("local", 2, flags, local)
}

fn local(arguments: &Context<'_>) -> Result<Option<String>> {
    // Looked up once a statement, not once a row.
    let zone: Arc<Option<TimeZone>> = arguments.get_or_create_aux(1, |name| {
        let name = name.as_str().unwrap_or_default();
        Ok::<_, Infallible>(time_zone::zone(name))
    })?;
    let text = arguments.get_raw(0).as_str_or_null()?;
    Ok((*zone)
        .as_ref()
        .zip(text)
        .and_then(|(zone, text)| time_zone::local(zone, text)))
}
