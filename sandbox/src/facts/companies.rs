//! Which rows belong to a company: hidden from whoever works for others, and not to be mixed with those of
//! another one.

/// Models whose rows are those of their company, for whoever has not chosen it they are not there.
const OF_COMPANIES: &[&str] = &[
    "account.journal",
    "account.move",
    "account.move.line",
    "account.payment",
    "account.tax",
    "crm.lead",
    "crm.team",
    "hr.department",
    "hr.employee",
    "hr.job",
    "hr.leave",
    "product.template",
    "project.project",
    "project.task",
    "purchase.order",
    "purchase.order.line",
    "sale.order",
    "sale.order.line",
    "stock.location",
    "stock.move",
    "stock.move.line",
    "stock.picking",
    "stock.picking.type",
    "stock.quant",
    "stock.warehouse",
];

/// Whether a model's rows are those of their company.
pub(crate) fn is_of_companies(model: &str) -> bool {
    OF_COMPANIES.contains(&model)
}

/// The fields whose rows have to be of the same company as the row that links to them.
const TOGETHER: &[(&str, &[&str])] = &[
    ("account.move", &["journal_id", "partner_id"]),
    ("purchase.order", &["partner_id", "picking_type_id"]),
    (
        "sale.order",
        &[
            "partner_id",
            "partner_invoice_id",
            "partner_shipping_id",
            "payment_term_id",
            "pricelist_id",
            "team_id",
            "warehouse_id",
        ],
    ),
];

/// The fields of a model whose rows have to be of its row's company.
pub(crate) fn together(model: &str) -> &'static [&'static str] {
    let known = TOGETHER.iter().find(|(of, _)| *of == model);
    known.map_or(&[], |(_, fields)| fields)
}
