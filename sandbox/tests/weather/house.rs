//! A sandbox that is served, and requests to it in raw bytes: what the tests of bad weather
//! share.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each of the tests that share this uses a part of it"
)]

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    thread,
    time::Duration,
};

use sandbox::{Options, Sandbox};
use serde_json::{Value as Json, json};

/// A sandbox that is served from a thread of its own until this is dropped: its database goes with it.
pub struct Server {
    pub address: String,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Serves it.
pub fn serve(sandbox: Sandbox) -> Server {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    listener.set_nonblocking(true).unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let thread = thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            tokio::select! {
                served = sandbox.serve(listener) => served.unwrap(),
                _ = stopped => {}
            }
        });
    });
    Server {
        address,
        stop: Some(stop),
        thread: Some(thread),
    }
}

thread_local! {
    /// Each test has a sandbox of its own, for as long as its thread.
    static SERVER: Server = serve(small());
}

/// Where the test's sandbox listens.
pub fn address() -> String {
    SERVER.with(|server| server.address.clone())
}

fn small() -> Sandbox {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("models")).unwrap();
    let header = json!({"odoo": "19.0", "help": false});
    fs::write(folder.path().join("catalog.json"), header.to_string()).unwrap();
    let fields = json!({"name": {"type": "char", "string": "Name"},
        "color": {"type": "integer", "string": "Color"},
        "parent_id": {"type": "many2one", "string": "Parent", "relation": "res.partner"},
        "child_ids": {"type": "one2many", "string": "Children", "relation": "res.partner",
            "relation_field": "parent_id"}});
    let file = json!({"model": "res.partner", "label": "Contact", "order": "id", "fields": fields});
    let path = folder.path().join("models/res.partner.json");
    fs::write(path, file.to_string()).unwrap();
    let rows = json!([{"id": 1, "name": "One", "color": 1, "parent_id": false}]);
    fs::write(folder.path().join("res.partner.json"), rows.to_string()).unwrap();
    let mut options = Options::new(folder.path());
    options.rows = Some(folder.path().to_owned());
    Sandbox::open(&options).unwrap()
}

/// Status and body of the answer to these bytes.
pub fn send(pieces: &[&[u8]]) -> (u16, String) {
    let mut stream = TcpStream::connect(address()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    for piece in pieces {
        stream.write_all(piece).unwrap();
    }
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer
        .split_once("\r\n\r\n")
        .unwrap_or_else(|| panic!("no answer: {answer}"));
    (head[9..12].parse().unwrap(), body.to_owned())
}

pub const KEY: &str = "authorization: bearer key-admin\r\ncontent-type: application/json\r\n";

pub fn head(path: &str, headers: &str) -> String {
    format!("POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n")
}

pub fn post(path: &str, body: &[u8]) -> (u16, String) {
    let head = head(path, &format!("{KEY}content-length: {}\r\n", body.len()));
    send(&[head.as_bytes(), body])
}

/// The name of the exception that a JSON-RPC body is answered with.
pub fn fault(body: &Json) -> String {
    let (status, answer) = post("/jsonrpc", body.to_string().as_bytes());
    assert_eq!(status, 200, "{body}");
    let answer: Json = serde_json::from_str(&answer).unwrap();
    let name = answer["error"]["data"]["name"].as_str();
    name.unwrap_or_else(|| panic!("{body}: {answer}"))
        .to_owned()
}

pub fn call(model: &str, method: &str, args: Json, named: Json) -> Json {
    let args = json!(["sandbox", 2, "admin", model, method, args, named]);
    let params = json!({"service": "object", "method": "execute_kw", "args": args});
    json!({"jsonrpc": "2.0", "id": 1, "params": params})
}

/// The sun comes out again.
pub fn all_is_well() {
    let count = call(
        "res.partner",
        "search_count",
        json!([[["id", "=", 1]]]),
        json!({}),
    );
    let (status, answer) = post("/jsonrpc", count.to_string().as_bytes());
    let answer: Json = serde_json::from_str(&answer).unwrap();
    assert_eq!((status, &answer["result"]), (200, &json!(1)), "{answer}");
}
