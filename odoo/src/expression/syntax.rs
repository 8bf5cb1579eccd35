//! The tree of an expression, and how conditions are joined. Chains are flat, so that a tree is as deep
//! as its text nests and no deeper.

use super::{
    PyValue,
    function::{Function, Method},
};

/// A node of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// `None`, a boolean, a number, text.
    Constant(PyValue),
    /// `[a, b]`.
    List(Vec<Node>),
    /// `(a, b)`.
    Tuple(Vec<Node>),
    /// `{a: b}`.
    Dict(Vec<(Node, Node)>),
    /// A field, or a name of the surroundings.
    Name(String),
    /// `object.name`.
    Attribute(Box<Node>, String),
    /// `object[key]`.
    Subscript(Box<Node>, Box<Node>),
    /// A function called by its name.
    Call(Function, Arguments),
    /// A method called on a value.
    Method(Box<Node>, Method, Arguments),
    /// `not a`.
    Not(Box<Node>),
    /// `-a`.
    Minus(Box<Node>),
    /// `a and b and c`, two at least.
    And(Vec<Node>),
    /// `a or b or c`, two at least.
    Or(Vec<Node>),
    /// `a < b <= c`, one comparison at least.
    Compare(Box<Node>, Vec<(Comparison, Node)>),
    /// `a + b - c`, or `a * b / c`: operators of one precedence, one at least.
    Arithmetic(Box<Node>, Vec<(Operator, Node)>),
    /// `then if condition else otherwise`.
    Conditional {
        /// What is tested.
        condition: Box<Node>,
        /// What it comes to where that holds.
        then: Box<Node>,
        /// What it comes to elsewhere.
        otherwise: Box<Node>,
    },
}

/// What a call is given.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Arguments {
    /// Those by position.
    pub(super) positional: Vec<Node>,
    /// Those by name.
    pub(super) keywords: Vec<(String, Node)>,
}

/// An operator of comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    Is,
    IsNot,
}

impl Comparison {
    /// The operator as Python writes it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::In => "in",
            Self::NotIn => "not in",
            Self::Is => "is",
            Self::IsNot => "is not",
        }
    }

    /// The comparison that holds where this one does not.
    pub(super) const fn negated(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
            Self::In => Self::NotIn,
            Self::NotIn => Self::In,
            Self::Is => Self::IsNot,
            Self::IsNot => Self::Is,
        }
    }
}

/// An operator of arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
}

impl Operator {
    /// The operator as Python writes it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::FloorDivide => "//",
            Self::Modulo => "%",
        }
    }

    /// Whether it is a sum's, which binds less than a product's.
    pub(super) const fn is_of_sums(self) -> bool {
        matches!(self, Self::Add | Self::Subtract)
    }
}

impl Node {
    /// The value of a node that is written as one.
    pub(super) fn literal(&self) -> Option<PyValue> {
        let all = |nodes: &[Self]| nodes.iter().map(Self::literal).collect::<Option<Vec<_>>>();
        match self {
            Self::Constant(value) => Some(value.clone()),
            Self::List(items) => all(items).map(PyValue::List),
            Self::Tuple(items) => all(items).map(PyValue::Tuple),
            Self::Dict(items) => {
                let pair = |(key, value): &(Self, Self)| Some((key.literal()?, value.literal()?));
                items
                    .iter()
                    .map(pair)
                    .collect::<Option<Vec<_>>>()
                    .map(PyValue::Dict)
            }
            Self::Minus(value) => match value.literal()? {
                PyValue::Int(number) => number.checked_neg().map(PyValue::Int),
                PyValue::Float(number) => Some(PyValue::Float(-number)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether it holds, of a node that is written as a value.
    fn constant(&self) -> Option<bool> {
        match self {
            Self::Not(node) => node.constant().map(|holds| !holds),
            node => node.literal().map(|value| value.is_true()),
        }
    }

    /// Whether its negation needs no `not`.
    fn has_opposite(&self) -> bool {
        match self {
            Self::Not(_) => true,
            Self::Compare(_, rest) => rest.len() == 1,
            _ => false,
        }
    }

    /// The condition that holds where this one does not. As conditions alone: `not not a` is `a`.
    pub(super) fn negated(self) -> Self {
        if let Some(holds) = self.constant() {
            return Self::Constant(PyValue::Bool(!holds));
        }
        match self {
            Self::Not(node) => *node,
            Self::Or(parts) => Self::And(parts.into_iter().map(Self::negated).collect()),
            // Where each part has an opposite of its own, `not (not a and not b)` reads as `a or b`.
            Self::And(parts) if parts.iter().all(Self::has_opposite) => {
                Self::Or(parts.into_iter().map(Self::negated).collect())
            }
            Self::Compare(first, rest) => match <[_; 1]>::try_from(rest) {
                Ok([(comparison, second)]) => {
                    Self::Compare(first, vec![(comparison.negated(), second)])
                }
                // Of a chain no single comparison is negated.
                Err(rest) => Self::Not(Box::new(Self::Compare(first, rest))),
            },
            node => Self::Not(Box::new(node)),
        }
    }
}

/// The condition that holds where all do.
pub(super) fn all(conditions: impl Iterator<Item = Node>) -> Node {
    join(conditions, true)
}

/// The condition that holds where one does.
pub(super) fn any(conditions: impl Iterator<Item = Node>) -> Node {
    join(conditions, false)
}

fn join(conditions: impl Iterator<Item = Node>, is_all: bool) -> Node {
    let mut joined: Vec<Node> = Vec::new();
    for condition in conditions {
        let parts = match (condition, is_all) {
            (Node::And(parts), true) | (Node::Or(parts), false) => parts,
            (condition, _) => vec![condition],
        };
        for part in parts {
            match part.constant() {
                Some(holds) if holds == is_all => {}
                Some(holds) => return Node::Constant(PyValue::Bool(holds)),
                None if joined.contains(&part) => {}
                None => joined.push(part),
            }
        }
    }
    match joined.len() {
        0 => Node::Constant(PyValue::Bool(is_all)),
        1 => joined.remove(0),
        _ if is_all => Node::And(joined),
        _ => Node::Or(joined),
    }
}
