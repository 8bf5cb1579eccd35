//! What a request can be about: the compiled models, and those that are well known and may be in the database
//! without tools of their own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use odoo::{Choice, Kind};

use super::{
    synonyms,
    words::{Words, is_common},
};
use crate::{ModelTools, Models};

/// The most values of a selection that are words: nobody looks for a tool by a time zone.
const MOST_CHOICES: usize = 40;

/// What the last part of a model's name is whose rows are the lines of another's.
const LINES: &[&str] = &["line", "lines", "item"];

/// Words that join the others of a label.
const JOINING: &[&str] = &["and", "by", "for", "in", "of", "or", "with"];

/// A model.
pub(super) struct Subject {
    /// Its name.
    pub(super) model: String,
    /// Whether it has a table, and tools.
    pub(super) is_compiled: bool,
    /// What it is called in the database, as words.
    pub(super) label: Vec<String>,
    /// The model of whose rows its own are lines.
    pub(super) parent: Option<usize>,
}

/// All of them.
pub(super) struct Subjects {
    all: Vec<Subject>,
    places: BTreeMap<String, usize>,
    /// Those with a word in what is said about them.
    about: HashMap<String, Vec<usize>>,
    /// Those with a word among their fields' names, labels and values.
    fields: HashMap<String, Vec<usize>>,
}

impl Subjects {
    /// Those of the compiled models, and the well-known ones.
    pub(super) fn of(models: &Models) -> Self {
        let mut subjects = Self {
            all: Vec::new(),
            places: BTreeMap::new(),
            about: HashMap::new(),
            fields: HashMap::new(),
        };
        for model in models.iter() {
            let label = label(&model.model.label);
            let at = subjects.add(&model.model.name, label, true);
            for word in words_about(model) {
                subjects.about.entry(word).or_default().push(at);
            }
            for word in words_of_fields(model) {
                subjects.fields.entry(word).or_default().push(at);
            }
        }
        for called in synonyms::called() {
            for model in called.model.split('|') {
                if subjects.at(model).is_none() {
                    subjects.add(model, Vec::new(), false);
                }
            }
        }
        for at in 0..subjects.all.len() {
            let parent = subjects.get(at).and_then(|subject| {
                let (parent, last) = subject.model.rsplit_once('.')?;
                LINES.contains(&last).then(|| subjects.at(parent))?
            });
            if let Some(subject) = subjects.all.get_mut(at) {
                subject.parent = parent;
            }
        }
        subjects
    }

    fn add(&mut self, model: &str, label: Vec<String>, is_compiled: bool) -> usize {
        let at = self.all.len();
        self.places.insert(model.to_owned(), at);
        self.all.push(Subject {
            model: model.to_owned(),
            is_compiled,
            label,
            parent: None,
        });
        at
    }

    /// The place of a model.
    pub(super) fn at(&self, model: &str) -> Option<usize> {
        self.places.get(model).copied()
    }

    /// The model at a place.
    pub(super) fn get(&self, at: usize) -> Option<&Subject> {
        self.all.get(at)
    }

    /// All, in the order of their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Subject> {
        self.all.iter()
    }

    /// The places of those with a word in what is said about them.
    pub(super) fn about(&self, word: &str) -> &[usize] {
        self.about.get(word).map_or(&[], Vec::as_slice)
    }

    /// The places of those with a field, or a value of one, that is called so.
    pub(super) fn with_field(&self, word: &str) -> &[usize] {
        self.fields.get(word).map_or(&[], Vec::as_slice)
    }
}

/// The words of what something is called.
pub(super) fn label(text: &str) -> Vec<String> {
    let words = Words::of(text).into_iter();
    let words =
        words.filter(|word| word.plain.len() > 1 && !JOINING.contains(&word.plain.as_str()));
    words.map(|word| word.singular).collect()
}

/// The words of a text that tell something.
pub(super) fn stems(text: &str) -> Vec<String> {
    let words = Words::of(text).into_iter();
    words
        .filter(|word| !is_common(word))
        .map(|word| word.stem)
        .collect()
}

fn words_about(model: &ModelTools) -> BTreeSet<String> {
    let about = model.about.as_deref().unwrap_or_default();
    stems(about).into_iter().collect()
}

/// The words of a model's fields and of their values, each once.
fn words_of_fields(model: &ModelTools) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for field in model.model.fields.iter() {
        words.extend(stems(&field.label));
        match &field.kind {
            Kind::Selection { choices } if choices.len() <= MOST_CHOICES => {
                for Choice { label, .. } in choices.iter() {
                    words.extend(stems(label));
                }
            }
            _ => {}
        }
    }
    words
}
