// @generated from schemas/demo/models/stock.move.json by toolc; do not edit.

//! Stock Move (`stock.move`).

use toolkit::prelude::*;

use crate::*;

/// Stock Move
///
/// One product on its way from one location to another, mostly a line of a transfer: how many are
/// wanted, how many are there.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "stock.move", order = "sequence, id")]
#[odoo(shown(
    "reference",
    "product_id",
    "product_uom_qty",
    "quantity",
    "product_uom",
    "location_id",
    "location_dest_id",
    "date",
    "state",
    "origin"
))]
#[odoo(advertised(
    "product_id",
    "picking_id",
    "product_uom_qty",
    "product_uom",
    "location_id",
    "location_dest_id",
    "quantity",
    "picked",
    "date",
    "partner_id",
    "origin",
    "description_picking"
))]
#[odoo(required("product_id"))]
#[odoo(workflow("state"))]
#[odoo(screen = crate::screens::STOCK_MOVE)]
#[odoo(tool(search, name = "stock_move_search", toolsets("inventory")))]
#[odoo(tool(get, name = "stock_move_get", toolsets("inventory")))]
#[odoo(tool(count, name = "stock_move_count", toolsets("inventory")))]
#[odoo(tool(create, name = "stock_move_create", toolsets("inventory")))]
#[odoo(tool(update, name = "stock_move_update", toolsets("inventory")))]
pub struct StockMove {
    /// stock_move_id
    pub account_move_id: Option<Many2one<AccountMove>>,
    /// Whether the move was added after the picking's confirmation
    pub additional: Option<bool>,
    /// Allowed Uom
    #[odoo(readonly, computed, unstored)]
    pub allowed_uom_ids: Option<Many2many<UomUom>>,
    /// Analytic Account Line
    pub analytic_account_line_ids: Option<Many2many<AccountAnalyticLine>>,
    /// Forecasted Quantity
    #[odoo(readonly, computed, unstored)]
    pub availability: Option<Decimal>,
    /// Company Currency
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.currency_id"
    )]
    pub company_currency_id: Option<Many2one<ResCurrency>>,
    /// Company
    #[odoo(required)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Created Purchase Order Lines
    pub created_purchase_line_ids: Option<Many2many<PurchaseOrderLine>>,
    /// Date Scheduled
    #[odoo(required)]
    pub date: Option<Timestamp>,
    /// Deadline
    #[odoo(readonly)]
    pub date_deadline: Option<Timestamp>,
    /// Delay Alert Date
    #[odoo(readonly, computed)]
    pub delay_alert_date: Option<Timestamp>,
    /// Description Of Picking
    #[odoo(computed, unstored, text)]
    pub description_picking: Option<String>,
    /// Description Picking Manual
    #[odoo(readonly, text)]
    pub description_picking_manual: Option<String>,
    /// Display Assign Serial
    #[odoo(readonly, computed, unstored)]
    pub display_assign_serial: Option<bool>,
    /// Display Import Lot
    #[odoo(readonly, computed, unstored)]
    pub display_import_lot: Option<bool>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Forecast Availability
    #[odoo(readonly, computed, unstored, digits(16, 2))]
    pub forecast_availability: Option<Decimal>,
    /// Forecasted Expected date
    #[odoo(readonly, computed, unstored)]
    pub forecast_expected_date: Option<Timestamp>,
    /// Has Lines Without Result Package
    #[odoo(readonly, computed, unstored)]
    pub has_lines_without_result_package: Option<bool>,
    /// Product with Tracking
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.tracking"
    )]
    pub has_tracking: Option<StockMoveHasTracking>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Inventory Name
    #[odoo(readonly)]
    pub inventory_name: Option<String>,
    /// Is Date Editable
    #[odoo(readonly, unstored)]
    pub is_date_editable: Option<bool>,
    /// Is Dropship
    #[odoo(readonly, computed)]
    pub is_dropship: Option<bool>,
    /// Is Incoming (valued)
    #[odoo(readonly, computed)]
    pub is_in: Option<bool>,
    /// Is initial demand editable
    #[odoo(readonly, computed, unstored)]
    pub is_initial_demand_editable: Option<bool>,
    /// Inventory
    pub is_inventory: Option<bool>,
    /// Is Locked
    #[odoo(readonly, computed, unstored)]
    pub is_locked: Option<bool>,
    /// Is Outgoing (valued)
    #[odoo(readonly, computed)]
    pub is_out: Option<bool>,
    /// Is quantity done editable
    #[odoo(readonly, computed, unstored)]
    pub is_quantity_done_editable: Option<bool>,
    /// Track Inventory
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.is_storable"
    )]
    pub is_storable: Option<bool>,
    /// Is Valued
    #[odoo(readonly, computed, unstored)]
    pub is_valued: Option<bool>,
    /// Intermediate Location
    ///
    /// Where this move takes the goods
    #[odoo(required, computed)]
    pub location_dest_id: Option<Many2one<StockLocation>>,
    /// Destination Location Type
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "location_dest_id.usage"
    )]
    pub location_dest_usage: Option<StockMoveLocationDestUsage>,
    /// Final Location
    pub location_final_id: Option<Many2one<StockLocation>>,
    /// Source Location
    #[odoo(required, computed)]
    pub location_id: Option<Many2one<StockLocation>>,
    /// Source Location Type
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "location_id.usage"
    )]
    pub location_usage: Option<StockMoveLocationUsage>,
    /// Serial Numbers
    #[odoo(computed, unstored)]
    pub lot_ids: Option<Many2many<StockLot>>,
    /// Destination Moves
    pub move_dest_ids: Option<Many2many<StockMove>>,
    /// Move Line
    #[odoo(inverse = "move_id")]
    pub move_line_ids: Option<One2many<StockMoveLine>>,
    /// Move Lines Count
    #[odoo(readonly, computed, unstored)]
    pub move_lines_count: Option<i64>,
    /// Original Move
    pub move_orig_ids: Option<Many2many<StockMove>>,
    /// Never attribute Values
    pub never_product_template_attribute_value_ids:
        Option<Many2many<ProductTemplateAttributeValue>>,
    /// First SN/Lot
    pub next_serial: Option<String>,
    /// Number of SN/Lots
    #[odoo(aggregator = "sum")]
    pub next_serial_count: Option<i64>,
    /// Original Reordering Rule
    pub orderpoint_id: Option<Many2one<StockWarehouseOrderpoint>>,
    /// Source Document
    pub origin: Option<String>,
    /// Origin return move
    pub origin_returned_move_id: Option<Many2one<StockMove>>,
    /// Packages
    #[odoo(readonly, computed, unstored)]
    pub package_ids: Option<One2many<StockPackage>>,
    /// Packaging
    #[odoo(readonly, computed)]
    pub packaging_uom_id: Option<Many2one<UomUom>>,
    /// Packaging Quantity
    #[odoo(readonly, computed, aggregator = "sum")]
    pub packaging_uom_qty: Option<Decimal>,
    /// Destination Address
    #[odoo(label = "Destination Address ", computed)]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Picked
    #[odoo(computed)]
    pub picked: Option<bool>,
    /// Type of Operation
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "picking_id.picking_type_id.code"
    )]
    pub picking_code: Option<StockMovePickingCode>,
    /// Transfer
    pub picking_id: Option<Many2one<StockPicking>>,
    /// Operation Type
    #[odoo(computed)]
    pub picking_type_id: Option<Many2one<StockPickingType>>,
    /// Price Unit
    #[odoo(aggregator = "sum")]
    pub price_unit: Option<Decimal>,
    /// Priority
    #[odoo(readonly, computed)]
    pub priority: Option<StockMovePriority>,
    /// Supply Method
    #[odoo(required)]
    pub procure_method: Option<StockMoveProcureMethod>,
    /// Procurement Values
    #[odoo(unstored)]
    pub procurement_values: Option<Json>,
    /// Product Category
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.categ_id"
    )]
    pub product_category_id: Option<Many2one<ProductCategory>>,
    /// Product
    #[odoo(required)]
    pub product_id: Option<Many2one<ProductProduct>>,
    /// Real Quantity
    #[odoo(computed, aggregator = "sum")]
    pub product_qty: Option<Decimal>,
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
    #[odoo(required, computed)]
    pub product_uom: Option<Many2one<UomUom>>,
    /// Demand
    #[odoo(required, digits(16, 2), aggregator = "sum")]
    pub product_uom_qty: Option<Decimal>,
    /// Propagate cancel and split
    pub propagate_cancel: Option<bool>,
    /// Purchase Order Line
    #[odoo(readonly)]
    pub purchase_line_id: Option<Many2one<PurchaseOrderLine>>,
    /// Quantity
    ///
    /// How many are reserved or moved; product_uom_qty is how many were asked for
    #[odoo(computed, digits(16, 2), aggregator = "sum")]
    pub quantity: Option<Decimal>,
    /// Reference
    #[odoo(readonly, computed)]
    pub reference: Option<String>,
    /// References
    pub reference_ids: Option<Many2many<StockReference>>,
    /// Remaining Quantity
    #[odoo(readonly, computed, unstored, can(search))]
    pub remaining_qty: Option<Decimal>,
    /// Remaining Value
    #[odoo(readonly, computed, unstored, monetary = "company_currency_id")]
    pub remaining_value: Option<Decimal>,
    /// Date to Reserve
    #[odoo(readonly, computed)]
    pub reservation_date: Option<Date>,
    /// Owner
    #[odoo(label = "Owner ")]
    pub restrict_partner_id: Option<Many2one<ResPartner>>,
    /// All returned moves
    #[odoo(inverse = "origin_returned_move_id")]
    pub returned_move_ids: Option<One2many<StockMove>>,
    /// Destination route
    pub route_ids: Option<Many2many<StockRoute>>,
    /// Stock Rule
    pub rule_id: Option<Many2one<StockRule>>,
    /// Sale Line
    pub sale_line_id: Option<Many2one<SaleOrderLine>>,
    /// Scrap operation
    #[odoo(readonly)]
    pub scrap_id: Option<Many2one<StockScrap>>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Standard Price
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.standard_price",
        aggregator = "sum",
        groups = "base.group_user"
    )]
    pub standard_price: Option<Decimal>,
    /// Status
    #[odoo(readonly)]
    pub state: Option<StockMoveState>,
    /// Update quantities on SO/PO
    pub to_refund: Option<bool>,
    /// Value
    #[odoo(monetary = "company_currency_id", aggregator = "sum")]
    pub value: Option<Decimal>,
    /// Computed Value Description
    #[odoo(readonly, unstored, text)]
    pub value_computed_justification: Option<String>,
    /// Value Description
    #[odoo(readonly, unstored, text)]
    pub value_justification: Option<String>,
    /// Manual Value
    #[odoo(unstored, monetary = "company_currency_id")]
    pub value_manual: Option<Decimal>,
    /// Warehouse
    pub warehouse_id: Option<Many2one<StockWarehouse>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `has_tracking` of `stock.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockMoveHasTracking {
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

/// The values of `location_dest_usage` of `stock.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockMoveLocationDestUsage {
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

/// The values of `location_usage` of `stock.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockMoveLocationUsage {
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

/// The values of `picking_code` of `stock.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockMovePickingCode {
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

/// The values of `priority` of `stock.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockMovePriority {
    /// Normal
    #[odoo("0")]
    Value0,
    /// Urgent
    #[odoo("1")]
    Value1,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `procure_method` of `stock.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockMoveProcureMethod {
    /// Default: Take From Stock
    #[odoo("make_to_stock")]
    MakeToStock,
    /// Advanced: Apply Procurement Rules
    #[odoo("make_to_order")]
    MakeToOrder,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `state` of `stock.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockMoveState {
    /// New
    #[odoo("draft")]
    Draft,
    /// Waiting Another Move
    #[odoo("waiting")]
    Waiting,
    /// Waiting
    #[odoo("confirmed")]
    Confirmed,
    /// Partially Available
    #[odoo("partially_available")]
    PartiallyAvailable,
    /// Available
    #[odoo("assigned")]
    Assigned,
    /// Done
    #[odoo("done")]
    Done,
    /// Cancelled
    #[odoo("cancel")]
    Cancel,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
