//! Why a tool did not do what it was asked: problems of the arguments, refusals, and what Odoo said.

use odoo::{Exception, Field, Model};
use serde_json::{Value as Json, json};

use crate::{Code, ErrorKind, InputKind, InputRequests};

/// The most problems of a call that are told, and that it is looked for what was probably meant.
pub(crate) const MOST_TOLD: usize = 20;

/// Why a tool did not do what it was asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ToolError {
    /// The arguments are wrong. Nothing was written, and nothing was sent to Odoo but what names of rows
    /// had to be looked up.
    #[error("{}", lines(.0))]
    Arguments(Vec<Problem>),
    /// Odoo refused, or could not be reached.
    #[error(transparent)]
    Odoo(#[from] odoo::Error),
    /// Nothing was read, and nothing has happened: Odoo had no answer, or not the one it promises.
    #[error(transparent)]
    Unread(odoo::Error),
    /// Rows could not be read any further for an export; it can go on from there.
    #[error("the export stopped after {read} of {expected} rows: {cause}")]
    ExportStopped {
        /// The export.
        id: String,
        /// The rows that were read.
        read: u64,
        /// How many there were when it began.
        expected: u64,
        /// Why no more were.
        cause: Box<ToolError>,
    },
    /// Some rows were changed; then the rest was refused, or has no answer.
    #[error("{} {} changed; the others were not: {cause}", rows(.done), match .done.len() { 1 => "was", _ => "were" })]
    Partly {
        /// The rows that were changed.
        done: Vec<i64>,
        /// What became of the next ones.
        cause: Box<ToolError>,
    },
    /// A button was pressed, or a wizard gone through; then what it led to went wrong.
    #[error("{already}. What came next was not done: {cause}")]
    Midway {
        /// What was done, and what it changed.
        already: String,
        /// What went wrong then.
        cause: Box<ToolError>,
    },
    /// Rows are not there, or none that the caller may see; nothing was done.
    #[error("{} of {model} {} not there, or not to be seen", rows(.ids), match .ids.len() { 1 => "is", _ => "are" })]
    Missing {
        /// The model.
        model: String,
        /// The rows.
        ids: Vec<i64>,
    },
    /// A button is not offered on some of the rows, or nowhere any more; nothing was pressed.
    #[error("{message}")]
    NotOffered {
        /// When it is offered, and how the rows are.
        message: String,
        /// The rows that it is not offered on: id, name, and the values that its condition looks at.
        rows: Vec<Json>,
        /// How many more there are.
        more: usize,
        /// The ids of the others, which it is offered on.
        eligible: Vec<i64>,
    },
    /// Something was sent that may have happened, and it is known where to look.
    #[error("{error}; it may have happened all the same. {look}")]
    Unsure {
        /// What to look at.
        look: String,
        /// Why there is no answer.
        error: odoo::Error,
    },
    /// An export's file could not be written.
    #[error("{0}")]
    Export(String),
    /// The call goes on when it is made again with answers to these; nothing went wrong.
    #[error("the call goes on when it is made again with what it asks for")]
    InputRequired(InputRequests),
    /// Whoever calls cannot be asked for something that the call needs.
    #[error("this takes a client that can be asked for {}, and says so", .0.as_str())]
    CannotAsk(InputKind),
    /// A hand-written tool gives up, for a reason of its own.
    #[error("{0}")]
    Refused(String),
}

/// One thing that is wrong with a call's arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of mistake it is.
    pub code: Code,
    /// Where it is: `filters[0].value`.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub expected: Option<String>,
    /// The nearest right name or value.
    pub did_you_mean: Option<String>,
    /// What a right one looks like.
    pub example: Option<Box<str>>,
}

impl ToolError {
    /// Whether it may be a field that Odoo refuses: one that the caller may not see.
    pub(crate) fn may_be_a_field(&self) -> bool {
        let Self::Odoo(odoo::Error::Fault(fault)) = self else {
            return false;
        };
        matches!(
            fault.exception(),
            Exception::AccessError | Exception::WrongArguments
        )
    }
}

impl ToolError {
    /// Of a call that only reads: nothing has happened, whatever the error leaves open.
    pub(crate) fn of_read(error: odoo::Error) -> Self {
        match error.may_have_happened() {
            true => Self::Unread(error),
            false => Self::Odoo(error),
        }
    }

    /// Whether asking again may help: the way to Odoo failed, not Odoo.
    pub(crate) fn may_pass(&self) -> bool {
        match self {
            Self::Unread(error) | Self::Odoo(error) => {
                error.retry_after().is_some()
                    || matches!(
                        error.cause(),
                        odoo::Error::NoAnswer { .. }
                            | odoo::Error::NotOdoo { .. }
                            | odoo::Error::Unreachable { .. }
                    )
            }
            _ => false,
        }
    }

    /// Of an Odoo that is busy: in how many seconds it wants to be asked again.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Unread(error) | Self::Odoo(error) => error.retry_after(),
            Self::Unsure { error, .. } => error.retry_after(),
            Self::ExportStopped { cause, .. } => cause.retry_after(),
            _ => None,
        }
    }

    /// Whether less of it would have been an answer.
    pub(crate) fn is_too_large(&self) -> bool {
        matches!(self, Self::Unread(error) | Self::Odoo(error) if matches!(error.cause(), odoo::Error::TooLarge { .. }))
    }

    /// What to do about it for an export to go on.
    pub(crate) fn next_of_export(&self, id: &str) -> String {
        let resume = format!("`export_status` with id {id} and resume: true goes on from there.");
        match self.may_pass() {
            true => resume,
            false => format!("{} Then {resume}", self.kind().next()),
        }
    }
}

impl Problem {
    /// A problem of this kind at this place. Names from the call may stand in both; what is very long is
    /// cut.
    pub fn new(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            path: cut(path.into(), 200),
            message: cut(message.into(), 500),
            expected: None,
            did_you_mean: None,
            example: None,
        }
    }

    /// A field that the model does not have, and nothing about which one was meant.
    pub(crate) fn no_field(model: &Model, path: &str, name: &str) -> Self {
        let message = format!("{} has no field `{}`", model.name, cut(name.to_owned(), 60));
        Self::new(Code::UnknownField, path, message).expected("a field that describe_model names")
    }

    /// A field that the model does not have; what was meant is one that `fits`, if there is such.
    pub(crate) fn unknown_field(
        model: &Model,
        path: &str,
        name: &str,
        fits: impl Fn(&Field) -> bool,
    ) -> Self {
        let fitting = Model {
            fields: model
                .fields
                .iter()
                .filter(|field| fits(field))
                .cloned()
                .collect::<Vec<_>>()
                .into(),
            ..model.clone()
        };
        let mut problem = Self::no_field(model, path, name);
        if let Some(nearest) = fitting.nearest_field(name) {
            problem.expected = None;
            problem.did_you_mean = Some(nearest.to_owned());
        }
        problem
    }

    /// With what would be right.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// With the nearest right name or value, if there is one.
    #[must_use]
    pub fn did_you_mean(mut self, nearest: Option<&str>) -> Self {
        self.did_you_mean = nearest.map(str::to_owned);
        self
    }

    /// With what a right one looks like.
    #[must_use]
    pub fn example(mut self, example: impl Into<Box<str>>) -> Self {
        self.example = Some(example.into());
        self
    }

    pub(crate) fn to_json(&self) -> Json {
        let mut problem =
            json!({"code": self.code.as_str(), "path": self.path, "message": self.message});
        let hints = [
            ("expected", self.expected.as_deref()),
            ("did_you_mean", self.did_you_mean.as_deref()),
            ("example", self.example.as_deref()),
        ];
        for (key, value) in hints {
            if let (Some(value), Some(map)) = (value, problem.as_object_mut()) {
                map.insert(key.to_owned(), Json::from(value));
            }
        }
        problem
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.message)?;
        if let Some(expected) = &self.expected {
            write!(f, "; expected {expected}")?;
        }
        if let Some(nearest) = &self.did_you_mean {
            write!(f, "; did you mean `{nearest}`?")?;
        }
        if let Some(example) = &self.example {
            write!(f, "; for example {example}")?;
        }
        Ok(())
    }
}

impl ToolError {
    /// The error as a client gets it: `{code, message, next}`, with `problems`, Odoo's `exception` or the
    /// seconds to wait, `retry_after`, where there are such.
    pub fn to_json(&self) -> Json {
        let kind = self.kind();
        let code = kind.as_str();
        let mut error = match self {
            Self::Arguments(problems) => {
                let told = problems.iter().take(MOST_TOLD).map(Problem::to_json);
                let mut error = json!({
                    "code": code,
                    "message": "The arguments are wrong; nothing was done.",
                    "problems": told.collect::<Vec<_>>(),
                });
                let more = problems.len().saturating_sub(MOST_TOLD);
                if let Some(map) = error.as_object_mut().filter(|_| more > 0) {
                    map.insert("more_problems".to_owned(), Json::from(more));
                }
                error
            }
            Self::Odoo(odoo::Error::Fault(fault)) => json!({
                "code": code,
                "exception": fault.class(),
                "message": fault.message,
            }),
            Self::Odoo(error) if kind == ErrorKind::OutcomeUnknown => {
                let message =
                    format!("{error}; what was asked of it may have happened all the same");
                json!({"code": code, "message": message})
            }
            Self::Odoo(error) | Self::Unread(error) => {
                json!({"code": code, "message": error.to_string()})
            }
            Self::ExportStopped { id, .. } => {
                json!({"code": code, "message": self.to_string(), "export": id})
            }
            Self::Export(reason) | Self::Refused(reason) => {
                json!({"code": code, "message": reason})
            }
            Self::Partly { done, .. } => {
                json!({"code": code, "message": self.to_string(), "updated": done})
            }
            Self::Missing { ids, .. } => {
                json!({"code": code, "message": self.to_string(), "missing": ids})
            }
            Self::NotOffered {
                rows,
                more,
                eligible,
                ..
            } => {
                let mut error = json!({"code": code, "message": self.to_string()});
                if let Some(map) = error.as_object_mut().filter(|_| !eligible.is_empty()) {
                    map.insert("offered_on".to_owned(), Json::from(eligible.as_slice()));
                }
                if let Some(map) = error.as_object_mut().filter(|_| !rows.is_empty()) {
                    map.insert("rows".to_owned(), Json::from(rows.as_slice()));
                }
                if let Some(map) = error.as_object_mut().filter(|_| *more > 0) {
                    map.insert("more_rows".to_owned(), Json::from(*more));
                }
                error
            }
            Self::Midway { already, cause } => {
                let mut error = json!({"code": code, "message": self.to_string(), "done": already});
                let cause = cause.to_json();
                for key in ["exception", "problems"] {
                    if let (Some(map), Some(told)) = (error.as_object_mut(), cause.get(key)) {
                        map.insert(key.to_owned(), told.clone());
                    }
                }
                error
            }
            Self::Unsure { .. } | Self::InputRequired(_) | Self::CannotAsk(_) => {
                json!({"code": code, "message": self.to_string()})
            }
        };
        // A tool's own refusal says what to do, or there is nothing.
        let next = match self {
            Self::ExportStopped { id, cause, .. } => cause.next_of_export(id),
            Self::Midway { .. } => {
                "What stands in `done` is done: look at the rows, mend what went wrong, then press again where it is \
                 still offered."
                    .to_owned()
            }
            Self::NotOffered { rows, .. } if rows.is_empty() => {
                "Nothing was pressed: describe_model tells the buttons that there are now."
                    .to_owned()
            }
            Self::NotOffered { eligible, .. } if eligible.is_empty() => {
                "Nothing was pressed: what is offered on these rows now, describe_model tells."
                    .to_owned()
            }
            _ => match self.retry_after().filter(|_| kind == ErrorKind::Busy) {
                Some(seconds) => format!("Nothing was done: call again in {seconds} s."),
                None => kind.next().to_owned(),
            },
        };
        if let (Some(seconds), Some(map)) = (self.retry_after(), error.as_object_mut()) {
            map.insert("retry_after".to_owned(), Json::from(seconds));
        }
        if let Some(map) = error.as_object_mut().filter(|_| kind != ErrorKind::Refused) {
            map.insert("next".to_owned(), Json::from(next));
        }
        error
    }
}

/// Text of at most so many characters.
fn cut(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text,
    }
}

/// `row 7`, `rows 7, 8`.
fn rows(ids: &[i64]) -> String {
    let listed: Vec<String> = ids.iter().map(ToString::to_string).collect();
    match ids.len() {
        1 => format!("row {}", listed.join(", ")),
        _ => format!("rows {}", listed.join(", ")),
    }
}

fn lines(problems: &[Problem]) -> String {
    let told = problems.iter().take(MOST_TOLD).map(Problem::to_string);
    let more = problems.len().saturating_sub(MOST_TOLD);
    let more = (more > 0).then(|| format!("and {more} more"));
    told.chain(more).collect::<Vec<_>>().join("\n")
}
