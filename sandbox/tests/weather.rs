//! Bad weather on the wire: whatever comes, an answer goes out that says what was wrong, and the
//! next call is answered as ever.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::OnceLock,
    thread,
    time::Duration,
};

use sandbox::{Options, Sandbox};
use serde_json::{Value as Json, json};

/// More than any body may have.
const TOO_LARGE: usize = 100_000_000;

/// Where one sandbox for all tests listens.
fn address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("models")).unwrap();
        let header = json!({"odoo": "19.0", "help": false});
        fs::write(folder.path().join("catalog.json"), header.to_string()).unwrap();
        let fields = json!({"name": {"type": "char", "string": "Name"},
            "color": {"type": "integer", "string": "Color"},
            "parent_id": {"type": "many2one", "string": "Parent", "relation": "res.partner"},
            "child_ids": {"type": "one2many", "string": "Children", "relation": "res.partner",
                "relation_field": "parent_id"}});
        let file =
            json!({"model": "res.partner", "label": "Contact", "order": "id", "fields": fields});
        let path = folder.path().join("models/res.partner.json");
        fs::write(path, file.to_string()).unwrap();
        let rows = json!([{"id": 1, "name": "One", "color": 1, "parent_id": false}]);
        fs::write(folder.path().join("res.partner.json"), rows.to_string()).unwrap();
        let mut options = Options::new(folder.path());
        options.rows = Some(folder.path().to_owned());
        let sandbox = Sandbox::open(&options).unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                sandbox.serve(listener).await.unwrap();
            });
        });
        address
    })
}

/// Status and body of the answer to these bytes.
fn send(pieces: &[&[u8]]) -> (u16, String) {
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

const KEY: &str = "authorization: bearer key-admin\r\ncontent-type: application/json\r\n";

fn head(path: &str, headers: &str) -> String {
    format!("POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n")
}

fn post(path: &str, body: &[u8]) -> (u16, String) {
    let head = head(path, &format!("{KEY}content-length: {}\r\n", body.len()));
    send(&[head.as_bytes(), body])
}

/// The name of the exception that a JSON-RPC body is answered with.
fn fault(body: &Json) -> String {
    let (status, answer) = post("/jsonrpc", body.to_string().as_bytes());
    assert_eq!(status, 200, "{body}");
    let answer: Json = serde_json::from_str(&answer).unwrap();
    let name = answer["error"]["data"]["name"].as_str();
    name.unwrap_or_else(|| panic!("{body}: {answer}"))
        .to_owned()
}

fn call(model: &str, method: &str, args: Json, named: Json) -> Json {
    let args = json!(["sandbox", 2, "admin", model, method, args, named]);
    let params = json!({"service": "object", "method": "execute_kw", "args": args});
    json!({"jsonrpc": "2.0", "id": 1, "params": params})
}

/// The sun comes out again.
fn all_is_well() {
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

#[test]
fn a_body_that_is_too_large_is_refused() {
    let large = vec![b' '; TOO_LARGE];
    for path in ["/jsonrpc", "/json/2/res.partner/search"] {
        let told = head(path, &format!("{KEY}content-length: {TOO_LARGE}\r\n"));
        // By its length alone, whether it is sent, waited with, or never comes.
        assert_eq!(send(&[told.as_bytes(), &large]).0, 413, "{path}");
        assert_eq!(send(&[told.as_bytes()]).0, 413, "{path}");
        let waits = format!("{KEY}expect: 100-continue\r\ncontent-length: {TOO_LARGE}\r\n");
        assert_eq!(send(&[head(path, &waits).as_bytes()]).0, 413, "{path}");
        // Without one, when it has become too large.
        let chunked = head(path, &format!("{KEY}transfer-encoding: chunked\r\n"));
        let size = format!("{TOO_LARGE:x}\r\n");
        let pieces = [
            chunked.as_bytes(),
            size.as_bytes(),
            &large,
            b"\r\n0\r\n\r\n",
        ];
        assert_eq!(send(&pieces).0, 413, "{path}");
    }
    // A large body that is not too large.
    let mut body = call(
        "res.partner",
        "search_count",
        json!([[["id", "=", 1]]]),
        json!({}),
    )
    .to_string();
    body.push_str(&" ".repeat(10_000_000));
    assert_eq!(post("/jsonrpc", body.as_bytes()).0, 200);
    all_is_well();
}

#[test]
fn what_is_no_json_is_a_bad_request() {
    let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    let deep_objects = b"{\"a\":".repeat(100_000);
    for body in [
        b"".as_slice(),
        b"{",
        b"{\"id\": 1,}",
        b"{} {}",
        b"\xff\xfe",
        b"{\"id\": \"\xc3\x28\"}",
        b"nonsense",
        b"{\"id\": 1e999999}",
        b"\"\\ud800\"",
        deep.as_slice(),
        deep_objects.as_slice(),
    ] {
        let shown = String::from_utf8_lossy(body.get(..20).unwrap_or(body));
        let (status, answer) = post("/jsonrpc", body);
        assert_eq!(
            (status, answer.as_str()),
            (400, "Invalid JSON data"),
            "{shown}"
        );
        if !body.is_empty() {
            let (status, answer) = post("/json/2/res.partner/search", body);
            assert_eq!(status, 400, "{shown}");
            let answer: Json = serde_json::from_str(&answer).unwrap();
            assert_eq!(answer["name"], "werkzeug.exceptions.BadRequest", "{shown}");
        }
    }
    for body in ["[]", "null", "1", "\"text\"", "[{\"id\": 1}]"] {
        let (status, answer) = post("/jsonrpc", body.as_bytes());
        assert_eq!(
            (status, answer.as_str()),
            (400, "Invalid JSON-RPC data"),
            "{body}"
        );
        assert_eq!(
            post("/json/2/res.partner/search", body.as_bytes()).0,
            400,
            "{body}"
        );
    }
    all_is_well();
}

#[test]
fn an_envelope_of_wrong_types_is_a_fault() {
    let wrong = [
        json!(null),
        json!(true),
        json!(7),
        json!(-1.5),
        json!("text"),
        json!([]),
        json!([[]]),
        json!({}),
        json!({"a": {"b": []}}),
    ];
    let good = call("res.partner", "search", json!([[]]), json!({}));
    let places = [
        "/params",
        "/params/service",
        "/params/method",
        "/params/args",
        "/params/args/0",
        "/params/args/1",
        "/params/args/2",
        "/params/args/3",
        "/params/args/4",
        "/params/args/5",
    ];
    for place in places {
        for value in &wrong {
            let mut body = good.clone();
            *body.pointer_mut(place).unwrap() = value.clone();
            // A list of a list of arguments, as it should be.
            if place != "/params/args/5" || *value != json!([[]]) {
                fault(&body);
            }
        }
    }
    // What Odoo says to each.
    for (place, value, name, message) in [
        (
            "/params",
            json!(5),
            "TypeError",
            "'int' object is not iterable",
        ),
        (
            "/params",
            json!("x"),
            "ValueError",
            "dictionary update sequence element #0 has length 1; 2 is required",
        ),
        (
            "/params",
            json!({}),
            "TypeError",
            "JSONRPC.jsonrpc() missing 3 required positional arguments: 'service', 'method', and 'args'",
        ),
        ("/params/service", json!("nope"), "KeyError", "nope"),
        (
            "/params/service",
            json!("common"),
            "Exception",
            "Method not found: execute_kw",
        ),
        (
            "/params/method",
            json!("nope"),
            "NameError",
            "Method not available nope",
        ),
        (
            "/params/args",
            json!(null),
            "TypeError",
            "cannot unpack non-iterable NoneType object",
        ),
        (
            "/params/args",
            json!([]),
            "ValueError",
            "not enough values to unpack (expected at least 5, got 0)",
        ),
        (
            "/params/args/0",
            json!(5),
            "AttributeError",
            "'int' object has no attribute 'startswith'",
        ),
        (
            "/params/args/1",
            json!("x"),
            "ValueError",
            "invalid literal for int() with base 10: 'x'",
        ),
        (
            "/params/args/2",
            json!(null),
            "AccessDenied",
            "Access Denied",
        ),
        (
            "/params/args/2",
            json!(5),
            "TypeError",
            "secret must be unicode or bytes, not int",
        ),
        (
            "/params/args/3",
            json!(5),
            "UserError",
            "Object 5 doesn't exist",
        ),
        (
            "/params/args/4",
            json!(5),
            "AttributeError",
            "'int' object has no attribute 'startswith'",
        ),
        (
            "/params/args/5",
            json!(null),
            "TypeError",
            "Value after * must be an iterable, not NoneType",
        ),
        (
            "/params/args/6",
            json!(5),
            "TypeError",
            "'int' object is not iterable",
        ),
        (
            "/params/args/6/context",
            json!(5),
            "TypeError",
            "'int' object is not iterable",
        ),
    ] {
        let mut body = good.clone();
        match place.strip_suffix("/context") {
            Some(named) => *body.pointer_mut(named).unwrap() = json!({"context": value}),
            None => *body.pointer_mut(place).unwrap() = value.clone(),
        }
        let (_, answer) = post("/jsonrpc", body.to_string().as_bytes());
        let answer: Json = serde_json::from_str(&answer).unwrap();
        let data = &answer["error"]["data"];
        let found = data["name"]
            .as_str()
            .and_then(|name| name.split('.').next_back());
        assert_eq!(
            (found, &data["message"]),
            (Some(name), &json!(message)),
            "{place} {value}"
        );
    }
    // And what it takes for granted.
    for (place, value) in [
        ("/params/args/1", json!("2")),
        ("/params/args/1", json!(2.7)),
        ("/params/args/6", json!(null)),
        ("/params/args/6", json!([])),
        ("/params/args/6", json!({"context": []})),
    ] {
        let mut body = good.clone();
        *body.pointer_mut(place).unwrap() = value.clone();
        let (_, answer) = post("/jsonrpc", body.to_string().as_bytes());
        let answer: Json = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["result"], json!([1]), "{place} {value}");
    }
    // An id is given back whatever it is.
    for id in &wrong {
        let mut body = good.clone();
        body["id"] = id.clone();
        let (_, answer) = post("/jsonrpc", body.to_string().as_bytes());
        let answer: Json = serde_json::from_str(&answer).unwrap();
        assert_eq!(
            (&answer["id"], &answer["result"]),
            (id, &json!([1])),
            "{id}"
        );
    }
    all_is_well();
}

#[test]
fn the_unknown_and_the_absurd_are_faults() {
    let long = "x".repeat(100_000);
    let alternating: Vec<Json> = (0..50_000)
        .flat_map(|at| {
            [
                json!(if at % 2 == 0 { "|" } else { "&" }),
                json!(["id", "=", 1]),
            ]
        })
        .chain([json!(["id", "=", 1])])
        .collect();
    let path = vec!["parent_id"; 20_000].join(".");
    let mut nested = json!([["id", "=", 1]]);
    for _ in 0..50 {
        nested = json!([["parent_id", "any", nested]]);
    }
    for (model, method, args, named, name) in [
        ("no.model", "search", json!([[]]), json!({}), "UserError"),
        (&*long, "search", json!([[]]), json!({}), "UserError"),
        (
            "res.partner\u{0}",
            "search",
            json!([[]]),
            json!({}),
            "UserError",
        ),
        (
            "res.partner\" --",
            "search",
            json!([[]]),
            json!({}),
            "UserError",
        ),
        (
            "res.partner",
            "no_method",
            json!([[]]),
            json!({}),
            "AttributeError",
        ),
        (
            "res.partner",
            "_private",
            json!([[]]),
            json!({}),
            "AccessError",
        ),
        (
            "res.partner",
            "search",
            json!([[]]),
            json!({"nothing": 1}),
            "TypeError",
        ),
        (
            "res.partner",
            "search",
            json!([1, 2, 3, 4, 5, 6, 7]),
            json!({}),
            "TypeError",
        ),
        ("res.partner", "search", json!([]), json!({}), "TypeError"),
        (
            "res.partner",
            "search",
            json!([[["no", "=", 1]]]),
            json!({}),
            "ValueError",
        ),
        (
            "res.partner",
            "search",
            json!([[[long, "=", 1]]]),
            json!({}),
            "ValueError",
        ),
        (
            "res.partner",
            "search",
            json!([[["id", "no", 1]]]),
            json!({}),
            "ValueError",
        ),
        (
            "res.partner",
            "search",
            json!([["&"]]),
            json!({}),
            "ValueError",
        ),
        (
            "res.partner",
            "search",
            json!([[[]]]),
            json!({}),
            "ValueError",
        ),
        (
            "res.partner",
            "search",
            json!([[["id"]]]),
            json!({}),
            "ValueError",
        ),
        (
            "res.partner",
            "search",
            json!([{"id": 1}]),
            json!({}),
            "TypeError",
        ),
        (
            "res.partner",
            "search",
            json!([alternating]),
            json!({}),
            "RecursionError",
        ),
        (
            "res.partner",
            "search",
            json!([[[path, "=", 1]]]),
            json!({}),
            "NotImplementedError",
        ),
        (
            "res.partner",
            "search",
            json!([[]]),
            json!({"order": "name; DROP TABLE x"}),
            "UserError",
        ),
        (
            "res.partner",
            "search",
            json!([[]]),
            json!({"limit": "ten"}),
            "TypeError",
        ),
        (
            "res.partner",
            "search",
            json!([[]]),
            json!({"limit": 1e300}),
            "TypeError",
        ),
        (
            "res.partner",
            "search",
            json!([[]]),
            json!({"offset": -1}),
            "ValueError",
        ),
        (
            "res.partner",
            "read",
            json!(["one"]),
            json!({}),
            "TypeError",
        ),
        (
            "res.partner",
            "read",
            json!([[1.5]]),
            json!({}),
            "TypeError",
        ),
        (
            "res.partner",
            "read",
            json!([[u64::MAX]]),
            json!({}),
            "TypeError",
        ),
        (
            "res.partner",
            "read",
            json!([[1], ["no"]]),
            json!({}),
            "ValueError",
        ),
        (
            "res.partner",
            "write",
            json!([[1], []]),
            json!({}),
            "TypeError",
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"color": "red"}]),
            json!({}),
            "ValueError",
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"color": {"a": 1}}]),
            json!({}),
            "ValueError",
        ),
        (
            "res.partner",
            "write",
            json!([[1], {"parent_id": 99}]),
            json!({}),
            "ValidationError",
        ),
        (
            "res.partner",
            "write",
            json!([[99], {"name": "x"}]),
            json!({}),
            "MissingError",
        ),
        (
            "res.partner",
            "create",
            json!(["x"]),
            json!({}),
            "TypeError",
        ),
        (
            "res.partner",
            "create",
            json!([{"child_ids": [[9, 9, 9]]}]),
            json!({}),
            "ValueError",
        ),
    ] {
        let found = fault(&call(model, method, args.clone(), named.clone()));
        let args: String = args.to_string().chars().take(80).collect();
        let model: String = model.chars().take(20).collect();
        assert_eq!(
            found.split('.').next_back(),
            Some(name),
            "{model}.{method} {args} {named}"
        );
    }
    all_is_well();
}

#[test]
fn very_much_is_not_too_much() {
    let negations: Vec<Json> = std::iter::repeat_n(json!("!"), 50_000)
        .chain([json!(["id", "=", 1])])
        .collect();
    let ids: Vec<i64> = (0..300_000).collect();
    let row: Vec<Json> = (0..20_000).map(|id| json!(["id", "!=", id + 2])).collect();
    let chain: Vec<Json> = std::iter::repeat_n(json!("|"), 19_999)
        .chain((0..20_000).map(|id| json!(["id", "=", id])))
        .collect();
    let leaning: Vec<Json> = (0..20_000)
        .flat_map(|id| [json!("|"), json!(["id", "=", id])])
        .chain([json!(["id", "=", 1])])
        .collect();
    for (what, body) in [
        (
            "negations",
            call("res.partner", "search", json!([negations]), json!({})),
        ),
        (
            "ids",
            call(
                "res.partner",
                "search",
                json!([[["id", "in", ids]]]),
                json!({}),
            ),
        ),
        (
            "a row of conditions",
            call("res.partner", "search", json!([row]), json!({})),
        ),
        (
            "a chain",
            call("res.partner", "search", json!([chain]), json!({})),
        ),
        (
            "a leaning chain",
            call("res.partner", "search", json!([leaning]), json!({})),
        ),
    ] {
        let (status, answer) = post("/jsonrpc", body.to_string().as_bytes());
        let answer: Json = serde_json::from_str(&answer).unwrap();
        assert_eq!(
            (status, &answer["result"]),
            (200, &json!([1])),
            "{what}: {answer}"
        );
    }
}

#[test]
fn strange_requests_are_answered() {
    for (request, status) in [
        ("GET /jsonrpc HTTP/1.1\r\n", 405),
        ("GET /nowhere HTTP/1.1\r\n", 404),
        (
            "POST /json/2/res.partner HTTP/1.1\r\ncontent-length: 0\r\n",
            404,
        ),
        (
            "POST /json/2/%ff/search HTTP/1.1\r\ncontent-length: 0\r\nauthorization: bearer key-admin\r\n",
            400,
        ),
        (
            "POST /json/2/res.partner/search HTTP/1.1\r\ncontent-length: 0\r\n",
            401,
        ),
        (
            "POST /json/2/res.partner/search HTTP/1.1\r\ncontent-length: 0\r\nauthorization: \u{7f}\r\n",
            400,
        ),
        ("POST /jsonrpc HTTP/1.1\r\ncontent-length: none\r\n", 400),
        ("POST /jsonrpc HTTP/1.1\r\ncontent-length: -1\r\n", 400),
        (
            "POST /jsonrpc HTTP/1.1\r\ncontent-length: 99999999999999999999999\r\n",
            400,
        ),
    ] {
        let whole = format!("{request}host: x\r\nconnection: close\r\n\r\n");
        assert_eq!(send(&[whole.as_bytes()]).0, status, "{request}");
    }
    // Half a body, and then nobody.
    let half = head("/jsonrpc", "content-length: 100\r\n");
    TcpStream::connect(address())
        .unwrap()
        .write_all(half.as_bytes())
        .unwrap();
    all_is_well();
}
