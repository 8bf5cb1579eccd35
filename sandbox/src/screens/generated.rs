//! The views that Odoo generates of a model's fields where nobody made one.

use odoo::{Field, Model};

use super::element::Element;

/// What Odoo keeps itself, and a generated form does not show.
const AUTOMATIC: [&str; 6] = [
    "id",
    "create_date",
    "create_uid",
    "display_name",
    "write_date",
    "write_uid",
];

/// A generated view of this type; none of a type that there is no such view of.
pub(super) fn view(model: &Model, view: &str) -> Option<Element> {
    let field = |name: &str| Element::new("field").with("name", name);
    let name = field(name(model));
    Some(match view {
        "list" => Element::new("list").holding([name]),
        "search" => Element::new("search").holding([name]),
        "graph" => Element::new("graph").holding([name]),
        "pivot" => Element::new("pivot"),
        "kanban" => Element::new("kanban").holding([Element::new("templates")
            .holding([Element::new("t").with("t-name", "card").holding([name])])]),
        "form" => {
            let is_shown = |field: &&Field| !AUTOMATIC.contains(&field.name.as_ref());
            let fields = model.fields.iter().filter(is_shown);
            let group = Element::new("group").holding(fields.map(|shown| field(&shown.name)));
            Element::new("form").holding([Element::new("sheet").holding([group])])
        }
        _ => return None,
    })
}

/// The field that rows are called after.
fn name(model: &Model) -> &'static str {
    let names = ["name", "x_name"].into_iter();
    let mut there = names.filter(|name| model.field(name).is_some());
    there.next().unwrap_or("id")
}
