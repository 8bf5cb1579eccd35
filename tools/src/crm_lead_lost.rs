// @generated from schemas/demo/models/crm.lead.lost.json by toolc; do not edit.

//! Get Lost Reason (`crm.lead.lost`).

use toolkit::prelude::*;

use crate::*;

/// Get Lost Reason
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "crm.lead.lost", order = "id", transient)]
#[odoo(shown("lost_reason_id"))]
#[odoo(advertised("lost_reason_id", "lost_feedback"))]
#[odoo(screen = crate::screens::CRM_LEAD_LOST)]
pub struct CrmLeadLost {
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Display Name
    #[odoo(readonly, unstored, can(search))]
    pub display_name: Option<String>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Leads
    pub lead_ids: Option<Many2many<CrmLead>>,
    /// Closing Note
    #[odoo(html)]
    pub lost_feedback: Option<String>,
    /// Lost Reason
    pub lost_reason_id: Option<Many2one<CrmLostReason>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
