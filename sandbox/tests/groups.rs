//! Groups as Odoo answers them, on a tiny catalog and a few rows that the test writes itself.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

mod grouping;

use grouping::{NEW, OLD, ORDER, SETS, columns, of};
use sandbox::Release;
use serde_json::{Value as Json, json};

#[tokio::test]
async fn terms_and_amounts_in_19() {
    let sandbox = of(Release::Odoo19).await;
    for (terms, amounts, groups) in [
        (
            json!(["state"]),
            json!(["__count", "lines:sum"]),
            json!([["draft", 1, 1], ["sale", 2, 6], [false, 1, false]]),
        ),
        // In the order of the contacts: Birch, then Alder.
        (
            json!(["partner_id"]),
            json!(["__count", "amount:sum"]),
            json!([
                [false, 1, false],
                [[2, "Birch"], 2, 0.5],
                [[1, "Alder"], 1, 0.1]
            ]),
        ),
        // Once a tag; what is archived is out of sight.
        (
            json!(["tag_ids"]),
            json!(["__count", "lines:sum"]),
            json!([[[1, "Gold"], 2, 3], [[2, "Tin"], 1, 1], [false, 2, 4]]),
        ),
        (
            json!(["paid"]),
            json!(["__count", "paid:bool_or", "paid:bool_and"]),
            json!([[false, 3, false, false], [true, 1, true, true]]),
        ),
        (
            json!(["name"]),
            json!(["id:array_agg", "lines:array_agg"]),
            json!([["A", [1, 3], [1, 4]], ["B", [2], [2]], [false, [4], [null]]]),
        ),
        (
            json!(["lines"]),
            json!(["weight:avg", "weight:min", "weight:max"]),
            json!([
                [1, 0.5, 0.5, 0.5],
                [2, 1.5, 1.5, 1.5],
                [4, 2.5, 2.5, 2.5],
                [false, false, false, false]
            ]),
        ),
        (
            json!(["partner_id.country_id"]),
            json!(["__count"]),
            json!([[[1, "Norway"], 2], [[2, "Peru"], 1], [false, 1]]),
        ),
        (
            json!(["country_id"]),
            json!(["partner_id:count_distinct"]),
            json!([[[1, "Norway"], 1], [[2, "Peru"], 1], [false, 0]]),
        ),
        (
            json!(["id"]),
            json!(["day:max"]),
            json!([
                [[1, "A"], "2026-01-31"],
                [[2, "B"], "2026-03-29"],
                [[3, "A"], "2026-03-28"],
                [[4, "sale.order,4"], false]
            ]),
        ),
        (
            json!([]),
            json!([
                "lines:sum",
                "name:array_agg_distinct",
                "lines:count",
                "date_order:min"
            ]),
            json!([[7, ["A", "B", null], 3, "2026-01-31 23:30:00"]]),
        ),
    ] {
        let named = json!({"domain": [], "groupby": terms, "aggregates": amounts});
        let answer = sandbox.ask(NEW, ORDER, named).await;
        let keys: Vec<&str> = terms
            .as_array()
            .unwrap()
            .iter()
            .chain(amounts.as_array().unwrap())
            .map(|key| key.as_str().unwrap())
            .collect();
        assert_eq!(columns(&answer, &keys), groups, "{terms} {amounts}");
    }
}

#[tokio::test]
async fn a_groups_domain_finds_its_rows() {
    let sandbox = of(Release::Odoo19).await;
    for (terms, domains) in [
        (json!([]), json!([[[1, "=", 1]]])),
        (
            json!(["paid", "state"]),
            json!([
                ["&", ["paid", "=", false], ["state", "=", "sale"]],
                ["&", ["paid", "=", false], ["state", "=", false]],
                ["&", ["paid", "=", true], ["state", "=", "draft"]]
            ]),
        ),
        (
            json!(["tag_ids"]),
            json!([
                [["tag_ids", "=", 1]],
                [["tag_ids", "=", 2]],
                [["tag_ids", "not any", []]]
            ]),
        ),
        (
            json!(["partner_id.country_id"]),
            json!([
                [["partner_id", "any", [["country_id", "=", 1]]]],
                [["partner_id", "any", [["country_id", "=", 2]]]],
                [
                    "|",
                    ["partner_id", "not any", []],
                    ["partner_id", "any", [["country_id", "=", false]]]
                ]
            ]),
        ),
        (
            json!(["day:month_number"]),
            json!([
                [["day.month_number", "=", 1.0]],
                [["day.month_number", "=", 3.0]],
                [["day.month_number", "=", false]]
            ]),
        ),
        (
            json!(["date_order:year"]),
            json!([
                [
                    "&",
                    ["date_order", ">=", "2026-01-01 00:00:00"],
                    ["date_order", "<", "2027-01-01 00:00:00"]
                ],
                [["date_order", "=", false]]
            ]),
        ),
    ] {
        let named = json!({"domain": [], "groupby": terms, "aggregates": ["__count"]});
        let answer = sandbox.ask(NEW, ORDER, named).await;
        let found: Json = answer
            .as_array()
            .unwrap()
            .iter()
            .map(|group| group["__extra_domain"].clone())
            .collect();
        assert_eq!(found, domains, "{terms}");
    }
}

#[tokio::test]
async fn having_order_limit_and_sets() {
    let sandbox = of(Release::Odoo19).await;
    let more = |named: Json| {
        let mut all = json!({"domain": [], "groupby": ["state"], "aggregates": ["__count"]});
        all.as_object_mut()
            .unwrap()
            .extend(named.as_object().unwrap().clone());
        all
    };
    for (named, states) in [
        (json!({"having": [["__count", ">", 1]]}), json!(["sale"])),
        (
            json!({"having": ["!", ["__count", "=", 1]]}),
            json!(["sale"]),
        ),
        (
            json!({"having": ["|", ["lines:max", "=", 1], ["__count", "=", 2]]}),
            json!(["draft", "sale"]),
        ),
        (
            json!({"order": "state desc"}),
            json!([false, "sale", "draft"]),
        ),
        (
            json!({"order": "state desc nulls last"}),
            json!(["sale", "draft", false]),
        ),
        (
            json!({"order": "lines:sum desc nulls last"}),
            json!(["sale", "draft", false]),
        ),
        (
            json!({"order": "__count DESC, state"}),
            json!(["sale", "draft", false]),
        ),
        (json!({"limit": 1, "offset": 1}), json!(["sale"])),
        (
            json!({"domain": [["id", "=", 5], ["active", "=", false]]}),
            json!(["sale"]),
        ),
        (json!({"domain": [["id", "<", 0]]}), json!([])),
    ] {
        let answer = sandbox.ask(NEW, ORDER, more(named.clone())).await;
        let found: Json = answer
            .as_array()
            .unwrap()
            .iter()
            .map(|group| group["state"].clone())
            .collect();
        assert_eq!(found, states, "{named}");
    }
    let sets = json!({"domain": [["state", "!=", false]],
        "grouping_sets": [["state", "tag_ids"], ["tag_ids"], []],
        "aggregates": ["__count", "lines:sum"]});
    let answer = sandbox.ask(SETS, ORDER, sets).await;
    let keys = ["state", "tag_ids", "__count", "lines:sum"];
    let found: Vec<Json> = answer
        .as_array()
        .unwrap()
        .iter()
        .map(|set| columns(set, &keys))
        .collect();
    assert_eq!(
        found,
        [
            json!([
                ["draft", [1, "Gold"], 1, 1],
                ["draft", [2, "Tin"], 1, 1],
                ["sale", [1, "Gold"], 1, 2],
                ["sale", false, 1, 4]
            ]),
            json!([
                [null, [1, "Gold"], 2, 3],
                [null, [2, "Tin"], 1, 1],
                [null, false, 1, 4]
            ]),
            json!([[null, null, 3, 7]]),
        ]
    );
}

#[tokio::test]
async fn read_group_goes_one_level_at_a_time() {
    for release in [Release::Odoo18, Release::Odoo19] {
        let sandbox = of(release).await;
        let named = json!({"domain": [["id", "<", 3]], "fields": ["lines", "n:count(id)"],
            "groupby": ["date_order", "state"], "context": {"tz": "Europe/Brussels"}});
        let answer = sandbox.ask(OLD, ORDER, named.clone()).await;
        let first = &answer[0];
        let domain = match release {
            Release::Odoo18 => json!([
                "&",
                ["id", "<", 3],
                "&",
                ["date_order", ">=", "2026-01-31 23:00:00"],
                ["date_order", "<", "2026-02-28 23:00:00"]
            ]),
            Release::Odoo19 => json!([
                "&",
                "&",
                ["id", "<", 3],
                ["date_order", ">=", "2026-01-31 23:00:00"],
                ["date_order", "<", "2026-02-28 23:00:00"]
            ]),
        };
        assert_eq!(
            *first,
            json!({
                "date_order": "February 2026", "date_order_count": 1, "lines": 1, "n": 1,
                "__domain": domain,
                "__context": {"group_by": ["state"]},
                "__range": {"date_order": {"from": "2026-01-31 23:00:00", "to": "2026-02-28 23:00:00"}},
            })
        );
        let mut all = named;
        all["lazy"] = json!(false);
        all["orderby"] = json!("lines desc");
        let answer = sandbox.ask(OLD, ORDER, all).await;
        let keys = ["date_order", "state", "__count", "lines"];
        let groups = json!([
            ["March 2026", "sale", 1, 2],
            ["February 2026", "draft", 1, 1]
        ]);
        assert_eq!(columns(&answer, &keys), groups);
        let total = json!({"domain": [], "fields": ["lines:sum"], "groupby": []});
        let everything = match release {
            Release::Odoo18 => json!([]),
            Release::Odoo19 => json!([[1, "=", 1]]),
        };
        let answer = sandbox.ask(OLD, ORDER, total).await;
        assert_eq!(
            answer,
            json!([{"__count": 4, "lines": 7, "__domain": everything}])
        );
    }
}

#[tokio::test]
async fn stages_are_shown_though_empty() {
    let sandbox = of(Release::Odoo19).await;
    let won = json!([[3, "Won"], 2, 30.3, false]);
    for (method, named, keys, groups) in [
        (
            OLD,
            json!({"fields": ["expected_revenue"]}),
            ["stage_id_count", "expected_revenue"],
            json!([
                [[1, "New"], 0, false, false],
                won,
                [[2, "Lost"], 0, false, true],
                [false, 1, false, false]
            ]),
        ),
        (
            OLD,
            json!({"fields": ["expected_revenue"], "context": {"default_team_id": 9}}),
            ["stage_id_count", "expected_revenue"],
            json!([
                [[1, "New"], 0, false, false],
                [[4, "Theirs"], 0, false, false],
                won,
                [[2, "Lost"], 0, false, true],
                [false, 1, false, false]
            ]),
        ),
        (
            NEW,
            json!({"aggregates": ["__count", "expected_revenue:sum"],
            "context": {"read_group_expand": true}, "order": "stage_id desc"}),
            ["__count", "expected_revenue:sum"],
            json!([
                [[2, "Lost"], 0, false, true],
                won,
                [[1, "New"], 0, false, false],
                [false, 1, false, false]
            ]),
        ),
        (
            NEW,
            json!({"aggregates": ["__count", "expected_revenue:sum"]}),
            ["__count", "expected_revenue:sum"],
            json!([[[3, "Won"], 2, 30.3, null], [false, 1, false, null]]),
        ),
    ] {
        let mut all = named.clone();
        all["domain"] = json!([]);
        all["groupby"] = json!(["stage_id"]);
        let answer = sandbox.ask(method, "crm.lead", all).await;
        let keys = ["stage_id", keys[0], keys[1], "__fold"];
        assert_eq!(columns(&answer, &keys), groups, "{method} {named}");
    }
}
