//! Why a call has no answer.

use std::{fmt, time::Duration};

use serde_json::{Value as Json, json};
use toolkit::ToolError;

/// How much of a name that nothing has is said again, in characters.
const SHOWN: usize = 100;

/// Why a call has no answer. It keeps its type to the door, which says it in its own words.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// There is nothing called so.
    Unknown {
        /// What it would have been: a tool, a prompt, a resource.
        what: &'static str,
        /// What was asked for, cut where it is very long.
        name: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// The tool did not do it, or has to be called again.
    Tool(ToolError),
    /// It had no end in time.
    TimedOut {
        /// How long that was.
        limit: Duration,
        /// Whether it sent something to Odoo that may change what is there.
        wrote: bool,
    },
    /// It broke off: a mistake in a tool.
    BrokeOff {
        /// Whether it sent something to Odoo that may change what is there.
        wrote: bool,
    },
}

impl Failure {
    /// Nothing is called so, but these names there are.
    pub(crate) fn unknown<'n>(
        what: &'static str,
        name: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        // What was asked for may be very long.
        let name: String = name.chars().take(SHOWN).collect();
        let meant = odoo::nearest(&name, names).map(str::to_owned);
        Self::Unknown { what, name, meant }
    }

    /// What kind of failure it is, in a word.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "unknown",
            Self::Tool(ToolError::InputRequired(_)) => "input_required",
            Self::Tool(ToolError::CannotAsk(_)) => "cannot_ask",
            Self::Tool(error) => error.kind().as_str(),
            Self::TimedOut { .. } => "timed_out",
            Self::BrokeOff { .. } => "internal_error",
        }
    }

    /// The error as a client gets it, `{code, message, …}`.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Tool(error) => error.to_json(),
            failure => json!({"code": failure.code(), "message": failure.to_string()}),
        }
    }
}

impl From<ToolError> for Failure {
    fn from(error: ToolError) -> Self {
        Self::Tool(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let then = |wrote: bool| match wrote {
            true => "What it began in Odoo may have happened: look before calling it again.",
            false => {
                "It only read: nothing was changed in Odoo. Ask for less, or call it again later."
            }
        };
        match self {
            Self::Unknown { what, name, meant } => match meant {
                Some(meant) => write!(f, "there is no {what} `{name}`; did you mean `{meant}`?"),
                None => write!(
                    f,
                    "there is no {what} `{name}`; {what}s/list names all there are"
                ),
            },
            Self::Tool(error) => error.fmt(f),
            Self::TimedOut { limit, wrote } => {
                let seconds = limit.as_secs();
                let then = then(*wrote);
                write!(f, "The tool had no answer within {seconds} seconds. {then}")
            }
            Self::BrokeOff { wrote } => write!(f, "The tool broke off. {}", then(*wrote)),
        }
    }
}
