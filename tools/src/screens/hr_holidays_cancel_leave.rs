// @generated from schemas/demo/screens/hr.holidays.cancel.leave.json by toolc; do not edit.

//! What people see of `hr.holidays.cancel.leave`.

toolkit::screen! {
    /// What people see of `hr.holidays.cancel.leave`.
    HR_HOLIDAYS_CANCEL_LEAVE {
        buttons: [
            Button::method("action_cancel_leave", "Cancel Time Off", Place::Footer).primary(),
        ];
    }
}
