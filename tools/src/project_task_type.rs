// @generated from schemas/demo/models/project.task.type.json by toolc; do not edit.

//! Task Stage (`project.task.type`).

use toolkit::prelude::*;

use crate::*;

/// Task Stage
///
/// A column of a project's task board, such as To do or Done. Its id is the stage_id of a task.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "project.task.type", order = "sequence, id")]
#[odoo(shown("name", "sequence", "fold", "project_ids", "active"))]
#[odoo(advertised(
    "name",
    "sequence",
    "fold",
    "project_ids",
    "active",
    "auto_validation_state",
    "rotting_threshold_days",
    "color",
    "mail_template_id",
    "sms_template_id",
    "rating_active",
    "rating_status"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::PROJECT_TASK_TYPE)]
#[odoo(tool(search, name = "project_task_type_search", toolsets("projects")))]
#[odoo(tool(get, name = "project_task_type_get", toolsets("projects")))]
#[odoo(tool(count, name = "project_task_type_count", toolsets("projects")))]
#[odoo(tool(create, name = "project_task_type_create", toolsets("projects")))]
#[odoo(tool(update, name = "project_task_type_update", toolsets("projects")))]
#[odoo(tool(delete, name = "project_task_type_delete", toolsets("projects")))]
pub struct ProjectTaskType {
    /// Active
    pub active: Option<bool>,
    /// Automatic Kanban Status
    pub auto_validation_state: Option<bool>,
    /// Color
    #[odoo(aggregator = "sum")]
    pub color: Option<i64>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Folded
    pub fold: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Email Template
    pub mail_template_id: Option<Many2one<MailTemplate>>,
    /// Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Projects
    pub project_ids: Option<Many2many<ProjectProject>>,
    /// Send a customer rating request
    pub rating_active: Option<bool>,
    /// Rating Request Deadline
    #[odoo(readonly, computed)]
    pub rating_request_deadline: Option<Timestamp>,
    /// Customer Ratings Status
    #[odoo(required)]
    pub rating_status: Option<ProjectTaskTypeRatingStatus>,
    /// Rating Frequency
    #[odoo(required)]
    pub rating_status_period: Option<ProjectTaskTypeRatingStatusPeriod>,
    /// Rating Email Template
    pub rating_template_id: Option<Many2one<MailTemplate>>,
    /// Days to rot
    #[odoo(aggregator = "sum")]
    pub rotting_threshold_days: Option<i64>,
    /// Sequence
    pub sequence: Option<i64>,
    /// SMS Template
    pub sms_template_id: Option<Many2one<SmsTemplate>>,
    /// Stage Owner
    #[odoo(readonly, computed)]
    pub user_id: Option<Many2one<ResUsers>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `rating_status` of `project.task.type`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectTaskTypeRatingStatus {
    /// when reaching this stage
    #[odoo("stage")]
    Stage,
    /// on a periodic basis
    #[odoo("periodic")]
    Periodic,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `rating_status_period` of `project.task.type`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProjectTaskTypeRatingStatusPeriod {
    /// Daily
    #[odoo("daily")]
    Daily,
    /// Weekly
    #[odoo("weekly")]
    Weekly,
    /// Twice a Month
    #[odoo("bimonthly")]
    Bimonthly,
    /// Once a Month
    #[odoo("monthly")]
    Monthly,
    /// Quarterly
    #[odoo("quarterly")]
    Quarterly,
    /// Yearly
    #[odoo("yearly")]
    Yearly,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
