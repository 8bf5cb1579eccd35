//! Turns a plan into files: the text of every one of them, by path, before the first is written.
//!
//! What is written is what rustfmt leaves alone; no file holds a date or the compiler's version.

mod attribute;
mod crate_root;
mod model;
mod schemas;
mod screen;
mod support;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::{plan::Plan, prose::line};

pub(crate) use schemas::SCHEMAS_FOLDER;
pub(crate) use screen::SCREENS_MODULE;

/// What every generated Rust file begins with; only files that do are ever deleted.
pub(crate) const MARK: &str = "// @generated from ";

/// The files of the generated crate, by path below `output`.
pub(crate) fn code(
    plan: &Plan,
    catalog: &Path,
    lock: &Path,
    series: &str,
) -> BTreeMap<PathBuf, String> {
    let origin = origin(catalog);
    let mut files = BTreeMap::new();
    for planned in &plan.models {
        let path = PathBuf::from(format!("{}.rs", planned.module));
        files.insert(path, model::file(planned, &origin));
    }
    files.extend(screen::files(plan, &origin));
    files.insert(
        "lib.rs".into(),
        crate_root::file(plan, &origin, lock, series),
    );
    if !plan.related.is_empty() {
        files.insert("related.rs".into(), support::related(plan, &origin));
    }
    if !plan.choices.is_empty() {
        files.insert("choices.rs".into(), support::choices(plan, &origin));
    }
    files
}

/// The files with the tools' schemas, by path below the catalog's folder; what has no tools has none.
pub(crate) fn schemas(plan: &Plan) -> BTreeMap<PathBuf, String> {
    let with_tools = plan.models.iter();
    let with_tools = with_tools.filter(|planned| !planned.tools.tools.is_empty());
    with_tools
        .map(|planned| schemas::file(plan, planned))
        .collect()
}

pub(crate) use schemas::{definitions, lock};

/// The catalog as a header names it: `schemas/demo`, the same on every machine.
fn origin(catalog: &Path) -> String {
    let parts: Vec<&str> = catalog
        .components()
        .filter_map(|part| match part {
            std::path::Component::Normal(part) => part.to_str(),
            _ => None,
        })
        .collect();
    line(&parts.join("/"))
}

/// The first line of a generated file.
fn header(origin: &str, file: &str) -> String {
    format!(
        "{MARK}{} by toolc; do not edit.\n\n",
        line(&format!("{origin}/{file}"))
    )
}

/// A doc comment of one paragraph, lines cut at words to `width` columns.
fn doc(out: &mut String, mark: &str, indent: usize, text: &str) {
    const WIDTH: usize = 100;
    let margin = " ".repeat(indent);
    let room = WIDTH - indent - mark.len() - 1;
    let mut line = String::new();
    let mut flush = |line: &mut String| {
        if !line.is_empty() {
            out.push_str(&format!("{margin}{mark} {line}\n"));
            line.clear();
        }
    };
    for word in text.split_whitespace() {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > room {
            flush(&mut line);
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    flush(&mut line);
}
