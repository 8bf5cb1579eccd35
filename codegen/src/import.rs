use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use odoo::{
    catalog::{
        About, Captured, Catalog, HEADER_FILE, Header, MODELS_FOLDER, from_json, json_files,
        read_text,
    },
    nearest,
};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use crate::{
    Mode, Problem, Report, Written,
    output::{Output, apply, stale},
    problem::Severity,
    selection, template,
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

/// A line of `models.json`: what `ir.model` says.
#[derive(Deserialize)]
struct Listed {
    model: String,
    name: String,
    order: Option<String>,
    modules: Option<String>,
    #[serde(default)]
    transient: bool,
    #[serde(default, rename = "abstract")]
    is_abstract: bool,
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
    let answers = json_files(&import.from.join("fields_get"))
        .map_err(|error| {
            report.push(Problem::file(error).help(
                "the folder to import holds fields_get/<model>.json, models.json and version.json",
            ))
        })
        .ok();
    let (version, listed, answers) = (version?, listed?, answers?);
    let listed: BTreeMap<String, Listed> = listed
        .into_iter()
        .map(|listed| (listed.model.clone(), listed))
        .collect();
    let header = Header {
        odoo: version.server_serie,
        help: import.help,
    };
    let models = chosen(import, &answers, report)
        .into_iter()
        .filter_map(|path| captured(path, &listed, import.help, report))
        .map(|captured| (captured.about.model.clone(), captured))
        .collect();
    let catalog = Catalog { header, models };
    check(&catalog, &listed, import, report);
    if report.has_errors() {
        return None;
    }
    write(&catalog, import, report)
}

/// Writes a catalog's files and begins a selection file. An import of everything removes the models it
/// no longer has; one of some models leaves the others.
fn write(catalog: &Catalog, import: &Import, report: &mut Report) -> Option<Written> {
    let out = &import.out;
    let mut files: BTreeMap<PathBuf, String> = catalog
        .files()
        .into_iter()
        .map(|(path, text)| (out.join(path), text))
        .collect();
    let models = out.join(MODELS_FOLDER);
    let gone = if import.models.is_empty() {
        stale(&models, "json", &files, is_ours)
    } else {
        same_database(catalog, out, report)?;
        Vec::new()
    };
    let selection = out.join(selection::FILE);
    if !selection.exists() {
        files.insert(selection, template::selection(catalog.models.len()));
    }
    let output = Output {
        files,
        stale: gone,
        ours: |_, text| is_ours(text),
    };
    apply(Mode::Write, output)
        .map_err(|error| error.report(report))
        .ok()
}

/// A catalog's own files all begin alike.
fn is_ours(text: &str) -> bool {
    text.starts_with("{\n  \"model\": ") || text.starts_with("{\n  \"odoo\": ")
}

/// Models of two databases do not mix in one catalog.
fn same_database(catalog: &Catalog, out: &Path, report: &mut Report) -> Option<()> {
    let path = out.join(HEADER_FILE);
    if !path.exists() {
        return Some(());
    }
    let header: Header = load(&path, report)?;
    if header == catalog.header {
        return Some(());
    }
    let about = |header: &Header| {
        format!(
            "Odoo {}, help texts {}",
            header.odoo,
            if header.help { "kept" } else { "left out" }
        )
    };
    let message = format!(
        "{} is a catalog of {}; these models are of {}",
        out.display(),
        about(&header),
        about(&catalog.header)
    );
    report.push(
        Problem::new(Severity::Error, "toolc::import::another_database", message)
            .help("import all models, without --model, or into a folder of its own"),
    );
    None
}

fn load<T: for<'de> Deserialize<'de>>(path: &Path, report: &mut Report) -> Option<T> {
    read_text(path)
        .and_then(|text| from_json(path, &text))
        .map_err(|error| report.push(Problem::file(error)))
        .ok()
}

/// The answers of the models that are wanted.
fn chosen<'a>(import: &Import, answers: &'a [PathBuf], report: &mut Report) -> Vec<&'a PathBuf> {
    let name = |path: &'a PathBuf| {
        path.file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default()
    };
    if import.models.is_empty() {
        return answers.iter().collect();
    }
    let mut wanted = BTreeSet::new();
    for pattern in &import.models {
        let matcher = wildmatch::WildMatch::new(pattern);
        let matching: Vec<&PathBuf> = answers
            .iter()
            .filter(|path| matcher.matches(name(path)))
            .collect();
        if matching.is_empty() {
            let near = nearest(pattern, answers.iter().map(name));
            report.push(
                Problem::new(
                    Severity::Error,
                    "toolc::import::unknown_model",
                    format!("{} has no model `{pattern}`", import.from.display()),
                )
                .did_you_mean(near),
            );
        }
        wanted.extend(matching);
    }
    wanted.into_iter().collect()
}

fn captured(
    path: &Path,
    listed: &BTreeMap<String, Listed>,
    help: bool,
    report: &mut Report,
) -> Option<Captured> {
    let answer: Map<String, Json> = load(path, report)?;
    let name = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let about = match listed.get(name) {
        Some(listed) => About {
            model: name.to_owned(),
            label: listed.name.clone(),
            order: listed.order.clone(),
            modules: listed.modules.clone(),
            transient: listed.transient,
            is_abstract: listed.is_abstract,
        },
        None => {
            report.push(
                Problem::new(
                    Severity::Warning,
                    "toolc::import::unlisted_model",
                    format!("{name} is not in models.json: it is called by its technical name"),
                )
                .help(format!("in {}", path.display())),
            );
            About {
                model: name.to_owned(),
                label: name.to_owned(),
                ..About::default()
            }
        }
    };
    Some(Captured::new(about, answer, help))
}

/// What is odd in the answers, and relations to models that the database does not have.
fn check(
    catalog: &Catalog,
    listed: &BTreeMap<String, Listed>,
    import: &Import,
    report: &mut Report,
) {
    let mut python: Vec<String> = Vec::new();
    for (name, captured) in &catalog.models {
        let entries = captured.fields_get.iter();
        let domains = entries.filter(|(_, entry)| entry.get("domain").is_some_and(Json::is_string));
        python.extend(domains.map(|(field, _)| format!("{name} → {field}")));
        let (model, remarks) = captured.model();
        let file = import.from.join("fields_get").join(format!("{name}.json"));
        let file = file.display().to_string();
        report.remarks(&file, name, &remarks);
        for field in model.fields.iter() {
            let Some(relation) = field.kind.relation() else {
                continue;
            };
            if !listed.contains_key(relation) && !catalog.models.contains_key(relation) {
                let near = nearest(relation, listed.keys().map(String::as_str));
                let message = format!(
                    "{name} → {} → relation: the database has no model `{relation}`; the field is \
                     compiled with a type of that name",
                    field.name
                );
                report.push(
                    Problem::new(Severity::Warning, "toolc::catalog::relation", message)
                        .did_you_mean(near),
                );
            }
        }
    }
    if let Some(first) = python.first() {
        let message = format!(
            "{first} → domain: it is Python text, which only Odoo's own pages evaluate; kept and not \
             used ({} fields in all)",
            python.len()
        );
        report.push(Problem::new(
            Severity::Note,
            "toolc::catalog::python_domain",
            message,
        ));
    }
}
