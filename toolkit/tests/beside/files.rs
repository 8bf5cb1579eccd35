//! Files that are attached and read.

use std::time::Duration;

use serde_json::{Value as Json, json};
use toolkit::{Content, FetchError, Reader};

use super::office::Office;

#[tokio::test]
async fn a_file_is_attached_to_its_row() {
    let office = Office::default();
    let given = json!({"model": "sale.order", "id": 1, "name": "../offers/a.txt", "content_base64": "aGVsbG8="});
    let answer = office.call("attach_file", given).await.unwrap();
    assert_eq!(
        answer,
        json!({"attachment_id": 500, "name": "..-offers-a.txt", "bytes": 5, "record": {"id": 1, "name": "S1"},
            "link": "http://odoo/odoo/sale.order/1"})
    );
    let made = office.calls("create");
    assert_eq!(
        made[0].leading["vals_list"],
        json!([{"name": "..-offers-a.txt", "datas": "aGVsbG8=", "res_model": "sale.order", "res_id": 1}])
    );
    for (more, refusal) in [
        (json!({}), "missing_argument content_base64"),
        (
            json!({"content_base64": "hello!"}),
            "wrong_type content_base64",
        ),
        (
            json!({"content_base64": "eA==", "url": "https://x.example/a"}),
            "given_twice content_base64",
        ),
        (json!({"url": "https://x.example/a"}), "not_offered url"),
        (json!({"export_id": "abc"}), "refused"),
        (
            json!({"content_base64": "eA==", "public": true}),
            "unknown_argument public",
        ),
    ] {
        let mut given = json!({"model": "sale.order", "id": 1, "name": "a.txt"});
        given
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        assert_eq!(
            office.refusal("attach_file", given.clone()).await,
            refusal,
            "{given}"
        );
    }
    let nameless = json!({"model": "sale.order", "id": 1, "content_base64": "eA=="});
    assert_eq!(
        office.refusal("attach_file", nameless).await,
        "missing_argument name"
    );
    assert_eq!(office.writes(), 1);
}

#[tokio::test]
async fn what_is_in_a_file_is_told_by_its_kind() {
    let office = Office::default();
    let read = |id: i64| office.call("read_attachment", json!({ "id": id }));
    let text = read(70).await.unwrap();
    assert_eq!(
        text,
        json!({"id": 70, "name": "a.txt", "media_type": "text/plain", "bytes": 5,
            "record": {"model": "sale.order", "id": 1}, "text": "hello"})
    );
    assert_eq!(read(77).await.unwrap()["text"], "hello");
    assert_eq!(read(74).await.unwrap()["url"], "https://example.com/x");
    assert!(read(76).await.unwrap()["notes"][0].is_string());
    let picture = office
        .answer("read_attachment", json!({"id": 71}))
        .await
        .unwrap();
    let is_picture = |piece: &Content| matches!(piece, Content::Image { media_type, .. } if media_type == "image/png");
    assert!(picture.pieces.iter().any(is_picture));
    // Without a process that reads it.
    assert_eq!(
        office.refusal("read_attachment", json!({"id": 78})).await,
        "refused"
    );
    for (id, refusal) in [
        (72, "not_offered id"),
        (73, "not_offered id"),
        (75, "too_much id"),
        (99, "missing_record"),
    ] {
        assert_eq!(
            office.refusal("read_attachment", json!({ "id": id })).await,
            refusal,
            "{id}"
        );
    }
}

#[tokio::test]
async fn a_note_brings_no_file_that_may_not_be_read() {
    let office = Office::default();
    let given =
        |ids: Json| json!({"model": "sale.order", "ids": [1], "body": "x", "attachment_ids": ids});
    for ids in [json!([72]), json!([70, 73])] {
        let refusal = office.refusal("post_note", given(ids)).await;
        assert_eq!(refusal, "not_offered attachment_ids");
    }
    office.call("post_note", given(json!([70]))).await.unwrap();
    let posts = office.calls("message_post");
    assert_eq!(posts.len(), 1);
    assert_eq!(posts[0].named["attachment_ids"], json!([70]));
}

#[cfg(unix)]
#[tokio::test]
async fn a_process_that_reads_may_fail_in_any_way() {
    let of = |script: &str, patience: u64| Office {
        reader: Some(Reader::patient(
            "/bin/sh",
            ["-c", script],
            Duration::from_millis(patience),
        )),
        ..Office::default()
    };
    let read = of(
        r#"cat > /dev/null; echo 'odd font'; printf '{"text":"of %s"}' "$0""#,
        20_000,
    );
    let answer = read
        .call("read_attachment", json!({"id": 78}))
        .await
        .unwrap();
    assert_eq!(answer["text"], "of pdf");
    for (script, patience, why) in [
        (
            r#"cat > /dev/null; echo '{"error":"it is locked"}'"#,
            20_000,
            "it is locked",
        ),
        ("exec /bin/sleep 60", 300, "took longer"),
        ("exit 1", 20_000, "broke off"),
        ("kill -ABRT $$", 20_000, "broke off"),
        (
            "while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done",
            60_000,
            "too long",
        ),
    ] {
        let error = of(script, patience)
            .call("read_attachment", json!({"id": 78}))
            .await;
        let error = error.unwrap_err();
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(why), "{script}: {message}");
    }
    let gone = Office {
        reader: Some(Reader::new("/nowhere/at-all", ["read-file"])),
        ..Office::default()
    };
    assert_eq!(
        gone.refusal("read_attachment", json!({"id": 78})).await,
        "refused"
    );
}

#[tokio::test]
async fn a_long_text_goes_on_where_it_was_cut() {
    let office = Office {
        budget: 100,
        ..Office::default()
    };
    let answer = office
        .call("read_attachment", json!({"id": 79}))
        .await
        .unwrap();
    let next = answer["next_offset"].as_u64().unwrap();
    assert_eq!(
        answer["text"].as_str().unwrap().chars().count() as u64,
        next
    );
    assert_eq!(answer["characters"], 1_000);
    let rest = office
        .call("read_attachment", json!({"id": 79, "offset": 990}))
        .await
        .unwrap();
    assert_eq!(rest["text"], "x".repeat(10));
    assert!(rest.get("next_offset").is_none());
}

#[tokio::test]
async fn a_file_is_fetched_from_a_host_that_is_allowed_and_no_other() {
    let of = |fetched| Office {
        fetched: Some(fetched),
        ..Office::default()
    };
    let given = |url: &str| json!({"model": "sale.order", "id": 1, "name": "a.txt", "url": url});
    let office = of(Ok(b"hello".to_vec()));
    let answer = office
        .call("attach_file", given("https://files.example.com/a?b=c"))
        .await;
    assert_eq!(answer.unwrap()["bytes"], 5);
    for url in [
        "https://files.example.com.evil.example/a",
        "https://files.example.com@evil.example/a",
        "http://files.example.com/a",
        "https://files.example.com:8443/a",
        "https://127.0.0.1/a",
        "file:///etc/passwd",
    ] {
        assert_eq!(
            office.refusal("attach_file", given(url)).await,
            "not_offered url",
            "{url}"
        );
    }
    assert_eq!(office.writes(), 1);
    let url = "https://files.example.com/a";
    let gone = of(Err(FetchError("its host answers 404".to_owned())));
    assert_eq!(gone.refusal("attach_file", given(url)).await, "refused");
    let large = of(Ok(vec![0; 9 << 20]));
    assert_eq!(
        large.refusal("attach_file", given(url)).await,
        "too_much url"
    );
}
