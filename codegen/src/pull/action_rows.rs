//! The rows of actions and of menus, with their external ids, as far as this user may read them.

use std::collections::BTreeMap;

use odoo::{Call, Error, screen::ACTION_MODELS};
use serde_json::{Map, Value as Json, json};

use super::caller::Caller;
use crate::{
    capture::{IR_UI_MENU, ScreenAnswers},
    left_out::Reason,
};

/// The context in which menus are searched that the user does not see: the app of a model is one of the
/// database.
const FULL_LIST: &str = "ir.ui.menu.full_list";

/// The fields that are asked for. The code of a server action stays where it is.
pub(super) fn fields(model: &str) -> &'static [&'static str] {
    match model {
        "ir.actions.act_window" => &[
            "name",
            "xml_id",
            "res_model",
            "view_mode",
            "target",
            "domain",
            "context",
            "search_view_id",
            "views",
        ],
        "ir.actions.server" => &["name", "xml_id", "model_name"],
        "ir.actions.report" => &["name", "xml_id", "model", "report_name", "report_type"],
        "ir.actions.client" => &["name", "xml_id", "context"],
        IR_UI_MENU => &["name", "parent_id", "action", "sequence"],
        _ => &["name", "xml_id"],
    }
}

/// Asks for all actions and menus. What the user may not read is kept by the name of its model.
pub(super) async fn ask(caller: &Caller) -> Result<ScreenAnswers, Error> {
    let mut answers = ScreenAnswers::default();
    let mut actions = Map::new();
    for model in ACTION_MODELS {
        match rows(caller, model).await {
            Ok(rows) => {
                actions.insert(model.to_owned(), Json::Array(rows));
            }
            Err(error) => refused(&mut answers, model, error)?,
        }
    }
    answers.actions = Json::Object(actions);
    match menus(caller).await {
        Ok(menus) => answers.menus = Json::Array(menus),
        Err(error) => refused(&mut answers, IR_UI_MENU, error)?,
    }
    Ok(answers)
}

/// An error that is about these rows alone costs them.
fn refused(answers: &mut ScreenAnswers, model: &'static str, error: Error) -> Result<(), Error> {
    let reason = Reason::of(&error).ok_or(error)?;
    answers.unread.insert(model, reason.said().to_owned());
    Ok(())
}

async fn rows(caller: &Caller, model: &str) -> Result<Vec<Json>, Error> {
    let call = Call::new(model, "search_read")
        .with("domain", json!([]))
        .with("fields", fields(model))
        .with("order", "id");
    caller.rows(model, call).await
}

/// All menus, with their external ids, which Odoo tells everybody who asks by the rows.
async fn menus(caller: &Caller) -> Result<Vec<Json>, Error> {
    let call = Call::new(IR_UI_MENU, "search_read")
        .with("domain", json!([]))
        .with("fields", fields(IR_UI_MENU))
        .with("order", "id")
        .context(FULL_LIST, true);
    let mut menus = caller.rows(IR_UI_MENU, call).await?;
    let ids: Vec<i64> = menus.iter().filter_map(id).collect();
    let call = Call::new(IR_UI_MENU, "get_external_id").on(ids);
    let names = match caller.call(IR_UI_MENU, &call).await? {
        Json::Object(names) => names,
        other => return Err(call.shape("external ids by id", &other)),
    };
    let names: BTreeMap<&str, &Json> = names.iter().map(|(id, name)| (id.as_str(), name)).collect();
    for menu in &mut menus {
        let name = id(menu).and_then(|id| names.get(id.to_string().as_str()));
        if let (Some(name), Some(menu)) = (name, menu.as_object_mut()) {
            menu.insert("xml_id".to_owned(), Json::clone(name));
        }
    }
    Ok(menus)
}

/// The action that a menu opens, by its id: `ir.actions.act_window,7`.
pub(super) fn menu_action(menu: &Json) -> Option<i64> {
    let (_, id) = menu.get("action")?.as_str()?.split_once(',')?;
    id.trim().parse().ok()
}

fn id(row: &Json) -> Option<i64> {
    row.get("id").and_then(Json::as_i64)
}
