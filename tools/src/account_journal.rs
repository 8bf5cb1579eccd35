// @generated from schemas/demo/models/account.journal.json by toolc; do not edit.

//! Journal (`account.journal`).

use toolkit::prelude::*;

use crate::*;

/// Journal
///
/// A book that entries and payments are kept in: sales, purchases, each bank account, cash,
/// miscellaneous.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "account.journal", order = "sequence, type, code")]
#[odoo(shown(
    "name",
    "code",
    "type",
    "default_account_id",
    "currency_id",
    "company_id"
))]
#[odoo(advertised(
    "name",
    "type",
    "code",
    "refund_sequence",
    "payment_sequence",
    "invoice_template_pdf_report_id",
    "bank_account_id",
    "bank_id",
    "is_self_billing",
    "incoming_einvoice_notification_email",
    "invoice_reference_type",
    "invoice_reference_model"
))]
#[odoo(required("name", "type"))]
#[odoo(screen = crate::screens::ACCOUNT_JOURNAL)]
#[odoo(tool(search, name = "account_journal_search", toolsets("accounting")))]
#[odoo(tool(get, name = "account_journal_get", toolsets("accounting")))]
#[odoo(tool(count, name = "account_journal_count", toolsets("accounting")))]
pub struct AccountJournal {
    /// Account Fiscal Country Group Codes
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "company_id.account_fiscal_country_group_codes"
    )]
    pub account_fiscal_country_group_codes: Option<Json>,
    /// Accounting Date
    #[odoo(readonly, computed, unstored)]
    pub accounting_date: Option<Date>,
    /// Active
    pub active: Option<bool>,
    /// Available Invoice Template Pdf Report
    #[odoo(readonly, unstored)]
    pub available_invoice_template_pdf_report_ids: Option<One2many<IrActionsReport>>,
    /// Available Payment Method
    #[odoo(readonly, computed, unstored)]
    pub available_payment_method_ids: Option<Many2many<AccountPaymentMethod>>,
    /// Account Number
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "bank_account_id.acc_number"
    )]
    pub bank_acc_number: Option<String>,
    /// Bank Account
    pub bank_account_id: Option<Many2one<ResPartnerBank>>,
    /// Bank
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "bank_account_id.bank_id"
    )]
    pub bank_id: Option<Many2one<ResBank>>,
    /// Bank Feeds
    pub bank_statements_source: Option<AccountJournalBankStatementsSource>,
    /// Sequence Prefix
    #[odoo(required, computed, size = 5)]
    pub code: Option<String>,
    /// Color Index
    #[odoo(aggregator = "sum")]
    pub color: Option<i64>,
    /// Company
    #[odoo(required, readonly)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Account Holder
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.partner_id"
    )]
    pub company_partner_id: Option<Many2one<ResPartner>>,
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
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Current Statement Balance
    #[odoo(readonly, unstored, monetary = "currency_id")]
    pub current_statement_balance: Option<Decimal>,
    /// Default Account
    pub default_account_id: Option<Many2one<AccountAccount>>,
    /// Default Account Type
    #[odoo(readonly, computed, unstored)]
    pub default_account_type: Option<String>,
    /// Display Alias Fields
    #[odoo(readonly, unstored)]
    pub display_alias_fields: Option<bool>,
    /// Display Invoice Template Pdf Report
    #[odoo(unstored)]
    pub display_invoice_template_pdf_report_id: Option<bool>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Entries Count
    #[odoo(readonly, unstored)]
    pub entries_count: Option<i64>,
    /// Has Entries
    #[odoo(readonly, unstored)]
    pub has_entries: Option<bool>,
    /// Has Invalid Statements
    #[odoo(readonly, unstored)]
    pub has_invalid_statements: Option<bool>,
    /// Has Posted Entries
    #[odoo(readonly, unstored)]
    pub has_posted_entries: Option<bool>,
    /// Has Sequence Holes
    #[odoo(readonly, unstored)]
    pub has_sequence_holes: Option<bool>,
    /// Has Statement Lines
    #[odoo(readonly, unstored)]
    pub has_statement_lines: Option<bool>,
    /// Unhashed Entries
    #[odoo(readonly, unstored)]
    pub has_unhashed_entries: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Inbound Payment Methods
    #[odoo(computed, inverse = "journal_id")]
    pub inbound_payment_method_line_ids: Option<One2many<AccountPaymentMethodLine>>,
    /// Send Copy To
    #[odoo(computed)]
    pub incoming_einvoice_notification_email: Option<String>,
    /// Communication Standard
    #[odoo(required)]
    pub invoice_reference_model: Option<AccountJournalInvoiceReferenceModel>,
    /// Communication Type
    #[odoo(required)]
    pub invoice_reference_type: Option<AccountJournalInvoiceReferenceType>,
    /// Invoice report
    pub invoice_template_pdf_report_id: Option<Many2one<IrActionsReport>>,
    /// Self Billing
    pub is_self_billing: Option<bool>,
    /// Ledger Group
    pub journal_group_ids: Option<Many2many<AccountJournalGroup>>,
    /// Last Statement
    #[odoo(readonly, unstored)]
    pub last_statement_id: Option<Many2one<AccountBankStatement>>,
    /// Loss Account
    pub loss_account_id: Option<Many2one<AccountAccount>>,
    /// Journal Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Private Share Account
    pub non_deductible_account_id: Option<Many2one<AccountAccount>>,
    /// Outbound Payment Methods
    #[odoo(computed, inverse = "journal_id")]
    pub outbound_payment_method_line_ids: Option<One2many<AccountPaymentMethodLine>>,
    /// Dedicated Payment Sequence
    #[odoo(computed)]
    pub payment_sequence: Option<bool>,
    /// Profit Account
    pub profit_account_id: Option<Many2one<AccountAccount>>,
    /// Dedicated Credit Note Sequence
    #[odoo(computed)]
    pub refund_sequence: Option<bool>,
    /// Secure Posted Entries with Hash
    pub restrict_mode_hash_table: Option<bool>,
    /// Selected Payment Method Codes
    #[odoo(readonly, computed, unstored)]
    pub selected_payment_method_codes: Option<String>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Sequence Override Regex
    #[odoo(text)]
    pub sequence_override_regex: Option<String>,
    /// Suspense Account
    #[odoo(computed)]
    pub suspense_account_id: Option<Many2one<AccountAccount>>,
    /// Type
    #[odoo(required)]
    pub r#type: Option<AccountJournalType>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `bank_statements_source` of `account.journal`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountJournalBankStatementsSource {
    /// Undefined Yet
    #[odoo("undefined")]
    Undefined,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `invoice_reference_model` of `account.journal`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountJournalInvoiceReferenceModel {
    /// Full Reference (INV/2024/00001)
    #[odoo("odoo")]
    Odoo,
    /// European (RF83INV202400001)
    #[odoo("euro")]
    Euro,
    /// Numbers only (202400001)
    #[odoo("number")]
    Number,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `invoice_reference_type` of `account.journal`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountJournalInvoiceReferenceType {
    /// Based on Customer
    #[odoo("partner")]
    Partner,
    /// Based on Invoice
    #[odoo("invoice")]
    Invoice,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `type` of `account.journal`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountJournalType {
    /// Sales
    #[odoo("sale")]
    Sale,
    /// Purchase
    #[odoo("purchase")]
    Purchase,
    /// Cash
    #[odoo("cash")]
    Cash,
    /// Bank
    #[odoo("bank")]
    Bank,
    /// Credit Card
    #[odoo("credit")]
    Credit,
    /// Miscellaneous
    #[odoo("general")]
    General,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
