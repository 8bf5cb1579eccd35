//! The cells of a spreadsheet, a line a row, with tabs in between.

use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};

use crate::{Text, Unreadable};

/// The text of its sheets, each under its name where there are several.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let damaged = |error: &dyn std::fmt::Display| {
        Unreadable::new(format!("it is no spreadsheet that can be read: {error}"))
    };
    let mut book =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let names = book.sheet_names();
    let mut text = Text::default();
    for name in &names {
        let sheet = match book.worksheet_range(name) {
            Ok(sheet) => sheet,
            // A chart has no cells.
            Err(_) if names.len() > 1 => continue,
            Err(error) => return Err(damaged(&error)),
        };
        if names.len() > 1 && !text.push(&format!("[sheet {name}]\n")) {
            break;
        }
        for row in sheet.rows() {
            let cells: Vec<String> = row.iter().map(cell).collect();
            let line = cells.join("\t");
            if !text.push(line.trim_end_matches('\t')) || !text.push("\n") {
                return Ok(text.0);
            }
        }
    }
    Ok(text.0.trim_end().to_owned())
}

/// A cell as a person reads it, on one line.
fn cell(cell: &Data) -> String {
    let text = match cell {
        Data::DateTime(time) if !time.is_duration() => moment(time.to_ymd_hms_milli()),
        other => other.to_string(),
    };
    text.replace(['\t', '\n', '\r'], " ")
}

/// A moment as people write it; a day alone without its midnight.
fn moment((year, month, day, hour, minute, second, _): (u16, u8, u8, u8, u8, u8, u16)) -> String {
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
    }
}
