// @generated from schemas/demo/models/stock.return.picking.line.json by toolc; do not edit.

//! Return Picking Line (`stock.return.picking.line`).

use toolkit::prelude::*;

use crate::*;

/// Return Picking Line
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "stock.return.picking.line", order = "id", transient)]
#[odoo(shown("product_id", "quantity"))]
#[odoo(advertised("product_id", "quantity"))]
pub struct StockReturnPickingLine {
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Move
    pub move_id: Option<Many2one<StockMove>>,
    /// Move Quantity
    #[odoo(
        readonly,
        computed,
        unstored,
        digits(16, 2),
        can(search, sort, group),
        related = "move_id.quantity",
        aggregator = "sum"
    )]
    pub move_quantity: Option<Decimal>,
    /// Product
    #[odoo(required)]
    pub product_id: Option<Many2one<ProductProduct>>,
    /// Quantity
    #[odoo(required, digits(16, 2), aggregator = "sum")]
    pub quantity: Option<Decimal>,
    /// Update quantities on SO/PO
    pub to_refund: Option<bool>,
    /// Unit
    #[odoo(readonly, computed, unstored)]
    pub uom_id: Option<Many2one<UomUom>>,
    /// Wizard
    pub wizard_id: Option<Many2one<StockReturnPicking>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
