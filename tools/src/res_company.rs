// @generated from schemas/demo/models/res.company.json by toolc; do not edit.

//! Companies (`res.company`).

use toolkit::prelude::*;

use crate::*;

/// Companies
///
/// One of your own companies, in whose name documents are made; customers and vendors are
/// res.partner.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "res.company", order = "sequence, name")]
#[odoo(shown(
    "name",
    "partner_id",
    "currency_id",
    "country_id",
    "vat",
    "email",
    "parent_id"
))]
#[odoo(advertised(
    "currency_id",
    "name",
    "street",
    "street2",
    "city",
    "state_id",
    "zip",
    "country_id",
    "vat",
    "company_registry",
    "phone",
    "email"
))]
#[odoo(screen = crate::screens::RES_COMPANY)]
#[odoo(tool(search, name = "res_company_search", toolsets("accounting", "people")))]
#[odoo(tool(get, name = "res_company_get", toolsets("accounting", "people")))]
#[odoo(tool(count, name = "res_company_count", toolsets("accounting", "people")))]
pub struct ResCompany {
    /// Base Tax Received Account
    pub account_cash_basis_base_account_id: Option<Many2one<AccountAccount>>,
    /// Default PoS Receivable Account
    pub account_default_pos_receivable_account_id: Option<Many2one<AccountAccount>>,
    /// Separate account for expense discount
    pub account_discount_expense_allocation_id: Option<Many2one<AccountAccount>>,
    /// Separate account for income discount
    pub account_discount_income_allocation_id: Option<Many2one<AccountAccount>>,
    /// l10n-used countries
    #[odoo(readonly, computed, unstored)]
    pub account_enabled_tax_country_ids: Option<Many2many<ResCountry>>,
    /// Account Fiscal Country Group Codes
    #[odoo(readonly, computed, unstored)]
    pub account_fiscal_country_group_codes: Option<Json>,
    /// Fiscal Country
    #[odoo(computed)]
    pub account_fiscal_country_id: Option<Many2one<ResCountry>>,
    /// Cash Discount Write-Off Gain Account
    pub account_journal_early_pay_discount_gain_account_id: Option<Many2one<AccountAccount>>,
    /// Cash Discount Write-Off Loss Account
    pub account_journal_early_pay_discount_loss_account_id: Option<Many2one<AccountAccount>>,
    /// Journal Suspense Account
    pub account_journal_suspense_account_id: Option<Many2one<AccountAccount>>,
    /// Opening Entry
    pub account_opening_date: Option<Date>,
    /// Opening Journal
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "account_opening_move_id.journal_id"
    )]
    pub account_opening_journal_id: Option<Many2one<AccountJournal>>,
    /// Opening Journal Entry
    pub account_opening_move_id: Option<Many2one<AccountMove>>,
    /// Default Sales Price Include
    #[odoo(required)]
    pub account_price_include: Option<ResCompanyAccountPriceInclude>,
    /// Production WIP Account
    pub account_production_wip_account_id: Option<Many2one<AccountAccount>>,
    /// Production WIP Overhead Account
    pub account_production_wip_overhead_account_id: Option<Many2one<AccountAccount>>,
    /// Default Purchase Receipt Fiscal Position
    pub account_purchase_receipt_fiscal_position_id: Option<Many2one<AccountFiscalPosition>>,
    /// Default Purchase Tax
    pub account_purchase_tax_id: Option<Many2one<AccountTax>>,
    /// Default Sale Tax
    pub account_sale_tax_id: Option<Many2one<AccountTax>>,
    /// Stock Journal
    pub account_stock_journal_id: Option<Many2one<AccountJournal>>,
    /// Stock Valuation Account
    pub account_stock_valuation_id: Option<Many2one<AccountAccount>>,
    /// Storno accounting
    #[odoo(computed)]
    pub account_storno: Option<bool>,
    /// Sales Credit Limit
    pub account_use_credit_limit: Option<bool>,
    /// Active
    pub active: Option<bool>,
    /// Email Domain
    #[odoo(readonly)]
    pub alias_domain_id: Option<Many2one<MailAliasDomain>>,
    /// All Child
    #[odoo(inverse = "parent_id")]
    pub all_child_ids: Option<One2many<ResCompany>>,
    /// Use anglo-saxon accounting
    pub anglo_saxon_accounting: Option<bool>,
    /// Day of the month
    #[odoo(aggregator = "sum")]
    pub annual_inventory_day: Option<i64>,
    /// Annual Inventory Month
    pub annual_inventory_month: Option<ResCompanyAnnualInventoryMonth>,
    /// Automatic Entry Default Journal
    pub automatic_entry_default_journal_id: Option<Many2one<AccountJournal>>,
    /// Auto-validate bills
    pub autopost_bills: Option<bool>,
    /// Prefix of the bank accounts
    pub bank_account_code_prefix: Option<String>,
    /// Banks
    #[odoo(computed, unstored, can(search), related = "partner_id.bank_ids")]
    pub bank_ids: Option<One2many<ResPartnerBank>>,
    /// Bank Journals
    #[odoo(computed, inverse = "company_id")]
    pub bank_journal_ids: Option<One2many<AccountJournal>>,
    /// Batch Payment Sequence
    #[odoo(readonly)]
    pub batch_payment_sequence_id: Option<Many2one<IrSequence>>,
    /// Bounce Email
    #[odoo(readonly, computed, unstored)]
    pub bounce_email: Option<String>,
    /// Bounce
    #[odoo(readonly, computed, unstored)]
    pub bounce_formatted: Option<String>,
    /// Prefix of the cash accounts
    pub cash_account_code_prefix: Option<String>,
    /// Catchall Email
    #[odoo(readonly, computed, unstored)]
    pub catchall_email: Option<String>,
    /// Catchall
    #[odoo(readonly, computed, unstored)]
    pub catchall_formatted: Option<String>,
    /// Chart Template
    #[odoo(choices = crate::choices::RES_COMPANY_CHART_TEMPLATE)]
    pub chart_template: Option<String>,
    /// Branches
    #[odoo(inverse = "parent_id")]
    pub child_ids: Option<One2many<ResCompany>>,
    /// City
    #[odoo(computed, unstored)]
    pub city: Option<String>,
    /// Color
    #[odoo(computed, unstored)]
    pub color: Option<i64>,
    /// Company Details
    #[odoo(translated, html)]
    pub company_details: Option<String>,
    /// Company ID
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.company_registry"
    )]
    pub company_registry: Option<String>,
    /// Contract Expiry Notice Period
    #[odoo(aggregator = "sum")]
    pub contract_expiration_notice_period: Option<i64>,
    /// Cost Method
    #[odoo(required)]
    pub cost_method: Option<ResCompanyCostMethod>,
    /// Country Code
    #[odoo(readonly, computed, unstored, size = 2, related = "country_id.code")]
    pub country_code: Option<String>,
    /// Country
    #[odoo(computed, unstored)]
    pub country_id: Option<Many2one<ResCountry>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Exchange Gain or Loss Journal
    pub currency_exchange_journal_id: Option<Many2one<AccountJournal>>,
    /// Currency
    #[odoo(required)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Days to Purchase
    #[odoo(aggregator = "sum")]
    pub days_to_purchase: Option<Decimal>,
    /// Cash Difference Expense
    pub default_cash_difference_expense_account_id: Option<Many2one<AccountAccount>>,
    /// Cash Difference Income
    pub default_cash_difference_income_account_id: Option<Many2one<AccountAccount>>,
    /// Default From
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "alias_domain_id.default_from_email"
    )]
    pub default_from_email: Option<String>,
    /// Display Account Storno
    #[odoo(readonly, computed, unstored)]
    pub display_account_storno: Option<bool>,
    /// Total amount of invoice in letters
    pub display_invoice_amount_total_words: Option<bool>,
    /// Taxes in company currency
    pub display_invoice_tax_company_currency: Option<bool>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Domestic Fiscal Position
    #[odoo(readonly, computed)]
    pub domestic_fiscal_position_id: Option<Many2one<AccountFiscalPosition>>,
    /// Downpayment Account
    pub downpayment_account_id: Option<Many2one<AccountAccount>>,
    /// Email
    #[odoo(computed, related = "partner_id.email")]
    pub email: Option<String>,
    /// Formatted Email
    #[odoo(readonly, computed, unstored)]
    pub email_formatted: Option<String>,
    /// Email Button Text
    pub email_primary_color: Option<String>,
    /// Email Button Color
    pub email_secondary_color: Option<String>,
    /// Employee Properties
    #[odoo(properties_definition)]
    pub employee_properties_definition: Option<Json>,
    /// Expects a Chart of Accounts
    pub expects_chart_of_accounts: Option<bool>,
    /// Expense Account
    pub expense_account_id: Option<Many2one<AccountAccount>>,
    /// Expense Accrual Account
    pub expense_accrual_account_id: Option<Many2one<AccountAccount>>,
    /// Loss Exchange Rate Account
    pub expense_currency_exchange_account_id: Option<Many2one<AccountAccount>>,
    /// Document Template
    pub external_report_layout_id: Option<Many2one<IrUiView>>,
    /// Fiscal Position
    #[odoo(inverse = "company_id")]
    pub fiscal_position_ids: Option<One2many<AccountFiscalPosition>>,
    /// Fiscalyear Last Day
    #[odoo(required, aggregator = "sum")]
    pub fiscalyear_last_day: Option<i64>,
    /// Fiscalyear Last Month
    #[odoo(required)]
    pub fiscalyear_last_month: Option<ResCompanyFiscalyearLastMonth>,
    /// Global Lock Date
    pub fiscalyear_lock_date: Option<Date>,
    /// Font
    pub font: Option<ResCompanyFont>,
    /// Force Audit Trail
    #[odoo(readonly, unstored)]
    pub force_restrictive_audit_trail: Option<bool>,
    /// Hard Lock Date
    pub hard_lock_date: Option<Date>,
    /// Has Received Warning Stock Sms
    pub has_received_warning_stock_sms: Option<bool>,
    /// Replenishment Horizon
    #[odoo(required, aggregator = "sum")]
    pub horizon_days: Option<Decimal>,
    /// Based on attendances
    pub hr_presence_control_attendance: Option<bool>,
    /// Based on number of emails sent
    pub hr_presence_control_email: Option<bool>,
    /// # emails to send
    #[odoo(aggregator = "sum")]
    pub hr_presence_control_email_amount: Option<i64>,
    /// Based on IP Address
    pub hr_presence_control_ip: Option<bool>,
    /// Valid IP addresses
    pub hr_presence_control_ip_list: Option<String>,
    /// Based on user status in system
    pub hr_presence_control_login: Option<bool>,
    /// Enrich Done
    pub iap_enrich_auto_done: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Income Account
    pub income_account_id: Option<Many2one<AccountAccount>>,
    /// Gain Exchange Rate Account
    pub income_currency_exchange_account_id: Option<Many2one<AccountAccount>>,
    /// Default incoterm
    pub incoterm_id: Option<Many2one<AccountIncoterms>>,
    /// Internal Transit Location
    pub internal_transit_location_id: Option<Many2one<StockLocation>>,
    /// Inventory Period
    #[odoo(required)]
    pub inventory_period: Option<ResCompanyInventoryPeriod>,
    /// Valuation
    pub inventory_valuation: Option<ResCompanyInventoryValuation>,
    /// Default Terms and Conditions
    #[odoo(translated, html)]
    pub invoice_terms: Option<String>,
    /// Default Terms and Conditions as a Web page
    #[odoo(computed, translated, html)]
    pub invoice_terms_html: Option<String>,
    /// Is Company Details Empty
    #[odoo(readonly, computed, unstored)]
    pub is_company_details_empty: Option<bool>,
    /// Layout Background
    #[odoo(required)]
    pub layout_background: Option<ResCompanyLayoutBackground>,
    /// Background Image
    pub layout_background_image: Option<Binary>,
    /// Display Link QR-code
    pub link_qr_code: Option<bool>,
    /// Foreign VAT countries
    #[odoo(readonly, computed, unstored)]
    pub multi_vat_foreign_country_ids: Option<Many2many<ResCountry>>,
    /// Company Name
    #[odoo(required, computed, related = "partner_id.name")]
    pub name: Option<String>,
    /// Nomenclature
    pub nomenclature_id: Option<Many2one<BarcodeNomenclature>>,
    /// Paper format
    pub paperformat_id: Option<Many2one<ReportPaperformat>>,
    /// Parent Company
    #[odoo(readonly)]
    pub parent_id: Option<Many2one<ResCompany>>,
    /// Parent
    #[odoo(readonly, computed, unstored)]
    pub parent_ids: Option<Many2many<ResCompany>>,
    /// Partner
    #[odoo(required, readonly)]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Phone
    #[odoo(computed, related = "partner_id.phone")]
    pub phone: Option<String>,
    /// Levels of Approvals
    pub po_double_validation: Option<ResCompanyPoDoubleValidation>,
    /// Double validation amount
    #[odoo(monetary = "currency_id", aggregator = "sum")]
    pub po_double_validation_amount: Option<Decimal>,
    /// Purchase Order Modification
    pub po_lock: Option<ResCompanyPoLock>,
    /// Online Payment
    pub portal_confirmation_pay: Option<bool>,
    /// Online Signature
    pub portal_confirmation_sign: Option<bool>,
    /// Prepayment percentage
    #[odoo(aggregator = "sum")]
    pub prepayment_percent: Option<Decimal>,
    /// Price Difference Account
    pub price_difference_account_id: Option<Many2one<AccountAccount>>,
    /// Primary Color
    pub primary_color: Option<String>,
    /// Purchase Lock date
    pub purchase_lock_date: Option<Date>,
    /// Display QR-code on invoices
    pub qr_code: Option<bool>,
    /// Quick encoding
    pub quick_edit_mode: Option<ResCompanyQuickEditMode>,
    /// Default Quotation Validity
    #[odoo(aggregator = "sum")]
    pub quotation_validity_days: Option<i64>,
    /// Report Footer
    #[odoo(translated, html)]
    pub report_footer: Option<String>,
    /// Company Tagline
    #[odoo(translated, html)]
    pub report_header: Option<String>,
    /// Default Working Hours
    pub resource_calendar_id: Option<Many2one<ResourceCalendar>>,
    /// Working Hours
    #[odoo(inverse = "company_id")]
    pub resource_calendar_ids: Option<One2many<ResourceCalendar>>,
    /// Restrictive Audit Trail
    pub restrictive_audit_trail: Option<bool>,
    /// Revenue Accrual Account
    pub revenue_accrual_account_id: Option<Many2one<AccountAccount>>,
    /// Root
    #[odoo(readonly, computed, unstored)]
    pub root_id: Option<Many2one<ResCompany>>,
    /// Discount Product
    pub sale_discount_product_id: Option<Many2one<ProductProduct>>,
    /// Sales Lock Date
    pub sale_lock_date: Option<Date>,
    /// Sale onboarding selected payment method
    pub sale_onboarding_payment_method: Option<ResCompanySaleOnboardingPaymentMethod>,
    /// Default Sale Template
    pub sale_order_template_id: Option<Many2one<SaleOrderTemplate>>,
    /// Secondary Color
    pub secondary_color: Option<String>,
    /// Sales Safety Days
    #[odoo(required, aggregator = "sum")]
    pub security_lead: Option<Decimal>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Snailmail Color
    pub snailmail_color: Option<bool>,
    /// Add a Cover Page
    pub snailmail_cover: Option<bool>,
    /// Both sides
    pub snailmail_duplex: Option<bool>,
    /// Discord Account
    pub social_discord: Option<String>,
    /// Facebook Account
    pub social_facebook: Option<String>,
    /// GitHub Account
    pub social_github: Option<String>,
    /// Instagram Account
    pub social_instagram: Option<String>,
    /// LinkedIn Account
    pub social_linkedin: Option<String>,
    /// TikTok Account
    pub social_tiktok: Option<String>,
    /// X Account
    pub social_twitter: Option<String>,
    /// Youtube Account
    pub social_youtube: Option<String>,
    /// Fed. State
    #[odoo(computed, unstored)]
    pub state_id: Option<Many2one<ResCountryState>>,
    /// Stock Confirmation Type
    pub stock_confirmation_type: Option<ResCompanyStockConfirmationType>,
    /// Email Template confirmation picking
    pub stock_mail_confirmation_template_id: Option<Many2one<MailTemplate>>,
    /// Email Confirmation picking
    pub stock_move_email_validation: Option<bool>,
    /// SMS Template
    pub stock_sms_confirmation_template_id: Option<Many2one<SmsTemplate>>,
    /// Stock Text Confirmation
    pub stock_text_confirmation: Option<bool>,
    /// Street
    #[odoo(computed, unstored)]
    pub street: Option<String>,
    /// Street2
    #[odoo(computed, unstored)]
    pub street2: Option<String>,
    /// Tax Calculation Rounding Method
    pub tax_calculation_rounding_method: Option<ResCompanyTaxCalculationRoundingMethod>,
    /// Cash Basis Journal
    pub tax_cash_basis_journal_id: Option<Many2one<AccountJournal>>,
    /// Use Cash Basis
    pub tax_exigibility: Option<bool>,
    /// Tax Return Lock Date
    pub tax_lock_date: Option<Date>,
    /// Terms & Conditions format
    pub terms_type: Option<ResCompanyTermsType>,
    /// Prefix of the transfer accounts
    pub transfer_account_code_prefix: Option<String>,
    /// Inter-Banks Transfer Account
    pub transfer_account_id: Option<Many2one<AccountAccount>>,
    /// Uninstalled L10N Module
    #[odoo(readonly, computed, unstored)]
    pub uninstalled_l10n_module_ids: Option<Many2many<IrModuleModule>>,
    /// User Fiscalyear Lock Date
    #[odoo(readonly, computed, unstored)]
    pub user_fiscalyear_lock_date: Option<Date>,
    /// User Hard Lock Date
    #[odoo(readonly, computed, unstored)]
    pub user_hard_lock_date: Option<Date>,
    /// Accepted Users
    #[odoo(readonly)]
    pub user_ids: Option<Many2many<ResUsers>>,
    /// User Purchase Lock Date
    #[odoo(readonly, computed, unstored)]
    pub user_purchase_lock_date: Option<Date>,
    /// User Sale Lock Date
    #[odoo(readonly, computed, unstored)]
    pub user_sale_lock_date: Option<Date>,
    /// User Tax Lock Date
    #[odoo(readonly, computed, unstored)]
    pub user_tax_lock_date: Option<Date>,
    /// Uses Default Logo
    #[odoo(readonly, computed)]
    pub uses_default_logo: Option<bool>,
    /// Tax ID
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.vat"
    )]
    pub vat: Option<String>,
    /// Website Link
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.website"
    )]
    pub website: Option<String>,
    /// Work Permit Expiry Notice Period
    #[odoo(aggregator = "sum")]
    pub work_permit_expiration_notice_period: Option<i64>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
    /// Zip
    #[odoo(computed, unstored)]
    pub zip: Option<String>,
}

/// The values of `account_price_include` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyAccountPriceInclude {
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

/// The values of `annual_inventory_month` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyAnnualInventoryMonth {
    /// January
    #[odoo("1")]
    Value1,
    /// February
    #[odoo("2")]
    Value2,
    /// March
    #[odoo("3")]
    Value3,
    /// April
    #[odoo("4")]
    Value4,
    /// May
    #[odoo("5")]
    Value5,
    /// June
    #[odoo("6")]
    Value6,
    /// July
    #[odoo("7")]
    Value7,
    /// August
    #[odoo("8")]
    Value8,
    /// September
    #[odoo("9")]
    Value9,
    /// October
    #[odoo("10")]
    Value10,
    /// November
    #[odoo("11")]
    Value11,
    /// December
    #[odoo("12")]
    Value12,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `cost_method` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyCostMethod {
    /// Standard Price
    #[odoo("standard")]
    Standard,
    /// First In First Out (FIFO)
    #[odoo("fifo")]
    Fifo,
    /// Average Cost (AVCO)
    #[odoo("average")]
    Average,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `fiscalyear_last_month` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyFiscalyearLastMonth {
    /// January
    #[odoo("1")]
    Value1,
    /// February
    #[odoo("2")]
    Value2,
    /// March
    #[odoo("3")]
    Value3,
    /// April
    #[odoo("4")]
    Value4,
    /// May
    #[odoo("5")]
    Value5,
    /// June
    #[odoo("6")]
    Value6,
    /// July
    #[odoo("7")]
    Value7,
    /// August
    #[odoo("8")]
    Value8,
    /// September
    #[odoo("9")]
    Value9,
    /// October
    #[odoo("10")]
    Value10,
    /// November
    #[odoo("11")]
    Value11,
    /// December
    #[odoo("12")]
    Value12,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `font` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyFont {
    /// Lato
    #[odoo("Lato")]
    Lato,
    /// Roboto
    #[odoo("Roboto")]
    Roboto,
    /// Open Sans
    #[odoo("Open_Sans")]
    OpenSans,
    /// Montserrat
    #[odoo("Montserrat")]
    Montserrat,
    /// Oswald
    #[odoo("Oswald")]
    Oswald,
    /// Raleway
    #[odoo("Raleway")]
    Raleway,
    /// Tajawal
    #[odoo("Tajawal")]
    Tajawal,
    /// Fira Mono
    #[odoo("Fira_Mono")]
    FiraMono,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `inventory_period` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyInventoryPeriod {
    /// Manual
    #[odoo("manual")]
    Manual,
    /// Daily
    #[odoo("daily")]
    Daily,
    /// Monthly
    #[odoo("monthly")]
    Monthly,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `inventory_valuation` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyInventoryValuation {
    /// Periodic (at closing)
    #[odoo("periodic")]
    Periodic,
    /// Perpetual (at invoicing)
    #[odoo("real_time")]
    RealTime,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `layout_background` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyLayoutBackground {
    /// Blank
    #[odoo("Blank")]
    Blank,
    /// Demo logo
    #[odoo("Demo logo")]
    DemoLogo,
    /// Custom
    #[odoo("Custom")]
    Custom,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `po_double_validation` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyPoDoubleValidation {
    /// Confirm purchase orders in one step
    #[odoo("one_step")]
    OneStep,
    /// Get 2 levels of approvals to confirm a purchase order
    #[odoo("two_step")]
    TwoStep,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `po_lock` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyPoLock {
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

/// The values of `quick_edit_mode` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyQuickEditMode {
    /// Customer Invoices
    #[odoo("out_invoices")]
    OutInvoices,
    /// Vendor Bills
    #[odoo("in_invoices")]
    InInvoices,
    /// Customer Invoices and Vendor Bills
    #[odoo("out_and_in_invoices")]
    OutAndInInvoices,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `sale_onboarding_payment_method` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanySaleOnboardingPaymentMethod {
    /// Sign online
    #[odoo("digital_signature")]
    DigitalSignature,
    /// PayPal
    #[odoo("paypal")]
    Paypal,
    /// Stripe
    #[odoo("stripe")]
    Stripe,
    /// Pay with another payment provider
    #[odoo("other")]
    Other,
    /// Manual Payment
    #[odoo("manual")]
    Manual,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `stock_confirmation_type` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyStockConfirmationType {
    /// SMS
    #[odoo("sms")]
    Sms,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `tax_calculation_rounding_method` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyTaxCalculationRoundingMethod {
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

/// The values of `terms_type` of `res.company`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCompanyTermsType {
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
