//! Who may come in: `admin` always, and the rows of `res.users`, whose password is their login.
//!
//! A user's API key is `key-` and the login; it does for a password, as in Odoo. An access file can
//! give others.

use rusqlite::{OptionalExtension, types::Value};
use serde_json::Value as Json;

use crate::{fault::Fault, orm::session::Session};

/// The administrator's id, as in every Odoo database.
pub(crate) const ADMIN: i64 = 2;

/// What an API key begins with; the login follows.
const KEY: &str = "key-";

/// The administrator's login.
pub(crate) const LOGIN: &str = "admin";

/// The API key of a login.
pub(crate) fn key_of(login: &str) -> String {
    format!("{KEY}{login}")
}

impl Session<'_> {
    /// The id of the user with this login and this password or key.
    pub(crate) fn authenticate(&self, login: &str, secret: &str) -> Result<Option<i64>, Fault> {
        match self.user(login)? {
            Some(uid) if self.is_secret(uid, login, secret) => Ok(Some(uid)),
            _ => Ok(None),
        }
    }

    /// Whether this is the user's password or key.
    pub(crate) fn admits(&self, uid: i64, secret: &str) -> Result<bool, Fault> {
        match self.access.user(uid) {
            Some(user) => Ok(user.admits(secret)),
            None if self.user(secret)? == Some(uid) || self.holder(secret)? == Some(uid) => {
                Ok(true)
            }
            None => match self.schema.table("res.users") {
                // There is no such user at all.
                Some(users) if uid != ADMIN => self.exists(users, uid).map(|()| false),
                _ => Ok(false),
            },
        }
    }

    /// Whose API key this is.
    pub(crate) fn holder(&self, key: &str) -> Result<Option<i64>, Fault> {
        if let Some(uid) = self.access.holder(key) {
            return Ok(Some(uid));
        }
        let holder = match key.strip_prefix(KEY) {
            Some(login) => self.user(login)?,
            None => None,
        };
        // Whom the access file names has the key that it gives.
        Ok(holder.filter(|uid| self.access.user(*uid).is_none()))
    }

    fn is_secret(&self, uid: i64, login: &str, secret: &str) -> bool {
        match self.access.user(uid) {
            Some(user) => user.admits(secret),
            None => secret == login || secret == key_of(login),
        }
    }

    /// The id of the user with this login.
    pub(crate) fn user(&self, login: &str) -> Result<Option<i64>, Fault> {
        // Whoever calls himself admin is user 2 and nobody else.
        if login == LOGIN {
            return Ok(Some(ADMIN));
        }
        let Some(users) = self.schema.table("res.users") else {
            return Ok(None);
        };
        if !users.has_column("login") {
            return Ok(None);
        }
        let active = match users.has_column("active") {
            true => "COALESCE(\"active\", 0)",
            false => "1",
        };
        let query = format!("SELECT \"id\" FROM \"res.users\" WHERE \"login\" = ? AND {active}");
        Ok(self
            .connection
            .query_row(&query, [login], |row| row.get(0))
            .optional()?)
    }

    /// The time zone of the caller's clock: that of the context, else his own.
    pub(crate) fn clock(&self) -> Result<Option<String>, Fault> {
        if let Some(Json::String(zone)) = self.context.get("tz")
            && !zone.is_empty()
        {
            return Ok(Some(zone.clone()));
        }
        match self.of_user("tz")? {
            Some(Value::Text(zone)) => Ok(Some(zone)),
            _ => Ok(None),
        }
    }

    /// A field of the user that calls, even one copied from the contact behind him.
    pub(crate) fn of_user(&self, name: &str) -> Result<Option<Value>, Fault> {
        let expression = self.schema.table("res.users").and_then(|users| {
            let field = users.model.field(name)?;
            self.schema.expression(users, "u", field)
        });
        let Some(expression) = expression else {
            return Ok(None);
        };
        let query = format!("SELECT {expression} FROM \"res.users\" u WHERE u.\"id\" = ?");
        Ok(self
            .connection
            .query_row(&query, [self.uid], |row| row.get(0))
            .optional()?)
    }
}
