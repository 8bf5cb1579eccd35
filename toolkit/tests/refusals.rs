//! Every wrong call is refused before anything is sent, all its problems told at once, as the golden file
//! has it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

use serde_json::{Value as Json, json};
use shop::call_on;

/// A search with one condition.
fn filter(filter: Json) -> Json {
    json!({"filters": [filter]})
}

fn domain(text: &str) -> Json {
    json!({"domain": text})
}

#[tokio::test]
async fn wrong_calls() {
    let mut told = String::new();
    for (tool, arguments) in [
        (
            "search",
            filter(json!({"field": "total", "op": [">"], "value": "3"})),
        ),
        (
            "search",
            filter(json!({"field": "state", "op": "in", "values": ["draft"], "value": "sale"})),
        ),
        (
            "search",
            filter(json!({"field": "state", "op": "=", "value": "draft", "values": ["draft"]})),
        ),
        (
            "search",
            filter(json!({"field": "date", "op": "between", "values": ["2026-01-01", null]})),
        ),
        (
            "search",
            filter(json!({"field": "name", "op": "not_in", "values": "[10115, "})),
        ),
        (
            "search",
            filter(
                json!({"field": "sent_at", "op": "=", "value": "2026-01-31T08:30:00[Europe/Berlin]"}),
            ),
        ),
        ("create", json!({"name": null})),
        ("create", json!({"name": 1.5})),
        ("update", json!({"ids": [1], "total": null})),
        (
            "search",
            filter(json!({"field": "nam", "op": "=", "value": "x"})),
        ),
        (
            "search",
            filter(json!({"field": "customer_id.parent_id.nam", "op": "=", "value": "x"})),
        ),
        (
            "search",
            filter(json!({"field": "name.length", "op": ">", "value": "3"})),
        ),
        (
            "search",
            filter(json!({"field": "customer_id.order_ids.company_id.name", "op": "is_set"})),
        ),
        (
            "search",
            filter(json!({"field": "customer_id.since", "op": "=", "value": "soon"})),
        ),
        (
            "search",
            filter(json!({"field": "customer_id.order_ids.age", "op": ">", "value": "3"})),
        ),
        (
            "search",
            filter(
                json!({"field": "customer_id.parent_id.parent_id.parent_id.parent_id.parent_id.parent_id.parent_id.name", "op": "is_set"}),
            ),
        ),
        (
            "search",
            filter(json!({"field": "age", "op": ">", "value": "3"})),
        ),
        (
            "search",
            filter(json!({"field": "state", "op": "=", "value": "confirmed"})),
        ),
        (
            "search",
            filter(json!({"field": "total", "op": "ilike", "value": "3"})),
        ),
        (
            "search",
            filter(json!({"field": "total", "op": "contains", "value": "3"})),
        ),
        (
            "search",
            filter(json!({"field": "paid", "op": ">", "value": "true"})),
        ),
        ("search", filter(json!({"field": "total", "op": ">"}))),
        (
            "search",
            filter(json!({"field": "date", "op": "=", "value": "last fortnight"})),
        ),
        (
            "search",
            filter(json!({"field": "date", "op": "between", "values": ["2026-01-01"]})),
        ),
        (
            "search",
            filter(json!({"field": "name", "operator": "=", "value": "x"})),
        ),
        ("search", json!({"filters": "[('state', '=', 'sale')"})),
        ("search", json!({"filters": [["state", "=", "sale"]]})),
        (
            "search",
            json!({"limit": 1000, "order": "nme desc, age", "fields": ["name", "totl"], "foo": 1}),
        ),
        ("get", json!({})),
        ("get", json!({"ids": []})),
        ("get", json!({"ids": ["1", "one"]})),
        ("create", json!({"state": "draft"})),
        ("create", json!({"name": "x", "age": 3})),
        (
            "create",
            json!({"name": "x", "more": [{"field": "name", "value": "y"}]}),
        ),
        (
            "create",
            json!({"name": "x", "more": [{"field": "tagids", "value": "y"}]}),
        ),
        ("create", json!({"name": "x", "customer_id": 1.5})),
        (
            "create",
            json!({"name": "x", "customer_id": {"nam": "Ann"}, "tag_ids": {"lnk": [1]}}),
        ),
        (
            "create",
            json!({"name": "x", "tag_ids": [[0, 0, {"name": "y"}]]}),
        ),
        ("update", json!({"ids": [1], "tag_ids": [{"name": "y"}, 3]})),
        (
            "update",
            json!({"ids": [1], "tag_ids": {"link": [-1, true], "delete": "[x"}}),
        ),
        ("create", json!({"name": "x", "dry_run": "perhaps"})),
        (
            "search",
            json!({"expand": ["state", "tag_ids", "customr_id"]}),
        ),
        (
            "customer create",
            json!({"name": "x", "order_ids": [{"nam": "y", "customer_id": 3}, {"total": "much"}]}),
        ),
        (
            "customer update",
            json!({"ids": [1], "order_ids": {"create": [{}], "update": [{"name": "y"}]}}),
        ),
        (
            "customer update",
            json!({"ids": [1], "order_ids": [[1, 4], [0, 0, {"age": 3}], [9, 1, 0]]}),
        ),
        ("update", json!({"ids": [1]})),
        ("update", json!({"ids": [1], "clear": ["name", "total"]})),
        ("delete", json!({"filters": []})),
        (
            "search",
            filter(json!({"field": "date", "op": "between", "values": ["today", "last_month"]})),
        ),
        (
            "search",
            filter(json!({"field": "total", "op": "between", "values": [5, 1]})),
        ),
        (
            "search",
            filter(json!({"field": "name", "op": "in", "value": "Acme, Inc."})),
        ),
        (
            "search",
            filter(json!({"field": "total", "op": "in", "value": "1,000"})),
        ),
        (
            "search",
            filter(json!({"field": "name", "op": "ilike", "value": "a%b"})),
        ),
        (
            "search",
            filter(json!({"field": "company_id", "op": "=", "value": "false"})),
        ),
        ("search", json!({"fields": ["customer_id.nothing"]})),
        ("update", json!({"ids": [1], "date": ""})),
        ("update", json!({"id": 1, "name": "x"})),
        ("update", json!({"ids": [1], "tag_ids": {"add": [1]}})),
        ("customer create", json!({"name": "x", "order_ids": [3]})),
        (
            "customer update",
            json!({"ids": [1], "order_ids": {"link": [3]}}),
        ),
        (
            "search",
            filter(json!({"field": "total", "op": "approximately", "value": "3"})),
        ),
        (
            "search",
            filter(json!({"field": "customer_id", "op": "=", "value": " "})),
        ),
        (
            "search",
            filter(json!({"field": "customer_id", "op": "child_of", "values": []})),
        ),
        (
            "search",
            filter(json!({"field": 5, "op": "=", "value": "3"})),
        ),
        (
            "search",
            filter(json!({"field": "name", "op": "ilike", "value": "%%"})),
        ),
        (
            "search",
            filter(json!({"field": "paid", "op": "is_set", "value": "perhaps"})),
        ),
        (
            "search",
            json!({"filters": vec![json!({"field": "id", "value": 1}); 201]}),
        ),
        (
            "pivot",
            json!({"rows": ["terms", "nme"], "columns": ["total"], "measures": ["name", "totl", "total:median", "state:sum"]}),
        ),
        (
            "pivot",
            json!({"rows": ["state", "state"], "columns": "date:hour, customer_id:month", "limit": 10_000_000}),
        ),
        (
            "pivot",
            json!({"rows": ["state"], "columns": ["state"], "measures": []}),
        ),
        (
            "timeseries",
            json!({"date": "state", "granularity": "month", "from": "soon", "compare": "last_week"}),
        ),
        (
            "timeseries",
            json!({"date": "date", "granularity": "hourly", "top": 100, "split_by": ["state", "paid"]}),
        ),
        (
            "timeseries",
            json!({"date": "date", "from": "2026-02-01", "to": "2026-01-01"}),
        ),
        (
            "timeseries",
            json!({"date": "sent_at", "granularity": "hour", "from": "2020", "to": "2026"}),
        ),
        ("top_n", json!({"measure": "total", "limit": 0})),
        ("top_n", json!({"by": "age", "measure": "average(total)"})),
        // Its currency stands in a field that the table does not have.
        ("top_n", json!({"by": "state", "measure": "total"})),
        ("cohort", json!({"date": "date"})),
        (
            "cohort",
            json!({"date": "state", "entity": "total", "start": "sent_at", "granularity": "hour"}),
        ),
        (
            "cohort",
            json!({"date": "date", "start": "sent_at", "measure": "total:max", "mode": "loyalty", "periods": 99}),
        ),
        ("funnel", json!({"stage": "date", "as": "picture"})),
        (
            "funnel",
            json!({"stage": "state", "stages": ["draft", "sail"], "lost": ["gone"]}),
        ),
        (
            "pivot",
            json!({"rows": ["customer_id", "date:day"], "columns": ["sent_at:hour"], "sort": "total"}),
        ),
        (
            "timeseries",
            json!({"date": "date", "period": "2026", "to": "today", "fill": 7}),
        ),
        ("count", domain("[('state', '=', 'sale')")),
        ("count", domain("null")),
        ("count", domain("[('customer_id', '=', uid)]")),
        ("count", domain("state = 'sale'")),
        ("count", domain("{'state': 'sale'}")),
        ("count", json!({"domain": {"state": "sale"}})),
        ("count", domain("['|', ('paid', '=', True)]")),
        (
            "count",
            domain("['or', ('paid', '=', True), ('paid', '=', False)]"),
        ),
        ("count", domain("[('paid', '=', True), '!']")),
        ("count", domain("[('paid', True)]")),
        ("count", domain("[('paid', '=', True, 1)]")),
        ("count", domain("[(1, '=', 2)]")),
        (
            "count",
            domain("[('piad', '=', True), ('state', 'equals', 'sale'), ('state', '=', 'sold')]"),
        ),
        ("count", domain("[('total', 'ilike', 5)]")),
        ("count", domain("[('total', '>', 'much')]")),
        ("count", domain("[('total', '>', [1, 2])]")),
        ("count", domain("[('state', 'in', True)]")),
        ("count", domain("[('customer_id', 'child_of', False)]")),
        (
            "count",
            domain("[('customer_id', 'any', [('nam', '=', 'x')])]"),
        ),
        (
            "count",
            domain("[('tag_ids', 'any', [('name', '=', 'x')])]"),
        ),
        ("count", domain("[('customer_id.nam', '=', 'x')]")),
        ("count", domain("[('name', 'not =ilike', 'x')]")),
        ("count", json!({"domain": vec![json!(["id", "=", 1]); 501]})),
    ] {
        let name = match tool.split_once(' ') {
            Some((model, tool)) => format!("shop_{model}_{tool}"),
            None => format!("shop_order_{tool}"),
        };
        let (asked, answer) = call_on(16, &name, arguments.clone(), json!(null)).await;
        let refusal = answer.expect_err("it is refused");
        // But for whether a value that no list had when the program was compiled has come since.
        let mut problems = refusal["problems"].as_array().unwrap().iter();
        let is_unknown = problems.all(|problem| problem["code"] == "unknown_value");
        let asks_list = |call: &odoo::Call| is_unknown && call.method == "fields_get";
        assert!(
            asked.iter().all(asks_list),
            "{arguments}: nothing may leave"
        );
        assert_eq!(refusal["code"], "wrong_arguments");
        let mut shown = arguments.to_string();
        shown.truncate(160);
        told += &format!("{tool} {shown}\n");
        for problem in refusal["problems"].as_array().unwrap() {
            told += &format!("    {}\n", line(problem));
        }
    }
    insta::assert_snapshot!(told);
}

fn line(problem: &Json) -> String {
    let text = |key: &str| problem[key].as_str().map(str::to_owned);
    let mut line = format!(
        "{}: {}",
        problem["path"].as_str().unwrap(),
        problem["message"].as_str().unwrap()
    );
    line.extend(text("expected").map(|expected| format!("; expected {expected}")));
    line.extend(text("did_you_mean").map(|nearest| format!("; did you mean `{nearest}`?")));
    line.extend(text("example").map(|example| format!("; for example {example}")));
    format!("[{}] {line}", problem["code"].as_str().unwrap())
}
