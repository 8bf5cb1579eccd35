// @generated from schemas/demo/screens/crm.lead.lost.json by toolc; do not edit.

//! What people see of `crm.lead.lost`.

toolkit::screen! {
    /// What people see of `crm.lead.lost`.
    CRM_LEAD_LOST {
        buttons: [
            Button::method("action_lost_reason_apply", "Mark as Lost", Place::Footer).primary(),
        ];
    }
}
