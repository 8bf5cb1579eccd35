//! How far a long call is.

/// How far a long call is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done: rows, mostly.
    pub done: u64,
    /// All there is to do, where it is known.
    pub total: Option<u64>,
    /// The same for a person.
    pub message: String,
}
