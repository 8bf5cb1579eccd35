//! What a file is, by how it begins; by what it is called where that tells nothing. What Odoo says of it is what
//! somebody once claimed.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A PDF.
    Pdf,
    /// A text of Word's.
    Docx,
    /// A spreadsheet: XLSX, XLS or ODS.
    Sheet,
    /// A picture that clients take, with its media type.
    Picture(&'static str),
    /// Text.
    Text,
    /// A page of HTML.
    Html,
    /// Anything else.
    Other,
}

/// The beginnings of files.
const PICTURES: [(&[u8], &str); 4] = [
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
];

impl Sort {
    /// What these bytes are, of a file called so and of which Odoo says this.
    pub(crate) fn of(bytes: &[u8], name: &str, media_type: &str) -> Self {
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        let ends = |ends: &[&str]| {
            ending
                .as_deref()
                .is_some_and(|ending| ends.contains(&ending))
        };
        let picture = PICTURES
            .iter()
            .find(|(begins, _)| bytes.starts_with(begins));
        if let Some((_, media_type)) = picture {
            return Self::Picture(media_type);
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Self::Picture("image/webp");
        }
        // Some write something before it.
        let head = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
        if head.windows(5).any(|window| window == b"%PDF-") {
            return Self::Pdf;
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return match (ends(&["docx"]), ends(&["xlsx", "xlsm", "ods"])) {
                (true, _) => Self::Docx,
                (_, true) => Self::Sheet,
                _ if media_type.contains("wordprocessingml") => Self::Docx,
                _ if media_type.contains("spreadsheet") => Self::Sheet,
                _ => Self::Other,
            };
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            // Old Word and PowerPoint begin so, too.
            return match ends(&["xls"]) || media_type == "application/vnd.ms-excel" {
                true => Self::Sheet,
                false => Self::Other,
            };
        }
        if !is_text(bytes) {
            return Self::Other;
        }
        match ends(&["html", "htm"]) || media_type == "text/html" {
            true => Self::Html,
            false => Self::Text,
        }
    }

    /// The word for what another process reads.
    pub(super) const fn word(self) -> Option<&'static str> {
        match self {
            Self::Pdf => Some("pdf"),
            Self::Docx => Some("docx"),
            Self::Sheet => Some("sheet"),
            Self::Picture(_) | Self::Text | Self::Html | Self::Other => None,
        }
    }
}

/// Whether bytes are text, of whatever encoding: no sign that no text has.
fn is_text(bytes: &[u8]) -> bool {
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let is_odd = |byte: &&u8| matches!(**byte, 0..=8 | 14..=26 | 28..=31 | 127);
    is_wide || bytes.iter().take(64_000).filter(is_odd).count() == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_begins_with() {
        const WORD: &str =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        for (bytes, name, media_type, sort) in [
            (&b"%PDF-1.7\n"[..], "x.txt", "text/plain", Sort::Pdf),
            (b"\n\n%PDF-1.4", "x", "", Sort::Pdf),
            (b"PK\x03\x04..", "a.DOCX", "", Sort::Docx),
            (b"PK\x03\x04..", "a", WORD, Sort::Docx),
            (b"PK\x03\x04..", "a.xlsx", "", Sort::Sheet),
            (b"PK\x03\x04..", "a.zip", "application/zip", Sort::Other),
            (b"\xd0\xcf\x11\xe0", "a.xls", "", Sort::Sheet),
            (
                b"\xd0\xcf\x11\xe0",
                "a.doc",
                "application/msword",
                Sort::Other,
            ),
            (
                b"\x89PNG\r\n\x1a\n",
                "a.pdf",
                "application/pdf",
                Sort::Picture("image/png"),
            ),
            (b"RIFF....WEBP", "a", "", Sort::Picture("image/webp")),
            (b"a;b\n1;\xe4\n", "a.csv", "text/csv", Sort::Text),
            (b"\xff\xfea\0b\0", "a.txt", "", Sort::Text),
            (b"<p>x</p>", "a.html", "", Sort::Html),
            (
                b"\x7fELF\x02\x01\x01\0",
                "a.pdf",
                "application/pdf",
                Sort::Other,
            ),
            (b"not a pdf at all", "a.pdf", "application/pdf", Sort::Text),
            (b"", "a", "", Sort::Text),
        ] {
            assert_eq!(
                Sort::of(bytes, name, media_type),
                sort,
                "{name} {media_type}"
            );
        }
    }
}
