//! Wizards that go wrong: what is said to be done, and where to look.

use odoo::Error;
use serde_json::{Value as Json, json};

use crate::harbour::{Harbour, Instead, fault, gone, sent};

/// At each step of a wizard's way. What only opens did nothing; what was pressed is said.
#[tokio::test]
async fn what_was_done_stands_in_the_error() {
    let form: Instead = |call| {
        let is_form = call.model == "harbour.settle" && call.method == "get_views";
        is_form.then(|| Err(fault("AccessError", "Settling is not for you")))
    };
    let defaults: Instead = |call| {
        let is_first = call.method == "onchange" && call.model != "harbour.sms";
        is_first.then(|| Err(fault("UserError", "There is nothing left")))
    };
    let create: Instead = |call| {
        (call.method == "create").then(|| Err(fault("ValidationError", "The amount is too large")))
    };
    let button: Instead = |call| {
        let is_button = ["action_apply", "process"].contains(&call.method.as_str());
        is_button.then(|| Err(fault("UserError", "Not on a Sunday")))
    };
    let second: Instead = |call| {
        let is_second = call.model == "harbour.sms" && call.method == "create";
        is_second.then(|| Err(fault("UserError", "No number")))
    };
    let settle = ("harbour_trip_settle", json!({"ids": [2]}));
    let finish = (
        "harbour_trip_finish",
        json!({"ids": [1], "keep": true, "sms": true}),
    );
    const PRESSED: &str = "Finish was pressed on T1 (1), and nothing that is read of them changed. What came next was \
                           not done: ";
    for (instead, (tool, arguments), code, message) in [
        (form, settle.clone(), "not_allowed", "Settling is not for you".to_owned()),
        (defaults, settle.clone(), "refused_by_odoo", "There is nothing left".to_owned()),
        (create, settle.clone(), "rule_broken", "The amount is too large".to_owned()),
        (button, settle.clone(), "refused_by_odoo", "Not on a Sunday".to_owned()),
        (defaults, finish.clone(), "refused_by_odoo", format!("{PRESSED}There is nothing left")),
        (create, finish.clone(), "rule_broken", format!("{PRESSED}The amount is too large")),
        (button, finish.clone(), "refused_by_odoo", format!("{PRESSED}Not on a Sunday")),
        (
            second,
            finish.clone(),
            "refused_by_odoo",
            "Finish was pressed on T1 (1), then Keep the Rest of What is left?, and nothing that is read of them \
             changed. What came next was not done: No number"
                .to_owned(),
        ),
    ] {
        let (asked, outcome) = Harbour::new().answering(instead).call(tool, arguments).await;
        let error = outcome.unwrap_err();
        assert_eq!((&error["code"], error["message"].as_str()), (&json!(code), Some(message.as_str())));
        for method in ["action_settle", "action_finish", "create", "action_apply", "process"] {
            let count = asked.iter().filter(|call| call.method == method).count();
            let most = if method == "create" { 2 } else { 1 };
            assert!(count <= most, "{method} is sent once: {}", sent(&asked));
        }
    }
}

/// Odoo is gone in the midst of it: it is known what may have happened.
#[tokio::test]
async fn what_may_have_happened_is_said_with_where_to_look() {
    let at_button: Instead = |call| (call.method == "action_apply").then(|| Err(gone()));
    let at_create: Instead = |call| (call.method == "create").then(|| Err(gone()));
    let at_form: Instead = |call| (call.method == "onchange").then(|| Err(gone()));
    let unreachable: Instead = |call| {
        (call.method == "action_apply").then(|| {
            Err(Error::Unreachable {
                url: "http://odoo".to_owned(),
                reason: "refused".to_owned(),
            })
        })
    };
    for (instead, code, begins) in [
        (
            at_button,
            "outcome_unknown",
            "Odoo at http://odoo did not answer (the time was over); it may have happened all the same. Read `state` \
             of harbour.trip before pressing again: T2 (2) was state done",
        ),
        (
            at_create,
            "odoo_unavailable",
            "Odoo at http://odoo did not answer",
        ),
        (
            at_form,
            "odoo_unavailable",
            "Odoo at http://odoo did not answer",
        ),
        (
            unreachable,
            "odoo_unavailable",
            "Odoo cannot be reached at http://odoo",
        ),
    ] {
        let (asked, outcome) = Harbour::new()
            .answering(instead)
            .call("harbour_trip_settle", json!({"ids": [2]}))
            .await;
        let error = outcome.unwrap_err();
        assert_eq!(error["code"], code, "{error}");
        assert!(
            error["message"].as_str().unwrap().starts_with(begins),
            "{error}"
        );
        assert!(
            asked
                .iter()
                .filter(|call| call.method == "action_apply")
                .count()
                <= 1
        );
    }
}

/// What the form, as it stands, does not ask for, is refused with when it does; what it needs is named.
#[tokio::test]
async fn the_forms_conditions_hold() {
    for (more, code, path, message, expected) in [
        (
            json!({"amount": 5}),
            "not_offered",
            "amount",
            "`amount` is not asked for as the form stands",
            json!("a value for it while method is part"),
        ),
        (
            json!({"note": "x"}),
            "readonly_field",
            "note",
            "`note` cannot be changed here",
            json!("a value for it while method is not full"),
        ),
        (
            json!({"method": "part", "amount": 5}),
            "missing_argument",
            "note",
            "Settle needs `note` (Note)",
            json!("char"),
        ),
        (
            json!({"hidden": "x"}),
            "unknown_field",
            "hidden",
            "Settle does not ask for `hidden`",
            json!("method, amount, payer_id, note, due"),
        ),
        (
            json!({"more": [{"field": "due", "value": "5"}]}),
            "readonly_field",
            "more[0].value",
            "`due` is read-only: Odoo works it out or keeps it itself",
            Json::Null,
        ),
    ] {
        let mut arguments = json!({"ids": [2]});
        arguments
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let (asked, outcome) = Harbour::new().call("harbour_trip_settle", arguments).await;
        let problem = outcome.unwrap_err()["problems"][0].clone();
        assert_eq!(
            (
                &problem["code"],
                &problem["path"],
                &problem["message"],
                &problem["expected"]
            ),
            (&json!(code), &json!(path), &json!(message), &expected),
            "{more}"
        );
        assert!(!sent(&asked).contains("create"), "{more}");
    }
}

/// What is wrong whatever Odoo says is told before anything is pressed.
#[tokio::test]
async fn what_is_wrong_for_sure_presses_nothing() {
    for (more, code) in [
        (json!({"method": "prt"}), "unknown_value"),
        (json!({"amount": "much"}), "wrong_type"),
        (
            json!({"more": [{"field": "nte", "value": "x"}]}),
            "unknown_field",
        ),
        (
            json!({"more": [{"field": "method", "value": "full"}], "method": "full"}),
            "given_twice",
        ),
        (json!({"more": {"due": 1}}), "readonly_field"),
        (json!({"more": [1]}), "wrong_type"),
        (json!({"button": 5}), "wrong_type"),
        (json!({"metod": "full"}), "unknown_argument"),
    ] {
        let mut arguments = json!({"ids": [2]});
        arguments
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let (asked, outcome) = Harbour::new().call("harbour_trip_settle", arguments).await;
        let error = outcome.unwrap_err();
        assert_eq!(error["problems"][0]["code"], code, "{more}: {error}");
        assert!(!sent(&asked).contains("action_settle"), "{more}");
    }
}
