//! Previews of forms against the sandbox: what would stand there, and that nothing is written.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use serde_json::{Value as Json, json};
use tests::Line;

async fn orders(line: &Line) -> Json {
    let answer = line.call("sale_order_count", json!({})).await;
    answer.unwrap()["count"].clone()
}

#[tokio::test]
async fn a_form_is_told_and_not_written() {
    let line = Line::new("all", None).await;
    let before = orders(&line).await;
    let found = line
        .call(
            "res_partner_search",
            json!({"limit": 1, "fields": ["name"]}),
        )
        .await;
    let partner = found.unwrap()["rows"][0].clone();
    let values = json!({"partner_id": partner["id"], "order_line": [
        {"product_id": 3, "product_uom_qty": 2},
        {"product_id": 3, "product_uom_qty": 1},
    ]});
    let form = line
        .call(
            "form_preview",
            json!({"model": "sale.order", "values": values}),
        )
        .await
        .unwrap();
    assert_eq!(form["values"]["partner_id"]["id"], partner["id"], "{form}");
    let lines = form["values"]["order_line"].as_array().unwrap();
    assert_eq!(lines.len(), 2, "{form}");
    assert_eq!(lines[0]["product_uom_qty"], 2, "{form}");
    assert!(form["values"]["date_order"].is_string(), "{form}");
    let pairs = json!([{"field": "partner_id", "value": partner["id"]}]);
    let row = line
        .call("sale_order_search", json!({"limit": 1}))
        .await
        .unwrap()["rows"][0]
        .clone();
    let changed = json!({"model": "sale.order", "id": row["id"], "values": pairs});
    let form = line.call("form_preview", changed).await.unwrap();
    assert_eq!(form["id"], row["id"]);
    assert_eq!(form["values"]["partner_id"]["id"], partner["id"], "{form}");
    let again = json!({"ids": [row["id"]], "fields": ["partner_id"]});
    let again = line.call("sale_order_get", again).await.unwrap();
    assert_eq!(
        again["rows"][0]["partner_id"], row["partner_id"],
        "nothing was written"
    );
    assert_eq!(orders(&line).await, before);
}

#[tokio::test]
async fn what_the_model_does_not_take_is_refused() {
    let line = Line::new("all", None).await;
    for (arguments, path) in [
        (
            json!({"model": "sale.order", "values": {"partnr_id": 1}}),
            "values.partnr_id",
        ),
        (
            json!({"model": "sale.order", "values": {"state": "sale"}}),
            "values.state",
        ),
        (
            json!({"model": "sale.order", "values": {"partner_id": "Nobody At All"}}),
            "values.partner_id",
        ),
        (json!({"model": "sale.order", "values": 5}), "values"),
        (json!({"model": "sale.order", "id": "x"}), "id"),
        (json!({"model": "sale.ordr"}), "model"),
        (
            json!({"model": "res.groups", "values": {"name": "x"}}),
            "model",
        ),
    ] {
        let refused = line
            .call("form_preview", arguments.clone())
            .await
            .unwrap_err();
        assert_eq!(
            refused["problems"][0]["path"], path,
            "{arguments}: {refused}"
        );
    }
}
