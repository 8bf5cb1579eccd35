//! What models say of themselves, gathered a few at a time and kept as it comes.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Dialect, Error, catalog::MODELS_FOLDER};
use serde::Serialize;
use serde_json::{Map, Value as Json};
use tokio::task::JoinSet;

use super::{
    Pull, Wanted,
    caller::Caller,
    cannot_run,
    description::{self, Description, Wish},
};
use crate::{
    Problem, Report,
    capture::{Answers, Listed, ScreenAnswers},
    left_out::{LeftOut, Reason, Unseen},
    progress::Progress,
    refusal::{Question, problem},
    resume::{Part, SavedAnswers},
};

/// What was gathered for a catalog.
pub(super) struct Gathered {
    pub(super) answers: Answers,
    pub(super) kept: SavedAnswers,
    /// How often Odoo was asked.
    pub(super) calls: usize,
}

/// What is there of a catalog by now.
pub(super) struct Gathering<'a> {
    pub(super) pull: &'a Pull,
    pub(super) caller: Caller,
    series: String,
    kept: SavedAnswers,
    /// The models that there are, as far as this user may know.
    pub(super) listed: BTreeMap<String, Listed>,
    /// Those that nobody listed, and that are there all the same: this user is listed no wizard.
    unlisted: BTreeSet<String>,
    /// The fields of the models that were asked.
    pub(super) fields_get: BTreeMap<String, Map<String, Json>>,
    /// What was said of screens.
    pub(super) screens: ScreenAnswers,
    left_out: LeftOut,
    unseen: Unseen,
}

impl<'a> Gathering<'a> {
    /// No model was asked yet.
    pub(super) fn new(
        pull: &'a Pull,
        series: String,
        caller: Caller,
        kept: SavedAnswers,
        listed: BTreeMap<String, Listed>,
        screens: ScreenAnswers,
    ) -> Self {
        Self {
            pull,
            caller,
            series,
            kept,
            listed,
            unlisted: BTreeSet::new(),
            fields_get: BTreeMap::new(),
            screens,
            left_out: LeftOut::default(),
            unseen: Unseen::default(),
        }
    }

    /// Asks these models for their fields and views, for what was not kept of an earlier run.
    pub(super) async fn describe(&mut self, models: BTreeSet<String>) -> Result<(), Problem> {
        let total = models.len();
        let wishes: Vec<Wish> = models
            .into_iter()
            .filter_map(|model| self.wish(model))
            .collect();
        let mut progress = Progress::new(total, total - wishes.len());
        let caller = self.caller.telling(progress.echo());
        let dialect = Dialect::of_series(&self.series);
        let ask = |wish| description::ask(caller.clone(), dialect, wish);
        let mut wishes = wishes.into_iter();
        let mut asked = JoinSet::new();
        for wish in wishes.by_ref().take(self.pull.jobs.max(1)) {
            asked.spawn(ask(wish));
        }
        while let Some(answered) = asked.join_next().await {
            let description =
                answered.map_err(|error| cannot_run(&std::io::Error::other(error)))?;
            let model = description.model.clone();
            if let Some(error) = self.take(description)? {
                drop(progress);
                return Err(self.broken_off(&model, &error, total));
            }
            progress.one(&model);
            if let Some(wish) = wishes.next() {
                asked.spawn(ask(wish));
            }
        }
        Ok(())
    }

    /// What of a model is not there; none where all of it is.
    fn wish(&mut self, model: String) -> Option<Wish> {
        let fields = self.kept.answer(Part::Fields, &model);
        let views = self.kept.answer(Part::Views, &model);
        // A mixin has fields, and nothing that anybody opens.
        let listed = self.listed.get(&model);
        let is_abstract = listed.is_some_and(|listed| listed.is_abstract);
        let wish = Wish {
            fields: fields.is_none(),
            views: views.is_none() && !is_abstract,
            model: model.clone(),
        };
        let fields = fields.map(|fields| (model.clone(), fields));
        self.fields_get.extend(fields);
        self.screens.views.extend(views.map(|views| (model, views)));
        Some(wish).filter(|wish| wish.fields || wish.views)
    }

    /// Takes what a model said, and keeps it for a later run; the error after which no other model fares better.
    fn take(&mut self, description: Description) -> Result<Option<Error>, Problem> {
        let Description {
            model,
            fields,
            views,
        } = description;
        let mut lost = None;
        match fields {
            Some(Ok(answer)) => {
                self.keep(Part::Fields, &model, &answer)?;
                self.fields_get.insert(model.clone(), answer);
            }
            Some(Err(error)) => match Reason::of(&error) {
                Some(reason) => self.left_out.push(model.clone(), reason),
                None => lost = Some(error),
            },
            None => {}
        }
        match views {
            Some(Ok(answer)) => {
                self.keep(Part::Views, &model, &answer)?;
                self.screens.views.insert(model, answer);
            }
            Some(Err(error)) => match Reason::of(&error) {
                Some(reason) => self.unseen.push(model, reason),
                None => lost = Some(error),
            },
            None => {}
        }
        Ok(lost)
    }

    fn keep(&self, part: Part, model: &str, answer: &impl Serialize) -> Result<(), Problem> {
        self.kept.keep(part, model, answer).map_err(Problem::file)
    }

    /// Takes models for listed that nobody listed: Odoo tells whether they are there when they are asked.
    pub(super) fn list(&mut self, models: &BTreeSet<String>) {
        for model in models {
            self.listed.insert(model.clone(), Listed::default());
        }
        self.unlisted.extend(models.iter().cloned());
    }

    /// The models that nobody listed, and that were asked all the same.
    pub(super) fn unlisted(&self) -> impl Iterator<Item = &String> {
        self.unlisted.iter()
    }

    /// Forgets a model that nobody listed and that turns out not to be this user's.
    pub(super) fn forget(&mut self, model: &str) {
        self.listed.remove(model);
        self.fields_get.remove(model);
        self.left_out.remove(model);
        self.unseen.remove(model);
    }

    fn broken_off(&self, model: &str, error: &Error, total: usize) -> Problem {
        let mut problem = self.problem(error);
        problem.message = format!("{model}: {}", problem.message);
        let remedy = problem.help.unwrap_or_default();
        let there = self.fields_get.len();
        problem.help = Some(format!(
            "{remedy}; {there} of {total} models are there, and the next run goes on with the others"
        ));
        problem
    }

    /// What a person is told of an error about models.
    pub(super) fn problem(&self, error: &Error) -> Problem {
        let Pull {
            database, login, ..
        } = self.pull;
        problem(error, Question::Models, database, login.is_some())
    }

    /// Everything, with what is missing told. None when nothing is there.
    pub(super) fn end(mut self, report: &mut Report) -> Option<Gathered> {
        let Pull { out, models, .. } = self.pull;
        let named = match models {
            Wanted::Some(patterns) => patterns.as_slice(),
            Wanted::All | Wanted::Again(_) => &[],
        };
        if self.fields_get.is_empty() {
            self.left_out.is_all(report);
            return None;
        }
        // What is listed to nobody, and is opened by this user, is a wizard.
        for model in &self.unlisted {
            if let Some(listed) = self.listed.get_mut(model) {
                listed.transient = self.screens.views.contains_key(model);
            }
        }
        let is_there = |name: &str| {
            out.join(MODELS_FOLDER)
                .join(format!("{name}.json"))
                .exists()
        };
        let stay = self.left_out.report(named, is_there, report);
        self.unseen.report(report);
        Some(Gathered {
            answers: Answers {
                series: self.series,
                listed: self.listed,
                fields_get: self.fields_get,
                screens: self.screens,
                kept: stay,
            },
            kept: self.kept,
            calls: self.caller.calls(),
        })
    }
}
