//! Notes, messages, and what was said.

use serde_json::{Value as Json, json};

use super::office::Office;

#[tokio::test]
async fn a_note_is_internal_whatever_is_said() {
    let office = Office::default();
    let given =
        json!({"model": "sale.order", "ids": [1, 2], "body": "Called <b>Ann</b>\n**fine**"});
    let answer = office.call("post_note", given).await.unwrap();
    let note = |id: i64| {
        json!({"message_id": 900 + id, "record": {"id": id, "name": format!("S{id}")},
        "link": format!("http://odoo/odoo/sale.order/{id}")})
    };
    assert_eq!(answer, json!({"notes": [note(1), note(2)]}));
    let posts = office.calls("message_post");
    assert_eq!(posts.len(), 2);
    assert_eq!(
        Json::Object(posts[0].named.clone()),
        json!({
            "body": "<p>Called &lt;b&gt;Ann&lt;/b&gt;<br/><strong>fine</strong></p>",
            "message_type": "comment",
            "subtype_xmlid": "mail.mt_note",
            "body_is_html": true,
        })
    );
    // One row may be said as `id`.
    let one = json!({"model": "x.thread", "id": "3", "body": "x"});
    assert!(office.call("post_note", one).await.is_ok());
    for given in ["partner_ids", "to", "subtype_xmlid", "note"] {
        let given = json!({"model": "sale.order", "ids": [1], "body": "x", given: [31]});
        let refusal = office.refusal("post_note", given).await;
        assert!(refusal.starts_with("unknown_argument"), "{refusal}");
    }
}

#[tokio::test]
async fn html_is_what_an_old_odoo_takes_anyway() {
    let office = Office {
        major: 16,
        ..Office::default()
    };
    let given = json!({"model": "sale.order", "ids": [1], "body": "a < b"});
    office.call("post_note", given).await.unwrap();
    let posts = office.calls("message_post");
    assert_eq!(posts[0].named["body"], "<p>a &lt; b</p>");
    assert!(!posts[0].named.contains_key("body_is_html"));
}

#[tokio::test]
async fn what_was_posted_before_a_refusal_is_told() {
    let office = Office {
        refuses: Some(2),
        ..Office::default()
    };
    let given = json!({"model": "sale.order", "ids": [1, 2, 3], "body": "x"});
    let error = office.call("post_note", given).await.unwrap_err();
    assert_eq!(error["updated"], json!([1]), "{error}");
    assert_eq!(office.calls("message_post").len(), 2);
}

#[tokio::test]
async fn whom_a_message_reaches_is_told_before_it_goes() {
    let office = Office::default();
    let reached = json!([
        {"id": 31, "name": "Ann Lee", "by": "nothing: the contact has no e-mail address", "outside": true},
        {"id": 32, "name": "Client", "email": "client@y.example", "by": "email", "outside": true,
            "follows": true},
        {"id": 33, "name": "Colleague", "email": "c@x.example", "by": "inbox", "outside": false,
            "follows": true},
    ]);
    let mut given = json!({"model": "sale.order", "id": 1, "body": "It ships.", "subject": "Soon",
        "to": ["Ann Lee"], "dry_run": true});
    let answer = office.call("send_message", given.clone()).await.unwrap();
    assert_eq!(answer["recipients"], reached);
    assert_eq!(answer["dry_run"], true);
    assert_eq!(office.writes(), 0);
    given["dry_run"] = json!(false);
    let answer = office.call("send_message", given).await.unwrap();
    assert_eq!(
        (&answer["recipients"], &answer["message_id"]),
        (&reached, &json!(901))
    );
    let posts = office.calls("message_post");
    assert_eq!(
        Json::Object(posts[0].named.clone()),
        json!({
            "body": "<p>It ships.</p>",
            "message_type": "comment",
            "subtype_xmlid": "mail.mt_comment",
            "body_is_html": true,
            "subject": "Soon",
            "partner_ids": [31],
        })
    );
    let unknown = json!({"model": "sale.order", "id": 1, "body": "x", "to": ["Nobody"]});
    assert_eq!(
        office.refusal("send_message", unknown).await,
        "unknown_name to[0]"
    );
}

#[tokio::test]
async fn what_was_said_is_read_by_its_kind() {
    let office = Office::default();
    let given = json!({"model": "sale.order", "id": 1});
    let answer = office.call("messages", given.clone()).await.unwrap();
    assert_eq!(answer["record"], json!({"id": 1, "name": "S1"}));
    assert_eq!(answer["has_more"], false);
    let messages = answer["messages"].as_array().unwrap();
    assert_eq!(
        messages[0],
        json!({"id": 14, "kind": "change", "date": "2026-11-30T08:15:00Z", "author": "Colleague",
            "about": "Stage Changed", "changes": [{"field": "state", "from": "Quotation", "to": "Sales Order"}]})
    );
    assert_eq!(
        messages[1],
        json!({"id": 13, "kind": "note", "date": "2026-11-30T08:15:00Z", "author": "Colleague",
            "text": "For us alone"})
    );
    assert_eq!(
        messages[2],
        json!({"id": 12, "kind": "message", "date": "2026-11-30T08:15:00Z", "author": "ann@y.example",
            "subject": "Re: offer", "text": "Fine!\nThanks & bye",
            "attachments": [{"id": 70, "name": "a.txt", "bytes": 5}]})
    );
    assert_eq!(messages[3]["text"].as_str().unwrap().chars().count(), 1_501);
    assert_eq!(messages[3]["characters"], 4_999);
    // Whoever may not read what changed reads the rest, and Odoo is asked one time in vain.
    let sally = Office {
        administers: false,
        ..Office::default()
    };
    let answer = sally.call("messages", given).await.unwrap();
    assert_eq!(answer["messages"][0]["kind"], "change");
    assert!(answer["messages"][0].get("changes").is_none());
}

#[tokio::test]
async fn messages_come_page_by_page_and_within_the_budget() {
    let office = Office::default();
    let page = json!({"model": "sale.order", "id": 1, "limit": 2});
    let answer = office.call("messages", page).await.unwrap();
    assert_eq!(
        (&answer["has_more"], &answer["next_offset"]),
        (&json!(true), &json!(2))
    );
    let rest = json!({"model": "sale.order", "id": 1, "limit": 2, "offset": 2});
    let answer = office.call("messages", rest).await.unwrap();
    assert_eq!(answer["messages"][0]["id"], 12);
    assert_eq!(answer["has_more"], false);
    let small = Office {
        budget: 150,
        ..Office::default()
    };
    let answer = small
        .call("messages", json!({"model": "sale.order", "id": 1}))
        .await
        .unwrap();
    let shown = answer["messages"].as_array().unwrap().len();
    assert!(shown < 4, "{answer}");
    assert_eq!(answer["next_offset"], shown);
    for (kind, first) in [
        (
            "note",
            json!(["message_type", "not in", ["notification", "auto_comment"]]),
        ),
        (
            "change",
            json!(["message_type", "in", ["notification", "auto_comment"]]),
        ),
    ] {
        let given = json!({"model": "sale.order", "id": 1, "kind": kind});
        office.call("messages", given).await.unwrap();
        let asked = office.calls("search_read");
        let asked = asked
            .iter()
            .rfind(|call| call.model == "mail.message")
            .unwrap();
        assert_eq!(asked.named["domain"][3], first, "{kind}");
    }
}
