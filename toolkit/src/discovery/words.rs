//! The words of a text as they are compared: in plain letters, without endings, in order. Knows no tools.

use std::cell::OnceCell;

use rust_stemmers::{Algorithm, Stemmer};

use super::document_names;

/// Words that are passed over wherever they stand: they tell no two requests apart.
const PASSED_OVER: &[&str] = &[
    "a", "an", "the", "my", "our", "your", "his", "her", "their", "its", "this", "these", "those",
    "please", "pls", "kindly", "just",
];

/// Words that a description of anything has.
const COMMON: &[&str] = &[
    "about",
    "after",
    "all",
    "also",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "before",
    "but",
    "by",
    "can",
    "did",
    "do",
    "does",
    "for",
    "from",
    "get",
    "go",
    "had",
    "has",
    "have",
    "here",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "last",
    "like",
    "many",
    "me",
    "more",
    "most",
    "much",
    "new",
    "next",
    "no",
    "not",
    "now",
    "of",
    "off",
    "on",
    "one",
    "or",
    "other",
    "out",
    "over",
    "people",
    "person",
    "show",
    "so",
    "some",
    "someone",
    "something",
    "still",
    "such",
    "that",
    "them",
    "then",
    "there",
    "they",
    "to",
    "today",
    "tomorrow",
    "until",
    "up",
    "us",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "who",
    "whom",
    "why",
    "will",
    "with",
    "year",
    "yet",
    "you",
];

/// Whether a word tells nothing where it stands in a description.
pub(super) fn is_common(word: &Word) -> bool {
    let plain = word.plain.as_str();
    plain.len() < 2 || COMMON.contains(&plain) || PASSED_OVER.contains(&plain)
}

/// What people say before they say what they want.
const POLITE: &[&str] = &[
    "can you",
    "could you",
    "would you",
    "will you",
    "can we",
    "could we",
    "can i",
    "could i",
    "may i",
    "i want to",
    "i want you to",
    "i need to",
    "i need you to",
    "i have to",
    "i would like to",
    "i would like you to",
    "we want to",
    "we need to",
    "we have to",
    "we would like to",
    "you to",
    "let us",
    "let me",
    "help me to",
    "help me",
    "go ahead and",
    "make sure to",
    "hey",
    "hi",
    "hello",
    "ok",
    "okay",
    "now",
    "then",
    "also",
    "and",
    "so",
    "i",
    "need",
    "want",
];

/// What an apostrophe leaves out, by what stands before and behind it.
const LEFT_OUT: &[(&str, &str)] = &[
    ("m", "am"),
    ("re", "are"),
    ("ve", "have"),
    ("ll", "will"),
    ("d", "would"),
];

/// Words after which `'s` is `is`; elsewhere it says whose something is.
const IS: &[&str] = &[
    "what", "who", "where", "when", "how", "that", "there", "it", "he", "she", "here", "which",
];

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In plain small letters.
    pub(super) plain: String,
    /// Without its ending: `invoic` of invoice, invoices, invoiced.
    pub(super) stem: String,
    /// As one of many.
    pub(super) singular: String,
    /// Whether it is an amount, a date or a time.
    pub(super) is_number: bool,
    /// Whether it is written with a capital letter, as names are.
    pub(super) is_capital: bool,
    /// Whether a sentence, or a part of one, begins with it.
    pub(super) begins: bool,
}

/// What makes words of texts.
pub(super) struct Words {
    stemmer: Stemmer,
}

thread_local! {
    static ENGLISH: OnceCell<Words> = const { OnceCell::new() };
}

impl Words {
    /// The words of a text.
    pub(super) fn of(text: &str) -> Vec<Word> {
        ENGLISH.with(|words| {
            let make = || Self {
                stemmer: Stemmer::create(Algorithm::English),
            };
            words.get_or_init(make).split(text)
        })
    }

    fn split(&self, text: &str) -> Vec<Word> {
        let text = deunicode::deunicode(text).replace('%', " percent ");
        let mut words = Vec::new();
        let mut begins = true;
        for part in text.split_whitespace() {
            if part.contains("://") {
                continue;
            }
            let is_number = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
            let pieces = part.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '\'');
            let trimmed = part.trim_matches(|sign: char| !sign.is_ascii_alphanumeric());
            let is_one = is_number(trimmed) && !trimmed.contains(['-', '_']);
            if is_one || !document_names::models(trimmed).is_empty() {
                words.push(self.word(trimmed, is_one, begins));
                begins = false;
            } else {
                let pieces = pieces.map(|piece| piece.trim_matches('\''));
                for piece in pieces.filter(|piece| !piece.is_empty()) {
                    for (at, one) in whole(piece).into_iter().enumerate() {
                        words.push(self.word(&one, is_number(&one), begins && at == 0));
                        begins = false;
                    }
                }
            }
            begins |= part.ends_with([',', ';', '.', ':', '!', '?', ')'])
                || matches!(part, "-" | "--" | "and" | "then");
        }
        words.retain(|word| !PASSED_OVER.contains(&word.plain.as_str()) || word.begins);
        without_polite(words)
    }

    fn word(&self, text: &str, is_number: bool, begins: bool) -> Word {
        let plain = text.to_ascii_lowercase();
        let singular = singular(&plain);
        let stem = self.stemmer.stem(&plain).into_owned();
        let is_upper =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_uppercase());
        let mut letters = text.chars();
        let is_capital = is_upper(letters.next()) && !is_upper(letters.next());
        Word {
            plain,
            singular,
            stem,
            is_number,
            is_capital,
            begins,
        }
    }
}

/// Without the ending of many: labels are matched so, since `accounting` is no account.
fn singular(plain: &str) -> String {
    let one = match plain.strip_suffix("ies") {
        Some(start) if start.len() > 1 => return format!("{start}y"),
        _ => plain
            .strip_suffix("es")
            .filter(|start| start.ends_with(['s', 'x', 'z', 'h'])),
    };
    let one = one.or_else(|| {
        plain
            .strip_suffix('s')
            .filter(|start| start.len() > 2 && !start.ends_with(['s', 'u', 'i']))
    });
    one.unwrap_or(plain).to_owned()
}

/// The words of what is written with apostrophes: `didn't` is `did not`.
fn whole(piece: &str) -> Vec<String> {
    let Some((word, rest)) = piece.split_once('\'') else {
        return vec![piece.to_owned()];
    };
    let (small, ending) = (word.to_ascii_lowercase(), rest.to_ascii_lowercase());
    let full = |second: &str| vec![word.to_owned(), second.to_owned()];
    match (small.as_str(), ending.as_str()) {
        ("can", "t") => full("not"),
        ("won", "t") => vec!["will".to_owned(), "not".to_owned()],
        ("shan", "t") => vec!["shall".to_owned(), "not".to_owned()],
        ("let", "s") => full("us"),
        (_, "t") if small.ends_with('n') => vec![
            word.trim_end_matches(['n', 'N']).to_owned(),
            "not".to_owned(),
        ],
        (_, "s") if IS.contains(&small.as_str()) => full("is"),
        (_, "s" | "") => vec![word.to_owned()],
        _ => match LEFT_OUT.iter().find(|(left, _)| *left == ending) {
            Some((_, right)) => full(right),
            None => [word, rest]
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect(),
        },
    }
}

/// Without what is said out of politeness: `could you cancel` begins with `cancel`.
fn without_polite(mut words: Vec<Word>) -> Vec<Word> {
    let mut at = 0;
    while at < words.len() {
        let begins = words.get(at).is_some_and(|word| word.begins);
        let rest = words.get(at..).unwrap_or_default();
        let is_said = |polite: &&&str| {
            let mut asked = rest.iter().map(|word| word.plain.as_str());
            polite.split(' ').all(|word| asked.next() == Some(word)) && asked.next().is_some()
        };
        let passed = PASSED_OVER.iter().find(is_said).or_else(|| {
            POLITE
                .iter()
                .filter(is_said)
                .max_by_key(|polite| polite.len())
        });
        match passed.filter(|_| begins) {
            Some(polite) => {
                words.drain(at..at + polite.split(' ').count());
                if let Some(first) = words.get_mut(at) {
                    first.begins = true;
                }
            }
            None => at += 1,
        }
    }
    words
}
