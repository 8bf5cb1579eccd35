//! The whole line: an MCP client, the server, the generated tools, the wire and a sandbox.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::fs;

use serde_json::{Value as Json, json};
use tests::{Line, recordings};

#[tokio::test]
async fn a_client_creates_finds_changes_and_deletes_a_contact() {
    let line = Line::new("default", None).await;
    let tools = line.tools().await;
    assert!(tools.len() <= 40, "{} tools", tools.len());
    assert!(
        tools.is_sorted_by_key(|tool| tool.name.clone()),
        "in a stable order"
    );

    let contact = json!({"name": "Corner Shop", "is_company": true, "email": "shop@example.org"});
    let created = line.call("res_partner_create", contact).await.unwrap();
    let id = created["id"].as_i64().unwrap();

    let search = json!({
        "filters": [{"field": "email", "op": "contains", "value": "SHOP@example"}],
        "fields": ["name", "is_company", "phone", "create_date"],
    });
    let found = line.call("res_partner_search", search).await.unwrap();
    let [row] = &found["rows"].as_array().unwrap()[..] else {
        panic!("{found}")
    };
    assert_eq!((row["id"].as_i64(), &row["phone"]), (Some(id), &Json::Null));
    assert!(
        row["create_date"].as_str().unwrap().ends_with('Z'),
        "a moment in ISO 8601: {row}"
    );

    let change = json!({
        "ids": [id.to_string()],
        "phone": "+32 2 555 01 01",
        "more": [{"field": "comment", "value": "<p>Pays late</p>"}],
        "clear": ["email"],
    });
    let changed = line.call("res_partner_update", change).await.unwrap();
    assert_eq!(changed, json!({"updated": [id]}));
    let get = json!({"ids": [id, 999_999], "fields": ["name", "phone", "email", "comment"]});
    let got = line.call("res_partner_get", get).await.unwrap();
    assert_eq!(got["missing"], json!([999_999]));
    assert_eq!(
        got["rows"],
        json!([{"id": id, "name": "Corner Shop", "phone": "+32 2 555 01 01", "email": null,
            "comment": "<p>Pays late</p>"}])
    );

    let deleted = line
        .call("res_partner_delete", json!({"ids": [id]}))
        .await
        .unwrap();
    assert_eq!(deleted, json!({"deleted": [id]}));
    let gone = line
        .call("res_partner_get", json!({"ids": [id]}))
        .await
        .unwrap();
    assert_eq!(gone, json!({"rows": [], "missing": [id]}));
}

#[tokio::test]
async fn a_search_tells_whether_there_is_more() {
    let line = Line::new("default", None).await;
    for name in ["Page A", "Page B", "Page C"] {
        line.call("res_partner_create", json!({"name": name}))
            .await
            .unwrap();
    }
    let page = |offset: i64| {
        json!({
            "filters": [{"field": "name", "op": "starts_with", "value": "page "}],
            "fields": "name", "order": "name desc", "limit": "2", "offset": offset,
        })
    };
    let names = |answer: &Json| -> Vec<Json> {
        answer["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["name"].clone())
            .collect()
    };
    let first = line.call("res_partner_search", page(0)).await.unwrap();
    assert_eq!(
        (names(&first), &first["has_more"]),
        (vec!["Page C".into(), "Page B".into()], &json!(true))
    );
    let second = line
        .call(
            "res_partner_search",
            page(first["next_offset"].as_i64().unwrap()),
        )
        .await
        .unwrap();
    assert_eq!(
        (names(&second), &second["has_more"]),
        (vec!["Page A".into()], &json!(false))
    );
}

#[tokio::test]
async fn a_wrong_call_is_refused_with_what_would_be_right_and_odoos_refusal_is_passed_on() {
    let line = Line::new("default", None).await;
    let wrong = json!({"filters": [{"field": "amount_totl", "op": ">", "value": "1000"}]});
    let refusal = line.call("sale_order_search", wrong).await.unwrap_err();
    assert_eq!(refusal["code"], "wrong_arguments");
    assert_eq!(refusal["problems"][0]["did_you_mean"], "amount_total");

    let missing = json!({"ids": [999_999], "phone": "1"});
    let refusal = line.call("res_partner_update", missing).await.unwrap_err();
    assert_eq!(
        (&refusal["code"], &refusal["exception"]),
        (&json!("odoo_refused"), &json!("MissingError"))
    );
}

/// The confirmed orders above 1,000, over the rows of a real Odoo 19, against what the rows say.
#[tokio::test]
async fn confirmed_orders_above_a_thousand() {
    let Some(recordings) = recordings() else {
        return;
    };
    let rows = recordings.join("19/records");
    let orders: Vec<Json> =
        serde_json::from_str(&fs::read_to_string(rows.join("sale.order.json")).unwrap()).unwrap();
    let mut expected: Vec<i64> = orders
        .iter()
        .filter(|row| row["state"] == "sale" && row["amount_total"].as_f64() > Some(1000.0))
        .map(|row| row["id"].as_i64().unwrap())
        .collect();
    expected.sort_unstable();
    assert!(expected.len() > 3, "worth asking");

    let line = Line::new("default", Some(rows)).await;
    let search = json!({
        "filters": [
            {"field": "state", "op": "=", "value": "sale"},
            {"field": "amount_total", "op": ">", "value": "1000"},
        ],
        "limit": 200, "order": "id",
    });
    let answer = line.call("sale_order_search", search).await.unwrap();
    let found = answer["rows"].as_array().unwrap().iter();
    let found: Vec<i64> = found.map(|row| row["id"].as_i64().unwrap()).collect();
    assert_eq!(found, expected);
}
