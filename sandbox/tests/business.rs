//! What a row is refused for, and the steps of leads, purchases, transfers and time off, over the demo's own
//! rows: as running servers of 18 and 19 answer. Each test asks both.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

use std::path::{Path, PathBuf};

use odoo::{Call, Client, Credentials, Error, Odoo, Session};
use sandbox::{Options, Release, Sandbox};
use serde_json::{Value as Json, json};
use tokio::net::TcpListener;

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/demo")
}

struct Demo {
    client: Session,
    release: Release,
}

impl Demo {
    async fn new(release: Release) -> Self {
        let options = Options {
            odoo: Some(release),
            today: Some(jiff::civil::date(2026, 11, 21)),
            ..Options::new(demo())
        };
        let sandbox = Sandbox::open(&options).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(sandbox.serve(listener));
        let odoo = Odoo::new(&url, "sandbox").unwrap();
        let client = odoo.session(Credentials::Login {
            login: "admin".to_owned(),
            secret: "admin".to_owned(),
        });
        Self { client, release }
    }

    /// The answer, or the exception's short name and the first line of its message.
    async fn call(&self, model: &str, method: &str, args: Json) -> Json {
        let mut call = Call::new(model, method);
        for (place, value) in args.as_array().unwrap().iter().enumerate() {
            call = call.leading(&place.to_string(), value.clone());
        }
        match self.client.call(call).await {
            Ok(answer) => answer,
            Err(Error::Fault(fault)) => {
                let name = fault.name.rsplit('.').next().unwrap();
                json!([name, fault.message.lines().next().unwrap_or_default()])
            }
            Err(other) => panic!("{model}.{method}: {other}"),
        }
    }

    async fn create(&self, model: &str, values: Json) -> i64 {
        let answer = self.call(model, "create", json!([values])).await;
        answer
            .as_i64()
            .unwrap_or_else(|| panic!("{model}: {answer}"))
    }

    async fn read(&self, model: &str, id: i64, field: &str) -> Json {
        let rows = self.call(model, "read", json!([[id], [field]])).await;
        rows[0][field].clone()
    }

    async fn first(&self, model: &str, domain: Json) -> i64 {
        let ids = self.call(model, "search", json!([domain, 0, 1])).await;
        ids[0].as_i64().unwrap_or_else(|| panic!("{model}: {ids}"))
    }

    fn is_18(&self) -> bool {
        self.release == Release::Odoo18
    }
}

async fn both() -> [Demo; 2] {
    [
        Demo::new(Release::Odoo18).await,
        Demo::new(Release::Odoo19).await,
    ]
}

/// Whether Odoo creates a row of nothing, and the exception's name where not.
#[tokio::test]
async fn a_row_of_nothing_is_refused_as_odoo_refuses_it() {
    for demo in both().await {
        for (model, expected) in [
            ("account.account", "ValidationError"),
            ("account.journal", "ValidationError"),
            ("account.move", "created"),
            ("account.move.line", "KeyError"),
            ("account.payment", "created"),
            ("account.tax", "ValidationError"),
            ("calendar.event", "ValidationError"),
            ("crm.lead", "ValidationError"),
            ("crm.stage", "ValidationError"),
            ("crm.tag", "ValidationError"),
            ("crm.team", "ValidationError"),
            ("hr.department", "ValidationError"),
            ("hr.employee", "KeyError"),
            ("hr.job", "ValidationError"),
            ("hr.leave", "KeyError"),
            ("mail.activity", "ValidationError"),
            ("product.category", "ValidationError"),
            ("product.product", "ValidationError"),
            ("product.template", "ValidationError"),
            ("project.project", "ValidationError"),
            ("project.tags", "ValidationError"),
            ("project.task", "created"),
            ("project.task.type", "ValidationError"),
            ("purchase.order", "ValidationError"),
            ("purchase.order.line", "ValidationError"),
            ("res.company", "ValidationError"),
            ("res.country", "ValidationError"),
            ("res.country.state", "ValidationError"),
            ("res.currency", "ValidationError"),
            ("res.partner", "ValidationError"),
            ("res.partner.category", "ValidationError"),
            ("res.users", "ValidationError"),
            ("sale.order", "ValidationError"),
            ("sale.order.line", "ValidationError"),
            ("stock.location", "ValidationError"),
            ("stock.move", "ValidationError"),
            ("stock.picking", "ValidationError"),
            ("stock.quant", "ValidationError"),
            ("stock.warehouse", "ValidationError"),
            ("uom.uom", "ValidationError"),
        ] {
            let answer = demo.call(model, "create", json!([{}])).await;
            let told = match &answer {
                Json::Number(_) => "created",
                _ => answer[0].as_str().unwrap(),
            };
            assert_eq!(told, expected, "{:?} {model}: {answer}", demo.release);
            if expected == "ValidationError" && model == "crm.lead" {
                let message = answer[1].as_str().unwrap();
                assert!(
                    message.starts_with("The operation cannot be completed:"),
                    "{message}"
                );
            }
        }
    }
}

/// What is wrong with a row beside what it lacks: model, values, exception, and what its message says.
#[tokio::test]
async fn wrong_rows_are_refused_as_odoo_refuses_them() {
    const WRONG: &str = "ValidationError";
    for demo in both().await {
        let partner = demo
            .first("res.partner", json!([["is_company", "=", true]]))
            .await;
        let product = demo
            .first("product.product", json!([["type", "=", "consu"]]))
            .await;
        let service = demo
            .first("product.product", json!([["type", "=", "service"]]))
            .await;
        for (model, values, name, says) in [
            (
                "crm.lead",
                json!({"partner_id": partner}),
                WRONG,
                "cannot be completed",
            ),
            (
                "crm.lead",
                json!({"name": "x", "probability": 140}),
                WRONG,
                "between 0% and 100%",
            ),
            (
                "crm.lead",
                json!({"name": "x", "type": "nope"}),
                "ValueError",
                "Wrong value for crm.lead.type",
            ),
            (
                "crm.lead",
                json!({"name": "x", "expected_revenue": "lots"}),
                "ValueError",
                "to float",
            ),
            (
                "crm.lead",
                json!({"name": "x", "date_deadline": "2026-02-30"}),
                "ValueError",
                "day",
            ),
            (
                "crm.lead",
                json!({"name": "x", "stage_id": 999_999}),
                WRONG,
                "cannot be completed",
            ),
            (
                "res.partner",
                json!({"name": false}),
                WRONG,
                "Contacts require a name",
            ),
            (
                "res.users",
                json!({"name": "x"}),
                WRONG,
                "cannot be completed",
            ),
            (
                "sale.order",
                json!({"partner_id": partner, "order_line": [[0, 0, {"price_unit": 5}]]}),
                WRONG,
                "cannot be completed",
            ),
            (
                "sale.order",
                json!({"partner_id": partner, "order_line": [[0, 0, {"display_type": "line_note",
                "name": "n", "product_id": product}]]}),
                WRONG,
                "Forbidden values on non-accountable",
            ),
            (
                "sale.order",
                json!({"partner_id": partner,
                "order_line": [[0, 0, {"display_type": "line_section"}]]}),
                WRONG,
                "cannot be completed",
            ),
            (
                "purchase.order",
                json!({"partner_id": partner, "order_line": [[0, 0, {"product_qty": 1}]]}),
                WRONG,
                "cannot be completed",
            ),
            (
                "account.payment",
                json!({"amount": -5}),
                WRONG,
                "The payment amount cannot be negative.",
            ),
            (
                "calendar.event",
                json!({"name": "Back", "start": "2027-03-09 10:00:00",
                "stop": "2027-03-09 09:00:00"}),
                WRONG,
                "cannot be earlier",
            ),
            (
                "hr.job",
                json!({"name": "x", "no_of_recruitment": -2}),
                WRONG,
                "must be positive",
            ),
            (
                "hr.leave",
                json!({"employee_id": 3, "holiday_status_id": 1, "request_date_from": "2028-03-12",
                "request_date_to": "2028-03-10"}),
                WRONG,
                "before or equal",
            ),
            (
                "hr.employee",
                json!({"work_email": "a@b.example"}),
                "KeyError",
                "name",
            ),
            (
                "project.project",
                json!({"name": "x", "date_start": "2027-05-01", "date": "2027-04-01"}),
                WRONG,
                "start date must be before",
            ),
            (
                "res.currency",
                json!({"name": "ZZZ", "symbol": "z", "rounding": 0}),
                WRONG,
                "greater than 0",
            ),
            (
                "crm.lead",
                json!({"name": "x", "user_id": "Admin"}),
                "InvalidTextRepresentation",
                "invalid input syntax for type integer: \"Admin\"",
            ),
            (
                "sale.order",
                json!({"partner_id": partner, "order_line": [[0, 0, {"product_id": 99_999_999}]]}),
                "MissingError",
                "does not exist or has been deleted",
            ),
            (
                "account.move",
                json!({"move_type": "entry", "line_ids": [[0, 0, {"account_id": 5, "debit": 10}],
                    [0, 0, {"account_id": 9, "credit": 9}]]}),
                "UserError",
                "",
            ),
            (
                "stock.quant",
                json!({"product_id": service, "location_id": 3, "quantity": 1}),
                WRONG,
                "Quants cannot be created for consumables or services.",
            ),
            (
                "res.country",
                json!({"name": "Second Belgium", "code": "BE"}),
                WRONG,
                "must be unique",
            ),
            (
                "stock.move",
                json!({"product_id": product}),
                WRONG,
                "cannot be completed",
            ),
        ] {
            let answer = demo.call(model, "create", json!([values])).await;
            let release = demo.release;
            assert_eq!(answer[0], name, "{release:?} {model} {values}: {answer}");
            let message = answer[1].as_str().unwrap();
            assert!(
                message.contains(says),
                "{release:?} {model} {values}: {message}"
            );
        }
    }
}

#[tokio::test]
async fn wrong_changes_are_refused_as_odoo_refuses_them() {
    for demo in both().await {
        let parent = demo.create("res.partner", json!({"name": "Parent"})).await;
        let task = demo.create("project.task", json!({"name": "Task"})).await;
        let thing = json!({"name": "Thing", "barcode": "5410000999017"});
        demo.create("product.product", thing.clone()).await;
        let second = demo.call("product.product", "create", json!([thing])).await;
        assert_eq!(second[0], "ValidationError", "{second}");
        for (model, id, values, name, says) in [
            (
                "res.partner",
                parent,
                json!({"parent_id": parent}),
                "ValidationError",
                "recursive Partner hierarchies",
            ),
            (
                "project.task",
                task,
                json!({"parent_id": task}),
                "UserError",
                "as its parent task",
            ),
            (
                "project.task",
                task,
                json!({"state": "done"}),
                "ValueError",
                "Wrong value for project.task.state",
            ),
            (
                "res.users",
                2,
                json!({"active": false}),
                "UserError",
                "You cannot deactivate the user",
            ),
            (
                "res.partner",
                parent,
                json!({"name": false}),
                "ValidationError",
                "Contacts require a name",
            ),
        ] {
            let answer = demo.call(model, "write", json!([[id], values])).await;
            assert_eq!(answer[0], name, "{model} {values}: {answer}");
            let message = answer[1].as_str().unwrap();
            assert!(message.contains(says), "{model} {values}: {message}");
        }
        // Text in place of an id is nothing to a row that is there, and a number to a new one.
        let lead = demo
            .create("crm.lead", json!({"name": "x", "user_id": "2"}))
            .await;
        assert_eq!(demo.read("crm.lead", lead, "user_id").await[0], 2);
        demo.call("crm.lead", "write", json!([[lead], {"user_id": "2"}]))
            .await;
        assert_eq!(demo.read("crm.lead", lead, "user_id").await, false);
    }
}

#[tokio::test]
async fn the_world_is_whole() {
    let demo = Demo::new(Release::Odoo19).await;
    let rows = demo
        .call(
            "res.country",
            "search_read",
            json!([[], ["name", "code", "phone_code"]]),
        )
        .await;
    let rows = rows.as_array().unwrap();
    let codes: std::collections::BTreeSet<&str> = rows
        .iter()
        .map(|row| row["code"].as_str().unwrap())
        .collect();
    assert_eq!((rows.len(), codes.len()), (249, 249));
    for (code, name, phone) in [
        ("BE", "Belgium", 32),
        ("CH", "Switzerland", 41),
        ("IE", "Ireland", 353),
        ("JP", "Japan", 81),
        ("CI", "Côte d'Ivoire", 225),
        ("TR", "Türkiye", 90),
    ] {
        let row = rows.iter().find(|row| row["code"] == code).unwrap();
        assert_eq!(
            (row["name"].as_str(), row["phone_code"].as_i64()),
            (Some(name), Some(phone))
        );
    }
    let found = demo
        .call("res.country", "name_search", json!(["belgium"]))
        .await;
    assert_eq!(found[0][1], "Belgium");
}

#[tokio::test]
async fn leads_are_won_and_lost() {
    for demo in both().await {
        let lead = demo.create("crm.lead", json!({"name": "A new roof"})).await;
        assert_eq!(
            demo.call("crm.lead", "action_set_won", json!([[lead]]))
                .await,
            true
        );
        assert_eq!(demo.read("crm.lead", lead, "probability").await, 100.0);
        assert_eq!(demo.read("crm.lead", lead, "stage_id").await[1], "Won");
        assert_ne!(demo.read("crm.lead", lead, "date_closed").await, false);
        assert_eq!(demo.read("crm.lead", lead, "won_status").await, "won");
        // Twice is as good as once.
        assert_eq!(
            demo.call("crm.lead", "action_set_won", json!([[lead]]))
                .await,
            true
        );
        let lost = demo
            .call("crm.lead", "action_set_lost", json!([[lead]]))
            .await;
        match demo.is_18() {
            true => assert_eq!(lost, Json::Null),
            false => assert_eq!(
                lost[1],
                "A lead in a Won stage cannot be lost. Move it to another stage first."
            ),
        }
        let back = json!([[lead], {"stage_id": 1, "probability": 10, "active": true}]);
        assert_eq!(demo.call("crm.lead", "write", back).await, true);
        assert_eq!(demo.read("crm.lead", lead, "date_closed").await, false);
        assert_eq!(demo.read("crm.lead", lead, "won_status").await, "pending");
        let lost = demo
            .call("crm.lead", "action_set_lost", json!([[lead]]))
            .await;
        assert_eq!(lost, Json::Null);
        assert_eq!(demo.read("crm.lead", lead, "active").await, false);
        assert_eq!(demo.read("crm.lead", lead, "won_status").await, "lost");
        // A stage that is won wins what comes into it.
        let other = demo.create("crm.lead", json!({"name": "Two roofs"})).await;
        demo.call("crm.lead", "write", json!([[other], {"stage_id": 5}]))
            .await;
        assert_eq!(demo.read("crm.lead", other, "probability").await, 100.0);
        for method in ["action_set_won", "action_set_lost"] {
            let gone = demo.call("crm.lead", method, json!([[99_999_999]])).await;
            assert_eq!(gone[0], "MissingError", "{gone}");
        }
        assert_eq!(
            demo.call("crm.lead", "action_set_won", json!([[]])).await,
            true
        );
    }
}

#[tokio::test]
async fn purchases_are_confirmed_and_cancelled() {
    for demo in both().await {
        let partner = demo
            .first("res.partner", json!([["is_company", "=", true]]))
            .await;
        let line = json!({"product_id": 3, "product_qty": 2, "price_unit": 3.5});
        let order = json!({"partner_id": partner, "order_line": [[0, 0, line]]});
        let order = demo.create("purchase.order", order).await;
        let steps = |method: &'static str| demo.call("purchase.order", method, json!([[order]]));
        assert_eq!(
            demo.read("purchase.order", order, "amount_total").await,
            7.0
        );
        assert_eq!(
            demo.read("purchase.order", order, "picking_type_id").await[0],
            1
        );
        let name = demo.read("purchase.order", order, "name").await;
        assert!(name.as_str().unwrap().starts_with("P0"), "{name}");
        let refused = "In order to delete a purchase order, you must cancel it first.";
        assert_eq!(steps("unlink").await, json!(["UserError", refused]));
        assert_eq!(steps("button_draft").await, json!({}));
        assert_eq!(steps("button_confirm").await, true);
        assert_eq!(
            demo.read("purchase.order", order, "state").await,
            "purchase"
        );
        assert_eq!(steps("button_confirm").await, true);
        assert_eq!(steps("unlink").await[0], "UserError");
        if !demo.is_18() {
            demo.call(
                "purchase.order",
                "write",
                json!([[order], {"locked": true}]),
            )
            .await;
            let refused = steps("button_cancel").await;
            let message = refused[1].as_str().unwrap();
            assert!(message.contains("You must first unlock them."), "{message}");
            demo.call(
                "purchase.order",
                "write",
                json!([[order], {"locked": false}]),
            )
            .await;
        }
        assert_eq!(steps("button_cancel").await, Json::Null);
        assert_eq!(demo.read("purchase.order", order, "state").await, "cancel");
        assert_eq!(steps("unlink").await, true);
        // What was to be received is not awaited any more.
        let pending = json!([
            ["state", "=", "purchase"],
            ["receipt_status", "=", "pending"]
        ]);
        let order = demo.first("purchase.order", pending).await;
        let moves = json!([["purchase_line_id.order_id", "=", order]]);
        let moved = demo.first("stock.move", moves).await;
        demo.call("purchase.order", "button_cancel", json!([[order]]))
            .await;
        assert_eq!(demo.read("stock.move", moved, "state").await, "cancel");
    }
}

#[tokio::test]
async fn transfers_go_from_draft_to_done() {
    for demo in both().await {
        let product = json!({"name": "A storable thing", "is_storable": true});
        let product = demo.create("product.product", product).await;
        let transfer = async |kind: i64, quantity: f64| {
            let moved = json!({"product_id": product, "product_uom_qty": quantity});
            let values = json!({"picking_type_id": kind, "move_ids": [[0, 0, moved]]});
            demo.create("stock.picking", values).await
        };
        let step =
            async |method: &str, id: i64| demo.call("stock.picking", method, json!([[id]])).await;
        let lying = async |location: i64| {
            let domain = json!([["product_id", "=", product], ["location_id", "=", location]]);
            let fields = json!(["quantity", "reserved_quantity"]);
            demo.call("stock.quant", "search_read", json!([domain, fields]))
                .await
        };
        // Received at once, from a vendor who always has some.
        let receipt = transfer(1, 5.0).await;
        assert_eq!(demo.read("stock.picking", receipt, "state").await, "draft");
        let name = demo.read("stock.picking", receipt, "name").await;
        assert!(name.as_str().unwrap().starts_with("WH/IN/0"), "{name}");
        assert_eq!(step("button_validate", receipt).await, true);
        assert_eq!(demo.read("stock.picking", receipt, "state").await, "done");
        assert_eq!(lying(3).await[0]["quantity"], 5.0);
        let again = step("button_validate", receipt).await;
        match demo.is_18() {
            true => assert_eq!(again[0], "UserError", "{again}"),
            false => assert_eq!(again, true),
        }
        for method in ["action_cancel", "unlink"] {
            let refused = step(method, receipt).await;
            let message = refused[1].as_str().unwrap();
            assert!(message.contains("set to 'Done'"), "{message}");
        }
        // Two are set aside; a second transfer finds three of its four, and Odoo asks about the rest.
        let delivery = transfer(2, 2.0).await;
        assert_eq!(step("action_confirm", delivery).await, true);
        assert_eq!(
            demo.read("stock.picking", delivery, "state").await,
            "assigned"
        );
        assert_eq!(lying(3).await[0]["reserved_quantity"], 2.0);
        let second = transfer(2, 4.0).await;
        assert_eq!(step("action_assign", second).await, true);
        assert_eq!(lying(3).await[0]["reserved_quantity"], 5.0);
        let asked = step("button_validate", second).await;
        assert_eq!(
            asked["res_model"], "stock.backorder.confirmation",
            "{asked}"
        );
        assert_eq!(step("action_cancel", second).await, true);
        assert_eq!(demo.read("stock.picking", second, "state").await, "cancel");
        assert_eq!(lying(3).await[0]["reserved_quantity"], 2.0);
        assert_eq!(step("unlink", second).await, true);
        assert_eq!(step("button_validate", delivery).await, true);
        let left = lying(3).await;
        assert_eq!(
            (&left[0]["quantity"], &left[0]["reserved_quantity"]),
            (&json!(3.0), &json!(0.0))
        );
        assert_eq!(lying(5).await[0]["quantity"], 2.0);
        // Nothing there, and nothing to move.
        let missing = transfer(2, 9.0).await;
        demo.call(
            "stock.quant",
            "write",
            json!([[left[0]["id"]], {"quantity": 0}]),
        )
        .await;
        step("action_confirm", missing).await;
        assert_eq!(
            demo.read("stock.picking", missing, "state").await,
            "confirmed"
        );
        let refused = step("button_validate", missing).await;
        assert_eq!(refused[0], "UserError", "{refused}");
        let empty = demo
            .create("stock.picking", json!({"picking_type_id": 3}))
            .await;
        let refused = step("button_validate", empty).await;
        assert!(
            refused[1].as_str().unwrap().contains("empty transfer"),
            "{refused}"
        );
        let refused = step("action_assign", empty).await;
        assert_eq!(
            refused,
            json!(["UserError", "Nothing to check the availability for."])
        );
        assert_eq!(step("action_cancel", empty).await, true);
        assert_eq!(demo.read("stock.picking", empty, "state").await, "cancel");
    }
}

#[tokio::test]
async fn time_off_is_approved_and_refused() {
    for demo in both().await {
        let values = |from: &str, to: &str| json!({"employee_id": 3, "holiday_status_id": 1, "request_date_from": from, "request_date_to": to});
        let leave = demo
            .create("hr.leave", values("2028-03-06", "2028-03-14"))
            .await;
        // A weekend lies between.
        assert_eq!(demo.read("hr.leave", leave, "number_of_days").await, 7.0);
        let overlaps = demo
            .call(
                "hr.leave",
                "create",
                json!([values("2028-03-14", "2028-03-15")]),
            )
            .await;
        assert_eq!(overlaps[0], "ValidationError", "{overlaps}");
        let step = |method: &'static str| demo.call("hr.leave", method, json!([[leave]]));
        assert_eq!(step("action_approve").await, true);
        assert_eq!(demo.read("hr.leave", leave, "state").await, "validate");
        assert_eq!(step("action_approve").await[0], "UserError");
        assert_eq!(step("action_refuse").await, true);
        assert_eq!(demo.read("hr.leave", leave, "state").await, "refuse");
        assert_eq!(step("action_refuse").await[0], "UserError");
        // What was refused is in nobody's way.
        demo.create("hr.leave", values("2028-03-14", "2028-03-15"))
            .await;
        match demo.is_18() {
            true => assert_eq!(step("unlink").await[0], "UserError"),
            false => assert_eq!(step("unlink").await, true),
        }
    }
}

#[tokio::test]
async fn locked_and_confirmed_orders_keep_their_lines() {
    for demo in both().await {
        let partner = demo
            .first("res.partner", json!([["is_company", "=", true]]))
            .await;
        let order = json!({"partner_id": partner, "order_line": [[0, 0, {"product_id": 3}]]});
        let order = demo.create("sale.order", order).await;
        let line = demo
            .first("sale.order.line", json!([["order_id", "=", order]]))
            .await;
        assert_eq!(
            demo.call("sale.order", "action_confirm", json!([[order]]))
                .await,
            true
        );
        let again = demo
            .call("sale.order", "action_confirm", json!([[order]]))
            .await;
        assert_eq!(
            again[1],
            "Some orders are not in a state requiring confirmation."
        );
        let gone = demo
            .call("sale.order.line", "unlink", json!([[line]]))
            .await;
        assert_eq!(gone[0], "UserError", "{gone}");
        demo.call("sale.order", "write", json!([[order], {"locked": true}]))
            .await;
        for values in [
            json!({"product_uom_qty": 9}),
            json!({"price_unit": 9}),
            json!({"name": "Other"}),
        ] {
            let kept = demo
                .call("sale.order.line", "write", json!([[line], values]))
                .await;
            let message = kept[1].as_str().unwrap();
            assert!(message.contains("in a locked order"), "{message}");
        }
        let cancelled = demo
            .call("sale.order", "action_cancel", json!([[order]]))
            .await;
        assert_eq!(cancelled[0], "UserError", "{cancelled}");
    }
}
