//! Resolves the selection file against the catalog: which models, which fields, which tools, and what
//! all of it is called. Emits nothing itself.

mod closed;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use odoo::{
    Choice, Field, Kind, Model, Text,
    catalog::{Captured, Catalog, MODELS_FOLDER},
    fields_get::Remark,
    nearest,
};
use toolkit::{
    Any, Definition, MAX_ADVERTISED, ModelTools, Operation, RESERVED_TOOLSETS, Related, ToolSpec,
    closed::{Closed, closed, is_right, is_secret},
    definition, discovery, general, guess,
};

use crate::{
    Problem, Report,
    attributes::Missing,
    closed::{LeftOut, Models},
    fit::{Guess, fit},
    names::{MAX_TOOL_NAME, Names, give_all, module_name, tool_name},
    naming::name,
    problem::Severity,
    prose::line,
    selection::{ModelEntry, Selection, ToolEntry, Word},
};

/// The toolset of a client that asks for none, and what it may hold: some clients drop what is more.
const DEFAULT_TOOLSET: &str = "default";
const MAX_DEFAULT_TOOLS: usize = 40;
const MAX_DEFAULT_TOKENS: usize = 8_000;

/// The longest prefix of tool names: it must leave room for the names.
const MAX_PREFIX: usize = 16;

/// The longest help that goes into a doc comment and a schema.
const MAX_HELP: usize = 160;

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

/// What a list of tools costs a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// How many there are.
    pub tools: usize,
    /// What their definitions take of a model's context, in tokens: bytes / 4.
    pub tokens: usize,
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
    let of_the_toolkit = every_model.into_iter().flat_map(general).chain(discovery());
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
        guessed: Vec::new(),
        used: Vec::new(),
        named: BTreeMap::new(),
        missing: Missing::of(catalog.models.values()),
    };
    planning.missing.report(planning.report);
    let mut module_names = Names::modules();
    let mut models: Vec<ModelTools> = planning.models(&mut module_names);
    planning.check_prefix();
    planning.unused();
    fit(&mut models, &planning.guessed);
    let toolsets = planning.toolsets(&mut models);
    planning.guesses();
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
    /// What was guessed.
    guessed: Vec<Guess>,
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
            None => guess::shown(&model),
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
            None => guess::advertised(&model, MAX_ADVERTISED),
        };
        if shown_words.is_none() || advertised_words.is_none() {
            self.guessed.push(Guess {
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
            tools: tools.into(),
            model,
        }
    }

    fn remarks(&mut self, model: &str, remarks: &[Remark]) {
        let path = self
            .folder
            .join(MODELS_FOLDER)
            .join(format!("{model}.json"));
        self.report
            .remarks(&path.display().to_string(), model, remarks);
    }

    /// Leaves the fields that are wanted and that can be compiled.
    fn fields(&mut self, model: &mut Model, entries: &[&'p ModelEntry], named: &[&Word]) {
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
            let by_pattern = wanted.is_none_or(|words| words.iter().any(|word| word.names(name)))
                && !unwanted.iter().any(|word| word.names(name));
            let compiles = !matches!(field.kind, Kind::Unknown(_))
                && self.left_out.why(&model.name, name).is_none();
            if compiles && (name == "id" || outright || by_pattern) {
                kept.push(field.clone());
            }
        }
        model.fields = kept.into();
    }

    /// Gives the fields the words that the selection file has for them, and shortens Odoo's own.
    fn helps(&mut self, model: &mut Model, entries: &[&'p ModelEntry]) {
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
            field.help = match abouts.get(field.name.as_ref()) {
                Some(about) => Some(line(&about.text))
                    .filter(|about| !about.is_empty())
                    .map(Text::Owned),
                None => field.help.as_deref().and_then(shorten).map(Text::Owned),
            };
        }
    }

    /// The fields that a list names; `unfit` says why one cannot stand there.
    fn named_fields(
        &mut self,
        model: &Model,
        (entry, words): (&ModelEntry, &[Word]),
        unfit: fn(&Field) -> Option<&'static str>,
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
    fn restricted(&mut self, model: &Model, words: &[Word]) {
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

    fn tools(
        &mut self,
        model: &Model,
        entries: &[&'p ModelEntry],
        operations: Option<(&ModelEntry, &[Word])>,
        closed: Option<Closed>,
    ) -> Vec<ToolSpec> {
        let mut wanted = Vec::new();
        match operations {
            None if closed.is_some() => {
                wanted.extend([Operation::Search, Operation::Get, Operation::Count]);
            }
            None => wanted.extend(Operation::USUAL),
            Some((_, words)) => {
                for word in words {
                    match Operation::parse(&word.text) {
                        // An action is asked for by its method, in `actions`.
                        Some(operation) if operation != Operation::Action => wanted.push(operation),
                        _ => self.unknown_operation(word),
                    }
                }
            }
        }
        let methods = entries
            .iter()
            .rev()
            .find_map(|entry| entry.actions.as_deref());
        let methods = methods.unwrap_or_default();
        for word in methods {
            self.check_method(word);
        }
        let in_order = Operation::ALL
            .into_iter()
            .filter(|operation| wanted.contains(operation));
        let does: Vec<(Operation, Option<&str>)> = in_order
            .map(|operation| (operation, None))
            .chain(
                methods
                    .iter()
                    .map(|word| (Operation::Action, Some(word.text.as_str()))),
            )
            .collect();
        let words: Vec<&str> = does
            .iter()
            .map(|(operation, method)| method.unwrap_or(operation.as_str()))
            .collect();
        let overrides = self.overrides(model, entries, &words);
        let module = self
            .modules
            .get(model.name.as_ref())
            .cloned()
            .unwrap_or_default();
        let prefix = self
            .selection
            .prefix
            .as_ref()
            .map(|word| word.text.as_str());
        // One that is no prefix has its error, and names nothing.
        let prefix = prefix
            .filter(|prefix| is_tool_name(prefix))
            .unwrap_or_default();
        let mut tools = Vec::new();
        for ((operation, method), word) in does.into_iter().zip(words) {
            let changed = overrides.get(word);
            let name = match changed.and_then(|tool| tool.name.as_ref()) {
                Some(word) => {
                    self.check_name(word);
                    word.text.clone()
                }
                None => self.tool_name(prefix, &module, word),
            };
            tools.push(ToolSpec {
                operation,
                method: method.map(|method| Text::Owned(method.to_owned())),
                name: Text::Owned(name),
                description: changed
                    .and_then(|tool| tool.description.as_ref())
                    .map(|word| Text::Owned(line(&word.text))),
                toolsets: Vec::new().into(),
            });
        }
        tools
    }

    /// A name that no other tool has, as far as nobody said how tools are called.
    fn tool_name(&mut self, prefix: &str, module: &str, word: &str) -> String {
        let mut name = tool_name(prefix, module, word);
        let mut number = 2_u32;
        while !self.tool_names.insert(name.clone()) {
            name = tool_name(prefix, &format!("{module}_{number}"), word);
            number += 1;
        }
        name
    }

    /// The entries of a model's tools, by operation or method; `words` are those that it has.
    fn overrides(
        &mut self,
        model: &Model,
        entries: &[&'p ModelEntry],
        words: &[&str],
    ) -> BTreeMap<&'p str, &'p ToolEntry> {
        let mut overrides = BTreeMap::new();
        for entry in entries {
            for tool in &entry.tool {
                let word = tool.of.text.as_str();
                if words.contains(&word) {
                    self.uses(&tool.of);
                    overrides.insert(word, tool);
                } else if !entry.model.is_pattern() {
                    self.uses(&tool.of);
                    if Operation::parse(word).is_some() {
                        let message = format!(
                            "{} has no tool `{word}`: it is not among its operations",
                            model.name
                        );
                        self.error("toolc::selection::matches_nothing", message, &tool.of);
                    } else {
                        let near = nearest(word, words.iter().copied());
                        let near = near.map(|near| format!("did you mean `{near}`?"));
                        let message = format!("{} has no tool `{word}`", model.name);
                        self.error("toolc::selection::matches_nothing", message, &tool.of)
                            .help = near;
                    }
                }
            }
        }
        overrides
    }

    /// Odoo lets a client call public methods alone.
    fn check_method(&mut self, word: &Word) {
        let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if word.text.is_empty() || !word.text.chars().all(right) || word.text.starts_with('_') {
            let message = format!("`{}` is no method that a client may call", word.text);
            self.error("toolc::selection::method", message, word).help =
                Some("write a public method's name, action_confirm".to_owned());
        }
    }

    fn unknown_operation(&mut self, word: &Word) {
        let words: Vec<&str> = Operation::ALL
            .into_iter()
            .filter(|operation| *operation != Operation::Action)
            .map(Operation::as_str)
            .collect();
        let help = match nearest(&word.text, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the operations are {}", words.join(", ")),
        };
        let message = format!("there is no operation `{}`", word.text);
        self.error("toolc::selection::unknown_operation", message, word)
            .help = Some(help);
    }

    fn check_name(&mut self, word: &Word) {
        if !is_tool_name(&word.text) || word.text.len() > MAX_TOOL_NAME {
            let message = format!("`{}` is no name for a tool", word.text);
            let help = format!("clients take a-z, 0-9 and _, at most {MAX_TOOL_NAME} characters");
            self.error("toolc::selection::tool_name", message, word)
                .help = Some(help);
        }
    }

    fn check_prefix(&mut self) {
        let selection = self.selection;
        let Some(prefix) = &selection.prefix else {
            return;
        };
        if !prefix.text.is_empty() && !is_tool_name(&prefix.text) || prefix.text.len() > MAX_PREFIX
        {
            let message = format!("`{}` cannot begin the names of tools", prefix.text);
            let help = format!(
                "clients take a-z, 0-9 and _; a prefix has at most {MAX_PREFIX} characters"
            );
            self.error("toolc::selection::prefix", message, prefix).help = Some(help);
        }
    }

    /// Every entry and every word that named nothing.
    fn unused(&mut self) {
        let selection = self.selection;
        let catalog = self.catalog;
        for entry in &selection.models {
            if !self.used.contains(&entry.model.span.start) {
                let models = catalog.models.keys().map(String::as_str);
                let near = nearest(&entry.model.text, models);
                let message = format!("the catalog has no model `{}`", entry.model.text);
                self.error("toolc::selection::unknown_model", message, &entry.model)
                    .help = Some(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "import it into the catalog, or take the entry out".to_owned(),
                });
                continue;
            }
            let lists = [
                entry.fields.as_deref(),
                Some(entry.without.as_slice()),
                entry.shown.as_deref(),
                entry.advertised.as_deref(),
                entry.required.as_deref(),
                entry.writable.as_deref(),
            ];
            let words = lists.into_iter().flatten().flatten();
            let words: Vec<&Word> = words
                .chain(entry.field.iter().map(|field| &field.field))
                .collect();
            for word in words {
                if self.used.contains(&word.span.start) {
                    continue;
                }
                let near = catalog.models.get(&entry.model.text).and_then(|captured| {
                    let fields = captured.fields_get.keys().map(String::as_str);
                    nearest(&word.text, fields).map(str::to_owned)
                });
                let message = format!("`{}` matches no field of {}", word.text, entry.model.text);
                self.error("toolc::selection::matches_nothing", message, word)
                    .help = Some(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "take it out".to_owned(),
                });
            }
            for tool in &entry.tool {
                if !self.used.contains(&tool.of.span.start) {
                    let message =
                        format!("`{}` matches no tool of {}", tool.of.text, entry.model.text);
                    self.error("toolc::selection::matches_nothing", message, &tool.of);
                }
            }
        }
    }

    /// Puts the tools into the toolsets that name them.
    fn toolsets(&mut self, models: &mut [ModelTools]) -> BTreeMap<String, Size> {
        let mut sizes = BTreeMap::new();
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        // The tools for any model, by their kind; those that find other tools have none.
        let mut general_tools: Vec<(Option<Any>, String, usize)> = Vec::new();
        for any in [
            Some(Any::Helper),
            Some(Any::Question),
            Some(Any::Export),
            Some(Any::Named),
            None,
        ] {
            let definitions: Vec<Definition> = match any {
                Some(any) => general(any).collect(),
                None => discovery().collect(),
            };
            for definition in definitions {
                let name = definition.name.to_string();
                seen.insert(name.clone(), "the toolkit".to_owned());
                general_tools.push((any, name, definition.to_json().to_string().len()));
            }
        }
        for tools in models.iter() {
            for tool in tools.tools.iter() {
                let owner = tools.model.name.to_string();
                if let Some(other) = seen.insert(tool.name.to_string(), owner) {
                    let message = format!(
                        "two tools are called `{}`, one of {other} and one of {}",
                        tool.name, tools.model.name
                    );
                    self.report.push(
                        Problem::new(Severity::Error, "toolc::plan::tool_twice", message)
                            .help("give one of them a name in toolc.toml"),
                    );
                }
            }
        }
        let bytes: BTreeMap<String, usize> = {
            let models = &*models;
            let related: Related<'_> = &|name| models.iter().find(|tools| tools.model.name == name);
            let each = models.iter().flat_map(|tools| {
                tools.tools.iter().map(move |spec| {
                    let shown = definition(tools, spec, related).to_json();
                    (spec.name.to_string(), shown.to_string().len())
                })
            });
            each.collect()
        };
        for toolset in &self.selection.toolsets {
            self.toolset_name(&toolset.name);
            let mut held: Vec<(usize, String)> = Vec::new();
            let (mut asks, mut is_exporting) = (false, false);
            let mut named: BTreeSet<String> = BTreeSet::new();
            for word in &toolset.tools {
                let mut names_something = false;
                // By its own name alone: a pattern is about models.
                if general_tools.iter().any(|(_, name, _)| *name == word.text) {
                    names_something = true;
                    named.insert(word.text.clone());
                }
                for tools in models.iter_mut() {
                    for place in 0..tools.tools.len() {
                        let Some(spec) = tools.tools.get(place) else {
                            continue;
                        };
                        if !word.names(&spec.name) {
                            continue;
                        }
                        names_something = true;
                        asks |= matches!(spec.operation, Operation::Analysis(_));
                        is_exporting |= spec.operation == Operation::Export;
                        if spec.toolsets.iter().any(|name| *name == toolset.name.text) {
                            continue;
                        }
                        let bytes = bytes.get(spec.name.as_ref()).copied();
                        held.push((bytes.unwrap_or_default(), spec.name.to_string()));
                        if let Some(spec) = tools.tools.to_mut().get_mut(place) {
                            spec.toolsets
                                .to_mut()
                                .push(Text::Owned(toolset.name.text.clone()));
                        }
                    }
                }
                if !names_something {
                    let near = nearest(&word.text, seen.keys().map(String::as_str));
                    let near = near.map(|near| format!("did you mean `{near}`?"));
                    let message = format!("no tool is called `{}`", word.text);
                    self.error("toolc::selection::matches_nothing", message, word)
                        .help = near;
                }
            }
            for (any, name, bytes) in &general_tools {
                let comes_along = match any {
                    Some(Any::Helper) => true,
                    Some(Any::Question) => asks,
                    Some(Any::Export) => is_exporting,
                    Some(Any::Named) | None => false,
                };
                if comes_along || named.contains(name) {
                    held.push((*bytes, name.clone()));
                }
            }
            if !named.is_empty() {
                let named = named.into_iter().collect();
                self.named.insert(toolset.name.text.clone(), named);
            }
            let size = Size {
                tools: held.len(),
                tokens: held.iter().map(|(bytes, _)| bytes).sum::<usize>() / 4,
            };
            let too_large = size.tools > MAX_DEFAULT_TOOLS || size.tokens > MAX_DEFAULT_TOKENS;
            if toolset.name.text == DEFAULT_TOOLSET && too_large {
                held.sort_unstable();
                let largest: Vec<String> = held
                    .iter()
                    .rev()
                    .take(3)
                    .map(|(bytes, name)| format!("{name} ({})", bytes / 4))
                    .collect();
                let message = format!(
                    "the toolset `default` has {} tools of {} tokens; {MAX_DEFAULT_TOOLS} tools and \
                     {MAX_DEFAULT_TOKENS} tokens are the most that every client takes",
                    size.tools, size.tokens
                );
                let help = format!(
                    "put some into a toolset of another name; the largest are {}",
                    largest.join(", ")
                );
                self.error("toolc::selection::too_many", message, &toolset.name)
                    .help = Some(help);
            }
            sizes.insert(toolset.name.text.clone(), size);
        }
        sizes
    }

    /// Refuses a name that a client could not ask for, or that means something else.
    fn toolset_name(&mut self, name: &Word) {
        let message = if RESERVED_TOOLSETS.contains(&name.text.as_str()) {
            format!("`{}` is a name of the server's own", name.text)
        } else if !is_toolset_name(&name.text) {
            format!("`{}` cannot stand in an address", name.text)
        } else {
            return;
        };
        self.error("toolc::selection::toolset_name", message, name)
            .help = Some(format!(
            "call the toolset something else, in lower case, such as `office`; taken are {}",
            RESERVED_TOOLSETS.join(", ")
        ));
    }

    fn guesses(&mut self) {
        if self.guessed.is_empty() {
            return;
        }
        const NAMED: usize = 6;
        let count = self.guessed.len();
        let mut names: Vec<&str> = self
            .guessed
            .iter()
            .take(NAMED)
            .map(|guess| guess.model.as_str())
            .collect();
        if count > NAMED {
            names.push("…");
        }
        let message = format!(
            "the fields that answers show or schemas name were guessed for {count} models: {}",
            names.join(", ")
        );
        self.report.push(
            Problem::new(Severity::Note, "toolc::plan::guessed", message)
                .help("say `shown` and `advertised` in toolc.toml for the models that matter"),
        );
    }
}

fn is_tool_name(name: &str) -> bool {
    let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !name.is_empty() && name.chars().all(right)
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

impl Report {
    /// Tells what was odd in a model's fields.
    pub(crate) fn remarks(&mut self, file: &str, model: &str, remarks: &[Remark]) {
        for remark in remarks {
            let mut place = model.to_owned();
            for step in [&remark.field, &remark.at] {
                if !step.is_empty() {
                    place.push_str(" → ");
                    place.push_str(step);
                }
            }
            let code = if remark.oddity.drops_the_field() {
                "toolc::catalog::field_left_out"
            } else {
                "toolc::catalog::odd_field"
            };
            let message = format!("{place}: {}", remark.oddity);
            self.push(Problem::new(Severity::Warning, code, message).help(format!("in {file}")));
        }
    }
}

/// Whether a toolset of this name can stand in an address, `/mcp/sales`.
fn is_toolset_name(name: &str) -> bool {
    let fits =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    !name.is_empty() && name.len() <= 40 && name.bytes().all(fits)
}
