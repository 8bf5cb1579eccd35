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

use std::sync::{Arc, Mutex};

use odoo::{BoxFuture, Call, Client, Dialect, Error};
use serde_json::{Value as Json, json};
use shop::call;
use toolkit::{Context, Record, Registration, Registry};

#[tokio::test]
async fn a_model_is_described_by_its_table() {
    let mut told = String::new();
    for arguments in [
        json!({"model": "shop.order"}),
        json!({"model": "shop.order", "fields": "state, total"}),
        json!({"model": "shop.order", "fields": ["tag_ids"], "find": "SENT", "toolCallId": "x"}),
        json!({"model": "shop.customer", "find": "zzz"}),
        json!({"model": "shop.order", "find": "pay"}),
    ] {
        let (asked, answer) = call("describe_model", arguments.clone(), json!(null)).await;
        // Buttons are told as the caller sees them.
        let methods: Vec<&str> = asked.iter().map(|call| call.method.as_str()).collect();
        let fields_alone = arguments.get("fields").is_some() && arguments.get("find").is_none();
        let expected = ["get_views"].into_iter().filter(|_| !fields_alone);
        assert_eq!(methods, expected.collect::<Vec<_>>(), "{arguments}");
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
            json!({"model": "shop.order", "name": ["x"], "limit": 1000}),
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

/// Fields that a model of the database has; the shop is not compiled with it.
fn fields(names: &[&str]) -> Json {
    let field = |name: &&str| ((*name).to_owned(), json!({"type": "char", "string": name}));
    let id = (
        "id".to_owned(),
        json!({"type": "integer", "readonly": true}),
    );
    Json::Object(names.iter().map(field).chain([id]).collect())
}

#[tokio::test(start_paused = true)]
async fn a_field_that_came_in_the_meantime_is_found() {
    let shelf = Shelved::new();
    *shelf.fields.lock().unwrap() = fields(&["name"]);
    let search = json!({"model": "shop.shelf", "fields": ["name", "height"]});
    // Just read, it is taken for true.
    let refused = shelf.call("search_records", &search).await.unwrap_err();
    assert_eq!(refused["problems"][0]["code"], "unknown_field");
    *shelf.fields.lock().unwrap() = fields(&["name", "height"]);
    let refused = shelf.call("search_records", &search).await;
    assert!(refused.is_err(), "{refused:?}");
    assert_eq!(shelf.asked("fields_get"), 1);
    tokio::time::advance(std::time::Duration::from_secs(11)).await;
    shelf.call("search_records", &search).await.unwrap();
    shelf.call("search_records", &search).await.unwrap();
    assert_eq!(shelf.asked("fields_get"), 2);
}

#[tokio::test]
async fn a_field_that_went_is_told_and_nothing_is_sent_twice() {
    let shelf = Shelved::new();
    *shelf.fields.lock().unwrap() = fields(&["name", "height"]);
    let change = json!({"model": "shop.shelf", "ids": [1], "values": {"height": "high"}});
    shelf.call("update_records", &change).await.unwrap();
    // Somebody takes the field out: the table is not true any more, and Odoo says so.
    *shelf.fields.lock().unwrap() = fields(&["name", "weight"]);
    *shelf.refuses.lock().unwrap() = Some("builtins.ValueError");
    let written = shelf.asked("write");
    let refused = shelf.call("update_records", &change).await.unwrap_err();
    assert_eq!(refused["problems"][0]["path"], "values.height", "{refused}");
    assert_eq!(refused["problems"][0]["did_you_mean"], "weight");
    assert_eq!(shelf.asked("write"), written + 1);
    assert_eq!(shelf.asked("fields_get"), 2);
    // Odoo refuses for another reason: its own words, and the call is not made again.
    let change = json!({"model": "shop.shelf", "ids": [1], "values": {"weight": "1"}});
    let refused = shelf.call("update_records", &change).await.unwrap_err();
    assert_eq!(refused["code"], "not_understood");
    assert_eq!(shelf.asked("write"), written + 2);
}

/// An upstream with a model of its own, whose fields change.
struct Shelf {
    fields: Mutex<Json>,
    refuses: Mutex<Option<&'static str>>,
    calls: Mutex<Vec<String>>,
}

/// The shelf with the one context that its tables are kept in.
struct Shelved(Arc<Shelf>, tokio::sync::OnceCell<Context>);

impl std::ops::Deref for Shelved {
    type Target = Shelf;

    fn deref(&self) -> &Shelf {
        &self.0
    }
}

impl Shelved {
    fn new() -> Self {
        let shelf = Shelf {
            fields: Mutex::new(json!({})),
            refuses: Mutex::new(None),
            calls: Mutex::default(),
        };
        Self(Arc::new(shelf), tokio::sync::OnceCell::new())
    }

    fn asked(&self, method: &str) -> usize {
        let calls = self.calls.lock().unwrap();
        calls.iter().filter(|call| *call == method).count()
    }

    async fn call(&self, tool: &str, arguments: &Json) -> Result<Json, Json> {
        let client = || async {
            Context::new(
                Arc::clone(&self.0) as Arc<dyn Client>,
                toolkit::Models::linked(),
            )
        };
        let context = self.1.get_or_init(client).await;
        let order = Registration::Model(<shop::Order as Record>::tools());
        let registry = Registry::of([&order, &shop::LOCK]).unwrap();
        let arguments = arguments.as_object().unwrap().clone();
        let answer = registry.get(tool).unwrap().call(context, arguments).await;
        answer
            .map(|answer| answer.structured)
            .map_err(|error| error.to_json())
    }
}

impl Client for Shelf {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        self.calls.lock().unwrap().push(call.method.clone());
        let refuses = *self.refuses.lock().unwrap();
        let answer = match (call.method.as_str(), refuses) {
            ("fields_get", _) => Ok(self.fields.lock().unwrap().clone()),
            ("write", Some(name)) => Err(odoo::Fault {
                name: name.to_owned(),
                message: "Invalid field".to_owned(),
            }
            .into()),
            ("write", None) => Ok(json!(true)),
            ("search_count", _) => Ok(json!(0)),
            _ => Ok(json!([])),
        };
        Box::pin(std::future::ready(answer))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "UTC", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(19)) })
    }
}
