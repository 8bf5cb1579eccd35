//! What is wrong with rows: which they are, and as much of it as is told.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::{Problem, ToolError};

/// The most that are kept to be told.
const KEPT: usize = 200;

/// The most that an answer tells.
const TOLD: usize = 50;

/// What is wrong with rows.
#[derive(Debug, Default)]
pub(super) struct Troubles {
    rows: BTreeSet<usize>,
    problems: Vec<Problem>,
    count: usize,
}

impl Troubles {
    pub(super) fn add(&mut self, row: usize, problem: Problem) {
        self.rows.insert(row);
        self.count += 1;
        if self.problems.len() < KEPT {
            self.problems.push(problem);
        }
    }

    /// Whether something is wrong with a row.
    pub(super) fn has(&self, row: usize) -> bool {
        self.rows.contains(&row)
    }

    /// How many rows are wrong.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The refusal of a call that writes nothing because of them.
    pub(super) fn refusal(mut self) -> ToolError {
        let more = self.count - self.problems.len();
        if let (Some(last), true) = (self.problems.last_mut(), more > 0) {
            last.message = format!("{} ({more} more are like these)", last.message);
        }
        ToolError::Arguments(self.problems)
    }

    /// As an answer tells them, with how many more there are.
    pub(super) fn told(&self) -> (Vec<Json>, usize) {
        let told: Vec<Json> = self
            .problems
            .iter()
            .take(TOLD)
            .map(Problem::to_json)
            .collect();
        let more = self.count - told.len();
        (told, more)
    }
}
