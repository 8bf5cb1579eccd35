// @generated from schemas/demo/models/stock.backorder.confirmation.json by toolc; do not edit.

//! Backorder Confirmation (`stock.backorder.confirmation`).

use toolkit::prelude::*;

use crate::*;

/// Backorder Confirmation
///
/// Part of the transfer is not there: see short_moves. To move it all the same, set quantity of
/// those stock.move rows (update_records) and validate again: stock may become negative.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "stock.backorder.confirmation", order = "id", transient)]
#[odoo(advertised("backorder_confirmation_line_ids"))]
#[odoo(screen = crate::screens::STOCK_BACKORDER_CONFIRMATION)]
pub struct StockBackorderConfirmation {
    /// Backorder Confirmation Lines
    #[odoo(inverse = "backorder_confirmation_id")]
    pub backorder_confirmation_line_ids: Option<One2many<StockBackorderConfirmationLine>>,
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
    /// Show Transfers
    pub show_transfers: Option<bool>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
