//! What things are called in the database, in whatever language: words of labels, said in a request.

use std::collections::{BTreeSet, HashSet};

use super::{subject::Subjects, weighing::Told, words::Word};

/// What a model counts whose label is said, whole or in part, and whose label has a word that no list of synonyms
/// knows.
const WHOLE: f32 = 0.75;
const RARE_WORD: f32 = 0.55;

/// What each word of a whole label adds: of two that are said the longer is meant.
const LONGER: f32 = 0.02;
const LONGEST: usize = 5;

/// The fewest letters that words share which differ in their endings, and the most letters of an ending.
const SHARED: usize = 6;
const ENDING: usize = 3;

/// The words of labels.
pub(super) struct Labels {
    all: BTreeSet<String>,
    /// Those of models' labels that no list of synonyms has.
    rare: HashSet<String>,
}

impl Labels {
    /// Those of models, and `others`; `is_said` tells of words that lists of synonyms have.
    pub(super) fn of(
        subjects: &Subjects,
        others: BTreeSet<String>,
        is_said: impl Fn(&str) -> bool,
    ) -> Self {
        let (mut all, mut rare) = (others, HashSet::new());
        for word in subjects.iter().flat_map(|subject| subject.label.iter()) {
            all.insert(word.clone());
            if !is_said(word) {
                rare.insert(word.clone());
            }
        }
        Self { all, rare }
    }

    /// Whether a label has this word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.all.contains(word)
    }

    /// All words of labels.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(String::as_str)
    }

    /// The word of a label that begins as a word does that no label has, if there is one: nobody here knows the
    /// endings of every language.
    pub(super) fn alike(&self, word: &Word) -> Option<&str> {
        let own = &word.singular;
        // In plain letters, so that it can be cut anywhere.
        let start = own.get(..SHARED)?;
        let alike = self
            .all
            .range(start.to_owned()..)
            .take_while(|label| label.starts_with(start));
        let near = alike.filter(|label| {
            let both = label.bytes().zip(own.bytes());
            let shared = both.take_while(|(one, other)| one == other).count();
            label.len().max(own.len()) - shared <= ENDING.min(shared / 2)
        });
        let near = near.min_by_key(|label| label.len().abs_diff(own.len()));
        near.map(String::as_str)
    }

    /// How much each model is meant by what it is called in the database, among the words as labels have them. What
    /// is a part of a longer phrase tells what the phrase tells: company cars are no companies.
    pub(super) fn said(
        &self,
        subjects: &Subjects,
        words: &[String],
        called: &[Told],
    ) -> Vec<(usize, f32)> {
        let mut said = Vec::new();
        for (at, subject) in subjects.iter().enumerate() {
            let is_taken = |place: usize| {
                let over = || called.iter().filter(|found| found.has(place));
                let is_own = over().any(|found| found.tells.0 == at);
                !is_own && over().any(|found| found.is_close && found.len() > 1)
            };
            let places = words
                .iter()
                .enumerate()
                .filter(|(_, word)| subject.label.contains(word));
            let places: Vec<(usize, &String)> = places.collect();
            let all: BTreeSet<&String> = places.iter().map(|(_, word)| *word).collect();
            let free: BTreeSet<&String> = places
                .iter()
                .filter(|(place, _)| !is_taken(*place))
                .map(|(_, word)| *word)
                .collect();
            let first = places.first().map_or(0, |(place, _)| *place);
            let last = places.last().map_or(0, |(place, _)| *place);
            let is_close = all.len() > 1 && last - first < all.len();
            let is_whole = all.len() == subject.label.len() && (!free.is_empty() || is_close);
            let share = free.len() as f32 / subject.label.len().max(1) as f32;
            let weight = match is_whole {
                _ if all.is_empty() => continue,
                true => WHOLE + LONGER * all.len().min(LONGEST) as f32,
                false if free.iter().any(|word| self.rare.contains(*word)) => {
                    RARE_WORD * share.sqrt()
                }
                false => WHOLE * share * share,
            };
            said.push((at, weight));
        }
        said
    }
}
