//! What a new row holds where the caller says nothing: the defaults of Odoo 18 and 19 Community that
//! neither a row nor a setting decides, as `default_get` of a running server of each gave them.

use crate::release::Release;

/// A default.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Given {
    Yes,
    No,
    /// Nothing, said so.
    Unset,
    /// A selection's key.
    Key(&'static str),
    Text(&'static str),
    Whole(i64),
    Number(f64),
    Now,
    Today,
    /// The caller.
    User,
    /// The caller's company.
    Company,
    /// In this release alone, though both have the field.
    Only18(&'static Given),
    Only19(&'static Given),
}

/// The default of a field of a model.
pub(crate) fn default_of(model: &str, field: &str, release: Release) -> Option<Given> {
    let (_, fields) = DEFAULTS.iter().find(|(known, _)| *known == model)?;
    let (_, given) = fields.iter().find(|(known, _)| *known == field)?;
    match (given, release) {
        (Only18(given), Release::Odoo18) | (Only19(given), Release::Odoo19) => Some(**given),
        (Only18(_) | Only19(_), _) => None,
        (given, _) => Some(*given),
    }
}

/// What Odoo computes of nothing in a required field that `default_get` does not tell.
const COMPUTED: &[(&str, &str, Given)] = &[
    ("product.template", "service_tracking", Key("no")),
    ("product.template", "tracking", Key("none")),
    ("project.project", "last_update_status", Key("to_define")),
    ("res.users", "notification_type", Key("email")),
    ("stock.picking", "move_type", Key("direct")),
];

/// What Odoo computes in a field of a new row, whatever else the row holds.
pub(crate) fn computed_of(model: &str, field: &str) -> Option<Given> {
    let known = COMPUTED
        .iter()
        .find(|(of, name, _)| *of == model && *name == field);
    known.map(|(.., given)| *given)
}

use Given::{Company, Key, No, Now, Number, Only18, Only19, Text, Today, Unset, User, Whole, Yes};

const DEFAULTS: &[(&str, &[(&str, Given)])] = &[
    (
        "account.account",
        &[("active", Yes), ("deprecated", No), ("non_trade", No)],
    ),
    (
        "account.fiscal.position",
        &[("active", Yes), ("company_id", Company)],
    ),
    (
        "account.journal",
        &[
            ("active", Yes),
            ("autocheck_on_post", Yes),
            ("bank_statements_source", Key("undefined")),
            ("company_id", Company),
            ("display_invoice_template_pdf_report_id", No),
            ("invoice_reference_model", Key("odoo")),
            ("invoice_reference_type", Key("invoice")),
            ("sequence", Whole(10)),
            ("show_on_dashboard", Yes),
        ],
    ),
    (
        "account.move",
        &[
            ("auto_post", Key("no")),
            ("invoice_incoterm_id", Only18(&Unset)),
            ("move_type", Key("entry")),
            ("state", Key("draft")),
        ],
    ),
    (
        "account.move.line",
        &[
            ("deductible_amount", Number(100.0)),
            ("discount", Number(0.0)),
        ],
    ),
    (
        "account.payment",
        &[
            ("date", Today),
            ("partner_type", Key("customer")),
            ("payment_type", Key("inbound")),
            ("state", Key("draft")),
        ],
    ),
    (
        "account.payment.term",
        &[
            ("active", Yes),
            ("discount_days", Whole(10)),
            ("discount_percentage", Number(2.0)),
            ("display_on_invoice", Yes),
            ("sequence", Whole(10)),
        ],
    ),
    (
        "account.tax",
        &[
            ("active", Yes),
            ("amount", Number(0.0)),
            ("amount_type", Key("percent")),
            ("company_id", Company),
            ("include_base_amount", No),
            ("is_base_affected", Yes),
            ("sequence", Whole(1)),
            ("tax_exigibility", Key("on_invoice")),
            ("type_tax_use", Key("sale")),
        ],
    ),
    ("calendar.attendee", &[("state", Key("needsAction"))]),
    (
        "calendar.event",
        &[
            ("active", Yes),
            ("allday", No),
            ("follow_recurrence", No),
            ("recurrence_update", Key("self_only")),
            ("show_as", Key("busy")),
            ("user_id", User),
        ],
    ),
    (
        "crm.lead",
        &[
            ("active", Yes),
            ("color", Whole(0)),
            ("expected_revenue", Number(0.0)),
            ("message_bounce", Whole(0)),
            ("priority", Key("0")),
            ("recurring_revenue", Number(0.0)),
            ("type", Key("opportunity")),
            ("user_id", User),
        ],
    ),
    ("crm.lost.reason", &[("active", Yes)]),
    (
        "crm.stage",
        &[("rotting_threshold_days", Whole(0)), ("sequence", Whole(1))],
    ),
    (
        "crm.team",
        &[
            ("active", Yes),
            ("alias_contact", Key("everyone")),
            ("alias_incoming_local", No),
            ("sequence", Whole(10)),
            ("use_opportunities", Yes),
        ],
    ),
    ("hr.department", &[("active", Yes), ("company_id", Company)]),
    (
        "hr.employee",
        &[
            ("active", Yes),
            ("company_id", Company),
            ("distance_home_work_unit", Key("kilometers")),
            ("employee_type", Key("employee")),
            ("hr_responsible_id", User),
            ("is_custom_job_title", No),
            ("marital", Key("single")),
            ("work_permit_scheduled_activity", No),
        ],
    ),
    (
        "hr.job",
        &[
            ("active", Yes),
            ("company_id", Company),
            ("no_of_recruitment", Whole(1)),
            ("sequence", Whole(10)),
            ("user_id", User),
        ],
    ),
    (
        "hr.leave",
        &[
            ("request_date_from", Today),
            ("request_date_from_period", Key("am")),
            ("request_date_to", Today),
            ("request_date_to_period", Key("pm")),
            ("request_unit_hours", Only19(&No)),
            ("state", Key("confirm")),
        ],
    ),
    (
        "mail.activity",
        &[
            ("active", Yes),
            ("activity_type_id", Only18(&Unset)),
            ("date_deadline", Today),
            ("user_id", Only18(&User)),
        ],
    ),
    (
        "mail.message",
        &[
            ("date", Now),
            ("email_add_signature", Yes),
            ("message_type", Key("comment")),
        ],
    ),
    (
        "mailing.mailing",
        &[
            ("ab_testing_enabled", No),
            ("ab_testing_pc", Whole(10)),
            ("ab_testing_winner_selection", Key("opened_ratio")),
            ("active", Yes),
            ("mail_server_id", Unset),
            ("mailing_type", Key("mail")),
            ("schedule_type", Key("now")),
            ("state", Key("draft")),
            ("use_exclusion_list", Yes),
            ("user_id", User),
        ],
    ),
    (
        "product.attribute",
        &[
            ("active", Yes),
            ("create_variant", Key("always")),
            ("display_type", Key("radio")),
            ("sequence", Whole(20)),
        ],
    ),
    (
        "product.category",
        &[
            ("packaging_reserve_method", Key("partial")),
            ("property_cost_method", Key("standard")),
        ],
    ),
    (
        "product.pricelist",
        &[
            ("active", Yes),
            ("company_id", Company),
            ("sequence", Whole(16)),
        ],
    ),
    (
        "product.product",
        &[
            ("active", Yes),
            ("expense_policy", Key("no")),
            ("is_storable", No),
            ("list_price", Number(1.0)),
            ("purchase_line_warn", Key("no-message")),
            ("purchase_ok", Yes),
            ("responsible_id", User),
            ("sale_delay", Whole(0)),
            ("sale_line_warn", Key("no-message")),
            ("sale_ok", Yes),
            ("sequence", Whole(1)),
            ("service_tracking", Key("no")),
            ("tracking", Key("none")),
            ("type", Key("consu")),
        ],
    ),
    (
        "product.template",
        &[
            ("active", Yes),
            ("expense_policy", Key("no")),
            ("is_storable", No),
            ("list_price", Number(1.0)),
            ("purchase_ok", Yes),
            ("responsible_id", User),
            ("sale_delay", Whole(0)),
            ("sale_ok", Yes),
            ("sequence", Whole(1)),
            ("service_tracking", Key("no")),
            ("tracking", Key("none")),
            ("type", Key("consu")),
        ],
    ),
    (
        "project.milestone",
        &[
            ("is_reached", No),
            ("project_id", Unset),
            ("sale_line_id", Unset),
            ("sequence", Whole(10)),
        ],
    ),
    (
        "project.project",
        &[
            ("active", Yes),
            ("alias_contact", Key("everyone")),
            ("alias_incoming_local", No),
            ("allow_milestones", Only18(&Yes)),
            ("allow_task_dependencies", Only18(&No)),
            ("label_tasks", Text("Tasks")),
            ("last_update_status", Key("to_define")),
            ("privacy_visibility", Key("portal")),
            ("rating_active", No),
            ("rating_status", Key("stage")),
            ("rating_status_period", Key("monthly")),
            ("sequence", Whole(10)),
            ("user_id", User),
        ],
    ),
    (
        "project.task",
        &[
            ("active", Yes),
            ("company_id", Unset),
            ("priority", Key("0")),
            ("repeat_interval", Whole(1)),
            ("repeat_type", Key("forever")),
            ("repeat_unit", Key("week")),
            ("sequence", Whole(10)),
            ("stage_id", Unset),
            ("state", Key("01_in_progress")),
        ],
    ),
    (
        "project.task.type",
        &[
            ("active", Yes),
            ("auto_validation_state", No),
            ("rating_status", Key("stage")),
            ("rating_status_period", Key("monthly")),
            ("rotting_threshold_days", Whole(0)),
            ("sequence", Whole(1)),
            ("user_id", User),
        ],
    ),
    (
        "purchase.order",
        &[
            ("company_id", Company),
            ("date_order", Now),
            ("invoice_status", Key("no")),
            ("locked", No),
            ("mail_reception_confirmed", No),
            ("mail_reminder_confirmed", No),
            ("name", Text("New")),
            ("priority", Key("0")),
            ("state", Key("draft")),
            ("user_id", User),
        ],
    ),
    (
        "purchase.order.line",
        &[
            ("display_type", Unset),
            ("propagate_cancel", Yes),
            ("sequence", Whole(10)),
        ],
    ),
    ("res.bank", &[("active", Yes)]),
    (
        "res.country",
        &[
            ("name_position", Key("before")),
            ("state_required", No),
            ("zip_required", Yes),
        ],
    ),
    (
        "res.currency",
        &[
            ("active", Yes),
            ("position", Key("after")),
            ("rounding", Number(0.01)),
        ],
    ),
    (
        "res.partner",
        &[
            ("active", Yes),
            ("autopost_bills", Key("ask")),
            ("color", Whole(0)),
            ("customer_rank", Whole(0)),
            ("display_invoice_template_pdf_report_id", No),
            ("group_on", Key("default")),
            ("group_rfq", Key("default")),
            ("invoice_warn", Key("no-message")),
            ("is_company", No),
            ("lang", Key("en_US")),
            ("message_bounce", Whole(0)),
            ("picking_warn", Key("no-message")),
            ("purchase_warn", Key("no-message")),
            ("reminder_date_before_receipt", Whole(1)),
            ("sale_warn", Key("no-message")),
            ("supplier_rank", Whole(0)),
            ("trust", Key("normal")),
            ("type", Key("contact")),
            ("tz", Unset),
        ],
    ),
    (
        "res.partner.bank",
        &[
            ("active", Yes),
            ("allow_out_payment", No),
            ("l10n_us_bank_account_type", Key("checking")),
            ("sequence", Whole(10)),
        ],
    ),
    ("res.partner.category", &[("active", Yes)]),
    (
        "sale.order",
        &[
            ("company_id", Company),
            ("date_order", Now),
            ("locked", No),
            ("name", Text("New")),
            ("picking_policy", Key("direct")),
            ("state", Key("draft")),
        ],
    ),
    (
        "sale.order.line",
        &[
            ("collapse_composition", No),
            ("collapse_prices", No),
            ("display_type", Unset),
            ("is_optional", No),
            ("product_uom_qty", Number(1.0)),
            ("qty_delivered", Number(0.0)),
            ("sequence", Whole(10)),
        ],
    ),
    (
        "stock.location",
        &[
            ("active", Yes),
            ("company_id", Company),
            ("cyclic_inventory_frequency", Whole(0)),
            ("posx", Whole(0)),
            ("posy", Whole(0)),
            ("posz", Whole(0)),
            ("scrap_location", No),
            ("usage", Key("internal")),
        ],
    ),
    (
        "stock.move",
        &[
            ("additional", No),
            ("company_id", Company),
            ("date", Now),
            ("group_id", Unset),
            ("picked", No),
            ("priority", Key("0")),
            ("procure_method", Key("make_to_stock")),
            ("product_uom_qty", Number(0.0)),
            ("propagate_cancel", Yes),
            ("sequence", Whole(10)),
            ("state", Key("draft")),
            ("to_refund", Only19(&Yes)),
        ],
    ),
    ("stock.move.line", &[("date", Now)]),
    (
        "stock.picking",
        &[
            ("date", Now),
            ("has_deadline_issue", No),
            ("is_locked", Yes),
            ("name", Text("/")),
            ("priority", Key("0")),
            ("scheduled_date", Now),
            ("user_id", User),
        ],
    ),
    (
        "stock.picking.type",
        &[
            ("active", Yes),
            ("code", Key("incoming")),
            ("company_id", Company),
            ("create_backorder", Key("ask")),
            ("lot_label_format", Key("4x12_lots")),
            ("move_type", Key("direct")),
            ("package_label_to_print", Key("pdf")),
            ("product_label_format", Key("2x7xprice")),
            ("reservation_method", Key("at_confirm")),
            ("set_package_type", No),
            ("show_entire_packs", Only19(&No)),
            ("show_operations", No),
            ("use_create_lots", Yes),
            ("use_existing_lots", Yes),
        ],
    ),
    (
        "stock.quant",
        &[
            ("in_date", Now),
            ("inventory_quantity_set", Only18(&No)),
            ("reserved_quantity", Number(0.0)),
        ],
    ),
    (
        "stock.warehouse",
        &[
            ("active", Yes),
            ("buy_to_resupply", Yes),
            ("company_id", Company),
            ("delivery_steps", Key("ship_only")),
            ("reception_steps", Key("one_step")),
            ("sequence", Whole(10)),
        ],
    ),
    (
        "uom.uom",
        &[
            ("active", Yes),
            ("factor", Only18(&Number(1.0))),
            ("relative_factor", Number(1.0)),
            ("rounding", Only18(&Number(0.01))),
            ("uom_type", Key("reference")),
        ],
    ),
    (
        "utm.campaign",
        &[
            ("ab_testing_winner_selection", Key("opened_ratio")),
            ("active", Yes),
            ("company_id", Company),
            ("is_auto_campaign", No),
            ("user_id", User),
        ],
    ),
    ("utm.medium", &[("active", Yes)]),
];
