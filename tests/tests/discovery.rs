//! Tools that are not listed are found by what people call what they want, described, and called.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::sync::LazyLock;

use serde_json::{Value as Json, json};
use tests::Upstream;
use toolkit::{Context, Registry};
use tools as _;

/// Made once: what is looked for in is made at the first search.
static REGISTRY: LazyLock<Registry> = LazyLock::new(|| Registry::collect().unwrap());

async fn call(context: &Context, tool: &str, arguments: Json) -> Result<Json, Json> {
    let registry = &REGISTRY;
    let arguments = arguments.as_object().unwrap().clone();
    let answer = registry.get(tool).unwrap().call(context, arguments).await;
    answer
        .map(|answer| answer.structured)
        .map_err(|error| error.to_json())
}

fn names(answer: &Json) -> Vec<&str> {
    let tools = answer["tools"].as_array().unwrap().iter();
    tools.map(|tool| tool["name"].as_str().unwrap()).collect()
}

/// What somebody asks for, and the tool that has to be among the first six.
#[tokio::test]
async fn tools_are_found_by_what_people_say() {
    let upstream = Upstream::demo(None).await;
    let context = upstream.context();
    let mut missing = Vec::new();
    for (query, tool) in [
        ("unpaid invoices", "account_move_search"),
        ("delete a contact", "res_partner_delete"),
        ("confirm a quotation", "sale_order_confirm"),
        (
            "register a payment from a customer",
            "account_payment_create",
        ),
        ("who is on vacation, time off", "hr_leave_search"),
        ("approve a leave request", "hr_leave_approve"),
        ("how many employees", "hr_employee_count"),
        ("stock on hand by location", "stock_quant_search"),
        ("validate a delivery", "stock_picking_validate"),
        ("book a meeting", "calendar_event_create"),
        ("new task in a project", "project_task_create"),
        ("pipeline conversion funnel", "crm_lead_funnel"),
        ("revenue of sales orders per month", "sale_order_timeseries"),
        ("export order lines to Excel", "sale_order_line_export"),
        ("comment on an order", "sale_order_message"),
        (
            "make a purchase order for a vendor",
            "purchase_order_create",
        ),
        ("sale_order_line_get", "sale_order_line_get"),
        ("res.currency", "res_currency_search"),
        ("download csv of any model", "export"),
        ("mark lead as won", "crm_lead_set_won"),
    ] {
        let found = call(&context, "find_tools", json!({"query": query}))
            .await
            .unwrap();
        let found = names(&found);
        assert!(found.len() <= 6, "{query}");
        if !found.contains(&tool) {
            missing.push(format!("{query}: no {tool} among {found:?}"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));

    let none = call(&context, "find_tools", json!({"query": "zzzz qqqq"})).await;
    let none = none.unwrap();
    assert_eq!(none["tools"], json!([]));
    assert!(none["hint"].is_string());
    let many = call(
        &context,
        "find_tools",
        json!({"query": "orders", "limit": 20}),
    )
    .await;
    assert_eq!(names(&many.unwrap()).len(), 20);
}

#[tokio::test]
async fn a_found_tool_is_described_and_called() {
    let upstream = Upstream::demo(None).await;
    let context = upstream.context();
    let registry = &REGISTRY;
    let told = call(&context, "describe_tool", json!({"name": "crm_tag_search"})).await;
    let search = registry.get("crm_tag_search").unwrap();
    assert_eq!(told.unwrap(), search.definition().to_json());

    let direct = call(&context, "crm_tag_search", json!({"limit": 2}))
        .await
        .unwrap();
    for arguments in [
        json!({"limit": 2}),
        json!("{\"limit\": 2}"),
        json!("{\"limit\": \"2\"}"),
    ] {
        let passed = json!({"name": "crm_tag_search", "arguments": arguments});
        let passed = call(&context, "call_tool", passed).await.unwrap();
        assert_eq!(passed, direct, "{arguments}");
    }
    for (tool, arguments, path, meant) in [
        (
            "call_tool",
            json!({"name": "crm_tag_serch"}),
            "name",
            Some("crm_tag_search"),
        ),
        ("call_tool", json!({"name": "call_tool"}), "name", None),
        ("call_tool", json!({}), "name", None),
        (
            "call_tool",
            json!({"name": "crm_tag_search", "arguments": "limit=2"}),
            "arguments",
            None,
        ),
        (
            "call_tool",
            json!({"name": "crm_tag_search", "arguments": {"limt": 2}}),
            "limt",
            Some("limit"),
        ),
        // Beside `arguments` it would be lost, and the call another one.
        (
            "call_tool",
            json!({"name": "crm_tag_delete", "arguments": "{\"ids\": [1]}", "dry_run": true}),
            "dry_run",
            Some("arguments"),
        ),
        (
            "find_tools",
            json!({"query": "tags", "model": "crm.tag"}),
            "model",
            None,
        ),
        ("describe_tool", json!({"name": "crm_tag"}), "name", None),
        ("find_tools", json!({"query": " "}), "query", None),
        (
            "find_tools",
            json!({"query": "tags", "limit": 26}),
            "limit",
            None,
        ),
    ] {
        let refused = call(&context, tool, arguments.clone()).await.unwrap_err();
        let problem = &refused["problems"][0];
        assert_eq!(problem["path"], path, "{tool} {arguments}: {refused}");
        if let Some(meant) = meant {
            assert_eq!(problem["did_you_mean"], meant, "{tool} {arguments}");
        }
    }
    for own in ["find_tools", "describe_tool", "call_tool"] {
        let refused = call(&context, "call_tool", json!({"name": own})).await;
        let message = refused.unwrap_err()["problems"][0]["message"].to_string();
        assert!(message.contains("called by itself"), "{message}");
    }
}
