//! The tools that take the model as an argument: what they say, what they ask of Odoo, what they refuse.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

use odoo::Call;
use serde_json::{Value as Json, json};
use shop::call;

#[tokio::test]
async fn a_model_is_described_without_asking_odoo() {
    let mut told = String::new();
    for arguments in [
        json!({"model": "shop.order"}),
        json!({"model": "shop.order", "fields": "state, total"}),
        json!({"model": "shop.order", "fields": ["tag_ids"], "find": "SENT", "toolCallId": "x"}),
        json!({"model": "shop.customer", "find": "zzz"}),
    ] {
        let (asked, answer) = call("describe_model", arguments.clone(), json!(null)).await;
        assert_eq!(asked, [], "{arguments}");
        told += &format!("{arguments}\n{:#}\n\n", answer.unwrap());
    }
    insta::assert_snapshot!(told);
}

#[tokio::test]
async fn names_are_searched_in_one_call() {
    let answer = json!([[7, "Ann"], [8, "Anna"], [9, "Joanna"]]);
    let arguments = json!({"model": "shop.tag", "name": " ann ", "limit": "2"});
    let (asked, answer) = call("name_search", arguments, answer).await;
    let expected = Call::new("shop.tag", "name_search")
        .with("name", "ann")
        .with("operator", "ilike")
        .with("limit", 3);
    assert_eq!(asked, [expected]);
    let rows = json!([{"id": 7, "name": "Ann"}, {"id": 8, "name": "Anna"}]);
    assert_eq!(answer, Ok(json!({"rows": rows, "has_more": true})));
}

/// Each filter in words; the domain that it becomes is Odoo's business and tested with the filters.
#[tokio::test]
async fn a_filter_is_said_in_words() {
    let one = |filter: Json| json!({"filters": [filter]});
    let domain = |text: &str| json!({ "domain": text });
    let mut told = String::new();
    for arguments in [
        json!({}),
        one(json!({"field": "state", "op": "=", "value": "Sales order"})),
        one(json!({"field": "state", "op": "not_in", "values": ["draft", "sale"]})),
        one(json!({"field": "date", "op": "=", "value": "last_month"})),
        one(json!({"field": "sent_at", "op": ">=", "value": "today"})),
        one(json!({"field": "paid", "op": "=", "value": "no"})),
        one(json!({"field": "customer_id", "op": "is_not_set"})),
        one(json!({"field": "customer_id", "op": "=", "value": "Ann"})),
        one(json!({"field": "customer_id", "op": "child_of", "values": [7, 8]})),
        one(json!({"field": "customer_id.order_ids.total", "op": "between", "values": [10, 20]})),
        one(json!({"field": "name", "op": "starts_with", "value": "S0"})),
        json!({"match": "any", "filters": [
            {"field": "paid", "op": "=", "value": true}, {"field": "total", "op": "<", "value": 5},
        ], "domain": "['!', ('state', '=', 'sale')]"}),
        domain("['|', ('paid', '=', True), '&', ('total', '>', 5), ('name', 'ilike', 'x')]"),
        domain("['!', '|', ('paid', '=', True), ('tag_ids', '=', False)]"),
        domain(
            "[('customer_id', 'any', [('name', '=', 'Ann'), ('order_ids', 'not any', [('paid', '=', True)])])]",
        ),
        domain("[('id', 'in', [1,2,3,4,5,6,7,8,9,10,11,12])]"),
        domain("[(1, '=', 1)]"),
        domain("[('id', 'in', [])]"),
    ] {
        let mut with = arguments.clone();
        with["model"] = json!("shop.order");
        let (asked, answer) = call("check_filter", with, json!(42)).await;
        let answer = answer.unwrap();
        let domain: Json = serde_json::from_str(answer["domain"].as_str().unwrap()).unwrap();
        let count = Call::new("shop.order", "search_count").leading("domain", domain);
        assert_eq!(asked, [count], "what is said is what is counted");
        assert_eq!(answer["count"], 42);
        told += &format!(
            "{arguments}\n    {}\n    {}\n",
            answer["means"].as_str().unwrap(),
            answer["domain"].as_str().unwrap()
        );
    }
    insta::assert_snapshot!(told);
}

#[tokio::test]
async fn wrong_ones_ask_nothing() {
    let mut told = String::new();
    for (tool, arguments) in [
        ("describe_model", json!({})),
        ("describe_model", json!({"model": 5})),
        ("describe_model", json!({"model": "shop.ordr"})),
        ("describe_model", json!({"model": "A customer"})),
        (
            "describe_model",
            json!({"model": "shop.order", "fields": ["nam"], "find": 5}),
        ),
        (
            "describe_model",
            json!({"model": "shop.order", "field": "name"}),
        ),
        (
            "name_search",
            json!({"model": "res.partnr", "name": ["x"], "limit": 1000}),
        ),
        ("name_search", json!({"model": "shop.order"})),
        ("check_filter", json!({"model": "shop.order", "filter": []})),
        (
            "check_filter",
            json!({"model": "shop.order", "domain": "[('piad', '=', True)]"}),
        ),
        ("check_filter", json!({"filters": []})),
    ] {
        let (asked, answer) = call(tool, arguments.clone(), json!(null)).await;
        assert_eq!(asked, [], "{arguments}");
        told += &format!("{tool} {arguments}\n");
        for problem in answer.unwrap_err()["problems"].as_array().unwrap() {
            told += &format!("    {problem}\n");
        }
    }
    insta::assert_snapshot!(told);
}

/// A model without archived rows takes the argument all the same.
#[tokio::test]
async fn archived_rows_are_counted_where_there_are_such() {
    let archived = |model: &str| json!({"model": model, "archived": true});
    let (asked, _) = call("check_filter", archived("shop.order"), json!(1)).await;
    assert_eq!(asked[0].context["active_test"], json!(false));
    let (asked, _) = call("check_filter", archived("shop.customer"), json!(1)).await;
    assert!(asked[0].context.is_empty());
}
