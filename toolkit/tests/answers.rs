//! Answers: related rows that come along, what is cut so that an answer fits, links, what changed.
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
use shop::{call, call_on, call_with_budget};

fn methods(asked: &[Call]) -> Vec<&str> {
    asked.iter().map(|call| call.method.as_str()).collect()
}

#[tokio::test]
async fn related_rows_come_along_in_one_call() {
    let order = json!({"id": 4, "name": "S4", "state": "sale", "display_name": "S4"});
    let records = json!([
        {"id": 7, "name": "Ann", "order_ids": [order]},
        {"id": 8, "name": "Bob", "order_ids": []},
    ]);
    let answers = json!({"web_search_read": {"length": 2, "records": records}});
    let arguments = json!({"expand": ["order_ids"], "limit": 5});
    let (asked, answer) = call("shop_customer_search", arguments, answers).await;
    let expected = Call::new("shop.customer", "web_search_read")
        .with("domain", json!([]))
        .with("offset", 0)
        .with("limit", 6)
        .with("count_limit", 6)
        .with(
            "specification",
            json!({
                "id": {},
                "name": {},
                "order_ids": {
                    "fields": {
                        "name": {}, "state": {}, "display_name": {},
                    },
                    "limit": 100,
                },
            }),
        );
    assert_eq!(asked, [expected]);
    assert_eq!(
        answer,
        Ok(json!({"has_more": false, "rows": [
            {"id": 7, "name": "Ann", "order_ids": [
                {"id": 4, "name": "S4", "state": "sale"},
            ]},
            {"id": 8, "name": "Bob", "order_ids": []},
        ]}))
    );
}

/// Rows read by id come in the order asked for, whatever order Odoo answers, and those that are not
/// there are named.
#[tokio::test]
async fn rows_by_id_keep_their_order() {
    let row = |id: i64| {
        json!({"id": id, "name": "S", "state": false,
            "customer_id": {"id": 7, "display_name": "Ann", "name": "Ann"}})
    };
    let answers = json!({"web_read": [row(1), row(3)]});
    let arguments = json!({"ids": [3, 2, 1], "expand": "customer_id"});
    let (asked, answer) = call("shop_order_get", arguments, answers).await;
    // Archived rows behind a row stay hidden, as they are without `expand`.
    assert_eq!(
        (&asked[0].ids, asked[0].context.len()),
        (&Some(vec![3, 2, 1]), 0)
    );
    let answer = answer.unwrap();
    let ids: Vec<&Json> = answer["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    assert_eq!(
        (ids, &answer["missing"]),
        (vec![&json!(3), &json!(1)], &json!([2]))
    );
    assert_eq!(
        answer["links"],
        json!([
            "https://shop.example.org/odoo/shop.order/3",
            "https://shop.example.org/odoo/shop.order/1"
        ])
    );
}

/// Before 17, and where a default field is not for the caller: a call for the rows, one for those behind.
#[tokio::test]
async fn otherwise_related_rows_take_a_call_of_their_own() {
    let plain = json!([
        {"id": 1, "name": "S1", "state": false, "customer_id": [7, "Ann"]},
        {"id": 2, "name": "S2", "state": false, "customer_id": false},
        {"id": 3, "name": "S3", "state": false, "customer_id": [7, "Ann"]},
    ]);
    let behind = json!([{"id": 7, "display_name": "Ann", "name": "Ann"}]);
    let expected = json!({"has_more": false, "rows": [
        {"id": 1, "name": "S1", "state": null, "customer_id": {"id": 7, "name": "Ann"}},
        {"id": 2, "name": "S2", "state": null, "customer_id": null},
        {"id": 3, "name": "S3", "state": null, "customer_id": {"id": 7, "name": "Ann"}},
    ]});
    let arguments = || json!({"expand": ["customer_id"]});
    let answers = json!({"search_read": plain, "read": behind});
    let (asked, answer) = call_on(16, "shop_order_search", arguments(), answers).await;
    assert_eq!(methods(&asked), ["search_read", "read"]);
    assert_eq!(asked[1].ids, Some(vec![7]), "each once");
    assert_eq!(answer, Ok(expected.clone()));

    let answers = json!({
        "search_read": plain, "read": behind, "web_search_read": {"raises": "AccessError"},
    });
    let (asked, answer) = call_on(19, "shop_order_search", arguments(), answers).await;
    assert_eq!(methods(&asked), ["web_search_read", "search_read", "read"]);
    assert_eq!(answer, Ok(expected));
}

/// A path to what the related row shows brings that row; the relation need not be named beside it.
#[tokio::test]
async fn a_path_among_the_fields_brings_the_row_behind_it() {
    let answers = json!({
        "search_read": [{"id": 1, "name": "S1", "customer_id": [7, "Ann"]}],
        "read": [{"id": 7, "display_name": "Ann", "name": "Ann"}],
    });
    let arguments = json!({"fields": ["name", "customer_id.name", "customer_id"]});
    let (asked, answer) = call_on(16, "shop_order_search", arguments, answers).await;
    assert_eq!(methods(&asked), ["search_read", "read"]);
    let rows = json!([{"id": 1, "name": "S1", "customer_id": {"id": 7, "name": "Ann"}}]);
    assert_eq!(answer.unwrap()["rows"], rows);
}

/// `web_read` raises for an id without a row, where `read` passes it over.
#[tokio::test]
async fn an_id_without_a_row_is_named_all_the_same() {
    let answers = json!({
        "web_read": {"raises": "MissingError"},
        "read": [{"id": 1, "name": "S1", "state": false, "customer_id": false}],
    });
    let arguments = json!({"ids": [1, 2], "expand": ["customer_id"]});
    let (asked, answer) = call("shop_order_get", arguments, answers).await;
    assert_eq!(methods(&asked), ["web_read", "read"]);
    assert_eq!(answer.unwrap()["missing"], json!([2]));
}

/// Rows beyond the budget are left for another call, long texts and lists are cut, and all of it is told.
#[tokio::test]
async fn an_answer_fits() {
    let rows = |count: i64, terms: &str| -> Json {
        (1..=count)
            .map(|id| json!({"id": id, "terms": terms, "tag_ids": []}))
            .collect()
    };
    let fields = json!(["terms", "tag_ids"]);
    let long = "word ".repeat(400);
    let search = json!({"fields": fields, "limit": 25, "offset": 50});
    let (_, answer) =
        call_with_budget(1_000, 19, "shop_order_search", search, rows(26, &long)).await;
    let answer = answer.unwrap();
    let shown = answer["rows"].as_array().unwrap();
    assert_eq!(shown.len(), 3);
    assert_eq!(shown[0]["terms"].as_str().unwrap().chars().count(), 1_001);
    assert_eq!(
        (&answer["has_more"], &answer["next_offset"]),
        (&json!(true), &json!(53))
    );
    assert_eq!(answer["cut"].as_array().unwrap().len(), 3);
    assert_eq!(answer["cut"][0], "rows[0].terms: 1000 of 2000 characters");
    assert_eq!(
        answer["trimmed"],
        "3 of 25 rows: more take over 1000 tokens. Ask for fewer `fields`, or for the rest in another call."
    );

    // By id there is no next page: the ids that were left out are named.
    let get = json!({"ids": [1, 2, 3, 4, 9], "fields": fields});
    let (_, answer) = call_with_budget(500, 19, "shop_order_get", get, rows(4, &long)).await;
    let answer = answer.unwrap();
    assert_eq!(
        (
            answer["rows"].as_array().unwrap().len(),
            &answer["not_shown"],
            &answer["missing"]
        ),
        (1, &json!([2, 3, 4]), &json!([9]))
    );

    // One row alone may take what there is.
    let get = json!({"ids": [1], "fields": fields});
    let (_, answer) = call_with_budget(1_000, 19, "shop_order_get", get, rows(1, &long)).await;
    let answer = answer.unwrap();
    assert_eq!(answer["rows"][0]["terms"], long.as_str());
    assert_eq!(answer.get("cut"), None);

    // A list of ids, and a file.
    let tags: Vec<i64> = (1..=250).collect();
    let row = json!([{"id": 1, "tag_ids": tags}]);
    let get = json!({"ids": [1], "fields": ["tag_ids"]});
    let (_, answer) = call("shop_order_get", get, row).await;
    let answer = answer.unwrap();
    assert_eq!(answer["rows"][0]["tag_ids"].as_array().unwrap().len(), 100);
    assert_eq!(
        answer["cut"],
        json!(["rows[0].tag_ids: 100 of 250 entries"])
    );
    let file = "QUJD".repeat(5_000);
    let get = json!({"ids": [1], "fields": ["photo"]});
    let (_, answer) = call("shop_customer_get", get, json!([{"id": 1, "photo": file}])).await;
    let answer = answer.unwrap();
    assert_eq!(answer["rows"][0]["photo"], Json::Null);
    assert_eq!(
        answer["cut"],
        json!(["rows[0].photo: 20000 bytes of base64 left out"])
    );
}

#[tokio::test]
async fn a_new_row_comes_with_its_link() {
    let made = json!({"id": 9, "name": "x", "state": "draft"});
    let answers = json!({"create": [9], "read": [made]});
    let (asked, answer) = call("shop_order_create", json!({"name": "x"}), answers).await;
    assert_eq!(methods(&asked), ["create", "read"]);
    let link = "https://shop.example.org/odoo/shop.order/9";
    assert_eq!(
        answer,
        Ok(json!({"id": 9, "name": "x", "state": "draft", "link": link}))
    );
    // That it cannot be read is no failure: it is there.
    let answers = json!({"create": [9], "read": {"raises": "AccessError"}});
    let (_, answer) = call("shop_order_create", json!({"name": "x"}), answers).await;
    let note = "It was created, but could not be read again: Not so";
    assert_eq!(answer, Ok(json!({"id": 9, "link": link, "notes": [note]})));
    let (_, answer) = call_on(17, "shop_order_create", json!({"name": "x"}), json!([9])).await;
    let link = "https://shop.example.org/web#id=9&model=shop.order&view_type=form";
    assert_eq!(answer.unwrap()["link"], link);
}

#[tokio::test]
async fn many_rows_share_a_link() {
    let ids: Vec<i64> = (1..=11).collect();
    let rows: Json = ids
        .iter()
        .map(|id| json!({"id": id, "name": "x"}))
        .collect();
    let get = json!({"ids": ids, "fields": "name"});
    let (_, answer) = call("shop_order_get", get, rows).await;
    let links = json!(["https://shop.example.org/odoo/shop.order/{id}"]);
    assert_eq!(answer.unwrap()["links"], links);
}

/// What was written stays written when the rows cannot be read again.
#[tokio::test]
async fn an_update_is_an_update_without_what_changed() {
    let answers = json!({
        "read": {"raises": "AccessError"}, "fields_get": {"raises": "AccessError"}, "write": true,
    });
    let arguments = json!({"ids": [9], "name": "x"});
    let (asked, answer) = call("shop_order_update", arguments, answers).await;
    assert_eq!(methods(&asked), ["read", "fields_get", "write"]);
    assert_eq!(
        answer,
        Ok(json!({
            "updated": [9],
            "links": ["https://shop.example.org/odoo/shop.order/9"],
            "notes": ["The rows were written, but what changed could not be read: Not so"],
        }))
    );
}
