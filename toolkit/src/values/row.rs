//! Which row a client means, by id or by name.

use serde_json::Value as Json;

use super::written::{Name, Row};
use crate::{
    convert::{bare, id, integer, is_placeholder},
    strict_json,
};

/// Which row is meant: an id in any clothes, `[7, "Name"]` as Odoo answers, or what it is called.
pub(crate) fn row(relation: &str, json: &Json, at: &str) -> Option<Row> {
    const KEYS: [&str; 3] = ["id", "name", "display_name"];
    let (named, is_name_for_sure) = match json {
        // Whatever else it says of the row would be dropped.
        Json::Object(map) if !map.keys().all(|key| KEYS.contains(&key.as_str())) => return None,
        Json::Object(map) => match map.get("id") {
            Some(id) => (id, false),
            None => (KEYS.into_iter().find_map(|key| map.get(key))?, true),
        },
        Json::Array(pair) => match &pair[..] {
            [id, Json::String(_)] if id.is_i64() => (id, false),
            [id] if id.is_i64() => (id, false),
            _ => return None,
        },
        other => (other, false),
    };
    // `{"name": "2026"}` is how a name of digits is said.
    if integer(named).is_some() && !(is_name_for_sure && named.is_string()) {
        return id(named).map(Row::Id);
    }
    let name = bare(named.as_str()?);
    // Of a row that says two things nothing is taken.
    if let Some(inner) = strict_json::text(name, at).ok()? {
        return row(relation, &inner, at);
    }
    let fits = match is_name_for_sure {
        true => !name.is_empty() && name.len() <= LONGEST_NAME,
        false => is_name(name),
    };
    fits.then(|| {
        Row::Named(Name {
            model: relation.to_owned(),
            name: name.to_owned(),
            at: at.to_owned(),
        })
    })
}

/// The most bytes of what a row is called.
const LONGEST_NAME: usize = 500;

/// Whether a row may be called so. JSON that is broken is no name, `[DESK-1] Desk` is one.
pub(super) fn is_name(text: &str) -> bool {
    let is_code = text.strip_prefix('[').is_some_and(|rest| {
        let rest = rest.split_once("] ");
        rest.is_some_and(|(code, name)| !code.contains(['{', '[', '(']) && !name.is_empty())
    });
    let is_broken =
        text.starts_with(['{', '[']) || text.starts_with("(0") || text.starts_with("(6");
    !is_placeholder(text) && text.len() <= LONGEST_NAME && (is_code || !is_broken)
}
