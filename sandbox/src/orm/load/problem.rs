//! What is wrong with a cell, as its message tells.

use serde_json::{Map, Value as Json, json};

use crate::fault::Fault;

/// Where a problem's text names the field.
pub(super) const FIELD: &str = "%(field)s";

/// Why a cell has no value.
pub(super) enum Abort {
    /// It is told beside the row.
    Problem(Problem),
    /// It ends the call.
    Fault(Fault),
}

impl From<Fault> for Abort {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Problem> for Abort {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// What is wrong with a cell.
pub(super) struct Problem {
    text: String,
    about: About,
}

/// What a message says besides.
enum About {
    Nothing,
    /// The field's label.
    Field,
    /// The field's label, and what to do.
    More(Json),
}

impl Problem {
    /// A text alone.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            about: About::Nothing,
        }
    }

    /// A text about a value.
    pub(super) fn of_value(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            about: About::Field,
        }
    }

    /// This, and what to do.
    pub(super) fn with(self, more: Json) -> Self {
        Self {
            about: About::More(more),
            ..self
        }
    }

    /// The problem seen from the one2many field in whose rows it lies.
    pub(super) fn within(self, label: &str) -> Self {
        let text = self.text.replace(FIELD, &format!("{FIELD}/{label}"));
        Self { text, ..self }
    }

    /// The message beside the row.
    pub(super) fn message(
        self,
        kind: &str,
        place: &Map<String, Json>,
        field: &str,
        label: &str,
    ) -> Json {
        let mut message = place.clone();
        let mut add = |name: &str, value: Json| message.insert(name.to_owned(), value);
        add("type", json!(kind));
        add("field", json!(field));
        add("message", Json::from(self.text.replace(FIELD, label)));
        match self.about {
            About::Nothing => {}
            About::Field => {
                add("field_name", json!(label));
            }
            About::More(more) => {
                add("moreinfo", more);
                add("field_name", json!(label));
            }
        }
        Json::Object(message)
    }
}
