//! The tools that can be found, and which of them a request means.
//!
//! Each is judged by two things that words tell, from 0 to 1: what it is about, and what is to be done. Neither
//! depends on how many tools there are, so that a program with ten says as one with a thousand that nothing fits.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use super::{
    candidate::Candidate,
    judging::{Judged, Judging},
    reader::Reader,
    request::Request,
    subject::Subjects,
};
use crate::{Definition, Models, Permissions, Tool, renamed::Renamed};

/// How certain it has to be that a tool fits before one is told.
const FITS: f32 = 0.5;

/// Tools that are this unlikely are not told.
const LEAST: f32 = 0.02;

/// The tools that can be found, described and called.
pub(crate) struct Index {
    pub(super) tools: BTreeMap<String, Arc<dyn Tool>>,
    pub(super) renamed: Arc<Renamed>,
    models: Arc<Models>,
    // Made when somebody looks for something: most programs that hold tools never do.
    made: OnceLock<Made>,
}

struct Made {
    reader: Reader,
    candidates: Vec<Candidate>,
    judging: Judging,
}

/// A tool that a request may mean.
pub(super) struct Hit<'i> {
    pub(super) definition: &'i Definition,
    /// The model that the request is about, where the tool takes it as an argument.
    pub(super) model: Option<&'i str>,
}

impl Index {
    /// An index of these tools, some of which are `renamed`; `models` are the compiled ones, for what they are
    /// called and what people see of them.
    pub(crate) fn new(
        tools: BTreeMap<String, Arc<dyn Tool>>,
        renamed: &Arc<Renamed>,
        models: &Arc<Models>,
    ) -> Self {
        Self {
            tools,
            renamed: Arc::clone(renamed),
            models: Arc::clone(models),
            made: OnceLock::new(),
        }
    }

    /// Makes what is looked for in, which takes a while the first time.
    pub(super) fn make(&self) {
        self.made();
    }

    /// What the models with tools are called that a caller may read, without those of lines.
    pub(super) fn models(&self, permissions: &Permissions) -> impl Iterator<Item = &str> {
        let reader = &self.made().reader;
        let models = self.models.iter().filter(move |tools| {
            let place = reader.subjects.at(&tools.model.name);
            let subject = place.and_then(|at| reader.subjects.get(at));
            let is_line = subject.is_some_and(|subject| subject.parent.is_some());
            !is_line && permissions.may_read(&tools.model.name)
        });
        models.map(|tools| tools.model.label.as_ref())
    }

    fn made(&self) -> &Made {
        self.made.get_or_init(|| {
            let subjects = Subjects::of(&self.models);
            let candidates = Candidate::all(&self.tools, &self.models, &subjects);
            let labels = candidates
                .iter()
                .flat_map(|one| one.labels.iter())
                .flatten();
            let labels = labels.cloned().collect();
            Made {
                judging: Judging::of(&candidates),
                reader: Reader::of(subjects, labels),
                candidates,
            }
        })
    }

    /// The tools that a request means, of those that the caller may call, the likeliest first; none where nothing
    /// fits.
    pub(super) fn find(&self, query: &str, permissions: &Permissions) -> Vec<Hit<'_>> {
        let made = self.made();
        let request = Request::of(query, &made.reader, permissions);
        let found = self.ranked(made, &request);
        if !found.is_empty() {
            return found;
        }
        match request.respelt(&made.reader) {
            Some(respelt) => self.ranked(made, &respelt),
            None => found,
        }
    }

    fn ranked(&self, made: &Made, request: &Request<'_>) -> Vec<Hit<'_>> {
        let mut judged: Vec<(Judged, &Candidate)> = Vec::new();
        for candidate in &made.candidates {
            if candidate.is_permitted(request.permissions, &made.reader.subjects) {
                judged.push((
                    made.judging
                        .judge(candidate, request, &made.reader.subjects),
                    candidate,
                ));
            }
        }
        let fits = judged.iter().any(|(judged, _)| judged.fit >= FITS);
        judged.retain(|(judged, _)| fits && judged.score >= LEAST);
        judged.sort_by(|(one, a), (other, b)| {
            let by_score = other.score.total_cmp(&one.score);
            by_score
                .then(a.order.cmp(&b.order))
                .then_with(|| a.name.cmp(&b.name))
        });
        let hit = |(judged, candidate): &(Judged, &Candidate)| {
            let subject = judged
                .subject
                .and_then(|at| self.made().reader.subjects.get(at));
            Some(Hit {
                definition: self.tools.get(&candidate.name)?.definition(),
                model: subject.map(|subject| subject.model.as_str()),
            })
        };
        judged.iter().filter_map(hit).collect()
    }
}
