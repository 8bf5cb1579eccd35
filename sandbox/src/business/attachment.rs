//! Files: what is kept of one that is sent, and images in fields.

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use serde_json::{Map, Value as Json, json};
use sha1::{Digest, Sha1};

use crate::{
    business::rows,
    fault::Fault,
    orm::{
        method::Of,
        session::{Computed, Rewrite, Session, Values},
    },
    python::{human_size, truthy},
    storage::table::Table,
};

const ATTACHMENT: &str = "ir.attachment";

/// Reads text without its padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    Computed {
        of: Of::Model(ATTACHMENT),
        field: "datas",
        read: datas,
    },
    Computed {
        of: Of::Model(ATTACHMENT),
        field: "res_name",
        read: res_name,
    },
];

/// What is written to fields that are not stored.
pub(in crate::business) const OF_FILES: Rewrite = Rewrite {
    of: Of::Model(ATTACHMENT),
    rewrite: keep,
};

/// Images in several sizes.
pub(in crate::business) const OF_IMAGES: Rewrite = Rewrite {
    of: Of::Field("image_1920"),
    rewrite: sizes,
};

/// The sizes of which an image is kept; the sandbox scales none.
const SIZES: &[&str] = &["image_1024", "image_512", "image_256", "image_128"];

/// What is known of a file's content is told with it: how long it is, of what kind, its checksum.
fn keep(
    _: &Session<'_>,
    table: &Table,
    ids: &[i64],
    values: &mut Map<String, Json>,
) -> Result<(), Fault> {
    let content = match (values.remove("datas"), values.remove("raw")) {
        (Some(Json::String(text)), _) => Some(bytes(&text)?),
        (_, Some(Json::String(text))) => Some(text.into_bytes()),
        (Some(_), _) | (_, Some(_)) => Some(Vec::new()),
        _ => None,
    };
    let name = values.get("name").and_then(Json::as_str);
    let url = values.get("url").and_then(Json::as_str);
    let is_told = values.get("mimetype").is_some_and(truthy);
    let kind = content
        .as_deref()
        .and_then(image)
        .or_else(|| name.and_then(kind_of).or_else(|| url.and_then(kind_of)));
    if !is_told && (content.is_some() || ids.is_empty()) {
        let kind = kind.unwrap_or(match content.as_deref().map(std::str::from_utf8) {
            Some(Ok(text)) if !text.is_empty() => "text/plain",
            _ => "application/octet-stream",
        });
        values.insert("mimetype".to_owned(), json!(kind));
    }
    if let Some(content) = content {
        let sum = Sha1::digest(&content);
        let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        values.insert("checksum".to_owned(), json!(sum));
        values.insert("file_size".to_owned(), json!(content.len()));
        values.insert("db_datas".to_owned(), json!(base64(&content)));
    }
    values.retain(|name, _| table.model.field(name).is_some());
    Ok(())
}

/// An image is kept in every size.
fn sizes(
    session: &Session<'_>,
    table: &Table,
    _: &[i64],
    values: &mut Map<String, Json>,
) -> Result<(), Fault> {
    let Some(image_1920) = values.get("image_1920").cloned() else {
        return Ok(());
    };
    if let Json::String(text) = &image_1920
        && image(&bytes(text)?).is_none()
    {
        return Err(Fault::user(
            "This file could not be decoded as an image file.",
        ));
    }
    let _ = session;
    for name in SIZES.iter().filter(|name| table.has_column(name)) {
        values.insert((*name).to_owned(), image_1920.clone());
    }
    Ok(())
}

fn datas(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<Values, Fault> {
    let sizes = session.context.get("bin_size").is_some_and(truthy);
    let whole = ("bin_size".to_owned(), Json::Bool(false));
    let session = &session.in_context(&Map::from_iter([whole]));
    let mut values = Values::new();
    for row in rows::read(session, table, ids, &["db_datas", "file_size"])? {
        let Some(id) = rows::id(&row, "id") else {
            continue;
        };
        let content = match row.get("db_datas") {
            Some(Json::String(text)) if !sizes => json!(text),
            Some(Json::String(text)) => json!(human_size(bytes(text)?.len())),
            _ => json!(""),
        };
        values.insert(id, content);
    }
    Ok(values)
}

fn res_name(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<Values, Fault> {
    let mut names = Values::new();
    for row in rows::read(session, table, ids, &["res_model", "res_id"])? {
        let about = session.schema.table(rows::text(&row, "res_model"));
        if let (Some(id), Some(about), Some(other)) =
            (rows::id(&row, "id"), about, rows::id(&row, "res_id"))
        {
            names.insert(id, session.called(about, other)?);
        }
    }
    Ok(names)
}

/// The kind of an image, by how it begins.
fn image(content: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: &[(&[u8], &str)] = &[
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"BM", "image/bmp"),
        (b"RIFF", "image/webp"),
        (b"<svg", "image/svg+xml"),
    ];
    let known = BEGINNINGS
        .iter()
        .find(|(begins, _)| content.starts_with(begins));
    known.map(|(_, kind)| *kind)
}

/// The kind of a file, by its name.
fn kind_of(name: &str) -> Option<&'static str> {
    const ENDINGS: &[(&str, &str)] = &[
        ("csv", "text/csv"),
        ("doc", "application/msword"),
        (
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("gif", "image/gif"),
        ("htm", "text/html"),
        ("html", "text/html"),
        ("jpeg", "image/jpeg"),
        ("jpg", "image/jpeg"),
        ("json", "application/json"),
        ("pdf", "application/pdf"),
        ("png", "image/png"),
        ("svg", "image/svg+xml"),
        ("txt", "text/plain"),
        ("xls", "application/vnd.ms-excel"),
        (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("xml", "application/xml"),
        ("zip", "application/zip"),
    ];
    let (_, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let known = ENDINGS.iter().find(|(known, _)| *known == ending);
    known.map(|(_, kind)| *kind)
}

/// Bytes as text.
pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes that a text stands for, read as Python does: what is no letter of it is passed over.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, Fault> {
    let wrong = |message: String| Fault::new("binascii.Error", message);
    let is_letter = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '/');
    let letters: String = text.chars().filter(is_letter).collect();
    let count = letters.len();
    let padding = text
        .chars()
        .rev()
        .take_while(|letter| *letter == '=')
        .count();
    match count % 4 {
        1 => Err(wrong(format!(
            "Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a \
             multiple of 4"
        ))),
        rest if rest > 0 && rest + padding < 4 => Err(wrong("Incorrect padding".to_owned())),
        _ => LENIENT
            .decode(letters)
            .map_err(|error| wrong(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_from_their_text() {
        for (raw, text) in [
            (&b""[..], ""),
            (b"a", "YQ=="),
            (b"ab", "YWI="),
            (b"abc", "YWJj"),
            (b"\xff\x00\x10 ", "/wAQIA=="),
        ] {
            assert_eq!(base64(raw), text);
            assert_eq!(bytes(text).unwrap(), raw);
        }
        for wrong in ["%%%not-base64%%%", "YQ"] {
            assert_eq!(bytes(wrong).unwrap_err().name, "binascii.Error");
        }
    }
}
