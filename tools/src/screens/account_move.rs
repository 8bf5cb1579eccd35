// @generated from schemas/demo/screens/account.move.json by toolc; do not edit.

//! What people see of `account.move`.

toolkit::screen! {
    /// What people see of `account.move`.
    ACCOUNT_MOVE {
        apps: [
            App::new("account.menu_finance", "Invoicing"),
        ];
        buttons: [
            Button::method("action_post", "Post", Place::Header).primary().context("{'validate_analytic': True, 'disable_abnormal_invoice_detection': False}").offered("not hide_post_button and move_type == 'entry'"),
            Button::method("action_post", "Confirm", Place::Header).primary().context("{'validate_analytic': True, 'disable_abnormal_invoice_detection': False}").offered("not hide_post_button and move_type != 'entry' and not display_inactive_currency_warning"),
            Button::method("action_invoice_sent", "Send", Place::Header).primary().offered("display_send_button and highlight_send_button"),
            Button::method("action_invoice_sent", "Send", Place::Header).offered("display_send_button and not highlight_send_button"),
            Button::method("action_print_pdf", "Print", Place::Header).primary().offered("state == 'posted' and not is_being_sent and not invoice_pdf_report_id and move_type not in ('entry', 'in_invoice', 'in_refund', 'in_receipt')"),
            Button::method("action_print_pdf", "Print", Place::Header).offered("state == 'posted' and (is_being_sent or invoice_pdf_report_id) and move_type not in ('in_invoice', 'in_refund', 'in_receipt')"),
            Button::method("action_register_payment", "Pay", Place::Header).primary().context("{'dont_redirect_to_payments': True, 'display_account_trust': True}").offered("(state == 'posted' and payment_state in ('not_paid', 'partial', 'in_payment') and move_type in ('out_invoice', 'out_refund', 'in_invoice', 'in_refund', 'out_receipt', 'in_receipt') and not invoice_has_outstanding) and not authorized_transaction_ids"),
            Button::method("payment_action_capture", "Capture Transaction", Place::Header).primary().offered("move_type in ('out_invoice', 'out_refund', 'in_invoice', 'in_refund') and state == 'posted' and authorized_transaction_ids"),
            Button::method("payment_action_void", "Void Transaction", Place::Header).asks().offered("move_type in ('out_invoice', 'out_refund', 'in_invoice', 'in_refund') and state == 'posted' and authorized_transaction_ids"),
            Button::method("action_register_payment", "Pay", Place::Header).context("{'dont_redirect_to_payments': True, 'display_account_trust': True}").offered("(state == 'posted' and payment_state in ('not_paid', 'partial', 'in_payment') and move_type in ('out_invoice', 'out_refund', 'in_invoice', 'in_refund', 'out_receipt', 'in_receipt') and invoice_has_outstanding) and not authorized_transaction_ids"),
            Button::method("preview_invoice", "Preview", Place::Header).offered("move_type in ('out_invoice', 'out_refund') and state not in ('draft', 'cancel')"),
            Button::action(Action::of_kind(ActionKind::Window).id(256).xml_id("account.action_view_account_move_reversal").label("Reverse").model("account.move.reversal").target("new"), "Reverse Entry", Place::Header).offered("move_type == 'entry' and state == 'posted' and payment_state != 'reversed'"),
            Button::method("action_reverse", "Credit Note", Place::Header).offered("move_type in ('out_invoice', 'in_invoice') and state == 'posted'"),
            Button::method("button_cancel", "Cancel Entry", Place::Header).offered("id and state == 'draft' and move_type == 'entry'"),
            Button::method("button_cancel", "Cancel", Place::Header).offered("id and state == 'draft' and move_type != 'entry'"),
            Button::method("button_draft", "Reset to Draft", Place::Header).offered("show_reset_to_draft_button"),
            Button::method("button_hash", "Lock", Place::Header).offered("restrict_mode_hash_table and not inalterable_hash and state == 'posted'"),
            Button::method("button_request_cancel", "Request Cancel", Place::Header).offered("state == 'posted' and not show_reset_to_draft_button and need_cancel_request"),
            Button::method("action_delete_duplicates", "Delete all duplicates Delete duplicate", Place::Body).offered("duplicated_ref_ids and is_draft_duplicated_ref_ids"),
            Button::method("action_activate_currency", "Activate currency", Place::Body).offered("display_inactive_currency_warning and move_type in ('in_invoice', 'in_refund', 'in_receipt')"),
            Button::method("action_activate_currency", "Activate currency", Place::Body).offered("display_inactive_currency_warning and move_type in ('out_invoice', 'out_refund', 'out_receipt')"),
            Button::method("action_update_fpos_values", "Update Taxes and Accounts", Place::Body).offered("move_type in ('out_invoice', 'out_refund', 'out_receipt', 'in_invoice', 'in_refund', 'in_receipt') and show_update_fpos and state not in ['cancel', 'posted']"),
            Button::method("action_force_register_payment", "Pay", Place::ListHeader).offered("context.get('default_move_type') in ('out_invoice', 'out_refund', 'out_receipt', 'in_invoice', 'in_refund', 'in_receipt')"),
        ];
        presets: [
            Preset::new("myinvoices", "My Invoices").domain("[('invoice_user_id', '=', uid)]"),
            Preset::new("draft", "Draft").domain("[('state', '=', 'draft')]"),
            Preset::new("posted", "Posted").domain("[('state', '=', 'posted')]"),
            Preset::new("cancel", "Cancelled").domain("[('state', '=', 'cancel')]"),
            Preset::new("not_sent", "Not Sent").domain("[('is_move_sent', '=', False)]").offered("context.get('default_move_type') not in ('in_invoice', 'in_refund', 'in_receipt')"),
            Preset::new("out_invoice", "Invoices").domain("[('move_type', '=', 'out_invoice')]"),
            Preset::new("out_receipt", "Receipts").domain("[('move_type', '=', 'out_receipt')]"),
            Preset::new("out_refund", "Credit Notes").domain("[('move_type', '=', 'out_refund')]"),
            Preset::new("to_check", "To Review").domain("[('checked', '=', False), ('state', '!=', 'draft')]"),
            Preset::new("open", "To pay").domain("[('state', '=', 'posted'), ('payment_state', 'in', ('not_paid', 'partial')), ('move_type', '!=', 'entry')]"),
            Preset::new("in_payment", "In payment").domain("[('state', '=', 'posted'), ('payment_state', '=', 'in_payment')]"),
            Preset::new("late", "Overdue").domain("[('invoice_date_due', '<', 'today'), ('state', '=', 'posted'), ('payment_state', 'in', ('not_paid', 'partial')), ('move_type', '!=', 'entry')]"),
            Preset::new("invoice_date", "Invoice Date").date("invoice_date", ""),
            Preset::new("date", "Accounting Date").date("date", "").offered("context.get('default_move_type') not in ('out_invoice', 'out_refund', 'out_receipt')"),
            Preset::new("due_date", "Due Date").date("invoice_date_due", ""),
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
        ];
        groupings: [
            Grouping::new("salesperson", "Salesperson", "invoice_user_id"),
            Grouping::new("partner", "Partner", "partner_id"),
            Grouping::new("status", "Status", "state"),
            Grouping::new("sales_channel", "Sales Team", "team_id"),
            Grouping::new("preferred_payment_method_line", "Payment Method", "preferred_payment_method_line_id"),
            Grouping::new("groupy_by_journal", "Journal", "journal_id"),
            Grouping::new("group_by_company", "Company", "company_id"),
            Grouping::new("invoicedate", "Invoice Date", "invoice_date"),
            Grouping::new("duedate", "Due Date", "invoice_date_due"),
            Grouping::new("accounting_date", "Accounting Date", "date"),
            Grouping::new("group_by_sequence_prefix", "Sequence Prefix", "sequence_prefix").hidden(),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Window).id(546).xml_id("account_payment.action_invoice_order_generate_link").label("Generate a Payment Link").model("payment.link.wizard").target("new"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(240).xml_id("account.model_account_move_action_share").label("Share").model("account.move"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(280).xml_id("account.action_move_switch_move_type").label("Switch into invoice/credit note").model("account.move"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(281).xml_id("account.action_move_force_register_payment").label("Pay").model("account.move"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(282).xml_id("account.action_move_block_payment").label("(Un)Block Payment").model("account.move"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(256).xml_id("account.action_view_account_move_reversal").label("Reverse").model("account.move.reversal").target("new"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(298).xml_id("account.action_validate_account_moves").label("Confirm Entries").model("account.move"), const { &[text("list"), text("kanban")] }),
        ];
        reports: [
            Report::new(241, "Invoice PDF", const { &[text("list"), text("form")] }).xml_id("account.account_invoices").report_name("account.report_invoice_with_payments").report_type("qweb-pdf"),
            Report::new(242, "Original Bills", const { &[text("list"), text("form")] }).xml_id("account.action_account_original_vendor_bill").report_name("account.report_original_vendor_bill").report_type("qweb-pdf"),
            Report::new(243, "PDF without Payment", const { &[text("list"), text("form")] }).xml_id("account.account_invoices_without_payment").report_name("account.report_invoice").report_type("qweb-pdf"),
        ];
    }
}
