//! Going through wizards: windows in which Odoo asks for more before a button does what it does.
//!
//! A wizard is a row of a model that lives for a while, made with what was entered in its form, and a button of it
//! that is pressed. Its form is read as this caller sees it, its defaults as the form gets them; what the caller
//! enters is held against the form's conditions; then the row is made, and the button pressed once. Where the caller
//! did not say which, what the wizard asks is answered, with a token to go on from there.
//!
//! The form of any other model is filled in the same way, to tell what Odoo would put there, and goes no further.
//!
//! It stands above the room `press`, whose steps it takes. It knows no tools and no schemas.

mod answered;
mod buttons;
mod conditions;
mod defaults;
mod entered;
mod failure;
mod flow;
mod lines;
mod opened;
mod preview;
mod rehearsal;
mod request;
mod resume;
mod run;
mod short_moves;
mod specification;
mod state;
mod token;
mod told;
mod values;
mod went;

pub(crate) use self::{flow::press, preview::preview, resume::resume};

/// Wizards that lead to wizards, at most.
const DEEPEST: u8 = 5;
