//! The text of a DOCX: the document of the archive, read as it is unpacked, no further than a bound.

use std::io::{BufReader, Cursor, Read as _};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use crate::{Text, Unreadable};

/// Where the text is.
const DOCUMENT: &str = "word/document.xml";

/// The most bytes that are unpacked.
const UNPACKED: u64 = 64 << 20;

/// The text of its paragraphs.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let damaged = |error: &dyn std::fmt::Display| {
        Unreadable::new(format!("it is no DOCX that can be read: {error}"))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let document = archive.by_name(DOCUMENT).map_err(|error| damaged(&error))?;
    let mut reader = Reader::from_reader(BufReader::new(document.take(UNPACKED)));
    let mut text = Text::default();
    let mut buffer = Vec::new();
    let mut is_text = false;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        let has_room = match event.map_err(|error| damaged(&error))? {
            Event::Start(start) => {
                is_text = start.local_name().as_ref() == "t";
                true
            }
            Event::Empty(empty) => match empty.local_name().as_ref() {
                "tab" => text.push("\t"),
                "br" | "cr" | "p" => text.push("\n"),
                _ => true,
            },
            Event::Text(piece) if is_text => text.push(&piece),
            Event::GeneralRef(reference) if is_text => match reference.as_ref() {
                "amp" => text.push("&"),
                "lt" => text.push("<"),
                "gt" => text.push(">"),
                "quot" => text.push("\""),
                "apos" => text.push("'"),
                _ => match reference.resolve_char_ref() {
                    Ok(Some(character)) => text.push(character.encode_utf8(&mut [0; 4])),
                    _ => true,
                },
            },
            Event::End(end) => {
                is_text = false;
                match end.local_name().as_ref() {
                    "p" => text.push("\n"),
                    "tc" => text.push("\t"),
                    _ => true,
                }
            }
            Event::Eof => break,
            _ => true,
        };
        if !has_room {
            break;
        }
    }
    Ok(text.0.trim().to_owned())
}
