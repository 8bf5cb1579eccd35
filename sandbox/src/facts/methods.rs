//! Methods that are not what their names say: private ones, and those that take other arguments.

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
