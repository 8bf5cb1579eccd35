//! Ways to what is closed, not there, or not permitted: none of them leads in.

use serde_json::{Value as Json, json};
use toolkit::{Allowed, Domain, ModelPermissions, Operator, Permissions};

use super::office::Office;

/// A call of each tool on a row of a model.
fn calls(model: &str, id: i64) -> Vec<(&'static str, Json)> {
    vec![
        (
            "post_note",
            json!({"model": model, "ids": [id], "body": "x"}),
        ),
        (
            "send_message",
            json!({"model": model, "id": id, "body": "x"}),
        ),
        ("messages", json!({"model": model, "id": id})),
        ("schedule_activity", json!({"model": model, "ids": [id]})),
        ("activity_done", json!({"model": model, "record_id": id})),
        (
            "attach_file",
            json!({"model": model, "id": id, "name": "a", "content_base64": "eA=="}),
        ),
    ]
}

#[tokio::test]
async fn no_way_leads_into_what_is_closed() {
    let office = Office::default();
    for (model, open) in [
        // It holds secrets.
        ("ir.mail_server", &[][..]),
        // These are read, and nothing is written beside them.
        ("res.groups", &["messages"]),
        ("ir.rule", &["messages"]),
        ("mailing.mailing", &["messages"]),
        ("product.document", &["messages"]),
        // It is not there.
        ("x.lacks", &[]),
        ("no model!", &[]),
        // It has no mixins.
        ("res.country", &["messages", "attach_file"]),
        (
            "x.thread",
            &["post_note", "send_message", "messages", "attach_file"],
        ),
    ] {
        for (tool, given) in calls(model, 1) {
            let answer = office.call(tool, given).await;
            assert_eq!(
                answer.is_ok(),
                open.contains(&tool),
                "{tool} of {model}: {answer:?}"
            );
        }
    }
}

#[tokio::test]
async fn rows_that_are_not_there_get_nothing() {
    let office = Office::default();
    for (tool, given) in calls("sale.order", 400) {
        assert_eq!(
            office.refusal(tool, given).await,
            "missing_record",
            "{tool}"
        );
    }
    assert_eq!(office.writes(), 0);
}

#[tokio::test]
async fn what_is_not_permitted_is_not_done() {
    let only = |operations: Allowed, domain: Option<Domain>| ModelPermissions {
        operations,
        fields: Allowed::All,
        domain,
    };
    let all = || only(Allowed::All, None);
    let own = || Some(Domain::condition("id", Operator::Equals, 1));
    let orders = |permissions: ModelPermissions| Permissions::only([("sale.order", permissions)]);
    for (permissions, open) in [
        (Permissions::only([("res.partner", all())]), &[][..]),
        // Messages, activities and files are rows of their own.
        (orders(all()), &["post_note", "send_message"]),
        (orders(only(Allowed::only(["search"]), None)), &[]),
        (
            orders(only(Allowed::only(["search", "message"]), None)),
            &["post_note", "send_message"],
        ),
        (
            Permissions::only([
                ("sale.order", all()),
                ("mail.message", all()),
                ("mail.activity", all()),
                ("ir.attachment", only(Allowed::only(["create"]), None)),
            ]),
            &[
                "post_note",
                "send_message",
                "messages",
                "schedule_activity",
                "activity_done",
                "attach_file",
            ],
        ),
        (
            Permissions::only([
                ("sale.order", all()),
                ("mail.message", only(Allowed::All, own())),
                ("mail.activity", only(Allowed::only(["search"]), None)),
            ]),
            &["post_note", "send_message"],
        ),
    ] {
        let office = Office {
            permissions,
            ..Office::default()
        };
        for (tool, given) in calls("sale.order", 1) {
            let answer = office.call(tool, given).await;
            assert_eq!(answer.is_ok(), open.contains(&tool), "{tool}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn files_of_what_is_not_permitted_are_not_read() {
    let all = ModelPermissions::default;
    for (models, is_read) in [
        (vec!["ir.attachment", "sale.order"], true),
        (vec!["ir.attachment"], false),
        (vec!["sale.order"], false),
    ] {
        let office = Office {
            permissions: Permissions::only(models.into_iter().map(|model| (model, all()))),
            ..Office::default()
        };
        let read = office.call("read_attachment", json!({"id": 70})).await;
        assert_eq!(read.is_ok(), is_read, "{read:?}");
    }
}
