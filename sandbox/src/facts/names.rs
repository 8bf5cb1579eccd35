//! In which fields a row's name is looked for, what it is made of, and what `name_search` tries first.

use crate::release::Release;

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

/// The row's own fields and the rows it is called after, by path: written there, its name changes.
const CALLED_AFTER: &[(&str, &[&str])] = &[
    (
        "account.move.line",
        &["move_id.name", "product_id.display_name"],
    ),
    ("hr.department", &["parent_id.complete_name"]),
    ("product.category", &["parent_id.complete_name"]),
    ("product.product", &["product_tmpl_id.name"]),
    ("res.country.state", &["country_id.code"]),
    ("res.partner", &["parent_id.name"]),
    ("res.partner.category", &["parent_id.display_name"]),
    ("res.users", &["partner_id.name"]),
    ("stock.location", &["location_id.complete_name"]),
    ("stock.picking.type", &["warehouse_id.name"]),
];

/// The paths to what a row of the model is called after.
pub(crate) fn called_after(model: &str) -> &'static [&'static str] {
    let known = CALLED_AFTER.iter().find(|(known, _)| *known == model);
    known.map_or(&[], |(_, paths)| paths)
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
