// @generated from schemas/demo/models/sale.order.json by toolc; do not edit.

//! Sales Order (`sale.order`).

use toolkit::prelude::*;

use crate::*;

/// Sales Order
///
/// Quotations and orders of customers: how much, delivered, invoiced. Lines: sale.order.line.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "sale.order", order = "date_order desc, id desc")]
#[odoo(shown(
    "name",
    "partner_id",
    "date_order",
    "state",
    "amount_total",
    "currency_id",
    "invoice_status",
    "delivery_status",
    "user_id"
))]
#[odoo(advertised(
    "partner_id",
    "order_line",
    "client_order_ref",
    "validity_date",
    "commitment_date",
    "user_id",
    "date_order",
    "payment_term_id",
    "pricelist_id",
    "note",
    "sale_order_template_id",
    "team_id"
))]
#[odoo(required("partner_id"))]
#[odoo(workflow("state"))]
#[odoo(screen = crate::screens::SALE_ORDER)]
#[odoo(tool(search, name = "sale_order_search", toolsets("sales")))]
#[odoo(tool(get, name = "sale_order_get", toolsets("sales")))]
#[odoo(tool(count, name = "sale_order_count", toolsets("sales")))]
#[odoo(tool(create, name = "sale_order_create", toolsets("default", "sales")))]
#[odoo(tool(update, name = "sale_order_update", toolsets("sales")))]
#[odoo(tool(delete, name = "sale_order_delete", toolsets("sales")))]
#[odoo(tool(message, name = "sale_order_message", toolsets("sales")))]
#[odoo(tool(pivot, name = "sale_order_pivot", toolsets("sales", "bi")))]
#[odoo(tool(timeseries, name = "sale_order_timeseries", toolsets("sales", "bi")))]
#[odoo(tool(top_n, name = "sale_order_top_n", toolsets("sales", "bi")))]
#[odoo(tool(cohort, name = "sale_order_cohort", toolsets("sales", "bi")))]
#[odoo(tool(funnel, name = "sale_order_funnel", toolsets("sales", "bi")))]
#[odoo(tool(export, name = "sale_order_export", toolsets("sales", "bi")))]
#[odoo(tool(print, name = "sale_order_print", toolsets("sales")))]
#[odoo(tool(
    action = "action_confirm",
    name = "sale_order_confirm",
    toolsets("sales"),
    description = "Confirm quotations: they become sales orders."
))]
#[odoo(tool(
    action = "action_cancel",
    name = "sale_order_cancel",
    toolsets("sales"),
    description = "Cancel quotations or orders."
))]
#[odoo(tool(
    action = "action_draft",
    name = "sale_order_draft",
    toolsets("sales"),
    description = "Turn cancelled orders back into quotations."
))]
#[odoo(tool(
    action = "action_quotation_send",
    name = "sale_order_send",
    toolsets("default", "sales"),
    description = "Send quotations or orders to their customers by e-mail.",
    wizard("mail.compose.message", always)
))]
#[odoo(tool(
    action = "sale.action_view_sale_advance_payment_inv",
    name = "sale_order_create_invoices",
    toolsets("default", "sales"),
    description = "Make draft invoices of orders: of what can be invoiced now, or a down payment. What is invoiced by delivery has to be delivered before.",
    wizard("sale.advance.payment.inv", always)
))]
pub struct SaleOrder {
    /// Already invoiced
    #[odoo(readonly, computed, unstored, monetary = "currency_id")]
    pub amount_invoiced: Option<Decimal>,
    /// Payment Transactions Amount
    #[odoo(readonly, computed, unstored)]
    pub amount_paid: Option<Decimal>,
    /// Taxes
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_tax: Option<Decimal>,
    /// Un-invoiced Balance
    #[odoo(readonly, computed, unstored, monetary = "currency_id")]
    pub amount_to_invoice: Option<Decimal>,
    /// Total
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_total: Option<Decimal>,
    /// Amount Before Discount
    #[odoo(readonly, unstored)]
    pub amount_undiscounted: Option<Decimal>,
    /// Untaxed Amount
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_untaxed: Option<Decimal>,
    /// Authorized Transactions
    #[odoo(readonly, computed, unstored, groups = "account.group_account_invoice")]
    pub authorized_transaction_ids: Option<Many2many<PaymentTransaction>>,
    /// Available Quotation Documents
    #[odoo(readonly, computed, unstored)]
    pub available_quotation_document_ids: Option<Many2many<QuotationDocument>>,
    /// Campaign
    pub campaign_id: Option<Many2one<UtmCampaign>>,
    /// Customer Reference
    ///
    /// The customer's own number
    pub client_order_ref: Option<String>,
    /// Closed Task Count
    #[odoo(readonly, computed, unstored, groups = "project.group_project_user")]
    pub closed_task_count: Option<i64>,
    /// Delivery Date
    ///
    /// Promised to the customer
    pub commitment_date: Option<Timestamp>,
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
    pub company_price_include: Option<SaleOrderCompanyPriceInclude>,
    /// Completed Task Percentage
    #[odoo(readonly, unstored, groups = "project.group_project_user")]
    pub completed_task_percentage: Option<Decimal>,
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
    /// Creation Date
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Currency
    #[odoo(readonly, computed)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Currency Rate
    #[odoo(readonly, computed, aggregator = "sum")]
    pub currency_rate: Option<Decimal>,
    /// Customizable PDF Form Fields
    #[odoo(can(search, sort, group))]
    pub customizable_pdf_form_fields: Option<Json>,
    /// Order Date
    #[odoo(required)]
    pub date_order: Option<Timestamp>,
    /// Delivery Orders
    #[odoo(readonly, computed, unstored)]
    pub delivery_count: Option<i64>,
    /// Delivery Status
    #[odoo(readonly, computed)]
    pub delivery_status: Option<SaleOrderDeliveryStatus>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Duplicated Order
    #[odoo(readonly, computed, unstored)]
    pub duplicated_order_ids: Option<Many2many<SaleOrder>>,
    /// Effective Date
    #[odoo(readonly, computed)]
    pub effective_date: Option<Timestamp>,
    /// Expected Date
    #[odoo(readonly, computed, unstored)]
    pub expected_date: Option<Timestamp>,
    /// Fiscal Position
    #[odoo(computed)]
    pub fiscal_position_id: Option<Many2one<AccountFiscalPosition>>,
    /// Has Active Pricelist
    #[odoo(readonly, computed, unstored)]
    pub has_active_pricelist: Option<bool>,
    /// Has Archived Products
    #[odoo(readonly, computed, unstored)]
    pub has_archived_products: Option<bool>,
    /// Has Authorized Transactions
    #[odoo(readonly, computed, unstored)]
    pub has_authorized_transaction_ids: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Incoterm
    pub incoterm: Option<Many2one<AccountIncoterms>>,
    /// Incoterm Location
    pub incoterm_location: Option<String>,
    /// Invoice Count
    #[odoo(readonly, computed, unstored)]
    pub invoice_count: Option<i64>,
    /// Invoices
    #[odoo(readonly, computed, unstored, can(search))]
    pub invoice_ids: Option<Many2many<AccountMove>>,
    /// Invoice Status
    #[odoo(readonly, computed)]
    pub invoice_status: Option<SaleOrderInvoiceStatus>,
    /// Is Expired
    #[odoo(readonly, unstored)]
    pub is_expired: Option<bool>,
    /// Is Pdf Quote Builder Available
    #[odoo(readonly, computed, unstored)]
    pub is_pdf_quote_builder_available: Option<bool>,
    /// Is Product Milestone
    #[odoo(readonly, unstored)]
    pub is_product_milestone: Option<bool>,
    /// Invoicing Journal
    #[odoo(computed)]
    pub journal_id: Option<Many2one<AccountJournal>>,
    /// Late Availability
    #[odoo(readonly, computed, unstored, can(search))]
    pub late_availability: Option<bool>,
    /// Locked
    pub locked: Option<bool>,
    /// Medium
    pub medium_id: Option<Many2one<UtmMedium>>,
    /// Milestone Count
    #[odoo(readonly, unstored)]
    pub milestone_count: Option<i64>,
    /// Order Reference
    #[odoo(required)]
    pub name: Option<String>,
    /// Terms and conditions
    #[odoo(computed, html)]
    pub note: Option<String>,
    /// Opportunity
    pub opportunity_id: Option<Many2one<CrmLead>>,
    /// Order Lines
    #[odoo(inverse = "order_id")]
    pub order_line: Option<One2many<SaleOrderLine>>,
    /// Source Document
    pub origin: Option<String>,
    /// Partner Credit Warning
    #[odoo(readonly, computed, unstored, text)]
    pub partner_credit_warning: Option<String>,
    /// Customer
    #[odoo(required)]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Invoice Address
    ///
    /// Who is billed; the customer's invoice address when left out
    #[odoo(required, computed)]
    pub partner_invoice_id: Option<Many2one<ResPartner>>,
    /// Delivery Address
    ///
    /// Where it is sent; the customer's delivery address when left out
    #[odoo(required, computed)]
    pub partner_shipping_id: Option<Many2one<ResPartner>>,
    /// Payment Terms
    #[odoo(computed)]
    pub payment_term_id: Option<Many2one<AccountPaymentTerm>>,
    /// Pending Email Template
    #[odoo(readonly)]
    pub pending_email_template_id: Option<Many2one<MailTemplate>>,
    /// Transfers
    #[odoo(inverse = "sale_id")]
    pub picking_ids: Option<One2many<StockPicking>>,
    /// Shipping Policy
    #[odoo(required)]
    pub picking_policy: Option<SaleOrderPickingPolicy>,
    /// Payment Method
    #[odoo(computed)]
    pub preferred_payment_method_line_id: Option<Many2one<AccountPaymentMethodLine>>,
    /// Prepayment percentage
    #[odoo(computed, aggregator = "sum")]
    pub prepayment_percent: Option<Decimal>,
    /// Pricelist
    #[odoo(computed)]
    pub pricelist_id: Option<Many2one<ProductPricelist>>,
    /// Project Account
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "project_id.account_id"
    )]
    pub project_account_id: Option<Many2one<AccountAnalyticAccount>>,
    /// Number of Projects
    #[odoo(readonly, computed, unstored, groups = "project.group_project_user")]
    pub project_count: Option<i64>,
    /// Project
    pub project_id: Option<Many2one<ProjectProject>>,
    /// Projects
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "project.group_project_user,project.group_project_milestone"
    )]
    pub project_ids: Option<Many2many<ProjectProject>>,
    /// Number of Purchase Order Generated
    #[odoo(readonly, computed, unstored, groups = "purchase.group_purchase_user")]
    pub purchase_order_count: Option<i64>,
    /// Headers/Footers
    pub quotation_document_ids: Option<Many2many<QuotationDocument>>,
    /// Payment Ref.
    pub reference: Option<String>,
    /// Online payment
    #[odoo(computed)]
    pub require_payment: Option<bool>,
    /// Online signature
    #[odoo(computed)]
    pub require_signature: Option<bool>,
    /// Quotation Template
    pub sale_order_template_id: Option<Many2one<SaleOrderTemplate>>,
    /// Sale Warning
    #[odoo(readonly, computed, unstored, text)]
    pub sale_warning_text: Option<String>,
    /// Signature
    pub signature: Option<Binary>,
    /// Signed By
    pub signed_by: Option<String>,
    /// Signed On
    pub signed_on: Option<Timestamp>,
    /// Source
    pub source_id: Option<Many2one<UtmSource>>,
    /// Status
    #[odoo(readonly)]
    pub state: Option<SaleOrderState>,
    /// References
    pub stock_reference_ids: Option<Many2many<StockReference>>,
    /// Tags
    #[odoo(groups = "sales_team.group_sale_salesman")]
    pub tag_ids: Option<Many2many<CrmTag>>,
    /// Tasks
    #[odoo(readonly, computed, unstored, groups = "project.group_project_user")]
    pub tasks_count: Option<i64>,
    /// Tasks associated with this sale
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        groups = "project.group_project_user"
    )]
    pub tasks_ids: Option<Many2many<ProjectTask>>,
    /// Tax Calculation Rounding Method
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.tax_calculation_rounding_method"
    )]
    pub tax_calculation_rounding_method: Option<SaleOrderTaxCalculationRoundingMethod>,
    /// Tax Country
    #[odoo(readonly, computed, unstored)]
    pub tax_country_id: Option<Many2one<ResCountry>>,
    /// Tax Totals
    #[odoo(readonly, computed, unstored)]
    pub tax_totals: Option<Binary>,
    /// Sales Team
    #[odoo(computed)]
    pub team_id: Option<Many2one<CrmTeam>>,
    /// Terms & Conditions format
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.terms_type"
    )]
    pub terms_type: Option<SaleOrderTermsType>,
    /// Transactions
    #[odoo(readonly, groups = "account.group_account_invoice")]
    pub transaction_ids: Option<Many2many<PaymentTransaction>>,
    /// Type Name
    #[odoo(readonly, computed, unstored)]
    pub type_name: Option<String>,
    /// Salesperson
    #[odoo(computed)]
    pub user_id: Option<Many2one<ResUsers>>,
    /// Expiration
    ///
    /// Until when the quotation holds
    #[odoo(computed)]
    pub validity_date: Option<Date>,
    /// Display project
    #[odoo(readonly, computed, unstored)]
    pub visible_project: Option<bool>,
    /// Warehouse
    #[odoo(computed)]
    pub warehouse_id: Option<Many2one<StockWarehouse>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `company_price_include` of `sale.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderCompanyPriceInclude {
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

/// The values of `delivery_status` of `sale.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderDeliveryStatus {
    /// Not Delivered
    #[odoo("pending")]
    Pending,
    /// Started
    #[odoo("started")]
    Started,
    /// Partially Delivered
    #[odoo("partial")]
    Partial,
    /// Fully Delivered
    #[odoo("full")]
    Full,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `invoice_status` of `sale.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderInvoiceStatus {
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

/// The values of `picking_policy` of `sale.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderPickingPolicy {
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

/// The values of `state` of `sale.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderState {
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

/// The values of `tax_calculation_rounding_method` of `sale.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderTaxCalculationRoundingMethod {
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

/// The values of `terms_type` of `sale.order`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleOrderTermsType {
    /// Add a Note
    #[odoo("plain")]
    Plain,
    /// Add a link to a Web Page
    #[odoo("html")]
    Html,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
