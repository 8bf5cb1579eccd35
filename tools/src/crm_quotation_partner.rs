// @generated from schemas/demo/models/crm.quotation.partner.json by toolc; do not edit.

//! Create new or use existing Customer on new Quotation (`crm.quotation.partner`).

use toolkit::prelude::*;

use crate::*;

/// Create new or use existing Customer on new Quotation
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "crm.quotation.partner", order = "id", transient)]
#[odoo(shown("action", "partner_id"))]
#[odoo(advertised("action", "partner_id"))]
#[odoo(screen = crate::screens::CRM_QUOTATION_PARTNER)]
pub struct CrmQuotationPartner {
    /// Quotation Customer
    #[odoo(required)]
    pub action: Option<CrmQuotationPartnerAction>,
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
    /// Associated Lead
    #[odoo(required)]
    pub lead_id: Option<Many2one<CrmLead>>,
    /// Customer
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `action` of `crm.quotation.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CrmQuotationPartnerAction {
    /// Create a new customer
    #[odoo("create")]
    Create,
    /// Link to an existing customer
    #[odoo("exist")]
    Exist,
    /// Do not link to a customer
    #[odoo("nothing")]
    Nothing,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
