//! What a client is told before its first call: who calls, what day it is for them, what there is; and that it is told
//! all the same where Odoo does not answer.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    future::pending,
    sync::Arc,
    time::{Duration, Instant},
};

use odoo::{BoxFuture, Call, Client, Dialect, Error};
use serde_json::{Value as Json, json};
use server::{Callers, Server, Token};
use tests::Upstream;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, duplex, split};
use toolkit::{Context, Registry};
use tools as _;

/// An Odoo that takes every call and answers none.
struct Silent;

impl Client for Silent {
    fn call(&self, _: Call) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(pending())
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(pending())
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(pending())
    }
}

/// The instructions in the answer to a request, over streams.
async fn instructions(context: Context, request: Json) -> String {
    let token = Token::new("token-2f41c9d07b6e").unwrap();
    let callers = Callers::token(token, context);
    let server = Server::new(Arc::new(Registry::collect().unwrap()), callers, "default").unwrap();
    let (ours, theirs) = duplex(1 << 16);
    let (input, output) = split(theirs);
    let serving = tokio::spawn(server.serve_streams(input, output, pending()));
    let (reader, mut writer) = split(ours);
    writer
        .write_all(format!("{request}\n").as_bytes())
        .await
        .unwrap();
    let line = BufReader::new(reader).lines().next_line().await.unwrap();
    writer.shutdown().await.unwrap();
    serving.abort();
    let answer: Json = serde_json::from_str(&line.unwrap()).unwrap();
    let told = answer["result"]["instructions"].as_str();
    told.unwrap_or_else(|| panic!("{answer}")).to_owned()
}

fn initialize() -> Json {
    json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "0"},
    }})
}

fn discover() -> Json {
    json!({"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "0"},
        "io.modelcontextprotocol/clientCapabilities": {},
    }}})
}

/// 400 tokens, four bytes each.
const MOST: usize = 1_600;

#[tokio::test]
async fn who_calls_and_what_there_is_is_told_in_both_eras() {
    let upstream = Upstream::demo(None).await;
    for request in [initialize(), discover()] {
        let context = upstream
            .context()
            .at(|| "2026-07-21T23:30:00Z".parse().unwrap());
        let told = instructions(context, request).await;
        assert!(told.len() <= MOST, "{}: {told}", told.len());
        for part in [
            "You call as ",
            "(EUR",
            "language en_US",
            // Half past midnight there.
            "time zone Europe/Dublin, today Wednesday 2026-07-22",
            "sale.order",
            "account.move",
        ] {
            assert!(told.contains(part), "{part}: {told}");
        }
    }
}

#[tokio::test]
async fn an_odoo_that_does_not_answer_keeps_nobody_waiting() {
    for request in [initialize(), discover()] {
        let context = Context::new(Arc::new(Silent), toolkit::Models::linked());
        let begun = Instant::now();
        let told = instructions(context, request).await;
        assert!(begun.elapsed() < Duration::from_secs(20), "it waits");
        assert!(!told.contains("You call as"), "{told}");
        assert!(told.contains("sale.order"), "{told}");
    }
}
