//! The warehouse: its places, its kinds of transfer, and a product of each sort.

use sandbox::Release;
use serde_json::{Value as Json, json};

use crate::running::{Running, running};

pub(crate) const STOCK: i64 = 2;
pub(crate) const CUSTOMERS: i64 = 3;
pub(crate) const VENDORS: i64 = 4;
pub(crate) const LAMP: i64 = 1;
pub(crate) const TRACKED: i64 = 2;

fn field(kind: &str) -> Json {
    json!({"type": kind, "string": kind, "store": true, "readonly": false})
}

fn link(to: &str) -> Json {
    json!({"type": "many2one", "string": to, "relation": to, "store": true, "readonly": false})
}

fn lines(to: &str, by: &str) -> Json {
    json!({"type": "one2many", "string": to, "relation": to, "relation_field": by, "store": true,
        "readonly": false})
}

fn links(to: &str) -> Json {
    json!({"type": "many2many", "string": to, "relation": to, "store": true, "readonly": false})
}

fn choice(keys: &[&str]) -> Json {
    let keys: Vec<Json> = keys.iter().map(|key| json!([key, key])).collect();
    json!({"type": "selection", "string": "Choice", "selection": keys, "store": true, "readonly": false})
}

fn states() -> Json {
    choice(&[
        "draft",
        "waiting",
        "confirmed",
        "partially_available",
        "assigned",
        "done",
        "cancel",
    ])
}

fn models() -> Json {
    json!({
        "stock.location": {"name": field("char"), "usage": choice(&["view", "internal", "customer",
            "supplier", "inventory"]), "location_id": link("stock.location")},
        "stock.picking.type": {"name": field("char"), "code": choice(&["incoming", "outgoing"]),
            "sequence_code": field("char"), "default_location_src_id": link("stock.location"),
            "default_location_dest_id": link("stock.location"), "use_create_lots": field("boolean"),
            "use_existing_lots": field("boolean"), "return_picking_type_id": link("stock.picking.type")},
        "product.product": {"name": field("char"), "is_storable": field("boolean"),
            "tracking": choice(&["none", "lot", "serial"])},
        "stock.lot": {"name": field("char"), "product_id": link("product.product"),
            "product_qty": {"type": "float", "string": "Quantity", "store": false, "readonly": true}},
        "stock.quant": {"product_id": link("product.product"), "location_id": link("stock.location"),
            "lot_id": link("stock.lot"), "quantity": field("float"), "reserved_quantity": field("float"),
            "inventory_quantity": field("float"), "inventory_diff_quantity": field("float"),
            "inventory_quantity_set": field("boolean")},
        "stock.picking": {"name": field("char"), "state": states(), "origin": field("char"),
            "picking_type_id": link("stock.picking.type"), "location_id": link("stock.location"),
            "location_dest_id": link("stock.location"), "backorder_id": link("stock.picking"),
            "return_id": link("stock.picking"), "move_ids": lines("stock.move", "picking_id"),
            "date_done": field("datetime")},
        "stock.move": {"picking_id": link("stock.picking"), "product_id": link("product.product"),
            "product_uom_qty": field("float"), "quantity": field("float"), "picked": field("boolean"),
            "state": states(), "location_id": link("stock.location"),
            "location_dest_id": link("stock.location"), "origin_returned_move_id": link("stock.move"),
            "to_refund": field("boolean")},
        "stock.move.line": {"move_id": link("stock.move"), "picking_id": link("stock.picking"),
            "product_id": link("product.product"), "quantity": field("float"), "picked": field("boolean"),
            "lot_id": link("stock.lot"), "lot_name": field("char"),
            "location_id": link("stock.location"), "location_dest_id": link("stock.location"),
            "state": {"type": "selection", "string": "State", "store": true, "readonly": true,
                "related": "move_id.state", "selection": states()["selection"]}},
        "stock.backorder.confirmation": {"pick_ids": links("stock.picking")},
        "stock.return.picking": {"picking_id": link("stock.picking"),
            "product_return_moves": lines("stock.return.picking.line", "wizard_id")},
        "stock.return.picking.line": {"wizard_id": link("stock.return.picking"),
            "move_id": link("stock.move"), "product_id": link("product.product"),
            "quantity": field("float"), "to_refund": field("boolean")},
    })
}

fn rows() -> Json {
    json!({
        "stock.location": [
            {"id": 1, "name": "House", "usage": "view"},
            {"id": STOCK, "name": "Stock", "usage": "internal", "location_id": 1},
            {"id": CUSTOMERS, "name": "Customers", "usage": "customer"},
            {"id": VENDORS, "name": "Vendors", "usage": "supplier"},
            {"id": 5, "name": "Losses", "usage": "inventory"},
        ],
        "stock.picking.type": [
            {"id": 1, "name": "Receipts", "code": "incoming", "sequence_code": "IN",
                "use_create_lots": true, "use_existing_lots": false, "return_picking_type_id": 2},
            {"id": 2, "name": "Deliveries", "code": "outgoing", "sequence_code": "OUT",
                "use_create_lots": false, "use_existing_lots": true, "return_picking_type_id": 1},
        ],
        "product.product": [
            {"id": LAMP, "name": "Lamp", "is_storable": true, "tracking": "none"},
            {"id": TRACKED, "name": "Bulb", "is_storable": true, "tracking": "lot"},
        ],
    })
}

/// The warehouse, as a release runs it.
pub(crate) async fn house(release: Release) -> Running {
    running(release, &models(), &rows()).await
}
