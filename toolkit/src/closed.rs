//! What is closed: fields that hold secrets, models that hold secrets, give rights or run code, templates
//! that Odoo renders, and rows that a relation leads to. One list, which the compiler asks before it
//! compiles and the tools for any model before they look something up; what is closed is in no table, so
//! that filters, orders, groups, measures, exports and paths need not know of it.
//!
//! Odoo's own rules would let an administrator do all of it; a language model with his key must not. Who
//! means it opens it, by name, in the selection file. Knows the compiled models, not who calls.

mod check;
mod copies;
mod model;
mod relation;
mod rights;
mod secret;
mod template;
mod typed;

pub(crate) use check::{
    check, check_buttons, check_chatter, check_press, check_print, check_text, check_wizard,
    check_wizard_name, holds_secrets, of_secrets,
};
pub(crate) use copies::hidden;
pub use model::{Closed, closed};
pub(crate) use relation::check_rows;
pub use rights::is_right;
pub use secret::is_secret;
pub(crate) use secret::is_secret_name;
pub(crate) use typed::{check_query, check_written};
