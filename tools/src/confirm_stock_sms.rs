// @generated from schemas/demo/models/confirm.stock.sms.json by toolc; do not edit.

//! Confirm Stock SMS (`confirm.stock.sms`).

use toolkit::prelude::*;

use crate::*;

/// Confirm Stock SMS
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "confirm.stock.sms", order = "id", transient)]
#[odoo(screen = crate::screens::CONFIRM_STOCK_SMS)]
pub struct ConfirmStockSms {
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
    /// Pick
    pub pick_ids: Option<Many2many<StockPicking>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
