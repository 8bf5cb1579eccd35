//! A cell of an import as Python would read it.

use serde_json::Value as Json;

use crate::{
    fault::Fault,
    python::{repr, type_name},
};

/// A cell's text; the fault is that of calling `method` on what is none.
pub(super) fn text(cell: &Json, method: &str) -> Result<String, Fault> {
    match cell {
        Json::String(text) => Ok(text.clone()),
        other => {
            let found = type_name(other);
            let message = format!("'{found}' object has no attribute '{method}'");
            Err(Fault::new("builtins.AttributeError", message))
        }
    }
}

/// A cell as Python prints it.
pub(super) fn shown(cell: &Json) -> String {
    match cell {
        Json::String(text) => text.clone(),
        other => repr(other),
    }
}

/// Whether a word says yes or no; none when it says neither.
pub(super) fn truth(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "1" | "true" | "yes" => Some(true),
        "" | "0" | "false" | "no" => Some(false),
        _ => None,
    }
}

/// A whole number as Python reads it.
pub(super) fn whole(text: &str) -> Option<i64> {
    text.trim().replace('_', "").parse().ok()
}
