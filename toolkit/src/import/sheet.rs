//! A table of text, held in one piece: a hundred thousand rows take little more than their file.

use serde_json::{Map, Value as Json};

use super::MOST_ROWS;
use crate::{Code, Problem, convert::short};

/// The most columns of a table.
const MOST_COLUMNS: usize = 200;

/// The most bytes of text in a table.
const MOST_TEXT: usize = 64 << 20;

/// A table of text: headers, and rows with a cell for each.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    headers: Vec<String>,
    /// All cells, one after the other.
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// What each row is called by.
    numbers: Vec<u32>,
    numbering: Numbering,
    /// Whether some cell of a column says something.
    filled: Vec<bool>,
    /// What the caller should know of how it was read.
    pub(super) notes: Vec<String>,
}

/// How rows are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbering {
    /// By their places in the call, `rows[0]`.
    Given,
    /// As a spreadsheet does, where the headers are row 1.
    Spreadsheet,
}

impl Sheet {
    /// A table without rows.
    ///
    /// # Errors
    /// No header, or too many.
    pub(super) fn new(
        headers: impl IntoIterator<Item = impl AsRef<str>>,
        numbering: Numbering,
        at: &str,
    ) -> Result<Self, Problem> {
        let headers = headers.into_iter();
        let mut headers: Vec<String> = headers
            .take(MOST_COLUMNS + 1)
            .map(|header| header.as_ref().trim().to_owned())
            .collect();
        while headers.last().is_some_and(String::is_empty) {
            headers.pop();
        }
        if headers.is_empty() {
            let message = "there are no headers";
            let problem = Problem::new(Code::MissingArgument, at, message);
            return Err(problem.expected("fields' names or labels in the first row"));
        }
        if headers.len() > MOST_COLUMNS {
            let problem = Problem::new(Code::TooMuch, at, "too many columns");
            return Err(problem.expected(format!("at most {MOST_COLUMNS}")));
        }
        Ok(Self {
            filled: vec![false; headers.len()],
            headers,
            text: String::new(),
            ends: Vec::new(),
            numbers: Vec::new(),
            numbering,
            notes: Vec::new(),
        })
    }

    /// Rows as a call gives them: objects by header, or lists below one of headers.
    ///
    /// # Errors
    /// What is neither.
    pub(super) fn of_rows(rows: &[Json]) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let sheet = match rows.first() {
            Some(Json::Array(headers)) => {
                let headers = headers.iter().map(written);
                let mut sheet = Self::new(headers, Numbering::Given, "rows[0]")
                    .map_err(|problem| vec![problem])?;
                for (place, row) in rows.iter().enumerate().skip(1) {
                    let at = format!("rows[{place}]");
                    let Json::Array(cells) = row else {
                        problems.push(no_row(row, &at));
                        continue;
                    };
                    let cells: Vec<String> = cells.iter().map(written).collect();
                    problems.extend(sheet.push(place, &cells).err());
                }
                sheet
            }
            _ => {
                let mut headers: Vec<&str> = Vec::new();
                let mut objects: Vec<(usize, &Map<String, Json>)> = Vec::new();
                for (place, row) in rows.iter().enumerate() {
                    let Some(map) = row.as_object() else {
                        problems.push(no_row(row, &format!("rows[{place}]")));
                        continue;
                    };
                    let only = map.get("values").filter(|_| map.len() == 1);
                    let map = only.and_then(Json::as_object).unwrap_or(map);
                    for name in map.keys() {
                        if !headers.contains(&name.as_str()) {
                            headers.push(name);
                        }
                    }
                    objects.push((place, map));
                    if headers.len() > MOST_COLUMNS {
                        break;
                    }
                }
                if !problems.is_empty() {
                    return Err(problems);
                }
                let mut sheet = Self::new(&headers, Numbering::Given, "rows")
                    .map_err(|problem| vec![problem])?;
                for (place, map) in objects {
                    let cells = headers.iter().map(|name| map.get(*name).map(written));
                    let cells: Vec<String> = cells.map(Option::unwrap_or_default).collect();
                    problems.extend(sheet.push(place, &cells).err());
                }
                sheet
            }
        };
        match problems.is_empty() {
            true => Ok(sheet),
            false => Err(problems),
        }
    }

    /// Puts a row behind the others; one that says nothing is passed over.
    ///
    /// # Errors
    /// A cell without a header; more than a table may hold.
    pub(super) fn push(&mut self, number: usize, cells: &[impl AsRef<str>]) -> Result<(), Problem> {
        let cells = || cells.iter().map(|cell| cell.as_ref().trim());
        if cells().all(str::is_empty) {
            return Ok(());
        }
        let stray = cells().skip(self.headers.len());
        if let Some(stray) = stray.into_iter().find(|cell| !cell.is_empty()) {
            let at = self.called(number);
            let message = format!("{} stands under no header", short(&Json::from(stray)));
            return Err(Problem::new(Code::WrongType, at, message)
                .expected(format!("{} cells", self.headers.len())));
        }
        let length: usize = cells().map(str::len).sum();
        if self.numbers.len() >= MOST_ROWS || self.text.len() + length > MOST_TEXT {
            let message = "there are more rows than an import takes";
            let problem = Problem::new(Code::TooMuch, self.called(number), message);
            let (rows, bytes) = (MOST_ROWS, MOST_TEXT >> 20);
            return Err(problem.expected(format!("at most {rows} rows and {bytes} MiB")));
        }
        let mut cells = cells();
        for filled in &mut self.filled {
            let cell = cells.next().unwrap_or_default();
            *filled |= !cell.is_empty();
            self.text.push_str(cell);
            // It is no longer than `MOST_TEXT`.
            self.ends
                .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        }
        self.numbers.push(u32::try_from(number).unwrap_or(u32::MAX));
        Ok(())
    }

    /// Passes over the rows before this number.
    pub(super) fn begin(&mut self, number: usize) {
        let before = self.numbers.iter();
        let before = before
            .take_while(|own| usize::try_from(**own).is_ok_and(|own| own < number))
            .count();
        self.numbers.drain(..before);
        // The cells' text stays where it is: the last end before them tells where it begins.
        let width = self.headers.len();
        let from = match (before * width).checked_sub(1) {
            Some(last) => self.ends.get(last).copied().unwrap_or_default(),
            None => 0,
        };
        self.ends.drain(..before * width);
        let from = usize::try_from(from).unwrap_or_default();
        self.text.drain(..from);
        let cut = u32::try_from(from).unwrap_or_default();
        self.ends.iter_mut().for_each(|end| *end -= cut);
    }

    /// The headers, as they are.
    pub(super) fn headers(&self) -> &[String] {
        &self.headers
    }

    /// How many rows there are.
    pub(super) const fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether some cell of a column says something.
    pub(super) fn is_filled(&self, column: usize) -> bool {
        self.filled.get(column).copied().unwrap_or_default()
    }

    /// A cell, without the blanks around it.
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        let at = row * self.headers.len() + column;
        let end = |at: usize| {
            let end = self.ends.get(at).copied().unwrap_or_default();
            usize::try_from(end).unwrap_or_default()
        };
        let begin = at.checked_sub(1).map_or(0, end);
        self.text.get(begin..end(at)).unwrap_or_default()
    }

    /// A row's number, as the caller counts.
    pub(super) fn number(&self, row: usize) -> usize {
        let number = self.numbers.get(row).copied().unwrap_or_default();
        usize::try_from(number).unwrap_or_default()
    }

    /// What a row is called, `rows[3]` or `row 5`.
    pub(super) fn name(&self, row: usize) -> String {
        self.called(self.number(row))
    }

    /// Where a cell stands, `rows[3].Email` or `row 5, Email`.
    pub(super) fn at(&self, row: usize, header: &str) -> String {
        let name = self.name(row);
        match self.numbering {
            Numbering::Given => format!("{name}.{header}"),
            Numbering::Spreadsheet => format!("{name}, {header}"),
        }
    }

    fn called(&self, number: usize) -> String {
        match self.numbering {
            Numbering::Given => format!("rows[{number}]"),
            Numbering::Spreadsheet => format!("row {number}"),
        }
    }
}

/// A value of a row as text; lists and objects as JSON, which the decoder reads.
fn written(json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn no_row(json: &Json, at: &str) -> Problem {
    let message = format!("{} is no row", short(json));
    Problem::new(Code::WrongType, at, message)
        .expected("objects by header, or lists of cells below one with the headers")
        .example(r#"[{"Name": "Ann", "Email": "ann@example.com"}]"#)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_come_as_objects_or_below_their_headers() {
        let objects =
            json!([{"Name": "Ann", "Age": 7}, {"Name": null}, {"Email": " a@b ", "Name": "Bo"}]);
        let lists = json!([
            ["Name", "Age", "Email", ""],
            ["Ann", 7],
            [],
            ["Bo", null, "a@b", ""]
        ]);
        let of = |rows: &Json| Sheet::of_rows(rows.as_array().unwrap()).unwrap();
        for (rows, numbers) in [(&objects, [0, 2]), (&lists, [1, 3])] {
            let sheet = of(rows);
            assert_eq!(sheet.headers(), ["Name", "Age", "Email"]);
            assert_eq!(sheet.len(), 2, "what says nothing is no row");
            let cells: Vec<&str> = (0..6).map(|at| sheet.cell(at / 3, at % 3)).collect();
            assert_eq!(cells, ["Ann", "7", "", "Bo", "", "a@b"]);
            assert_eq!([sheet.number(0), sheet.number(1)], numbers);
            assert_eq!(sheet.at(1, "Age"), format!("rows[{}].Age", numbers[1]));
        }
        for wrong in [
            json!(["x"]),
            json!([["a"], {"a": 1}]),
            json!([[""]]),
            json!([["a"], ["b", "c"]]),
        ] {
            assert!(
                Sheet::of_rows(wrong.as_array().unwrap()).is_err(),
                "{wrong}"
            );
        }
    }

    proptest! {
        /// Whatever stands in a table is found where it was put, also when rows before it are passed over.
        #[test]
        fn cells_are_where_they_were_put(rows in prop::collection::vec(prop::collection::vec("[a-zé ]{0,4}", 3), 1..20), skipped in 0_usize..25) {
            let mut sheet = Sheet::new(["a", "b", "c"], Numbering::Spreadsheet, "text").unwrap();
            for (place, row) in rows.iter().enumerate() {
                sheet.push(place, row).unwrap();
            }
            sheet.begin(skipped);
            let said = rows.iter().enumerate().filter(|(place, row)| *place >= skipped && row.iter().any(|cell| !cell.trim().is_empty()));
            let said: Vec<_> = said.collect();
            prop_assert_eq!(sheet.len(), said.len());
            for (at, (place, row)) in said.into_iter().enumerate() {
                prop_assert_eq!(sheet.number(at), place);
                for (column, cell) in row.iter().enumerate() {
                    prop_assert_eq!(sheet.cell(at, column), cell.trim());
                }
            }
        }
    }
}
