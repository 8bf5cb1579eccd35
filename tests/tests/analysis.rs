//! Business questions against the rows themselves: every number that an analysis answers is worked out
//! again here, row by row, from what a plain search reads.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use tests::{Upstream, demo};
use toolkit::{Context, Registry};
use tools as _;

/// The demo's tools over a sandbox that plays a version.
struct Bench {
    registry: Registry,
    context: Context,
    _upstream: Upstream,
}

impl Bench {
    async fn new(release: sandbox::Release) -> Self {
        let options = sandbox::Options {
            today: Some(toolkit::Date::constant(2026, 11, 21)),
            odoo: Some(release),
            ..sandbox::Options::new(demo())
        };
        let upstream = Upstream::of(&options).await;
        Self {
            registry: Registry::collect().unwrap(),
            context: Context::new(Arc::new(upstream.client()))
                .within(10_000_000)
                .at(|| "2026-11-21T10:00:00Z".parse().unwrap()),
            _upstream: upstream,
        }
    }

    async fn call(&self, tool: &str, arguments: Json) -> Json {
        let arguments = arguments.as_object().unwrap().clone();
        let answer = self
            .registry
            .get(tool)
            .unwrap()
            .call(&self.context, arguments);
        answer
            .await
            .unwrap_or_else(|error| panic!("{tool}: {error}"))
    }

    /// All rows, read page by page.
    async fn rows(&self, tool: &str, fields: Json, filters: Json) -> Vec<Json> {
        let mut rows = Vec::new();
        loop {
            let page = json!({"fields": fields, "filters": filters, "limit": 200, "offset": rows.len(), "order": "id"});
            let answer = self.call(tool, page).await;
            rows.extend(answer["rows"].as_array().unwrap().iter().cloned());
            if answer["has_more"] != true {
                return rows;
            }
        }
    }
}

fn number(json: &Json) -> Decimal {
    match json {
        Json::Number(number) => number.to_string().parse().unwrap(),
        _ => Decimal::ZERO,
    }
}

fn is_near(one: Decimal, other: Decimal) -> bool {
    (one - other).abs() < Decimal::new(1, 2)
}

/// Sums by a key that each row has, by currency.
fn sums(rows: &[Json], key: impl Fn(&Json) -> String) -> BTreeMap<(String, String), Decimal> {
    let mut sums = BTreeMap::new();
    for row in rows {
        let currency = row["currency_id"]["name"].as_str().unwrap().to_owned();
        *sums.entry((currency, key(row))).or_default() += number(&row["amount_total"]);
    }
    sums
}

const RELEASES: [sandbox::Release; 2] = [sandbox::Release::Odoo18, sandbox::Release::Odoo19];

#[tokio::test]
async fn the_largest_customers_are_those_of_the_rows() {
    for release in RELEASES {
        let bench = Bench::new(release).await;
        let rows = bench
            .rows(
                "sale_order_search",
                json!(["partner_id", "amount_total", "currency_id"]),
                json!([]),
            )
            .await;
        let expected = sums(&rows, |row| {
            row["partner_id"]["name"].as_str().unwrap().to_owned()
        });
        let question = json!({"by": "partner_id", "measure": "amount_total", "limit": 5});
        let answer = bench.call("sale_order_top_n", question).await;
        let results = answer["results"].as_array().unwrap();
        assert!(
            results.len() > 1,
            "the demo sells in two currencies: {answer}"
        );
        for result in results {
            let currency = result["currency"].as_str().unwrap();
            let mut own: Vec<(&String, Decimal)> = expected
                .iter()
                .filter(|((of, _), _)| of == currency)
                .map(|((_, name), sum)| (name, *sum))
                .collect();
            own.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
            let total: Decimal = own.iter().map(|(_, sum)| sum).sum();
            assert!(
                is_near(number(&result["total"]["value"]), total),
                "{release:?} {result}"
            );
            let top = result["top"].as_array().unwrap();
            assert_eq!(top.len(), 5.min(own.len()));
            let mut shown = Decimal::ZERO;
            for (row, (name, sum)) in top.iter().zip(&own) {
                assert_eq!(row["key"]["name"], name.as_str(), "{release:?}");
                assert!(is_near(number(&row["value"]), *sum), "{row}");
                shown += *sum;
            }
            assert!(
                is_near(number(&result["rest"]["value"]), total - shown),
                "{result}"
            );
        }
    }
}

#[tokio::test]
async fn a_pivot_is_the_rows_in_a_table() {
    for release in RELEASES {
        let bench = Bench::new(release).await;
        let rows = bench
            .rows(
                "sale_order_search",
                json!(["state", "user_id", "amount_total", "currency_id"]),
                json!([]),
            )
            .await;
        let user = |row: &Json| {
            row["user_id"]["name"]
                .as_str()
                .unwrap_or("nobody")
                .to_owned()
        };
        let cells = sums(&rows, |row| {
            format!("{}|{}", row["state"].as_str().unwrap(), user(row))
        });
        let states = sums(&rows, |row| row["state"].as_str().unwrap().to_owned());
        let question = json!({
            "rows": ["state"], "columns": ["user_id"], "measures": ["amount_total", "amount_total:avg", "count"],
        });
        let answer = bench.call("sale_order_pivot", question).await;
        let mut seen = 0;
        for result in answer["results"].as_array().unwrap() {
            let currency = result["currency"].as_str().unwrap().to_owned();
            let columns = result["columns"].as_array().unwrap();
            for row in result["rows"].as_array().unwrap() {
                let state = row["row"]["value"].as_str().unwrap();
                let total = states[&(currency.clone(), state.to_owned())];
                assert!(
                    is_near(number(&row["total"][0]), total),
                    "{release:?} {row}"
                );
                for (column, cell) in columns.iter().zip(row["cells"].as_array().unwrap()) {
                    let user = column["name"].as_str().unwrap_or("nobody");
                    let expected = cells.get(&(currency.clone(), format!("{state}|{user}")));
                    match expected {
                        Some(sum) => {
                            assert!(is_near(number(&cell[0]), *sum), "{cell} {sum}");
                            let average = *sum / number(&cell[2]);
                            assert!(is_near(number(&cell[1]), average), "{cell} {average}");
                            seen += 1;
                        }
                        None => assert_eq!(*cell, Json::Null),
                    }
                }
            }
        }
        assert_eq!(seen, cells.len(), "{release:?}");
    }
}

#[tokio::test]
async fn a_series_is_the_rows_by_month_with_the_gaps() {
    for release in RELEASES {
        let bench = Bench::new(release).await;
        let rows = bench
            .rows(
                "sale_order_search",
                json!(["date_order", "amount_total", "currency_id"]),
                json!([]),
            )
            .await;
        let expected = sums(&rows, |row| {
            row["date_order"].as_str().unwrap()[..7].to_owned()
        });
        let question = json!({
            "date": "date_order", "measures": ["amount_total"], "from": "2026-01-01", "to": "2026-12-31",
            "compare": "previous_year", "running_total": true,
        });
        let answer = bench.call("sale_order_timeseries", question).await;
        for result in answer["results"].as_array().unwrap() {
            let currency = result["currency"].as_str().unwrap().to_owned();
            let periods = result["periods"].as_array().unwrap();
            assert_eq!(
                (periods.len(), &periods[0], &periods[11]),
                (12, &json!("2026-01"), &json!("2026-12"))
            );
            let series = &result["series"][0];
            let mut running = Decimal::ZERO;
            for (place, period) in periods.iter().enumerate() {
                let of = |period: &str| {
                    let key = (currency.clone(), period.to_owned());
                    expected.get(&key).copied().unwrap_or_default()
                };
                let period = period.as_str().unwrap();
                let value = of(period);
                assert!(
                    is_near(number(&series["values"][place]), value),
                    "{release:?} {period} {series}"
                );
                running += value;
                assert!(
                    is_near(number(&series["running"][place]), running),
                    "{period}"
                );
                let before = of(&period.replace("2026", "2025"));
                assert!(
                    is_near(number(&series["before"][place]), before),
                    "{period}"
                );
                assert!(
                    is_near(number(&series["change"][place]), value - before),
                    "{period}"
                );
            }
            assert!(is_near(number(&series["total"]), running));
        }
    }
}

/// Where the currency is the company's own and not kept with the row, there is a result for each company.
#[tokio::test]
async fn averages_by_week_and_groups_that_overlap() {
    for release in RELEASES {
        let bench = Bench::new(release).await;
        let fields = json!(["create_date", "expected_revenue", "tag_ids"]);
        let rows = bench.rows("crm_lead_search", fields, json!([])).await;
        let question = json!({
            "date": "create_date", "granularity": "year", "measures": ["count", "expected_revenue:avg"],
        });
        let answer = bench.call("crm_lead_timeseries", question).await;
        let counts = answer["results"][0]["series"][0]["total"].clone();
        let total: Decimal = rows
            .iter()
            .map(|row| number(&row["expected_revenue"]))
            .sum();
        assert_eq!(counts, json!(rows.len()), "{release:?} {answer}");
        let average = number(&answer["results"][0]["series"][1]["total"]);
        assert!(
            is_near(average, total / Decimal::from(rows.len())),
            "{release:?} {answer}"
        );

        let answer = bench
            .call("crm_lead_top_n", json!({"by": "tag_ids", "limit": 100}))
            .await;
        let result = &answer["results"][0];
        assert_eq!(result["total"]["rows"], json!(rows.len()));
        assert_eq!(
            result.get("rest"),
            None,
            "groups that overlap leave no rest"
        );
        for row in result["top"].as_array().unwrap() {
            let id = &row["key"]["id"];
            let has = |lead: &&Json| match id {
                Json::Null => lead["tag_ids"] == json!([]),
                id => lead["tag_ids"].as_array().unwrap().contains(id),
            };
            let expected = rows.iter().filter(has).count();
            assert_eq!(row["value"], json!(expected), "{release:?} {row}");
        }
    }
}
