//! Spreadsheets: typed cells, a header that stays in sight and filters, and further sheets where one is
//! full. Each sheet is written through a temporary file.

use std::{
    io::BufWriter,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use jiff::{civil::Date, tz::TimeZone};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{Cell, CellKind, Counted, ExportError, Style, Writer, Written};

/// The rows of a sheet, the header's included.
const ROWS: u32 = 1_048_576;

/// About the bytes of a sheet's XML after which the next one begins: the archive takes four gigabytes.
const BYTES: usize = 2_000_000_000;

/// About the bytes of a cell without its text.
const CELL: usize = 32;

/// The characters of a text.
const CHARACTERS: usize = 32_767;

/// The first year that Excel knows of.
const FIRST_YEAR: i16 = 1900;

/// Up to here every whole number is a number of Excel's.
const EXACT: u64 = 1 << 53;

/// The characters of a sheet's name, with room for its number.
const NAME: usize = 26;

pub(super) struct Xlsx {
    workbook: Workbook,
    file: Counted,
    written: Written,
    columns: Vec<(String, CellKind)>,
    zone: TimeZone,
    title: String,
    rows_of_a_sheet: u32,
    /// How many sheets there are, and the next row of the last.
    sheets: usize,
    row: u32,
    /// About the bytes of the last.
    bytes: usize,
    cut: u64,
    formats: Formats,
}

struct Formats {
    header: Format,
    date: Format,
    moment: Format,
    amount: Format,
}

impl Xlsx {
    pub(super) fn new(
        style: &Style,
        file: Counted,
        written: Written,
        folder: &Path,
    ) -> Result<Self, ExportError> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder)?;
        let mut xlsx = Self {
            workbook,
            file,
            written,
            columns: style.columns.clone(),
            zone: style.zone.clone(),
            title: name(&style.title),
            rows_of_a_sheet: ROWS,
            sheets: 0,
            row: 0,
            bytes: 0,
            cut: 0,
            formats: Formats {
                header: Format::new().set_bold(),
                date: Format::new().set_num_format("yyyy-mm-dd"),
                moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
                amount: Format::new().set_num_format("#,##0.00"),
            },
        };
        unbroken(|| Ok(xlsx.begin()?))?;
        Ok(xlsx)
    }

    /// The same with smaller sheets.
    #[cfg(test)]
    pub(super) fn with_rows(mut self, rows: u32) -> Self {
        self.rows_of_a_sheet = rows;
        self
    }

    /// Begins a sheet: its name, its columns, its header.
    fn begin(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let name = match self.sheets {
            1 => self.title.clone(),
            number => format!("{} {number}", self.title),
        };
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (place, (header, kind)) in (0..).zip(&self.columns) {
            let width = match kind {
                CellKind::Boolean => 9.0,
                CellKind::Date => 12.0,
                CellKind::Moment => 20.0,
                CellKind::Integer | CellKind::Number | CellKind::Amount => 14.0,
                CellKind::Text => 28.0,
            };
            sheet.set_column_width(place, width)?;
            sheet.write_string_with_format(0, place, header, &self.formats.header)?;
        }
        (self.row, self.bytes) = (1, 0);
        Ok(())
    }

    /// Ends a sheet: its rows can be filtered.
    fn end(&mut self) -> Result<(), XlsxError> {
        let last_column = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let last_row = self.row.saturating_sub(1);
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        sheet.autofilter(0, 0, last_row, last_column)?;
        Ok(())
    }
}

/// The library panics where it cannot write into its own temporary file. Nothing of what it was about is used
/// after that.
fn unbroken<T>(step: impl FnOnce() -> Result<T, ExportError>) -> Result<T, ExportError> {
    let step = catch_unwind(AssertUnwindSafe(step));
    step.unwrap_or(Err(ExportError::SheetBroken))
}

impl Writer for Xlsx {
    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        unbroken(|| self.write(cells))
    }

    fn finish(self: Box<Self>) -> Result<Vec<String>, ExportError> {
        unbroken(|| self.save())
    }
}

impl Xlsx {
    fn write(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        if self.row >= self.rows_of_a_sheet || self.bytes >= BYTES {
            self.end()?;
            self.begin()?;
        }
        let row = self.row;
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        for ((place, cell), (_, kind)) in (0..).zip(cells).zip(&self.columns) {
            match cell {
                Cell::Empty => {}
                Cell::Boolean(flag) => {
                    sheet.write_boolean(row, place, *flag)?;
                }
                Cell::Integer(number) if number.unsigned_abs() <= EXACT => {
                    sheet.write_number(row, place, *number as f64)?;
                }
                Cell::Number(number) if *kind == CellKind::Amount => {
                    sheet.write_number_with_format(row, place, *number, &self.formats.amount)?;
                }
                Cell::Number(number) => {
                    sheet.write_number(row, place, *number)?;
                }
                Cell::Date(day) if is_known(*day) => {
                    sheet.write_datetime_with_format(row, place, day, &self.formats.date)?;
                }
                Cell::Moment(moment) => {
                    let local = moment.to_zoned(self.zone.clone()).datetime();
                    match is_known(local.date()) {
                        true => sheet.write_datetime_with_format(
                            row,
                            place,
                            local,
                            &self.formats.moment,
                        )?,
                        false => sheet.write_string(row, place, local.to_string())?,
                    };
                }
                other => {
                    let text = other.text().unwrap_or_default();
                    self.written.add(text.len());
                    self.bytes += text.len();
                    self.cut += u64::from(write_text(sheet, row, place, text)?);
                }
            }
            self.written.add(CELL);
            self.bytes += CELL;
        }
        self.row += 1;
        Ok(())
    }

    fn save(mut self) -> Result<Vec<String>, ExportError> {
        self.end()?;
        let mut file = BufWriter::new(self.file);
        self.workbook.save_to_writer(&mut file)?;
        file.into_inner()
            .map_err(std::io::IntoInnerError::into_error)?
            .finish()?;
        let mut told = Vec::new();
        if self.sheets > 1 {
            told.push(format!(
                "{} sheets: one holds {} rows at most",
                self.sheets,
                self.rows_of_a_sheet - 1
            ));
        }
        if self.cut > 0 {
            told.push(format!(
                "{} texts are cut: a cell holds {CHARACTERS} characters",
                self.cut
            ));
        }
        Ok(told)
    }
}

/// Writes text, never as a formula; whether it had to be cut.
fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    mut text: String,
) -> Result<bool, XlsxError> {
    // Bytes are at least as many as what Excel counts, UTF-16 units.
    let mut is_cut = false;
    if text.len() > CHARACTERS {
        let mut units = 0;
        let end = text.char_indices().find(|(_, character)| {
            units += character.len_utf16();
            units > CHARACTERS
        });
        if let Some((end, _)) = end {
            text.truncate(end);
            is_cut = true;
        }
    }
    sheet.write_string(row, column, text)?;
    Ok(is_cut)
}

fn is_known(day: Date) -> bool {
    day.year() >= FIRST_YEAR
}

/// A name that a sheet may have.
fn name(title: &str) -> String {
    let fits = |character: &char| !"[]:*?/\\".contains(*character) && !character.is_control();
    let name: String = title.chars().filter(fits).take(NAME).collect();
    match name.trim().trim_matches('\'') {
        "" => "Rows".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader as _, open_workbook};
    use jiff::{civil::date, tz::TimeZone};

    use super::{CHARACTERS, Xlsx, name};
    use crate::export::{
        cell::{Cell, CellKind},
        request::Format,
        write::{Counted, Style, Writer as _, Written},
    };

    fn xlsx(file: &tempfile::NamedTempFile, kinds: &[CellKind]) -> Xlsx {
        let style = Style {
            format: Format::Xlsx,
            title: "Orders: all/[new]".to_owned(),
            columns: kinds
                .iter()
                .map(|kind| (format!("{kind:?}"), *kind))
                .collect(),
            zone: TimeZone::UTC,
            delimiter: b',',
            bom: false,
            guard: true,
            gzip: false,
        };
        let written = Written::default();
        let counted = Counted::new(file.reopen().unwrap(), written.clone());
        Xlsx::new(&style, counted, written, &std::env::temp_dir()).unwrap()
    }

    #[test]
    fn what_a_sheet_cannot_hold_goes_on_the_next() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut writer = Box::new(xlsx(&file, &[CellKind::Integer]).with_rows(4));
        for number in 0..8 {
            writer.row(&[Cell::Integer(number)]).unwrap();
        }
        let notes = writer.finish().unwrap();
        assert_eq!(notes, ["3 sheets: one holds 3 rows at most"]);
        let mut workbook: calamine::Xlsx<_> = open_workbook(file.path()).unwrap();
        assert_eq!(
            workbook.sheet_names(),
            ["Orders allnew", "Orders allnew 2", "Orders allnew 3"]
        );
        let mut numbers = Vec::new();
        for (_, sheet) in workbook.worksheets() {
            let mut rows = sheet.rows();
            assert_eq!(rows.next().unwrap()[0], Data::String("Integer".to_owned()));
            numbers.extend(rows.map(|row| row[0].clone()));
        }
        let expected: Vec<Data> = (0..8)
            .map(|number| Data::Float(f64::from(number)))
            .collect();
        assert_eq!(numbers, expected);
    }

    #[test]
    fn what_excel_does_not_know_is_text() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let kinds = [
            CellKind::Date,
            CellKind::Integer,
            CellKind::Text,
            CellKind::Text,
        ];
        let mut writer = Box::new(xlsx(&file, &kinds));
        let long = "é".repeat(CHARACTERS + 5);
        writer
            .row(&[
                Cell::Date(date(1789, 7, 14)),
                Cell::Integer(9_007_199_254_740_993),
                Cell::Text("=1+1".to_owned()),
                Cell::Text(long),
            ])
            .unwrap();
        let notes = writer.finish().unwrap();
        assert_eq!(notes, ["1 texts are cut: a cell holds 32767 characters"]);
        let mut workbook: calamine::Xlsx<_> = open_workbook(file.path()).unwrap();
        let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
        let texts: Vec<String> = sheet
            .rows()
            .nth(1)
            .unwrap()
            .iter()
            .map(Data::to_string)
            .collect();
        assert_eq!(texts[..3], ["1789-07-14", "9007199254740993", "=1+1"]);
        assert_eq!(texts[3].chars().count(), CHARACTERS);
        let formulas = workbook.worksheet_formula("Orders allnew").unwrap();
        assert!(formulas.is_empty());
    }

    #[test]
    fn a_sheet_has_a_name_that_it_may_have() {
        for (title, expected) in [
            ("Sales Order", "Sales Order"),
            ("a/b:c*d?[e]\\", "abcde"),
            ("''", "Rows"),
            ("", "Rows"),
            (&"x".repeat(60), &"x".repeat(26)),
        ] {
            assert_eq!(name(title), expected);
        }
    }
}
