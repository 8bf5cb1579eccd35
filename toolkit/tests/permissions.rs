//! Permissions: no way leads around them. Every case says what was asked, and that it was refused before
//! anything was sent, or what was sent in its place.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    reason = "a test fails by a panic; the shop has more than each of its tests needs"
)]

mod shop;

use std::sync::Arc;

use odoo::{Call, Client};
use serde_json::{Value as Json, json};
use shop::{Customer, Order, call_through};
use toolkit::{
    Allowed, Context, Domain, Id, ModelPermissions, Models, Operator, Permissions, Query, ToolError,
};

/// Orders without their totals, those that are sold alone, and nothing else.
fn sold() -> Permissions {
    Permissions::only([(
        "shop.order",
        ModelPermissions {
            operations: Allowed::all_but(["delete", "action_confirm"]),
            fields: Allowed::all_but(["total", "terms"]),
            domain: Some(Domain::condition("state", Operator::Equals, "sale")),
        },
    )])
}

/// Customers whole, orders to be read.
fn reading() -> Permissions {
    let orders = ModelPermissions {
        operations: Allowed::only(["search", "get", "count", "pivot"]),
        ..ModelPermissions::default()
    };
    Permissions::only([
        ("shop.customer", ModelPermissions::default()),
        ("shop.order", orders),
    ])
}

/// Customers whole, orders that are sold.
fn some_orders() -> Permissions {
    let orders = ModelPermissions {
        domain: Some(Domain::condition("state", Operator::Equals, "sale")),
        ..ModelPermissions::default()
    };
    Permissions::only([
        ("shop.customer", ModelPermissions::default()),
        ("shop.order", orders),
    ])
}

/// Orders whole, and nothing else.
fn orders() -> Permissions {
    Permissions::only([("shop.order", ModelPermissions::default())])
}

async fn called(
    permissions: &Permissions,
    tool: &str,
    arguments: &Json,
    answer: Json,
) -> (Vec<Call>, Result<Json, Json>) {
    let change = |context: Context| context.permitting(permissions);
    call_through(change, 19, tool, arguments.clone(), answer).await
}

/// Refused with this code, and nothing sent.
#[tokio::test]
async fn no_way_leads_around() {
    let any = |field: &str| json!({"model": "shop.order", "fields": [field]});
    let cases = [
        // A field that is not permitted is not there, wherever it is named.
        (
            sold(),
            "shop_order_search",
            json!({"fields": ["total"]}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_get",
            json!({"ids": [1], "fields": ["total"]}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_search",
            json!({"filters": [{"field": "total", "op": ">", "value": 5}]}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_count",
            json!({"domain": "[(\"total\", \">\", 5)]"}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_search",
            json!({"domain": "['!', ('total', '>', 5)]"}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_search",
            json!({"order": "total desc"}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_pivot",
            json!({"measures": ["total:sum"]}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_top_n",
            json!({"by": "customer_id", "measure": "total:sum"}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_timeseries",
            json!({"date": "date", "measures": ["total:sum"]}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_pivot",
            json!({"rows": ["terms"]}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_update",
            json!({"ids": [1], "total": 5}),
            "unknown_argument",
        ),
        (
            sold(),
            "shop_order_update",
            json!({"ids": [1], "more": [{"field": "terms", "value": "x"}]}),
            "unknown_field",
        ),
        (
            sold(),
            "shop_order_update",
            json!({"ids": [1], "clear": ["terms"]}),
            "unknown_field",
        ),
        (sold(), "search_records", any("total"), "unknown_field"),
        (sold(), "describe_model", any("total"), "unknown_field"),
        (
            sold(),
            "check_filter",
            json!({"model": "shop.order", "domain": "[('total', '>', 5)]"}),
            "unknown_field",
        ),
        (
            sold(),
            "export",
            json!({"model": "shop.order", "fields": ["total"], "format": "csv"}),
            "unknown_field",
        ),
        (
            sold(),
            "pivot",
            json!({"model": "shop.order", "measures": ["total:sum"]}),
            "unknown_field",
        ),
        (
            sold(),
            "update_records",
            json!({"model": "shop.order", "ids": [1], "values": {"total": 1}}),
            "unknown_field",
        ),
        // An operation that is not permitted, by whatever tool.
        (
            sold(),
            "shop_order_delete",
            json!({"ids": [1]}),
            "not_permitted",
        ),
        (
            sold(),
            "delete_records",
            json!({"model": "shop.order", "ids": [1]}),
            "not_permitted",
        ),
        (
            sold(),
            "shop_order_action_confirm",
            json!({"ids": [1]}),
            "not_permitted",
        ),
        (
            sold(),
            "call_tool",
            json!({"name": "shop_order_delete", "arguments": {"ids": [1]}}),
            "not_permitted",
        ),
        (
            reading(),
            "shop_order_update",
            json!({"ids": [1], "name": "x"}),
            "not_permitted",
        ),
        (
            reading(),
            "shop_order_create",
            json!({"name": "x"}),
            "not_permitted",
        ),
        (
            reading(),
            "shop_order_message",
            json!({"id": 1, "body": "x"}),
            "not_permitted",
        ),
        (
            reading(),
            "shop_order_top_n",
            json!({"by": "state"}),
            "not_permitted",
        ),
        (
            reading(),
            "export",
            json!({"model": "shop.order", "format": "csv"}),
            "not_permitted",
        ),
        (
            reading(),
            "update_records",
            json!({"model": "shop.order", "ids": [1], "values": {"name": "x"}}),
            "not_permitted",
        ),
        (
            reading(),
            "create_records",
            json!({"model": "shop.order", "rows": [{"name": "x"}]}),
            "not_permitted",
        ),
        // What a row's own model forbids is forbidden from another one's rows.
        (
            reading(),
            "shop_customer_update",
            json!({"ids": [7], "order_ids": {"create": [{"name": "x"}]}}),
            "not_permitted",
        ),
        (
            reading(),
            "shop_customer_update",
            json!({"ids": [7], "order_ids": {"update": [{"id": 1, "name": "x"}]}}),
            "not_permitted",
        ),
        (
            reading(),
            "shop_customer_update",
            json!({"ids": [7], "order_ids": {"delete": [1]}}),
            "not_permitted",
        ),
        (
            reading(),
            "shop_customer_update",
            json!({"ids": [7], "order_ids": {"unlink": [1]}}),
            "not_permitted",
        ),
        (
            some_orders(),
            "shop_customer_update",
            json!({"ids": [7], "order_ids": {"create": [{"name": "x"}]}}),
            "not_permitted",
        ),
        (
            some_orders(),
            "shop_customer_update",
            json!({"ids": [7], "order_ids": {"delete": [1]}}),
            "not_permitted",
        ),
        // A model that is not named is not there.
        (sold(), "shop_customer_search", json!({}), "not_permitted"),
        (
            sold(),
            "shop_customer_get",
            json!({"ids": [1]}),
            "not_permitted",
        ),
        (
            sold(),
            "shop_customer_create",
            json!({"name": "x"}),
            "not_permitted",
        ),
        (
            sold(),
            "search_records",
            json!({"model": "shop.customer"}),
            "not_permitted",
        ),
        (
            sold(),
            "count_records",
            json!({"model": "shop.customer"}),
            "not_permitted",
        ),
        (
            sold(),
            "read_records",
            json!({"model": "shop.customer", "ids": [1]}),
            "not_permitted",
        ),
        (
            sold(),
            "search_records",
            json!({"model": "res.partner"}),
            "not_permitted",
        ),
        (
            sold(),
            "read_records",
            json!({"model": "res.company", "ids": [1]}),
            "not_permitted",
        ),
        (
            sold(),
            "create_records",
            json!({"model": "res.partner", "rows": [{"name": "x"}]}),
            "not_permitted",
        ),
        (
            sold(),
            "describe_model",
            json!({"model": "shop.customer"}),
            "not_permitted",
        ),
        (
            sold(),
            "describe_model",
            json!({"model": "res.partner"}),
            "not_permitted",
        ),
        (
            sold(),
            "name_search",
            json!({"model": "shop.customer", "name": "a"}),
            "not_permitted",
        ),
        (
            sold(),
            "name_search",
            json!({"model": "shop.tag", "name": "a"}),
            "not_permitted",
        ),
        (
            sold(),
            "check_filter",
            json!({"model": "shop.customer"}),
            "not_permitted",
        ),
        (
            sold(),
            "pivot",
            json!({"model": "shop.customer"}),
            "not_permitted",
        ),
        (
            sold(),
            "export",
            json!({"model": "shop.customer", "format": "csv"}),
            "not_permitted",
        ),
        (sold(), "export_status", json!({"id": "nothing"}), "refused"),
        // No path leads through it, and none into a model of which some rows are not.
        (
            sold(),
            "shop_order_search",
            json!({"filters": [{"field": "customer_id.since", "op": "is_set"}]}),
            "not_permitted",
        ),
        (
            sold(),
            "shop_order_count",
            json!({"domain": "[('customer_id.name', '=', 'x')]"}),
            "not_permitted",
        ),
        (
            sold(),
            "shop_order_search",
            json!({"domain": "[('customer_id', 'any', [('name', '=', 'x')])]"}),
            "unknown_model",
        ),
        (
            sold(),
            "shop_order_search",
            json!({"expand": ["customer_id"]}),
            "unknown_model",
        ),
        (
            sold(),
            "search_records",
            json!({"model": "shop.order", "expand": ["customer_id"]}),
            "unknown_model",
        ),
        (
            sold(),
            "export",
            json!({"model": "shop.order", "fields": ["customer_id.name"], "format": "csv"}),
            "not_permitted",
        ),
        (
            some_orders(),
            "shop_customer_search",
            json!({"filters": [{"field": "order_ids.total", "op": ">", "value": 5}]}),
            "not_permitted",
        ),
        (
            some_orders(),
            "shop_customer_search",
            json!({"expand": ["order_ids"]}),
            "unknown_model",
        ),
        (
            some_orders(),
            "shop_customer_search",
            json!({"domain": "[('order_ids', 'any', [('total', '>', 5)])]"}),
            "unknown_model",
        ),
        // Names are looked up of what may be read.
        (
            orders(),
            "shop_order_update",
            json!({"ids": [1], "customer_id": {"name": "Birch"}}),
            "not_permitted",
        ),
        // Rows are neither made where some are not permitted, nor moved out.
        (
            sold(),
            "shop_order_create",
            json!({"name": "x", "state": "sale"}),
            "not_permitted",
        ),
        (
            sold(),
            "create_records",
            json!({"model": "shop.order", "rows": [{"name": "x"}]}),
            "not_permitted",
        ),
        (
            sold(),
            "shop_order_update",
            json!({"ids": [1], "state": "draft"}),
            "not_permitted",
        ),
        (
            sold(),
            "shop_order_update",
            json!({"ids": [1], "clear": ["state"]}),
            "not_permitted",
        ),
    ];
    let mut wrong = Vec::new();
    for (permissions, tool, arguments, code) in cases {
        let (asked, outcome) = called(&permissions, tool, &arguments, json!([])).await;
        let told = match &outcome {
            Ok(answer) => format!("served: {answer}"),
            Err(error) => error["problems"][0]["code"]
                .as_str()
                .or(error["code"].as_str())
                .unwrap_or_default()
                .to_owned(),
        };
        // Nothing but what a table is made of.
        let sent: Vec<&String> = asked
            .iter()
            .map(|call| &call.method)
            .filter(|method| *method != "fields_get")
            .collect();
        if told != code || !sent.is_empty() {
            wrong.push(format!(
                "{tool} {arguments}: {told}, not {code}; sent {sent:?}: {outcome:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is permitted is served, within the domain.
#[tokio::test]
async fn the_domain_stands_beside_whatever_is_asked() {
    let permitted = json!(["state", "=", "sale"]);
    for (tool, arguments) in [
        (
            "shop_order_search",
            json!({"filters": [{"field": "name", "op": "=", "value": "x"}]}),
        ),
        ("shop_order_search", json!({})),
        (
            "shop_order_search",
            json!({"domain": "['|', ('name', '=', 'x'), ('name', '=', 'y')]"}),
        ),
        ("shop_order_count", json!({})),
        ("shop_order_pivot", json!({"rows": ["customer_id"]})),
        ("shop_order_top_n", json!({"by": "customer_id"})),
        (
            "shop_order_timeseries",
            json!({"date": "date", "from": "2026-01-01", "to": "2026-03-31"}),
        ),
        ("search_records", json!({"model": "shop.order"})),
        ("count_records", json!({"model": "shop.order"})),
        ("check_filter", json!({"model": "shop.order"})),
    ] {
        let (asked, _) = called(&sold(), tool, &arguments, json!([])).await;
        let domains: Vec<&Json> = asked
            .iter()
            .filter_map(|call| {
                call.named
                    .get("domain")
                    .or_else(|| call.leading.get("domain"))
            })
            .collect();
        assert!(!domains.is_empty(), "{tool} {arguments}: {asked:?}");
        for domain in domains {
            let parts = domain.as_array().unwrap();
            // Behind an explicit `&`, or alone: nothing of the caller's reaches it.
            assert!(
                parts.first() == Some(&permitted) || parts.first() == Some(&json!("&")),
                "{tool} {arguments}: {domain}"
            );
            assert!(parts.contains(&permitted), "{tool} {arguments}: {domain}");
        }
    }
}

/// Rows that are named by their ids are looked for among those that may be touched.
#[tokio::test]
async fn rows_are_among_the_permitted_ones() {
    for (tool, arguments) in [
        ("shop_order_get", json!({"ids": [1, 2]})),
        ("shop_order_update", json!({"ids": [1, 2], "name": "x"})),
        ("shop_order_message", json!({"id": 2, "body": "x"})),
        (
            "read_records",
            json!({"model": "shop.order", "ids": [1, 2]}),
        ),
        (
            "update_records",
            json!({"model": "shop.order", "ids": [2], "values": {"name": "x"}}),
        ),
    ] {
        let (asked, outcome) = called(&sold(), tool, &arguments, json!([{"id": 1}])).await;
        let refusal = outcome.unwrap_err();
        assert_eq!(
            refusal["problems"][0]["code"], "not_permitted",
            "{tool}: {refusal}"
        );
        let message = refusal["problems"][0]["message"].as_str().unwrap();
        assert!(
            message.starts_with("rows 2 of shop.order"),
            "{tool}: {message}"
        );
        let methods: Vec<&str> = asked.iter().map(|call| call.method.as_str()).collect();
        assert_eq!(methods, ["search_read"], "{tool}");
    }
    let (asked, outcome) = called(
        &sold(),
        "shop_order_get",
        &json!({"ids": [1]}),
        json!([{"id": 1, "name": "S1", "state": "sale", "customer_id": [7, "Birch"]}]),
    )
    .await;
    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!(asked.last().unwrap().method, "read");
}

/// Names are looked up among the permitted rows.
#[tokio::test]
async fn name_search_is_narrowed() {
    let answer = json!({"name_search": [[1, "S1"], [2, "S2"]], "search_read": [{"id": 2}]});
    let arguments = json!({"model": "shop.order", "name": "S"});
    let (_, outcome) = called(&sold(), "name_search", &arguments, answer).await;
    assert_eq!(outcome.unwrap()["rows"], json!([{"id": 2, "name": "S2"}]));
}

/// What a hand-written tool does is held against them as well.
#[tokio::test]
async fn hand_written_tools_are_held_against_them() {
    let fake = Arc::new(shop::Fake {
        asked: std::sync::Mutex::default(),
        answer: |_, _| Ok(json!([])),
        with: Json::Null,
        release: 19,
    });
    let context = Context::new(Arc::clone(&fake) as Arc<dyn Client>, Models::linked());
    let context = context.permitting(&sold());
    let refused = |outcome: Result<(), ToolError>, what: &str| {
        assert!(outcome.is_err(), "{what}");
        let sent = std::mem::take(&mut *fake.asked.lock().unwrap());
        assert!(sent.is_empty(), "{what}: {sent:?}");
    };
    let everything = || Query::new(Domain::everything());
    let named = |path: &str| Query::new(Domain::condition(path, Operator::Equals, "x"));
    let order = |fields: &[&str]| everything().fields(fields.iter().copied());
    refused(
        context.search::<Customer>(everything()).await.map(drop),
        "a model",
    );
    refused(
        context.search::<Order>(order(&["total"])).await.map(drop),
        "a field",
    );
    refused(
        context.search::<Order>(named("terms")).await.map(drop),
        "a filter",
    );
    refused(
        context
            .search::<Order>(named("customer_id.name"))
            .await
            .map(drop),
        "a path",
    );
    refused(
        context
            .search::<Order>(everything().order("total"))
            .await
            .map(drop),
        "an order",
    );
    refused(
        context.read::<Customer>(&[Id::new(1)]).await.map(drop),
        "a read",
    );
    refused(context.delete::<Order>(&[Id::new(1)]).await, "an operation");
    let record = || Order {
        name: Some("x".to_owned()),
        ..Order::default()
    };
    refused(context.create(record()).await.map(drop), "a row");
    let terms = Order {
        terms: Some("x".to_owned()),
        ..Order::default()
    };
    refused(context.update(&[Id::new(1)], terms).await, "a member");
    refused(
        context.clear::<Order>(&[Id::new(1)], &["terms"]).await,
        "a clearing",
    );
    for (model, method) in [
        ("shop.order", "search_read"),
        ("shop.order", "action_confirm"),
        ("shop.order", "read_group"),
        ("shop.customer", "search_read"),
        ("res.users", "write"),
    ] {
        refused(
            context.call(Call::new(model, method)).await.map(drop),
            method,
        );
    }
    let outcome = context.update(&[Id::new(1)], record()).await;
    assert!(outcome.is_err(), "a row that is none of the permitted ones");
    let sent = std::mem::take(&mut *fake.asked.lock().unwrap());
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert_eq!(sent[0].method, "search_read");
    context.search::<Order>(everything()).await.unwrap();
    let sent = std::mem::take(&mut *fake.asked.lock().unwrap());
    let domain = sent[0].named["domain"].as_array().unwrap();
    assert!(
        domain.contains(&json!(["state", "=", "sale"])),
        "{domain:?}"
    );
    assert_eq!(
        sent[0].named["fields"],
        json!(["name", "state", "customer_id"])
    );
}

/// Permissions that allow everything change nothing.
#[tokio::test]
async fn all_costs_nothing() {
    for (tool, arguments) in [
        (
            "shop_order_search",
            json!({"fields": ["total"], "expand": ["customer_id"]}),
        ),
        ("shop_order_get", json!({"ids": [1]})),
        ("search_records", json!({"model": "shop.customer"})),
    ] {
        let (with, _) = called(&Permissions::all(), tool, &arguments, json!([])).await;
        let (without, _) = shop::call(tool, arguments, json!([])).await;
        assert_eq!(with, without, "{tool}");
    }
}
