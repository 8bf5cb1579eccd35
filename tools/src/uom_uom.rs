// @generated from schemas/demo/models/uom.uom.json by toolc; do not edit.

//! Product Unit of Measure (`uom.uom`).

use toolkit::prelude::*;

use crate::*;

/// Product Unit of Measure
///
/// A unit that quantities are counted in, such as units, kg or hours, and its ratio to another.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "uom.uom", order = "sequence, relative_uom_id, id")]
#[odoo(shown("name", "relative_factor", "relative_uom_id", "factor", "active"))]
#[odoo(advertised("name", "relative_factor", "relative_uom_id"))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::UOM_UOM)]
#[odoo(tool(search, name = "uom_uom_search", toolsets("sales", "inventory")))]
#[odoo(tool(get, name = "uom_uom_get", toolsets("sales", "inventory")))]
#[odoo(tool(count, name = "uom_uom_count", toolsets("sales", "inventory")))]
pub struct UomUom {
    /// Active
    pub active: Option<bool>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Absolute Quantity
    #[odoo(readonly, computed, aggregator = "sum")]
    pub factor: Option<Decimal>,
    /// Fiscal Country Codes
    #[odoo(readonly, unstored)]
    pub fiscal_country_codes: Option<String>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Unit Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Package Type
    pub package_type_id: Option<Many2one<StockPackageType>>,
    /// Barcodes
    #[odoo(inverse = "uom_id")]
    pub product_uom_ids: Option<One2many<ProductUom>>,
    /// Related UoMs
    #[odoo(inverse = "relative_uom_id")]
    pub related_uom_ids: Option<One2many<UomUom>>,
    /// Contains
    #[odoo(required, aggregator = "sum")]
    pub relative_factor: Option<Decimal>,
    /// Reference Unit
    pub relative_uom_id: Option<Many2one<UomUom>>,
    /// Rounding Precision
    #[odoo(readonly, unstored)]
    pub rounding: Option<Decimal>,
    /// Routes
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, group),
        related = "package_type_id.route_ids"
    )]
    pub route_ids: Option<Many2many<StockRoute>>,
    /// Sequence
    #[odoo(computed)]
    pub sequence: Option<i64>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
