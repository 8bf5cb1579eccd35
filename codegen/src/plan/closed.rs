//! What a person is told of what is closed: what stays out by itself, and what the selection opens.

use std::collections::BTreeSet;

use odoo::{List, Model, Text};
use toolkit::{
    ToolSpec,
    closed::{Closed, closed, is_secret},
};

use super::Planning;
use crate::{
    Problem,
    closed::{Why, is_opened, named},
    problem::Severity,
    selection::ModelEntry,
};

impl<'p> Planning<'p> {
    /// Tells of the models that a pattern passed over.
    pub(super) fn closed_ones(&mut self, names: &[&str]) {
        if names.is_empty() {
            return;
        }
        let message = format!(
            "{} models hold secrets, give rights or run code; no pattern compiles them: {}",
            names.len(),
            some(names)
        );
        self.report.push(
            Problem::new(Severity::Note, "toolc::plan::closed_model", message)
                .help("an entry of its own, [models.\"…\"], compiles one of them"),
        );
    }

    /// Tells of the fields that stay out because of what they hold.
    pub(super) fn tell_left_out(&mut self) {
        let is_compiled = |model: &str| self.modules.contains_key(model);
        let of_kind = |fits: fn(&Why) -> bool| self.left_out.because(is_compiled, fits);
        let secrets = of_kind(|why| *why == Why::Secret);
        let copies = of_kind(|why| matches!(why, Why::Shows(_)));
        for (fields, code, what) in [
            (secrets, "toolc::plan::secret_field", "hold secrets"),
            (
                copies,
                "toolc::plan::left_out",
                "show what was left out of another model",
            ),
        ] {
            if fields.is_empty() {
                continue;
            }
            let names: Vec<&str> = fields.iter().map(String::as_str).collect();
            let message = format!(
                "{} fields {what} and are left out: {}",
                fields.len(),
                some(&names)
            );
            self.report.push(
                Problem::new(Severity::Note, code, message)
                    .help("the model's own entry compiles one of them by naming it in `fields`"),
            );
        }
    }

    /// Warns of fields with secrets that the selection names.
    pub(super) fn opened(&mut self, model: &Model, entries: &[&'p ModelEntry]) {
        let own = entries
            .iter()
            .filter(|entry| entry.model.text == model.name);
        let mut told = BTreeSet::new();
        for word in own.flat_map(|entry| named(entry)) {
            let Some(field) = model.field(&word.text) else {
                continue;
            };
            let is_opened = is_opened(&model.name, &word.text, entries);
            if is_opened && is_secret(&model.name, field) && told.insert(word.text.as_str()) {
                let message = format!(
                    "`{}` of {} holds a secret, and the model's tools will read it",
                    word.text, model.name
                );
                let problem =
                    Problem::new(Severity::Warning, "toolc::selection::opens_secret", message);
                self.report.push(
                    problem
                        .at(&self.selection.source, word.span.clone())
                        .help("take it out, unless a language model is meant to see it"),
                );
            }
        }
    }

    /// Warns of a closed model whose tools do what is closed.
    pub(super) fn opened_model(
        &mut self,
        closed: Closed,
        tools: &[ToolSpec],
        entries: &[&'p ModelEntry],
    ) {
        let does: Vec<&str> = tools
            .iter()
            .filter(|tool| !tool.operation.annotations().read_only || !closed.is_read())
            .map(|tool| tool.method.as_deref().unwrap_or(tool.operation.as_str()))
            .collect();
        let (Some(entry), false) = (entries.last(), does.is_empty()) else {
            return;
        };
        let message = format!(
            "{} {}, and tools will {} its rows",
            entry.model.text,
            closed.reason(),
            does.join(", ")
        );
        let problem = Problem::new(Severity::Warning, "toolc::selection::opens_model", message);
        self.report.push(
            problem
                .at(&self.selection.source, entry.model.span.clone())
                .help("name the `operations` that clients need, or take the entry out"),
        );
    }
}

/// Whether a model of which only the name is known is closed.
pub(super) fn is_closed(name: &str) -> bool {
    let model = Model {
        name: Text::Owned(name.to_owned()),
        label: Text::Borrowed(""),
        order: None,
        transient: false,
        is_abstract: false,
        fields: List::default(),
    };
    closed(&model).is_some()
}

/// The first of many names.
pub(super) fn some(names: &[&str]) -> String {
    const NAMED: usize = 6;
    let mut some: Vec<&str> = names.iter().take(NAMED).copied().collect();
    if names.len() > NAMED {
        some.push("…");
    }
    some.join(", ")
}
