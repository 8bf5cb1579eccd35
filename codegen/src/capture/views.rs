//! Which views are asked for, and what of the answers is kept: what a screen is read from, and nothing else.
//! A toolbar of Odoo 14 or 15 holds whole actions, with the code of those that run on the server; that is
//! left where it is.

use serde_json::{Map, Value as Json};

/// The views that a screen is read from. Any model answers for all of them, with a generated view where it
/// has none; `calendar`, which tells a screen nothing, is refused by a model without dates.
pub(crate) const VIEWS: [&str; 5] = ["list", "form", "search", "pivot", "graph"];

/// What of a view is kept.
const OF_VIEWS: [&str; 4] = ["arch", "id", "name", "view_id"];

/// What of an action in a toolbar is kept.
const OF_ACTIONS: [&str; 14] = [
    "binding_view_types",
    "context",
    "domain",
    "id",
    "model",
    "model_name",
    "name",
    "report_name",
    "report_type",
    "res_model",
    "target",
    "type",
    "view_mode",
    "xml_id",
];

/// What `get_views` or `load_views` answered, without what no screen is read from. What is no such answer
/// stays as it is, to be told.
pub(crate) fn trimmed(answer: &Json) -> Json {
    let key = match answer.get("views") {
        Some(_) => "views",
        None => "fields_views",
    };
    let Some(Json::Object(views)) = answer.get(key) else {
        return answer.clone();
    };
    // The key was `tree` up to 17 where it was asked for so.
    let wanted = views
        .iter()
        .filter(|(name, _)| VIEWS.contains(&name.as_str()) || *name == "tree");
    let trimmed: Map<String, Json> = wanted
        .map(|(name, view)| (name.clone(), view_of(view)))
        .collect();
    Json::Object(Map::from_iter([(key.to_owned(), Json::Object(trimmed))]))
}

fn view_of(view: &Json) -> Json {
    let Json::Object(whole) = view else {
        return view.clone();
    };
    let mut kept = of(whole, &OF_VIEWS);
    if let Some(Json::Object(toolbar)) = whole.get("toolbar") {
        let entries = |(kind, entries): (&String, &Json)| {
            let entries = entries.as_array()?.iter();
            let entries = entries.filter_map(Json::as_object);
            let entries: Vec<Json> = entries.map(|entry| of(entry, &OF_ACTIONS).into()).collect();
            Some((kind.clone(), Json::Array(entries)))
        };
        let toolbar: Map<String, Json> = toolbar.iter().filter_map(entries).collect();
        if !toolbar.is_empty() {
            kept.insert("toolbar".to_owned(), Json::Object(toolbar));
        }
    }
    // Up to 15 the views of lines stand there.
    if let Some(Json::Object(fields)) = whole.get("fields") {
        let nested = |(name, field): (&String, &Json)| {
            let views = field.get("views")?.as_object()?;
            let views = views.iter().filter_map(|(name, view)| {
                let arch = view.get("arch")?.clone();
                Some((name.clone(), serde_json::json!({ "arch": arch })))
            });
            let views: Map<String, Json> = views.collect();
            (!views.is_empty()).then(|| (name.clone(), serde_json::json!({ "views": views })))
        };
        let fields: Map<String, Json> = fields.iter().filter_map(nested).collect();
        if !fields.is_empty() {
            kept.insert("fields".to_owned(), Json::Object(fields));
        }
    }
    Json::Object(kept)
}

/// The entries of an object that are kept.
fn of(whole: &Map<String, Json>, keys: &[&str]) -> Map<String, Json> {
    let entries = whole.iter().filter(|(key, _)| keys.contains(&key.as_str()));
    entries
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_screen_is_read_from_is_kept() {
        for (answer, kept) in [
            (
                json!({"views": {
                    "form": {"arch": "<form/>", "id": 7, "model": "x.y", "toolbar": {"print": [
                        {"id": 1, "name": "Sheet", "binding_view_types": "form", "sequence": 5}]}},
                    "search": {"arch": "<search/>", "id": false, "filters": [{"name": "Mine"}], "toolbar": {}},
                    "kanban": {"arch": "<kanban/>"},
                }, "models": {"x.y": {"fields": {}}}}),
                json!({"views": {
                    "form": {"arch": "<form/>", "id": 7, "toolbar": {"print": [
                        {"id": 1, "name": "Sheet", "binding_view_types": "form"}]}},
                    "search": {"arch": "<search/>", "id": false},
                }}),
            ),
            // Up to 15.
            (
                json!({"fields_views": {"form": {
                    "arch": "<form/>", "name": "x.y.form", "view_id": 7, "base_model": "x.y",
                    "fields": {
                        "name": {"type": "char", "views": {}},
                        "line_ids": {"type": "one2many", "views": {"tree": {"arch": "<tree/>", "fields": {"a": {}}}}},
                    },
                    "toolbar": {"action": [{"id": 1, "name": "Go", "type": "ir.actions.server", "code": "go()"}],
                                "relate": false},
                }}, "fields": {}}),
                json!({"fields_views": {"form": {
                    "arch": "<form/>", "name": "x.y.form", "view_id": 7,
                    "toolbar": {"action": [{"id": 1, "name": "Go", "type": "ir.actions.server"}]},
                    "fields": {"line_ids": {"views": {"tree": {"arch": "<tree/>"}}}},
                }}}),
            ),
            // What is none is for the reader to tell.
            (json!({"views": []}), json!({"views": []})),
            (json!([1]), json!([1])),
            (json!({"views": {"form": 5}}), json!({"views": {"form": 5}})),
        ] {
            assert_eq!(trimmed(&answer), kept, "{answer}");
        }
    }
}
