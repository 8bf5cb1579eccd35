//! A session of the web client, for what Odoo does there for everybody and over no API: it tells what an action
//! is that a menu or a button names, and prints.
//!
//! It takes a password: an API key opens no such session, nor does a user with a second factor.

use std::fmt;

use serde_json::{Value as Json, json};

use super::{Document, Odoo, document::NoDocument, http::query, jsonrpc};
use crate::{Error, Print};

/// A session of the web client. It lasts until [`WebSession::sign_out`], or until Odoo forgets it.
pub struct WebSession {
    odoo: Odoo,
    cookie: String,
}

impl WebSession {
    /// Signs in; none where Odoo asks for a second factor, or gives no session.
    pub(super) async fn open(
        odoo: &Odoo,
        login: &str,
        password: &str,
    ) -> Result<Option<Self>, Error> {
        let params = json!({"db": odoo.database(), "login": login, "password": password});
        let body = jsonrpc::request(params);
        let reply = odoo.http().post("/web/session/authenticate", &[], &body);
        let mut reply = reply.await?;
        let session = reply.session.take();
        let user = jsonrpc::result(odoo.http(), reply)?;
        let is_user = user.get("uid").is_some_and(Json::is_i64);
        Ok(session.filter(|_| is_user).map(|session| Self {
            odoo: odoo.clone(),
            cookie: format!("session_id={session}"),
        }))
    }

    /// What the web client is told of an action, by its id or its external id: a row with its kind as `type`,
    /// whether or not this user may read the model of such actions.
    ///
    /// # Errors
    /// An action that there is not, and whatever answers in Odoo's place.
    pub async fn action(&self, name: &str) -> Result<Json, Error> {
        let name = name
            .parse::<i64>()
            .map_or_else(|_| json!(name), |id| json!(id));
        let params = json!({ "action_id": name });
        self.post("/web/action/load", params).await
    }

    /// Has a report printed, as the web client does when somebody saves it: that answers `/report/pdf/…` with the
    /// name that the report gives its file, and what goes wrong as an exception instead of a page. None where
    /// Odoo knows the session no more.
    ///
    /// # Errors
    /// What Odoo raised, and whatever answers in its place.
    pub(super) async fn print(&self, print: &Print) -> Result<Option<Document>, Error> {
        let http = self.odoo.http();
        let ids: Vec<String> = print.ids.iter().map(i64::to_string).collect();
        let (converter, report) = (print.kind.converter(), &print.report);
        let address = format!("/report/{converter}/{report}/{}", ids.join(","));
        let data = json!([address, print.kind.as_str()]).to_string();
        let context = Json::Object(print.context.clone()).to_string();
        // Up to 15 a token is wanted, whatever it is.
        let query = query(&[("data", &data), ("context", &context), ("token", "0")]);
        let headers = [("cookie", self.cookie.as_str())];
        let path = format!("/report/download?{query}");
        let response = http.get(&path, &headers).await?;
        match Document::read(http, response, print.kind).await {
            Ok(document) => Ok(Some(document)),
            Err(NoDocument::Login) => Ok(None),
            Err(NoDocument::Failed(error)) => Err(error),
        }
    }

    /// Ends the session.
    ///
    /// # Errors
    /// Whatever answers in Odoo's place.
    pub async fn sign_out(&self) -> Result<(), Error> {
        self.post("/web/session/destroy", json!({})).await.map(drop)
    }

    async fn post(&self, path: &str, params: Json) -> Result<Json, Error> {
        let headers = [("cookie", self.cookie.as_str())];
        let body = jsonrpc::request(params);
        let http = self.odoo.http();
        let reply = http.post(path, &headers, &body).await?;
        jsonrpc::result(http, reply)
    }
}

// By hand: whoever has the cookie is signed in.
impl fmt::Debug for WebSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebSession").finish_non_exhaustive()
    }
}
