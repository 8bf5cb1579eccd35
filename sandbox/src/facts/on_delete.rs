//! What becomes of rows whose link loses its row.

use odoo::{Field, Model};

/// What becomes of a row when the row it points to is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnDelete {
    /// It points nowhere from then on.
    SetNull,
    /// It is deleted, too.
    Cascade,
    /// It keeps the other from being deleted.
    Restrict,
}

/// The many2one fields that neither follow the rule: restrict where required, else set null.
const CASCADE: &[(&str, &str)] = &[
    ("account.move.line", "account_id"),
    ("account.move.line", "move_id"),
    ("calendar.attendee", "event_id"),
    ("calendar.attendee", "partner_id"),
    ("ir.model.fields", "model_id"),
    ("mail.activity", "calendar_event_id"),
    ("mail.activity", "res_model_id"),
    ("mail.activity", "user_id"),
    ("product.category", "parent_id"),
    ("product.product", "product_tmpl_id"),
    ("project.milestone", "project_id"),
    ("purchase.order.line", "order_id"),
    ("res.partner.bank", "partner_id"),
    ("res.partner.category", "parent_id"),
    ("sale.order.line", "linked_line_id"),
    ("sale.order.line", "order_id"),
    ("stock.move.line", "product_id"),
    ("stock.picking.type", "warehouse_id"),
];

const RESTRICT: &[(&str, &str)] = &[
    ("account.move", "commercial_partner_id"),
    ("account.move", "fiscal_position_id"),
    ("account.move", "partner_bank_id"),
    ("account.move", "partner_id"),
    ("account.move.line", "partner_id"),
    ("account.move.line", "product_id"),
    ("account.move.line", "product_uom_id"),
    ("account.move.line", "tax_line_id"),
    ("account.payment", "partner_bank_id"),
    ("account.payment", "partner_id"),
    ("crm.lead", "lost_reason_id"),
    ("crm.lead", "stage_id"),
    ("hr.employee", "departure_reason_id"),
    ("hr.employee", "user_id"),
    ("mail.activity", "activity_type_id"),
    ("mailing.mailing", "medium_id"),
    ("project.project", "stage_id"),
    ("project.task", "stage_id"),
    ("purchase.order.line", "product_id"),
    ("res.company", "parent_id"),
    ("res.partner", "country_id"),
    ("res.partner", "state_id"),
    ("sale.order", "currency_id"),
    ("sale.order.line", "product_id"),
    ("sale.order.line", "product_uom"),
    ("sale.order.line", "product_uom_id"),
    ("stock.move", "rule_id"),
    ("stock.move.line", "package_id"),
    ("stock.quant", "lot_id"),
    ("stock.quant", "package_id"),
];

/// What becomes of a row of `model` when the row that its field points to is deleted.
pub(crate) fn on_delete(model: &Model, field: &Field) -> OnDelete {
    let name = model.name.as_ref();
    let named = |list: &[(&str, &str)]| list.contains(&(name, field.name.as_ref()));
    match () {
        // A wizard keeps nothing: it goes with what it is about.
        () if model.transient && field.demanded() => OnDelete::Cascade,
        () if named(CASCADE) => OnDelete::Cascade,
        () if named(RESTRICT) => OnDelete::Restrict,
        () if field.demanded() => OnDelete::Restrict,
        () => OnDelete::SetNull,
    }
}
