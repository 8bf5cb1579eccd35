//! The first sheet of an Excel workbook, cell by cell: what a cell far away stands for is never made, and what is
//! packed is counted before it is trusted.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use zip::ZipArchive;

use super::sheet::{Numbering, Sheet};
use crate::{Code, Problem};

/// The most bytes that a workbook unpacks to.
const MOST_UNPACKED: u64 = 256 << 20;

/// The most parts of a workbook.
const MOST_PARTS: usize = 10_000;

/// The last column that is looked at.
const LAST_COLUMN: u32 = 300;

/// The table in a workbook's first sheet that has one. `at` is the argument.
///
/// # Errors
/// What is no workbook, or unpacks to too much; a sheet without headers; more than a table may hold.
pub(super) fn read(bytes: &[u8], at: &str) -> Result<Sheet, Vec<Problem>> {
    measure(bytes, MOST_UNPACKED, at).map_err(|problem| vec![problem])?;
    let broken = |error: XlsxError| vec![no_workbook(&error.to_string(), at)];
    let mut workbook: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = workbook.sheet_names();
    let several = names.len() > 1;
    for name in names {
        if let Some(mut sheet) = of_sheet(&mut workbook, &name, at)? {
            if several {
                sheet
                    .notes
                    .push(format!("Of the workbook's sheets `{name}` was read"));
            }
            return Ok(sheet);
        }
    }
    let problem = Problem::new(Code::MissingArgument, at, "its sheets are empty");
    Err(vec![
        problem.expected("headers in the first row of a sheet"),
    ])
}

/// Refuses what unpacks to more than is read, whatever it says of its own size.
fn measure(bytes: &[u8], most: u64, at: &str) -> Result<(), Problem> {
    let broken = |error: &dyn std::fmt::Display| no_workbook(&error.to_string(), at);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let too_much = || {
        let message = "the workbook unpacks to more than is read";
        let problem = Problem::new(Code::TooMuch, at, message);
        problem.expected(format!("at most {} MiB", most >> 20))
    };
    if archive.len() > MOST_PARTS {
        return Err(too_much());
    }
    let mut left = most;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| broken(&error))?;
        let mut part = part.take(left + 1);
        let unpacked = std::io::copy(&mut part, &mut std::io::sink());
        let unpacked = unpacked.map_err(|error| broken(&error))?;
        left = left.checked_sub(unpacked).ok_or_else(too_much)?;
    }
    Ok(())
}

/// The table of a sheet; none where it is empty.
fn of_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    at: &str,
) -> Result<Option<Sheet>, Vec<Problem>> {
    let broken = |error: XlsxError| vec![no_workbook(&error.to_string(), at)];
    // A sheet of charts has no cells.
    let Ok(mut cells) = workbook.worksheet_cells_reader(name) else {
        return Ok(None);
    };
    let mut reading = Reading {
        sheet: None,
        row: None,
        cells: Vec::new(),
        problems: Vec::new(),
        at,
    };
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        if reading.row != Some(row) {
            reading.end_row()?;
            reading.row = Some(row);
        }
        let text = shown(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        if column > LAST_COLUMN {
            let message = format!("a cell in column {} of row {}", column + 1, row + 1);
            let problem = Problem::new(Code::TooMuch, at, message);
            return Err(vec![
                problem.expected(format!("at most {LAST_COLUMN} columns")),
            ]);
        }
        let column = usize::try_from(column).unwrap_or_default();
        if reading.cells.len() <= column {
            reading.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = reading.cells.get_mut(column) {
            *cell = text;
        }
    }
    reading.end_row()?;
    match reading.problems.is_empty() {
        true => Ok(reading.sheet),
        false => Err(reading.problems),
    }
}

struct Reading<'a> {
    sheet: Option<Sheet>,
    row: Option<u32>,
    cells: Vec<String>,
    problems: Vec<Problem>,
    at: &'a str,
}

impl Reading<'_> {
    fn end_row(&mut self) -> Result<(), Vec<Problem>> {
        let cells = std::mem::take(&mut self.cells);
        let Some(row) = self.row.filter(|_| !cells.is_empty()) else {
            return Ok(());
        };
        let number = usize::try_from(row).unwrap_or_default() + 1;
        match &mut self.sheet {
            None => {
                let sheet = Sheet::new(&cells, Numbering::Spreadsheet, self.at);
                self.sheet = Some(sheet.map_err(|problem| vec![problem])?);
            }
            Some(sheet) => {
                if let Err(problem) = sheet.push(number, &cells) {
                    let is_over = problem.code == Code::TooMuch;
                    self.problems.push(problem);
                    if is_over {
                        return Err(std::mem::take(&mut self.problems));
                    }
                }
            }
        }
        Ok(())
    }
}

/// A cell as text, as the decoder of values reads it.
fn shown(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTime(duration) => duration.as_f64().to_string(),
        // `#DIV/0!` is no value: what it would be is refused where it matters.
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn no_workbook(reason: &str, at: &str) -> Problem {
    Problem::new(
        Code::WrongType,
        at,
        format!("it is no workbook that can be read: {reason}"),
    )
    .expected("an XLSX file, or CSV")
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn workbook(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        workbook.add_worksheet();
        fill(workbook.add_worksheet());
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn the_first_sheet_with_cells_is_read() {
        let bytes = workbook(|sheet| {
            let day = Format::new().set_num_format("yyyy-mm-dd");
            for (column, header) in ["Name", "Born", "Height", "Active"].into_iter().enumerate() {
                sheet.write(1, column as u16, header).unwrap();
            }
            sheet.write(2, 0, "Ann").unwrap();
            let born = ExcelDateTime::from_ymd(2001, 2, 3).unwrap();
            sheet.write_with_format(2, 1, &born, &day).unwrap();
            sheet.write(4, 2, 1.75).unwrap();
            sheet.write(4, 3, true).unwrap();
        });
        let sheet = read(&bytes, "attachment_id").unwrap();
        assert_eq!(sheet.headers(), ["Name", "Born", "Height", "Active"]);
        let cells: Vec<&str> = (0..8).map(|at| sheet.cell(at / 4, at % 4)).collect();
        assert_eq!(cells, ["Ann", "2001-02-03", "", "", "", "", "1.75", "true"]);
        assert_eq!([sheet.number(0), sheet.number(1)], [3, 5]);
        assert_eq!(sheet.notes, ["Of the workbook's sheets `Sheet2` was read"]);
    }

    #[test]
    fn a_cell_far_away_takes_no_memory() {
        let far = workbook(|sheet| {
            sheet.write(0, 0, "Name").unwrap();
            sheet.write(1_000_000, 0, "Ann").unwrap();
        });
        assert_eq!(read(&far, "x").unwrap().number(0), 1_000_001);
        let wide = workbook(|sheet| {
            sheet.write(0, 0, "Name").unwrap();
            sheet.write(1, 16_000, "x").unwrap();
        });
        assert_eq!(read(&wide, "x").unwrap_err()[0].code, Code::TooMuch);
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("xl/workbook.xml", SimpleFileOptions::default())
            .unwrap();
        let zeros = vec![0; 1 << 20];
        for _ in 0..9 {
            zip.write_all(&zeros).unwrap();
        }
        let bomb = zip.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 15, "it is small: {}", bomb.len());
        let problem = measure(&bomb, 8 << 20, "x").unwrap_err();
        assert_eq!(problem.code, Code::TooMuch);
        assert_eq!(measure(&bomb, 9 << 20, "x"), Ok(()));
        assert_eq!(
            read(b"PK\x03\x04 no zip", "x").unwrap_err()[0].code,
            Code::WrongType
        );
    }
}
