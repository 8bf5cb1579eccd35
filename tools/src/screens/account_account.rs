// @generated from schemas/demo/screens/account.account.json by toolc; do not edit.

//! What people see of `account.account`.

toolkit::screen! {
    /// What people see of `account.account`.
    ACCOUNT_ACCOUNT {
        apps: [
            App::new("account.menu_finance", "Invoicing"),
        ];
        presets: [
            Preset::new("receivableacc", "Receivable").domain("[('account_type', '=', 'asset_receivable')]"),
            Preset::new("payableacc", "Payable").domain("[('account_type', '=', 'liability_payable')]"),
            Preset::new("equityacc", "Equity").domain("[('internal_group', '=', 'equity')]"),
            Preset::new("assetsacc", "Assets").domain("[('internal_group', '=', 'asset')]"),
            Preset::new("liabilityacc", "Liability").domain("[('internal_group', '=', 'liability')]"),
            Preset::new("incomeacc", "Income").domain("[('internal_group', '=', 'income')]"),
            Preset::new("expensesacc", "Expenses").domain("[('internal_group', '=', 'expense')]"),
            Preset::new("type_asset_fixed", "Fixed Assets").domain("[('account_type', '=', 'asset_fixed')]").hidden(),
            Preset::new("type_expense", "Frequent Expenses").domain("[('account_type', '=', 'expense')]").hidden(),
            Preset::new("used", "Account with Entries").domain("[('used', '=', True)]"),
            Preset::new("inactiveacc", "Inactive Accounts").domain("[('active', '=', False)]"),
        ];
        groupings: [
            Grouping::new("accounttype", "Account Type", "account_type"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Server).id(287).xml_id("account.action_unmerge_accounts").label("Unmerge account").model("account.account"), const { &[text("form"), text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(318).xml_id("account.account_merge_wizard_action").label("Merge accounts").model("account.merge.wizard").target("new"), const { &[text("list"), text("kanban")] }),
        ];
    }
}
