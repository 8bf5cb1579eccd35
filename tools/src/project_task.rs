// @generated from schemas/demo/models/project.task.json by toolc; do not edit.

//! Task (`project.task`).

use toolkit::prelude::*;

use crate::*;

/// Task
///
/// Something to be done, in a project or on someone's own list: who does it, by when, how far it
/// is.
#[derive(Clone, Debug, Default, Record)]
#[odoo(
    model = "project.task",
    order = "priority desc, sequence, date_deadline asc, id desc"
)]
#[odoo(shown(
    "name",
    "project_id",
    "stage_id",
    "state",
    "user_ids",
    "date_deadline",
    "priority",
    "partner_id",
    "tag_ids"
))]
#[odoo(advertised(
    "name",
    "project_id",
    "user_ids",
    "date_deadline",
    "stage_id",
    "state",
    "priority",
    "tag_ids",
    "partner_id",
    "allocated_hours",
    "description",
    "personal_stage_type_id"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::PROJECT_TASK)]
#[odoo(tool(search, name = "project_task_search", toolsets("projects")))]
#[odoo(tool(get, name = "project_task_get", toolsets("projects")))]
#[odoo(tool(count, name = "project_task_count", toolsets("projects")))]
#[odoo(tool(create, name = "project_task_create", toolsets("projects")))]
#[odoo(tool(update, name = "project_task_update", toolsets("projects")))]
#[odoo(tool(delete, name = "project_task_delete", toolsets("projects")))]
#[odoo(tool(message, name = "project_task_message", toolsets("projects")))]
pub struct ProjectTask {
    /// Active
    pub active: Option<bool>,
    /// Allocated Time
    #[odoo(aggregator = "sum")]
    pub allocated_hours: Option<Decimal>,
    /// Billable
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "project_id.allow_billable"
    )]
    pub allow_billable: Option<bool>,
    /// Milestones
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "project_id.allow_milestones"
    )]
    pub allow_milestones: Option<bool>,
    /// Recurring Tasks
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "project_id.allow_recurring_tasks"
    )]
    pub allow_recurring_tasks: Option<bool>,
    /// Task Dependencies
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "project_id.allow_task_dependencies"
    )]
    pub allow_task_dependencies: Option<bool>,
    /// Attachments
    #[odoo(readonly, unstored)]
    pub attachment_ids: Option<One2many<IrAttachment>>,
    /// Sub-tasks
    #[odoo(inverse = "parent_id")]
    pub child_ids: Option<One2many<ProjectTask>>,
    /// Closed Depending on Tasks
    #[odoo(readonly, computed, unstored)]
    pub closed_depend_on_count: Option<i64>,
    /// Closed Sub-tasks Count
    #[odoo(readonly, computed, unstored)]
    pub closed_subtask_count: Option<i64>,
    /// Color Index
    #[odoo(aggregator = "sum")]
    pub color: Option<i64>,
    /// Company
    #[odoo(computed)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Created On
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Current User Same Company Partner
    #[odoo(readonly, unstored)]
    pub current_user_same_company_partner: Option<bool>,
    /// Assigning Date
    #[odoo(readonly)]
    pub date_assign: Option<Timestamp>,
    /// Deadline
    pub date_deadline: Option<Timestamp>,
    /// Ending Date
    pub date_end: Option<Timestamp>,
    /// Last Stage Update
    #[odoo(readonly)]
    pub date_last_stage_update: Option<Timestamp>,
    /// Depending on Tasks
    #[odoo(readonly, computed, unstored)]
    pub depend_on_count: Option<i64>,
    /// Blocked By
    pub depend_on_ids: Option<Many2many<ProjectTask>>,
    /// Block
    pub dependent_ids: Option<Many2many<ProjectTask>>,
    /// Dependent Tasks
    #[odoo(readonly, computed, unstored)]
    pub dependent_tasks_count: Option<i64>,
    /// Description
    #[odoo(html)]
    pub description: Option<String>,
    /// Display Follow Button
    #[odoo(readonly, unstored)]
    pub display_follow_button: Option<bool>,
    /// Display In Project
    #[odoo(readonly, computed)]
    pub display_in_project: Option<bool>,
    /// Display Name
    #[odoo(computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Display Parent Task Button
    #[odoo(readonly, unstored)]
    pub display_parent_task_button: Option<bool>,
    /// Display Sales Order
    #[odoo(readonly, computed, unstored)]
    pub display_sale_order_button: Option<bool>,
    /// Cover Image
    pub displayed_image_id: Option<Many2one<IrAttachment>>,
    /// Status time
    #[odoo(readonly, unstored)]
    pub duration_tracking: Option<Json>,
    /// Email cc
    pub email_cc: Option<String>,
    /// Email From
    pub email_from: Option<String>,
    /// Has Late And Unreached Milestone
    #[odoo(readonly, unstored, can(search))]
    pub has_late_and_unreached_milestone: Option<bool>,
    /// Has Project Template
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "project_id.is_template"
    )]
    pub has_project_template: Option<bool>,
    /// Has Template Ancestor
    #[odoo(readonly, computed)]
    pub has_template_ancestor: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Closed state
    #[odoo(readonly, computed, unstored, can(search))]
    pub is_closed: Option<bool>,
    /// Rotting
    #[odoo(readonly, computed, unstored, can(search))]
    pub is_rotting: Option<bool>,
    /// Is Template
    pub is_template: Option<bool>,
    /// Link Preview Name
    #[odoo(readonly, unstored)]
    pub link_preview_name: Option<String>,
    /// Milestone
    #[odoo(computed)]
    pub milestone_id: Option<Many2one<ProjectMilestone>>,
    /// Title
    #[odoo(required)]
    pub name: Option<String>,
    /// Parent Task
    pub parent_id: Option<Many2one<ProjectTask>>,
    /// Customer
    #[odoo(computed)]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Contact Number
    #[odoo(computed)]
    pub partner_phone: Option<String>,
    /// Personal Stage State
    #[odoo(readonly, computed, unstored, can(search))]
    pub personal_stage_id: Option<Many2one<ProjectTaskStagePersonal>>,
    /// Personal Stage
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "personal_stage_id.stage_id"
    )]
    pub personal_stage_type_id: Option<Many2one<ProjectTaskType>>,
    /// Personal Stages
    pub personal_stage_type_ids: Option<Many2many<ProjectTaskType>>,
    /// Portal User Names
    #[odoo(readonly, computed, unstored, can(search))]
    pub portal_user_names: Option<String>,
    /// Priority
    pub priority: Option<ProjectTaskPriority>,
    /// Project
    #[odoo(computed)]
    pub project_id: Option<Many2one<ProjectProject>>,
    /// Project Visibility
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "project_id.privacy_visibility"
    )]
    pub project_privacy_visibility: Option<ProjectTaskProjectPrivacyVisibility>,
    /// Project's sale order
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "project_id.sale_order_id"
    )]
    pub project_sale_order_id: Option<Many2one<SaleOrder>>,
    /// Recurrence
    pub recurrence_id: Option<Many2one<ProjectTaskRecurrence>>,
    /// Tasks in Recurrence
    #[odoo(readonly, computed, unstored)]
    pub recurring_count: Option<i64>,
    /// Recurrent
    pub recurring_task: Option<bool>,
    /// Repeat Every
    #[odoo(computed, unstored)]
    pub repeat_interval: Option<i64>,
    /// Until
    #[odoo(computed, unstored)]
    pub repeat_type: Option<ProjectTaskRepeatType>,
    /// Repeat Unit
    #[odoo(computed, unstored)]
    pub repeat_unit: Option<ProjectTaskRepeatUnit>,
    /// End Date
    #[odoo(computed, unstored)]
    pub repeat_until: Option<Date>,
    /// Project Roles
    pub role_ids: Option<Many2many<ProjectRole>>,
    /// Days Rotting
    #[odoo(readonly, computed, unstored)]
    pub rotting_days: Option<i64>,
    /// Sales Order Item
    #[odoo(computed)]
    pub sale_line_id: Option<Many2one<SaleOrderLine>>,
    /// Sales Order
    #[odoo(readonly, computed)]
    pub sale_order_id: Option<Many2one<SaleOrder>>,
    /// Status
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "sale_order_id.state"
    )]
    pub sale_order_state: Option<ProjectTaskSaleOrderState>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Stage
    #[odoo(computed)]
    pub stage_id: Option<Many2one<ProjectTaskType>>,
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
    /// State
    ///
    /// How it is going; stage_id is the column it stands in
    #[odoo(required, computed)]
    pub state: Option<ProjectTaskState>,
    /// Sub-tasks Allocated Time
    #[odoo(readonly, computed, unstored)]
    pub subtask_allocated_hours: Option<Decimal>,
    /// Subtask Completion Percentage
    #[odoo(readonly, computed, unstored)]
    pub subtask_completion_percentage: Option<Decimal>,
    /// Sub-task Count
    #[odoo(readonly, computed, unstored)]
    pub subtask_count: Option<i64>,
    /// Tags
    pub tag_ids: Option<Many2many<ProjectTags>>,
    /// Properties
    #[odoo(computed, properties, can(search, sort, group))]
    pub task_properties: Option<Json>,
    /// To invoice
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        groups = "sales_team.group_sale_salesman_all_leads"
    )]
    pub task_to_invoice: Option<bool>,
    /// Assignees
    pub user_ids: Option<Many2many<ResUsers>>,
    /// Skills
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "user_ids.employee_skill_ids"
    )]
    pub user_skill_ids: Option<One2many<HrEmployeeSkill>>,
    /// Working Days to Close
    #[odoo(readonly, computed, aggregator = "avg")]
    pub working_days_close: Option<Decimal>,
    /// Working Days to Assign
    #[odoo(readonly, computed, aggregator = "avg")]
    pub working_days_open: Option<Decimal>,
    /// Working Hours to Close
    #[odoo(readonly, computed, digits(16, 2), aggregator = "avg")]
    pub working_hours_close: Option<Decimal>,
    /// Working Hours to Assign
    #[odoo(readonly, computed, digits(16, 2), aggregator = "avg")]
    pub working_hours_open: Option<Decimal>,
    /// Last Updated On
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `priority` of `project.task`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectTaskPriority {
    /// Low priority
    #[odoo("0")]
    Value0,
    /// Medium priority
    #[odoo("1")]
    Value1,
    /// High priority
    #[odoo("2")]
    Value2,
    /// Urgent
    #[odoo("3")]
    Value3,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `project_privacy_visibility` of `project.task`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectTaskProjectPrivacyVisibility {
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

/// The values of `repeat_type` of `project.task`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectTaskRepeatType {
    /// Forever
    #[odoo("forever")]
    Forever,
    /// Until
    #[odoo("until")]
    Until,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `repeat_unit` of `project.task`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectTaskRepeatUnit {
    /// Days
    #[odoo("day")]
    Day,
    /// Weeks
    #[odoo("week")]
    Week,
    /// Months
    #[odoo("month")]
    Month,
    /// Years
    #[odoo("year")]
    Year,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `sale_order_state` of `project.task`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectTaskSaleOrderState {
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

/// The values of `state` of `project.task`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectTaskState {
    /// In Progress
    #[odoo("01_in_progress")]
    Value01InProgress,
    /// Changes Requested
    #[odoo("02_changes_requested")]
    Value02ChangesRequested,
    /// Approved
    #[odoo("03_approved")]
    Value03Approved,
    /// Done
    #[odoo("1_done")]
    Value1Done,
    /// Cancelled
    #[odoo("1_canceled")]
    Value1Canceled,
    /// Waiting
    #[odoo("04_waiting_normal")]
    Value04WaitingNormal,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
