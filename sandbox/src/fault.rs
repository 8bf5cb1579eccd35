//! What goes wrong in a call, as the client hears of it: the name of an exception and a message.
//!
//! Clients key on the name, so it is the one Odoo would use. Knows nothing of HTTP.

use serde_json::{Value as Json, json};

use crate::{python::repr, release::Release};

/// What SQLite calls its limits, and what a call has too much of then.
const LIMITS: [(&str, &str); 7] = [
    (
        "too many SQL variables",
        "so many conditions or values at once",
    ),
    (
        "Expression tree is too large",
        "conditions that are nested so deep",
    ),
    (
        "parser stack overflow",
        "conditions that are nested so deep",
    ),
    (
        "at most 64 tables in a join",
        "so many linked models at once",
    ),
    ("too many columns", "so many fields at once"),
    (
        "too many terms in",
        "so many terms in an order or a grouping",
    ),
    ("too big", "so large a value or so long a condition"),
];

/// How much of SQLite's message a client is told, and how much of a statement is logged, in characters.
const LONGEST_SAID: usize = 200;
const LONGEST_SHOWN: usize = 2000;

/// A call refused, under the name of the exception that Odoo raises there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn new(name: &'static str, message: impl Into<String>) -> Self {
        Self {
            name,
            message: message.into(),
        }
    }

    pub(crate) fn value(message: impl Into<String>) -> Self {
        Self::new("builtins.ValueError", message)
    }

    /// Whether it is about a value that is not one of its field's.
    pub(crate) fn is_value(&self) -> bool {
        self.name == "builtins.ValueError"
    }

    pub(crate) fn not_an_integer(text: &str) -> Self {
        let shown = repr(&Json::from(text));
        Self::value(format!("invalid literal for int() with base 10: {shown}"))
    }

    pub(crate) fn not_a_float(text: &str) -> Self {
        let shown = repr(&Json::from(text));
        Self::value(format!("could not convert string to float: {shown}"))
    }

    pub(crate) fn arguments(message: impl Into<String>) -> Self {
        Self::new("builtins.TypeError", message)
    }

    pub(crate) fn user(message: impl Into<String>) -> Self {
        Self::new("odoo.exceptions.UserError", message)
    }

    pub(crate) fn validation(message: impl Into<String>) -> Self {
        Self::new("odoo.exceptions.ValidationError", message)
    }

    pub(crate) fn denied() -> Self {
        Self::new("odoo.exceptions.AccessDenied", "Access Denied")
    }

    /// What Odoo does and the sandbox does not: said so, never answered with less.
    pub(crate) fn unsupported(what: impl std::fmt::Display) -> Self {
        let message = format!("The sandbox does not support {what}");
        Self::new("builtins.NotImplementedError", message)
    }

    /// Whether it is about what the sandbox does not do.
    pub(crate) fn is_unsupported(&self) -> bool {
        self.name == "builtins.NotImplementedError"
    }

    /// The call took longer than any may.
    pub(crate) fn cancelled() -> Self {
        let message = "canceling statement due to statement timeout";
        Self::new("psycopg2.errors.QueryCanceled", message)
    }

    /// Python's own end of what calls itself.
    pub(crate) fn too_deep() -> Self {
        let message = "maximum recursion depth exceeded";
        Self::new("builtins.RecursionError", message)
    }

    pub(crate) fn missing(model: &str, id: i64, uid: i64) -> Self {
        let message = format!(
            "Record does not exist or has been deleted.\n(Record: {model}({id},), User: {uid})"
        );
        Self::new("odoo.exceptions.MissingError", message)
    }

    /// A written field that the model lacks.
    pub(crate) fn no_field(field: &str, model: &str, release: Release) -> Self {
        let field = repr(&Json::from(field));
        Self::value(match release {
            Release::Odoo18 => format!("Invalid field {field} on model '{model}'"),
            Release::Odoo19 => format!("Invalid field {field} in '{model}'"),
        })
    }

    /// A field to be read that the model lacks.
    pub(crate) fn unreadable(field: &str, model: &str, release: Release) -> Self {
        let field = repr(&Json::from(field));
        Self::value(match release {
            Release::Odoo18 => format!("Invalid field {field} on model '{model}'"),
            Release::Odoo19 => format!("Invalid field {field} on '{model}'"),
        })
    }

    /// Whether it is about what the caller may do.
    pub(crate) fn is_access(&self) -> bool {
        self.name == "odoo.exceptions.AccessError"
    }

    /// What a client is told: the body of a `/json/2` error, the `data` of a JSON-RPC one. Where
    /// Odoo shows a traceback, nothing stands.
    pub(crate) fn to_json(&self) -> Json {
        json!({
            "name": self.name,
            "message": self.message,
            "arguments": [self.message],
            "context": {},
            "debug": "",
        })
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationInterrupted) => Self::cancelled(),
            _ => refused(&error),
        }
    }
}

/// SQLite's refusal. The statement is the sandbox's own affair: no client is shown it.
fn refused(error: &rusqlite::Error) -> Fault {
    let (said, statement) = match error {
        rusqlite::Error::SqlInputError { msg, sql, .. } => (msg.clone(), Some(sql)),
        other => (other.to_string(), None),
    };
    let limit = LIMITS.iter().find(|(limit, _)| said.contains(limit));
    if let Some((_, what)) = limit {
        return Fault::unsupported(what);
    }
    // No statement should be wrong: this is for whoever has to find out why one is.
    if let Some(statement) = statement {
        let start: String = statement.chars().take(LONGEST_SHOWN).collect();
        eprintln!("odoo-sandbox: {said}, in {start}");
    }
    Fault::new(
        "sqlite3.OperationalError",
        said.chars().take(LONGEST_SAID).collect::<String>(),
    )
}
