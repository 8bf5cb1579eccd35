//! Lines of a wizard: which one a caller means, and what is written into it.

use odoo::{Kind, Model, screen::Column};
use serde_json::{Map, Value as Json};

use super::{
    conditions::{Conditions, Standing},
    entered::Entered,
    state::{Line, bare},
    values::{GivenLines, languages},
};
use crate::{
    Code, Problem, ToolError,
    convert::{integer, short},
    names::look_up,
    values::{ValueReader, Writing, names, to_write},
};

/// The most lines that a refusal lists.
const MOST_LISTED: usize = 20;

/// What is to become of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LineChange {
    pub(super) field: String,
    /// Its place among the lines that there are; none of a new one.
    pub(super) place: Option<usize>,
    /// What is written into it.
    pub(super) write: Map<String, Json>,
}

/// Columns with the values that are given for them.
type Given<'g> = Vec<(&'g str, &'g Json)>;

/// A line that is given, by what it says: which one, and what.
struct Said<'g> {
    at: &'g str,
    line: Option<usize>,
    /// What tells which line it is.
    marks: Given<'g>,
    others: Given<'g>,
}

impl Entered<'_> {
    /// Finds the lines that are meant, and reads what is to be written into them.
    ///
    /// # Errors
    /// What fits none, or several.
    pub(super) async fn line_changes(
        &mut self,
        given: &GivenLines,
    ) -> Result<Vec<LineChange>, ToolError> {
        let mut problems = Vec::new();
        let mut changes: Vec<LineChange> = Vec::new();
        for (at, row) in &given.rows {
            let said = match self.said(&given.field, at, row) {
                Ok(said) => said,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            let (place, values) = match self.place(&given.field, &said) {
                Ok(found) => found,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            let is_again = changes
                .iter()
                .any(|known| known.place.is_some() && known.place == place);
            if is_again {
                let message = "this line is given twice";
                problems.push(Problem::new(Code::GivenTwice, at.as_str(), message));
                continue;
            }
            match self.read_line(&given.field, at, place, &values).await {
                Ok(write) => changes.push(LineChange {
                    field: given.field.clone(),
                    place,
                    write,
                }),
                Err(ToolError::Arguments(more)) => problems.extend(more),
                Err(error) => return Err(error),
            }
        }
        match problems.is_empty() {
            true => Ok(changes),
            false => Err(ToolError::Arguments(problems)),
        }
    }

    /// What a given line says.
    fn said<'g>(
        &self,
        field: &str,
        at: &'g str,
        row: &'g Map<String, Json>,
    ) -> Result<Said<'g>, Problem> {
        let columns = self.columns(field);
        let mut said = Said {
            at,
            line: None,
            marks: Vec::new(),
            others: Vec::new(),
        };
        let count = self.state.lines(field).len();
        for (name, json) in row.iter().filter(|(_, json)| !json.is_null()) {
            let column = columns.iter().find(|column| column.field == *name);
            if name == "line" && column.is_none() {
                let place = integer(json).and_then(|place| usize::try_from(place).ok());
                let place = place.filter(|place| (1..=count).contains(place));
                let Some(place) = place else {
                    let message = format!("{} is no line of `{field}`", short(json));
                    return Err(Problem::new(Code::WrongType, format!("{at}.line"), message)
                        .expected(self.listed(field)));
                };
                said.line = Some(place - 1);
                continue;
            }
            let Some(column) = column else {
                let names: Vec<&str> = columns.iter().map(|column| column.field.as_ref()).collect();
                let message = format!("lines of `{field}` have no `{name}`");
                let problem = Problem::new(Code::UnknownField, format!("{at}.{name}"), message);
                return Err(problem
                    .expected(format!("line, {}", names.join(", ")))
                    .did_you_mean(odoo::nearest(name, names.iter().copied())));
            };
            match self.is_mark(field, column) {
                true => said.marks.push((name, json)),
                false => said.others.push((name, json)),
            }
        }
        Ok(said)
    }

    /// Whether a column tells which line it is: what a line is about, or what nobody writes there.
    fn is_mark(&self, field: &str, column: &Column) -> bool {
        let table = self.table.lines_of(field).map(|tools| &tools.model);
        let known = table.and_then(|model| model.field(&column.field));
        let Some(known) = known else {
            return false;
        };
        let is_fixed = column
            .readonly
            .as_ref()
            .is_some_and(|readonly| readonly.is_always());
        let is_row = matches!(known.kind, Kind::Many2one { .. });
        is_row || is_fixed || (known.readonly && column.readonly.is_none())
    }

    /// The line that is meant, none where it is a new one, with what is to be written.
    fn place<'g>(
        &self,
        field: &str,
        said: &Said<'g>,
    ) -> Result<(Option<usize>, Given<'g>), Problem> {
        let lines = self.state.lines(field);
        let model = self.table.lines_of(field).map(|tools| &tools.model);
        let fits = |line: &Line, mark: &(&str, &Json)| {
            line.values
                .get(mark.0)
                .is_some_and(|value| is_same(value, mark.1))
        };
        if let Some(place) = said.line {
            let line = lines.get(place);
            // What differs is to be written.
            let changed = said
                .marks
                .iter()
                .filter(|mark| !line.is_some_and(|line| fits(line, mark)));
            let values = changed.chain(&said.others).copied().collect();
            return Ok((Some(place), values));
        }
        let found: Vec<usize> = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| said.marks.iter().all(|mark| fits(line, mark)))
            .map(|(place, _)| place)
            .collect();
        match found.as_slice() {
            [place] => Ok((Some(*place), said.others.clone())),
            [] if self.takes_lines(field) && !said.marks.is_empty() => {
                let values = said.marks.iter().chain(&said.others).copied().collect();
                Ok((None, values))
            }
            found => {
                let what = model.map_or(field, |model| &model.label);
                let message = match found.len() {
                    0 => format!("no line of `{field}` ({what}) is so"),
                    several => format!("{several} lines of `{field}` ({what}) are so"),
                };
                let code = match found.len() {
                    0 => Code::UnknownName,
                    _ => Code::AmbiguousName,
                };
                Err(Problem::new(code, said.at, message).expected(self.listed(field)))
            }
        }
    }

    /// The lines that there are, in words, `line 1: product_id Desk, quantity 0`.
    fn listed(&self, field: &str) -> String {
        let lines = self.state.lines(field);
        if lines.is_empty() {
            return format!("nothing: `{field}` has no lines");
        }
        let columns = self.columns(field);
        let told = |(place, line): (usize, &Line)| {
            let value = |column: &&Column| {
                let value = line.values.get(column.field.as_ref())?;
                Some(format!("{} {}", column.field, spoken(value)))
            };
            let values: Vec<String> = columns.iter().filter_map(value).collect();
            format!("line {}: {}", place + 1, values.join(", "))
        };
        let mut listed: Vec<String> = lines
            .iter()
            .take(MOST_LISTED)
            .enumerate()
            .map(told)
            .collect();
        if let more @ 1.. = lines.len().saturating_sub(MOST_LISTED) {
            listed.push(format!("and {more} more"));
        }
        listed.join("; ")
    }

    /// The columns that people see of a relation's lines.
    pub(super) fn columns(&self, field: &str) -> Vec<&Column> {
        let nested = self.table.form().screen.field(field);
        let columns = nested.into_iter().flat_map(|field| field.nested.iter());
        let is_seen = |column: &&Column| {
            let hidden = column.invisible.as_ref();
            !hidden.is_some_and(|hidden| hidden.is_always())
        };
        columns.filter(is_seen).collect()
    }

    /// Whether the form takes new lines.
    fn takes_lines(&self, field: &str) -> bool {
        let mut placed = self.table.placed().iter();
        let placed = placed.find(|placed| placed.field == field);
        placed.is_some_and(|placed| !placed.is_fixed)
    }

    /// What is written into a line, by its table and its conditions.
    async fn read_line(
        &mut self,
        field: &str,
        at: &str,
        place: Option<usize>,
        values: &[(&str, &Json)],
    ) -> Result<Map<String, Json>, ToolError> {
        let mut problems = self.refused(field, at, place, values);
        let Some(tables) = self.table.line_tables(field) else {
            let message = format!("what lines of `{field}` are is not told to this user");
            return Err(Problem::new(Code::UnknownModel, at, message).into());
        };
        let writing = match place {
            Some(_) => Writing::Update,
            None => Writing::Create,
        };
        loop {
            let paths = tables.paths();
            let (mut read, mut wrong, mut left) = (Vec::new(), Vec::new(), Vec::new());
            let mut reader = ValueReader::new(paths, writing, &mut wrong, &mut left);
            for (name, json) in values {
                reader.field(&mut read, name, json, &format!("{at}.{name}"));
            }
            if tables.are_incomplete() {
                drop(read);
                tables.complete(self.context).await?;
                continue;
            }
            problems.extend(wrong);
            if !problems.is_empty() {
                return Err(ToolError::Arguments(problems));
            }
            let around = languages(&self.opened.context);
            let found = look_up(self.context, names(&read), &around).await?;
            let write = to_write(&read, &found);
            if write.is_empty() {
                let message = "nothing is to be written into this line";
                return Err(Problem::new(Code::MissingArgument, at, message).into());
            }
            return Ok(write);
        }
    }

    /// Values that the form takes none of on this line.
    fn refused(
        &self,
        field: &str,
        at: &str,
        place: Option<usize>,
        values: &[(&str, &Json)],
    ) -> Vec<Problem> {
        let Some(model) = self.table.lines_of(field).map(|tools| &tools.model) else {
            return Vec::new();
        };
        let environment = self.environment();
        let none = Map::new();
        let line = place.and_then(|place| self.state.lines(field).get(place));
        let standing = Standing {
            values: line.map_or(&none, |line| &line.values),
            parent: Some(self.state.values()),
            environment: &environment,
        };
        let columns = self.columns(field);
        let problem = |(name, _): &(&str, &Json)| {
            let column = columns.iter().find(|column| column.field == *name)?;
            let known = model.field(name)?;
            let conditions = Conditions::from(*column);
            // Of a new line nothing stands there that a condition could read.
            let is_closed = line.is_some() && conditions.is_readonly(known, &standing);
            is_closed.then(|| readonly(&conditions, model, name, &format!("{at}.{name}")))
        };
        values.iter().filter_map(problem).collect()
    }
}

/// Of a field that cannot be written as the form stands.
pub(super) fn readonly(
    conditions: &Conditions<'_>,
    model: &Model,
    name: &str,
    at: &str,
) -> Problem {
    let message = format!("`{name}` cannot be changed here");
    let problem = Problem::new(Code::ReadonlyField, at, message);
    match conditions.written_while(model) {
        Some(words) => problem.expected(format!("a value for it while {words}")),
        None => problem.expected("no value for it"),
    }
}

/// Whether a caller means this value: by id or by name of a row, otherwise the same.
fn is_same(value: &Json, given: &Json) -> bool {
    let row = match value.as_array().map(Vec::as_slice) {
        Some([id @ Json::Number(_), name]) => Some((id, name.as_str().unwrap_or_default())),
        _ => None,
    };
    let Some((id, name)) = row else {
        let bare = bare(value);
        let numbers = (bare.as_f64(), given.as_f64());
        return match numbers {
            (Some(own), Some(given)) => own == given,
            _ => bare == *given || text_of(&bare) == text_of(given),
        };
    };
    let given = match given {
        Json::Object(map) => match map.get("id").or_else(|| map.get("name")) {
            Some(inner) => inner,
            None => return false,
        },
        Json::Array(pair) => pair.first().unwrap_or(given),
        given => given,
    };
    if let Some(number) = integer(given) {
        return id.as_i64() == Some(number);
    }
    let wanted = given.as_str().unwrap_or_default().trim().to_lowercase();
    let own = name.trim().to_lowercase();
    // `[DESK-1] Desk` is called Desk as well.
    let bare = own
        .strip_prefix('[')
        .and_then(|rest| Some(rest.split_once("] ")?.1));
    !wanted.is_empty() && (own == wanted || bare == Some(wanted.as_str()))
}

fn text_of(json: &Json) -> Option<String> {
    json.as_str().map(|text| text.trim().to_lowercase())
}

/// A value in a word.
fn spoken(value: &Json) -> String {
    match value {
        Json::Bool(false) | Json::Null => "empty".to_owned(),
        Json::String(text) => text.clone(),
        Json::Array(pair) => match pair.as_slice() {
            [Json::Number(_), Json::String(name)] => name.clone(),
            _ => format!("{} rows", pair.len()),
        },
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::is_same;

    #[test]
    fn a_line_is_meant_by_what_stands_in_it() {
        for (value, given, expected) in [
            (json!([7, "[DESK-1] Desk"]), json!(7), true),
            (json!([7, "[DESK-1] Desk"]), json!("7"), true),
            (json!([7, "[DESK-1] Desk"]), json!("desk"), true),
            (json!([7, "[DESK-1] Desk"]), json!("[desk-1] Desk"), true),
            (json!([7, "[DESK-1] Desk"]), json!({"id": 7}), true),
            (json!([7, "[DESK-1] Desk"]), json!({"name": "Desk"}), true),
            (json!([7, "Desk"]), json!([7, "Desk"]), true),
            (json!([7, "Desk"]), json!(8), false),
            (json!([7, "Desk"]), json!("Des"), false),
            (json!([7, "Desk"]), json!(""), false),
            (json!([7, "Desk"]), json!({"x": 1}), false),
            (json!(2.0), json!(2), true),
            (json!("Red"), json!("red"), true),
            (json!(false), json!(false), true),
            (json!(false), json!("red"), false),
        ] {
            assert_eq!(is_same(&value, &given), expected, "{value} {given}");
        }
    }
}
