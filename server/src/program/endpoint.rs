//! An MCP server seen from outside: its address, the bearer that it wants, and one message at a time.
//!
//! Knows the protocol as text on the wire, on purpose: what is asked is the deployment, proxies and all.

use std::{fmt, time::Duration};

use odoo::{Address, AddressError};
use reqwest::{Client, StatusCode, header};
use serde_json::{Value as Json, json};

/// The revisions of the protocol that are spoken: one before sessions went, and the newest.
pub(super) const LEGACY: &str = "2025-11-25";
pub(super) const NEWEST: &str = "2026-07-28";

/// An MCP server at an address.
pub(crate) struct Endpoint {
    http: Client,
    patience: Duration,
    pub(super) url: Address,
    pub(super) bearer: Option<String>,
}

/// What is wrong with a deployment, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(super) message: String,
    pub(super) remedy: String,
}

impl Wrong {
    pub(super) fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message, self.remedy)
    }
}

/// One answer over HTTP.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) json: Option<Json>,
    pub(super) text: String,
}

impl Answer {
    pub(super) fn result(&self) -> Option<&Json> {
        self.json.as_ref()?.get("result")
    }

    /// What it says, shortened: it may be any page of any proxy.
    pub(super) fn said(&self) -> String {
        let text: String = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut short: String = text.chars().take(200).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        format!("{} {short}", self.status.as_u16())
    }
}

impl Endpoint {
    /// The server at this address, `https://mcp.example.com/mcp`, with this bearer if one is wanted; an answer may
    /// take as long as `patience`.
    pub(crate) fn new(
        url: &str,
        bearer: Option<String>,
        patience: Duration,
    ) -> Result<Self, Wrong> {
        let wrong = |error: AddressError| {
            Wrong::new(
                format!("`{}` is no address of an MCP server", error.shown()),
                "write scheme, host and path, like https://mcp.example.com/mcp, and no user or password",
            )
        };
        // The address alone is that of the default toolset.
        let url = Address::parse(url).map_err(wrong)?.or_path("/mcp");
        // An error means that the program chose its own before, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = Client::builder()
            .timeout(patience)
            .redirect(reqwest::redirect::Policy::none());
        // A proxy of the environment would not reach this machine.
        let http = match url.is_this_machine() {
            true => builder.no_proxy().build(),
            false => builder.build(),
        };
        let http =
            http.map_err(|error| Wrong::new(error.to_string(), "tell the makers of this program"))?;
        Ok(Self {
            http,
            patience,
            url,
            bearer,
        })
    }

    pub(super) async fn post(
        &self,
        version: &str,
        body: &Json,
        bearer: Option<&str>,
    ) -> Result<Answer, Wrong> {
        let mut request = self
            .http
            .post(self.url.expose())
            .header(header::ACCEPT, "application/json, text/event-stream")
            .header("MCP-Protocol-Version", version)
            .json(body);
        if version == NEWEST {
            let method = body
                .get("method")
                .and_then(Json::as_str)
                .unwrap_or_default();
            request = request.header("Mcp-Method", method);
        }
        if let Some(bearer) = bearer {
            request = request.bearer_auth(bearer);
        }
        let unreachable = |error: &reqwest::Error| {
            let remedy = match error.is_timeout() {
                true => format!(
                    "it took longer than {} seconds: look at the server and at what is in front of it",
                    self.patience.as_secs()
                ),
                false => {
                    "is it started, is the port right, does the proxy pass it on, is the certificate valid?"
                        .to_owned()
                }
            };
            let mut cause: &dyn std::error::Error = error;
            while let Some(inner) = cause.source() {
                cause = inner;
            }
            Wrong::new(format!("no answer from {}: {cause}", self.url), remedy)
        };
        let response = request.send().await.map_err(|error| unreachable(&error))?;
        let status = response.status();
        let text = response.text().await.map_err(|error| unreachable(&error))?;
        Ok(Answer {
            status,
            json: message(&text),
            text,
        })
    }

    /// Says hello, as a client of this name.
    pub(super) async fn initialize(&self, client: &str) -> Result<Answer, Wrong> {
        let bearer = self.bearer.as_deref();
        self.post(LEGACY, &initialize(client), bearer).await
    }

    /// Asks with the bearer, as clients before the newest revision do.
    pub(super) async fn ask(&self, method: &str, params: &Json) -> Result<Answer, Wrong> {
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        self.post(LEGACY, &body, self.bearer.as_deref()).await
    }
}

/// The first message of a client of this name.
pub(super) fn initialize(client: &str) -> Json {
    json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": LEGACY, "capabilities": {},
        "clientInfo": {"name": client, "version": env!("CARGO_PKG_VERSION")},
    }})
}

/// The message in an answer, which is JSON or one event of a stream.
fn message(text: &str) -> Option<Json> {
    let events = || text.lines().filter_map(|line| line.strip_prefix("data:"));
    let json: Option<Json> = serde_json::from_str(text).ok();
    json.or_else(|| {
        let mut messages = events().filter_map(|event| serde_json::from_str::<Json>(event).ok());
        // Progress and log lines come before the answer, and have no id.
        messages.find(|message| message.get("id").is_some())
    })
    .filter(Json::is_object)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;

    use super::{Endpoint, message};

    #[test]
    fn an_answer_is_json_or_an_event() {
        for (text, expected) in [
            (r#"{"id": 1}"#, Some(json!({"id": 1}))),
            (
                "event: message\ndata: {\"id\": 1}\n\n",
                Some(json!({"id": 1})),
            ),
            (
                "data: {\"method\": \"notifications/progress\"}\n\ndata: {\"id\": 1}\n\n",
                Some(json!({"id": 1})),
            ),
            ("<html>", None),
            ("[1]", None),
            ("", None),
        ] {
            assert_eq!(message(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_are_checked() {
        for (url, path) in [
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080/mcp")),
            (
                "https://a.example/mcp/sales",
                Some("https://a.example/mcp/sales"),
            ),
            ("127.0.0.1:8080", None),
            ("ftp://a.example", None),
            ("", None),
        ] {
            let endpoint = Endpoint::new(url, None, Duration::from_secs(1)).ok();
            let shown = endpoint.map(|endpoint| endpoint.url.to_string());
            assert_eq!(shown.as_deref(), path, "{url}");
        }
    }
}
