//! A piece of SQL with what is bound to it. Values are never written into the text.

use rusqlite::types::Value;

/// The rows listed in JSON as the one bound value.
pub(crate) const AMONG: &str = "IN (SELECT value FROM json_each(?))";

/// The longest chain of conditions that is written without halving it.
const BROADEST: usize = 64;

/// SQL text with a `?` for each bound value, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sql {
    pub(crate) text: String,
    pub(crate) bound: Vec<Value>,
}

impl Sql {
    /// Text with nothing bound.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            bound: Vec::new(),
        }
    }

    /// Text with one value bound.
    pub(crate) fn bound(text: impl Into<String>, value: impl Into<Value>) -> Self {
        Self {
            text: text.into(),
            bound: vec![value.into()],
        }
    }

    /// `before`, this, `after`.
    pub(crate) fn within(self, before: &str, after: &str) -> Self {
        Self {
            text: format!("{before}{}{after}", self.text),
            bound: self.bound,
        }
    }

    /// This, and `next` behind it.
    pub(crate) fn then(mut self, next: Self) -> Self {
        self.text.push_str(&next.text);
        self.bound.extend(next.bound);
        self
    }

    /// The parts joined by `connector`, in parentheses; `empty` when there are none.
    pub(crate) fn join(mut parts: Vec<Self>, connector: &str, empty: &str) -> Self {
        match parts.len() {
            0 => Self::text(empty),
            1 => parts.swap_remove(0),
            2..=BROADEST => Self::list(parts, connector).within("(", ")"),
            // SQLite takes no deep expression, and to it a long chain is one.
            count => {
                let right = parts.split_off(count / 2);
                let halves = vec![
                    Self::join(parts, connector, empty),
                    Self::join(right, connector, empty),
                ];
                Self::list(halves, connector).within("(", ")")
            }
        }
    }

    /// The parts joined by `connector`.
    pub(crate) fn list(parts: Vec<Self>, connector: &str) -> Self {
        let mut texts = Vec::with_capacity(parts.len());
        let mut bound = Vec::new();
        for part in parts {
            texts.push(part.text);
            bound.extend(part.bound);
        }
        Self {
            text: texts.join(connector),
            bound,
        }
    }
}

/// An identifier, quoted. SQLite takes `x_Size` and `x_size` for one, Odoo for two: a capital letter has a mark
/// before it, which no name of Odoo's holds.
pub(crate) fn quote(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len() + 2);
    quoted.push('"');
    for character in name.chars() {
        match character {
            '"' => quoted.push('"'),
            'A'..='Z' => quoted.push('^'),
            _ => {}
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}
