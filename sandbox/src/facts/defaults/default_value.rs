//! What a default can be.

/// A default.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum DefaultValue {
    Yes,
    No,
    /// Nothing, said so.
    Unset,
    /// A selection's key.
    Key(&'static str),
    Text(&'static str),
    Whole(i64),
    Number(f64),
    Now,
    Today,
    /// The caller.
    User,
    /// The caller's company.
    Company,
    /// In this release alone, though both have the field.
    Only18(&'static DefaultValue),
    Only19(&'static DefaultValue),
}
