//! Batches over the whole line: what one call answers is what the next is about, and what happened is told.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::fmt::Write as _;

use serde_json::{Value as Json, json};
use tests::Line;

async fn batch(line: &Line, arguments: Json) -> Result<Json, Json> {
    line.call("batch", arguments).await
}

fn states(answer: &Json) -> Vec<&str> {
    let calls = answer["calls"].as_array().unwrap();
    calls
        .iter()
        .map(|call| call["state"].as_str().unwrap())
        .collect()
}

async fn count(line: &Line, name: &str) -> Json {
    let filters = json!([{"field": "name", "op": "=", "value": name}]);
    let answer = line
        .call("res_partner_count", json!({"filters": filters}))
        .await;
    answer.unwrap()["count"].clone()
}

#[tokio::test]
async fn later_calls_are_about_what_earlier_ones_answered() {
    let line = Line::new("all", None).await;
    let answer = batch(
        &line,
        json!({"calls": [
            {"tool": "res_partner_create", "arguments": {"name": "Batch One"}},
            {"tool": "create_records", "arguments": "{\"model\": \"res.partner\", \"rows\": [{\"name\": \"Batch Two\", \"parent_id\": \"$0.id\"}]}"},
            {"tool": "update_records", "arguments": {"model": "res.partner", "ids": ["$0.id", "$1.ids"], "values": {"city": "$$0.id"}}},
            {"tool": "res_partner_search", "arguments": {"filters": [{"field": "city", "op": "=", "value": "$$0.id"}], "fields": ["name", "parent_id"]}},
            {"tool": "call_tool", "arguments": {"name": "read_records", "arguments": {"model": "res.partner", "ids": "$3.rows.*.id", "fields": ["name"]}}},
        ]}),
    )
    .await
    .unwrap();
    assert_eq!(states(&answer), ["done"; 5], "{answer}");
    let found = &answer["calls"][3]["answer"]["rows"];
    let mut names: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Batch One", "Batch Two"]);
    assert_eq!(
        answer["calls"][4]["answer"]["rows"]
            .as_array()
            .unwrap()
            .len(),
        2,
        "{answer}"
    );
    assert_eq!(answer["calls"][4]["tool"], "read_records");
}

#[tokio::test]
async fn it_stops_at_the_first_failure_or_goes_on() {
    let line = Line::new("all", None).await;
    let calls = json!([
        {"tool": "res_partner_create", "arguments": {"name": "Stop One"}},
        {"tool": "update_records", "arguments": {"model": "res.partner", "ids": ["$0.id"], "values": {"nme": "x"}}},
        {"tool": "res_partner_get", "arguments": {"ids": ["$1.updated.0"]}},
        {"tool": "res_partner_create", "arguments": {"name": "Stop Two"}},
        {"tool": "res_partner_get", "arguments": {"ids": ["$0.nothing"]}},
    ]);
    let answer = batch(&line, json!({"calls": calls})).await.unwrap();
    assert_eq!(
        states(&answer),
        ["done", "failed", "not_run", "not_run", "not_run"],
        "{answer}"
    );
    assert_eq!(
        [&answer["done"], &answer["failed"], &answer["not_run"]],
        [1, 1, 3]
    );
    assert_eq!(
        answer["calls"][1]["error"]["problems"][0]["did_you_mean"], "name",
        "{answer}"
    );
    assert_eq!(count(&line, "Stop Two").await, 0);
    let answer = batch(&line, json!({"calls": calls, "on_error": "continue"}))
        .await
        .unwrap();
    assert_eq!(
        states(&answer),
        ["done", "failed", "not_run", "done", "failed"],
        "{answer}"
    );
    let because = answer["calls"][2]["because"].as_str().unwrap();
    assert_eq!(
        because,
        "`$1.updated.0` refers to call 1, which was not done"
    );
    assert_eq!(count(&line, "Stop Two").await, 1);
}

#[tokio::test]
async fn a_dry_run_of_the_whole_writes_nothing() {
    let line = Line::new("all", None).await;
    let answer = batch(
        &line,
        json!({"dry_run": true, "calls": [
            {"tool": "res_partner_count", "arguments": {}},
            {"tool": "res_partner_create", "arguments": {"name": "Dry One"}},
            {"tool": "update_records", "arguments": {"model": "res.partner", "ids": ["$1.id"], "values": {"city": "x"}}},
            {"tool": "update_records", "arguments": {"ids": ["$1.id"]}},
            {"tool": "res_partner_create", "arguments": {"name": "Dry Two", "active": "$1.id"}},
            {"tool": "res_partner_create", "arguments": {"nme": "Dry Three"}},
        ]}),
    )
    .await
    .unwrap();
    let expected = [
        "done",
        "dry_run",
        "checked_by_type",
        "failed",
        "checked_by_type",
        "failed",
    ];
    assert_eq!(states(&answer), expected, "{answer}");
    assert_eq!(answer["dry_run"], true);
    for name in ["Dry One", "Dry Two"] {
        assert_eq!(count(&line, name).await, 0);
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_before_anything_runs() {
    let line = Line::new("all", None).await;
    let one = |tool: &str, arguments: Json| json!({"tool": tool, "arguments": arguments});
    let make = || one("res_partner_create", json!({"name": "Before Anything"}));
    let many: Vec<Json> = (0..51).map(|_| make()).collect();
    let mut told = String::new();
    for arguments in [
        json!({}),
        json!({"calls": []}),
        json!({"calls": many}),
        json!({"calls": [make(), one("batch", json!({"calls": [make()]}))]}),
        json!({"calls": [make(), one("call_tool", json!({"name": "batch", "arguments": "{}"}))]}),
        json!({"calls": [make(), one("res_partner_get", json!({"ids": ["$1.id"]}))]}),
        json!({"calls": [make(), one("res_partner_get", json!({"ids": ["$2.id"]})), make()]}),
        json!({"calls": [one("res_partner_get", json!({"ids": ["$0.id"]})), make()]}),
        json!({"calls": [make(), one("res_partner_creat", json!({}))]}),
        json!({"calls": [make(), {"tool": "res_partner_create", "name": "x", "city": "y"}]}),
        json!({"calls": [make(), {"arguments": {}}]}),
        json!({"calls": [make(), "res_partner_create"]}),
        json!({"calls": [make(), one("res_partner_create", json!("[1]"))]}),
        json!({"calls": [make()], "on_error": "ask", "dry_run": "x", "stop": true}),
    ] {
        let refused = batch(&line, arguments.clone()).await.unwrap_err();
        let shown: String = arguments.to_string().chars().take(160).collect();
        let _ = writeln!(told, "{shown}");
        for problem in refused["problems"].as_array().unwrap() {
            let _ = writeln!(told, "    {problem}");
        }
    }
    insta::assert_snapshot!(told);
    assert_eq!(count(&line, "Before Anything").await, 0);
}

#[tokio::test]
async fn nothing_is_called_that_could_not_be_called_alone() {
    // A toolset without the tool that calls all others: its own tools alone.
    let line = Line::new("all", None).await;
    let names: Vec<String> = line
        .tools()
        .await
        .iter()
        .map(|tool| tool.name.to_string())
        .collect();
    assert!(names.iter().any(|name| name == "batch"));
    let answer = batch(
        &line,
        json!({"calls": [{"tool": "find_tools", "arguments": {"query": "x"}}]}),
    )
    .await;
    assert_eq!(answer.unwrap_err()["problems"][0]["code"], "unknown_name");
}
