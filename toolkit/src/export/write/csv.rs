//! CSV as RFC 4180 has it: lines end in CRLF, what needs quotes has them.

use std::{
    borrow::Cow,
    io::{self, Write as _},
};

use csv::{Terminator, Writer as Rows, WriterBuilder};
use jiff::tz::TimeZone;

use super::{Cell, ExportError, Sink, Style, Writer};

/// What Excel knows UTF-8 by.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// What a spreadsheet takes for the beginning of a formula, the wide forms of East Asian keyboards
/// included; a tab or an end of line before it is passed over.
const BEGINNINGS: [char; 11] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

pub(super) struct Csv {
    rows: Rows<Sink>,
    zone: TimeZone,
    guard: bool,
    guarded: u64,
}

impl Csv {
    pub(super) fn new(style: &Style, mut sink: Sink) -> Result<Self, ExportError> {
        if style.bom {
            sink.write_all(BOM)?;
        }
        let rows = WriterBuilder::new()
            .delimiter(style.delimiter)
            .terminator(Terminator::CRLF)
            .from_writer(sink);
        let mut csv = Self {
            rows,
            zone: style.zone.clone(),
            guard: style.guard,
            guarded: 0,
        };
        for (header, _) in &style.columns {
            let header = csv.guarded(header);
            csv.rows.write_field(header.as_ref()).map_err(broken)?;
        }
        csv.end()?;
        // Labels are no values.
        csv.guarded = 0;
        Ok(csv)
    }

    fn end(&mut self) -> Result<(), ExportError> {
        Ok(self.rows.write_record(None::<&[u8]>).map_err(broken)?)
    }

    /// Text that no spreadsheet takes for a formula.
    fn guarded<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        match self.guard && text.starts_with(BEGINNINGS) && !is_number(text) {
            true => {
                self.guarded += 1;
                Cow::Owned(format!("'{text}"))
            }
            false => Cow::Borrowed(text),
        }
    }
}

impl Writer for Csv {
    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        for cell in cells {
            let text = match cell {
                Cell::Text(text) => self.guarded(text),
                other => Cow::Owned(other.local(&self.zone).unwrap_or_default()),
            };
            self.rows.write_field(text.as_ref()).map_err(broken)?;
        }
        self.end()
    }

    fn finish(self: Box<Self>) -> Result<Vec<String>, ExportError> {
        let sink = self
            .rows
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)?;
        sink.finish()?;
        let told = (self.guarded > 0).then(|| {
            format!(
                "{} texts begin like a formula and have a ' before them; guard: false leaves them as they are",
                self.guarded
            )
        });
        Ok(told.into_iter().collect())
    }
}

/// Whether it is a telephone number or negative ones, which do no harm and lose by a mark:
/// `+33 (0)1 23.45`, `-12.50`, `-5, -3`. `+1-555` is a subtraction, `+1 555-01` is not.
fn is_number(text: &str) -> bool {
    let mut characters = text.chars();
    // No sum has a space between two digits.
    let digits = |pair: &[u8]| matches!(pair, [one, b' ', other] if one.is_ascii_digit() && other.is_ascii_digit());
    let is_spaced = text.as_bytes().windows(3).any(digits);
    let others = match characters.next() {
        Some('+') if is_spaced => " ().-/",
        Some('+') => " ().",
        Some('-') => "., -",
        _ => return false,
    };
    let rest = characters.as_str();
    rest.contains(|character: char| character.is_ascii_digit())
        && rest
            .chars()
            .all(|character| character.is_ascii_digit() || others.contains(character))
}

fn broken(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Read as _};

    use jiff::{civil::date, tz::TimeZone};
    use proptest::prelude::*;

    use super::super::{Cell, CellKind, Style, Written};
    use crate::export::request::Format;

    fn style(guard: bool, columns: &[&str]) -> Style {
        Style {
            format: Format::Csv,
            title: "Rows".to_owned(),
            columns: columns
                .iter()
                .map(|name| ((*name).to_owned(), CellKind::Text))
                .collect(),
            zone: TimeZone::get("Europe/Paris").unwrap(),
            delimiter: b',',
            bom: false,
            guard,
            gzip: false,
        }
    }

    fn written(style: &Style, rows: &[Vec<Cell>]) -> (String, Vec<String>) {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut writer = style
            .writer(
                file.reopen().unwrap(),
                Written::default(),
                &std::env::temp_dir(),
            )
            .unwrap();
        for row in rows {
            writer.row(row).unwrap();
        }
        let notes = writer.finish().unwrap();
        let mut text = String::new();
        fs::File::open(file.path())
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        (text, notes)
    }

    #[test]
    fn no_text_becomes_a_formula() {
        for (text, guarded) in [
            ("=1+1", "'=1+1"),
            (
                "=HYPERLINK(\"http://x\")",
                "\"'=HYPERLINK(\"\"http://x\"\")\"",
            ),
            ("+SUM(A1)", "'+SUM(A1)"),
            ("+1+1", "'+1+1"),
            ("+1-800-555", "'+1-800-555"),
            ("+1 -2", "'+1 -2"),
            ("+1 5+A1", "'+1 5+A1"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("\n=1", "\"'\n=1\""),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("-", "'-"),
            ("+", "'+"),
            // Neither a formula nor the worse for it.
            ("+33 (0)1 23.45 67", "+33 (0)1 23.45 67"),
            ("+1 555-0100", "+1 555-0100"),
            ("-12.50", "-12.50"),
            ("-5, -3", "\"-5, -3\""),
            ("a=1", "a=1"),
            ("plain", "plain"),
            ("", "\"\""),
        ] {
            let rows = [vec![Cell::Text(text.to_owned())]];
            let (file, notes) = written(&style(true, &["t"]), &rows);
            assert_eq!(file, format!("t\r\n{guarded}\r\n"), "{text:?}");
            assert_eq!(
                notes.len(),
                usize::from(guarded.contains('\'') && text != guarded)
            );
            let (file, _) = written(&style(false, &["t"]), &rows);
            assert!(!file.contains("'=") && !file.starts_with('\''), "{file}");
        }
        // A header is text, too; numbers are no text.
        let (file, _) = written(&style(true, &["=x"]), &[vec![Cell::Number(-1.5)]]);
        assert_eq!(file, "'=x\r\n-1.5\r\n");
    }

    #[test]
    fn values_are_written_for_people() {
        let moment = "2026-03-29T00:30:00Z".parse().unwrap();
        let row = vec![
            Cell::Empty,
            Cell::Boolean(true),
            Cell::Integer(-7),
            Cell::Number(0.1),
            Cell::Number(12_000.0),
            Cell::Date(date(2026, 1, 31)),
            Cell::Moment(moment),
            Cell::Text("a, \"b\"\nc".to_owned()),
        ];
        let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
        let (file, _) = written(&style(true, &names), &[row]);
        let expected = ",true,-7,0.1,12000,2026-01-31,2026-03-29 01:30:00,\"a, \"\"b\"\"\nc\"\r\n";
        assert_eq!(file, format!("{}\r\n{expected}", names.join(",")));
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(texts in prop::collection::vec("\\PC*|[\"\n\r,=+@-]{0,4}", 3)) {
            let row = texts.iter().cloned().map(Cell::Text).collect();
            let (file, _) = written(&style(false, &["a", "b", "c"]), &[row]);
            let mut reader = csv::Reader::from_reader(file.as_bytes());
            let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(rows.len(), 1);
            prop_assert_eq!(rows[0].iter().collect::<Vec<_>>(), texts);
        }
    }
}
