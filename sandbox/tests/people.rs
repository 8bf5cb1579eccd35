//! What people do beside selling: leads are converted, lost and taken up again, things are planned and said,
//! meetings come again, products have variants.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

#[path = "people/office.rs"]
mod office;
mod running;

use sandbox::Release;
use serde_json::{Value as Json, json};

use crate::{office::office, running::Running};

const RELEASES: [Release; 2] = [Release::Odoo18, Release::Odoo19];

/// One row's fields, links as ids.
async fn read(sandbox: &Running, model: &str, id: &Json, names: &[&str]) -> Json {
    let rows = sandbox
        .call(model, "read", json!([[id], names, false]))
        .await;
    let values: Vec<Json> = names.iter().map(|name| rows[0][*name].clone()).collect();
    Json::from(values)
}

async fn found(sandbox: &Running, model: &str, domain: Json, name: &str) -> Json {
    let rows = sandbox
        .call(
            model,
            "search_read",
            json!([domain, [name], 0, 0, "id", false]),
        )
        .await;
    let rows = rows.as_array().unwrap_or_else(|| panic!("{model}: {rows}"));
    rows.iter().map(|row| row[name].clone()).collect()
}

#[tokio::test]
async fn a_lead_becomes_an_opportunity_with_a_contact_of_its_own() {
    for release in RELEASES {
        let sandbox = office(release).await;
        let lead = json!([{"name": "Desks", "type": "lead", "contact_name": "Nora",
            "partner_name": "Nail", "email_from": "nora@nail.example"}]);
        let lead = sandbox.call("crm.lead", "create", lead).await;
        let wizard = "crm.lead2opportunity.partner";
        let about = json!({"active_id": lead, "active_ids": [lead], "active_model": "crm.lead"});
        let id = sandbox
            .call_in(wizard, "create", json!([{}]), about.clone())
            .await;
        let proposed = read(&sandbox, wizard, &id, &["name", "action", "lead_id"]).await;
        assert_eq!(proposed, json!(["convert", "create", lead]));
        let shown = sandbox
            .call_in(wizard, "action_apply", json!([[id]]), about.clone())
            .await;
        assert_eq!(shown["res_id"], lead, "{shown}");
        let told = read(&sandbox, "crm.lead", &lead, &["type", "partner_id"]).await;
        assert_eq!(told[0], "opportunity");
        let person = read(
            &sandbox,
            "res.partner",
            &told[1],
            &["name", "email", "parent_id"],
        )
        .await;
        assert_eq!(
            (&person[0], &person[1]),
            (&json!("Nora"), &json!("nora@nail.example"))
        );
        let firm = read(&sandbox, "res.partner", &person[2], &["name", "is_company"]).await;
        assert_eq!(firm, json!(["Nail", true]));
        // What is won is not converted.
        sandbox
            .call("crm.lead", "action_set_won", json!([[lead]]))
            .await;
        let refused = sandbox.call_in(wizard, "create", json!([{}]), about).await;
        assert_eq!(refused[0], "odoo.exceptions.UserError", "{refused}");
    }
}

#[tokio::test]
async fn leads_are_lost_for_a_reason_and_taken_up_without_it() {
    for release in RELEASES {
        let sandbox = office(release).await;
        let lead = sandbox
            .call("crm.lead", "create", json!([{"name": "Chairs"}]))
            .await;
        let wizard = json!([{"lead_ids": [[6, 0, [lead]]], "lost_reason_id": 1}]);
        let wizard = sandbox.call("crm.lead.lost", "create", wizard).await;
        let lost = sandbox
            .call(
                "crm.lead.lost",
                "action_lost_reason_apply",
                json!([[wizard]]),
            )
            .await;
        assert_eq!(lost, Json::Null);
        let names = ["active", "lost_reason_id", "probability"];
        assert_eq!(
            read(&sandbox, "crm.lead", &lead, &names).await,
            json!([false, 1, 0.0])
        );
        assert_eq!(
            sandbox
                .call("crm.lead", "toggle_active", json!([[lead]]))
                .await,
            Json::Null
        );
        let names = ["active", "lost_reason_id"];
        assert_eq!(
            read(&sandbox, "crm.lead", &lead, &names).await,
            json!([true, false])
        );
        // A contact that is written brings what is known of it.
        let customer = json!([{"name": "Oak", "is_company": true, "email": "oak@oak.example"}]);
        let customer = sandbox.call("res.partner", "create", customer).await;
        sandbox
            .call(
                "crm.lead",
                "write",
                json!([[lead], {"partner_id": customer}]),
            )
            .await;
        let names = ["partner_name", "email_from"];
        assert_eq!(
            read(&sandbox, "crm.lead", &lead, &names).await,
            json!(["Oak", "oak@oak.example"])
        );
    }
}

#[tokio::test]
async fn what_is_planned_is_told_by_its_row_until_it_is_done() {
    for release in RELEASES {
        let sandbox = office(release).await;
        let lead = sandbox
            .call("crm.lead", "create", json!([{"name": "Lamps"}]))
            .await;
        let state = async || {
            read(
                &sandbox,
                "crm.lead",
                &lead,
                &["activity_state", "activity_summary"],
            )
            .await
        };
        assert_eq!(state().await, json!([false, false]));
        let plan = json!([
            [lead],
            "mail.mail_activity_data_todo",
            "2100-01-01",
            "Call",
            "<p>Twice</p>"
        ]);
        sandbox.call("crm.lead", "activity_schedule", plan).await;
        assert_eq!(state().await, json!(["planned", "Call"]));
        let late = json!([[lead], "mail.mail_activity_data_todo", "2001-01-01", "Ring"]);
        sandbox.call("crm.lead", "activity_schedule", late).await;
        assert_eq!(state().await, json!(["overdue", "Ring"]));
        let all = found(&sandbox, "mail.activity", json!([]), "id").await;
        let done = sandbox
            .call("mail.activity", "action_feedback", json!([all, "Spoke"]))
            .await;
        assert!(done.is_number(), "{done}");
        assert_eq!(state().await, json!([false, false]));
        let said = found(
            &sandbox,
            "mail.message",
            json!([["res_id", "=", lead]]),
            "body",
        )
        .await;
        let said = said.as_array().unwrap();
        assert!(
            said.iter()
                .all(|body| body.as_str().unwrap().contains("Spoke")),
            "{said:?}"
        );
        assert_eq!(said.len(), 2);
        let unknown = json!([[lead]]);
        let refused = sandbox
            .call("crm.lead", "message_post", json!([[lead, 99]]))
            .await;
        assert_eq!(refused[0], "builtins.ValueError", "{refused}");
        let posted = sandbox.call("crm.lead", "message_post", unknown).await;
        assert_eq!(posted.is_array(), release == Release::Odoo19, "{posted}");
    }
}

#[tokio::test]
async fn a_meeting_comes_again_until_it_is_cut_off() {
    for release in RELEASES {
        let sandbox = office(release).await;
        let event = json!([{"name": "Stand-up", "start": "2027-03-01 08:00:00",
            "stop": "2027-03-01 08:15:00", "recurrency": true, "rrule_type": "weekly", "interval": 1,
            "end_type": "count", "count": 4, "mon": true}]);
        let first = sandbox
            .call("calendar.event", "create", event.clone())
            .await;
        let starts = async || {
            let all = found(&sandbox, "calendar.event", json!([]), "start").await;
            let mut all: Vec<String> = serde_json::from_value(all).unwrap();
            all.sort_unstable();
            all
        };
        let weekly = ["01", "08", "15", "22"].map(|day| format!("2027-03-{day} 08:00:00"));
        assert_eq!(starts().await, weekly);
        let rule = read(&sandbox, "calendar.event", &first, &["rrule", "count"]).await;
        assert!(
            rule[0].as_str().unwrap().ends_with("COUNT=4;BYDAY=MO"),
            "{rule}"
        );
        let third = json!([["start", "=", weekly[2]]]);
        let third = found(&sandbox, "calendar.event", third, "id").await[0].clone();
        let later = json!([[third], {"name": "Late", "recurrence_update": "future_events"}]);
        assert_eq!(sandbox.call("calendar.event", "write", later).await, true);
        let rules = found(&sandbox, "calendar.recurrence", json!([]), "count").await;
        assert_eq!(rules, json!([0, 2]));
        let all = json!([[first], "all_events"]);
        sandbox
            .call("calendar.event", "action_mass_deletion", all)
            .await;
        // Those that were cut off are a series of their own.
        assert_eq!(starts().await.len(), 2);
        let mut never = event;
        never[0]["mon"] = json!(false);
        let refused = sandbox.call("calendar.event", "create", never).await;
        assert_eq!(refused[0], "odoo.exceptions.UserError", "{refused}");
    }
}

#[tokio::test]
async fn a_template_has_a_variant_for_each_choice() {
    for release in RELEASES {
        let sandbox = office(release).await;
        let line = |attribute: i64, values: Json| json!([0, 0, {"attribute_id": attribute, "value_ids": [[6, 0, values]]}]);
        let shirt = json!([{"name": "Shirt", "list_price": 20,
            "attribute_line_ids": [line(1, json!([1, 2])), line(2, json!([3, 4]))]}]);
        let shirt = sandbox.call("product.template", "create", shirt).await;
        let of = json!([["product_tmpl_id", "=", shirt]]);
        let names = async || found(&sandbox, "product.product", of.clone(), "display_name").await;
        let four = json!([
            "Shirt (Red, S)",
            "Shirt (Red, L)",
            "Shirt (Blue, S)",
            "Shirt (Blue, L)"
        ]);
        assert_eq!(names().await, four);
        let prices = found(&sandbox, "product.product", of.clone(), "lst_price").await;
        assert_eq!(prices, json!([20.0, 25.0, 20.0, 25.0]));
        let lines = found(&sandbox, "product.template.attribute.line", json!([]), "id").await;
        let less = json!([[lines[0]], {"value_ids": [[3, 2]]}]);
        sandbox
            .call("product.template.attribute.line", "write", less)
            .await;
        // Of one value nobody says which.
        assert_eq!(names().await, json!(["Shirt (S)", "Shirt (L)"]));
        let refused = sandbox
            .call("product.attribute", "unlink", json!([[1]]))
            .await;
        assert_eq!(refused[0], "odoo.exceptions.UserError", "{refused}");
    }
}

#[tokio::test]
async fn two_contacts_become_one() {
    let sandbox = office(Release::Odoo19).await;
    let make = async |values: Json| sandbox.call("res.partner", "create", json!([values])).await;
    let kept = make(json!({"name": "One", "email": "one@one.example"})).await;
    let gone = make(json!({"name": "Two", "phone": "555"})).await;
    let child = make(json!({"name": "Kid", "parent_id": gone})).await;
    let wizard = "base.partner.merge.automatic.wizard";
    let about = json!({"active_ids": [kept, gone], "active_model": "res.partner"});
    let id = sandbox.call_in(wizard, "create", json!([{}]), about).await;
    assert_eq!(
        read(&sandbox, wizard, &id, &["dst_partner_id"]).await[0],
        kept
    );
    sandbox.call(wizard, "action_merge", json!([[id]])).await;
    let one = read(&sandbox, "res.partner", &kept, &["email", "phone"]).await;
    assert_eq!(one, json!(["one@one.example", "555"]));
    assert_eq!(
        read(&sandbox, "res.partner", &child, &["parent_id"]).await[0],
        kept
    );
    let left = found(&sandbox, "res.partner", json!([["id", "=", gone]]), "id").await;
    assert_eq!(left, json!([]));
    let values = json!([{"partner_ids": [[6, 0, [kept, child]]], "dst_partner_id": kept}]);
    let id = sandbox.call(wizard, "create", values).await;
    let refused = sandbox.call(wizard, "action_merge", json!([[id]])).await;
    assert_eq!(refused[0], "odoo.exceptions.UserError", "{refused}");
}

#[tokio::test]
async fn a_row_is_made_of_its_name_and_put_out_of_sight() {
    for release in RELEASES {
        let sandbox = office(release).await;
        let made = sandbox
            .call(
                "res.partner",
                "name_create",
                json!(["Quick <quick@x.example>"]),
            )
            .await;
        assert_eq!(made[1], "Quick");
        let address = read(&sandbox, "res.partner", &made[0], &["email"]).await;
        assert_eq!(address[0], "quick@x.example");
        for (method, left) in [
            ("action_archive", 0),
            ("toggle_active", 1),
            ("action_unarchive", 1),
        ] {
            let answer = sandbox
                .call("res.partner", method, json!([[made[0]]]))
                .await;
            assert_eq!(answer, Json::Null, "{method}");
            let seen = json!([[["id", "=", made[0]]]]);
            assert_eq!(
                sandbox.call("res.partner", "search_count", seen).await,
                left,
                "{method}"
            );
        }
        let refused = sandbox
            .call("crm.stage", "action_archive", json!([[1]]))
            .await;
        assert_eq!(refused[0], "builtins.AssertionError", "{refused}");
    }
}
