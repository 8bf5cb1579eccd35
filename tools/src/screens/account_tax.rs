// @generated from schemas/demo/screens/account.tax.json by toolc; do not edit.

//! What people see of `account.tax`.

toolkit::screen! {
    /// What people see of `account.tax`.
    ACCOUNT_TAX {
        apps: [
            App::new("account.menu_finance", "Invoicing"),
        ];
    }
}
