//! The arguments of a tool for any model that has no decoder of its own: taken one by one, and all that is wrong with
//! them told at once. Knows no tool.

use jiff::civil::Date;
use serde_json::{Map, Value as Json};

use crate::{
    Code, Problem, ToolError,
    argument::unknown_arguments,
    convert::{NUL, boolean, dated, holds_nul, id, ids, integer, is_placeholder, one_of, short},
    period::{one_day, whole_day},
    values::{Row, row},
};

/// The arguments of a call, and what is wrong with them so far.
pub(super) struct Given {
    map: Map<String, Json>,
    known: Vec<&'static str>,
    problems: Vec<Problem>,
}

impl Given {
    pub(super) fn new(map: Map<String, Json>) -> Self {
        Self {
            map,
            known: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The argument of this name; what is null was left out.
    fn take(&mut self, name: &'static str) -> Option<Json> {
        self.known.push(name);
        let json = self.map.shift_remove(name)?;
        if holds_nul(&json) {
            let problem = Problem::new(Code::WrongType, name, NUL);
            self.problems.push(problem.expected("text without it"));
            return None;
        }
        (!json.is_null()).then_some(json)
    }

    /// Tells of something else that is wrong.
    pub(super) fn wrong(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Whether something is wrong so far.
    pub(super) fn is_wrong(&self) -> bool {
        !self.problems.is_empty()
    }

    fn unfit(&mut self, name: &str, json: &Json, expected: impl Into<String>) {
        let message = format!("{} is no value for `{name}`", short(json));
        let problem = Problem::new(Code::WrongType, name, message);
        self.problems.push(problem.expected(expected));
    }

    fn missing(&mut self, name: &str, expected: impl Into<String>) {
        let message = format!("`{name}` is needed");
        let problem = Problem::new(Code::MissingArgument, name, message);
        self.problems.push(problem.expected(expected));
    }

    /// The model's name.
    pub(super) fn model(&mut self) -> String {
        self.known.push("model");
        super::named(&mut self.map).unwrap_or_else(|problem| {
            self.problems.push(problem);
            String::new()
        })
    }

    /// An argument, or another that says the same.
    fn either(&mut self, name: &'static str, other: &'static str) -> Option<Json> {
        match (self.take(name), self.take(other)) {
            (Some(_), Some(_)) => {
                let message = format!("`{name}` and `{other}` both say which rows are meant");
                let problem = Problem::new(Code::GivenTwice, other, message);
                self.problems
                    .push(problem.expected(format!("`{name}` alone")));
                None
            }
            (own, other) => own.or(other),
        }
    }

    /// The rows that it is about: `ids`, or `id` for one.
    pub(super) fn ids(&mut self, most: usize) -> Vec<i64> {
        let expected = format!("a list of 1 to {most} ids, [1, 2]");
        let Some(json) = self.either("ids", "id") else {
            self.missing("ids", expected);
            return Vec::new();
        };
        match ids(&json, id).filter(|ids| !ids.is_empty() && ids.len() <= most) {
            Some(mut all) => {
                let mut seen = std::collections::BTreeSet::new();
                all.retain(|id| seen.insert(*id));
                all
            }
            None => {
                self.unfit("ids", &json, expected);
                Vec::new()
            }
        }
    }

    /// The row that it is about: `id`, or `ids` with one.
    pub(super) fn id(&mut self) -> i64 {
        const EXPECTED: &str = "an id, a whole number above 0";
        let Some(json) = self.either("id", "ids") else {
            self.missing("id", EXPECTED);
            return 0;
        };
        match ids(&json, id).as_deref() {
            Some([id]) => *id,
            _ => {
                self.unfit("id", &json, EXPECTED);
                0
            }
        }
    }

    /// Ids of an argument of its own name; none where it is left out.
    pub(super) fn list(&mut self, name: &'static str, most: usize) -> Vec<i64> {
        let Some(json) = self.take(name) else {
            return Vec::new();
        };
        match ids(&json, id).filter(|ids| ids.len() <= most) {
            Some(ids) => ids,
            None => {
                self.unfit(name, &json, format!("a list of at most {most} ids, [1, 2]"));
                Vec::new()
            }
        }
    }

    /// An id of an argument of its own name.
    pub(super) fn one(&mut self, name: &'static str) -> Option<i64> {
        let json = self.take(name)?;
        let read = id(&json);
        if read.is_none() {
            self.unfit(name, &json, "an id, a whole number above 0");
        }
        read
    }

    /// Text of at most so many bytes.
    pub(super) fn text(&mut self, name: &'static str, longest: usize) -> Option<String> {
        let json = self.take(name)?;
        match &json {
            Json::String(text) if text.len() > longest => {
                let message = format!("{} bytes of text", text.len());
                let problem = Problem::new(Code::TooMuch, name, message);
                self.problems
                    .push(problem.expected(format!("at most {longest} bytes")));
                None
            }
            Json::String(text) if !is_placeholder(text) => Some(text.trim().to_owned()),
            other => {
                self.unfit(name, other, "text");
                None
            }
        }
    }

    /// Text that is needed; blank where it is wrong, which is told.
    pub(super) fn needed(&mut self, name: &'static str, longest: usize) -> String {
        let told = self.problems.len();
        let text = self.text(name, longest);
        if text.is_none() && self.problems.len() == told {
            self.missing(name, "text");
        }
        text.unwrap_or_default()
    }

    /// One of these words.
    pub(super) fn word(
        &mut self,
        name: &'static str,
        words: &'static [&'static str],
    ) -> Option<&'static str> {
        let json = self.take(name)?;
        let text = json.as_str().unwrap_or_default().trim().to_lowercase();
        let word = words.iter().find(|word| **word == text).copied();
        if word.is_none() {
            self.unfit(name, &json, one_of(words.iter().copied()));
        }
        word
    }

    /// A truth value.
    pub(super) fn flag(&mut self, name: &'static str) -> Option<bool> {
        let json = self.take(name)?;
        let said = boolean(&json);
        if said.is_none() {
            self.unfit(name, &json, "true or false");
        }
        said
    }

    /// A whole number of this range; `usual` where it is left out.
    pub(super) fn whole(&mut self, name: &'static str, from: i64, to: i64, usual: i64) -> i64 {
        let Some(json) = self.take(name) else {
            return usual;
        };
        match integer(&json).filter(|number| (from..=to).contains(number)) {
            Some(number) => number,
            None => {
                self.unfit(name, &json, format!("a whole number from {from} to {to}"));
                usual
            }
        }
    }

    /// A day.
    pub(super) fn day(&mut self, name: &'static str) -> Option<Date> {
        let json = self.take(name)?;
        let day = json
            .as_str()
            .and_then(|text| one_day(text).or_else(|| whole_day(text)));
        if day.is_none() {
            let message = format!("{} is no value for `{name}`", short(&json));
            let problem = Problem::new(Code::WrongType, name, message);
            let problem = problem.expected("a date, YYYY-MM-DD");
            self.problems.push(dated(problem, &json));
        }
        day
    }

    /// A row of a model, by id or by name.
    pub(super) fn row(&mut self, name: &'static str, model: &str) -> Option<Row> {
        let json = self.take(name)?;
        let read = row(model, &json, name);
        if read.is_none() {
            self.unfit(
                name,
                &json,
                format!("the id of a {model}, or its exact name"),
            );
        }
        read
    }

    /// Rows of a model, each by id or by name.
    pub(super) fn rows(&mut self, name: &'static str, model: &str, most: usize) -> Vec<Row> {
        let Some(json) = self.take(name) else {
            return Vec::new();
        };
        let expected = format!("ids or exact names of {model}, at most {most}");
        let listed = match crate::convert::unwrapped(&json, name) {
            Ok(listed) => listed.into_owned(),
            Err(problem) => {
                self.problems.push(problem);
                return Vec::new();
            }
        };
        let list = match listed {
            Json::Array(list) => list,
            one => vec![one],
        };
        let read = list.iter().enumerate().map(|(place, json)| {
            // Where it is alone, its place is the argument's.
            row(model, json, &format!("{name}[{place}]"))
        });
        let read: Option<Vec<Row>> = read.collect();
        match read.filter(|read| read.len() <= most) {
            Some(read) => read,
            None => {
                self.unfit(name, &json, expected);
                Vec::new()
            }
        }
    }

    /// Nothing is wrong, and nothing is left.
    pub(super) fn finish(self) -> Result<(), ToolError> {
        let mut problems = self.problems;
        problems.extend(unknown_arguments(&self.map, &self.known));
        match problems.is_empty() {
            true => Ok(()),
            false => Err(ToolError::Arguments(problems)),
        }
    }
}
