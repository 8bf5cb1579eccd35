//! All apps of a catalog in one order. Each model knows its own apps, in the order of the menu.

use std::collections::{BTreeMap, BTreeSet};

use odoo::screen::App;

/// All apps, each once, in an order in which no model finds its own turned around. Where lists contradict each
/// other, by the external id.
pub(super) fn ordered<'a>(lists: impl IntoIterator<Item = &'a [App]>) -> Vec<&'a App> {
    let mut apps: BTreeMap<&str, &App> = BTreeMap::new();
    // What each app comes after.
    let mut after: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for list in lists {
        let mut before = None;
        for app in list {
            let name = app.xml_id.as_ref();
            apps.entry(name).or_insert(app);
            after.entry(name).or_default().extend(before.replace(name));
        }
    }
    let mut ordered = Vec::new();
    while let Some(next) = next(&after) {
        after.remove(next);
        for before in after.values_mut() {
            before.remove(next);
        }
        ordered.extend(apps.get(next).copied());
    }
    ordered
}

/// The first of those that come after nothing; the first of all where each comes after another.
fn next<'a>(after: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Option<&'a str> {
    let free = after.iter().find(|(_, before)| before.is_empty());
    free.or_else(|| after.iter().next()).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_models_apps_are_turned_around() {
        for (lists, all) in [
            (vec!["b a", "c"], "b a c"),
            (vec!["z a", "m z"], "m z a"),
            (vec!["a c", "b c", "c d"], "a b c d"),
            (vec!["a b", "b a"], "a b"),
            (vec![], ""),
        ] {
            let app = |name: &str| App {
                xml_id: name.to_owned().into(),
                label: name.to_uppercase().into(),
            };
            let lists: Vec<Vec<App>> = lists
                .into_iter()
                .map(|list| list.split(' ').map(app).collect())
                .collect();
            let names: Vec<&str> = ordered(lists.iter().map(Vec::as_slice))
                .into_iter()
                .map(|app| app.xml_id.as_ref())
                .collect();
            assert_eq!(names.join(" "), all);
        }
    }
}
