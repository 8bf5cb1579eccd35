// @generated from schemas/demo/models/stock.location.json by toolc; do not edit.

//! Inventory Locations (`stock.location`).

use toolkit::prelude::*;

use crate::*;

/// Inventory Locations
///
/// A place that goods can be: a warehouse, a shelf, a customer, a vendor, scrap. Internal ones are
/// your own.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "stock.location", order = "complete_name, id")]
#[odoo(shown(
    "complete_name",
    "usage",
    "location_id",
    "warehouse_id",
    "barcode",
    "active"
))]
#[odoo(advertised(
    "name",
    "location_id",
    "usage",
    "replenish_location",
    "valuation_account_id",
    "cyclic_inventory_frequency",
    "removal_strategy_id"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::STOCK_LOCATION)]
#[odoo(tool(search, name = "stock_location_search", toolsets("inventory")))]
#[odoo(tool(get, name = "stock_location_get", toolsets("inventory")))]
#[odoo(tool(count, name = "stock_location_count", toolsets("inventory")))]
pub struct StockLocation {
    /// Active
    pub active: Option<bool>,
    /// Barcode
    pub barcode: Option<String>,
    /// Contains
    #[odoo(inverse = "location_id")]
    pub child_ids: Option<One2many<StockLocation>>,
    /// Internal locations among descendants
    #[odoo(readonly, computed, unstored)]
    pub child_internal_location_ids: Option<Many2many<StockLocation>>,
    /// Company
    pub company_id: Option<Many2one<ResCompany>>,
    /// Full Location Name
    #[odoo(readonly, computed)]
    pub complete_name: Option<String>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Inventory Frequency
    #[odoo(aggregator = "sum")]
    pub cyclic_inventory_frequency: Option<i64>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Forecasted Weight
    #[odoo(readonly, computed, unstored)]
    pub forecast_weight: Option<Decimal>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Incoming Move Line
    #[odoo(inverse = "location_dest_id")]
    pub incoming_move_line_ids: Option<One2many<StockMoveLine>>,
    /// Is Empty
    #[odoo(readonly, unstored, can(search))]
    pub is_empty: Option<bool>,
    /// Is valued outside the company
    #[odoo(readonly, unstored)]
    pub is_valued_external: Option<bool>,
    /// Is valued inside the company
    #[odoo(readonly, unstored, can(search))]
    pub is_valued_internal: Option<bool>,
    /// Last Inventory
    #[odoo(readonly)]
    pub last_inventory_date: Option<Date>,
    /// Parent Location
    pub location_id: Option<Many2one<StockLocation>>,
    /// Location Name
    #[odoo(required)]
    pub name: Option<String>,
    /// Net Weight
    #[odoo(readonly, computed, unstored)]
    pub net_weight: Option<Decimal>,
    /// Next Expected
    #[odoo(readonly, computed)]
    pub next_inventory_date: Option<Date>,
    /// Outgoing Move Line
    #[odoo(inverse = "location_id")]
    pub outgoing_move_line_ids: Option<One2many<StockMoveLine>>,
    /// Putaway Rules
    #[odoo(inverse = "location_in_id")]
    pub putaway_rule_ids: Option<One2many<StockPutawayRule>>,
    /// Quant
    #[odoo(inverse = "location_id")]
    pub quant_ids: Option<One2many<StockQuant>>,
    /// Removal Strategy
    pub removal_strategy_id: Option<Many2one<ProductRemoval>>,
    /// Replenishments
    #[odoo(computed)]
    pub replenish_location: Option<bool>,
    /// Storage Category
    pub storage_category_id: Option<Many2one<StockStorageCategory>>,
    /// Location Type
    #[odoo(required)]
    pub usage: Option<StockLocationUsage>,
    /// Stock Valuation Account
    pub valuation_account_id: Option<Many2one<AccountAccount>>,
    /// Warehouse
    #[odoo(readonly, computed)]
    pub warehouse_id: Option<Many2one<StockWarehouse>>,
    /// Warehouse View
    #[odoo(readonly, inverse = "view_location_id")]
    pub warehouse_view_ids: Option<One2many<StockWarehouse>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `usage` of `stock.location`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockLocationUsage {
    /// Vendor
    #[odoo("supplier")]
    Supplier,
    /// Virtual
    #[odoo("view")]
    View,
    /// Internal
    #[odoo("internal")]
    Internal,
    /// Customer
    #[odoo("customer")]
    Customer,
    /// Inventory Loss
    #[odoo("inventory")]
    Inventory,
    /// Production
    #[odoo("production")]
    Production,
    /// Transit
    #[odoo("transit")]
    Transit,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
