//! Answers that fit: long texts and lists are cut, and rows beyond the budget are left for another call.
//! What was cut is told.

use odoo::{Kind, Model};
use serde_json::Value as Json;

/// The most characters of a text among several rows.
const LONG_TEXT: usize = 1_000;

/// The most ids, or related rows, of one field.
const LONG_LIST: usize = 100;

/// The most bytes of a file that are answered, as base64.
const LONG_FILE: usize = 16_000;

/// Rows that fit.
pub(super) struct Fitted {
    pub(super) rows: Vec<Json>,
    /// What was cut: `rows[0].comment: 1000 of 12345 characters`.
    pub(super) cut: Vec<String>,
    /// How many rows were left out.
    pub(super) left_out: usize,
}

/// Cuts rows of a model to a budget in tokens, about four bytes of JSON each. One row always stays.
pub(super) fn fit(model: &Model, mut rows: Vec<Json>, budget: usize) -> Fitted {
    let bytes = budget.saturating_mul(4);
    let mut cutting = Cutting {
        // A row that was asked for alone may take all there is.
        text: match rows.len() {
            0 | 1 => (bytes / 2).max(LONG_TEXT),
            _ => LONG_TEXT,
        },
        cut: Vec::new(),
    };
    let (mut kept, mut taken) = (0, 0);
    for (place, row) in rows.iter_mut().enumerate() {
        let told = cutting.cut.len();
        cutting.row(model, row, &format!("rows[{place}]"));
        taken += row.to_string().len();
        if taken > bytes && place > 0 {
            cutting.cut.truncate(told);
            break;
        }
        kept = place + 1;
    }
    let left_out = rows.len() - kept;
    rows.truncate(kept);
    Fitted {
        rows,
        cut: cutting.cut,
        left_out,
    }
}

/// What an answer says of the rows that were left out.
pub(super) fn left_out(fitted: &Fitted, budget: usize) -> String {
    format!(
        "{} of {} rows: more take over {budget} tokens. Ask for fewer `fields`, or for the rest in another call.",
        fitted.rows.len(),
        fitted.rows.len() + fitted.left_out
    )
}

struct Cutting {
    text: usize,
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
                let length = match text.len() > self.text {
                    true => text.chars().count(),
                    false => 0,
                };
                if length > self.text {
                    *text = text.chars().take(self.text).chain(['…']).collect();
                    self.cut
                        .push(format!("{at}: {} of {length} characters", self.text));
                }
            }
            Json::Array(list) => {
                if list.len() > LONG_LIST {
                    self.cut
                        .push(format!("{at}: {LONG_LIST} of {} entries", list.len()));
                    list.truncate(LONG_LIST);
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
