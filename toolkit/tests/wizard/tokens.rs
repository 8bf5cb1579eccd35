//! Tokens that are not good: of another caller, used, old, changed, of rows that changed since.

use std::sync::Arc;

use serde_json::{Value as Json, json};
use toolkit::{Allowed, Context, ModelPermissions, Permissions, Seal};

use crate::harbour::{Harbour, called, fault, sent};

async fn opened(context: &Context) -> String {
    let arguments = json!({"model": "harbour.trip", "ids": [1], "button": "Finish"});
    let answer = called(context, "press_button", arguments).await.unwrap();
    answer["next"]["token"].as_str().unwrap().to_owned()
}

async fn used(context: &Context, token: &str) -> Result<Json, Json> {
    let arguments = json!({"token": token, "button": "Keep the Rest"});
    called(context, "continue_wizard", arguments).await
}

const FOREIGN: &str = "this token opens no dialog";

#[tokio::test]
async fn only_its_caller_goes_on_for_a_day() {
    let harbour = Arc::new(Harbour::new());
    let context = harbour.context();
    let token = opened(&context).await;
    let other = Arc::new(Harbour::new().of_user(3));
    let trip = ModelPermissions {
        operations: Allowed::only(["get", "action_finish"]),
        ..ModelPermissions::default()
    };
    let narrower = Permissions::only([("harbour.trip", trip)]);
    let mut changed = token.clone();
    let last = if changed.ends_with('A') { "B" } else { "A" };
    changed.replace_range(changed.len() - 1.., last);
    for (context, token, message) in [
        (other.context(), token.as_str(), FOREIGN),
        (context.clone().permitting(&narrower), &token, FOREIGN),
        (
            context.clone().sealing(Seal::with_key([8; 32])),
            &token,
            FOREIGN,
        ),
        (context.clone(), &changed, FOREIGN),
        (context.clone(), &token[1..], FOREIGN),
        (context.clone(), "x", FOREIGN),
        (
            context
                .clone()
                .at(|| "2026-11-22T10:00:00Z".parse().unwrap()),
            &token,
            "this dialog was opened more than a day ago",
        ),
    ] {
        let error = used(&context, token).await.unwrap_err();
        let problem = &error["problems"][0];
        assert_eq!(
            (&problem["path"], &problem["message"]),
            (&json!("token"), &json!(message))
        );
        let expected = problem["expected"].as_str().unwrap();
        assert!(
            expected.ends_with("or press the button again"),
            "{expected}"
        );
    }
    assert!(!sent(&harbour.asked.lock().unwrap()).contains("create"));
    assert!(!sent(&other.asked.lock().unwrap()).contains("create"));
    // A minute before it is good, on another node with the same key, too.
    let later = context.at(|| "2026-11-22T09:59:00Z".parse().unwrap());
    assert!(used(&later, &token).await.is_ok());
}

#[tokio::test]
async fn a_token_is_used_once() {
    let harbour = Arc::new(Harbour::new());
    let context = harbour.context();
    let token = opened(&context).await;
    assert!(used(&context, &token).await.is_ok());
    // The same key, handed on: it is the same program.
    let seal = Seal::with_key([9; 32]);
    let context = context.sealing(seal.clone());
    let token = opened(&context).await;
    assert!(used(&context, &token).await.is_ok());
    let before = harbour.asked.lock().unwrap().len();
    let error = used(&harbour.context().sealing(seal), &token)
        .await
        .unwrap_err();
    assert_eq!(
        error["problems"][0]["message"],
        "this dialog was gone through already: Keep the Rest of What is left? was pressed at 11:00"
    );
    assert_eq!(sent(&harbour.asked.lock().unwrap()[before..]), "");
}

/// What Odoo refused is undone, and the dialog as it was.
#[tokio::test]
async fn a_token_whose_use_was_refused_is_good_still() {
    let harbour = Harbour::new()
        .answering(|call| (call.method == "process").then(|| Err(fault("UserError", "Not now"))));
    let context = Arc::new(harbour).context().sealing(Seal::with_key([5; 32]));
    let token = opened(&context).await;
    for _ in 0..2 {
        let error = used(&context, &token).await.unwrap_err();
        assert_eq!(
            (&error["code"], &error["message"]),
            (&json!("refused_by_odoo"), &json!("Not now"))
        );
    }
    let other = called(
        &context,
        "continue_wizard",
        json!({"token": token, "button": "Drop the Rest"}),
    )
    .await;
    assert!(other.is_ok());
}

#[tokio::test]
async fn a_dialog_is_about_rows_as_they_were() {
    let harbour = Arc::new(Harbour::new());
    let context = harbour.context();
    let token = opened(&context).await;
    harbour.touch(1);
    let error = used(&context, &token).await.unwrap_err();
    let problem = &error["problems"][0];
    assert_eq!(
        problem["message"],
        "this dialog is about rows as they were: they changed since"
    );
    assert_eq!(problem["expected"], "press Finish again");
    assert!(!sent(&harbour.asked.lock().unwrap()).contains("create"));
}

/// Who may not press the button any more does not go on either.
#[tokio::test]
async fn going_on_takes_the_permission_to_press() {
    let trip = |operations| ModelPermissions {
        operations: Allowed::only(operations),
        ..ModelPermissions::default()
    };
    let harbour = Arc::new(Harbour::new());
    let may = Permissions::only([("harbour.trip", trip(["get", "action_finish"]))]);
    let context = harbour.context().permitting(&may);
    let token = opened(&context).await;
    assert!(used(&context, &token).await.is_ok());
}
