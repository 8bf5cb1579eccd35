//! A piece of SQL with what is bound to it. Values are never written into the text.

use rusqlite::types::Value;

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

    /// The parts with commas between them; `empty` when there are none.
    pub(crate) fn list(parts: Vec<Self>, empty: &str) -> Self {
        if parts.is_empty() {
            return Self::text(empty);
        }
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        Self {
            text: texts.join(", "),
            bound: parts.into_iter().flat_map(|part| part.bound).collect(),
        }
    }

    /// The parts joined by `connector`, in parentheses; `empty` when there are none.
    pub(crate) fn join(parts: Vec<Self>, connector: &str, empty: &str) -> Self {
        if parts.is_empty() {
            return Self::text(empty);
        }
        let mut texts = Vec::with_capacity(parts.len());
        let mut bound = Vec::new();
        for part in parts {
            texts.push(part.text);
            bound.extend(part.bound);
        }
        let text = match texts.len() {
            1 => texts.concat(),
            _ => format!("({})", texts.join(connector)),
        };
        Self { text, bound }
    }
}

/// An identifier, quoted.
pub(crate) fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
