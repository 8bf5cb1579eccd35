//! What the totals of a comparison compare, on 21 November 2026 at 11 in the morning in Brussels: what has
//! begun, with as much of the earlier time.

use serde_json::{Value as Json, json};

use crate::bench::{Bench, RELEASES, lines};

/// Orders of two years, two of them of days that are to come.
fn rows() -> Vec<(&'static str, Json)> {
    let order = |id: i64, customer: i64, at: &str, total: f64| {
        json!({"id": id, "name": format!("S{id}"), "partner_id": customer, "currency_id": 1, "state": "sale",
            "date_order": at, "validity_date": &at[..10], "amount_total": total, "company_id": 1})
    };
    vec![
        (
            "res.currency",
            json!([{"id": 1, "name": "EUR", "active": true}]),
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
            json!([{"id": 1, "name": "Ann"}, {"id": 2, "name": "Bob"}, {"id": 3, "name": "Cat"},
                {"id": 9, "name": "Shop", "tz": "Europe/Brussels"}]),
        ),
        (
            "sale.order",
            json!([
                order(1, 1, "2025-01-15 10:00:00", 10.0),
                order(2, 2, "2025-08-10 10:00:00", 20.0),
                // The same day of the year before, late; then after it.
                order(3, 1, "2025-11-21 20:00:00", 40.0),
                order(4, 2, "2025-11-25 10:00:00", 80.0),
                order(5, 1, "2025-12-10 10:00:00", 160.0),
                order(6, 1, "2026-01-15 10:00:00", 11.0),
                order(7, 1, "2026-08-10 10:00:00", 22.0),
                order(8, 2, "2026-11-20 10:00:00", 44.0),
                // Today, earlier and later.
                order(9, 2, "2026-11-21 08:30:00", 88.0),
                order(10, 1, "2026-11-21 18:00:00", 176.0),
                // To come.
                order(11, 3, "2026-11-28 10:00:00", 352.0),
                order(12, 3, "2026-12-24 10:00:00", 704.0),
            ]),
        ),
    ]
}

const YEARS: &str = "Totals compare 2026-01-01 to 2026-11-21 with 2025-01-01 to 2025-11-21";

/// What is asked beside `date`, the total, and how the note begins; none where whole times are compared.
fn cases() -> Vec<(Json, &'static str, Option<&'static str>)> {
    let ask = |arguments: Json| arguments;
    vec![
        (
            ask(
                json!({"period": "2026", "compare": "previous_year", "measures": ["amount_total"]}),
            ),
            "341 70 271 387.14",
            Some(YEARS),
        ),
        (
            ask(json!({"period": "2026", "compare": "previous_year", "granularity": "quarter"})),
            "5 3 2 66.67",
            Some(YEARS),
        ),
        (
            ask(json!({"period": "2026", "compare": "previous_year", "granularity": "year"})),
            "5 3 2 66.67",
            Some(YEARS),
        ),
        (
            ask(json!({"period": "this_year", "compare": "previous_period"})),
            "5 3 2 66.67",
            Some(YEARS),
        ),
        // An average and different customers are no sums of periods: asked for, of the right days.
        (
            ask(
                json!({"period": "2026", "compare": "previous_year", "measures":
                ["amount_total:avg", "partner_id:count_distinct", "amount_total:max", "amount_total:min"]}),
            ),
            "68.2 23.333333 44.866667 192.29 2 2 0 0 176 40 136 340 11 10 1 10",
            Some(YEARS),
        ),
        (
            ask(json!({"period": "2026", "compare": "previous_year", "running_total": true})),
            "5 3 2 66.67 -",
            Some(YEARS),
        ),
        // Lines are the largest of all of the time; each compares what has begun of it.
        (
            ask(
                json!({"period": "2026", "compare": "previous_year", "measures": ["amount_total"],
                "split_by": "partner_id", "top": 2}),
            ),
            // Cat's are all to come; Ann, Bob is the others; all.
            "0 0 0 - 209 50 159 318 132 20 112 560 341 70 271 387.14",
            Some(YEARS),
        ),
        // By the date alone: the whole of today is begun, as it is of the moment.
        (
            ask(json!({"date": "validity_date", "period": "2026", "compare": "previous_year"})),
            "5 3 2 66.67",
            Some(YEARS),
        ),
        (
            ask(json!({"period": "this_quarter", "compare": "previous_period"})),
            "3 1 2 200",
            Some("Totals compare 2026-10-01 to 2026-11-21 with 2026-07-01 to 2026-08-21"),
        ),
        (
            ask(json!({"period": "this_month", "compare": "previous_year", "granularity": "day"})),
            "3 1 2 200",
            Some("Totals compare 2026-11-01 to 2026-11-21 with 2025-11-01 to 2025-11-21"),
        ),
        // Weeks stay weeks: 52 of them earlier it is the 22nd.
        (
            ask(
                json!({"from": "2026-11-15", "to": "2026-11-28", "compare": "previous_year",
                "granularity": "week"}),
            ),
            "3 1 2 200",
            Some("Totals compare 2026-11-15 to 2026-11-21 with 2025-11-16 to 2025-11-22"),
        ),
        (
            ask(json!({"from": "2026-11-01", "compare": "previous_year"})),
            "3 1 2 200",
            Some("Totals compare 2026-11-01 to 2026-11-21 with 2025-11-01 to 2025-11-21"),
        ),
        (
            ask(json!({"compare": "previous_year"})),
            "10 3 7 233.33",
            Some("Totals compare 2025-01-01 to 2026-11-21 with 2024-01-01 to 2025-11-21"),
        ),
        (
            ask(json!({"from": "2026-11-10", "to": "2026-12-05", "compare": "previous_year"})),
            "3 1 2 200",
            Some("Totals compare 2026-11-10 to 2026-11-21 with 2025-11-10 to 2025-11-21"),
        ),
        // By the hour, this hour: the order of this evening has not begun.
        (
            ask(json!({"period": "today", "compare": "previous_period", "granularity": "hour"})),
            "1 1 0 0",
            Some(
                "Totals compare 2026-11-21 to 2026-11-21 12:00 with 2026-11-20 to 2026-11-20 12:00",
            ),
        ),
        (
            ask(json!({"period": "today", "compare": "previous_year", "granularity": "day"})),
            "2 1 1 100",
            None,
        ),
        // What is over is compared as a whole; of what is all to come there is nothing to compare.
        (
            ask(json!({"period": "year_to_date", "compare": "previous_year"})),
            "5 3 2 66.67",
            None,
        ),
        (
            ask(json!({"period": "2025", "compare": "previous_year"})),
            "5 0 5 -",
            None,
        ),
        (
            ask(json!({"period": "2027", "compare": "previous_year"})),
            "- - - -",
            Some("Nothing of 2027-01-01 to 2027-12-31 has begun"),
        ),
        (ask(json!({"period": "2026"})), "7", None),
    ]
}

#[tokio::test]
async fn totals_compare_what_has_begun() {
    let mut wrong = Vec::new();
    for release in RELEASES {
        let bench = Bench::of(release, &rows()).await;
        for (mut asked, total, note) in cases() {
            if let Some(map) = asked.as_object_mut() {
                map.entry("date").or_insert(json!("date_order"));
            }
            let answer = bench.ask("sale_order_timeseries", &asked).await;
            let answer = answer.unwrap_or_else(|refusal| panic!("{asked}: {refusal}"));
            let found = lines(&answer.structured).pop().unwrap();
            let notes = answer.structured["tables"][0]["notes"].to_string();
            let is_told = match note {
                Some(note) => notes.contains(note),
                None => !notes.contains("Totals compare"),
            };
            if found != format!("total: {total}") || !is_told {
                wrong.push(format!(
                    "{release:?} {asked}\n  {found}, {notes}\n  {total}, {note:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The periods are what they were: one that has not begun is null, and stands beside the earlier one.
#[tokio::test]
async fn periods_stand_beside_whole_ones() {
    for release in RELEASES {
        let bench = Bench::of(release, &rows()).await;
        let asked = json!({"date": "date_order", "from": "2026-11-01", "to": "2027-01-31",
            "compare": "previous_year", "measures": ["amount_total"]});
        let answer = bench.ask("sale_order_timeseries", &asked).await.unwrap();
        assert_eq!(
            lines(&answer.structured),
            [
                "in EUR",
                "2026-11 | 2025-11: 660 120 540 450",
                "2026-12 | 2025-12: 704 160 544 340",
                "2027-01 | 2026-01: - 11 - -",
                "total: 308 40 268 670",
            ],
            "{release:?}"
        );
        let text = answer.text.unwrap();
        assert!(text.contains("what has begun"), "{text}");
    }
}
