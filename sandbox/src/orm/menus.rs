//! `load_menus`: the menus as the web client asks for them.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::{
    facts::actions::IR_UI_MENU,
    fault::Fault,
    orm::{
        method::{Method, Of},
        page::{Load, Page},
        session::Session,
    },
    release::Release,
    storage::{pool::Effect, table::Table},
};

/// The methods.
pub(crate) const METHODS: &[Method] = &[Method {
    name: "load_menus",
    of: Of::Model(IR_UI_MENU),
    on_rows: false,
    effect: Effect::Reads,
    parameters: &["*debug"],
    run: |session, table, _| load_menus(session, table),
}];

/// A menu as its row has it.
struct Menu {
    id: i64,
    name: Json,
    parent: Option<i64>,
    /// `ir.actions.act_window,7`, or false.
    action: Json,
}

/// The menus by id, each with its children's, and `root`, whose children are the apps.
fn load_menus(session: &Session<'_>, table: &Table) -> Result<Json, Fault> {
    let menus = menus(session, table)?;
    let ids: Vec<i64> = menus.iter().map(|menu| menu.id).collect();
    let external_ids = session.known_external_ids(table.name(), &ids)?;
    let below = |parent: Option<i64>| -> Vec<i64> {
        let children = menus.iter().filter(|menu| menu.parent == parent);
        children.map(|menu| menu.id).collect()
    };
    let parents: BTreeMap<i64, i64> = menus
        .iter()
        .filter_map(|menu| Some((menu.id, menu.parent?)))
        .collect();
    let app = |menu: &Menu| {
        // No deeper than there are menus.
        let up = |id: i64, _| parents.get(&id).copied().unwrap_or(id);
        (0..menus.len()).fold(menu.id, up)
    };
    let root = json!({"id": false, "name": "root", "children": below(None)});
    let mut loaded = Map::from_iter([("root".to_owned(), root)]);
    for menu in &menus {
        let xml_id = external_ids.get(&menu.id).map_or("", String::as_str);
        let mut entries = Map::from_iter([
            ("id".to_owned(), Json::from(menu.id)),
            ("name".to_owned(), menu.name.clone()),
            ("app_id".to_owned(), Json::from(app(menu))),
            ("xmlid".to_owned(), Json::from(xml_id)),
            ("web_icon".to_owned(), Json::Bool(false)),
            ("children".to_owned(), Json::from(below(Some(menu.id)))),
        ]);
        entries.extend(action(session.schema.release, &menu.action));
        loaded.insert(menu.id.to_string(), Json::Object(entries));
    }
    Ok(Json::Object(loaded))
}

/// The menus in their order.
fn menus(session: &Session<'_>, table: &Table) -> Result<Vec<Menu>, Fault> {
    let names = ["name", "parent_id", "action"].map(str::to_owned);
    let everything = Page {
        offset: 0,
        limit: None,
    };
    let ids = session.search(table, &json!([]), everything, None)?;
    let rows = session.read(table, &ids, &names, Load::Ids)?;
    let menu = |row: &Json| {
        let value = |name: &str| row.get(name).cloned().unwrap_or_default();
        Some(Menu {
            id: row.get("id")?.as_i64()?,
            name: value("name"),
            parent: value("parent_id").as_i64(),
            action: value("action"),
        })
    };
    Ok(rows
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(menu)
        .collect())
}

/// A menu's action, as each release tells it.
fn action(release: Release, action: &Json) -> Vec<(String, Json)> {
    let (model, id) = match action.as_str().and_then(|action| action.split_once(',')) {
        Some((model, id)) => (Json::from(model), json!(id.parse::<i64>().ok())),
        None => (Json::Bool(false), Json::Bool(false)),
    };
    match release {
        Release::Odoo18 => vec![("action".to_owned(), action.clone())],
        Release::Odoo19 => vec![
            ("action_model".to_owned(), model),
            ("action_id".to_owned(), id),
        ],
    }
}
