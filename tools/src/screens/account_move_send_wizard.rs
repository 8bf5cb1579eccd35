// @generated from schemas/demo/screens/account.move.send.wizard.json by toolc; do not edit.

//! What people see of `account.move.send.wizard`.

toolkit::screen! {
    /// What people see of `account.move.send.wizard`.
    ACCOUNT_MOVE_SEND_WIZARD {
        buttons: [
            Button::method("action_send_and_print", "Send", Place::Footer).primary().offered("sending_methods"),
            Button::method("action_send_and_print", "Generate", Place::Footer).primary().offered("not sending_methods"),
        ];
    }
}
