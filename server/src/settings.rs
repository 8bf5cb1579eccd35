use std::{fmt, net::SocketAddr};

/// What the program runs with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The Odoo that calls go to.
    pub odoo: OdooSettings,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The toolset that clients are shown.
    pub toolset: String,
}

/// How to reach an Odoo, and as whom.
#[derive(Clone, PartialEq, Eq)]
pub struct OdooSettings {
    /// Its address, `http://localhost:8069`.
    pub url: String,
    /// The database.
    pub database: String,
    /// The user's login.
    pub login: String,
    /// The user's password or API key.
    pub password: String,
}

// By hand: the password must not get into a log.
impl fmt::Debug for OdooSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OdooSettings")
            .field("url", &self.url)
            .field("database", &self.database)
            .field("login", &self.login)
            .finish_non_exhaustive()
    }
}
