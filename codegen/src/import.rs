//! `toolc import`: a catalog from recorded answers of an Odoo, without one to ask.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use odoo::{catalog::json_files, nearest, screen::ACTION_MODELS};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use crate::{
    Problem, Report, Written,
    capture::{
        Answers, Capture, IR_UI_MENU, Listed, ScreenAnswers, chosen, is_name, load,
        opened_wizards::{ROUNDS, There},
        stem, told, trimmed,
    },
    problem::Severity,
};

/// The folder with what `get_views` of each model answered; a recording may have none.
const VIEWS_FOLDER: &str = "views";

/// The file with the rows of actions, by the model of their kind.
const ACTIONS_FILE: &str = "actions.json";

/// The file with the rows of `ir.ui.menu`.
const MENUS_FILE: &str = "menus.json";

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct Import {
    /// The folder with `fields_get/*.json`, `models.json` and `version.json`, and for screens `views/*.json`,
    /// `actions.json` and `menus.json`.
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
    let listed: Option<Vec<Json>> = load(&import.from.join("models.json"), report);
    let folder = import.from.join("fields_get");
    let files = json_files(&folder)
        .map_err(|error| {
            report.push(Problem::file(error).help(
                "the folder to import holds fields_get/<model>.json, models.json and version.json",
            ))
        })
        .ok();
    let (version, listed, files) = (version?, listed?, files?);
    let listed = Listed::by_name(&listed, report);
    let mut files: BTreeMap<&str, &PathBuf> = files.iter().map(|path| (stem(path), path)).collect();
    files.retain(|name, _| listed.contains_key(*name) || is_name(name, report));
    let names: BTreeSet<&str> = files
        .keys()
        .copied()
        .chain(listed.keys().map(String::as_str))
        .collect();
    let (wanted, idle) = chosen(&import.models, names.iter().copied());
    for pattern in idle {
        let message = format!("{} has no model `{pattern}`", import.from.display());
        report.push(
            Problem::new(Severity::Error, "toolc::import::unknown_model", message)
                .did_you_mean(nearest(pattern, names.iter().copied())),
        );
    }
    unrecorded(import, &wanted, &files, report);
    let mut fields_get = BTreeMap::new();
    for (name, path) in &files {
        if !wanted.contains(name) {
            continue;
        }
        if let Some(answer) = load(path, report) {
            fields_get.insert((*name).to_owned(), answer);
        }
    }
    let mut screens = screens(import, &fields_get, report);
    if !import.models.is_empty() {
        let recorded = Recorded {
            import,
            files: &files,
        };
        recorded.add_wizards(&listed, &mut fields_get, &mut screens, report);
    }
    let answers = Answers {
        series: version.server_serie,
        listed,
        screens,
        fields_get,
        kept: BTreeSet::new(),
    };
    let capture = Capture {
        out: &import.out,
        help: import.help,
        whole: import.models.is_empty(),
        origin: &|model| {
            let file = folder.join(format!("{model}.json"));
            file.display().to_string()
        },
        views_origin: &|model| views_of(import, model).display().to_string(),
        begun: &|_, _| {},
    };
    capture.write(answers, report)
}

/// A recording.
struct Recorded<'r> {
    import: &'r Import,
    /// The file of each model's fields.
    files: &'r BTreeMap<&'r str, &'r PathBuf>,
}

impl Recorded<'_> {
    /// Adds the wizards that go with models which were named, with their lines.
    fn add_wizards(
        &self,
        listed: &BTreeMap<String, Listed>,
        fields_get: &mut BTreeMap<String, Map<String, Json>>,
        screens: &mut ScreenAnswers,
        report: &mut Report,
    ) {
        let mut added: BTreeSet<String> = BTreeSet::new();
        for round in 0..=ROUNDS {
            let there = There {
                listed,
                fields_get,
                screens,
            };
            let found = match round {
                ROUNDS => there.missing_lines(),
                _ => there.opened(),
            };
            for model in &found - &added {
                let path = self.files.get(model.as_str());
                if let Some(answer) = path.and_then(|path| load(path, report)) {
                    add_views(self.import, &model, screens, report);
                    fields_get.insert(model.clone(), answer);
                }
                added.insert(model);
            }
        }
    }
}

/// What was recorded of the models' views, of actions and of menus. A recording of before there were screens
/// has nothing of it, which is no news; one that has views alone is told what is missing.
fn screens(
    import: &Import,
    models: &BTreeMap<String, Map<String, Json>>,
    report: &mut Report,
) -> ScreenAnswers {
    let mut answers = ScreenAnswers::default();
    if !import.from.join(VIEWS_FOLDER).is_dir() {
        return answers;
    }
    for model in models.keys() {
        add_views(import, model, &mut answers, report);
    }
    let mut recorded = |file: &str| -> Option<Json> {
        let path = import.from.join(file);
        path.exists().then(|| load(&path, report)).flatten()
    };
    answers.actions = recorded(ACTIONS_FILE).unwrap_or_default();
    answers.menus = recorded(MENUS_FILE).unwrap_or_default();
    let unread = ACTION_MODELS
        .into_iter()
        .filter(|model| answers.actions.get(model).is_none());
    let unread = unread.chain(Some(IR_UI_MENU).filter(|_| answers.menus.is_null()));
    answers.unread = unread.map(|model| (model, String::new())).collect();
    answers
}

fn add_views(import: &Import, model: &str, answers: &mut ScreenAnswers, report: &mut Report) {
    let path = views_of(import, model);
    if path.exists()
        && let Some(views) = load(&path, report)
    {
        answers.views.insert(model.to_owned(), trimmed(&views));
    }
}

fn views_of(import: &Import, model: &str) -> PathBuf {
    import.from.join(VIEWS_FOLDER).join(format!("{model}.json"))
}

/// Models that are wanted and whose fields nobody recorded: an error for one that was named, and where there
/// are no others.
fn unrecorded(
    import: &Import,
    wanted: &BTreeSet<&str>,
    files: &BTreeMap<&str, &PathBuf>,
    report: &mut Report,
) {
    let without = |name: &&&str| !files.contains_key(**name);
    let (named, others): (Vec<&str>, Vec<&str>) = wanted
        .iter()
        .filter(without)
        .copied()
        .partition(|name| import.models.iter().any(|model| model == name));
    for name in named {
        let message = format!(
            "the fields of {name} were not recorded: there is no {}",
            import
                .from
                .join("fields_get")
                .join(format!("{name}.json"))
                .display()
        );
        report.push(
            Problem::new(Severity::Error, "toolc::import::not_recorded", message).help(format!(
                "record what `fields_get` of {name} answers in that file"
            )),
        );
    }
    if report.has_errors() {
        return;
    }
    if others.len() == wanted.len() {
        let message = format!(
            "no model's fields are recorded in {}",
            import.from.display()
        );
        report.push(
            Problem::new(Severity::Error, "toolc::import::not_recorded", message)
                .help("record what `fields_get` of each model answers in fields_get/<model>.json"),
        );
    } else if !others.is_empty() {
        let message = match &others[..] {
            [one] => format!("1 model is left out, its fields were not recorded: {one}"),
            _ => format!(
                "{} models are left out, their fields were not recorded: {}",
                others.len(),
                told(others.iter().copied())
            ),
        };
        report.push(
            Problem::new(Severity::Warning, "toolc::import::not_recorded", message)
                .help("record what `fields_get` of each answers in fields_get/<model>.json"),
        );
    }
}
