// @generated from schemas/demo/screens/crm.quotation.partner.json by toolc; do not edit.

//! What people see of `crm.quotation.partner`.

toolkit::screen! {
    /// What people see of `crm.quotation.partner`.
    CRM_QUOTATION_PARTNER {
        buttons: [
            Button::method("action_apply", "Confirm", Place::Footer).primary(),
        ];
    }
}
