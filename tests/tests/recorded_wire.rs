//! What real servers of 16 to 19 answered, sent over the wire again: every answer arrives as it was,
//! every fault with its exception and without a traceback, and every value of a row fits its field's
//! kind.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    collections::{BTreeMap, VecDeque},
    fs,
    path::Path,
    sync::{Arc, Mutex},
};

use odoo::{
    Call, Client as _, Credentials, Error, Exception, Field, Odoo, Session, Value, fields_get,
};
use poem::{Endpoint, Request, Response, http::StatusCode, listener::TcpAcceptor};
use serde_json::{Value as Json, json};
use tests::recordings;
use tokio::net::TcpListener;

const VERSIONS: [&str; 4] = ["19", "18", "17", "16"];

/// Answers what it was given next, whatever it is asked.
#[derive(Clone, Default)]
struct Replay {
    next: Arc<Mutex<VecDeque<(StatusCode, Json)>>>,
}

impl Endpoint for Replay {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let is_rpc = request.uri().path() == "/jsonrpc";
        let asks_context = request.uri().path().ends_with("/context_get");
        let body = request.take_body().into_bytes().await?;
        let body: Json = serde_json::from_slice(&body).unwrap();
        let params = &body["params"];
        let (status, answer) = if params["service"] == "common" {
            (
                StatusCode::OK,
                json!({"jsonrpc": "2.0", "id": 1, "result": 2}),
            )
        } else if params["args"][4] == "context_get" {
            (
                StatusCode::OK,
                json!({"jsonrpc": "2.0", "id": 1, "result": {"lang": "en_US"}}),
            )
        } else if !is_rpc && asks_context {
            (StatusCode::OK, json!({"lang": "en_US"}))
        } else {
            self.next
                .lock()
                .unwrap()
                .pop_front()
                .expect("an answer is left")
        };
        let response = Response::builder()
            .status(status)
            .content_type("application/json");
        Ok(response.body(answer.to_string()))
    }
}

impl Replay {
    async fn session(&self, credentials: Credentials) -> Session {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let acceptor = TcpAcceptor::from_tokio(listener).unwrap();
        tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(self.clone()));
        Odoo::new(&url, "recorded").unwrap().session(credentials)
    }

    /// Sends `answer` over the wire.
    async fn send(&self, session: &Session, answer: (StatusCode, Json)) -> Result<Json, Error> {
        self.next.lock().unwrap().push_back(answer);
        session.call(Call::new("some.model", "some_method")).await
    }
}

/// The recorded calls of a file, those of sequences too; none when there is no such file.
fn calls(file: &Path) -> Vec<Json> {
    let text = fs::read_to_string(file).unwrap_or_default();
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).unwrap());
    lines
        .flat_map(|line| match line.get("steps") {
            Some(steps) => steps.as_array().unwrap().clone(),
            None => vec![line],
        })
        .collect()
}

/// A fault with a traceback beside it, as Odoo sends it.
fn fault(error: &Json) -> Json {
    json!({
        "name": error["name"], "message": error["message"], "arguments": [], "context": {},
        "debug": "Traceback (most recent call last):\n  File \"odoo/http.py\"",
    })
}

fn check_fault(error: &Json, outcome: Result<Json, Error>) {
    let Err(Error::Fault(fault)) = outcome else {
        panic!("{error}: {outcome:?}")
    };
    assert_eq!(fault.name, error["name"].as_str().unwrap());
    assert_ne!(fault.exception(), Exception::Other, "{}", fault.name);
    let told = fault.to_string();
    assert!(!told.is_empty() && !told.contains("Traceback"), "{told}");
}

#[tokio::test]
async fn recorded_answers_arrive_as_they_were() {
    let Some(recordings) = recordings() else {
        return;
    };
    let replay = Replay::default();
    let login = Credentials::Login {
        login: "admin".to_owned(),
        secret: "admin".to_owned(),
    };
    let session = replay.session(login).await;
    let (mut answers, mut faults) = (0, 0);
    for version in VERSIONS {
        for file in ["calls", "more_calls", "restricted_calls", "write_calls"] {
            for call in calls(&recordings.join(version).join(format!("{file}.jsonl"))) {
                let answer = &call["answer"];
                if let Some(error) = answer.get("error") {
                    let body = json!({"jsonrpc": "2.0", "id": 1, "error": {
                        "code": error["code"], "message": "Odoo Server Error", "data": fault(error),
                    }});
                    check_fault(error, replay.send(&session, (StatusCode::OK, body)).await);
                    faults += 1;
                } else {
                    let body = json!({"jsonrpc": "2.0", "id": 1, "result": answer["result"]});
                    let outcome = replay.send(&session, (StatusCode::OK, body)).await;
                    assert_eq!(outcome.as_ref(), Ok(&answer["result"]));
                    answers += 1;
                }
            }
        }
    }
    assert!(
        answers > 2_500 && faults > 200,
        "{answers} answers, {faults} faults"
    );
}

#[tokio::test]
async fn recorded_answers_of_json_2_arrive_as_they_were() {
    let Some(recordings) = recordings() else {
        return;
    };
    let replay = Replay::default();
    let session = replay.session(Credentials::Key("key".to_owned())).await;
    let mut checked = 0;
    for call in calls(&recordings.join("19/json2_calls.jsonl")) {
        let answer = &call["answer"];
        let status = StatusCode::from_u16(answer["status"].as_u64().unwrap() as u16).unwrap();
        match answer.get("error").or_else(|| answer.get("result")) {
            Some(error) if !status.is_success() => {
                check_fault(error, replay.send(&session, (status, fault(error))).await);
            }
            Some(result) => {
                assert_eq!(
                    replay
                        .send(&session, (status, result.clone()))
                        .await
                        .as_ref(),
                    Ok(result)
                );
            }
            None => continue,
        }
        checked += 1;
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn every_recorded_value_fits_its_fields_kind() {
    let Some(recordings) = recordings() else {
        return;
    };
    let mut values = 0;
    for version in VERSIONS {
        let folder = recordings.join(version);
        let mut models: BTreeMap<String, Vec<Field>> = BTreeMap::new();
        for call in calls(&folder.join("calls.jsonl")) {
            let method = call["method"].as_str().unwrap_or_default();
            let rows = call["answer"]["result"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            if !matches!(method, "read" | "search_read") {
                continue;
            }
            let model = call["model"].as_str().unwrap().to_owned();
            let fields = models.entry(model.clone()).or_insert_with(|| {
                let file = folder.join("fields_get").join(format!("{model}.json"));
                let answer = fs::read_to_string(file).unwrap_or_else(|_| "{}".to_owned());
                fields_get::parse(&serde_json::from_str(&answer).unwrap()).0
            });
            for row in rows.iter().filter_map(Json::as_object) {
                for (name, wire) in row {
                    let Some(field) = fields.iter().find(|field| field.name == name.as_str())
                    else {
                        continue;
                    };
                    let value = Value::read(&field.kind, wire);
                    assert!(value.is_ok(), "{version} {model}.{name}: {value:?}");
                    values += 1;
                }
            }
        }
    }
    assert!(values > 5_000, "{values}");
}
