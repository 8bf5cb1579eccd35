//! Wizards that open where Odoo has something to ask: what is answered, and how a call goes on.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use crate::harbour::{Harbour, called, sent, the};

/// Nothing is chosen for the caller: it is told what is asked, and what is done already.
#[tokio::test]
async fn what_odoo_asks_is_answered() {
    let (asked, outcome) = Harbour::new()
        .call("harbour_trip_finish", json!({"ids": [1]}))
        .await;
    assert_eq!(
        sent(&asked),
        "trip.read [1]; trip.action_finish [1]; ask.onchange; trip.read [1]; trip.read [1]"
    );
    let mut answer = outcome.unwrap();
    answer["next"]["token"] = json!("…");
    insta::assert_json_snapshot!(answer);
}

/// Arguments that stand for buttons go through all that is asked, in one call.
#[tokio::test]
async fn answers_go_through_wizards_that_lead_to_wizards() {
    for (arguments, buttons) in [
        (
            json!({"ids": [1], "keep": true, "sms": false}),
            ["process", "dont_send"],
        ),
        (
            json!({"ids": [1], "keep": "false", "sms": true}),
            ["process_drop", "send"],
        ),
    ] {
        let (asked, outcome) = Harbour::new()
            .call("harbour_trip_finish", arguments.clone())
            .await;
        let answer = outcome.unwrap();
        let [first, second] = buttons;
        let expected = format!(
            "trip.read [1]; trip.action_finish [1]; ask.onchange; ask.create; ask.{first} [501]; sms.onchange; \
             sms.create; sms.{second} [502]; trip.read [1]"
        );
        assert_eq!(sent(&asked), expected, "{arguments}");
        assert_eq!(
            answer["rows"][0]["changed"]["state"],
            json!(["afloat", "done"])
        );
        assert_eq!(answer["wizards"].as_array().unwrap().len(), 2);
        assert_eq!(answer.get("next"), None);
        // What one wizard was opened with is handed on, but for its own rows and defaults.
        let last = &the(&asked, second).context;
        assert_eq!(last["kept_ids"], json!([1]));
        assert_eq!(last["active_model"], "harbour.ask");
        assert_eq!(last["active_ids"], json!([501]));
    }
    // What was not asked made no difference, and that is said.
    let arguments = json!({"ids": [1], "keep": true, "sms": true});
    let harbour =
        Harbour::new().answering(|call| (call.method == "action_finish").then(|| Ok(json!(true))));
    let (_, outcome) = harbour.call("harbour_trip_finish", arguments).await;
    let notes = outcome.unwrap()["notes"].clone();
    assert!(
        notes
            .to_string()
            .contains("Odoo did not ask: keep, sms made no difference"),
        "{notes}"
    );
}

/// A call goes on with the token, through a wizard that asks for a wizard.
#[tokio::test]
async fn a_token_goes_on() {
    let harbour = Arc::new(Harbour::new());
    let context = harbour.context();
    let token = |answer: &Json| answer["next"]["token"].as_str().unwrap().to_owned();
    let arguments = json!({"model": "harbour.trip", "ids": [1], "button": "Finish"});
    let first = called(&context, "press_button", arguments).await.unwrap();
    let first = token(&first);
    // Of two buttons one has to be named; nothing is sent, and the token is still good.
    for (arguments, code, path) in [
        (json!({"token": first}), "missing_argument", "button"),
        (
            json!({"token": first, "button": "Keep"}),
            "unknown_button",
            "button",
        ),
        (
            json!({"token": first, "button": "process", "values": {"x": 1}}),
            "unknown_field",
            "values.x",
        ),
        (
            json!({"token": first, "button": "process", "value": 1}),
            "unknown_argument",
            "value",
        ),
        (json!({"button": "process"}), "missing_argument", "token"),
    ] {
        let error = called(&context, "continue_wizard", arguments.clone())
            .await
            .unwrap_err();
        let problem = &error["problems"][0];
        assert_eq!(
            (&problem["code"], &problem["path"]),
            (&json!(code), &json!(path)),
            "{arguments}"
        );
    }
    let arguments = json!({"token": first, "button": "Keep the Rest", "dry_run": true});
    let answer = called(&context, "continue_wizard", arguments)
        .await
        .unwrap();
    assert_eq!(answer["wizard"]["would_press"], "Keep the Rest");
    assert!(!sent(&harbour.asked.lock().unwrap()).contains("create"));
    let arguments = json!({"token": first, "button": "keep the rest"});
    let second = called(&context, "continue_wizard", arguments)
        .await
        .unwrap();
    assert_eq!(second["next"]["wizard"], "harbour.sms");
    assert_eq!(second["wizards"][0]["button"], "Keep the Rest");
    let arguments = json!({"token": token(&second), "button": "Send", "values": [{"field": "text", "value": "Hi"}]});
    let third = called(&context, "continue_wizard", arguments)
        .await
        .unwrap();
    assert_eq!(
        third["rows"][0]["changed"]["state"],
        json!(["afloat", "done"])
    );
    let asked = harbour.asked.lock().unwrap();
    let creates: Vec<&Json> = asked
        .iter()
        .filter(|call| call.method == "create")
        .map(|call| &call.leading["vals_list"][0])
        .collect();
    assert_eq!(creates, [&json!({}), &json!({"text": "Hi"})]);
}

/// What may be said at once of the wizard that any button opens.
#[tokio::test]
async fn press_button_takes_values_and_button_at_once() {
    let base = json!({"model": "harbour.trip", "ids": [2], "button": "Settle"});
    let with = |more: Json| {
        let mut all = base.clone();
        all.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        all
    };
    let (asked, outcome) = Harbour::new()
        .call(
            "press_button",
            with(json!({"values": {"payer_id": 7}, "wizard_button": "Settle Now"})),
        )
        .await;
    assert_eq!(outcome.unwrap()["pressed"], json!([2]));
    assert_eq!(
        the(&asked, "create").leading["vals_list"],
        json!([{"payer_id": 7}])
    );
    // What is wrong is told with the wizard, which is open: the button was pressed.
    for (more, path) in [
        (json!({"values": {"payer_id": 7}}), "button"),
        (
            json!({"values": {"hidden": "x"}, "wizard_button": "Settle Now"}),
            "values.hidden",
        ),
        (json!({"wizard_button": "Later"}), "button"),
    ] {
        let (asked, outcome) = Harbour::new()
            .call("press_button", with(more.clone()))
            .await;
        let answer = outcome.unwrap();
        assert_eq!(answer["next"]["problems"][0]["path"], path, "{more}");
        assert_eq!(answer["pressed"], json!([2]));
        assert_eq!(
            answer["next"]["fields"][1]["value"],
            json!({"id": 6, "name": "Bob"}),
            "{more}"
        );
        assert!(!sent(&asked).contains("create"), "{more}");
    }
}

/// One wizard within another without an end.
#[tokio::test]
async fn wizards_within_wizards_come_to_an_end() {
    let harbour = Harbour::new().answering(|call| {
        let again =
            json!({"type": "ir.actions.act_window", "res_model": "harbour.ask", "target": "new"});
        (call.method == "process").then_some(Ok(again))
    });
    let (asked, outcome) = harbour
        .call("harbour_trip_finish", json!({"ids": [1], "keep": true}))
        .await;
    let hint = outcome.unwrap()["next"]["hint"].clone();
    assert!(
        hint.as_str()
            .unwrap()
            .contains("one of too many within one another"),
        "{hint}"
    );
    assert_eq!(sent(&asked).matches("ask.create").count(), 5);
}

/// A closed wizard is a person's matter, as ever.
#[tokio::test]
async fn closed_wizards_stay_closed() {
    let arguments = json!({"model": "harbour.trip", "ids": [2], "button": "Share"});
    let (asked, outcome) = Harbour::new().call("press_button", arguments).await;
    let next = outcome.unwrap()["next"].clone();
    assert_eq!(
        next["hint"],
        "Not done yet: Odoo asks for more in the wizard `Share` (portal.share), which holds secrets: a person does \
         that in Odoo."
    );
    assert_eq!(next.get("token"), None);
    assert!(asked.iter().all(|call| call.model != "portal.share"));
}
