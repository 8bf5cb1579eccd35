// @generated from schemas/demo/models/project.project.json by toolc; do not edit.

//! Project (`project.project`).

use toolkit::prelude::*;

use crate::*;

/// Project
///
/// A piece of work with its tasks, for a customer or in the house: who leads it, how it stands,
/// when it ends.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "project.project", order = "sequence, name, id")]
#[odoo(shown(
    "name",
    "partner_id",
    "user_id",
    "date_start",
    "date",
    "last_update_status",
    "task_count",
    "active"
))]
#[odoo(advertised(
    "name",
    "partner_id",
    "user_id",
    "date_start",
    "date",
    "tag_ids",
    "privacy_visibility",
    "allow_billable",
    "description",
    "active",
    "label_tasks",
    "sale_line_id"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::PROJECT_PROJECT)]
#[odoo(tool(search, name = "project_project_search", toolsets("projects")))]
#[odoo(tool(get, name = "project_project_get", toolsets("projects")))]
#[odoo(tool(count, name = "project_project_count", toolsets("projects")))]
#[odoo(tool(create, name = "project_project_create", toolsets("projects")))]
#[odoo(tool(update, name = "project_project_update", toolsets("projects")))]
#[odoo(tool(delete, name = "project_project_delete", toolsets("projects")))]
pub struct ProjectProject {
    /// Project Account
    pub account_id: Option<Many2one<AccountAnalyticAccount>>,
    /// Active
    pub active: Option<bool>,
    /// Billable
    pub allow_billable: Option<bool>,
    /// Milestones
    pub allow_milestones: Option<bool>,
    /// Recurring Tasks
    pub allow_recurring_tasks: Option<bool>,
    /// Task Dependencies
    pub allow_task_dependencies: Option<bool>,
    /// Balance
    #[odoo(
        readonly,
        computed,
        unstored,
        monetary = "currency_id",
        related = "account_id.balance"
    )]
    pub analytic_account_balance: Option<Decimal>,
    /// Analytic Account
    #[odoo(unstored, can(search))]
    pub auto_account_id: Option<Many2one<AccountAnalyticAccount>>,
    /// Can Mark Milestone As Done
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "project.group_project_milestone"
    )]
    pub can_mark_milestone_as_done: Option<bool>,
    /// Closed Task Count
    #[odoo(readonly, unstored)]
    pub closed_task_count: Option<i64>,
    /// # Collaborators
    #[odoo(readonly, computed, unstored)]
    pub collaborator_count: Option<i64>,
    /// Collaborators
    #[odoo(inverse = "project_id")]
    pub collaborator_ids: Option<One2many<ProjectCollaborator>>,
    /// Color Index
    #[odoo(aggregator = "sum")]
    pub color: Option<i64>,
    /// Company
    #[odoo(computed)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Currency
    #[odoo(readonly, computed, unstored)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Expiration Date
    pub date: Option<Date>,
    /// Start Date
    pub date_start: Option<Date>,
    /// Description
    #[odoo(html)]
    pub description: Option<String>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Display Sales Stat Buttons
    #[odoo(readonly, computed, unstored)]
    pub display_sales_stat_buttons: Option<bool>,
    /// Members
    pub favorite_user_ids: Option<Many2many<ResUsers>>,
    /// Has SO to Invoice
    #[odoo(readonly, computed, unstored)]
    pub has_any_so_to_invoice: Option<bool>,
    /// Has a SO with an invoice status of No
    #[odoo(readonly, computed, unstored)]
    pub has_any_so_with_nothing_to_invoice: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Show Project on Dashboard
    #[odoo(unstored, can(search, sort))]
    pub is_favorite: Option<bool>,
    /// Is Milestone Deadline Exceeded
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "project.group_project_milestone"
    )]
    pub is_milestone_deadline_exceeded: Option<bool>,
    /// Is Milestone Exceeded
    #[odoo(readonly, computed, unstored, can(search))]
    pub is_milestone_exceeded: Option<bool>,
    /// Rotting
    #[odoo(readonly, unstored, can(search))]
    pub is_rotting: Option<bool>,
    /// Is Template
    pub is_template: Option<bool>,
    /// Use Tasks as
    #[odoo(translated)]
    pub label_tasks: Option<String>,
    /// Last Update Color
    #[odoo(readonly, computed, unstored)]
    pub last_update_color: Option<i64>,
    /// Last Update
    pub last_update_id: Option<Many2one<ProjectUpdate>>,
    /// Last Update Status
    #[odoo(required, computed)]
    pub last_update_status: Option<ProjectProjectLastUpdateStatus>,
    /// Milestone Count
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "project.group_project_milestone"
    )]
    pub milestone_count: Option<i64>,
    /// Milestone Count Reached
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "project.group_project_milestone"
    )]
    pub milestone_count_reached: Option<i64>,
    /// Milestone
    #[odoo(inverse = "project_id")]
    pub milestone_ids: Option<One2many<ProjectMilestone>>,
    /// Milestones Reached
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "project.group_project_milestone"
    )]
    pub milestone_progress: Option<i64>,
    /// Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Next Milestone
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "project.group_project_milestone"
    )]
    pub next_milestone_id: Option<Many2one<ProjectMilestone>>,
    /// Open Task Count
    #[odoo(readonly, unstored)]
    pub open_task_count: Option<i64>,
    /// Customer
    #[odoo(computed)]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Visibility
    #[odoo(required)]
    pub privacy_visibility: Option<ProjectProjectPrivacyVisibility>,
    /// Privacy Visibility Warning
    #[odoo(readonly, computed, unstored)]
    pub privacy_visibility_warning: Option<String>,
    /// # Purchase Orders
    #[odoo(readonly, unstored, groups = "purchase.group_purchase_user")]
    pub purchase_orders_count: Option<i64>,
    /// Sales Order
    #[odoo(groups = "sales_team.group_sale_salesman")]
    pub reinvoiced_sale_order_id: Option<Many2one<SaleOrder>>,
    /// Working Time
    #[odoo(readonly, computed, unstored)]
    pub resource_calendar_id: Option<Many2one<ResourceCalendar>>,
    /// Days Rotting
    #[odoo(readonly, unstored)]
    pub rotting_days: Option<i64>,
    /// Sales Order Item
    #[odoo(computed)]
    pub sale_line_id: Option<Many2one<SaleOrderLine>>,
    /// Sale Order Count
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "sales_team.group_sale_salesman"
    )]
    pub sale_order_count: Option<i64>,
    /// Order Reference
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "sale_line_id.order_id"
    )]
    pub sale_order_id: Option<Many2one<SaleOrder>>,
    /// Sale Order Line Count
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "sales_team.group_sale_salesman"
    )]
    pub sale_order_line_count: Option<i64>,
    /// Status
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "sale_order_id.state"
    )]
    pub sale_order_state: Option<ProjectProjectSaleOrderState>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Stage Color
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "stage_id.color",
        aggregator = "sum"
    )]
    pub stage_id_color: Option<i64>,
    /// Tags
    pub tag_ids: Option<Many2many<ProjectTags>>,
    /// Task Completion Percentage
    #[odoo(readonly, computed, unstored)]
    pub task_completion_percentage: Option<Decimal>,
    /// Task Count
    #[odoo(readonly, unstored)]
    pub task_count: Option<i64>,
    /// Tasks
    #[odoo(inverse = "project_id")]
    pub task_ids: Option<One2many<ProjectTask>>,
    /// Task Properties
    #[odoo(properties_definition)]
    pub task_properties_definition: Option<Json>,
    /// Task Activities
    #[odoo(inverse = "project_id")]
    pub tasks: Option<One2many<ProjectTask>>,
    /// Tasks Stages
    pub type_ids: Option<Many2many<ProjectTaskType>>,
    /// Update Count
    #[odoo(readonly, computed, unstored)]
    pub update_count: Option<i64>,
    /// Update
    #[odoo(inverse = "project_id")]
    pub update_ids: Option<One2many<ProjectUpdate>>,
    /// Project Manager
    pub user_id: Option<Many2one<ResUsers>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
    /// Departments
    #[odoo(manual)]
    pub x_plan2_id: Option<Many2one<AccountAnalyticAccount>>,
    /// Internal
    #[odoo(manual)]
    pub x_plan3_id: Option<Many2one<AccountAnalyticAccount>>,
}

/// The values of `last_update_status` of `project.project`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectProjectLastUpdateStatus {
    /// On Track
    #[odoo("on_track")]
    OnTrack,
    /// At Risk
    #[odoo("at_risk")]
    AtRisk,
    /// Off Track
    #[odoo("off_track")]
    OffTrack,
    /// On Hold
    #[odoo("on_hold")]
    OnHold,
    /// Set Status
    #[odoo("to_define")]
    ToDefine,
    /// Complete
    #[odoo("done")]
    Done,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `privacy_visibility` of `project.project`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectProjectPrivacyVisibility {
    /// Invited internal users
    #[odoo("followers")]
    Followers,
    /// Invited internal and portal users
    #[odoo("invited_users")]
    InvitedUsers,
    /// All internal users
    #[odoo("employees")]
    Employees,
    /// All internal users and invited portal users
    #[odoo("portal", label = " All internal users and invited portal users")]
    Portal,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `sale_order_state` of `project.project`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectProjectSaleOrderState {
    /// Quotation
    #[odoo("draft")]
    Draft,
    /// Quotation Sent
    #[odoo("sent")]
    Sent,
    /// Sales Order
    #[odoo("sale")]
    Sale,
    /// Cancelled
    #[odoo("cancel")]
    Cancel,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
