// @generated from schemas/demo/models/sale.order.line.json by toolc; do not edit.

//! Sales Order Line (`sale.order.line`).

use toolkit::prelude::*;

use crate::*;

/// Sales Order Line
///
/// One product on a quotation or sales order: how many, at what price, how many delivered and
/// invoiced.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "sale.order.line", order = "order_id, sequence, id")]
#[odoo(shown(
    "order_id",
    "product_id",
    "product_uom_qty",
    "price_unit",
    "discount",
    "price_subtotal",
    "qty_delivered",
    "qty_invoiced",
    "name",
    "currency_id"
))]
#[odoo(advertised(
    "order_id",
    "product_id",
    "product_uom_qty",
    "product_uom_id",
    "price_unit",
    "discount",
    "tax_ids",
    "name",
    "product_template_id",
    "qty_delivered"
))]
#[odoo(required("order_id", "product_id"))]
#[odoo(screen = crate::screens::SALE_ORDER_LINE)]
#[odoo(tool(search, name = "sale_order_line_search", toolsets("sales")))]
#[odoo(tool(get, name = "sale_order_line_get", toolsets("sales")))]
#[odoo(tool(count, name = "sale_order_line_count", toolsets("sales")))]
#[odoo(tool(create, name = "sale_order_line_create", toolsets("sales")))]
#[odoo(tool(update, name = "sale_order_line_update", toolsets("sales")))]
#[odoo(tool(delete, name = "sale_order_line_delete", toolsets("sales")))]
#[odoo(tool(export, name = "sale_order_line_export", toolsets("sales", "bi")))]
pub struct SaleOrderLine {
    /// Allowed Uom
    #[odoo(readonly, computed, unstored)]
    pub allowed_uom_ids: Option<Many2many<UomUom>>,
    /// Invoiced Amount
    #[odoo(readonly, computed, unstored, monetary = "currency_id")]
    pub amount_invoiced: Option<Decimal>,
    /// Un-invoiced Balance
    #[odoo(readonly, computed, unstored, monetary = "currency_id")]
    pub amount_to_invoice: Option<Decimal>,
    /// Amount
    #[odoo(readonly, computed, unstored)]
    pub amount_to_invoice_at_date: Option<Decimal>,
    /// Analytic Distribution
    #[odoo(computed, can(search, sort, group))]
    pub analytic_distribution: Option<Json>,
    /// Analytic lines
    #[odoo(inverse = "so_line")]
    pub analytic_line_ids: Option<One2many<AccountAnalyticLine>>,
    /// Analytic Precision
    #[odoo(unstored)]
    pub analytic_precision: Option<i64>,
    /// Available Product Documents
    #[odoo(readonly, computed, unstored)]
    pub available_product_document_ids: Option<Many2many<ProductDocument>>,
    /// Product Category
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.categ_id"
    )]
    pub categ_id: Option<Many2one<ProductCategory>>,
    /// Collapse Composition
    pub collapse_composition: Option<bool>,
    /// Collapse Prices
    pub collapse_prices: Option<bool>,
    /// Combo Item
    pub combo_item_id: Option<Many2one<ProductComboItem>>,
    /// Company
    #[odoo(readonly, computed, related = "order_id.company_id")]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Default Sales Price Include
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.account_price_include"
    )]
    pub company_price_include: Option<SaleOrderLineCompanyPriceInclude>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Currency
    #[odoo(readonly, computed, related = "order_id.currency_id")]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Lead Time
    #[odoo(required, computed, aggregator = "sum")]
    pub customer_lead: Option<Decimal>,
    /// Discount (%)
    #[odoo(computed, digits(16, 2), aggregator = "sum")]
    pub discount: Option<Decimal>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Display Type
    pub display_type: Option<SaleOrderLineDisplayType>,
    /// Distribution Analytic Account
    #[odoo(readonly, computed, unstored, can(search))]
    pub distribution_analytic_account_ids: Option<Many2many<AccountAnalyticAccount>>,
    /// Extra Tax Data
    #[odoo(can(search, sort, group))]
    pub extra_tax_data: Option<Json>,
    /// Forecast Expected Date
    #[odoo(readonly, computed, unstored)]
    pub forecast_expected_date: Option<Timestamp>,
    /// Free Qty Today
    #[odoo(readonly, computed, unstored, digits(16, 2))]
    pub free_qty_today: Option<Decimal>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Invoice Lines
    pub invoice_lines: Option<Many2many<AccountMoveLine>>,
    /// Invoice Status
    #[odoo(readonly, computed)]
    pub invoice_status: Option<SaleOrderLineInvoiceStatus>,
    /// Is the product configurable?
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "product_template_id.has_configurable_attributes"
    )]
    pub is_configurable_product: Option<bool>,
    /// Is a down payment
    pub is_downpayment: Option<bool>,
    /// Is expense
    pub is_expense: Option<bool>,
    /// Is Mto
    #[odoo(readonly, computed, unstored)]
    pub is_mto: Option<bool>,
    /// Optional Line
    pub is_optional: Option<bool>,
    /// Is Product Archived
    #[odoo(readonly, computed, unstored)]
    pub is_product_archived: Option<bool>,
    /// Is a Service
    #[odoo(readonly, computed)]
    pub is_service: Option<bool>,
    /// Track Inventory
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.is_storable"
    )]
    pub is_storable: Option<bool>,
    /// Linked Order Line
    pub linked_line_id: Option<Many2one<SaleOrderLine>>,
    /// Linked Order Lines
    #[odoo(inverse = "linked_line_id")]
    pub linked_line_ids: Option<One2many<SaleOrderLine>>,
    /// Linked Virtual
    pub linked_virtual_id: Option<String>,
    /// Stock Moves
    #[odoo(inverse = "sale_line_id")]
    pub move_ids: Option<One2many<StockMove>>,
    /// Description
    #[odoo(required, computed, text)]
    pub name: Option<String>,
    /// Order Reference
    #[odoo(required)]
    pub order_id: Option<Many2one<SaleOrder>>,
    /// Customer
    #[odoo(readonly, computed, related = "order_id.partner_id")]
    pub order_partner_id: Option<Many2one<ResPartner>>,
    /// Parent Section Line
    #[odoo(readonly, unstored)]
    pub parent_id: Option<Many2one<SaleOrderLine>>,
    /// Price Reduce Tax excl
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub price_reduce_taxexcl: Option<Decimal>,
    /// Price Reduce Tax incl
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub price_reduce_taxinc: Option<Decimal>,
    /// Subtotal
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub price_subtotal: Option<Decimal>,
    /// Total Tax
    #[odoo(readonly, computed, aggregator = "sum")]
    pub price_tax: Option<Decimal>,
    /// Total
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub price_total: Option<Decimal>,
    /// Unit Price
    ///
    /// Before discount; the pricelist's when left out
    #[odoo(required, computed, aggregator = "sum")]
    pub price_unit: Option<Decimal>,
    /// Pricelist Item
    #[odoo(readonly, computed, unstored)]
    pub pricelist_item_id: Option<Many2one<ProductPricelistItem>>,
    /// Custom Values
    #[odoo(computed, inverse = "sale_order_line_id")]
    pub product_custom_attribute_value_ids: Option<One2many<ProductAttributeCustomValue>>,
    /// Product Documents
    pub product_document_ids: Option<Many2many<ProductDocument>>,
    /// Product
    pub product_id: Option<Many2one<ProductProduct>>,
    /// Extra Values
    #[odoo(computed)]
    pub product_no_variant_attribute_value_ids: Option<Many2many<ProductTemplateAttributeValue>>,
    /// Attribute Values
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, group),
        related = "product_id.product_template_attribute_value_ids"
    )]
    pub product_template_attribute_value_ids: Option<Many2many<ProductTemplateAttributeValue>>,
    /// Product Template
    #[odoo(computed, unstored, can(search))]
    pub product_template_id: Option<Many2one<ProductTemplate>>,
    /// Product Type
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.type"
    )]
    pub product_type: Option<SaleOrderLineProductType>,
    /// Unit
    #[odoo(computed)]
    pub product_uom_id: Option<Many2one<UomUom>>,
    /// Quantity
    ///
    /// In the line's unit; 1 when left out
    #[odoo(required, computed, digits(16, 2), aggregator = "sum")]
    pub product_uom_qty: Option<Decimal>,
    /// Product Uom Readonly
    #[odoo(readonly, computed, unstored)]
    pub product_uom_readonly: Option<bool>,
    /// Can Edit Product
    #[odoo(readonly, computed, unstored)]
    pub product_updatable: Option<bool>,
    /// Generated Project
    pub project_id: Option<Many2one<ProjectProject>>,
    /// Number of generated purchase items
    #[odoo(readonly, computed, unstored)]
    pub purchase_line_count: Option<i64>,
    /// Generated Purchase Lines
    #[odoo(readonly, inverse = "sale_line_id")]
    pub purchase_line_ids: Option<One2many<PurchaseOrderLine>>,
    /// Qty Available Today
    #[odoo(readonly, computed, unstored)]
    pub qty_available_today: Option<Decimal>,
    /// Delivery Quantity
    #[odoo(computed, digits(16, 2), aggregator = "sum")]
    pub qty_delivered: Option<Decimal>,
    /// Delivered
    #[odoo(readonly, computed, unstored, digits(16, 2))]
    pub qty_delivered_at_date: Option<Decimal>,
    /// Method to update delivered qty
    #[odoo(readonly, computed)]
    pub qty_delivered_method: Option<SaleOrderLineQtyDeliveredMethod>,
    /// Invoiced Quantity
    #[odoo(readonly, computed, digits(16, 2), aggregator = "sum")]
    pub qty_invoiced: Option<Decimal>,
    /// Invoiced
    #[odoo(readonly, computed, unstored, digits(16, 2))]
    pub qty_invoiced_at_date: Option<Decimal>,
    /// Invoiced Quantity (posted)
    #[odoo(readonly, computed, unstored, digits(16, 2))]
    pub qty_invoiced_posted: Option<Decimal>,
    /// Qty To Deliver
    #[odoo(readonly, computed, unstored, digits(16, 2))]
    pub qty_to_deliver: Option<Decimal>,
    /// Quantity To Invoice
    #[odoo(readonly, computed, digits(16, 2), aggregator = "sum")]
    pub qty_to_invoice: Option<Decimal>,
    /// Reached Milestones
    #[odoo(computed, inverse = "sale_line_id")]
    pub reached_milestones_ids: Option<One2many<ProjectMilestone>>,
    /// Routes
    #[odoo(computed)]
    pub route_ids: Option<Many2many<StockRoute>>,
    /// Sale Line Warn Msg
    #[odoo(readonly, computed, unstored, text)]
    pub sale_line_warn_msg: Option<String>,
    /// Salesperson
    #[odoo(readonly, computed, related = "order_id.user_id")]
    pub salesman_id: Option<Many2one<ResUsers>>,
    /// Scheduled Date
    #[odoo(readonly, computed, unstored)]
    pub scheduled_date: Option<Timestamp>,
    /// Selected Combo Items
    #[odoo(unstored)]
    pub selected_combo_items: Option<String>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Create on Order
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.service_tracking"
    )]
    pub service_tracking: Option<SaleOrderLineServiceTracking>,
    /// Order Status
    #[odoo(readonly, computed, related = "order_id.state")]
    pub state: Option<SaleOrderLineState>,
    /// Generated Task
    pub task_id: Option<Many2one<ProjectTask>>,
    /// Tax calculation rounding method
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.tax_calculation_rounding_method"
    )]
    pub tax_calculation_rounding_method: Option<SaleOrderLineTaxCalculationRoundingMethod>,
    /// Tax Country
    #[odoo(readonly, computed, unstored, related = "order_id.tax_country_id")]
    pub tax_country_id: Option<Many2one<ResCountry>>,
    /// Taxes
    #[odoo(computed)]
    pub tax_ids: Option<Many2many<AccountTax>>,
    /// Technical Price Unit
    #[odoo(aggregator = "sum")]
    pub technical_price_unit: Option<Decimal>,
    /// Translated Product Name
    #[odoo(readonly, computed, unstored, text)]
    pub translated_product_name: Option<String>,
    /// Untaxed Invoiced Amount
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub untaxed_amount_invoiced: Option<Decimal>,
    /// Untaxed Amount To Invoice
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub untaxed_amount_to_invoice: Option<Decimal>,
    /// Virtual Available At Date
    #[odoo(readonly, computed, unstored, digits(16, 2))]
    pub virtual_available_at_date: Option<Decimal>,
    /// Virtual
    pub virtual_id: Option<String>,
    /// Warehouse
    #[odoo(readonly, computed)]
    pub warehouse_id: Option<Many2one<StockWarehouse>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `company_price_include` of `sale.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderLineCompanyPriceInclude {
    /// Tax Included
    #[odoo("tax_included")]
    TaxIncluded,
    /// Tax Excluded
    #[odoo("tax_excluded")]
    TaxExcluded,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `display_type` of `sale.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderLineDisplayType {
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

/// The values of `invoice_status` of `sale.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderLineInvoiceStatus {
    /// Upselling Opportunity
    #[odoo("upselling")]
    Upselling,
    /// Fully Invoiced
    #[odoo("invoiced")]
    Invoiced,
    /// To Invoice
    #[odoo("to invoice")]
    ToInvoice,
    /// Nothing to Invoice
    #[odoo("no")]
    No,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `product_type` of `sale.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderLineProductType {
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

/// The values of `qty_delivered_method` of `sale.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderLineQtyDeliveredMethod {
    /// Manual
    #[odoo("manual")]
    Manual,
    /// Analytic From Expenses
    #[odoo("analytic")]
    Analytic,
    /// Stock Moves
    #[odoo("stock_move")]
    StockMove,
    /// Milestones
    #[odoo("milestones")]
    Milestones,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `service_tracking` of `sale.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderLineServiceTracking {
    /// Nothing
    #[odoo("no")]
    No,
    /// Task
    #[odoo("task_global_project")]
    TaskGlobalProject,
    /// Project & Task
    #[odoo("task_in_project")]
    TaskInProject,
    /// Project
    #[odoo("project_only")]
    ProjectOnly,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `state` of `sale.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderLineState {
    /// Quotation
    #[odoo("draft")]
    Draft,
    /// Quotation Sent
    #[odoo("sent")]
    Sent,
    /// Sales Order
    #[odoo("sale")]
    Sale,
    /// Cancelled
    #[odoo("cancel")]
    Cancel,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `tax_calculation_rounding_method` of `sale.order.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderLineTaxCalculationRoundingMethod {
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
