//! Which models a first selection names, by the app that people find them in.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{
    catalog::{Captured, Catalog},
    screen::{Place, Screen},
};
use toolkit::closed::closed;

use crate::{
    closed::Models,
    knowledge::Knowledge,
    plan::{BASE, Lines, module},
};

/// Users are looked up; who may do what is for people to say.
const USERS: &str = "res.users";

/// An app with its models.
#[derive(Debug)]
pub(crate) struct Section {
    /// What people call it.
    pub(crate) label: String,
    /// The models: documents first, each followed by its lines.
    pub(crate) models: Vec<String>,
    /// The module that it is of.
    module: String,
    /// A menu opens some of them.
    pub(crate) has_menu: bool,
}

/// Whether a first selection may name a model: it has rows, and is not closed, users aside.
pub(super) fn is_open(captured: &Captured) -> bool {
    let about = &captured.about;
    let has_rows = !about.is_abstract && !about.transient;
    has_rows && (about.model == USERS || !is_closed(captured))
}

/// Whether no pattern compiles a model.
pub(super) fn is_closed(captured: &Captured) -> bool {
    closed(&captured.model().0).is_some()
}

/// Whether people work on rows of a model step by step, rather than keep a list of them.
pub(super) fn is_document(screen: &Screen) -> bool {
    let has_status = screen.form.iter().any(|field| field.status_bar.is_some());
    let has_lines = screen.form.iter().any(|field| !field.nested.is_empty());
    let has_buttons = screen
        .buttons
        .iter()
        .any(|button| button.place == Place::Header);
    has_status || has_lines || has_buttons
}

/// The apps, in the order of what is known, then by name. A well-known model stands in the app that it is known
/// to be of, any other in the first of its apps that is not about Odoo's own settings.
pub(super) fn sections(catalog: &Catalog) -> Vec<Section> {
    let knowledge = Knowledge::get();
    let open = catalog
        .models
        .iter()
        .filter(|(_, captured)| is_open(captured));
    let open: BTreeMap<&str, &Captured> = open
        .map(|(name, captured)| (name.as_str(), captured))
        .collect();
    let mut sections: Vec<Section> = Vec::new();
    let mut placed: BTreeSet<&str> = BTreeSet::new();
    let mut place = |(module, label): (&str, &str), model: &str, has_menu: bool| {
        let known = sections.iter_mut().find(|section| section.module == module);
        match known {
            Some(section) => {
                section.has_menu |= has_menu;
                section.models.push(model.to_owned());
            }
            None => sections.push(Section {
                label: label.to_owned(),
                module: module.to_owned(),
                models: vec![model.to_owned()],
                has_menu,
            }),
        }
    };
    for (name, captured) in &open {
        let apps = || {
            let apps = captured.screen.apps.iter();
            apps.filter(|app| module(&app.xml_id) != BASE)
        };
        let area = knowledge.area(name).map(|(_, area)| area.app.as_str());
        let known = apps().find(|app| area == Some(module(&app.xml_id)));
        if let Some(app) = known.or_else(|| apps().next()) {
            place((module(&app.xml_id), &app.label), name, true);
            placed.insert(name);
        }
    }
    for area in &knowledge.areas {
        for model in area.models.keys() {
            if let Some((name, _)) = open.get_key_value(model.as_str())
                && !placed.contains(name)
            {
                place((&area.app, &area.label), name, false);
                placed.insert(name);
            }
        }
    }
    let typed: Models = catalog
        .models
        .iter()
        .map(|(name, captured)| (name.clone(), captured.model().0))
        .collect();
    let lines = Lines::of(catalog, &typed);
    let is_part = |model: &str| lines.get(model).map(|lines| lines.parent.clone());
    for section in &mut sections {
        let weight = |model: &String| {
            let is_listed = knowledge.model(model).is_none();
            let screen = open.get(model.as_str()).map(|captured| &captured.screen);
            (is_listed, !screen.is_some_and(is_document), model.clone())
        };
        section.models.sort_by_cached_key(weight);
    }
    // Lines stand behind the document that they are lines of, wherever a menu shows them.
    let of_lines: Vec<(&str, String)> = open
        .keys()
        .filter_map(|name| Some((*name, is_part(name)?)))
        .collect();
    let mut is_moving = true;
    let mut moved: BTreeSet<&str> = BTreeSet::new();
    while is_moving {
        is_moving = false;
        for (line, parent) in &of_lines {
            let of_parent = |section: &Section| section.models.iter().any(|model| model == parent);
            let waits = of_lines
                .iter()
                .any(|(other, _)| other == parent && !moved.contains(other));
            let Some(target) = sections.iter().position(of_parent).filter(|_| !waits) else {
                continue;
            };
            if !moved.insert(line) {
                continue;
            }
            is_moving = true;
            for section in &mut sections {
                section.models.retain(|model| model != line);
            }
            if let Some(section) = sections.get_mut(target) {
                let at = section.models.iter().position(|model| model == parent);
                section
                    .models
                    .insert(at.map_or(0, |at| at + 1), (*line).to_owned());
            }
        }
    }
    sections.retain(|section| !section.models.is_empty());
    let rank = |section: &Section| {
        let area = knowledge
            .areas
            .iter()
            .position(|area| area.app == section.module);
        (area.unwrap_or(usize::MAX), section.label.clone())
    };
    sections.sort_by_cached_key(rank);
    sections
}
