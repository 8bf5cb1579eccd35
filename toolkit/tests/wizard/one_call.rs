//! A button that leads to a wizard, in one call: what is sent, in which context, and what is answered.

use odoo::Call;
use serde_json::json;
use toolkit::{Allowed, ModelPermissions, Permissions};

use crate::harbour::{Harbour, sent, the};

#[tokio::test]
async fn the_defaults_stand_where_nothing_is_given() {
    let (asked, outcome) = Harbour::new()
        .call("harbour_trip_settle", json!({"ids": [2, 3]}))
        .await;
    // Rows that are pressed with contexts of their own have wizards of their own.
    let expected = "trip.read [2, 3]; trip.action_settle [2]; settle.onchange; settle.create; \
                    settle.action_apply [501]; trip.action_settle [3]; settle.onchange; settle.create; \
                    settle.action_apply [502]; trip.read [2, 3]";
    assert_eq!(sent(&asked), expected);
    assert_eq!(the(&asked, "create").leading["vals_list"], json!([{}]));
    let answer = outcome.unwrap();
    assert_eq!(answer["pressed"], json!([2, 3]));
    assert_eq!(
        answer["rows"][0]["changed"]["state"],
        json!(["done", "settled"])
    );
    let values = json!({"method": "full", "payer_id": {"id": 6, "name": "Bob"}, "note": "Thanks", "due": 30});
    let step = json!({"wizard": "harbour.settle", "title": "Settle", "button": "Settle Now", "values": values});
    assert_eq!(answer["wizards"], json!([step, step]));
}

/// Only what the caller changed is sent, under the whole context; what follows from it is worked out first.
#[tokio::test]
async fn what_is_given_is_entered_and_nothing_else_is_sent() {
    let arguments = json!({"ids": [2], "method": "A part", "amount": "12.5", "payer_id": "Ann",
        "more": [{"field": "note", "value": "Soon"}]});
    let (asked, outcome) = Harbour::new().call("harbour_trip_settle", arguments).await;
    let answer = outcome.unwrap();
    // Another method puts nothing into the amount: that is entered again.
    let expected = "trip.read [2]; trip.action_settle [2]; settle.onchange; payer.name_search; settle.onchange; \
                    settle.onchange; settle.create; settle.action_apply [501]; trip.read [2]";
    assert_eq!(sent(&asked), expected);
    let context = |call: Call| {
        call.context("from_trip", 2)
            .context("active_model", "harbour.trip")
            .context("active_ids", vec![2])
            .context("active_id", 2)
            .context("default_trip_ids", vec![2])
    };
    let values = json!([{"method": "part", "amount": 12.5, "payer_id": 7, "note": "Soon"}]);
    let create = context(Call::new("harbour.settle", "create").leading("vals_list", values));
    assert_eq!(*the(&asked, "create"), create);
    let apply = context(Call::new("harbour.settle", "action_apply").on(vec![501]));
    let apply = apply.context("pressed_for", 12.5);
    assert_eq!(*the(&asked, "action_apply"), apply);
    assert_eq!(
        answer["notes"],
        json!(["Odoo warned: Mind: a part is not all"])
    );
    // All fields of the form are asked for, the unseen ones too; a many2one with its name.
    let first = the(&asked, "onchange");
    let named = json!({"fields": {"display_name": {}}});
    assert_eq!(
        first.named["fields_spec"],
        json!({"trip_ids": {}, "method": {}, "amount": {}, "payer_id": named, "note": {}, "due": {}, "hidden": {}})
    );
    assert_eq!(
        (&first.named["values"], &first.named["field_names"]),
        (&json!({}), &json!([]))
    );
}

/// Before 17 the form's values are known to nobody but the form, which sends them all.
#[tokio::test]
async fn older_versions_are_told_all_of_the_form() {
    for release in [14, 15, 16] {
        let harbour = Harbour::new().on(release);
        let (asked, outcome) = harbour
            .call("harbour_trip_settle", json!({"ids": [2], "payer_id": 7}))
            .await;
        outcome.unwrap();
        let expected = "trip.read [2]; trip.action_settle [2]; settle.default_get; settle.onchange; settle.onchange; \
                        settle.create; settle.action_apply [501]; trip.read [2]";
        assert_eq!(sent(&asked), expected, "{release}");
        let first = the(&asked, "onchange");
        assert_eq!(
            first.named["field_name"],
            json!(["trip_ids", "method"]),
            "{release}"
        );
        assert_eq!(
            first.named["field_onchange"]["payer_id"],
            json!("1"),
            "{release}"
        );
        let values = &the(&asked, "create").leading["vals_list"][0];
        assert_eq!(
            *values,
            json!({"method": "full", "amount": 0.0, "payer_id": 7, "note": "Thanks", "hidden": false}),
            "{release}"
        );
    }
}

/// A wizard whose row Odoo made already: it is read, what is entered is written into it, and it is not made again.
#[tokio::test]
async fn a_row_that_is_made_already_is_used() {
    for (release, read) in [(19, "settle.web_read [77]"), (16, "settle.read [77]")] {
        let harbour = Harbour::new().on(release).answering(|call| {
            let row = json!([{"id": 77, "method": "full", "payer_id": [6, "Bob"], "note": "Thanks",
                "trip_ids": [2], "due": 30.0}]);
            let window = json!({"type": "ir.actions.act_window", "res_model": "harbour.settle", "target": "new",
                "res_id": 77, "view_id": [12, "x"]});
            match (call.model.as_str(), call.method.as_str()) {
                ("harbour.trip", "action_settle") => Some(Ok(window)),
                ("harbour.settle", "web_read" | "read") => Some(Ok(row)),
                _ => None,
            }
        });
        let arguments = json!({"ids": [2], "payer_id": 7});
        let (asked, outcome) = harbour.call("harbour_trip_settle", arguments).await;
        outcome.unwrap();
        let expected = format!(
            "trip.read [2]; trip.action_settle [2]; {read}; settle.onchange [77]; settle.write [77]; \
             settle.action_apply [77]; trip.read [2]"
        );
        assert_eq!(sent(&asked), expected, "{release}");
        assert_eq!(the(&asked, "write").leading["vals"], json!({"payer_id": 7}));
        // The form that the action names.
        let mut forms = asked.iter().filter(|call| call.model == "harbour.settle");
        let form = forms.find(|call| call.method.ends_with("_views")).unwrap();
        assert_eq!(form.named["views"], json!([[12, "form"]]));
    }
}

/// A window of the screen: nothing is pressed for it, its context is the catalog's.
#[tokio::test]
async fn a_window_of_the_screen_is_a_wizard_too() {
    for (tool, arguments) in [
        (
            "harbour_trip_lost",
            json!({"ids": [2, 3], "more": [{"field": "reason", "value": "Storm"}]}),
        ),
        (
            "press_button",
            json!({"model": "harbour.trip", "ids": [2, 3], "button": "Lost", "values": {"reason": "Storm"}}),
        ),
    ] {
        let (asked, outcome) = Harbour::new().call(tool, arguments).await;
        let answer = outcome.unwrap();
        let expected = "trip.read [2, 3]; act_window.read [41]; lost.onchange; lost.onchange; lost.create; \
                        lost.action_lost [501]; trip.read [2, 3]";
        assert_eq!(
            sent(&asked).replace("act_window.read [41]; ", ""),
            expected.replace("act_window.read [41]; ", "")
        );
        let create = the(&asked, "create");
        // What is computed with what is given is not computed then: it is sent along.
        assert_eq!(
            create.leading["vals_list"],
            json!([{"reason": "Storm", "letter": "Dear crew"}])
        );
        assert_eq!(create.context["default_trip_ids"], json!([2, 3]));
        assert_eq!(answer["pressed"], json!([2, 3]));
        assert_eq!(
            answer["rows"][1]["changed"]["state"],
            json!(["done", "settled"])
        );
    }
}

/// Fifty rows into one wizard.
#[tokio::test]
async fn many_rows_have_one_wizard() {
    let ids: Vec<i64> = (2..52).collect();
    let (asked, outcome) = Harbour::new()
        .call("harbour_trip_lost", json!({ "ids": ids }))
        .await;
    assert_eq!(sent(&asked).matches("lost.create").count(), 1);
    assert_eq!(the(&asked, "action_lost").context["active_ids"], json!(ids));
    assert_eq!(outcome.unwrap()["pressed"], json!(ids));
}

/// The caller says which button; one that leads to rows tells of them.
#[tokio::test]
async fn the_button_is_the_callers_choice() {
    let arguments = json!({"ids": [2], "button": "Settle and Prin", "dry_run": true});
    let (_, outcome) = Harbour::new().call("harbour_trip_settle", arguments).await;
    let problem = outcome.unwrap_err()["problems"][0].clone();
    assert_eq!(
        (&problem["path"], &problem["did_you_mean"]),
        (&json!("button"), &json!("Settle and Print"))
    );
    let arguments =
        json!({"ids": [2], "method": "part", "amount": 1, "note": "x", "button": "action_print"});
    let (asked, outcome) = Harbour::new().call("harbour_trip_settle", arguments).await;
    let problem = outcome.unwrap_err()["problems"][0].clone();
    assert_eq!(
        problem["message"],
        "Settle and Print is offered while method is full"
    );
    assert_eq!(problem["expected"], "one of Settle Now");
    assert!(!sent(&asked).contains("create"));
    let (_, outcome) = Harbour::new()
        .call("harbour_trip_return", json!({"ids": [2]}))
        .await;
    let opened = outcome.unwrap()["opened"][0].clone();
    assert_eq!(
        opened["rows"],
        json!([{"id": 3, "display_name": "T3", "state": "done", "total": 30}])
    );
}

/// What is there beforehand, and no more.
#[tokio::test]
async fn a_dry_run_tells_what_stands_in_the_wizard() {
    let arguments =
        json!({"ids": [2], "method": "part", "amount": 5, "note": "x", "dry_run": true});
    let (asked, outcome) = Harbour::new().call("harbour_trip_settle", arguments).await;
    assert!(!sent(&asked).contains("create"), "{}", sent(&asked));
    insta::assert_json_snapshot!(outcome.unwrap());
    let (asked, outcome) = Harbour::new()
        .call("harbour_trip_finish", json!({"ids": [1], "dry_run": true}))
        .await;
    assert_eq!(sent(&asked), "trip.read [1]");
    let expected = "Odoo may ask before it does this; that is known once it is pressed.";
    assert_eq!(outcome.unwrap()["notes"], json!([expected]));
}

/// Who may press the button may go through its wizard, and do nothing else with it.
#[tokio::test]
async fn a_wizard_belongs_to_its_button() {
    let permissions = |operations: Allowed| {
        let trip = ModelPermissions {
            operations,
            ..ModelPermissions::default()
        };
        Permissions::only([("harbour.trip", trip)])
    };
    let settles = permissions(Allowed::only(["action_settle"]));
    let arguments = json!({"ids": [2], "method": "part", "amount": 5, "note": "x"});
    let (_, outcome) = Harbour::new()
        .permitting(settles.clone(), "harbour_trip_settle", arguments)
        .await;
    assert_eq!(outcome.unwrap()["pressed"], json!([2]));
    for (permissions, tool, arguments) in [
        (
            permissions(Allowed::only(["get"])),
            "harbour_trip_settle",
            json!({"ids": [2]}),
        ),
        (
            settles.clone(),
            "create_records",
            json!({"model": "harbour.settle", "rows": [{"values": {"method": "full"}}]}),
        ),
        (
            settles,
            "read_records",
            json!({"model": "harbour.settle", "ids": [1]}),
        ),
    ] {
        let (asked, outcome) = Harbour::new()
            .permitting(permissions, tool, arguments)
            .await;
        let error = outcome.unwrap_err();
        assert_eq!(
            error["problems"][0]["code"], "not_permitted",
            "{tool}: {error}"
        );
        assert_eq!(sent(&asked), "", "{tool}");
    }
}
