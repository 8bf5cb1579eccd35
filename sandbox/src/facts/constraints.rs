//! What the database keeps, and what Odoo says when it is broken.

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
