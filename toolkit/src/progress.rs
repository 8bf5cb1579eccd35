/// How much a line of a call's log matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// For who looks for a mistake.
    Debug,
    /// What happens.
    Info,
    /// What may be wrong.
    Warning,
    /// What is wrong.
    Error,
}

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
