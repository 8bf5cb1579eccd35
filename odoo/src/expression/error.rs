//! What is wrong with an expression, where it is parsed and where it is evaluated.

/// The most bytes of an expression.
pub(super) const LONGEST: usize = 20_000;

/// Text that is no expression of the subset.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}, at character {at}{}", crate::literal::rest(.found))]
pub struct ExpressionError {
    /// What is wrong.
    pub problem: ExpressionProblem,
    /// Where, in characters from 1.
    pub at: usize,
    /// What stands there; empty at the end of the text.
    pub found: String,
}

/// What can be wrong with the text of an expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExpressionProblem {
    /// Something else should stand there.
    #[error("expected {0}")]
    Expected(&'static str),
    /// A text that does not end, or with a broken escape.
    #[error("text without its closing quote, or with a broken escape")]
    Text,
    /// A number that 64 bits do not hold.
    #[error("a number beyond 64 bits")]
    Number,
    /// Python, and not of the subset that views are read in.
    #[error("{0} is beyond what conditions may use")]
    Beyond(Beyond),
    /// A function or a method that is not in the list of those that may be called.
    #[error("`{name}` may not be called here{}", meant(.nearest.as_deref()))]
    Function {
        /// What is called.
        name: String,
        /// The nearest that may be.
        nearest: Option<String>,
    },
    /// More bytes than are read.
    #[error("an expression of {0} bytes is not read, {most} are the most", most = LONGEST)]
    TooLong(usize),
    /// More levels within one another than are read.
    #[error("too many levels within one another")]
    TooDeep,
}

/// A construct of Python that the subset does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each says itself what it is, in `Display`")]
pub enum Beyond {
    Lambda,
    Comprehension,
    Power,
    Bits,
    Starred,
    Slice,
    Assignment,
    PrefixedText,
    Keyword,
    Ellipsis,
}

impl std::fmt::Display for Beyond {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Lambda => "a lambda",
            Self::Comprehension => "a comprehension",
            Self::Power => "the operator `**`",
            Self::Bits => "an operator on bits",
            Self::Starred => "a starred argument",
            Self::Slice => "a slice",
            Self::Assignment => "an assignment",
            Self::PrefixedText => "text with a prefix",
            Self::Keyword => "a keyword of statements",
            Self::Ellipsis => "an ellipsis",
        })
    }
}

/// An expression that comes to nothing over a row.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EvaluationError {
    /// A name that the row does not have; it was not read, perhaps.
    #[error("`{name}` is not known{}", meant(.nearest.as_deref()))]
    UnknownName {
        /// The name.
        name: String,
        /// The nearest name of the row.
        nearest: Option<String>,
    },
    /// `parent` where there is no row above.
    #[error("`parent.{0}` has no meaning on a row without a parent")]
    NoParent(String),
    /// An operator between values that it does not join, Python's `TypeError`.
    #[error("`{operator}` does not join {left} and {right}")]
    Operands {
        /// The operator.
        operator: &'static str,
        /// The type on the left.
        left: &'static str,
        /// The type on the right.
        right: &'static str,
    },
    /// A value that is used for what its type does not have: an attribute, a subscript, a sign.
    #[error("{of} has no {what}")]
    Lacks {
        /// The type.
        of: &'static str,
        /// What was asked of it.
        what: String,
    },
    /// A key that a dict does not have, a place beyond a list.
    #[error("{0} is not in it")]
    Missing(String),
    /// A function that does not take what it is given.
    #[error("`{function}` {problem}")]
    Argument {
        /// The function.
        function: &'static str,
        /// What is the matter.
        problem: String,
    },
    /// Division by zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A number that 64 bits do not hold, a date outside the calendar, a text without end.
    #[error("{0} goes beyond what is computed here")]
    Overflow(&'static str),
}

pub(super) fn meant(nearest: Option<&str>) -> String {
    match nearest {
        Some(name) => format!("; perhaps `{name}` is meant"),
        None => String::new(),
    }
}
