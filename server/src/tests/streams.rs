//! The server over a pair of streams, as a client that starts it uses it.

use std::{future::pending, sync::Arc};

use odoo::Odoo;
use serde_json::{Value as Json, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, duplex, split};
use toolkit::Context;

use super::{FakeOdoo, names, registry, server};
use crate::{Callers, Server, ServerError};

#[tokio::test]
async fn serves_one_client_until_its_input_ends() {
    let (ours, theirs) = duplex(1 << 16);
    let (input, output) = split(theirs);
    let serving = tokio::spawn(
        server("other")
            .unwrap()
            .serve_streams(input, output, pending()),
    );
    let (reader, mut writer) = split(ours);
    let mut lines = BufReader::new(reader).lines();
    let hello = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "0"},
    }});
    let say = async |writer: &mut tokio::io::WriteHalf<_>, message: Json| {
        let line = format!("{message}\n");
        writer.write_all(line.as_bytes()).await.unwrap();
    };
    let answer = |line: Option<String>| serde_json::from_str::<Json>(&line.unwrap()).unwrap();

    say(&mut writer, hello).await;
    let hello = answer(lines.next_line().await.unwrap());
    assert_eq!(hello["result"]["serverInfo"]["name"], "odoo-mcp");
    let noted = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    say(&mut writer, noted).await;
    let list = json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list"});
    say(&mut writer, list).await;
    assert_eq!(names(&answer(lines.next_line().await.unwrap())), ["hidden"]);

    // The last call is answered even when nothing comes after it.
    let call = json!({"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {
        "name": "hidden", "arguments": {},
    }});
    say(&mut writer, call).await;
    writer.shutdown().await.unwrap();
    let called = answer(lines.next_line().await.unwrap());
    let said = &called["result"]["structuredContent"]["odoo"]["called"];
    assert_eq!(said, "res.partner.ask");
    serving.await.unwrap().unwrap();
    assert_eq!(lines.next_line().await.unwrap(), None);
}

#[tokio::test]
async fn ends_when_told_or_when_nobody_speaks() {
    let (ours, theirs) = duplex(64);
    let (input, output) = split(theirs);
    let told = server("other").unwrap();
    let told = told.serve_streams(input, output, std::future::ready(()));
    told.await.unwrap();
    drop(ours);

    let (ours, theirs) = duplex(64);
    drop(ours);
    let (input, output) = split(theirs);
    let silent = server("other").unwrap();
    silent
        .serve_streams(input, output, pending())
        .await
        .unwrap();
}

#[tokio::test]
async fn wants_a_configured_user() {
    let callers = Callers::key(
        Odoo::new("http://127.0.0.1:1", "test").unwrap(),
        Arc::default(),
    );
    let server = Server::new(registry(), callers, "default").unwrap();
    let (_ours, theirs) = duplex(64);
    let (input, output) = split(theirs);
    let refused = server.serve_streams(input, output, pending()).await;
    assert!(matches!(refused, Err(ServerError::Nobody)));
    let own = Callers::own(Context::new(Arc::new(FakeOdoo), Arc::default()));
    assert!(own.configured().is_some());
}

#[tokio::test]
async fn what_is_no_json_is_answered() {
    let (ours, theirs) = duplex(1 << 16);
    let (input, output) = split(theirs);
    let serving = tokio::spawn(
        server("other")
            .unwrap()
            .serve_streams(input, output, pending()),
    );
    let (reader, mut writer) = split(ours);
    let mut lines = BufReader::new(reader).lines();
    let hello = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "0"},
    }});
    let noted = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    let long = format!("\"{}\"", "x".repeat(17 * 1024 * 1024));
    let ping = |id| json!({"jsonrpc": "2.0", "id": id, "method": "ping"}).to_string();
    // Before the first message, between two, and in any form.
    for (line, code) in [
        ("xyzzy", -32700),
        (&hello.to_string(), 0),
        (&noted.to_string(), 1),
        (
            "{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": \"ping\"",
            -32700,
        ),
        ("{'jsonrpc': '2.0'}", -32700),
        ("\"half", -32700),
        ("{} {}", -32700),
        ("NaN", -32700),
        ("\u{feff}{}", -32700),
        ("Content-Length: 20", -32700),
        ("", 1),
        ("   ", 1),
        (&long, -32600),
        (&ping(7), 0),
    ] {
        writer
            .write_all(format!("{line}\n").as_bytes())
            .await
            .unwrap();
        if code == 1 {
            continue;
        }
        let answer = lines.next_line().await.unwrap().unwrap();
        let answer: Json = serde_json::from_str(&answer).unwrap();
        let start: String = line.chars().take(40).collect();
        if code == 0 {
            assert!(answer["result"].is_object(), "{start}: {answer}");
        } else {
            assert_eq!(answer["error"]["code"], code, "{start}: {answer}");
            assert_eq!(answer.get("id"), Some(&Json::Null), "{start}");
        }
    }
    writer.write_all(b"\xff\xfe\r\n").await.unwrap();
    let answer: Json = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
    assert_eq!(answer["error"]["code"], -32700);
    // The last message needs no end of its line, and what breaks off is told.
    writer.write_all(ping(8).as_bytes()).await.unwrap();
    writer.shutdown().await.unwrap();
    let answer: Json = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
    assert_eq!(answer["id"], 8);
    serving.await.unwrap().unwrap();
    assert_eq!(lines.next_line().await.unwrap(), None);
}
