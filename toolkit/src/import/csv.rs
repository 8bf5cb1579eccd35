//! CSV as people have it: whatever encoding and whatever stands between the cells.

use std::borrow::Cow;

use ::csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, WINDOWS_1252};

use super::sheet::{Numbering, Sheet};
use crate::{Code, Problem};

/// What may stand between cells; the first of several that fit is taken.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// What stands in no text: of one column nothing stands between cells.
const NONE: u8 = 0x1f;

/// How many rows tell what stands between cells.
const LOOKED_AT: usize = 20;

/// The text of a file: UTF-8, what its mark says, or else what Western Windows programs write, Latin-1 with more
/// characters. With the encoding where it is not UTF-8.
///
/// # Errors
/// What is no text.
pub(super) fn text<'b>(
    bytes: &'b [u8],
    at: &str,
) -> Result<(Cow<'b, str>, Option<&'static str>), Problem> {
    let (text, encoding) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let bytes = bytes.get(mark..).unwrap_or_default();
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            (text, Some(encoding.name()).filter(|name| *name != "UTF-8"))
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), None),
            Err(_) => {
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
                (text, Some(WINDOWS_1252.name()))
            }
        },
    };
    match text.contains('\0') {
        false => Ok((text, encoding)),
        true => {
            let problem = Problem::new(Code::WrongType, at, "the file is no text");
            Err(problem.expected("CSV or XLSX"))
        }
    }
}

/// The table in a text.
///
/// # Errors
/// One without headers or rows; what stands under no header; more than a table may hold.
pub(super) fn read(text: &str, at: &str) -> Result<Sheet, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // What was escaped once too often.
    let text = match text.contains('\n') || !text.contains("\\n") {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.replace("\\r", "").replace("\\n", "\n")),
    };
    let (said, text, before) = said(&text);
    let delimiter = said.unwrap_or_else(|| delimiter(text));
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let mut sheet: Option<Sheet> = None;
    let mut problems = Vec::new();
    let mut number = before;
    // It is read from memory and is UTF-8: nothing of it fails.
    while reader.read_record(&mut record).unwrap_or_default() {
        number += 1;
        let cells: Vec<&str> = record.iter().collect();
        match &mut sheet {
            None if cells.iter().all(|cell| cell.trim().is_empty()) => {}
            None => {
                let made = Sheet::new(&cells, Numbering::Spreadsheet, at);
                sheet = Some(made.map_err(|problem| vec![problem])?);
            }
            Some(sheet) => {
                if let Err(problem) = sheet.push(number, &cells) {
                    let is_over = problem.code == Code::TooMuch;
                    problems.push(problem);
                    if is_over {
                        break;
                    }
                }
            }
        }
    }
    match sheet {
        Some(_) if !problems.is_empty() => Err(problems),
        Some(sheet) => Ok(sheet),
        None => {
            let problem = Problem::new(Code::MissingArgument, at, "there is nothing in it");
            Err(vec![problem.expected("CSV with headers in its first row")])
        }
    }
}

fn reader(text: &str, delimiter: u8) -> ::csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

/// What a first line says that Excel puts before the table, `sep=;`; with the rest, and how many rows that line is.
fn said(text: &str) -> (Option<u8>, &str, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() => (Some(*delimiter), rest, 1),
        _ => (None, text, 0),
    }
}

/// What stands between cells: what gives most rows as many cells as the headers are.
fn delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut widths = reader(text, delimiter)
            .into_records()
            .filter_map(Result::ok)
            .map(|record| record.len());
        let Some(width) = widths.next().filter(|width| *width > 1) else {
            return (0, 0);
        };
        let rows: Vec<usize> = widths.take(LOOKED_AT).collect();
        let same = rows.iter().filter(|other| **other == width).count();
        (1 + same * 100 / rows.len().max(1), width)
    };
    let mut best = (NONE, (0, 0));
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let sheet = read(text, "text").unwrap();
        let row = |row: usize| (0..sheet.headers().len()).map(move |column| (row, column));
        let rows = (0..sheet.len()).map(|at| {
            row(at)
                .map(|(row, column)| sheet.cell(row, column).to_owned())
                .collect()
        });
        [sheet.headers().to_vec()].into_iter().chain(rows).collect()
    }

    #[test]
    fn what_stands_between_cells_is_found() {
        let expected = vec![vec!["Name", "Note"], vec!["Ann", "a, b"], vec!["Bo", ""]];
        for text in [
            "Name,Note\nAnn,\"a, b\"\nBo,\n",
            "Name;Note\nAnn;a, b\nBo;\n",
            "Name\tNote\r\nAnn\ta, b\r\nBo\t\r\n",
            "Name|Note\nAnn|a, b\nBo|",
            "sep=;\nName;Note\nAnn;a, b\nBo;\n",
            "\u{feff}\n\nName ; Note\n\nAnn;a, b\n;\nBo",
            "Name;Note\\nAnn;a, b\\nBo;",
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
        assert_eq!(
            cells("Name\nAnn, Bo\n"),
            [["Name"], ["Ann, Bo"]],
            "one column has nothing between cells"
        );
        assert_eq!(
            cells("Name;Last, first\nA;x\nB;y, z"),
            [["Name", "Last, first"], ["A", "x"], ["B", "y, z"]]
        );
    }

    #[test]
    fn the_encoding_is_found() {
        for (bytes, expected, encoding) in [
            (&b"Praha\xe9"[..], "Prahaé", Some("windows-1252")),
            ("Pražská".as_bytes(), "Pražská", None),
            (b"\xef\xbb\xbfx", "x", None),
            (b"\xff\xfex\0", "x", Some("UTF-16LE")),
        ] {
            assert_eq!(text(bytes, "x").unwrap(), (Cow::from(expected), encoding));
        }
        assert!(text(b"a\0b", "x").is_err(), "no text");
    }

    #[test]
    fn rows_are_numbered_as_spreadsheets_do() {
        let sheet = read("sep=;\na;b\n\"x\ny\";1\n;\nz;2\n", "text").unwrap();
        assert_eq!([sheet.number(0), sheet.number(1)], [3, 5]);
        let problems = read("a,b\n1,2\n1,2,3\n", "text").unwrap_err();
        assert_eq!(problems[0].path, "row 3");
        for nothing in ["", "\n\n", " "] {
            assert!(read(nothing, "text").is_err());
        }
    }

    proptest! {
        /// What a program writes is read as it was, whatever stands between cells, and within them in quotes.
        #[test]
        fn what_is_written_is_read(
            rows in prop::collection::vec(prop::collection::vec("[a-z][a-z\" ]{0,4}[a-z]", 3), 2..8),
            delimiter in prop::sample::select(DELIMITERS.to_vec()),
        ) {
            let between = char::from(delimiter).to_string();
            let row = |row: &Vec<String>| row.iter().map(|cell| cell.replace(' ', &between)).collect();
            let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
            let mut writer = ::csv::WriterBuilder::new()
                .delimiter(delimiter)
                .quote_style(::csv::QuoteStyle::Always)
                .from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(cells(&text), rows);
        }

        /// Nothing that is sent breaks it.
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let _ = read(&text, "text");
        }
    }
}
