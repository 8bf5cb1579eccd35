//! How fast a list becomes rows, and in how much memory; the same list again finds all of them there.
//!
//! Over a sandbox of its own, in this process, so that nothing is left behind:
//!
//! ```sh
//! cargo bench -p tests --bench imports            # 100,000 contacts
//! cargo bench -p tests --bench imports -- 5000    # or so many
//! ```
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark fails by a panic"
)]

use std::{fmt::Write as _, time::Instant};

use base64::{Engine as _, prelude::BASE64_STANDARD as BASE64};
use odoo::{Call, Client as _};
use serde_json::json;
use tests::Upstream;
use toolkit::Registry;
use tools as _;

/// How many contacts where nothing is said.
const USUAL: usize = 100_000;

#[tokio::main]
async fn main() {
    // `cargo test --benches` comes by without `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        eprintln!("skipped: `cargo bench` runs it");
        return;
    }
    let count = arguments.iter().find_map(|argument| argument.parse().ok());
    let count: usize = count.unwrap_or(USUAL);
    let upstream = Upstream::demo(None).await;
    let context = upstream.context();
    let registry = Registry::collect().expect("the registry");
    let tool = registry.get("import_records").expect("the tool");
    let file = attach(&upstream, list(count).as_bytes()).await;
    println!(
        "{:<8}{:>10}{:>9}{:>9}{:>10}",
        "round", "rows", "rows/s", "s", "peak MB"
    );
    for (round, expected) in [("first", "created"), ("again", "unchanged")] {
        let began = Instant::now();
        let (mut from, mut done) = (None, 0);
        loop {
            let mut arguments = json!({"model": "res.partner", "attachment_id": file,
                "match_on": "email", "mode": "best_effort"});
            if let Some(row) = from {
                arguments["from_row"] = row;
            }
            let arguments = arguments.as_object().unwrap().clone();
            let answer = tool.call(&context, arguments).await.unwrap().structured;
            done += answer[expected].as_u64().unwrap_or_default();
            match answer["left"]["from_row"].as_i64() {
                Some(row) => from = Some(json!(row)),
                None => break,
            }
        }
        let seconds = began.elapsed().as_secs_f64();
        let rate = count as f64 / seconds;
        println!(
            "{round:<8}{done:>10}{rate:>9.0}{seconds:>9.1}{:>10}",
            peak()
        );
        assert_eq!(done, count as u64, "{round}: not all rows are {expected}");
    }
}

/// So many contacts, all different.
fn list(count: usize) -> String {
    let mut list = String::from("Name;Email;Phone;City;Country\n");
    for number in 0..count {
        let city = number % 500;
        let _ = writeln!(
            list,
            "Contact {number};c{number}@many.example;+1 555 {number};City {city};Norway"
        );
    }
    list
}

async fn attach(upstream: &Upstream, bytes: &[u8]) -> i64 {
    let file = json!({"name": "list.csv", "datas": BASE64.encode(bytes)});
    let call = Call::new("ir.attachment", "create").leading("vals_list", json!([file]));
    let made = upstream.client().call(call).await.unwrap();
    made[0].as_i64().unwrap()
}

/// The most memory that this process held, in MB; nothing where the system does not tell.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.map_or_else(
        || "-".to_owned(),
        |kilobytes| (kilobytes / 1_024).to_string(),
    )
}
