//! Of orders, invoices and accounts.

use super::Entry;
use crate::facts::defaults::default_value::DefaultValue::{
    Company, Key, No, Now, Number, Only18, Text, Today, Unset, User, Whole, Yes,
};

pub(super) const DEFAULTS: &[Entry] = &[
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
];
