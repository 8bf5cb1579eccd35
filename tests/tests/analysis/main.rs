//! Business questions over a handful of rows whose answers were worked out by hand, on a sandbox as 18 and
//! as 19: clocks that change, nothing where there is nothing, archived rows, groups that overlap, two
//! currencies, totals of averages. `analysis_sql.rs` asks more, over more rows.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod bench;
mod compared;
mod units;

use serde_json::{Value as Json, json};

use crate::bench::{Bench, RELEASES, lines};

/// The rows. The user's clocks are those of Brussels: an hour before UTC, two from 29 March to 25 October
/// 2026; weeks begin on Sunday.
fn rows() -> Vec<(&'static str, Json)> {
    let order = |id: i64,
                 name: &str,
                 customer: i64,
                 currency: i64,
                 state: &str,
                 at: &str,
                 total: f64| {
        json!({"id": id, "name": name, "partner_id": customer, "currency_id": currency, "state": state,
            "date_order": at, "amount_total": total, "company_id": 1})
    };
    let lead = |id: i64,
                stage: i64,
                active: bool,
                tags: Json,
                revenue: Json,
                from: &str,
                to: Json| {
        json!({"id": id, "name": format!("Lead {id}"), "stage_id": stage, "active": active, "type": "opportunity",
            "tag_ids": tags, "expected_revenue": revenue, "create_date": from, "date_closed": to, "company_id": 1})
    };
    let files = [
        (
            "res.currency",
            json!([{"id": 1, "name": "EUR", "active": true}, {"id": 2, "name": "USD", "active": true}]),
        ),
        (
            "res.company",
            json!([{"id": 1, "name": "Shop", "currency_id": 1, "partner_id": 9}]),
        ),
        (
            "res.users",
            json!([{"id": 2, "login": "admin", "name": "Admin", "company_id": 1, "company_ids": [1],
            "partner_id": 9, "tz": "Europe/Brussels", "active": true}]),
        ),
        (
            "res.partner",
            json!([
                {"id": 1, "name": "Ann"}, {"id": 2, "name": "Bob"}, {"id": 3, "name": "Cat"},
                {"id": 9, "name": "Shop", "tz": "Europe/Brussels"},
            ]),
        ),
        (
            "sale.order",
            json!([
                // Half past eleven at night, Saturday; an hour later it is Sunday, and a week of its own.
                order(1, "S1", 1, 1, "sale", "2026-03-28 22:30:00", 100.0),
                order(2, "S2", 1, 1, "sale", "2026-03-28 23:30:00", 50.0),
                // In summer, half past midnight on 1 April; on winter's clocks it would be March.
                order(3, "S3", 2, 1, "draft", "2026-03-31 22:30:00", 30.0),
                order(4, "S4", 2, 2, "sale", "2026-04-10 10:00:00", 200.0),
                order(5, "S5", 3, 2, "cancel", "2026-05-31 22:00:00", 40.0),
                order(6, "S6", 2, 1, "sale", "2026-06-15 10:00:00", 60.0),
                // Half past two, twice: clocks go back.
                order(7, "S7", 1, 1, "sale", "2026-10-25 00:30:00", 8.0),
                order(8, "S8", 3, 1, "sent", "2026-10-25 01:30:00", 8.0),
            ]),
        ),
        (
            "crm.stage",
            json!([
                {"id": 1, "name": "New", "sequence": 1, "is_won": false},
                {"id": 2, "name": "Offered", "sequence": 3, "is_won": false},
                {"id": 3, "name": "Qualified", "sequence": 2, "is_won": false},
                {"id": 4, "name": "Won", "sequence": 4, "is_won": true},
            ]),
        ),
        (
            "crm.tag",
            json!([{"id": 1, "name": "Big"}, {"id": 2, "name": "Old"}]),
        ),
        (
            "crm.lead",
            json!([
                lead(
                    1,
                    1,
                    true,
                    json!([1]),
                    json!(100.0),
                    "2026-01-10 12:00:00",
                    Json::Null
                ),
                lead(
                    2,
                    4,
                    true,
                    json!([1, 2]),
                    json!(300.0),
                    "2026-01-20 12:00:00",
                    json!("2026-02-20 12:00:00")
                ),
                lead(
                    3,
                    2,
                    false,
                    json!([]),
                    Json::Null,
                    "2026-01-25 12:00:00",
                    json!("2026-01-30 12:00:00")
                ),
                lead(
                    4,
                    3,
                    true,
                    json!([2]),
                    json!(50.0),
                    "2026-03-05 12:00:00",
                    Json::Null
                ),
            ]),
        ),
    ];
    files.into()
}

/// What is asked, and every number of the answer.
fn cases() -> Vec<(&'static str, &'static str, Json, &'static [&'static str])> {
    vec![
        (
            "without rows there is the grand total, of each currency",
            "sale_order_pivot",
            json!({"measures": ["count", "amount_total"]}),
            &["in EUR", "total: 6 256", "in USD", "total: 2 240"],
        ),
        (
            "weeks begin on Sunday, on the user's clocks; those without rows are zero",
            "sale_order_timeseries",
            json!({"date": "date_order", "granularity": "week", "measures": ["amount_total", "count"],
                "from": "2026-03-22", "to": "2026-04-11", "filters": [{"field": "currency_id", "op": "=", "value": "EUR"}]}),
            &[
                "in EUR",
                "2026-03-22: 100 1",
                "2026-03-29: 80 2",
                "2026-04-05: 0 0",
                "total: 180 3",
            ],
        ),
        (
            "months end at the user's midnight, in summer as in winter",
            "sale_order_timeseries",
            json!({"date": "date_order", "measures": ["count"], "from": "2026-03", "to": "2026-06",
                "running_total": true}),
            &[
                "2026-03: 2 2",
                "2026-04: 2 4",
                "2026-05: 0 4",
                "2026-06: 2 6",
                "total: 6 -",
            ],
        ),
        (
            "this year beside the last one; of nothing there is no percent",
            "sale_order_timeseries",
            json!({"date": "date_order", "granularity": "quarter", "measures": ["count"], "from": "2026-04-01",
                "to": "2026-09-30", "compare": "previous_period"}),
            &[
                "2026-Q2 | 2025-Q4: 4 0 4 -",
                "2026-Q3 | 2026-Q1: 0 2 -2 -100",
                "total: 4 2 2 100",
            ],
        ),
        (
            "what has not begun is not nothing",
            "sale_order_timeseries",
            json!({"date": "date_order", "granularity": "month", "measures": ["count"], "from": "2026-10", "to": "2026-12"}),
            &["2026-10: 2", "2026-11: 0", "2026-12: -", "total: 2"],
        ),
        (
            "amounts in two currencies are never one sum",
            "sale_order_pivot",
            json!({"rows": ["partner_id"], "measures": ["amount_total"]}),
            &[
                "in EUR",
                "Ann: 158",
                "Bob: 90",
                "Cat: 8",
                "total: 256",
                "in USD",
                "Bob: 200",
                "Cat: 40",
                "total: 240",
            ],
        ),
        (
            "the total of averages is the average of all",
            "sale_order_pivot",
            json!({"rows": ["partner_id"], "columns": ["date_order:quarter"], "measures": ["amount_total:avg"],
                "filters": [{"field": "currency_id", "op": "=", "value": "EUR"}], "limit": 1}),
            // Ann 100, 50 and 8; Bob 30 and 60; Cat 8.
            &[
                "in EUR",
                "Ann: 75 - 8 52.666667",
                "rest: - 45 8 32.666667",
                "total: 75 45 8 42.666667",
            ],
        ),
        (
            "two fields of rows have subtotals, and rows are sorted as asked",
            "sale_order_pivot",
            json!({"rows": ["partner_id", "state"], "measures": ["count", "amount_total:max"], "sort": "count asc",
                "filters": [{"field": "currency_id", "op": "=", "value": "EUR"}]}),
            &[
                "in EUR",
                "Cat | Quotation Sent: 1 8",
                "Bob | Quotation: 1 30",
                "Bob | Sales Order: 1 60",
                "Bob: 2 60",
                "Ann | Sales Order: 3 100",
                "total: 6 100",
            ],
        ),
        (
            "what is empty does not count, zero does",
            "crm_lead_pivot",
            json!({"rows": ["type"], "measures": ["count", "date_closed:count", "expected_revenue:avg"], "archived": true}),
            &["in EUR", "Opportunity: 4 2 112.5", "total: 4 2 112.5"],
        ),
        (
            "archived rows count when they are asked for",
            "crm_lead_pivot",
            json!({"rows": ["active"]}),
            &["true: 3", "total: 3"],
        ),
        (
            "a row with two tags is in two groups, and once in the total",
            "crm_lead_top_n",
            json!({"by": "tag_ids", "measure": "expected_revenue"}),
            &[
                "in EUR",
                "Big: 1 400 88.89 2",
                "Old: 2 350 77.78 2",
                "total: - 450 100 3",
            ],
        ),
        (
            "groups that overlap leave no rest",
            "crm_lead_top_n",
            json!({"by": "tag_ids", "limit": 1}),
            &["Big: 1 2 66.67", "total: - 3 100"],
        ),
        (
            "equals share a rank; the rest is what is left",
            "sale_order_top_n",
            json!({"by": "partner_id", "limit": 2}),
            &[
                "Ann: 1 3 37.5 37.5",
                "Bob: 1 3 37.5 75",
                "rest: - 2 25 -",
                "total: - 8 100 -",
            ],
        ),
        (
            "of no rows there is a total of nothing",
            "sale_order_top_n",
            json!({"by": "partner_id", "filters": [{"field": "amount_total", "op": ">", "value": 9999}]}),
            &["total: - 0 - -"],
        ),
        (
            "of no rows there is no series",
            "sale_order_timeseries",
            json!({"date": "date_order", "filters": [{"field": "amount_total", "op": ">", "value": 9999}]}),
            &["total: 0"],
        ),
        (
            "who comes back: each customer by its first quarter",
            "sale_order_cohort",
            json!({"date": "date_order", "entity": "partner_id", "granularity": "quarter", "periods": 3}),
            // Ann bought in Q1 and Q4; Bob and Cat first in Q2, and Cat in Q4.
            &[
                "2026-Q1: 1 1 100 0 0 0 0 1 100",
                "2026-Q2: 2 2 100 0 0 1 50 - -",
                "total: 3 3 100 0 0 1 33.33 1 100",
            ],
        ),
        (
            "averages of several customers are put together by their sums",
            "sale_order_cohort",
            json!({"date": "date_order", "entity": "partner_id", "granularity": "year", "measure": "amount_total:avg",
                "filters": [{"field": "currency_id", "op": "=", "value": "EUR"}]}),
            // 256 of six orders; the mean of the customers' averages would be another number.
            &[
                "in EUR",
                "2026: 42.666667 42.666667 100",
                "total: 42.666667 42.666667 100",
            ],
        ),
        (
            "what is left of leads after each month",
            "crm_lead_cohort",
            json!({"date": "date_closed", "start": "create_date", "archived": true, "periods": 2, "to": "2026-01-31"}),
            &[
                "2026-01: 3 2 66.67 1 33.33 1 33.33",
                "total: 3 2 66.67 1 33.33 1 33.33",
            ],
        ),
        (
            "what is gone of their value",
            "crm_lead_cohort",
            json!({"date": "date_closed", "start": "create_date", "archived": true, "periods": 1, "mode": "churn",
                "measure": "expected_revenue", "to": "2026-01-31"}),
            &["in EUR", "2026-01: 400 0 0 300 75", "total: 400 0 0 300 75"],
        ),
        (
            "stages in their own order; what was archived came this far",
            "crm_lead_funnel",
            json!({"stage": "stage_id", "measures": ["expected_revenue"]}),
            &[
                "in EUR",
                "New: 4 - 100 1 0 450 100",
                "Qualified: 3 75 75 1 0 350 50",
                "Offered: 2 66.67 50 0 1 300 0",
                "Won: 1 50 25 1 0 300 300",
                "in EUR",
                "won: 1 25 300",
                "open: 2 50 150",
                "lost: 1 25 0",
            ],
        ),
        (
            "a cancelled order came as far as the first step",
            "sale_order_funnel",
            json!({"stage": "state"}),
            &[
                "Quotation: 8 - 100 1 1",
                "Quotation Sent: 6 75 75 1 0",
                "Sales Order: 5 83.33 62.5 5 0",
                "won: 5 62.5",
                "open: 2 25",
                "lost: 1 12.5",
            ],
        ),
        (
            "any model by name",
            "pivot",
            json!({"model": "res.partner", "rows": ["active"], "company": 1}),
            &["true: 4", "total: 4"],
        ),
        (
            "a field that Odoo cannot group by is grouped here",
            "pivot",
            json!({"model": "crm.lead", "rows": ["display_name"], "measures": ["expected_revenue"], "limit": 2}),
            &[
                "in EUR",
                "Lead 2: 300",
                "Lead 1: 100",
                "rest: 50",
                "total: 450",
            ],
        ),
    ]
}

#[tokio::test]
async fn every_number_is_the_one_worked_out_by_hand() {
    let mut wrong = Vec::new();
    for release in RELEASES {
        let bench = Bench::of(release, &rows()).await;
        for (name, tool, arguments, expected) in cases() {
            let found = match bench.ask(tool, &arguments).await {
                Ok(answer) => lines(&answer.structured),
                Err(refusal) => vec![refusal.to_string()],
            };
            if found != expected {
                wrong.push(format!("{release:?}: {name}\n  {found:?}\n  {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Clocks go back: half past two comes twice, and is one hour of 24.
#[tokio::test]
async fn the_hour_that_comes_twice_is_one() {
    for release in RELEASES {
        let bench = Bench::of(release, &rows()).await;
        let asked = json!({"date": "date_order", "granularity": "hour", "measures": ["amount_total"],
            "period": "2026-10-25", "split_by": "state", "top": 1, "fill": "null"});
        let answer = bench.ask("sale_order_timeseries", &asked).await.unwrap();
        let lines = lines(&answer.structured);
        assert_eq!(lines.len(), 1 + 24 + 1, "{lines:?}");
        let told: Vec<&String> = lines
            .iter()
            .filter(|line| !line.ends_with("- - -"))
            .collect();
        // The order's line, the others, and all.
        let expected = ["in EUR", "2026-10-25T02:00+02:00: 8 8 16", "total: 8 8 16"];
        assert_eq!(told, expected, "{release:?}");
    }
}

/// Amounts become one where Odoo converts them itself, and it is said; before that it is refused.
#[tokio::test]
async fn amounts_are_converted_where_odoo_can() {
    let asked = json!({"by": "partner_id", "measure": "amount_total:sum_currency"});
    let bench = Bench::of(sandbox::Release::Odoo19, &rows()).await;
    let answer = bench.ask("sale_order_top_n", &asked).await.unwrap();
    // No rates are kept: one to one.
    assert_eq!(
        lines(&answer.structured),
        [
            "Bob: 1 290 58.47 58.47 3",
            "Ann: 2 158 31.85 90.32 3",
            "Cat: 3 48 9.68 100 2",
            "total: - 496 100 - 8",
        ]
    );
    let notes = answer.structured["notes"].to_string();
    assert!(notes.contains("converted"), "{notes}");
    let bench = Bench::of(sandbox::Release::Odoo18, &rows()).await;
    let refusal = bench.ask("sale_order_top_n", &asked).await.unwrap_err();
    assert_eq!(
        refusal["problems"][0]["code"], "unknown_operator",
        "{refusal}"
    );
}

/// What a chat shows, and a picture where one is asked for.
#[tokio::test]
async fn answers_are_told_in_words_and_drawn() {
    let bench = Bench::of(sandbox::Release::Odoo19, &rows()).await;
    let asked = json!({"rows": ["partner_id"], "columns": ["state"], "measures": ["amount_total"], "as": "chart"});
    let answer = bench.ask("sale_order_pivot", &asked).await.unwrap();
    insta::assert_snapshot!(answer.text.unwrap());
    assert_eq!(answer.charts.len(), 2, "one for each currency");
    for chart in answer.charts {
        assert!(chart.starts_with(b"\x89PNG\r\n\x1a\n"));
    }
    let total = json!({"measures": ["count", "amount_total"]});
    let answer = bench.ask("sale_order_pivot", &total).await.unwrap();
    insta::assert_snapshot!("a_grand_total", answer.text.unwrap());
    let drawn = json!({"measures": ["count"], "as": "chart"});
    let refusal = bench.ask("sale_order_pivot", &drawn).await.unwrap_err();
    assert_eq!(refusal["problems"][0]["path"], "rows", "{refusal}");
}
