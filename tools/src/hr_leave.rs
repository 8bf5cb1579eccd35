// @generated from schemas/demo/models/hr.leave.json by toolc; do not edit.

//! Time Off (`hr.leave`).

use toolkit::prelude::*;

use crate::*;

/// Time Off
///
/// A request for days or hours off, with its approval. Tells who is away when, and what still waits
/// for approval.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "hr.leave", order = "date_from desc")]
#[odoo(shown(
    "employee_id",
    "holiday_status_id",
    "request_date_from",
    "request_date_to",
    "duration_display",
    "state",
    "department_id",
    "name",
    "date_from",
    "date_to"
))]
#[odoo(advertised(
    "employee_id",
    "holiday_status_id",
    "request_date_from",
    "request_date_to",
    "request_date_from_period",
    "request_date_to_period",
    "request_hour_from",
    "request_hour_to",
    "name",
    "notes"
))]
#[odoo(required(
    "employee_id",
    "holiday_status_id",
    "request_date_from",
    "request_date_to"
))]
#[odoo(workflow("state"))]
#[odoo(screen = crate::screens::HR_LEAVE)]
#[odoo(tool(search, name = "hr_leave_search", toolsets("people")))]
#[odoo(tool(get, name = "hr_leave_get", toolsets("people")))]
#[odoo(tool(count, name = "hr_leave_count", toolsets("people")))]
#[odoo(tool(create, name = "hr_leave_create", toolsets("people")))]
#[odoo(tool(update, name = "hr_leave_update", toolsets("people")))]
#[odoo(tool(delete, name = "hr_leave_delete", toolsets("people")))]
#[odoo(tool(
    action = "action_approve",
    name = "hr_leave_approve",
    toolsets("people"),
    description = "Approve requests. Where two people have to, it is the first approval, or the second."
))]
#[odoo(tool(
    action = "action_refuse",
    name = "hr_leave_refuse",
    toolsets("people"),
    description = "Refuse requests."
))]
#[odoo(tool(
    action = "action_cancel",
    name = "hr_leave_cancel",
    toolsets("people"),
    description = "Cancel one's own requests that are approved.",
    wizard("hr.holidays.cancel.leave", always)
))]
pub struct HrLeave {
    /// Employee Active
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "employee_id.active"
    )]
    pub active_employee: Option<bool>,
    /// Attachments
    #[odoo(inverse = "res_id")]
    pub attachment_ids: Option<One2many<IrAttachment>>,
    /// Can Approve
    #[odoo(readonly, computed, unstored)]
    pub can_approve: Option<bool>,
    /// Can Back To Approve
    #[odoo(readonly, computed, unstored)]
    pub can_back_to_approve: Option<bool>,
    /// Can Cancel
    #[odoo(readonly, computed, unstored)]
    pub can_cancel: Option<bool>,
    /// Can Refuse
    #[odoo(readonly, computed, unstored)]
    pub can_refuse: Option<bool>,
    /// Can Validate
    #[odoo(readonly, computed, unstored)]
    pub can_validate: Option<bool>,
    /// Color
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "holiday_status_id.color",
        aggregator = "sum"
    )]
    pub color: Option<i64>,
    /// Company
    #[odoo(readonly, computed)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Dashboard Warning Message
    #[odoo(readonly, computed, unstored)]
    pub dashboard_warning_message: Option<String>,
    /// Start Date
    #[odoo(readonly, computed)]
    pub date_from: Option<Timestamp>,
    /// End Date
    #[odoo(readonly, computed)]
    pub date_to: Option<Timestamp>,
    /// Department
    #[odoo(computed)]
    pub department_id: Option<Many2one<HrDepartment>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Requested
    #[odoo(readonly, computed)]
    pub duration_display: Option<String>,
    /// Employee Company
    #[odoo(readonly, computed, related = "employee_id.company_id")]
    pub employee_company_id: Option<Many2one<ResCompany>>,
    /// Employee
    #[odoo(required)]
    pub employee_id: Option<Many2one<HrEmployee>>,
    /// First Approval
    #[odoo(readonly)]
    pub first_approver_id: Option<Many2one<HrEmployee>>,
    /// Has Mandatory Day
    #[odoo(readonly, computed, unstored)]
    pub has_mandatory_day: Option<bool>,
    /// Time Off Type
    #[odoo(required, computed)]
    pub holiday_status_id: Option<Many2one<HrLeaveType>>,
    /// Requires allocation
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "holiday_status_id.requires_allocation"
    )]
    pub holiday_status_requires_allocation: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Hatched
    #[odoo(readonly, computed, unstored)]
    pub is_hatched: Option<bool>,
    /// Striked
    #[odoo(readonly, computed, unstored)]
    pub is_striked: Option<bool>,
    /// All day
    #[odoo(readonly, computed, unstored)]
    pub last_several_days: Option<bool>,
    /// Leave Type Increases Duration
    #[odoo(readonly, computed, unstored)]
    pub leave_type_increases_duration: Option<String>,
    /// Duration Type
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "holiday_status_id.request_unit"
    )]
    pub leave_type_request_unit: Option<HrLeaveLeaveTypeRequestUnit>,
    /// Supporting Document
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "holiday_status_id.support_document"
    )]
    pub leave_type_support_document: Option<bool>,
    /// Max Leaves
    #[odoo(readonly, computed, unstored)]
    pub max_leaves: Option<Decimal>,
    /// Meeting
    pub meeting_id: Option<Many2one<CalendarEvent>>,
    /// Description
    #[odoo(unstored, can(search))]
    pub name: Option<String>,
    /// Reasons
    #[odoo(text)]
    pub notes: Option<String>,
    /// Duration (Days)
    #[odoo(readonly, computed, aggregator = "sum")]
    pub number_of_days: Option<Decimal>,
    /// Duration (Hours)
    #[odoo(readonly, computed, aggregator = "sum")]
    pub number_of_hours: Option<Decimal>,
    /// Request Start Date
    pub request_date_from: Option<Date>,
    /// Date Period Start
    pub request_date_from_period: Option<HrLeaveRequestDateFromPeriod>,
    /// Request End Date
    pub request_date_to: Option<Date>,
    /// Date Period End
    pub request_date_to_period: Option<HrLeaveRequestDateToPeriod>,
    /// Hour from
    #[odoo(computed, aggregator = "sum")]
    pub request_hour_from: Option<Decimal>,
    /// Hour to
    #[odoo(computed, aggregator = "sum")]
    pub request_hour_to: Option<Decimal>,
    /// Half-Day
    #[odoo(readonly, computed)]
    pub request_unit_half: Option<bool>,
    /// Specific Time
    #[odoo(readonly, computed)]
    pub request_unit_hours: Option<bool>,
    /// Resource Calendar
    #[odoo(computed)]
    pub resource_calendar_id: Option<Many2one<ResourceCalendar>>,
    /// Second Approval
    #[odoo(readonly)]
    pub second_approver_id: Option<Many2one<HrEmployee>>,
    /// Status
    pub state: Option<HrLeaveState>,
    /// Attach File
    #[odoo(computed, unstored)]
    pub supported_attachment_ids: Option<Many2many<IrAttachment>>,
    /// Supported Attachment Ids Count
    #[odoo(readonly, computed, unstored)]
    pub supported_attachment_ids_count: Option<i64>,
    /// Tz
    #[odoo(
        readonly,
        computed,
        unstored,
        choices = crate::choices::CALENDAR_EVENT_EVENT_TZ
    )]
    pub tz: Option<String>,
    /// Tz Mismatch
    #[odoo(readonly, computed, unstored)]
    pub tz_mismatch: Option<bool>,
    /// User
    #[odoo(readonly, computed, related = "employee_id.user_id")]
    pub user_id: Option<Many2one<ResUsers>>,
    /// Validation Type
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "holiday_status_id.leave_validation_type"
    )]
    pub validation_type: Option<HrLeaveValidationType>,
    /// Available Time Off
    #[odoo(readonly, computed, unstored)]
    pub virtual_remaining_leaves: Option<Decimal>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `leave_type_request_unit` of `hr.leave`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrLeaveLeaveTypeRequestUnit {
    /// Day
    #[odoo("day")]
    Day,
    /// Half-Day
    #[odoo("half_day")]
    HalfDay,
    /// Hours
    #[odoo("hour")]
    Hour,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `request_date_from_period` of `hr.leave`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrLeaveRequestDateFromPeriod {
    /// Morning
    #[odoo("am")]
    Am,
    /// Afternoon
    #[odoo("pm")]
    Pm,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `request_date_to_period` of `hr.leave`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrLeaveRequestDateToPeriod {
    /// Morning
    #[odoo("am")]
    Am,
    /// Afternoon
    #[odoo("pm")]
    Pm,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `state` of `hr.leave`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrLeaveState {
    /// To Approve
    #[odoo("confirm")]
    Confirm,
    /// Refused
    #[odoo("refuse")]
    Refuse,
    /// Second Approval
    #[odoo("validate1")]
    Validate1,
    /// Approved
    #[odoo("validate")]
    Validate,
    /// Cancelled
    #[odoo("cancel")]
    Cancel,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `validation_type` of `hr.leave`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrLeaveValidationType {
    /// None needed
    #[odoo("no_validation")]
    NoValidation,
    /// By Time Off Officer
    #[odoo("hr")]
    Hr,
    /// By Employee's Approver
    #[odoo("manager")]
    Manager,
    /// By Employee's Approver and Time Off Officer
    #[odoo("both")]
    Both,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
