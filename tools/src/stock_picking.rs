// @generated from schemas/demo/models/stock.picking.json by toolc; do not edit.

//! Transfer (`stock.picking`).

use toolkit::prelude::*;

use crate::*;

/// Transfer
///
/// A delivery, a receipt or an internal transfer: which goods go where, by when, whether they are
/// ready. Its lines are stock.move.
#[derive(Clone, Debug, Default, Record)]
#[odoo(
    model = "stock.picking",
    order = "priority desc, scheduled_date asc, id desc"
)]
#[odoo(shown(
    "name",
    "picking_type_id",
    "partner_id",
    "state",
    "scheduled_date",
    "date_done",
    "origin",
    "user_id",
    "priority"
))]
#[odoo(advertised(
    "picking_type_id",
    "partner_id",
    "location_id",
    "location_dest_id",
    "scheduled_date",
    "origin",
    "user_id",
    "priority",
    "move_type",
    "note",
    "move_ids",
    "date_done"
))]
#[odoo(required("picking_type_id"))]
#[odoo(workflow("state"))]
#[odoo(screen = crate::screens::STOCK_PICKING)]
#[odoo(tool(search, name = "stock_picking_search", toolsets("inventory")))]
#[odoo(tool(get, name = "stock_picking_get", toolsets("inventory")))]
#[odoo(tool(count, name = "stock_picking_count", toolsets("inventory")))]
#[odoo(tool(create, name = "stock_picking_create", toolsets("inventory")))]
#[odoo(tool(update, name = "stock_picking_update", toolsets("inventory")))]
#[odoo(tool(delete, name = "stock_picking_delete", toolsets("inventory")))]
#[odoo(tool(print, name = "stock_picking_print", toolsets("inventory")))]
#[odoo(tool(
    action = "action_confirm",
    name = "stock_picking_confirm",
    toolsets("inventory"),
    description = "Mark draft transfers as to do: what they need is looked for."
))]
#[odoo(tool(
    action = "action_assign",
    name = "stock_picking_assign",
    toolsets("inventory"),
    description = "Check availability: goods in stock are reserved for the transfers."
))]
#[odoo(tool(
    action = "button_validate",
    name = "stock_picking_validate",
    toolsets("inventory"),
    description = "Validate transfers: the goods are moved. What is missing may need a backorder.",
    wizard(
        "confirm.stock.sms",
        argument = "sms",
        about = "Whether customers get a text message, where Odoo asks",
        yes = "send_sms",
        no = "dont_send_sms"
    ),
    wizard(
        "stock.backorder.confirmation",
        argument = "backorder",
        about = "What is missing: true makes a backorder of it, false gives it up",
        yes = "process",
        no = "process_cancel_backorder"
    )
))]
#[odoo(tool(
    action = "action_cancel",
    name = "stock_picking_cancel",
    toolsets("inventory"),
    description = "Cancel transfers that are not done."
))]
#[odoo(tool(
    action = "stock.act_stock_return_picking",
    name = "stock_picking_return",
    toolsets("inventory"),
    description = "Return goods of transfers that are done: say how many of each line come back, or choose the button for all.",
    wizard("stock.return.picking", always)
))]
pub struct StockPicking {
    /// Back Order of
    #[odoo(readonly)]
    pub backorder_id: Option<Many2one<StockPicking>>,
    /// Back Orders
    #[odoo(inverse = "backorder_id")]
    pub backorder_ids: Option<One2many<StockPicking>>,
    /// Company
    #[odoo(readonly, computed, related = "picking_type_id.company_id")]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Country Code
    #[odoo(
        readonly,
        computed,
        unstored,
        size = 2,
        can(search, sort, group),
        related = "company_id.account_fiscal_country_id.code"
    )]
    pub country_code: Option<String>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Deadline
    #[odoo(readonly, computed)]
    pub date_deadline: Option<Timestamp>,
    /// Date of Transfer
    pub date_done: Option<Timestamp>,
    /// Days To Arrive
    #[odoo(readonly, computed, unstored, can(search))]
    pub days_to_arrive: Option<Timestamp>,
    /// Delay Alert Date
    #[odoo(readonly, computed, unstored, can(search))]
    pub delay_alert_date: Option<Timestamp>,
    /// Delay Pass
    #[odoo(readonly, unstored, can(search))]
    pub delay_pass: Option<Timestamp>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Is late
    #[odoo(readonly, computed)]
    pub has_deadline_issue: Option<bool>,
    /// Has Scrap Moves
    #[odoo(readonly, unstored)]
    pub has_scrap_move: Option<bool>,
    /// Has Tracking
    #[odoo(readonly, unstored)]
    pub has_tracking: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Is Scheduled Date Editable
    #[odoo(readonly, unstored)]
    pub is_date_editable: Option<bool>,
    /// Is Locked
    pub is_locked: Option<bool>,
    /// Is Signed
    #[odoo(readonly, computed, unstored)]
    pub is_signed: Option<bool>,
    /// Destination Location
    #[odoo(required, computed)]
    pub location_dest_id: Option<Many2one<StockLocation>>,
    /// Source Location
    #[odoo(required, computed)]
    pub location_id: Option<Many2one<StockLocation>>,
    /// Lot/Serial Number
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "move_line_ids.lot_id"
    )]
    pub lot_id: Option<Many2one<StockLot>>,
    /// Stock Moves
    #[odoo(inverse = "picking_id")]
    pub move_ids: Option<One2many<StockMove>>,
    /// Operations
    #[odoo(inverse = "picking_id")]
    pub move_line_ids: Option<One2many<StockMoveLine>>,
    /// Shipping Policy
    #[odoo(required, computed)]
    pub move_type: Option<StockPickingMoveType>,
    /// Reference
    #[odoo(readonly)]
    pub name: Option<String>,
    /// Notes
    #[odoo(html)]
    pub note: Option<String>,
    /// Source Document
    pub origin: Option<String>,
    /// Assign Owner
    pub owner_id: Option<Many2one<ResPartner>>,
    /// Transfered Packages
    pub package_history_ids: Option<Many2many<StockPackageHistory>>,
    /// Packages Count
    #[odoo(readonly, unstored)]
    pub packages_count: Option<i64>,
    /// Country
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.country_id"
    )]
    pub partner_country_id: Option<Many2one<ResCountry>>,
    /// Contact
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Properties
    #[odoo(computed, properties, can(search, sort, group))]
    pub picking_properties: Option<Json>,
    /// Type of Operation
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "picking_type_id.code"
    )]
    pub picking_type_code: Option<StockPickingPickingTypeCode>,
    /// Move Entire Packages
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "picking_type_id.show_entire_packs"
    )]
    pub picking_type_entire_packs: Option<bool>,
    /// Operation Type
    ///
    /// Take in_type_id, out_type_id or int_type_id of the stock.warehouse
    #[odoo(required)]
    pub picking_type_id: Option<Many2one<StockPickingType>>,
    /// Picking Instructions
    #[odoo(readonly, computed, unstored, text)]
    pub picking_warning_text: Option<String>,
    /// Printed
    pub printed: Option<bool>,
    /// Priority
    pub priority: Option<StockPickingPriority>,
    /// Product
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "move_ids.product_id"
    )]
    pub product_id: Option<Many2one<ProductProduct>>,
    /// Product Availability
    #[odoo(readonly, computed, unstored)]
    pub products_availability: Option<String>,
    /// Products Availability State
    #[odoo(readonly, computed, unstored, can(search))]
    pub products_availability_state: Option<StockPickingProductsAvailabilityState>,
    /// Project
    pub project_id: Option<Many2one<ProjectProject>>,
    /// Purchase Orders
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "move_ids.purchase_line_id.order_id"
    )]
    pub purchase_id: Option<Many2one<PurchaseOrder>>,
    /// References
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "move_ids.reference_ids"
    )]
    pub reference_ids: Option<Many2many<StockReference>>,
    /// # Returns
    #[odoo(readonly, computed, unstored)]
    pub return_count: Option<i64>,
    /// Return of
    #[odoo(readonly)]
    pub return_id: Option<Many2one<StockPicking>>,
    /// Returns
    #[odoo(inverse = "return_id")]
    pub return_ids: Option<One2many<StockPicking>>,
    /// Sales Order
    #[odoo(computed)]
    pub sale_id: Option<Many2one<SaleOrder>>,
    /// Scheduled Date
    #[odoo(computed)]
    pub scheduled_date: Option<Timestamp>,
    /// Date Category
    #[odoo(readonly, unstored, can(search))]
    pub search_date_category: Option<StockPickingSearchDateCategory>,
    /// Volume for Shipping
    #[odoo(readonly, unstored)]
    pub shipping_volume: Option<Decimal>,
    /// Weight for Shipping
    #[odoo(computed, digits(16, 2), aggregator = "sum")]
    pub shipping_weight: Option<Decimal>,
    /// Signature
    pub signature: Option<Binary>,
    /// Status
    #[odoo(readonly, computed)]
    pub state: Option<StockPickingState>,
    /// Create New Lots/Serial Numbers
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "picking_type_id.use_create_lots"
    )]
    pub use_create_lots: Option<bool>,
    /// Use Existing Lots/Serial Numbers
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "picking_type_id.use_existing_lots"
    )]
    pub use_existing_lots: Option<bool>,
    /// Responsible
    pub user_id: Option<Many2one<ResUsers>>,
    /// Address
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "picking_type_id.warehouse_id.partner_id"
    )]
    pub warehouse_address_id: Option<Many2one<ResPartner>>,
    /// Bulk Weight
    #[odoo(readonly, computed, unstored)]
    pub weight_bulk: Option<Decimal>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `move_type` of `stock.picking`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockPickingMoveType {
    /// As soon as possible
    #[odoo("direct")]
    Direct,
    /// When all products are ready
    #[odoo("one")]
    One,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `picking_type_code` of `stock.picking`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockPickingPickingTypeCode {
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

/// The values of `priority` of `stock.picking`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockPickingPriority {
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

/// The values of `products_availability_state` of `stock.picking`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockPickingProductsAvailabilityState {
    /// Available
    #[odoo("available")]
    Available,
    /// Expected
    #[odoo("expected")]
    Expected,
    /// Late
    #[odoo("late")]
    Late,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `search_date_category` of `stock.picking`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockPickingSearchDateCategory {
    /// Before
    #[odoo("before")]
    Before,
    /// Yesterday
    #[odoo("yesterday")]
    Yesterday,
    /// Today
    #[odoo("today")]
    Today,
    /// Tomorrow
    #[odoo("day_1")]
    Day1,
    /// The day after tomorrow
    #[odoo("day_2")]
    Day2,
    /// After
    #[odoo("after")]
    After,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `state` of `stock.picking`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum StockPickingState {
    /// Draft
    #[odoo("draft")]
    Draft,
    /// Waiting Another Operation
    #[odoo("waiting")]
    Waiting,
    /// Waiting
    #[odoo("confirmed")]
    Confirmed,
    /// Ready
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
