//! What the set-up of a client is made of.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value as Json, json};

/// Where the server is, and what it wants of those who call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    /// `http://127.0.0.1:8080/mcp`
    pub(crate) url: String,
    /// The environment variable with the bearer, when it wants one.
    pub(crate) bearer: Option<&'static str>,
    /// How to start the program, for clients that do.
    pub(crate) command: String,
    /// The toolset that it is to show then, where that is not the default one.
    pub(crate) toolset: Option<String>,
    /// What the program needs to be told then, `ODOO_URL` and such; secrets are named, not told.
    pub(crate) environment: Json,
}

/// How a client is set up.
pub(crate) struct Setup {
    /// Where what follows goes.
    pub(crate) at: String,
    /// What to paste, each with its language.
    pub(crate) pastes: Vec<(&'static str, String)>,
    /// What else there is to know.
    pub(crate) notes: Vec<String>,
}

/// `{\"odoo\": server}` under this key.
pub(crate) fn under(key: &str, server: Json) -> String {
    pretty(&json!({ key: { "odoo": server } }))
}

pub(crate) fn pretty(json: &Json) -> String {
    serde_json::to_string_pretty(json).unwrap_or_default()
}

/// Text in an address.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// A server with its address under this key, and the header that brings the bearer, in the client's own words
/// for a variable.
pub(crate) fn server(reach: &Reach, key: &str, variable: impl Fn(&str) -> String) -> Json {
    let mut server = json!({ key: reach.url });
    if let (Some(bearer), Some(map)) = (reach.bearer, server.as_object_mut()) {
        let header = format!("Bearer {}", variable(bearer));
        map.insert("headers".to_owned(), json!({ "Authorization": header }));
    }
    server
}

pub(crate) fn is_public(reach: &Reach) -> bool {
    reach.url.starts_with("https://")
}

/// What clients in a cloud need.
pub(crate) fn cloud(reach: &Reach) -> Vec<String> {
    match is_public(reach) {
        true => Vec::new(),
        false => vec![
            "It calls from its maker's cloud: it needs a public HTTPS address, and cannot reach this one."
                .to_owned(),
        ],
    }
}
