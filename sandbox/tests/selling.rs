//! From a quotation to the payment: taxes, invoices in three ways, what is paid and what is taken back, and the
//! forms in which people do it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

mod running;
#[path = "selling/shop.rs"]
mod shop;

use sandbox::Release;
use serde_json::{Value as Json, json};

use crate::{running::Running, shop::shop};

const RELEASES: [Release; 2] = [Release::Odoo18, Release::Odoo19];

/// A confirmed order of three hours at 90 with 15 % tax, and its id.
async fn ordered(sandbox: &Running) -> Json {
    let line = json!([0, 0, {"product_id": 1, "product_uom_qty": 3, "price_unit": 90,
        "tax_ids": [[6, 0, [1]]]}]);
    let order = json!([{"partner_id": 1, "order_line": [line]}]);
    let order = sandbox.call("sale.order", "create", order).await;
    let confirmed = sandbox
        .call("sale.order", "action_confirm", json!([[order]]))
        .await;
    assert_eq!(confirmed, true);
    order
}

/// The invoice that the wizard makes of an order.
async fn invoiced(sandbox: &Running, order: &Json, more: Json) -> Json {
    let mut values = json!({"sale_order_ids": [[6, 0, [order]]]});
    for (name, value) in more.as_object().unwrap() {
        values[name] = value.clone();
    }
    let wizard = "sale.advance.payment.inv";
    let id = sandbox.call(wizard, "create", json!([values])).await;
    let window = sandbox.call(wizard, "create_invoices", json!([[id]])).await;
    assert_eq!(window["res_model"], "account.move", "{window}");
    window["res_id"].clone()
}

async fn post(sandbox: &Running, invoice: &Json) {
    let posted = sandbox
        .call("account.move", "action_post", json!([[invoice]]))
        .await;
    assert_eq!(posted, false);
}

/// Pays through the wizard and answers the payment.
async fn paid(sandbox: &Running, invoice: &Json, values: Json) -> Json {
    let wizard = "account.payment.register";
    let about = json!({"active_model": "account.move", "active_ids": [invoice]});
    let id = sandbox
        .call_in(wizard, "create", json!([values]), about)
        .await;
    let window = sandbox
        .call(wizard, "action_create_payments", json!([[id]]))
        .await;
    assert_eq!(window["res_model"], "account.payment", "{window}");
    window["res_id"].clone()
}

/// One row's fields, links as ids.
async fn read(sandbox: &Running, model: &str, id: &Json, names: &[&str]) -> Json {
    let rows = sandbox
        .call(model, "read", json!([[id], names, false]))
        .await;
    let values: Vec<Json> = names.iter().map(|name| rows[0][*name].clone()).collect();
    Json::from(values)
}

const OWED: &[&str] = &["amount_total", "amount_residual", "payment_state"];

#[tokio::test]
async fn an_order_is_invoiced_and_paid_in_parts() {
    for release in RELEASES {
        let sandbox = shop(release).await;
        let order = ordered(&sandbox).await;
        let names = [
            "amount_untaxed",
            "amount_tax",
            "amount_total",
            "invoice_status",
        ];
        assert_eq!(
            read(&sandbox, "sale.order", &order, &names).await,
            json!([270.0, 40.5, 310.5, "to invoice"])
        );
        let invoice = invoiced(&sandbox, &order, json!({})).await;
        let items = json!([[["move_id", "=", invoice]], ["display_type", "balance"]]);
        let items = sandbox
            .call("account.move.line", "search_read", items)
            .await;
        let balances: Vec<(&str, f64)> = items
            .as_array()
            .unwrap()
            .iter()
            .map(|item| {
                (
                    item["display_type"].as_str().unwrap(),
                    item["balance"].as_f64().unwrap(),
                )
            })
            .collect();
        for item in [("product", -270.0), ("tax", -40.5), ("payment_term", 310.5)] {
            assert!(balances.contains(&item), "{item:?} in {balances:?}");
        }
        post(&sandbox, &invoice).await;
        assert_eq!(
            read(&sandbox, "account.move", &invoice, OWED).await,
            json!([310.5, 310.5, "not_paid"])
        );
        paid(&sandbox, &invoice, json!({"amount": 110.5})).await;
        assert_eq!(
            read(&sandbox, "account.move", &invoice, OWED).await,
            json!([310.5, 200.0, "partial"])
        );
        let last = paid(&sandbox, &invoice, json!({})).await;
        assert_eq!(
            read(&sandbox, "account.move", &invoice, OWED).await,
            json!([310.5, 0.0, "paid"])
        );
        let names = ["amount", "state", "payment_type", "is_reconciled"];
        assert_eq!(
            read(&sandbox, "account.payment", &last, &names).await,
            json!([200.0, "paid", "inbound", true])
        );
        // Nothing is left to be paid, nor to be invoiced.
        let about = json!({"active_model": "account.move", "active_ids": [invoice]});
        let again = sandbox
            .call_in("account.payment.register", "create", json!([{}]), about)
            .await;
        assert_eq!(again[0], "odoo.exceptions.UserError", "{again}");
        let status = read(
            &sandbox,
            "sale.order",
            &order,
            &["invoice_status", "invoice_count"],
        )
        .await;
        assert_eq!(status, json!(["invoiced", 1]));
        let wizard = json!([{"sale_order_ids": [[6, 0, [order]]]}]);
        let wizard = sandbox
            .call("sale.advance.payment.inv", "create", wizard)
            .await;
        let again = sandbox
            .call(
                "sale.advance.payment.inv",
                "create_invoices",
                json!([[wizard]]),
            )
            .await;
        assert_eq!(again[0], "odoo.exceptions.UserError", "{again}");
    }
}

#[tokio::test]
async fn what_nobody_pays_is_written_off() {
    let sandbox = shop(Release::Odoo19).await;
    let order = ordered(&sandbox).await;
    let invoice = invoiced(&sandbox, &order, json!({})).await;
    post(&sandbox, &invoice).await;
    let less = json!({"amount": 300, "payment_difference_handling": "reconcile",
        "writeoff_account_id": 4, "writeoff_label": "Given up"});
    let payment = paid(&sandbox, &invoice, less).await;
    assert_eq!(
        read(&sandbox, "account.move", &invoice, OWED).await,
        json!([310.5, 0.0, "paid"])
    );
    let entry = read(&sandbox, "account.payment", &payment, &["move_id"]).await;
    let items = json!([
        [["move_id", "=", entry[0]]],
        ["name", "balance"],
        0,
        null,
        "id"
    ]);
    let items = sandbox
        .call("account.move.line", "search_read", items)
        .await;
    let balances: Vec<&Json> = items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["balance"])
        .collect();
    assert_eq!(balances, [&json!(300.0), &json!(-310.5), &json!(10.5)]);
    assert_eq!(items[2]["name"], "Given up");
}

#[tokio::test]
async fn what_is_paid_in_advance_is_deducted() {
    for (how, advance) in [
        (
            json!({"advance_payment_method": "percentage", "amount": 20}),
            54.0,
        ),
        (
            json!({"advance_payment_method": "fixed", "fixed_amount": 100}),
            100.0,
        ),
    ] {
        let sandbox = shop(Release::Odoo19).await;
        let order = ordered(&sandbox).await;
        let first = invoiced(&sandbox, &order, how.clone()).await;
        assert_eq!(
            read(&sandbox, "account.move", &first, &["amount_untaxed"]).await[0],
            advance
        );
        post(&sandbox, &first).await;
        let status = read(&sandbox, "sale.order", &order, &["invoice_status"]).await;
        assert_eq!(status[0], "to invoice", "{how}");
        let rest = invoiced(&sandbox, &order, json!({})).await;
        let untaxed = read(&sandbox, "account.move", &rest, &["amount_untaxed"]).await;
        assert_eq!(untaxed[0], 270.0 - advance, "{how}");
        let status = read(
            &sandbox,
            "sale.order",
            &order,
            &["invoice_status", "invoice_count"],
        )
        .await;
        assert_eq!(status, json!(["invoiced", 2]), "{how}");
    }
    let sandbox = shop(Release::Odoo19).await;
    let order = ordered(&sandbox).await;
    let nothing = json!([{"sale_order_ids": [[6, 0, [order]]],
        "advance_payment_method": "percentage", "amount": 0}]);
    let wizard = "sale.advance.payment.inv";
    let nothing = sandbox.call(wizard, "create", nothing).await;
    let refused = sandbox
        .call(wizard, "create_invoices", json!([[nothing]]))
        .await;
    assert_eq!(refused[0], "odoo.exceptions.UserError", "{refused}");
}

#[tokio::test]
async fn a_credit_note_takes_an_invoice_back() {
    for release in RELEASES {
        let sandbox = shop(release).await;
        let order = ordered(&sandbox).await;
        let invoice = invoiced(&sandbox, &order, json!({})).await;
        post(&sandbox, &invoice).await;
        let about = json!({"active_model": "account.move", "active_ids": [invoice]});
        let wizard = "account.move.reversal";
        let id = sandbox
            .call_in(
                wizard,
                "create",
                json!([{"journal_id": 1, "reason": "Late"}]),
                about,
            )
            .await;
        let window = sandbox.call(wizard, "refund_moves", json!([[id]])).await;
        let note = window["res_id"].clone();
        let names = [
            "move_type",
            "amount_total",
            "ref",
            "reversed_entry_id",
            "state",
        ];
        let number = read(&sandbox, "account.move", &invoice, &["name"]).await;
        let reference = format!("Reversal of: {}, Late", number[0].as_str().unwrap());
        assert_eq!(
            read(&sandbox, "account.move", &note, &names).await,
            json!(["out_refund", 310.5, reference, invoice, "draft"])
        );
        post(&sandbox, &note).await;
        for (entry, state) in [(&invoice, "reversed"), (&note, "paid")] {
            let owed = read(&sandbox, "account.move", entry, &OWED[1..]).await;
            assert_eq!(owed, json!([0.0, state]));
        }
        // What was taken back may be invoiced again.
        let status = read(&sandbox, "sale.order", &order, &["invoice_status"]).await;
        assert_eq!(status[0], "to invoice");
    }
}

#[tokio::test]
async fn a_draft_again_owes_all_of_it_up_to_18() {
    for (release, owed) in [
        (Release::Odoo18, json!([310.5, 310.5, "not_paid"])),
        (Release::Odoo19, json!([310.5, 0.0, "paid"])),
    ] {
        let sandbox = shop(release).await;
        let order = ordered(&sandbox).await;
        let invoice = invoiced(&sandbox, &order, json!({})).await;
        post(&sandbox, &invoice).await;
        paid(&sandbox, &invoice, json!({})).await;
        sandbox
            .call("account.move", "button_draft", json!([[invoice]]))
            .await;
        assert_eq!(read(&sandbox, "account.move", &invoice, OWED).await, owed);
    }
}

#[tokio::test]
async fn a_discount_is_on_the_lines_or_a_line() {
    for (values, subtotals) in [
        (
            json!({"discount_type": "sol_discount", "discount_percentage": 0.1}),
            json!([243.0]),
        ),
        (
            json!({"discount_type": "amount", "discount_amount": 20}),
            json!([270.0, -20.0]),
        ),
        (
            json!({"discount_type": "so_discount", "discount_percentage": 0.5}),
            json!([270.0, -135.0]),
        ),
    ] {
        let sandbox = shop(Release::Odoo19).await;
        let order = ordered(&sandbox).await;
        let about = json!({"active_id": order});
        let wizard = "sale.order.discount";
        let id = sandbox
            .call_in(wizard, "create", json!([values]), about)
            .await;
        let applied = sandbox
            .call(wizard, "action_apply_discount", json!([[id]]))
            .await;
        assert_eq!(applied, Json::Null, "{values}");
        let lines = json!([
            [["order_id", "=", order]],
            ["price_subtotal"],
            0,
            null,
            "id"
        ]);
        let lines = sandbox.call("sale.order.line", "search_read", lines).await;
        let found: Vec<Json> = lines
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["price_subtotal"].clone())
            .collect();
        assert_eq!(Json::from(found), subtotals, "{values}");
    }
    let sandbox = shop(Release::Odoo19).await;
    let order = ordered(&sandbox).await;
    let too_much = json!([{"sale_order_id": order, "discount_type": "sol_discount",
        "discount_percentage": 1.5}]);
    let refused = sandbox
        .call("sale.order.discount", "create", too_much)
        .await;
    assert_eq!(refused[0], "odoo.exceptions.ValidationError", "{refused}");
}

#[tokio::test]
async fn a_form_shows_what_a_change_brings() {
    let sandbox = shop(Release::Odoo19).await;
    let line = json!({"fields": {"name": {}, "price_unit": {}, "price_subtotal": {}}});
    let spec = json!({"name": {}, "state": {}, "partner_invoice_id": {"fields": {"display_name": {}}},
        "amount_total": {}, "order_line": line});
    for (values, names, value) in [
        // Opened: all that is known, and no lines.
        (
            json!({}),
            json!([]),
            json!({"name": "New", "state": "draft", "partner_invoice_id": false, "amount_total": 0.0}),
        ),
        (
            json!({"partner_id": 1}),
            json!(["partner_id"]),
            json!({"partner_invoice_id": {"id": 1, "display_name": "Birch"}}),
        ),
        (
            json!({"partner_id": 1, "order_line": [[0, "virtual_1",
                {"product_id": {"id": 1, "display_name": "Advice"}, "product_uom_qty": 2}]]}),
            json!(["order_line"]),
            // With the tax of the product.
            json!({"amount_total": 207.0}),
        ),
        (json!({"partner_id": 1}), json!(["state"]), json!({})),
    ] {
        let asked = json!([[], values, names, spec]);
        let answer = sandbox.call("sale.order", "onchange", asked).await;
        assert_eq!(answer, json!({"value": value}), "{values}");
    }
    let count = sandbox
        .call("sale.order", "search_count", json!([[]]))
        .await;
    assert_eq!(count, 0, "nothing stays");
    let unknown = json!([[], {"none": 1}, ["none"], {"state": {}}]);
    assert_eq!(
        sandbox.call("sale.order", "onchange", unknown).await,
        json!({})
    );
    let missing = json!([[], {"partner_id": 99}, ["partner_id"], {"state": {}}]);
    let missing = sandbox.call("sale.order", "onchange", missing).await;
    assert_eq!(missing[0], "odoo.exceptions.MissingError", "{missing}");
}

#[tokio::test]
async fn a_form_is_saved_and_read_back() {
    for (release, unknown) in [
        (Release::Odoo18, "builtins.ValueError"),
        (Release::Odoo19, "builtins.KeyError"),
    ] {
        let sandbox = shop(release).await;
        let spec = json!({"name": {}, "child_ids": {"fields": {"name": {}}}});
        let values = json!({"name": "Elm", "child_ids": [[0, "v1", {"name": "Ida"}]]});
        let saved = json!([[], values, spec]);
        let saved = sandbox.call("res.partner", "web_save", saved).await;
        assert_eq!(saved[0]["child_ids"][0]["name"], "Ida", "{saved}");
        let id = saved[0]["id"].clone();
        let again = json!([[id], {"name": "Elms"}, {"name": {}}, 1]);
        let next = sandbox.call("res.partner", "web_save", again).await;
        assert_eq!(next, json!([{"id": 1, "name": "Birch"}]), "the next row");
        let wrong = json!([[id], {"none": 1}, {"name": {}}]);
        let wrong = sandbox.call("res.partner", "web_save", wrong).await;
        assert_eq!(wrong[0], unknown, "{wrong}");
    }
}

#[tokio::test]
async fn companies_hide_their_rows_and_are_not_mixed() {
    let sandbox = shop(Release::Odoo19).await;
    let order = ordered(&sandbox).await;
    let domain = json!([[["id", "=", order]]]);
    for (chosen, found) in [
        (json!([1]), json!(1)),
        (json!([2]), json!(0)),
        (json!([2, 1]), json!(1)),
    ] {
        let context = json!({"allowed_company_ids": chosen});
        let count = sandbox
            .call_in("sale.order", "search_count", domain.clone(), context)
            .await;
        assert_eq!(count, found, "{chosen}");
    }
    let hidden = json!([[order], ["name"]]);
    let hidden = sandbox
        .call_in(
            "sale.order",
            "read",
            hidden,
            json!({"allowed_company_ids": [2]}),
        )
        .await;
    assert_eq!(hidden[0], "odoo.exceptions.AccessError", "{hidden}");
    let nobodys = sandbox
        .call_in(
            "sale.order",
            "search_count",
            domain,
            json!({"allowed_company_ids": [9]}),
        )
        .await;
    assert_eq!(nobodys[0], "odoo.exceptions.AccessError", "{nobodys}");
    let mixed = json!([{"company_id": 1, "partner_id": 2}]);
    let mixed = sandbox.call("sale.order", "create", mixed).await;
    assert_eq!(mixed[0], "odoo.exceptions.UserError", "{mixed}");
    let own = json!([{"partner_id": 2}]);
    let own = sandbox
        .call_in(
            "sale.order",
            "create",
            own,
            json!({"allowed_company_ids": [2]}),
        )
        .await;
    assert!(own.is_number(), "{own}");
}
