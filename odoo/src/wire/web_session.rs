//! A session of the web client, for the one thing that Odoo tells everybody there and over no API: what an
//! action is that a menu or a button names.
//!
//! It takes a password: an API key opens no such session, nor does a user with a second factor.

use serde_json::{Value as Json, json};

use super::{Odoo, jsonrpc};
use crate::Error;

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

    /// Ends the session.
    ///
    /// # Errors
    /// Whatever answers in Odoo's place.
    pub async fn sign_out(self) -> Result<(), Error> {
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
