//! Kinds of failures, by what a caller can do next. Every door names them the same.

use odoo::{Error, Exception};

use crate::ToolError;

/// What kind of failure a [`ToolError`] is, by what its caller can do next. The codes are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ErrorKind {
    /// The arguments are wrong; nothing was done.
    WrongArguments,
    /// Odoo does not accept the login, the password or the key.
    LoginFailed,
    /// The session in Odoo is over.
    SessionExpired,
    /// The user may not do this.
    NotAllowed,
    /// A row is not there (any more).
    MissingRecord,
    /// A rule of the model is broken.
    RuleBroken,
    /// The business says no.
    RefusedByOdoo,
    /// A button is not offered on the rows as they are; nothing was done.
    NotOffered,
    /// Somebody else is changing the row.
    Locked,
    /// Odoo could not work with the arguments.
    NotUnderstood,
    /// Odoo does not know a model or a method that the compiled tables have.
    NotAsCompiled,
    /// The database refused: a value that has to be unique, a row that others point to.
    RefusedByDatabase,
    /// Odoo broke off for another reason.
    OdooFailed,
    /// Odoo has too much to do: nothing was done.
    Busy,
    /// The answer is larger than what is read: nothing was changed.
    AnswerTooLarge,
    /// No proper answer came: it may have happened.
    OutcomeUnknown,
    /// Odoo could not be reached, or did not answer a call that only reads: nothing was changed.
    OdooUnavailable,
    /// A file could not be written.
    ExportFailed,
    /// A hand-written tool gave up.
    Refused,
}

impl ErrorKind {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::WrongArguments,
        Self::LoginFailed,
        Self::SessionExpired,
        Self::NotAllowed,
        Self::MissingRecord,
        Self::RuleBroken,
        Self::RefusedByOdoo,
        Self::NotOffered,
        Self::Locked,
        Self::NotUnderstood,
        Self::NotAsCompiled,
        Self::RefusedByDatabase,
        Self::OdooFailed,
        Self::Busy,
        Self::AnswerTooLarge,
        Self::OutcomeUnknown,
        Self::OdooUnavailable,
        Self::ExportFailed,
        Self::Refused,
    ];

    /// The code as a client gets it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WrongArguments => "wrong_arguments",
            Self::LoginFailed => "login_failed",
            Self::SessionExpired => "session_expired",
            Self::NotAllowed => "not_allowed",
            Self::MissingRecord => "missing_record",
            Self::RuleBroken => "rule_broken",
            Self::RefusedByOdoo => "refused_by_odoo",
            Self::NotOffered => "not_offered",
            Self::Locked => "locked",
            Self::NotUnderstood => "not_understood",
            Self::NotAsCompiled => "not_as_compiled",
            Self::RefusedByDatabase => "refused_by_database",
            Self::OdooFailed => "odoo_failed",
            Self::Busy => "busy",
            Self::AnswerTooLarge => "answer_too_large",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::OdooUnavailable => "odoo_unavailable",
            Self::ExportFailed => "export_failed",
            Self::Refused => "refused",
        }
    }

    /// What to try next.
    pub const fn next(self) -> &'static str {
        match self {
            Self::WrongArguments => "Correct what `problems` names, then call again.",
            Self::LoginFailed => "The same key fails again: ask whoever gave it for a new one.",
            Self::SessionExpired => "Call again: that logs in anew.",
            Self::NotAllowed => {
                "The same call is refused again: ask for other rows or fields, or a person with more rights."
            }
            Self::MissingRecord => "Search anew: rows with these ids are gone, or never were.",
            Self::RuleBroken => "Change the values as the message says.",
            Self::RefusedByOdoo => "Do first what the message asks for, or tell the person.",
            Self::NotOffered => {
                "Nothing was pressed: call again with the rows that it is offered on, or with skip_ineligible: true. \
                 What is offered on the others, describe_model tells."
            }
            Self::Locked => "Wait a little, read the row, then call again.",
            Self::NotUnderstood => {
                "Read the message: a method may want one row at a time; a field that Odoo does not know may \
                 be left out."
            }
            Self::NotAsCompiled => {
                "The database is not what these tools were made of: have them generated anew."
            }
            Self::RefusedByDatabase => {
                "Look for a value that has to be unique, or for rows that still point here."
            }
            Self::OdooFailed => "Tell the person: Odoo's log has the reason.",
            Self::Busy => "Nothing was done: wait `retry_after` seconds, then call again.",
            Self::AnswerTooLarge => {
                "Nothing was changed: ask for fewer rows (`limit`, `filters`) or fewer `fields`."
            }
            Self::OutcomeUnknown => "Look whether it happened before calling again.",
            Self::OdooUnavailable => "Nothing was changed: call again later.",
            Self::ExportFailed => {
                "Nothing was kept. Mend what the message names, or tell the person, then export anew."
            }
            Self::Refused => "Do as the message says.",
        }
    }
}

impl ToolError {
    /// What kind of failure it is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Arguments(_) => ErrorKind::WrongArguments,
            Self::Odoo(Error::Fault(fault)) | Self::Unread(Error::Fault(fault)) => {
                match fault.exception() {
                    Exception::AccessDenied => ErrorKind::LoginFailed,
                    Exception::SessionExpired => ErrorKind::SessionExpired,
                    Exception::AccessError => ErrorKind::NotAllowed,
                    Exception::MissingError => ErrorKind::MissingRecord,
                    Exception::ValidationError => ErrorKind::RuleBroken,
                    Exception::UserError if is_unknown_model(&fault.message) => {
                        ErrorKind::NotAsCompiled
                    }
                    Exception::UserError => ErrorKind::RefusedByOdoo,
                    Exception::LockError => ErrorKind::Locked,
                    Exception::WrongArguments => ErrorKind::NotUnderstood,
                    Exception::NotFound => ErrorKind::NotAsCompiled,
                    Exception::Busy => ErrorKind::Busy,
                    Exception::Database => ErrorKind::RefusedByDatabase,
                    Exception::Other => ErrorKind::OdooFailed,
                }
            }
            Self::Missing { .. } => ErrorKind::MissingRecord,
            Self::NotOffered { .. } => ErrorKind::NotOffered,
            Self::Unsure { .. } => ErrorKind::OutcomeUnknown,
            Self::Odoo(error) if error.may_have_happened() => ErrorKind::OutcomeUnknown,
            Self::Odoo(error) | Self::Unread(error) => match error.cause() {
                Error::Busy { .. } => ErrorKind::Busy,
                Error::Fault(fault) if fault.exception() == Exception::Busy => ErrorKind::Busy,
                Error::TooLarge { .. } => ErrorKind::AnswerTooLarge,
                _ => ErrorKind::OdooUnavailable,
            },
            Self::ExportStopped { cause, .. } => cause.kind(),
            // "Nothing happened" would be said of all rows.
            Self::Partly { cause, .. } | Self::Midway { cause, .. } => match cause.kind() {
                ErrorKind::OdooUnavailable | ErrorKind::Busy => ErrorKind::OutcomeUnknown,
                kind => kind,
            },
            Self::Export(_) => ErrorKind::ExportFailed,
            Self::InputRequired(_) | Self::CannotAsk(_) | Self::Refused(_) => ErrorKind::Refused,
        }
    }
}

/// What `/jsonrpc` says of a model that is not installed.
fn is_unknown_model(message: &str) -> bool {
    message.starts_with("Object ") && message.contains("doesn't exist")
}
