//! What a client's JSON for the rows of an x2many looks like: a row, a command of Odoo's own, filler. Decides
//! by form alone.

use odoo::{Field, Kind};
use serde_json::{Map, Value as Json};

use super::VERBS;
use crate::{
    clients::is_blank,
    convert::{bare, shows_nothing},
    strict_json,
};

/// Whether a client filled in verbs and means none. `{"set": []}` alone means what it says: no row is to stay.
pub(in crate::values) fn is_filler(map: &Map<String, Json>) -> bool {
    let are_verbs = map.keys().all(|key| VERBS.contains(&key.as_str()));
    are_verbs
        && map.values().all(is_no_row)
        && (map.len() != 1 || !map.contains_key("set"))
        && !map.values().any(Json::is_null)
}

/// Whether a verb has no row: blank, or so in text.
pub(super) fn is_no_row(json: &Json) -> bool {
    match json {
        Json::String(text) => shows_nothing(text) || matches!(bare(text), "[]" | "{}"),
        json => is_blank(json),
    }
}

/// `{"id": 7}`, or as an answer has it, `{"id": 7, "name": "Seven"}`: a row that is there. Among the rows
/// of a many2many a name is enough, since they are seldom made on the way.
pub(super) fn is_row(field: &Field, map: &Map<String, Json>) -> bool {
    let is_named = matches!(field.kind, Kind::Many2many { .. }) && map.contains_key("name");
    let keys = ["id", "name", "display_name"];
    (map.contains_key("id") || is_named) && map.keys().all(|key| keys.contains(&key.as_str()))
}

/// One of Odoo's commands. `[7, "Name"]` is a row.
pub(super) fn is_command(json: &Json) -> bool {
    let Json::Array(parts) = json else {
        return false;
    };
    let is_pair = match &parts[..] {
        [_, Json::String(name)] => name.trim().parse::<i64>().is_err(),
        _ => false,
    };
    let number = parts.first().and_then(Json::as_i64);
    !is_pair && number.is_some_and(|number| (0..=6).contains(&number))
}

/// A list, from a list, a list in text, or one thing alone.
pub(super) fn listed(json: &Json) -> Option<Vec<Json>> {
    match json {
        Json::Array(list) => Some(list.clone()),
        Json::String(text) if text.trim_start().starts_with(['[', '{']) => {
            match strict_json::text(text, "").ok()?? {
                Json::Array(list) => Some(list),
                one => Some(vec![one]),
            }
        }
        Json::Object(_) | Json::Number(_) | Json::String(_) => Some(vec![json.clone()]),
        Json::Null | Json::Bool(_) => None,
    }
}
