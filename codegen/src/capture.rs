//! What a database says of itself, made into a catalog: `import` reads it from files, `pull` asks for
//! it, and from here on both are the same. Knows neither files of answers nor the wire.

mod listed;
pub(crate) mod opened_wizards;
mod screens;
mod views;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use odoo::{
    catalog::{
        About, Captured, Catalog, HEADER_FILE, Header, MODELS_FOLDER, SCREENS_FOLDER, from_json,
        read_text,
    },
    nearest,
};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use self::screens::Screens;
pub(crate) use self::{
    listed::{Listed, is_name, shown, told},
    screens::{IR_MODEL, IR_UI_MENU, ScreenAnswers},
    views::{VIEWS, trimmed},
};

use crate::{
    Mode, Problem, Report, ScreenCount, Written,
    attributes::Missing,
    first_selection::{First, first_selection},
    output::{Output, apply, stale},
    problem::Severity,
    selection,
};

/// Everything that a database said of itself.
pub(crate) struct Answers {
    /// Its series, `19.0`.
    pub(crate) series: String,
    /// What `ir.model` lists, by name: all models, also those that were not asked for.
    pub(crate) listed: BTreeMap<String, Listed>,
    /// The `fields_get` of each model that is captured.
    pub(crate) fields_get: BTreeMap<String, Map<String, Json>>,
    /// What it said of its screens.
    pub(crate) screens: ScreenAnswers,
    /// Models that are there and could not be described: what the catalog holds of them stays.
    pub(crate) kept: BTreeSet<String>,
}

/// How answers become a catalog, and where.
pub(crate) struct Capture<'a> {
    /// The catalog's folder.
    pub(crate) out: &'a Path,
    /// Whether Odoo's help texts are kept.
    pub(crate) help: bool,
    /// These are all the models that the catalog is to have: others of an earlier run are deleted.
    pub(crate) whole: bool,
    /// Where a model's answer comes from, as a warning says it.
    pub(crate) origin: &'a dyn Fn(&str) -> String,
    /// Where what a model's views say comes from.
    pub(crate) views_origin: &'a dyn Fn(&str) -> String,
    /// Told of the first selection file, where one is begun.
    pub(crate) begun: &'a dyn Fn(&First, &Catalog),
}

impl Capture<'_> {
    /// Checks the answers and writes the catalog's files; nothing when there is an error, here or
    /// before. What is odd in a field costs a warning.
    pub(crate) fn write(&self, answers: Answers, report: &mut Report) -> Option<Written> {
        let Answers {
            series,
            listed,
            fields_get,
            screens,
            kept,
        } = answers;
        let header = Header {
            odoo: series,
            help: self.help,
            unread: screens.unread.keys().map(ToString::to_string).collect(),
        };
        let mut screens = Screens::new(screens, report);
        let mut models = BTreeMap::new();
        for (name, answer) in fields_get {
            let about = self.about(&name, &listed, report);
            let captured = Captured::new(about, answer, self.help);
            let screen = screens.of(&captured.model().0, &(self.views_origin)(&name), report);
            models.insert(name, captured.with_screen(screen, self.help));
        }
        let catalog = Catalog { header, models };
        self.check(&catalog, &listed, report);
        if report.has_errors() {
            return None;
        }
        self.files(&catalog, &kept, report)
    }

    fn about(&self, name: &str, listed: &BTreeMap<String, Listed>, report: &mut Report) -> About {
        if let Some(listed) = listed.get(name) {
            return About {
                model: name.to_owned(),
                label: listed.label.clone().unwrap_or_else(|| name.to_owned()),
                order: listed.order.clone(),
                modules: listed.modules.clone(),
                transient: listed.transient,
                is_abstract: listed.is_abstract,
            };
        }
        let message = format!("{name} is not in models.json: it is called by its technical name");
        report.push(
            Problem::new(Severity::Warning, "toolc::import::unlisted_model", message)
                .help(format!("in {}", (self.origin)(name))),
        );
        About {
            model: name.to_owned(),
            label: name.to_owned(),
            ..About::default()
        }
    }

    /// What is odd in the answers, and relations to models that the database does not have.
    fn check(&self, catalog: &Catalog, listed: &BTreeMap<String, Listed>, report: &mut Report) {
        // Who may not read the list of models does not know which there are.
        let is_listed = |relation: &str| {
            listed.contains_key(relation)
                || catalog.models.contains_key(relation)
                || catalog.header.unread.iter().any(|model| model == IR_MODEL)
        };
        let mut python: Vec<String> = Vec::new();
        let missing = Missing::of(catalog.models.values());
        missing.report(report);
        for (name, captured) in &catalog.models {
            let entries = captured.fields_get.iter();
            let domains =
                entries.filter(|(_, entry)| entry.get("domain").is_some_and(Json::is_string));
            python.extend(domains.map(|(field, _)| format!("{name} → {field}")));
            let (model, remarks) = captured.model();
            report.remarks(&(self.origin)(name), name, &missing.others(remarks));
            for field in model.fields.iter() {
                let Some(relation) = field.kind.relation() else {
                    continue;
                };
                if !is_listed(relation) {
                    let near = nearest(relation, listed.keys().map(String::as_str));
                    let message = format!(
                        "{name} → {} → relation: the database has no model `{relation}`; the field \
                         is compiled with a type of that name",
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
                "{first} → domain: it is Python text, which only Odoo's own pages evaluate; kept \
                 and not used ({} fields in all)",
                python.len()
            );
            report.push(Problem::new(
                Severity::Note,
                "toolc::catalog::python_domain",
                message,
            ));
        }
    }

    /// Writes the catalog's files and begins a selection file. A whole capture removes the models that
    /// are no longer there; one of some models leaves the others.
    fn files(
        &self,
        catalog: &Catalog,
        kept: &BTreeSet<String>,
        report: &mut Report,
    ) -> Option<Written> {
        let out = self.out;
        let mut files: BTreeMap<PathBuf, String> = catalog
            .files()
            .into_iter()
            .map(|(path, text)| (out.join(path), text))
            .collect();
        let gone = if self.whole {
            let mut gone = stale(&out.join(MODELS_FOLDER), "json", &files, is_ours);
            gone.extend(stale(&out.join(SCREENS_FOLDER), "json", &files, is_ours));
            gone.retain(|path| !kept.contains(stem(path)));
            gone
        } else {
            same_database(catalog, out, report)?;
            // A model that is here again may have lost its screen.
            let screens = stale(&out.join(SCREENS_FOLDER), "json", &files, is_ours);
            let is_here = |path: &PathBuf| catalog.models.contains_key(stem(path));
            screens.into_iter().filter(is_here).collect()
        };
        let selection = out.join(selection::FILE);
        if !selection.exists() {
            let first = first_selection(out, catalog);
            (self.begun)(&first, catalog);
            files.insert(selection, first.text);
        }
        let output = Output {
            files,
            stale: gone,
            ours: |_, text| is_ours(text),
        };
        let written = apply(Mode::Write, output).map_err(|error| error.report(report));
        let count = ScreenCount::of(catalog.models.values());
        written.ok().map(|written| Written {
            screens: Some(count).filter(|count| count.models > 0),
            ..written
        })
    }
}

/// The name of the model that a file is about.
pub(crate) fn stem(path: &Path) -> &str {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
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
    let is_one = |header: &Header| {
        (&header.odoo, header.help) == (&catalog.header.odoo, catalog.header.help)
    };
    if is_one(&header) {
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

/// A JSON file's content; what is wrong with it is an error.
pub(crate) fn load<T: for<'de> Deserialize<'de>>(path: &Path, report: &mut Report) -> Option<T> {
    read_text(path)
        .and_then(|text| from_json(path, &text))
        .map_err(|error| report.push(Problem::file(error)))
        .ok()
}

/// The names that the patterns choose, all of them without a pattern, sorted; with the patterns that
/// choose none.
pub(crate) fn chosen<'a, 'p>(
    patterns: &'p [String],
    names: impl Iterator<Item = &'a str> + Clone,
) -> (BTreeSet<&'a str>, Vec<&'p str>) {
    if patterns.is_empty() {
        return (names.collect(), Vec::new());
    }
    let (mut wanted, mut idle) = (BTreeSet::new(), Vec::new());
    for pattern in patterns {
        let matcher = wildmatch::WildMatch::new(pattern);
        let matching: Vec<&str> = names.clone().filter(|name| matcher.matches(name)).collect();
        if matching.is_empty() {
            idle.push(pattern.as_str());
        }
        wanted.extend(matching);
    }
    (wanted, idle)
}
