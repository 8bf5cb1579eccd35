//! Python's expressions, as far as views use them: conditions of buttons and fields, domains, contexts.
//!
//! A small subset, checked when it is parsed: values, names, `and or not`, comparisons, arithmetic,
//! `a if c else b`, attributes, subscripts, and calls of a closed list of functions. Nothing is run:
//! a tree is evaluated over a [`Scope`], with Python's own truth and comparisons. What is beyond the
//! subset is an error that names the construct.
//!
//! Conditions of Odoo up to 16 (`attrs`, `states`) become expressions as well, so that one kind of
//! condition exists.

mod calendar;
mod call;
mod compare;
mod domain;
mod error;
mod evaluate;
mod function;
mod legacy;
mod lexer;
mod names;
mod number;
mod parser;
mod printer;
mod relative_delta;
mod scope;
mod syntax;
#[cfg(test)]
mod tests;
mod value;
mod words;

use std::fmt;

use self::syntax::Node;
pub use self::{
    domain::DomainError,
    error::{Beyond, EvaluationError, ExpressionError, ExpressionProblem},
    legacy::LegacyError,
    names::Names,
    relative_delta::RelativeDelta,
    scope::{Environment, Row, Scope},
    value::{NoJson, PyValue},
};

/// A Python expression of the subset that views use.
///
/// It is displayed in one canonical form: parentheses where they are needed, single quotes, one space.
///
/// ```
/// use odoo::expression::Expression;
///
/// let condition = Expression::parse("state not in (\"draft\",'sent')  or(not partner_id)").unwrap();
/// assert_eq!(condition.to_string(), "state not in ('draft', 'sent') or not partner_id");
/// assert!(condition.names().fields.contains("partner_id"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Expression(Node);

impl Expression {
    /// Parses an expression. At most 20,000 bytes, and 40 levels within one another.
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        parser::parse(text).map(Self)
    }

    /// What it reads: fields of the row, of the parent's row, keys of the context, the user, the time.
    pub fn names(&self) -> Names {
        Names::of(&self.0)
    }

    /// What it comes to over a row.
    ///
    /// Where Python has no order, of an empty date and a text say, there is none here: Odoo's web client would
    /// make one up.
    pub fn evaluate(&self, scope: &dyn Scope) -> Result<PyValue, EvaluationError> {
        evaluate::evaluate(&self.0, scope)
    }

    /// Whether it holds over a row: the truth of what it comes to.
    pub fn holds(&self, scope: &dyn Scope) -> Result<bool, EvaluationError> {
        self.evaluate(scope).map(|value| value.is_true())
    }

    /// The value, of an expression that is written as one: `1`, `'draft'`, `[1, 2]`, `{'a': True}`.
    pub fn literal(&self) -> Option<PyValue> {
        self.0.literal()
    }

    /// Of a dict: the expressions of its values, by those keys that are text, in their order.
    pub fn entries(&self) -> Vec<(String, Self)> {
        let Node::Dict(items) = &self.0 else {
            return Vec::new();
        };
        let entry = |(key, value): &'_ (Node, Node)| match key {
            Node::Constant(PyValue::Str(key)) => Some((key.clone(), Self(value.clone()))),
            _ => None,
        };
        items.iter().filter_map(entry).collect()
    }

    /// The condition that holds where this one does not.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(self.0.negated())
    }

    /// The condition that holds where all of these do; what always holds is left out, what stands twice
    /// stands once. Of none, `True`.
    #[must_use]
    pub fn all(conditions: impl IntoIterator<Item = Self>) -> Self {
        Self(syntax::all(conditions.into_iter().map(|part| part.0)))
    }

    /// The condition that holds where one of these does; what never holds is left out, what stands twice
    /// stands once. Of none, `False`.
    #[must_use]
    pub fn any(conditions: impl IntoIterator<Item = Self>) -> Self {
        Self(syntax::any(conditions.into_iter().map(|part| part.0)))
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        printer::print(&self.0, f)
    }
}

impl std::str::FromStr for Expression {
    type Err = ExpressionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}
