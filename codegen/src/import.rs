use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use odoo::{catalog::json_files, nearest};
use serde::Deserialize;

use crate::{
    Problem, Report, Written,
    capture::{Answers, Capture, Listed, chosen, load},
    problem::Severity,
    template,
};

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct Import {
    /// The folder with `fields_get/*.json`, `models.json` and `version.json`.
    pub from: PathBuf,
    /// The catalog's folder.
    pub out: PathBuf,
    /// Names and patterns of the models; none for all.
    pub models: Vec<String>,
    /// Whether Odoo's help texts are kept.
    pub help: bool,
}

#[derive(Deserialize)]
struct Version {
    server_serie: String,
}

/// Imports a catalog from recorded answers. A file that cannot be read costs an error for each and
/// nothing is written; what is odd in a field costs a warning. A first `toolc.toml` is written where
/// there is none.
pub fn import(import: &Import, report: &mut Report) -> Option<Written> {
    if !import.from.is_dir() {
        let message = format!("there is no folder {}", import.from.display());
        report.push(
            Problem::new(Severity::Error, "toolc::import::no_folder", message).help(
                "the folder to import holds fields_get/<model>.json, models.json and version.json",
            ),
        );
        return None;
    }
    let version: Option<Version> = load(&import.from.join("version.json"), report);
    let listed: Option<Vec<Listed>> = load(&import.from.join("models.json"), report);
    let folder = import.from.join("fields_get");
    let files = json_files(&folder)
        .map_err(|error| {
            report.push(Problem::file(error).help(
                "the folder to import holds fields_get/<model>.json, models.json and version.json",
            ))
        })
        .ok();
    let (version, listed, files) = (version?, listed?, files?);
    let files: BTreeMap<&str, &PathBuf> = files.iter().map(|path| (stem(path), path)).collect();
    let (wanted, idle) = chosen(&import.models, files.keys().copied());
    for pattern in idle {
        let message = format!("{} has no model `{pattern}`", import.from.display());
        report.push(
            Problem::new(Severity::Error, "toolc::import::unknown_model", message)
                .did_you_mean(nearest(pattern, files.keys().copied())),
        );
    }
    let mut fields_get = BTreeMap::new();
    for (name, path) in files {
        if !wanted.contains(name) {
            continue;
        }
        if let Some(answer) = load(path, report) {
            fields_get.insert(name.to_owned(), answer);
        }
    }
    let answers = Answers {
        series: version.server_serie,
        listed: Listed::by_name(listed),
        fields_get,
    };
    let capture = Capture {
        out: &import.out,
        help: import.help,
        whole: import.models.is_empty(),
        origin: &|model| {
            let file = folder.join(format!("{model}.json"));
            file.display().to_string()
        },
        selection: &|catalog| template::selection(catalog.models.len()),
    };
    capture.write(answers, report)
}

fn stem(path: &Path) -> &str {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
}
