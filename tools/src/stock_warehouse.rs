// @generated from schemas/demo/models/stock.warehouse.json by toolc; do not edit.

//! Warehouse (`stock.warehouse`).

use toolkit::prelude::*;

use crate::*;

/// Warehouse
///
/// A building where goods are kept, with its main location and the kinds of transfer that run
/// through it.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "stock.warehouse", order = "sequence,id")]
#[odoo(shown(
    "name",
    "code",
    "partner_id",
    "lot_stock_id",
    "in_type_id",
    "out_type_id",
    "int_type_id",
    "company_id"
))]
#[odoo(advertised("name", "code", "partner_id"))]
#[odoo(required("name", "code"))]
#[odoo(screen = crate::screens::STOCK_WAREHOUSE)]
#[odoo(tool(search, name = "stock_warehouse_search", toolsets("inventory")))]
#[odoo(tool(get, name = "stock_warehouse_get", toolsets("inventory")))]
#[odoo(tool(count, name = "stock_warehouse_count", toolsets("inventory")))]
pub struct StockWarehouse {
    /// Active
    pub active: Option<bool>,
    /// Buy rule
    pub buy_pull_id: Option<Many2one<StockRule>>,
    /// Buy to Resupply
    #[odoo(unstored)]
    pub buy_to_resupply: Option<bool>,
    /// Short Name
    #[odoo(required, size = 5)]
    pub code: Option<String>,
    /// Company
    #[odoo(required, readonly)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Delivery Route
    pub delivery_route_id: Option<Many2one<StockRoute>>,
    /// Outgoing Shipments
    #[odoo(required)]
    pub delivery_steps: Option<StockWarehouseDeliverySteps>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// In Type
    pub in_type_id: Option<Many2one<StockPickingType>>,
    /// Internal Type
    pub int_type_id: Option<Many2one<StockPickingType>>,
    /// Location Stock
    #[odoo(required)]
    pub lot_stock_id: Option<Many2one<StockLocation>>,
    /// MTO rule
    pub mto_pull_id: Option<Many2one<StockRule>>,
    /// Warehouse
    #[odoo(required)]
    pub name: Option<String>,
    /// Out Type
    pub out_type_id: Option<Many2one<StockPickingType>>,
    /// Pack Type
    pub pack_type_id: Option<Many2one<StockPickingType>>,
    /// Address
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Pick Type
    pub pick_type_id: Option<Many2one<StockPickingType>>,
    /// Quality Control Type
    pub qc_type_id: Option<Many2one<StockPickingType>>,
    /// Receipt Route
    pub reception_route_id: Option<Many2one<StockRoute>>,
    /// Incoming Shipments
    #[odoo(required)]
    pub reception_steps: Option<StockWarehouseReceptionSteps>,
    /// Resupply Routes
    #[odoo(inverse = "supplied_wh_id")]
    pub resupply_route_ids: Option<One2many<StockRoute>>,
    /// Resupply From
    pub resupply_wh_ids: Option<Many2many<StockWarehouse>>,
    /// Routes
    pub route_ids: Option<Many2many<StockRoute>>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Storage Type
    pub store_type_id: Option<Many2one<StockPickingType>>,
    /// View Location
    #[odoo(required)]
    pub view_location_id: Option<Many2one<StockLocation>>,
    /// Input Location
    pub wh_input_stock_loc_id: Option<Many2one<StockLocation>>,
    /// Output Location
    pub wh_output_stock_loc_id: Option<Many2one<StockLocation>>,
    /// Packing Location
    pub wh_pack_stock_loc_id: Option<Many2one<StockLocation>>,
    /// Quality Control Location
    pub wh_qc_stock_loc_id: Option<Many2one<StockLocation>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
    /// Cross Dock Type
    pub xdock_type_id: Option<Many2one<StockPickingType>>,
}

/// The values of `delivery_steps` of `stock.warehouse`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockWarehouseDeliverySteps {
    /// Deliver (1 step)
    #[odoo("ship_only")]
    ShipOnly,
    /// Pick then Deliver (2 steps)
    #[odoo("pick_ship")]
    PickShip,
    /// Pick, Pack, then Deliver (3 steps)
    #[odoo("pick_pack_ship")]
    PickPackShip,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `reception_steps` of `stock.warehouse`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockWarehouseReceptionSteps {
    /// Receive and Store (1 step)
    #[odoo("one_step")]
    OneStep,
    /// Receive then Store (2 steps)
    #[odoo("two_steps")]
    TwoSteps,
    /// Receive, Quality Control, then Store (3 steps)
    #[odoo("three_steps")]
    ThreeSteps,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
