//! Why a call did not answer, and what Odoo raised.

use serde_json::Value as Json;

use crate::AddressError;

/// Why a call did not answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// Odoo answered, and refused.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// What was given is no address.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// Nothing answered at the address.
    #[error("Odoo cannot be reached at {url}: {reason}")]
    Unreachable {
        /// The address, without what is secret in it.
        url: String,
        /// What went wrong.
        reason: String,
    },
    /// The call was sent and no answer came: the time was over, or the connection broke. What it asked
    /// for may have happened, so a write must not be repeated.
    #[error("Odoo at {url} did not answer ({reason})")]
    NoAnswer {
        /// The address.
        url: String,
        /// What went wrong.
        reason: String,
    },
    /// The Odoo has no `/json/2`, which an API key alone needs.
    #[error(
        "the Odoo at {url} does not serve /json/2, it is older than 19: bring the login as well, \
         login:key"
    )]
    NoJson2 {
        /// The address.
        url: String,
    },
    /// Something answered that is not Odoo's API; a gateway in between, perhaps, after Odoo had done
    /// what it was asked.
    #[error("{url} does not answer as Odoo does: {found}")]
    NotOdoo {
        /// The address.
        url: String,
        /// What it answered instead.
        found: String,
    },
    /// Odoo, or a gateway before it, has too much to do, and asks to come again.
    #[error("Odoo at {url} is busy ({found})")]
    Busy {
        /// The address.
        url: String,
        /// What it answered.
        found: String,
        /// In how many seconds to come again, where it said so.
        seconds: Option<u64>,
        /// Whether it is certain that nothing was done.
        refused: bool,
    },
    /// The answer is larger than what is read; the rest of it was not.
    #[error("what Odoo at {url} answers is more than {most}, and was not read")]
    TooLarge {
        /// The address.
        url: String,
        /// What is read at most: `64 MiB`.
        most: String,
    },
    /// The call was not sent: what has to be asked before it failed.
    #[error(transparent)]
    Unsent(Box<Error>),
    /// Odoo's answer does not have the shape that the method promises.
    #[error("Odoo answered {method} of {model} with {found}, expected {expected}")]
    Shape {
        /// The model called.
        model: String,
        /// The method called.
        method: String,
        /// What the method promises.
        expected: &'static str,
        /// What came.
        found: String,
    },
}

/// How long to wait for somebody busy who does not say how long.
const WAIT: u64 = 5;

impl Error {
    /// Whether what was asked for may have happened, although there is no proper answer. Of a call that
    /// only reads nothing has, whatever is said here.
    pub fn may_have_happened(&self) -> bool {
        match self {
            Self::NoAnswer { .. } | Self::NotOdoo { .. } | Self::TooLarge { .. } => true,
            Self::Busy { refused, .. } => !refused,
            Self::Shape { method, .. } => !crate::client::reads(method),
            Self::Address(_)
            | Self::Fault(_)
            | Self::Unreachable { .. }
            | Self::NoJson2 { .. }
            | Self::Unsent(_) => false,
        }
    }

    /// Of an Odoo that is busy: in how many seconds it wants to be asked again.
    pub fn retry_after(&self) -> Option<u64> {
        match self.cause() {
            Self::Busy { seconds, .. } => Some(seconds.unwrap_or(WAIT)),
            Self::Fault(fault) if fault.exception() == Exception::Busy => Some(WAIT),
            _ => None,
        }
    }

    /// What failed: the error itself, or that of what had to be asked before.
    pub fn cause(&self) -> &Self {
        match self {
            Self::Unsent(cause) => cause.cause(),
            other => other,
        }
    }

    /// The error of a call that is not sent because this failed before it.
    pub(crate) fn before(self) -> Self {
        match self.may_have_happened() {
            true => Self::Unsent(Box::new(self)),
            false => self,
        }
    }
}

/// An exception that Odoo raised: its class and its message. The traceback that comes with it is
/// dropped where it arrives.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// The exception's name, `odoo.exceptions.ValidationError`.
    pub name: String,
    /// What Odoo tells the user.
    pub message: String,
}

impl Fault {
    /// Reads `{name, message, …}`, the `data` of a `/jsonrpc` error and the body of a `/json/2` one.
    pub(crate) fn read(data: &Json) -> Self {
        let text = |key: &str| data.get(key).and_then(Json::as_str).map(str::to_owned);
        Self {
            name: text("name").unwrap_or_else(|| "unknown".to_owned()),
            message: text("message")
                .map(|message| without_traceback(&message).to_owned())
                .filter(|message| !message.is_empty())
                .unwrap_or_else(|| "Odoo gave no reason".to_owned()),
        }
    }

    /// Which of the exceptions that a caller can do something about it is.
    pub fn exception(&self) -> Exception {
        match self.name.as_str() {
            "odoo.exceptions.AccessDenied" | "werkzeug.exceptions.Unauthorized" => {
                Exception::AccessDenied
            }
            "odoo.exceptions.AccessError" | "werkzeug.exceptions.Forbidden" => {
                Exception::AccessError
            }
            "odoo.exceptions.MissingError" => Exception::MissingError,
            "odoo.exceptions.ValidationError" => Exception::ValidationError,
            "odoo.exceptions.UserError" | "odoo.exceptions.RedirectWarning" => Exception::UserError,
            "odoo.exceptions.LockError" => Exception::LockError,
            "odoo.http.SessionExpiredException" => Exception::SessionExpired,
            "builtins.ValueError"
            | "builtins.KeyError"
            | "builtins.TypeError"
            | "builtins.AssertionError"
            | "werkzeug.exceptions.UnprocessableEntity" => Exception::WrongArguments,
            "builtins.AttributeError" | "werkzeug.exceptions.NotFound" => Exception::NotFound,
            "werkzeug.exceptions.TooManyRequests"
            | "werkzeug.exceptions.ServiceUnavailable"
            | "psycopg2.pool.PoolError" => Exception::Busy,
            name if name.starts_with("psycopg2.") => Exception::Database,
            _ => Exception::Other,
        }
    }

    /// The exception's class without its module, `ValidationError`.
    pub fn class(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(&self.name)
    }
}

/// The exceptions of Odoo by what a caller can do about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exception {
    /// Login, password or key are wrong.
    AccessDenied,
    /// The user may not do this.
    AccessError,
    /// A record is not there (any more).
    MissingError,
    /// A rule of the model is broken.
    ValidationError,
    /// The business says no: a confirmed order is not deleted.
    UserError,
    /// Someone else is changing the record.
    LockError,
    /// The session is over.
    SessionExpired,
    /// A field, an operator or an argument that does not exist or has the wrong type.
    WrongArguments,
    /// A model or a method that does not exist.
    NotFound,
    /// There is too much to do at the moment; what was begun was taken back.
    Busy,
    /// The database refused: a missing database, a broken constraint.
    Database,
    /// Anything else.
    Other,
}

/// A message up to where a Python traceback begins.
fn without_traceback(message: &str) -> &str {
    let end = message
        .find("Traceback (most recent call last)")
        .unwrap_or(message.len());
    message.get(..end).unwrap_or_default().trim_end()
}
