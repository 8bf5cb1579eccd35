//! Imports against an Odoo that is played: what is sent, once, and what is told when no answer comes.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

use std::sync::{Arc, Mutex};

use odoo::{BoxFuture, Call, Client, Dialect, Error, Fault};
use serde_json::{Value as Json, json};
use toolkit::{Context, Record, Registration, Registry};

/// An Odoo with people, of whom some are there.
struct Played {
    calls: Mutex<Vec<Call>>,
    /// What a call is answered, by itself and how often its method was called before; none for the usual.
    answer: fn(&Call, usize) -> Option<Result<Json, Error>>,
}

fn no_answer() -> Error {
    Error::NoAnswer {
        url: "https://odoo.example".to_owned(),
        reason: "the time was over".to_owned(),
    }
}

fn fault(name: &str, message: &str) -> Error {
    Error::Fault(Fault {
        name: name.to_owned(),
        message: message.to_owned(),
    })
}

fn people() -> Json {
    json!([
        {"id": 7, "name": "Ann", "email": "Ann Lee <ANN@x.example>", "city": "Oslo", "active": true},
        {"id": 8, "name": "Bo", "email": "bo@x.example", "city": false, "active": false},
        {"id": 9, "name": "Di", "email": "di@x.example", "city": false, "active": true},
        {"id": 10, "name": "Di", "email": "DI@x.example", "city": false, "active": true},
    ])
}

fn usual(call: &Call) -> Result<Json, Error> {
    let field = |kind: &str, label: &str| json!({"type": kind, "string": label});
    Ok(match (call.model.as_str(), call.method.as_str()) {
        (_, "fields_get") => json!({
            "id": {"type": "integer", "string": "ID", "readonly": true},
            "name": field("char", "Name"),
            "email": field("char", "Email"),
            "city": field("char", "City"),
            "seen": field("datetime", "Seen"),
            "active": field("boolean", "Active"),
            "level": {"type": "char", "string": "Level", "depends": ["city"]},
            "kind": field("char", "Kind"),
        }),
        (_, "get_views") => json!({"views": {}, "models": {}}),
        ("shop.person", "search_read") => people(),
        ("shop.person", "default_get") => json!({"kind": "usual"}),
        ("shop.person", "load") => {
            let rows = call.leading["data"].as_array().unwrap().len() as i64;
            let ids: Vec<i64> = (100..100 + rows).collect();
            json!({"ids": ids, "messages": [], "nextrow": 0})
        }
        ("shop.person", "create") => {
            let rows = call.leading["vals_list"].as_array().unwrap().len() as i64;
            (200..200 + rows).collect()
        }
        _ => return Err(fault("odoo.exceptions.UserError", "Object doesn't exist")),
    })
}

impl Client for Played {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        let mut calls = self.calls.lock().unwrap();
        let before = calls
            .iter()
            .filter(|other| other.method == call.method)
            .count();
        let answer = (self.answer)(&call, before).unwrap_or_else(|| usual(&call));
        calls.push(call);
        Box::pin(std::future::ready(answer))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "Europe/Oslo", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(18)) })
    }
}

async fn import(
    answer: fn(&Call, usize) -> Option<Result<Json, Error>>,
    mut arguments: Json,
) -> (Vec<Call>, Result<Json, Json>) {
    let played = Arc::new(Played {
        calls: Mutex::default(),
        answer,
    });
    let context = Context::new(
        Arc::clone(&played) as Arc<dyn Client>,
        toolkit::Models::linked(),
    );
    let order = Registration::Model(<shop::Order as Record>::tools());
    let registry = Registry::of([&order, &shop::LOCK]).unwrap();
    arguments["model"] = json!("shop.person");
    let arguments = arguments.as_object().unwrap().clone();
    let tool = registry.get("import_records").unwrap();
    let answer = tool.call(&context, arguments).await;
    let calls = played.calls.lock().unwrap().clone();
    let answer = answer.map(|answer| answer.structured);
    (calls, answer.map_err(|error| error.to_json()))
}

fn sent<'c>(calls: &'c [Call], method: &str) -> Vec<&'c Call> {
    calls.iter().filter(|call| call.method == method).collect()
}

#[tokio::test]
async fn one_call_has_new_rows_and_changed_ones() {
    let list = "Name,Email,City,Seen,Kind\n\
        Ann,ann@X.example,Bergen,,a\n\
        Cy,cy@x.example,,2026-01-31 08:30:00,\n\
        Bo,bo@x.example,Oslo,,\n";
    let (calls, answer) = import(|_, _| None, json!({"text": list, "match_on": "email"})).await;
    let answer = answer.unwrap();
    assert_eq!([&answer["created"], &answer["changed"]], [1, 2], "{answer}");
    let loads = sent(&calls, "load");
    let [load] = loads.as_slice() else {
        panic!("{loads:?}");
    };
    assert_eq!(
        load.leading["fields"],
        json!([".id", "city", "email", "kind", "name", "seen"])
    );
    // What is blank is what stands there; of a new row, what it would get.
    assert_eq!(
        load.leading["data"],
        json!([
            ["7", "Bergen", "Ann Lee <ANN@x.example>", "a", "Ann", ""],
            ["", "", "cy@x.example", "usual", "Cy", "2026-01-31 08:30:00"],
            ["8", "Oslo", "bo@x.example", "", "Bo", ""],
        ])
    );
    assert_eq!(
        Json::Object(load.context.clone()),
        json!({"tz": "UTC", "active_test": false})
    );
    assert!(sent(&calls, "write").is_empty() && sent(&calls, "create").is_empty());
}

#[tokio::test]
async fn a_name_that_fits_several_rows_is_told() {
    let arguments = json!({"text": "Name,Email\nDi,di@x.example", "match_on": "email"});
    let (calls, answer) = import(|_, _| None, arguments).await;
    let problem = &answer.unwrap_err()["problems"][0];
    assert_eq!(
        [&problem["code"], &problem["path"]],
        ["ambiguous_name", "row 2, Email"]
    );
    assert!(
        problem["message"].as_str().unwrap().ends_with("9-10"),
        "{problem}"
    );
    assert!(sent(&calls, "load").is_empty());
}

#[tokio::test]
async fn new_rows_alone_may_differ_in_what_odoo_works_out() {
    let arguments = json!({"text": "Name,Level\nCy,1\nEd,"});
    let (calls, answer) = import(|_, _| None, arguments).await;
    assert_eq!(answer.unwrap()["created"], 2);
    let made = &sent(&calls, "create")[0].leading["vals_list"];
    assert_eq!(*made, json!([{"name": "Cy", "level": "1"}, {"name": "Ed"}]));
    // Beside rows that are there it cannot be said in one call.
    let arguments = json!({"text": "Name,Email,Level\nAnn B,ann@x.example,1\nEd,ed@x.example,", "match_on": "email"});
    let (calls, answer) = import(|_, _| None, arguments.clone()).await;
    assert_eq!(answer.unwrap_err()["problems"][0]["path"], "row 3, Level");
    assert!(sent(&calls, "load").is_empty() && sent(&calls, "create").is_empty());
    let mut some = arguments;
    some["mode"] = json!("best_effort");
    let (calls, answer) = import(|_, _| None, some).await;
    let answer = answer.unwrap();
    assert_eq!([&answer["created"], &answer["changed"]], [1, 1], "{answer}");
    assert_eq!(sent(&calls, "load").len(), 2);
}

#[tokio::test]
async fn nothing_is_sent_twice_when_no_answer_comes() {
    let lost: fn(&Call, usize) -> Option<Result<Json, Error>> =
        |call, _| (call.method == "load").then(|| Err(no_answer()));
    let (calls, answer) = import(lost, json!({"text": "Name\nCy\nEd"})).await;
    let answer = answer.unwrap_err();
    assert_eq!(answer["code"], "outcome_unknown", "{answer}");
    assert!(
        answer["message"]
            .as_str()
            .unwrap()
            .contains("Either all 2 rows went in or none")
    );
    assert_eq!(sent(&calls, "load").len(), 1);
    // Batch by batch, what went in before is told.
    let second: fn(&Call, usize) -> Option<Result<Json, Error>> =
        |call, before| (call.method == "load" && before == 1).then(|| Err(no_answer()));
    let rows: Vec<Json> = (0..500)
        .map(|number| json!({"Name": format!("P{number}")}))
        .collect();
    let (calls, answer) = import(second, json!({"rows": rows, "mode": "best_effort"})).await;
    let answer = answer.unwrap_err();
    assert_eq!(answer["code"], "outcome_unknown", "{answer}");
    let message = answer["message"].as_str().unwrap();
    assert!(
        message.contains("200 rows were created (100-299)"),
        "{message}"
    );
    assert!(
        message.contains("Of row 200-399 it is not known"),
        "{message}"
    );
    assert_eq!(sent(&calls, "load").len(), 2);
}

#[tokio::test]
async fn rows_that_odoo_refuses_keep_no_others_out() {
    let refuses: fn(&Call, usize) -> Option<Result<Json, Error>> = |call, before| {
        (call.method == "load" && before == 0).then(|| {
            Ok(json!({"ids": false, "messages": [
                {"type": "error", "record": 1, "field": "city", "message": "no such city"},
            ]}))
        })
    };
    let list = json!({"text": "Name,City\nCy,x\nEd,y\nFlo,z", "mode": "best_effort"});
    let (calls, answer) = import(refuses, list).await;
    let answer = answer.unwrap();
    assert_eq!([&answer["created"], &answer["failed"]], [2, 1], "{answer}");
    assert_eq!(answer["errors"][0]["path"], "row 3, City");
    assert_eq!(
        sent(&calls, "load")[1].leading["data"],
        json!([["x", "Cy"], ["z", "Flo"]])
    );
    let (calls, answer) = import(refuses, json!({"text": "Name,City\nCy,x\nEd,y"})).await;
    assert_eq!(
        answer.unwrap_err()["problems"][0]["code"],
        "refused_by_odoo"
    );
    assert_eq!(sent(&calls, "load").len(), 1, "all or none");
}

#[tokio::test]
async fn odoos_own_dry_run_is_asked_where_it_may_be() {
    let wizard: fn(&Call, usize) -> Option<Result<Json, Error>> = |call, _| match call
        .method
        .as_str()
    {
        "create" if call.model == "base_import.import" => Some(Ok(json!([5]))),
        "execute_import" => Some(Ok(json!({"ids": false, "messages": [
            {"type": "error", "record": 0, "rows": {"from": 0, "to": 0}, "field": "city", "message": "not here"},
        ]}))),
        _ => None,
    };
    let arguments = json!({"text": "Name,City\n\"Cy, B\",x", "dry_run": true});
    let (calls, answer) = import(wizard, arguments.clone()).await;
    let answer = answer.unwrap();
    assert_eq!(answer["errors"][0]["path"], "row 2, City", "{answer}");
    assert_eq!(
        sent(&calls, "create")[0].leading["vals_list"][0]["file"],
        "city,name\nx,\"Cy, B\"\n"
    );
    let executed = sent(&calls, "execute_import")[0];
    assert_eq!(
        [&executed.leading["fields"], &executed.named["dryrun"]],
        [&json!(["city", "name"]), &json!(true)]
    );
    assert!(sent(&calls, "load").is_empty());
    let (calls, answer) = import(|_, _| None, arguments).await;
    let answer = answer.unwrap();
    assert_eq!([&answer["created"], &answer["failed"]], [1, 0]);
    assert!(
        answer["odoo"].as_str().unwrap().starts_with("not asked"),
        "{answer}"
    );
    assert!(sent(&calls, "load").is_empty());
}

#[tokio::test]
async fn external_ids_that_are_not_told_are_odoos_matter() {
    let untold: fn(&Call, usize) -> Option<Result<Json, Error>> =
        |call, _| match (call.model.as_str(), call.method.as_str()) {
            ("ir.model.data", _) => Some(Err(fault("odoo.exceptions.AccessError", "no"))),
            ("shop.person", "load") => Some(Ok(json!({"ids": [7, 101], "messages": []}))),
            ("shop.person", "search_read") => Some(Ok(json!([{"id": 100}]))),
            _ => None,
        };
    let (calls, answer) = import(untold, json!({"text": "id,Name\np_1,Ann\nm.p_2,Cy"})).await;
    let answer = answer.unwrap();
    assert_eq!([&answer["created"], &answer["changed"]], [1, 1], "{answer}");
    let load = sent(&calls, "load")[0];
    assert_eq!(load.leading["fields"], json!(["id", "name"]));
    assert_eq!(
        load.leading["data"],
        json!([["__import__.p_1", "Ann"], ["m.p_2", "Cy"]])
    );
    let (_, answer) = import(
        untold,
        json!({"text": "id,Name,City\np_1,Ann,\nm.p_2,Cy,x"}),
    )
    .await;
    assert_eq!(
        answer.unwrap_err()["problems"][0]["path"],
        "row 2, City",
        "it would be emptied"
    );
}
