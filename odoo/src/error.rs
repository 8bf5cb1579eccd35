use serde_json::Value as Json;

/// Why a call did not answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// Odoo answered, and refused.
    #[error(transparent)]
    Fault(#[from] Fault),
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
    #[error(
        "Odoo at {url} did not answer ({reason}); what was asked of it may have happened all the same: \
         look before asking again"
    )]
    NoAnswer {
        /// The address.
        url: String,
        /// What went wrong.
        reason: String,
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

impl Error {
    /// Whether what was asked for may have happened, although there is no proper answer.
    pub const fn may_have_happened(&self) -> bool {
        matches!(
            self,
            Self::NoAnswer { .. } | Self::NotOdoo { .. } | Self::Shape { .. }
        )
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

    /// The exception's class without its module, `ValidationError`.
    pub fn class(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(&self.name)
    }
}

/// A message up to where a Python traceback begins.
fn without_traceback(message: &str) -> &str {
    let end = message
        .find("Traceback (most recent call last)")
        .unwrap_or(message.len());
    message.get(..end).unwrap_or_default().trim_end()
}
