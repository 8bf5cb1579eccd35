//! Bad input over raw HTTP: the bytes of a request, and the status and the JSON-RPC code that the
//! specification has for it. No client library stands between, for it would mend some.
//!
//! The specification names few codes for HTTP: -32020 for headers, -32022 for the protocol version,
//! -32601 with 404 for a method, -32602 for `_meta`, 403 for an Origin, 405 for GET and DELETE, 202 for a
//! notification. The rest is JSON-RPC's own: -32700 for what is no JSON, -32600 for what is no message.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{net::SocketAddr, sync::Arc, time::Duration};

use serde_json::{Value as Json, json};
use server::{BODY_LIMIT, Callers, Server, Token};
use tests::Upstream;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::timeout,
};
use toolkit::Registry;
use tools as _;

const OLD: &str = "2025-11-25";
const NEW: &str = "2026-07-28";

/// What every request brings, and what one brings that guesses: no answer may hold either.
const SECRET: &str = "token-2f41c9d07b6e";
const GUESS: &str = "guess-9be03d5518aa";

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const HEADER_MISMATCH: i64 = -32020;
const UNSUPPORTED_VERSION: i64 = -32022;

struct Running {
    address: SocketAddr,
    serving: JoinHandle<Result<(), server::ServerError>>,
    _upstream: Upstream,
}

impl Running {
    async fn start() -> Self {
        let upstream = Upstream::demo(None).await;
        let callers = Callers::token(Token::new(SECRET).unwrap(), upstream.context());
        let registry = Arc::new(Registry::collect().unwrap());
        let server = Server::new(registry, callers, "default").unwrap();
        let server = server.allow_host("mcp.example.com").unwrap();
        let server = server.allow_origin("https://app.example.com").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        Self {
            address,
            serving: tokio::spawn(server.serve(listener, std::future::pending())),
            _upstream: upstream,
        }
    }

    /// Sends these bytes and nothing more: what comes back before the server closes.
    async fn exchange(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        // A server that refuses early may be gone before all is written.
        let _ = stream.write_all(request).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let read = timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await;
        // A connection that is reset after the answer has answered.
        let _ = read.expect("the server answers and closes");
        Answer::read(&answer)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8(bytes.to_vec()).expect("an answer in UTF-8");
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer with a head");
        let head = head.to_ascii_lowercase();
        let status = head.split(' ').nth(1).expect("a status");
        let body = match head.contains("\r\ntransfer-encoding: chunked") {
            true => unchunked(body),
            false => body.to_owned(),
        };
        Self {
            status: status.parse().expect("a status"),
            head,
            body,
        }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

fn unchunked(mut chunks: &str) -> String {
    let mut body = String::new();
    loop {
        let (size, rest) = chunks.split_once("\r\n").expect("a chunk's size");
        let size = usize::from_str_radix(size, 16).expect("a chunk's size");
        if size == 0 {
            return body;
        }
        body += &rest[..size];
        chunks = &rest[size + 2..];
    }
}

#[derive(Clone)]
struct Request {
    line: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Request {
    /// A POST to `/mcp` that would be right, as far as the headers of every revision go.
    fn new(body: impl Into<Vec<u8>>) -> Self {
        Self {
            line: "POST /mcp HTTP/1.1".to_owned(),
            headers: Vec::new(),
            body: body.into(),
        }
        .and("Host", "localhost")
        .and("Connection", "close")
        .and("Authorization", format!("Bearer {SECRET}"))
        .and("Accept", "application/json, text/event-stream")
        .and("Content-Type", "application/json")
    }

    fn line(mut self, line: &str) -> Self {
        line.clone_into(&mut self.line);
        self
    }

    /// With another header of this name, whether there is one or not.
    fn and(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    fn without(mut self, name: &str) -> Self {
        let before = self.headers.len();
        self.headers.retain(|(header, _)| header != name);
        assert!(self.headers.len() < before, "no {name} to leave out");
        self
    }

    fn with(self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.without(name).and(name, value)
    }

    /// With a body that is sent as it stands, its length not said.
    fn chunked(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.and("Transfer-Encoding", "chunked")
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = format!("{}\r\n", self.line).into_bytes();
        let mut line = |name: &str, value: &[u8]| {
            bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
        };
        for (name, value) in &self.headers {
            line(name, value);
        }
        let framed =
            |(name, _): &(String, _)| name.ends_with("-Length") || name == "Transfer-Encoding";
        if !self.headers.iter().any(framed) {
            line("Content-Length", self.body.len().to_string().as_bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(&self.body);
        bytes
    }
}

fn message(method: &str, params: Json) -> Json {
    json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})
}

/// As a client of 2025-11-25 sends it.
fn old(body: impl ToString) -> Request {
    Request::new(body.to_string()).and("MCP-Protocol-Version", OLD)
}

fn old_list() -> Request {
    old(message("tools/list", json!({})))
}

fn old_call(params: Json) -> Request {
    old(message("tools/call", params))
}

fn meta() -> Json {
    json!({
        "io.modelcontextprotocol/protocolVersion": NEW,
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "0"},
        "io.modelcontextprotocol/clientCapabilities": {},
    })
}

/// `_meta` with another value of one key, or without it.
fn other_meta(key: &str, value: Json) -> Json {
    let mut meta = meta();
    let key = format!("io.modelcontextprotocol/{key}");
    match value {
        Json::Null => drop(meta.as_object_mut().unwrap().remove(&key)),
        value => meta[key] = value,
    }
    json!({ "_meta": meta })
}

/// As a client of 2026-07-28 sends it: what the body says stands in the headers too.
fn new(body: impl ToString, method: &str) -> Request {
    Request::new(body.to_string())
        .and("MCP-Protocol-Version", NEW)
        .and("Mcp-Method", method)
}

fn new_list_of(params: Json) -> Request {
    new(message("tools/list", params), "tools/list")
}

fn new_list() -> Request {
    new_list_of(json!({"_meta": meta()}))
}

fn new_call(mut params: Json) -> Request {
    params["_meta"] = meta();
    new(message("tools/call", params), "tools/call")
}

fn initialize(version: Json) -> Json {
    let params = json!({
        "protocolVersion": version,
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "0"},
    });
    message("initialize", params)
}

enum Expected {
    /// A JSON-RPC error of this code, with this in its message, for the request of this id.
    Error(Option<i64>, i64, &'static str),
    /// An answer with a result.
    Result,
    /// Nothing but the status.
    Empty,
    /// Who calls is unknown, which HTTP says: the challenge.
    Challenge(&'static str),
}
use Expected::{Challenge, Empty, Error, Result as Answered};

type Case = (&'static str, Request, u16, Expected);

/// For the request of id 7.
fn error(code: i64, part: &'static str) -> Expected {
    Error(Some(7), code, part)
}

/// For a request whose id cannot be read, or was not.
fn nameless(code: i64, part: &'static str) -> Expected {
    Error(None, code, part)
}

async fn check(cases: Vec<Case>) {
    let server = Running::start().await;
    let good = [old_list().bytes(), new_list().bytes()];
    for (turn, (name, request, status, expected)) in cases.into_iter().enumerate() {
        let answer = server.exchange(&request.bytes()).await;
        assert_eq!(answer.status, status, "{name}: {answer:?}");
        for secret in [SECRET, GUESS] {
            let kept = !answer.head.contains(secret) && !answer.body.contains(secret);
            assert!(kept, "{name}: {answer:?}");
        }
        if matches!(expected, Empty) {
            assert_eq!(answer.body, "", "{name}");
        } else {
            let kind = answer.header("content-type");
            assert_eq!(kind, Some("application/json"), "{name}: {answer:?}");
            let body: Json = serde_json::from_str(&answer.body).unwrap();
            match expected {
                Error(id, code, part) => {
                    let id = id.map(Json::from);
                    assert_eq!(body["jsonrpc"], "2.0", "{name}: {body}");
                    assert_eq!(body.get("id"), id.as_ref(), "{name}: {body}");
                    assert_eq!(body["error"]["code"], code, "{name}: {body}");
                    assert_eq!(body.get("result"), None, "{name}: {body}");
                    let text = body["error"]["message"].as_str().unwrap();
                    assert!(!part.is_empty() && text.contains(part), "{name}: {body}");
                }
                Answered => assert!(body["result"].is_object(), "{name}: {body}"),
                Challenge(challenge) => {
                    let said = answer.header("www-authenticate");
                    assert_eq!(said, Some(challenge), "{name}");
                    assert!(body["error"]["message"].is_string(), "{name}: {body}");
                }
                Empty => {}
            }
        }
        if status == 405 {
            assert_eq!(answer.header("allow"), Some("post"), "{name}");
        }
        // Whatever came: the server is as it was.
        let answer = server.exchange(&good[turn % 2]).await;
        assert_eq!(answer.status, 200, "after {name}: {answer:?}");
        let body: Json = serde_json::from_str(&answer.body).unwrap();
        assert!(body["result"]["tools"].is_array(), "after {name}: {body}");
    }
}

#[tokio::test]
async fn protocol_versions() {
    let strange = |version: &str| {
        new_list_of(other_meta("protocolVersion", version.into()))
            .with("MCP-Protocol-Version", version)
    };
    let hello = |version: &str| Request::new(initialize(version.into()).to_string());
    let unsupported = || error(UNSUPPORTED_VERSION, "Unsupported protocol version");
    let several = || error(HEADER_MISMATCH, "one MCP-Protocol-Version");
    let note = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    #[rustfmt::skip] // A table.
    let cases = vec![
        ("2025, unknown", old_list().with("MCP-Protocol-Version", "1900-01-01"), 400, unsupported()),
        ("2025, no text", old_list().with("MCP-Protocol-Version", b"\xff".as_slice()), 400, unsupported()),
        ("2025, two that differ", old_list().and("MCP-Protocol-Version", NEW), 400, several()),
        // Before 2025-06-18 there was no such header.
        ("2025, none", old_list().without("MCP-Protocol-Version"), 200, Answered),
        ("a notification of an unknown one", old(note).with("MCP-Protocol-Version", "1900-01-01"), 400,
            nameless(UNSUPPORTED_VERSION, "Unsupported protocol version")),
        // `initialize` negotiates: the answer names one that the server speaks.
        ("initialize, unknown", hello("1900-01-01"), 200, Answered),
        ("initialize, one that has none", hello(NEW), 200, Answered),
        ("initialize, header contradicts", hello(OLD).and("MCP-Protocol-Version", "2025-06-18"), 400,
            error(INVALID_REQUEST, "does not match")),
        ("initialize, a number", Request::new(initialize(json!(3)).to_string()), 200,
            error(INVALID_PARAMS, "params of initialize")),
        ("2026, unknown", strange("1900-01-01"), 400, unsupported()),
        ("2026, one to come", strange("2099-01-01"), 400, unsupported()),
        ("2026, one to come, without _meta",
            new_list_of(json!({})).with("MCP-Protocol-Version", "2099-01-01"), 400, unsupported()),
        ("2026, header of 2025", new_list().with("MCP-Protocol-Version", OLD), 400,
            error(HEADER_MISMATCH, "does not match")),
        ("2026, no header", new_list().without("MCP-Protocol-Version"), 400,
            error(HEADER_MISMATCH, "requires MCP-Protocol-Version header")),
        ("2026, twice", new_list().and("MCP-Protocol-Version", NEW), 400, several()),
        ("2026, two that differ", new_list().and("MCP-Protocol-Version", OLD), 400, several()),
    ];
    check(cases).await;
}

#[tokio::test]
async fn an_unsupported_version_is_answered_with_those_there_are() {
    let server = Running::start().await;
    let request = old_list().with("MCP-Protocol-Version", "1900-01-01");
    let answer = server.exchange(&request.bytes()).await;
    let answer: Json = serde_json::from_str(&answer.body).unwrap();
    let data = &answer["error"]["data"];
    assert_eq!(data["requested"], "1900-01-01");
    for version in [OLD, NEW] {
        let supported = data["supported"].as_array().unwrap();
        assert!(supported.contains(&version.into()), "{answer}");
    }
    let hello = Request::new(initialize("1900-01-01".into()).to_string());
    let answer = server.exchange(&hello.bytes()).await;
    let answer: Json = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(answer["result"]["protocolVersion"], OLD);
}

#[tokio::test]
async fn what_2026_repeats_of_a_body() {
    let call = |name: &str| new_call(json!({"name": name, "arguments": {}}));
    let lacks = |key| new_list_of(other_meta(key, Json::Null));
    let discover = || new(message("server/discover", json!({})), "server/discover");
    let missing = || {
        error(
            INVALID_PARAMS,
            "_meta is missing or has malformed required fields",
        )
    };
    #[rustfmt::skip] // A table.
    let cases = vec![
        ("no Mcp-Method", new_list().without("Mcp-Method"), 400, error(HEADER_MISMATCH, "Mcp-Method")),
        ("another Mcp-Method", new_list().with("Mcp-Method", "tools/call"), 400,
            error(HEADER_MISMATCH, "does not match")),
        ("Mcp-Method in capitals", new_list().with("Mcp-Method", "Tools/List"), 400,
            error(HEADER_MISMATCH, "does not match")),
        ("Mcp-Method twice", new_list().and("Mcp-Method", "tools/list"), 400,
            error(HEADER_MISMATCH, "duplicate")),
        ("Mcp-Method, no text", new_list().with("Mcp-Method", b"\xff".as_slice()), 400,
            error(HEADER_MISMATCH, "invalid characters")),
        ("no Mcp-Name", call("xyzzy"), 400, error(HEADER_MISMATCH, "Mcp-Name")),
        ("another Mcp-Name", call("xyzzy").and("Mcp-Name", "other"), 400,
            error(HEADER_MISMATCH, "does not match")),
        ("Mcp-Name twice", call("xyzzy").and("Mcp-Name", "xyzzy").and("Mcp-Name", "other"), 400,
            error(HEADER_MISMATCH, "duplicate")),
        ("Mcp-Name, no base64", call("xyzzy").and("Mcp-Name", "=?base64?!?="), 400,
            error(HEADER_MISMATCH, "Base64")),
        ("Mcp-Name in base64", call("xyzzy").and("Mcp-Name", "=?base64?eHl6enk=?="), 200,
            error(INVALID_PARAMS, "no tool `xyzzy`")),
        ("no _meta", new_list_of(json!({})), 400, missing()),
        ("no params", new(json!({"jsonrpc": "2.0", "id": 7, "method": "tools/list"}), "tools/list"), 400,
            missing()),
        ("no version in _meta", lacks("protocolVersion"), 400, missing()),
        ("no capabilities in _meta", lacks("clientCapabilities"), 400, missing()),
        ("capabilities of a wrong type", new_list_of(other_meta("clientCapabilities", json!("x"))), 400,
            missing()),
        ("a version of a wrong type", new_list_of(other_meta("protocolVersion", json!(5))), 400, missing()),
        ("a client that does not say its name", lacks("clientInfo"), 200, Answered),
        ("server/discover without _meta", discover(), 400, missing()),
        ("server/discover in 2025", old(message("server/discover", json!({}))), 400, missing()),
    ];
    check(cases).await;
}

#[tokio::test]
async fn media_types() {
    let accept = || error(INVALID_REQUEST, "Accept");
    let kind = || error(INVALID_REQUEST, "Content-Type");
    #[rustfmt::skip] // A table.
    let mut cases: Vec<Case> = vec![
        ("2025, no Accept", old_list().without("Accept"), 200, Answered),
        ("2026, no Accept", new_list().without("Accept"), 200, Answered),
        ("2025, no Content-Type", old_list().without("Content-Type"), 415, kind()),
        ("2026, text", new_list().with("Content-Type", "text/plain"), 415, kind()),
        ("text that is no JSON", old("xyzzy").with("Content-Type", "text/plain"), 415,
            nameless(INVALID_REQUEST, "Content-Type")),
        ("two of Accept", old_list().with("Accept", "application/json").and("Accept", "text/event-stream"),
            200, Answered),
        ("a coding", old_list().and("Content-Encoding", "gzip"), 415,
            error(INVALID_REQUEST, "Content-Encoding")),
        ("no coding", old_list().and("Content-Encoding", "identity"), 200, Answered),
    ];
    for kind in [
        "*/*",
        "application/json",
        "application/*",
        "text/event-stream, */*",
    ] {
        cases.push((kind, old_list().with("Accept", kind), 200, Answered));
        cases.push((kind, new_list().with("Accept", kind), 200, Answered));
    }
    for kind in [
        "text/event-stream",
        "text/html",
        "application/json;q=0, text/event-stream",
    ] {
        cases.push((kind, old_list().with("Accept", kind), 406, accept()));
    }
    for wrong in [
        "application/x-www-form-urlencoded",
        "application/json-rpc",
        "text/plain; application/json",
    ] {
        cases.push((wrong, old_list().with("Content-Type", wrong), 415, kind()));
    }
    for right in ["application/json; charset=utf-8", "Application/JSON"] {
        cases.push((right, old_list().with("Content-Type", right), 200, Answered));
    }
    check(cases).await;
}

#[tokio::test]
async fn bodies() {
    let no_json = || nameless(PARSE_ERROR, "no JSON");
    let batch = || nameless(INVALID_REQUEST, "no batches");
    let list = || message("tools/list", json!({}));
    let both = json!({"jsonrpc": "2.0", "id": 7, "method": "ping", "result": {}});
    let mut null = message("tools/list", json!({"_meta": meta()}));
    null["id"] = Json::Null;
    let mut deep = "{\"a\":".repeat(5000);
    deep.push('1');
    deep.push_str(&"}".repeat(5000));
    #[rustfmt::skip] // A table.
    let mut cases: Vec<Case> = vec![
        ("2025, empty", old(""), 400, nameless(PARSE_ERROR, "empty")),
        ("2026, empty", new("", "tools/list"), 400, nameless(PARSE_ERROR, "empty")),
        ("2025, cut off", old("{\"jsonrpc\":"), 400, no_json()),
        ("2026, no JSON", new("tools/list", "tools/list"), 400, no_json()),
        ("two messages", old(format!("{}{}", list(), list())), 400, no_json()),
        ("a number that is none", old(r#"{"jsonrpc":"2.0","id":1e999,"method":"ping"}"#), 400, no_json()),
        ("half a character", old(r#"{"jsonrpc":"2.0","id":7,"method":"\ud800"}"#), 400, no_json()),
        ("no UTF-8", Request::new(b"{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"\xff\"}".as_slice()), 400,
            no_json()),
        ("too deep", old(format!(r#"{{"jsonrpc":"2.0","id":7,"method":"ping","params":{deep}}}"#)), 400,
            no_json()),
        ("2025, a batch", old(json!([list(), list()])), 400, batch()),
        ("2026, a batch", new(json!([list()]), "tools/list"), 400, batch()),
        ("an empty batch", old("[]"), 400, batch()),
        ("a member twice", old(r#"{"jsonrpc":"2.0","id":7,"id":7,"method":"ping"}"#), 400,
            error(INVALID_REQUEST, "no message")),
        ("an empty object", old("{}"), 400, nameless(INVALID_REQUEST, "`jsonrpc`")),
        ("another JSON-RPC", old(json!({"jsonrpc": "1.0", "id": 7, "method": "ping"})), 400,
            error(INVALID_REQUEST, "`jsonrpc`")),
        ("2025, no jsonrpc", old(json!({"id": 7, "method": "ping"})), 400,
            error(INVALID_REQUEST, "`jsonrpc`")),
        ("2026, no jsonrpc", new(json!({"id": 7, "method": "tools/list"}), "tools/list"), 400,
            error(INVALID_REQUEST, "`jsonrpc`")),
        ("no method", old(json!({"jsonrpc": "2.0", "id": 7})), 400, error(INVALID_REQUEST, "`method`")),
        ("a method that is a number", old(json!({"jsonrpc": "2.0", "id": 7, "method": 5})), 400,
            error(INVALID_REQUEST, "`method`")),
        ("a request that is an answer", old(both), 400, error(INVALID_REQUEST, "not both")),
        ("an answer", old(json!({"jsonrpc": "2.0", "id": 7, "result": {}})), 400,
            nameless(INVALID_REQUEST, "responses")),
        ("an error", old(json!({"jsonrpc": "2.0", "id": 7, "error": {"code": 1, "message": "no"}})), 400,
            nameless(INVALID_REQUEST, "responses")),
        ("2026, an id of null", new(null, "tools/list"), 400, nameless(INVALID_REQUEST, "`id`")),
    ];
    for literal in ["\"x\"", "5", "null", "true"] {
        cases.push((
            literal,
            old(literal),
            400,
            nameless(INVALID_REQUEST, "an object"),
        ));
    }
    for (name, id) in [
        ("an id of null", Json::Null),
        ("an id that is a fraction", json!(1.5)),
        ("an id that is a truth", json!(true)),
        ("an id that is a list", json!([7])),
        ("an id that is an object", json!({"id": 7})),
        (
            "an id beyond 64 bits",
            json!(18_446_744_073_709_551_615_u64),
        ),
    ] {
        let request = old(json!({"jsonrpc": "2.0", "id": id, "method": "ping"}));
        cases.push((name, request, 400, nameless(INVALID_REQUEST, "`id`")));
    }
    check(cases).await;
}

#[tokio::test]
async fn sizes_and_frames() {
    let list = message("tools/list", json!({})).to_string();
    let padded = |length: usize| format!("{list}{}", " ".repeat(length - list.len()));
    let chunk = |body: &str| format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let too_long = || nameless(INVALID_REQUEST, "longer than 4194304 bytes");
    let broken = || nameless(PARSE_ERROR, "broke off");
    let noted = (0..200).fold(old_list(), |request, _| request.and("X-Note", "x"));
    let tail = vec![b'x'; 2 * BODY_LIMIT];
    #[rustfmt::skip] // A table.
    let cases = vec![
        ("the longest", old(padded(BODY_LIMIT)), 200, Answered),
        ("2025, a byte more", old(padded(BODY_LIMIT + 1)), 413, too_long()),
        ("2026, a byte more", new(padded(BODY_LIMIT + 1), "tools/list"), 413, too_long()),
        ("far more", Request::new(tail), 413, too_long()),
        ("more than is read, as it says", old("").and("Content-Length", "1099511627776"), 413, too_long()),
        ("in chunks", old("").chunked(chunk(&list)), 200, Answered),
        ("too much in chunks", old("").chunked(chunk(&padded(BODY_LIMIT + 1))), 413, too_long()),
        ("chunks that are none", old("").chunked("xyzzy\r\n"), 400, broken()),
        ("a chunk cut off", old("").chunked("ff\r\n{}"), 400, broken()),
        ("shorter than it says", old(&list).and("Content-Length", "1000"), 400, broken()),
        // From here on it is no HTTP, and hyper answers.
        ("two lengths", old(&list).and("Content-Length", "5").and("Content-Length", "6"), 400, Empty),
        ("a length that is none", old(&list).and("Content-Length", "five"), 400, Empty),
        ("a zero in a header", old_list().and("X-Note", "a\0b"), 400, Empty),
        ("more headers than are read", noted, 431, Empty),
        ("a request line that is none", old_list().line("XYZZY"), 400, Empty),
    ];
    check(cases).await;
}

#[tokio::test]
async fn methods_tools_and_params() {
    let unknown = || error(METHOD_NOT_FOUND, "no method `tools/lst`");
    let wrong = || error(INVALID_PARAMS, "params of tools/call");
    let no_tool = || error(INVALID_PARAMS, "no tool `xyzzy`");
    let object = || error(INVALID_PARAMS, "`params` must be an object");
    let named = |request: Request| request.and("Mcp-Name", "find_tools");
    let metaless = json!({"_meta": "x"});
    #[rustfmt::skip] // A table.
    let cases = vec![
        ("2025, unknown method", old(message("tools/lst", json!({}))), 200, unknown()),
        ("2026, unknown method", new(message("tools/lst", json!({"_meta": meta()})), "tools/lst"), 404,
            unknown()),
        ("2026, a method of 2025", new(message("ping", json!({"_meta": meta()})), "ping"), 404,
            error(METHOD_NOT_FOUND, "ping")),
        ("2025, unknown tool", old_call(json!({"name": "xyzzy"})), 200, no_tool()),
        ("2026, unknown tool", new_call(json!({"name": "xyzzy"})).and("Mcp-Name", "xyzzy"), 200, no_tool()),
        ("2025, no name", old_call(json!({"arguments": {}})), 200, wrong()),
        ("2026, no name", named(new_call(json!({"arguments": {}}))), 200, wrong()),
        ("a name that is a number", old_call(json!({"name": 5})), 200, wrong()),
        // What a language model wrote is answered to it, not to its client.
        ("2025, arguments that are a list", old_call(json!({"name": "find_tools", "arguments": []})), 200,
            Answered),
        ("2026, arguments that are a list", named(new_call(json!({"name": "find_tools", "arguments": []}))),
            200, Answered),
        ("arguments that are text", old_call(json!({"name": "find_tools", "arguments": "{}"})), 200, Answered),
        ("no params", old(json!({"jsonrpc": "2.0", "id": 7, "method": "tools/call"})), 200, wrong()),
        ("2025, params that are a list", old_call(json!([1])), 400, object()),
        ("2026, params that are a list", new_list_of(json!([1])), 400, object()),
        ("params that are text", old_call(json!("x")), 400, object()),
        ("2025, _meta that is text", old_call(metaless.clone()), 400,
            error(INVALID_PARAMS, "`params._meta`")),
        ("2026, _meta that is text", new_list_of(metaless), 400, error(INVALID_PARAMS, "`params._meta`")),
        ("params of null", old(message("tools/list", Json::Null)), 200, Answered),
        ("a cursor", old(message("tools/list", json!({"cursor": "2"}))), 200,
            error(INVALID_PARAMS, "cursor")),
    ];
    check(cases).await;
}

#[tokio::test]
async fn notifications() {
    let note =
        |method: &str, params: Json| json!({"jsonrpc": "2.0", "method": method, "params": params});
    let cancelled = note("notifications/cancelled", json!({"requestId": 7}));
    #[rustfmt::skip] // A table.
    let cases = vec![
        ("2025", old(note("notifications/initialized", json!({}))), 202, Empty),
        ("2026", new(cancelled.clone(), "notifications/cancelled"), 202, Empty),
        ("2026, no Mcp-Method", new(cancelled, "notifications/cancelled").without("Mcp-Method"), 400,
            nameless(HEADER_MISMATCH, "Mcp-Method")),
        ("unknown", old(note("notifications/xyzzy", json!({}))), 202, Empty),
        ("params that do not fit", old(note("notifications/cancelled", json!({"requestId": []}))), 202,
            Empty),
        ("a list nobody waits for", old(note("tools/list", json!({}))), 202, Empty),
        ("one with an id", old(message("notifications/initialized", json!({}))), 200,
            error(METHOD_NOT_FOUND, "notifications/initialized")),
    ];
    check(cases).await;
}

#[tokio::test]
async fn http_methods_and_paths() {
    let method = |method: &str| old("").line(&format!("{method} /mcp HTTP/1.1"));
    let only_post = || nameless(INVALID_REQUEST, "POST");
    let toolset = |path: &str| format!("POST {path} HTTP/1.1");
    let unknown = || {
        error(
            INVALID_REQUEST,
            "there is no toolset `salse`; did you mean `sales`?",
        )
    };
    #[rustfmt::skip] // A table.
    let cases = vec![
        ("GET", method("GET"), 405, only_post()),
        ("GET of a stream", method("GET").with("Accept", "text/event-stream").and("Mcp-Session-Id", "7"), 405,
            only_post()),
        ("GET in 2026", method("GET").with("MCP-Protocol-Version", NEW), 405, only_post()),
        ("DELETE", method("DELETE").and("Mcp-Session-Id", "7"), 405, only_post()),
        ("PUT", method("PUT"), 405, only_post()),
        ("OPTIONS of no page", method("OPTIONS"), 405, only_post()),
        ("OPTIONS of a page", method("OPTIONS").without("Authorization").and("Origin", "https://app.example.com"),
            204, Empty),
        ("a slash more", old_list().line(&toolset("/mcp/")), 200, Answered),
        ("slashes more", new_list().line(&toolset("//mcp//sales/?x=1")), 200, Answered),
        ("a target with slashes more", old_list().line(&toolset("http://localhost//mcp/")), 200, Answered),
        ("2025, unknown toolset", old_list().line(&toolset("/mcp/salse")), 404, unknown()),
        ("2026, unknown toolset", new_list().line(&toolset("/mcp/salse")), 404, unknown()),
        ("a toolset that is no text", old_list().line(&toolset("/mcp/%ff")), 404,
            error(INVALID_REQUEST, "there is no toolset")),
        ("a toolset", old_list().line(&toolset("/mcp/sales")), 200, Answered),
        // There are no sessions, and nothing to resume: what asks for them is let be.
        ("a session", old_list().and("Mcp-Session-Id", "7").and("Last-Event-ID", "7"), 200, Answered),
    ];
    check(cases).await;
}

#[tokio::test]
async fn hosts_and_origins() {
    let host = |host: &'static str| old_list().with("Host", host);
    let origin = |origin: &'static str| old_list().and("Origin", origin);
    let line = |line: &str| old_list().line(line);
    let foreign_host = || nameless(INVALID_REQUEST, "Host");
    let foreign = || nameless(INVALID_REQUEST, "Origin");
    let malformed = || nameless(INVALID_REQUEST, "Host header is malformed");
    let missing = || nameless(INVALID_REQUEST, "Host header is missing");
    let several = || nameless(INVALID_REQUEST, "one Host header");
    #[rustfmt::skip] // A table.
    let cases = vec![
        ("2025, foreign Host", host("evil.example"), 403, foreign_host()),
        ("2026, foreign Host", new_list().with("Host", "evil.example"), 403, foreign_host()),
        ("a Host that begins well", host("localhost.evil.example"), 403, foreign_host()),
        ("a Host with a user", host("localhost@evil.example"), 400, malformed()),
        ("an empty Host", host(""), 400, malformed()),
        ("a Host with a space", host("a b"), 400, malformed()),
        ("a Host with no port", host("localhost:99999"), 400, malformed()),
        ("two of Host", host("localhost").and("Host", "evil.example"), 400, several()),
        ("no Host", old_list().without("Host"), 400, missing()),
        ("HTTP/1.0 without Host", line("POST /mcp HTTP/1.0").without("Host"), 400, missing()),
        ("HTTP/1.0 with Host", line("POST /mcp HTTP/1.0"), 200, Answered),
        ("a foreign target", line("POST http://evil.example/mcp HTTP/1.1"), 403, foreign_host()),
        ("a target", line("POST http://localhost/mcp HTTP/1.1"), 200, Answered),
        ("the name behind a proxy", host("mcp.example.com"), 200, Answered),
        ("the name behind a proxy, with a port", host("mcp.example.com:8443"), 200, Answered),
        ("what a proxy was called", old_list().and("X-Forwarded-Host", "evil.example"), 200, Answered),
        ("another name behind the proxy", host("example.com"), 403, foreign_host()),
        ("an address of this machine", host("[::1]:8080"), 200, Answered),
        ("2025, foreign Origin", origin("https://evil.example"), 403, foreign()),
        ("2026, foreign Origin", new_list().and("Origin", "https://evil.example"), 403, foreign()),
        ("an Origin that begins well", origin("http://localhost.evil.example"), 403, foreign()),
        ("the Origin of a file", origin("null"), 403, foreign()),
        ("an empty Origin", origin(""), 403, foreign()),
        ("an Origin that is none", origin("xyzzy"), 403, foreign()),
        ("an Origin that is no text", old_list().and("Origin", b"\xff".as_slice()), 403, foreign()),
        ("two of Origin", origin("http://localhost").and("Origin", "https://evil.example"), 403, foreign()),
        ("a page of this machine", origin("http://localhost:6274"), 200, Answered),
        ("an allowed page", origin("https://app.example.com"), 200, Answered),
        ("the page that asks first", line("OPTIONS /mcp HTTP/1.1").and("Origin", "https://evil.example"), 403,
            foreign()),
        ("a stream for a page", line("GET /mcp HTTP/1.1").and("Origin", "https://evil.example"), 403,
            foreign()),
        // What there is here is for no page to know.
        ("an unknown toolset for a page",
            line("POST /mcp/salse HTTP/1.1").and("Origin", "https://evil.example"), 403, foreign()),
        ("a page that guesses",
            origin("https://evil.example").with("Authorization", format!("Bearer {GUESS}")), 403, foreign()),
    ];
    check(cases).await;
}

#[tokio::test]
async fn callers() {
    let guess = || old_list().with("Authorization", format!("Bearer {GUESS}"));
    let invalid = "bearer error=\"invalid_token\"";
    let stranger = |request: Request| request.without("Authorization");
    #[rustfmt::skip] // A table.
    let cases = vec![
        ("nobody", stranger(old_list()), 401, Challenge("bearer")),
        ("nobody in 2026", stranger(new_list()), 401, Challenge("bearer")),
        ("somebody", guess(), 401, Challenge(invalid)),
        ("another scheme", old_list().with("Authorization", format!("Basic {SECRET}")), 401,
            Challenge("bearer")),
        ("two who differ", guess().and("Authorization", format!("Bearer {SECRET}")), 400,
            Challenge("bearer error=\"invalid_request\"")),
        // Nothing is said of a message, or of what there is, before it is known who asks.
        ("nobody with no JSON", stranger(old("xyzzy")), 401, Challenge("bearer")),
        ("nobody in no toolset", stranger(old_list()).line("POST /mcp/salse HTTP/1.1"), 401,
            Challenge("bearer")),
        ("nobody who sends much", stranger(old("")).and("Content-Length", "1099511627776"), 401,
            Challenge("bearer")),
    ];
    check(cases).await;
}

#[tokio::test]
async fn a_connection_outlives_what_was_wrong_on_it() {
    let server = Running::start().await;
    for (name, bad, status) in [
        ("no JSON", old("xyzzy"), 400),
        ("a batch", old("[]"), 400),
        (
            "an unknown toolset",
            old_list().line("POST /mcp/salse HTTP/1.1"),
            404,
        ),
        ("a missing header", new_list().without("Mcp-Method"), 400),
        (
            "an unknown method",
            old(message("tools/lst", json!({}))),
            200,
        ),
    ] {
        let mut bytes = bad.without("Connection").bytes();
        bytes.extend(old(message("ping", json!({}))).bytes());
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(&bytes).await.unwrap();
        let mut answers = String::new();
        let read = timeout(Duration::from_secs(20), stream.read_to_string(&mut answers)).await;
        read.expect("the server answers and closes").unwrap();
        let (first, second) = answers.rsplit_once("HTTP/1.1 ").expect("two answers");
        let first = Answer::read(first.as_bytes());
        assert_eq!(first.status, status, "{name}");
        let second = Answer::read(format!("HTTP/1.1 {second}").as_bytes());
        let expected = json!({"jsonrpc": "2.0", "id": 7, "result": {}}).to_string();
        assert_eq!(
            (second.status, second.body),
            (200, expected),
            "after {name}"
        );
    }
}
