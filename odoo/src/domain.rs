use serde_json::{Value as Json, json};

use crate::Value;

/// A filter over rows: Odoo's domain, as a tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Domain {
    /// All of these hold; no part at all is every row.
    All(Vec<Domain>),
    /// At least one of these holds; no part at all is no row.
    Any(Vec<Domain>),
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
}

/// Odoo's comparison operators, those of every version from 14 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "each is named as Odoo names it; see `Operator::as_str`"
)]
pub enum Operator {
    Equals,
    NotEquals,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    Ilike,
    NotIlike,
    EqualsIlike,
    ChildOf,
}

impl Operator {
    /// The operator as Odoo writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equals => "=",
            Self::NotEquals => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::In => "in",
            Self::NotIn => "not in",
            Self::Ilike => "ilike",
            Self::NotIlike => "not ilike",
            Self::EqualsIlike => "=ilike",
            Self::ChildOf => "child_of",
        }
    }
}

impl Domain {
    /// Every row.
    pub const fn everything() -> Self {
        Self::All(Vec::new())
    }

    /// `path operator value`.
    pub fn condition(path: impl Into<String>, operator: Operator, value: impl Into<Value>) -> Self {
        Self::Condition {
            path: path.into(),
            operator,
            operand: Operand::One(value.into()),
        }
    }

    /// The domain as Odoo takes it: a list in prefix notation.
    pub fn to_json(&self) -> Json {
        let mut terms = Vec::new();
        self.write(&mut terms);
        Json::Array(terms)
    }

    fn write(&self, terms: &mut Vec<Json>) {
        let (parts, connector) = match self {
            Self::All(parts) => (parts, "&"),
            Self::Any(parts) => (parts, "|"),
            Self::Condition {
                path,
                operator,
                operand,
            } => {
                let operand = match operand {
                    Operand::One(value) => value.to_wire(),
                    Operand::Several(values) => values.iter().map(Value::to_wire).collect(),
                };
                terms.push(json!([path, operator.as_str(), operand]));
                return;
            }
        };
        // Odoo's own leaves for "always" and "never" stand where a part is demanded.
        match (parts.is_empty(), self) {
            (true, Self::Any(_)) => terms.push(json!([0, "=", 1])),
            (true, _) if !terms.is_empty() => terms.push(json!([1, "=", 1])),
            _ => {}
        }
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
            (Domain::Any(vec![]), json!([[0, "=", 1]])),
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
                Domain::Any(vec![a(), Domain::everything()]),
                json!(["|", ["a", "=", 1], [1, "=", 1]]),
            ),
        ] {
            assert_eq!(domain.to_json(), written);
        }
    }
}
