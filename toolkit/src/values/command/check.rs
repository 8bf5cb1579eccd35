//! Which verbs a field takes, how many rows at once, and each row once.

use std::collections::BTreeMap;

use odoo::{Field, Kind};
use serde_json::Value as Json;

use super::Command;
use crate::{
    Code, Problem, closed,
    values::{Name, Row, ValueReader, Writing},
};

/// The most rows that one value touches.
const MOST: usize = 1_000;

impl ValueReader<'_, '_> {
    /// Whether a verb goes with the rows of a field, here: a new row has none to change or take out, and
    /// what is within a row within a row cannot be looked at first. Rows of a one2many belong to one row
    /// each, so that to put one in is to take it from another.
    pub(super) fn may(&mut self, field: &Field, verb: &str, is_empty: bool, at: &str) -> bool {
        let is_one2many = matches!(field.kind, Kind::One2many { .. });
        let inverse = match &field.kind {
            Kind::One2many { inverse, .. } => {
                inverse.as_deref().unwrap_or("the field that points here")
            }
            _ => "",
        };
        let (message, expected) = match verb {
            "update" | "delete" | "unlink" if self.writing == Writing::Create => (
                format!("a new row has no `{}` to {verb}", field.name),
                "{create: […]}".to_owned(),
            ),
            "update" | "delete" | "unlink" if self.depth > 0 => (
                format!("rows within rows within rows are not to {verb} here"),
                "a call of their own model's tools".to_owned(),
            ),
            "link" | "set" if is_one2many && !is_empty => (
                format!("this would take rows of `{}` from other rows", field.name),
                format!("{{create: […]}} for new ones; to move one, write its `{inverse}`"),
            ),
            _ => return self.may_reach(field, verb, at),
        };
        self.problems
            .push(Problem::new(Code::WrongType, at, message).expected(expected));
        false
    }

    /// Whether rows of the related model may be written so at all.
    pub(in crate::values) fn may_reach(&mut self, field: &Field, verb: &str, at: &str) -> bool {
        let Err(mut problem) = closed::check_rows(self.models, field, verb) else {
            return true;
        };
        problem.path = at.to_owned();
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
        false
    }

    pub(super) fn not_too_many(&mut self, list: &[Json], at: &str) -> Option<()> {
        if list.len() <= MOST {
            return Some(());
        }
        let message = format!("{} rows", list.len());
        let problem = Problem::new(Code::TooMuch, at, message);
        self.problems
            .push(problem.expected(format!("at most {MOST}")));
        None
    }

    /// Refuses rows that are changed twice, or changed and taken away, or that two verbs name: which of them comes
    /// last would be a guess.
    pub(super) fn once(&mut self, commands: &[Command<'_>], at: &str) {
        let mut said = BTreeMap::new();
        for command in commands {
            let (verb, rows) = match command {
                Command::Set(rows) => ("set", rows),
                Command::Delete(rows) => ("delete", rows),
                Command::Unlink(rows) => ("unlink", rows),
                Command::Link(rows) => ("link", rows),
                Command::Update(..) | Command::Create(_) => continue,
            };
            for row in rows {
                let (which, shown) = match row {
                    Row::Id(id) => ((Some(*id), ""), format!("row {id}")),
                    Row::Named(Name { name, .. }) => {
                        ((None, name.as_str()), format!("`{}`", name.as_str()))
                    }
                };
                let other = *said.entry(which).or_insert(verb);
                if other != verb {
                    let message = format!("{shown} is to {other} and to {verb}");
                    let problem = Problem::new(Code::GivenTwice, at, message);
                    self.problems
                        .push(problem.expected("each row under one verb"));
                }
            }
        }
        let mut changed = Vec::new();
        let mut gone = Vec::new();
        for command in commands {
            match command {
                Command::Update(id, _) => changed.push(*id),
                Command::Delete(rows) | Command::Unlink(rows) => {
                    gone.extend(rows.iter().filter_map(|row| match row {
                        Row::Id(id) => Some(*id),
                        Row::Named(_) => None,
                    }));
                }
                _ => {}
            }
        }
        for (place, id) in changed.iter().enumerate() {
            let is_twice = changed.iter().take(place).any(|other| other == id);
            if is_twice || gone.contains(id) {
                let message = format!("row {id} is changed twice, or changed and taken away");
                let at = format!("{at}.update[{place}]");
                self.problem(Code::GivenTwice, &at, message);
            }
        }
    }
}
