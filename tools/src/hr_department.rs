// @generated from schemas/demo/models/hr.department.json by toolc; do not edit.

//! Department (`hr.department`).

use toolkit::prelude::*;

use crate::*;

/// Department
///
/// A part of the company with its manager; departments can stand below others.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "hr.department", order = "name")]
#[odoo(shown(
    "name",
    "complete_name",
    "manager_id",
    "parent_id",
    "total_employee",
    "company_id",
    "color"
))]
#[odoo(advertised(
    "name",
    "parent_id",
    "manager_id",
    "company_id",
    "note",
    "active",
    "color"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::HR_DEPARTMENT)]
#[odoo(tool(search, name = "hr_department_search", toolsets("people")))]
#[odoo(tool(get, name = "hr_department_get", toolsets("people")))]
#[odoo(tool(count, name = "hr_department_count", toolsets("people")))]
#[odoo(tool(create, name = "hr_department_create", toolsets("people")))]
#[odoo(tool(update, name = "hr_department_update", toolsets("people")))]
#[odoo(tool(delete, name = "hr_department_delete", toolsets("people")))]
pub struct HrDepartment {
    /// Absence by Today
    #[odoo(readonly, unstored)]
    pub absence_of_today: Option<i64>,
    /// Active
    pub active: Option<bool>,
    /// Allocation to Approve
    #[odoo(readonly, unstored)]
    pub allocation_to_approve_count: Option<i64>,
    /// Child Departments
    #[odoo(inverse = "parent_id")]
    pub child_ids: Option<One2many<HrDepartment>>,
    /// Color Index
    #[odoo(aggregator = "sum")]
    pub color: Option<i64>,
    /// Company
    pub company_id: Option<Many2one<ResCompany>>,
    /// Complete Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub complete_name: Option<String>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Has Read Access
    #[odoo(unstored, can(search))]
    pub has_read_access: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Jobs
    #[odoo(inverse = "department_id")]
    pub jobs_ids: Option<One2many<HrJob>>,
    /// Time Off to Approve
    #[odoo(readonly, unstored)]
    pub leave_to_approve_count: Option<i64>,
    /// Manager
    pub manager_id: Option<Many2one<HrEmployee>>,
    /// Master Department
    #[odoo(readonly, computed)]
    pub master_department_id: Option<Many2one<HrDepartment>>,
    /// Members
    #[odoo(readonly, inverse = "department_id")]
    pub member_ids: Option<One2many<HrEmployee>>,
    /// Department Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Note
    #[odoo(text)]
    pub note: Option<String>,
    /// Parent Department
    pub parent_id: Option<Many2one<HrDepartment>>,
    /// Plan
    #[odoo(inverse = "department_id")]
    pub plan_ids: Option<One2many<MailActivityPlan>>,
    /// Plans Count
    #[odoo(readonly, unstored)]
    pub plans_count: Option<i64>,
    /// Total Employee
    #[odoo(readonly, unstored)]
    pub total_employee: Option<i64>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
