//! Columns for which Odoo has an index of its own, and the numbers of which it knows the highest.

/// Columns by which people search a model of many rows, and for which Odoo has an index of its own.
pub(crate) const INDEXED: &[(&str, &[&str])] = &[
    ("account.move.line", &["partner_id"]),
    ("sale.order", &["user_id"]),
    ("sale.order.line", &["order_partner_id", "product_id"]),
];

/// The model whose names are numbers of a sequence: `S00042`.
pub(crate) const SALE: &str = "sale.order";

/// The number in an order's name.
pub(crate) const SALE_NUMBER: &str = "CAST(substr(\"name\", 2) AS INTEGER)";

/// Whether it is numbered: `S00042`.
pub(crate) const SALE_NUMBERED: &str = "\"name\" GLOB 'S[0-9]*' AND \"name\" NOT GLOB 'S*[^0-9]*'";
