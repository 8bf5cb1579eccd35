//! What is wrong with JSON that is no message of JSON-RPC 2.0.

use serde_json::Value as Json;

use super::is_id;
use crate::code::{INVALID_PARAMS, INVALID_REQUEST};

/// Why JSON is no message of JSON-RPC 2.0 as MCP has them.
pub(crate) fn malformed(body: &[u8]) -> (i32, String) {
    let message: Json = serde_json::from_slice(body).unwrap_or_default();
    let (code, message) = misshapen(&message);
    (code, message.to_owned())
}

fn misshapen(message: &Json) -> (i32, &'static str) {
    let Some(message) = message.as_object() else {
        return match message.is_array() {
            true => (
                INVALID_REQUEST,
                "there are no batches in MCP: one message a request",
            ),
            false => (INVALID_REQUEST, "a message is an object"),
        };
    };
    let has = |name: &str| message.contains_key(name);
    let params = message.get("params").filter(|params| !params.is_null());
    if message.get("jsonrpc").and_then(Json::as_str) != Some("2.0") {
        (INVALID_REQUEST, "`jsonrpc` must be \"2.0\"")
    } else if message.get("id").is_some_and(|id| !is_id(id)) {
        (INVALID_REQUEST, "`id` must be a string or an integer")
    } else if !message.get("method").is_some_and(Json::is_string) {
        (INVALID_REQUEST, "`method` must be a string")
    } else if has("result") || has("error") {
        (
            INVALID_REQUEST,
            "a message is a request or an answer, not both",
        )
    } else if params.is_some_and(|params| !params.is_object()) {
        (INVALID_PARAMS, "`params` must be an object")
    } else if params
        .and_then(|params| params.get("_meta"))
        .is_some_and(|meta| !meta.is_object())
    {
        (INVALID_PARAMS, "`params._meta` must be an object")
    } else {
        (INVALID_REQUEST, "this is no message of JSON-RPC 2.0")
    }
}
