//! A warehouse with lines below its moves: what is short is asked about, what is told apart by lots has to be
//! named, what comes back is taken off what was delivered, and what is counted becomes a move.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

#[path = "warehouse/house.rs"]
mod house;
mod running;

use sandbox::Release;
use serde_json::{Value as Json, json};

use crate::{
    house::{CUSTOMERS, LAMP, STOCK, TRACKED, VENDORS, house},
    running::Running,
};

const RELEASES: [Release; 2] = [Release::Odoo18, Release::Odoo19];

/// The wizard that asks what becomes of the rest.
const REST: &str = "stock.backorder.confirmation";

async fn step(sandbox: &Running, method: &str, picking: &Json) -> Json {
    sandbox
        .call("stock.picking", method, json!([[picking]]))
        .await
}

/// A transfer of so many of a product.
async fn transfer(sandbox: &Running, kind: i64, product: i64, quantity: f64) -> Json {
    let places = if kind == 1 {
        (VENDORS, STOCK)
    } else {
        (STOCK, CUSTOMERS)
    };
    let moved = json!({"product_id": product, "product_uom_qty": quantity,
        "location_id": places.0, "location_dest_id": places.1});
    let values = json!([{"picking_type_id": kind, "location_id": places.0,
        "location_dest_id": places.1, "move_ids": [[0, 0, moved]]}]);
    sandbox.call("stock.picking", "create", values).await
}

/// What so many fields of a model's rows hold, row by row.
async fn found(sandbox: &Running, model: &str, domain: Json, names: &[&str]) -> Json {
    let rows = sandbox
        .call(
            model,
            "search_read",
            json!([domain, names, 0, 0, "id", false]),
        )
        .await;
    let rows = rows.as_array().unwrap_or_else(|| panic!("{model}: {rows}"));
    let told = rows.iter().map(|row| {
        names
            .iter()
            .map(|name| row[*name].clone())
            .collect::<Json>()
    });
    told.collect()
}

async fn lying(sandbox: &Running, product: i64) -> Json {
    let domain = json!([["product_id", "=", product], ["location_id", "=", STOCK]]);
    found(
        sandbox,
        "stock.quant",
        domain,
        &["quantity", "reserved_quantity"],
    )
    .await
}

/// Counts so many, and applies the count.
async fn count(sandbox: &Running, product: i64, quantity: f64) -> Json {
    let values =
        json!([{"product_id": product, "location_id": STOCK, "inventory_quantity": quantity}]);
    let mode = json!({"inventory_mode": true});
    let quant = sandbox.call_in("stock.quant", "create", values, mode).await;
    let applied = sandbox
        .call("stock.quant", "action_apply_inventory", json!([[quant]]))
        .await;
    assert_eq!(applied, Json::Null);
    quant
}

#[tokio::test]
async fn a_count_becomes_a_move_and_a_shelf_is_counted_anew() {
    for release in RELEASES {
        let sandbox = house(release).await;
        let quant = count(&sandbox, LAMP, 12.0).await;
        assert_eq!(lying(&sandbox, LAMP).await, json!([[12.0, 0.0]]));
        assert_eq!(count(&sandbox, LAMP, 9.0).await, quant);
        assert_eq!(lying(&sandbox, LAMP).await, json!([[9.0, 0.0]]));
        let moves = found(
            &sandbox,
            "stock.move",
            json!([["product_id", "=", LAMP]]),
            &["quantity", "state"],
        );
        assert_eq!(moves.await, json!([[12.0, "done"], [3.0, "done"]]));
        // Written, but taken back before it is applied.
        let write = json!([[quant], {"inventory_quantity": 4}]);
        sandbox.call("stock.quant", "write", write).await;
        let names = ["inventory_diff_quantity", "inventory_quantity_set"];
        let about = json!([["id", "=", quant]]);
        assert_eq!(
            found(&sandbox, "stock.quant", about.clone(), &names).await,
            json!([[-5.0, true]])
        );
        sandbox
            .call(
                "stock.quant",
                "action_clear_inventory_quantity",
                json!([[quant]]),
            )
            .await;
        assert_eq!(
            found(&sandbox, "stock.quant", about, &names).await,
            json!([[0.0, false]])
        );
    }
}

#[tokio::test]
async fn the_rest_of_a_delivery_is_delivered_later_or_not_at_all() {
    for (release, wanted) in RELEASES
        .into_iter()
        .flat_map(|release| [(release, true), (release, false)])
    {
        let sandbox = house(release).await;
        count(&sandbox, LAMP, 30.0).await;
        let delivery = transfer(&sandbox, 2, LAMP, 10.0).await;
        assert_eq!(step(&sandbox, "action_confirm", &delivery).await, true);
        assert_eq!(lying(&sandbox, LAMP).await, json!([[30.0, 10.0]]));
        let of = json!([["picking_id", "=", delivery]]);
        let moves = found(&sandbox, "stock.move", of.clone(), &["id", "state"]).await;
        assert_eq!(moves[0][1], "assigned");
        let less = json!([[moves[0][0]], {"quantity": 6, "picked": true}]);
        assert_eq!(sandbox.call("stock.move", "write", less).await, true);
        assert_eq!(lying(&sandbox, LAMP).await, json!([[30.0, 6.0]]));
        let lines = found(
            &sandbox,
            "stock.move.line",
            of,
            &["quantity", "picked", "state"],
        );
        assert_eq!(lines.await, json!([[6.0, true, "partially_available"]]));
        let asked = step(&sandbox, "button_validate", &delivery).await;
        assert_eq!(asked["res_model"], REST, "{asked}");
        let about = asked["context"].clone();
        let values = json!([{"pick_ids": [[6, 0, [delivery]]]}]);
        let wizard = sandbox.call_in(REST, "create", values, about.clone()).await;
        let button = if wanted {
            "process"
        } else {
            "process_cancel_backorder"
        };
        let done = sandbox
            .call_in(REST, button, json!([[wizard]]), about)
            .await;
        assert_eq!(done, true, "{button}");
        let names = ["state", "backorder_id"];
        let pickings = found(&sandbox, "stock.picking", json!([]), &names).await;
        let rest = found(
            &sandbox,
            "stock.move",
            json!([["product_uom_qty", "=", 4.0]]),
            &["quantity", "state"],
        )
        .await;
        match wanted {
            true => {
                assert_eq!(pickings, json!([["done", false], ["assigned", delivery]]));
                assert_eq!(rest, json!([[4.0, "assigned"]]));
                assert_eq!(lying(&sandbox, LAMP).await, json!([[24.0, 4.0]]));
            }
            false => {
                assert_eq!(pickings, json!([["done", false]]));
                assert_eq!(rest, json!([[0.0, "cancel"]]));
                assert_eq!(lying(&sandbox, LAMP).await, json!([[24.0, 0.0]]));
            }
        }
    }
}

#[tokio::test]
async fn what_is_told_apart_by_lots_is_named_and_made() {
    for release in RELEASES {
        let sandbox = house(release).await;
        let receipt = transfer(&sandbox, 1, TRACKED, 5.0).await;
        step(&sandbox, "action_confirm", &receipt).await;
        let refused = step(&sandbox, "button_validate", &receipt).await;
        assert_eq!(refused[0], "odoo.exceptions.UserError", "{refused}");
        let of = json!([["picking_id", "=", receipt]]);
        let line = found(&sandbox, "stock.move.line", of, &["id", "move_id"]).await[0].clone();
        let named = json!([[line[0]], {"quantity": 3, "lot_name": "A"}]);
        sandbox.call("stock.move.line", "write", named).await;
        let second = json!([{"move_id": line[1], "quantity": 2, "lot_name": "B"}]);
        sandbox.call("stock.move.line", "create", second).await;
        assert_eq!(step(&sandbox, "button_validate", &receipt).await, true);
        let lots = found(&sandbox, "stock.lot", json!([]), &["name", "product_qty"]).await;
        assert_eq!(lots, json!([["A", 3.0], ["B", 2.0]]));
        let twice = json!([{"name": "A", "product_id": TRACKED}]);
        let refused = sandbox.call("stock.lot", "create", twice).await;
        assert_eq!(refused[0], "odoo.exceptions.ValidationError", "{refused}");
        // A delivery takes the first lot before the second.
        let delivery = transfer(&sandbox, 2, TRACKED, 4.0).await;
        step(&sandbox, "action_confirm", &delivery).await;
        let of = json!([["picking_id", "=", delivery]]);
        let taken = found(&sandbox, "stock.move.line", of, &["lot_id", "quantity"]).await;
        assert_eq!(taken, json!([[1, 3.0], [2, 1.0]]));
        assert_eq!(step(&sandbox, "do_unreserve", &delivery).await, Json::Null);
        assert_eq!(
            lying(&sandbox, TRACKED).await,
            json!([[3.0, 0.0], [2.0, 0.0]])
        );
    }
}

#[tokio::test]
async fn some_of_a_delivery_comes_back() {
    for release in RELEASES {
        let sandbox = house(release).await;
        count(&sandbox, LAMP, 10.0).await;
        let delivery = transfer(&sandbox, 2, LAMP, 6.0).await;
        step(&sandbox, "action_confirm", &delivery).await;
        assert_eq!(step(&sandbox, "button_validate", &delivery).await, true);
        let about = json!({"active_id": delivery, "active_ids": [delivery],
            "active_model": "stock.picking"});
        let wizard = sandbox
            .call_in("stock.return.picking", "create", json!([{}]), about)
            .await;
        let make = async |method: &str| {
            sandbox
                .call("stock.return.picking", method, json!([[wizard]]))
                .await
        };
        let nothing = make("action_create_returns").await;
        assert_eq!(nothing[0], "odoo.exceptions.UserError", "{nothing}");
        let lines = found(
            &sandbox,
            "stock.return.picking.line",
            json!([]),
            &["id", "quantity"],
        )
        .await;
        assert_eq!(lines[0][1], 0.0);
        let some = json!([[lines[0][0]], {"quantity": 2}]);
        sandbox
            .call("stock.return.picking.line", "write", some)
            .await;
        let back = make("action_create_returns").await;
        assert_eq!(
            step(&sandbox, "button_validate", &back["res_id"]).await,
            true
        );
        assert_eq!(lying(&sandbox, LAMP).await, json!([[6.0, 0.0]]));
        let all = make("action_create_returns_all").await;
        let of = json!([["picking_id", "=", all["res_id"]]]);
        let rest = found(
            &sandbox,
            "stock.move",
            of,
            &["product_uom_qty", "location_dest_id"],
        )
        .await;
        assert_eq!(rest, json!([[4.0, STOCK]]));
    }
}
