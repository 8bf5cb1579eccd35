// @generated from schemas/demo/models/hr.employee.json by toolc; do not edit.

//! Employee (`hr.employee`).

use toolkit::prelude::*;

use crate::*;

/// Employee
///
/// Someone who works for the company: department, position, manager, how to reach them at work,
/// whether they are away.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "hr.employee", order = "name")]
#[odoo(shown(
    "name",
    "job_title",
    "department_id",
    "parent_id",
    "work_email",
    "work_phone",
    "user_id",
    "active",
    "job_id"
))]
#[odoo(advertised(
    "name",
    "job_id",
    "job_title",
    "department_id",
    "parent_id",
    "coach_id",
    "work_email",
    "work_phone",
    "mobile_phone",
    "work_location_id",
    "user_id",
    "active"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::HR_EMPLOYEE)]
#[odoo(tool(search, name = "hr_employee_search", toolsets("people")))]
#[odoo(tool(get, name = "hr_employee_get", toolsets("people")))]
#[odoo(tool(count, name = "hr_employee_count", toolsets("people")))]
#[odoo(tool(create, name = "hr_employee_create", toolsets("people")))]
#[odoo(tool(update, name = "hr_employee_update", toolsets("people")))]
pub struct HrEmployee {
    /// Active
    #[odoo(computed, related = "resource_id.active")]
    pub active: Option<bool>,
    /// Active Employee
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.active_employee",
        groups = "hr.group_hr_user"
    )]
    pub active_employee: Option<bool>,
    /// Additional Note
    #[odoo(
        computed,
        unstored,
        text,
        can(search, sort, group),
        related = "version_id.additional_note",
        groups = "hr.group_hr_user"
    )]
    pub additional_note: Option<String>,
    /// Work Address
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.address_id"
    )]
    pub address_id: Option<Many2one<ResPartner>>,
    /// Total number of days allocated.
    #[odoo(readonly, unstored, groups = "hr.group_hr_user")]
    pub allocation_count: Option<Decimal>,
    /// Allocation Display
    #[odoo(readonly, unstored)]
    pub allocation_display: Option<String>,
    /// Allocation Remaining Display
    #[odoo(readonly, unstored)]
    pub allocation_remaining_display: Option<String>,
    /// Total number of allocations
    #[odoo(readonly, unstored, groups = "hr.group_hr_user")]
    pub allocations_count: Option<i64>,
    /// Allowed Country State
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "version_id.allowed_country_state_ids",
        groups = "hr.group_hr_user"
    )]
    pub allowed_country_state_ids: Option<Many2many<ResCountryState>>,
    /// Tags
    #[odoo(groups = "hr.group_hr_user")]
    pub category_ids: Option<Many2many<HrEmployeeCategory>>,
    /// Certificate Level
    #[odoo(groups = "hr.group_hr_user")]
    pub certificate: Option<HrEmployeeCertificate>,
    /// Certification
    #[odoo(computed, unstored)]
    pub certification_ids: Option<One2many<HrEmployeeSkill>>,
    /// Indirect Subordinates Count
    #[odoo(readonly, computed, unstored)]
    pub child_all_count: Option<i64>,
    /// Direct Subordinates Count
    #[odoo(readonly, unstored)]
    pub child_count: Option<i64>,
    /// Direct subordinates
    #[odoo(inverse = "parent_id")]
    pub child_ids: Option<One2many<HrEmployee>>,
    /// Coach
    #[odoo(computed)]
    pub coach_id: Option<Many2one<HrEmployee>>,
    /// Color Index
    #[odoo(aggregator = "sum")]
    pub color: Option<i64>,
    /// Company Country Code
    #[odoo(
        readonly,
        computed,
        unstored,
        size = 2,
        related = "company_country_id.code",
        groups = "base.group_system,hr.group_hr_user"
    )]
    pub company_country_code: Option<String>,
    /// Company Country
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "company_id.country_id",
        groups = "base.group_system,hr.group_hr_user"
    )]
    pub company_country_id: Option<Many2one<ResCountry>>,
    /// Company
    #[odoo(required, computed, related = "resource_id.company_id")]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Contract End Date
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.contract_date_end",
        groups = "hr.group_hr_manager"
    )]
    pub contract_date_end: Option<Date>,
    /// Contract Start Date
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.contract_date_start",
        groups = "hr.group_hr_manager"
    )]
    pub contract_date_start: Option<Date>,
    /// Contract Template
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.contract_template_id",
        groups = "hr.group_hr_user"
    )]
    pub contract_template_id: Option<Many2one<HrVersion>>,
    /// Contract Type
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.contract_type_id",
        groups = "hr.group_hr_manager"
    )]
    pub contract_type_id: Option<Many2one<HrContractType>>,
    /// Country Code
    #[odoo(
        readonly,
        computed,
        unstored,
        size = 2,
        related = "version_id.country_code"
    )]
    pub country_code: Option<String>,
    /// Nationality (Country)
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.country_id",
        groups = "hr.group_hr_user"
    )]
    pub country_id: Option<Many2one<ResCountry>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Currency
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.currency_id",
        groups = "hr.group_hr_user"
    )]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Current Date Version
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "current_version_id.date_version",
        groups = "hr.group_hr_user"
    )]
    pub current_date_version: Option<Date>,
    /// Current Employee Skill
    #[odoo(computed, unstored)]
    pub current_employee_skill_ids: Option<One2many<HrEmployeeSkill>>,
    /// Current Time Off Type
    #[odoo(readonly, unstored, groups = "hr.group_hr_user")]
    pub current_leave_id: Option<Many2one<HrLeaveType>>,
    /// Current Time Off Status
    #[odoo(readonly, unstored, groups = "hr.group_hr_user")]
    pub current_leave_state: Option<HrEmployeeCurrentLeaveState>,
    /// Current Version
    #[odoo(readonly, computed)]
    pub current_version_id: Option<Many2one<HrVersion>>,
    /// Date End
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "version_id.date_end",
        groups = "hr.group_hr_manager"
    )]
    pub date_end: Option<Date>,
    /// Date Start
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "version_id.date_start",
        groups = "hr.group_hr_manager"
    )]
    pub date_start: Option<Date>,
    /// Date Version
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.date_version",
        groups = "hr.group_hr_user"
    )]
    pub date_version: Option<Date>,
    /// Department Color
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "department_id.color",
        aggregator = "sum"
    )]
    pub department_color: Option<i64>,
    /// Department
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.department_id"
    )]
    pub department_id: Option<Many2one<HrDepartment>>,
    /// Departure Date
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.departure_date",
        groups = "hr.group_hr_user"
    )]
    pub departure_date: Option<Date>,
    /// Additional Information
    #[odoo(
        computed,
        unstored,
        html,
        can(search, sort, group),
        related = "version_id.departure_description",
        groups = "hr.group_hr_user"
    )]
    pub departure_description: Option<String>,
    /// Departure Reason
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.departure_reason_id",
        groups = "hr.group_hr_user"
    )]
    pub departure_reason_id: Option<Many2one<HrDepartureReason>>,
    /// Display Certification Page
    #[odoo(readonly, unstored)]
    pub display_certification_page: Option<bool>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Home-Work Distance
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.distance_home_work",
        aggregator = "sum",
        groups = "hr.group_hr_user"
    )]
    pub distance_home_work: Option<i64>,
    /// Home-Work Distance unit
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.distance_home_work_unit",
        groups = "hr.group_hr_user"
    )]
    pub distance_home_work_unit: Option<HrEmployeeDistanceHomeWorkUnit>,
    /// Email
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "user_id.email"
    )]
    pub email: Option<String>,
    /// Emergency Contact
    #[odoo(groups = "hr.group_hr_user")]
    pub emergency_contact: Option<String>,
    /// Emergency Phone
    #[odoo(groups = "hr.group_hr_user")]
    pub emergency_phone: Option<String>,
    /// Employee
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.employee_id"
    )]
    pub employee_id: Option<Many2one<HrEmployee>>,
    /// Properties
    #[odoo(
        computed,
        properties,
        can(search, sort, group),
        groups = "hr.group_hr_user"
    )]
    pub employee_properties: Option<Json>,
    /// Skills
    #[odoo(computed, inverse = "employee_id")]
    pub employee_skill_ids: Option<One2many<HrEmployeeSkill>>,
    /// Employee Type
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.employee_type",
        groups = "hr.group_hr_user"
    )]
    pub employee_type: Option<HrEmployeeEmployeeType>,
    /// Current
    #[odoo(readonly, unstored, groups = "hr.group_hr_user")]
    pub exceptional_location_id: Option<Many2one<HrWorkLocation>>,
    /// Friday
    pub friday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Work Permit
    #[odoo(groups = "hr.group_hr_user")]
    pub has_work_permit: Option<Binary>,
    /// Hr Icon Display
    #[odoo(readonly, computed, unstored)]
    pub hr_icon_display: Option<HrEmployeeHrIconDisplay>,
    /// Hr Presence State
    #[odoo(readonly, computed, unstored)]
    pub hr_presence_state: Option<HrEmployeeHrPresenceState>,
    /// HR Responsible
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.hr_responsible_id",
        groups = "hr.group_hr_user"
    )]
    pub hr_responsible_id: Option<Many2one<ResUsers>>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Absent Today
    #[odoo(readonly, unstored, can(search))]
    pub is_absent: Option<bool>,
    /// Is Current
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "version_id.is_current",
        groups = "hr.group_hr_manager"
    )]
    pub is_current: Option<bool>,
    /// Is Custom Job Title
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.is_custom_job_title",
        groups = "hr.group_hr_user"
    )]
    pub is_custom_job_title: Option<bool>,
    /// Is Flexible
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.is_flexible",
        groups = "hr.group_hr_user"
    )]
    pub is_flexible: Option<bool>,
    /// Is Fully Flexible
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.is_fully_flexible",
        groups = "hr.group_hr_user"
    )]
    pub is_fully_flexible: Option<bool>,
    /// Is Future
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "version_id.is_future",
        groups = "hr.group_hr_manager"
    )]
    pub is_future: Option<bool>,
    /// Is In Contract
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "version_id.is_in_contract",
        groups = "hr.group_hr_manager"
    )]
    pub is_in_contract: Option<bool>,
    /// Is Past
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "version_id.is_past",
        groups = "hr.group_hr_manager"
    )]
    pub is_past: Option<bool>,
    /// Is Subordinate
    #[odoo(readonly, computed, unstored, can(search))]
    pub is_subordinate: Option<bool>,
    /// User's active
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "user_id.active",
        groups = "hr.group_hr_user"
    )]
    pub is_user_active: Option<bool>,
    /// Job
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.job_id"
    )]
    pub job_id: Option<Many2one<HrJob>>,
    /// Job Title
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.job_title"
    )]
    pub job_title: Option<String>,
    /// Home-Work Distance in Km
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.km_home_work",
        aggregator = "sum",
        groups = "hr.group_hr_user"
    )]
    pub km_home_work: Option<i64>,
    /// Lang
    #[odoo(groups = "hr.group_hr_user")]
    pub lang: Option<HrEmployeeLang>,
    /// Last Activity
    #[odoo(readonly, computed, unstored)]
    pub last_activity: Option<Date>,
    /// Last Activity Time
    #[odoo(readonly, computed, unstored)]
    pub last_activity_time: Option<String>,
    /// Last Modified on
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.last_modified_date",
        groups = "hr.group_hr_user"
    )]
    pub last_modified_date: Option<Timestamp>,
    /// Last Modified by
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.last_modified_uid",
        groups = "hr.group_hr_user"
    )]
    pub last_modified_uid: Option<Many2one<ResUsers>>,
    /// From Date
    #[odoo(readonly, unstored, groups = "hr.group_hr_user")]
    pub leave_date_from: Option<Date>,
    /// To Date
    #[odoo(readonly, unstored)]
    pub leave_date_to: Option<Date>,
    /// Time Off Approver
    #[odoo(computed)]
    pub leave_manager_id: Option<Many2one<ResUsers>>,
    /// Legal Name
    #[odoo(computed, groups = "hr.group_hr_user")]
    pub legal_name: Option<String>,
    /// Member of department
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "version_id.member_of_department"
    )]
    pub member_of_department: Option<bool>,
    /// Work Mobile
    pub mobile_phone: Option<String>,
    /// Monday
    pub monday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Employee Name
    #[odoo(computed, related = "resource_id.name")]
    pub name: Option<String>,
    /// Newly Hired
    #[odoo(readonly, unstored, can(search))]
    pub newly_hired: Option<bool>,
    /// Manager
    pub parent_id: Option<Many2one<HrEmployee>>,
    /// Phone
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "user_id.phone"
    )]
    pub phone: Option<String>,
    /// Related Partners Count
    #[odoo(readonly, computed, unstored, groups = "hr.group_hr_user")]
    pub related_partners_count: Option<i64>,
    /// Working Hours
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.resource_calendar_id"
    )]
    pub resource_calendar_id: Option<Many2one<ResourceCalendar>>,
    /// Resource
    #[odoo(required)]
    pub resource_id: Option<Many2one<ResourceResource>>,
    /// Resume lines
    #[odoo(inverse = "employee_id")]
    pub resume_line_ids: Option<One2many<HrResumeLine>>,
    /// Saturday
    pub saturday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Share User
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "user_id.share"
    )]
    pub share: Option<bool>,
    /// Skill
    #[odoo(readonly, computed, groups = "hr.group_hr_user")]
    pub skill_ids: Option<Many2many<HrSkill>>,
    /// Salary Structure Type
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.structure_type_id",
        groups = "hr.group_hr_manager"
    )]
    pub structure_type_id: Option<Many2one<HrPayrollStructureType>>,
    /// Field of Study
    #[odoo(groups = "hr.group_hr_user")]
    pub study_field: Option<String>,
    /// School
    #[odoo(groups = "hr.group_hr_user")]
    pub study_school: Option<String>,
    /// Subordinates
    #[odoo(readonly, computed, unstored)]
    pub subordinate_ids: Option<One2many<HrEmployee>>,
    /// Sunday
    pub sunday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Thursday
    pub thursday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Today Location Name
    pub today_location_name: Option<String>,
    /// End of Trial Period
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.trial_date_end",
        groups = "hr.group_hr_manager"
    )]
    pub trial_date_end: Option<Date>,
    /// Tuesday
    pub tuesday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Timezone
    #[odoo(
        computed,
        unstored,
        choices = crate::choices::CALENDAR_EVENT_EVENT_TZ,
        can(search, sort, group),
        related = "resource_id.tz"
    )]
    pub tz: Option<String>,
    /// User
    #[odoo(computed, related = "resource_id.user_id")]
    pub user_id: Option<Many2one<ResUsers>>,
    /// User's partner
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "user_id.partner_id"
    )]
    pub user_partner_id: Option<Many2one<ResPartner>>,
    /// Version
    #[odoo(
        required,
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        groups = "hr.group_hr_user"
    )]
    pub version_id: Option<Many2one<HrVersion>>,
    /// Employee Versions
    #[odoo(required, inverse = "employee_id", groups = "hr.group_hr_user")]
    pub version_ids: Option<One2many<HrVersion>>,
    /// Versions Count
    #[odoo(readonly, unstored, groups = "hr.group_hr_user")]
    pub versions_count: Option<i64>,
    /// Wednesday
    pub wednesday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Work Contact
    pub work_contact_id: Option<Many2one<ResPartner>>,
    /// Work Email
    #[odoo(computed)]
    pub work_email: Option<String>,
    /// Work Location
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "version_id.work_location_id"
    )]
    pub work_location_id: Option<Many2one<HrWorkLocation>>,
    /// Work Location Name
    #[odoo(readonly, computed, unstored)]
    pub work_location_name: Option<String>,
    /// Work Location Type
    #[odoo(readonly, computed, unstored)]
    pub work_location_type: Option<HrEmployeeWorkLocationType>,
    /// Work Permit Expiration Date
    #[odoo(groups = "hr.group_hr_user")]
    pub work_permit_expiration_date: Option<Date>,
    /// work_permit_name
    #[odoo(readonly, computed, unstored, groups = "hr.group_hr_user")]
    pub work_permit_name: Option<String>,
    /// Work Permit Scheduled Activity
    #[odoo(groups = "hr.group_hr_user")]
    pub work_permit_scheduled_activity: Option<bool>,
    /// Work Phone
    #[odoo(computed)]
    pub work_phone: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `certificate` of `hr.employee`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrEmployeeCertificate {
    /// Graduate
    #[odoo("graduate")]
    Graduate,
    /// Bachelor
    #[odoo("bachelor")]
    Bachelor,
    /// Master
    #[odoo("master")]
    Master,
    /// Doctor
    #[odoo("doctor")]
    Doctor,
    /// Other
    #[odoo("other")]
    Other,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `current_leave_state` of `hr.employee`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrEmployeeCurrentLeaveState {
    /// Waiting Approval
    #[odoo("confirm")]
    Confirm,
    /// Refused
    #[odoo("refuse")]
    Refuse,
    /// Waiting Second Approval
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

/// The values of `distance_home_work_unit` of `hr.employee`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrEmployeeDistanceHomeWorkUnit {
    /// km
    #[odoo("kilometers")]
    Kilometers,
    /// mi
    #[odoo("miles")]
    Miles,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `employee_type` of `hr.employee`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrEmployeeEmployeeType {
    /// Employee
    #[odoo("employee")]
    Employee,
    /// Worker
    #[odoo("worker")]
    Worker,
    /// Student
    #[odoo("student")]
    Student,
    /// Trainee
    #[odoo("trainee")]
    Trainee,
    /// Contractor
    #[odoo("contractor")]
    Contractor,
    /// Freelancer
    #[odoo("freelance")]
    Freelance,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `hr_icon_display` of `hr.employee`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrEmployeeHrIconDisplay {
    /// Present
    #[odoo("presence_present")]
    PresencePresent,
    /// Off-Hours
    #[odoo("presence_out_of_working_hour")]
    PresenceOutOfWorkingHour,
    /// Absent
    #[odoo("presence_absent")]
    PresenceAbsent,
    /// Archived
    #[odoo("presence_archive")]
    PresenceArchive,
    /// Undetermined
    #[odoo("presence_undetermined")]
    PresenceUndetermined,
    /// On leave
    #[odoo("presence_holiday_absent")]
    PresenceHolidayAbsent,
    /// Present but on leave
    #[odoo("presence_holiday_present")]
    PresenceHolidayPresent,
    /// At Home
    #[odoo("presence_home")]
    PresenceHome,
    /// At Office
    #[odoo("presence_office")]
    PresenceOffice,
    /// At Other
    #[odoo("presence_other")]
    PresenceOther,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `hr_presence_state` of `hr.employee`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrEmployeeHrPresenceState {
    /// Present
    #[odoo("present")]
    Present,
    /// Absent
    #[odoo("absent")]
    Absent,
    /// Archived
    #[odoo("archive")]
    Archive,
    /// Off-Hours
    #[odoo("out_of_working_hour")]
    OutOfWorkingHour,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `lang` of `hr.employee`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrEmployeeLang {
    /// English (US)
    #[odoo("en_US")]
    EnUs,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `work_location_type` of `hr.employee`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum HrEmployeeWorkLocationType {
    /// Home
    #[odoo("home")]
    Home,
    /// Office
    #[odoo("office")]
    Office,
    /// Other
    #[odoo("other")]
    Other,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
