//! What becomes of an export when rows change, Odoo fails, or nobody waits for it any more.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use odoo::{BoxFuture, Call, Client as _, Dialect, Error};
use serde_json::{Value as Json, json};
use tests::Upstream;
use toolkit::ToolError;

use crate::{Desk, Meddled, lines};

/// More rows than a batch has.
fn lines_of_entries() -> Json {
    json!({"model": "account.move.line", "format": "jsonl", "fields": ["id", "name", "balance"]})
}

async fn ids(upstream: &Upstream, model: &str) -> BTreeSet<i64> {
    let call = Call::new(model, "search").leading("domain", json!([]));
    let ids = upstream.client().call(call).await.unwrap();
    ids.as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_i64().unwrap())
        .collect()
}

/// The batches read so far, by the calls that ask for one.
fn is_batch(call: &Call) -> bool {
    call.method == "search_read" && call.model == "account.move.line"
}

#[tokio::test]
async fn rows_that_stand_still_come_once() {
    // Between any two batches rows come, go and change.
    let batches = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&batches);
    let meddling = move |call: &Call, _: &odoo::Session| {
        if call.method != "search_read" || call.model != "res.partner.category" {
            return Meddled::Passed;
        }
        let batch = seen.fetch_add(1, Ordering::Relaxed);
        let category = |method: &str| Call::new("res.partner.category", method);
        let made: Vec<Json> = (0..5)
            .map(|number| json!({"name": format!("new {batch} {number}")}))
            .collect();
        let first = i64::try_from(batch).unwrap() * 700 + 100;
        let mut calls = vec![category("create").leading("vals_list", json!(made))];
        if batch > 0 {
            calls.push(category("unlink").on(vec![first, first - 699]));
            calls.push(
                category("write")
                    .on(vec![first + 1, first - 698])
                    .leading("vals", json!({"name": "changed"})),
            );
        }
        Meddled::After(calls)
    };
    let desk = Desk::with(|_| {}, Box::new(meddling)).await;
    let rows: Vec<Json> = (0..4_000)
        .map(|number| json!({"name": format!("label {number}")}))
        .collect();
    let call = Call::new("res.partner.category", "create").leading("vals_list", json!(rows));
    desk.upstream.client().call(call).await.unwrap();
    let before = ids(&desk.upstream, "res.partner.category").await;
    let asked =
        json!({"model": "res.partner.category", "format": "jsonl", "fields": ["id", "name"]});
    let (_, path) = desk.file("export", asked).await;
    let after = ids(&desk.upstream, "res.partner.category").await;
    let exported: Vec<i64> = lines(&std::fs::read_to_string(path).unwrap())
        .iter()
        .map(|row| row["id"].as_i64().unwrap())
        .collect();
    assert!(batches.load(Ordering::Relaxed) > 2);
    assert!(exported.is_sorted_by(|one, other| one < other), "each once");
    let still: Vec<&i64> = before.intersection(&after).collect();
    let exported: BTreeSet<i64> = exported.into_iter().collect();
    for id in still {
        assert!(exported.contains(id), "{id} is missing");
    }
}

#[tokio::test]
async fn a_read_without_an_answer_is_made_again() {
    let seen = AtomicUsize::new(0);
    let meddling = move |call: &Call, _: &odoo::Session| {
        let is_lost = is_batch(call) && seen.fetch_add(1, Ordering::Relaxed) % 2 == 1;
        match is_lost {
            true => Meddled::Lost,
            false => Meddled::Passed,
        }
    };
    let desk = Desk::with(|_| {}, Box::new(meddling)).await;
    let text = desk.text("export", lines_of_entries()).await;
    let whole = Desk::new().await.text("export", lines_of_entries()).await;
    assert_eq!(text, whole);
}

#[tokio::test]
async fn one_that_stopped_goes_on_from_there() {
    let broken = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&broken);
    let meddling = move |call: &Call, _: &odoo::Session| {
        // The first batch comes, then none until somebody says so.
        match is_batch(call) && seen.load(Ordering::Relaxed) < 1_000 {
            true if seen.fetch_add(1, Ordering::Relaxed) > 1 => Meddled::Lost,
            _ => Meddled::Passed,
        }
    };
    let desk = Desk::with(|_| {}, Box::new(meddling)).await;
    let error = desk.call("export", lines_of_entries()).await.unwrap_err();
    let ToolError::ExportStopped {
        id, read, expected, ..
    } = &error
    else {
        panic!("{error}")
    };
    assert!(*read > 0 && read < expected, "{read} of {expected}");
    let told = error.to_json();
    assert_eq!(told["code"], "odoo_unavailable");
    assert!(told["next"].as_str().unwrap().contains(id), "{told}");
    let status = desk.call("export_status", json!({"id": id})).await.unwrap();
    assert_eq!(status["state"], "stopped");
    assert_eq!(status["progress"]["read"], *read);

    broken.store(1_000, Ordering::Relaxed);
    let calls = desk.calls.lock().unwrap().len();
    let done = desk
        .call("export_status", json!({"id": id, "resume": true}))
        .await
        .unwrap();
    assert_eq!(done["state"], "done", "{done}");
    assert!(desk.calls.lock().unwrap().len() > calls);
    let text = std::fs::read_to_string(done["file"].as_str().unwrap()).unwrap();
    let whole = Desk::new().await.text("export", lines_of_entries()).await;
    assert_eq!(text, whole);
}

#[tokio::test]
async fn what_odoo_refuses_is_told_as_it_is() {
    let meddling = |call: &Call, _: &odoo::Session| match is_batch(call) {
        true => Meddled::Refused,
        false => Meddled::Passed,
    };
    let desk = Desk::with(|_| {}, Box::new(meddling)).await;
    let error = desk.call("export", lines_of_entries()).await.unwrap_err();
    let told = error.to_json();
    assert_eq!(told["code"], "not_allowed", "{told}");
    assert_eq!(told["message"], "You may not read these rows.");
    let is_batch = |name: &&String| *name == "account.move.line.search_read";
    let calls = desk.calls.lock().unwrap().iter().filter(is_batch).count();
    assert_eq!(calls, 1, "asking again would not help");
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(desk.left(), [""; 0]);
}

#[tokio::test]
async fn a_call_that_ends_ends_its_export() {
    let meddling = |call: &Call, _: &odoo::Session| match is_batch(call) {
        true => Meddled::Slowly(Duration::from_millis(300)),
        false => Meddled::Passed,
    };
    let desk = Desk::with(|_| {}, Box::new(meddling)).await;
    let calling = desk.call("export", lines_of_entries());
    let ended = tokio::time::timeout(Duration::from_millis(500), calling).await;
    assert!(ended.is_err(), "it was cancelled");
    let batches = || {
        let calls = desk.calls.lock().unwrap();
        let is_batch = |name: &&String| *name == "account.move.line.search_read";
        calls.iter().filter(is_batch).count()
    };
    let begun = batches();
    // A batch that was under way may end.
    tokio::time::sleep(Duration::from_millis(900)).await;
    assert!(batches() <= begun + 1, "{} {begun}", batches());
    assert_eq!(desk.left(), [""; 0]);
}

#[tokio::test]
async fn a_long_one_goes_on_behind_the_call() {
    let meddling = |call: &Call, _: &odoo::Session| match is_batch(call) {
        true => Meddled::Slowly(Duration::from_millis(200)),
        false => Meddled::Passed,
    };
    let set = |settings: &mut toolkit::ExportSettings| settings.wait = Duration::from_millis(50);
    let desk = Desk::with(set, Box::new(meddling)).await;
    let told = desk.call("export", lines_of_entries()).await.unwrap();
    assert_eq!(told["state"], "running", "{told}");
    assert!(told["progress"]["expected"].as_u64().unwrap() > 1_000);
    let id = &told["id"];
    let mut read = 0;
    let done = loop {
        let status = desk.call("export_status", json!({"id": id})).await.unwrap();
        if status["state"] == "done" {
            break status;
        }
        assert_eq!(status["state"], "running", "{status}");
        let now = status["progress"]["read"].as_u64().unwrap();
        assert!(now >= read);
        read = now;
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert_eq!(done["rows"], told["progress"]["expected"]);

    // Another one is given up.
    let told = desk.call("export", lines_of_entries()).await.unwrap();
    let given_up = desk
        .call("export_status", json!({"id": told["id"], "cancel": true}))
        .await
        .unwrap();
    assert_eq!(given_up["state"], "cancelled");
    assert!(given_up.get("file").is_none(), "{given_up}");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(
        desk.left().len(),
        2,
        "the first one's file, and what is told of it"
    );
}

#[tokio::test]
async fn a_program_that_stops_leaves_nothing_half_written() {
    let meddling = |call: &Call, _: &odoo::Session| match is_batch(call) {
        true => Meddled::Slowly(Duration::from_millis(300)),
        false => Meddled::Passed,
    };
    let set = |settings: &mut toolkit::ExportSettings| settings.wait = Duration::from_millis(100);
    let desk = Desk::with(set, Box::new(meddling)).await;
    let told = desk.call("export", lines_of_entries()).await.unwrap();
    assert_eq!(told["state"], "running", "{told}");
    while desk.left().is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    desk.exports.close().await;
    assert_eq!(desk.left(), [""; 0]);
}

#[tokio::test]
async fn the_folder_holds_no_more_than_it_may() {
    let asked = lines_of_entries();
    let size = Desk::new().await.text("export", asked.clone()).await.len() as u64;
    // Room for two and a half.
    let set = move |settings: &mut toolkit::ExportSettings| settings.most = size * 5 / 2;
    let desk = Desk::with(set, Box::new(|_, _| Meddled::Passed)).await;
    let mut files = Vec::new();
    for _ in 0..3 {
        files.push(desk.file("export", asked.clone()).await);
        // Files are told apart by their times.
        tokio::time::sleep(Duration::from_millis(20)).await;
        if let [_, _] = &files[..] {
            assert!(files.iter().all(|(_, path)| path.exists()), "there is room");
        }
    }
    let there: Vec<bool> = files.iter().map(|(_, path)| path.exists()).collect();
    assert_eq!(there, [false, true, true], "the oldest made room");
    let first = &files[0].0["id"];
    let error = desk
        .call("export_status", json!({"id": first}))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("there is no export"), "{error}");

    let wide = json!({"model": "account.move.line", "format": "jsonl", "relations": "both",
        "fields": ["name", "move_id", "account_id", "partner_id", "product_id", "journal_id", "balance",
            "debit", "credit", "move_id.name", "move_id.partner_id.name", "account_id.name", "journal_id.name"]});
    let error = desk.call("export", wide).await.unwrap_err();
    let told = error.to_json();
    assert_eq!(told["code"], "export_failed", "{told}");
    let most = (size * 5 / 2).to_string();
    assert!(told["message"].as_str().unwrap().contains(&most), "{told}");
    assert!(desk.left().iter().all(|name| !name.contains("part")));
}

/// Messages are taken out of a batch after its limit was counted.
#[tokio::test]
async fn a_short_batch_is_not_the_last() {
    let seen = AtomicUsize::new(0);
    let meddling = move |call: &Call, _: &odoo::Session| match is_batch(call)
        && seen.fetch_add(1, Ordering::Relaxed) == 1
    {
        true => Meddled::Shortened(7),
        false => Meddled::Passed,
    };
    let desk = Desk::with(|_| {}, Box::new(meddling)).await;
    let text = desk.text("export", lines_of_entries()).await;
    let all = ids(&desk.upstream, "account.move.line").await;
    let exported: BTreeSet<i64> = lines(&text)
        .iter()
        .map(|row| row["id"].as_i64().unwrap())
        .collect();
    assert_eq!(
        all.len() - exported.len(),
        7,
        "those that were taken out, no more"
    );
}

#[tokio::test]
async fn related_rows_that_may_not_be_read_are_empty() {
    let meddling = |call: &Call, _: &odoo::Session| match call.method.as_str() {
        "read" if call.model == "res.partner" => Meddled::Refused,
        "search_read" if call.model == "res.partner" => Meddled::Shortened(1),
        _ => Meddled::Passed,
    };
    let desk = Desk::with(|_| {}, Box::new(meddling)).await;
    let asked = json!({"format": "jsonl", "limit": 20, "fields": ["id", "partner_id.id", "partner_id.city"]});
    let (told, path) = desk.file("sale_order_export", asked).await;
    let notes = told["notes"][0].as_str().unwrap();
    assert!(
        notes.contains("may not read some of the related rows"),
        "{notes}"
    );
    let rows = lines(&std::fs::read_to_string(path).unwrap());
    assert_eq!(rows.len(), 20);
    let empty = rows
        .iter()
        .filter(|row| row["partner_id.city"].is_null())
        .count();
    assert!((1..20).contains(&empty), "{empty}");
}

#[tokio::test]
async fn a_finished_file_can_be_taken_away() {
    let desk = Desk::new().await;
    let (told, path) = desk.file("export", lines_of_entries()).await;
    let gone = desk
        .call("export_status", json!({"id": told["id"], "cancel": true}))
        .await
        .unwrap();
    assert_eq!(gone, json!({"id": told["id"], "state": "cancelled"}));
    assert!(!path.exists());
    assert_eq!(desk.left(), [""; 0]);
}

#[tokio::test]
async fn an_export_is_its_owners() {
    let desk = Desk::new().await;
    let (told, _) = desk.file("export", lines_of_entries()).await;
    let id = told["id"].clone();
    assert!(desk.call("export_status", json!({"id": id})).await.is_ok());
    let other = desk.upstream.client();
    let call = Call::new("res.users", "search_read")
        .with("domain", json!([["login", "!=", "admin"]]))
        .with("fields", json!(["login"]))
        .with("limit", 1);
    let users = other.call(call).await.unwrap();
    let login = users[0]["login"].as_str().unwrap().to_owned();
    let odoo = odoo::Odoo::new(&desk.upstream.url, "sandbox").unwrap();
    let secret = login.clone();
    let session = odoo.session(odoo::Credentials::Login { login, secret });
    let context = toolkit::Context::new(Arc::new(session), toolkit::Models::linked())
        .exporting(desk.exports.clone());
    let tool = desk.registry.get("export_status").unwrap();
    let arguments = json!({"id": id}).as_object().unwrap().clone();
    let error = tool.call(&context, arguments).await.unwrap_err();
    assert!(error.to_string().contains("there is no export"), "{error}");
}

/// A client whose key is good no more, though what it was told before is remembered.
struct Revoked(odoo::Session);

impl odoo::Client for Revoked {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        self.0.call(call)
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        self.0.user()
    }

    fn address(&self) -> Option<&str> {
        self.0.address()
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        self.0.dialect()
    }

    fn confirm(&self) -> BoxFuture<'_, Result<(), Error>> {
        let denied = odoo::Fault {
            name: "odoo.exceptions.AccessDenied".to_owned(),
            message: "Access Denied".to_owned(),
        };
        Box::pin(std::future::ready(Err(denied.into())))
    }
}

#[tokio::test]
async fn a_key_that_is_good_no_more_gets_no_new_link() {
    let desk = Desk::new().await;
    let (told, path) = desk.file("export", lines_of_entries()).await;
    let client = Arc::new(Revoked(desk.upstream.client()));
    let context =
        toolkit::Context::new(client, toolkit::Models::linked()).exporting(desk.exports.clone());
    let tool = desk.registry.get("export_status").unwrap();
    let arguments = json!({"id": told["id"]}).as_object().unwrap().clone();
    let error = tool.call(&context, arguments).await.unwrap_err();
    assert_eq!(error.to_json()["code"], "login_failed", "{error}");
    assert!(path.exists());
    // Its owner's other key gets one.
    let again = desk.call("export_status", json!({"id": told["id"]})).await;
    assert_eq!(again.unwrap()["state"], "done");
}
