//! The operators of a domain's conditions.

/// Odoo's comparison operators, those of every version from 14 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "each is named as Odoo names it; see `Operator::as_str`"
)]
pub enum Operator {
    Equals,
    NotEquals,
    EqualsIfSet,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    Like,
    NotLike,
    Ilike,
    NotIlike,
    EqualsLike,
    NotEqualsLike,
    EqualsIlike,
    NotEqualsIlike,
    ChildOf,
    ParentOf,
    Any,
    NotAny,
}

impl Operator {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Equals,
        Self::NotEquals,
        Self::EqualsIfSet,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::In,
        Self::NotIn,
        Self::Like,
        Self::NotLike,
        Self::Ilike,
        Self::NotIlike,
        Self::EqualsLike,
        Self::NotEqualsLike,
        Self::EqualsIlike,
        Self::NotEqualsIlike,
        Self::ChildOf,
        Self::ParentOf,
        Self::Any,
        Self::NotAny,
    ];

    /// The operator as Odoo writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equals => "=",
            Self::NotEquals => "!=",
            Self::EqualsIfSet => "=?",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::In => "in",
            Self::NotIn => "not in",
            Self::Like => "like",
            Self::NotLike => "not like",
            Self::Ilike => "ilike",
            Self::NotIlike => "not ilike",
            Self::EqualsLike => "=like",
            Self::NotEqualsLike => "not =like",
            Self::EqualsIlike => "=ilike",
            Self::NotEqualsIlike => "not =ilike",
            Self::ChildOf => "child_of",
            Self::ParentOf => "parent_of",
            Self::Any => "any",
            Self::NotAny => "not any",
        }
    }

    /// The operator that Odoo writes so.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operator| operator.as_str() == text)
    }

    /// The first Odoo that knows it, where not all from 14 on do.
    pub const fn since(self) -> Option<u32> {
        match self {
            Self::Any | Self::NotAny => Some(17),
            Self::NotEqualsLike | Self::NotEqualsIlike => Some(19),
            _ => None,
        }
    }
}
