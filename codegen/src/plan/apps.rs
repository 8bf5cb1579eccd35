//! The apps of the database as toolsets: one for each that has compiled models, called after the module whose
//! menu it is, never after the menu's label, which is translated.

use std::collections::BTreeMap;

use odoo::screen::App;
use toolkit::{ModelTools, RESERVED_TOOLSETS};

use super::Planning;
use crate::knowledge::Knowledge;

/// The module of the settings of Odoo itself, which are no app.
pub(crate) const BASE: &str = "base";

/// The longest name of a toolset.
const MAX_NAME: usize = 40;

/// An app with compiled models.
#[derive(Debug)]
pub(super) struct AppToolset {
    /// The toolset's name.
    pub(super) name: String,
    /// The models, by name.
    pub(super) models: Vec<String>,
}

impl Planning<'_> {
    /// The apps that models with tools belong to, sorted by name. A line belongs to its parent's apps.
    pub(super) fn apps(&self, models: &[ModelTools]) -> Vec<AppToolset> {
        let mut by_menu: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for tools in models.iter().filter(|tools| !tools.tools.is_empty()) {
            let model = tools.model.name.to_string();
            let parent = self.lines.get(&model).map(|lines| lines.parent.as_str());
            for app in [Some(model.as_str()), parent].into_iter().flatten() {
                for menu in self.menus(app) {
                    let models = by_menu.entry(menu).or_default();
                    if !models.contains(&model) {
                        models.push(model.clone());
                    }
                }
            }
        }
        let names = names(by_menu.keys().map(String::as_str));
        let toolset = |(menu, models): (String, Vec<String>)| {
            let name = names.get(&menu)?.clone();
            Some(AppToolset { name, models })
        };
        let mut apps: Vec<AppToolset> = by_menu.into_iter().filter_map(toolset).collect();
        apps.sort_by(|one, other| one.name.cmp(&other.name));
        apps
    }

    /// The root menus of a model; of one whose menus nobody could read, the app that it is known to be of.
    fn menus(&self, model: &str) -> Vec<String> {
        let captured = self.catalog.models.get(model);
        let apps = captured
            .into_iter()
            .flat_map(|captured| captured.screen.apps.iter());
        let mut menus: Vec<String> = apps
            .filter(|app| module(&app.xml_id) != BASE)
            .map(|app| app.xml_id.to_string())
            .collect();
        if menus.is_empty()
            && let Some((_, area)) = Knowledge::get().area(model)
            && area.app != BASE
            && let Some(menu) = self.menu_of(&area.app)
        {
            menus.push(menu);
        }
        menus
    }

    /// The root menu of a module, where the catalog has one.
    fn menu_of(&self, app: &str) -> Option<String> {
        let screens = self
            .catalog
            .models
            .values()
            .map(|captured| &captured.screen);
        let mut menus = screens.flat_map(|screen| screen.apps.iter());
        let menu = menus.find(|menu| module(&menu.xml_id) == app);
        menu.map(|App { xml_id, .. }| xml_id.to_string())
    }
}

/// The module of an external id.
pub(crate) fn module(xml_id: &str) -> &str {
    xml_id.split_once('.').map_or(xml_id, |(module, _)| module)
}

/// What the apps' toolsets are called, by their menus' external ids: as the module, and where two are of one
/// module, each with its menu's own name.
fn names<'m>(menus: impl Iterator<Item = &'m str> + Clone) -> BTreeMap<String, String> {
    let is_shared = |menu: &str| {
        let others = menus.clone().filter(|other| module(other) == module(menu));
        others.count() > 1
    };
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for menu in menus.clone() {
        let module = module(menu);
        let mut name = match is_shared(menu) {
            true => format!("{module}_{}", own_name(menu)),
            false => module.to_owned(),
        };
        name.retain(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        name.truncate(MAX_NAME);
        let is_taken = |name: &str| RESERVED_TOOLSETS.contains(&name) || name == "default";
        if name.is_empty() || is_taken(&name) {
            name.truncate(MAX_NAME - 4);
            name.push_str("_app");
        }
        let mut number = 2;
        while names.values().any(|known| *known == name) {
            name.truncate(MAX_NAME - 4);
            name.push_str(&format!("_{number}"));
            number += 1;
        }
        names.insert(menu.to_owned(), name);
    }
    names
}

/// The name of a menu without what every root menu's has: `sale.menu_sale_root_quotes` is `quotes`.
fn own_name(menu: &str) -> String {
    let (module, name) = menu.split_once('.').unwrap_or(("", menu));
    let words = name
        .split('_')
        .filter(|word| !matches!(*word, "menu" | "root" | "main" | ""));
    let words: Vec<&str> = words.collect();
    let own = words.join("_");
    let own = own.strip_prefix(module).unwrap_or(&own).trim_matches('_');
    match own.is_empty() {
        true => name.to_owned(),
        false => own.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_is_called_after_its_module() {
        let menus = [
            "account.menu_finance",
            "message.menu_root",
            "sale.sale_menu_root",
            "studio_customization.menu_visits_0a1b",
            "studio_customization.studio_customization_garage_2c3d",
        ];
        let names = names(menus.into_iter());
        let names: Vec<&str> = menus.iter().map(|menu| names[*menu].as_str()).collect();
        assert_eq!(
            names,
            [
                "account",
                "message_app",
                "sale",
                "studio_customization_visits_0a1b",
                "studio_customization_garage_2c3d",
            ]
        );
    }

    #[test]
    fn every_app_has_a_name_of_its_own() {
        let long = "a_module_with_a_name_that_is_longer_than_a_toolsets";
        let menus = [
            format!("{long}.menu_one"),
            format!("{long}.menu_two"),
            "Ü.Ö".to_owned(),
        ];
        let names = names(menus.iter().map(String::as_str));
        let mut all: Vec<&String> = names.values().collect();
        all.dedup();
        assert_eq!(all.len(), 3, "{all:?}");
        assert!(
            all.iter()
                .all(|name| !name.is_empty() && name.len() <= MAX_NAME),
            "{all:?}"
        );
    }
}
