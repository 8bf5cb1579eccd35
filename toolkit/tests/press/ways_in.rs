//! Ways to something that is no button of the model, or none of this caller's: all refused, and nothing sent.

use serde_json::{Value as Json, json};
use toolkit::{Allowed, Domain, ModelPermissions, Operator, Permissions};

use crate::rental::{Shop, sent};

/// A button is one that a view or the toolbar shows; whatever else is called is refused.
#[tokio::test]
async fn what_is_no_button_is_refused() {
    let names = [
        // Methods of every model, public or not, those among them that a view has as buttons.
        "write",
        "create",
        "read",
        "search_read",
        "search",
        "browse",
        "sudo",
        "with_user",
        "with_context",
        "with_env",
        "export_data",
        "load",
        "fields_get",
        "web_save",
        "copy_data",
        "_write",
        "__init__",
        "_secret",
        "Secret",
        "Write",
        "As",
        "Save",
        "Look",
        "message_post",
        "action_archive",
        // Methods of the model that no view shows, and of other models.
        "action_hidden",
        "action_view_deliveries",
        "Deliveries",
        "action_greet",
        "action_set_won",
        "button_cancel",
        // Actions of other models, by whatever name, and numbers of nobody.
        "1",
        "94",
        "-91",
        "091",
        "91.0",
        "0",
        "sale.action_orders",
        "base.action_server_module_immediate_install",
        "ir.actions.server",
        "ir.actions.server,91",
        // What is no name.
        "a/../b",
        "Odd",
        "../action_confirm",
        "action_confirm/",
        "action_confirm()",
        "action_confirm; unlink",
        "shop.rental.action_confirm",
        "self.action_confirm",
        "shop.rental,action_confirm",
        "'; DROP TABLE shop_rental; --",
        "action_confirm' OR '1'='1",
        "{{ 7 * 7 }}",
        "%s",
        "\u{0}action_confirm",
        "action\u{200b}_confirm",
        "action confirm",
        "action_confirm\u{2024}",
        "actionConfirm",
        "ACTION_CONFIRM",
        "Con firm",
        "Confirm!",
        "C",
        "*",
        "%",
        "action_",
        "action_*",
        // With arguments of its own.
        "action_args",
        "With",
    ];
    let mut wrong = Vec::new();
    for name in names {
        let arguments = json!({"model": "shop.rental", "ids": [1], "button": name});
        let (asked, outcome) = Shop::new().call("press_button", arguments).await;
        let code = match &outcome {
            Ok(answer) => format!("pressed: {answer}"),
            Err(error) => error["problems"][0]["code"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        };
        if code != "unknown_button" || !sent(&asked).is_empty() {
            wrong.push(format!("{name}: {code}; sent {:?}", sent(&asked)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is refused tells the nearest label and all there are.
#[tokio::test]
async fn what_is_meant_is_told() {
    for (name, meant) in [
        ("Confrim", Some("Confirm")),
        ("action_confirn", Some("Confirm")),
        ("Bestätige", Some("Confirm")),
        ("cancle", Some("Cancel")),
        ("Mark urgnet", Some("Mark Urgent")),
        ("qqqq", None),
    ] {
        let arguments = json!({"model": "shop.rental", "ids": [1], "button": name});
        let (_, outcome) = Shop::new().call("press_button", arguments).await;
        let problem = outcome.unwrap_err()["problems"][0].clone();
        assert_eq!(problem["did_you_mean"].as_str(), meant, "{name}: {problem}");
        let listed = problem["expected"].as_str().unwrap();
        assert!(
            listed.starts_with("one of Confirm (action_confirm), Send (action_send)"),
            "{listed}"
        );
        for hidden in ["write", "_secret", "with_user", "action_args", "Deliveries"] {
            assert!(!listed.contains(hidden), "{listed}");
        }
    }
}

/// Arguments that are none, and clients' clothes.
#[tokio::test]
async fn arguments_are_read_as_everywhere() {
    for (arguments, expected) in [
        (
            json!({"ids": [1], "button": "Confirm"}),
            "missing_argument model",
        ),
        (
            json!({"model": "shop.rental", "button": "Confirm"}),
            "missing_argument ids",
        ),
        (
            json!({"model": "shop.rental", "ids": [1]}),
            "missing_argument button",
        ),
        (
            json!({"model": "shop.rental"}),
            "missing_argument button, missing_argument ids",
        ),
        (
            json!({"model": "shop.rental", "ids": ["R1"], "button": "Confirm"}),
            "wrong_type ids",
        ),
        (
            json!({"model": "shop.rental", "ids": "1; 2", "button": "Confirm"}),
            "wrong_type ids",
        ),
        (
            json!({"model": "shop.rental", "ids": [], "button": "Confirm"}),
            "wrong_type ids",
        ),
        (
            json!({"model": "shop.rental", "ids": [1], "button": " "}),
            "missing_argument button",
        ),
        (
            json!({"model": "shop.rental", "ids": [1], "button": ["Confirm"]}),
            "wrong_type button",
        ),
        (
            json!({"model": "shop.rental", "ids": [1], "button": "x".repeat(300)}),
            "too_much button",
        ),
        (
            json!({"model": "shop.rental", "ids": [1], "button": "Confirm", "context": {}}),
            "unknown_argument context",
        ),
        (
            json!({"model": "shop.rental", "ids": [1], "button": "Confirm", "dry_run": []}),
            "wrong_type dry_run",
        ),
        (
            json!({"model": "shop.rental", "ids": [1], "button": "Confirm", "dry_run": "maybe"}),
            "wrong_type dry_run",
        ),
        (
            json!({"model": "shop.rental", "ids": [1], "button": "Confirm", "skip_ineligible": 7}),
            "wrong_type skip_ineligible",
        ),
        (
            json!({"model": "shop..x", "ids": [1], "button": "Confirm"}),
            "unknown_model model",
        ),
        (
            json!({"model": "shop.rental", "ids": "1", "button": " confirm ", "toolCallId": "7",
                "choice": null, "dry_run": ""}),
            "",
        ),
        (
            json!({"model": "shop.rental", "ids": ["1"], "button": 91}),
            "",
        ),
        (
            json!({"model": "shop.rental", "ids": [1], "button": "91"}),
            "",
        ),
        (
            json!({"model": "shop.rental", "ids": [1], "button": "shop.action_urgent"}),
            "",
        ),
        (
            json!({"model": "shop.rental", "ids": [1], "button": "MARK  URGENT"}),
            "",
        ),
        // The catalog's label, in its own language.
        (
            json!({"model": "shop.rental", "ids": [1], "button": "bestätigen"}),
            "",
        ),
        // Of one label the row's own button is meant, not the toolbar's window.
        (
            json!({"model": "shop.rental", "ids": [1], "button": "Cancel"}),
            "",
        ),
    ] {
        let (asked, outcome) = Shop::new().call("press_button", arguments.clone()).await;
        let told = match &outcome {
            Ok(_) => String::new(),
            Err(error) => {
                assert!(sent(&asked).is_empty(), "{arguments}: {asked:?}");
                let problems = error["problems"].as_array().unwrap();
                let each = problems.iter().map(|problem| {
                    let text = |key: &str| problem[key].as_str().unwrap().to_owned();
                    format!("{} {}", text("code"), text("path"))
                });
                each.collect::<Vec<_>>().join(", ")
            }
        };
        assert_eq!(told, expected, "{arguments}: {outcome:?}");
    }
}

/// Models that give rights, run code, hold secrets or are templates have no buttons but those that the selection
/// opened by name.
#[tokio::test]
async fn closed_models_have_no_buttons() {
    for (model, button, code) in [
        ("res.users", "Greet", ""),
        ("res.users", "action_greet", ""),
        ("res.users", "Promote", "not_offered"),
        ("res.users", "action_promote", "not_offered"),
        ("res.groups", "Greet", "not_offered"),
        ("ir.cron", "method_direct_trigger", "not_offered"),
        ("ir.actions.server", "run", "not_offered"),
        (
            "ir.module.module",
            "button_immediate_install",
            "not_offered",
        ),
        ("base.module.upgrade", "upgrade_module", "not_offered"),
        (
            "payment.provider",
            "action_view_payment_methods",
            "not_offered",
        ),
        ("mail.template", "open_composer", "not_offered"),
        ("mail.compose.message", "action_send_mail", "not_offered"),
        ("portal.wizard", "Grant Access", "not_offered"),
        ("portal.wizard.user", "action_grant_access", "not_offered"),
        ("portal.share", "Send", "not_offered"),
        (
            "change.password.wizard",
            "change_password_button",
            "not_offered",
        ),
        ("change.password.own", "change_password", "not_offered"),
        ("res.users.apikeys.description", "make_key", "not_offered"),
        ("res.users.apikeys.show", "x", "not_offered"),
        ("ir.attachment", "x", "not_offered"),
    ] {
        let arguments = json!({"model": model, "ids": [1], "button": button});
        let (asked, outcome) = Shop::new().call("press_button", arguments).await;
        let told = match &outcome {
            Ok(_) => "",
            Err(error) => error["problems"][0]["code"].as_str().unwrap_or("?"),
        };
        assert_eq!(told, code, "{model} {button}: {outcome:?}");
        let is_looked_at = asked.iter().any(|call| call.method == "get_views");
        assert_eq!(is_looked_at, model == "res.users", "{model}");
        if !code.is_empty() {
            assert!(sent(&asked).is_empty(), "{model} {button}");
        }
    }
}

fn permitted(operations: Allowed) -> Permissions {
    let model = ModelPermissions {
        operations,
        ..ModelPermissions::default()
    };
    Permissions::only([("shop.rental", model)])
}

#[tokio::test]
async fn permissions_name_buttons() {
    let confirm = (
        "press_button",
        json!({"model": "shop.rental", "ids": [1], "button": "Confirm"}),
    );
    let typed = ("shop_rental_confirm", json!({"ids": [1]}));
    let urgent = (
        "press_button",
        json!({"model": "shop.rental", "ids": [1], "button": "Mark Urgent"}),
    );
    let own = (
        "press_button",
        json!({"model": "shop.rental", "ids": [1], "button": "92"}),
    );
    let remove = (
        "press_button",
        json!({"model": "shop.rental", "ids": [1], "button": "Remove"}),
    );
    let all: [(&str, Json); 5] = [confirm, typed, urgent, own, remove];
    for (operations, expected) in [
        (Allowed::All, "yes yes yes yes no"),
        (
            Allowed::only(["search", "get", "action_confirm"]),
            "yes yes no no no",
        ),
        (
            Allowed::only(["search", "get", "shop.action_urgent"]),
            "no no yes no no",
        ),
        (Allowed::only(["search", "get", "92"]), "no no no yes no"),
        (
            Allowed::only(["search", "get", "action"]),
            "yes yes yes yes no",
        ),
        (
            Allowed::only(["search", "get", "press"]),
            "yes yes yes yes no",
        ),
        (Allowed::only(["search", "get"]), "no no no no no"),
        (Allowed::all_but(["action_confirm"]), "no no yes yes no"),
        (Allowed::all_but(["action"]), "no no no no no"),
        (Allowed::all_but(["press"]), "no no no no no"),
        // An action without an external id may be any.
        (Allowed::all_but(["shop.action_urgent"]), "yes yes no no no"),
    ] {
        let mut told = Vec::new();
        for (tool, arguments) in all.clone() {
            let shop = Shop::new().permitting(permitted(operations.clone()));
            let (asked, outcome) = shop.call(tool, arguments).await;
            if outcome.is_err() {
                assert!(sent(&asked).is_empty(), "{operations:?} {tool}");
            }
            told.push(if outcome.is_ok() { "yes" } else { "no" });
        }
        assert_eq!(told.join(" "), expected, "{operations:?}");
    }
}

/// Rows outside the permitted domain are not pressed.
#[tokio::test]
async fn rows_are_among_the_permitted_ones() {
    let model = ModelPermissions {
        domain: Some(Domain::condition("state", Operator::Equals, "draft")),
        ..ModelPermissions::default()
    };
    let permissions = Permissions::only([("shop.rental", model)]);
    for (tool, arguments) in [
        ("shop_rental_confirm", json!({"ids": [2]})),
        (
            "press_button",
            json!({"model": "shop.rental", "ids": [2], "button": "Confirm"}),
        ),
    ] {
        let shop = Shop::new().permitting(permissions.clone());
        let (asked, outcome) = shop.call(tool, arguments).await;
        assert_eq!(outcome.unwrap_err()["problems"][0]["code"], "not_permitted");
        let methods: Vec<&str> = asked.iter().map(|call| call.method.as_str()).collect();
        assert_eq!(methods, ["search_read"], "{tool}");
    }
}

/// Deleting by a button is deleting: of a compiled model without it, it is not among the buttons; of another
/// model it is.
#[tokio::test]
async fn a_button_that_deletes_is_held_against_deleting() {
    let remove = |model: &str| json!({"model": model, "ids": [1], "button": "Remove"});
    let (asked, outcome) = Shop::new()
        .call("press_button", remove("shop.rental"))
        .await;
    let error = outcome.unwrap_err();
    assert_eq!(error["problems"][0]["code"], "not_offered", "{error}");
    assert!(sent(&asked).is_empty());
    let (asked, outcome) = Shop::new()
        .call("press_button", remove("shop.repair"))
        .await;
    let answer = outcome.unwrap();
    assert_eq!(answer["gone"], json!([1]), "{answer}");
    assert_eq!(sent(&asked).join("; "), "read [1]; unlink [1]; read [1]");
    let model = ModelPermissions {
        operations: Allowed::all_but(["delete"]),
        ..ModelPermissions::default()
    };
    let permissions = Permissions::only([("shop.repair", model)]);
    let shop = Shop::new().permitting(permissions);
    let (asked, outcome) = shop.call("press_button", remove("shop.repair")).await;
    assert_eq!(outcome.unwrap_err()["problems"][0]["code"], "not_permitted");
    assert!(sent(&asked).is_empty());
}
