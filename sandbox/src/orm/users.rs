//! Who may come in: `admin` always, and the rows of `res.users`, whose password is their login.
//!
//! A user's API key is `key-` and the login; it does for a password, as in Odoo. An access file can
//! give others.

use jiff::tz::TimeZone;
use rusqlite::{OptionalExtension, types::Value};
use serde_json::Value as Json;

use crate::{
    facts::users::{ADMIN, LOGIN},
    fault::Fault,
    orm::{
        access::key::{key_of, login_of},
        session::Session,
    },
    storage::time_zone::zone,
};

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
        let holder = match login_of(key) {
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

    /// The time zone that the context names, if there is such a one.
    pub(crate) fn time_zone(&self) -> Option<(&str, TimeZone)> {
        let name = self.context.get("tz").and_then(Json::as_str)?;
        Some((name, zone(name)?))
    }
}
