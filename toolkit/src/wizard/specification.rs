//! What `onchange` is asked for: all fields of a form, in the words that this Odoo takes. Knows no calls.

use odoo::{Kind, Model, screen::Placed};
use serde_json::{Map, Value as Json, json};

/// The fields of a form as a specification, as `web_read` takes one too: from 17 on. `lines` finds the table of a
/// relation's rows, where it is at hand.
pub(super) fn specification<'m>(
    placed: &[Placed],
    model: &Model,
    lines: &dyn Fn(&str) -> Option<&'m Model>,
) -> Json {
    let each = placed.iter().filter_map(|placed| {
        let field = model.field(&placed.field);
        let named = || json!({"fields": {"display_name": {}}});
        let own = match field.map(|field| &field.kind) {
            // A file is nobody's matter here, and properties take what defines them.
            Some(
                Kind::Binary | Kind::Properties | Kind::PropertiesDefinition | Kind::Serialized,
            ) => return None,
            Some(Kind::Many2one { .. }) => named(),
            Some(kind) if kind.is_x2many() => match lines(&placed.field) {
                Some(table) if !placed.lines.is_empty() => {
                    let nested = specification(&placed.lines, table, &|_| None);
                    json!({ "fields": nested })
                }
                _ => named(),
            },
            // Of a field that the table lacks only the name is known.
            _ => json!({}),
        };
        Some((placed.field.clone(), own))
    });
    Json::Object(each.collect())
}

/// The fields of a form by their dotted names, each with the mark that its `onchange` is to run: up to 16.
pub(super) fn marks(placed: &[Placed]) -> Map<String, Json> {
    let mut marks = Map::new();
    for placed in placed {
        marks.insert(placed.field.clone(), Json::from("1"));
        for line in &placed.lines {
            let name = format!("{}.{}", placed.field, line.field);
            marks.insert(name, Json::from("1"));
        }
    }
    marks
}
