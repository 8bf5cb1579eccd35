//! Calls as bytes, over HTTP and over a pair of streams: what no client library would send, and a language
//! model's client does. What is given twice, what is more than a call holds and what is no object of arguments
//! ends in an answer that says so, and nothing reaches Odoo.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    future::{pending, ready},
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use odoo::{BoxFuture, Call, Client, Dialect, Error};
use serde_json::{Value as Json, json};
use server::{Callers, Server, Token};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, duplex, split},
    net::{TcpListener, TcpStream},
};
use toolkit::{Context, Registry};
use tools as _;

const SECRET: &str = "token-2f41c9d07b6e";

/// An Odoo without rows, which remembers what it was asked.
#[derive(Default)]
struct Recording(Mutex<Vec<Call>>);

impl Client for Recording {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        // Not remembered: who calls is asked for once an hour.
        if call.model == "res.users" {
            let who = json!([{"id": 2, "name": "Olga", "company_ids": []}]);
            return Box::pin(ready(Ok(who)));
        }
        let answer = match call.method.as_str() {
            "search_read" | "read" => json!([]),
            "search_count" => json!(0),
            _ => json!(true),
        };
        self.0.lock().unwrap().push(call);
        Box::pin(ready(Ok(answer)))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(ready(Ok(
            json!({"lang": "en_US", "tz": "America/New_York", "uid": 2}),
        )))
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(ready(Ok(Dialect::of(19))))
    }
}

/// A way to send a message as it stands and read what is answered; with what Odoo was asked meanwhile.
enum Door {
    Http(SocketAddr),
    Streams,
}

impl Door {
    async fn both(odoo: &Arc<Recording>) -> [Self; 2] {
        let server = server(odoo);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(server.serve(listener, pending()));
        [Self::Http(address), Self::Streams]
    }

    async fn send(&self, odoo: &Arc<Recording>, body: &str) -> Json {
        match self {
            Self::Http(address) => {
                let head = format!(
                    "POST /mcp HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {SECRET}\r\n\
                     Accept: application/json, text/event-stream\r\nContent-Type: application/json\r\n\
                     MCP-Protocol-Version: 2025-11-25\r\nContent-Length: {}\r\n\r\n",
                    body.len()
                );
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.write_all(head.as_bytes()).await.unwrap();
                stream.write_all(body.as_bytes()).await.unwrap();
                let mut answer = String::new();
                stream.read_to_string(&mut answer).await.unwrap();
                let (_, answer) = answer.split_once("\r\n\r\n").unwrap();
                serde_json::from_str(answer).unwrap_or_else(|_| panic!("{answer}"))
            }
            Self::Streams => {
                let (ours, theirs) = duplex(1 << 16);
                let (input, output) = split(theirs);
                let serving = tokio::spawn(server(odoo).serve_streams(input, output, pending()));
                let (reader, mut writer) = split(ours);
                let mut lines = BufReader::new(reader).lines();
                let hello = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
                    "protocolVersion": "2025-11-25",
                    "capabilities": {},
                    "clientInfo": {"name": "test", "version": "0"},
                }});
                let ready = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
                let start = format!("{hello}\n{ready}\n");
                writer.write_all(start.as_bytes()).await.unwrap();
                lines.next_line().await.unwrap().unwrap();
                let line = format!("{}\n", body.replace('\n', " "));
                let writing = async {
                    writer.write_all(line.as_bytes()).await.unwrap();
                };
                let (line, ()) = tokio::join!(lines.next_line(), writing);
                writer.shutdown().await.unwrap();
                serving.await.unwrap().unwrap();
                serde_json::from_str(&line.unwrap().unwrap()).unwrap()
            }
        }
    }
}

fn server(odoo: &Arc<Recording>) -> Server {
    let context = Context::new(
        Arc::clone(odoo) as Arc<dyn Client>,
        toolkit::Models::linked(),
    );
    let callers = Callers::token(Token::new(SECRET).unwrap(), context);
    Server::new(Arc::new(Registry::collect().unwrap()), callers, "default").unwrap()
}

fn call(tool: &str, arguments: &str) -> String {
    let params = format!(r#"{{"name":"{tool}","arguments":{arguments}}}"#);
    format!(r#"{{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{params}}}"#)
}

/// The error that a call answers.
fn refusal(answer: &Json) -> Json {
    assert_eq!(answer["id"], 7, "{answer}");
    assert_eq!(answer["result"]["isError"], true, "{answer}");
    let text = answer["result"]["content"][0]["text"].as_str();
    serde_json::from_str(text.unwrap()).unwrap()
}

#[tokio::test]
async fn what_is_given_twice_is_refused_and_nothing_is_sent() {
    let odoo = Arc::new(Recording::default());
    let long = "x".repeat(5_000);
    let cases: Vec<(&str, String, &[&str])> = vec![
        (
            "crm_lead_delete",
            r#"{"ids":[1],"ids":[2,3]}"#.into(),
            &["ids"],
        ),
        (
            "crm_lead_delete",
            r#"{"ids":[1],"\u0069ds":[2,3]}"#.into(),
            &["ids"],
        ),
        (
            "crm_lead_delete",
            r#"{"ids":[1],"ids":[1]}"#.into(),
            &["ids"],
        ),
        (
            "crm_lead_delete",
            r#"{"ids":[1],"dry_run":true,"dry_run":false}"#.into(),
            &["dry_run"],
        ),
        (
            "crm_lead_delete",
            r#""{\"ids\":[1],\"ids\":[2,3]}""#.into(),
            &["ids"],
        ),
        (
            "crm_lead_delete",
            r#""{\"ids\":[1],\"\\u0069ds\":[2,3]}""#.into(),
            &["ids"],
        ),
        (
            "call_tool",
            r#"{"name":"crm_lead_delete","arguments":"{\"ids\":[1],\"ids\":[2,3]}"}"#.into(),
            &["ids"],
        ),
        (
            "call_tool",
            r#"{"name":"crm_lead_delete","arguments":"{\"ids\":[1],\"id\\u0073\":[2,3]}"}"#.into(),
            &["ids"],
        ),
        (
            "call_tool",
            r#"{"name":"crm_lead_delete","arguments":{"ids":[1],"ids":[2,3]}}"#.into(),
            &["arguments.ids"],
        ),
        (
            "call_tool",
            r#"{"name":"sale_order_search","name":"crm_lead_delete","arguments":"{\"ids\":[1]}"}"#
                .into(),
            &["name"],
        ),
        (
            "sale_order_search",
            r#"{"filters":[{"field":"name","op":"=","value":"A","value":"B"}]}"#.into(),
            &["filters[0].value"],
        ),
        (
            "sale_order_search",
            r#"{"filters":[{"field":"id","\u0066ield":"name","value":1}],"limit":1,"limit":2}"#
                .into(),
            &["filters[0].field", "limit"],
        ),
        (
            "sale_order_search",
            r#"{"filters":"[{\"field\":\"name\",\"value\":\"A\",\"value\":\"B\"}]"}"#.into(),
            &["filters[0].value"],
        ),
        (
            "sale_order_update",
            r#"{"ids":[4],"order_line":{"update":[{"id":5,"name":"a","name":"b"}]}}"#.into(),
            &["order_line.update[0].name"],
        ),
        (
            "sale_order_update",
            r#"{"ids":[4],"client_order_ref":"A","client_order_ref":"B"}"#.into(),
            &["client_order_ref"],
        ),
        (
            "create_records",
            r#"{"model":"res.partner","rows":[{"name":"A"},{"name":"B","name":"C"}]}"#.into(),
            &["rows[1].name"],
        ),
        (
            "update_records",
            r#"{"model":"res.partner","ids":[7],"values":"{\"name\":\"B\",\"name\":\"C\"}"}"#
                .into(),
            &["values.name"],
        ),
        (
            "sale_order_pivot",
            r#"{"rows":["state"],"rows":["user_id"]}"#.into(),
            &["rows"],
        ),
        (
            "find_tools",
            r#"{"query":"a","query":"b"}"#.into(),
            &["query"],
        ),
        (
            "crm_lead_delete",
            format!(r#"{{"ids":[1],"note":"{long}","ids":[2]}}"#),
            &["ids"],
        ),
    ];
    for door in Door::both(&odoo).await {
        for (tool, arguments, paths) in &cases {
            let answer = door.send(&odoo, &call(tool, arguments)).await;
            let error = refusal(&answer);
            assert_eq!(error["code"], "wrong_arguments", "{arguments}");
            let problems = error["problems"].as_array().unwrap();
            let told: Vec<&str> = problems
                .iter()
                .map(|one| one["path"].as_str().unwrap())
                .collect();
            assert_eq!(&told[..], *paths, "{arguments}");
            let are_twice = problems.iter().all(|one| one["code"] == "given_twice");
            assert!(are_twice, "{arguments}: {error}");
        }
        assert_eq!(odoo.0.lock().unwrap().len(), 0);
    }
}

#[tokio::test]
async fn what_is_given_twice_around_arguments_is_an_error_of_the_protocol() {
    let odoo = Arc::new(Recording::default());
    for door in Door::both(&odoo).await {
        for (body, code) in [
            (
                r#"{"jsonrpc":"2.0","id":7,"id":8,"method":"tools/list"}"#,
                -32600,
            ),
            (
                r#"{"jsonrpc":"2.0","jsonrpc":"2.0","id":7,"method":"tools/list"}"#,
                -32600,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"tools/list","method":"tools/call"}"#,
                -32600,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"tools/list","\u006dethod":"ping"}"#,
                -32600,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{},"params":{}}"#,
                -32600,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"a","name":"b"}}"#,
                -32602,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"crm_lead_delete","arguments":{"ids":[1]},"arguments":{"ids":[2]}}}"#,
                -32602,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{"_meta":{"a":1,"a":2}}}"#,
                -32602,
            ),
        ] {
            let answer = door.send(&odoo, body).await;
            assert_eq!(answer["error"]["code"], code, "{body}: {answer}");
            let message = answer["error"]["message"].as_str().unwrap();
            assert!(message.contains("given twice"), "{body}: {answer}");
            assert_eq!(answer["id"], 7, "{body}: {answer}");
        }
        for (body, code) in [
            (r#"{"jsonrpc":"2.0","id":7,"method":"tools/list""#, -32700),
            ("x", -32700),
        ] {
            let answer = door.send(&odoo, body).await;
            assert_eq!(answer["error"]["code"], code, "{body}: {answer}");
            assert_eq!(
                answer.get("id").filter(|id| !id.is_null()),
                None,
                "{answer}"
            );
        }
        assert_eq!(odoo.0.lock().unwrap().len(), 0);
    }
}

#[tokio::test]
async fn arguments_may_be_an_object_in_text_and_nothing_else() {
    let odoo = Arc::new(Recording::default());
    for door in Door::both(&odoo).await {
        for arguments in [
            r#"{"limit": 5}"#,
            r#""{\"limit\": 5}""#,
            r#""\n {\"limit\":\"5\"} ""#,
            r#""\"{\\\"limit\\\": 5}\"""#,
            r#"{"limit": 5, "wait_for_previous": true}"#,
            r#"{"limit": 5, "wait_for_previous": "false"}"#,
            r#"{"limit": "５", "match":"", "domain":"", "company":null, "filters":[]}"#,
        ] {
            let answer = door
                .send(&odoo, &call("sale_order_search", arguments))
                .await;
            assert_eq!(
                answer["result"]["structuredContent"]["rows"],
                json!([]),
                "{answer}"
            );
            // Then how many archived rows there are.
            let asked = std::mem::take(&mut *odoo.0.lock().unwrap());
            assert_eq!(asked[0].named["limit"], 6, "{arguments}");
        }
        for arguments in ["null", r#""""#, r#""  ""#, "{}"] {
            let answer = door
                .send(&odoo, &call("sale_order_search", arguments))
                .await;
            assert_eq!(
                answer["result"]["structuredContent"]["rows"],
                json!([]),
                "{answer}"
            );
        }
        odoo.0.lock().unwrap().clear();
        for arguments in [
            r#""x""#,
            "5",
            "true",
            "[]",
            "[1]",
            r#""[{\"limit\": 5}]""#,
            r#""{limit: 5}""#,
        ] {
            let answer = door
                .send(&odoo, &call("sale_order_search", arguments))
                .await;
            let error = refusal(&answer);
            assert_eq!(error["code"], "wrong_arguments", "{arguments}");
            assert_eq!(
                error["problems"][0]["expected"], "an object of arguments",
                "{arguments}"
            );
        }
        assert_eq!(odoo.0.lock().unwrap().len(), 0);
    }
}

#[tokio::test]
async fn a_tool_that_is_not_listed_is_called_directly_where_another_would_call_it() {
    let odoo = Arc::new(Recording::default());
    for door in Door::both(&odoo).await {
        let answer = door
            .send(&odoo, &call("crm_lead_delete", r#"{"ids":[1]}"#))
            .await;
        let answer = &answer["result"]["structuredContent"];
        assert_eq!(answer["deleted"], json!([1]), "{answer}");
        assert_eq!(odoo.0.lock().unwrap().pop().unwrap().method, "unlink");
        odoo.0.lock().unwrap().clear();
        let answer = door
            .send(&odoo, &call("crm_lead_delet", r#"{"ids":[1]}"#))
            .await;
        let message = answer["error"]["message"].as_str().unwrap();
        assert!(
            message.contains("did you mean `crm_lead_delete`"),
            "{answer}"
        );
    }
}

/// Of very much nothing is matched, and little is told.
#[tokio::test]
async fn more_than_a_call_holds_is_refused() {
    let odoo = Arc::new(Recording::default());
    let names = |count: usize| {
        let names: Vec<String> = (0..count).map(|turn| format!("\"fild_{turn}\"")).collect();
        names.join(",")
    };
    let keys = |count: usize| {
        let keys: Vec<String> = (0..count)
            .map(|turn| format!("\"fild_{turn}\":1"))
            .collect();
        keys.join(",")
    };
    let zeros = vec!["0"; 2_000_000].join(",");
    let word = "x".repeat(4_000_000);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let conditions = vec![r#"{"field":"fild","value":1}"#; 200].join(",");
    let cases = [
        (
            "search_records",
            format!(r#"{{"model":"sale.order","fields":[{}]}}"#, names(16_000)),
            "too_much",
        ),
        (
            "search_records",
            format!(r#"{{"model":"sale.order","fields":[{}]}}"#, names(9_000)),
            "too_much",
        ),
        (
            "search_records",
            format!(r#"{{"model":"sale.order","fields":[{}]}}"#, names(30_000)),
            "too_much",
        ),
        (
            "search_records",
            format!(r#"{{"model":"sale.order","fields":[{}]}}"#, names(200_000)),
            "too_much",
        ),
        (
            "search_records",
            format!(r#"{{"model":"sale.order","fields":[{}]}}"#, names(400)),
            "unknown_field",
        ),
        (
            "sale_order_search",
            format!(r#"{{"order":[{}]}}"#, names(9_000)),
            "too_much",
        ),
        (
            "sale_order_search",
            format!(r#"{{"order":"{}"}}"#, names(30_000).replace('"', "")),
            "too_much",
        ),
        (
            "sale_order_search",
            format!(r#"{{"filters":[{zeros}]}}"#),
            "too_much",
        ),
        (
            "sale_order_search",
            format!(r#"{{"filters":"[{zeros}]"}}"#),
            "too_much",
        ),
        (
            "sale_order_search",
            format!(r#"{{"filters":[{conditions}]}}"#),
            "unknown_field",
        ),
        (
            "sale_order_count",
            format!(r#"{{"domain":"[{zeros}]"}}"#),
            "too_much",
        ),
        (
            "sale_order_count",
            format!(r#"{{"domain":[{zeros}]}}"#),
            "too_much",
        ),
        (
            "sale_order_search",
            format!(r#"{{"filters":{deep}}}"#),
            "too_much",
        ),
        (
            "sale_order_search",
            format!("{{{}}}", keys(16_000)),
            "too_much",
        ),
        (
            "sale_order_search",
            format!("{{{}}}", keys(900)),
            "unknown_argument",
        ),
        (
            "sale_order_search",
            format!(r#"{{"{word}":1}}"#),
            "too_much",
        ),
        (
            "sale_order_search",
            format!(r#"{{"fields":["{word}"]}}"#),
            "unknown_field",
        ),
        (
            "sale_order_search",
            format!(r#"{{"filters":[{{"field":"{word}","value":1}}]}}"#),
            "unknown_field",
        ),
        (
            "sale_order_search",
            format!(r#"{{"filters":[{{"field":"name","op":"{word}","value":1}}]}}"#),
            "unknown_operator",
        ),
        (
            "sale_order_search",
            format!(r#"{{"filters":[{{"field":"state","value":"{word}"}}]}}"#),
            "unknown_value",
        ),
        (
            "sale_order_search",
            format!(r#"{{"filters":[{{"field":"amount_total","value":"{word}"}}]}}"#),
            "wrong_type",
        ),
        (
            "create_records",
            format!(r#"{{"model":"res.partner","rows":[{{{}}}]}}"#, keys(16_000)),
            "too_much",
        ),
        (
            "create_records",
            format!(r#"{{"model":"res.partner","rows":[{{{}}}]}}"#, keys(400)),
            "unknown_field",
        ),
        (
            "update_records",
            format!(
                r#"{{"model":"res.partner","ids":[7],"values":{{{}}}}}"#,
                keys(900)
            ),
            "too_much",
        ),
        (
            "sale_order_create",
            format!(r#"{{"partner_id":7,"order_line":[{{{}}}]}}"#, keys(900)),
            "unknown_field",
        ),
        (
            "describe_model",
            format!(r#"{{"model":"sale.order","fields":[{}]}}"#, names(16_000)),
            "too_much",
        ),
        (
            "describe_model",
            format!(r#"{{"model":"sale.order","fields":[{}]}}"#, names(400)),
            "unknown_field",
        ),
        (
            "describe_model",
            format!(r#"{{"model":"{word}"}}"#),
            "unknown_model",
        ),
        ("find_tools", format!(r#"{{"query":"{word}"}}"#), "too_much"),
        (
            "name_search",
            format!(r#"{{"model":"res.partner","name":"{word}"}}"#),
            "too_much",
        ),
        (
            "sale_order_pivot",
            format!(r#"{{"rows":[{}]}}"#, names(9_000)),
            "wrong_type",
        ),
        (
            "call_tool",
            format!(r#"{{"name":"{word}"}}"#),
            "unknown_name",
        ),
        (
            "call_tool",
            format!(r#"{{"name":"sale_order_search","arguments":"{{\"filters\":[{zeros}]}}"}}"#),
            "too_much",
        ),
    ];
    let [door, _] = Door::both(&odoo).await;
    for (tool, arguments, code) in cases {
        let what: String = arguments.chars().take(60).collect();
        if arguments.len() > 4_190_000 {
            panic!("{tool} {what}: longer than a request may be");
        }
        let answer = door.send(&odoo, &call(tool, &arguments)).await;
        assert!(
            answer.to_string().len() < 40_000,
            "{tool} {what}: {}",
            answer.to_string().len()
        );
        let error = refusal(&answer);
        let problems = error["problems"].as_array().unwrap();
        assert!(problems.len() <= 20, "{tool} {what}");
        assert_eq!(problems[0]["code"], code, "{tool} {what}: {}", problems[0]);
        let more = error["more_problems"].as_u64();
        assert_eq!(
            more.is_some(),
            problems.len() == 20,
            "{tool} {what}: {more:?}"
        );
    }
    let asked = odoo.0.lock().unwrap();
    // Which models there are, and which values a list has by now, to tell which one was meant.
    let tells = |call: &Call| call.model == "ir.model" || call.method == "fields_get";
    assert!(asked.iter().all(tells), "{asked:?}");
}
