//! Files, as base64.

use super::text::is_placeholder;

/// Base64 without the line breaks of mails and what stands before it in a `data:` address.
pub(crate) fn base64(text: &str) -> String {
    let text = text.trim();
    let body = match text.strip_prefix("data:") {
        Some(rest) => rest.split_once(";base64,").map_or(text, |(_, body)| body),
        None => text,
    };
    body.split_ascii_whitespace().collect()
}

pub(crate) fn is_base64(text: &str) -> bool {
    if is_placeholder(text) {
        return false;
    }
    let body = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - body.len() <= 2
        && body
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}
