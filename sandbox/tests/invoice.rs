//! Invoices: amounts, numbers, and the steps of their life.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

mod running;

use running::{Running, running};
use sandbox::Release;
use serde_json::{Map, Value as Json, json};

async fn sandbox(release: Release) -> Running {
    let char = json!({"type": "char", "string": "Text"});
    let date = json!({"type": "date", "string": "Day"});
    let money = json!({"type": "monetary", "string": "Amount"});
    let link = |to: &str| json!({"type": "many2one", "string": "Link", "relation": to});
    let items = |domain: Json| {
        json!({"type": "one2many", "string": "Items", "relation": "account.move.line",
            "relation_field": "move_id", "domain": domain})
    };
    let models = json!({
        "res.partner": {"name": char},
        "account.account": {"name": char, "account_type": {"type": "selection", "string": "Type",
            "selection": [["asset_receivable", "Receivable"], ["income", "Income"],
                ["liability_payable", "Payable"], ["expense", "Expenses"]]}},
        "account.journal": {"name": char, "code": char, "type": {"type": "selection",
            "string": "Type", "selection": [["sale", "Sales"], ["purchase", "Purchase"],
                ["general", "Other"]]},
            "refund_sequence": {"type": "boolean", "string": "Apart"}},
        "account.move": {
            "name": char, "ref": char, "payment_reference": char,
            "partner_id": link("res.partner"),
            "journal_id": link("account.journal"),
            "move_type": {"type": "selection", "string": "Type", "required": true, "selection": [
                ["entry", "Entry"], ["out_invoice", "Invoice"], ["out_refund", "Credit Note"],
                ["in_invoice", "Bill"]]},
            "state": {"type": "selection", "string": "Status", "required": true, "selection": [
                ["draft", "Draft"], ["posted", "Posted"], ["cancel", "Cancelled"]]},
            "payment_state": {"type": "selection", "string": "Paid",
                "selection": [["not_paid", "Not Paid"], ["paid", "Paid"]]},
            "date": date, "invoice_date": date, "invoice_date_due": date,
            "posted_before": {"type": "boolean", "string": "Posted before"},
            "amount_untaxed": money, "amount_tax": money, "amount_total": money,
            "amount_residual": money, "amount_total_signed": money,
            "line_ids": items(json!([])),
            "invoice_line_ids": items(json!([["display_type", "in", ["product", "line_note"]]])),
        },
        "account.move.line": {
            "name": char, "move_id": link("account.move"), "account_id": link("account.account"),
            "move_name": char,
            "display_type": {"type": "selection", "string": "Kind", "required": true, "selection": [
                ["product", "Product"], ["payment_term", "Owed"], ["line_note", "Note"]]},
            "quantity": {"type": "float", "string": "Quantity"},
            "price_unit": {"type": "float", "string": "Price"},
            "discount": {"type": "float", "string": "Discount"},
            "price_subtotal": money, "debit": money, "credit": money, "balance": money,
            "parent_state": {"type": "selection", "string": "Status",
                "selection": [["draft", "Draft"], ["posted", "Posted"], ["cancel", "Cancelled"]]},
        },
    });
    let rows = json!({
        "res.partner": [{"id": 1, "name": "Birch"}],
        "account.account": [{"id": 1, "name": "Owed", "account_type": "asset_receivable"},
            {"id": 2, "name": "Sales", "account_type": "income"},
            {"id": 3, "name": "Debts", "account_type": "liability_payable"},
            {"id": 4, "name": "Costs", "account_type": "expense"}],
        "account.journal": [{"id": 1, "name": "Sales", "code": "INV", "type": "sale",
                "refund_sequence": true},
            {"id": 2, "name": "Bills", "code": "BILL", "type": "purchase"},
            {"id": 3, "name": "Other", "code": "MISC", "type": "general"}],
        "account.move": [{"id": 1, "name": "INV/2025/00041", "journal_id": 1, "state": "posted",
            "move_type": "out_invoice"}],
    });
    running(release, &models, &rows).await
}

/// Creates an entry and answers its id.
async fn created(sandbox: &Running, more: Json) -> Json {
    let mut values = json!({"move_type": "out_invoice", "partner_id": 1, "invoice_date": "2025-03-04",
        "invoice_line_ids": [[0, 0, {"name": "A", "quantity": 2, "price_unit": 10.12}],
            [0, 0, {"name": "B", "price_unit": 100, "discount": 10}],
            [0, 0, {"display_type": "line_note", "name": "note"}]]});
    for (name, value) in more.as_object().unwrap() {
        values[name] = value.clone();
    }
    sandbox
        .call("account.move", "create", json!([values]))
        .await
}

async fn read(sandbox: &Running, id: &Json, names: &[&str]) -> Map<String, Json> {
    let rows = sandbox
        .call("account.move", "read", json!([[id], names, false]))
        .await;
    let mut row = rows[0].as_object().unwrap().clone();
    row.remove("id");
    row
}

#[tokio::test]
async fn items_and_totals_are_computed() {
    let sandbox = sandbox(Release::Odoo19).await;
    for (kind, sign, accounts) in [
        ("out_invoice", 1.0, [2, 1]),
        ("out_refund", -1.0, [2, 1]),
        ("in_invoice", -1.0, [4, 3]),
    ] {
        let id = created(&sandbox, json!({"move_type": kind})).await;
        let names = [
            "amount_untaxed",
            "amount_tax",
            "amount_total",
            "amount_residual",
            "amount_total_signed",
        ];
        let row = read(&sandbox, &id, &names).await;
        let amounts: Vec<_> = names.iter().map(|name| row[*name].clone()).collect();
        let signed = 110.24 * sign;
        assert_eq!(
            json!(amounts),
            json!([110.24, 0.0, 110.24, 110.24, signed]),
            "{kind}"
        );
        let fields = json!([
            "name",
            "price_subtotal",
            "balance",
            "debit",
            "credit",
            "account_id"
        ]);
        let args = json!([[["move_id", "=", id]], fields, 0, 0, "id", false]);
        let lines = sandbox.call("account.move.line", "search_read", args).await;
        let line = |name: Json, subtotal: f64, balance: f64, account: Json| {
            let (debit, credit) = (balance.max(0.0), (-balance).max(0.0));
            json!([name, subtotal, balance, debit, credit, account])
        };
        let wanted = json!([
            line(json!("A"), 20.24, -20.24 * sign, json!(accounts[0])),
            line(json!("B"), 90.0, -90.0 * sign, json!(accounts[0])),
            line(json!("note"), 0.0, 0.0, json!(false)),
            line(json!(false), 0.0, 110.24 * sign, json!(accounts[1])),
        ]);
        let found: Json = lines
            .as_array()
            .unwrap()
            .iter()
            .map(|line| {
                json!([
                    line["name"],
                    line["price_subtotal"],
                    line["balance"],
                    line["debit"],
                    line["credit"],
                    line["account_id"]
                ])
            })
            .collect();
        assert_eq!(found, wanted, "{kind}");
    }
}

#[tokio::test]
async fn totals_follow_their_lines() {
    let sandbox = sandbox(Release::Odoo18).await;
    let id = created(&sandbox, json!({})).await;
    let lines = read(&sandbox, &id, &["invoice_line_ids", "line_ids"]).await;
    assert_eq!(lines["invoice_line_ids"].as_array().unwrap().len(), 3);
    assert_eq!(lines["line_ids"].as_array().unwrap().len(), 4);
    let first = &lines["invoice_line_ids"][0];
    for (command, total) in [
        (json!([1, first, {"quantity": 3}]), 120.36),
        (json!([0, 0, {"name": "C", "price_unit": 1}]), 121.36),
        (json!([2, first]), 91.0),
    ] {
        let values = json!({"invoice_line_ids": [command]});
        sandbox
            .call("account.move", "write", json!([[id], values]))
            .await;
        assert_eq!(
            read(&sandbox, &id, &["amount_total"]).await["amount_total"],
            json!(total)
        );
        let args = json!([[["move_id", "=", id]], ["balance"]]);
        let lines = sandbox.call("account.move.line", "search_read", args).await;
        let sum: f64 = lines
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|line| line["balance"].as_f64())
            .sum();
        assert!(sum.abs() < 0.001, "{sum}");
    }
}

#[tokio::test]
async fn an_invoice_lives() {
    let user = |text: &str| json!(["odoo.exceptions.UserError", text]);
    let gone = "You can't delete a posted journal item. Don\u{2019}t play games with your accounting \
        records; reset the journal entry to draft before deleting it.";
    for release in [Release::Odoo18, Release::Odoo19] {
        let sandbox = sandbox(release).await;
        let id = created(&sandbox, json!({})).await;
        let draft = format!("The entry INV/2025/00042 (id {id}) must be in draft.");
        for (step, answer, state, shown) in [
            (
                "button_draft",
                user("Only posted/cancelled journal entries can be reset to draft."),
                "draft",
                "Draft Invoice",
            ),
            ("action_post", json!(false), "posted", "INV/2025/00042"),
            ("action_post", user(&draft), "posted", "INV/2025/00042"),
            ("unlink", user(gone), "posted", "INV/2025/00042"),
            ("button_cancel", json!(null), "cancel", "INV/2025/00042"),
            (
                "button_cancel",
                user("Only draft journal entries can be cancelled."),
                "cancel",
                "INV/2025/00042",
            ),
            ("action_post", user(&draft), "cancel", "INV/2025/00042"),
            (
                "button_draft",
                json!(null),
                "draft",
                "Draft Invoice INV/2025/00042",
            ),
            ("action_post", json!(false), "posted", "INV/2025/00042"),
        ] {
            let found = sandbox.call("account.move", step, json!([[id]])).await;
            assert_eq!(found, answer, "{release:?} {step}");
            let row = read(&sandbox, &id, &["state", "display_name", "payment_state"]).await;
            assert_eq!(
                json!([row["state"], row["display_name"]]),
                json!([state, shown]),
                "{step}"
            );
            assert_eq!(row["payment_state"], "not_paid");
        }
        let fixed = "You cannot modify the following readonly fields on a posted move: ";
        for (values, fields) in [
            (json!({"invoice_date": "2026-01-01"}), "invoice_date"),
            (
                json!({"invoice_line_ids": [[0, 0, {"name": "x"}]]}),
                "invoice_line_ids",
            ),
        ] {
            let found = sandbox
                .call("account.move", "write", json!([[id], values]))
                .await;
            assert_eq!(found, user(&format!("{fixed}{fields}")));
        }
        let found = sandbox
            .call("account.move", "write", json!([[id], {"ref": "r"}]))
            .await;
        assert_eq!(found, json!(true));
        sandbox
            .call("account.move", "button_draft", json!([[id]]))
            .await;
        assert_eq!(
            sandbox.call("account.move", "unlink", json!([[id]])).await,
            json!(true)
        );
        let left = json!([[["move_id", "=", id]]]);
        assert_eq!(
            sandbox
                .call("account.move.line", "search_count", left)
                .await,
            json!(0)
        );
    }
}

#[tokio::test]
async fn what_costs_nothing_is_paid() {
    let sandbox = sandbox(Release::Odoo18).await;
    let nothing = json!({"invoice_line_ids": [[0, 0, {"name": "A", "price_unit": 0}]]});
    let id = created(&sandbox, nothing).await;
    for (step, paid) in [("action_post", "paid"), ("button_draft", "not_paid")] {
        sandbox.call("account.move", step, json!([[id]])).await;
        assert_eq!(
            read(&sandbox, &id, &["payment_state"]).await["payment_state"],
            paid
        );
    }
}

#[tokio::test]
async fn numbers_follow_the_journal() {
    let sandbox = sandbox(Release::Odoo19).await;
    for (more, name) in [
        (json!({}), "INV/2025/00042"),
        (json!({}), "INV/2025/00043"),
        (json!({"invoice_date": "2026-05-06"}), "INV/2026/00001"),
        (json!({"move_type": "out_refund"}), "RINV/2025/00001"),
        (json!({"move_type": "in_invoice"}), "BILL/2025/03/0001"),
        (json!({"name": "INV/2025/00100"}), "INV/2025/00100"),
        (json!({}), "INV/2025/00101"),
    ] {
        let id = created(&sandbox, more.clone()).await;
        sandbox
            .call("account.move", "action_post", json!([[id]]))
            .await;
        assert_eq!(read(&sandbox, &id, &["name"]).await["name"], name, "{more}");
    }
}

#[tokio::test]
async fn what_cannot_be_posted_is_refused() {
    let negative = "You cannot validate an invoice with a negative total amount. You should create a \
        credit note instead. Use the action menu to transform it into a credit note or refund.";
    for (release, empty, nobody) in [
        (
            Release::Odoo18,
            "You need to add a line before posting.",
            "The field 'Customer' is required, please complete it to validate the Customer Invoice.",
        ),
        (
            Release::Odoo19,
            "Even magicians can't post nothing!",
            "The 'Customer' field is required to validate the invoice.",
        ),
    ] {
        let sandbox = sandbox(release).await;
        for (more, text) in [
            (json!({"invoice_line_ids": []}), empty),
            (json!({"partner_id": false}), nobody),
            (
                json!({"move_type": "in_invoice", "invoice_date": false}),
                "The Bill/Refund date is required to validate this document.",
            ),
            (
                json!({"invoice_line_ids": [[0, 0, {"name": "A", "price_unit": -5}]]}),
                negative,
            ),
        ] {
            let id = created(&sandbox, more.clone()).await;
            let found = sandbox
                .call("account.move", "action_post", json!([[id]]))
                .await;
            assert_eq!(
                found,
                json!(["odoo.exceptions.UserError", text]),
                "{release:?} {more}"
            );
        }
    }
}
