//! A piece of SQL with what is bound to it. Values are never written into the text.

use rusqlite::types::Value;

/// SQL text with a `?` for each bound value, in order.
#[derive(Debug, Default, PartialEq)]
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
        let mut text = String::new();
        balanced(&texts, connector, &mut text);
        Self { text, bound }
    }
}

/// Joins halves, not one after the other: SQLite counts how deep an expression goes, and a thousand
/// operators in a row are as deep as a thousand parentheses.
fn balanced(texts: &[String], connector: &str, into: &mut String) {
    match texts {
        [] => {}
        [only] => into.push_str(only),
        several => {
            let (left, right) = several.split_at(several.len() / 2);
            into.push('(');
            balanced(left, connector, into);
            into.push_str(connector);
            balanced(right, connector, into);
            into.push(')');
        }
    }
}

/// A condition that grows by one operator after the other, from the last operand to the first: what
/// one connector joins stays a single row of parts, however it was nested.
pub(crate) struct Chain {
    connector: &'static str,
    /// From the last to the first.
    parts: Vec<Sql>,
    /// How many conditions lie within one another.
    pub(crate) depth: usize,
}

impl Chain {
    /// One condition.
    pub(crate) fn of(part: Sql) -> Self {
        Self {
            connector: "",
            parts: vec![part],
            depth: 1,
        }
    }

    /// This, and then the other.
    pub(crate) fn join(self, connector: &'static str, other: Self) -> Self {
        let mut joined = other.row_of(connector);
        let before = self.row_of(connector);
        joined.depth = joined.depth.max(before.depth);
        joined.parts.extend(before.parts);
        joined
    }

    /// Not this.
    pub(crate) fn negated(self) -> Self {
        Self {
            depth: self.depth + 1,
            ..Self::of(self.sql().within("NOT (", ")"))
        }
    }

    /// The condition as it is.
    pub(crate) fn sql(mut self) -> Sql {
        self.parts.reverse();
        Sql::join(self.parts, self.connector, "")
    }

    /// The parts that this connector joins: those that it joins already, or the whole as one.
    fn row_of(self, connector: &'static str) -> Self {
        if self.connector == connector {
            return self;
        }
        Self {
            connector,
            depth: self.depth + 1,
            parts: vec![self.sql()],
        }
    }
}

/// An identifier, quoted.
pub(crate) fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
