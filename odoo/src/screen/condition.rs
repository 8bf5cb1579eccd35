//! A condition of a view, as a table can hold it.

use serde::{Deserialize, Serialize};

use crate::{Text, expression::Expression};

/// A condition of a view: the text of an expression over the row, in its canonical form.
///
/// One that cannot be parsed is kept as it stands, to be shown; it is never evaluated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Condition {
    text: Text,
    is_enforced: bool,
}

impl Condition {
    /// A condition of a generated table, whose text parses.
    pub const fn enforced(text: &'static str) -> Self {
        Self {
            text: Text::Borrowed(text),
            is_enforced: true,
        }
    }

    /// A condition of a generated table that is shown and not evaluated.
    pub const fn shown(text: &'static str) -> Self {
        Self {
            text: Text::Borrowed(text),
            is_enforced: false,
        }
    }

    /// The condition that an expression is.
    pub fn of(expression: &Expression) -> Self {
        Self {
            text: Text::Owned(expression.to_string()),
            is_enforced: true,
        }
    }

    /// The condition of a text: evaluated where it parses, shown where it does not.
    pub fn parse(text: &str) -> Self {
        match Expression::parse(text) {
            Ok(expression) => Self::of(&expression),
            Err(_) => Self::beyond(text),
        }
    }

    /// A condition that is shown alone.
    pub(super) fn beyond(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        Self {
            text: Text::Owned(words.join(" ")),
            is_enforced: false,
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is evaluated.
    pub const fn is_enforced(&self) -> bool {
        self.is_enforced
    }

    /// The expression; none of a condition that is shown alone.
    pub fn expression(&self) -> Option<Expression> {
        let text = Some(&self.text).filter(|_| self.is_enforced)?;
        Expression::parse(text).ok()
    }

    /// Whether it holds on every row.
    pub fn is_always(&self) -> bool {
        self.is_enforced && self.text == "True"
    }

    /// Whether it holds on no row.
    pub fn is_never(&self) -> bool {
        self.is_enforced && self.text == "False"
    }
}

impl std::fmt::Display for Condition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// How a condition stands in a file: its text, or that it is shown alone.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Enforced(Text),
    Shown { shown: Text },
}

impl From<Written> for Condition {
    fn from(written: Written) -> Self {
        let (text, is_enforced) = match written {
            Written::Enforced(text) => (text, true),
            Written::Shown { shown } => (shown, false),
        };
        Self { text, is_enforced }
    }
}

impl From<Condition> for Written {
    fn from(condition: Condition) -> Self {
        match condition.is_enforced {
            true => Self::Enforced(condition.text),
            false => Self::Shown {
                shown: condition.text,
            },
        }
    }
}
