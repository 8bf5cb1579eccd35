//! Values to write, by the kinds of their fields: rows by id or by name, the rows of an x2many as
//! `{create, update, link, unlink, delete, set}`, each nested row checked by its own model's table.

mod blank;
mod command;
mod properties;
mod row;
mod workflow;
mod written;

use std::borrow::Cow;

use odoo::{Field, Kind, Value, nearest};
use serde_json::{Map, Value as Json};

pub(crate) use self::blank::{Blank, is_left, left};
pub(crate) use self::row::row;
pub(crate) use self::written::{Found, Given, Name, Row, Values, names, shown, to_write};
use crate::{
    Code, ModelTools, Problem, closed,
    convert::{is_placeholder, short, unwrapped},
    error::MOST_TOLD,
    path::Paths,
};
pub(crate) use command::{Command, VERBS};
pub(crate) use properties::given as given_properties;

/// Rows within rows, at most.
const DEEPEST: usize = 3;

/// Whether a row is made or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    Create,
    Update,
}

/// Reads values; what is wrong with them becomes problems.
pub(crate) struct ValueReader<'m, 'p> {
    pub(crate) models: Paths<'m>,
    pub(crate) writing: Writing,
    pub(crate) problems: &'p mut Vec<Problem>,
    /// Where values are blank.
    left: &'p mut Vec<Blank>,
    /// The field of these rows that points to the row they are within: Odoo sets it.
    inverse: Option<String>,
    depth: usize,
}

impl<'m, 'p> ValueReader<'m, 'p> {
    /// Reads values of the model that `models` begins with.
    pub(crate) const fn new(
        models: Paths<'m>,
        writing: Writing,
        problems: &'p mut Vec<Problem>,
        left: &'p mut Vec<Blank>,
    ) -> Self {
        Self {
            models,
            writing,
            problems,
            left,
            inverse: None,
            depth: 0,
        }
    }

    fn tools(&self) -> &'m ModelTools {
        self.models.own()
    }

    fn problem(&mut self, code: Code, at: &str, message: impl Into<String>) {
        self.problems.push(Problem::new(code, at, message));
    }

    /// One field's value, among `values`.
    pub(crate) fn field(&mut self, values: &mut Values<'m>, name: &str, json: &Json, at: &str) {
        let model = &self.tools().model;
        let Some(field) = model.field(name) else {
            let problem = match self.problems.len() < MOST_TOLD {
                true => Problem::unknown_field(model, at, name, |field| {
                    !field.readonly && !self.tools().workflow.contains(&field.name)
                }),
                false => Problem::no_field(model, at, name),
            };
            return self.problems.push(problem);
        };
        // Null empties, where that can be said; what is blank was filled in by a client that fills in all.
        if !json.is_null() && is_left(field, json) {
            return self.left.push(Blank {
                at: at.to_owned(),
                name: name.to_owned(),
            });
        }
        if field.readonly && closed::is_right(model, field) {
            let message = format!("`{name}` gives rights, or runs code: no tool writes it");
            let problem = Problem::new(Code::NotOffered, at, message);
            let expected = "other fields; or a program whose selection names it under `writable`";
            return self.problems.push(problem.expected(expected));
        }
        if self.models.is_workflow(field) {
            return self
                .problems
                .push(workflow::refused(self.models, field, json, at));
        }
        if field.readonly {
            let message = format!("`{name}` is read-only: Odoo works it out or keeps it itself");
            return self.problem(Code::ReadonlyField, at, message);
        }
        if self.inverse.as_deref() == Some(name) {
            let message = format!("`{name}` is the row that this one is within");
            return self.problem(Code::GivenTwice, at, message);
        }
        if values.iter().any(|(known, _)| known.name == field.name) {
            return self.problem(Code::GivenTwice, at, format!("`{name}` is given twice"));
        }
        let meant = match meant(field, json, at) {
            Ok(meant) => meant,
            Err(problem) => return self.problems.push(problem),
        };
        let Some(given) = self.given(field, &meant, at) else {
            return;
        };
        let needs = field.required || self.tools().required.contains(&field.name);
        if needs && given.is_nothing() {
            let message = format!("`{name}` may not be empty");
            return self.problem(Code::RequiredField, at, message);
        }
        if let Given::Value(value) = &given
            && let Some(problem) = closed::check_text(model, field, value, at)
        {
            return self.problems.push(problem);
        }
        values.push((field, given));
    }

    fn given(&mut self, field: &'m Field, json: &Json, at: &str) -> Option<Given<'m>> {
        match &field.kind {
            // `false` is Odoo's own word for nothing.
            Kind::Many2one { .. } if json.is_null() || *json == Json::Bool(false) => {
                Some(Given::Value(Value::Empty))
            }
            // To empty it is to set it to no rows, and needs what that needs.
            Kind::One2many { .. } | Kind::Many2many { .. } if json.is_null() => {
                let may = self.writing == Writing::Create || self.may_reach(field, "set", at);
                may.then(|| Given::Rows(vec![Command::Set(Vec::new())]))
            }
            Kind::Many2one { relation } => {
                let row = row(relation, json, at);
                if row.is_none() {
                    let message = format!("{} is no value for `{}`", short(json), field.name);
                    self.problems.push(
                        Problem::new(Code::WrongType, at, message)
                            .expected(format!("the id of a {relation}, or its exact name")),
                    );
                }
                row.map(Given::Row)
            }
            Kind::One2many { .. } | Kind::Many2many { .. } => {
                self.commands(field, json, at).map(Given::Rows)
            }
            // What else the row has is not known here: written alone it would empty that.
            Kind::Properties if self.depth > 0 && self.writing == Writing::Update => {
                let message = format!("`{}` of rows within rows is not changed", field.name);
                self.problems.push(
                    Problem::new(Code::NotOffered, at, message)
                        .expected("a call that changes the row itself"),
                );
                None
            }
            Kind::Properties => match given_properties(field, json, at) {
                Ok(value) => Some(Given::Value(value)),
                Err(problem) => {
                    self.problems.push(problem);
                    None
                }
            },
            _ => match self
                .models
                .convert(&self.tools().model.name, field, json, at)
            {
                Ok(value) => Some(Given::Value(value)),
                Err(problem) => {
                    self.problems.push(problem);
                    None
                }
            },
        }
    }

    /// The values of a row within a row.
    fn nested(
        &mut self,
        field: &Field,
        writing: Writing,
        row: &Map<String, Json>,
        at: &str,
    ) -> Option<Values<'m>> {
        let relation = field.kind.relation().unwrap_or_default();
        if self.depth == DEEPEST {
            let message = "too many rows within rows";
            self.problems.push(
                Problem::new(Code::TooMuch, at, message).expected(format!("at most {DEEPEST}")),
            );
            return None;
        }
        let Some(models) = self.models.from(relation) else {
            let message =
                format!("this program has no table of {relation} to check this row against");
            self.problems
                .push(
                    Problem::new(Code::UnknownModel, at, message).expected(match &field.kind {
                        Kind::Many2many { .. } => "rows that are there, by id",
                        _ => "no rows here; `create_records` makes them, where the toolset has it",
                    }),
                );
            return None;
        };
        let inverse = match &field.kind {
            Kind::One2many { inverse, .. } => inverse.as_deref().map(str::to_owned),
            _ => None,
        };
        let told = self.problems.len();
        let mut reading = ValueReader {
            models,
            writing,
            problems: &mut *self.problems,
            left: &mut *self.left,
            inverse,
            depth: self.depth + 1,
        };
        let mut values = Vec::new();
        for (name, json) in row.iter().filter(|(_, json)| !json.is_null()) {
            reading.field(&mut values, name, json, &format!("{at}.{name}"));
        }
        if writing == Writing::Create {
            reading.demand(row, at);
        }
        (self.problems.len() == told).then_some(values)
    }

    /// Names what a new row lacks, all at once.
    fn demand(&mut self, row: &Map<String, Json>, at: &str) {
        let tools = self.tools();
        for name in tools.required.iter() {
            let field = tools.model.field(name);
            if tools.workflow.contains(name) {
                continue;
            }
            let is_given = row
                .get(name.as_ref())
                .is_some_and(|json| field.is_some_and(|field| !is_left(field, json)));
            if !is_given && self.inverse.as_deref() != Some(name) {
                let message = format!("a new {} needs `{name}`", tools.model.name);
                self.problem(Code::MissingArgument, &format!("{at}.{name}"), message);
            }
        }
    }

    /// A value that is none of what an x2many takes.
    fn unfit<T>(&mut self, field: &Field, json: &Json, at: &str) -> Option<T> {
        let relation = field.kind.relation().unwrap_or_default();
        let message = format!("{} is no value for `{}`", short(json), field.name);
        let is_one2many = matches!(field.kind, Kind::One2many { .. });
        let (expected, example) = match (self.writing, is_one2many) {
            (Writing::Create, true) => (format!("new rows of {relation}"), r#"[{"name": …}]"#),
            (Writing::Create, false) => (
                format!("ids or exact names of {relation}"),
                r#"["7", "Name"]"#,
            ),
            (Writing::Update, true) => (
                "{create, update, delete}".to_owned(),
                r#"{"create": [{…}], "update": [{"id": 7, …}], "delete": [8]}"#,
            ),
            (Writing::Update, false) => (
                "{link, unlink, set}".to_owned(),
                r#"{"link": ["7"], "unlink": ["Name"]}"#,
            ),
        };
        let problem = Problem::new(Code::WrongType, at, message)
            .expected(expected)
            .example(example);
        let hint = json.as_object().and_then(|map| {
            let stray = map.keys().find(|key| !VERBS.contains(&key.as_str()))?;
            nearest(stray, VERBS)
        });
        self.problems.push(problem.did_you_mean(hint));
        None
    }
}

/// What is said for a field, where its JSON may have come as text. What a program writes for nothing is no text
/// that anybody means; in quotes of its own it is.
fn meant<'j>(field: &Field, json: &'j Json, at: &str) -> Result<Cow<'j, Json>, Problem> {
    match (&field.kind, json) {
        (Kind::Char { .. } | Kind::Text | Kind::Html, Json::String(text)) => {
            let text = text.trim();
            let inner = text
                .strip_prefix('"')
                .and_then(|text| text.strip_suffix('"'));
            if let Some(inner) = inner.filter(|inner| !inner.is_empty() && is_placeholder(inner)) {
                return Ok(Cow::Owned(Json::from(inner)));
            }
            if !is_placeholder(text) {
                return Ok(Cow::Borrowed(json));
            }
            let message = format!(
                "`{text}` for `{}` is what programs write for nothing",
                field.name
            );
            Err(Problem::new(Code::WrongType, at, message)
                .expected(
                    "the text; or leave the field out, `clear` empties it; quotes around the word say that it is \
                     meant",
                )
                .example(format!(r#""\"{text}\"""#)))
        }
        (Kind::Many2one { .. } | Kind::One2many { .. } | Kind::Many2many { .. }, _) => {
            unwrapped(json, at)
        }
        _ => Ok(Cow::Borrowed(json)),
    }
}
