//! What is done beside a row, over a sandbox as Odoo 18 and 19: notes, messages, activities and files come back as they
//! were written, by the models that the program was compiled with and by others.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use sandbox::Release;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tests::{Upstream, demo};
use toolkit::{Context, ExportSettings, Exports, Registry};
use tools as _;

struct Desk {
    registry: Registry,
    context: Context,
    _upstream: Upstream,
    _folder: TempDir,
}

impl Desk {
    async fn of(release: Release) -> Self {
        let upstream = Upstream::of(&sandbox::Options {
            odoo: Some(release),
            today: Some(toolkit::Date::constant(2026, 11, 21)),
            ..sandbox::Options::new(demo())
        })
        .await;
        let folder = tempfile::tempdir().unwrap();
        let exports = Exports::open(ExportSettings::new(folder.path())).unwrap();
        Self {
            registry: Registry::collect().unwrap(),
            context: upstream.context().exporting(exports),
            _upstream: upstream,
            _folder: folder,
        }
    }

    async fn call(&self, tool: &str, arguments: Json) -> Json {
        match self.answer(tool, arguments.clone()).await {
            Ok(answer) => answer,
            Err(error) => panic!("{tool} {arguments}: {error}"),
        }
    }

    async fn answer(&self, tool: &str, arguments: Json) -> Result<Json, Json> {
        let arguments = arguments.as_object().unwrap().clone();
        let answer = self
            .registry
            .get(tool)
            .unwrap()
            .call(&self.context, arguments)
            .await;
        answer
            .map(|answer| answer.structured)
            .map_err(|error| error.to_json())
    }

    /// The first row of a model.
    async fn first(&self, model: &str) -> i64 {
        let found = self
            .call("search_records", json!({"model": model, "limit": 1}))
            .await;
        found["rows"][0]["id"].as_i64().unwrap()
    }
}

const RELEASES: [Release; 2] = [Release::Odoo18, Release::Odoo19];

#[tokio::test]
async fn what_is_posted_is_read_again() {
    for release in RELEASES {
        let desk = Desk::of(release).await;
        let order = desk.first("sale.order").await;
        let note = json!({"model": "sale.order", "ids": [order], "body": "Called: **fine**\n- <b>10 %</b>"});
        let note = desk.call("post_note", note).await;
        let sent =
            json!({"model": "sale.order", "id": order, "body": "It ships.", "subject": "Soon"});
        let sent = desk.call("send_message", sent).await;
        let all = desk
            .call(
                "messages",
                json!({"model": "sale.order", "id": order, "limit": 2}),
            )
            .await;
        let told = |at: usize| {
            (
                all["messages"][at]["id"].clone(),
                all["messages"][at]["kind"].clone(),
            )
        };
        assert_eq!(
            told(0),
            (sent["message_id"].clone(), json!("message")),
            "{all}"
        );
        assert_eq!(
            told(1),
            (note["notes"][0]["message_id"].clone(), json!("note")),
            "{all}"
        );
        assert_eq!(all["messages"][0]["subject"], "Soon");
        assert_eq!(all["messages"][1]["text"], "Called: fine\n- <b>10 %</b>");
        for (kind, count) in [("note", 1), ("message", 1)] {
            let given = json!({"model": "sale.order", "id": order, "kind": kind});
            let of_kind = desk.call("messages", given).await;
            assert_eq!(
                of_kind["messages"].as_array().unwrap().len(),
                count,
                "{kind}: {of_kind}"
            );
        }
        // The tool of the compiled model writes the same.
        let typed = json!({"id": order, "body": "one\ntwo", "note": true});
        desk.call("sale_order_message", typed).await;
        let all = desk
            .call(
                "messages",
                json!({"model": "sale.order", "id": order, "limit": 1}),
            )
            .await;
        assert_eq!(
            (&all["messages"][0]["kind"], &all["messages"][0]["text"]),
            (&json!("note"), &json!("one\ntwo"))
        );
    }
}

#[tokio::test]
async fn an_activity_is_planned_and_done() {
    for release in RELEASES {
        let desk = Desk::of(release).await;
        let lead = desk.first("crm.lead").await;
        let plan = json!({"model": "crm.lead", "ids": [lead], "type": "call", "summary": "Ring them",
            "date_deadline": "2026-12-05"});
        let planned = desk.call("schedule_activity", plan).await;
        let one = &planned["activities"][0];
        assert_eq!(
            (
                &one["type"],
                &one["summary"],
                &one["date_deadline"],
                &one["record"]["id"]
            ),
            (
                &json!("Call"),
                &json!("Ring them"),
                &json!("2026-12-05"),
                &json!(lead)
            ),
            "{planned}"
        );
        let done = json!({"ids": [one["id"]], "feedback": "They are in."});
        let done = desk.call("activity_done", done).await;
        assert_eq!(done["done"][0]["id"], one["id"]);
        let told = desk
            .call(
                "messages",
                json!({"model": "crm.lead", "id": lead, "limit": 1}),
            )
            .await;
        let text = told["messages"][0]["text"].as_str().unwrap();
        assert!(text.contains("They are in."), "{told}");
        assert_eq!(told["messages"][0]["kind"], "change");
        let again = json!({"ids": [one["id"]]});
        let error = desk.answer("activity_done", again).await.unwrap_err();
        assert_eq!(error["code"], "missing_record", "{error}");
    }
}

#[tokio::test]
async fn a_file_comes_back_as_it_was_attached() {
    for release in RELEASES {
        let desk = Desk::of(release).await;
        let order = desk.first("sale.order").await;
        // A table in Latin-1, as old programs write it.
        let csv = json!({"model": "sale.order", "id": order, "name": "Preise.csv",
            "content_base64": "U3R1aGw7MTIKVPxyOzUwCg=="});
        let attached = desk.call("attach_file", csv).await;
        let id = attached["attachment_id"].clone();
        let read = desk.call("read_attachment", json!({ "id": id })).await;
        assert_eq!(read["text"], "Stuhl;12\nTür;50\n", "{read}");
        assert_eq!(read["record"], json!({"model": "sale.order", "id": order}));
        let note = json!({"model": "sale.order", "ids": [order], "body": "prices", "attachment_ids": [id]});
        desk.call("post_note", note).await;
        let told = desk
            .call(
                "messages",
                json!({"model": "sale.order", "id": order, "limit": 1}),
            )
            .await;
        assert_eq!(
            told["messages"][0]["attachments"][0]["name"], "Preise.csv",
            "{told}"
        );
    }
}

#[tokio::test]
async fn what_has_no_chatter_gets_nothing() {
    let desk = Desk::of(Release::Odoo19).await;
    let country = desk.first("res.country").await;
    for (tool, given) in [
        (
            "post_note",
            json!({"model": "res.country", "ids": [country], "body": "x"}),
        ),
        (
            "send_message",
            json!({"model": "res.country", "id": country, "body": "x"}),
        ),
        (
            "schedule_activity",
            json!({"model": "res.country", "ids": [country]}),
        ),
    ] {
        let error = desk.answer(tool, given).await.unwrap_err();
        assert_eq!(error["problems"][0]["code"], "not_offered", "{error}");
    }
    let none = desk
        .call("messages", json!({"model": "res.country", "id": country}))
        .await;
    assert_eq!(none["messages"], json!([]));
}

#[tokio::test]
async fn an_export_is_attached_and_read() {
    let desk = Desk::of(Release::Odoo19).await;
    let order = desk.first("sale.order").await;
    let export = json!({"model": "res.country", "format": "csv", "fields": ["name", "code"], "order": "name",
        "filters": [{"field": "code", "op": "=", "value": "BE"}]});
    let export = desk.call("export", export).await;
    let attach = json!({"model": "sale.order", "id": order, "export_id": export["id"]});
    let attached = desk.call("attach_file", attach).await;
    assert_eq!(attached["name"], export["file_name"]);
    let read = desk
        .call("read_attachment", json!({"id": attached["attachment_id"]}))
        .await;
    assert!(
        read["text"].as_str().unwrap().contains("Belgium,BE"),
        "{read}"
    );
    let unknown = json!({"model": "sale.order", "id": order, "export_id": "../../etc/passwd"});
    let error = desk.answer("attach_file", unknown).await.unwrap_err();
    assert_eq!(error["problems"][0]["code"], "unknown_value", "{error}");
}
