//! The default toolset of a first selection: what is known to matter most, then the documents of apps of which
//! nothing is known, as far as every client takes the list.

use std::{collections::BTreeMap, path::Path};

use odoo::catalog::Catalog;
use toolkit::{Any, any_model_tools, discovery};

use super::{
    MANY,
    sections::{Section, is_document},
};
use crate::{
    Report, emit,
    knowledge::Knowledge,
    plan::{MAX_DEFAULT_TOKENS, MAX_DEFAULT_TOOLS, Plan, plan},
    problem::Source,
    selection::{FILE, Selection},
};

/// The tools for any model that a first list has, by rows of the file; those that this toolkit lacks are left
/// out.
const GENERAL: [&[&str]; 4] = [
    &[
        "search_records",
        "create_records",
        "update_records",
        "delete_records",
    ],
    &[
        "press_button",
        "continue_wizard",
        "post_note",
        "import_records",
    ],
    &["pivot", "top_n", "timeseries", "export"],
    &["find_tools", "describe_tool", "call_tool"],
];

/// How many well-known models go before the documents of other apps.
const FIRST: usize = 5;

/// How many documents of an app of which nothing is known.
const DOCUMENTS: usize = 2;

/// The text of the toolset for a selection file that says `models`.
pub(super) fn default_toolset(
    folder: &Path,
    catalog: &Catalog,
    sections: &[Section],
    models: &str,
) -> String {
    // What is wrong with it, generate tells: this only counts.
    let mut report = Report::default();
    let source = Source::new(&folder.join(FILE), models);
    let selection = Selection::read(&source, &mut report);
    let plan = plan(folder, catalog, &selection, &mut report);
    let tools = fitting(&plan, &wanted(catalog, sections, &plan));
    if tools.is_empty() {
        return String::new();
    }
    let mut text = TOOLSET.to_owned();
    for tool in &tools {
        text.push_str(&format!("    \"{tool}\",\n"));
    }
    for row in general() {
        let names: Vec<String> = row.iter().map(|name| format!("\"{name}\"")).collect();
        text.push_str(&format!("    {},\n", names.join(", ")));
    }
    text.push_str("]\n");
    text
}

/// The tools for any model that this toolkit has.
fn general() -> Vec<Vec<&'static str>> {
    let all = Any::ALL
        .into_iter()
        .flat_map(any_model_tools)
        .chain(discovery());
    let known: Vec<String> = all.map(|definition| definition.name.to_string()).collect();
    let is_known = |name: &&str| known.iter().any(|known| known == name);
    let rows = GENERAL.map(|row| row.iter().copied().filter(is_known).collect::<Vec<_>>());
    rows.into_iter().filter(|row| !row.is_empty()).collect()
}

/// The names of the tools that are wanted, what matters most first.
fn wanted(catalog: &Catalog, sections: &[Section], plan: &Plan) -> Vec<String> {
    let knowledge = &Knowledge::get().general.default;
    let mut known = Vec::new();
    let mut first = None;
    for (place, default) in knowledge.iter().enumerate() {
        if place == FIRST {
            first = Some(known.len());
        }
        let words = default.tools.iter().map(String::as_str);
        known.extend(words.filter_map(|word| named(plan, &default.model, word)));
    }
    let rest = known.split_off(first.unwrap_or(known.len()));
    let is_known = |model: &String| Knowledge::get().model(model).is_some();
    let mut others = Vec::new();
    for section in sections
        .iter()
        .filter(|section| section.has_menu && !section.models.iter().any(is_known))
    {
        let documents = section.models.iter().filter(|model| {
            let captured = catalog.models.get(*model);
            captured.is_some_and(|captured| is_document(&captured.screen))
                && is_worked_on(plan, model)
        });
        for model in documents.take(DOCUMENTS) {
            let words = ["create", "search", "update"];
            others.extend(
                words
                    .into_iter()
                    .filter_map(|word| named(plan, model, word)),
            );
        }
    }
    known.extend(others);
    known.extend(rest);
    let models = plan.models.iter().map(|planned| &planned.tools);
    let models: Vec<_> = models.filter(|tools| !tools.tools.is_empty()).collect();
    if models.len() > MANY {
        return known;
    }
    let is_listed = |model: &String| knowledge.iter().any(|default| default.model == *model);
    let models = models.iter().map(|tools| tools.model.name.to_string());
    for model in models.filter(|model| !is_listed(model)) {
        let words = ["search", "get"];
        known.extend(
            words
                .into_iter()
                .filter_map(|word| named(plan, &model, word)),
        );
    }
    known
}

/// Whether its rows go from one state to the next by buttons, as documents do; a list that somebody sets up once
/// does not.
fn is_worked_on(plan: &Plan, model: &str) -> bool {
    plan.tools(model).is_some_and(|tools| {
        !tools.workflow.is_empty() && tools.tools.iter().any(|spec| spec.method.is_some())
    })
}

/// The name of a model's tool for an operation, or for what a button presses.
fn named(plan: &Plan, model: &str, word: &str) -> Option<String> {
    let tools = plan.tools(model)?;
    let is_meant = |spec: &&toolkit::ToolSpec| match &spec.method {
        Some(method) => method == word,
        None => spec.operation.as_str() == word,
    };
    Some(tools.tools.iter().find(is_meant)?.name.to_string())
}

/// As many of the tools as every client takes beside those for any model, each once.
fn fitting(plan: &Plan, wanted: &[String]) -> Vec<String> {
    let all = || {
        Any::ALL
            .into_iter()
            .flat_map(any_model_tools)
            .chain(discovery())
    };
    let general: Vec<&str> = general().into_iter().flatten().collect();
    // An export brings the tool that tells how far it is.
    let brought = any_model_tools(Any::Helper).chain(any_model_tools(Any::Export));
    let helpers: Vec<String> = brought
        .map(|definition| definition.name.to_string())
        .collect();
    let is_held =
        |name: &str| general.contains(&name) || helpers.iter().any(|helper| helper == name);
    let (mut count, mut bytes) = (0, 0);
    for definition in all().filter(|definition| is_held(&definition.name)) {
        count += 1;
        bytes += definition.to_json().to_string().len();
    }
    let definitions = plan
        .models
        .iter()
        .flat_map(|planned| emit::definitions(plan, planned));
    let sizes: BTreeMap<String, usize> = definitions
        .map(|definition| {
            (
                definition.name.to_string(),
                definition.to_json().to_string().len(),
            )
        })
        .collect();
    let mut tools: Vec<String> = Vec::new();
    for name in wanted {
        let size = sizes.get(name).copied().unwrap_or_default();
        let fits = count < MAX_DEFAULT_TOOLS && (bytes + size) / 4 <= MAX_DEFAULT_TOKENS;
        if fits && !tools.contains(name) {
            tools.push(name.clone());
            count += 1;
            bytes += size;
        }
    }
    tools
}

const TOOLSET: &str = "
# What a client is shown that asks for no other toolset: at most 40 tools and 8,000 tokens. The last lines
# reach everything else: rows of models that have no tools, buttons, tools that are not listed. Each app of the
# database is a toolset of its own, until this file has another one than this.
[toolsets.default]
tools = [
";
