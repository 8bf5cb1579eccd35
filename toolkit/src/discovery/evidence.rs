//! What a request tells: how certain it is about each model, and that each thing is to be done. Knows no words of its
//! own.

use std::collections::{HashMap, HashSet};

/// Both of two things that tell the same, each for a part.
pub(super) fn either(one: f32, other: f32) -> f32 {
    1.0 - (1.0 - one) * (1.0 - other)
}

/// What a request tells.
pub(super) struct Evidence {
    /// How certain it is about a model, by its place.
    pub(super) about: Vec<f32>,
    /// How certain something is to be done to any rows, by its word.
    pub(super) does: HashMap<&'static str, f32>,
    /// How certain something is to be done to a model's rows.
    pub(super) does_to: HashMap<(usize, &'static str), f32>,
    /// The models of which a row is named, `S00041`.
    pub(super) documents: Vec<usize>,
    /// Whether somebody wants to know something, not to have it done.
    pub(super) asks: bool,
    /// Whether it begins as something to be done does, with a word that nobody knows here.
    pub(super) acts: bool,
    /// How many words tell something.
    pub(super) telling: usize,
    /// The words, by what labels call them.
    pub(super) words: HashSet<String>,
}

impl Evidence {
    /// How certain it is about a model.
    pub(super) fn about(&self, subject: usize) -> f32 {
        self.about.get(subject).copied().unwrap_or_default()
    }

    /// How certain one of these things is to be done, whatever to.
    pub(super) fn does(&self, words: &[String]) -> f32 {
        let each = words.iter().filter_map(|word| self.does.get(word.as_str()));
        each.copied().fold(0.0, f32::max)
    }

    /// How certain one of these things is to be done to a model's rows, by what is said of these alone.
    pub(super) fn does_to(&self, subject: usize, words: &[String]) -> f32 {
        let each = words.iter().filter_map(|word| {
            let found = self
                .does_to
                .iter()
                .find(|((own, does), _)| *own == subject && does == word);
            found.map(|(_, weight)| *weight)
        });
        each.fold(0.0, f32::max)
    }

    /// That nothing is known of a model.
    pub(super) fn forget(&mut self, subject: usize) {
        if let Some(about) = self.about.get_mut(subject) {
            *about = 0.0;
        }
        self.does_to.retain(|(own, _), _| *own != subject);
    }

    /// What is to be done, to which model where that is said with it, and how certain.
    pub(super) fn all_done(&self) -> impl Iterator<Item = (Option<usize>, &'static str, f32)> {
        let any = self
            .does
            .iter()
            .map(|(does, weight)| (None, *does, *weight));
        let of = self
            .does_to
            .iter()
            .map(|((subject, does), weight)| (Some(*subject), *does, *weight));
        any.chain(of)
    }

    /// How much of a request a label is that is said in whole, from 0 to 1.
    pub(super) fn share(&self, label: &[String]) -> f32 {
        label.len().min(self.telling) as f32 / self.telling.max(1) as f32
    }

    /// How much of a label is said, from 0 to 1.
    pub(super) fn covered(&self, label: &[String]) -> f32 {
        let said = label
            .iter()
            .filter(|word| self.words.contains(*word))
            .count();
        match label.len() {
            0 => 0.0,
            all => said as f32 / all as f32,
        }
    }
}
