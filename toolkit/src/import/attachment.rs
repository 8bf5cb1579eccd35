//! A table in a file that Odoo keeps: an attachment, read with the caller's own rights.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use odoo::Call;
use serde_json::Value as Json;

use super::{csv, sheet::Sheet, xlsx};
use crate::{Code, Context, Problem, ToolError, permitted_rows};

const MODEL: &str = "ir.attachment";

/// The largest file that is read: it comes in one answer, as base64.
const LARGEST: u64 = 24 << 20;

const AT: &str = "attachment_id";

/// Reads an attachment's table.
///
/// # Errors
/// One that is not there, is too large, or holds no table; what Odoo says.
pub(super) async fn read(context: &Context, id: i64) -> Result<Sheet, ToolError> {
    context.permissions().check(MODEL, "get")?;
    permitted_rows::check_rows(context, MODEL, &[id]).await?;
    let call = Call::new(MODEL, "search_read")
        .with("domain", serde_json::json!([["id", "=", id]]))
        .with("fields", vec!["name", "file_size"]);
    let answer = context.send(call).await?;
    let Some(row) = answer.get(0) else {
        return Err(ToolError::Missing {
            model: MODEL.to_owned(),
            ids: vec![id],
        });
    };
    let size = row.get("file_size").and_then(Json::as_u64);
    if let Some(bytes) = size.filter(|bytes| *bytes > LARGEST) {
        let problem = Problem::new(Code::TooMuch, AT, format!("a file of {bytes} bytes"));
        return Err(problem.expected(format!("at most {LARGEST} bytes")).into());
    }
    let call = Call::new(MODEL, "read")
        .on(vec![id])
        .with("fields", vec!["datas"]);
    let answer = context.send(call).await?;
    let data = answer.get(0).and_then(|row| row.get("datas")?.as_str());
    let bytes = data.and_then(|data| STANDARD.decode(data).ok());
    let Some(bytes) = bytes else {
        let problem = Problem::new(Code::WrongType, AT, "the attachment holds no file");
        return Err(problem.expected("one with CSV or XLSX").into());
    };
    // That takes a while, and others are served meanwhile.
    let read = tokio::task::spawn_blocking(move || table(&bytes));
    match read.await {
        Ok(table) => table.map_err(ToolError::Arguments),
        Err(_) => Err(ToolError::Refused("the file could not be read".to_owned())),
    }
}

/// The table in a file, whatever it is called.
fn table(bytes: &[u8]) -> Result<Sheet, Vec<Problem>> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => xlsx::read(bytes, AT),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            let message = "the file is an Excel workbook of before 2007";
            let problem = Problem::new(Code::WrongType, AT, message);
            Err(vec![problem.expected("XLSX or CSV")])
        }
        _ => {
            let (text, encoding) = csv::text(bytes, AT).map_err(|problem| vec![problem])?;
            let mut sheet = csv::read(&text, AT)?;
            if let Some(encoding) = encoding {
                sheet.notes.push(format!("The file was read as {encoding}"));
            }
            Ok(sheet)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_holds() {
        let latin = table(b"Name;City\nJos\xe9;M\xfcnchen\n").unwrap();
        assert_eq!([latin.cell(0, 0), latin.cell(0, 1)], ["José", "München"]);
        assert_eq!(latin.notes, ["The file was read as windows-1252"]);
        for wrong in [
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
            b"%PDF-1.7\n\0\0",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            b"PK\x03\x04",
        ] {
            let problems = table(wrong).unwrap_err();
            assert_eq!(problems[0].code, Code::WrongType, "{problems:?}");
        }
        assert!(table(b"").is_err());
    }
}
