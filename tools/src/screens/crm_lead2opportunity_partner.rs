// @generated from schemas/demo/screens/crm.lead2opportunity.partner.json by toolc; do not edit.

//! What people see of `crm.lead2opportunity.partner`.

toolkit::screen! {
    /// What people see of `crm.lead2opportunity.partner`.
    CRM_LEAD2OPPORTUNITY_PARTNER {
        buttons: [
            Button::method("action_apply", "Create Opportunity", Place::Footer).primary(),
        ];
    }
}
