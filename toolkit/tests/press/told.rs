//! What clients are told of buttons: tools, models, what is found by words.

use serde_json::{Value as Json, json};

use crate::rental::{Shop, registry};

/// The definitions of tools that press buttons.
#[test]
fn tools_say_what_they_press_and_when() {
    let registry = registry();
    let mut told = String::new();
    for name in [
        "shop_rental_confirm",
        "shop_rental_send",
        "shop_rental_cancel",
        "shop_rental_unseen",
        "shop_rental_urgent",
        "press_button",
    ] {
        let definition = registry.get(name).unwrap().definition();
        let problems = toolkit::lint(definition);
        assert!(problems.is_empty(), "{name}: {problems:?}");
        told += &format!("{:#}\n\n", definition.to_json());
    }
    insta::assert_snapshot!(told);
}

/// A model's buttons and reports, as its caller has them: from the screen, or from the catalog.
#[tokio::test]
async fn describe_model_tells_buttons_and_reports() {
    let mut told = String::new();
    for refused in [&[][..], &["get_views"][..]] {
        for model in ["shop.rental", "shop.repair", "res.users"] {
            let shop = Shop::new().refusing(refused);
            let (_, outcome) = shop.call("describe_model", json!({ "model": model })).await;
            let answer = outcome.unwrap();
            told += &format!("{model}, refused {refused:?}\n");
            for key in ["buttons", "reports"] {
                for entry in answer[key].as_array().into_iter().flatten() {
                    told += &format!("    {entry}\n");
                }
            }
        }
    }
    insta::assert_snapshot!(told);
}

/// Where fields are asked for nothing is said of buttons, and a compiled model's cost no call.
#[tokio::test]
async fn fields_alone_cost_nothing() {
    let arguments = json!({"model": "shop.rental", "fields": ["state"]});
    let (asked, outcome) = Shop::new().call("describe_model", arguments).await;
    assert_eq!(asked, []);
    assert_eq!(outcome.unwrap().get("buttons"), None);
    // What is looked for may be a button's.
    let arguments = json!({"model": "shop.rental", "find": "confirm"});
    let (_, outcome) = Shop::new().call("describe_model", arguments).await;
    let buttons = outcome.unwrap()["buttons"].clone();
    let labels: Vec<&Json> = buttons
        .as_array()
        .unwrap()
        .iter()
        .map(|button| &button["label"])
        .collect();
    assert!(!labels.is_empty());
    for label in labels {
        assert!(
            label.as_str().unwrap().to_lowercase().contains("confirm"),
            "{label}"
        );
    }
}

/// Tools are found by what people read on their buttons.
#[tokio::test]
async fn tools_are_found_by_labels() {
    for (query, tool) in [
        ("Bestätigen", "shop_rental_confirm"),
        ("send proforma", "shop_rental_send"),
        ("vanish", "shop_rental_gone"),
        ("mark urgent", "shop_rental_urgent"),
        ("press a button", "press_button"),
    ] {
        let arguments = json!({"query": query, "limit": 3});
        let (_, outcome) = Shop::new().call("find_tools", arguments).await;
        let answer = outcome.unwrap();
        let names = answer["tools"].as_array().unwrap().iter();
        let names: Vec<&Json> = names.map(|tool| &tool["name"]).collect();
        assert_eq!(names.first(), Some(&&json!(tool)), "{query}: {names:?}");
    }
}
