//! How a request is put: whether somebody wants to know something, or wants something done.

use super::words::Word;

/// What questions begin with, and what people say who want to be shown something.
const ASKING: &[&str] = &[
    "any", "are", "did", "display", "do", "does", "find", "had", "has", "have", "how", "is",
    "list", "search", "show", "was", "were", "what", "when", "where", "which", "who", "whom",
    "whose", "why",
];

/// What a question begins with that asks how to do something.
const HOW_TO: &[&[&str]] = &[
    &["how", "to"],
    &["how", "do", "i"],
    &["how", "can", "i"],
    &["how", "do", "we"],
];

/// What joins what rows are to what is known of them, as the second word: `orders that …`.
const RELATIVE: &[&str] = &[
    "that", "which", "who", "whose", "where", "without", "nobody",
];

/// What is asked for wherever it stands.
const COUNTING: &[&[&str]] = &[&["how", "many"], &["how", "much"], &["number", "of"]];

/// Words that turn what follows them around.
const NOT: &[&str] = &["not", "cannot", "never"];

/// Whether somebody wants to know something.
pub(super) fn asks(words: &[Word]) -> bool {
    let plain: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
    let first = plain.first().copied().unwrap_or_default();
    let is_how_to = HOW_TO.iter().any(|how| plain.starts_with(how));
    let is_relative = plain.get(1).is_some_and(|second| RELATIVE.contains(second));
    let counts = COUNTING
        .iter()
        .any(|count| plain.windows(count.len()).any(|part| part == *count));
    !is_how_to && (ASKING.contains(&first) || is_relative || counts || plain.last() == Some(&"yet"))
}

/// Whether what stands here is said not to be.
pub(super) fn is_denied(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    before.is_some_and(|word| NOT.contains(&word.plain.as_str()))
}
