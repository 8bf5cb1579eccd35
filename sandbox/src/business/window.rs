//! The window that shows rows which a method made: one of them in its form, several in a list.

use serde_json::{Value as Json, json};

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
