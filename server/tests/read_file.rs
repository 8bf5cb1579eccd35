//! The program that reads a file: a process that answers JSON, and that may fail without anybody else.
#![cfg(unix)]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    io::{Cursor, Write as _},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use rust_xlsxwriter::Workbook;
use serde_json::Value as Json;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What the process answers of a file; none where it breaks off.
fn read(kind: &str, bytes: &[u8]) -> Option<Json> {
    let mut process = Command::new(env!("CARGO_BIN_EXE_odoo-mcp"))
        .args(["read-file", kind])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // One that breaks off reads no further.
    let _ = process.stdin.take().unwrap().write_all(bytes);
    let output = process.wait_with_output().unwrap();
    let answer = String::from_utf8(output.stdout).unwrap();
    serde_json::from_str(answer.lines().last()?).ok()
}

/// An archive of a file.
fn archive(name: &str, text: &str) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, options).unwrap();
    archive.write_all(text.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_file_is_read_and_answered_as_json() {
    let document = "<w:document xmlns:w=\"x\"><w:p><w:r><w:t>read</w:t></w:r></w:p></w:document>";
    let docx = archive("word/document.xml", document);
    assert_eq!(read("docx", &docx).unwrap()["text"], "read");
    assert!(read("docx", b"nothing of the kind").unwrap()["error"].is_string());
    assert!(read("exe", b"").unwrap()["error"].is_string());
}

#[test]
fn neither_memory_nor_time_is_without_end() {
    let begun = Instant::now();
    // Two cells, as far from each other as they can be: a table of them takes some terabytes.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, 1).unwrap();
    sheet.write(1_048_575, 16_383, 1).unwrap();
    let bomb = book.save_to_buffer().unwrap();
    let answer = read("sheet", &bomb);
    assert_eq!(answer, None, "the process breaks off");
    // Pages that are their own parents.
    let circle = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>\nendobj\ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    let answer = read("pdf", circle);
    let is_long = answer
        .as_ref()
        .and_then(|answer| answer["text"].as_str())
        .is_some_and(|text| text.len() > 1_000);
    assert!(!is_long, "{answer:?}");
    assert!(begun.elapsed() < Duration::from_secs(100));
}
