//! Filters as clients send them, and the domains that reach Odoo.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

use serde_json::json;
use shop::{call, call_on};

#[tokio::test]
async fn a_condition_becomes_the_domain_it_says() {
    for (filter, domain) in [
        (
            json!({"field": "customer_id", "op": "is_set", "value": true}),
            json!([["customer_id", "!=", false]]),
        ),
        (
            json!({"field": "name", "op": "in", "values": ["Acme, Inc."]}),
            json!([["name", "in", ["Acme, Inc."]]]),
        ),
        (
            json!({"field": "name", "op": "in", "values": "[10115, \"x\"]"}),
            json!([["name", "in", ["10115", "x"]]]),
        ),
        (
            json!({"field": "tag_ids", "op": "in", "value": "1, 2"}),
            json!([["tag_ids", "in", [1, 2]]]),
        ),
        (
            json!({"field": "date", "op": "in", "values": ["2026-01-01", null]}),
            json!([["date", "in", ["2026-01-01", false]]]),
        ),
        (
            json!({"field": "state", "op": "=", "value": "sale"}),
            json!([["state", "=", "sale"]]),
        ),
        (
            json!({"field": "state", "value": "Sales Order"}),
            json!([["state", "=", "sale"]]),
        ),
        (
            json!({"field": "state", "op": "in", "values": ["draft", "sale"]}),
            json!([["state", "in", ["draft", "sale"]]]),
        ),
        (
            json!({"field": "state", "op": "not_in", "value": "draft"}),
            json!([["state", "not in", ["draft"]]]),
        ),
        (
            json!({"field": "total", "op": ">=", "value": "1000.50"}),
            json!([["total", ">=", 1000.5]]),
        ),
        (
            json!({"field": "date", "op": "between", "values": ["2026-01-01", "2026-01-31"]}),
            json!([
                "&",
                ["date", ">=", "2026-01-01"],
                ["date", "<=", "2026-01-31"]
            ]),
        ),
        (
            json!({"field": "sent_at", "op": "<", "value": "2026-01-01T00:00:00+01:00"}),
            json!([["sent_at", "<", "2025-12-31 23:00:00"]]),
        ),
        (
            json!({"field": "name", "op": "contains", "value": "50%_a\\b"}),
            json!([["name", "ilike", "50\\%\\_a\\\\b"]]),
        ),
        (
            json!({"field": "name", "op": "starts_with", "value": "S0"}),
            json!([["name", "=ilike", "S0%"]]),
        ),
        (
            json!({"field": "customer_id", "op": "=", "value": "7"}),
            json!([["customer_id", "=", 7]]),
        ),
        (
            json!({"field": "customer_id", "op": "contains", "value": "Ann"}),
            json!([["customer_id", "ilike", "Ann"]]),
        ),
        (
            json!({"field": "customer_id", "op": "child_of", "value": "7"}),
            json!([["customer_id", "child_of", [7]]]),
        ),
        (
            json!({"field": "customer_id", "op": "is_not_set"}),
            json!([["customer_id", "=", false]]),
        ),
        (
            json!({"field": "tag_ids", "op": "in", "values": [1, "2"]}),
            json!([["tag_ids", "in", [1, 2]]]),
        ),
        (
            json!({"field": "tag_ids", "op": "=", "value": "3"}),
            json!([["tag_ids", "=", 3]]),
        ),
        (
            json!({"field": "paid", "op": "=", "value": "false"}),
            json!([["paid", "=", false]]),
        ),
        (
            json!({"field": "paid", "op": "!=", "value": true}),
            json!([["paid", "!=", true]]),
        ),
        (
            json!({"field": "customer_id.since", "op": ">=", "value": "2026-01-31"}),
            json!([["customer_id.since", ">=", "2026-01-31"]]),
        ),
        (
            json!({"field": "customer_id.parent_id.name", "op": "contains", "value": "50%"}),
            json!([["customer_id.parent_id.name", "ilike", "50\\%"]]),
        ),
        (
            json!({"field": "customer_id.order_ids.state", "op": "in", "values": ["Sales Order"]}),
            json!([["customer_id.order_ids.state", "in", ["sale"]]]),
        ),
        (
            json!({"field": "customer_id", "op": "=", "value": "Ann & Co"}),
            json!([["customer_id", "=", "Ann & Co"]]),
        ),
        (
            json!({"field": "customer_id", "op": "in", "values": ["7", "Ann", 8]}),
            json!([
                "|",
                ["customer_id", "in", [7, 8]],
                ["customer_id", "=", "Ann"]
            ]),
        ),
        (
            json!({"field": "customer_id", "op": "not_in", "values": ["Ann", "Bob"]}),
            json!([
                "&",
                ["customer_id", "!=", "Ann"],
                ["customer_id", "!=", "Bob"]
            ]),
        ),
        (
            json!({"field": "customer_id", "op": "child_of", "values": ["Ann, Bob"]}),
            json!([["customer_id", "child_of", "Ann, Bob"]]),
        ),
        (
            json!({"field": "total", "op": "is_set", "value": "false"}),
            json!([["total", "=", false]]),
        ),
        (
            json!({"field": "total", "op": "&gt;=", "value": "5"}),
            json!([["total", ">=", 5]]),
        ),
        (
            json!({"field": "name", "op": "ilike", "value": "%S0_1%"}),
            json!([["name", "ilike", "S0\\_1"]]),
        ),
        (
            json!({"field": "state", "op": "Not In", "values": ["Quotation"]}),
            json!([["state", "not in", ["draft"]]]),
        ),
        (
            json!({"field": "state", "op": "eq", "values": ["draft"]}),
            json!([["state", "=", "draft"]]),
        ),
        (
            json!({"field": "total", "op": "is null"}),
            json!([["total", "=", false]]),
        ),
        // A period equals what lies in it, is before what follows it.
        (
            json!({"field": "date", "op": "=", "value": "last_month"}),
            json!([
                "&",
                ["date", ">=", "2026-10-01"],
                ["date", "<=", "2026-10-31"]
            ]),
        ),
        (
            json!({"field": "date", "op": ">", "value": "2026-Q1"}),
            json!([["date", ">", "2026-03-31"]]),
        ),
        (
            json!({"field": "date", "op": "<=", "value": "this_year"}),
            json!([["date", "<=", "2026-12-31"]]),
        ),
        (
            json!({"field": "date", "op": "!=", "value": "2025"}),
            json!([
                "|",
                "|",
                ["date", "<", "2025-01-01"],
                ["date", ">", "2025-12-31"],
                ["date", "=", false]
            ]),
        ),
        (
            json!({"field": "date", "op": "between", "values": ["last_year", "today"]}),
            json!([
                "&",
                ["date", ">=", "2025-01-01"],
                ["date", "<=", "2026-11-21"]
            ]),
        ),
        (
            json!({"field": "date", "op": "in", "values": ["today", "2025-12"]}),
            json!([
                "|",
                ["date", "in", ["2026-11-21"]],
                "&",
                ["date", ">=", "2025-12-01"],
                ["date", "<=", "2025-12-31"]
            ]),
        ),
        (
            json!({"field": "date", "op": ">=", "value": "-30d"}),
            json!([["date", ">=", "2026-10-22"]]),
        ),
        // Days begin where the caller is, an hour or two before they do in UTC.
        (
            json!({"field": "sent_at", "op": "=", "value": "today"}),
            json!([
                "&",
                ["sent_at", ">=", "2026-11-20 23:00:00"],
                ["sent_at", "<", "2026-11-21 23:00:00"]
            ]),
        ),
        (
            json!({"field": "sent_at", "op": "<=", "value": "2026-07-01"}),
            json!([["sent_at", "<", "2026-07-01 22:00:00"]]),
        ),
        (
            json!({"field": "sent_at", "op": ">", "value": "2026-10"}),
            json!([["sent_at", ">=", "2026-10-31 23:00:00"]]),
        ),
        (
            json!({"field": "sent_at", "op": ">=", "value": "now-2h"}),
            json!([["sent_at", ">=", "2026-11-21 08:00:00"]]),
        ),
        (
            json!({"field": "customer_id.id", "value": "7"}),
            json!([["customer_id.id", "=", 7]]),
        ),
    ] {
        let arguments = json!({"filters": [filter]});
        let (asked, answer) = call("shop_order_count", arguments, json!(3)).await;
        assert_eq!(answer, Ok(json!({"count": 3})), "{filter}");
        assert_eq!(asked[0].leading["domain"], domain, "{filter}");
    }
}

#[tokio::test]
async fn conditions_join_as_told() {
    let one = || json!({"field": "paid", "value": true});
    let two = || json!({"field": "id", "op": ">", "value": 5});
    for (arguments, domain) in [
        (json!({}), json!([])),
        (json!({"filters": []}), json!([])),
        (
            json!({"filters": null, "toolCallId": "call_1", "sessionId": "s"}),
            json!([]),
        ),
        (json!({"filters": one()}), json!([["paid", "=", true]])),
        (
            json!({"filters": [one()], "match": "any"}),
            json!([["paid", "=", true]]),
        ),
        (
            json!({"filters": [one(), two()]}),
            json!(["&", ["paid", "=", true], ["id", ">", 5]]),
        ),
        (
            json!({"match": "any", "filters": json!([one(), two()]).to_string()}),
            json!(["|", ["paid", "=", true], ["id", ">", 5]]),
        ),
    ] {
        let (asked, _) = call("shop_order_count", arguments.clone(), json!(0)).await;
        assert_eq!(asked[0].leading["domain"], domain, "{arguments}");
    }
}

/// Odoo's own domains, as language models write them, and as they are sent.
#[tokio::test]
async fn a_domain_is_read_checked_and_written_anew() {
    for (text, domain) in [
        ("[]", json!([])),
        ("[('state', '=', 'sale')]", json!([["state", "=", "sale"]])),
        (
            "('state', '=', 'Sales Order')",
            json!([["state", "=", "sale"]]),
        ),
        (
            r#"[["state","=","sale"],["paid","=",true]]"#,
            json!(["&", ["state", "=", "sale"], ["paid", "=", true]]),
        ),
        (
            r#""[[\"total\", \"\u003e=\", 5]]""#,
            json!([["total", ">=", 5]]),
        ),
        (
            "['|', '|', ('paid', '=', True), ('paid', '=', False), ('total', '&gt;', 10.50)]",
            json!([
                "|",
                "|",
                ["paid", "=", true],
                ["paid", "=", false],
                ["total", ">", 10.5]
            ]),
        ),
        (
            "['!', '&', ('id', '>', 1), ('id', '<', 5), ('name', 'not ilike', '10%')]",
            json!([
                "&",
                "!",
                "&",
                ["id", ">", 1],
                ["id", "<", 5],
                ["name", "not ilike", "10%"]
            ]),
        ),
        ("['!', '!', ('id', '=', 1)]", json!([["id", "=", 1]])),
        ("[(1, '=', 1)]", json!([])),
        ("[(0, '=', 1)]", json!([[0, "=", 1]])),
        (
            "[('customer_id', '=', False), ('date', '!=', None)]",
            json!(["&", ["customer_id", "=", false], ["date", "!=", false]]),
        ),
        (
            "[('state', 'in', ('draft', False))]",
            json!([["state", "in", ["draft", false]]]),
        ),
        (
            "[('state', '=', ['draft', 'sale'])]",
            json!([["state", "in", ["draft", "sale"]]]),
        ),
        (
            "[('state', 'in', 'draft')]",
            json!([["state", "in", ["draft"]]]),
        ),
        (
            "[('tag_ids', 'not in', [])]",
            json!([["tag_ids", "not in", []]]),
        ),
        ("[('name', '=?', False)]", json!([])),
        ("[('name', '=?', 'x')]", json!([["name", "=", "x"]])),
        (
            "[('customer_id', 'any', ['|', ('name', '=like', 'A%'), ('since', '<', '2026-01-01')])]",
            json!([[
                "customer_id",
                "any",
                ["|", ["name", "=like", "A%"], ["since", "<", "2026-01-01"]]
            ]]),
        ),
        (
            "[('customer_id.parent_id', 'parent_of', [3])]",
            json!([["customer_id.parent_id", "parent_of", [3]]]),
        ),
        (
            "[('sent_at', '<=', '2026-07-01')]",
            json!([["sent_at", "<", "2026-07-01 22:00:00"]]),
        ),
        (
            "[('sent_at', '<=', '2026-07-01 10:00:00')]",
            json!([["sent_at", "<=", "2026-07-01 10:00:00"]]),
        ),
    ] {
        let arguments = json!({ "domain": text });
        let (asked, answer) = call("shop_order_count", arguments, json!(3)).await;
        assert_eq!(answer, Ok(json!({"count": 3})), "{text}");
        assert_eq!(asked[0].leading["domain"], domain, "{text}");
    }
}

#[tokio::test]
async fn a_domain_and_conditions_both_hold() {
    let arguments = json!({
        "filters": [{"field": "id", "value": 1}, {"field": "id", "value": 2}], "match": "any",
        "domain": [["paid", "=", true]],
    });
    let (asked, _) = call("shop_order_count", arguments, json!(0)).await;
    assert_eq!(
        asked[0].leading["domain"],
        json!([
            "&",
            "|",
            ["id", "=", 1],
            ["id", "=", 2],
            ["paid", "=", true]
        ])
    );
}

#[tokio::test]
async fn what_a_version_does_not_know_is_refused_there() {
    let any = json!({"domain": "[('customer_id', 'any', [('name', '=', 'x')])]"});
    let (asked, answer) = call_on(17, "shop_order_count", any.clone(), json!(1)).await;
    assert_eq!((asked.len(), answer), (1, Ok(json!({"count": 1}))));
    let (asked, answer) = call_on(16, "shop_order_count", any, json!(1)).await;
    let problem = &answer.expect_err("it is refused")["problems"][0];
    assert_eq!(
        problem["message"],
        "`any` came with Odoo 17, and this is 16"
    );
    assert!(asked.is_empty());
}
