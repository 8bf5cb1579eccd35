// @generated from schemas/demo/models/purchase.order.json by toolc; do not edit.

//! Purchase Order (`purchase.order`).

use toolkit::prelude::*;

use crate::*;

/// Purchase Order
///
/// A request for quotation or an order sent to a vendor: what is bought from whom, when it arrives,
/// what it costs. Its lines are purchase.order.line.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "purchase.order", order = "priority desc, id desc")]
#[odoo(shown(
    "name",
    "partner_id",
    "date_order",
    "date_planned",
    "state",
    "amount_total",
    "currency_id",
    "invoice_status",
    "user_id",
    "priority"
))]
#[odoo(advertised(
    "partner_id",
    "order_line",
    "partner_ref",
    "date_order",
    "date_planned",
    "currency_id",
    "payment_term_id",
    "picking_type_id",
    "user_id",
    "origin",
    "priority",
    "note"
))]
#[odoo(required("partner_id"))]
#[odoo(workflow("state"))]
#[odoo(screen = crate::screens::PURCHASE_ORDER)]
#[odoo(tool(search, name = "purchase_order_search", toolsets("inventory")))]
#[odoo(tool(get, name = "purchase_order_get", toolsets("inventory")))]
#[odoo(tool(count, name = "purchase_order_count", toolsets("inventory")))]
#[odoo(tool(create, name = "purchase_order_create", toolsets("inventory")))]
#[odoo(tool(update, name = "purchase_order_update", toolsets("inventory")))]
#[odoo(tool(delete, name = "purchase_order_delete", toolsets("inventory")))]
#[odoo(tool(message, name = "purchase_order_message", toolsets("inventory")))]
#[odoo(tool(print, name = "purchase_order_print", toolsets("inventory")))]
#[odoo(tool(
    action = "button_confirm",
    name = "purchase_order_confirm",
    toolsets("inventory"),
    description = "Confirm requests for quotation: they become orders to the vendor."
))]
#[odoo(tool(
    action = "button_cancel",
    name = "purchase_order_cancel",
    toolsets("inventory"),
    description = "Cancel requests for quotation or orders."
))]
#[odoo(tool(
    action = "button_draft",
    name = "purchase_order_draft",
    toolsets("inventory"),
    description = "Turn cancelled orders back into requests for quotation."
))]
#[odoo(tool(
    action = "action_rfq_send",
    name = "purchase_order_send",
    toolsets("inventory"),
    description = "Send requests for quotation or orders to their vendors by e-mail.",
    wizard("mail.compose.message", always)
))]
#[odoo(tool(
    action = "action_create_invoice",
    name = "purchase_order_create_bill",
    toolsets("inventory"),
    description = "Make draft bills of orders, of what can be billed now."
))]
pub struct PurchaseOrder {
    /// Acknowledged
    pub acknowledged: Option<bool>,
    /// Taxes
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_tax: Option<Decimal>,
    /// Total
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_total: Option<Decimal>,
    /// Total in currency
    #[odoo(
        readonly,
        computed,
        monetary = "company_currency_id",
        aggregator = "sum"
    )]
    pub amount_total_cc: Option<Decimal>,
    /// Untaxed Amount
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_untaxed: Option<Decimal>,
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
    /// Default Sales Price Include
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.account_price_include"
    )]
    pub company_price_include: Option<PurchaseOrderCompanyPriceInclude>,
    /// Country code
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
    /// Currency
    #[odoo(required, computed)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Currency Rate
    #[odoo(readonly, computed, aggregator = "sum")]
    pub currency_rate: Option<Decimal>,
    /// Confirmation Date
    #[odoo(readonly)]
    pub date_approve: Option<Timestamp>,
    /// Date Calendar Start
    #[odoo(readonly, computed)]
    pub date_calendar_start: Option<Timestamp>,
    /// Order Deadline
    #[odoo(required)]
    pub date_order: Option<Timestamp>,
    /// Expected Arrival
    #[odoo(computed)]
    pub date_planned: Option<Timestamp>,
    /// Destination Location Type
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "picking_type_id.default_location_dest_id.usage"
    )]
    pub default_location_dest_id_usage: Option<PurchaseOrderDefaultLocationDestIdUsage>,
    /// Dropship Address
    #[odoo(computed)]
    pub dest_address_id: Option<Many2one<ResPartner>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Duplicated Order
    #[odoo(readonly, computed, unstored)]
    pub duplicated_order_ids: Option<Many2many<PurchaseOrder>>,
    /// Arrival
    #[odoo(readonly, computed)]
    pub effective_date: Option<Timestamp>,
    /// Fiscal Position
    pub fiscal_position_id: Option<Many2one<AccountFiscalPosition>>,
    /// Technical field for whether the purchase order has associated sale orders
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "sales_team.group_sale_salesman"
    )]
    pub has_sale_order: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Incoming Shipment count
    #[odoo(readonly, computed, unstored)]
    pub incoming_picking_count: Option<i64>,
    /// Incoterm
    pub incoterm_id: Option<Many2one<AccountIncoterms>>,
    /// Incoterm Location
    pub incoterm_location: Option<String>,
    /// Bill Count
    #[odoo(readonly, computed, aggregator = "sum")]
    pub invoice_count: Option<i64>,
    /// Bills
    #[odoo(readonly, computed)]
    pub invoice_ids: Option<Many2many<AccountMove>>,
    /// Billing Status
    #[odoo(readonly, computed)]
    pub invoice_status: Option<PurchaseOrderInvoiceStatus>,
    /// Is Late
    #[odoo(unstored, can(search))]
    pub is_late: Option<bool>,
    /// Is Shipped
    #[odoo(readonly, computed, unstored)]
    pub is_shipped: Option<bool>,
    /// Purchase Order Modification
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.po_lock"
    )]
    pub lock_confirmed_po: Option<PurchaseOrderLockConfirmedPo>,
    /// Locked
    pub locked: Option<bool>,
    /// Order Reference
    #[odoo(required)]
    pub name: Option<String>,
    /// Terms and Conditions
    #[odoo(html)]
    pub note: Option<String>,
    /// On-Time Delivery Rate
    #[odoo(readonly, computed, unstored, related = "partner_id.on_time_rate")]
    pub on_time_rate: Option<Decimal>,
    /// Order Lines
    #[odoo(inverse = "order_id")]
    pub order_line: Option<One2many<PurchaseOrderLine>>,
    /// Source
    pub origin: Option<String>,
    /// # Vendor Bills
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.supplier_invoice_count"
    )]
    pub partner_bill_count: Option<i64>,
    /// Vendor
    #[odoo(required)]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Vendor Reference
    pub partner_ref: Option<String>,
    /// Payment Terms
    pub payment_term_id: Option<Many2one<AccountPaymentTerm>>,
    /// Receptions
    #[odoo(readonly, computed)]
    pub picking_ids: Option<Many2many<StockPicking>>,
    /// Deliver To
    ///
    /// Where it is received: the in_type_id of a stock.warehouse
    #[odoo(required)]
    pub picking_type_id: Option<Many2one<StockPickingType>>,
    /// Priority
    pub priority: Option<PurchaseOrderPriority>,
    /// Product
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "order_line.product_id"
    )]
    pub product_id: Option<Many2one<ProductProduct>>,
    /// Project
    pub project_id: Option<Many2one<ProjectProject>>,
    /// Purchase Warning
    #[odoo(readonly, computed, unstored, text)]
    pub purchase_warning_text: Option<String>,
    /// Receipt Reminder Email
    #[odoo(computed)]
    pub receipt_reminder_email: Option<bool>,
    /// Receipt Status
    #[odoo(readonly, computed)]
    pub receipt_status: Option<PurchaseOrderReceiptStatus>,
    /// References
    pub reference_ids: Option<Many2many<StockReference>>,
    /// Days Before Receipt
    #[odoo(computed, aggregator = "sum")]
    pub reminder_date_before_receipt: Option<i64>,
    /// Number of Source Sale
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "sales_team.group_sale_salesman"
    )]
    pub sale_order_count: Option<i64>,
    /// Status
    #[odoo(readonly)]
    pub state: Option<PurchaseOrderState>,
    /// Tax calculation rounding method
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.tax_calculation_rounding_method"
    )]
    pub tax_calculation_rounding_method: Option<PurchaseOrderTaxCalculationRoundingMethod>,
    /// Tax Country
    #[odoo(readonly, computed, unstored)]
    pub tax_country_id: Option<Many2one<ResCountry>>,
    /// Tax Totals
    #[odoo(readonly, computed, unstored)]
    pub tax_totals: Option<Binary>,
    /// Buyer
    pub user_id: Option<Many2one<ResUsers>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `company_price_include` of `purchase.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderCompanyPriceInclude {
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

/// The values of `default_location_dest_id_usage` of `purchase.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderDefaultLocationDestIdUsage {
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

/// The values of `invoice_status` of `purchase.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderInvoiceStatus {
    /// Nothing to Bill
    #[odoo("no")]
    No,
    /// Waiting Bills
    #[odoo("to invoice")]
    ToInvoice,
    /// Fully Billed
    #[odoo("invoiced")]
    Invoiced,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `lock_confirmed_po` of `purchase.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderLockConfirmedPo {
    /// Allow to edit purchase orders
    #[odoo("edit")]
    Edit,
    /// Confirmed purchase orders are not editable
    #[odoo("lock")]
    Lock,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `priority` of `purchase.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderPriority {
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

/// The values of `receipt_status` of `purchase.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderReceiptStatus {
    /// Not Received
    #[odoo("pending")]
    Pending,
    /// Partially Received
    #[odoo("partial")]
    Partial,
    /// Fully Received
    #[odoo("full")]
    Full,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `state` of `purchase.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderState {
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

/// The values of `tax_calculation_rounding_method` of `purchase.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum PurchaseOrderTaxCalculationRoundingMethod {
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
