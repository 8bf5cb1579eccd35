// @generated from schemas/demo/screens/purchase.order.json by toolc; do not edit.

//! What people see of `purchase.order`.

toolkit::screen! {
    /// What people see of `purchase.order`.
    PURCHASE_ORDER {
        apps: [
            App::new("purchase.menu_purchase_root", "Purchase"),
        ];
        buttons: [
            Button::method("action_rfq_send", "Send RFQ", Place::Header).primary().context("{'send_rfq': True}").offered("state == 'draft'"),
            Button::method("action_view_picking", "Receive", Place::Header).primary().offered("not is_shipped and state == 'purchase' and incoming_picking_count != 0"),
            Button::method("button_confirm", "Confirm Order", Place::Header).primary().context("{'validate_analytic': True}").offered("state == 'sent'"),
            Button::method("button_approve", "Approve Order", Place::Header).primary().offered("state == 'to approve'"),
            Button::method("action_rfq_send", "Send RFQ", Place::Header).context("{'send_rfq': True}").offered("state == 'sent'"),
            Button::method("button_confirm", "Confirm Order", Place::Header).context("{'validate_analytic': True}").offered("state == 'draft'"),
            Button::method("action_rfq_send", "Send PO", Place::Header).context("{'send_rfq': False}").offered("state == 'purchase'"),
            Button::method("action_acknowledge", "Acknowledge", Place::Header).offered("not acknowledged and state == 'purchase'"),
            Button::method("button_draft", "Set to Draft", Place::Header).offered("state == 'cancel'"),
            Button::method("print_quotation", "Print", Place::Header).offered("state != 'purchase'"),
            Button::action(Action::of_kind(ActionKind::Report).id(597).xml_id("purchase.action_report_purchase_order").label("Purchase Order").model("purchase.order"), "Print", Place::Header).offered("state == 'purchase'"),
            Button::method("button_cancel", "Cancel", Place::Header).offered("state in ('draft', 'to approve', 'sent', 'purchase') and not locked"),
            Button::method("button_lock", "Lock", Place::Header).offered("not locked and state == 'purchase' and lock_confirmed_po == 'lock'"),
            Button::method("button_unlock", "Unlock", Place::Header).offered("locked"),
            Button::action(Action::of_kind(ActionKind::Window).id(624).xml_id("purchase_stock.action_purchase_vendor_delay_report").label("On-time Delivery").model("vendor.delay.report").context("{'search_default_later_than_a_year_ago':1}"), "On time Delivery", Place::Body).context("{'search_default_partner_id': partner_id}").offered("state != 'purchase' and partner_id"),
            Button::method("action_create_invoice", "Create Bills", Place::ListHeader),
        ];
        presets: [
            Preset::new("my_Orders", "My Orders").domain("[('user_id', '=', uid)]"),
            Preset::new("starred", "Starred").domain("[('priority', '=', '1')]"),
            Preset::new("not_invoiced", "Waiting Bills").domain("[('invoice_status', '=', 'to invoice')]"),
            Preset::new("invoiced", "Bills Received").domain("[('invoice_status', '=', 'invoiced')]"),
            Preset::new("order_date", "Order Date").date("date_order", ""),
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
            Preset::new("activities_exception", "Warnings").domain("[('activity_exception_decoration', '!=', False)]"),
        ];
        groupings: [
            Grouping::new("vendor", "Vendor", "partner_id"),
            Grouping::new("representative", "Buyer", "user_id"),
            Grouping::new("order_date", "Order Date", "date_order"),
        ];
        measures: [
            text("amount_total"),
        ];
        dimensions: [
            text("partner_id"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Server).id(595).xml_id("purchase.model_purchase_order_action_share").label("Share").model("purchase.order"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(604).xml_id("purchase.action_purchase_send_reminder").label("Send Reminder").model("purchase.order"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(609).xml_id("purchase.mail_followers_edit_action_from_purchase").label("Add/Remove Followers").model("mail.followers.edit").target("new").context("{'default_res_model': 'purchase.order', 'default_res_ids': active_ids}"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(606).xml_id("purchase.action_merger").label("Merge RFQs").model("purchase.order"), const { &[text("list")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(608).xml_id("purchase.action_confirm_rfqs").label("Confirm RFQ").model("purchase.order"), const { &[text("list"), text("kanban")] }),
        ];
        reports: [
            Report::new(597, "Purchase Order", const { &[text("list"), text("form")] }).xml_id("purchase.action_report_purchase_order").report_name("purchase.report_purchaseorder").report_type("qweb-pdf"),
            Report::new(598, "Request for Quotation", const { &[text("list"), text("form")] }).xml_id("purchase.report_purchase_quotation").report_name("purchase.report_purchasequotation").report_type("qweb-pdf"),
        ];
    }
}
