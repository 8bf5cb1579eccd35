use std::env;

/// What comes from the environment alone: secrets, and who may call. An empty variable is none.
#[derive(Default)]
pub(crate) struct Environment {
    pub(crate) password: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) callers_key: bool,
}

impl Environment {
    pub(crate) fn read() -> Self {
        let text = |name| env::var(name).ok().filter(|value| !value.is_empty());
        let callers_key = text("MCP_CALLERS_KEY");
        Self {
            password: text("ODOO_PASSWORD"),
            token: text("MCP_TOKEN"),
            callers_key: callers_key.is_some_and(|value| value != "0" && value != "false"),
        }
    }
}
