//! JSON as callers send it, read strictly: a key that is given twice is seen, at any depth and however it is
//! spelt, and nothing is kept beyond what a call may hold. serde_json alone takes the last of two keys without
//! a word, and all that comes.
//!
//! Must not know what the JSON is about: a request's body, a call's arguments and JSON that came as text within
//! them are read alike.

mod path;
mod seed;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value as Json};

pub use path::{Path, Step};
use seed::{Seed, State};

use crate::{Code, Problem, ToolError, convert::short};

/// The most values of one call, lists and objects among them.
pub const MOST_VALUES: usize = 50_000;

/// The most values of one list.
pub const LONGEST_LIST: usize = 10_000;

/// The most keys of one object.
pub const MOST_KEYS: usize = 1_000;

/// The most bytes of a key.
pub const LONGEST_KEY: usize = 1_000;

/// Lists and objects within each other, at most.
pub const DEEPEST: usize = 32;

/// The most keys given twice that are told.
const MOST_TOLD: usize = 20;

/// What was read.
#[derive(Debug)]
pub struct Strict {
    /// The value. Of a key that was given twice it has what was given first; of what is too much, a part.
    pub value: Json,
    /// Where keys stand a second time; the first ones of many.
    pub twice: Vec<Path>,
    /// What is more than a call may hold: nothing after it was kept.
    pub too_much: Option<TooMuch>,
}

/// More than a call may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooMuch {
    /// Where.
    pub path: Path,
    /// What there is too much of.
    pub bound: Bound,
}

/// What is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Values in all: [`MOST_VALUES`].
    Values,
    /// Values of a list: [`LONGEST_LIST`].
    List,
    /// Keys of an object: [`MOST_KEYS`].
    Keys,
    /// Bytes of a key: [`LONGEST_KEY`].
    Key,
    /// Lists and objects within each other: [`DEEPEST`].
    Depth,
}

impl Bound {
    /// What a call may hold of it, in words.
    pub fn most(self) -> String {
        match self {
            Self::Values => format!("at most {MOST_VALUES} values in a call"),
            Self::List => format!("a list of at most {LONGEST_LIST} values"),
            Self::Keys => format!("an object of at most {MOST_KEYS} keys"),
            Self::Key => format!("keys of at most {LONGEST_KEY} bytes"),
            Self::Depth => format!("lists and objects at most {DEEPEST} deep"),
        }
    }
}

/// Reads JSON.
///
/// # Errors
/// What is no JSON, and says where.
pub fn read(bytes: &[u8]) -> Result<Strict, serde_json::Error> {
    read_framed(bytes, 0)
}

/// Reads JSON whose outermost objects, so many levels of them, are a frame around what is bounded: they are
/// read to their end whatever there is too much of, since they say whom to answer.
///
/// # Errors
/// What is no JSON, and says where.
pub fn read_framed(bytes: &[u8], frame: usize) -> Result<Strict, serde_json::Error> {
    let mut state = State::new(frame);
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde::de::DeserializeSeed::deserialize(Seed::new(&mut state), &mut deserializer)?;
    deserializer.end()?;
    let (twice, too_much) = state.found();
    Ok(Strict {
        value,
        twice,
        too_much,
    })
}

impl Strict {
    /// What is wrong with it, where it stands at `at` in a call's arguments.
    pub fn problems(&self, at: &str) -> Vec<Problem> {
        let twice = self.twice.iter().map(|path| given_twice(&path.at(at)));
        let too_much = self.too_much.as_ref();
        let too_much = too_much.map(|much| much.problem(at));
        twice.chain(too_much).collect()
    }
}

impl TooMuch {
    /// It as a problem, where what was read stands at `at`.
    pub fn problem(&self, at: &str) -> Problem {
        let path = self.path.at(at);
        let path = if path.is_empty() {
            "$".to_owned()
        } else {
            path
        };
        let message = match self.bound {
            Bound::Values => "there are more values than a call takes",
            Bound::List => "the list is longer than a call takes",
            Bound::Keys => "the object has more keys than a call takes",
            Bound::Key => "the key is longer than a call takes",
            Bound::Depth => "lists and objects are within each other deeper than a call takes",
        };
        Problem::new(Code::TooMuch, path, message).expected(self.bound.most())
    }
}

/// A key that stands twice: which of the two is meant is a guess.
pub fn given_twice(path: &str) -> Problem {
    let path = if path.is_empty() { "$" } else { path };
    let message = format!("`{path}` is given twice: which of the two is meant?");
    Problem::new(Code::GivenTwice, path, message).expected("each key once")
}

/// A list or an object that came as text; none when the text is neither.
///
/// # Errors
/// A key that is given twice in it, or more than a call may hold.
pub(crate) fn text(text: &str, at: &str) -> Result<Option<Json>, Problem> {
    if !text.trim_start().starts_with(['[', '{']) {
        return Ok(None);
    }
    let Ok(strict) = read(text.as_bytes()) else {
        return Ok(None);
    };
    match strict.problems(at).into_iter().next() {
        Some(problem) => Err(problem),
        None => Ok(Some(strict.value)),
    }
}

/// A call's arguments: an object, or one that came as text. Nothing at all, and blank text, are no arguments.
///
/// # Errors
/// What is no object, keys that are given twice, more than a call may hold.
pub fn arguments(given: Option<Json>) -> Result<Map<String, Json>, ToolError> {
    /// Text within text, at most.
    const LAYERS: usize = 2;
    let mut given = given.unwrap_or_default();
    let came = short(&given);
    for _ in 0..LAYERS {
        let Json::String(text) = &given else {
            break;
        };
        if text.trim().is_empty() {
            return Ok(Map::new());
        }
        let Ok(strict) = read(text.as_bytes()) else {
            break;
        };
        let problems = strict.problems("");
        if !problems.is_empty() {
            return Err(ToolError::Arguments(problems));
        }
        given = strict.value;
    }
    match given {
        Json::Null => Ok(Map::new()),
        Json::Object(map) => Ok(map),
        _ => {
            let message = format!("{came} is no value for `arguments`");
            Err(Problem::new(Code::WrongType, "arguments", message)
                .expected("an object of arguments")
                .example(r#"{"limit": 5}"#)
                .into())
        }
    }
}
