//! Files of each kind, and files that are none: what is read, and that nothing is read beyond a bound.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::io::{Cursor, Write as _};

use documents::Kind;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use zip::{ZipWriter, write::SimpleFileOptions};

/// A PDF with a line on each page, as little as it takes.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned(), String::new()];
    objects.push(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    );
    let mut kids = String::new();
    for line in pages {
        let stream = format!("BT /F1 12 Tf 72 720 Td ({line}) Tj ET");
        let page = objects.len() + 1;
        kids.push_str(&format!("{page} 0 R "));
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
            page + 1
        ));
        objects.push(format!(
            "<</Length {}>>\nstream\n{stream}\nendstream",
            stream.len()
        ));
    }
    if let Some(all) = objects.get_mut(1) {
        *all = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len());
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = file.len();
    file.push_str(&format!(
        "xref\n0 {}\n0000000000 65535 f \n",
        objects.len() + 1
    ));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    file.into_bytes()
}

fn packed(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file(name, SimpleFileOptions::default())
        .unwrap();
    archive.write_all(content).unwrap();
    archive.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://x\"><w:body>{body}</w:body></w:document>"
    );
    packed("word/document.xml", document.as_bytes())
}

#[test]
fn pages_of_a_pdf_are_told_apart() {
    let text = Kind::Pdf.text(pdf(&["Offer 12"])).unwrap();
    assert_eq!(text, "Offer 12");
    let text = Kind::Pdf.text(pdf(&["first", "second"])).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["[page 1]", "first", "[page 2]", "second"]);
}

#[test]
fn paragraphs_of_a_docx_are_lines() {
    let body = "<w:p><w:r><w:t>Terms &amp; more</w:t></w:r><w:r><w:tab/><w:t xml:space=\"preserve\"> &#233;</w:t></w:r></w:p>\
                <w:p><w:pPr><w:t1>no</w:t1></w:pPr><w:r><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>";
    assert_eq!(
        Kind::Docx.text(docx(body)).unwrap(),
        "Terms & more\t é\ntwo\nthree"
    );
}

#[test]
fn cells_of_a_sheet_are_told_row_by_row() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Prices").unwrap();
    sheet.write(0, 0, "Chair").unwrap();
    sheet.write(0, 1, 12.5).unwrap();
    sheet.write(1, 0, "two\nlines").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(Kind::Sheet.text(bytes).unwrap(), "Chair\t12.5\ntwo lines");
    let mut book = Workbook::new();
    for name in ["A", "B"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, name.to_lowercase()).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(
        Kind::Sheet.text(bytes).unwrap(),
        "[sheet A]\na\n[sheet B]\nb"
    );
}

#[test]
fn what_is_no_such_file_is_refused() {
    let bytes = pdf(&["x"]);
    let half = bytes.get(..bytes.len() / 3).unwrap().to_vec();
    for (kind, bytes) in [
        (Kind::Pdf, half),
        (Kind::Pdf, b"%PDF-1.4".to_vec()),
        (Kind::Docx, b"PK\x03\x04 and no more".to_vec()),
        (Kind::Docx, packed("other.xml", b"<x/>")),
        (Kind::Docx, packed("word/document.xml", b"<w:p><w:t></w:x>")),
        (Kind::Sheet, packed("other.xml", b"<x/>")),
        (Kind::Sheet, Vec::new()),
    ] {
        assert!(kind.text(bytes).is_err(), "{kind:?}");
    }
    assert_eq!(Kind::parse("exe"), None);
}

#[test]
fn a_docx_that_grows_is_read_no_further_than_a_bound() {
    let paragraph = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "x".repeat(1_000));
    let bytes = docx(&paragraph.repeat(100_000));
    assert!(bytes.len() < 1_000_000);
    assert!(Kind::Docx.text(bytes).unwrap().len() <= 4 << 20);
}

proptest! {
    #[test]
    fn any_document_is_read_or_refused(body in "(<w:p>|</w:p>|<w:t>|</w:t>|&amp;|&#x1F600;|&nope;|<!--|-->|<w:br/>|a| ){0,40}") {
        let _ = Kind::Docx.text(docx(&body));
    }
}
