//! Filters that compare two fields of a row: what they find is what a plain loop over all rows finds, what is said of
//! it, and what is refused. The upstream has no operator for it, and is never sent one.
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
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use shop::{Customer, Fake, LOCK, Order, call};
use tokio::runtime::Runtime;
use toolkit::{Context, Record, Registration, Registry};

/// The ids that a domain names, wherever in it they stand.
fn named(domain: &Json) -> Option<Vec<i64>> {
    let terms = domain.as_array()?;
    if let [
        Json::String(field),
        Json::String(operator),
        Json::Array(ids),
    ] = &terms[..]
        && (field.as_str(), operator.as_str()) == ("id", "in")
    {
        return Some(ids.iter().filter_map(Json::as_i64).collect());
    }
    terms.iter().find_map(named)
}

/// Rows of a table as a call asks for them: those that it names by their ids, or all. Other conditions hold of every
/// row.
fn answer(tables: &Json, call: &Call) -> Result<Json, odoo::Error> {
    let rows = tables[&call.model].as_array().unwrap();
    let domain = call
        .named
        .get("domain")
        .or_else(|| call.leading.get("domain"));
    let ids = domain.and_then(named);
    let is_found = |row: &&Json| {
        let id = row["id"].as_i64().unwrap();
        ids.as_ref().is_none_or(|ids| ids.contains(&id))
    };
    let found: Vec<&Json> = rows.iter().filter(is_found).collect();
    Ok(match call.method.as_str() {
        "search_count" => json!(found.len()),
        _ => json!(found),
    })
}

/// Calls a tool over these tables: what was asked, and what it answered.
fn over(tables: Json, tool: &str, arguments: Json) -> (Vec<Call>, Json) {
    let order = Registration::Model(<Order as Record>::tools());
    let customer = Registration::Model(<Customer as Record>::tools());
    let registry = Registry::of([&order, &customer, &LOCK]).unwrap();
    let fake = Arc::new(Fake {
        asked: Mutex::new(Vec::new()),
        answer,
        with: tables,
        release: 19,
    });
    let context = Context::new(
        Arc::clone(&fake) as Arc<dyn Client>,
        toolkit::Models::linked(),
    );
    let arguments = arguments.as_object().unwrap().clone();
    let tool = registry.get(tool).unwrap();
    let answer = Runtime::new()
        .unwrap()
        .block_on(tool.call(&context, arguments));
    let asked = fake.asked.lock().unwrap().clone();
    (asked, answer.unwrap().structured)
}

/// Whether an operator holds, by the plain meaning of it.
fn holds<T: PartialOrd>(operator: &str, one: Option<T>, other: Option<T>) -> bool {
    match (one, other, operator) {
        (None, None, operator) => operator == "=",
        (None, Some(_), operator) | (Some(_), None, operator) => operator == "!=",
        (Some(one), Some(other), "=") => one == other,
        (Some(one), Some(other), "!=") => one != other,
        (Some(one), Some(other), "<") => one < other,
        (Some(one), Some(other), "<=") => one <= other,
        (Some(one), Some(other), ">") => one > other,
        (Some(one), Some(other), ">=") => one >= other,
        _ => panic!("no operator {operator}"),
    }
}

#[derive(Clone, Debug)]
struct Bought {
    by: Option<usize>,
    /// In tenths.
    total: u8,
    age: u8,
    date: Option<u8>,
}

fn operators() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["=", "!=", "<", "<=", ">", ">="])
}

fn bought() -> impl Strategy<Value = Bought> {
    let parts = (
        prop::option::of(0..4_usize),
        prop::sample::select(vec![0_u8, 3, 10, 20, 23]),
        0..3_u8,
        prop::option::of(1..4_u8),
    );
    parts.prop_map(|(by, total, age, date)| Bought {
        by,
        total,
        age,
        date,
    })
}

fn day(day: Option<u8>) -> Json {
    day.map_or(json!(false), |day| json!(format!("2026-01-0{day}")))
}

/// The tables of such orders and of their customers.
fn tables(orders: &[Bought], since: &[Option<u8>]) -> Json {
    let customers = since.iter().enumerate().map(|(place, since)| {
        let own = orders.iter().enumerate();
        let own = own.filter(|(_, order)| order.by == Some(place));
        let ids: Vec<usize> = own.map(|(place, _)| place + 1).collect();
        json!({"id": place + 1, "name": "C", "since": day(*since), "order_ids": ids})
    });
    let orders = orders.iter().enumerate().map(|(place, order)| {
        let customer = order.by.filter(|by| *by < since.len());
        let customer = customer.map_or(json!(false), |by| json!([by + 1, "C"]));
        // As binary numbers leave it: 0.30000000000000004.
        let total = f64::from(order.total) * 0.1;
        json!({"id": place + 1, "name": "S", "customer_id": customer, "total": total,
            "age": order.age, "date": day(order.date)})
    });
    json!({"shop.customer": customers.collect::<Vec<_>>(), "shop.order": orders.collect::<Vec<_>>()})
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Lines through a path: of one order, not of any two.
    #[test]
    fn fields_of_rows_behind_are_compared_row_by_row(
        orders in prop::collection::vec(bought(), 0..8),
        since in prop::collection::vec(prop::option::of(1..4_u8), 0..4),
        operator in operators(),
    ) {
        let filters = json!({"filters": [
            {"field": "name", "op": "is_set"},
            {"field": "order_ids.total", "op": operator, "other_field": "order_ids.age"},
        ]});
        let (_, answer) = over(tables(&orders, &since), "shop_customer_search", filters);
        let found: Vec<i64> = answer["rows"].as_array().unwrap().iter()
            .map(|row| row["id"].as_i64().unwrap()).collect();
        let expected: Vec<i64> = (0..since.len()).filter(|place| {
            let mut own = orders.iter().filter(|order| order.by == Some(*place));
            own.any(|order| holds(operator, Some(u16::from(order.total)), Some(u16::from(order.age) * 10)))
        }).map(|place| place as i64 + 1).collect();
        prop_assert_eq!(found, expected);
    }

    /// Two conditions, one of them through a relation to one row: both hold.
    #[test]
    fn fields_of_a_row_are_compared_with_those_behind_it(
        orders in prop::collection::vec(bought(), 0..8),
        since in prop::collection::vec(prop::option::of(1..4_u8), 0..4),
        (first, second) in (operators(), operators()),
        is_any in any::<bool>(),
    ) {
        let compared = json!([
            {"field": "date", "op": first, "other_field": "customer_id.since"},
            {"field": "total", "op": second, "other_field": "age"},
        ]);
        let among = json!([["paid", "=", true]]).to_string();
        let matched = if is_any { "any" } else { "all" };
        let arguments = json!({"filters": compared, "domain": among, "match": matched});
        let expected = orders.iter().filter(|order| {
            let of_customer = order.by.and_then(|by| since.get(by).copied().flatten());
            let by_date = holds(first, order.date, of_customer);
            let by_total = holds(second, Some(u16::from(order.total)), Some(u16::from(order.age) * 10));
            if is_any { by_date || by_total } else { by_date && by_total }
        }).count();
        let (asked, answer) = over(tables(&orders, &since), "shop_order_search", arguments);
        // The upstream of this test takes the first list of ids that it is given: it finds what each condition does.
        let search = asked.iter().find(|call| call.named.contains_key("offset")).unwrap();
        let domain = search.named["domain"].to_string();
        let lists: Vec<Vec<i64>> = lists(&domain);
        let holds_of = |id: &i64| match is_any {
            true => lists.iter().any(|list| list.contains(id)),
            false => lists.iter().all(|list| list.contains(id)),
        };
        let ids = 1..=orders.len() as i64;
        prop_assert_eq!(ids.filter(holds_of).count(), expected, "{} {}", domain, answer);
    }
}

/// The lists of ids in a domain.
fn lists(domain: &str) -> Vec<Vec<i64>> {
    let terms: Json = serde_json::from_str(domain).unwrap();
    let terms = terms.as_array().unwrap().iter();
    terms
        .filter(|term| term[0] == "id")
        .map(|term| {
            let ids = term[2].as_array().unwrap();
            ids.iter().filter_map(Json::as_i64).collect()
        })
        .collect()
}

#[test]
fn what_is_compared_is_said_and_never_sent() {
    let orders = [
        Bought {
            by: Some(0),
            total: 10,
            age: 2,
            date: None,
        },
        Bought {
            by: Some(0),
            total: 20,
            age: 1,
            date: None,
        },
    ];
    let arguments = json!({"filters": [
        {"field": "paid", "op": "=", "value": true},
        {"field": "total", "op": "<", "other_field": "age"},
    ]});
    let (asked, answer) = over(tables(&orders, &[None]), "shop_order_count", arguments);
    assert_eq!(
        answer,
        json!({"count": 1, "notes": [
            "total < age: compared here, exactly, over the 2 rows that the other conditions find."
        ]})
    );
    assert_eq!(
        asked.last().unwrap().leading["domain"],
        json!(["&", ["paid", "=", true], ["id", "in", [1]]])
    );
    for call in asked {
        assert!(!json!(call.named).to_string().contains("other_field"));
    }
}

#[tokio::test]
async fn what_cannot_be_compared_is_refused() {
    let paid = json!({"field": "paid", "op": "=", "value": true});
    for (tool, arguments, path, says) in [
        (
            "shop_order_search",
            json!({"filters": [{"field": "total", "op": "<", "other_field": "age"}]}),
            "filters[0]",
            "nothing says over which rows",
        ),
        (
            "shop_order_search",
            json!({"filters": [paid, {"field": "total", "op": "<", "other_field": "age"}], "match": "any"}),
            "filters[1]",
            "nothing says over which rows",
        ),
        (
            "shop_order_pivot",
            json!({"rows": ["state"], "filters": [paid, {"field": "total", "op": "<", "other_field": "age"}]}),
            "filters[1]",
            "searches and counts alone",
        ),
        (
            "shop_order_search",
            json!({"filters": [paid, {"field": "total", "op": "<", "other_field": "date"}]}),
            "filters[1].other_field",
            "they do not compare",
        ),
        (
            "shop_order_search",
            json!({"filters": [paid, {"field": "name", "op": "<", "other_field": "ids"}]}),
            "filters[1].op",
            "no order here",
        ),
        (
            "shop_order_search",
            json!({"filters": [paid, {"field": "total", "op": "contains", "other_field": "age"}]}),
            "filters[1].op",
            "does not compare two fields",
        ),
        (
            "shop_order_search",
            json!({"filters": [paid, {"field": "total", "op": "<", "other_field": "agee"}]}),
            "filters[1].other_field",
            "agee",
        ),
        (
            "shop_order_search",
            json!({"filters": [paid, {"field": "total", "op": "<", "other_field": "age", "value": "3"}]}),
            "filters[1].value",
            "has no `value` beside it",
        ),
        (
            "shop_customer_search",
            json!({"filters": [
                {"field": "name", "op": "is_set"},
                {"field": "since", "op": "<", "other_field": "order_ids.date"},
            ]}),
            "filters[1].other_field",
            "to many rows",
        ),
        (
            "shop_order_search",
            json!({"filters": [{"field": "total", "op": "<", "value": "age"}]}),
            "filters[0].value",
            "other_field",
        ),
    ] {
        let (asked, answer) = call(tool, arguments.clone(), json!([])).await;
        let refused = answer.expect_err("it is refused");
        let problem = &refused["problems"][0];
        assert_eq!(problem["path"], path, "{arguments}: {problem}");
        assert!(problem.to_string().contains(says), "{arguments}: {problem}");
        assert!(asked.is_empty(), "{arguments}");
    }
}

/// More rows than are compared here refuse the call, and nothing is counted.
#[test]
fn there_are_bounds() {
    let row = |id: u32| json!({"id": id, "total": 1.0, "age": 2});
    let rows: Vec<Json> = (1..=10_001).map(row).collect();
    let order = Registration::Model(<Order as Record>::tools());
    let registry = Registry::of([&order, &LOCK]).unwrap();
    let fake = Arc::new(Fake {
        asked: Mutex::new(Vec::new()),
        answer,
        with: json!({"shop.order": rows}),
        release: 19,
    });
    let client = Arc::clone(&fake) as Arc<dyn Client>;
    let context = Context::new(client, toolkit::Models::linked());
    let arguments = json!({"filters": [
        {"field": "paid", "op": "=", "value": true},
        {"field": "total", "op": "<", "other_field": "age"},
    ]});
    let tool = registry.get("shop_order_count").unwrap();
    let arguments = arguments.as_object().unwrap().clone();
    let answer = Runtime::new()
        .unwrap()
        .block_on(tool.call(&context, arguments));
    let refused = answer.unwrap_err().to_json();
    assert_eq!(refused["problems"][0]["code"], "too_much", "{refused}");
    let asked = fake.asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].named["limit"], 10_001);
}
