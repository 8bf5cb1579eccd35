//! Labels: what a view writes, cleaned, and names spoken where it writes none.

use crate::{Text, readable};

/// A label in one line, without what cannot be seen in it; none where nothing is left.
pub(super) fn cleaned(text: &str) -> Option<Text> {
    let words = readable(text);
    let words: Vec<&str> = words.split_whitespace().collect();
    Some(Text::Owned(words.join(" "))).filter(|label| !label.is_empty())
}

/// A technical name as a label: `action_view_invoice` is `View invoice`.
pub(super) fn spoken(name: &str) -> Text {
    let name = name.rsplit('.').next().unwrap_or(name);
    let prefixes = ["action_", "button_"];
    let bare = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
    let bare = bare.filter(|bare| !bare.is_empty()).unwrap_or(name);
    let words = bare.split(['_', '-']).filter(|word| !word.is_empty());
    let spoken = words.collect::<Vec<_>>().join(" ");
    let mut letters = spoken.chars();
    match letters.next() {
        Some(first) => Text::Owned(first.to_uppercase().chain(letters).collect()),
        None => Text::Owned(name.to_owned()),
    }
}
