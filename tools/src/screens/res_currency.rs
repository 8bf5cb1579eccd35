// @generated from schemas/demo/screens/res.currency.json by toolc; do not edit.

//! What people see of `res.currency`.

toolkit::screen! {
    /// What people see of `res.currency`.
    RES_CURRENCY {
        apps: [
            App::new("account.menu_finance", "Invoicing"),
        ];
        presets: [
            Preset::new("active", "Active").domain("[('active', '=', True)]"),
            Preset::new("inactive", "Inactive").domain("[('active', '=', False)]"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Window).id(65).xml_id("base.act_view_currency_rates").label("Show Currency Rates").model("res.currency.rate").context("{'default_currency_id': active_id}"), const { &[text("form")] }),
        ];
    }
}
