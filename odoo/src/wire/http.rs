//! HTTP as both protocols use it: one pool of connections, bounded in time, never repeated, never
//! redirected.

use std::time::Duration;

use reqwest::{StatusCode, header, redirect::Policy};
use serde_json::Value as Json;

use crate::Error;

/// The longest a call may take: Odoo itself ends a request after 120 s.
const TIMEOUT: Duration = Duration::from_secs(120);

/// The longest to wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);

pub(super) struct Http {
    client: reqwest::Client,
    url: String,
}

/// An answer, read whole.
pub(super) struct Reply {
    pub(super) status: StatusCode,
    /// Where it points, for a redirect.
    pub(super) location: Option<String>,
    /// The body, when it is JSON.
    pub(super) json: Option<Json>,
}

impl Http {
    pub(super) fn new(url: &str) -> Result<Self, Error> {
        // An error means that the program chose its own before, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let url = without_secrets(url.trim_end_matches('/'));
        let client = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .connect_timeout(CONNECT)
            .tcp_nodelay(true)
            // A redirect would carry the password to another place, and turn the call into a GET.
            .redirect(Policy::none());
        // A proxy of the environment would not reach this machine, and would see the password.
        let client = if is_this_machine(&url) {
            client.no_proxy()
        } else {
            client
        };
        match client.build() {
            Ok(client) => Ok(Self { client, url }),
            Err(error) => Err(Error::Unreachable {
                url,
                reason: reason(&error),
            }),
        }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Posts JSON to a path, once.
    pub(super) async fn post(
        &self,
        path: &str,
        headers: &[(&'static str, &str)],
        body: &Json,
    ) -> Result<Reply, Error> {
        let mut request = self.client.post(format!("{}{path}", self.url)).json(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let failed = |error: reqwest::Error| {
            let (url, reason) = (self.url.clone(), reason(&error));
            if error.is_connect() || error.is_builder() {
                Error::Unreachable { url, reason }
            } else {
                // The request may have arrived before the connection broke or the time was over.
                Error::NoAnswer { url, reason }
            }
        };
        let response = request.send().await.map_err(failed)?;
        let status = response.status();
        let location = response.headers().get(header::LOCATION);
        let location = location
            .and_then(|to| to.to_str().ok())
            .map(without_secrets);
        let body = response.bytes().await.map_err(failed)?;
        Ok(Reply {
            status,
            location,
            json: serde_json::from_slice(&body).ok(),
        })
    }

    /// The error for an answer that is not what Odoo's API gives.
    pub(super) fn not_odoo(&self, reply: &Reply) -> Error {
        let status = reply.status;
        let found = match (&reply.location, &reply.json) {
            (Some(to), _) => format!("HTTP {status}, it points to {to}"),
            (None, Some(_)) => format!("HTTP {status} and JSON of another kind"),
            (None, None) => format!("HTTP {status} and a page that is no JSON"),
        };
        Error::NotOdoo {
            url: self.url.clone(),
            found,
        }
    }
}

/// An address without the user and password that may stand in it.
fn without_secrets(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{path}")
}

/// Whether an address is one of this machine.
fn is_this_machine(url: &str) -> bool {
    let host = reqwest::Url::parse(url)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned));
    let host = host.unwrap_or_default();
    let ip = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<std::net::IpAddr>();
    host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}

/// What a request failed of, without the address it carries (it is told beside it).
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "the time was over".to_owned();
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn this_machine_is_known() {
        for (url, known) in [
            ("http://localhost:8069", true),
            ("http://127.0.0.2", true),
            ("http://[::1]:8069/x", true),
            ("https://localhost.example.com", false),
            ("no address", false),
        ] {
            assert_eq!(super::is_this_machine(url), known, "{url}");
        }
    }

    #[test]
    fn an_address_is_told_without_its_secrets() {
        for (url, told) in [
            ("https://erp.example.com", "https://erp.example.com"),
            (
                "https://ann:pa@ss@erp.example.com/x@y",
                "https://erp.example.com/x@y",
            ),
            ("/web/login?a@b", "/web/login?a@b"),
        ] {
            assert_eq!(super::without_secrets(url), told);
        }
    }
}
