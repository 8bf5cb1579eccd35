//! `toolc generate`: from a catalog and its selection file to code, schemas and a lock.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use odoo::catalog::{Catalog, read_text};
use toolkit::{Lock, Rule};

use crate::{
    Mode, Problem, Report, Written, emit,
    output::{Output, apply, stale},
    plan::{Plan, plan},
    problem::{Severity, Source},
    selection::{self, Selection},
};

/// The lock file, in the catalog's folder.
pub(crate) const LOCK_FILE: &str = "toolc.lock";

/// Compiles the catalog in `folder` by its `toolc.toml`: plans, then writes or compares the generated
/// crate, the schemas and the lock. None when something is wrong; the report says what.
pub fn generate(folder: &Path, mode: Mode, report: &mut Report) -> Option<Written> {
    let selection_path = folder.join(selection::FILE);
    let source = match read_text(&selection_path) {
        Ok(text) => Some(Source::new(&selection_path, &text)),
        Err(error) => {
            report.push(Problem::file(error).help(
                "a catalog's folder holds catalog.json, models/ and toolc.toml; make one with \
                 `toolc import DIR --out CATALOG`",
            ));
            None
        }
    };
    let catalog = match Catalog::read(folder) {
        Ok(catalog) => Some(catalog),
        Err(errors) => {
            for error in errors {
                report.push(Problem::file(error));
            }
            None
        }
    };
    let selection = source
        .as_ref()
        .map(|source| Selection::read(source, report));
    let (source, catalog, selection) = (source?, catalog?, selection?);
    let output = output_folder(folder, &selection, report);
    let plan = plan(folder, &catalog, &selection, report);
    if plan.models.is_empty() && !report.has_errors() {
        let file = selection_path.display();
        report.push(if selection.models.is_empty() {
            Problem::new(
                Severity::Error,
                "toolc::selection::empty",
                format!("{file} selects no model"),
            )
            .help("add an entry, [models.\"res.partner\"]")
        } else {
            Problem::new(
                Severity::Warning,
                "toolc::selection::empty",
                format!("{file} selects mixins alone, which have no rows: no tool is made"),
            )
            .help("take another model into the catalog")
        });
    }
    // What is wrong already would be said twice.
    if !report.has_errors() {
        portable(&plan, report);
    }
    let output = output?;
    if report.has_errors() {
        return None;
    }

    let catalog_files = catalog.files();
    let inputs = catalog_files
        .values()
        .map(String::as_str)
        .chain([source.text()]);
    let lock = emit::lock(&plan, inputs);
    let absolute = |path: &Path| std::path::absolute(path).map(|path| tidy(&path));
    let from_output = match (absolute(folder), absolute(&output)) {
        (Ok(folder), Ok(output)) => between(&output, &folder),
        _ => folder.to_owned(),
    };
    let lock_path = from_output.join(LOCK_FILE);
    let code = emit::code(&plan, &from_output, &lock_path, &catalog.header.odoo);
    let mut files: BTreeMap<PathBuf, String> = code
        .into_iter()
        .map(|(path, text)| (output.join(path), text))
        .collect();
    files.extend(
        emit::schemas(&plan)
            .into_iter()
            .map(|(path, text)| (folder.join(path), text)),
    );
    files.insert(folder.join(LOCK_FILE), lock.to_file());

    let mut gone = stale(&output, "rs", &files, is_code_of_ours);
    let screens = output.join(emit::SCREENS_MODULE);
    gone.extend(stale(&screens, "rs", &files, is_code_of_ours));
    gone.extend(stale(
        &folder.join(emit::SCHEMAS_FOLDER),
        "json",
        &files,
        is_schema_of_ours,
    ));
    let output = Output {
        files,
        stale: gone,
        ours: |path, text| match path.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => is_code_of_ours(text),
            Some("json") => is_schema_of_ours(text),
            _ => Lock::parse(text).is_ok(),
        },
    };
    match apply(mode, output) {
        Ok(written) => {
            let count = plan
                .models
                .iter()
                .map(|model| model.tools.tools.len())
                .sum();
            Some(Written {
                tools: Some((count, plan.toolsets)),
                ..written
            })
        }
        Err(error) => {
            error.report(report);
            None
        }
    }
}

/// Whether every client takes every tool: nothing is written that one of them refuses.
fn portable(plan: &Plan, report: &mut Report) {
    for planned in &plan.models {
        let model = &planned.tools.model.name;
        for definition in emit::definitions(plan, planned) {
            for breach in toolkit::lint(&definition) {
                let message = format!("the tool `{}` of {model}: {breach}", definition.name);
                report.push(
                    Problem::new(Severity::Error, "toolc::plan::not_portable", message)
                        .help(remedy(breach.rule)),
                );
            }
        }
    }
}

/// What can be said in the selection file against a breach.
fn remedy(rule: Rule) -> &'static str {
    match rule {
        Rule::ToolName => "give it a name in toolc.toml",
        Rule::Description => "say a shorter `description` or `about` in toolc.toml",
        _ => {
            "leave the field out of `advertised` in toolc.toml, or the operation out of `operations`"
        }
    }
}

fn is_code_of_ours(text: &str) -> bool {
    text.starts_with(emit::MARK)
}

fn is_schema_of_ours(text: &str) -> bool {
    text.starts_with("{\n  \"model\": ")
}

fn output_folder(folder: &Path, selection: &Selection, report: &mut Report) -> Option<PathBuf> {
    match &selection.output {
        Some(word) if !word.text.trim().is_empty() => Some(tidy(&folder.join(&word.text))),
        _ => {
            report.push(
                Problem::new(
                    Severity::Error,
                    "toolc::selection::output",
                    format!(
                        "{} does not say where the code goes",
                        folder.join(selection::FILE).display()
                    ),
                )
                .help("add a line, output = \"../../tools/src\""),
            );
            None
        }
    }
}

/// A path without the `..` that can be worked out from the path alone.
fn tidy(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut tidy = PathBuf::new();
    for part in path.components() {
        let can_go_up = matches!(tidy.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::ParentDir if can_go_up => {
                tidy.pop();
            }
            Component::CurDir => {}
            part => tidy.push(part),
        }
    }
    tidy
}

/// The way from one folder to another, both absolute, with `/`.
pub(crate) fn between(from: &Path, to: &Path) -> PathBuf {
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(one, other)| one == other)
        .count();
    let up = from
        .components()
        .skip(shared)
        .map(|_| std::path::Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}
