// @generated from schemas/demo/models/account.payment.register.json by toolc; do not edit.

//! Pay (`account.payment.register`).

use toolkit::prelude::*;

use crate::*;

/// Pay
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "account.payment.register", order = "id", transient)]
#[odoo(shown(
    "journal_id",
    "amount",
    "payment_date",
    "communication",
    "group_payment",
    "payment_difference_handling",
    "writeoff_account_id",
    "payment_difference",
    "untrusted_payments_count",
    "total_payments_amount"
))]
#[odoo(advertised(
    "journal_id",
    "amount",
    "payment_date",
    "communication",
    "group_payment",
    "payment_difference_handling",
    "writeoff_account_id"
))]
#[odoo(screen = crate::screens::ACCOUNT_PAYMENT_REGISTER)]
pub struct AccountPaymentRegister {
    /// Actionable Errors
    #[odoo(readonly, computed, unstored)]
    pub actionable_errors: Option<Json>,
    /// Amount
    ///
    /// All that is due when left out
    #[odoo(computed, monetary = "currency_id", aggregator = "sum")]
    pub amount: Option<Decimal>,
    /// Available Journal
    #[odoo(readonly, computed, unstored)]
    pub available_journal_ids: Option<Many2many<AccountJournal>>,
    /// Available Partner Bank
    #[odoo(readonly, computed, unstored)]
    pub available_partner_bank_ids: Option<Many2many<ResPartnerBank>>,
    /// Available Payment Method Line
    #[odoo(readonly, computed, unstored)]
    pub available_payment_method_line_ids: Option<Many2many<AccountPaymentMethodLine>>,
    /// Batches
    #[odoo(readonly, computed, unstored)]
    pub batches: Option<Binary>,
    /// Can Edit Wizard
    #[odoo(readonly, computed)]
    pub can_edit_wizard: Option<bool>,
    /// Can Group Payments
    #[odoo(readonly, computed)]
    pub can_group_payments: Option<bool>,
    /// Memo
    ///
    /// The reference of the payment
    #[odoo(computed)]
    pub communication: Option<String>,
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
    #[odoo(readonly, computed)]
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
    /// Custom User Amount
    #[odoo(monetary = "currency_id", aggregator = "sum")]
    pub custom_user_amount: Option<Decimal>,
    /// Custom User Currency
    pub custom_user_currency_id: Option<Many2one<ResCurrency>>,
    /// Display Name
    #[odoo(readonly, unstored, can(search))]
    pub display_name: Option<String>,
    /// Duplicate Payment
    #[odoo(readonly, computed, unstored)]
    pub duplicate_payment_ids: Option<Many2many<AccountPayment>>,
    /// Early Payment Discount Mode
    #[odoo(readonly, computed, unstored)]
    pub early_payment_discount_mode: Option<bool>,
    /// Group Payments
    ///
    /// One payment for all of a partner's
    #[odoo(computed)]
    pub group_payment: Option<bool>,
    /// Hide Writeoff Section
    #[odoo(readonly, computed, unstored)]
    pub hide_writeoff_section: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Installments Mode
    #[odoo(computed)]
    pub installments_mode: Option<AccountPaymentRegisterInstallmentsMode>,
    /// Installments Switch Amount
    #[odoo(readonly, computed, unstored, monetary = "currency_id")]
    pub installments_switch_amount: Option<Decimal>,
    /// Installments Switch Html
    #[odoo(readonly, computed, unstored, html)]
    pub installments_switch_html: Option<String>,
    /// Is Register Payment On Draft
    #[odoo(readonly, computed, unstored)]
    pub is_register_payment_on_draft: Option<bool>,
    /// Journal
    ///
    /// The bank or cash journal
    #[odoo(computed)]
    pub journal_id: Option<Many2one<AccountJournal>>,
    /// Journal items
    #[odoo(readonly)]
    pub line_ids: Option<Many2many<AccountMoveLine>>,
    /// Missing Account Partners
    #[odoo(readonly, computed, unstored)]
    pub missing_account_partners: Option<Many2many<ResPartner>>,
    /// Recipient Bank Account
    #[odoo(computed)]
    pub partner_bank_id: Option<Many2one<ResPartnerBank>>,
    /// Customer/Vendor
    #[odoo(readonly, computed)]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Partner Type
    #[odoo(readonly, computed)]
    pub partner_type: Option<AccountPaymentRegisterPartnerType>,
    /// Payment Date
    #[odoo(required)]
    pub payment_date: Option<Date>,
    /// Payment Difference
    #[odoo(readonly, computed, unstored, monetary = "currency_id")]
    pub payment_difference: Option<Decimal>,
    /// Payment Difference Handling
    ///
    /// What becomes of the rest: it stays open, or is written off
    #[odoo(computed)]
    pub payment_difference_handling: Option<AccountPaymentRegisterPaymentDifferenceHandling>,
    /// Code
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "payment_method_line_id.code"
    )]
    pub payment_method_code: Option<String>,
    /// Payment Method
    #[odoo(computed)]
    pub payment_method_line_id: Option<Many2one<AccountPaymentMethodLine>>,
    /// Payment Type
    #[odoo(readonly, computed)]
    pub payment_type: Option<AccountPaymentRegisterPaymentType>,
    /// QR Code URL
    #[odoo(readonly, computed, unstored, html)]
    pub qr_code: Option<String>,
    /// Require Partner Bank Account
    #[odoo(readonly, computed, unstored)]
    pub require_partner_bank_account: Option<bool>,
    /// Show Partner Bank Account
    #[odoo(readonly, computed, unstored)]
    pub show_partner_bank_account: Option<bool>,
    /// Show Payment Difference
    #[odoo(readonly, computed, unstored)]
    pub show_payment_difference: Option<bool>,
    /// Amount to Pay (company currency)
    #[odoo(
        readonly,
        computed,
        monetary = "company_currency_id",
        aggregator = "sum"
    )]
    pub source_amount: Option<Decimal>,
    /// Amount to Pay (foreign currency)
    #[odoo(
        readonly,
        computed,
        monetary = "source_currency_id",
        aggregator = "sum"
    )]
    pub source_amount_currency: Option<Decimal>,
    /// Source Currency
    #[odoo(readonly, computed)]
    pub source_currency_id: Option<Many2one<ResCurrency>>,
    /// Total Payments Amount
    #[odoo(readonly, computed, unstored)]
    pub total_payments_amount: Option<i64>,
    /// Untrusted Bank
    #[odoo(readonly, computed, unstored)]
    pub untrusted_bank_ids: Option<Many2many<ResPartnerBank>>,
    /// Untrusted Payments Count
    #[odoo(readonly, computed, unstored)]
    pub untrusted_payments_count: Option<i64>,
    /// Use Electronic Payment Method
    #[odoo(readonly, computed, unstored)]
    pub use_electronic_payment_method: Option<bool>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
    /// Difference Account
    pub writeoff_account_id: Option<Many2one<AccountAccount>>,
    /// Writeoff Is Exchange Account
    #[odoo(readonly, computed, unstored)]
    pub writeoff_is_exchange_account: Option<bool>,
    /// Journal Item Label
    pub writeoff_label: Option<String>,
}

/// The values of `installments_mode` of `account.payment.register`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountPaymentRegisterInstallmentsMode {
    /// Next Installment
    #[odoo("next")]
    Next,
    /// Overdue Amount
    #[odoo("overdue")]
    Overdue,
    /// Before Next Payment Date
    #[odoo("before_date")]
    BeforeDate,
    /// Full Amount
    #[odoo("full")]
    Full,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `partner_type` of `account.payment.register`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountPaymentRegisterPartnerType {
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

/// The values of `payment_difference_handling` of `account.payment.register`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountPaymentRegisterPaymentDifferenceHandling {
    /// Keep open
    #[odoo("open")]
    Open,
    /// Mark as fully paid
    #[odoo("reconcile")]
    Reconcile,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `payment_type` of `account.payment.register`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountPaymentRegisterPaymentType {
    /// Send Money
    #[odoo("outbound")]
    Outbound,
    /// Receive Money
    #[odoo("inbound")]
    Inbound,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
