//! A domain's prefix notation as a tree, parsed as the release that is played parses it.

use std::collections::VecDeque;

use serde_json::Value as Json;

use super::leaf::{Leaf, Negation, Operator, falsy};
use crate::{fault::Fault, orm::period::Part, python::repr, release::Release};

/// How often one connector may follow another kind, and thus how deep they may nest: Python gives up
/// at about as many.
const DEEPEST: usize = 400;

/// How conditions are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Connector {
    All,
    Any,
}

impl Connector {
    const fn other(self) -> Self {
        match self {
            Self::All => Self::Any,
            Self::Any => Self::All,
        }
    }
}

/// A domain.
pub(super) enum Tree<'d> {
    Constant(bool),
    Joined(Connector, VecDeque<Tree<'d>>),
    Not(Box<Tree<'d>>),
    Leaf(Leaf<'d>),
}

impl<'d> Tree<'d> {
    /// Parses a domain's list.
    pub(super) fn parse(domain: &'d Json, release: Release) -> Result<Self, Fault> {
        let items = match (domain, release) {
            (Json::Array(items), _) => items,
            (Json::Bool(flag), Release::Odoo19) => return Ok(Self::Constant(*flag)),
            (_, Release::Odoo18) => {
                return Err(Fault::new(
                    "builtins.AssertionError",
                    "Domains to normalize must have a 'domain' form: a list or tuple of domain components",
                ));
            }
            (other, Release::Odoo19) => {
                let shown = repr(other);
                return Err(Fault::arguments(format!(
                    "Domain() invalid argument type for domain: {shown}"
                )));
            }
        };
        let malformed = || {
            let shown = repr(domain);
            Fault::value(match release {
                Release::Odoo18 => format!("Domain {shown} is syntactically not correct."),
                Release::Odoo19 => format!("Domain() malformed domain {shown}"),
            })
        };
        let connectors: Vec<&str> = items.iter().filter_map(Json::as_str).collect();
        let turns = connectors
            .windows(2)
            .filter(|pair| pair.first() != pair.last());
        if turns.count() > DEEPEST {
            return Err(Fault::too_deep());
        }
        // From the end, so that a connector finds its operands on the stack.
        let mut stack: Vec<Self> = Vec::new();
        for item in items.iter().rev() {
            let part = match item {
                Json::Array(terms) => Self::read(terms, item, release)?,
                Json::String(connector) if matches!(connector.as_str(), "!" | "&" | "|") => {
                    let left = stack.pop().ok_or_else(malformed)?;
                    match connector.as_str() {
                        "!" => left.negated(release),
                        "&" => left.joined(Connector::All, stack.pop().ok_or_else(malformed)?),
                        _ => left.joined(Connector::Any, stack.pop().ok_or_else(malformed)?),
                    }
                }
                other => return Err(invalid_item(other, release)),
            };
            stack.push(part);
        }
        Ok(match stack.len() {
            1 => stack.pop().unwrap_or(Self::Constant(true)),
            _ => Self::Joined(Connector::All, stack.into_iter().rev().collect()),
        })
    }

    fn read(terms: &'d [Json], item: &Json, release: Release) -> Result<Self, Fault> {
        let [path, word, value] = terms else {
            return Err(match release {
                Release::Odoo18 => Fault::value(match terms.len() {
                    count @ 0..3 => {
                        format!("not enough values to unpack (expected 3, got {count})")
                    }
                    _ => "too many values to unpack (expected 3)".to_owned(),
                }),
                Release::Odoo19 => invalid_item(item, release),
            });
        };
        match (path, word) {
            (Json::Number(number), Json::String(word))
                if word == "=" && value.as_i64() == Some(1) =>
            {
                match number.as_i64() {
                    Some(1) => Ok(Self::Constant(true)),
                    Some(0) => Ok(Self::Constant(false)),
                    _ => Err(invalid_item(item, release)),
                }
            }
            (Json::String(path), Json::String(word)) if !path.is_empty() => {
                Leaf::read(terms, path, word, value, release).map(Self::Leaf)
            }
            _ => Err(invalid_item(item, release)),
        }
    }

    /// This and another; what is joined alike already grows.
    fn joined(self, connector: Connector, right: Self) -> Self {
        match (self, right) {
            (Self::Joined(one, mut left), Self::Joined(other, right))
                if one == connector && other == connector =>
            {
                left.extend(right);
                Self::Joined(connector, left)
            }
            (Self::Joined(one, mut left), right) if one == connector => {
                left.push_back(right);
                Self::Joined(connector, left)
            }
            (left, Self::Joined(other, mut right)) if other == connector => {
                right.push_front(left);
                Self::Joined(connector, right)
            }
            (left, right) => Self::Joined(connector, [left, right].into()),
        }
    }

    /// From 19 on, what `!` takes in is what is left. Up to 18 it turns every operator into its
    /// opposite, so that neither a comparison nor its negation takes in the rows without a value.
    fn negated(self, release: Release) -> Self {
        match self {
            Self::Constant(flag) => Self::Constant(!flag),
            Self::Not(inner) => *inner,
            Self::Leaf(leaf) if release >= Release::Odoo19 => leaf.complement(),
            Self::Joined(connector, trees) => {
                let trees = trees.into_iter().map(|tree| tree.negated(release));
                Self::Joined(connector.other(), trees.collect())
            }
            Self::Leaf(leaf) => leaf.opposite(),
        }
    }

    /// Whether one of its own conditions is about whether rows are archived.
    pub(super) fn names_active(&self, release: Release) -> bool {
        self.has(release, &Leaf::names_active)
    }

    /// The same of a domain within another one.
    pub(super) fn names_active_within(&self, release: Release) -> bool {
        self.has(release, &|leaf| leaf.names_active_within(release))
    }

    /// Whether it has such a condition. 19 forgets those beside a constant that decides.
    fn has(&self, release: Release, such: &dyn Fn(&Leaf<'d>) -> bool) -> bool {
        match self {
            Self::Joined(..) if release >= Release::Odoo19 && self.decided().is_some() => false,
            Self::Constant(_) => false,
            Self::Joined(_, trees) => trees.iter().any(|tree| tree.has(release, such)),
            Self::Not(inner) => inner.has(release, such),
            Self::Leaf(leaf) => such(leaf),
        }
    }

    /// What it is, whatever the row, for its constants.
    fn decided(&self) -> Option<bool> {
        let among = |trees: &VecDeque<Self>, end: bool| {
            let mut parts = trees.iter().map(Self::decided);
            match parts.clone().any(|part| part == Some(end)) {
                true => Some(end),
                false => parts.all(|part| part == Some(!end)).then_some(!end),
            }
        };
        match self {
            Self::Constant(flag) => Some(*flag),
            Self::Joined(connector, trees) => among(trees, *connector == Connector::Any),
            Self::Not(inner) => inner.decided().map(|flag| !flag),
            Self::Leaf(_) => None,
        }
    }
}

impl<'d> Leaf<'d> {
    /// What holds where the condition does not, from 19 on.
    fn complement(self) -> Tree<'d> {
        let negation = match (self.operator, self.negation) {
            _ if self.path.contains('.') => return Tree::Not(Box::new(Tree::Leaf(self))),
            (Operator::Equal | Operator::In, Negation::None) => Negation::Complement,
            (Operator::Equal | Operator::In, _) => Negation::None,
            _ => return Tree::Not(Box::new(Tree::Leaf(self))),
        };
        Tree::Leaf(Leaf { negation, ..self })
    }

    /// What holds where the condition does not, up to 18.
    fn opposite(self) -> Tree<'d> {
        // A path is "any of these rows", whose opposite is "none of them".
        let part = |(_, last)| Part::named(last).is_some();
        if self.path.contains('.') && !self.path.split_once('.').is_some_and(part) {
            return Tree::Not(Box::new(Tree::Leaf(self)));
        }
        if self.operator == Operator::EqualIfSet {
            return match falsy(self.value) {
                // Kept beside it, for it may be about archived rows.
                true => {
                    let both = [Tree::Constant(false), Tree::Leaf(self)];
                    Tree::Joined(Connector::All, both.into())
                }
                false => Tree::Leaf(Leaf {
                    operator: Operator::Equal,
                    negation: Negation::Complement,
                    ..self
                }),
            };
        }
        let negation = match (self.negation, self.operator) {
            (Negation::None, Operator::Compare(comparison)) => {
                return Tree::Leaf(Leaf {
                    operator: Operator::Compare(comparison.opposite()),
                    ..self
                });
            }
            (
                Negation::None,
                Operator::Like {
                    contains: false, ..
                },
            ) => Negation::Strict,
            (Negation::None, operator) if operator.is_hierarchy() => Negation::Strict,
            (Negation::None, _) => Negation::Complement,
            _ => Negation::None,
        };
        Tree::Leaf(Leaf { negation, ..self })
    }
}

fn invalid_item(item: &Json, release: Release) -> Fault {
    let shown = match item {
        Json::Array(terms) => crate::python::tuple(terms),
        other => repr(other),
    };
    Fault::value(match release {
        Release::Odoo18 => format!("Invalid leaf {shown}"),
        Release::Odoo19 => format!("Domain() invalid item in domain: {}", repr(item)),
    })
}
