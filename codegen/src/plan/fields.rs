//! The fields of a model: which are compiled, what is said of them, and those that a list of the selection
//! file names. Knows nothing of tools.

use std::collections::BTreeMap;

use odoo::{Field, Kind, Model, Text, screen::Screen};

use super::Planning;
use crate::{
    Problem,
    knowledge::{Knowledge, KnownModel},
    problem::Severity,
    prose::line,
    selection::{ModelEntry, Word},
};

/// The longest help that goes into a doc comment and a schema.
const MAX_HELP: usize = 160;

impl<'p> Planning<'p> {
    /// Leaves the fields that are wanted and that can be compiled. Those that only Odoo's own pages use are not
    /// wanted, unless the selection names them. Of a wizard, what a screen needs decides what it asks for.
    pub(super) fn fields(
        &mut self,
        model: &mut Model,
        entries: &[&'p ModelEntry],
        named: &[&Word],
        known: &KnownModel,
        screen: &Screen,
        is_wizard: bool,
    ) {
        let general = &Knowledge::get().general.fields;
        let whole = model.clone();
        let is_idle = |field: &Field| {
            let is_shown = || {
                is_wizard || field.manual || screen == &Screen::EMPTY || shows(screen, &field.name)
            };
            let is_of_pages = general.are_of_pages(&whole, &field.name, is_shown);
            is_of_pages && !known.names(&field.name)
        };
        let wanted = entries.iter().rev().find_map(|entry| entry.fields.as_ref());
        let unwanted: Vec<&Word> = entries.iter().flat_map(|entry| &entry.without).collect();
        let mut kept = Vec::new();
        for field in model.fields.iter() {
            let name = field.name.as_ref();
            for word in wanted.into_iter().flatten().chain(unwanted.iter().copied()) {
                if word.names(name) {
                    self.used.push(word.span.start);
                }
            }
            // A field that is named outright is wanted, whatever a pattern says.
            let exactly = |word: &&Word| word.text == name;
            let outright = named.iter().any(exactly)
                || wanted.into_iter().flatten().any(|word| exactly(&word));
            let by_pattern = match wanted {
                Some(words) => words.iter().any(|word| word.names(name)),
                None => !is_idle(field),
            };
            let by_pattern = by_pattern && !unwanted.iter().any(|word| word.names(name));
            let compiles = !matches!(field.kind, Kind::Unknown(_))
                && self.left_out.why(&model.name, name).is_none();
            if compiles && (name == "id" || outright || by_pattern) {
                kept.push(field.clone());
            }
        }
        model.fields = kept.into();
    }

    /// Gives the fields the words that the selection file has for them, or that are known, and shortens Odoo's
    /// own.
    pub(super) fn helps(
        &mut self,
        model: &mut Model,
        entries: &[&'p ModelEntry],
        known: &KnownModel,
    ) {
        let mut abouts: BTreeMap<&str, &Word> = BTreeMap::new();
        for entry in entries.iter().flat_map(|entry| &entry.field) {
            if model.field(&entry.field.text).is_some() {
                self.used.push(entry.field.span.start);
                abouts.extend(
                    entry
                        .about
                        .as_ref()
                        .map(|about| (entry.field.text.as_str(), about)),
                );
            }
        }
        for field in model.fields.to_mut() {
            let about = abouts
                .get(field.name.as_ref())
                .map(|word| word.text.as_str());
            let known = || Some(known.field.get(field.name.as_ref())?.about.as_str());
            field.help = match about.or_else(known) {
                Some(about) => Some(line(about))
                    .filter(|about| !about.is_empty())
                    .map(Text::Owned),
                None => field.help.as_deref().and_then(shorten).map(Text::Owned),
            };
        }
    }

    /// The fields that a list names; `unfit` says why one cannot stand there.
    pub(super) fn named_fields(
        &mut self,
        model: &Model,
        (entry, words): (&ModelEntry, &[Word]),
        unfit: impl Fn(&Field) -> Option<&'static str>,
    ) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for word in words {
            match model.field(&word.text) {
                Some(field) => {
                    self.uses(word);
                    if let Some(reason) = unfit(field) {
                        let message = format!("`{}` of {} {reason}", word.text, model.name);
                        self.error("toolc::selection::unfit_field", message, word);
                    } else if names.contains(&word.text) {
                        let message = format!("`{}` stands twice", word.text);
                        self.error("toolc::selection::twice", message, word);
                    } else {
                        names.push(word.text.clone());
                    }
                }
                // A pattern's entry is for many models; `unused` tells when none has the field.
                None if entry.model.is_pattern() => {}
                None => {
                    self.uses(word);
                    self.unknown_field(model, word);
                }
            }
        }
        names
    }

    /// Warns of shown fields that not every user sees: an answer without them would be refused whole.
    pub(super) fn restricted(&mut self, model: &Model, words: &[Word]) {
        for word in words {
            let groups = model
                .field(&word.text)
                .and_then(|field| field.groups.as_deref());
            if let Some(groups) = groups {
                let message = format!(
                    "`{}` of {} is seen by {groups} alone: others are refused an answer that holds it",
                    word.text, model.name
                );
                let problem = Problem::new(
                    Severity::Warning,
                    "toolc::selection::restricted_field",
                    message,
                );
                self.report.push(
                    problem
                        .at(&self.selection.source, word.span.clone())
                        .help("leave it out of `shown`; a call can still ask for it"),
                );
            }
        }
    }

    fn unknown_field(&mut self, model: &Model, word: &Word) {
        let near = model
            .nearest_field(&word.text)
            .map(|near| format!("did you mean `{near}`?"));
        let message = format!("{} has no field `{}`", model.name, word.text);
        self.error("toolc::selection::unknown_field", message, word)
            .help = near;
    }
}

/// Whether a list, visible or not, or a form has a field.
fn shows(screen: &Screen, name: &str) -> bool {
    screen.field(name).is_some() || screen.columns.iter().any(|column| column.field == name)
}

/// Odoo's help as one line: its first sentences that fit.
fn shorten(help: &str) -> Option<String> {
    let line = line(help);
    if line.chars().count() <= MAX_HELP {
        return Some(line).filter(|line| !line.is_empty());
    }
    let cut: String = line.chars().take(MAX_HELP).collect();
    let end = cut.rfind(". ").map(|at| at + 1).or_else(|| cut.rfind(' '));
    let mut short = cut
        .get(..end.unwrap_or(cut.len()))
        .unwrap_or(&cut)
        .trim_end()
        .to_owned();
    if !short.ends_with('.') {
        short.push('…');
    }
    Some(short)
}
