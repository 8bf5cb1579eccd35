//! The apps that models belong to, by the menus that open them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::action::{Actions, text};
use crate::Text;

/// A menu's most ancestors.
const DEEPEST: usize = 20;

/// An app: a menu without a parent.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// The menu's external id, `sale.sale_menu_root`; it is never translated.
    pub xml_id: Text,
    /// What people read, in the user's language.
    pub label: Text,
}

/// Where an app stands among the others: its sequence, then its id.
type Place = (i64, i64);

struct Menu {
    xml_id: Option<Text>,
    label: Text,
    parent: Option<i64>,
    sequence: i64,
    action: Option<i64>,
}

/// The apps of each model that a menu opens, in the order of the menu. Of a menu that runs a server action, the
/// action's model: it mostly answers a window of its own rows (Inventory's transfers, 18 and 19).
///
/// `menus` are rows of `ir.ui.menu` with the external id as `xml_id`, or what `load_menus` answers, which an
/// ordinary user may ask as well. A menu whose root has no external id is passed over: it has no name that
/// is never translated.
pub fn apps(menus: &Json, actions: &Actions) -> BTreeMap<String, Vec<App>> {
    let menus = match menus {
        Json::Array(rows) => of_rows(rows),
        menus => of_tree(menus),
    };
    let mut found: BTreeMap<String, Vec<(Place, App)>> = BTreeMap::new();
    for (id, menu) in &menus {
        let action = menu.action.map(|action| actions.with_id(action));
        let opening = action.filter(|action| action.kind.may_open());
        let Some(model) = opening.and_then(|action| action.model) else {
            continue;
        };
        let Some((root_id, root)) = root(&menus, *id) else {
            continue;
        };
        let Some(xml_id) = root.xml_id.clone() else {
            continue;
        };
        let app = App {
            xml_id,
            label: root.label.clone(),
        };
        let apps = found.entry(model.into_owned()).or_default();
        if apps.iter().all(|(_, known)| known.xml_id != app.xml_id) {
            apps.push(((root.sequence, root_id), app));
        }
    }
    let ordered = |mut apps: Vec<(Place, App)>| {
        apps.sort();
        apps.into_iter().map(|(_, app)| app).collect()
    };
    found
        .into_iter()
        .map(|(model, apps)| (model, ordered(apps)))
        .collect()
}

/// The menu without a parent above one, if there is an end to it.
fn root(menus: &BTreeMap<i64, Menu>, id: i64) -> Option<(i64, &Menu)> {
    let mut id = id;
    for _ in 0..DEEPEST {
        let menu = menus.get(&id)?;
        match menu.parent {
            Some(parent) => id = parent,
            None => return Some((id, menu)),
        }
    }
    None
}

/// Rows of `ir.ui.menu`: the parent is an id or `[id, name]`, the action `ir.actions.act_window,7`.
fn of_rows(rows: &[Json]) -> BTreeMap<i64, Menu> {
    let menu = |row: &Json| {
        let parent = row.get("parent_id");
        let parent = parent.and_then(|parent| parent.get(0).unwrap_or(parent).as_i64());
        let action = row.get("action").and_then(Json::as_str);
        let action = action.and_then(|action| action.split_once(',')?.1.trim().parse().ok());
        let menu = Menu {
            xml_id: text(row, "xml_id"),
            label: text(row, "name")?,
            parent,
            sequence: row
                .get("sequence")
                .and_then(Json::as_i64)
                .unwrap_or_default(),
            action,
        };
        Some((row.get("id")?.as_i64()?, menu))
    };
    rows.iter().filter_map(menu).collect()
}

/// What `load_menus` answers: menus by their id, with their children's; those of `root` are the apps, in
/// their order.
fn of_tree(menus: &Json) -> BTreeMap<i64, Menu> {
    let Some(menus) = menus.as_object() else {
        return BTreeMap::new();
    };
    let children = |menu: &Json| -> Vec<i64> {
        let children = menu.get("children").and_then(Json::as_array);
        children
            .into_iter()
            .flatten()
            .filter_map(Json::as_i64)
            .collect()
    };
    let mut parents = BTreeMap::new();
    let mut places = BTreeMap::new();
    for (key, menu) in menus {
        for (place, child) in (0..).zip(children(menu)) {
            places.insert(child, place);
            if key != "root"
                && let Some(id) = menu.get("id").and_then(Json::as_i64)
            {
                parents.insert(child, id);
            }
        }
    }
    let menu = |menu: &Json| {
        let id = menu.get("id")?.as_i64()?;
        let action = menu.get("actionID").or_else(|| menu.get("action_id"));
        let read = Menu {
            xml_id: text(menu, "xmlid"),
            label: text(menu, "name")?,
            parent: parents.get(&id).copied(),
            sequence: places.get(&id).copied().unwrap_or_default(),
            action: action.and_then(Json::as_i64),
        };
        Some((id, read))
    };
    menus.values().filter_map(menu).collect()
}
