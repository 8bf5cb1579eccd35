//! What Odoo says of credentials that are wrong.

use odoo::{Error, Exception};

/// Whether Odoo says that the credentials are wrong.
pub fn is_denied(error: &Error) -> bool {
    matches!(error, Error::Fault(fault) if fault.exception() == Exception::AccessDenied)
}
