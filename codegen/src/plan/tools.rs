//! The tools of a model: its operations and buttons, and what they are called. Knows one model at a time;
//! `toolsets` looks at all of them.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Model, PrintKind, Text, nearest, screen::Screen};
use toolkit::{Operation, ToolSpec};

use super::{Planning, actions::Wanted};
use crate::{
    knowledge::KnownModel,
    names::{MAX_TOOL_NAME, first_free, tool_name},
    prose::line,
    selection::{ModelEntry, ToolEntry, Word},
};

/// The longest prefix of tool names: it must leave room for the names.
const MAX_PREFIX: usize = 16;

impl<'p> Planning<'p> {
    /// The tools of a model: its operations, then the buttons `wanted`. A model that nobody can write gets those
    /// that read.
    pub(super) fn tools(
        &mut self,
        model: &Model,
        entries: &[&'p ModelEntry],
        known: &KnownModel,
        operations: &[Operation],
        wanted: &[Wanted],
    ) -> Vec<ToolSpec> {
        let in_order = Operation::ALL
            .into_iter()
            .filter(|operation| operations.contains(operation))
            .map(|operation| (operation, None));
        let buttons = wanted
            .iter()
            .map(|wanted| (Operation::Action, Some(wanted)));
        let does: Vec<(Operation, Option<&Wanted>)> = in_order.chain(buttons).collect();
        let words: Vec<&str> = does
            .iter()
            .map(|(operation, button)| {
                button.map_or(operation.as_str(), |button| button.key.as_str())
            })
            .collect();
        let overrides = self.overrides(model, entries, &words);
        let module = self.module(model);
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
        for ((operation, button), word) in does.into_iter().zip(words) {
            let changed = overrides.get(word);
            let name = match (changed.and_then(|tool| tool.name.as_ref()), button) {
                (Some(word), _) => {
                    self.check_name(word);
                    self.tool_names.insert(word.text.clone());
                    word.text.clone()
                }
                (None, Some(button)) => self.button_name(prefix, &module, button),
                (None, None) => self.tool_name(prefix, &module, word),
            };
            let said = changed.and_then(|tool| tool.description.as_ref());
            let said = said.map(|word| word.text.as_str());
            let known = || known.tool.get(word)?.description.as_deref();
            tools.push(ToolSpec {
                operation,
                method: button.map(|button| Text::Owned(button.key.clone())),
                name: Text::Owned(name),
                description: said.or_else(known).map(|said| Text::Owned(line(said))),
                toolsets: Vec::new().into(),
                wizards: button
                    .map_or_else(Vec::new, |button| button.wizards.clone())
                    .into(),
            });
        }
        tools
    }

    /// The operations on a model: those that its last entry names, or that are known to make sense; of a model
    /// that is closed, or that nobody can write, those that read. Rows are printed where Odoo shows a report for
    /// them.
    pub(super) fn operations(
        &mut self,
        model: &Model,
        screen: &Screen,
        words: Option<&[Word]>,
        known: &KnownModel,
        is_closed: bool,
    ) -> Vec<Operation> {
        const READING: [Operation; 3] = [Operation::Search, Operation::Get, Operation::Count];
        let Some(words) = words else {
            let is_written = model.fields.iter().any(|field| !field.readonly);
            let mut usual: Vec<Operation> = match &known.operations {
                _ if is_closed => return READING.into(),
                _ if !is_written => READING.into(),
                Some(known) => known
                    .iter()
                    .filter_map(|word| Operation::parse(word))
                    .collect(),
                None => Operation::USUAL.into(),
            };
            let prints = match &known.operations {
                Some(_) => usual.contains(&Operation::Print),
                None => true,
            };
            usual.retain(|operation| *operation != Operation::Print);
            if prints && has_pdfs(screen) {
                usual.push(Operation::Print);
            }
            return usual;
        };
        let mut wanted = Vec::new();
        for word in words {
            match Operation::parse(&word.text) {
                // A button is asked for by what it presses, in `actions`.
                Some(operation) if operation != Operation::Action => wanted.push(operation),
                _ => self.unknown_operation(word),
            }
        }
        wanted
    }

    /// The module of a model that is compiled.
    pub(super) fn module(&self, model: &Model) -> String {
        let module = self.modules.get(model.name.as_ref());
        module.cloned().unwrap_or_default()
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

    /// The same of a button's, which leaves the operations of all models their names.
    fn button_name(&mut self, prefix: &str, module: &str, button: &Wanted) -> String {
        let of_operations = self.modules.values().flat_map(|module| {
            // What a button is called after is its method.
            let operations = Operation::ALL.into_iter();
            let operations = operations.filter(|operation| *operation != Operation::Action);
            operations.map(|operation| tool_name(prefix, module, operation.as_str()))
        });
        let mut taken: BTreeSet<String> = of_operations.collect();
        taken.extend(self.tool_names.iter().cloned());
        let name = first_free(&button.name.candidates(prefix, module), &taken);
        self.tool_names.insert(name.clone());
        name
    }

    /// The entries of a model's tools, by operation or button; `words` are those that it has.
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

    pub(super) fn check_prefix(&mut self) {
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
}

/// Whether the menu Print of a model has a report that becomes a PDF.
fn has_pdfs(screen: &Screen) -> bool {
    let mut kinds = screen.reports.iter();
    kinds
        .any(|report| report.report_type.as_deref().and_then(PrintKind::of) == Some(PrintKind::Pdf))
}

pub(super) fn is_tool_name(name: &str) -> bool {
    let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !name.is_empty() && name.chars().all(right)
}
