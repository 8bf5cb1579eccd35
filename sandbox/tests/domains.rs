//! Random domains over random rows, against a slow and obvious evaluator of what Odoo 18 and Odoo 19
//! mean by them, which knows nothing of SQL or of the sandbox's code.
//!
//! Every run asks the same. To look further, give another seed and more of everything:
//! `DOMAINS_SEED=7 DOMAINS_WORLDS=20 DOMAINS_CASES=2000 cargo test -p sandbox --test domains`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

#[path = "domains/order.rs"]
mod order;
#[path = "domains/question.rs"]
mod question;
#[path = "domains/scalar.rs"]
mod scalar;
#[path = "domains/tree.rs"]
mod tree;
#[path = "domains/truth.rs"]
mod truth;
#[path = "domains/world.rs"]
mod world;

use poem::{Endpoint, IntoResponse as _, Request, http::Uri};
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use question::{Question, questions};
use sandbox::{Options, Release, Sandbox};
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;
use truth::View;
use world::worlds;

/// A number from the environment.
fn given(name: &str, otherwise: u32) -> u32 {
    let given = std::env::var(name).ok();
    given.map_or(otherwise, |text| text.parse().unwrap())
}

/// What makes the random rows and domains: the same every time for the same seed.
fn runner(seed: u32) -> TestRunner {
    let config = ProptestConfig {
        cases: given("DOMAINS_CASES", 400),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut bytes = [0; 32];
    bytes[..4].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    TestRunner::new_with_rng(config, random)
}

/// The answer of a sandbox to one call.
async fn ask(
    endpoint: &impl Endpoint,
    question: &Question,
    method: &str,
    mut named: Json,
) -> Result<Json, TestCaseError> {
    named["context"] = json!({"tz": question.zone});
    if !question.active_test {
        named["context"]["active_test"] = json!(false);
    }
    let args = json!([
        "sandbox",
        2,
        "admin",
        question.model,
        method,
        [question.domain],
        named
    ]);
    let params = json!({"service": "object", "method": "execute_kw", "args": args});
    let request = Request::builder()
        .method(poem::http::Method::POST)
        .uri(Uri::from_static("/jsonrpc"))
        .content_type("application/json")
        .body(json!({"jsonrpc": "2.0", "id": 1, "params": params}).to_string());
    let answer = endpoint.get_response(request).await.into_response();
    let text = answer.into_body().into_string().await.unwrap();
    let answer: Json = serde_json::from_str(&text).unwrap();
    match answer.get("result") {
        Some(result) => Ok(result.clone()),
        None => Err(TestCaseError::fail(format!(
            "{method}: {}",
            answer["error"]
        ))),
    }
}

async fn check(
    endpoint: &impl Endpoint,
    view: View<'_>,
    question: &Question,
) -> Result<(), TestCaseError> {
    let view = View {
        zone: question.zone,
        active_test: question.active_test,
        ..view
    };
    let model = view.world.model(question.model);
    let all = view.search(model, &question.domain, question.order.as_deref());
    let page = all.iter().skip(question.offset);
    let page: Vec<i64> = page
        .take(question.limit.unwrap_or(usize::MAX))
        .copied()
        .collect();
    let mut named = json!({"offset": question.offset});
    if let Some(order) = &question.order {
        named["order"] = json!(order);
    }
    if let Some(limit) = question.limit {
        named["limit"] = json!(limit);
    }
    let found = ask(endpoint, question, "search", named).await?;
    prop_assert_eq!(found.to_string(), json!(page).to_string(), "search");
    let count = ask(endpoint, question, "search_count", json!({})).await?;
    prop_assert_eq!(count.to_string(), all.len().to_string(), "search_count");
    Ok(())
}

fn domains_mean_what_they_mean_in(release: Release) {
    let runtime = Runtime::new().unwrap();
    let mut runner = runner(given("DOMAINS_SEED", 1));
    for _ in 0..given("DOMAINS_WORLDS", 3) {
        let world = worlds().new_tree(&mut runner).unwrap().current();
        let folders = world.folders();
        let sandbox = Sandbox::open(&Options {
            rows: Some(folders[1].path().to_owned()),
            odoo: Some(release),
            ..Options::new(folders[0].path())
        });
        let endpoint = sandbox.unwrap().endpoint();
        let view = View {
            world: &world,
            release,
            zone: "UTC",
            active_test: true,
        };
        let asked = runner.run(&questions(&world, release), |question| {
            runtime.block_on(check(&endpoint, view, &question))
        });
        asked.unwrap_or_else(|problem| panic!("{release:?}: {problem}"));
    }
}

#[test]
fn domains_mean_what_they_mean_in_odoo_18() {
    domains_mean_what_they_mean_in(Release::Odoo18);
}

#[test]
fn domains_mean_what_they_mean_in_odoo_19() {
    domains_mean_what_they_mean_in(Release::Odoo19);
}
