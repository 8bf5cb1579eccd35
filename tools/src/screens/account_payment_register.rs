// @generated from schemas/demo/screens/account.payment.register.json by toolc; do not edit.

//! What people see of `account.payment.register`.

toolkit::screen! {
    /// What people see of `account.payment.register`.
    ACCOUNT_PAYMENT_REGISTER {
        buttons: [
            Button::method("action_open_untrusted_bank_accounts", "untrusted bank accounts", Place::Body).offered("untrusted_payments_count != 0"),
            Button::method("action_open_missing_account_partners", "View Partner(s)", Place::Body).offered("missing_account_partners"),
            Button::method("action_create_payments", "Create Payments", Place::Footer).primary().offered("total_payments_amount != 1"),
            Button::method("action_create_payments", "Create Payment", Place::Footer).primary().offered("total_payments_amount == 1"),
        ];
    }
}
