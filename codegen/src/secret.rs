//! The password or API key: from the environment or from a person at a terminal, never from a flag, and
//! never shown.

use std::{fmt, io::IsTerminal as _};

use crate::{Problem, Severity};

/// The environment variable that it comes from.
pub(crate) const VARIABLE: &str = "ODOO_PASSWORD";

/// A password or an API key.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// This one.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The one in `ODOO_PASSWORD`, or else what a person at the terminal types, unseen.
    pub(crate) fn ask(database: &str, login: Option<&str>) -> Result<Self, Problem> {
        if let Ok(secret) = std::env::var(VARIABLE)
            && !secret.is_empty()
        {
            return Ok(Self(secret));
        }
        let missing = |message: String| {
            let help = format!(
                "set {VARIABLE} to the password or an API key, or run it in a terminal, which asks"
            );
            Problem::new(Severity::Error, "toolc::pull::no_secret", message).help(help)
        };
        if !std::io::stdin().is_terminal() {
            let message = format!("{VARIABLE} is not set, and there is no terminal to ask at");
            return Err(missing(message));
        }
        let prompt = match login {
            Some(login) => format!("Password or API key of {login} in {database}: "),
            None => format!("API key for {database}: "),
        };
        let typed = rpassword::prompt_password(prompt)
            .map_err(|error| missing(format!("the terminal gave no password: {error}")))?;
        if typed.is_empty() {
            return Err(missing("nothing was typed".to_owned()));
        }
        Ok(Self(typed))
    }

    /// The secret itself, for the wire and for the environment of a child.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

// By hand: it must not get into a log.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}
