//! HTTP as both protocols use it: one pool of connections, bounded in time and in size, never repeated,
//! never redirected.

use std::{
    error::Error as _,
    time::{Duration, SystemTime},
};

use reqwest::{Response, StatusCode, header, redirect::Policy};
use serde_json::Value as Json;

use crate::{
    Address, Error,
    python_json::{self, MOST_VALUES, Unreadable},
};

/// The longest a call may take: Odoo itself ends a request after 120 s.
const TIMEOUT: Duration = Duration::from_secs(120);

/// The longest to wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);

/// How much of an Odoo is borne with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of an answer, 64 MiB where nothing is said: what is larger is an error before it is
    /// read to its end.
    pub largest: usize,
    /// How long a call that only reads waits in all for an Odoo that is busy, 30 s where nothing is said.
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            largest: 64 << 20,
            patience: Duration::from_secs(30),
        }
    }
}

/// The longest wait that is told, a day: what is beyond it is no time to wait.
const LONGEST_WAIT: u64 = 86_400;

pub(super) struct Http {
    client: reqwest::Client,
    address: Address,
    limits: Limits,
}

/// An answer, read whole.
pub(super) struct Reply {
    pub(super) status: StatusCode,
    /// Where it points, for a redirect, to be shown.
    pub(super) location: Option<String>,
    /// The session of the web client that it opens.
    pub(super) session: Option<String>,
    /// The body, when it is JSON.
    pub(super) json: Option<Json>,
    /// Why the body is none, where it nearly is.
    unreadable: Option<Unreadable>,
    /// In how many seconds it wants to be asked again.
    retry_after: Option<u64>,
}

impl Http {
    pub(super) fn new(address: Address, limits: Limits) -> Result<Self, Error> {
        // An error means that the program chose its own before, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .connect_timeout(CONNECT)
            .tcp_nodelay(true)
            // A redirect would carry the password to another place, and turn the call into a GET.
            .redirect(Policy::none());
        // A proxy of the environment would not reach this machine, and would see the password.
        let client = match address.is_this_machine() {
            true => client.no_proxy(),
            false => client,
        };
        match client.build() {
            Ok(client) => Ok(Self {
                client,
                address,
                limits,
            }),
            Err(error) => Err(Error::Unreachable {
                url: address.to_string(),
                reason: reason(&error),
            }),
        }
    }

    pub(super) const fn address(&self) -> &Address {
        &self.address
    }

    /// How long to wait for an Odoo that is busy, with what can be asked twice.
    pub(super) const fn patience(&self) -> Duration {
        self.limits.patience
    }

    /// Posts JSON to a path, once.
    pub(super) async fn post(
        &self,
        path: &str,
        headers: &[(&'static str, &str)],
        body: &Json,
    ) -> Result<Reply, Error> {
        let mut request = self
            .client
            .post(format!("{}{path}", self.address.as_str()))
            .json(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let failed = |error| self.failed(&error);
        let response = request.send().await.map_err(failed)?;
        let status = response.status();
        let text = |name| {
            let value = response.headers().get(name);
            value.and_then(|value| value.to_str().ok())
        };
        let location = text(header::LOCATION).map(|to| self.address.pointed(to));
        let retry_after = text(header::RETRY_AFTER).and_then(|text| wait(text, SystemTime::now()));
        let cookies = response.headers().get_all(header::SET_COOKIE).iter();
        let session = cookies
            .filter_map(|cookie| session(cookie.to_str().ok()?))
            .next_back();
        let body = self.body(response).await?.map_err(failed)?;
        let (json, unreadable) = match python_json::read(&body) {
            Ok(json) => (Some(json), None),
            Err(Unreadable::TooMany) => {
                return Err(self.too_large(format!("{MOST_VALUES} values")));
            }
            Err(unreadable) => (None, Some(unreadable)),
        };
        Ok(Reply {
            status,
            location,
            session,
            json,
            unreadable,
            retry_after,
        })
    }

    /// Gets what stands at a path, once, to be read as it comes. The path may hold what lets somebody in: no error
    /// tells it.
    pub(super) async fn get(
        &self,
        path: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<Response, Error> {
        let mut request = self.client.get(format!("{}{path}", self.address.as_str()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &reqwest::Error) -> Error {
        let (url, reason) = (self.address.to_string(), reason(error));
        if error.is_connect() || error.is_builder() {
            Error::Unreachable { url, reason }
        } else {
            // The request may have arrived before the connection broke or the time was over.
            Error::NoAnswer { url, reason }
        }
    }

    /// The body, up to the bound: what is larger is not read to its end.
    async fn body(&self, mut response: Response) -> Result<Result<Vec<u8>, reqwest::Error>, Error> {
        let announced = response.content_length().unwrap_or_default();
        let announced = usize::try_from(announced).unwrap_or(usize::MAX);
        if announced > self.limits.largest {
            return Err(self.too_large(megabytes(self.limits.largest)));
        }
        let mut body = Vec::with_capacity(announced);
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if chunk.len() > self.limits.largest - body.len() => {
                    return Err(self.too_large(megabytes(self.limits.largest)));
                }
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => return Ok(Ok(body)),
                Err(broken) => return Ok(Err(broken)),
            }
        }
    }

    fn too_large(&self, most: String) -> Error {
        Error::TooLarge {
            url: self.address.to_string(),
            most,
        }
    }

    /// The error for an answer that is not what Odoo's API gives.
    pub(super) fn not_odoo(&self, reply: &Reply) -> Error {
        let status = reply.status;
        // 429 says that it was not done. 503 does not: proxies answer it, too, when they lose the server
        // behind them after they passed a request on (Varnish even with a Retry-After).
        if matches!(
            status,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
        ) {
            return self.busy(reply, status == StatusCode::TOO_MANY_REQUESTS);
        }
        let found = match (&reply.location, &reply.json, &reply.unreadable) {
            (Some(to), _, _) => format!("HTTP {status}, it points to {to}"),
            (None, Some(_), _) => format!("HTTP {status} and JSON of another kind"),
            (None, None, Some(deep @ Unreadable::TooDeep)) => format!("HTTP {status} and {deep}"),
            (None, None, _) => format!("HTTP {status} and a page that is no JSON"),
        };
        Error::NotOdoo {
            url: self.address.to_string(),
            found,
        }
    }

    /// The error of somebody who is busy; `refused` when it is certain that nothing was done.
    pub(super) fn busy(&self, reply: &Reply, refused: bool) -> Error {
        Error::Busy {
            url: self.address.to_string(),
            found: format!("HTTP {}", reply.status),
            seconds: reply.retry_after,
            refused,
        }
    }
}

/// The id of a session in a cookie that is set, `session_id=…; Path=/`.
fn session(cookie: &str) -> Option<String> {
    let value = cookie
        .split(';')
        .next()?
        .trim()
        .strip_prefix("session_id=")?;
    Some(value.to_owned()).filter(|value| !value.is_empty())
}

fn megabytes(bytes: usize) -> String {
    format!("{} MiB", bytes.div_ceil(1 << 20))
}

/// The seconds that a `Retry-After` means, given as such or as a moment.
fn wait(text: &str, now: SystemTime) -> Option<u64> {
    let text = text.trim();
    let seconds = match text.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => {
            let left = httpdate::parse_http_date(text).ok()?.duration_since(now);
            // A moment that is over is now; parts of a second are whole ones.
            left.map_or(0, |left| {
                left.as_secs() + u64::from(left.subsec_nanos() > 0)
            })
        }
    };
    Some(seconds.min(LONGEST_WAIT))
}

/// What a request failed of, without the address it carries (it is told beside it).
pub(super) fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "the time was over".to_owned();
    }
    let Some(mut cause) = error.source() else {
        // Its own words hold the address.
        return "the request failed".to_owned();
    };
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// Names and values as the query of an address.
pub(super) fn query(values: &[(&str, &str)]) -> String {
    let mut query = String::new();
    for (name, value) in values {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(name);
        query.push('=');
        for byte in value.bytes() {
            match byte {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => {
                    query.push(char::from(byte));
                }
                other => query.push_str(&format!("%{other:02X}")),
            }
        }
    }
    query
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_session_is_read_from_its_cookie() {
        for (cookie, session) in [
            (
                "session_id=ab-c_1; Expires=Tue, 01 Dec 2026; HttpOnly; Path=/",
                Some("ab-c_1"),
            ),
            ("session_id=ab", Some("ab")),
            ("session_id=; Path=/", None),
            ("frontend_lang=en_US; session_id=ab", None),
            ("", None),
        ] {
            assert_eq!(super::session(cookie).as_deref(), session, "{cookie}");
        }
    }

    #[test]
    fn a_query_holds_whatever_its_values_are() {
        let values = [("data", "[\"/report/pdf/x/1,2\", \"ü&=\"]"), ("token", "0")];
        let expected =
            "data=%5B%22%2Freport%2Fpdf%2Fx%2F1%2C2%22%2C%20%22%C3%BC%26%3D%22%5D&token=0";
        assert_eq!(super::query(&values), expected);
    }

    #[test]
    fn a_wait_is_told_in_seconds_or_as_a_moment() {
        let now = httpdate::parse_http_date("Mon, 30 Nov 2026 10:00:00 GMT").unwrap();
        for (text, seconds) in [
            ("2", Some(2)),
            (" 120 ", Some(120)),
            ("0", Some(0)),
            ("99999999", Some(86_400)),
            ("Mon, 30 Nov 2026 10:00:30 GMT", Some(30)),
            ("Monday, 30-Nov-26 10:00:30 GMT", Some(30)),
            ("Mon, 30 Nov 2026 09:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
            ("1.5", None),
            ("", None),
        ] {
            assert_eq!(super::wait(text, now), seconds, "{text}");
        }
    }
}
