//! Bad weather on the wire: whatever comes, an answer goes out that says what was wrong, and the
//! next call is answered as ever.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

#[path = "weather/house.rs"]
mod house;

use std::{io::Write as _, net::TcpStream};

use house::{KEY, address, all_is_well, call, fault, head, post, send};
use serde_json::{Value as Json, json};

/// More than any body may have.
const TOO_LARGE: usize = 100_000_000;

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
            "InvalidRowCountInResultOffsetClause",
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
            "MissingError",
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
            json!([{"nope": 1}]),
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
