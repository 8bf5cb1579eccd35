//! Conditions of elements as they are read and joined: `invisible` and its like from 17 on, `modifiers`,
//! `attrs` and `states` up to 16.

use roxmltree::Node;

use super::{
    super::Condition,
    arch::{Reading, attribute, place},
    remark::Oddity,
};
use crate::expression::Expression;

/// A condition that is being put together.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Draft {
    /// It parses.
    Parsed(Expression),
    /// It does not, and is kept to be shown.
    Beyond(String),
}

impl Draft {
    /// What holds always, or never.
    pub(super) fn constant(holds: bool) -> Self {
        let none = std::iter::empty();
        Self::Parsed(match holds {
            true => Expression::all(none),
            false => Expression::any(none),
        })
    }

    /// Whether it holds always, or never.
    pub(super) fn is(&self, holds: bool) -> bool {
        *self == Self::constant(holds)
    }

    /// What holds where one of these does.
    pub(super) fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, false)
    }

    /// What holds where all of these do.
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, true)
    }

    fn joined(parts: impl IntoIterator<Item = Self>, is_all: bool) -> Self {
        let (mut parsed, mut beyond) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                Self::Parsed(expression) => parsed.push(expression),
                Self::Beyond(text) if !beyond.contains(&text) => beyond.push(text),
                Self::Beyond(_) => {}
            }
        }
        let known = match is_all {
            true => Expression::all(parsed),
            false => Expression::any(parsed),
        };
        let known = Self::Parsed(known);
        // What is certain decides, whatever the rest comes to.
        if beyond.is_empty() || known.is(!is_all) {
            return known;
        }
        let word = if is_all { " and " } else { " or " };
        let known = match &known {
            Self::Parsed(expression) if !known.is(is_all) => Some(expression.to_string()),
            _ => None,
        };
        let texts: Vec<String> = known.into_iter().chain(beyond).collect();
        match texts.as_slice() {
            [only] => Self::Beyond(only.clone()),
            several => Self::Beyond(
                several
                    .iter()
                    .map(|text| format!("({text})"))
                    .collect::<Vec<_>>()
                    .join(word),
            ),
        }
    }

    /// What holds where this does not.
    pub(super) fn negated(self) -> Self {
        match self {
            Self::Parsed(expression) => Self::Parsed(expression.negated()),
            Self::Beyond(text) => Self::Beyond(format!("not ({text})")),
        }
    }

    /// The condition, as a table holds it.
    pub(super) fn condition(&self) -> Condition {
        match self {
            Self::Parsed(expression) => Condition::of(expression),
            Self::Beyond(text) => Condition::beyond(text),
        }
    }

    /// The condition; none of one that never holds.
    pub(super) fn unless_never(&self) -> Option<Condition> {
        Some(self.condition()).filter(|condition| !condition.is_never())
    }

    /// The condition; none of one that always holds.
    pub(super) fn unless_always(&self) -> Option<Condition> {
        Some(self.condition()).filter(|condition| !condition.is_always())
    }
}

impl Reading<'_> {
    /// When an element is invisible, read-only or required; none where it does not say.
    pub(super) fn condition(&mut self, node: Node<'_, '_>, name: &str) -> Option<Draft> {
        // Up to 16 the server puts all that it knows into one attribute.
        if let Some(modifiers) = attribute(node, "modifiers") {
            return self.entry(node, "modifiers", modifiers, name);
        }
        let own = attribute(node, name).map(|text| self.parsed(node, name, text));
        let attrs = attribute(node, "attrs").and_then(|text| self.entry(node, "attrs", text, name));
        let states = attribute(node, "states").filter(|_| name == "invisible");
        let states = states.map(|states| Draft::Parsed(Expression::in_states(states).negated()));
        let parts: Vec<Draft> = own.into_iter().chain(attrs).chain(states).collect();
        (!parts.is_empty()).then(|| Draft::any(parts))
    }

    /// When an element is invisible, as far as it says.
    pub(super) fn invisible(&mut self, node: Node<'_, '_>) -> Draft {
        let condition = self.condition(node, "invisible");
        condition.unwrap_or_else(|| Draft::constant(false))
    }

    fn parsed(&mut self, node: Node<'_, '_>, name: &str, text: &str) -> Draft {
        match Expression::parse(text) {
            Ok(expression) => Draft::any([Draft::Parsed(expression)]),
            Err(error) => {
                let oddity = Oddity::Expression {
                    attribute: name.to_owned(),
                    text: text.to_owned(),
                    error,
                };
                self.remark(place(node), oddity);
                Draft::Beyond(text.to_owned())
            }
        }
    }

    /// The condition that stands under a key of a dict, `attrs` or `modifiers`.
    fn entry(
        &mut self,
        node: Node<'_, '_>,
        attribute: &str,
        text: &str,
        key: &str,
    ) -> Option<Draft> {
        let dict = match Expression::parse(text) {
            Ok(dict) => dict,
            Err(error) => {
                let oddity = Oddity::Expression {
                    attribute: attribute.to_owned(),
                    text: text.to_owned(),
                    error,
                };
                self.remark(place(node), oddity);
                // It may be of another attribute; what cannot be told is shown.
                return text.contains(key).then(|| Draft::Beyond(text.to_owned()));
            }
        };
        let value = dict.entries().into_iter().find(|(name, _)| name == key)?.1;
        Some(match value.matched() {
            Ok(expression) => Draft::any([Draft::Parsed(expression)]),
            Err(error) => {
                let text = value.to_string();
                let oddity = Oddity::Legacy {
                    attribute: format!("{attribute}.{key}"),
                    text: text.clone(),
                    error,
                };
                self.remark(place(node), oddity);
                Draft::Beyond(text)
            }
        })
    }
}
