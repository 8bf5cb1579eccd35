//! What a new row cannot do without, beyond the fields that are required.

/// Required fields that are computed, and of which computing makes nothing, or too late, when the caller
/// says nothing: the database refuses such a row. What the sandbox fills in itself is not missing.
const COMPUTED_IN_VAIN: &[(&str, &str)] = &[
    ("account.account", "account_type"),
    ("crm.lead", "name"),
    ("purchase.order.line", "name"),
    ("sale.order.line", "name"),
    ("stock.move", "location_dest_id"),
    ("stock.move", "location_id"),
    ("stock.picking", "location_dest_id"),
    ("stock.picking", "location_id"),
];

/// Whether a new row is refused without this field, though Odoo computes it.
pub(crate) fn computed_in_vain(model: &str, field: &str) -> bool {
    COMPUTED_IN_VAIN.contains(&(model, field))
}

/// Whether much of a new row is computed from the row that this field points to, so that it is missed at once.
pub(crate) fn computed_from(model: &str, field: &str) -> bool {
    matches!(model, "purchase.order.line" | "sale.order.line") && field == "product_id"
}

/// Where Odoo's own code looks for a value before anybody asks whether it is there: what it stumbles over,
/// as a `KeyError`.
const STUMBLES: &[(&str, &str, &str)] = &[
    ("account.move.line", "move_id", "move_id"),
    ("hr.employee", "name", "name"),
    ("hr.leave", "holiday_status_id", "None"),
];

/// The field without which creating a row of a model is a `KeyError`, and the error's message.
pub(crate) fn stumbles(model: &str) -> Option<(&'static str, &'static str)> {
    let known = STUMBLES.iter().find(|(known, ..)| *known == model);
    known.map(|(_, field, message)| (*field, *message))
}
