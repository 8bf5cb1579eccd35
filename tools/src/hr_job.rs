// @generated from schemas/demo/models/hr.job.json by toolc; do not edit.

//! Job Position (`hr.job`).

use toolkit::prelude::*;

use crate::*;

/// Job Position
///
/// A position in the company: how many people hold it, how many are still wanted.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "hr.job", order = "sequence")]
#[odoo(shown("name", "department_id", "no_of_recruitment", "company_id", "active"))]
#[odoo(advertised(
    "name",
    "department_id",
    "no_of_recruitment",
    "user_id",
    "contract_type_id",
    "description",
    "requirements",
    "active"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::HR_JOB)]
#[odoo(tool(search, name = "hr_job_search", toolsets("people")))]
#[odoo(tool(get, name = "hr_job_get", toolsets("people")))]
#[odoo(tool(count, name = "hr_job_count", toolsets("people")))]
#[odoo(tool(create, name = "hr_job_create", toolsets("people")))]
#[odoo(tool(update, name = "hr_job_update", toolsets("people")))]
#[odoo(tool(delete, name = "hr_job_delete", toolsets("people")))]
pub struct HrJob {
    /// Active
    pub active: Option<bool>,
    /// Allowed User
    #[odoo(readonly, computed, unstored)]
    pub allowed_user_ids: Option<Many2many<ResUsers>>,
    /// Company
    pub company_id: Option<Many2one<ResCompany>>,
    /// Employment Type
    pub contract_type_id: Option<Many2one<HrContractType>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Current Job Skill
    #[odoo(computed, unstored, can(search))]
    pub current_job_skill_ids: Option<One2many<HrJobSkill>>,
    /// Department
    pub department_id: Option<Many2one<HrDepartment>>,
    /// Job Description
    #[odoo(html)]
    pub description: Option<String>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Employees
    #[odoo(inverse = "job_id", groups = "base.group_user")]
    pub employee_ids: Option<One2many<HrEmployee>>,
    /// Total Forecasted Employees
    #[odoo(readonly, computed, unstored, groups = "hr.group_hr_user")]
    pub expected_employees: Option<i64>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Skills
    #[odoo(computed, inverse = "job_id")]
    pub job_skill_ids: Option<One2many<HrJobSkill>>,
    /// Job Position
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Current Number of Employees
    #[odoo(readonly, computed, unstored, groups = "hr.group_hr_user")]
    pub no_of_employee: Option<i64>,
    /// Target
    ///
    /// How many more people are to be hired
    #[odoo(aggregator = "sum")]
    pub no_of_recruitment: Option<i64>,
    /// Requirements
    #[odoo(text, groups = "hr.group_hr_user")]
    pub requirements: Option<String>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Skill
    #[odoo(readonly, computed)]
    pub skill_ids: Option<Many2many<HrSkill>>,
    /// Recruiter
    #[odoo(groups = "hr.group_hr_user")]
    pub user_id: Option<Many2one<ResUsers>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
