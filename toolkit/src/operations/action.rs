//! Calling a method on rows, as a button does.

use odoo::{Call, Odd, python_json};
use serde_json::{Map, Value as Json, json};

use crate::{Context, ModelTools, ToolError, ToolSpec, decode::Arguments, notes::Notes};

/// Calls a method on rows, as a button does. A wizard or a page that Odoo would open then is told as
/// what is left to do: nobody is there to see it.
pub(super) async fn action(
    context: &Context,
    tools: &ModelTools,
    spec: &ToolSpec,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let method = spec.method.as_deref().unwrap_or_default();
    let call = Call::new(tools.model.name.as_ref(), method).on(arguments.ids.clone());
    let mut answer = context.answered(call).await?;
    let odd = python_json::plain(&mut answer);
    let mut done = Map::from_iter([("called".to_owned(), Json::from(arguments.ids))]);
    match next(&answer) {
        Some(next) => {
            done.insert("next".to_owned(), next);
        }
        // `true` and nothing say no more than that it was done.
        None if matches!(answer, Json::Null | Json::Bool(_)) => {}
        None => {
            done.insert("result".to_owned(), answer);
            let mut notes = Notes::default();
            if let Some(number) = odd {
                notes.odd(None, &"the result", method, &Odd::NoNumberWithin(number));
            }
            notes.tell(&mut done);
        }
    }
    Ok(Json::Object(done))
}

/// What an answered action asks of a person, in words a model can act on.
fn next(answer: &Json) -> Option<Json> {
    let text = |key: &str| {
        answer
            .get(key)
            .and_then(Json::as_str)
            .filter(|text| !text.is_empty())
    };
    let name = text("name").unwrap_or("a page");
    let model = text("res_model");
    let id = answer
        .get("res_id")
        .and_then(Json::as_i64)
        .filter(|id| *id > 0);
    let hint = match (text("type")?, model) {
        ("ir.actions.act_window", Some(model)) if text("target") == Some("new") => format!(
            "Not done yet: Odoo asks for more in the wizard `{name}` ({model}). Fill it in in Odoo, \
             or create a row of {model} and call its action, if there are tools for it."
        ),
        ("ir.actions.act_window", Some(model)) => match id {
            Some(id) => {
                format!("Done. Odoo shows the row {id} of {model}: read it for the outcome.")
            }
            None => format!("Done. Odoo shows rows of {model}: search them for the outcome."),
        },
        ("ir.actions.report", _) => format!("Odoo offers the report `{name}` to print."),
        ("ir.actions.act_url", _) => "Odoo sends the user to the address in `url`.".to_owned(),
        ("ir.actions.act_window_close", _) => return None,
        (other, _) => format!("Odoo answers with an action of type {other}, for its own pages."),
    };
    let mut next = json!({ "hint": hint });
    if let Some(map) = next.as_object_mut() {
        map.extend(model.map(|model| ("model".to_owned(), Json::from(model))));
        map.extend(id.map(|id| ("id".to_owned(), Json::from(id))));
        for key in ["domain", "url"] {
            let value = answer
                .get(key)
                .filter(|value| value.is_array() || value.is_string());
            map.extend(value.map(|value| (key.to_owned(), value.clone())));
        }
    }
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_odoo_would_open_is_told_as_what_to_do() {
        let window = |target: &str| {
            json!({"type": "ir.actions.act_window", "name": "Create invoices",
                "res_model": "sale.advance.payment.inv", "target": target, "res_id": false})
        };
        let wizard = next(&window("new")).unwrap();
        assert!(
            wizard["hint"].as_str().unwrap().starts_with("Not done yet"),
            "{wizard}"
        );
        assert_eq!(wizard["model"], "sale.advance.payment.inv");
        let page = next(&window("current")).unwrap();
        assert!(
            page["hint"].as_str().unwrap().starts_with("Done."),
            "{page}"
        );
        let row =
            json!({"type": "ir.actions.act_window", "res_model": "account.move", "res_id": 7});
        assert_eq!(next(&row).unwrap()["id"], 7);
        assert_eq!(next(&json!({"type": "ir.actions.act_window_close"})), None);
        assert_eq!(next(&json!(true)), None);
        assert_eq!(next(&json!({"amount": 3})), None);
    }
}
