// @generated from schemas/demo/models/stock.backorder.confirmation.line.json by toolc; do not edit.

//! Backorder Confirmation Line (`stock.backorder.confirmation.line`).

use toolkit::prelude::*;

use crate::*;

/// Backorder Confirmation Line
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "stock.backorder.confirmation.line", order = "id", transient)]
#[odoo(shown("picking_id", "to_backorder"))]
#[odoo(advertised("picking_id", "to_backorder"))]
pub struct StockBackorderConfirmationLine {
    /// Immediate Transfer
    pub backorder_confirmation_id: Option<Many2one<StockBackorderConfirmation>>,
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
    /// Transfer
    pub picking_id: Option<Many2one<StockPicking>>,
    /// To Backorder
    pub to_backorder: Option<bool>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
