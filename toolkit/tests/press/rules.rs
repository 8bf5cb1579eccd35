//! On which rows a button is pressed, with which context, and on which it is not.

use std::{sync::Arc, time::Duration};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use toolkit::Permissions;

use crate::rental::{Shop, called, presses, sent};

async fn pressed(arguments: Json) -> (Vec<String>, Result<Json, Json>) {
    let mut arguments = arguments;
    arguments["model"] = json!("shop.rental");
    let (asked, outcome) = Shop::new().call("press_button", arguments).await;
    (sent(&asked), outcome)
}

#[tokio::test]
async fn a_button_is_pressed_where_it_is_offered_and_nowhere_else() {
    for (arguments, calls, expected) in [
        (
            json!({"ids": [1], "button": "Confirm"}),
            "read [1]; action_confirm [1]; read [1]; read [101]",
            json!({"pressed": [1]}),
        ),
        // Several rows, each once; one call for those of one context.
        (
            json!({"ids": [2, 1, 2], "button": "confirm"}),
            "read [2, 1]; action_confirm [2, 1]; read [2, 1]; read [101, 102]",
            json!({"pressed": [2, 1]}),
        ),
        // One is not eligible: none is pressed, and all that are not are told.
        (
            json!({"ids": [1, 3, 4], "button": "Confirm"}),
            "read [1, 3, 4]",
            json!({
                "code": "not_offered",
                "message": "Confirm is offered while state is draft or sent; R3 is sale; R4 is cancel",
                "rows": [
                    {"id": 3, "display_name": "R3", "state": "sale"},
                    {"id": 4, "display_name": "R4", "state": "cancel"},
                ],
            }),
        ),
        (
            json!({"ids": [1, 3, 4], "button": "Confirm", "skip_ineligible": true}),
            "read [1, 3, 4]; action_confirm [1]; read [1]; read [101]",
            json!({
                "pressed": [1],
                "skipped": [
                    {"id": 3, "display_name": "R3", "state": "sale"},
                    {"id": 4, "display_name": "R4", "state": "cancel"},
                ],
            }),
        ),
        // None is left: nothing is pressed, and that is no error.
        (
            json!({"ids": [3], "button": "Confirm", "skip_ineligible": true}),
            "read [3]",
            json!({"pressed": [], "skipped": [{"id": 3, "display_name": "R3", "state": "sale"}]}),
        ),
        // Of several values that the condition looks at, all.
        (
            json!({"ids": [3], "button": "Cancel"}),
            "read [3]",
            json!({
                "code": "not_offered",
                "message": "Cancel is offered while state is not cancel and locked is false; R3 has locked true, \
                            state sale",
            }),
        ),
        // Rows that are not there.
        (
            json!({"ids": [1, 98, 99], "button": "Confirm"}),
            "read [1, 98, 99]",
            json!({
                "code": "missing_record",
                "message": "rows 98, 99 of shop.rental are not there, or not to be seen",
                "missing": [98, 99],
            }),
        ),
        (
            json!({"ids": [1, 98], "button": "Confirm", "skip_ineligible": true}),
            "read [1, 98]; action_confirm [1]; read [1]; read [101]",
            json!({"pressed": [1], "skipped": [{"id": 98, "missing": true}]}),
        ),
        // A rehearsal sends nothing that writes, and tells the rows that it would leave out.
        (
            json!({"ids": [1, 3], "button": "Cancel", "dry_run": true}),
            "read [1, 3]",
            json!({
                "dry_run": true,
                "button": "Cancel",
                "would_press": [1],
                "offered_while": "state is not cancel and locked is false",
                "asks": "Really?",
                "rows": [{"id": 1, "display_name": "R1", "state": "draft", "total": 10.5}],
                "not_offered": [{"id": 3, "display_name": "R3", "locked": true, "state": "sale"}],
            }),
        ),
        (
            json!({"ids": [1], "button": "Confirm", "dry_run": "true"}),
            "read [1]",
            json!({"dry_run": true, "contexts": [{"validate": true}]}),
        ),
    ] {
        let (calls_made, outcome) = pressed(arguments.clone()).await;
        assert_eq!(calls_made.join("; "), calls, "{arguments}");
        let outcome = outcome.unwrap_or_else(|error| error);
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(&outcome[key], value, "{arguments}: {outcome:#}");
        }
    }
}

/// Two buttons press one method with contexts of their own.
#[tokio::test]
async fn where_buttons_differ_one_is_chosen() {
    let send = json!({"proforma": false, "who": 2, "for": 7});
    let proforma = json!({"proforma": true});
    let confirm = json!({"validate": true});
    for (arguments, context) in [
        // One is offered: its context.
        (json!({"ids": [2], "button": "action_send"}), Ok(&proforma)),
        // Both are: one has to be chosen, or to be named.
        (
            json!({"ids": [1], "button": "action_send"}),
            Err(("missing_argument", "one of Send, Send Proforma")),
        ),
        (
            json!({"ids": [1, 2], "button": "action_send"}),
            Err(("missing_argument", "one of Send, Send Proforma")),
        ),
        (
            json!({"ids": [1], "button": "action_send", "choice": "send"}),
            Ok(&send),
        ),
        (
            json!({"ids": [1], "button": "action_send", "choice": "Send Proforma"}),
            Ok(&proforma),
        ),
        (
            json!({"ids": [1], "button": "send proforma"}),
            Ok(&proforma),
        ),
        (json!({"ids": [1], "button": "Send"}), Ok(&send)),
        // The one that is named is not offered: the other does something else.
        (
            json!({"ids": [2], "button": "Send"}),
            Err((
                "not_offered",
                "Send is offered while state is draft; R2 is sent",
            )),
        ),
        (
            json!({"ids": [2], "button": "action_send", "choice": "Send"}),
            Err((
                "not_offered",
                "Send is offered while state is draft; R2 is sent",
            )),
        ),
        (
            json!({"ids": [1], "button": "action_send", "choice": "Sned"}),
            Err(("unknown_value", "Send, Send Proforma")),
        ),
        // Where contexts are the same there is nothing to choose.
        (json!({"ids": [1], "button": "Confirm"}), Ok(&confirm)),
        (
            json!({"ids": [1], "button": "Confirm", "choice": "CONFIRM"}),
            Ok(&confirm),
        ),
    ] {
        let mut with = arguments.clone();
        with["model"] = json!("shop.rental");
        let (asked, outcome) = Shop::new().call("press_button", with).await;
        let press = asked.iter().find(|call| call.method.starts_with("action_"));
        let told = match &outcome {
            Ok(_) => Ok(Json::Object(press.unwrap().context.clone())),
            Err(error) => {
                assert!(press.is_none(), "{arguments}");
                let problem = &error["problems"][0];
                let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
                Err(match problem.is_null() {
                    true => (text(&error["code"]), text(&error["message"])),
                    false => (text(&problem["code"]), text(&problem["expected"])),
                })
            }
        };
        let expected = match context {
            Ok(context) => Ok(context.clone()),
            Err((code, text)) => Err((code.to_owned(), text.to_owned())),
        };
        assert_eq!(told, expected, "{arguments}");
    }
}

/// A context that reads the row: a call for each.
#[tokio::test]
async fn rows_with_contexts_of_their_own_are_pressed_one_by_one() {
    let arguments = json!({"model": "shop.rental", "ids": [1, 2], "button": "Remind"});
    let (asked, outcome) = Shop::new().call("press_button", arguments.clone()).await;
    assert_eq!(outcome.unwrap()["pressed"], json!([1, 2]));
    let contexts: Vec<Json> = asked
        .iter()
        .filter(|call| call.method == "action_remind")
        .map(|call| json!({"ids": call.ids, "context": call.context}))
        .collect();
    assert_eq!(
        json!(contexts),
        json!([
            {"ids": [1], "context": {"default_rental_id": 1}},
            {"ids": [2], "context": {"default_rental_id": 2}},
        ])
    );
    // The second is refused: what was done stays done, and is told.
    let shop = Shop::new().answering(|rows, call| match call.ids.as_deref() {
        Some([2]) => Err(crate::rental::fault(
            "odoo.exceptions.UserError",
            "Not this one",
        )),
        _ => presses(rows, call),
    });
    let (asked, outcome) = shop.call("press_button", arguments).await;
    let error = outcome.unwrap_err();
    assert_eq!(error["code"], "refused_by_odoo");
    assert_eq!(error["updated"], json!([1]), "{error}");
    assert_eq!(
        sent(&asked).join("; "),
        "read [1, 2]; action_remind [1]; action_remind [2]"
    );
    // Very many would be very many calls.
    let many = vec![("draft", false); 21];
    let ids: Vec<usize> = (1..=21).collect();
    let arguments = json!({"model": "shop.rental", "ids": ids, "button": "Remind"});
    let (asked, outcome) = Shop::new()
        .with_rows(&many)
        .call("press_button", arguments)
        .await;
    assert_eq!(outcome.unwrap_err()["problems"][0]["code"], "too_much");
    assert_eq!(sent(&asked).len(), 1);
}

/// What cannot be checked is not enforced, and told; a context that cannot be worked out is not guessed.
#[tokio::test]
async fn what_cannot_be_evaluated_is_told() {
    let (calls, outcome) = pressed(json!({"ids": [1, 2], "button": "Above"})).await;
    assert_eq!(calls, ["read [1, 2]", "action_above [1, 2]", "read [1, 2]"]);
    assert_eq!(
        outcome.unwrap()["notes"],
        json!([
            "not checked whether Above is offered: `parent.state != 'x'`: `parent.state` has no meaning on a row \
             without a parent"
        ])
    );
    let (calls, outcome) = pressed(json!({"ids": [1], "button": "Beyond"})).await;
    assert_eq!(calls, ["read [1]"]);
    assert_eq!(outcome.unwrap_err()["code"], "refused");
    // A field that the table leaves out is read to be checked, and not told.
    let (calls, outcome) = pressed(json!({"ids": [1], "button": "Untold"})).await;
    assert_eq!(calls, ["read [1]", "action_untold [1]", "read [1]"]);
    assert!(!outcome.unwrap().to_string().contains("is_ready"));
    let (_, outcome) = pressed(json!({"ids": [2], "button": "Untold"})).await;
    let error = outcome.unwrap_err();
    assert_eq!(
        error["rows"],
        json!([{"id": 2, "display_name": "R2"}]),
        "{error}"
    );
}

#[tokio::test]
async fn at_most_a_thousand_rows_are_pressed() {
    let rows = vec![("draft", false); 1_000];
    let ids: Vec<usize> = (1..=1_000).collect();
    let arguments = json!({"model": "shop.rental", "ids": ids, "button": "Confirm"});
    let shop = Shop::new().with_rows(&rows);
    let (asked, outcome) = shop.call("press_button", arguments).await;
    let answer = outcome.unwrap();
    assert_eq!(answer["pressed"].as_array().unwrap().len(), 1_000);
    assert!(answer["trimmed"].is_string(), "an answer that fits");
    assert!(
        answer.to_string().len() < 50_000,
        "{}",
        answer.to_string().len()
    );
    let presses = asked.iter().filter(|call| call.method == "action_confirm");
    assert_eq!(presses.count(), 1);
    let ids: Vec<usize> = (1..=1_001).collect();
    for tool in ["press_button", "shop_rental_confirm"] {
        let mut arguments = json!({ "ids": ids });
        if tool == "press_button" {
            arguments["model"] = json!("shop.rental");
            arguments["button"] = json!("Confirm");
        }
        let (asked, outcome) = Shop::new().call(tool, arguments).await;
        let problem = outcome.unwrap_err()["problems"][0].clone();
        assert_eq!(problem["expected"], "a list of 1 to 1000 ids, [1, 2]");
        assert_eq!(asked, []);
    }
}

/// The buttons are read once; of a name that is unknown anew, unless that was a moment ago.
#[tokio::test(start_paused = true)]
async fn screens_are_kept_for_a_while() {
    let shop = Arc::new(Shop::new());
    let context = Arc::clone(&shop).context(&Permissions::all());
    let reads = || {
        let asked = shop.asked.lock().unwrap();
        asked
            .iter()
            .filter(|call| call.method == "get_views")
            .count()
    };
    let press = |button: &str| {
        let arguments =
            json!({"model": "shop.rental", "ids": [1], "button": button, "dry_run": true});
        called(&context, "press_button", arguments)
    };
    let (one, other) = tokio::join!(press("Confirm"), press("Cancel"));
    assert!(one.is_ok() && other.is_ok());
    assert_eq!(reads(), 1, "two that want it at the same time ask once");
    assert!(press("Nonsense").await.is_err());
    assert_eq!(reads(), 1, "it was read a moment ago");
    tokio::time::advance(Duration::from_secs(11)).await;
    assert!(press("Nonsense").await.is_err());
    assert_eq!(reads(), 2, "the button may have come in the meantime");
    assert!(press("Confirm").await.is_ok());
    assert_eq!(reads(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the rows are: all that are pressed are eligible, and with one that is not none is, unless it may
    /// be skipped; then those that are pressed and those that are skipped are all there are.
    #[test]
    fn what_is_pressed_is_eligible(
        rows in prop::collection::vec(
            (prop::sample::select(vec!["draft", "sent", "sale", "cancel"]), any::<bool>()),
            1..12,
        ),
        skip in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let ids: Vec<usize> = (1..=rows.len()).collect();
        let arguments = json!({
            "model": "shop.rental", "ids": ids, "button": "Cancel", "skip_ineligible": skip,
        });
        let (asked, outcome) = runtime.block_on(Shop::new().with_rows(&rows).call("press_button", arguments));
        let is_eligible = |(state, locked): &(&str, bool)| *state != "cancel" && !locked;
        let eligible: Vec<i64> = (1..).zip(&rows).filter(|(_, row)| is_eligible(row)).map(|(id, _)| id).collect();
        let pressed: Vec<i64> = asked
            .iter()
            .filter(|call| call.method == "action_cancel")
            .flat_map(|call| call.ids.clone().unwrap())
            .collect();
        match eligible.len() == rows.len() || skip {
            true => {
                prop_assert_eq!(&pressed, &eligible);
                let answer = outcome.unwrap();
                let skipped = answer["skipped"].as_array().map_or(0, Vec::len);
                prop_assert_eq!(skipped, rows.len() - eligible.len());
            }
            false => {
                prop_assert!(pressed.is_empty());
                let error = outcome.unwrap_err();
                prop_assert_eq!(error["rows"].as_array().unwrap().len(), rows.len() - eligible.len());
            }
        }
    }
}
