// @generated from schemas/demo/screens/account.payment.json by toolc; do not edit.

//! What people see of `account.payment`.

toolkit::screen! {
    /// What people see of `account.payment`.
    ACCOUNT_PAYMENT {
        apps: [
            App::new("account.menu_finance", "Invoicing"),
        ];
        buttons: [
            Button::method("action_post", "Confirm", Place::Header).primary().offered("state == 'draft'"),
            Button::method("action_validate", "Validate", Place::Header).primary().offered("state == 'in_process' and not move_id"),
            Button::method("action_reject", "Reject", Place::Header).offered("state == 'in_process' and is_sent"),
            Button::method("action_draft", "Reset to Draft", Place::Header).offered("state not in 'draft'"),
            Button::method("action_refund_wizard", "Refund", Place::Header).offered("amount_available_for_refund > 0"),
            Button::method("button_request_cancel", "Request Cancel", Place::Header).offered("state == 'in_process' and move_id and need_cancel_request"),
            Button::method("mark_as_sent", "Mark as Sent", Place::Header).offered("state == 'in_process' and not is_sent and payment_method_code == 'manual'"),
            Button::method("unmark_as_sent", "Unmark as Sent", Place::Header).offered("state == 'in_process' and is_sent and payment_method_code == 'manual'"),
            Button::method("action_cancel", "Cancel", Place::Header).offered("id and (state == 'draft' or state == 'in_process' and is_sent)"),
            Button::method("action_post", "Confirm", Place::ListHeader),
        ];
        presets: [
            Preset::new("inbound_filter", "Customer Payments").domain("[('partner_type', '=', 'customer')]"),
            Preset::new("outbound_filter", "Vendor Payments").domain("[('partner_type', '=', 'supplier')]"),
            Preset::new("state_draft", "Draft").domain("[('state', '=', 'draft')]"),
            Preset::new("state_in_process", "In Process").domain("[('state', '=', 'in_process')]"),
            Preset::new("state_sent", "Sent").domain("[('is_sent', '=', 'True')]"),
            Preset::new("state_sent", "Not Sent").domain("[('is_sent', '=', 'False')]"),
            Preset::new("unmatched", "No Bank Matching").domain("[('is_matched', '=', False)]"),
            Preset::new("reconciled", "Reconciled").domain("[('is_reconciled', '=', True)]"),
            Preset::new("date", "Payment Date").date("date", ""),
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
        ];
        groupings: [
            Grouping::new("partner", "Partner", "partner_id"),
            Grouping::new("journal", "Journal", "journal_id"),
            Grouping::new("paymentmethodline", "Payment Method Line", "payment_method_line_id"),
            Grouping::new("state", "Status", "state"),
            Grouping::new("groupby_date", "Payment Date", "date"),
            Grouping::new("company", "Company", "company_id"),
        ];
        measures: [
            text("amount"),
        ];
        dimensions: [
            text("payment_type"),
            text("journal_id"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Window).id(252).xml_id("account.account_send_payment_receipt_by_email_action").label("Send receipt by email").model("mail.compose.message").target("new").context("{'mail_post_autofollow': True, 'default_composition_mode': 'comment', 'default_template_id': 14, 'default_email_layout_xmlid': 'mail.mail_notification_light'}"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(253).xml_id("account.account_send_payment_receipt_by_email_action_multi").label("Send receipts by email").model("mail.compose.message").target("new").context("{'mail_post_autofollow': True, 'default_composition_mode': 'mass_mail', 'default_template_id': 14, 'default_email_layout_xmlid': 'mail.mail_notification_light'}"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(251).xml_id("account.action_account_confirm_payments").label("Post Payments").model("account.payment"), const { &[text("list"), text("kanban")] }),
        ];
        reports: [
            Report::new(244, "Payment Receipt", const { &[text("list"), text("form")] }).xml_id("account.action_report_payment_receipt").report_name("account.report_payment_receipt").report_type("qweb-pdf"),
        ];
    }
}
