//! What a press answers: what the rows became, what Odoo would open, and what went wrong.

use odoo::{Call, Error};
use serde_json::{Value as Json, json};

use crate::rental::{Answer, Shop, fault, presses, sent};

fn confirm() -> Json {
    json!({"model": "shop.rental", "ids": [1], "button": "Confirm"})
}

/// The whole of an answer: what changed, what came to be, where it is.
#[tokio::test]
async fn what_the_rows_became_is_answered() {
    let mut told = String::new();
    for (tool, arguments) in [
        ("press_button", confirm()),
        ("shop_rental_confirm", json!({"ids": [1, 2]})),
        ("shop_rental_send", json!({"ids": [2]})),
        ("shop_rental_send", json!({"ids": [1]})),
        (
            "shop_rental_cancel",
            json!({"ids": [1, 3, 4], "skip_ineligible": true}),
        ),
        ("shop_rental_cancel", json!({"ids": [3]})),
        (
            "shop_rental_cancel",
            json!({"ids": [1, 3], "dry_run": true}),
        ),
        ("shop_rental_urgent", json!({"ids": [1]})),
        ("shop_rental_unseen", json!({"ids": [1]})),
        ("shop_rental_gone", json!({"ids": [1]})),
        (
            "press_button",
            json!({"model": "shop.repair", "ids": [1], "button": "Confirm"}),
        ),
    ] {
        let (asked, outcome) = Shop::new().call(tool, arguments.clone()).await;
        let answer = outcome.unwrap_or_else(|error| error);
        told += &format!(
            "{tool} {arguments}\n{}\n{answer:#}\n\n",
            sent(&asked).join("; ")
        );
    }
    insta::assert_snapshot!(told);
}

/// What is sent for an action of the server.
#[tokio::test]
async fn a_server_action_runs_by_its_id_on_rows_of_its_model() {
    let arguments = json!({"model": "shop.rental", "ids": [2, 1], "button": "Mark Urgent"});
    let (asked, outcome) = Shop::new().call("press_button", arguments).await;
    let expected = Call::new("ir.actions.server", "run")
        .on(vec![91])
        .context("active_model", "shop.rental")
        .context("active_ids", vec![2, 1])
        .context("active_id", 2);
    let runs: Vec<&Call> = asked.iter().filter(|call| call.method == "run").collect();
    assert_eq!(runs, [&expected]);
    assert_eq!(
        outcome.unwrap()["rows"][0]["changed"]["note"],
        json!([null, "run"])
    );
}

/// Odoo's answers of all kinds, one button.
#[tokio::test]
async fn odoos_answer_is_understood() {
    let mut told = String::new();
    for answer in [
        json!(null),
        json!(false),
        json!({}),
        json!({"type": "ir.actions.act_window", "res_model": "shop.delivery", "res_id": 5}),
        json!({"type": "ir.actions.act_window", "res_model": "shop.delivery", "res_id": false,
            "domain": [["id", "in", [5, 6]], ["state", "=", "ready"]], "context": "{}"}),
        json!({"type": "ir.actions.act_window", "res_model": "shop.delivery", "res_id": 0,
            "domain": "[('id', '=', 5)]"}),
        json!({"type": "ir.actions.act_window", "res_model": "shop.delivery", "name": "Deliveries",
            "domain": "[('state', '=', 'ready')]"}),
        json!({"type": "ir.actions.act_window", "res_model": "shop.delivery", "domain": false}),
        // The form of a new row, of a model with tools and of one without.
        json!({"type": "ir.actions.act_window", "res_model": "shop.rental", "name": "Rental", "res_id": 0,
            "views": [[false, "form"], [false, "list"]], "domain": "[('order_id', '=', active_id)]",
            "context": {"default_name": "Again", "default_nobody": 7, "default_state": false}}),
        json!({"type": "ir.actions.act_window", "res_model": "shop.delivery", "view_mode": "form",
            "context": "{'default_rental_id': 1, 'default_tag_ids': [(6, 0, [4])], 'default_access_token': 'abc'}"}),
        json!({"type": "ir.actions.act_window", "res_model": "shop.extend", "name": "Extend", "target": "new",
            "context": {"default_rental_id": 1, "secret": "x"}}),
        json!({"type": "ir.actions.act_window", "res_model": "portal.share", "target": "new",
            "context": {"default_share_link": "https://x?access_token=abc"}}),
        // A row of a model that is known for no wizard, in a dialog.
        json!({"type": "ir.actions.act_window", "res_model": "shop.rental", "target": "new", "res_id": 2}),
        json!({"type": "ir.actions.act_window", "res_model": "ir.config_parameter", "res_id": 2}),
        json!({"type": "ir.actions.act_window_close"}),
        json!({"type": "ir.actions.act_window_close", "effect": {"type": "rainbow_man", "message": "Done!"}}),
        json!({"effect": {"type": "rainbow_man", "message": "Hooray"}}),
        json!({"type": "ir.actions.client", "tag": "display_notification", "params": {
            "title": "Sent", "message": "To %s and %s", "links": [{"label": "Ann", "url": "/a"}, {"label": "Bob"}],
            "next": {"type": "ir.actions.act_window", "res_model": "shop.delivery", "res_id": 5}}}),
        json!({"type": "ir.actions.client", "tag": "reload"}),
        json!({"type": "ir.actions.client", "tag": "soft_reload", "params": {"next": {"type": "x"}}}),
        json!({"type": "ir.actions.client", "tag": "account_report"}),
        json!({"type": "ir.actions.report", "name": "Slip", "report_name": "shop.slip"}),
        json!({"type": "ir.actions.act_window", "res_model": "base.document.layout", "target": "new",
            "context": {"report_action": {"type": "ir.actions.report", "report_name": "shop.slip"}}}),
        json!({"type": "ir.actions.act_url", "url": "/my/orders/1?access_token=abc&page=2&token=x#end"}),
        json!({"type": "ir.actions.act_url", "url": "/my/orders/1?access_token=abc"}),
        json!({"warning": {"title": "Mind", "message": "the gap"}}),
        json!({"type": "shop.action"}),
        json!([5, 6]),
        json!(70),
        json!("mail.activity(70,)"),
        json!({"amount": 3}),
    ] {
        let shop = Shop::new().answering_with(answer.clone());
        let (_, outcome) = shop.call("press_button", confirm()).await;
        let mut outcome = outcome.unwrap();
        let map = outcome.as_object_mut().unwrap();
        // The rows are told elsewhere.
        for key in ["button", "pressed", "rows", "links"] {
            map.shift_remove(key);
        }
        if let Some(token) = outcome.pointer_mut("/next/token") {
            *token = json!("…");
        }
        told += &format!("{answer}\n    {outcome}\n");
    }
    insta::assert_snapshot!(told);
}

/// What Odoo does not do, and may have done.
#[tokio::test]
async fn what_went_wrong_is_told_with_where_to_look() {
    let no_answer: Answer = |_, _| {
        Err(Error::NoAnswer {
            url: "http://odoo".to_owned(),
            reason: "the time was over".to_owned(),
        })
    };
    let refused: Answer = |_, _| Err(fault("odoo.exceptions.UserError", "Add a line first"));
    let gone: Answer = |_, _| {
        let message = "The method 'shop.rental.action_confirm' does not exist";
        Err(fault("builtins.AttributeError", message))
    };
    let broken: Answer = |_, _| {
        let message = "'bool' object has no attribute 'id'";
        Err(fault("builtins.AttributeError", message))
    };
    let nothing_of_odoo: Answer = |_, _| {
        Err(Error::NotOdoo {
            url: "http://odoo".to_owned(),
            found: "a page".to_owned(),
        })
    };
    let lost: Answer = |_, _| {
        Err(Error::Busy {
            url: "http://odoo".to_owned(),
            found: "HTTP 503".to_owned(),
            seconds: None,
            refused: false,
        })
    };
    let busy: Answer = |_, _| {
        Err(Error::Busy {
            url: "http://odoo".to_owned(),
            found: "HTTP 429".to_owned(),
            seconds: Some(2),
            refused: true,
        })
    };
    for (answer, code, message) in [
        (
            no_answer,
            "outcome_unknown",
            "Odoo at http://odoo did not answer (the time was over); it may have happened all the same. Read \
             `state` of shop.rental before pressing again: R1 (1) was state draft",
        ),
        (
            nothing_of_odoo,
            "outcome_unknown",
            "http://odoo does not answer as Odoo does: a page",
        ),
        (
            lost,
            "outcome_unknown",
            "Odoo at http://odoo is busy (HTTP 503)",
        ),
        (refused, "refused_by_odoo", "Add a line first"),
        (
            gone,
            "not_offered",
            "Confirm is gone: this Odoo has no `action_confirm` of shop.rental any more",
        ),
        (
            broken,
            "not_as_compiled",
            "'bool' object has no attribute 'id'",
        ),
        (busy, "busy", "Odoo at http://odoo is busy (HTTP 429)"),
    ] {
        let shop = Shop::new().answering(answer);
        let (asked, outcome) = shop.call("press_button", confirm()).await;
        let error = outcome.unwrap_err();
        assert_eq!(error["code"], code, "{error}");
        let told = error["message"].as_str().unwrap();
        assert!(told.starts_with(message), "{told}");
        let presses = asked.iter().filter(|call| call.method == "action_confirm");
        assert_eq!(presses.count(), 1, "a press is sent once: {code}");
        assert_eq!(asked.last().unwrap().method, "action_confirm", "{code}");
    }
}

/// That what became of it cannot be read is no failure of the press.
#[tokio::test]
async fn a_press_is_done_whatever_can_be_read_of_it() {
    let shop = Shop::new().answering(|rows, call| {
        presses(rows, call)?;
        rows.get_mut(&1).unwrap()["state"] = json!({"odd": true});
        Ok(json!(true))
    });
    let (_, outcome) = shop.call("press_button", confirm()).await;
    assert_eq!(outcome.unwrap()["pressed"], json!([1]));
    // Nothing changed, and Odoo says nothing: that is told.
    let shop = Shop::new().answering(|_, _| Ok(json!(true)));
    let (_, outcome) = shop.call("press_button", confirm()).await;
    assert_eq!(
        outcome.unwrap()["notes"],
        json!(["nothing that is read of the rows changed"])
    );
}

/// An action of which this user may not read what it is: run, and where it is none of the server, it opens
/// something.
#[tokio::test]
async fn actions_that_open_something_do_nothing() {
    for (button, sends, hint) in [
        // Known from its external id: nothing is sent.
        (
            "shop.action_mass",
            "read [1]; read [93]",
            "Nothing was done: `Cancel` (shop.action_mass)",
        ),
        // Of the catalog it is known what it opens: its form is read, and how the row is.
        (
            "Extend",
            "read [1]; onchange []; read [1]",
            "Not done yet: Odoo asks. Call continue_wizard",
        ),
        // Nobody knows before it is tried.
        (
            "Own",
            "read [1]; run [92]; read [92]",
            "Nothing was done: `Own` opens a window of Odoo's own",
        ),
    ] {
        let arguments = json!({"model": "shop.rental", "ids": [1], "button": button});
        let (asked, outcome) = Shop::new().call("press_button", arguments).await;
        let answer = outcome.unwrap();
        assert_eq!(answer["pressed"], json!([]), "{button}");
        let told = answer["next"]["hint"].as_str().unwrap();
        assert!(told.starts_with(hint), "{button}: {told}");
        assert_eq!(sent(&asked).join("; "), sends, "{button}");
    }
    // The wizard's fields and buttons are told as far as Odoo tells them.
    let arguments = json!({"model": "shop.rental", "ids": [1], "button": "Extend"});
    let (_, outcome) = Shop::new().call("press_button", arguments).await;
    let next = outcome.unwrap()["next"].clone();
    let expected = json!([
        {"field": "name", "label": "Name", "type": "char", "value": "Extend by a day"},
        {"field": "state", "label": "Status", "type": "selection", "value": "draft", "readonly": true},
    ]);
    assert_eq!(next["fields"], expected);
    assert_eq!(
        next["buttons"],
        json!([{"label": "Do it", "key": "action_extend"}])
    );
}

/// A server action that is gone although its external id is known.
#[tokio::test]
async fn an_action_that_is_gone_is_told() {
    let shop = Shop::new().answering(|_, call| {
        let id = call.ids.clone().unwrap()[0];
        let message = format!("Record does not exist (Record: ir.actions.server({id},), User: 2)");
        Err(fault("odoo.exceptions.MissingError", &message))
    });
    let (_, outcome) = shop.call("shop_rental_urgent", json!({"ids": [1]})).await;
    let error = outcome.unwrap_err();
    assert_eq!(error["code"], "not_offered");
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .starts_with("Mark Urgent is gone"),
        "{error}"
    );
}

/// Where Odoo tells of no screen the catalog's buttons stand in, but for actions, whose ids are another's.
#[tokio::test]
async fn without_a_screen_the_catalog_stands_in() {
    for (tool, arguments, expected) in [
        (
            "shop_rental_confirm",
            json!({"ids": [1]}),
            Ok("read [1]; action_confirm [1]"),
        ),
        (
            "shop_rental_confirm",
            json!({"ids": [3]}),
            Err("not_offered"),
        ),
        (
            "shop_rental_unseen",
            json!({"ids": [3]}),
            Ok("read [3]; action_unseen [3]"),
        ),
        (
            "shop_rental_urgent",
            json!({"ids": [1]}),
            Err("not_offered"),
        ),
        (
            "press_button",
            json!({"model": "shop.rental", "ids": [1], "button": "Bestätigen"}),
            Ok("read [1]; action_confirm [1]"),
        ),
        (
            "press_button",
            json!({"model": "shop.rental", "ids": [1], "button": "Mark Urgent"}),
            Err("wrong_arguments"),
        ),
        (
            "press_button",
            json!({"model": "shop.repair", "ids": [1], "button": "Confirm"}),
            Err("not_allowed"),
        ),
    ] {
        let shop = Shop::new().refusing(&["get_views"]);
        let (asked, outcome) = shop.call(tool, arguments.clone()).await;
        match expected {
            Ok(calls) => {
                assert!(outcome.is_ok(), "{tool} {arguments}: {outcome:?}");
                assert!(
                    sent(&asked).join("; ").starts_with(calls),
                    "{tool} {arguments}"
                );
            }
            Err(code) => assert_eq!(outcome.unwrap_err()["code"], code, "{tool} {arguments}"),
        }
    }
}

/// Before 16 the views come by another name.
#[tokio::test]
async fn older_versions_serve_views_by_another_name() {
    for (release, method) in [
        (14, "load_views"),
        (15, "load_views"),
        (16, "get_views"),
        (20, "get_views"),
    ] {
        let (asked, outcome) = Shop::new()
            .on(release)
            .call("press_button", confirm())
            .await;
        assert!(outcome.is_ok(), "{release}: {outcome:?}");
        let call = asked
            .iter()
            .find(|call| call.method.ends_with("_views"))
            .unwrap();
        let expected = Call::new("shop.rental", method)
            .with(
                "views",
                json!([[false, "list"], [false, "form"], [false, "search"]]),
            )
            .with("options", json!({"toolbar": true}));
        assert_eq!(*call, expected, "{release}");
    }
}
