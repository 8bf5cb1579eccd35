//! A shop: what it takes to sell an hour of advice, invoice it and be paid.

use sandbox::Release;
use serde_json::{Value as Json, json};

use crate::running::{Running, running};

fn char() -> Json {
    json!({"type": "char", "string": "Text"})
}

fn float() -> Json {
    json!({"type": "float", "string": "Number"})
}

fn money() -> Json {
    json!({"type": "monetary", "string": "Amount"})
}

fn flag() -> Json {
    json!({"type": "boolean", "string": "Flag"})
}

fn date() -> Json {
    json!({"type": "date", "string": "Day"})
}

fn link(to: &str) -> Json {
    json!({"type": "many2one", "string": "Link", "relation": to})
}

fn needed(to: &str) -> Json {
    json!({"type": "many2one", "string": "Link", "relation": to, "required": true})
}

fn links(to: &str) -> Json {
    json!({"type": "many2many", "string": "Links", "relation": to, "store": true})
}

fn lines(of: &str, inverse: &str, domain: Json) -> Json {
    json!({"type": "one2many", "string": "Lines", "relation": of, "relation_field": inverse,
        "store": true, "domain": domain})
}

/// A field that is computed when it is read.
fn computed(mut field: Json) -> Json {
    field["store"] = json!(false);
    field["readonly"] = json!(true);
    field
}

fn choice(keys: &[&str]) -> Json {
    let choices: Vec<[&str; 2]> = keys.iter().map(|key| [*key, *key]).collect();
    json!({"type": "selection", "string": "Choice", "selection": choices})
}

fn merged(parts: [Json; 2]) -> Json {
    let [mut all, more] = parts;
    for (name, field) in more.as_object().unwrap() {
        all[name] = field.clone();
    }
    all
}

fn sales() -> Json {
    json!({
        "res.company": {"name": char(), "user_ids": links("res.users")},
        "res.users": {"name": char(), "login": char(), "active": flag(), "company_id": link("res.company"),
            "company_ids": links("res.company")},
        "res.partner": {"name": char(), "company_id": link("res.company"),
            "parent_id": link("res.partner"), "child_ids": lines("res.partner", "parent_id", json!([])),
            "property_account_receivable_id": link("account.account")},
        "product.template": {"name": char(), "list_price": float(), "taxes_id": links("account.tax"),
            "invoice_policy": choice(&["order", "delivery"]), "type": choice(&["consu", "service"])},
        "product.product": {"product_tmpl_id": needed("product.template"),
            "name": {"type": "char", "string": "Name", "store": false, "related": "product_tmpl_id.name"},
            "list_price": {"type": "float", "string": "Price", "store": false,
                "related": "product_tmpl_id.list_price"},
            "invoice_policy": {"type": "selection", "string": "Policy", "store": false,
                "selection": [["order", "Order"], ["delivery", "Delivery"]],
                "related": "product_tmpl_id.invoice_policy"}},
        "sale.order": {"name": char(), "partner_id": needed("res.partner"),
            "partner_invoice_id": link("res.partner"), "partner_shipping_id": link("res.partner"),
            "company_id": link("res.company"), "state": choice(&["draft", "sent", "sale", "cancel"]),
            "amount_untaxed": money(), "amount_tax": money(), "amount_total": money(),
            "invoice_status": choice(&["no", "to invoice", "invoiced", "upselling"]),
            "invoice_ids": computed(links("account.move")),
            "invoice_count": computed(json!({"type": "integer", "string": "Invoices"})),
            "order_line": lines("sale.order.line", "order_id", json!([]))},
        "sale.order.line": {"order_id": needed("sale.order"), "product_id": link("product.product"),
            "name": char(), "sequence": {"type": "integer", "string": "Sequence"},
            "display_type": choice(&["line_section", "line_note"]),
            "company_id": link("res.company"), "is_downpayment": flag(),
            "product_uom_qty": float(), "qty_delivered": float(), "qty_invoiced": float(),
            "qty_to_invoice": float(), "price_unit": float(), "discount": float(),
            "price_subtotal": money(), "price_tax": float(), "price_total": money(),
            "invoice_status": choice(&["no", "to invoice", "invoiced", "upselling"]),
            "tax_ids": links("account.tax"), "invoice_lines": links("account.move.line")},
        "sale.advance.payment.inv": {"sale_order_ids": links("sale.order"),
            "advance_payment_method": choice(&["delivered", "percentage", "fixed"]),
            "amount": float(), "fixed_amount": money()},
        "sale.order.discount": {"sale_order_id": link("sale.order"),
            "discount_type": choice(&["sol_discount", "so_discount", "amount"]),
            "discount_percentage": float(), "discount_amount": money()},
    })
}

fn accounts() -> Json {
    json!({
        "account.account": {"name": char(), "account_type": choice(&["asset_receivable", "income",
            "liability_payable", "expense", "liability_current", "asset_cash"])},
        "account.tax": {"name": char(), "amount": float(), "amount_type": choice(&["percent", "fixed"]),
            "company_id": link("res.company"), "price_include": flag()},
        "account.journal": {"name": char(), "code": char(), "company_id": link("res.company"),
            "type": choice(&["sale", "purchase", "general", "bank"]),
            "default_account_id": link("account.account"), "payment_sequence": flag()},
        "account.move": {"name": char(), "ref": char(), "payment_reference": char(),
            "invoice_origin": char(), "partner_id": link("res.partner"),
            "company_id": link("res.company"), "journal_id": link("account.journal"),
            "move_type": choice(&["entry", "out_invoice", "out_refund", "in_invoice", "in_refund"]),
            "state": choice(&["draft", "posted", "cancel"]),
            "payment_state": choice(&["not_paid", "paid", "partial", "reversed"]),
            "date": date(), "invoice_date": date(), "invoice_date_due": date(),
            "amount_untaxed": money(), "amount_tax": money(), "amount_total": money(),
            "amount_residual": money(), "reversed_entry_id": link("account.move"),
            "matched_payment_ids": links("account.payment"),
            "reversal_move_ids": lines("account.move", "reversed_entry_id", json!([])),
            "line_ids": lines("account.move.line", "move_id", json!([])),
            "invoice_line_ids": lines("account.move.line", "move_id",
                json!([["display_type", "in", ["product", "line_section", "line_note"]]]))},
        "account.move.line": {"name": char(), "move_id": needed("account.move"), "sequence":
                {"type": "integer", "string": "Sequence"},
            "account_id": link("account.account"), "partner_id": link("res.partner"),
            "product_id": link("product.product"), "tax_ids": links("account.tax"),
            "tax_line_id": link("account.tax"), "sale_line_ids": links("sale.order.line"),
            "display_type": choice(&["product", "payment_term", "tax", "line_section", "line_note"]),
            "quantity": float(), "price_unit": float(), "discount": float(),
            "price_subtotal": money(), "price_total": money(), "debit": money(), "credit": money(),
            "balance": money(), "amount_residual": money(), "reconciled": flag(),
            "date": date(), "date_maturity": date(),
            "parent_state": choice(&["draft", "posted", "cancel"])},
        "account.payment": {"name": char(), "memo": char(), "amount": money(), "date": date(),
            "partner_id": link("res.partner"), "journal_id": link("account.journal"),
            "company_id": link("res.company"), "payment_type": choice(&["inbound", "outbound"]),
            "partner_type": choice(&["customer", "supplier"]),
            "state": choice(&["draft", "in_process", "paid", "canceled"]),
            "is_reconciled": flag(), "move_id": link("account.move"), "invoice_ids": links("account.move")},
        "account.payment.register": {"line_ids": links("account.move.line"), "amount": money(),
            "source_amount": money(), "payment_date": date(), "communication": char(),
            "payment_type": choice(&["inbound", "outbound"]), "partner_id": link("res.partner"),
            "partner_type": choice(&["customer", "supplier"]), "journal_id": link("account.journal"),
            "payment_difference": computed(money()),
            "payment_difference_handling": choice(&["open", "reconcile"]),
            "writeoff_account_id": link("account.account"), "writeoff_label": char()},
        "account.move.reversal": {"move_ids": links("account.move"), "date": date(), "reason": char(),
            "journal_id": link("account.journal"), "company_id": link("res.company")},
    })
}

/// The shop, as a release.
pub(crate) async fn shop(release: Release) -> Running {
    let rows = json!({
        "res.company": [{"id": 1, "name": "Shop"}, {"id": 2, "name": "Other"}],
        "res.users": [{"id": 2, "name": "Admin", "login": "admin", "active": true, "company_id": 1,
            "company_ids": [1, 2]}],
        "res.partner": [{"id": 1, "name": "Birch"}, {"id": 2, "name": "Ash", "company_id": 2}],
        "account.tax": [{"id": 1, "name": "15%", "amount": 15, "amount_type": "percent", "company_id": 1}],
        "product.template": [{"id": 1, "name": "Advice", "list_price": 90, "taxes_id": [1],
            "type": "service", "invoice_policy": "order"}],
        "product.product": [{"id": 1, "product_tmpl_id": 1}],
        "account.account": [{"id": 1, "name": "Owed", "account_type": "asset_receivable"},
            {"id": 2, "name": "Sales", "account_type": "income"},
            {"id": 3, "name": "Taxes", "account_type": "liability_current"},
            {"id": 4, "name": "Losses", "account_type": "expense"},
            {"id": 5, "name": "Bank", "account_type": "asset_cash"}],
        "account.journal": [{"id": 1, "name": "Sales", "code": "INV", "type": "sale", "company_id": 1},
            {"id": 2, "name": "Bank", "code": "BNK", "type": "bank", "company_id": 1,
                "default_account_id": 5, "payment_sequence": true},
            {"id": 3, "name": "Other", "code": "MISC", "type": "general", "company_id": 1}],
    });
    running(release, &merged([sales(), accounts()]), &rows).await
}
