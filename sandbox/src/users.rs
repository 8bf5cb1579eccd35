//! Who may come in: `admin` always, and the rows of `res.users`, whose password is their login.

use rusqlite::OptionalExtension;

use crate::{database::Session, fault::Fault};

/// The administrator's id, as in every Odoo database.
pub(crate) const ADMIN: i64 = 2;

impl Session<'_> {
    /// The id of the user with this login and password.
    pub(crate) fn authenticate(&self, login: &str, password: &str) -> Result<Option<i64>, Fault> {
        if login == "admin" {
            return Ok((password == "admin").then_some(ADMIN));
        }
        if login != password {
            return Ok(None);
        }
        self.user(login)
    }

    /// Whether `password` is this user's.
    pub(crate) fn admits(&self, uid: i64, password: &str) -> Result<bool, Fault> {
        if uid == ADMIN && password == "admin" {
            return Ok(true);
        }
        // Whoever calls himself admin is user 2 and nobody else.
        if password == "admin" {
            return Ok(false);
        }
        Ok(self.user(password)? == Some(uid))
    }

    fn user(&self, login: &str) -> Result<Option<i64>, Fault> {
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
}
