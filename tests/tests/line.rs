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
async fn the_default_tools_come_in_a_stable_order() {
    let line = Line::new("default", None).await;
    let tools = line.tools().await;
    assert!(tools.len() <= 40, "{} tools", tools.len());
    assert!(tools.is_sorted_by_key(|tool| tool.name.clone()));
}

#[tokio::test]
async fn a_client_creates_finds_changes_and_deletes_a_contact() {
    let line = Line::new("sales", None).await;
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
    assert_eq!(
        (&changed["updated"], &changed["changed"]),
        (
            &json!([id]),
            &json!([{
                "id": id,
                "phone": {"from": null, "to": "+32 2 555 01 01"},
                "comment": {"from": null, "to": "<p>Pays late</p>"},
                "email": {"from": "shop@example.org", "to": null},
            }])
        )
    );
    let link = changed["links"][0].as_str().unwrap();
    assert!(link.ends_with(&format!("/odoo/res.partner/{id}")), "{link}");
    let get = json!({"ids": [id, 999_999], "fields": ["name", "phone", "email", "comment"]});
    let got = line.call("res_partner_get", get).await.unwrap();
    assert_eq!(got["missing"], json!([999_999]));
    assert_eq!(got["links"], json!([link]));
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
        (&json!("missing_record"), &json!("MissingError"))
    );
}

#[tokio::test]
async fn a_sales_order_with_two_lines_is_made_found_read_changed_confirmed_and_not_deleted() {
    let line = Line::new("sales", None).await;
    let id = |answer: &Json| answer["id"].as_i64().unwrap();
    let customer = id(&line
        .call("res_partner_create", json!({"name": "Buyer"}))
        .await
        .unwrap());
    let products = line
        .call("product_product_search", json!({"limit": 2}))
        .await
        .unwrap();
    let products: Vec<i64> = products["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(id)
        .collect();

    let order = json!({"partner_id": customer, "client_order_ref": "PO 7"});
    let order = id(&line.call("sale_order_create", order).await.unwrap());
    for (product, quantity, price) in [(products[0], 2, 10.5), (products[1], 3, 100.0)] {
        let row = json!({"order_id": order, "product_id": product, "product_uom_qty": quantity,
            "price_unit": price});
        line.call("sale_order_line_create", row).await.unwrap();
    }
    let search = json!({"filters": [{"field": "partner_id", "op": "contains", "value": "buyer"}]});
    let found = line.call("sale_order_search", search).await.unwrap();
    assert_eq!(
        (id(&found["rows"][0]), &found["rows"][0]["state"]),
        (order, &json!("draft"))
    );
    let get = json!({"ids": [order], "fields": ["order_line", "amount_untaxed", "partner_id"]});
    let got = line.call("sale_order_get", get.clone()).await.unwrap()["rows"][0].clone();
    assert_eq!(got["order_line"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&got["amount_untaxed"], &got["partner_id"]["name"]),
        (&json!(321), &json!("Buyer"))
    );

    let first = got["order_line"][0].as_i64().unwrap();
    let change = json!({"ids": [first], "product_uom_qty": "4"});
    line.call("sale_order_line_update", change).await.unwrap();
    let got = line.call("sale_order_get", get).await.unwrap();
    assert_eq!(got["rows"][0]["amount_untaxed"], json!(342));

    let confirm = line
        .call("sale_order_confirm", json!({"ids": [order]}))
        .await
        .unwrap();
    assert_eq!(confirm["pressed"], json!([order]));
    assert_eq!(
        confirm["rows"][0]["changed"]["state"],
        json!(["draft", "sale"])
    );
    let note = json!({"id": order, "body": "Confirmed by phone", "note": true});
    assert!(line.call("sale_order_message", note).await.unwrap()["message_id"].is_i64());
    let refusal = line
        .call("sale_order_delete", json!({"ids": [order]}))
        .await
        .unwrap_err();
    assert_eq!(
        (&refusal["code"], &refusal["exception"]),
        (&json!("refused_by_odoo"), &json!("UserError"))
    );
    for step in ["sale_order_cancel", "sale_order_delete"] {
        line.call(step, json!({"ids": [order]})).await.unwrap();
    }
    let gone = line
        .call("sale_order_get", json!({"ids": [order]}))
        .await
        .unwrap();
    assert_eq!(gone["missing"], json!([order]));
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

#[tokio::test]
async fn a_condition_may_stand_on_a_row_behind_a_link() {
    let line = Line::new("default", None).await;
    let search = |field: &str, op: &str, value: &str| {
        json!({"filters": [{"field": field, "op": op, "value": value}],
            "fields": ["partner_id"], "limit": 200, "order": "id"})
    };
    let names = |answer: Json| -> Vec<i64> {
        let rows = answer["rows"].as_array().unwrap().iter();
        rows.map(|row| row["partner_id"]["id"].as_i64().unwrap())
            .collect()
    };
    let here = search("partner_id.country_id.code", "=", "IE");
    let here = names(line.call("sale_order_search", here).await.unwrap());
    assert!(!here.is_empty(), "some customers are Irish");
    let abroad = search("partner_id.country_id.code", "!=", "IE");
    let abroad = names(line.call("sale_order_search", abroad).await.unwrap());
    assert!(abroad.iter().all(|customer| !here.contains(customer)));

    let wrong = search("partner_id.country_id.cod", "=", "IE");
    let refused = line.call("sale_order_search", wrong).await.unwrap_err();
    let hint = &refused["problems"][0]["did_you_mean"];
    assert_eq!(hint, "partner_id.country_id.code", "{refused}");
}

/// A question is answered for programs, in words and, where it is asked for, as a picture.
#[tokio::test]
async fn a_question_is_answered_in_three_ways() {
    let line = Line::new("bi", None).await;
    let asked = json!({"model": "res.partner", "by": "country_id", "limit": 3, "as": "chart"});
    let result = line.result("top_n", asked).await;
    let structured = result.structured_content.unwrap();
    let first = &structured["tables"][0]["rows"][0];
    let name = first["key"][0]["name"].as_str().unwrap();
    let text = &result.content[0].as_text().unwrap().text;
    assert!(text.contains(&format!("| {name}")), "{text}");
    let picture = result.content[1].as_image().unwrap();
    assert_eq!(picture.mime_type, "image/png");
    // A PNG file's first bytes, in base64.
    assert!(picture.data.starts_with("iVBORw0KGgo"));
}
