//! The operations over a fake upstream: what reaches Odoo for each call, and what comes back.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

use std::sync::{Arc, Mutex};

use odoo::{Call, Client};
use serde_json::{Value as Json, json};
use shop::{Fake, LOCK, Order, call};
use toolkit::{Context, Record, Registration, Registry};

#[tokio::test]
async fn a_search_is_one_call_and_its_rows_are_typed() {
    let wire = json!([
        {"id": 1, "name": "S1", "customer_id": [7, "Ann"], "date": "2026-01-31", "sent_at": false,
            "total": 12.5, "tag_ids": [1]},
        {"id": 2, "name": false, "customer_id": false, "date": false,
            "sent_at": "2026-01-31 08:30:00", "total": 0.0, "tag_ids": []},
        {"id": 3, "name": "S3", "customer_id": false, "date": false, "sent_at": false, "total": 1e3,
            "tag_ids": []},
    ]);
    let arguments = json!({
        "fields": ["name", "customer_id", "date", "sent_at", "total", "tag_ids"],
        "order": "date DESC, name", "limit": 2, "offset": 10,
    });
    let (asked, answer) = call("shop_order_search", arguments, wire).await;
    let expected = Call::new("shop.order", "search_read")
        .with("domain", json!([]))
        .with(
            "fields",
            json!([
                "id",
                "name",
                "customer_id",
                "date",
                "sent_at",
                "total",
                "tag_ids"
            ]),
        )
        .with("offset", 10)
        .with("limit", 3)
        .with("order", "date desc, name");
    assert_eq!(asked[..1], [expected]);
    // What tags are called is asked for apart.
    let names = Call::new("shop.tag", "search_read")
        .with("domain", json!([["id", "in", [1]]]))
        .with("fields", json!(["display_name"]))
        .context("active_test", false);
    assert_eq!(asked[1..], [names]);
    let answer = answer.unwrap();
    assert_eq!(
        answer.to_string(),
        r#"{"rows":[{"id":1,"name":"S1","customer_id":{"id":7,"name":"Ann"},"date":"2026-01-31","sent_at":null,"total":12.5,"tag_ids":[{"id":1}]},{"id":2,"name":null,"customer_id":null,"date":null,"sent_at":"2026-01-31T08:30:00Z","total":0,"tag_ids":[]}],"has_more":true,"next_offset":12}"#,
        "in the order asked for"
    );
}

#[tokio::test]
async fn without_fields_the_shown_ones_are_asked_for() {
    let (asked, _) = call("shop_order_search", json!({}), json!([])).await;
    assert_eq!(
        asked[0].named["fields"],
        json!(["id", "name", "state", "customer_id"])
    );
    assert_eq!(asked[0].named["limit"], 26);
    let (asked, answer) = call(
        "shop_order_get",
        json!({"ids": "[4, 5]", "fields": "name"}),
        json!([{"id": 5, "name": "S5"}]),
    )
    .await;
    assert_eq!(
        (&asked[0].ids, &asked[0].named["fields"]),
        (&Some(vec![4, 5]), &json!(["id", "name"]))
    );
    assert_eq!(
        answer.unwrap(),
        json!({"rows": [{"id": 5, "name": "S5"}], "missing": [4],
            "links": ["https://shop.example.org/odoo/shop.order/5"]})
    );
}

#[tokio::test]
async fn writes_send_what_was_given_once() {
    let arguments = json!({
        "name": "S9", "customer_id": 7, "state": "draft", "tag_ids": [1, 2], "paid": "yes",
        "more": [{"field": "date", "value": "2026-01-31"}, {"field": "ids", "value": "x"}],
    });
    let (asked, answer) = call("shop_order_create", arguments, json!([9])).await;
    let values = json!({
        "name": "S9", "customer_id": 7, "state": "draft", "tag_ids": [[6, 0, [1, 2]]], "paid": true,
        "date": "2026-01-31", "ids": "x",
    });
    let told = Call::new("shop.order", "read")
        .on(vec![9])
        .with("fields", json!(["id", "name", "state"]));
    assert_eq!(
        asked,
        [
            Call::new("shop.order", "create").leading("vals_list", vec![values]),
            told
        ]
    );
    assert_eq!(answer.unwrap()["id"], 9);

    let arguments = json!({"ids": [9], "total": null, "clear": ["customer_id"], "name": "S10"});
    let rows = json!([{"id": 9, "customer_id": [7, "Ann"], "name": "S10", "state": "draft"}]);
    let answers = json!({"read": rows, "write": true});
    let (asked, answer) = call("shop_order_update", arguments, answers).await;
    let values = json!({"customer_id": false, "name": "S10"});
    let read = Call::new("shop.order", "read")
        .on(vec![9])
        .with("fields", json!(["id", "customer_id", "name", "state"]));
    let write = Call::new("shop.order", "write")
        .on(vec![9])
        .leading("vals", values);
    assert_eq!(asked, [read.clone(), write, read]);
    // This upstream keeps nothing, so nothing changed.
    let links = ["https://shop.example.org/odoo/shop.order/9"];
    assert_eq!(
        answer,
        Ok(json!({"updated": [9], "changed": [], "links": links}))
    );

    let (asked, answer) = call("shop_order_delete", json!({"ids": 9}), json!(true)).await;
    assert_eq!(asked, [Call::new("shop.order", "unlink").on(vec![9])]);
    assert_eq!(answer, Ok(json!({"deleted": [9]})));
}

#[tokio::test]
async fn what_a_call_says_of_its_surroundings_travels_in_the_context() {
    for (tool, arguments, context) in [
        (
            "count",
            json!({"archived": "true"}),
            json!({"active_test": false}),
        ),
        (
            "count",
            json!({"archived": false, "company": 2}),
            json!({"allowed_company_ids": [2]}),
        ),
        (
            "update",
            json!({"ids": 1, "terms": "30 jours", "lang": "fr_FR"}),
            json!({"lang": "fr_FR"}),
        ),
        (
            "create",
            json!({"name": "x", "company": "3"}),
            json!({"allowed_company_ids": [3]}),
        ),
    ] {
        let answer = if tool == "create" {
            json!([1])
        } else {
            json!(1)
        };
        let (asked, answer) = call(&format!("shop_order_{tool}"), arguments.clone(), answer).await;
        assert!(answer.is_ok(), "{arguments}: {answer:?}");
        assert_eq!(
            Json::Object(asked[0].context.clone()),
            context,
            "{arguments}"
        );
    }
    for arguments in [
        json!({"company": "Acme"}),
        json!({"archived": "maybe"}),
        json!({"lang": "fr"}),
    ] {
        let (asked, answer) = call("shop_order_count", arguments.clone(), json!(1)).await;
        assert!(asked.is_empty() && answer.is_err(), "{arguments}");
    }
}

#[tokio::test]
async fn messages_call_their_method() {
    let arguments = json!({"id": 4, "body": "Call them back", "note": true});
    let (asked, answer) = call("shop_order_message", arguments, json!([17])).await;
    let expected = Call::new("shop.order", "message_post")
        .on(vec![4])
        .with("body", "<p>Call them back</p>")
        .with("message_type", "comment")
        .with("subtype_xmlid", "mail.mt_note")
        .with("body_is_html", true);
    assert_eq!(asked, [expected]);
    assert_eq!(answer, Ok(json!({"message_id": 17})));
}

/// A default field that the caller may not see is left out, once Odoo has said so; one that was asked
/// for is Odoo's to refuse.
#[tokio::test]
async fn default_fields_are_cut_to_what_the_caller_sees() {
    let registry = Registry::of([&Registration::Model(<Order as Record>::tools()), &LOCK]).unwrap();
    let fake = Arc::new(Fake {
        asked: Mutex::new(Vec::new()),
        with: Json::Null,
        release: 19,
        answer: |_, call| {
            if call.method == "fields_get" {
                return Ok(json!({"id": {}, "name": {}, "customer_id": {}}));
            }
            if call.named["fields"]
                .as_array()
                .unwrap()
                .contains(&json!("state"))
            {
                let name = "odoo.exceptions.AccessError".to_owned();
                return Err(odoo::Fault {
                    name,
                    message: "state is not for you".to_owned(),
                }
                .into());
            }
            Ok(json!([{"id": 1, "name": "S1", "customer_id": false}]))
        },
    });
    let context = Context::new(
        Arc::clone(&fake) as Arc<dyn Client>,
        toolkit::Models::linked(),
    );
    let search = registry.get("shop_order_search").unwrap();
    let methods = || -> Vec<String> {
        fake.asked
            .lock()
            .unwrap()
            .drain(..)
            .map(|call| call.method)
            .collect()
    };
    let rows = json!([{"id": 1, "name": "S1", "customer_id": null}]);
    let first = search
        .call(&context, serde_json::Map::new())
        .await
        .unwrap()
        .structured;
    assert_eq!(
        (&first["rows"], methods().join(" ")),
        (&rows, "search_read fields_get search_read".to_owned())
    );
    let again = search
        .call(&context, serde_json::Map::new())
        .await
        .unwrap()
        .structured;
    assert_eq!(
        (&again["rows"], methods().join(" ")),
        (&rows, "search_read".to_owned())
    );

    let asked_for = json!({"fields": ["state"]}).as_object().unwrap().clone();
    let refusal = search.call(&context, asked_for).await.unwrap_err();
    assert_eq!(refusal.to_string(), "state is not for you");
}

#[tokio::test]
async fn an_answer_of_another_shape_is_told_not_passed_on() {
    for (tool, arguments, answer, message) in [
        (
            "shop_order_count",
            json!({}),
            json!("many"),
            "Odoo answered search_count of shop.order with \"many\", expected a number",
        ),
        (
            "shop_order_search",
            json!({"fields": ["date"]}),
            json!({"id": 1, "date": "today"}),
            "Odoo answered search_read of shop.order with {\"id\":1,\"date\":\"today\"}, expected a list of rows",
        ),
        (
            "shop_order_create",
            json!({"name": "x"}),
            json!(7),
            "Odoo answered create of shop.order with 7, expected a list with the new rows' ids; what was asked of it \
             may have happened all the same",
        ),
    ] {
        let (_, answer) = call(tool, arguments, answer).await;
        assert_eq!(answer.unwrap_err()["message"], message);
    }
}

#[test]
fn a_registry_without_a_generated_crate_or_with_another_one_is_refused() {
    let order = Registration::Model(<Order as Record>::tools());
    let said = |registrations: &[&Registration]| {
        Registry::of(registrations.iter().copied())
            .map(|_| ())
            .unwrap_err()
            .to_string()
    };
    assert!(said(&[&order]).contains("use tools as _;"));
    assert!(said(&[&order, &order, &LOCK]).contains("two tools are called `shop_order_search`"));
    let lock = |hash: &str, name: &str| {
        let lock =
            json!({"generator": "0", "catalog": "0", "models": {"shop.order": {name: hash}}});
        Registration::Lock(Box::leak(lock.to_string().into_boxed_str()))
    };
    assert!(
        said(&[&order, &lock("0", "shop_order_vanish")])
            .contains("names 1 tools that this program does not hold")
    );
    assert!(said(&[&order, &lock("0", "shop_order_get")]).contains("`shop_order_get` first"));
    assert!(said(&[&Registration::Lock("{")]).contains("toolc.lock cannot be read"));
    let locked = |catalog: &str, hash: &str| -> &'static str {
        let models = json!({"shop.order": {"shop_order_get": hash}});
        let lock = json!({"generator": "0", "catalog": catalog, "models": models});
        Box::leak(lock.to_string().into_boxed_str())
    };
    let own = Registration::Serves(locked("1", "1"));
    for (linked, first) in [
        (locked("1", "2"), "`shop_order_get` first"),
        (locked("2", "1"), "their catalog first"),
        (
            r#"{"generator": "0", "catalog": "1", "models": {}}"#,
            "`shop_order_get` first",
        ),
    ] {
        let said = said(&[&order, &own, &Registration::Lock(linked)]);
        assert!(said.contains("not those of its toolc.lock"), "{said}");
        assert!(said.contains(first), "{said}");
    }
    // The same lock, whoever wrote it and however it is laid out.
    let pretty = r#"{"generator": "0", "catalog": "0",
        "models": {}}"#;
    let served = Registration::Serves(pretty);
    assert!(Registry::of([&order, &LOCK, &served]).is_ok());
    assert!(said(&[&order, &LOCK, &Registration::Serves("{")]).contains("cannot be read"));
    let reserved = Registration::Toolsets(&[("all", &["pivot"])]);
    assert!(said(&[&order, &reserved, &LOCK]).contains("a toolset called `all`"));
}

#[test]
fn toolsets_have_what_they_name() {
    let order = Registration::Model(<Order as Record>::tools());
    let named = Registration::Toolsets(&[("office", &["find_tools", "search_records", "pivot"])]);
    let registry = Registry::of([&order, &named, &LOCK]).unwrap();
    let names = |toolset: &str| -> Vec<String> {
        let tools = registry.toolset(toolset);
        tools
            .map(|tool| tool.definition().name.to_string())
            .collect()
    };
    assert_eq!(
        names("office"),
        [
            "describe_model",
            "find_tools",
            "name_search",
            "pivot",
            "search_records"
        ]
    );
    assert_eq!(registry.toolsets().collect::<Vec<_>>(), ["all", "office"]);
    assert_eq!(names("all").len(), registry.iter().count());
}

/// Odoo writes to rows that are not there without a word.
#[tokio::test]
async fn rows_that_are_not_there_are_not_told_as_changed() {
    let row = json!({"id": 1, "paid": true, "name": "S1", "state": "sale", "customer_id": false});
    let answer = json!({"read": [row], "write": true});
    let arguments = json!({"ids": [1, 2], "paid": true});
    let (_, answer) = call("shop_order_update", arguments, answer).await;
    let answer = answer.unwrap();
    assert_eq!(
        (&answer["updated"], &answer["missing"]),
        (&json!([1]), &json!([2]))
    );
}

/// A name of before is called as the one of now; nobody is shown it, and it leads to a tool.
#[tokio::test]
async fn a_tool_is_called_by_the_name_it_had() {
    let order = Registration::Model(<Order as Record>::tools());
    let renamed = Registration::Renamed(&[("shop_order_find", "shop_order_count")]);
    let registry = Registry::of([&order, &renamed, &LOCK]).unwrap();
    let name = |tool: &dyn toolkit::Tool| tool.definition().name.to_string();
    assert_eq!(
        registry.get("shop_order_find").map(name),
        Some("shop_order_count".to_owned())
    );
    assert!(registry.iter().all(|tool| name(tool) != "shop_order_find"));

    let fake = Arc::new(Fake {
        asked: Mutex::new(Vec::new()),
        with: Json::Null,
        release: 19,
        answer: |_, _| Ok(json!(3)),
    });
    let context = Context::new(fake as Arc<dyn Client>, toolkit::Models::linked());
    for (tool, key, answer) in [
        ("describe_tool", "name", json!("shop_order_count")),
        ("call_tool", "count", json!(3)),
    ] {
        let arguments = json!({"name": "shop_order_find"})
            .as_object()
            .unwrap()
            .clone();
        let answered = registry.get(tool).unwrap().call(&context, arguments).await;
        assert_eq!(answered.unwrap().structured[key], answer, "{tool}");
    }

    for (names, reason) in [
        (
            &[("shop_order_find", "shop_order_seek")],
            "there is no such tool",
        ),
        (
            &[("shop_order_get", "shop_order_count")],
            "a tool is called so",
        ),
    ] {
        let renamed = Registration::Renamed(names);
        let refusal = Registry::of([&order, &renamed, &LOCK]).err().unwrap();
        assert!(refusal.to_string().contains(reason), "{refusal}");
    }
}
