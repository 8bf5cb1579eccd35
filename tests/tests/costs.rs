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
use toolkit::{Analysis, Any, Context, Definition, Registry};
use tools as _;

/// The list of the default toolset.
const MOST_LISTED: usize = 8_000;

/// The tools of one model that read and change its rows.
const MOST_OF_A_MODEL: usize = 4_500;

/// The five that answer questions about it, and the five about any model.
const MOST_OF_QUESTIONS: usize = 3_000;

/// The one that writes its rows into a file; and that for any model, with how far one is.
const MOST_OF_AN_EXPORT: usize = 700;
const MOST_OF_EXPORTS: usize = 900;

/// 25 rows with their default fields, those behind a many2many with their names: an event's attendees.
const MOST_ANSWERED: usize = 2_750;

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
    let mut text = format!("tools/list of `default`: {default}\n");
    for (name, any) in [
        ("helpers", Any::Helper),
        ("rows of any model, and what a filter means", Any::Named),
    ] {
        let tools = toolkit::any_model_tools(any).collect::<Vec<_>>();
        text += &format!("{name}: {}\n", tokens(&listed(tools.iter())));
    }
    let discovery = toolkit::discovery().collect::<Vec<_>>();
    text += &format!(
        "finding other tools: {}\n",
        tokens(&listed(discovery.iter()))
    );
    let questions = toolkit::any_model_tools(Any::Question).collect::<Vec<_>>();
    let cost = tokens(&listed(questions.iter()));
    assert!(cost <= MOST_OF_QUESTIONS, "{cost}");
    text += &format!("questions about any model: {cost}\n");
    let exports = toolkit::any_model_tools(Any::Export).collect::<Vec<_>>();
    let cost = tokens(&listed(exports.iter()));
    assert!(cost <= MOST_OF_EXPORTS, "{cost}");
    text += &format!("exports of any model: {cost}\n\n");

    // The same day and the same seed, so that the same rows are answered everywhere.
    let options = sandbox::Options {
        today: Some(toolkit::Date::constant(2026, 11, 21)),
        ..sandbox::Options::new(demo())
    };
    let upstream = Upstream::of(&options).await;
    let context = Context::new(Arc::new(upstream.client()), toolkit::Models::linked());
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
        let asks = |tool: &&Json| {
            let name = tool["name"].as_str().unwrap();
            let mut words = Analysis::ALL.iter().map(|analysis| analysis.as_str());
            words.any(|word| name.ends_with(&format!("_{word}")))
        };
        let (questions, rows): (Vec<&Json>, Vec<&Json>) = tools.iter().partition(asks);
        let writes = |tool: &&Json| tool["name"].as_str().unwrap().ends_with("_export");
        let (export, rows): (Vec<&Json>, Vec<&Json>) = rows.into_iter().partition(writes);
        let [questions, export, cost] =
            [questions, export, rows].map(|tools| tokens(&json!({ "tools": tools })));
        assert!(export <= MOST_OF_AN_EXPORT, "{model}: {export}");
        assert!(cost <= MOST_OF_A_MODEL, "{model}: {cost}");
        assert!(questions <= MOST_OF_QUESTIONS, "{model}: {questions}");
        costs.push((model, cost, questions));
    }
    text += "model: its tools' schemas (those of questions), 25 rows\n";
    for (model, cost, questions) in costs {
        let tool = registry
            .get(&format!("{}_search", model.replace('.', "_")))
            .unwrap();
        let arguments: Map<_, _> = json!({"limit": 25}).as_object().unwrap().clone();
        let answer = tool.call(&context, arguments).await.unwrap().structured;
        let count = answer["rows"].as_array().unwrap().len();
        let answered = tokens(&answer);
        assert!(answered <= MOST_ANSWERED, "{model}: {answered}");
        let questions = match questions {
            // An empty list.
            0..=4 => String::new(),
            questions => format!(" ({questions})"),
        };
        text += &format!("{model}: {cost}{questions}, {answered} for {count}\n");
    }
    insta::assert_snapshot!(text);
}
