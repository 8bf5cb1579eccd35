//! Windows that methods answer: one that shows rows which it made, one of them in its form, several in a list; and the
//! form by which one is told.

use serde_json::{Value as Json, json};

use crate::orm::{session::Session, views::view_id};

/// The id of a model's form, as a window names it; `false`, which is any, where there is no such model.
pub(super) fn form(session: &Session<'_>, model: &str) -> Json {
    let table = session.schema.table(model);
    let id = table.and_then(|table| view_id(session, table, "form"));
    id.map_or(Json::Bool(false), Json::from)
}

/// The window called `name` with rows of a model; `context` is what new rows there start from.
pub(super) fn of_made(name: &str, model: &str, ids: &[i64], context: &Json) -> Json {
    let mut window = json!({
        "name": name,
        "type": "ir.actions.act_window",
        "res_model": model,
        "view_mode": "form",
        "context": context,
    });
    if let Some(window) = window.as_object_mut() {
        match ids {
            [one] => window.insert("res_id".to_owned(), json!(one)),
            more => {
                window.insert("view_mode".to_owned(), json!("list,form"));
                window.insert("domain".to_owned(), json!([["id", "in", more]]))
            }
        };
    }
    window
}
