//! The models of actions and of menus, which tell what a catalog's screens run and open. A catalog of the
//! documents alone lacks them.

use odoo::{catalog::Captured, screen::ACTION_MODELS};
use serde_json::{Value as Json, json};

use crate::facts::builtin::captured;

/// The model of menus.
pub(crate) const IR_UI_MENU: &str = "ir.ui.menu";

/// The models, as a catalog holds them.
pub(crate) fn models() -> Vec<Captured> {
    let char = |label: &str| json!({"type": "char", "string": label});
    let needed = |label: &str| json!({"type": "char", "string": label, "required": true});
    let of_actions = |label: &str, more: Json| {
        let mut fields = json!({
            "name": needed("Action Name"),
            "type": needed("Action Type"),
            "xml_id": {"type": "char", "string": "External ID", "readonly": true, "store": false},
        });
        if let (Json::Object(fields), Json::Object(more)) = (&mut fields, more) {
            fields.extend(more);
        }
        (label.to_owned(), fields)
    };
    let models = ACTION_MODELS.map(|model| {
        let (label, fields) = match model {
            "ir.actions.act_window" => of_actions(
                "Action Window",
                json!({
                    "context": char("Context Value"),
                    "domain": char("Domain Value"),
                    "res_model": needed("Destination Model"),
                    "target": {"type": "selection", "string": "Target Window", "selection": [
                        ["current", "Current Window"], ["new", "New Window"], ["fullscreen", "Full Screen"],
                        ["main", "Main action of Current Window"]]},
                    "view_mode": needed("View Mode"),
                    // Nobody gives one: all filters of a model stand in its default search view.
                    "search_view_id": {"type": "integer", "string": "Search View Ref."},
                    // Likewise: all buttons of a model stand in its default views.
                    "views": {"type": "binary", "string": "Views"},
                }),
            ),
            "ir.actions.client" => {
                of_actions("Client Action", json!({"context": char("Context Value")}))
            }
            "ir.actions.report" => of_actions(
                "Report Action",
                json!({
                    "model": needed("Model Name"),
                    "report_name": needed("Template Name"),
                    "report_type": {"type": "selection", "string": "Report Type", "selection": [
                        ["qweb-html", "HTML"], ["qweb-pdf", "PDF"], ["qweb-text", "Text"]]},
                }),
            ),
            "ir.actions.server" => {
                of_actions("Server Actions", json!({"model_name": char("Model Name")}))
            }
            _ => of_actions("Action URL", json!({})),
        };
        captured(model, &label, "name, id", false, fields)
    });
    let kinds = ACTION_MODELS.map(|model| json!([model, model]));
    let menu = json!({
        "action": {"type": "reference", "string": "Action", "selection": kinds.to_vec()},
        "active": {"type": "boolean", "string": "Active"},
        "name": needed("Menu"),
        "parent_id": {"type": "many2one", "string": "Parent Menu", "relation": IR_UI_MENU},
        "sequence": {"type": "integer", "string": "Sequence"},
    });
    let menu = captured(IR_UI_MENU, "Menu", "sequence, id", false, menu);
    models.into_iter().chain([menu]).collect()
}

/// The SQL of the external id of the row called `alias`: the first that it was given.
pub(crate) fn xml_id(model: &str, alias: &str) -> String {
    format!(
        "(SELECT d.\"module\" || '.' || d.\"name\" FROM \"ir.model.data\" d WHERE d.\"model\" = '{model}' \
         AND d.\"res_id\" = {alias}.\"id\" ORDER BY d.\"id\" LIMIT 1)"
    )
}
