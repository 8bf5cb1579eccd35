// @generated from schemas/demo/models/crm.lead2opportunity.partner.json by toolc; do not edit.

//! Convert Lead to Opportunity (not in mass) (`crm.lead2opportunity.partner`).

use toolkit::prelude::*;

use crate::*;

/// Convert Lead to Opportunity (not in mass)
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "crm.lead2opportunity.partner", order = "id", transient)]
#[odoo(shown(
    "name",
    "action",
    "partner_id",
    "user_id",
    "team_id",
    "duplicated_lead_ids",
    "commercial_partner_id",
    "lead_partner_name"
))]
#[odoo(advertised(
    "name",
    "action",
    "partner_id",
    "user_id",
    "team_id",
    "duplicated_lead_ids"
))]
#[odoo(screen = crate::screens::CRM_LEAD2OPPORTUNITY_PARTNER)]
pub struct CrmLead2opportunityPartner {
    /// Related Customer
    ///
    /// create: a new customer; exist: partner_id; nothing: none
    #[odoo(required, computed)]
    pub action: Option<CrmLead2opportunityPartnerAction>,
    /// Company
    #[odoo(computed)]
    pub commercial_partner_id: Option<Many2one<ResPartner>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Opportunities
    #[odoo(computed)]
    pub duplicated_lead_ids: Option<Many2many<CrmLead>>,
    /// Force assignment
    pub force_assignment: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Contact Name
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "lead_id.contact_name"
    )]
    pub lead_contact_name: Option<String>,
    /// Associated Lead
    #[odoo(required)]
    pub lead_id: Option<Many2one<CrmLead>>,
    /// Company Name
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "lead_id.partner_name"
    )]
    pub lead_partner_name: Option<String>,
    /// Conversion Action
    ///
    /// convert makes an opportunity of each; merge puts those of duplicated_lead_ids together
    #[odoo(computed)]
    pub name: Option<CrmLead2opportunityPartnerName>,
    /// Customer
    #[odoo(computed)]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Sales Team
    #[odoo(computed)]
    pub team_id: Option<Many2one<CrmTeam>>,
    /// Salesperson
    #[odoo(computed)]
    pub user_id: Option<Many2one<ResUsers>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `action` of `crm.lead2opportunity.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CrmLead2opportunityPartnerAction {
    /// Create a new customer
    #[odoo("create")]
    Create,
    /// Link to an existing customer
    #[odoo("exist")]
    Exist,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `name` of `crm.lead2opportunity.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CrmLead2opportunityPartnerName {
    /// Convert to opportunity
    #[odoo("convert")]
    Convert,
    /// Merge with existing opportunities
    #[odoo("merge")]
    Merge,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
