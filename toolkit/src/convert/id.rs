//! The ids of rows, one or several, from whatever a client writes them as.

use serde_json::Value as Json;

use super::{number::integer, text::bare};
use crate::digits;

/// The most bytes of ids in text: more of them than a call takes.
const LONGEST_IDS: usize = 20_000;

/// An id to look for. Those of views (reports made of several tables) may be negative, and larger than those
/// of tables; 0 is nobody's, to Odoo it is no id.
pub(crate) fn sought(json: &Json) -> Option<i64> {
    integer(json.get("id").unwrap_or(json)).filter(|id| *id != 0)
}

/// The id of a row, which a column of 32 bits holds; from `{"id": 7}`, too.
pub(crate) fn id(json: &Json) -> Option<i64> {
    let id = integer(json.get("id").unwrap_or(json))?;
    (1..=i64::from(i32::MAX)).contains(&id).then_some(id)
}

/// The ids of rows, each as `one` reads it: from `[1, 2]`, `["1", "2"]`, `"[1, 2]"`, `"1, 2"`, `1` or `"1"`.
pub(crate) fn ids(json: &Json, one: fn(&Json) -> Option<i64>) -> Option<Vec<i64>> {
    match json {
        Json::Array(list) => list.iter().map(one).collect(),
        Json::String(text) if text.len() > LONGEST_IDS => None,
        Json::String(text) => {
            let text = digits::plain(text);
            let text = bare(&text);
            let inner = text
                .strip_prefix('[')
                .and_then(|text| text.strip_suffix(']'));
            let inner = inner.unwrap_or(text).trim();
            if inner.is_empty() {
                return Some(Vec::new());
            }
            inner
                .split(',')
                .map(|part| one(&Json::from(part.trim())))
                .collect()
        }
        _ => one(json).map(|id| vec![id]),
    }
}

/// Whether text is whole numbers with commas between them: ids, and no name.
pub(crate) fn is_ids(text: &str) -> bool {
    let text = digits::plain(text);
    text.split(',')
        .all(|part| bare(part).parse::<u32>().is_ok())
}
