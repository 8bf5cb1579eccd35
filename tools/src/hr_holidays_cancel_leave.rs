// @generated from schemas/demo/models/hr.holidays.cancel.leave.json by toolc; do not edit.

//! Cancel Time Off Wizard (`hr.holidays.cancel.leave`).

use toolkit::prelude::*;

use crate::*;

/// Cancel Time Off Wizard
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "hr.holidays.cancel.leave", order = "id", transient)]
#[odoo(shown("reason"))]
#[odoo(advertised("reason"))]
#[odoo(screen = crate::screens::HR_HOLIDAYS_CANCEL_LEAVE)]
pub struct HrHolidaysCancelLeave {
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
    /// Time Off Request
    #[odoo(required)]
    pub leave_id: Option<Many2one<HrLeave>>,
    /// Reason
    #[odoo(text)]
    pub reason: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
