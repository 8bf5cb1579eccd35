// @generated from schemas/demo/models/account.payment.json by toolc; do not edit.

//! Payments (`account.payment`).

use toolkit::prelude::*;

use crate::*;

/// Payments
///
/// Money received from a customer or paid to a vendor: how much, when, through which bank or cash
/// journal.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "account.payment", order = "date desc, name desc")]
#[odoo(shown(
    "name",
    "payment_type",
    "partner_id",
    "amount",
    "currency_id",
    "date",
    "journal_id",
    "memo",
    "state",
    "payment_method_line_id"
))]
#[odoo(advertised(
    "amount",
    "payment_type",
    "partner_type",
    "partner_id",
    "currency_id",
    "date",
    "journal_id",
    "payment_method_line_id",
    "memo",
    "partner_bank_id"
))]
#[odoo(required("amount"))]
#[odoo(workflow("state"))]
#[odoo(screen = crate::screens::ACCOUNT_PAYMENT)]
#[odoo(tool(search, name = "account_payment_search", toolsets("accounting")))]
#[odoo(tool(get, name = "account_payment_get", toolsets("accounting")))]
#[odoo(tool(count, name = "account_payment_count", toolsets("accounting")))]
#[odoo(tool(create, name = "account_payment_create", toolsets("accounting")))]
#[odoo(tool(update, name = "account_payment_update", toolsets("accounting")))]
#[odoo(tool(print, name = "account_payment_print", toolsets("accounting")))]
pub struct AccountPayment {
    /// Amount
    #[odoo(monetary = "currency_id", aggregator = "sum")]
    pub amount: Option<Decimal>,
    /// Amount Available For Refund
    #[odoo(readonly, unstored, monetary = "currency_id")]
    pub amount_available_for_refund: Option<Decimal>,
    /// Amount Company Currency Signed
    #[odoo(
        readonly,
        computed,
        monetary = "company_currency_id",
        aggregator = "sum"
    )]
    pub amount_company_currency_signed: Option<Decimal>,
    /// Amount Signed
    #[odoo(readonly, computed, unstored, monetary = "currency_id")]
    pub amount_signed: Option<Decimal>,
    /// Attachments
    #[odoo(inverse = "res_id")]
    pub attachment_ids: Option<One2many<IrAttachment>>,
    /// Available Journal
    #[odoo(readonly, computed, unstored)]
    pub available_journal_ids: Option<Many2many<AccountJournal>>,
    /// Available Partner Bank
    #[odoo(readonly, computed, unstored)]
    pub available_partner_bank_ids: Option<Many2many<ResPartnerBank>>,
    /// Available Payment Method Line
    #[odoo(readonly, computed, unstored)]
    pub available_payment_method_line_ids: Option<Many2many<AccountPaymentMethodLine>>,
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
    #[odoo(required, computed)]
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
    /// Currency
    #[odoo(computed)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Date
    #[odoo(required)]
    pub date: Option<Date>,
    /// Destination Account
    #[odoo(computed)]
    pub destination_account_id: Option<Many2one<AccountAccount>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Duplicate Payment
    #[odoo(readonly, computed, unstored)]
    pub duplicate_payment_ids: Option<Many2many<AccountPayment>>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Invoices
    pub invoice_ids: Option<Many2many<AccountMove>>,
    /// Is Matched With a Bank Statement
    #[odoo(readonly, computed)]
    pub is_matched: Option<bool>,
    /// Is Reconciled
    #[odoo(readonly, computed)]
    pub is_reconciled: Option<bool>,
    /// Is Sent
    #[odoo(readonly)]
    pub is_sent: Option<bool>,
    /// Journal
    #[odoo(required, computed)]
    pub journal_id: Option<Many2one<AccountJournal>>,
    /// Memo
    pub memo: Option<String>,
    /// Journal Entry
    pub move_id: Option<Many2one<AccountMove>>,
    /// Number
    #[odoo(readonly, computed)]
    pub name: Option<String>,
    /// Need Cancel Request
    #[odoo(readonly, computed, unstored, related = "move_id.need_cancel_request")]
    pub need_cancel_request: Option<bool>,
    /// Outstanding Account
    #[odoo(readonly, computed)]
    pub outstanding_account_id: Option<Many2one<AccountAccount>>,
    /// Paired Internal Transfer Payment
    pub paired_internal_transfer_payment_id: Option<Many2one<AccountPayment>>,
    /// Recipient Bank Account
    #[odoo(computed)]
    pub partner_bank_id: Option<Many2one<ResPartnerBank>>,
    /// Customer/Vendor
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Partner Type
    #[odoo(required)]
    pub partner_type: Option<AccountPaymentPartnerType>,
    /// Code
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "payment_method_line_id.code"
    )]
    pub payment_method_code: Option<String>,
    /// Method
    #[odoo(
        readonly,
        computed,
        related = "payment_method_line_id.payment_method_id"
    )]
    pub payment_method_id: Option<Many2one<AccountPaymentMethod>>,
    /// Payment Method
    #[odoo(computed)]
    pub payment_method_line_id: Option<Many2one<AccountPaymentMethodLine>>,
    /// Payment Receipt Title
    #[odoo(readonly, unstored)]
    pub payment_receipt_title: Option<String>,
    /// Payment Reference
    pub payment_reference: Option<String>,
    /// Payment Transaction
    #[odoo(readonly)]
    pub payment_transaction_id: Option<Many2one<PaymentTransaction>>,
    /// Payment Type
    #[odoo(required)]
    pub payment_type: Option<AccountPaymentPaymentType>,
    /// QR Code URL
    #[odoo(readonly, computed, unstored, html)]
    pub qr_code: Option<String>,
    /// Reconciled Bills
    #[odoo(readonly, computed, unstored)]
    pub reconciled_bill_ids: Option<Many2many<AccountMove>>,
    /// # Reconciled Bills
    #[odoo(readonly, computed, unstored)]
    pub reconciled_bills_count: Option<i64>,
    /// Reconciled Invoices
    #[odoo(readonly, computed, unstored, can(search))]
    pub reconciled_invoice_ids: Option<Many2many<AccountMove>>,
    /// # Reconciled Invoices
    #[odoo(readonly, computed, unstored)]
    pub reconciled_invoices_count: Option<i64>,
    /// Reconciled Invoices Type
    #[odoo(readonly, computed, unstored)]
    pub reconciled_invoices_type: Option<AccountPaymentReconciledInvoicesType>,
    /// Reconciled Statement Lines
    #[odoo(readonly, computed, unstored)]
    pub reconciled_statement_line_ids: Option<Many2many<AccountBankStatementLine>>,
    /// # Reconciled Statement Lines
    #[odoo(readonly, computed, unstored)]
    pub reconciled_statement_lines_count: Option<i64>,
    /// Refunds Count
    #[odoo(readonly, unstored)]
    pub refunds_count: Option<i64>,
    /// Require Partner Bank Account
    #[odoo(readonly, computed, unstored)]
    pub require_partner_bank_account: Option<bool>,
    /// Source Payment
    #[odoo(
        readonly,
        computed,
        related = "payment_transaction_id.source_transaction_id.payment_id"
    )]
    pub source_payment_id: Option<Many2one<AccountPayment>>,
    /// State
    #[odoo(required, computed)]
    pub state: Option<AccountPaymentState>,
    /// Use Electronic Payment Method
    #[odoo(readonly, computed, unstored)]
    pub use_electronic_payment_method: Option<bool>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `partner_type` of `account.payment`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountPaymentPartnerType {
    /// Customer
    #[odoo("customer")]
    Customer,
    /// Vendor
    #[odoo("supplier")]
    Supplier,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `payment_type` of `account.payment`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountPaymentPaymentType {
    /// Send
    #[odoo("outbound")]
    Outbound,
    /// Receive
    #[odoo("inbound")]
    Inbound,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `reconciled_invoices_type` of `account.payment`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountPaymentReconciledInvoicesType {
    /// Credit Note
    #[odoo("credit_note")]
    CreditNote,
    /// Invoice
    #[odoo("invoice")]
    Invoice,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `state` of `account.payment`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountPaymentState {
    /// Draft
    #[odoo("draft")]
    Draft,
    /// In Process
    #[odoo("in_process")]
    InProcess,
    /// Paid
    #[odoo("paid")]
    Paid,
    /// Canceled
    #[odoo("canceled")]
    Canceled,
    /// Rejected
    #[odoo("rejected")]
    Rejected,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
