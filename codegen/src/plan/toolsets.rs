//! Toolsets: which tools each of them holds, and what that costs a client.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Text, nearest};
use toolkit::{
    Any, Definition, ModelTools, Operation, RESERVED_TOOLSETS, Related, any_model_tools,
    definition, discovery,
};

use super::Planning;
use crate::{Problem, problem::Severity, selection::Word};

/// The toolset of a client that asks for none, and what it may hold: some clients drop what is more.
const DEFAULT_TOOLSET: &str = "default";

const MAX_DEFAULT_TOOLS: usize = 40;

const MAX_DEFAULT_TOKENS: usize = 8_000;

/// What a list of tools costs a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// How many there are.
    pub tools: usize,
    /// What their definitions take of a model's context, in tokens: bytes / 4.
    pub tokens: usize,
}

impl Planning<'_> {
    /// Puts the tools into the toolsets that name them.
    pub(super) fn toolsets(&mut self, models: &mut [ModelTools]) -> BTreeMap<String, Size> {
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
                Some(any) => any_model_tools(any).collect(),
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
}

/// Whether a toolset of this name can stand in an address, `/mcp/sales`.
fn is_toolset_name(name: &str) -> bool {
    let fits =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    !name.is_empty() && name.len() <= 40 && name.bytes().all(fits)
}
