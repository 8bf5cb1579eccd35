//! Params that fit no method: rmcp takes such a request for one of a method it does not know, and would
//! say that there is no such method.

use pipeline::PromptArguments;
use rmcp::{
    ErrorData,
    model::{
        CallToolRequestParams, CustomRequest, ErrorCode, GetPromptRequestParams,
        InitializeRequestParams, PaginatedRequestParams, ReadResourceRequestParams,
    },
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

/// How much is said of what is wrong, in characters: serde cites what it found.
const CITED: usize = 200;

/// The error for a request whose method rmcp did not recognise. From 2026-07-28 on there is no `initialize`
/// that could be malformed.
pub(super) fn refuse(request: CustomRequest, is_stateless: bool) -> ErrorData {
    let CustomRequest { method, params, .. } = request;
    let params = params.unwrap_or_else(|| Json::Object(serde_json::Map::new()));
    let wrong = match method.as_str() {
        "initialize" if !is_stateless => wrong::<InitializeRequestParams>(params),
        "tools/call" => wrong::<CallToolRequestParams>(params),
        "resources/read" => wrong::<ReadResourceRequestParams>(params),
        "prompts/get" => wrong::<GetPromptRequestParams>(params),
        _ => {
            let method: String = method.chars().take(CITED).collect();
            let message = format!("there is no method `{method}`");
            return ErrorData::new(ErrorCode::METHOD_NOT_FOUND, message, None);
        }
    };
    ErrorData::invalid_params(format!("the params of {method} do not fit: {wrong}"), None)
}

fn wrong<T: DeserializeOwned>(params: Json) -> String {
    match serde_json::from_value::<T>(params) {
        Ok(_) => "they are malformed".to_owned(),
        Err(error) => error.to_string().chars().take(CITED).collect(),
    }
}

/// Lists come on one page, so no cursor was ever given out. An empty one is let pass: a client may well
/// begin with it.
pub(super) fn check_cursor(request: Option<&PaginatedRequestParams>) -> Result<(), ErrorData> {
    let cursor = request.and_then(|request| request.cursor.as_deref());
    match cursor.is_some_and(|cursor| !cursor.is_empty()) {
        true => Err(ErrorData::invalid_params(
            "this cursor was not given out here: the list is one page",
            None,
        )),
        false => Ok(()),
    }
}

/// A prompt's arguments, which are text; what is not is said as it stands.
pub(super) fn texts(arguments: &Map<String, Json>) -> PromptArguments {
    let text = |json: &Json| match json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let arguments = arguments.iter();
    arguments
        .map(|(name, json)| (name.clone(), text(json)))
        .collect()
}
