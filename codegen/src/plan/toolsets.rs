//! Toolsets: which tools each of them holds, and what that costs a client.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Text, nearest};
use toolkit::{
    Any, Definition, ModelTools, Operation, RESERVED_TOOLSETS, Related, ToolSpec, any_model_tools,
    definition, discovery,
};

use super::Planning;
use crate::{
    Problem,
    problem::Severity,
    selection::{ToolsetEntry, Word},
};

/// The toolset of a client that asks for none, and what it may hold: some clients drop what is more.
const DEFAULT_TOOLSET: &str = "default";

pub(crate) const MAX_DEFAULT_TOOLS: usize = 40;

pub(crate) const MAX_DEFAULT_TOKENS: usize = 8_000;

/// What a list of tools costs a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// How many there are.
    pub tools: usize,
    /// What their definitions take of a model's context, in tokens: bytes / 4.
    pub tokens: usize,
}

/// The tools for any model that an app's toolset has beside its models' own: what a filter means, the questions
/// asked most, files, the buttons that are no tools and the wizards that nobody foresaw.
const OF_APPS: [&str; 6] = [
    "check_filter",
    "pivot",
    "timeseries",
    "export",
    "press_button",
    "continue_wizard",
];

/// A tool for any model: its kind, none of those that find other tools; its name and its size in bytes.
type General = (Option<Any>, String, usize);

/// A list of tools to make.
struct Wanted<'w> {
    name: &'w str,
    /// Whether a tool of a model is one of it.
    has: &'w dyn Fn(&ModelTools, &ToolSpec) -> bool,
    /// The tools for any model that are named.
    named: BTreeSet<String>,
}

impl Size {
    fn of(held: &[(usize, String)]) -> Self {
        Self {
            tools: held.len(),
            tokens: held.iter().map(|(bytes, _)| bytes).sum::<usize>() / 4,
        }
    }
}

/// The tools for any model.
fn general_tools() -> impl Iterator<Item = General> {
    let of_kind = |any: Option<Any>| -> Vec<Definition> {
        match any {
            Some(any) => any_model_tools(any).collect(),
            None => discovery().collect(),
        }
    };
    let kinds = Any::ALL.into_iter().map(Some).chain([None]);
    kinds.flat_map(move |any| {
        let definitions = of_kind(any).into_iter();
        definitions.map(move |definition| {
            let size = definition.to_json().to_string().len();
            (any, definition.name.to_string(), size)
        })
    })
}

/// What the definition of each tool of a model takes, in bytes.
fn sizes(models: &[ModelTools]) -> BTreeMap<String, usize> {
    let related: Related<'_> = &|name| models.iter().find(|tools| tools.model.name == name);
    let each = models.iter().flat_map(|tools| {
        tools.tools.iter().map(move |spec| {
            let shown = definition(tools, spec, related).to_json();
            (spec.name.to_string(), shown.to_string().len())
        })
    });
    each.collect()
}

impl Planning<'_> {
    /// Puts the tools into the toolsets that name them. Where the selection has none but `default`, the apps of
    /// the database are toolsets.
    pub(super) fn toolsets(&mut self, models: &mut [ModelTools]) -> BTreeMap<String, Size> {
        let general: Vec<General> = general_tools().collect();
        let names = self.names(models, &general);
        let bytes = sizes(models);
        let mut toolsets = BTreeMap::new();
        for toolset in &self.selection.toolsets {
            self.toolset_name(&toolset.name);
            let mut named: BTreeSet<String> = BTreeSet::new();
            for word in &toolset.tools {
                // By its own name alone: a pattern is about models.
                let is_general = general.iter().any(|(_, name, _)| *name == word.text);
                if is_general {
                    named.insert(word.text.clone());
                }
                let mut tools = models.iter().flat_map(|model| model.tools.iter());
                if !is_general && !tools.any(|tool| word.names(&tool.name)) {
                    let near = nearest(&word.text, names.iter().map(String::as_str));
                    let near = near.map(|near| format!("did you mean `{near}`?"));
                    let message = format!("no tool is called `{}`", word.text);
                    self.error("toolc::selection::matches_nothing", message, word)
                        .help = near;
                }
            }
            let wanted = Wanted {
                name: &toolset.name.text,
                has: &|_, tool| toolset.tools.iter().any(|word| word.names(&tool.name)),
                named,
            };
            let held = self.fill(models, wanted, &general, &bytes);
            if toolset.name.text == DEFAULT_TOOLSET {
                self.fits(&held, &toolset.name);
            }
            toolsets.insert(toolset.name.text.clone(), Size::of(&held));
        }
        let has_own = |toolset: &ToolsetEntry| toolset.name.text != DEFAULT_TOOLSET;
        if self.selection.toolsets.iter().any(has_own) {
            return toolsets;
        }
        for app in self.apps(models) {
            let is_there = |name: &&str| general.iter().any(|(_, known, _)| known == name);
            let wanted = Wanted {
                name: &app.name,
                has: &|model, _| app.models.iter().any(|name| *name == model.model.name),
                named: OF_APPS
                    .into_iter()
                    .filter(is_there)
                    .map(str::to_owned)
                    .collect(),
            };
            let held = self.fill(models, wanted, &general, &bytes);
            toolsets.insert(app.name.clone(), Size::of(&held));
        }
        toolsets
    }

    /// The names of all tools; two of one name are told.
    fn names(&mut self, models: &[ModelTools], general: &[General]) -> Vec<String> {
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        for (_, name, _) in general {
            owners.insert(name.clone(), "the toolkit".to_owned());
        }
        for tools in models {
            for tool in tools.tools.iter() {
                let owner = tools.model.name.to_string();
                if let Some(other) = owners.insert(tool.name.to_string(), owner) {
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
        owners.into_keys().collect()
    }

    /// Puts tools into a toolset; answers what it holds, each with its bytes.
    fn fill(
        &mut self,
        models: &mut [ModelTools],
        wanted: Wanted<'_>,
        general: &[General],
        bytes: &BTreeMap<String, usize>,
    ) -> Vec<(usize, String)> {
        let mut held: Vec<(usize, String)> = Vec::new();
        let (mut asks, mut is_exporting) = (false, false);
        for tools in models.iter_mut() {
            let places: Vec<usize> = {
                let specs = tools.tools.iter().enumerate();
                let ours = specs.filter(|(_, spec)| (wanted.has)(tools, spec));
                ours.map(|(place, _)| place).collect()
            };
            for place in places {
                let Some(spec) = tools.tools.to_mut().get_mut(place) else {
                    continue;
                };
                asks |= matches!(spec.operation, Operation::Analysis(_));
                is_exporting |= spec.operation == Operation::Export;
                let bytes = bytes.get(spec.name.as_ref()).copied();
                held.push((bytes.unwrap_or_default(), spec.name.to_string()));
                let name = Text::Owned(wanted.name.to_owned());
                spec.toolsets.to_mut().push(name);
            }
        }
        for (any, name, bytes) in general {
            let comes_along = match any {
                Some(Any::Helper) => true,
                Some(Any::Question) => asks,
                Some(Any::Export) => is_exporting,
                Some(Any::Named) | None => false,
            };
            // How far an export is, is asked for where there is one.
            let goes_with = name == "export_status" && wanted.named.contains("export");
            if comes_along || goes_with || wanted.named.contains(name) {
                held.push((*bytes, name.clone()));
            }
        }
        if !wanted.named.is_empty() {
            let named = wanted.named.into_iter().collect();
            self.named.insert(wanted.name.to_owned(), named);
        }
        held
    }

    /// Refuses a default toolset of more than every client takes.
    fn fits(&mut self, held: &[(usize, String)], word: &Word) {
        let size = Size::of(held);
        if size.tools <= MAX_DEFAULT_TOOLS && size.tokens <= MAX_DEFAULT_TOKENS {
            return;
        }
        let mut held = held.to_vec();
        held.sort_unstable();
        let largest = held.iter().rev().take(3);
        let largest: Vec<String> = largest
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
        self.error("toolc::selection::too_many", message, word).help = Some(help);
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
