//! The tools of a model: its operations and actions, and what they are called. Knows one model at a time;
//! `toolsets` looks at all of them.

use std::collections::BTreeMap;

use odoo::{Model, Text, nearest};
use toolkit::{Operation, ToolSpec, closed::Closed};

use super::Planning;
use crate::{
    names::{MAX_TOOL_NAME, tool_name},
    prose::line,
    selection::{ModelEntry, ToolEntry, Word},
};

/// The longest prefix of tool names: it must leave room for the names.
const MAX_PREFIX: usize = 16;

impl<'p> Planning<'p> {
    pub(super) fn tools(
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

fn is_tool_name(name: &str) -> bool {
    let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !name.is_empty() && name.chars().all(right)
}
