// @generated from schemas/demo/screens/account.journal.json by toolc; do not edit.

//! What people see of `account.journal`.

toolkit::screen! {
    /// What people see of `account.journal`.
    ACCOUNT_JOURNAL {
        apps: [
            App::new("account.menu_finance", "Invoicing"),
        ];
        buttons: [
            Button::action(Action::of_kind(ActionKind::Window).id(239).xml_id("account.action_open_settings").label("Settings").model("res.config.settings").context("{'module': 'general_settings', 'bin_size': False}"), "Configure Alias Domain", Place::Body).offered("type in ('general', 'sale', 'purchase') and not display_alias_fields"),
        ];
        presets: [
            Preset::new("dashboard", "Favorites").domain("[('show_on_dashboard', '=', True)]"),
            Preset::new("sales", "Sales").domain("[('type', '=', 'sale')]"),
            Preset::new("purchases", "Purchases").domain("[('type', '=', 'purchase')]"),
            Preset::new("liquidity", "Liquidity").domain("[('type', 'in', ('cash', 'bank', 'credit'))]"),
            Preset::new("miscellaneous", "Miscellaneous").domain("[('type', 'not in', ['sale', 'purchase', 'cash', 'bank', 'credit'])]"),
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
        ];
    }
}
