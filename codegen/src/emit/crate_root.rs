//! The generated crate's `lib.rs`.

use std::path::Path;

use super::{
    header,
    screen::{SCREENS_MODULE, constant},
};
use crate::{
    plan::{Plan, PlannedModel},
    prose::line,
};

pub(super) fn file(plan: &Plan, origin: &str, lock: &Path, series: &str) -> String {
    let mut out = header(origin, crate::selection::FILE);
    let tools: usize = plan
        .models
        .iter()
        .map(|model| model.tools.tools.len())
        .sum();
    let is_wizard =
        |model: &&PlannedModel| model.tools.model.transient && model.tools.tools.is_empty();
    let wizards = plan.models.iter().filter(is_wizard).count();
    let models = plan.models.len() - wizards;
    let wizards = match wizards {
        0 => String::new(),
        wizards => format!(", and {wizards} of wizards"),
    };
    out.push_str(&format!(
        "//! {models} models of Odoo {} and their {tools} tools{wizards}, compiled from `{origin}`.\n",
        line(series)
    ));
    out.push_str(
        "//!\n//! A program holds the tools when it names this crate once, `use tools as _;`.\n\n",
    );
    out.push_str("// Labels are Odoo's: what looks like a link or a tag in one is none.\n");
    out.push_str("#![allow(rustdoc::bare_urls, rustdoc::broken_intra_doc_links)]\n");
    out.push_str("#![allow(rustdoc::invalid_html_tags)]\n");
    out.push_str("// Members are called as Odoo calls its fields.\n");
    out.push_str("#![allow(non_snake_case)]\n");
    out.push_str("// Several tools lead to wizards that always open.\n");
    out.push_str("#![allow(clippy::duplicated_attributes)]\n\n");
    let mut modules: Vec<(&str, String)> = plan
        .models
        .iter()
        .map(|model| {
            (
                model.module.as_str(),
                format!("pub mod {};\n", model.module),
            )
        })
        .collect();
    if !plan.related.is_empty() {
        modules.push(("related", "pub mod related;\n".to_owned()));
    }
    if !plan.choices.is_empty() {
        modules.push(("choices", "pub mod choices;\n".to_owned()));
    }
    if plan.models.iter().any(|model| constant(model).is_some()) {
        modules.push((SCREENS_MODULE, format!("pub mod {SCREENS_MODULE};\n")));
    }
    modules.sort_unstable();
    for (_, line) in &modules {
        out.push_str(line);
    }
    out.push('\n');
    modules.sort_by(|one, other| version_sort(one.0, other.0));
    let is_prelude = |module: &str| !matches!(module, "choices" | SCREENS_MODULE);
    for (module, _) in modules.iter().filter(|(module, _)| is_prelude(module)) {
        out.push_str(&format!("pub use {module}::*;\n"));
    }
    if !plan.named.is_empty() {
        out.push_str("\ntoolkit::toolsets! {\n");
        for (toolset, tools) in &plan.named {
            out.push_str(&format!("    {toolset:?}: [\n"));
            for tool in tools {
                out.push_str(&format!("        {tool:?},\n"));
            }
            out.push_str("    ];\n");
        }
        out.push_str("}\n");
    }
    if !plan.renamed.is_empty() {
        out.push_str("\n// What tools were called before.\ntoolkit::renamed! {\n");
        for (old, new) in &plan.renamed {
            out.push_str(&format!("    {old:?} => {new:?};\n"));
        }
        out.push_str("}\n");
    }
    if !plan.hidden.is_empty() {
        out.push_str(
            "\n// What was left out of a model, where others show it.\ntoolkit::hidden! {\n",
        );
        for (model, fields) in &plan.hidden {
            out.push_str(&format!("    {model:?}: [\n"));
            for field in fields {
                out.push_str(&format!("        {field:?},\n"));
            }
            out.push_str("    ];\n");
        }
        out.push_str("}\n");
    }
    out.push_str("\ntoolkit::locked!(");
    out.push_str(&format!(
        "{:?});\n",
        lock.display().to_string().replace('\\', "/")
    ));
    out
}

/// The order in which rustfmt keeps imports: numbers in names by their value, `_` before all else.
/// (Modules it keeps in plain order.)
pub(super) fn version_sort(one: &str, other: &str) -> std::cmp::Ordering {
    fn chunks(name: &str) -> Vec<(u8, u64, &str)> {
        let mut chunks = Vec::new();
        let mut rest = name;
        while let Some(first) = rest.chars().next() {
            let kind = |c: char| match c {
                '_' => 0,
                '0'..='9' => 1,
                _ => 2,
            };
            let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
            let (chunk, after) = rest.split_at(end);
            chunks.push((kind(first), chunk.parse().unwrap_or_default(), chunk));
            rest = after;
        }
        chunks
    }
    chunks(one).cmp(&chunks(other))
}
