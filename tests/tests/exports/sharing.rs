//! Several callers export at a time: nobody's exports keep those of others from being made.

use std::{sync::Arc, time::Duration};

use odoo::{Call, Client as _, Credentials, Odoo};
use serde_json::{Value as Json, json};
use toolkit::{Context, ToolError};

use crate::{Desk, Meddled};

fn lines_of_entries() -> Json {
    json!({"model": "account.move.line", "format": "jsonl", "fields": ["id", "name", "balance"]})
}

/// Another user of the same database, whom nobody meddles with.
async fn other(desk: &Desk) -> Context {
    let call = Call::new("res.users", "search_read")
        .with("domain", json!([["login", "!=", "admin"]]))
        .with("fields", json!(["login"]))
        .with("limit", 1);
    let users = desk.upstream.client().call(call).await.unwrap();
    let login = users[0]["login"].as_str().unwrap().to_owned();
    let secret = login.clone();
    let odoo = Odoo::new(&desk.upstream.url, "sandbox").unwrap();
    let session = odoo.session(Credentials::Login { login, secret });
    Context::new(Arc::new(session), toolkit::Models::linked()).exporting(desk.exports.clone())
}

async fn call(
    desk: &Desk,
    context: &Context,
    tool: &str,
    arguments: Json,
) -> Result<Json, ToolError> {
    let arguments = arguments.as_object().unwrap().clone();
    let tool = desk.registry.get(tool).unwrap();
    Ok(tool.call(context, arguments).await?.structured)
}

#[tokio::test]
async fn one_caller_does_not_take_all_places() {
    let meddling = |call: &Call, _: &odoo::Session| match call.method == "search_read" {
        true => Meddled::Slowly(Duration::from_millis(300)),
        false => Meddled::Passed,
    };
    let set = |settings: &mut toolkit::ExportSettings| settings.wait = Duration::from_millis(20);
    let desk = Desk::with(set, Box::new(meddling)).await;
    let mut begun = Vec::new();
    let mut refused = Vec::new();
    for _ in 0..20 {
        match desk.call("export", lines_of_entries()).await {
            Ok(told) => begun.push(told["id"].as_str().unwrap().to_owned()),
            Err(error) => refused.push(error.to_json()),
        }
    }
    // Each of these has begun, or waits for its turn.
    assert_eq!((begun.len(), refused.len()), (8, 12));
    for refused in &refused {
        assert_eq!(refused["code"], "refused");
        let message = refused["message"].as_str().unwrap();
        assert!(message.starts_with("as many of your exports"), "{message}");
        assert!(begun.iter().all(|id| message.contains(id)), "{message}");
    }

    let other = other(&desk).await;
    let told = call(&desk, &other, "export", lines_of_entries())
        .await
        .unwrap();
    let id = told["id"].clone();
    let done = loop {
        let status = call(&desk, &other, "export_status", json!({"id": id}))
            .await
            .unwrap();
        match status["state"].as_str() {
            Some("running") => tokio::time::sleep(Duration::from_millis(10)).await,
            _ => break status,
        }
    };
    assert_eq!(done["state"], "done", "{done}");
    let mut running = 0;
    for id in &begun {
        let status = desk.call("export_status", json!({"id": id})).await.unwrap();
        running += usize::from(status["state"] == "running");
    }
    assert!(running > 0, "the other one did not wait for all of these");

    // One that is given up makes room at once.
    let cancelled = json!({"id": begun[7], "cancel": true});
    desk.call("export_status", cancelled).await.unwrap();
    let told = desk.call("export", lines_of_entries()).await.unwrap();
    assert_eq!(told["state"], "running", "{told}");
}
