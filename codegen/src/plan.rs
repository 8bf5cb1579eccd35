//! Resolves the selection file against the catalog: which models, which fields, which tools, and what
//! all of it is called. Emits nothing itself.

mod actions;
mod apps;
mod buttons;
mod closed;
mod defaults;
mod fields;
mod lines;
mod model;
mod reach;
mod remarks;
mod renamed;
mod roles;
mod screen;
mod tools;
mod toolsets;
mod unused;
mod wizard;
mod wizards;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use odoo::{Choice, catalog::Catalog};
use toolkit::{Any, ModelTools, any_model_tools, closed::closed, discovery};

use crate::{
    Problem, Report,
    attributes::Missing,
    budget::{DefaultLists, keep_within_budget},
    closed::{LeftOut, Models},
    names::{Names, give_all, module_name},
    naming::name,
    problem::Severity,
    selection::{ModelEntry, Selection, Word},
};

pub use self::toolsets::Size;
pub(crate) use self::{
    apps::{BASE, module},
    lines::Lines,
    toolsets::{MAX_DEFAULT_TOKENS, MAX_DEFAULT_TOOLS},
};
use self::{closed::some, roles::Entries, wizards::Wizards};

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
    /// Names that tools had before, with those that they have now.
    pub(crate) renamed: BTreeMap<String, String>,
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
    let of_the_toolkit = Any::ALL
        .into_iter()
        .flat_map(any_model_tools)
        .chain(discovery());
    let of_toolkit: BTreeSet<String> = of_the_toolkit
        .map(|definition| definition.name.to_string())
        .collect();
    let mut planning = Planning {
        tool_names: of_toolkit.clone(),
        of_toolkit,
        folder,
        catalog,
        selection,
        report,
        modules: BTreeMap::new(),
        left_out: LeftOut::default(),
        defaulted: Vec::new(),
        lines: BTreeMap::new(),
        closed_names: BTreeSet::new(),
        no_tools: buttons::LeftOut::default(),
        reach: reach::Reach::default(),
        pressed: 0,
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
    let renamed = planning.renamed(&models);
    planning.tell_guesses();
    planning.no_tools.report(planning.pressed, planning.report);
    planning.tell_wizards(&models);
    let (modules, named) = (planning.modules, planning.named);
    let is_compiled = |model: &str| modules.contains_key(model);
    let hidden = planning.left_out.of_others(is_compiled);
    let plan = name(models, &modules, module_names, report);
    Plan {
        toolsets,
        named,
        hidden,
        renamed,
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
    /// The names of the toolkit's own tools.
    of_toolkit: BTreeSet<String>,
    /// The names of tools that are given, those of the toolkit's own among them.
    tool_names: BTreeSet<String>,
    /// The lists that were left open.
    defaulted: Vec<DefaultLists>,
    /// The models whose rows are lines of another's form.
    lines: BTreeMap<String, Lines>,
    /// The models that are closed.
    closed_names: BTreeSet<String>,
    /// The buttons that became no tool.
    no_tools: buttons::LeftOut,
    /// The buttons that lead to wizards.
    reach: reach::Reach,
    /// How many buttons became tools.
    pressed: usize,
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
        let mut chosen: Vec<Entries<'p>> = Vec::new();
        let mut typed = Models::new();
        let mut remarks = BTreeMap::new();
        let mut closed_ones: Vec<&str> = Vec::new();
        for (name, captured) in &self.catalog.models {
            let (model, odd) = captured.model();
            let is_closed = closed(&model).is_some();
            if is_closed {
                self.closed_names.insert(name.clone());
            }
            typed.insert(name.clone(), model);
            remarks.insert(name.as_str(), odd);
            let entries = self.entries(name);
            for entry in &entries {
                self.uses(&entry.model);
            }
            let exact = entries.iter().any(|entry| entry.model.text == *name);
            // A mixin has no rows, a wizard none that anybody looks for: a pattern passes over them.
            let has_rows = !captured.about.is_abstract && !captured.about.transient;
            if !exact && (entries.is_empty() || !has_rows) {
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
        let wizards = Wizards::of(self.catalog, self.selection, &typed);
        let roles = self.roles(chosen, &wizards);
        self.modules = give_all(module_names, roles.keys().copied(), module_name)
            .into_iter()
            .map(|(model, module)| (model.to_owned(), module))
            .collect();
        let by_name = roles
            .iter()
            .map(|(name, ((_, entries), _))| ((*name).to_owned(), entries.clone()))
            .collect();
        self.left_out = LeftOut::of(&typed, &by_name);
        self.lines = Lines::of(self.catalog, &typed);
        self.tell_left_out();
        let mut models = Vec::new();
        for (name, ((captured, entries), role)) in roles {
            let odd = remarks.remove(name).unwrap_or_default();
            self.remarks(name, &self.missing.others(odd));
            if let Some(model) = typed.remove(name) {
                models.push(self.model(model, captured, &entries, role));
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

    /// Tells of the models whose fields neither the selection chose nor a screen nor what is known of them.
    fn tell_guesses(&mut self) {
        let guessed = self.defaulted.iter().filter(|lists| lists.is_guess);
        let guessed: Vec<&str> = guessed.map(|lists| lists.model.as_str()).collect();
        if guessed.is_empty() {
            return;
        }
        let message = format!(
            "the fields that answers show or schemas name were guessed for {} models: {}",
            guessed.len(),
            some(&guessed)
        );
        self.report.push(
            Problem::new(Severity::Note, "toolc::plan::defaults", message)
                .help("say `shown` and `advertised` in toolc.toml for the models that matter"),
        );
    }
}
