use serde_json::Value as Json;

/// What a tool answers: for programs, and where it helps for people, too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// An object, as [`crate::Definition::output`] says.
    pub structured: Json,
    /// The same in words; the structured answer itself when none.
    pub text: Option<String>,
    /// The same as pictures, PNG files.
    pub charts: Vec<Vec<u8>>,
}

impl From<Json> for Answer {
    fn from(structured: Json) -> Self {
        Self {
            structured,
            ..Self::default()
        }
    }
}
