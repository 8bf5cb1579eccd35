//! What people say, as a pattern over the words of a request: `put … back`, `^=order #`.
//!
//! Words stand beside each other, whatever their endings. `a|b` is either; `=word` is the word as it is written;
//! `#` is an amount or a date; `*` is a word or none, `…` are up to four; `^` in front: a part of a sentence begins so.

use std::collections::{HashMap, HashSet};

use super::words::{Word, Words};

/// The most words that `…` stands for.
const GAP: usize = 4;

/// A pattern over words.
#[derive(Clone, Debug)]
struct Phrase {
    begins: bool,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Word(Vec<Exactly>),
    Number,
    /// At most so many words.
    Gap(usize),
}

#[derive(Clone, Debug)]
enum Exactly {
    Plain(String),
    Stem { stem: String, is_past: bool },
}

impl Exactly {
    fn is(&self, word: &Word) -> bool {
        match self {
            Self::Plain(plain) => word.plain == *plain,
            Self::Stem { stem, .. } => word.stem == *stem,
        }
    }
}

impl Part {
    fn is(&self, word: &Word) -> bool {
        match self {
            Self::Word(either) => either.iter().any(|one| one.is(word)),
            Self::Number => word.is_number,
            Self::Gap(_) => false,
        }
    }
}

impl Phrase {
    fn of(text: &str) -> Self {
        let text = text.trim();
        let (begins, text) = match text.strip_prefix('^') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let parts = text.split_whitespace().map(|part| match part {
            "…" => Part::Gap(GAP),
            "*" => Part::Gap(1),
            "#" => Part::Number,
            either => Part::Word(either.split('|').filter_map(one).collect()),
        });
        Self {
            begins,
            parts: parts.collect(),
        }
    }

    /// Whether it begins, here, with what has been done, and is of what is to be done.
    fn is_past(&self, word: &Word) -> bool {
        let Some(Part::Word(either)) = self.parts.first() else {
            return false;
        };
        let is_so = |one: &Exactly| match one {
            Exactly::Plain(_) => true,
            Exactly::Stem { is_past, .. } => *is_past,
        };
        is_past(word) && !either.iter().any(|one| one.is(word) && is_so(one))
    }

    /// Where it ends that begins here.
    fn ends(&self, words: &[Word], at: usize) -> Option<usize> {
        let begins = words.get(at).is_some_and(|word| word.begins);
        match self.begins && !begins {
            true => None,
            false => end(&self.parts, words, at),
        }
    }
}

/// Whether a word is what was done.
fn is_past(word: &Word) -> bool {
    word.plain.len() > 4 && word.plain.ends_with("ed")
}

fn one(text: &str) -> Option<Exactly> {
    match text.strip_prefix('=') {
        Some(plain) => Some(Exactly::Plain(plain.to_owned())),
        None => Words::of(text).pop().map(|word| Exactly::Stem {
            is_past: is_past(&word),
            stem: word.stem,
        }),
    }
}

fn end(parts: &[Part], words: &[Word], at: usize) -> Option<usize> {
    match parts.split_first() {
        None => Some(at),
        Some((Part::Gap(most), rest)) => (at..=at + most).find_map(|at| end(rest, words, at)),
        Some((part, rest)) => match part.is(words.get(at)?) {
            true => end(rest, words, at + 1),
            false => None,
        },
    }
}

/// Where a phrase stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<T> {
    /// What it tells.
    pub(super) tells: T,
    /// The first of its words.
    pub(super) from: usize,
    /// Behind the last of them.
    pub(super) to: usize,
    /// Whether it begins with what has been done, where the phrase is of what is to be done.
    pub(super) is_past: bool,
    /// Whether all of them stand beside each other.
    pub(super) is_close: bool,
}

impl<T> Found<T> {
    /// Whether it stands over this place.
    pub(super) fn has(&self, place: usize) -> bool {
        (self.from..self.to).contains(&place)
    }

    /// How many words it is.
    pub(super) const fn len(&self) -> usize {
        self.to - self.from
    }
}

/// Many phrases, each of which tells something.
pub(super) struct Phrases<T> {
    all: Vec<(Phrase, T)>,
    /// Those that begin with a word, by it.
    by_first: HashMap<String, Vec<usize>>,
    /// Those that begin with an amount.
    of_numbers: Vec<usize>,
    /// The words of all of them.
    words: HashSet<String>,
}

impl<T: Copy> Phrases<T> {
    /// The phrases of lists with commas.
    pub(super) fn of<'t>(lists: impl IntoIterator<Item = (&'t str, T)>) -> Self {
        let mut phrases = Self {
            all: Vec::new(),
            by_first: HashMap::new(),
            of_numbers: Vec::new(),
            words: HashSet::new(),
        };
        for (list, tells) in lists {
            for text in list.split(',').filter(|text| !text.trim().is_empty()) {
                phrases.add(Phrase::of(text), tells);
            }
        }
        phrases
    }

    fn add(&mut self, phrase: Phrase, tells: T) {
        let at = self.all.len();
        for part in &phrase.parts {
            if let Part::Word(either) = part {
                self.words.extend(
                    either.iter().map(
                        |(Exactly::Plain(word) | Exactly::Stem { stem: word, .. })| word.clone(),
                    ),
                );
            }
        }
        match phrase.parts.first() {
            Some(Part::Word(either)) => {
                for one in either {
                    let (Exactly::Plain(word) | Exactly::Stem { stem: word, .. }) = one;
                    self.by_first.entry(word.clone()).or_default().push(at);
                }
            }
            Some(Part::Number) => self.of_numbers.push(at),
            Some(Part::Gap(_)) | None => return,
        }
        self.all.push((phrase, tells));
    }

    /// The words of all of them.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether one of them has this word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Those that stand in a request. What is a part of a longer one beside it is not meant: `purchase order` is
    /// no order of a customer.
    pub(super) fn find(&self, words: &[Word]) -> Vec<Found<T>> {
        let mut found: Vec<Found<T>> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let keys = match word.plain == word.stem {
                true => vec![&word.plain],
                false => vec![&word.plain, &word.stem],
            };
            let by_first = keys
                .into_iter()
                .filter_map(|key| self.by_first.get(key))
                .flatten();
            let of_numbers = self.of_numbers.iter().filter(|_| word.is_number);
            for phrase in by_first.chain(of_numbers) {
                let Some((phrase, tells)) = self.all.get(*phrase) else {
                    continue;
                };
                let Some(to) = phrase.ends(words, at) else {
                    continue;
                };
                let is_close = !phrase.parts.iter().any(|part| matches!(part, Part::Gap(_)));
                found.push(Found {
                    tells: *tells,
                    from: at,
                    to,
                    is_close,
                    is_past: phrase.is_past(word),
                });
            }
        }
        let close: Vec<(usize, usize)> = found
            .iter()
            .filter(|one| one.is_close)
            .map(|one| (one.from, one.to))
            .collect();
        found.retain(|one| {
            let is_in = |(from, to): &(usize, usize)| {
                *from <= one.from && one.to <= *to && to - from > one.len()
            };
            !close.iter().any(is_in)
        });
        found
    }
}
