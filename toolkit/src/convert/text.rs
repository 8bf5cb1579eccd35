//! Text: from JSON, without what nobody sees, and text that is none.

use serde_json::Value as Json;

pub(super) fn text(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()).filter(|text| !text.contains('\0')),
        // A fraction would lose the zeros at its end, `1.10`.
        Json::Number(number) if number.is_i64() => Some(number.to_string()),
        _ => None,
    }
}

/// Text without the blanks around it, nor the marks that nobody sees: those of a copied right-to-left page,
/// joiners, a byte order mark.
pub(crate) fn bare(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || is_unseen(character))
}

/// Whether a character has no width and no meaning at the edge of an id or a name.
const fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Whether text shows nothing: blank, made of marks that nobody sees, or quotes around that.
pub(crate) fn shows_nothing(text: &str) -> bool {
    let text = bare(text);
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let text = text.strip_prefix(quote)?;
        text.strip_suffix(quote)
    });
    bare(quoted.unwrap_or(text)).is_empty()
}

/// What a refusal says of text that [`holds_nul`].
pub(crate) const NUL: &str = "a NUL character, which no text in Odoo can hold";

/// Whether some text in it has a NUL, which no database text can hold.
pub(crate) fn holds_nul(json: &Json) -> bool {
    match json {
        Json::String(text) => text.contains('\0'),
        Json::Array(list) => list.iter().any(holds_nul),
        Json::Object(map) => map
            .iter()
            .any(|(key, json)| key.contains('\0') || holds_nul(json)),
        _ => false,
    }
}

/// What a language model writes where it has nothing to say; some of it could be base64.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let words = [
        "",
        "null",
        "none",
        "nil",
        "undefined",
        "n/a",
        "<null>",
        "<none>",
        "[object object]",
    ];
    let text = bare(text);
    // A person or a town may be called Nan; what programs write is `NaN` or `nan`.
    matches!(text, "NaN" | "nan") || words.iter().any(|word| text.eq_ignore_ascii_case(word))
}
