//! What has to be known of an answer to read it rightly: which of its values are odd, and what became of
//! them. Few are told one by one, however many there are.

use std::fmt::Display;

use odoo::Odd;
use serde_json::{Map, Value as Json};

/// The most notes of an answer; how many more there are is told in one.
const MOST: usize = 20;

/// The most that are kept until it is known which rows are answered.
const KEPT: usize = 2_000;

/// Notes, in the order in which they were made.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// Each with the row that it is about, where it is about one.
    kept: Vec<(Option<i64>, String)>,
    /// How many were made beyond those.
    beyond: usize,
    /// How many entries of the answer were no rows.
    no_rows: usize,
}

impl Notes {
    /// Notes something, once.
    pub(crate) fn push(&mut self, row: Option<i64>, note: String) {
        match self.kept.len() < KEPT {
            true if self.kept.iter().any(|(_, known)| *known == note) => {}
            true => self.kept.push((row, note)),
            false => self.beyond += 1,
        }
    }

    /// Notes what is odd about a field's value; `row` is the answer's row that it is in.
    pub(crate) fn odd(&mut self, row: Option<i64>, place: &dyn Display, field: &str, odd: &Odd) {
        self.push(row, format!("{place}, {field}: {odd}"));
    }

    /// Notes that an entry of the answer, counted from 0, is no row: it is left out.
    pub(crate) fn no_row(&mut self, place: usize) {
        self.no_rows += 1;
        let note = format!(
            "entry {} of Odoo's answer is no row, and is left out",
            place + 1
        );
        self.push(None, note);
    }

    /// How many entries were left out for being no rows: Odoo counted them all the same.
    pub(crate) const fn no_rows(&self) -> usize {
        self.no_rows
    }

    /// Forgets what is about rows that are not among these.
    pub(crate) fn keep(&mut self, rows: &[Json]) {
        let ids: Vec<Option<i64>> = rows.iter().map(|row| row.get("id")?.as_i64()).collect();
        self.kept
            .retain(|(row, _)| row.is_none() || ids.contains(row));
    }

    /// The notes, few enough to be read.
    pub(crate) fn list(self) -> Vec<String> {
        let all = self.kept.len() + self.beyond;
        let notes = self.kept.into_iter().map(|(_, note)| note);
        let mut notes: Vec<String> = notes.take(MOST).collect();
        if all > notes.len() {
            notes.push(format!("and {} more like these", all - notes.len()));
        }
        notes
    }

    /// Puts the notes into an answer, behind those that it has.
    pub(crate) fn tell(self, answer: &mut Map<String, Json>) {
        let notes = self.list();
        if notes.is_empty() {
            return;
        }
        let told = answer
            .entry("notes")
            .or_insert_with(|| Json::Array(Vec::new()));
        if let Some(told) = told.as_array_mut() {
            told.extend(notes.into_iter().map(Json::from));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn few_are_told_and_how_many_there_are() {
        let mut notes = Notes::default();
        for row in 0..2_100 {
            notes.push(Some(row), format!("row {row}"));
        }
        notes.push(Some(1), "row 1".to_owned());
        let list = notes.list();
        assert_eq!(list.len(), 21);
        assert_eq!(list[20], "and 2081 more like these");
    }

    #[test]
    fn what_is_about_rows_that_are_not_answered_is_forgotten() {
        let mut notes = Notes::default();
        for row in [1, 2, 3] {
            notes.push(Some(row), format!("row {row}"));
        }
        notes.push(None, "all".to_owned());
        notes.keep(&[json!({"id": 2}), json!({"id": null})]);
        let mut answer = Map::from_iter([("notes".to_owned(), json!(["first"]))]);
        notes.tell(&mut answer);
        assert_eq!(answer["notes"], json!(["first", "row 2", "all"]));
        Notes::default().tell(&mut answer);
        assert_eq!(answer["notes"].as_array().map(Vec::len), Some(3));
    }
}
