//! The text of files: PDF, DOCX, spreadsheets. Made for a process of its own, which [`main`] is: it bounds its time and
//! its memory before it reads, since parsers of such files go into circles, run out of memory, or panic.
//!
//! Knows bytes and text; must not know Odoo, tools, or who asks.

mod docx;
mod limits;
mod pdf;
mod sheet;

use std::{
    io::{self, Read as _, Write as _},
    process::ExitCode,
};

use serde_json::json;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 32 << 20;

/// The most bytes of text that are answered.
const MOST_TEXT: usize = 4 << 20;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// A text of Word's.
    Docx,
    /// A spreadsheet: XLSX, XLS or ODS.
    Sheet,
}

/// Why a file has no text, in words for who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(String);

impl Unreadable {
    fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Kind {
    /// The kind of this word: `pdf`, `docx`, `sheet`.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "pdf" => Self::Pdf,
            "docx" => Self::Docx,
            "sheet" => Self::Sheet,
            _ => return None,
        })
    }

    /// The text of a file of this kind; of a long one the beginning.
    ///
    /// # Errors
    /// A file that is damaged, locked, or too large once it is unpacked.
    pub fn text(self, bytes: Vec<u8>) -> Result<String, Unreadable> {
        match self {
            Self::Pdf => pdf::text(&bytes),
            Self::Docx => docx::text(bytes),
            Self::Sheet => sheet::text(bytes),
        }
    }
}

/// Reads a file from standard input, and writes a JSON object as the last line of standard output: `{"text": …}` or
/// `{"error": …}`. It is for a process that does nothing else.
pub fn main(kind: &str) -> ExitCode {
    limits::set();
    let read = read(kind);
    let failed = read.is_err();
    let answer = match read {
        Ok(text) => json!({ "text": text }),
        Err(error) => json!({ "error": error.to_string() }),
    };
    let written = io::stdout().write_all(format!("\n{answer}\n").as_bytes());
    ExitCode::from(u8::from(failed || written.is_err()))
}

fn read(kind: &str) -> Result<String, Unreadable> {
    let Some(kind) = Kind::parse(kind) else {
        return Err(Unreadable::new(format!(
            "there is no kind of file `{kind}`: pdf, docx or sheet"
        )));
    };
    let mut bytes = Vec::new();
    let read = io::stdin().take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| Unreadable::new(error.to_string()))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::new(format!("it has more than {LARGEST} bytes")));
    }
    kind.text(bytes)
}

/// Text that grows up to a bound.
#[derive(Default)]
struct Text(String);

impl Text {
    /// Adds a piece; whether there is room for more.
    fn push(&mut self, piece: &str) -> bool {
        let room = MOST_TEXT.saturating_sub(self.0.len());
        let mut end = piece.len().min(room);
        while !piece.is_char_boundary(end) {
            end -= 1;
        }
        self.0.push_str(piece.get(..end).unwrap_or_default());
        end == piece.len()
    }
}
