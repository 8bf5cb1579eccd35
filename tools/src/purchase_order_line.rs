// @generated from schemas/demo/models/purchase.order.line.json by toolc; do not edit.

//! Purchase Order Line (`purchase.order.line`).

use toolkit::prelude::*;

use crate::*;

/// Purchase Order Line
///
/// One product on an order to a vendor: how many, at what price, how much has come in and been
/// billed.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "purchase.order.line", order = "order_id, sequence, id")]
#[odoo(shown(
    "order_id",
    "product_id",
    "product_qty",
    "price_unit",
    "price_subtotal",
    "date_planned",
    "qty_received",
    "qty_invoiced",
    "date_approve",
    "currency_id"
))]
#[odoo(advertised(
    "order_id",
    "product_id",
    "product_qty",
    "product_uom_id",
    "price_unit",
    "discount",
    "tax_ids",
    "date_planned",
    "name",
    "qty_received"
))]
#[odoo(required("order_id", "product_id"))]
#[odoo(screen = crate::screens::PURCHASE_ORDER_LINE)]
#[odoo(tool(search, name = "purchase_order_line_search", toolsets("inventory")))]
#[odoo(tool(get, name = "purchase_order_line_get", toolsets("inventory")))]
#[odoo(tool(count, name = "purchase_order_line_count", toolsets("inventory")))]
#[odoo(tool(create, name = "purchase_order_line_create", toolsets("inventory")))]
#[odoo(tool(update, name = "purchase_order_line_update", toolsets("inventory")))]
#[odoo(tool(delete, name = "purchase_order_line_delete", toolsets("inventory")))]
pub struct PurchaseOrderLine {
    /// Allowed Uom
    #[odoo(readonly, computed, unstored)]
    pub allowed_uom_ids: Option<Many2many<UomUom>>,
    /// Amount
    #[odoo(readonly, computed, unstored)]
    pub amount_to_invoice_at_date: Option<Decimal>,
    /// Analytic Distribution
    #[odoo(computed, can(search, sort, group))]
    pub analytic_distribution: Option<Json>,
    /// Analytic Precision
    #[odoo(unstored)]
    pub analytic_precision: Option<i64>,
    /// Company
    #[odoo(readonly, computed, related = "order_id.company_id")]
    pub company_id: Option<Many2one<ResCompany>>,
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
        related = "order_id.currency_id"
    )]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Confirmation Date
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "order_id.date_approve"
    )]
    pub date_approve: Option<Timestamp>,
    /// Order Date
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "order_id.date_order"
    )]
    pub date_order: Option<Timestamp>,
    /// Expected Arrival
    #[odoo(computed)]
    pub date_planned: Option<Timestamp>,
    /// Discount (%)
    #[odoo(computed, digits(16, 2), aggregator = "sum")]
    pub discount: Option<Decimal>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Display Type
    pub display_type: Option<PurchaseOrderLineDisplayType>,
    /// Distribution Analytic Account
    #[odoo(readonly, computed, unstored, can(search))]
    pub distribution_analytic_account_ids: Option<Many2many<AccountAnalyticAccount>>,
    /// Forecasted Issue
    #[odoo(readonly, computed, unstored)]
    pub forecasted_issue: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Bill Lines
    #[odoo(readonly, inverse = "purchase_line_id")]
    pub invoice_lines: Option<One2many<AccountMoveLine>>,
    /// Is Downpayment
    pub is_downpayment: Option<bool>,
    /// Track Inventory
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.is_storable"
    )]
    pub is_storable: Option<bool>,
    /// Location from procurement
    pub location_final_id: Option<Many2one<StockLocation>>,
    /// Downstream moves alt
    pub move_dest_ids: Option<Many2many<StockMove>>,
    /// Reservation
    #[odoo(readonly, inverse = "purchase_line_id")]
    pub move_ids: Option<One2many<StockMove>>,
    /// Description
    #[odoo(required, computed, text)]
    pub name: Option<String>,
    /// Order Reference
    #[odoo(required)]
    pub order_id: Option<Many2one<PurchaseOrder>>,
    /// Orderpoint
    pub orderpoint_id: Option<Many2one<StockWarehouseOrderpoint>>,
    /// Parent Section Line
    #[odoo(readonly, unstored)]
    pub parent_id: Option<Many2one<PurchaseOrderLine>>,
    /// Partner
    #[odoo(readonly, computed, related = "order_id.partner_id")]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Subtotal
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub price_subtotal: Option<Decimal>,
    /// Tax
    #[odoo(readonly, computed, aggregator = "sum")]
    pub price_tax: Option<Decimal>,
    /// Total
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub price_total: Option<Decimal>,
    /// Unit Price
    #[odoo(required, computed, aggregator = "avg")]
    pub price_unit: Option<Decimal>,
    /// Unit Price (Discounted)
    #[odoo(readonly, computed, unstored)]
    pub price_unit_discounted: Option<Decimal>,
    /// Unit Price Product UoM
    #[odoo(readonly, computed, unstored)]
    pub price_unit_product_uom: Option<Decimal>,
    /// Custom Description
    pub product_description_variants: Option<String>,
    /// Product
    pub product_id: Option<Many2one<ProductProduct>>,
    /// Product attribute values that do not create variants
    pub product_no_variant_attribute_value_ids: Option<Many2many<ProductTemplateAttributeValue>>,
    /// Quantity
    ///
    /// How many to buy, counted in the line's unit
    #[odoo(required, digits(16, 2), aggregator = "sum")]
    pub product_qty: Option<Decimal>,
    /// Attribute Values
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, group),
        related = "product_id.product_template_attribute_value_ids"
    )]
    pub product_template_attribute_value_ids: Option<Many2many<ProductTemplateAttributeValue>>,
    /// Product Type
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.type"
    )]
    pub product_type: Option<PurchaseOrderLineProductType>,
    /// Unit
    pub product_uom_id: Option<Many2one<UomUom>>,
    /// Total Quantity
    #[odoo(readonly, computed, aggregator = "sum")]
    pub product_uom_qty: Option<Decimal>,
    /// Propagate cancellation
    pub propagate_cancel: Option<bool>,
    /// Purchase Line Warn Msg
    #[odoo(readonly, computed, unstored, text)]
    pub purchase_line_warn_msg: Option<String>,
    /// Billed Qty
    #[odoo(readonly, computed, digits(16, 2), aggregator = "sum")]
    pub qty_invoiced: Option<Decimal>,
    /// Billed
    #[odoo(readonly, computed, unstored, digits(16, 2))]
    pub qty_invoiced_at_date: Option<Decimal>,
    /// Received Qty
    #[odoo(computed, digits(16, 2), aggregator = "sum")]
    pub qty_received: Option<Decimal>,
    /// Received
    #[odoo(readonly, computed, unstored, digits(16, 2))]
    pub qty_received_at_date: Option<Decimal>,
    /// Manual Received Qty
    #[odoo(digits(16, 2), aggregator = "sum")]
    pub qty_received_manual: Option<Decimal>,
    /// Received Qty Method
    #[odoo(readonly, computed)]
    pub qty_received_method: Option<PurchaseOrderLineQtyReceivedMethod>,
    /// To Invoice Quantity
    #[odoo(readonly, computed, digits(16, 2), aggregator = "sum")]
    pub qty_to_invoice: Option<Decimal>,
    /// Origin Sale Item
    pub sale_line_id: Option<Many2one<SaleOrderLine>>,
    /// Sale Order
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "sale_line_id.order_id"
    )]
    pub sale_order_id: Option<Many2one<SaleOrder>>,
    /// Selected Seller
    #[odoo(readonly, computed, unstored)]
    pub selected_seller_id: Option<Many2one<ProductSupplierinfo>>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Status
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "order_id.state"
    )]
    pub state: Option<PurchaseOrderLineState>,
    /// Tax calculation rounding method
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.tax_calculation_rounding_method"
    )]
    pub tax_calculation_rounding_method: Option<PurchaseOrderLineTaxCalculationRoundingMethod>,
    /// Taxes
    pub tax_ids: Option<Many2many<AccountTax>>,
    /// Technical Price Unit
    #[odoo(aggregator = "sum")]
    pub technical_price_unit: Option<Decimal>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `display_type` of `purchase.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderLineDisplayType {
    /// Section
    #[odoo("line_section")]
    LineSection,
    /// Subsection
    #[odoo("line_subsection")]
    LineSubsection,
    /// Note
    #[odoo("line_note")]
    LineNote,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `product_type` of `purchase.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderLineProductType {
    /// Goods
    #[odoo("consu")]
    Consu,
    /// Service
    #[odoo("service")]
    Service,
    /// Combo
    #[odoo("combo")]
    Combo,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `qty_received_method` of `purchase.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderLineQtyReceivedMethod {
    /// Manual
    #[odoo("manual")]
    Manual,
    /// Stock Moves
    #[odoo("stock_moves")]
    StockMoves,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `state` of `purchase.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderLineState {
    /// RFQ
    #[odoo("draft")]
    Draft,
    /// RFQ Sent
    #[odoo("sent")]
    Sent,
    /// To Approve
    #[odoo("to approve")]
    ToApprove,
    /// Purchase Order
    #[odoo("purchase")]
    Purchase,
    /// Cancelled
    #[odoo("cancel")]
    Cancel,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `tax_calculation_rounding_method` of `purchase.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderLineTaxCalculationRoundingMethod {
    /// Round per Tax
    #[odoo("round_globally")]
    RoundGlobally,
    /// Round per Line
    #[odoo("round_per_line")]
    RoundPerLine,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
