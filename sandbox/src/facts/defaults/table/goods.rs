//! Of products, and of stock and its movements.

use super::Entry;
use crate::facts::defaults::default_value::DefaultValue::{
    Company, Key, No, Now, Number, Only18, Only19, Text, Unset, User, Whole, Yes,
};

pub(super) const DEFAULTS: &[Entry] = &[
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
];
