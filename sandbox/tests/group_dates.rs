//! Dates in groups: periods and parts, time zones and the change of clocks, gaps that are filled.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

mod grouping;

use grouping::{NEW, ORDER, columns, of};
use sandbox::Release;
use serde_json::{Value as Json, json};

#[tokio::test]
async fn dates_in_periods_and_parts() {
    let sandbox = of(Release::Odoo19).await;
    let brussels = "Europe/Brussels";
    for (term, zone, groups) in [
        (
            "day:year",
            "",
            json!([[["2026-01-01", "2026"], 3], [false, 1]]),
        ),
        (
            "day:quarter",
            "",
            json!([[["2026-01-01", "Q1 2026"], 3], [false, 1]]),
        ),
        (
            "day:month",
            "",
            json!([
                [["2026-01-01", "January 2026"], 1],
                [["2026-03-01", "March 2026"], 2],
                [false, 1]
            ]),
        ),
        (
            "day:week",
            "",
            json!([
                [["2026-01-25", "W5 2026"], 1],
                [["2026-03-22", "W13 2026"], 1],
                [["2026-03-29", "W14 2026"], 1],
                [false, 1]
            ]),
        ),
        (
            "day:day_of_week",
            "",
            json!([[0.0, 1], [6.0, 2], [false, 1]]),
        ),
        ("day:hour_number", "", json!([[0.0, 3], [false, 1]])),
        (
            "date_order:month",
            "",
            json!([
                [["2026-01-01 00:00:00", "January 2026"], 1],
                [["2026-03-01 00:00:00", "March 2026"], 2],
                [false, 1]
            ]),
        ),
        (
            "date_order:month",
            brussels,
            json!([
                [["2026-01-31 23:00:00", "February 2026"], 1],
                [["2026-02-28 23:00:00", "March 2026"], 2],
                [false, 1]
            ]),
        ),
        // The hour between two and three is skipped.
        (
            "date_order:hour",
            brussels,
            json!([
                [["2026-01-31 23:00:00", "12:00 01 Feb"], 1],
                [["2026-03-29 00:00:00", "01:00 29 Mar"], 1],
                [["2026-03-29 01:00:00", "03:00 29 Mar"], 1],
                [false, 1]
            ]),
        ),
        (
            "date_order:day",
            "America/New_York",
            json!([
                [["2026-01-31 05:00:00", "31 Jan 2026"], 1],
                [["2026-03-28 04:00:00", "28 Mar 2026"], 2],
                [false, 1]
            ]),
        ),
        // Odoo knows no such zone, and stays in UTC.
        (
            "date_order:day",
            "europe/brussels",
            json!([
                [["2026-01-31 00:00:00", "31 Jan 2026"], 1],
                [["2026-03-29 00:00:00", "29 Mar 2026"], 2],
                [false, 1]
            ]),
        ),
        (
            "date_order:year_number",
            brussels,
            json!([[2026.0, 3], [false, 1]]),
        ),
        (
            "date_order:quarter_number",
            brussels,
            json!([[1.0, 3], [false, 1]]),
        ),
        (
            "date_order:month_number",
            brussels,
            json!([[2.0, 1], [3.0, 2], [false, 1]]),
        ),
        (
            "date_order:iso_week_number",
            brussels,
            json!([[5.0, 1], [13.0, 2], [false, 1]]),
        ),
        (
            "date_order:day_of_year",
            brussels,
            json!([[32.0, 1], [88.0, 2], [false, 1]]),
        ),
        (
            "date_order:day_of_month",
            brussels,
            json!([[1.0, 1], [29.0, 2], [false, 1]]),
        ),
        (
            "date_order:hour_number",
            brussels,
            json!([[0.0, 1], [1.0, 1], [3.0, 1], [false, 1]]),
        ),
        (
            "date_order:minute_number",
            brussels,
            json!([[10.0, 1], [30.0, 1], [50.0, 1], [false, 1]]),
        ),
        (
            "date_order:second_number",
            brussels,
            json!([[0.0, 3], [false, 1]]),
        ),
    ] {
        let named = json!({"domain": [], "groupby": [term], "aggregates": ["__count"],
            "context": {"tz": zone}});
        let answer = sandbox.ask(NEW, ORDER, named).await;
        assert_eq!(
            columns(&answer, &[term, "__count"]),
            groups,
            "{term} {zone}"
        );
    }
}

#[tokio::test]
async fn gaps_in_time_are_filled() {
    let sandbox = of(Release::Odoo19).await;
    for (filling, months) in [
        (
            json!(true),
            json!([
                ["2026-01-01", 1],
                ["2026-02-01", 0],
                ["2026-03-01", 2],
                [false, 1]
            ]),
        ),
        (
            json!({"min_groups": 4}),
            json!([
                ["2026-01-01", 1],
                ["2026-02-01", 0],
                ["2026-03-01", 2],
                ["2026-04-01", 0],
                [false, 1]
            ]),
        ),
        (
            json!({"fill_from": "2025-12-24", "fill_to": "2026-01-24"}),
            json!([
                ["2025-12-01", 0],
                ["2026-01-01", 1],
                ["2026-03-01", 2],
                [false, 1]
            ]),
        ),
    ] {
        let named = json!({"domain": [], "groupby": ["day:month"], "aggregates": ["__count"],
            "context": {"fill_temporal": filling}});
        let answer = sandbox.ask(NEW, ORDER, named).await;
        let found: Json = answer
            .as_array()
            .unwrap()
            .iter()
            .map(|group| {
                let begin = group["day:month"].get(0).unwrap_or(&json!(false)).clone();
                json!([begin, group["__count"]])
            })
            .collect();
        assert_eq!(found, months, "{filling}");
    }
}
