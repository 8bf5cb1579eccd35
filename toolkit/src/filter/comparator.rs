//! The operators of a condition, as clients write them.

use odoo::Operator;

use super::{compared_field::Ability, unescaped};

/// The operators, as a client writes them.
pub(crate) const OPERATORS: [&str; 15] = [
    "=",
    "!=",
    ">",
    ">=",
    "<",
    "<=",
    "in",
    "not_in",
    "between",
    "contains",
    "not_contains",
    "starts_with",
    "child_of",
    "is_set",
    "is_not_set",
];

/// How an operator compares, and with how many values.
#[derive(Clone, Copy)]
pub(super) enum Comparator {
    Equality(Operator),
    Order(Operator),
    Several { is_in: bool },
    Between,
    Contains(Operator),
    StartsWith,
    ChildOf,
    Presence { is_set: bool },
}

impl Comparator {
    pub(super) fn parse(op: &str) -> Option<Self> {
        Some(match op {
            "=" => Self::Equality(Operator::Equals),
            "!=" => Self::Equality(Operator::NotEquals),
            ">" => Self::Order(Operator::Greater),
            ">=" => Self::Order(Operator::GreaterOrEqual),
            "<" => Self::Order(Operator::Less),
            "<=" => Self::Order(Operator::LessOrEqual),
            "in" => Self::Several { is_in: true },
            "not_in" => Self::Several { is_in: false },
            "between" => Self::Between,
            "contains" => Self::Contains(Operator::Ilike),
            "not_contains" => Self::Contains(Operator::NotIlike),
            "starts_with" => Self::StartsWith,
            "child_of" => Self::ChildOf,
            "is_set" => Self::Presence { is_set: true },
            "is_not_set" => Self::Presence { is_set: false },
            _ => return None,
        })
    }

    /// The operator of Odoo's that it comes to.
    pub(super) const fn operator(self) -> Operator {
        match self {
            Self::Equality(operator) | Self::Order(operator) | Self::Contains(operator) => operator,
            Self::Several { is_in: true } => Operator::In,
            Self::Several { is_in: false } => Operator::NotIn,
            Self::Between => Operator::GreaterOrEqual,
            Self::StartsWith => Operator::EqualsIlike,
            Self::ChildOf => Operator::ChildOf,
            Self::Presence { .. } => Operator::Equals,
        }
    }

    pub(super) const fn needs(self) -> Ability {
        match self {
            Self::Equality(_) | Self::Several { .. } => Ability::Equality,
            Self::Order(_) | Self::Between => Ability::Order,
            Self::Contains(_) | Self::StartsWith => Ability::Text,
            Self::ChildOf => Ability::Hierarchy,
            Self::Presence { .. } => Ability::Presence,
        }
    }
}

/// The operator that is meant, among [`OPERATORS`]: language models write the operators of other query
/// languages, and escape them. Each of these means one thing.
pub(super) fn meant(op: &str) -> String {
    let plain = unescaped(op).to_lowercase().replace([' ', '-'], "_");
    let known = match plain.trim_matches('_') {
        "==" | "eq" | "equals" | "equal" | "is" => "=",
        "<>" | "ne" | "neq" | "not_equals" | "not_equal" | "is_not" => "!=",
        "gt" | "greater_than" | "after" => ">",
        "gte" | "ge" | "≥" | "on_or_after" => ">=",
        "lt" | "less_than" | "before" => "<",
        "lte" | "le" | "≤" | "on_or_before" => "<=",
        "notin" | "nin" | "none_of" => "not_in",
        "any_of" | "one_of" => "in",
        "like" | "ilike" | "includes" => "contains",
        "not_like" | "not_ilike" | "does_not_contain" => "not_contains",
        "startswith" | "begins_with" => "starts_with",
        "not_null" | "is_not_null" | "is_not_empty" | "not_empty" | "exists" | "set" => "is_set",
        "null" | "is_null" | "is_empty" | "empty" | "not_set" | "not_exists" => "is_not_set",
        _ => return plain,
    };
    known.to_owned()
}
