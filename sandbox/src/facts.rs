//! What `fields_get` does not tell and the sandbox has to know: one table a question, each line a fact
//! of Odoo 18 and 19 Community (their sources, and running servers of both).
//!
//! A line about a model or a field that the catalog lacks is passed over. Nothing here computes.

pub(crate) mod builtin;
pub(crate) mod defaults;
pub(crate) mod missing;

use crate::{release::Release, storage::schema::Table};

/// The field that points to the row above, where it is not `parent_id`.
const PARENTS: &[(&str, &str)] = &[
    ("stock.location", "location_id"),
    ("uom.uom", "relative_uom_id"),
];

/// The field along which a model is a hierarchy.
pub(crate) fn parent_of(table: &Table) -> &'static str {
    let known = PARENTS
        .iter()
        .find(|(model, field)| *model == table.name() && table.model.field(field).is_some());
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

/// How a field is searched when a row is searched by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Searched {
    /// With the operator given.
    AsGiven,
    /// It is the text given, whatever the pattern's operator.
    Exactly,
    /// It begins with the text's first word.
    FirstWord,
    /// It holds the text; patterns only.
    Within,
}

/// The fields in which a name is looked for, where it is not `name` alone.
const SEARCHED: &[(&str, &[(&str, Searched)])] = {
    use Searched::{AsGiven, Exactly, FirstWord, Within};
    &[
        (
            "account.account",
            &[
                ("code", FirstWord),
                ("name", AsGiven),
                ("description", Within),
            ],
        ),
        ("account.journal", &[("name", AsGiven), ("code", AsGiven)]),
        (
            "account.move",
            &[
                ("name", AsGiven),
                ("partner_id.name", AsGiven),
                ("ref", AsGiven),
            ],
        ),
        (
            "account.move.line",
            &[
                ("name", AsGiven),
                ("move_id", AsGiven),
                ("product_id", AsGiven),
            ],
        ),
        (
            "account.tax",
            &[
                ("name", AsGiven),
                ("description", AsGiven),
                ("invoice_label", AsGiven),
            ],
        ),
        ("calendar.attendee", &[("common_name", AsGiven)]),
        ("hr.department", &[("complete_name", AsGiven)]),
        ("ir.model", &[("name", AsGiven), ("model", AsGiven)]),
        ("ir.model.fields", &[("field_description", AsGiven)]),
        ("mail.activity", &[("summary", AsGiven)]),
        ("mailing.mailing", &[("subject", AsGiven)]),
        ("product.category", &[("complete_name", AsGiven)]),
        (
            "product.pricelist",
            &[("name", AsGiven), ("currency_id", AsGiven)],
        ),
        (
            "product.product",
            &[
                ("name", AsGiven),
                ("default_code", AsGiven),
                ("barcode", Exactly),
            ],
        ),
        (
            "product.template",
            &[("name", AsGiven), ("product_variant_ids", AsGiven)],
        ),
        (
            "purchase.order",
            &[("name", AsGiven), ("partner_ref", AsGiven)],
        ),
        ("res.bank", &[("name", AsGiven), ("bic", AsGiven)]),
        ("res.country", &[("name", AsGiven), ("code", AsGiven)]),
        ("res.country.state", &[("name", AsGiven), ("code", AsGiven)]),
        ("res.currency", &[("name", AsGiven), ("full_name", AsGiven)]),
        (
            "res.partner",
            &[
                ("complete_name", AsGiven),
                ("email", AsGiven),
                ("ref", AsGiven),
                ("vat", AsGiven),
                ("company_registry", AsGiven),
            ],
        ),
        ("res.partner.bank", &[("acc_number", AsGiven)]),
        (
            "sale.order.line",
            &[("name", AsGiven), ("order_id.name", AsGiven)],
        ),
        (
            "stock.location",
            &[("complete_name", AsGiven), ("barcode", AsGiven)],
        ),
        ("stock.move", &[("name", AsGiven), ("reference", AsGiven)]),
        ("stock.move.line", &[("product_id", AsGiven)]),
        (
            "stock.picking.type",
            &[("name", AsGiven), ("warehouse_id.name", AsGiven)],
        ),
        (
            "stock.quant",
            &[
                ("location_id", AsGiven),
                ("lot_id", AsGiven),
                ("package_id", AsGiven),
                ("owner_id", AsGiven),
            ],
        ),
        ("utm.campaign", &[("title", AsGiven)]),
    ]
};

/// The fields in which a model's names are looked for.
pub(crate) fn searched(model: &str) -> Option<&'static [(&'static str, Searched)]> {
    let known = SEARCHED.iter().find(|(known, _)| *known == model);
    known.map(|(_, fields)| *fields)
}

/// The field that, where it is just the text of some row, decides alone: a login.
pub(crate) fn name_override(model: &str) -> Option<&'static str> {
    (model == "res.users").then_some("login")
}

/// Whether "not called so" is simply what is left of "called so", because the model has a search of
/// its own that knows no negation.
pub(crate) fn names_are_negated_whole(model: &str, release: Release) -> bool {
    match release {
        Release::Odoo18 => model == "account.account",
        Release::Odoo19 => matches!(model, "account.account" | "res.partner.category"),
    }
}

/// Whether a row whose name matches a pattern brings what is below it along.
pub(crate) fn names_go_down(model: &str) -> bool {
    model == "res.partner.category"
}

/// What `name_search` tries before it searches by name.
#[derive(Clone, Copy)]
pub(crate) enum First {
    /// Rows with this code come first, if the text is as long as a code; then the others.
    Code {
        field: &'static str,
        length: Option<usize>,
        operator: Option<&'static str>,
    },
    /// If a row has just this text in the field, only such rows.
    Only(&'static str),
}

const FIRST: &[(&str, &[First])] = &[
    (
        "product.product",
        &[
            First::Only("default_code"),
            First::Only("barcode"),
            First::Code {
                field: "default_code",
                length: None,
                operator: None,
            },
        ],
    ),
    (
        "res.country",
        &[First::Code {
            field: "code",
            length: Some(2),
            operator: None,
        }],
    ),
    (
        "res.country.state",
        &[First::Code {
            field: "code",
            length: None,
            operator: Some("=like"),
        }],
    ),
    ("res.users", &[First::Only("login")]),
];

/// The model whose `name_search` puts the caller's own row before the others.
pub(crate) const ONESELF_FIRST: &str = "res.users";

/// What `name_search` of a model tries first, in this order.
pub(crate) fn first(model: &str) -> &'static [First] {
    let known = FIRST.iter().find(|(known, _)| *known == model);
    known.map_or(&[], |(_, stages)| stages)
}

/// Methods that are private in 19 though their names do not say so.
const PRIVATE: &[&str] = &[
    "browse",
    "concat",
    "ensure_one",
    "exists",
    "fetch",
    "filtered",
    "filtered_domain",
    "flush_model",
    "flush_recordset",
    "grouped",
    "init",
    "invalidate_model",
    "invalidate_recordset",
    "mapped",
    "modified",
    "sorted",
    "sudo",
    "union",
    "update",
    "with_company",
    "with_context",
    "with_env",
    "with_prefetch",
    "with_user",
];

/// Whether a method is private from 19 on.
pub(crate) fn is_private(method: &str) -> bool {
    PRIVATE.contains(&method)
}

/// Models whose `default_get` Odoo 18 takes for a method of rows, so that a call with the fields alone
/// fails: the name it misses.
const DEFAULTS_OF_ROWS: &[(&str, &str)] = &[
    ("account.move.line", "fields_list"),
    ("product.template", "fields_list"),
    ("res.partner.bank", "fields_list"),
    ("sale.order.line", "fields"),
];

/// The argument that 18 misses when `default_get` of this model is called with the fields alone.
pub(crate) fn defaults_of_rows(model: &str) -> Option<&'static str> {
    let known = DEFAULTS_OF_ROWS.iter().find(|(known, _)| *known == model);
    known.map(|(_, missed)| *missed)
}

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
    ("hr.leave", "name", "private_name"),
];

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

/// The field that this one is read from.
pub(crate) fn same_as(model: &str, field: &str) -> Option<&'static str> {
    let known = SAME
        .iter()
        .find(|(of, name, _)| *of == model && *name == field);
    known.map(|(_, _, source)| *source)
}

/// Columns by which people search a model of many rows, and for which Odoo has an index of its own.
pub(crate) const INDEXED: &[(&str, &[&str])] = &[
    ("account.move.line", &["partner_id"]),
    ("sale.order", &["user_id"]),
    ("sale.order.line", &["order_partner_id", "product_id"]),
];

/// Fields whose search Odoo computes from the row's own columns: the SQL, `{}` for the row.
const COMPUTED: &[(&str, &str, &str)] = &[(
    "project.task",
    "is_closed",
    "({}.\"state\" IS NOT NULL AND {}.\"state\" IN ('1_done', '1_canceled'))",
)];

/// The SQL that computes a field of the row called `alias`.
pub(crate) fn computed(model: &str, field: &str, alias: &str) -> Option<String> {
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
pub(crate) fn on_delete(model: &str, field: &odoo::Field) -> OnDelete {
    let named = |list: &[(&str, &str)]| list.contains(&(model, field.name.as_ref()));
    match () {
        () if named(CASCADE) => OnDelete::Cascade,
        () if named(RESTRICT) => OnDelete::Restrict,
        () if field.demanded() => OnDelete::Restrict,
        () => OnDelete::SetNull,
    }
}

/// A rule that the database keeps, and what Odoo says when it is broken.
#[derive(Clone, Copy)]
pub(crate) struct Constraint {
    pub(crate) model: &'static str,
    pub(crate) rule: Rule,
    pub(crate) message: &'static str,
}

/// What a constraint demands.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    /// No two rows have these values in common, all of them set.
    Unique(&'static [&'static str]),
    /// A number is no less, and where told no more.
    Between(&'static str, f64, Option<f64>),
    /// A number is more.
    Above(&'static str, f64),
    /// Where the first field is set, the second is not.
    Excludes(&'static str, &'static str),
    /// The first is no later than the second.
    InOrder(&'static str, &'static str),
    /// Where the first field has this value, the second is set.
    Demands(&'static str, &'static str, &'static str),
}

/// The constraints.
pub(crate) const CONSTRAINTS: &[Constraint] = &[
    unique(
        "account.journal",
        &["company_id", "code"],
        "Journal codes must be unique per company.",
    ),
    between(
        "account.payment",
        "amount",
        0.0,
        None,
        "The payment amount cannot be negative.",
    ),
    between(
        "crm.lead",
        "probability",
        0.0,
        Some(100.0),
        "The probability of closing the deal should be between 0% and 100%!",
    ),
    unique("crm.tag", &["name"], "Tag name already exists!"),
    unique(
        "hr.employee",
        &["barcode"],
        "The Badge ID must be unique, this one is already assigned to another employee.",
    ),
    unique(
        "hr.employee",
        &["user_id", "company_id"],
        "A user cannot be linked to multiple employees in the same company.",
    ),
    unique(
        "hr.job",
        &["name", "company_id", "department_id"],
        "The name of the job position must be unique per department in company!",
    ),
    between(
        "hr.job",
        "no_of_recruitment",
        0.0,
        None,
        "The expected number of new employees must be positive.",
    ),
    Constraint {
        model: "hr.leave",
        rule: Rule::InOrder("request_date_from", "request_date_to"),
        message: "The request start date must be before or equal to the request end date.",
    },
    Constraint {
        model: "hr.leave",
        rule: Rule::InOrder("date_from", "date_to"),
        message: "The start date must be before or equal to the end date.",
    },
    unique(
        "product.product",
        &["barcode"],
        "Barcode(s) already assigned to another product.",
    ),
    Constraint {
        model: "project.project",
        rule: Rule::InOrder("date_start", "date"),
        message: "The project's start date must be before its end date.",
    },
    unique(
        "project.tags",
        &["name"],
        "A tag with the same name already exists.",
    ),
    unique("res.company", &["name"], "The company name must be unique!"),
    unique(
        "res.country",
        &["name"],
        "The name of the country must be unique!",
    ),
    unique(
        "res.country",
        &["code"],
        "The code of the country must be unique!",
    ),
    unique(
        "res.country.state",
        &["country_id", "code"],
        "The code of the state must be unique by country!",
    ),
    unique(
        "res.currency",
        &["name"],
        "The currency code must be unique!",
    ),
    Constraint {
        model: "res.currency",
        rule: Rule::Above("rounding", 0.0),
        message: "The rounding factor must be greater than 0!",
    },
    Constraint {
        model: "res.partner",
        rule: Rule::Demands("type", "contact", "name"),
        message: "Contacts require a name",
    },
    unique(
        "res.partner.bank",
        &["sanitized_acc_number", "partner_id"],
        "The combination Account Number/Partner must be unique.",
    ),
    unique(
        "res.users",
        &["login"],
        "You can not have two users with the same login!",
    ),
    Constraint {
        model: "sale.order",
        rule: Rule::Demands("state", "sale", "date_order"),
        message: "A confirmed sales order requires a confirmation date.",
    },
    Constraint {
        model: "sale.order.line",
        rule: Rule::Excludes("display_type", "product_id"),
        message: "Forbidden values on non-accountable sale order line",
    },
    unique(
        "stock.location",
        &["barcode", "company_id"],
        "The barcode for a location must be unique per company!",
    ),
    between(
        "stock.location",
        "cyclic_inventory_frequency",
        0.0,
        None,
        "The inventory frequency (days) for a location must be non-negative",
    ),
    unique(
        "stock.picking",
        &["name", "company_id"],
        "Reference must be unique per company!",
    ),
    unique(
        "stock.warehouse",
        &["name", "company_id"],
        "The name of the warehouse must be unique per company!",
    ),
    unique(
        "stock.warehouse",
        &["code", "company_id"],
        "The short name of the warehouse must be unique per company!",
    ),
    unique("utm.campaign", &["name"], "The name must be unique"),
    unique("utm.medium", &["name"], "The name must be unique"),
    unique("utm.source", &["name"], "The name must be unique"),
];

const fn unique(
    model: &'static str,
    fields: &'static [&'static str],
    message: &'static str,
) -> Constraint {
    Constraint {
        model,
        rule: Rule::Unique(fields),
        message,
    }
}

const fn between(
    model: &'static str,
    field: &'static str,
    least: f64,
    most: Option<f64>,
    message: &'static str,
) -> Constraint {
    Constraint {
        model,
        rule: Rule::Between(field, least, most),
        message,
    }
}
