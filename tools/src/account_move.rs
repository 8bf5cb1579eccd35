// @generated from schemas/demo/models/account.move.json by toolc; do not edit.

//! Journal Entry (`account.move`).

use toolkit::prelude::*;

use crate::*;

/// Journal Entry
///
/// Invoices, vendor bills, credit notes, journal entries: what is unpaid, overdue, billed.
/// move_type tells which (out_invoice: to customers, in_invoice: from vendors).
#[derive(Clone, Debug, Default, Record)]
#[odoo(
    model = "account.move",
    order = "date desc, name desc, invoice_date desc, id desc"
)]
#[odoo(shown(
    "name",
    "move_type",
    "partner_id",
    "invoice_date",
    "invoice_date_due",
    "state",
    "payment_state",
    "amount_total",
    "amount_residual",
    "currency_id"
))]
#[odoo(advertised(
    "move_type",
    "partner_id",
    "ref",
    "invoice_date",
    "invoice_date_due",
    "journal_id",
    "currency_id",
    "invoice_line_ids",
    "invoice_payment_term_id",
    "invoice_user_id",
    "narration",
    "date"
))]
#[odoo(workflow("state"))]
#[odoo(screen = crate::screens::ACCOUNT_MOVE)]
#[odoo(tool(search, name = "account_move_search", toolsets("accounting")))]
#[odoo(tool(get, name = "account_move_get", toolsets("accounting")))]
#[odoo(tool(count, name = "account_move_count", toolsets("accounting")))]
#[odoo(tool(create, name = "account_move_create", toolsets("accounting")))]
#[odoo(tool(update, name = "account_move_update", toolsets("accounting")))]
#[odoo(tool(message, name = "account_move_message", toolsets("accounting")))]
#[odoo(tool(pivot, name = "account_move_pivot", toolsets("accounting", "bi")))]
#[odoo(tool(
    timeseries,
    name = "account_move_timeseries",
    toolsets("accounting", "bi")
))]
#[odoo(tool(top_n, name = "account_move_top_n", toolsets("accounting", "bi")))]
#[odoo(tool(export, name = "account_move_export", toolsets("accounting", "bi")))]
#[odoo(tool(print, name = "account_move_print", toolsets("accounting")))]
#[odoo(tool(
    action = "action_post",
    name = "account_move_post",
    toolsets("accounting"),
    description = "Post invoices, bills or journal entries: they get their number and are booked."
))]
#[odoo(tool(
    action = "button_draft",
    name = "account_move_draft",
    toolsets("accounting"),
    description = "Turn posted or cancelled entries back into drafts."
))]
#[odoo(tool(
    action = "button_cancel",
    name = "account_move_cancel",
    toolsets("accounting"),
    description = "Cancel draft invoices, bills or journal entries."
))]
#[odoo(tool(
    action = "action_register_payment",
    name = "account_move_register_payment",
    toolsets("default", "accounting"),
    description = "Pay posted invoices or bills, as a whole or in part.",
    wizard("account.payment.register", always)
))]
#[odoo(tool(
    action = "action_reverse",
    name = "account_move_credit_note",
    toolsets("accounting"),
    description = "Make credit notes of posted invoices or bills.",
    wizard("account.move.reversal", always)
))]
#[odoo(tool(
    action = "action_invoice_sent",
    name = "account_move_send",
    toolsets("accounting"),
    description = "Send posted invoices to their customers.",
    wizard("account.move.send.wizard", always)
))]
pub struct AccountMove {
    /// Abnormal Amount Warning
    #[odoo(readonly, computed, unstored, text)]
    pub abnormal_amount_warning: Option<String>,
    /// Abnormal Date Warning
    #[odoo(readonly, computed, unstored, text)]
    pub abnormal_date_warning: Option<String>,
    /// Account Fiscal Country Group Codes
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "company_id.account_fiscal_country_group_codes"
    )]
    pub account_fiscal_country_group_codes: Option<Json>,
    /// Adjusting Entries Count
    #[odoo(readonly, computed, unstored)]
    pub adjusting_entries_count: Option<i64>,
    /// Created Adjusting Entries
    pub adjusting_entries_move_ids: Option<Many2many<AccountMove>>,
    /// Adjusting Entry Origin Label
    #[odoo(readonly, computed, unstored)]
    pub adjusting_entry_origin_label: Option<String>,
    /// Adjusting Entry Origin Moves
    pub adjusting_entry_origin_move_ids: Option<Many2many<AccountMove>>,
    /// Adjusting Entry Origin Moves Count
    #[odoo(readonly, computed, unstored)]
    pub adjusting_entry_origin_moves_count: Option<i64>,
    /// Alerts
    #[odoo(readonly, computed, unstored)]
    pub alerts: Option<Json>,
    /// Always Tax Exigible
    #[odoo(computed)]
    pub always_tax_exigible: Option<bool>,
    /// Amount paid
    #[odoo(readonly, computed, unstored, monetary = "currency_id")]
    pub amount_paid: Option<Decimal>,
    /// Amount Due
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_residual: Option<Decimal>,
    /// Amount Due Signed
    #[odoo(
        readonly,
        computed,
        monetary = "company_currency_id",
        aggregator = "sum"
    )]
    pub amount_residual_signed: Option<Decimal>,
    /// Tax
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_tax: Option<Decimal>,
    /// Tax Signed
    #[odoo(
        readonly,
        computed,
        monetary = "company_currency_id",
        aggregator = "sum"
    )]
    pub amount_tax_signed: Option<Decimal>,
    /// Total
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_total: Option<Decimal>,
    /// Total in Currency Signed
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_total_in_currency_signed: Option<Decimal>,
    /// Total Signed
    #[odoo(
        readonly,
        computed,
        monetary = "company_currency_id",
        aggregator = "sum"
    )]
    pub amount_total_signed: Option<Decimal>,
    /// Amount total in words
    #[odoo(readonly, computed, unstored)]
    pub amount_total_words: Option<String>,
    /// Untaxed Amount
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_untaxed: Option<Decimal>,
    /// Untaxed Amount Signed Currency
    #[odoo(readonly, computed, monetary = "currency_id", aggregator = "sum")]
    pub amount_untaxed_in_currency_signed: Option<Decimal>,
    /// Untaxed Amount Signed
    #[odoo(
        readonly,
        computed,
        monetary = "company_currency_id",
        aggregator = "sum"
    )]
    pub amount_untaxed_signed: Option<Decimal>,
    /// Attachments
    #[odoo(computed, inverse = "res_id")]
    pub attachment_ids: Option<One2many<IrAttachment>>,
    /// Audit Trail Messages
    #[odoo(computed, inverse = "res_id")]
    pub audit_trail_message_ids: Option<One2many<MailMessage>>,
    /// Authorized Transactions
    #[odoo(readonly, computed, unstored)]
    pub authorized_transaction_ids: Option<Many2many<PaymentTransaction>>,
    /// Auto-post
    #[odoo(required)]
    pub auto_post: Option<AccountMoveAutoPost>,
    /// First recurring entry
    #[odoo(readonly)]
    pub auto_post_origin_id: Option<Many2one<AccountMove>>,
    /// Auto-post until
    #[odoo(computed)]
    pub auto_post_until: Option<Date>,
    /// Bank Partner
    #[odoo(readonly, computed, unstored)]
    pub bank_partner_id: Option<Many2one<ResPartner>>,
    /// Campaign
    pub campaign_id: Option<Many2one<UtmCampaign>>,
    /// Reviewed
    #[odoo(computed)]
    pub checked: Option<bool>,
    /// Commercial Entity
    #[odoo(readonly, computed)]
    pub commercial_partner_id: Option<Many2one<ResPartner>>,
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
    #[odoo(computed)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Default Sales Price Include
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.account_price_include"
    )]
    pub company_price_include: Option<AccountMoveCompanyPriceInclude>,
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
    #[odoo(required, computed)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Date
    #[odoo(required, computed)]
    pub date: Option<Date>,
    /// Delivery Date
    #[odoo(computed)]
    pub delivery_date: Option<Date>,
    /// Direction Sign
    #[odoo(readonly, computed, unstored)]
    pub direction_sign: Option<i64>,
    /// Display Inactive Currency Warning
    #[odoo(readonly, computed, unstored)]
    pub display_inactive_currency_warning: Option<bool>,
    /// Display Link QR-code
    #[odoo(readonly, computed, unstored)]
    pub display_link_qr_code: Option<bool>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Display QR-code
    #[odoo(readonly, computed, unstored)]
    pub display_qr_code: Option<bool>,
    /// Display Send Button
    #[odoo(readonly, computed, unstored)]
    pub display_send_button: Option<bool>,
    /// Duplicated Ref
    #[odoo(readonly, computed, unstored)]
    pub duplicated_ref_ids: Option<Many2many<AccountMove>>,
    /// Related reconciliation
    #[odoo(inverse = "exchange_move_id")]
    pub exchange_diff_partial_ids: Option<One2many<AccountPartialReconcile>>,
    /// Expected Currency Rate
    #[odoo(readonly, computed, unstored)]
    pub expected_currency_rate: Option<Decimal>,
    /// Fiscal Position
    #[odoo(computed)]
    pub fiscal_position_id: Option<Many2one<AccountFiscalPosition>>,
    /// Has Reconciled Entries
    #[odoo(readonly, computed, unstored)]
    pub has_reconciled_entries: Option<bool>,
    /// Hide Post Button
    #[odoo(readonly, computed, unstored)]
    pub hide_post_button: Option<bool>,
    /// Highest Name
    #[odoo(readonly, computed, unstored)]
    pub highest_name: Option<String>,
    /// Highlight Send Button
    #[odoo(readonly, computed, unstored)]
    pub highlight_send_button: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Inalterability Hash
    #[odoo(readonly)]
    pub inalterable_hash: Option<String>,
    /// Incoterm Location
    #[odoo(computed)]
    pub incoterm_location: Option<String>,
    /// Cash Rounding Method
    pub invoice_cash_rounding_id: Option<Many2one<AccountCashRounding>>,
    /// Currency Rate
    #[odoo(computed, aggregator = "sum")]
    pub invoice_currency_rate: Option<Decimal>,
    /// Invoice/Bill Date
    pub invoice_date: Option<Date>,
    /// Due Date
    #[odoo(computed)]
    pub invoice_date_due: Option<Date>,
    /// Invoice Filter Type Domain
    #[odoo(readonly, computed, unstored)]
    pub invoice_filter_type_domain: Option<String>,
    /// Invoice Has Outstanding
    #[odoo(
        readonly,
        computed,
        unstored,
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub invoice_has_outstanding: Option<bool>,
    /// Incoterm
    #[odoo(computed)]
    pub invoice_incoterm_id: Option<Many2one<AccountIncoterms>>,
    /// Invoice lines
    #[odoo(computed, inverse = "move_id")]
    pub invoice_line_ids: Option<One2many<AccountMoveLine>>,
    /// Origin
    #[odoo(readonly)]
    pub invoice_origin: Option<String>,
    /// Invoice Partner Display Name
    #[odoo(readonly, computed)]
    pub invoice_partner_display_name: Option<String>,
    /// Payment Terms
    #[odoo(computed)]
    pub invoice_payment_term_id: Option<Many2one<AccountPaymentTerm>>,
    /// PDF File
    pub invoice_pdf_report_file: Option<Binary>,
    /// PDF Attachment
    #[odoo(readonly, computed, unstored)]
    pub invoice_pdf_report_id: Option<Many2one<IrAttachment>>,
    /// Source Email
    pub invoice_source_email: Option<String>,
    /// Salesperson
    #[odoo(computed)]
    pub invoice_user_id: Option<Many2one<ResUsers>>,
    /// Vendor Bill
    #[odoo(unstored)]
    pub invoice_vendor_bill_id: Option<Many2one<AccountMove>>,
    /// Is Being Sent
    #[odoo(readonly, computed, unstored)]
    pub is_being_sent: Option<bool>,
    /// Is Draft Duplicated Ref
    #[odoo(readonly, computed, unstored)]
    pub is_draft_duplicated_ref_ids: Option<bool>,
    /// Is Manually Modified
    pub is_manually_modified: Option<bool>,
    /// Is Move Sent
    #[odoo(readonly)]
    pub is_move_sent: Option<bool>,
    /// Is Purchase Matched
    #[odoo(readonly, computed, unstored)]
    pub is_purchase_matched: Option<bool>,
    /// Is Sale Installed
    #[odoo(readonly, unstored)]
    pub is_sale_installed: Option<bool>,
    /// Is Storno
    #[odoo(readonly, computed, unstored)]
    pub is_storno: Option<bool>,
    /// Ledger
    #[odoo(unstored, can(search))]
    pub journal_group_id: Option<Many2one<AccountJournalGroup>>,
    /// Journal
    #[odoo(required, computed)]
    pub journal_id: Option<Many2one<AccountJournal>>,
    /// Journal Items (DEPRECATED)
    #[odoo(computed, inverse = "move_id")]
    pub journal_line_ids: Option<One2many<AccountMoveLine>>,
    /// Journal Items
    #[odoo(inverse = "move_id")]
    pub line_ids: Option<One2many<AccountMoveLine>>,
    /// Made Sequence Gap
    #[odoo(readonly, computed)]
    pub made_sequence_gap: Option<bool>,
    /// Matched Payments
    pub matched_payment_ids: Option<Many2many<AccountPayment>>,
    /// Medium
    pub medium_id: Option<Many2one<UtmMedium>>,
    /// Sent
    #[odoo(readonly, computed, unstored, can(search, sort, group))]
    pub move_sent_values: Option<AccountMoveMoveSentValues>,
    /// Type
    ///
    /// out_… goes to customers, in_… comes from vendors
    #[odoo(required)]
    pub move_type: Option<AccountMoveMoveType>,
    /// Number
    #[odoo(computed)]
    pub name: Option<String>,
    /// Terms and Conditions
    #[odoo(computed, html)]
    pub narration: Option<String>,
    /// Need Cancel Request
    #[odoo(readonly, computed, unstored)]
    pub need_cancel_request: Option<bool>,
    /// Needed Terms
    #[odoo(readonly, computed, unstored)]
    pub needed_terms: Option<Binary>,
    /// Next Payment Date
    #[odoo(readonly, computed, unstored, can(search))]
    pub next_payment_date: Option<Date>,
    /// No Follow-Up
    #[odoo(computed, unstored)]
    pub no_followup: Option<bool>,
    /// Payment
    pub origin_payment_id: Option<Many2one<AccountPayment>>,
    /// Recipient Bank
    #[odoo(computed)]
    pub partner_bank_id: Option<Many2one<ResPartnerBank>>,
    /// Partner Credit Warning
    #[odoo(
        readonly,
        computed,
        unstored,
        text,
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub partner_credit_warning: Option<String>,
    /// Partner
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Delivery Address
    #[odoo(computed)]
    pub partner_shipping_id: Option<Many2one<ResPartner>>,
    /// Payment Count
    #[odoo(readonly, computed, unstored)]
    pub payment_count: Option<i64>,
    /// Payments
    #[odoo(inverse = "move_id")]
    pub payment_ids: Option<One2many<AccountPayment>>,
    /// Payment Reference
    pub payment_reference: Option<String>,
    /// Payment Status
    #[odoo(readonly, computed)]
    pub payment_state: Option<AccountMovePaymentState>,
    /// Payment Term Details
    #[odoo(readonly, computed, unstored)]
    pub payment_term_details: Option<Binary>,
    /// Posted Before
    pub posted_before: Option<bool>,
    /// Preferred Payment Method Line
    #[odoo(computed)]
    pub preferred_payment_method_line_id: Option<Many2one<AccountPaymentMethodLine>>,
    /// Purchase Order
    #[odoo(unstored)]
    pub purchase_id: Option<Many2one<PurchaseOrder>>,
    /// Purchase Order Count
    #[odoo(readonly, computed, unstored)]
    pub purchase_order_count: Option<i64>,
    /// Purchase Order Name
    #[odoo(readonly, computed, unstored)]
    pub purchase_order_name: Option<String>,
    /// Auto-complete
    #[odoo(unstored)]
    pub purchase_vendor_bill_id: Option<Many2one<PurchaseBillUnion>>,
    /// Purchase Warning
    #[odoo(readonly, computed, unstored, text)]
    pub purchase_warning_text: Option<String>,
    /// Payment QR-code
    pub qr_code_method: Option<AccountMoveQrCodeMethod>,
    /// Quick Edit Mode
    #[odoo(readonly, computed, unstored)]
    pub quick_edit_mode: Option<bool>,
    /// Total (Tax inc.)
    #[odoo(monetary = "currency_id", aggregator = "sum")]
    pub quick_edit_total_amount: Option<Decimal>,
    /// Quick Encoding Vals
    #[odoo(readonly, computed, unstored)]
    pub quick_encoding_vals: Option<Json>,
    /// Reconciled Payments
    #[odoo(readonly, computed, unstored, can(search))]
    pub reconciled_payment_ids: Option<Many2many<AccountPayment>>,
    /// Reference
    ///
    /// The other side's number, as on a vendor's bill
    pub r#ref: Option<String>,
    /// Secure Posted Entries with Hash
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "journal_id.restrict_mode_hash_table"
    )]
    pub restrict_mode_hash_table: Option<bool>,
    /// Reversal Move
    #[odoo(inverse = "reversed_entry_id")]
    pub reversal_move_ids: Option<One2many<AccountMove>>,
    /// Reversal of
    #[odoo(readonly)]
    pub reversed_entry_id: Option<Many2one<AccountMove>>,
    /// Sale Order Count
    #[odoo(readonly, computed, unstored)]
    pub sale_order_count: Option<i64>,
    /// Sale Warning
    #[odoo(readonly, computed, unstored, text)]
    pub sale_warning_text: Option<String>,
    /// Inalterability No Gap Sequence #
    #[odoo(readonly, aggregator = "sum")]
    pub secure_sequence_number: Option<i64>,
    /// Secured
    #[odoo(readonly, computed, unstored, can(search))]
    pub secured: Option<bool>,
    /// Sending Data
    #[odoo(can(search, sort, group))]
    pub sending_data: Option<Json>,
    /// Sequence Number
    #[odoo(readonly, computed, aggregator = "sum")]
    pub sequence_number: Option<i64>,
    /// Sequence Prefix
    #[odoo(readonly, computed)]
    pub sequence_prefix: Option<String>,
    /// Source
    pub source_id: Option<Many2one<UtmSource>>,
    /// Status
    #[odoo(required, readonly)]
    pub state: Option<AccountMoveState>,
    /// Statement
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "statement_line_id.statement_id"
    )]
    pub statement_id: Option<Many2one<AccountBankStatement>>,
    /// Statement Line
    pub statement_line_id: Option<Many2one<AccountBankStatementLine>>,
    /// Statements
    #[odoo(inverse = "move_id")]
    pub statement_line_ids: Option<One2many<AccountBankStatementLine>>,
    /// Status In Payment
    #[odoo(readonly, computed, unstored, can(sort, group))]
    pub status_in_payment: Option<AccountMoveStatusInPayment>,
    /// Stock Move
    #[odoo(inverse = "account_move_id")]
    pub stock_move_ids: Option<One2many<StockMove>>,
    /// Suitable Journal
    #[odoo(readonly, computed, unstored)]
    pub suitable_journal_ids: Option<Many2many<AccountJournal>>,
    /// Tax calculation rounding method
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.tax_calculation_rounding_method"
    )]
    pub tax_calculation_rounding_method: Option<AccountMoveTaxCalculationRoundingMethod>,
    /// Cash Basis Entries
    #[odoo(inverse = "tax_cash_basis_origin_move_id")]
    pub tax_cash_basis_created_move_ids: Option<One2many<AccountMove>>,
    /// Cash Basis Origin
    #[odoo(readonly)]
    pub tax_cash_basis_origin_move_id: Option<Many2one<AccountMove>>,
    /// Tax Cash Basis Entry of
    pub tax_cash_basis_rec_id: Option<Many2one<AccountPartialReconcile>>,
    /// Tax Country Code
    #[odoo(readonly, computed, unstored)]
    pub tax_country_code: Option<String>,
    /// Tax Country
    #[odoo(readonly, computed, unstored)]
    pub tax_country_id: Option<Many2one<ResCountry>>,
    /// Tax Lock Date Message
    #[odoo(readonly, computed, unstored)]
    pub tax_lock_date_message: Option<String>,
    /// Invoice Totals
    #[odoo(computed, unstored)]
    pub tax_totals: Option<Binary>,
    /// Taxable Supply Date
    pub taxable_supply_date: Option<Date>,
    /// Taxes Legal Notes
    #[odoo(readonly, computed, unstored, html)]
    pub taxes_legal_notes: Option<String>,
    /// Sales Team
    #[odoo(computed)]
    pub team_id: Option<Many2one<CrmTeam>>,
    /// Transaction Count
    #[odoo(readonly, computed, unstored)]
    pub transaction_count: Option<i64>,
    /// Transactions
    #[odoo(readonly)]
    pub transaction_ids: Option<Many2many<PaymentTransaction>>,
    /// Type Name
    #[odoo(readonly, computed, unstored)]
    pub type_name: Option<String>,
    /// UBL/CII File
    pub ubl_cii_xml_file: Option<Binary>,
    /// UBL/CII Filename
    #[odoo(readonly, computed, unstored)]
    pub ubl_cii_xml_filename: Option<String>,
    /// Attachment
    #[odoo(readonly, computed, unstored)]
    pub ubl_cii_xml_id: Option<Many2one<IrAttachment>>,
    /// User
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "invoice_user_id"
    )]
    pub user_id: Option<Many2one<ResUsers>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `auto_post` of `account.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveAutoPost {
    /// No
    #[odoo("no")]
    No,
    /// At Date
    #[odoo("at_date")]
    AtDate,
    /// Monthly
    #[odoo("monthly")]
    Monthly,
    /// Quarterly
    #[odoo("quarterly")]
    Quarterly,
    /// Yearly
    #[odoo("yearly")]
    Yearly,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `company_price_include` of `account.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveCompanyPriceInclude {
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

/// The values of `move_sent_values` of `account.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveMoveSentValues {
    /// Sent
    #[odoo("sent")]
    Sent,
    /// Not Sent
    #[odoo("not_sent")]
    NotSent,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `move_type` of `account.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveMoveType {
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

/// The values of `payment_state` of `account.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMovePaymentState {
    /// Not Paid
    #[odoo("not_paid")]
    NotPaid,
    /// In Payment
    #[odoo("in_payment")]
    InPayment,
    /// Paid
    #[odoo("paid")]
    Paid,
    /// Partially Paid
    #[odoo("partial")]
    Partial,
    /// Reversed
    #[odoo("reversed")]
    Reversed,
    /// Blocked
    #[odoo("blocked")]
    Blocked,
    /// Invoicing App Legacy
    #[odoo("invoicing_legacy")]
    InvoicingLegacy,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `qr_code_method` of `account.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveQrCodeMethod {
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `state` of `account.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveState {
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

/// The values of `status_in_payment` of `account.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveStatusInPayment {
    /// Not Paid
    #[odoo("not_paid")]
    NotPaid,
    /// In Payment
    #[odoo("in_payment")]
    InPayment,
    /// Paid
    #[odoo("paid")]
    Paid,
    /// Partially Paid
    #[odoo("partial")]
    Partial,
    /// Reversed
    #[odoo("reversed")]
    Reversed,
    /// Blocked
    #[odoo("blocked")]
    Blocked,
    /// Invoicing App Legacy
    #[odoo("invoicing_legacy")]
    InvoicingLegacy,
    /// Draft
    #[odoo("draft")]
    Draft,
    /// Posted
    #[odoo("posted")]
    Posted,
    /// Sent
    #[odoo("sent")]
    Sent,
    /// Cancelled
    #[odoo("cancel")]
    Cancel,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `tax_calculation_rounding_method` of `account.move`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveTaxCalculationRoundingMethod {
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
