//! Models that Odoo lists and cannot describe, or does not show: a leftover of a module that is gone, say. A
//! pull goes on without them, and says so.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Error, Exception};

use crate::{
    Problem, Report,
    capture::{shown, told},
    problem::Severity,
};

/// Why a model has no description.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// This user may not see it.
    Hidden(String),
    /// Odoo cannot describe it, in its words.
    Indescribable(String),
}

impl Reason {
    /// Why this one model is not described; none where the next would fare no better.
    pub(crate) fn of(error: &Error) -> Option<Self> {
        match error.cause() {
            Error::Fault(fault) => {
                let said = shown(&fault.message);
                match fault.exception() {
                    Exception::AccessError => Some(Self::Hidden(said)),
                    Exception::AccessDenied
                    | Exception::SessionExpired
                    | Exception::LockError
                    | Exception::Busy => None,
                    // A table that is missing is one model's, a connection is everybody's.
                    Exception::Database => {
                        let class = fault.class();
                        let is_its_own =
                            class.starts_with("Undefined") || class == "ProgrammingError";
                        is_its_own.then_some(Self::Indescribable(said))
                    }
                    _ => Some(Self::Indescribable(said)),
                }
            }
            Error::Shape { .. } => Some(Self::Indescribable(shown(&error.to_string()))),
            Error::NotOdoo { found, .. } if found.starts_with("HTTP 404") => {
                Some(Self::Indescribable(shown(found)))
            }
            _ => None,
        }
    }

    /// What Odoo said.
    pub(crate) fn said(&self) -> &str {
        match self {
            Self::Hidden(said) | Self::Indescribable(said) => said,
        }
    }
}

/// The models that are left out.
#[derive(Debug, Default)]
pub(crate) struct LeftOut(BTreeMap<String, Reason>);

impl LeftOut {
    /// One more.
    pub(crate) fn push(&mut self, model: String, reason: Reason) {
        self.0.insert(model, reason);
    }

    /// This one is none of them after all.
    pub(crate) fn remove(&mut self, model: &str) {
        self.0.remove(model);
    }

    /// Nothing else is there: an error.
    pub(crate) fn is_all(&self, report: &mut Report) {
        let Some((model, reason)) = self.0.iter().next() else {
            let message = "there is no model to describe";
            report.push(Problem::new(
                Severity::Error,
                "toolc::pull::nothing",
                message,
            ));
            return;
        };
        let message = match self.0.len() {
            1 => format!("Odoo does not describe {model}: {}", reason.said()),
            count => format!(
                "Odoo describes none of {count} models; of {model} it says: {}",
                reason.said()
            ),
        };
        report.push(
            Problem::new(Severity::Error, "toolc::pull::nothing", message)
                .help("Odoo's log says more; bring another user, or other models, --model NAME"),
        );
    }

    /// Tells of each: an error of one that was `named`, a warning of others. Answers those that cannot be
    /// described now and `were` there before, which stay as they were.
    pub(crate) fn report(
        self,
        named: &[String],
        was: impl Fn(&str) -> bool,
        report: &mut Report,
    ) -> BTreeSet<String> {
        let mut stay = BTreeSet::new();
        let mut warnings: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        for (model, reason) in &self.0 {
            let (model, said) = (model.as_str(), reason.said());
            if named.iter().any(|name| name == model) {
                let message = format!("Odoo does not describe {model}: {said}");
                report.push(
                    Problem::new(Severity::Error, "toolc::pull::left_out", message)
                        .help(format!("leave out --model {model}, or bring another user")),
                );
                continue;
            }
            let about = match reason {
                Reason::Hidden(_) => "left out: Odoo does not show it to this user",
                Reason::Indescribable(_) if was(model) => {
                    stay.insert(model.to_owned());
                    "kept as it was: Odoo cannot describe it now"
                }
                Reason::Indescribable(_) => "left out: Odoo cannot describe it",
            };
            warnings.entry(about).or_default().push((model, said));
        }
        for (about, models) in warnings {
            let (message, help) = match &models[..] {
                [(model, said)] => (format!("{model} is {about}"), format!("Odoo says: {said}")),
                models => {
                    let (count, about) = (models.len(), about.replace(" it", " them"));
                    (format!("{count} models are {about}"), reasons(models))
                }
            };
            report
                .push(Problem::new(Severity::Warning, "toolc::pull::left_out", message).help(help));
        }
        stay
    }
}

/// The models that are there and whose views Odoo does not tell: they have no screen.
#[derive(Debug, Default)]
pub(crate) struct Unseen(BTreeMap<String, Reason>);

impl Unseen {
    /// One more.
    pub(crate) fn push(&mut self, model: String, reason: Reason) {
        self.0.insert(model, reason);
    }

    /// This one is none of them after all.
    pub(crate) fn remove(&mut self, model: &str) {
        self.0.remove(model);
    }

    /// Tells of them. That a user may not open a model is usual, nobody may open a mixin; views that Odoo
    /// cannot put together are not.
    pub(crate) fn report(&self, report: &mut Report) {
        let is_hidden = |reason: &Reason| matches!(reason, Reason::Hidden(_));
        let (hidden, broken): (Vec<_>, Vec<_>) =
            self.0.iter().partition(|(_, reason)| is_hidden(reason));
        if !hidden.is_empty() {
            let message = match hidden.len() {
                1 => "1 model has no screen: this user may not open it".to_owned(),
                count => format!("{count} models have no screen: this user may not open them"),
            };
            let names = told(hidden.iter().map(|(model, _)| model.as_str()));
            report.push(
                Problem::new(Severity::Note, "toolc::screen::hidden", message)
                    .help(format!("{names}; a mixin is opened by nobody")),
            );
        }
        if !broken.is_empty() {
            let said: Vec<(&str, &str)> = broken
                .iter()
                .map(|(model, reason)| (model.as_str(), reason.said()))
                .collect();
            let (message, help) = match &said[..] {
                [(model, said)] => (
                    format!("the views of {model} are missing: Odoo cannot put them together"),
                    format!("Odoo says: {said}"),
                ),
                models => (
                    format!(
                        "the views of {} models are missing: Odoo cannot put them together",
                        models.len()
                    ),
                    reasons(models),
                ),
            };
            report
                .push(Problem::new(Severity::Warning, "toolc::screen::broken", message).help(help));
        }
    }
}

/// What Odoo says of each, a line each for as many as somebody reads; then their names.
fn reasons(models: &[(&str, &str)]) -> String {
    const MOST: usize = 20;
    let mut lines: Vec<String> = models
        .iter()
        .take(MOST)
        .map(|(model, said)| format!("{model}: {said}"))
        .collect();
    let rest = models.get(MOST..).unwrap_or_default();
    if !rest.is_empty() {
        lines.push(format!(
            "and {}",
            told(rest.iter().map(|(model, _)| *model))
        ));
    }
    lines.join("\n")
}
