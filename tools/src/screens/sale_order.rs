// @generated from schemas/demo/screens/sale.order.json by toolc; do not edit.

//! What people see of `sale.order`.

toolkit::screen! {
    /// What people see of `sale.order`.
    SALE_ORDER {
        apps: [
            App::new("crm.crm_menu_root", "CRM"),
            App::new("sale.sale_menu_root", "Sales"),
        ];
        buttons: [
            Button::method("payment_action_capture", "Capture Transaction", Place::Header).primary().offered("has_authorized_transaction_ids"),
            Button::method("payment_action_void", "Void Transaction", Place::Header).asks().offered("has_authorized_transaction_ids"),
            Button::action(Action::of_kind(ActionKind::Window).id(642).xml_id("sale.action_view_sale_advance_payment_inv").label("Create invoice(s)").model("sale.advance.payment.inv").target("new"), "Create Invoice", Place::Header).primary().offered("invoice_status == 'to invoice'"),
            Button::action(Action::of_kind(ActionKind::Window).id(642).xml_id("sale.action_view_sale_advance_payment_inv").label("Create invoice(s)").model("sale.advance.payment.inv").target("new"), "Create Invoice", Place::Header).context("{'default_advance_payment_method': 'percentage'}").offered("invoice_status == 'no' and state == 'sale'"),
            Button::method("action_quotation_send", "Send", Place::Header).primary().context("{'validate_analytic': True, 'check_document_layout': True}").offered("state == 'draft'"),
            Button::method("action_confirm", "Confirm", Place::Header).primary().context("{'validate_analytic': True}").offered("state == 'sent'"),
            Button::action(Action::of_kind(ActionKind::Report).id(626).xml_id("sale.action_report_saleorder").label("PDF Quote").model("sale.order"), "Print", Place::Header).offered("state != 'sale'"),
            Button::method("action_confirm", "Confirm", Place::Header).context("{'validate_analytic': True}").offered("state == 'draft'"),
            Button::method("action_quotation_send", "Send", Place::Header).context("{'validate_analytic': True, 'check_document_layout': True}").offered("state in ('sent', 'sale')"),
            Button::method("action_unlock", "Unlock", Place::Header).offered("locked"),
            Button::method("action_preview_sale_order", "Preview", Place::Header),
            Button::method("action_cancel", "Cancel", Place::Header).asks().offered("state in ['draft', 'sent', 'sale'] and id and not locked"),
            Button::method("action_draft", "Set to Quotation", Place::Header).offered("state == 'cancel'"),
            Button::method("action_update_taxes", "Update Taxes", Place::Body).asks().offered("show_update_fpos and state not in ['sale', 'cancel']"),
            Button::action(Action::of_kind(ActionKind::Window).id(642).xml_id("sale.action_view_sale_advance_payment_inv").label("Create invoice(s)").model("sale.advance.payment.inv").target("new"), "Create Invoices", Place::ListHeader),
        ];
        presets: [
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("my_sale_orders_filter", "My Orders").domain("[('user_id', '=', uid)]"),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
        ];
        groupings: [
            Grouping::new("salesperson", "Salesperson", "user_id"),
            Grouping::new("customer", "Customer", "partner_id"),
            Grouping::new("order_month", "Order Date", "date_order"),
            Grouping::new("preferred_payment_method_line_groupby", "Payment Method", "preferred_payment_method_line_id"),
        ];
        measures: [
            text("amount_total"),
        ];
        dimensions: [
            text("date_order"),
            text("partner_id"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Window).id(640).xml_id("sale.action_sale_order_generate_link").label("Generate a Payment Link").model("payment.link.wizard").target("new"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(650).xml_id("sale.model_sale_order_send_mail").label("Send an email").model("sale.order"), const { &[text("list"), text("kanban"), text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(648).xml_id("sale.model_sale_order_action_quotation_sent").label("Mark Quotation as Sent").model("sale.order"), const { &[text("form"), text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(649).xml_id("sale.model_sale_order_action_share").label("Share").model("sale.order"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(667).xml_id("sale_project.model_sale_order_action_create_project").label("Create Project").model("sale.order"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(639).xml_id("sale.action_mass_cancel_orders").label("Cancel").model("sale.mass.cancel.orders").target("new"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(642).xml_id("sale.action_view_sale_advance_payment_inv").label("Create invoice(s)").model("sale.advance.payment.inv").target("new"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(651).xml_id("sale.mail_followers_edit_action_from_sale").label("Add/Remove Followers").model("mail.followers.edit").target("new").context("{'default_res_model': 'sale.order', 'default_res_ids': active_ids}"), const { &[text("list"), text("kanban")] }),
        ];
        reports: [
            Report::new(626, "PDF Quote", const { &[text("list"), text("form")] }).xml_id("sale.action_report_saleorder").report_name("sale.report_saleorder").report_type("qweb-pdf"),
            Report::new(665, "Quotation / Order", const { &[text("list"), text("form")] }).xml_id("sale_pdf_quote_builder.action_report_saleorder_raw").report_name("sale.report_saleorder_raw").report_type("qweb-pdf"),
        ];
    }
}
