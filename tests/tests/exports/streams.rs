//! Exports over a pair of streams: progress, a call that is cancelled, a file told by its path.

use std::{future::pending, sync::Arc, time::Duration};

use serde_json::{Value as Json, json};
use tests::Upstream;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, duplex, split};
use toolkit::{Context, ExportSettings, Exports, Registry};

use crate::{Meddled, Watched};

#[tokio::test]
async fn a_cancelled_call_ends_its_export() {
    let upstream = Upstream::demo(None).await;
    let folder = tempfile::tempdir().unwrap();
    let exports = Exports::open(ExportSettings::new(folder.path())).unwrap();
    let client = Watched {
        session: upstream.client(),
        meddling: Box::new(|call, _| match call.method.as_str() {
            "search_read" => Meddled::Slowly(Duration::from_millis(300)),
            _ => Meddled::Passed,
        }),
        calls: Arc::default(),
    };
    let registry = Arc::new(Registry::collect().unwrap());
    let callers = server::Callers::own(Context::new(Arc::new(client), toolkit::Models::linked()))
        .exporting(exports);
    let server = server::Server::new(registry, callers, "sales").unwrap();
    let (ours, theirs) = duplex(1 << 16);
    let (input, output) = split(theirs);
    tokio::spawn(server.serve_streams(input, output, pending()));
    let (reader, mut writer) = split(ours);
    let mut lines = BufReader::new(reader).lines();
    let mut say = async |message: Json| {
        let line = format!("{message}\n");
        writer.write_all(line.as_bytes()).await.unwrap();
    };
    let mut hear = async || -> Json {
        let line = lines.next_line().await.unwrap().unwrap();
        serde_json::from_str(&line).unwrap()
    };
    let left = || std::fs::read_dir(folder.path()).unwrap().flatten().count() - 1;

    say(
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
            "protocolVersion": "2025-11-25",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "0"},
        }}),
    )
    .await;
    hear().await;
    say(json!({"jsonrpc": "2.0", "method": "notifications/initialized"})).await;
    let call = |id: u64, model: &str| {
        json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {
            "name": "export",
            "arguments": {"model": model},
            "_meta": {"progressToken": id},
        }})
    };
    say(call(2, "account.move.line")).await;
    let mut read = 0.0;
    while read == 0.0 {
        let told = hear().await;
        assert_eq!(told["method"], "notifications/progress", "{told}");
        assert_eq!(told["params"]["progressToken"], 2);
        read = told["params"]["progress"].as_f64().unwrap();
    }
    while left() == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    say(
        json!({"jsonrpc": "2.0", "method": "notifications/cancelled",
        "params": {"requestId": 2, "reason": "enough"}}),
    )
    .await;
    for _ in 0..100 {
        if left() == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(left(), 0, "nothing is left");

    // The next call is answered, with the file's own path: nobody serves links here.
    say(call(3, "res.country")).await;
    let answer = loop {
        let told = hear().await;
        if told["id"] == 3 {
            break told;
        }
    };
    let told = &answer["result"]["structuredContent"];
    assert_eq!(told["state"], "done", "{answer}");
    let path = std::path::Path::new(told["file"].as_str().unwrap());
    assert!(path.extension().is_some_and(|end| end == "csv"), "{told}");
    assert!(std::fs::read_to_string(path).unwrap().starts_with("ID,"));
}
