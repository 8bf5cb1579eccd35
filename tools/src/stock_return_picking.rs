// @generated from schemas/demo/models/stock.return.picking.json by toolc; do not edit.

//! Return Picking (`stock.return.picking`).

use toolkit::prelude::*;

use crate::*;

/// Return Picking
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "stock.return.picking", order = "id", transient)]
#[odoo(advertised("product_return_moves"))]
#[odoo(screen = crate::screens::STOCK_RETURN_PICKING)]
pub struct StockReturnPicking {
    /// Company
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "picking_id.company_id"
    )]
    pub company_id: Option<Many2one<ResCompany>>,
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
    /// Picking
    pub picking_id: Option<Many2one<StockPicking>>,
    /// Type of Operation
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "picking_id.picking_type_code"
    )]
    pub picking_type_code: Option<StockReturnPickingPickingTypeCode>,
    /// Moves
    ///
    /// What comes back, by product; nothing of what is left out
    #[odoo(computed, inverse = "wizard_id")]
    pub product_return_moves: Option<One2many<StockReturnPickingLine>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `picking_type_code` of `stock.return.picking`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockReturnPickingPickingTypeCode {
    /// Receipt
    #[odoo("incoming")]
    Incoming,
    /// Delivery
    #[odoo("outgoing")]
    Outgoing,
    /// Internal Transfer
    #[odoo("internal")]
    Internal,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
