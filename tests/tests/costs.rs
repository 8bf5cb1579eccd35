//! What tools and answers cost a language model, in tokens (bytes / 4), as a golden file: every change
//! is seen, and nothing passes its budget.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{fs, sync::Arc};

use serde_json::{Map, Value as Json, json};
use tests::{Upstream, demo};
use toolkit::{Context, Definition, Registry};
use tools as _;

/// The list of the default toolset.
const MOST_LISTED: usize = 8_000;

/// All tools of one model.
const MOST_OF_A_MODEL: usize = 4_500;

/// 25 rows with their default fields.
const MOST_ANSWERED: usize = 2_500;

fn tokens(json: &Json) -> usize {
    json.to_string().len() / 4
}

/// Tools as `tools/list` shows them.
fn listed<'d>(tools: impl Iterator<Item = &'d Definition>) -> Json {
    let tools: Vec<Json> = tools.map(Definition::to_json).collect();
    json!({ "tools": tools })
}

#[tokio::test]
async fn nothing_passes_its_budget() {
    let registry = Registry::collect().unwrap();
    let default = tokens(&listed(
        registry.toolset("default").map(|tool| tool.definition()),
    ));
    assert!(default <= MOST_LISTED, "{default}");
    let general = toolkit::general().collect::<Vec<_>>();
    let mut text = format!("tools/list of `default`: {default}\n");
    text += &format!("the general tools: {}\n\n", tokens(&listed(general.iter())));

    // The same day and the same seed, so that the same rows are answered everywhere.
    let options = sandbox::Options {
        today: Some(toolkit::Date::constant(2026, 11, 21)),
        ..sandbox::Options::new(demo())
    };
    let upstream = Upstream::of(&options).await;
    let context = Context::new(Arc::new(upstream.client()));
    let mut costs = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(demo().join("tools"))
        .unwrap()
        .flatten()
        .collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let file: Json = serde_json::from_str(&fs::read_to_string(entry.path()).unwrap()).unwrap();
        let tools = file["tools"].as_array().unwrap();
        let model = file["model"].as_str().unwrap().to_owned();
        let cost = tokens(&json!({ "tools": tools }));
        assert!(cost <= MOST_OF_A_MODEL, "{model}: {cost}");
        costs.push((model, cost));
    }
    text += "model: its tools' schemas, 25 rows\n";
    for (model, cost) in costs {
        let tool = registry
            .get(&format!("{}_search", model.replace('.', "_")))
            .unwrap();
        let arguments: Map<_, _> = json!({"limit": 25}).as_object().unwrap().clone();
        let answer = tool.call(&context, arguments).await.unwrap();
        let count = answer["rows"].as_array().unwrap().len();
        let answered = tokens(&answer);
        assert!(answered <= MOST_ANSWERED, "{model}: {answered}");
        text += &format!("{model}: {cost}, {answered} for {count}\n");
    }
    insta::assert_snapshot!(text);
}
