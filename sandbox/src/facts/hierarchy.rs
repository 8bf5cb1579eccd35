//! Which models are hierarchies, along which field, and what is said of one that loops.

use odoo::Model;

/// The field that points to the row above, where it is not `parent_id`.
const PARENTS: &[(&str, &str)] = &[
    ("stock.location", "location_id"),
    ("uom.uom", "relative_uom_id"),
];

/// The field along which a model is a hierarchy.
pub(crate) fn parent_of(model: &Model) -> &'static str {
    let known = PARENTS
        .iter()
        .find(|(known, field)| *known == model.name && model.field(field).is_some());
    known.map_or("parent_id", |(_, field)| field)
}

/// What a model says, as a validation error, of a row that comes to stand below itself; others say it alike.
pub(crate) fn recursion(model: &str) -> Option<&'static str> {
    match model {
        "project.task" => Some("Error! You cannot create a recursive hierarchy of tasks."),
        "res.partner" => Some("You cannot create recursive Partner hierarchies."),
        _ => None,
    }
}
