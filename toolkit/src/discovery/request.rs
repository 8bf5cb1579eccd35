//! What somebody looks for, read.

use super::{
    evidence::Evidence,
    reader::Reader,
    words::{Word, Words},
};
use crate::Permissions;

/// What somebody looks for.
pub(super) struct Request<'p> {
    /// What may be done for them.
    pub(super) permissions: &'p Permissions,
    /// What is written as names of tools are, small.
    pub(super) names: Vec<String>,
    /// What it tells.
    pub(super) evidence: Evidence,
    words: Vec<Word>,
    is_question: bool,
}

impl<'p> Request<'p> {
    /// What a query asks for.
    pub(super) fn of(query: &str, reader: &Reader, permissions: &'p Permissions) -> Self {
        let names: Vec<String> = query.split_whitespace().map(bare).collect();
        // A model's own name is no plain words: `zorg.plan` plans nothing.
        let is_model = |part: &str| part.contains('.') && reader.subjects.at(&bare(part)).is_some();
        let plain: Vec<&str> = query
            .split_whitespace()
            .filter(|part| !is_model(part))
            .collect();
        let words = Words::of(&plain.join(" "));
        let is_question = query.trim_end().ends_with('?');
        Self::read(words, names, is_question, reader, permissions)
    }

    /// The same with slips of the pen mended; none where there are none.
    pub(super) fn respelt(&self, reader: &Reader) -> Option<Self> {
        let words = reader.respelt(&self.words)?;
        Some(Self::read(
            words,
            self.names.clone(),
            self.is_question,
            reader,
            self.permissions,
        ))
    }

    fn read(
        words: Vec<Word>,
        names: Vec<String>,
        is_question: bool,
        reader: &Reader,
        permissions: &'p Permissions,
    ) -> Self {
        let mut evidence = reader.read(&words, is_question);
        for name in &names {
            reader.named(&mut evidence, name);
        }
        if !permissions.are_all() {
            for (at, subject) in reader.subjects.iter().enumerate() {
                if permissions.check_any(&subject.model).is_err() {
                    evidence.forget(at);
                }
            }
        }
        Self {
            permissions,
            names,
            evidence,
            words,
            is_question,
        }
    }
}

/// A word of a request as a tool or a model may be called.
fn bare(word: &str) -> String {
    let is_sign = |sign: char| !sign.is_ascii_alphanumeric();
    word.trim_matches(is_sign).to_lowercase()
}
