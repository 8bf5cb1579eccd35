//! Lists and objects, also those that come as text.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::text;
use crate::{Problem, strict_json};

/// Text as a list of parts, from a list of texts, a list in text, or text with commas.
pub(crate) fn parts(json: &Json) -> Option<Vec<String>> {
    match json {
        Json::Array(list) => list.iter().map(text).collect(),
        Json::String(text) if text.trim_start().starts_with('[') => {
            // No text in it can be given twice.
            match strict_json::text(text, "").ok()?? {
                Json::Array(list) => list.iter().map(text::text).collect(),
                _ => None,
            }
        }
        Json::String(text) => {
            let parts = text
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            // One more than there may be tells that there are too many.
            let parts = parts.take(strict_json::LONGEST_LIST + 1);
            Some(parts.map(str::to_owned).collect())
        }
        _ => None,
    }
}

/// A list of objects, from a list, from one object alone, or from either in text; none when it is neither.
///
/// # Errors
/// Keys that are given twice in text, or more than a call may hold; `at` is where it stands.
pub(crate) fn objects<'j>(json: &'j Json, at: &str) -> Result<Option<Cow<'j, [Json]>>, Problem> {
    Ok(match unwrapped(json, at)? {
        Cow::Borrowed(Json::Array(list)) => Some(Cow::Borrowed(list)),
        Cow::Owned(Json::Array(list)) => Some(Cow::Owned(list)),
        object if object.is_object() => Some(Cow::Owned(vec![object.into_owned()])),
        _ => None,
    })
}

/// JSON that came as text, as JSON.
///
/// # Errors
/// Keys that are given twice in it, or more than a call may hold; `at` is where it stands.
pub(crate) fn unwrapped<'j>(json: &'j Json, at: &str) -> Result<Cow<'j, Json>, Problem> {
    let inner = match json {
        Json::String(text) => strict_json::text(text, at)?,
        _ => None,
    };
    Ok(inner.map_or(Cow::Borrowed(json), Cow::Owned))
}
