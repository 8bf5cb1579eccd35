//! A wizard as it was opened: which, with what context, over which form. Knows no calls.

use jiff::Zoned;
use odoo::{
    expression::{Environment, Expression, Row},
    literal,
};
use serde_json::{Map, Value as Json};

use crate::press::Window;

/// A wizard that was opened.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Opened {
    /// What its window is called.
    pub(super) title: Option<String>,
    pub(super) model: String,
    /// The whole context that it works with: defaults, and the rows that it is about.
    pub(super) context: Map<String, Json>,
    /// The form that its action names.
    pub(super) view: Option<i64>,
    /// Its row, where it is made already.
    pub(super) row: Option<i64>,
}

/// Who opens it, and when.
#[derive(Clone, Debug)]
pub(super) struct Surroundings {
    pub(super) uid: i64,
    pub(super) now: Zoned,
}

/// The rows that a window is opened from.
pub(super) struct From<'a> {
    pub(super) model: &'a str,
    pub(super) ids: &'a [i64],
    /// The context that the button was pressed with.
    pub(super) context: &'a Map<String, Json>,
}

impl Opened {
    /// The wizard of a window that a button opened. As Odoo's web client does, the action's own context goes before
    /// the rows it was opened from, and these before the button's.
    ///
    /// # Errors
    /// A context that cannot be worked out.
    pub(super) fn of(
        window: &Window,
        from: &From<'_>,
        surroundings: &Surroundings,
    ) -> Result<Self, String> {
        let mut context = from.context.clone();
        let active = [
            ("active_model", Json::from(from.model)),
            ("active_ids", Json::from(from.ids)),
            ("active_id", Json::from(from.ids.first().copied())),
        ];
        for (key, value) in active {
            context.insert(key.to_owned(), value);
        }
        let own = evaluated(&window.context, &context, surroundings)?;
        context.extend(own);
        Ok(Self {
            title: window.name.clone(),
            model: window.model.clone(),
            context,
            view: window.view,
            row: window.row,
        })
    }

    /// The context that a window has which a button of this wizard opens: what was meant for this one alone is left
    /// out, as Odoo's web client does.
    pub(super) fn handed_on(&self, pressed_with: &Map<String, Json>) -> Map<String, Json> {
        let is_own = |key: &str| {
            key.starts_with("default_")
                || key.starts_with("search_default_")
                || key.starts_with("show_")
                || key.ends_with("_view_ref")
                || matches!(
                    key,
                    "group_by" | "group_by_no_leaf" | "active_id" | "active_ids" | "orderedBy"
                )
        };
        let kept = self.context.iter().filter(|(key, _)| !is_own(key));
        let mut context: Map<String, Json> = kept
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        context.extend(pressed_with.clone());
        context
    }

    /// What people call it.
    pub(super) fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.model)
    }
}

/// An action's context: a dict, or the text of one over what surrounds it.
fn evaluated(
    raw: &Json,
    around: &Map<String, Json>,
    surroundings: &Surroundings,
) -> Result<Map<String, Json>, String> {
    let text = match raw {
        Json::Object(context) => return Ok(context.clone()),
        Json::String(text) if !text.trim().is_empty() => text.trim(),
        _ => return Ok(Map::new()),
    };
    let environment = Environment {
        uid: surroundings.uid,
        companies: Vec::new(),
        context: around.clone(),
        now: surroundings.now.clone(),
    };
    let row = Row {
        values: &Map::new(),
        parent: None,
        environment: &environment,
    };
    let read = || literal::read(text).map_err(|error| error.to_string());
    let value = match Expression::parse(text) {
        Ok(expression) => {
            let value = expression.evaluate(&row);
            let value = value.map_err(|error| error.to_string())?;
            value.to_json().map_err(|error| error.to_string())?
        }
        Err(error) => read().map_err(|_| error.to_string())?,
    };
    match value {
        Json::Object(context) => Ok(context),
        _ => Err("it is no dict".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn opened(context: Json) -> Result<Json, String> {
        let surroundings = Surroundings {
            uid: 7,
            now: "2026-11-21T10:00:00[UTC]".parse().unwrap(),
        };
        let button = json!({"from": "button", "active_id": 99});
        let from = From {
            model: "shop.rental",
            ids: &[3, 4],
            context: button.as_object().unwrap(),
        };
        let window = Window {
            context,
            ..Window::default()
        };
        let opened = Opened::of(&window, &from, &surroundings)?;
        Ok(Json::Object(opened.context))
    }

    #[test]
    fn the_actions_own_context_goes_first() {
        let base = json!({"from": "button", "active_id": 3, "active_model": "shop.rental", "active_ids": [3, 4]});
        let with = |more: Json| {
            let mut context = base.clone();
            let more = more.as_object().unwrap().clone();
            context.as_object_mut().unwrap().extend(more);
            Ok(context)
        };
        for (context, expected) in [
            (json!(null), with(json!({}))),
            (json!(false), with(json!({}))),
            (json!("{}"), with(json!({}))),
            (json!(""), with(json!({}))),
            (json!({"a": 1}), with(json!({"a": 1}))),
            (
                json!({"active_model": "shop.line", "active_ids": [8]}),
                with(json!({"active_model": "shop.line", "active_ids": [8]})),
            ),
            (
                json!(
                    "{'default_ids': active_ids, 'default_id': active_id, 'who': uid, 'm': active_model}"
                ),
                with(json!({"default_ids": [3, 4], "default_id": 3, "who": 7, "m": "shop.rental"})),
            ),
            (
                json!("{'default_to': '{{ object.id or \\'\\' }}', 'x': context.get('from')}"),
                with(json!({"default_to": "{{ object.id or '' }}", "x": "button"})),
            ),
            (json!("[1]"), Err("it is no dict".to_owned())),
        ] {
            assert_eq!(opened(context.clone()), expected, "{context}");
        }
        assert!(opened(json!("{'a': nobody}")).is_err());
        assert!(opened(json!("{'a': (lambda: 1)()}")).is_err());
    }

    #[test]
    fn what_is_for_one_wizard_is_not_handed_on() {
        let context = json!({"default_a": 1, "search_default_b": 1, "show_c": 1, "form_view_ref": "x", "group_by": "y",
            "active_id": 1, "active_ids": [1], "active_model": "m", "button_validate_picking_ids": [1]});
        let opened = Opened {
            title: None,
            model: "shop.ask".to_owned(),
            context: context.as_object().unwrap().clone(),
            view: None,
            row: None,
        };
        let button = json!({"default_d": 2});
        let handed = opened.handed_on(button.as_object().unwrap());
        let expected =
            json!({"active_model": "m", "button_validate_picking_ids": [1], "default_d": 2});
        assert_eq!(Json::Object(handed), expected);
    }
}
