// @generated from schemas/demo/screens/account.move.reversal.json by toolc; do not edit.

//! What people see of `account.move.reversal`.

toolkit::screen! {
    /// What people see of `account.move.reversal`.
    ACCOUNT_MOVE_REVERSAL {
        buttons: [
            Button::method("refund_moves", "Reverse", Place::Footer).primary(),
            Button::method("modify_moves", "Reverse and Create Invoice", Place::Footer).offered("move_type != 'entry'"),
        ];
    }
}
