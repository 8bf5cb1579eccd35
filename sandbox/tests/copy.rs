//! `copy`: what is taken over, what is left, and what a copy is called.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

mod running;

use running::{Running, running};
use sandbox::Release;
use serde_json::{Value as Json, json};

async fn sandbox(release: Release) -> Running {
    let char = json!({"type": "char", "string": "Text"});
    let models = json!({
        "res.tag": {"name": char},
        "res.partner": {
            "name": char,
            "active": {"type": "boolean", "string": "Active"},
            "color": {"type": "integer", "string": "Color"},
            "customer_rank": {"type": "integer", "string": "Rank"},
            "access_token": char,
            "computed": {"type": "char", "string": "Computed", "readonly": true, "depends": ["name"]},
            "editable": {"type": "char", "string": "Editable", "depends": ["name"]},
            "child_ids": {"type": "one2many", "string": "Children", "relation": "res.partner",
                "relation_field": "parent_id"},
            "parent_id": {"type": "many2one", "string": "Parent", "relation": "res.partner"},
            "tag_ids": {"type": "many2many", "string": "Tags", "relation": "res.tag"},
        },
        "account.tax": {"name": char},
        "hr.leave": {"name": char},
        "product.category": {"name": char},
        "sale.order": {
            "name": char,
            "client_order_ref": char,
            "note": char,
            "order_line": {"type": "one2many", "string": "Lines", "relation": "sale.order.line",
                "relation_field": "order_id"},
        },
        "sale.order.line": {
            "name": char,
            "order_id": {"type": "many2one", "string": "Order", "relation": "sale.order",
                "required": true},
            "product_uom_qty": {"type": "float", "string": "Quantity"},
            "qty_delivered": {"type": "float", "string": "Delivered", "depends": ["name"]},
        },
    });
    let rows = json!({
        "res.tag": [{"id": 1, "name": "Gold"}, {"id": 2, "name": "Tin"}],
        "res.partner": [
            {"id": 1, "name": "Alder", "active": true, "color": 3, "customer_rank": 2,
             "access_token": "s3", "computed": "c", "editable": "e", "tag_ids": [1, 2]},
            {"id": 2, "name": "Bud", "active": false, "parent_id": 1},
        ],
        "account.tax": [{"id": 1, "name": "15%"}],
        "hr.leave": [{"id": 1, "name": "Leave"}],
        "product.category": [{"id": 1, "name": "All"}],
        "sale.order": [{"id": 1, "name": "S00001", "client_order_ref": "C", "note": "n"}],
        "sale.order.line": [
            {"id": 1, "name": "x", "order_id": 1, "product_uom_qty": 2.0, "qty_delivered": 1.0},
            {"id": 2, "name": "y", "order_id": 1, "product_uom_qty": 3.0},
        ],
    });
    running(release, &models, &rows).await
}

async fn copied(sandbox: &Running, model: &str, args: Json, names: Json) -> Json {
    let ids = sandbox.call(model, "copy", args).await;
    if ids.get(0).is_some_and(Json::is_string) {
        return ids;
    }
    let mut rows = sandbox
        .call(model, "read", json!([ids, names, false]))
        .await;
    let shown = rows.to_string();
    for row in rows.as_array_mut().unwrap_or_else(|| panic!("{shown}")) {
        let values = row.as_object_mut();
        values.unwrap_or_else(|| panic!("{shown}")).remove("id");
    }
    rows
}

#[tokio::test]
async fn rows_are_made_anew() {
    for release in [Release::Odoo18, Release::Odoo19] {
        let sandbox = sandbox(release).await;
        let (tax, category) = match release {
            Release::Odoo18 => ("15% (Copy)", "All"),
            Release::Odoo19 => ("15% (copy)", "All (copy)"),
        };
        for (model, args, names, wanted) in [
            (
                "res.partner",
                json!([[1]]),
                json!([
                    "name",
                    "active",
                    "color",
                    "customer_rank",
                    "access_token",
                    "computed",
                    "editable",
                    "tag_ids",
                    "child_ids"
                ]),
                json!([{"name": "Alder (copy)", "active": true, "color": 3, "customer_rank": 0,
                "access_token": false, "computed": false, "editable": "e", "tag_ids": [1, 2],
                "child_ids": []}]),
            ),
            (
                "res.partner",
                json!([[2, 1]]),
                json!(["name", "active", "parent_id"]),
                json!([{"name": "Bud (copy)", "active": false, "parent_id": 1},
                {"name": "Alder (copy)", "active": true, "parent_id": false}]),
            ),
            (
                "res.partner",
                json!([1, {"name": "New", "color": 9}]),
                json!(["name", "color"]),
                json!([{"name": "New", "color": 9}]),
            ),
            (
                "res.partner",
                json!([[1], {"name": false}]),
                json!(["name"]),
                json!([{"name": "Alder (copy)"}]),
            ),
            (
                "account.tax",
                json!([[1]]),
                json!(["name"]),
                json!([{"name": tax}]),
            ),
            (
                "product.category",
                json!([[1]]),
                json!(["name"]),
                json!([{"name": category}]),
            ),
            (
                "res.tag",
                json!([[1]]),
                json!(["name"]),
                json!([{"name": "Gold"}]),
            ),
            ("res.partner", json!([[]]), json!(["name"]), json!([])),
            (
                "res.partner",
                json!([[99]]),
                json!(["name"]),
                json!([
                    "odoo.exceptions.MissingError",
                    "Record does not exist or has been deleted."
                ]),
            ),
            (
                "res.partner",
                json!([[1], 3]),
                json!(["name"]),
                json!(["builtins.TypeError", "'int' object is not iterable"]),
            ),
            (
                "hr.leave",
                json!([[1]]),
                json!(["name"]),
                json!([
                    "odoo.exceptions.UserError",
                    "A time off cannot be duplicated."
                ]),
            ),
        ] {
            let found = copied(&sandbox, model, args.clone(), names).await;
            assert_eq!(found, wanted, "{release:?} {model} {args}");
        }
    }
}

#[tokio::test]
async fn lines_go_with_an_order() {
    let sandbox = sandbox(Release::Odoo19).await;
    let names = json!(["name", "client_order_ref", "note", "order_line"]);
    let rows = copied(&sandbox, "sale.order", json!([[1]]), names).await;
    assert_eq!(rows[0]["name"], "S00002");
    assert_eq!(rows[0]["client_order_ref"], false);
    assert_eq!(rows[0]["note"], "n");
    let args = json!([
        rows[0]["order_line"],
        ["name", "product_uom_qty", "qty_delivered"]
    ]);
    let lines = sandbox.call("sale.order.line", "read", args).await;
    let lines: Vec<_> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| json!([line["name"], line["product_uom_qty"], line["qty_delivered"]]))
        .collect();
    assert_eq!(json!(lines), json!([["x", 2.0, 0.0], ["y", 3.0, 0.0]]));
    // The original keeps its own.
    let kept = sandbox
        .call("sale.order", "read", json!([[1], ["order_line"]]))
        .await;
    assert_eq!(kept[0]["order_line"], json!([1, 2]));
}
