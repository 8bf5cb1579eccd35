//! One model of the plan: its fields and tools, as its entries in the selection file say, then as is known of
//! it, then as people see it.

use odoo::{Field, Kind, Model, Text, catalog::Captured, screen::Screen};
use toolkit::{
    MAX_ADVERTISED, ModelTools,
    closed::{closed, is_right, is_secret},
};

use super::{
    Planning,
    actions::Buttons,
    defaults::{Seen, order, workflow},
    screen::for_calls,
};
use crate::{
    budget::DefaultLists,
    knowledge::{Knowledge, KnownModel},
    prose::line,
    selection::{ModelEntry, Word},
};

/// What a model is compiled as.
pub(super) enum Role {
    /// Rows that tools search and change, and their buttons.
    Rows(Buttons),
    /// A wizard, or lines of one: it has no tools, the buttons' tools have its fields.
    Wizard,
}

/// The last entry that has a list, and its words.
type Last<'p> = Option<(&'p ModelEntry, &'p [Word])>;

impl<'p> Planning<'p> {
    pub(super) fn model(
        &mut self,
        mut model: Model,
        captured: &'p Captured,
        entries: &[&'p ModelEntry],
        role: Role,
    ) -> ModelTools {
        let is_wizard = matches!(role, Role::Wizard);
        let nothing = KnownModel::default();
        let known = Knowledge::get().model(&model.name).unwrap_or(&nothing);
        let screen = &captured.screen;
        let closed = closed(&model);
        let last = |of: fn(&ModelEntry) -> Option<&Vec<Word>>| -> Last<'p> {
            entries
                .iter()
                .rev()
                .find_map(|entry| of(entry).map(|words| (*entry, words.as_slice())))
        };
        let shown_words = last(|entry| entry.shown.as_ref());
        let advertised_words = last(|entry| entry.advertised.as_ref());
        let required_words = last(|entry| entry.required.as_ref());
        let writable_words = last(|entry| entry.writable.as_ref());
        let named: Vec<&Word> = [&shown_words, &advertised_words, &required_words]
            .into_iter()
            .flatten()
            .flat_map(|(_, words)| words.iter())
            .collect();
        model.order = model.order.take().or_else(|| order(&model, screen));
        self.fields(&mut model, entries, &named, known, screen, is_wizard);
        self.opened(&model, entries);
        let mut workflow = workflow(&model, screen);
        let opened = self.writable(&mut model, writable_words, known, &workflow);
        workflow.retain(|field| !opened.iter().any(|opened| opened == field));
        self.helps(&mut model, entries, known);

        let seen = Seen {
            model: &model,
            screen,
            known,
            lines: self.lines.get(model.name.as_ref()),
            workflow: &workflow,
        };
        let is_filled_in = |name: &&String| {
            let field = model.field(name);
            field.is_some_and(|field| seen.is_filled_in(field))
        };
        let known_required: Vec<String> = known
            .required
            .iter()
            .filter(is_filled_in)
            .cloned()
            .collect();
        let has_table =
            |name: &str| self.modules.contains_key(name) && !self.closed_names.contains(name);
        let (default_shown, default_advertised) = match is_wizard {
            true => (seen.told(), seen.asked(&has_table)),
            false => (seen.shown(), seen.advertised(&known_required, &has_table)),
        };
        let is_guessed = (!seen.has_columns(), !seen.has_form());
        let is_written = model.fields.iter().any(|field| !field.readonly);
        if shown_words.is_none() || advertised_words.is_none() {
            self.defaulted.push(DefaultLists {
                model: model.name.to_string(),
                shown: shown_words.is_none(),
                advertised: advertised_words.is_none(),
                is_guess: !is_wizard
                    && (shown_words.is_none() && is_guessed.0
                        || advertised_words.is_none() && is_guessed.1 && is_written),
            });
        }
        let shown = match shown_words {
            Some(entry) => {
                self.restricted(&model, entry.1);
                self.named_fields(&model, entry, |field| {
                    (field.kind == Kind::Binary)
                        .then_some("is a file: an answer holds it only when it is asked for")
                })
            }
            None => default_shown,
        };
        let advertised = match advertised_words {
            Some(entry) => {
                self.too_many(&model, entry.1);
                self.named_fields(&model, entry, |field| unfit_to_write(field, &workflow))
            }
            None => default_advertised,
        };
        let required = match required_words {
            Some(entry) => self.required(&model, entry, &advertised),
            None => known_required
                .into_iter()
                .filter(|name| advertised.contains(name))
                .collect(),
        };
        let tools = match role {
            Role::Wizard => Vec::new(),
            Role::Rows(buttons) => {
                let operations = last(|entry| entry.operations.as_ref());
                // Of a closed model, its own entry says what is written.
                let operations = operations
                    .filter(|(entry, _)| closed.is_none() || entry.model.text == model.name)
                    .map(|(_, words)| words);
                let operations =
                    self.operations(&model, screen, operations, known, closed.is_some());
                let actions = self.wanted(&self.module(&model), known, buttons.chosen);
                if closed.is_none() {
                    let keys: Vec<&str> =
                        actions.iter().map(|wanted| wanted.key.as_str()).collect();
                    self.no_tools.add(&model.name, &buttons.sorted, &keys);
                }
                self.pressed += actions.len();
                self.tools(&model, entries, known, &operations, &actions)
            }
        };
        if let Some(closed) = closed {
            self.opened_model(closed, &tools, entries);
        }
        let about = entries.iter().rev().find_map(|entry| entry.about.as_ref());
        let about = about
            .map(|word| word.text.as_str())
            .or(known.about.as_deref());
        let texts = |names: Vec<String>| names.into_iter().map(Text::Owned).collect::<Vec<_>>();
        ModelTools {
            about: about
                .map(line)
                .filter(|about| !about.is_empty())
                .map(Text::Owned),
            shown: texts(shown).into(),
            advertised: texts(advertised).into(),
            required: texts(required).into(),
            workflow: workflow.into(),
            screen: match closed {
                Some(_) if !is_wizard => Screen::EMPTY,
                _ => for_calls(screen, &model, is_wizard),
            },
            tools: tools.into(),
            model,
        }
    }

    /// Opens the fields that the selection opens, or that are known to be written, and closes those that give
    /// rights. Answers the opened ones.
    fn writable(
        &mut self,
        model: &mut Model,
        words: Last<'p>,
        known: &KnownModel,
        workflow: &[Text],
    ) -> Vec<String> {
        let guarded: Vec<bool> = {
            let fields = model.fields.iter();
            fields
                .map(|field| is_right(model, field) || is_secret(&model.name, field))
                .collect()
        };
        for (field, is_guarded) in model.fields.to_mut().iter_mut().zip(&guarded) {
            field.readonly |= is_guarded;
        }
        // A pattern's entry is about many models: nobody looked at this one.
        let is_exact = words.is_some_and(|(entry, _)| entry.model.text == model.name);
        let opened = match words {
            Some(entry) => self.named_fields(model, entry, |field| {
                let is_open = !field.readonly && !workflow.contains(&field.name);
                is_open.then_some("is not read-only: create and update take it as it is")
            }),
            None => known.writable.clone(),
        };
        for (field, is_guarded) in model.fields.to_mut().iter_mut().zip(&guarded) {
            let is_opened = opened.iter().any(|name| *name == field.name);
            field.readonly &= !(is_opened && (is_exact || !is_guarded));
        }
        opened
    }

    /// Refuses more fields to name than a schema may have.
    fn too_many(&mut self, model: &Model, words: &[Word]) {
        let Some(first_too_many) = words.get(MAX_ADVERTISED) else {
            return;
        };
        let message = format!(
            "{} names {} fields to advertise, and {MAX_ADVERTISED} is the most",
            model.name,
            words.len()
        );
        self.error("toolc::selection::too_many", message, first_too_many)
            .help = Some("the others stay reachable through `more`".to_owned());
    }

    /// The fields that the selection requires, which are among the advertised ones.
    fn required(
        &mut self,
        model: &Model,
        entry: (&'p ModelEntry, &'p [Word]),
        advertised: &[String],
    ) -> Vec<String> {
        let names = self.named_fields(model, entry, |_| None);
        for word in entry.1 {
            if !advertised.contains(&word.text) && names.contains(&word.text) {
                let message = format!("`{}` is required and not advertised", word.text);
                self.error("toolc::selection::required", message, word).help =
                    Some("add it to `advertised`".to_owned());
            }
        }
        names
    }
}

/// Why a field cannot be named by create and update.
fn unfit_to_write(field: &Field, workflow: &[Text]) -> Option<&'static str> {
    if field.readonly {
        return Some("is read-only: create and update do not take it");
    }
    let is_workflow = workflow.contains(&field.name);
    is_workflow.then_some(
        "is changed by buttons: create and update do not take it, unless `writable` names it",
    )
}
