// @generated from schemas/demo/screens/confirm.stock.sms.json by toolc; do not edit.

//! What people see of `confirm.stock.sms`.

toolkit::screen! {
    /// What people see of `confirm.stock.sms`.
    CONFIRM_STOCK_SMS {
        buttons: [
            Button::method("send_sms", "Confirm", Place::Footer).primary(),
            Button::method("dont_send_sms", "Disable SMS", Place::Footer),
        ];
    }
}
