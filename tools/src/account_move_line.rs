// @generated from schemas/demo/models/account.move.line.json by toolc; do not edit.

//! Journal Item (`account.move.line`).

use toolkit::prelude::*;

use crate::*;

/// Journal Item
///
/// One line of an invoice or journal entry: what was billed, or what was booked on which account.
/// For sums by account, partner or product.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "account.move.line", order = "date desc, move_name desc, id")]
#[odoo(shown(
    "move_id",
    "date",
    "account_id",
    "partner_id",
    "name",
    "debit",
    "credit",
    "amount_residual",
    "parent_state",
    "company_currency_id"
))]
#[odoo(advertised(
    "move_id",
    "product_id",
    "name",
    "quantity",
    "product_uom_id",
    "price_unit",
    "discount",
    "tax_ids",
    "account_id",
    "partner_id",
    "debit",
    "credit"
))]
#[odoo(required("move_id"))]
#[odoo(screen = crate::screens::ACCOUNT_MOVE_LINE)]
#[odoo(tool(search, name = "account_move_line_search", toolsets("accounting")))]
#[odoo(tool(get, name = "account_move_line_get", toolsets("accounting")))]
#[odoo(tool(count, name = "account_move_line_count", toolsets("accounting")))]
#[odoo(tool(create, name = "account_move_line_create", toolsets("accounting")))]
#[odoo(tool(update, name = "account_move_line_update", toolsets("accounting")))]
pub struct AccountMoveLine {
    /// Code
    #[odoo(
        readonly,
        computed,
        unstored,
        size = 64,
        can(search, sort, group),
        related = "account_id.code"
    )]
    pub account_code: Option<String>,
    /// Account
    pub account_id: Option<Many2one<AccountAccount>>,
    /// Internal Group
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "account_id.internal_group"
    )]
    pub account_internal_group: Option<AccountMoveLineAccountInternalGroup>,
    /// Account Name
    #[odoo(
        readonly,
        computed,
        unstored,
        translated,
        can(search, sort, group),
        related = "account_id.name"
    )]
    pub account_name: Option<String>,
    /// Account Root
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "account_id.root_id"
    )]
    pub account_root_id: Option<Many2one<AccountRoot>>,
    /// Internal Type
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "account_id.account_type"
    )]
    pub account_type: Option<AccountMoveLineAccountType>,
    /// Allowed Uom
    #[odoo(readonly, computed, unstored)]
    pub allowed_uom_ids: Option<Many2many<UomUom>>,
    /// Amount in Currency
    #[odoo(computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_currency: Option<Decimal>,
    /// Residual Amount
    #[odoo(
        readonly,
        computed,
        monetary = "company_currency_id",
        aggregator = "sum"
    )]
    pub amount_residual: Option<Decimal>,
    /// Residual Amount in Currency
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_residual_currency: Option<Decimal>,
    /// Analytic Distribution
    #[odoo(computed, can(search, sort, group))]
    pub analytic_distribution: Option<Json>,
    /// Analytic lines
    #[odoo(inverse = "move_line_id")]
    pub analytic_line_ids: Option<One2many<AccountAnalyticLine>>,
    /// Analytic Precision
    #[odoo(unstored)]
    pub analytic_precision: Option<i64>,
    /// Balance
    #[odoo(computed, monetary = "company_currency_id", aggregator = "sum")]
    pub balance: Option<Decimal>,
    /// Cogs Origin
    pub cogs_origin_id: Option<Many2one<AccountMoveLine>>,
    /// Hide Composition
    pub collapse_composition: Option<bool>,
    /// Hide Prices
    pub collapse_prices: Option<bool>,
    /// Commercial Partner Country
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "move_id.commercial_partner_id.country_id"
    )]
    pub commercial_partner_country: Option<Many2one<ResCountry>>,
    /// Company Currency
    #[odoo(readonly, computed, related = "move_id.company_currency_id")]
    pub company_currency_id: Option<Many2one<ResCurrency>>,
    /// Company
    #[odoo(readonly, computed, related = "move_id.company_id")]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Credit
    #[odoo(computed, monetary = "company_currency_id", aggregator = "sum")]
    pub credit: Option<Decimal>,
    /// Cumulated Balance
    #[odoo(readonly, unstored, monetary = "company_currency_id")]
    pub cumulated_balance: Option<Decimal>,
    /// Currency
    #[odoo(required, computed)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Currency Rate
    #[odoo(readonly, computed, unstored)]
    pub currency_rate: Option<Decimal>,
    /// Date
    #[odoo(readonly, computed, related = "move_id.date", aggregator = "min")]
    pub date: Option<Date>,
    /// Due Date
    pub date_maturity: Option<Date>,
    /// Debit
    #[odoo(computed, monetary = "company_currency_id", aggregator = "sum")]
    pub debit: Option<Decimal>,
    /// Deductibility
    #[odoo(aggregator = "sum")]
    pub deductible_amount: Option<Decimal>,
    /// Discount (%)
    #[odoo(digits(16, 2), aggregator = "sum")]
    pub discount: Option<Decimal>,
    /// Discount Allocation Key
    #[odoo(readonly, computed, unstored)]
    pub discount_allocation_key: Option<Binary>,
    /// Discount Allocation Needed
    #[odoo(readonly, computed, unstored)]
    pub discount_allocation_needed: Option<Binary>,
    /// Discount amount in Currency
    #[odoo(monetary = "currency_id", aggregator = "sum")]
    pub discount_amount_currency: Option<Decimal>,
    /// Discount Balance
    #[odoo(monetary = "company_currency_id", aggregator = "sum")]
    pub discount_balance: Option<Decimal>,
    /// Discount Date
    #[odoo(readonly)]
    pub discount_date: Option<Date>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Display Type
    #[odoo(required, computed)]
    pub display_type: Option<AccountMoveLineDisplayType>,
    /// Distribution Analytic Account
    #[odoo(readonly, computed, unstored, can(search))]
    pub distribution_analytic_account_ids: Option<Many2many<AccountAnalyticAccount>>,
    /// Epd Key
    #[odoo(readonly, computed, unstored)]
    pub epd_key: Option<Binary>,
    /// Epd Needed
    #[odoo(readonly, computed, unstored)]
    pub epd_needed: Option<Binary>,
    /// Extra Tax Data
    #[odoo(can(search, sort, group))]
    pub extra_tax_data: Option<Json>,
    /// Matching
    #[odoo(readonly)]
    pub full_reconcile_id: Option<Many2one<AccountFullReconcile>>,
    /// Originator Group of Taxes
    pub group_tax_id: Option<Many2one<AccountTax>>,
    /// Has Invalid Analytics
    #[odoo(readonly, computed, unstored)]
    pub has_invalid_analytics: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Invoice/Bill Date
    #[odoo(
        readonly,
        computed,
        related = "move_id.invoice_date",
        aggregator = "min"
    )]
    pub invoice_date: Option<Date>,
    /// Account Reconcile
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "account_id.reconcile"
    )]
    pub is_account_reconcile: Option<bool>,
    /// Is Downpayment
    pub is_downpayment: Option<bool>,
    /// Is Imported
    pub is_imported: Option<bool>,
    /// Is Refund
    #[odoo(readonly, computed, unstored)]
    pub is_refund: Option<bool>,
    /// Is Same Currency
    #[odoo(readonly, computed, unstored)]
    pub is_same_currency: Option<bool>,
    /// Company Storno Accounting
    #[odoo(computed)]
    pub is_storno: Option<bool>,
    /// Ledger
    #[odoo(unstored, can(search))]
    pub journal_group_id: Option<Many2one<AccountJournalGroup>>,
    /// Journal
    #[odoo(readonly, computed, related = "move_id.journal_id")]
    pub journal_id: Option<Many2one<AccountJournal>>,
    /// Matched Credits
    #[odoo(readonly, inverse = "debit_move_id")]
    pub matched_credit_ids: Option<One2many<AccountPartialReconcile>>,
    /// Matched Debits
    #[odoo(readonly, inverse = "credit_move_id")]
    pub matched_debit_ids: Option<One2many<AccountPartialReconcile>>,
    /// Matching #
    pub matching_number: Option<String>,
    /// Journal Entry
    #[odoo(required)]
    pub move_id: Option<Many2one<AccountMove>>,
    /// Number
    #[odoo(readonly, computed, related = "move_id.name")]
    pub move_name: Option<String>,
    /// Type
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "move_id.move_type"
    )]
    pub move_type: Option<AccountMoveLineMoveType>,
    /// Label
    #[odoo(computed)]
    pub name: Option<String>,
    /// No Follow-Up
    #[odoo(computed)]
    pub no_followup: Option<bool>,
    /// Parent Section Line
    #[odoo(readonly, unstored)]
    pub parent_id: Option<Many2one<AccountMoveLine>>,
    /// Status
    #[odoo(readonly, computed, related = "move_id.state")]
    pub parent_state: Option<AccountMoveLineParentState>,
    /// Partner
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Next Payment Date
    #[odoo(readonly, computed, unstored, can(search, sort, group))]
    pub payment_date: Option<Date>,
    /// Originator Payment
    #[odoo(readonly, computed, related = "move_id.origin_payment_id")]
    pub payment_id: Option<Many2one<AccountPayment>>,
    /// Subtotal
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub price_subtotal: Option<Decimal>,
    /// Total
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub price_total: Option<Decimal>,
    /// Unit Price
    #[odoo(computed, aggregator = "sum")]
    pub price_unit: Option<Decimal>,
    /// Product Category
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_id.product_tmpl_id.categ_id"
    )]
    pub product_category_id: Option<Many2one<ProductCategory>>,
    /// Product
    pub product_id: Option<Many2one<ProductProduct>>,
    /// Unit
    #[odoo(computed)]
    pub product_uom_id: Option<Many2one<UomUom>>,
    /// Purchase Order Line
    pub purchase_line_id: Option<Many2one<PurchaseOrderLine>>,
    /// Purchase Line Warn Msg
    #[odoo(readonly, computed, unstored, text)]
    pub purchase_line_warn_msg: Option<String>,
    /// Purchase Order
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "purchase_line_id.order_id"
    )]
    pub purchase_order_id: Option<Many2one<PurchaseOrder>>,
    /// Quantity
    #[odoo(computed, digits(16, 2), aggregator = "sum")]
    pub quantity: Option<Decimal>,
    /// Reconciliation Model
    #[odoo(readonly)]
    pub reconcile_model_id: Option<Many2one<AccountReconcileModel>>,
    /// Reconciled
    #[odoo(readonly, computed)]
    pub reconciled: Option<bool>,
    /// Reconciled Lines Excluding Exchange Diff
    #[odoo(readonly, computed, unstored)]
    pub reconciled_lines_excluding_exchange_diff_ids: Option<Many2many<AccountMoveLine>>,
    /// Reconciled Lines
    #[odoo(computed, unstored)]
    pub reconciled_lines_ids: Option<Many2many<AccountMoveLine>>,
    /// Reference
    #[odoo(readonly, computed, related = "move_id.ref")]
    pub r#ref: Option<String>,
    /// Sales Order Lines
    #[odoo(readonly)]
    pub sale_line_ids: Option<Many2many<SaleOrderLine>>,
    /// Sale Line Warn Msg
    #[odoo(readonly, computed, unstored, text)]
    pub sale_line_warn_msg: Option<String>,
    /// Search Account
    #[odoo(unstored, can(search))]
    pub search_account_id: Option<Many2one<AccountAccount>>,
    /// Sequence
    #[odoo(computed)]
    pub sequence: Option<i64>,
    /// Statement
    #[odoo(readonly, computed, related = "statement_line_id.statement_id")]
    pub statement_id: Option<Many2one<AccountBankStatement>>,
    /// Originator Statement Line
    #[odoo(readonly, computed, related = "move_id.statement_line_id")]
    pub statement_line_id: Option<Many2one<AccountBankStatementLine>>,
    /// Base Amount
    #[odoo(readonly, monetary = "company_currency_id", aggregator = "sum")]
    pub tax_base_amount: Option<Decimal>,
    /// Tax calculation rounding method
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.tax_calculation_rounding_method"
    )]
    pub tax_calculation_rounding_method: Option<AccountMoveLineTaxCalculationRoundingMethod>,
    /// Originator tax group
    #[odoo(readonly, computed, related = "tax_line_id.tax_group_id")]
    pub tax_group_id: Option<Many2one<AccountTaxGroup>>,
    /// Taxes
    #[odoo(computed)]
    pub tax_ids: Option<Many2many<AccountTax>>,
    /// Originator Tax
    #[odoo(readonly, computed, related = "tax_repartition_line_id.tax_id")]
    pub tax_line_id: Option<Many2one<AccountTax>>,
    /// Originator Tax Distribution Line
    #[odoo(readonly)]
    pub tax_repartition_line_id: Option<Many2one<AccountTaxRepartitionLine>>,
    /// Tags
    pub tax_tag_ids: Option<Many2many<AccountAccountTag>>,
    /// Term Key
    #[odoo(readonly, computed, unstored)]
    pub term_key: Option<Binary>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `account_internal_group` of `account.move.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveLineAccountInternalGroup {
    /// Equity
    #[odoo("equity")]
    Equity,
    /// Asset
    #[odoo("asset")]
    Asset,
    /// Liability
    #[odoo("liability")]
    Liability,
    /// Income
    #[odoo("income")]
    Income,
    /// Expense
    #[odoo("expense")]
    Expense,
    /// Off Balance
    #[odoo("off")]
    Off,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `account_type` of `account.move.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveLineAccountType {
    /// Receivable
    #[odoo("asset_receivable")]
    AssetReceivable,
    /// Bank and Cash
    #[odoo("asset_cash")]
    AssetCash,
    /// Current Assets
    #[odoo("asset_current")]
    AssetCurrent,
    /// Non-current Assets
    #[odoo("asset_non_current")]
    AssetNonCurrent,
    /// Prepayments
    #[odoo("asset_prepayments")]
    AssetPrepayments,
    /// Fixed Assets
    #[odoo("asset_fixed")]
    AssetFixed,
    /// Payable
    #[odoo("liability_payable")]
    LiabilityPayable,
    /// Credit Card
    #[odoo("liability_credit_card")]
    LiabilityCreditCard,
    /// Current Liabilities
    #[odoo("liability_current")]
    LiabilityCurrent,
    /// Non-current Liabilities
    #[odoo("liability_non_current")]
    LiabilityNonCurrent,
    /// Equity
    #[odoo("equity")]
    Equity,
    /// Current Year Earnings
    #[odoo("equity_unaffected")]
    EquityUnaffected,
    /// Income
    #[odoo("income")]
    Income,
    /// Other Income
    #[odoo("income_other")]
    IncomeOther,
    /// Expenses
    #[odoo("expense")]
    Expense,
    /// Other Expenses
    #[odoo("expense_other")]
    ExpenseOther,
    /// Depreciation
    #[odoo("expense_depreciation")]
    ExpenseDepreciation,
    /// Cost of Revenue
    #[odoo("expense_direct_cost")]
    ExpenseDirectCost,
    /// Off-Balance Sheet
    #[odoo("off_balance")]
    OffBalance,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `display_type` of `account.move.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveLineDisplayType {
    /// Product
    #[odoo("product")]
    Product,
    /// Cost of Goods Sold
    #[odoo("cogs")]
    Cogs,
    /// Tax
    #[odoo("tax")]
    Tax,
    /// Discount
    #[odoo("discount")]
    Discount,
    /// Rounding
    #[odoo("rounding")]
    Rounding,
    /// Payment Term
    #[odoo("payment_term")]
    PaymentTerm,
    /// Section
    #[odoo("line_section")]
    LineSection,
    /// Subsection
    #[odoo("line_subsection")]
    LineSubsection,
    /// Note
    #[odoo("line_note")]
    LineNote,
    /// Early Payment Discount
    #[odoo("epd")]
    Epd,
    /// Non Deductible Products Total
    #[odoo("non_deductible_product_total")]
    NonDeductibleProductTotal,
    /// Non Deductible Products
    #[odoo("non_deductible_product")]
    NonDeductibleProduct,
    /// Non Deductible Tax
    #[odoo("non_deductible_tax")]
    NonDeductibleTax,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `move_type` of `account.move.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveLineMoveType {
    /// Journal Entry
    #[odoo("entry")]
    Entry,
    /// Customer Invoice
    #[odoo("out_invoice")]
    OutInvoice,
    /// Customer Credit Note
    #[odoo("out_refund")]
    OutRefund,
    /// Vendor Bill
    #[odoo("in_invoice")]
    InInvoice,
    /// Vendor Credit Note
    #[odoo("in_refund")]
    InRefund,
    /// Sales Receipt
    #[odoo("out_receipt")]
    OutReceipt,
    /// Purchase Receipt
    #[odoo("in_receipt")]
    InReceipt,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `parent_state` of `account.move.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveLineParentState {
    /// Draft
    #[odoo("draft")]
    Draft,
    /// Posted
    #[odoo("posted")]
    Posted,
    /// Cancelled
    #[odoo("cancel")]
    Cancel,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `tax_calculation_rounding_method` of `account.move.line`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveLineTaxCalculationRoundingMethod {
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
