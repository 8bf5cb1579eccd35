//! Filters of the search view by name, wherever filters go: the domains that reach Odoo, and what is refused.
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
use shop::{call, call_on, call_through};
use toolkit::{Allowed, ModelPermissions, Permissions};

/// It is a Saturday morning in November, and the caller is user 2, in Brussels.
#[tokio::test]
async fn a_preset_becomes_the_domain_of_its_view() {
    for (preset, domain) in [
        ("mine", json!([["customer_id", "=", 2]])),
        ("My Orders", json!([["customer_id", "=", 2]])),
        (" my orders ", json!([["customer_id", "=", 2]])),
        ("MINE", json!([["customer_id", "=", 2]])),
        ("open", json!([["state", "in", ["draft"]]])),
        ("unsent", json!([["sent_at", "=", false]])),
        (
            "To Pay",
            json!(["&", ["paid", "=", false], ["total", ">", 0]]),
        ),
        (
            "late",
            json!([
                "|",
                ["date", "<", "2026-11-21"],
                "!",
                ["state", "=", "sale"]
            ]),
        ),
        // Midnight in Brussels.
        (
            "sent_today",
            json!([["sent_at", ">=", "2026-11-20 23:00:00"]]),
        ),
        // A word of Odoo 19's own stays what it is.
        ("in_words", json!([["date", "=", "today"]])),
        (
            "day",
            json!([
                "|",
                "&",
                ["date", ">=", "2026-01-01"],
                ["date", "<=", "2026-12-31"],
                "&",
                ["date", ">=", "2025-01-01"],
                ["date", "<=", "2025-12-31"]
            ]),
        ),
        (
            "sent_on",
            json!([
                "&",
                ["sent_at", ">=", "2026-10-31 23:00:00"],
                ["sent_at", "<", "2026-11-30 23:00:00"]
            ]),
        ),
        (
            "paid_on",
            json!([
                "&",
                ["paid", "=", true],
                "&",
                ["date", ">=", "2026-10-01"],
                ["date", "<=", "2026-10-31"]
            ]),
        ),
        // People do not see it; links of Odoo's name it all the same.
        (
            "new",
            json!([["customer_id", "any", [["since", "=", false]]]]),
        ),
        ("again", json!([["id", ">", 2]])),
    ] {
        for filter in [
            json!({"preset": preset}),
            json!({"preset": preset, "field": "", "op": "=", "value": null, "values": []}),
        ] {
            let arguments = json!({"filters": [filter]});
            let (asked, answer) = call("shop_order_count", arguments, json!(3)).await;
            assert_eq!(answer, Ok(json!({"count": 3})), "{filter}");
            assert_eq!(asked[0].leading["domain"], domain, "{filter}");
            assert!(asked[0].context.is_empty(), "{filter}");
        }
    }
}

#[tokio::test]
async fn presets_join_other_conditions() {
    let open = || json!({"preset": "open"});
    let large = || json!({"field": "total", "op": ">", "value": "5"});
    for (arguments, domain) in [
        (
            json!({"filters": [open(), large()]}),
            json!(["&", ["state", "in", ["draft"]], ["total", ">", 5]]),
        ),
        (
            json!({"filters": [open(), large()], "match": "any"}),
            json!(["|", ["state", "in", ["draft"]], ["total", ">", 5]]),
        ),
        (
            json!({"filters": [open(), {"preset": "unsent"}], "domain": "[('id', '=', 1)]"}),
            json!([
                "&",
                "&",
                ["state", "in", ["draft"]],
                ["sent_at", "=", false],
                ["id", "=", 1]
            ]),
        ),
        // Clients that fill in all: what is blank says nothing.
        (
            json!({"filters": [{"field": "total", "op": ">", "value": "5", "preset": ""}]}),
            json!([["total", ">", 5]]),
        ),
        (
            json!({"filters": [{"field": "total", "op": ">", "value": "5", "preset": null}]}),
            json!([["total", ">", 5]]),
        ),
    ] {
        let (asked, _) = call("shop_order_count", arguments.clone(), json!(0)).await;
        assert_eq!(asked[0].leading["domain"], domain, "{arguments}");
    }
}

#[tokio::test]
async fn a_preset_that_looks_for_archived_rows_does() {
    let arguments = json!({"filters": [{"preset": "lost"}]});
    let (asked, _) = call("shop_order_count", arguments, json!(0)).await;
    assert_eq!(asked[0].leading["domain"], json!([["active", "=", false]]));
    assert_eq!(asked[0].context["active_test"], json!(false));
}

/// Search, count, questions and what says a filter's meaning: one decoder reads them all.
#[tokio::test]
async fn presets_go_wherever_filters_go() {
    let filters = || json!([{"preset": "open"}]);
    for (tool, mut arguments) in [
        ("shop_order_search", json!({})),
        ("shop_order_count", json!({})),
        ("shop_order_pivot", json!({"rows": ["state"]})),
        ("shop_order_timeseries", json!({"date": "date"})),
        ("shop_order_top_n", json!({"by": "customer_id"})),
        (
            "shop_order_cohort",
            json!({"date": "date", "entity": "customer_id"}),
        ),
        ("shop_order_funnel", json!({"stage": "state"})),
        ("pivot", json!({"model": "shop.order", "rows": ["state"]})),
        ("search_records", json!({"model": "shop.order"})),
        ("count_records", json!({"model": "shop.order"})),
        ("check_filter", json!({"model": "shop.order"})),
    ] {
        arguments["filters"] = filters();
        let (asked, _) = call(tool, arguments, json!([])).await;
        let domains = asked.iter().filter_map(|call| {
            let named = call.named.get("domain");
            call.leading.get("domain").or(named)
        });
        let domains: Vec<&Json> = domains.collect();
        assert!(!domains.is_empty(), "{tool} {asked:?}");
        let has_it = |domain: &&&Json| domain.to_string().contains(r#"["state","in",["draft"]]"#);
        let with_it = domains.iter().filter(has_it).count();
        assert_eq!(with_it, domains.len(), "{tool} {domains:?}");
    }
}

#[tokio::test]
async fn check_filter_says_what_a_preset_comes_to() {
    let arguments =
        json!({"model": "shop.order", "filters": [{"preset": "To Pay"}, {"preset": "unsent"}]});
    let (_, answer) = call("check_filter", arguments, json!(4)).await;
    let domain = json!([
        "&",
        "&",
        ["paid", "=", false],
        ["total", ">", 0],
        ["sent_at", "=", false]
    ]);
    assert_eq!(
        answer,
        Ok(json!({
            "means": "(paid is false and total is above 0) and sent_at is not set",
            "domain": domain.to_string(),
            "count": 4,
        }))
    );
}

#[tokio::test]
async fn wrong_presets_are_refused_and_ask_nothing() {
    let mut told = String::new();
    for filter in [
        json!({"preset": "opne"}),
        json!({"preset": "my order"}),
        json!({"preset": "nothing like any"}),
        json!({"preset": 7}),
        json!({"preset": ["open"]}),
        json!({"preset": "open", "field": "state"}),
        json!({"preset": "open", "op": "=", "value": "draft"}),
        json!({"preset": "open", "values": ["draft"]}),
        json!({"preset": "open", "presets": "late"}),
        json!({"presett": "open"}),
        json!({"preset": ""}),
        json!("open"),
        json!({"preset": "Twice"}),
        json!({"preset": "of_menu"}),
        json!({"preset": "of_row"}),
        json!({"preset": "of_companies"}),
        json!({"preset": "beyond"}),
        json!({"preset": "shown"}),
        json!({"preset": "odd_period"}),
        json!({"preset": "hidden"}),
        json!({"preset": "hidden_within"}),
    ] {
        let arguments = json!({ "filters": [filter] });
        let (asked, answer) = call("shop_order_count", arguments, json!(null)).await;
        assert_eq!(asked, [], "{filter}");
        told += &format!("{filter}\n");
        for problem in answer.unwrap_err()["problems"].as_array().unwrap() {
            told += &format!("    {problem}\n");
        }
    }
    // A model whose page has no filters, and an operator that came later.
    let arguments = json!({"model": "shop.customer", "filters": [{"preset": "open"}]});
    let (_, answer) = call("count_records", arguments, json!(null)).await;
    told += &format!(
        "shop.customer\n    {}\n",
        answer.unwrap_err()["problems"][0]
    );
    let arguments = json!({"filters": [{"preset": "new"}]});
    let (_, answer) = call_on(16, "shop_order_count", arguments, json!(null)).await;
    told += &format!("Odoo 16\n    {}\n", answer.unwrap_err()["problems"][0]);
    insta::assert_snapshot!(told);
}

/// A field that the caller may not look at is not looked at by a preset, and the preset is not told.
#[tokio::test]
async fn presets_are_narrowed_as_fields_are() {
    let order = ModelPermissions {
        fields: Allowed::all_but(["sent_at"]),
        ..ModelPermissions::default()
    };
    let permissions = Permissions::only([("shop.order", order)]);
    let through = |tool: &'static str, arguments: Json| {
        let permissions = permissions.clone();
        async move {
            let change = |context: toolkit::Context| context.permitting(&permissions);
            call_through(change, 19, tool, arguments, json!(1)).await
        }
    };
    for (preset, code) in [
        ("unsent", Some("not_permitted")),
        ("Not Sent", Some("unknown_value")),
        ("sent_on", Some("not_permitted")),
        // Its path goes through a model of which nothing is permitted.
        ("new", Some("not_permitted")),
        ("open", None),
    ] {
        let arguments = json!({"filters": [{"preset": preset}]});
        let (asked, answer) = through("shop_order_count", arguments).await;
        let refused = answer.as_ref().err();
        let refused = refused.and_then(|error| error["problems"][0]["code"].as_str());
        assert_eq!(
            (refused, asked.len()),
            (code, usize::from(code.is_none())),
            "{preset}"
        );
    }
    let (_, answer) = through("describe_model", json!({"model": "shop.order"})).await;
    let told = answer.unwrap()["presets"].to_string();
    assert!(told.contains("open") && !told.contains("sent"), "{told}");
}

/// The key stands in the schema of those that have presets; a field and an operator are needed of the others.
#[tokio::test]
async fn the_schema_has_presets_where_the_model_has() {
    let described = |tool: &'static str| async move {
        let (_, answer) = call("describe_tool", json!({"name": tool}), json!(null)).await;
        let answer = answer.unwrap();
        answer["inputSchema"]["properties"]["filters"]["items"].clone()
    };
    let orders = described("shop_order_search").await;
    assert_eq!(orders["properties"]["preset"], json!({"type": "string"}));
    assert_eq!(orders.get("required"), None);
    let customers = described("shop_customer_search").await;
    assert_eq!(customers["properties"].get("preset"), None);
    assert_eq!(customers["required"], json!(["field", "op"]));
}

/// A group by what Odoo's page calls it.
#[tokio::test]
async fn groupings_are_understood_by_name_and_label() {
    for (text, spec, note) in [
        ("state", "state", None),
        ("by_buyer", "customer_id", Some("by_buyer")),
        ("buyer", "customer_id", Some("buyer")),
        ("Order Week", "date:week", Some("Order Week")),
        ("by_week:quarter", "date:quarter", Some("by_week:quarter")),
        ("branch", "company_id", Some("branch")),
    ] {
        for (tool, key) in [("shop_order_top_n", "by"), ("shop_order_pivot", "rows")] {
            let arguments = json!({key: text});
            let groups = json!({
                "formatted_read_group": [], "formatted_read_grouping_sets": [[], []],
            });
            let (asked, answer) = call(tool, arguments, groups).await;
            let mut by = asked.iter().flat_map(|call| call.named.values());
            let spec = json!(spec).to_string();
            assert!(
                by.any(|by| by.to_string().contains(&spec)),
                "{text} {asked:?}"
            );
            let field = spec.trim_matches('"').split(':').next().unwrap();
            let note = note.map(|text| {
                json!(format!(
                    "`{text}` is read as `{field}`, as Odoo's page groups."
                ))
            });
            let answer = answer.unwrap();
            assert_eq!(
                answer.get("notes").map(|notes| &notes[0]),
                note.as_ref(),
                "{text}"
            );
        }
    }
    for (text, problem) in [
        (
            "both",
            "rows[0]: `both` groups by several fields; expected one or more of paid, state",
        ),
        (
            "by_margin",
            "rows[0]: shop.order has no field `by_margin`; expected one of state (Status), customer_id (Customer), \
             date (Day), paid (Paid), active (Active), company_id (Company), ids (Called as an argument is), \
             name (Number), sent_at (Sent), tag_ids (Tags), age (Age in days)",
        ),
        (
            "by_state:week",
            "rows[0]: `state` is a selection: it has no `week`; expected `state`",
        ),
    ] {
        let (asked, answer) = call("shop_order_pivot", json!({"rows": [text]}), json!([])).await;
        let first = answer.unwrap_err()["problems"][0].clone();
        let told = format!(
            "{}: {}; expected {}",
            first["path"].as_str().unwrap(),
            first["message"].as_str().unwrap(),
            first["expected"].as_str().unwrap()
        );
        assert_eq!((told.as_str(), asked.len()), (problem, 0));
    }
}

/// What people group by on Odoo's page is told first.
#[tokio::test]
async fn descriptions_name_what_the_page_groups_by_first() {
    let arguments = json!({"name": "shop_order_pivot"});
    let (_, answer) = call("describe_tool", arguments, json!(null)).await;
    let told = answer.unwrap()["description"].as_str().unwrap().to_owned();
    let groups = "Groups: state (Status), customer_id, date (Day), paid, ";
    assert!(told.contains(groups), "{told}");
}
