//! What a tool answers. Knows no protocol: a door turns it into its own results.

use serde_json::Value as Json;

use crate::Content;

/// What a tool answers: for programs, and where it helps for people, too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// An object, as [`crate::Definition::output`] says.
    pub structured: Json,
    /// The same in words; the structured answer itself when none, unless there are [`Answer::pieces`].
    pub text: Option<String>,
    /// The same as pictures, PNG files.
    pub charts: Vec<Vec<u8>>,
    /// What else belongs to it, in order.
    pub pieces: Vec<Content>,
}

impl From<Json> for Answer {
    fn from(structured: Json) -> Self {
        Self {
            structured,
            ..Self::default()
        }
    }
}
