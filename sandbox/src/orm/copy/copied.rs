//! Which fields a copy takes over. `fields_get` does not tell; Odoo's rule does, but for the fields
//! that say otherwise: facts of Odoo 18 and 19 Community (`copied` of `ir.model.fields`).
//!
//! A line about a model or a field that the catalog lacks is passed over.

use odoo::{Field, Kind};

use crate::{facts::fields::KEPT_BY_ODOO, release::Release, storage::table::Table};

/// Fields of one model.
type Fields = (&'static str, &'static [&'static str]);

/// Never copied, whatever the model.
const NOWHERE: &[&str] = &["access_token", "display_name", "message_main_attachment_id"];

/// Not copied, against the rule.
const LEFT: &[Fields] = &[
    (
        "account.journal",
        &["alias_id", "bank_account_id", "default_account_id"],
    ),
    (
        "account.move",
        &[
            "auto_post",
            "auto_post_origin_id",
            "auto_post_until",
            "date",
            "delivery_date",
            "inalterable_hash",
            "invoice_date",
            "invoice_date_due",
            "invoice_pdf_report_file",
            "invoice_user_id",
            "is_move_sent",
            "matched_payment_ids",
            "name",
            "origin_payment_id",
            "payment_reference",
            "posted_before",
            "qr_code_method",
            "ref",
            "reversed_entry_id",
            "secure_sequence_number",
            "sending_data",
            "state",
            "statement_line_id",
            "taxable_supply_date",
            "transaction_ids",
            "ubl_cii_xml_file",
        ],
    ),
    (
        "account.move.line",
        &[
            "cogs_origin_id",
            "credit",
            "debit",
            "full_reconcile_id",
            "matching_number",
            "purchase_line_id",
            "reconcile_model_id",
            "sale_line_ids",
            "tax_tag_invert",
        ],
    ),
    (
        "account.payment",
        &[
            "invoice_ids",
            "is_sent",
            "move_id",
            "paired_internal_transfer_payment_id",
            "payment_method_line_id",
            "payment_reference",
            "state",
        ],
    ),
    ("calendar.event", &["start_date", "stop_date"]),
    ("crm.lead", &["date_closed", "probability", "stage_id"]),
    ("crm.team", &["alias_id"]),
    (
        "hr.employee",
        &["barcode", "pin", "work_contact_id", "work_email"],
    ),
    ("hr.job", &["no_of_recruitment"]),
    (
        "hr.leave",
        &[
            "first_approver_id",
            "meeting_id",
            "resource_calendar_id",
            "second_approver_id",
            "state",
        ],
    ),
    ("product.product", &["barcode"]),
    ("product.template", &["default_code", "volume", "weight"]),
    (
        "project.project",
        &[
            "account_id",
            "active",
            "alias_id",
            "favorite_user_ids",
            "is_template",
            "last_update_id",
            "reinvoiced_sale_order_id",
            "sale_line_id",
        ],
    ),
    (
        "project.task",
        &[
            "date_assign",
            "date_end",
            "date_last_stage_update",
            "depend_on_ids",
            "dependent_ids",
            "partner_phone",
            "personal_stage_type_ids",
            "recurrence_id",
            "state",
        ],
    ),
    (
        "purchase.order",
        &[
            "acknowledged",
            "date_approve",
            "date_order",
            "date_planned",
            "group_id",
            "locked",
            "mail_reception_confirmed",
            "mail_reception_declined",
            "mail_reminder_confirmed",
            "name",
            "origin",
            "partner_ref",
            "reference_ids",
            "state",
        ],
    ),
    (
        "purchase.order.line",
        &[
            "orderpoint_id",
            "qty_received",
            "qty_received_manual",
            "sale_line_id",
        ],
    ),
    ("res.company", &["batch_payment_sequence_id"]),
    (
        "res.partner",
        &[
            "channel_ids",
            "customer_rank",
            "meeting_ids",
            "signup_type",
            "supplier_rank",
        ],
    ),
    ("res.partner.category", &["partner_ids"]),
    ("res.users", &["favorite_project_ids", "notification_type"]),
    (
        "sale.order",
        &[
            "client_order_ref",
            "commitment_date",
            "date_order",
            "locked",
            "name",
            "procurement_group_id",
            "project_id",
            "reference",
            "signature",
            "signed_by",
            "signed_on",
            "state",
            "stock_reference_ids",
            "transaction_ids",
            "validity_date",
        ],
    ),
    (
        "sale.order.line",
        &[
            "invoice_lines",
            "linked_line_id",
            "order_id",
            "project_id",
            "qty_delivered",
            "task_id",
        ],
    ),
    ("stock.location", &["barcode", "replenish_location"]),
    (
        "stock.move",
        &[
            "account_move_id",
            "analytic_account_line_ids",
            "created_purchase_line_ids",
            "date_deadline",
            "move_dest_ids",
            "move_orig_ids",
            "origin_returned_move_id",
            "package_level_id",
            "picked",
            "price_unit",
            "procure_method",
            "product_qty",
            "quantity",
            "state",
        ],
    ),
    (
        "stock.picking",
        &[
            "backorder_id",
            "date",
            "date_done",
            "name",
            "package_history_ids",
            "printed",
            "return_id",
            "sale_id",
            "scheduled_date",
            "signature",
            "user_id",
        ],
    ),
    (
        "stock.warehouse",
        &[
            "buy_pull_id",
            "crossdock_route_id",
            "delivery_route_id",
            "in_type_id",
            "int_type_id",
            "mto_pull_id",
            "out_type_id",
            "pack_type_id",
            "pick_type_id",
            "qc_type_id",
            "reception_route_id",
            "route_ids",
            "store_type_id",
            "xdock_type_id",
        ],
    ),
];

/// Not copied in 18, copied in 19.
const LEFT_IN_18: &[Fields] = &[
    ("account.move", &["is_storno"]),
    (
        "hr.employee",
        &[
            "departure_date",
            "departure_description",
            "departure_reason_id",
            "km_home_work",
            "mobile_phone",
        ],
    ),
];

/// Not copied in 19, copied in 18.
const LEFT_IN_19: &[Fields] = &[
    (
        "account.move",
        &["checked", "invoice_currency_rate", "invoice_origin"],
    ),
    ("project.project", &["date", "date_start"]),
    ("project.task", &["date_deadline"]),
    ("res.partner", &["employee"]),
    ("stock.picking", &["is_locked"]),
];

/// Copied, against the rule.
const TAKEN: &[Fields] = &[
    ("account.move", &["line_ids"]),
    ("account.tax", &["repartition_line_ids"]),
    ("calendar.event", &["videocall_location"]),
    ("crm.lead", &["lead_properties"]),
    (
        "product.category",
        &["property_cost_method", "property_valuation"],
    ),
    (
        "product.template",
        &[
            "attribute_line_ids",
            "product_properties",
            "project_id",
            "project_template_id",
            "task_template_id",
        ],
    ),
    ("project.project", &["milestone_ids"]),
    ("project.task", &["child_ids", "task_properties"]),
    ("purchase.order", &["order_line"]),
    ("res.partner", &["properties"]),
    ("sale.order", &["order_line", "sale_order_option_ids"]),
    ("sale.order.line", &["product_custom_attribute_value_ids"]),
    ("stock.picking", &["move_ids", "picking_properties"]),
];

/// Whether a copy of a row has the field's value: it is stored and given by people, not computed.
pub(super) fn is_copied(release: Release, table: &Table, field: &Field) -> bool {
    let name = field.name.as_ref();
    let among = |fields: &[Fields]| {
        let mut fields = fields.iter();
        fields.any(|(model, names)| *model == table.name() && names.contains(&name))
    };
    let left_in_release = match release {
        Release::Odoo18 => LEFT_IN_18,
        Release::Odoo19 => LEFT_IN_19,
    };
    if !field.stored || KEPT_BY_ODOO.contains(&name) || NOWHERE.contains(&name) {
        return false;
    }
    if among(LEFT) || among(left_in_release) {
        return false;
    }
    let lines = matches!(field.kind, Kind::One2many { .. } | Kind::Properties);
    let given = !field.computed || !field.readonly;
    let by_rule = !lines && given && field.related.is_none() && !field.company_dependent;
    by_rule || among(TAKEN)
}
