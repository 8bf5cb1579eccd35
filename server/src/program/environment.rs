//! What comes from the environment alone.

use std::env;

use super::start_error::StartError;

/// What comes from the environment alone: secrets, and who may call.
#[derive(Default)]
pub(crate) struct Environment {
    pub(crate) password: Option<String>,
    pub(crate) token: Option<String>,
    /// What a client of this program brings: for checking a server.
    pub(crate) bearer: Option<String>,
    pub(crate) callers_key: bool,
}

impl Environment {
    /// An empty password is none; an empty token is a mistake, which must not let everybody in.
    pub(crate) fn read() -> Result<Self, StartError> {
        let text = |name| env::var(name).ok().filter(|value| !value.is_empty());
        let callers_key = text("MCP_CALLERS_KEY");
        let token = text("MCP_TOKEN");
        if token.is_none() && env::var_os("MCP_TOKEN").is_some() {
            return Err(StartError::EmptyToken);
        }
        Ok(Self {
            password: text("ODOO_PASSWORD"),
            token,
            bearer: text("ODOO_BEARER"),
            callers_key: callers_key.is_some_and(|value| value != "0" && value != "false"),
        })
    }
}
