//! What is odd about a view.

use crate::expression::{ExpressionError, LegacyError};

/// Something in a view that a person should hear of.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{view}{}{at}: {oddity}", if .at.is_empty() { "" } else { ", " })]
pub struct Remark {
    /// The view's type, `form`; empty when it is the whole answer.
    pub view: &'static str,
    /// Where in the view, `button action_confirm`; empty when it is the whole view.
    pub at: String,
    /// What is the matter.
    pub oddity: Oddity,
}

/// The ways in which a view can be odd.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Oddity {
    /// The answer holds no views.
    #[error("expected an object of views, found {0}: the model has no screen")]
    NoViews(&'static str),
    /// A view without its arch; it is left out.
    #[error("has no `arch`: the view is left out")]
    NoArch,
    /// A view that is no XML, or more of it than is read; it is left out.
    #[error("is no XML that is read ({0}): the view is left out")]
    NotXml(String),
    /// A view of another kind; it is left out.
    #[error("expected `{expected}` as its root, found `{found}`: the view is left out")]
    Root {
        /// The element that the view begins with.
        expected: &'static str,
        /// The element that it does begin with.
        found: String,
    },
    /// More levels of elements than are read; the deeper ones are left out.
    #[error("more than {0} elements within one another: the deeper ones are left out")]
    TooDeep(usize),
    /// An element without what it needs; it is left out.
    #[error("has no `{0}`: it is left out")]
    Lacks(&'static str),
    /// A field that the model does not have, or that was not understood; it is left out.
    #[error("the model has no such field{}: it is left out", meant(.nearest.as_deref()))]
    UnknownField {
        /// The nearest of those it has.
        nearest: Option<String>,
    },
    /// An expression that does not parse; it is kept to be shown, and not evaluated.
    #[error("`{attribute}` is not evaluated: {error}, in `{text}`")]
    Expression {
        /// The attribute.
        attribute: String,
        /// What it holds.
        text: String,
        /// Why it does not parse.
        error: ExpressionError,
    },
    /// A domain of the style up to 16 that is no condition; it is kept to be shown, and not evaluated.
    #[error("`{attribute}` is not evaluated: {error}, in `{text}`")]
    Legacy {
        /// The attribute.
        attribute: String,
        /// What it holds.
        text: String,
        /// Why it is no condition.
        error: LegacyError,
    },
    /// A filter that groups by what cannot be known; it is left out.
    #[error("groups by `{0}`, which names no field: it is left out")]
    Grouping(String),
}

fn meant(nearest: Option<&str>) -> String {
    match nearest {
        Some(name) => format!(" (perhaps `{name}` is meant)"),
        None => String::new(),
    }
}
