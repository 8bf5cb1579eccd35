//! A user's session in an Odoo, over whichever API it has.

use std::{fmt, sync::Arc};

use serde_json::{Map, Value as Json};
use tokio::sync::OnceCell;

use super::{Document, Odoo, WebSession, json2, jsonrpc, kept_session::KeptSession};
use crate::{
    BoxFuture, Call, Client, CustomerPage, Dialect, Error, Exception, Fault, NoSession, Print,
    retry_while_busy,
};

/// How a user is known.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    /// By login, and by password or API key: calls go over `/jsonrpc`.
    Login {
        /// The login.
        login: String,
        /// The password, or an API key in its place.
        secret: String,
    },
    /// By an API key alone: calls go over `/json/2`.
    Key(String),
}

impl Credentials {
    /// Reads what a caller brings as bearer: `login:key` for `/jsonrpc`, a key alone for `/json/2`.
    pub fn parse(bearer: &str) -> Option<Self> {
        let bearer = bearer.trim();
        if bearer.chars().any(char::is_control) {
            return None;
        }
        match bearer.split_once(':') {
            _ if bearer.is_empty() => None,
            // It travels in a header.
            None => bearer.is_ascii().then(|| Self::Key(bearer.to_owned())),
            Some((login, secret)) if !login.is_empty() && !secret.is_empty() => Some(Self::Login {
                login: login.to_owned(),
                secret: secret.to_owned(),
            }),
            Some(_) => None,
        }
    }
}

// By hand: a secret must not get into a log.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Login { login, .. } => f
                .debug_struct("Login")
                .field("login", login)
                .finish_non_exhaustive(),
            Self::Key(_) => f.debug_struct("Key").finish_non_exhaustive(),
        }
    }
}

/// A user's session in an Odoo: the wire client. Cheap to clone.
#[derive(Clone)]
pub struct Session(Arc<Inner>);

struct Inner {
    odoo: Odoo,
    credentials: Credentials,
    uid: OnceCell<i64>,
    /// The user's own context (language, time zone), sent with every call: a call's context would
    /// replace it otherwise.
    context: OnceCell<Map<String, Json>>,
    /// What the user prints with, and asks for actions.
    web: KeptSession,
}

impl Session {
    pub(super) fn new(odoo: Odoo, credentials: Credentials) -> Self {
        Self(Arc::new(Inner {
            odoo,
            credentials,
            uid: OnceCell::new(),
            context: OnceCell::new(),
            web: KeptSession::default(),
        }))
    }

    /// The Odoo it is a session in.
    pub fn odoo(&self) -> &Odoo {
        &self.0.odoo
    }

    /// The user's own context, asked for once. It proves that the credentials are right.
    pub async fn context(&self) -> Result<&Map<String, Json>, Error> {
        self.0.context.get_or_try_init(|| self.prove()).await
    }

    /// Has Odoo say anew that the credentials are right: the user's own context, as it is now.
    ///
    /// # Errors
    /// Credentials that Odoo does not take, and whatever answers in its place.
    pub async fn prove(&self) -> Result<Map<String, Json>, Error> {
        let call = Call::new("res.users", "context_get");
        let patience = self.0.odoo.http().patience();
        match retry_while_busy(patience, || self.send(call.clone())).await? {
            Json::Object(context) if is_context(&context) => Ok(context),
            other => Err(call.shape("the user's context", &other)),
        }
    }

    /// The session of the web client of this user.
    async fn web(&self) -> Result<Result<Arc<WebSession>, NoSession>, Error> {
        self.0.web.get(&self.0.odoo, &self.0.credentials).await
    }

    async fn send(&self, call: Call) -> Result<Json, Error> {
        let odoo = &self.0.odoo;
        let (http, database) = (odoo.http(), odoo.database());
        match &self.0.credentials {
            Credentials::Login { login, secret } => {
                let ask = || jsonrpc::authenticate(http, database, login, secret);
                let ask = || retry_while_busy(http.patience(), ask);
                let uid = self.0.uid.get_or_try_init(ask).await;
                let uid = *uid.map_err(Error::before)?;
                let caller = jsonrpc::Caller {
                    database,
                    uid,
                    secret,
                };
                jsonrpc::call(http, &caller, call).await
            }
            Credentials::Key(key) => json2::call(http, database, key, call).await,
        }
    }
}

/// Whether this is what Odoo knows of a user, and not just any object: who takes all that is asked for proves
/// nothing. A language is always there, false when none is set; the time zone and from 15 on the id may be.
fn is_context(context: &Map<String, Json>) -> bool {
    let is_text = |value: &Json| value.is_string() || *value == Json::Bool(false);
    context.get("lang").is_some_and(is_text)
        && context.get("tz").is_none_or(is_text)
        && context
            .get("uid")
            .is_none_or(|id| id.as_i64().is_some_and(|id| id > 0))
}

impl Client for Session {
    fn call(&self, mut call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async move {
            let mut context = self.context().await.map_err(Error::before)?.clone();
            context.append(&mut call.context);
            call.context = context;
            let patience = self.0.odoo.http().patience();
            match call.reads() {
                true => retry_while_busy(patience, || self.send(call.clone())).await,
                false => self.send(call).await,
            }
        })
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async move {
            let mut user = self.context().await?.clone();
            // Old releases do not say who it is, which the login told.
            if let (Some(uid), None) = (self.0.uid.get(), user.get("uid")) {
                user.insert("uid".to_owned(), Json::from(*uid));
            }
            Ok(Json::Object(user))
        })
    }

    fn web_session(&self) -> BoxFuture<'_, Result<Result<(), NoSession>, Error>> {
        Box::pin(async move { Ok(self.web().await?.map(drop)) })
    }

    fn print(&self, mut print: Print) -> BoxFuture<'_, Result<Document, Error>> {
        Box::pin(async move {
            let mut context = self.context().await?.clone();
            context.append(&mut print.context);
            print.context = context;
            // One that Odoo ended meanwhile is opened anew, once.
            for _ in 0..2 {
                let Ok(web) = self.web().await? else {
                    break;
                };
                match web.print(&print).await? {
                    Some(document) => return Ok(document),
                    None => self.0.web.forget(&web).await,
                }
            }
            Err(Error::Fault(Fault {
                name: "odoo.http.SessionExpiredException".to_owned(),
                message: "Odoo ended the session of the web client that prints".to_owned(),
            }))
        })
    }

    fn customer_page(&self, page: CustomerPage) -> BoxFuture<'_, Result<Document, Error>> {
        Box::pin(async move { self.0.odoo.customer_page(&page).await })
    }

    fn address(&self) -> Option<&str> {
        Some(self.0.odoo.address().as_str())
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(self.0.odoo.dialect())
    }

    fn action<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Json>, Error>> {
        Box::pin(async move {
            // One that Odoo ended meanwhile is opened anew, once.
            let Ok(web) = self.web().await? else {
                return Ok(None);
            };
            match web.action(name).await {
                Err(Error::Fault(fault)) if fault.exception() == Exception::SessionExpired => {
                    self.0.web.forget(&web).await;
                }
                action => return action.map(Some),
            }
            match self.web().await? {
                Ok(web) => web.action(name).await.map(Some),
                Err(_) => Ok(None),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::is_context;

    #[test]
    fn only_a_users_context_proves_anything() {
        for (answer, expected) in [
            (
                json!({"lang": "en_US", "tz": "Europe/Brussels", "uid": 2}),
                true,
            ),
            (json!({"lang": "fr_BE", "tz": false, "uid": 7}), true),
            (json!({"lang": false, "tz": false}), true),
            (json!({"lang": "en_US"}), true),
            (json!({}), false),
            (json!({"status": "ok"}), false),
            (json!({"result": true}), false),
            (json!({"error": "no such page"}), false),
            (json!({"uid": 2}), false),
            (json!({"lang": null}), false),
            (json!({"lang": {"code": "en_US"}}), false),
            (json!({"lang": "en_US", "tz": 5}), false),
            (json!({"lang": "en_US", "uid": "2"}), false),
            (json!({"lang": "en_US", "uid": false}), false),
        ] {
            let context = answer.as_object().unwrap();
            assert_eq!(is_context(context), expected, "{answer}");
        }
    }
}
