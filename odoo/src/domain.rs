//! Domains: filters over rows, as a tree, and as Odoo writes them.

mod operator;

use serde_json::{Value as Json, json};

use crate::Value;

pub use operator::Operator;

/// A filter over rows: Odoo's domain, as a tree.
///
/// ```
/// use odoo::{Domain, Operator};
///
/// let unpaid = Domain::all(vec![
///     Domain::condition("state", Operator::Equals, "posted"),
///     Domain::condition("payment_state", Operator::NotEquals, "paid"),
/// ]);
/// assert_eq!(
///     unpaid.to_json().to_string(),
///     r#"["&",["state","=","posted"],["payment_state","!=","paid"]]"#
/// );
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Domain {
    /// All of these hold; no part at all is every row.
    All(Vec<Domain>),
    /// At least one of these holds; no part at all is no row.
    Any(Vec<Domain>),
    /// This does not hold.
    Not(Box<Domain>),
    /// One field compared with something.
    Condition {
        /// The field, or a dotted path through relations.
        path: String,
        /// How it is compared.
        operator: Operator,
        /// With what.
        operand: Operand,
    },
}

/// What a condition compares with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// One value.
    One(Value),
    /// Any of several, for `in` and `not in`.
    Several(Vec<Value>),
    /// The related rows that a domain of their own finds, for `any` and `not any`.
    Rows(Box<Domain>),
}

impl Domain {
    /// Every row.
    pub const fn everything() -> Self {
        Self::All(Vec::new())
    }

    /// No row.
    pub const fn nothing() -> Self {
        Self::Any(Vec::new())
    }

    /// `path operator value`.
    pub fn condition(path: impl Into<String>, operator: Operator, value: impl Into<Value>) -> Self {
        Self::Condition {
            path: path.into(),
            operator,
            operand: Operand::One(value.into()),
        }
    }

    /// All of `parts`; one part alone stays as it is.
    pub fn all(parts: Vec<Self>) -> Self {
        Self::one_or(parts, Self::All)
    }

    /// Any of `parts`; one part alone stays as it is.
    pub fn any(parts: Vec<Self>) -> Self {
        Self::one_or(parts, Self::Any)
    }

    fn one_or(parts: Vec<Self>, joined: fn(Vec<Self>) -> Self) -> Self {
        match <[Self; 1]>::try_from(parts) {
            Ok([only]) => only,
            Err(parts) => joined(parts),
        }
    }

    /// The domain as Odoo takes it: a list in prefix notation.
    pub fn to_json(&self) -> Json {
        let mut terms = Vec::new();
        if *self != Self::everything() {
            self.write(&mut terms);
        }
        Json::Array(terms)
    }

    fn write(&self, terms: &mut Vec<Json>) {
        let (parts, connector) = match self {
            // Odoo's own leaves for "always" and "never": an empty list is no term.
            Self::All(parts) if parts.is_empty() => return terms.push(json!([1, "=", 1])),
            Self::Any(parts) if parts.is_empty() => return terms.push(json!([0, "=", 1])),
            Self::All(parts) => (parts, "&"),
            Self::Any(parts) => (parts, "|"),
            Self::Not(part) => {
                terms.push(Json::from("!"));
                return part.write(terms);
            }
            Self::Condition {
                path,
                operator,
                operand,
            } => {
                let operand = match operand {
                    Operand::One(value) => value.to_wire(),
                    Operand::Several(values) => values.iter().map(Value::to_wire).collect(),
                    Operand::Rows(domain) => domain.to_json(),
                };
                terms.push(json!([path, operator.as_str(), operand]));
                return;
            }
        };
        for _ in 1..parts.len() {
            terms.push(Json::from(connector));
        }
        for part in parts {
            part.write(terms);
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<rust_decimal::Decimal> for Value {
    fn from(value: rust_decimal::Decimal) -> Self {
        Self::Decimal(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_written_in_prefix_notation() {
        let condition = |path: &str| Domain::condition(path, Operator::Equals, 1);
        let (a, b, c) = (|| condition("a"), || condition("b"), || condition("c"));
        for (domain, written) in [
            (Domain::everything(), json!([])),
            (Domain::nothing(), json!([[0, "=", 1]])),
            (a(), json!([["a", "=", 1]])),
            (
                Domain::All(vec![a(), b(), c()]),
                json!(["&", "&", ["a", "=", 1], ["b", "=", 1], ["c", "=", 1]]),
            ),
            (
                Domain::Any(vec![a(), Domain::All(vec![b(), c()])]),
                json!(["|", ["a", "=", 1], "&", ["b", "=", 1], ["c", "=", 1]]),
            ),
            (
                Domain::Any(vec![Domain::everything(), a()]),
                json!(["|", [1, "=", 1], ["a", "=", 1]]),
            ),
            (
                Domain::Not(Box::new(Domain::all(vec![a(), b()]))),
                json!(["!", "&", ["a", "=", 1], ["b", "=", 1]]),
            ),
            (
                Domain::Not(Box::new(Domain::everything())),
                json!(["!", [1, "=", 1]]),
            ),
            (
                Domain::Condition {
                    path: "line".to_owned(),
                    operator: Operator::Any,
                    operand: Operand::Rows(Box::new(Domain::any(vec![a(), b()]))),
                },
                json!([["line", "any", ["|", ["a", "=", 1], ["b", "=", 1]]]]),
            ),
        ] {
            assert_eq!(domain.to_json(), written);
        }
    }

    #[test]
    fn operators_are_read_as_they_are_written() {
        for operator in Operator::ALL {
            assert_eq!(Operator::parse(operator.as_str()), Some(operator));
        }
        assert_eq!(Operator::parse("=="), None);
    }
}
