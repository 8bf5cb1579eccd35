//! Fields that Odoo keeps itself, and those whose value lies elsewhere: in another field, in another row, in
//! the other side of a relation, in an expression.

use odoo::screen::ACTION_MODELS;

use crate::facts::actions::xml_id;

/// A field of a model.
type Named = (&'static str, &'static str);

/// The many2many fields that are two sides of one relation.
const MIRRORS: &[(Named, Named)] = &[
    (
        ("account.move.line", "sale_line_ids"),
        ("sale.order.line", "invoice_lines"),
    ),
    (
        ("account.payment", "invoice_ids"),
        ("account.move", "matched_payment_ids"),
    ),
    (
        ("calendar.event", "partner_ids"),
        ("res.partner", "meeting_ids"),
    ),
    (
        ("hr.employee", "category_ids"),
        ("hr.employee.category", "employee_ids"),
    ),
    (
        ("mail.activity.type", "previous_type_ids"),
        ("mail.activity.type", "suggested_next_type_ids"),
    ),
    (
        ("mailing.list", "contact_ids"),
        ("mailing.contact", "list_ids"),
    ),
    (
        ("mailing.mailing", "contact_list_ids"),
        ("mailing.list", "mailing_ids"),
    ),
    (
        ("product.product", "additional_product_tag_ids"),
        ("product.tag", "product_product_ids"),
    ),
    (
        ("product.template", "product_tag_ids"),
        ("product.tag", "product_template_ids"),
    ),
    (
        ("product.template", "route_ids"),
        ("stock.route", "product_ids"),
    ),
    (
        ("project.project", "tag_ids"),
        ("project.tags", "project_ids"),
    ),
    (
        ("project.project", "type_ids"),
        ("project.task.type", "project_ids"),
    ),
    (
        ("project.task", "depend_on_ids"),
        ("project.task", "dependent_ids"),
    ),
    (("project.task", "tag_ids"), ("project.tags", "task_ids")),
    (
        ("purchase.order.line", "move_dest_ids"),
        ("stock.move", "created_purchase_line_ids"),
    ),
    (
        ("res.country.group", "country_ids"),
        ("res.country", "country_group_ids"),
    ),
    (
        ("res.partner", "category_id"),
        ("res.partner.category", "partner_ids"),
    ),
    (("res.users", "company_ids"), ("res.company", "user_ids")),
    (("res.users", "group_ids"), ("res.groups", "user_ids")),
    (("res.users", "groups_id"), ("res.groups", "users")),
    (
        ("stock.move", "move_dest_ids"),
        ("stock.move", "move_orig_ids"),
    ),
    (
        ("stock.move.line", "consume_line_ids"),
        ("stock.move.line", "produce_line_ids"),
    ),
];

/// The field whose pairs this many2many field shows from the other side.
pub(crate) fn mirrored(model: &str, field: &str) -> Option<Named> {
    let known = MIRRORS.iter().find(|(_, other)| *other == (model, field));
    known.map(|(one, _)| *one)
}

/// Fields that are computed and read like another one, though their `depends` do not say so.
const SAME: &[(&str, &str, &str)] = &[
    ("hr.department", "complete_name", "display_name"),
    ("hr.employee", "version_id", "current_version_id"),
    ("hr.leave", "name", "private_name"),
];

/// The field that this one is read from.
pub(crate) fn same_as(model: &str, field: &str) -> Option<&'static str> {
    let known = SAME
        .iter()
        .find(|(of, name, _)| *of == model && *name == field);
    known.map(|(_, _, source)| *source)
}

/// Fields that are not stored and whose values are written to other rows: the path to them.
pub(crate) fn written_to(model: &str, field: &str) -> Option<&'static str> {
    match (model, field) {
        ("product.template", "standard_price") => Some("product_variant_ids.standard_price"),
        _ => None,
    }
}

/// Fields that are computed and show the rows whose own field points here: that field's name.
pub(crate) fn shown_by(model: &str, field: &str) -> Option<&'static str> {
    match (model, field) {
        ("crm.team", "member_ids") => Some("sale_team_id"),
        _ => None,
    }
}

/// Fields that Odoo computes from the row's own columns: the SQL, `{}` for the row. Those that a form's buttons
/// are offered by are as an administrator finds them.
const COMPUTED: &[(&str, &str, &str)] = &[
    (
        "account.move",
        "display_send_button",
        "({}.\"state\" = 'posted' AND {}.\"move_type\" IN ('out_invoice', 'out_refund'))",
    ),
    (
        "account.move",
        "show_reset_to_draft_button",
        "({}.\"state\" IN ('posted', 'cancel'))",
    ),
    ("hr.leave", "can_approve", "({}.\"state\" = 'confirm')"),
    ("hr.leave", "can_validate", "({}.\"state\" = 'validate1')"),
    (
        "hr.leave",
        "can_refuse",
        "({}.\"state\" IN ('confirm', 'validate1', 'validate'))",
    ),
    (
        "project.task",
        "is_closed",
        "({}.\"state\" IS NOT NULL AND {}.\"state\" IN ('1_done', '1_canceled'))",
    ),
    (
        "stock.picking",
        "show_check_availability",
        "({}.\"state\" IN ('waiting', 'confirmed'))",
    ),
];

/// The SQL that computes a field of the row called `alias`.
pub(crate) fn computed(model: &str, field: &str, alias: &str) -> Option<String> {
    if field == "xml_id" && ACTION_MODELS.contains(&model) {
        return Some(xml_id(model, alias));
    }
    let known = COMPUTED
        .iter()
        .find(|(of, name, _)| *of == model && *name == field);
    known.map(|(_, _, sql)| sql.replace("{}", alias))
}

/// Models whose rows have a row of another model behind them, with whose fields they are read and
/// written: the many2one field to it.
const DELEGATES: &[(&str, &str)] = &[
    ("hr.employee", "version_id"),
    ("product.product", "product_tmpl_id"),
    ("res.users", "partner_id"),
];

/// The many2one field to the row behind.
pub(crate) fn delegate_of(model: &str) -> Option<&'static str> {
    let known = DELEGATES.iter().find(|(known, _)| *known == model);
    known.map(|(_, field)| *field)
}

/// What Odoo keeps itself and drops silently from written values.
pub(crate) const KEPT_BY_ODOO: &[&str] = &[
    "id",
    "create_uid",
    "create_date",
    "write_uid",
    "write_date",
    "parent_path",
];
