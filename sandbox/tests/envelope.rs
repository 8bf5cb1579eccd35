//! The envelope of a JSON-RPC request: wrong types everywhere, and what Odoo says to each.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

#[path = "weather/house.rs"]
mod house;

use house::{all_is_well, call, fault, post};
use serde_json::{Value as Json, json};

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
