// @generated from schemas/demo/screens/account.move.line.json by toolc; do not edit.

//! What people see of `account.move.line`.

toolkit::screen! {
    /// What people see of `account.move.line`.
    ACCOUNT_MOVE_LINE {
        apps: [
            App::new("account.menu_finance", "Invoicing"),
        ];
        buttons: [
            Button::method("open_reconcile_view", "-> View partially reconciled entries", Place::Body).offered("(matched_debit_ids or matched_credit_ids) and not full_reconcile_id"),
        ];
        presets: [
            Preset::new("unposted", "Unposted").domain("[('parent_state', '=', 'draft')]"),
            Preset::new("posted", "Posted").domain("[('parent_state', '=', 'posted')]"),
            Preset::new("to_check", "To Review").domain("[('move_id.checked', '=', False), ('parent_state', '!=', 'draft')]"),
            Preset::new("reconcilable_account", "Unreconciled").domain("[('balance', '!=', 0), ('account_id.reconcile', '=', True), '|', ('matching_number', '=', False), ('matching_number', '=like', 'P%')]"),
            Preset::new("unreconciled", "With residual").domain("[('amount_residual', '!=', 0), ('account_id.reconcile', '=', True)]"),
            Preset::new("sales", "Sales").domain("[('journal_id.type', '=', 'sale')]").context("{'default_journal_type': 'sale'}"),
            Preset::new("purchases", "Purchases").domain("[('journal_id.type', '=', 'purchase')]").context("{'default_journal_type': 'purchase'}"),
            Preset::new("bank", "Bank").domain("[('journal_id.type', '=', 'bank')]").context("{'default_journal_type': 'bank'}"),
            Preset::new("cash", "Cash").domain("[('journal_id.type', '=', 'cash')]").context("{'default_journal_type': 'cash'}"),
            Preset::new("credit", "Credit").domain("[('journal_id.type', '=', 'credit')]").context("{'default_journal_type': 'credit'}"),
            Preset::new("misc_filter", "Miscellaneous").domain("[('journal_id.type', '=', 'general')]").context("{'default_journal_type': 'general'}"),
            Preset::new("trade_payable", "Payable").domain("[('account_id.account_type', '=', 'liability_payable'), ('account_id.non_trade', '=', False)]"),
            Preset::new("trade_receivable", "Receivable").domain("[('account_id.account_type', '=', 'asset_receivable'), ('account_id.non_trade', '=', False)]"),
            Preset::new("non_trade_payable", "Non Trade Payable").domain("[('account_id.account_type', '=', 'liability_payable'), ('account_id.non_trade', '=', True)]").hidden(),
            Preset::new("non_trade_receivable", "Non Trade Receivable").domain("[('account_id.account_type', '=', 'asset_receivable'), ('account_id.non_trade', '=', True)]").hidden(),
            Preset::new("pl_accounts", "P&L Accounts").domain("[('account_id.internal_group', 'in', ('income', 'expense'))]"),
            Preset::new("no_st_line_id", "No Bank Transaction").domain("[('statement_line_id', '=', False), ('payment_id', '=', False)]").hidden(),
            Preset::new("date", "Date").date("date", ""),
            Preset::new("invoice_date", "Invoice Date").date("invoice_date", ""),
            Preset::new("date_between", "Report Dates").domain("[('date', '>=', context.get('date_from')), ('date', '<=', context.get('date_to'))]").hidden(),
            Preset::new("date_before", "Report Dates").domain("[('date', '<=', context.get('date_to'))]").hidden(),
            Preset::new("analytic_accounts", "Analytic Accounts").domain("[('analytic_distribution', 'in', context.get('analytic_ids'))]").hidden(),
        ];
        groupings: [
            Grouping::new("group_by_move", "Journal Entry", "move_name"),
            Grouping::new("group_by_account", "Account", "account_id"),
            Grouping::new("group_by_partner", "Partner", "partner_id"),
            Grouping::new("journal", "Journal", "journal_id"),
            Grouping::new("groupby_date", "Date", "date"),
            Grouping::new("groupby_invoice_date", "Invoice Date", "invoice_date"),
            Grouping::new("group_by_taxes", "Taxes", "tax_ids"),
            Grouping::new("group_by_tax_tags", "Tax Grid", "tax_tag_ids"),
            Grouping::new("group_by_matching", "Matching", "matching_number"),
        ];
        measures: [
            text("balance"),
        ];
        dimensions: [
            text("journal_id"),
            text("date"),
        ];
    }
}
