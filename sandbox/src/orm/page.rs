//! What is asked of a search beyond its domain: which part of the answer, and how links are read.

/// Which part of a search's answer is wanted.
#[derive(Clone, Copy, Default)]
pub(crate) struct Page {
    pub(crate) offset: i64,
    /// None, or 0, is all.
    pub(crate) limit: Option<i64>,
}

/// A row's many2one fields as `[id, name]`, or as the id alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Load {
    Classic,
    Ids,
}
