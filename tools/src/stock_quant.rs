// @generated from schemas/demo/models/stock.quant.json by toolc; do not edit.

//! Quants (`stock.quant`).

use toolkit::prelude::*;

use crate::*;

/// Quants
///
/// How many of a product lie at a location, by lot and package. Ask it what is in stock where;
/// internal locations are your own.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "stock.quant", order = "id")]
#[odoo(shown(
    "product_id",
    "location_id",
    "lot_id",
    "quantity",
    "reserved_quantity",
    "available_quantity",
    "product_uom_id"
))]
#[odoo(advertised(
    "product_id",
    "location_id",
    "lot_id",
    "package_id",
    "owner_id",
    "inventory_quantity",
    "inventory_date"
))]
#[odoo(required("product_id", "location_id"))]
#[odoo(screen = crate::screens::STOCK_QUANT)]
#[odoo(tool(search, name = "stock_quant_search", toolsets("inventory")))]
#[odoo(tool(get, name = "stock_quant_get", toolsets("inventory")))]
#[odoo(tool(count, name = "stock_quant_count", toolsets("inventory")))]
#[odoo(tool(export, name = "stock_quant_export", toolsets("inventory", "bi")))]
pub struct StockQuant {
    /// Accounting Date
    pub accounting_date: Option<Date>,
    /// Available Quantity
    #[odoo(readonly, computed, unstored, digits(16, 2), aggregator = "sum")]
    pub available_quantity: Option<Decimal>,
    /// Company
    #[odoo(readonly, computed, related = "location_id.company_id")]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Cost Method
    #[odoo(readonly, computed, unstored)]
    pub cost_method: Option<StockQuantCostMethod>,
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
        groups = "stock.group_stock_manager"
    )]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Inventory Frequency
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "location_id.cyclic_inventory_frequency",
        aggregator = "sum"
    )]
    pub cyclic_inventory_frequency: Option<i64>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Incoming Date
    #[odoo(required, readonly)]
    pub in_date: Option<Timestamp>,
    /// Scheduled
    #[odoo(computed)]
    pub inventory_date: Option<Date>,
    /// Difference
    #[odoo(readonly, computed, digits(16, 2), aggregator = "sum")]
    pub inventory_diff_quantity: Option<Decimal>,
    /// Counted
    #[odoo(digits(16, 2), aggregator = "sum")]
    pub inventory_quantity: Option<Decimal>,
    /// Inventoried Quantity
    #[odoo(
        computed,
        unstored,
        digits(16, 2),
        aggregator = "sum",
        groups = "stock.group_stock_manager"
    )]
    pub inventory_quantity_auto_apply: Option<Decimal>,
    /// Inventory Quantity Set
    #[odoo(computed)]
    pub inventory_quantity_set: Option<bool>,
    /// Favorite
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.is_favorite"
    )]
    pub is_favorite: Option<bool>,
    /// Quantity has been moved since last count
    #[odoo(readonly, computed, unstored, can(search))]
    pub is_outdated: Option<bool>,
    /// Last Count Date
    #[odoo(readonly, unstored)]
    pub last_count_date: Option<Date>,
    /// Location
    #[odoo(required)]
    pub location_id: Option<Many2one<StockLocation>>,
    /// Lot/Serial Number
    pub lot_id: Option<Many2one<StockLot>>,
    /// Properties
    #[odoo(
        readonly,
        computed,
        unstored,
        properties,
        can(search, sort),
        related = "lot_id.lot_properties"
    )]
    pub lot_properties: Option<Json>,
    /// On Hand
    #[odoo(unstored, can(search))]
    pub on_hand: Option<bool>,
    /// Owner
    pub owner_id: Option<Many2one<ResPartner>>,
    /// Package
    pub package_id: Option<Many2one<StockPackage>>,
    /// Product Category
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.categ_id"
    )]
    pub product_categ_id: Option<Many2one<ProductCategory>>,
    /// Product
    #[odoo(required)]
    pub product_id: Option<Many2one<ProductProduct>>,
    /// Product Template
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.product_tmpl_id"
    )]
    pub product_tmpl_id: Option<Many2one<ProductTemplate>>,
    /// Unit
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.uom_id"
    )]
    pub product_uom_id: Option<Many2one<UomUom>>,
    /// Quantity
    #[odoo(readonly, digits(16, 2), aggregator = "sum")]
    pub quantity: Option<Decimal>,
    /// Reserved Quantity
    #[odoo(required, readonly, digits(16, 2), aggregator = "sum")]
    pub reserved_quantity: Option<Decimal>,
    /// Duplicated Serial Number
    #[odoo(readonly, computed, unstored)]
    pub sn_duplicated: Option<bool>,
    /// Storage Category
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "location_id.storage_category_id"
    )]
    pub storage_category_id: Option<Many2one<StockStorageCategory>>,
    /// Tracking
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.tracking"
    )]
    pub tracking: Option<StockQuantTracking>,
    /// Assigned To
    pub user_id: Option<Many2one<ResUsers>>,
    /// Value
    #[odoo(
        readonly,
        computed,
        unstored,
        monetary = "currency_id",
        aggregator = "sum",
        groups = "stock.group_stock_manager"
    )]
    pub value: Option<Decimal>,
    /// Warehouse
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "location_id.warehouse_id"
    )]
    pub warehouse_id: Option<Many2one<StockWarehouse>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `cost_method` of `stock.quant`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockQuantCostMethod {
    /// Standard Price
    #[odoo("standard")]
    Standard,
    /// First In First Out (FIFO)
    #[odoo("fifo")]
    Fifo,
    /// Average Cost (AVCO)
    #[odoo("average")]
    Average,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `tracking` of `stock.quant`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockQuantTracking {
    /// By Unique Serial Number
    #[odoo("serial")]
    Serial,
    /// By Lots
    #[odoo("lot")]
    Lot,
    /// By Quantity
    #[odoo("none")]
    None,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
