//! How much of a business question's time is the toolkit's own: everything but the calls to Odoo.
//!
//! Asks a running database, at best a large one, on the address in `ODOO_URL`:
//!
//! ```sh
//! cargo run --release --bin odoo-sandbox -- --catalog schemas/demo --scale 200
//! ODOO_URL=http://127.0.0.1:8069 cargo bench -p tests --bench questions
//! ```
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark fails by a panic"
)]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use odoo::Client;
use serde_json::{Value as Json, json};
use tests::{Watched, busy};
use toolkit::{Context, Registry};
use tools as _;

/// How often each question is asked.
const RUNS: usize = 7;

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).unwrap().as_secs_f64() * 1_000.0
}

/// Questions as they are asked in a chat, and three whose groups are many: a sandbox of a million lines has
/// thousands of salespeople, and tens of thousands of customers.
fn questions() -> Vec<(&'static str, &'static str, Json)> {
    let with = |mut arguments: Json| {
        arguments["model"] = json!("sale.order.line");
        arguments
    };
    vec![
        (
            "pivot",
            "pivot",
            with(
                json!({"rows": ["state"], "columns": ["create_date:quarter"],
                "measures": ["price_subtotal", "product_uom_qty:avg"]}),
            ),
        ),
        (
            "timeseries",
            "timeseries",
            with(
                json!({"date": "create_date", "granularity": "week", "measures": ["price_subtotal"],
                "split_by": "state", "compare": "previous_year"}),
            ),
        ),
        (
            "top_n",
            "top_n",
            with(json!({"by": "product_id", "measure": "price_subtotal", "limit": 20})),
        ),
        (
            "cohort",
            "cohort",
            with(
                json!({"date": "write_date", "start": "create_date", "measure": "price_subtotal"}),
            ),
        ),
        (
            "of customers",
            "cohort",
            with(
                json!({"date": "create_date", "entity": "order_partner_id", "granularity": "quarter",
                "domain": "[('product_id', '=', 1)]"}),
            ),
        ),
        (
            "funnel",
            "funnel",
            with(json!({"stage": "state", "measures": ["price_subtotal"]})),
        ),
        (
            "wide pivot",
            "pivot",
            with(
                json!({"rows": ["salesman_id"], "columns": ["create_date:quarter"],
                "measures": ["price_subtotal", "product_uom_qty:avg"]}),
            ),
        ),
        (
            "wide cohort",
            "cohort",
            with(
                json!({"date": "create_date", "entity": "order_partner_id", "granularity": "quarter",
                "filters": [{"field": "create_date", "op": ">=", "value": "2026-07-01"}]}),
            ),
        ),
    ]
}

#[tokio::main]
async fn main() {
    let Some(client) = Watched::running() else {
        return;
    };
    let client = Arc::new(client);
    let context = Context::new(
        Arc::clone(&client) as Arc<dyn Client>,
        toolkit::Models::linked(),
    );
    let registry = Registry::collect().expect("the registry");
    let count = json!({}).as_object().unwrap().clone();
    let rows = registry.get("sale_order_line_count").unwrap();
    let rows = rows.call(&context, count).await.unwrap().structured;
    println!("{} order lines, medians of {RUNS} runs, ms", rows["count"]);
    println!("{:<14}{:>10}{:>10}{:>8}", "question", "all", "Odoo", "own");
    for (name, tool, arguments) in questions() {
        let arguments = arguments.as_object().unwrap();
        let tool = registry.get(tool).unwrap();
        let (mut all, mut theirs, mut own) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..RUNS {
            client.take();
            let begin = Instant::now();
            tool.call(&context, arguments.clone()).await.unwrap();
            let whole = begin.elapsed();
            let odoo = busy(client.take());
            all.push(whole);
            theirs.push(odoo);
            own.push(whole.saturating_sub(odoo));
        }
        println!(
            "{:<14}{:>10.1}{:>10.1}{:>8.2}",
            name,
            median(all),
            median(theirs),
            median(own)
        );
    }
}
