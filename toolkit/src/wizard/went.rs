//! How far a press went through wizards, and the token that it went on from.

use serde_json::Value as Json;

use crate::{
    Code, Problem, ToolError,
    seal::{Opened as Unsealed, Seal},
};

/// How far a press went.
#[derive(Default)]
pub(super) struct Went {
    /// The wizards that were gone through, as they are answered.
    pub(super) steps: Vec<Json>,
    /// The same, in words.
    pub(super) words: Vec<String>,
    /// What is left to do.
    pub(super) next: Option<Json>,
    /// Whether no other rows are pressed.
    pub(super) is_over: bool,
    /// Answers to questions that were asked.
    pub(super) answered: Vec<String>,
    /// The token that is used up once something is sent.
    pub(super) ticket: Option<Ticket>,
}

/// A token, and what it was sealed with.
pub(super) struct Ticket {
    pub(super) seal: Seal,
    pub(super) unsealed: Unsealed,
}

impl Ticket {
    /// Uses it up, for this; once.
    pub(super) fn use_up(&self, what: &str) -> Result<(), ToolError> {
        let used = self.seal.use_up(&self.unsealed, what);
        used.map_err(|what| used_up(&what))
    }
}

/// Of a token that was used.
pub(super) fn used_up(what: &str) -> ToolError {
    let message = format!("this dialog was gone through already: {what}");
    let problem = Problem::new(Code::UnknownValue, "token", message);
    problem
        .expected("look at the rows for what came of it; press the button again for another")
        .into()
}
