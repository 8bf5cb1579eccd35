//! How well a tool fits a request: by what the request is about, and by what is to be done.

use std::collections::HashMap;

use super::{
    candidate::{Candidate, WorksOn},
    evidence::{Evidence, either},
    request::Request,
    subject::Subjects,
};
use crate::{Operation, any_model::operation_of};

/// What a model counts for a tool for any model: one without tools of its own, one that has none that does this, one
/// that has.
const WITHOUT_TOOLS: f32 = 0.9;
const WITHOUT_THIS: f32 = 0.95;
const WITH_THIS: f32 = 0.6;

/// What one without business questions counts for such a question: models that are asked about have tools for it, and
/// others are what rows are grouped by.
const WITHOUT_QUESTIONS: f32 = 0.75;

/// What such a tool counts where no model is named.
const NO_MODEL: f32 = 0.3;

/// What a tool counts whose name is said.
const NAMED: f32 = 2.0;

/// What counts of a phrase that tells what is to be done, and to what, for what the request is about.
const OF_WHAT_IS_DONE: f32 = 0.9;

/// What a button counts whose label is said.
const LABEL: f32 = 0.85;

/// What a tool of one's own counts whose name is said, and a word of its description, and all such words at most.
const NAME: f32 = 0.85;
const OF_DESCRIPTION: f32 = 0.15;
const MOST_OF_DESCRIPTION: f32 = 0.6;

/// The tool that presses any button.
const PRESS: &str = "press_button";

/// What pressing a button by its label counts beside a tool that presses it.
const BY_LABEL: f32 = 0.85;

/// The same where it is said of any model's rows.
const OF_ANY: f32 = 0.5;

/// How a request and a tool fit.
pub(super) struct Judged {
    /// How likely the tool is meant, beside others.
    pub(super) score: f32,
    /// How certain it is that it fits at all.
    pub(super) fit: f32,
    /// The model that the request is about, for a tool that takes it as an argument.
    pub(super) subject: Option<usize>,
}

/// What judges tools.
pub(super) struct Judging {
    /// What tools of models do.
    done: HashMap<usize, Vec<String>>,
}

impl Judging {
    /// One over these tools.
    pub(super) fn of(candidates: &[Candidate]) -> Self {
        let mut done: HashMap<usize, Vec<String>> = HashMap::new();
        for one in candidates {
            if let WorksOn::Model(subject) = one.works_on {
                done.entry(subject)
                    .or_default()
                    .extend(one.does.iter().cloned());
            }
        }
        Self { done }
    }

    /// How a request and a tool fit.
    pub(super) fn judge(
        &self,
        candidate: &Candidate,
        request: &Request<'_>,
        subjects: &Subjects,
    ) -> Judged {
        let evidence = &request.evidence;
        let judged = self.by_words(candidate, evidence, subjects);
        match request.names.contains(&candidate.name) {
            true => Judged {
                score: NAMED,
                fit: 1.0,
                ..judged
            },
            false => judged,
        }
    }

    fn by_words(&self, candidate: &Candidate, evidence: &Evidence, subjects: &Subjects) -> Judged {
        match &candidate.works_on {
            WorksOn::Model(subject) => self.judge_of_model(candidate, *subject, evidence),
            WorksOn::Any(operation) => self.judge_of_any(candidate, *operation, evidence, subjects),
            WorksOn::Else { name, description } => {
                let said = description
                    .iter()
                    .filter(|word| evidence.words.contains(*word))
                    .count();
                let said =
                    1.0 - (1.0 - OF_DESCRIPTION).powi(i32::try_from(said).unwrap_or(i32::MAX));
                let covered = evidence.covered(name);
                let score = either(covered * NAME, said.min(MOST_OF_DESCRIPTION));
                Judged {
                    score,
                    fit: score,
                    subject: None,
                }
            }
        }
    }

    fn judge_of_model(&self, candidate: &Candidate, subject: usize, evidence: &Evidence) -> Judged {
        let about = evidence.about(subject);
        let is_there = evidence.documents.contains(&subject);
        let manner = candidate.manner(evidence.asks, is_there);
        let base = manner * candidate.base(evidence.acts);
        let label = |label: &Vec<String>| {
            let covered = evidence.covered(label);
            let weight = LABEL * covered * covered;
            (weight, weight * evidence.share(label))
        };
        let labels = candidate.labels.iter().map(label);
        let (label, told) = labels.fold((0.0_f32, 0.0_f32), |all, one| {
            (all.0.max(one.0), all.1.max(one.1))
        });
        let any = manner * evidence.does(&candidate.does);
        let own = manner * evidence.does_to(subject, &candidate.does);
        let does = either(either(any, manner * label), own);
        Judged {
            score: either(about, OF_WHAT_IS_DONE * own.max(told)) * with(base, does),
            fit: either(about, either(either(own, told), telling(candidate) * any)),
            subject: None,
        }
    }

    /// A tool for any model, by the model that speaks most for it.
    fn judge_of_any(
        &self,
        candidate: &Candidate,
        operation: Option<Operation>,
        evidence: &Evidence,
        subjects: &Subjects,
    ) -> Judged {
        let manner = candidate.manner(evidence.asks, false);
        let base = candidate.base(evidence.acts);
        let general = manner * evidence.does(&candidate.does);
        let mut judged = Judged {
            score: NO_MODEL * with(base, general),
            fit: telling(candidate) * general,
            subject: None,
        };
        for (at, subject) in subjects.iter().enumerate() {
            let is_done = operation.is_some_and(|operation| self.does(at, operation.as_str()));
            let (own, other) = match (candidate.name == PRESS, is_done) {
                (true, _) => self.pressed(at, evidence),
                (false, true) => (0.0, 0.0),
                (false, false) => (evidence.does_to(at, &candidate.does), 0.0),
            };
            let own = manner * own;
            let counts = match (subject.is_compiled, is_done, operation) {
                (_, true, _) => WITH_THIS,
                (true, false, Some(Operation::Analysis(_))) => WITHOUT_QUESTIONS,
                (true, false, _) => WITHOUT_THIS,
                (false, false, _) => WITHOUT_TOOLS,
            };
            let about = counts * evidence.about(at);
            let score = either(about, OF_WHAT_IS_DONE * own)
                * with(base, general.max(own).max(manner * other));
            judged.fit = judged.fit.max(either(about, own));
            if score > judged.score {
                (judged.score, judged.subject) = (score, Some(at));
            }
        }
        judged
    }

    /// Whether a tool does this to a model's rows.
    fn does(&self, subject: usize, word: &str) -> bool {
        self.done
            .get(&subject)
            .is_some_and(|done| done.iter().any(|does| does == word))
    }

    /// How certain it is that a button of a model is meant that no tool presses: by what is said of this model, and
    /// of any.
    fn pressed(&self, subject: usize, evidence: &Evidence) -> (f32, f32) {
        let (mut own, mut other) = (0.0_f32, 0.0_f32);
        for (of, word, weight) in evidence.all_done() {
            if of.is_some_and(|of| of != subject) || !is_button(word) || self.does(subject, word) {
                continue;
            }
            match of {
                Some(_) => own = own.max(BY_LABEL * weight),
                None => other = other.max(OF_ANY * weight),
            }
        }
        (own, other)
    }
}

/// How likely something is meant, by what is to be done and how likely that is where nothing tells.
fn with(base: f32, does: f32) -> f32 {
    base + (1.0 - base) * does
}

/// How much what is to be done tells alone, where nothing says to what: a file is made of rows, and rows alone are
/// ranked here; anything in the world can be found or changed.
fn telling(candidate: &Candidate) -> f32 {
    let is = |words: &[&str]| {
        candidate
            .does
            .iter()
            .any(|does| words.contains(&does.as_str()))
    };
    match candidate.works_on {
        WorksOn::Any(None) => 1.0,
        _ if is(&["export"]) => 1.0,
        _ if is(&["pivot", "timeseries", "top_n", "cohort", "funnel"]) => 0.55,
        _ if is(&["search", "get", "count"]) => 0.0,
        _ => 0.5,
    }
}

/// Whether it is a button that does what the word says.
fn is_button(word: &str) -> bool {
    Operation::parse(word).is_none() && operation_of(word).is_none()
}
