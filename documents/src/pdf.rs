//! The text of a PDF, page by page.

use crate::{Text, Unreadable};

/// The text of its pages, each under its number where there are several.
pub(super) fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(bytes);
    let pages = pages
        .map_err(|error| Unreadable::new(format!("it is no PDF that can be read: {error}")))?;
    let several = pages.len() > 1;
    let mut text = Text::default();
    for (place, page) in pages.iter().enumerate() {
        let head = match several {
            true => format!("[page {}]\n", place + 1),
            false => String::new(),
        };
        if !text.push(&head) || !text.push(&lines(page)) || !text.push("\n") {
            break;
        }
    }
    Ok(text.0.trim().to_owned())
}

/// Lines without the blanks around them, and without more than one empty line.
fn lines(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let mut empty = true;
    for line in page.lines().map(str::trim) {
        if line.is_empty() && empty {
            continue;
        }
        empty = line.is_empty();
        text.push_str(line);
        text.push('\n');
    }
    text
}
