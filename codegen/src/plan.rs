//! Resolves the selection file against the catalog: which models, which fields, which tools, and what
//! all of it is called. Emits nothing itself.

mod closed;
mod fields;
mod remarks;
mod tools;
mod toolsets;
mod unused;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use odoo::{
    Choice, Kind, Model, Text,
    catalog::{Captured, Catalog},
    screen::Screen,
};
use toolkit::{
    Any, MAX_ADVERTISED, ModelTools, any_model_tools,
    closed::{closed, is_right, is_secret},
    default_fields, discovery,
};

use crate::{
    Problem, Report,
    attributes::Missing,
    budget::{DefaultLists, keep_within_budget},
    closed::{LeftOut, Models},
    names::{Names, give_all, module_name},
    naming::name,
    problem::Severity,
    prose::line,
    selection::{ModelEntry, Selection, Word},
};

pub use self::toolsets::Size;

/// What is to be made, resolved.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The models, by name.
    pub(crate) models: Vec<PlannedModel>,
    /// Models referred to and not compiled, by name, with their types.
    pub(crate) related: BTreeMap<String, String>,
    /// Lists of keys that fields share, by their name in code.
    pub(crate) choices: BTreeMap<String, Vec<Choice>>,
    /// The size of each toolset, by name.
    pub(crate) toolsets: BTreeMap<String, Size>,
    /// The tools for any model that a toolset names, by the toolset.
    pub(crate) named: BTreeMap<String, Vec<String>>,
    /// Fields of models that are not compiled which show what was left out of one that is, by the model.
    pub(crate) hidden: BTreeMap<String, Vec<String>>,
}

impl Plan {
    /// The model called so, with its tools.
    pub(crate) fn tools(&self, name: &str) -> Option<&ModelTools> {
        let mut models = self.models.iter().map(|planned| &planned.tools);
        models.find(|tools| tools.model.name == name)
    }
}

/// One model.
#[derive(Debug)]
pub(crate) struct PlannedModel {
    /// Its table and tools, just as the derive will register them.
    pub(crate) tools: ModelTools,
    /// Its module.
    pub(crate) module: String,
    /// Its struct.
    pub(crate) type_name: String,
    /// Its members, in the order of the table's fields.
    pub(crate) members: Vec<Member>,
}

/// One member of a struct.
#[derive(Debug)]
pub(crate) struct Member {
    /// Its name, not raw.
    pub(crate) ident: String,
    /// Its type.
    pub(crate) shape: Shape,
}

/// The type of a member.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A type of the prelude.
    Plain(&'static str),
    /// An enum of its own.
    Enum(PlannedEnum),
    /// Text with a shared list of keys, or a reference with its models.
    Choices {
        /// The type of the prelude.
        plain: &'static str,
        /// The list's name in code.
        list: String,
    },
    /// A relation to another model's type.
    Relation {
        /// `Many2one`, `One2many` or `Many2many`.
        wrapper: &'static str,
        /// The other model's type.
        target: String,
    },
}

/// A selection's enum.
#[derive(Debug)]
pub(crate) struct PlannedEnum {
    pub(crate) type_name: String,
    /// Each key's variant, in the selection's order.
    pub(crate) variants: Vec<(String, Choice)>,
    /// The variant for keys that are not known.
    pub(crate) unlisted: String,
}

/// Plans what to make of a catalog.
pub(crate) fn plan(
    folder: &Path,
    catalog: &Catalog,
    selection: &Selection,
    report: &mut Report,
) -> Plan {
    let every_model = [Any::Helper, Any::Question, Any::Export, Any::Named];
    let of_the_toolkit = every_model
        .into_iter()
        .flat_map(any_model_tools)
        .chain(discovery());
    let mut planning = Planning {
        tool_names: of_the_toolkit
            .map(|definition| definition.name.to_string())
            .collect(),
        folder,
        catalog,
        selection,
        report,
        modules: BTreeMap::new(),
        left_out: LeftOut::default(),
        defaulted: Vec::new(),
        used: Vec::new(),
        named: BTreeMap::new(),
        missing: Missing::of(catalog.models.values()),
    };
    planning.missing.report(planning.report);
    let mut module_names = Names::modules();
    let mut models: Vec<ModelTools> = planning.models(&mut module_names);
    planning.check_prefix();
    planning.unused();
    keep_within_budget(&mut models, &planning.defaulted);
    let toolsets = planning.toolsets(&mut models);
    planning.trim_defaults();
    let (modules, named) = (planning.modules, planning.named);
    let is_compiled = |model: &str| modules.contains_key(model);
    let hidden = planning.left_out.of_others(is_compiled);
    let plan = name(models, &modules, module_names, report);
    Plan {
        toolsets,
        named,
        hidden,
        ..plan
    }
}

struct Planning<'p> {
    folder: &'p Path,
    catalog: &'p Catalog,
    selection: &'p Selection,
    report: &'p mut Report,
    /// The module of each model that is compiled.
    modules: BTreeMap<String, String>,
    /// The fields that stay out because of what they hold.
    left_out: LeftOut,
    /// The tools for any model that a toolset names, by the toolset.
    named: BTreeMap<String, Vec<String>>,
    /// The names of tools that are given, those of the toolkit's own first.
    tool_names: BTreeSet<String>,
    /// The lists that were left open.
    defaulted: Vec<DefaultLists>,
    /// Attributes that no field of the catalog has.
    missing: Missing,
    /// Where the words stand that named something.
    used: Vec<usize>,
}

impl<'p> Planning<'p> {
    fn error(&mut self, code: &'static str, message: String, word: &Word) -> &mut Problem {
        let problem = Problem::new(Severity::Error, code, message);
        let problem = problem.at(&self.selection.source, word.span.clone());
        self.report.problems.push_mut(problem)
    }

    fn uses(&mut self, word: &Word) {
        self.used.push(word.span.start);
    }

    fn models(&mut self, module_names: &mut Names) -> Vec<ModelTools> {
        let mut chosen: Vec<(&Captured, Vec<&ModelEntry>)> = Vec::new();
        let mut typed = Models::new();
        let mut remarks = BTreeMap::new();
        let mut closed_ones: Vec<&str> = Vec::new();
        for (name, captured) in &self.catalog.models {
            let (model, odd) = captured.model();
            let is_closed = closed(&model).is_some();
            typed.insert(name.clone(), model);
            remarks.insert(name.as_str(), odd);
            let entries = self.entries(name);
            for entry in &entries {
                self.uses(&entry.model);
            }
            // A mixin has no rows: a pattern passes over it.
            let exact = entries.iter().any(|entry| entry.model.text == *name);
            if !exact && (entries.is_empty() || captured.about.is_abstract) {
                continue;
            }
            // What holds secrets, gives rights or runs code takes somebody who names it.
            if !exact && is_closed {
                closed_ones.push(name);
                continue;
            }
            chosen.push((captured, entries));
        }
        self.closed_ones(&closed_ones);
        let names = chosen
            .iter()
            .map(|(captured, _)| captured.about.model.as_str());
        self.modules = give_all(module_names, names, module_name)
            .into_iter()
            .map(|(model, module)| (model.to_owned(), module))
            .collect();
        let by_name = chosen
            .iter()
            .map(|(captured, entries)| (captured.about.model.clone(), entries.clone()))
            .collect();
        self.left_out = LeftOut::of(&typed, &by_name);
        self.tell_left_out();
        let mut models = Vec::new();
        for (captured, entries) in &chosen {
            let name = captured.about.model.as_str();
            let odd = remarks.remove(name).unwrap_or_default();
            self.remarks(name, &self.missing.others(odd));
            if let Some(model) = typed.remove(name) {
                models.push(self.model(model, entries));
            }
        }
        models
    }

    /// The entries for a model: patterns in the file's order, its own last.
    fn entries(&self, model: &str) -> Vec<&'p ModelEntry> {
        let matching = |exact: bool| {
            let entries = self.selection.models.iter();
            entries.filter(move |entry| {
                (entry.model.text == model) == exact && entry.model.names(model)
            })
        };
        matching(false).chain(matching(true)).collect()
    }

    fn model(&mut self, mut model: Model, entries: &[&'p ModelEntry]) -> ModelTools {
        let closed = closed(&model);
        let last = |of: fn(&ModelEntry) -> Option<&Vec<Word>>| {
            entries
                .iter()
                .rev()
                .find_map(|entry| of(entry).map(|words| (*entry, words.as_slice())))
        };
        let about = entries.iter().rev().find_map(|entry| entry.about.as_ref());
        let shown_words = last(|entry| entry.shown.as_ref());
        let advertised_words = last(|entry| entry.advertised.as_ref());
        let required_words = last(|entry| entry.required.as_ref());
        let named: Vec<&Word> = [&shown_words, &advertised_words, &required_words]
            .into_iter()
            .flatten()
            .flat_map(|(_, words)| words.iter())
            .collect();
        self.fields(&mut model, entries, &named);
        self.opened(&model, entries);
        let guarded: Vec<bool> = {
            let fields = model.fields.iter();
            fields
                .map(|field| is_right(&model, field) || is_secret(&model.name, field))
                .collect()
        };
        for (field, is_guarded) in model.fields.to_mut().iter_mut().zip(&guarded) {
            field.readonly |= is_guarded;
        }
        if let Some(entry) = last(|entry| entry.writable.as_ref()) {
            let opened = self.named_fields(&model, entry, |field| {
                (!field.readonly).then_some("is not read-only: create and update take it as it is")
            });
            // A pattern's entry is about many models: nobody looked at this one.
            let is_exact = entry.0.model.text == model.name;
            for (field, is_guarded) in model.fields.to_mut().iter_mut().zip(&guarded) {
                let is_opened = opened.iter().any(|name| *name == field.name);
                field.readonly &= !(is_opened && (is_exact || !is_guarded));
            }
        }
        self.helps(&mut model, entries);

        let shown = match shown_words {
            Some(entry) => self.named_fields(&model, entry, |field| {
                (field.kind == Kind::Binary)
                    .then_some("is a file: an answer holds it only when it is asked for")
            }),
            None => default_fields::shown(&model),
        };
        if let Some((_, words)) = shown_words {
            self.restricted(&model, words);
        }
        let advertised = match advertised_words {
            Some(entry) => self.named_fields(&model, entry, |field| {
                field
                    .readonly
                    .then_some("is read-only: create and update do not take it")
            }),
            None => default_fields::advertised(&model, MAX_ADVERTISED),
        };
        if shown_words.is_none() || advertised_words.is_none() {
            self.defaulted.push(DefaultLists {
                model: model.name.to_string(),
                shown: shown_words.is_none(),
                advertised: advertised_words.is_none(),
            });
        }
        if let Some((_, words)) = advertised_words
            && let Some(first_too_many) = words.get(MAX_ADVERTISED)
        {
            let message = format!(
                "{} names {} fields to advertise, and {MAX_ADVERTISED} is the most",
                model.name,
                words.len()
            );
            self.error("toolc::selection::too_many", message, first_too_many)
                .help = Some("the others stay reachable through `more`".to_owned());
        }
        let required = match required_words {
            Some(entry) => {
                let names = self.named_fields(&model, entry, |_| None);
                for word in entry.1 {
                    if !advertised.contains(&word.text) && names.contains(&word.text) {
                        let message = format!("`{}` is required and not advertised", word.text);
                        self.error("toolc::selection::required", message, word).help =
                            Some("add it to `advertised`".to_owned());
                    }
                }
                names
            }
            None => Vec::new(),
        };
        let texts = |names: Vec<String>| names.into_iter().map(Text::Owned).collect::<Vec<_>>();
        // Of a closed model, its own entry says what is written.
        let operations = last(|entry| entry.operations.as_ref())
            .filter(|(entry, _)| closed.is_none() || entry.model.text == model.name);
        let tools = self.tools(&model, entries, operations, closed);
        if let Some(closed) = closed {
            self.opened_model(closed, &tools, entries);
        }
        ModelTools {
            about: about
                .map(|word| line(&word.text))
                .filter(|about| !about.is_empty())
                .map(Text::Owned),
            shown: texts(shown).into(),
            advertised: texts(advertised).into(),
            required: texts(required).into(),
            workflow: Vec::new().into(),
            screen: Screen::EMPTY,
            tools: tools.into(),
            model,
        }
    }

    fn trim_defaults(&mut self) {
        if self.defaulted.is_empty() {
            return;
        }
        const NAMED: usize = 6;
        let count = self.defaulted.len();
        let mut names: Vec<&str> = self
            .defaulted
            .iter()
            .take(NAMED)
            .map(|lists| lists.model.as_str())
            .collect();
        if count > NAMED {
            names.push("…");
        }
        let message = format!(
            "the fields that answers show or schemas name were left to defaults for {count} models: {}",
            names.join(", ")
        );
        self.report.push(
            Problem::new(Severity::Note, "toolc::plan::defaults", message)
                .help("say `shown` and `advertised` in toolc.toml for the models that matter"),
        );
    }
}
