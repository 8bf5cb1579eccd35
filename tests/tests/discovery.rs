//! Tools that are not listed are found by what people call what they want, described, and called.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{fmt::Write as _, sync::LazyLock};

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

/// What somebody asks for, and the tool that has to be among those that are found.
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
        ("leave an internal note on an employee", "post_note"),
        (
            "what was said in the chatter of invoice INV/2026/00004",
            "messages",
        ),
        ("read the notes on order S00012", "messages"),
        (
            "schedule a follow-up activity for a lead",
            "schedule_activity",
        ),
        ("mark the call activity as done", "activity_done"),
        ("attach a file to an order", "attach_file"),
        ("upload the signed pdf to the contract", "attach_file"),
        ("what does the attached pdf say", "read_attachment"),
        ("read the attachment of a vendor bill", "read_attachment"),
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
    let hint = none["hint"].as_str().unwrap();
    assert!(
        hint.starts_with("No tool fits. There are tools for: "),
        "{hint}"
    );
    assert!(
        hint.contains("Sales Order") && hint.contains("search_records"),
        "{hint}"
    );
    assert!(hint.len() < 1_000, "{hint}");
    let many = call(
        &context,
        "find_tools",
        json!({"query": "orders", "limit": 20}),
    )
    .await;
    assert_eq!(names(&many.unwrap()).len(), 20);
}

/// The most questions of a group whose tool may be missed: of those written before the lists of synonyms, none.
const MOST_MISSED: &[(&str, usize)] = &[("first", 0), ("second", 0), ("third", 0), ("fourth", 2)];

/// A question's tool is among the first three, and what no tool does is answered by none. Tools that this program
/// lacks are passed over, as are questions that only such would answer.
#[tokio::test]
async fn questions_in_peoples_words_find_their_tools() {
    let upstream = Upstream::demo(None).await;
    let context = upstream.context();
    let has = |tool: &&str| REGISTRY.get(tool).is_some();
    let mut told = String::new();
    for group in include_str!("discovery/questions.tsv")
        .split("\n# ")
        .skip(1)
    {
        let (head, questions) = group.split_once('\n').unwrap();
        let (name, _) = head.split_once(": ").unwrap();
        let (mut asked, mut first, mut skipped, mut none) = (0, 0, 0, 0);
        let mut missed = Vec::new();
        let mut believed = Vec::new();
        for line in questions.lines() {
            let (question, tools) = line.split_once('\t').unwrap();
            let tools: Vec<&str> = tools.split(',').filter(|tool| !tool.is_empty()).collect();
            let answer = call(&context, "find_tools", json!({"query": question}))
                .await
                .unwrap();
            let found = names(&answer);
            if tools.is_empty() {
                none += 1;
                if !found.is_empty() {
                    believed.push(format!("{question}: {found:?}"));
                }
                continue;
            }
            let tools: Vec<&str> = tools.into_iter().filter(has).collect();
            if tools.is_empty() {
                skipped += 1;
                continue;
            }
            asked += 1;
            let best: Vec<&&str> = found.iter().take(3).collect();
            first += usize::from(best.first().is_some_and(|best| tools.contains(best)));
            if !best.iter().any(|found| tools.contains(found)) {
                missed.push(format!("{question}: none of {tools:?} among {best:?}"));
            }
        }
        let found = asked - missed.len();
        writeln!(
            told,
            "{name}: {found} of {asked} among the first three, {first} of them first; {} of {none} fit nothing; {skipped} \
             skipped",
            none - believed.len()
        )
        .unwrap();
        let (_, most) = MOST_MISSED.iter().find(|(own, _)| *own == name).unwrap();
        assert!(missed.len() <= *most, "{name}: {}", missed.join("\n"));
        assert!(believed.is_empty(), "{name}: {}", believed.join("\n"));
    }
    insta::assert_snapshot!("questions", told);
}

/// What is answered, as a language model reads it.
#[tokio::test]
async fn answers_are_as_they_were() {
    let upstream = Upstream::demo(None).await;
    let context = upstream.context();
    let mut told = String::new();
    for query in [
        "approve Sara's holiday",
        "which customer brings the most money",
        "put S00041 on hold until Friday",
        "show me the manufacturing orders still running",
        "a recipe for pancakes",
    ] {
        let answer = call(&context, "find_tools", json!({"query": query, "limit": 3}))
            .await
            .unwrap();
        let size = answer.to_string().len();
        writeln!(told, "{query} ({size} bytes)\n{answer:#}\n").unwrap();
        assert!(size < 12_000, "{query}: {size}");
    }
    insta::assert_snapshot!("answers", told);
}

/// The best is told with what `describe_tool` tells of its arguments.
#[tokio::test]
async fn the_best_is_told_with_its_schema() {
    let upstream = Upstream::demo(None).await;
    let context = upstream.context();
    for (query, tool) in [
        ("approve a leave request", "hr_leave_approve"),
        ("confirm a quotation", "sale_order_confirm"),
        ("sale_order_line_get", "sale_order_line_get"),
        ("something about products", "product_template_search"),
    ] {
        let found = call(&context, "find_tools", json!({"query": query}))
            .await
            .unwrap();
        assert_eq!(found["tools"][0]["name"], tool, "{query}");
        let told = call(&context, "describe_tool", json!({"name": tool}))
            .await
            .unwrap();
        let schema = found["tools"][0].get("inputSchema");
        assert_eq!(schema, Some(&told["inputSchema"]), "{query}");
        let others = found["tools"].as_array().unwrap().iter().skip(1);
        for other in others {
            assert!(
                other["arguments"].is_string() && other.get("inputSchema").is_none(),
                "{query}"
            );
        }
    }
}

/// What the three cost a language model that is shown them.
#[test]
fn they_are_described_in_few_words() {
    let mut tokens = 0;
    for definition in toolkit::discovery() {
        assert!(definition.description.len() <= 100, "{}", definition.name);
        tokens += definition.to_json().to_string().len() / 4;
        assert_eq!(toolkit::lint(&definition), [], "{}", definition.name);
        let input = definition.input.as_value();
        if definition.name == "find_tools" {
            assert_eq!(input["properties"]["limit"]["minimum"], 1);
            assert_eq!(input["properties"]["limit"]["maximum"], 25);
            assert_eq!(input["properties"]["query"]["maxLength"], 1_000);
        }
        if definition.name == "call_tool" {
            assert_eq!(input["properties"]["arguments"]["type"], "string");
        }
    }
    assert!(tokens <= 420, "{tokens}");
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
        (
            "find_tools",
            json!({"query": "tags", "limit": 0}),
            "limit",
            None,
        ),
        (
            "find_tools",
            json!({"query": "ü".repeat(1_001)}),
            "query",
            None,
        ),
        (
            "call_tool",
            json!({"name": "crm_tag_search", "arguments": [1]}),
            "arguments",
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
    let longest = json!({"query": "ü ".repeat(500)});
    assert!(call(&context, "find_tools", longest).await.is_ok());
    for own in ["find_tools", "describe_tool", "call_tool"] {
        let refused = call(&context, "call_tool", json!({"name": own})).await;
        let message = refused.unwrap_err()["problems"][0]["message"].to_string();
        assert!(message.contains("called by itself"), "{message}");
    }
}
