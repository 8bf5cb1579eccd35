//! What answers cost: a search that asks for nothing special has to fit a context window many times.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use serde_json::{Map, json};
use tests::{Upstream, recordings};
use toolkit::Registry;
use tools as _;

/// The most tokens, bytes / 4, that 25 rows of default fields may take.
const MOST: usize = 2_500;

/// Every search tool of the demo, over a real Odoo's rows where they are there and over seeded ones
/// otherwise; a model with fewer rows than 25 is counted as if it had as many of the same kind.
#[tokio::test]
async fn twenty_five_rows_of_any_model_fit() {
    let rows = recordings().map(|folder| folder.join("19/records"));
    let upstream = Upstream::demo(rows).await;
    let context = upstream.context();
    let registry = Registry::collect().unwrap();
    let mut costs = Vec::new();
    for tool in registry
        .iter()
        // `name_search` is of no model.
        .filter(|tool| {
            tool.definition().name.ends_with("_search") && tool.definition().name != "name_search"
        })
    {
        let arguments: Map<_, _> = json!({"limit": 25}).as_object().unwrap().clone();
        let name = &tool.definition().name;
        let answer = tool
            .call(&context, arguments)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .structured;
        // The rows alone: what is around them comes once, however few there are.
        let rows = &answer["rows"];
        let count = rows.as_array().unwrap().len();
        if let Some(row) = rows.to_string().len().checked_div(count) {
            costs.push((row * 25 / 4, name.to_string()));
        }
    }
    costs.sort_unstable();
    costs.reverse();
    assert!(costs.len() > 5, "{costs:?}");
    assert!(costs[0].0 < MOST, "{costs:?}");
}
