//! Answers that fit: long texts and lists are cut, and rows beyond the budget are left for another call.
//! What was cut is told.

use odoo::{Kind, Model};
use serde_json::{Map, Value as Json};

/// The most characters of a text among several rows.
const LONG_TEXT: usize = 1_000;

/// The most ids, or related rows, of one field.
const LONG_LIST: usize = 100;

/// The most bytes of a file that are answered, as base64.
const LONG_FILE: usize = 16_000;

/// Rows that fit.
pub(crate) struct Fitted {
    /// The answer's name for them.
    key: &'static str,
    budget: usize,
    pub(crate) rows: Vec<Json>,
    /// What was cut: `rows[0].comment: 1000 of 12345 characters`.
    cut: Vec<String>,
    /// How many rows were left out.
    pub(crate) left_out: usize,
}

/// Cuts rows of a model, which the answer has under `key`, to a budget in tokens, about four bytes of JSON
/// each. One row always stays.
pub(crate) fn cut_to_budget(
    model: &Model,
    key: &'static str,
    mut rows: Vec<Json>,
    budget: usize,
) -> Fitted {
    let bytes = budget.saturating_mul(4);
    let usual = Limits {
        // A row that was asked for alone may take all there is.
        text: match rows.len() {
            0 | 1 => (bytes / 2).max(LONG_TEXT),
            _ => LONG_TEXT,
        },
        list: LONG_LIST,
    };
    let mut cut = Vec::new();
    let (mut kept, mut taken) = (0, 0);
    for (place, row) in rows.iter_mut().enumerate() {
        let at = format!("{key}[{place}]");
        let mut told = usual.cut(model, row, &at);
        // The first row is always answered: what does not fit is cut shorter, as short as it takes.
        if place == 0 {
            for limits in SHORTER {
                if size(row, &told) > bytes {
                    told.extend(limits.cut(model, row, &at));
                }
            }
        }
        taken += size(row, &told);
        if taken > bytes && place > 0 {
            break;
        }
        cut.extend(told);
        kept = place + 1;
    }
    let left_out = rows.len() - kept;
    rows.truncate(kept);
    Fitted {
        key,
        budget,
        rows,
        cut,
        left_out,
    }
}

fn size(row: &Json, told: &[String]) -> usize {
    row.to_string().len() + told.iter().map(String::len).sum::<usize>()
}

/// How long texts and lists may be.
#[derive(Clone, Copy)]
struct Limits {
    text: usize,
    list: usize,
}

/// What a row is cut to that does not fit alone.
const SHORTER: [Limits; 4] = [
    Limits {
        text: 4_000,
        list: LONG_LIST,
    },
    Limits {
        text: LONG_TEXT,
        list: 25,
    },
    Limits {
        text: 200,
        list: 10,
    },
    Limits { text: 50, list: 3 },
];

impl Limits {
    fn cut(self, model: &Model, row: &mut Json, at: &str) -> Vec<String> {
        let mut cutting = Cutting {
            limits: self,
            cut: Vec::new(),
        };
        cutting.row(model, row, at);
        cutting.cut
    }
}

impl Fitted {
    /// Puts the rows into an answer, with what was left out and what was cut.
    pub(crate) fn tell(self, answer: &mut Map<String, Json>) {
        if self.left_out > 0 {
            let trimmed = format!(
                "{} of {} rows: more take over {} tokens. Ask for fewer `fields`, or for the rest in another call.",
                self.rows.len(),
                self.rows.len() + self.left_out,
                self.budget
            );
            answer.insert("trimmed".to_owned(), Json::from(trimmed));
        }
        answer.insert(self.key.to_owned(), Json::from(self.rows));
        if !self.cut.is_empty() {
            answer.insert("cut".to_owned(), Json::from(self.cut));
        }
    }
}

struct Cutting {
    limits: Limits,
    cut: Vec<String>,
}

impl Cutting {
    fn row(&mut self, model: &Model, row: &mut Json, at: &str) {
        let Some(map) = row.as_object_mut() else {
            return;
        };
        for (name, value) in map {
            let at = format!("{at}.{name}");
            let is_file = model
                .field(name)
                .is_some_and(|field| matches!(field.kind, Kind::Binary));
            match value {
                Json::String(text) if is_file && text.len() > LONG_FILE => {
                    self.cut
                        .push(format!("{at}: {} bytes of base64 left out", text.len()));
                    *value = Json::Null;
                }
                Json::String(_) if is_file => {}
                other => self.value(other, &at),
            }
        }
    }

    fn value(&mut self, value: &mut Json, at: &str) {
        match value {
            Json::String(text) => {
                // Bytes are at least as many as characters.
                let length = match text.len() > self.limits.text {
                    true => text.chars().count(),
                    false => 0,
                };
                if length > self.limits.text {
                    *text = text.chars().take(self.limits.text).chain(['…']).collect();
                    self.cut
                        .push(format!("{at}: {} of {length} characters", self.limits.text));
                }
            }
            Json::Array(list) => {
                let most = self.limits.list;
                if list.len() > most {
                    self.cut
                        .push(format!("{at}: {most} of {} entries", list.len()));
                    list.truncate(most);
                }
                for (place, value) in list.iter_mut().enumerate() {
                    self.value(value, &format!("{at}[{place}]"));
                }
            }
            Json::Object(map) => {
                for (name, value) in map {
                    self.value(value, &format!("{at}.{name}"));
                }
            }
            _ => {}
        }
    }
}
