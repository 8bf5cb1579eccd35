//! The business of the demo, gone through as an MCP client does it: by its tools alone, from a quotation to the
//! payment, from a lead to the order, from a request to the vendor's bill. What became of it is read from the rows.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[path = "business/house.rs"]
mod house;

use serde_json::json;

use crate::house::{House, id};

#[tokio::test]
async fn a_quotation_is_sent_confirmed_delivered_invoiced_and_paid() {
    let house = House::open().await;
    let (customer, product) = (house.contact("Anchor & Sons").await, house.goods(20).await);
    let order = house.order(customer, product, 5, 40.0).await;

    let told = house
        .call("sale_order_send", json!({"ids": [order], "dry_run": true}))
        .await;
    let wizard = &told["wizard"]["values"];
    assert_eq!(wizard["partner_ids"][0]["name"], "Anchor & Sons", "{told}");
    let name = house.value("sale.order", order, "name").await;
    let name = name.as_str().unwrap();
    let file = format!("Quotation - {name}.pdf");
    assert_eq!(wizard["attachment_ids"][0]["name"], file, "{told}");
    assert!(wizard["subject"].as_str().unwrap().contains(name), "{told}");
    assert_eq!(house.value("sale.order", order, "state").await, "draft");
    assert_eq!(house.sent("sale.order", order).await, json!([]));

    house.press("sale_order_send", order, json!({})).await;
    assert_eq!(house.value("sale.order", order, "state").await, "sent");
    let sent = house.sent("sale.order", order).await;
    assert_eq!(sent[0]["partner_ids"], json!([customer]), "{sent}");
    assert_eq!(
        house.files(&sent[0]["attachment_ids"]).await,
        [file.as_str()]
    );

    house.press("sale_order_confirm", order, json!({})).await;
    assert_eq!(house.value("sale.order", order, "state").await, "sale");
    let delivery = house.delivery(order).await;
    house
        .press("stock_picking_validate", delivery, json!({}))
        .await;
    assert_eq!(
        house.value("stock.picking", delivery, "state").await,
        "done"
    );

    let invoice = house.invoice(order, json!({})).await;
    assert_eq!(
        house.value("account.move", invoice, "amount_total").await,
        200.0
    );
    assert_eq!(
        house.value("sale.order", order, "invoice_status").await,
        "invoiced"
    );
    house.press("account_move_post", invoice, json!({})).await;
    let told = house
        .call(
            "account_move_send",
            json!({"ids": [invoice], "dry_run": true}),
        )
        .await;
    let wizard = &told["wizard"]["values"];
    assert_eq!(wizard["mail_partner_ids"][0]["name"], "Anchor & Sons");
    let number = house.value("account.move", invoice, "name").await;
    let number = number.as_str().unwrap();
    assert_eq!(
        wizard["mail_attachments_widget"][0]["name"],
        format!("{}.pdf", number.replace('/', "_")),
        "{told}"
    );
    house.press("account_move_send", invoice, json!({})).await;
    assert_eq!(
        house.value("account.move", invoice, "is_move_sent").await,
        true
    );
    let sent = house.sent("account.move", invoice).await;
    assert!(sent[0]["subject"].as_str().unwrap().contains(number));

    house.pay(invoice, json!({"amount": 50})).await;
    let paid = ["payment_state", "amount_residual"];
    assert_eq!(
        house.values("account.move", invoice, &paid).await,
        json!(["partial", 150.0])
    );
    house.pay(invoice, json!({})).await;
    assert_eq!(
        house.values("account.move", invoice, &paid).await,
        json!(["paid", 0.0])
    );
}

#[tokio::test]
async fn what_is_missing_of_a_delivery_is_backordered_or_given_up() {
    let house = House::open().await;
    let (customer, product) = (house.contact("Tidewater").await, house.goods(20).await);
    for backorder in [true, false] {
        let order = house.order(customer, product, 5, 10.0).await;
        house.press("sale_order_confirm", order, json!({})).await;
        let delivery = house.delivery(order).await;
        house.take(delivery, 3).await;

        let ids = json!({"ids": [delivery]});
        let asked = house.call("stock_picking_validate", ids).await;
        assert_eq!(
            asked["next"]["wizard"], "stock.backorder.confirmation",
            "{asked}"
        );
        assert_eq!(
            house.value("stock.picking", delivery, "state").await,
            "assigned"
        );

        let answer = json!({ "backorder": backorder });
        house
            .press("stock_picking_validate", delivery, answer)
            .await;
        let of_order = house.value("sale.order", order, "picking_ids").await;
        let mut rest = house::ids(&of_order);
        rest.retain(|picking| *picking != delivery);
        assert_eq!(
            house.value("stock.picking", delivery, "state").await,
            "done"
        );
        assert_eq!(rest.len(), usize::from(backorder), "{of_order}");
        for picking in rest {
            let open = ["state", "backorder_id"];
            assert_eq!(
                house.values("stock.picking", picking, &open).await,
                json!(["assigned", delivery])
            );
            house
                .press("stock_picking_validate", picking, json!({}))
                .await;
        }
        let delivered = if backorder { 5.0 } else { 3.0 };
        let line = house.line_of(order).await;
        assert_eq!(
            house.value("sale.order.line", line, "qty_delivered").await,
            delivered
        );
    }
}

#[tokio::test]
async fn an_order_is_invoiced_in_three_ways() {
    let house = House::open().await;
    let (customer, product) = (house.contact("Harbour Hotel").await, house.goods(20).await);
    for (way, amount) in [
        (json!({"advance_payment_method": "delivered"}), 400.0),
        (
            json!({"advance_payment_method": "percentage", "amount": 30}),
            120.0,
        ),
        (
            json!({"advance_payment_method": "fixed", "fixed_amount": 55}),
            55.0,
        ),
    ] {
        let order = house.order(customer, product, 4, 100.0).await;
        house.press("sale_order_confirm", order, json!({})).await;
        let delivery = house.delivery(order).await;
        house
            .press("stock_picking_validate", delivery, json!({}))
            .await;
        let invoice = house.invoice(order, way.clone()).await;
        let made = ["state", "move_type", "amount_total"];
        assert_eq!(
            house.values("account.move", invoice, &made).await,
            json!(["draft", "out_invoice", amount]),
            "{way}"
        );
        if amount == 400.0 {
            continue;
        }
        // The rest, of which what was paid before is taken off.
        house.press("account_move_post", invoice, json!({})).await;
        let rest = house.invoice(order, json!({})).await;
        assert_eq!(
            house.value("account.move", rest, "amount_total").await,
            400.0 - amount,
            "{way}"
        );
    }
}

#[tokio::test]
async fn an_invoice_is_credited_and_goods_come_back() {
    let house = House::open().await;
    let (customer, product) = (house.contact("Larkspur").await, house.goods(9).await);
    let order = house.order(customer, product, 4, 25.0).await;
    house.press("sale_order_confirm", order, json!({})).await;
    let delivery = house.delivery(order).await;
    house
        .press("stock_picking_validate", delivery, json!({}))
        .await;

    let some = json!({"product_return_moves": [{"product_id": product, "quantity": 1}]});
    let told = house.press("stock_picking_return", delivery, some).await;
    let back = id(&told["opened"][0]["rows"][0]);
    let returned = ["state", "picking_type_code", "return_id"];
    assert_eq!(
        house.values("stock.picking", back, &returned).await[2],
        delivery,
        "{told}"
    );
    house.press("stock_picking_validate", back, json!({})).await;
    let line = house.line_of(order).await;
    assert_eq!(
        house.value("sale.order.line", line, "qty_delivered").await,
        3.0
    );

    let invoice = house.invoice(order, json!({})).await;
    house.press("account_move_post", invoice, json!({})).await;
    let reason = json!({"reason": "Scratched"});
    let told = house
        .press("account_move_credit_note", invoice, reason)
        .await;
    let credit = id(&told["opened"][0]["rows"][0]);
    let made = ["state", "move_type", "amount_total", "reversed_entry_id"];
    assert_eq!(
        house.values("account.move", credit, &made).await,
        json!(["draft", "out_refund", 100.0, invoice])
    );
    house.press("account_move_post", credit, json!({})).await;
    let settled = ["payment_state", "amount_residual"];
    assert_eq!(
        house.values("account.move", invoice, &settled).await,
        json!(["reversed", 0.0])
    );
}

#[tokio::test]
async fn a_lead_becomes_an_opportunity_a_quotation_and_is_won_lost_or_restored() {
    let house = House::open().await;
    let product = house.goods(1).await;
    let lead = |name: &'static str| {
        json!({"name": name, "type": "lead", "contact_name": "Nora Quay",
            "email_from": format!("{name}@example.org")})
    };
    let fitting = house.create("crm_lead_create", lead("fitting")).await;
    house
        .press("crm_lead_convert", fitting, json!({"action": "create"}))
        .await;
    assert_eq!(
        house.value("crm.lead", fitting, "type").await,
        "opportunity"
    );
    let customer = house.value("crm.lead", fitting, "partner_id").await;
    let customer = customer.as_i64().expect("a customer was made");
    assert_eq!(
        house.value("res.partner", customer, "email").await,
        "fitting@example.org"
    );

    // The button shows the form of a new order: the answer says how to make it.
    let told = house
        .call("crm_lead_new_quotation", json!({"ids": [fitting]}))
        .await;
    let create = &told["next"]["create"];
    assert_eq!(create["tool"], "sale_order_create", "{told}");
    let mut arguments = create["arguments"].clone();
    arguments["order_line"] =
        json!([{"product_id": product, "product_uom_qty": 2, "price_unit": 30}]);
    let order = house.create("sale_order_create", arguments).await;
    let made = ["opportunity_id", "partner_id", "amount_untaxed"];
    assert_eq!(
        house.values("sale.order", order, &made).await,
        json!([fitting, customer, 60.0])
    );
    house.press("crm_lead_set_won", fitting, json!({})).await;
    assert_eq!(house.value("crm.lead", fitting, "won_status").await, "won");

    // What becomes of the customer is an argument; n8n's own `action` is none.
    let known = house.create("crm_lead_create", lead("known")).await;
    let with = json!({"action": "exist", "partner_id": customer.to_string()});
    house.press("crm_lead_convert", known, with).await;
    let converted = ["type", "partner_id"];
    assert_eq!(
        house.values("crm.lead", known, &converted).await,
        json!(["opportunity", customer])
    );
    let stray = house.create("crm_lead_create", lead("stray")).await;
    let n8n = json!({"action": "sendMessage", "sessionId": "s", "chatInput": "convert it"});
    house.press("crm_lead_convert", stray, n8n).await;
    assert!(
        house.value("crm.lead", stray, "partner_id").await.is_i64(),
        "as the wizard proposes"
    );

    // One without a customer asks for him first.
    let mut bare = lead("bare");
    bare["type"] = json!("opportunity");
    let bare = house.create("crm_lead_create", bare).await;
    let asked = house
        .call("crm_lead_new_quotation", json!({"ids": [bare]}))
        .await;
    let next = &asked["next"];
    assert_eq!(next["wizard"], "crm.quotation.partner", "{asked}");
    let go_on = json!({"token": next["token"], "button": "action_apply", "values": [
        {"field": "action", "value": "create"}]});
    let told = house.call("continue_wizard", go_on).await;
    assert_eq!(
        told["next"]["create"]["tool"], "sale_order_create",
        "{told}"
    );
    assert!(
        house.value("crm.lead", bare, "partner_id").await.is_i64(),
        "{told}"
    );

    let reason = json!({"lost_reason_id": "1", "lost_feedback": "Too dear"});
    house.press("crm_lead_lost", bare, reason).await;
    let lost = ["active", "won_status", "lost_reason_id"];
    assert_eq!(
        house.values("crm.lead", bare, &lost).await,
        json!([false, "lost", 1])
    );
    house.press("crm_lead_restore", bare, json!({})).await;
    assert_eq!(
        house.values("crm.lead", bare, &lost).await,
        json!([true, "pending", false])
    );
}

#[tokio::test]
async fn goods_are_asked_for_ordered_received_billed_and_paid() {
    let house = House::open().await;
    let (vendor, product) = (house.contact("Ropewalk").await, house.product().await);
    let lines = json!([{"product_id": product, "product_qty": 10, "price_unit": 8}]);
    let arguments = json!({"partner_id": vendor.to_string(), "order_line": lines});
    let order = house.create("purchase_order_create", arguments).await;

    house.press("purchase_order_send", order, json!({})).await;
    assert_eq!(house.value("purchase.order", order, "state").await, "sent");
    let sent = house.sent("purchase.order", order).await;
    let name = house.value("purchase.order", order, "name").await;
    let file = format!("Request for Quotation - {}.pdf", name.as_str().unwrap());
    assert_eq!(house.files(&sent[0]["attachment_ids"]).await, [file]);

    house
        .press("purchase_order_confirm", order, json!({}))
        .await;
    let receipts = house.value("purchase.order", order, "picking_ids").await;
    let [receipt] = house::ids(&receipts)[..] else {
        panic!("{receipts}")
    };
    house
        .press("stock_picking_validate", receipt, json!({}))
        .await;
    assert_eq!(
        house
            .value("product.product", product, "qty_available")
            .await,
        10.0
    );

    let told = house
        .press("purchase_order_create_bill", order, json!({}))
        .await;
    let bill = id(&told["opened"][0]["rows"][0]);
    house
        .call(
            "account_move_update",
            json!({"ids": [bill], "invoice_date": "2026-11-20"}),
        )
        .await;
    house.press("account_move_post", bill, json!({})).await;
    let posted = ["state", "move_type", "amount_total", "payment_state"];
    assert_eq!(
        house.values("account.move", bill, &posted).await,
        json!(["posted", "in_invoice", 80.0, "not_paid"])
    );
    house.pay(bill, json!({})).await;
    assert_eq!(
        house.value("account.move", bill, "payment_state").await,
        "paid"
    );
}

#[tokio::test]
async fn time_off_is_asked_for_approved_refused_and_cancelled() {
    let house = House::open().await;
    let own = house
        .first("hr.employee", json!([["user_id", "=", 2]]))
        .await;
    let request = |employee: i64, day: &str| {
        json!({"employee_id": employee.to_string(), "holiday_status_id": "Annual leave",
            "request_date_from": day, "request_date_to": day, "name": "Sailing"})
    };
    let other = house
        .first("hr.employee", json!([["user_id", "!=", 2]]))
        .await;
    let theirs = house
        .create("hr_leave_create", request(other, "2028-03-07"))
        .await;
    house.press("hr_leave_approve", theirs, json!({})).await;
    assert_eq!(house.value("hr.leave", theirs, "state").await, "validate");
    let refused = house
        .refused("hr_leave_cancel", json!({"ids": [theirs]}))
        .await;
    assert_eq!(refused["code"], "not_offered", "{refused}");
    house.press("hr_leave_refuse", theirs, json!({})).await;
    assert_eq!(house.value("hr.leave", theirs, "state").await, "refuse");

    let mine = house
        .create("hr_leave_create", request(own, "2028-03-08"))
        .await;
    house.press("hr_leave_approve", mine, json!({})).await;
    let why = json!({"reason": "The boat leaks"});
    house.press("hr_leave_cancel", mine, why).await;
    assert_eq!(house.value("hr.leave", mine, "state").await, "cancel");
}
