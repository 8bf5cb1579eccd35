//! The user whom every Odoo database has.

/// The administrator's id, as in every Odoo database.
pub(crate) const ADMIN: i64 = 2;

/// The administrator's login.
pub(crate) const LOGIN: &str = "admin";
