//! Values to be entered into a wizard, read by its table: what is written into its row, and what is said of lines.

use std::collections::BTreeMap;

use odoo::Kind;
use serde_json::{Map, Value as Json};

use crate::{
    Code, Context, Problem, ToolError,
    convert::{short, unwrapped},
    decode::GivenValue,
    live::Tables,
    names::look_up,
    path::Paths,
    values::{ValueReader, Values, Writing, names, to_write},
};

/// Values that were read.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    /// As Odoo's `create` takes them.
    pub(super) write: Map<String, Json>,
    /// Where each field stands in the arguments.
    pub(super) at: BTreeMap<String, String>,
    /// What is said of lines.
    pub(super) lines: Vec<GivenLines>,
}

/// What is said of the lines of a relation.
#[derive(Clone, Debug)]
pub(super) struct GivenLines {
    pub(super) field: String,
    /// Each line with where it stands.
    pub(super) rows: Vec<(String, Map<String, Json>)>,
}

/// What is wrong with the values, by the wizard's table.
pub(super) async fn problems(
    context: &Context,
    tables: &mut Tables,
    given: &[GivenValue],
) -> Result<Vec<Problem>, ToolError> {
    loop {
        let problems = decoded(tables.paths(), given).problems;
        if !tables.are_incomplete() {
            return Ok(problems);
        }
        tables.complete(context).await?;
    }
}

/// Reads the values; names of rows are looked up under the wizard's context.
pub(super) async fn taken(
    context: &Context,
    tables: &mut Tables,
    given: &[GivenValue],
    surroundings: &Map<String, Json>,
) -> Result<Taken, ToolError> {
    let problems = problems(context, tables, given).await?;
    if !problems.is_empty() {
        return Err(ToolError::Arguments(problems));
    }
    let Decoded {
        values, lines, at, ..
    } = decoded(tables.paths(), given);
    let found = look_up(context, names(&values), &languages(surroundings)).await?;
    Ok(Taken {
        write: to_write(&values, &found),
        at,
        lines,
    })
}

/// What of a wizard's context names of rows are looked up with: its defaults and rows are no matter of theirs.
pub(super) fn languages(context: &Map<String, Json>) -> Map<String, Json> {
    let is_kept = |key: &str| matches!(key, "lang" | "allowed_company_ids" | "tz");
    let kept = context.iter().filter(|(key, _)| is_kept(key));
    kept.map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

struct Decoded<'m> {
    values: Values<'m>,
    lines: Vec<GivenLines>,
    at: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

fn decoded<'m>(paths: Paths<'m>, given: &[GivenValue]) -> Decoded<'m> {
    let mut read = Decoded {
        values: Vec::new(),
        lines: Vec::new(),
        at: BTreeMap::new(),
        problems: Vec::new(),
    };
    let mut left = Vec::new();
    for GivenValue { name, json, at } in given {
        if json.is_null() {
            continue;
        }
        let field = paths.own().model.field(name);
        let is_lines = field.is_some_and(|field| matches!(field.kind, Kind::One2many { .. }));
        if is_lines {
            match lines(name, json, at) {
                Ok(Some(lines)) if read.at.contains_key(name) => {
                    drop(lines);
                    read.problems.push(twice(name, at));
                }
                Ok(Some(lines)) => {
                    read.at.insert(name.clone(), at.clone());
                    read.lines.push(lines);
                }
                Ok(None) => {}
                Err(problem) => read.problems.push(problem),
            }
            continue;
        }
        let before = read.values.len();
        let mut reader = ValueReader::new(paths, Writing::Create, &mut read.problems, &mut left);
        reader.field(&mut read.values, name, json, at);
        if read.values.len() > before {
            read.at.insert(name.clone(), at.clone());
        }
    }
    read
}

fn twice(name: &str, at: &str) -> Problem {
    Problem::new(Code::GivenTwice, at, format!("`{name}` is given twice"))
}

/// Lines as they are given: a list of objects, or one alone; none where it is empty.
fn lines(field: &str, json: &Json, at: &str) -> Result<Option<GivenLines>, Problem> {
    let json = unwrapped(json, at)?;
    let list = match json.as_ref() {
        Json::Array(list) => list.clone(),
        Json::String(text) if text.trim().is_empty() => Vec::new(),
        row @ Json::Object(_) => vec![row.clone()],
        other => return Err(no_line(field, other, at)),
    };
    let mut rows = Vec::new();
    for (place, row) in list.into_iter().enumerate() {
        let at = format!("{at}[{place}]");
        match unwrapped(&row, &at)?.into_owned() {
            Json::Object(map) => rows.push((at, map)),
            other => return Err(no_line(field, &other, &at)),
        }
    }
    let field = field.to_owned();
    Ok((!rows.is_empty()).then_some(GivenLines { field, rows }))
}

fn no_line(field: &str, json: &Json, at: &str) -> Problem {
    let message = format!("{} is no line of `{field}`", short(json));
    Problem::new(Code::WrongType, at, message)
        .expected("a list of lines: which one, by its `line` or by what stands in it, and what is to become of it")
        .example(r#"[{"line": 1, "quantity": 2}]"#)
}
