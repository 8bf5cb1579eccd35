// @generated from schemas/demo/models/crm.team.json by toolc; do not edit.

//! Sales Team (`crm.team`).

use toolkit::prelude::*;

use crate::*;

/// Sales Team
///
/// A group of salespeople with its leader; leads, quotations and invoices belong to one.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "crm.team", order = "sequence ASC, create_date DESC, id DESC")]
#[odoo(shown(
    "name",
    "user_id",
    "member_ids",
    "company_id",
    "use_leads",
    "invoiced_target"
))]
#[odoo(advertised(
    "name",
    "user_id",
    "member_ids",
    "company_id",
    "use_leads",
    "use_opportunities",
    "invoiced_target"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::CRM_TEAM)]
#[odoo(tool(search, name = "crm_team_search", toolsets("sales")))]
#[odoo(tool(get, name = "crm_team_get", toolsets("sales")))]
#[odoo(tool(count, name = "crm_team_count", toolsets("sales")))]
#[odoo(tool(create, name = "crm_team_create", toolsets("sales")))]
#[odoo(tool(update, name = "crm_team_update", toolsets("sales")))]
#[odoo(tool(delete, name = "crm_team_delete", toolsets("sales")))]
pub struct CrmTeam {
    /// Active
    pub active: Option<bool>,
    /// Auto Assignment
    #[odoo(readonly, unstored)]
    pub assignment_auto_enabled: Option<bool>,
    /// Assignment Domain
    pub assignment_domain: Option<String>,
    /// Lead Assign
    #[odoo(readonly, unstored)]
    pub assignment_enabled: Option<bool>,
    /// Lead Average Capacity
    #[odoo(readonly, computed, unstored)]
    pub assignment_max: Option<i64>,
    /// Skip auto assignment
    pub assignment_optout: Option<bool>,
    /// Color Index
    #[odoo(aggregator = "sum")]
    pub color: Option<i64>,
    /// Company
    pub company_id: Option<Many2one<ResCompany>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Sales Team Members (incl. inactive)
    #[odoo(inverse = "crm_team_id")]
    pub crm_team_member_all_ids: Option<One2many<CrmTeamMember>>,
    /// Sales Team Members
    #[odoo(inverse = "crm_team_id")]
    pub crm_team_member_ids: Option<One2many<CrmTeamMember>>,
    /// Currency
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.currency_id"
    )]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Dashboard Button
    #[odoo(readonly, unstored)]
    pub dashboard_button_name: Option<String>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Favorite Members
    pub favorite_user_ids: Option<Many2many<ResUsers>>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Invoiced This Month
    #[odoo(readonly, unstored)]
    pub invoiced: Option<Decimal>,
    /// Invoicing Target
    #[odoo(aggregator = "sum")]
    pub invoiced_target: Option<Decimal>,
    /// Show on dashboard
    #[odoo(unstored)]
    pub is_favorite: Option<bool>,
    /// Multiple Memberships Allowed
    #[odoo(readonly, computed, unstored)]
    pub is_membership_multi: Option<bool>,
    /// # Leads/Opps assigned this month
    #[odoo(readonly, computed, unstored)]
    pub lead_all_assigned_month_count: Option<i64>,
    /// Exceed monthly lead assignement
    #[odoo(readonly, computed, unstored)]
    pub lead_all_assigned_month_exceeded: Option<bool>,
    /// Lead Properties
    #[odoo(properties_definition)]
    pub lead_properties_definition: Option<Json>,
    /// # Unassigned Leads
    #[odoo(readonly, unstored)]
    pub lead_unassigned_count: Option<i64>,
    /// Member Company
    #[odoo(readonly, computed, unstored)]
    pub member_company_ids: Option<Many2many<ResCompany>>,
    /// Salespersons
    #[odoo(computed, unstored, can(search))]
    pub member_ids: Option<Many2many<ResUsers>>,
    /// Membership Issue Warning
    #[odoo(readonly, computed, unstored, text)]
    pub member_warning: Option<String>,
    /// Sales Team
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// # Sale Orders
    #[odoo(readonly, unstored)]
    pub sale_order_count: Option<i64>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Leads
    pub use_leads: Option<bool>,
    /// Pipeline
    pub use_opportunities: Option<bool>,
    /// Team Leader
    pub user_id: Option<Many2one<ResUsers>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
