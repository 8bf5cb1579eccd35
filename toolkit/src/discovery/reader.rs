//! Reads a request: what its words tell of what it is about, and of what is to be done. Knows no tools.

use std::collections::{BTreeSet, HashMap};

use super::{
    document_names,
    evidence::{Evidence, either},
    labels::Labels,
    manner::asks,
    phrase::Phrases,
    slip::is_slip,
    subject::Subjects,
    synonyms::{self, Strength},
    weighing::{by_what_it_tells, of_a_name, of_a_wish},
    words::{Word, Words, is_common},
};

/// What a word counts that is said about a model, or in one of its fields, and all such words at most.
const WORD_ABOUT: f32 = 0.12;
const WORD_OF_FIELDS: f32 = 0.08;
const MOST_OF_WORDS: f32 = 0.35;

/// What a name like `S00041` counts, and a model's own name.
const DOCUMENT: f32 = 0.8;
const MODEL: f32 = 0.97;

/// Words that name lines, and what a line counts beside what it is a line of, where lines are named and where not.
const LINES: &[&str] = &["line", "item", "posit", "row"];
const NAMED_LINE: f32 = 0.85;
const UNNAMED_LINE: f32 = 0.7;

/// The fewest letters of a word whose slips of the pen are mended.
const FEWEST: usize = 6;

/// What reads requests.
pub(super) struct Reader {
    pub(super) subjects: Subjects,
    labels: Labels,
    called: Phrases<(usize, Strength)>,
    wanted: Phrases<(usize, Strength)>,
    wishes: Vec<Wish>,
}

/// What people say who want something done.
struct Wish {
    subject: Option<usize>,
    does: Vec<&'static str>,
}

impl Reader {
    /// One over these models; `labels` are words of others, such as buttons.
    pub(super) fn of(subjects: Subjects, labels: BTreeSet<String>) -> Self {
        let mut called = Vec::new();
        for one in synonyms::called() {
            for at in one.model.split('|').filter_map(|model| subjects.at(model)) {
                called.extend(one.phrases().map(|(list, strength)| (list, (at, strength))));
            }
        }
        let (mut wanted, mut wishes) = (Vec::new(), Vec::new());
        for one in synonyms::wanted() {
            let subject = one.model.and_then(|model| subjects.at(model));
            if one.model.is_some() && subject.is_none() {
                continue;
            }
            wanted.extend(
                one.phrases()
                    .map(|(list, strength)| (list, (wishes.len(), strength))),
            );
            wishes.push(Wish {
                subject,
                does: one.does.split('|').collect(),
            });
        }
        let (called, wanted) = (Phrases::of(called), Phrases::of(wanted));
        let is_said = |word: &str| {
            let words = Words::of(word);
            words
                .iter()
                .any(|word| called.has(&word.stem) || wanted.has(&word.stem))
        };
        Self {
            labels: Labels::of(&subjects, labels, is_said),
            subjects,
            called,
            wanted,
            wishes,
        }
    }

    /// What these words tell; `is_question` is that a question mark says so.
    pub(super) fn read(&self, words: &[Word], is_question: bool) -> Evidence {
        let labelled: Vec<String> = words.iter().map(|word| self.labelled(word)).collect();
        let stems = words.iter().map(|word| word.stem.clone());
        let documents = words
            .iter()
            .flat_map(|word| document_names::models(&word.plain));
        let mut evidence = Evidence {
            documents: documents
                .filter_map(|model| self.subjects.at(model))
                .collect(),
            about: vec![0.0; self.subjects.iter().count()],
            does: HashMap::new(),
            does_to: HashMap::new(),
            asks: is_question || asks(words),
            acts: !is_question && self.acts(words),
            telling: words.iter().filter(|word| !is_common(word)).count(),
            words: stems.chain(labelled.iter().cloned()).collect(),
        };
        let called = self.called.find(words);
        let names = by_what_it_tells(&called, |found| of_a_name(words, found));
        let documents = evidence
            .documents
            .clone()
            .into_iter()
            .map(|at| (at, DOCUMENT));
        let labels = self.labels.said(&self.subjects, &labelled, &called);
        let told = names
            .into_iter()
            .chain(documents)
            .chain(labels)
            .chain(self.other_words(words));
        for (subject, weight) in told {
            if let Some(about) = evidence.about.get_mut(subject) {
                *about = either(*about, weight);
            }
        }
        self.lines(words, &mut evidence.about);

        let subject = |wish: usize| self.wishes.get(wish).and_then(|wish| wish.subject);
        let done = self.wanted.find(words);
        for (at, weight) in by_what_it_tells(&done, |found| {
            of_a_wish(words, &called, found, subject(found.tells.0))
        }) {
            let Some(wish) = self.wishes.get(at) else {
                continue;
            };
            for does in &wish.does {
                let known = match wish.subject {
                    Some(subject) => evidence.does_to.entry((subject, does)).or_default(),
                    None => evidence.does.entry(does).or_default(),
                };
                *known = either(*known, weight);
            }
        }
        evidence
    }

    /// That a request names a model as programs do.
    pub(super) fn named(&self, evidence: &mut Evidence, name: &str) {
        let place = self.subjects.at(name);
        if let Some(about) = place.and_then(|at| evidence.about.get_mut(at)) {
            *about = either(*about, MODEL);
        }
    }

    /// The words with slips of the pen mended; none where there are none.
    pub(super) fn respelt(&self, words: &[Word]) -> Option<Vec<Word>> {
        let mut respelt = words.to_vec();
        for word in &mut respelt {
            if self.knows(word) || word.is_number || word.plain.len() < FEWEST {
                continue;
            }
            let said = self.called.words().chain(self.wanted.words());
            let said = said
                .filter(|known| known.len() + 1 >= FEWEST && is_slip(known, &word.stem))
                .min();
            let label = self
                .labels
                .words()
                .find(|known| known.len() >= FEWEST && is_slip(known, &word.singular));
            if let Some(label) = label {
                word.singular = label.to_owned();
            }
            if let Some(said) = said {
                word.stem = said.to_owned();
                word.plain = said.to_owned();
            }
        }
        (respelt != words).then_some(respelt)
    }

    /// A word as labels have it.
    fn labelled(&self, word: &Word) -> String {
        let alike = match self.knows(word) {
            true => None,
            false => self.labels.alike(word),
        };
        alike.unwrap_or(&word.singular).to_owned()
    }

    /// Whether a request begins with a word that no list and no label has: nothing that is looked for, so likely
    /// something to be done.
    fn acts(&self, words: &[Word]) -> bool {
        let first = words.first();
        words.len() > 2
            && !asks(words)
            && first.is_some_and(|word| !word.is_number && !self.knows(word))
    }

    /// Whether a list or a label has this word, or every description.
    fn knows(&self, word: &Word) -> bool {
        let is_said = self.called.has(&word.stem) || self.wanted.has(&word.stem);
        is_said || self.labels.has(&word.singular) || is_common(word)
    }

    /// How much words of what is said about models, and of their fields, tell of them.
    fn other_words(&self, words: &[Word]) -> Vec<(usize, f32)> {
        let telling = words
            .iter()
            .filter(|word| !is_common(word) && !word.is_number);
        let stems: BTreeSet<&str> = telling.map(|word| word.stem.as_str()).collect();
        let mut told: HashMap<usize, f32> = HashMap::new();
        for stem in stems {
            let about = self.subjects.about(stem).iter().map(|at| (*at, WORD_ABOUT));
            let of_fields = self
                .subjects
                .with_field(stem)
                .iter()
                .map(|at| (*at, WORD_OF_FIELDS));
            for (at, weight) in about.chain(of_fields) {
                let known = told.entry(at).or_default();
                *known = either(*known, weight);
            }
        }
        told.into_iter()
            .map(|(at, weight)| (at, weight.min(MOST_OF_WORDS)))
            .collect()
    }

    /// An order before its lines, unless lines are named.
    fn lines(&self, words: &[Word], about: &mut [f32]) {
        let are_named = words.iter().any(|word| LINES.contains(&word.stem.as_str()));
        for (at, subject) in self.subjects.iter().enumerate() {
            let parent = subject.parent.and_then(|parent| about.get(parent).copied());
            let (Some(of_parent), Some(own)) = (parent, about.get_mut(at)) else {
                continue;
            };
            match are_named {
                true => *own = either(*own, NAMED_LINE * of_parent),
                false if *own <= of_parent => *own *= UNNAMED_LINE,
                false => {}
            }
        }
    }
}
