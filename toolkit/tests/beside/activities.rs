//! Activities that are planned and done.

use serde_json::{Value as Json, json};

use super::office::Office;

#[tokio::test]
async fn an_activity_is_planned_for_all_rows_at_once() {
    let office = Office::default();
    let given = json!({"model": "sale.order", "ids": [1, 2], "type": "call", "date_deadline": "2026-12-05",
        "user": "Annika", "note": "about **terms**"});
    let answer = office
        .call("schedule_activity", given.clone())
        .await
        .unwrap();
    assert_eq!(
        answer["activities"][0],
        json!({"id": 500, "type": "Call", "date_deadline": "2026-12-05",
            "user": {"id": 7, "name": "Annika"}, "model": "sale.order", "record": {"id": 1, "name": "S1"}})
    );
    assert!(
        answer["notes"][0].as_str().unwrap().contains("e-mailed"),
        "{answer}"
    );
    let made = office.calls("create");
    let values = |id: i64| {
        json!({"res_model_id": 87, "user_id": 7, "activity_type_id": 2,
        "summary": "Ring", "note": "<p>about <strong>terms</strong></p>", "date_deadline": "2026-12-05", "res_id": id})
    };
    assert_eq!(made[0].leading["vals_list"], json!([values(1), values(2)]));
    assert!(made[0].context.is_empty());
    let mut quiet = given.clone();
    quiet["notify"] = json!(false);
    let answer = office.call("schedule_activity", quiet).await.unwrap();
    assert!(answer.get("notes").is_none());
    let made = office.calls("create");
    assert_eq!(
        Json::Object(made[1].context.clone()),
        json!({"mail_activity_quick_update": true})
    );
    let mut dry = given;
    dry["dry_run"] = json!(true);
    let answer = office.call("schedule_activity", dry).await.unwrap();
    assert!(
        answer["notes"][0]
            .as_str()
            .unwrap()
            .contains("would e-mail"),
        "{answer}"
    );
    assert_eq!(office.writes(), 2);
}

#[tokio::test]
async fn what_is_not_said_is_ones_own_to_do() {
    let office = Office::default();
    for user in [json!(null), json!("me"), json!(2)] {
        let given = json!({"model": "sale.order", "id": 1, "summary": "Look", "user": user});
        let answer = office.call("schedule_activity", given).await.unwrap();
        assert!(answer.get("notes").is_none(), "{answer}");
        let made = office.calls("create").pop().unwrap();
        assert_eq!(
            made.leading["vals_list"],
            json!([{"res_model_id": 87, "user_id": 2, "activity_type_id": 4, "summary": "Look", "res_id": 1}])
        );
    }
    for (more, refusal) in [
        (json!({"type": "Sing"}), "unknown_name type"),
        (json!({"date_deadline": "soon"}), "wrong_type date_deadline"),
        (json!({"user": "Nobody"}), "unknown_name user"),
        (json!({"notify": "perhaps"}), "wrong_type notify"),
    ] {
        let mut given = json!({"model": "sale.order", "ids": [1]});
        given
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        assert_eq!(office.refusal("schedule_activity", given).await, refusal);
    }
}

#[tokio::test]
async fn which_activity_is_done_nobody_guesses() {
    let office = Office::default();
    let done = json!({"model": "sale.order", "record_id": 1, "feedback": "They pay."});
    let answer = office.call("activity_done", done).await.unwrap();
    assert_eq!(answer["done"][0]["id"], 500);
    assert_eq!(answer["still_planned"], json!([]));
    let calls = office.calls("action_feedback");
    assert_eq!(calls[0].ids, Some(vec![500]));
    assert_eq!(calls[0].named["feedback"], "They pay.");
    let by_ids = json!({"ids": [501, 502]});
    office.call("activity_done", by_ids).await.unwrap();
    assert_eq!(office.calls("action_feedback")[1].ids, Some(vec![501, 502]));
    for (given, refusal) in [
        (
            json!({"model": "sale.order", "record_id": 2}),
            "ambiguous_name record_id",
        ),
        (
            json!({"model": "sale.order", "record_id": 3}),
            "unknown_name record_id",
        ),
        (json!({"model": "sale.order"}), "missing_argument record_id"),
        (
            json!({"model": "sale.order", "record_id": 400}),
            "missing_record",
        ),
        (json!({"ids": [599]}), "missing_record"),
        (json!({}), "missing_argument ids"),
    ] {
        assert_eq!(
            office.refusal("activity_done", given.clone()).await,
            refusal,
            "{given}"
        );
    }
    assert_eq!(office.calls("action_feedback").len(), 2);
}
