use std::time::Duration;

use serde_json::{Value as Json, json};
use tokio::sync::OnceCell;

use crate::{Answer, Call, Client, Error, Fault};

/// The longest a call may take: Odoo itself ends a request after 120 s.
const TIMEOUT: Duration = Duration::from_secs(120);

/// A client of `/jsonrpc`, which every version from 14 to 20 serves.
pub struct JsonRpc {
    http: reqwest::Client,
    url: String,
    database: String,
    login: String,
    password: String,
    uid: OnceCell<i64>,
}

impl JsonRpc {
    /// A client of the Odoo at `url` (`http://localhost:8069`), for a user known by login and by
    /// password or API key. Nothing is sent yet.
    pub fn new(
        url: &str,
        database: impl Into<String>,
        login: impl Into<String>,
        password: impl Into<String>,
    ) -> Result<Self, Error> {
        let http = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .connect_timeout(Duration::from_secs(10))
            .tcp_nodelay(true)
            // A redirect would carry the password to another place, and turn the call into a GET.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| Error::Unreachable {
                url: without_secrets(url),
                reason: reason(&error),
            })?;
        Ok(Self {
            http,
            url: without_secrets(url.trim_end_matches('/')),
            database: database.into(),
            login: login.into(),
            password: password.into(),
            uid: OnceCell::new(),
        })
    }

    /// The user's id, asked for once.
    async fn uid(&self) -> Result<i64, Error> {
        let ask = async || {
            let args = json!([self.database, self.login, self.password, {}]);
            let answer = self.send("common", "authenticate", args).await?;
            answer.as_i64().ok_or_else(|| {
                Error::Fault(Fault {
                    name: "odoo.exceptions.AccessDenied".to_owned(),
                    message: format!(
                        "Odoo does not know the login `{}` with this password or key in database \
                         `{}`",
                        self.login, self.database
                    ),
                })
            })
        };
        self.uid.get_or_try_init(ask).await.copied()
    }

    async fn send(&self, service: &str, method: &str, args: Json) -> Result<Json, Error> {
        let body = json!({
            "jsonrpc": "2.0",
            "id": 1,
            "method": "call",
            "params": {"service": service, "method": method, "args": args},
        });
        let failed = |error: reqwest::Error| {
            let (url, reason) = (self.url.clone(), reason(&error));
            if error.is_connect() || error.is_builder() {
                Error::Unreachable { url, reason }
            } else {
                // The request may have arrived before the connection broke or the time was over.
                Error::NoAnswer { url, reason }
            }
        };
        let response = self
            .http
            .post(format!("{}/jsonrpc", self.url))
            .json(&body)
            .send()
            .await
            .map_err(failed)?;
        let status = response.status();
        let to = response.headers().get(reqwest::header::LOCATION).cloned();
        let body = response.bytes().await.map_err(failed)?;
        let not_odoo = |found: String| Error::NotOdoo {
            url: self.url.clone(),
            found,
        };
        if status.is_redirection() {
            let to = to
                .as_ref()
                .and_then(|to| to.to_str().ok())
                .unwrap_or("somewhere else");
            return Err(not_odoo(format!(
                "HTTP {status}, it points to {}",
                without_secrets(to)
            )));
        }
        let answer = serde_json::from_slice(&body);
        let Ok(Json::Object(mut answer)) = answer else {
            return Err(not_odoo(format!(
                "HTTP {status} and a body that is no JSON object"
            )));
        };
        // A gateway in between has JSON errors of its own.
        if !status.is_success() || !answer.contains_key("jsonrpc") {
            return Err(not_odoo(format!(
                "HTTP {status} and JSON that is no JSON-RPC"
            )));
        }
        match answer.remove("error") {
            Some(error) => Err(Fault::read(error.get("data").unwrap_or(&error)).into()),
            // A method that returns None has no `result` at all.
            None => Ok(answer.remove("result").unwrap_or(Json::Null)),
        }
    }
}

impl Client for JsonRpc {
    fn call(&self, call: Call) -> Answer<'_> {
        Box::pin(async move {
            let uid = self.uid().await?;
            let mut positional: Vec<Json> = call.ids.into_iter().map(Json::from).collect();
            positional.extend(call.leading.into_iter().map(|(_, value)| value));
            let args = json!([
                self.database,
                uid,
                self.password,
                call.model,
                call.method,
                positional,
                call.named,
            ]);
            self.send("object", "execute_kw", args).await
        })
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

/// What a request failed of, without the address it carries (it is told beside it).
fn reason(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
