// @generated from schemas/demo/models/res.partner.json by toolc; do not edit.

//! Contact (`res.partner`).

use toolkit::prelude::*;

use crate::*;

/// Contact
///
/// People, companies and their addresses: customers, vendors and all others.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "res.partner", order = "complete_name ASC, id DESC")]
#[odoo(shown(
    "name",
    "is_company",
    "parent_id",
    "email",
    "phone",
    "city",
    "country_id",
    "user_id"
))]
#[odoo(advertised(
    "name",
    "is_company",
    "parent_id",
    "type",
    "email",
    "phone",
    "street",
    "zip",
    "city",
    "country_id",
    "vat",
    "category_id"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::RES_PARTNER)]
#[odoo(tool(search, name = "res_partner_search", toolsets("sales", "accounting")))]
#[odoo(tool(get, name = "res_partner_get", toolsets("sales", "accounting")))]
#[odoo(tool(count, name = "res_partner_count", toolsets("sales", "accounting")))]
#[odoo(tool(
    create,
    name = "res_partner_create",
    toolsets("default", "sales", "accounting")
))]
#[odoo(tool(update, name = "res_partner_update", toolsets("sales", "accounting")))]
#[odoo(tool(delete, name = "res_partner_delete", toolsets("sales", "accounting")))]
#[odoo(tool(message, name = "res_partner_message", toolsets("sales", "accounting")))]
#[odoo(tool(
    export,
    name = "res_partner_export",
    toolsets("sales", "accounting", "bi")
))]
pub struct ResPartner {
    /// Account Move Count
    #[odoo(
        readonly,
        unstored,
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub account_move_count: Option<i64>,
    /// Active
    pub active: Option<bool>,
    /// Active Lang Count
    #[odoo(readonly, computed, unstored)]
    pub active_lang_count: Option<i64>,
    /// Stats
    #[odoo(readonly, unstored)]
    pub application_statistics: Option<Json>,
    /// Auto-post bills
    #[odoo(required)]
    pub autopost_bills: Option<ResPartnerAutopostBills>,
    /// Available Invoice Template Pdf Report
    #[odoo(readonly, unstored)]
    pub available_invoice_template_pdf_report_ids: Option<One2many<IrActionsReport>>,
    /// Available Peppol Eas
    #[odoo(readonly, computed, unstored)]
    pub available_peppol_eas: Option<Json>,
    /// Bank
    #[odoo(readonly, unstored)]
    pub bank_account_count: Option<i64>,
    /// Banks
    #[odoo(inverse = "partner_id")]
    pub bank_ids: Option<One2many<ResPartnerBank>>,
    /// Barcode
    #[odoo(company_dependent)]
    pub barcode: Option<String>,
    /// Buyer
    pub buyer_id: Option<Many2one<ResUsers>>,
    /// Last notification marked as read from base Calendar
    pub calendar_last_notif_ack: Option<Timestamp>,
    /// Tags
    pub category_id: Option<Many2many<ResPartnerCategory>>,
    /// Contact
    #[odoo(computed, inverse = "parent_id")]
    pub child_ids: Option<One2many<ResPartner>>,
    /// City
    pub city: Option<String>,
    /// Color Index
    #[odoo(aggregator = "sum")]
    pub color: Option<i64>,
    /// Notes
    #[odoo(html)]
    pub comment: Option<String>,
    /// Company Name Entity
    #[odoo(readonly, computed)]
    pub commercial_company_name: Option<String>,
    /// Commercial Entity
    #[odoo(readonly, computed)]
    pub commercial_partner_id: Option<Many2one<ResPartner>>,
    /// Company
    pub company_id: Option<Many2one<ResCompany>>,
    /// Company Name
    pub company_name: Option<String>,
    /// Company ID
    pub company_registry: Option<String>,
    /// Company ID Label
    #[odoo(readonly, computed, unstored)]
    pub company_registry_label: Option<String>,
    /// Company Type
    #[odoo(computed, unstored)]
    pub company_type: Option<ResPartnerCompanyType>,
    /// Complete Name
    #[odoo(readonly, computed)]
    pub complete_name: Option<String>,
    /// Complete Address
    #[odoo(readonly, computed, unstored)]
    pub contact_address: Option<String>,
    /// Inlined Complete Address
    #[odoo(readonly, computed, unstored)]
    pub contact_address_inline: Option<String>,
    /// Partner Contracts
    #[odoo(readonly, inverse = "partner_id")]
    pub contract_ids: Option<One2many<AccountAnalyticAccount>>,
    /// Country Code
    #[odoo(
        readonly,
        computed,
        unstored,
        size = 2,
        can(search, sort, group),
        related = "country_id.code"
    )]
    pub country_code: Option<String>,
    /// Country
    pub country_id: Option<Many2one<ResCountry>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Total Receivable
    #[odoo(
        readonly,
        unstored,
        monetary = "currency_id",
        can(search),
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub credit: Option<Decimal>,
    /// Credit Limit
    #[odoo(
        company_dependent,
        aggregator = "sum",
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub credit_limit: Option<Decimal>,
    /// Credit To Invoice
    #[odoo(
        readonly,
        unstored,
        monetary = "currency_id",
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub credit_to_invoice: Option<Decimal>,
    /// Currency
    #[odoo(readonly, unstored)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Customer Rank
    #[odoo(aggregator = "sum")]
    pub customer_rank: Option<i64>,
    /// Days Sales Outstanding (DSO)
    #[odoo(readonly, computed, unstored)]
    pub days_sales_outstanding: Option<Decimal>,
    /// Total Payable
    #[odoo(
        readonly,
        unstored,
        monetary = "currency_id",
        can(search),
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub debit: Option<Decimal>,
    /// Display Invoice Edi Format
    #[odoo(unstored)]
    pub display_invoice_edi_format: Option<bool>,
    /// Display Invoice Template Pdf Report
    #[odoo(unstored)]
    pub display_invoice_template_pdf_report_id: Option<bool>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Duplicate Bank Partner
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "bank_ids.duplicate_bank_partner_ids"
    )]
    pub duplicate_bank_partner_ids: Option<Many2many<ResPartner>>,
    /// Email
    pub email: Option<String>,
    /// Formatted Email
    #[odoo(readonly, computed, unstored)]
    pub email_formatted: Option<String>,
    /// Normalized Email
    #[odoo(readonly, computed)]
    pub email_normalized: Option<String>,
    /// Employee
    #[odoo(computed)]
    pub employee: Option<bool>,
    /// Employees
    #[odoo(inverse = "work_contact_id", groups = "hr.group_hr_user")]
    pub employee_ids: Option<One2many<HrEmployee>>,
    /// Employees Count
    #[odoo(readonly, unstored, groups = "hr.group_hr_user")]
    pub employees_count: Option<i64>,
    /// Fiscal Country Codes
    #[odoo(readonly, computed, unstored)]
    pub fiscal_country_codes: Option<String>,
    /// Fiscal Country Group Codes
    #[odoo(readonly, computed, unstored)]
    pub fiscal_country_group_codes: Option<Json>,
    /// Job Position
    pub function: Option<String>,
    /// GLN
    pub global_location_number: Option<String>,
    /// Week Day
    #[odoo(required)]
    pub group_on: Option<ResPartnerGroupOn>,
    /// Group RFQ
    #[odoo(required)]
    pub group_rfq: Option<ResPartnerGroupRfq>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Ignore Abnormal Invoice Amount
    #[odoo(company_dependent)]
    pub ignore_abnormal_invoice_amount: Option<bool>,
    /// Ignore Abnormal Invoice Date
    #[odoo(company_dependent)]
    pub ignore_abnormal_invoice_date: Option<bool>,
    /// Industry
    pub industry_id: Option<Many2one<ResPartnerIndustry>>,
    /// eInvoice format
    #[odoo(computed, unstored)]
    pub invoice_edi_format: Option<ResPartnerInvoiceEdiFormat>,
    /// Invoice Edi Format Store
    #[odoo(company_dependent)]
    pub invoice_edi_format_store: Option<String>,
    /// Invoices
    #[odoo(readonly, inverse = "partner_id")]
    pub invoice_ids: Option<One2many<AccountMove>>,
    /// Invoice sending
    #[odoo(company_dependent)]
    pub invoice_sending_method: Option<ResPartnerInvoiceSendingMethod>,
    /// Invoice report
    pub invoice_template_pdf_report_id: Option<Many2one<IrActionsReport>>,
    /// Blacklist
    #[odoo(readonly, computed, unstored, can(search), groups = "base.group_user")]
    pub is_blacklisted: Option<bool>,
    /// Is a Company
    pub is_company: Option<bool>,
    /// Is In Call
    #[odoo(readonly, computed, unstored, groups = "base.group_system")]
    pub is_in_call: Option<bool>,
    /// Is Peppol Edi Format
    #[odoo(readonly, computed, unstored)]
    pub is_peppol_edi_format: Option<bool>,
    /// Is Public
    #[odoo(readonly, unstored)]
    pub is_public: Option<bool>,
    /// Is Ubl Format
    #[odoo(readonly, computed, unstored)]
    pub is_ubl_format: Option<bool>,
    /// Language
    #[odoo(computed)]
    pub lang: Option<ResPartnerLang>,
    /// Leave Date To
    #[odoo(readonly, unstored)]
    pub leave_date_to: Option<Date>,
    /// Main User
    #[odoo(readonly, computed, unstored)]
    pub main_user_id: Option<Many2one<ResUsers>>,
    /// # Meetings
    #[odoo(readonly, unstored)]
    pub meeting_count: Option<i64>,
    /// Meetings
    pub meeting_ids: Option<Many2many<CalendarEvent>>,
    /// Name
    pub name: Option<String>,
    /// Offline since
    #[odoo(readonly, computed, unstored)]
    pub offline_since: Option<Timestamp>,
    /// On-Time Delivery Rate
    #[odoo(readonly, computed, unstored)]
    pub on_time_rate: Option<Decimal>,
    /// Opportunity Count
    #[odoo(readonly, unstored, groups = "sales_team.group_sale_salesman")]
    pub opportunity_count: Option<i64>,
    /// Opportunities
    #[odoo(computed, inverse = "partner_id")]
    pub opportunity_ids: Option<One2many<CrmLead>>,
    /// Related Company
    ///
    /// The company of a person or an address
    pub parent_id: Option<Many2one<ResPartner>>,
    /// Parent name
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "parent_id.name"
    )]
    pub parent_name: Option<String>,
    /// Geo Latitude
    #[odoo(digits(10, 7), aggregator = "sum")]
    pub partner_latitude: Option<Decimal>,
    /// Geo Longitude
    #[odoo(digits(10, 7), aggregator = "sum")]
    pub partner_longitude: Option<Decimal>,
    /// Share Partner
    #[odoo(readonly, computed)]
    pub partner_share: Option<bool>,
    /// Peppol e-address (EAS)
    #[odoo(computed, choices = crate::choices::RES_PARTNER_PEPPOL_EAS)]
    pub peppol_eas: Option<String>,
    /// Peppol Endpoint
    #[odoo(computed)]
    pub peppol_endpoint: Option<String>,
    /// Phone
    pub phone: Option<String>,
    /// Blacklisted Phone is Phone
    #[odoo(readonly, computed, unstored, groups = "base.group_user")]
    pub phone_blacklisted: Option<bool>,
    /// Phone Number
    #[odoo(unstored, can(search))]
    pub phone_mobile_search: Option<String>,
    /// Sanitized Number
    #[odoo(readonly, computed)]
    pub phone_sanitized: Option<String>,
    /// Phone Blacklisted
    #[odoo(readonly, computed, unstored, can(search), groups = "base.group_user")]
    pub phone_sanitized_blacklisted: Option<bool>,
    /// Message for Stock Picking
    #[odoo(text)]
    pub picking_warn_msg: Option<String>,
    /// Projects
    #[odoo(inverse = "partner_id")]
    pub project_ids: Option<One2many<ProjectProject>>,
    /// Properties
    #[odoo(computed, properties, can(search, sort, group))]
    pub properties: Option<Json>,
    /// Properties Base Definition
    #[odoo(readonly, unstored, can(search, sort, group))]
    pub properties_base_definition_id: Option<Many2one<PropertiesBaseDefinition>>,
    /// Account Payable
    #[odoo(company_dependent)]
    pub property_account_payable_id: Option<Many2one<AccountAccount>>,
    /// Fiscal Position
    #[odoo(company_dependent)]
    pub property_account_position_id: Option<Many2one<AccountFiscalPosition>>,
    /// Account Receivable
    #[odoo(company_dependent)]
    pub property_account_receivable_id: Option<Many2one<AccountAccount>>,
    /// Property Inbound Payment Method Line
    #[odoo(company_dependent)]
    pub property_inbound_payment_method_line_id: Option<Many2one<AccountPaymentMethodLine>>,
    /// Property Outbound Payment Method Line
    #[odoo(company_dependent)]
    pub property_outbound_payment_method_line_id: Option<Many2one<AccountPaymentMethodLine>>,
    /// Customer Payment Terms
    #[odoo(company_dependent)]
    pub property_payment_term_id: Option<Many2one<AccountPaymentTerm>>,
    /// Pricelist
    #[odoo(computed, unstored)]
    pub property_product_pricelist: Option<Many2one<ProductPricelist>>,
    /// Supplier Currency
    #[odoo(company_dependent)]
    pub property_purchase_currency_id: Option<Many2one<ResCurrency>>,
    /// Customer Location
    #[odoo(company_dependent)]
    pub property_stock_customer: Option<Many2one<StockLocation>>,
    /// Vendor Location
    #[odoo(company_dependent)]
    pub property_stock_supplier: Option<Many2one<StockLocation>>,
    /// Vendor Payment Terms
    #[odoo(company_dependent)]
    pub property_supplier_payment_term_id: Option<Many2one<AccountPaymentTerm>>,
    /// Purchase Lines
    #[odoo(inverse = "partner_id")]
    pub purchase_line_ids: Option<One2many<PurchaseOrderLine>>,
    /// Purchase Order Count
    #[odoo(readonly, unstored, groups = "purchase.group_purchase_user")]
    pub purchase_order_count: Option<i64>,
    /// Message for Purchase Order
    #[odoo(text)]
    pub purchase_warn_msg: Option<String>,
    /// Receipt Reminder
    #[odoo(company_dependent)]
    pub receipt_reminder_email: Option<bool>,
    /// Reference
    pub r#ref: Option<String>,
    /// Companies that refers to partner
    #[odoo(readonly, inverse = "partner_id")]
    pub ref_company_ids: Option<One2many<ResCompany>>,
    /// Days Before Receipt
    #[odoo(company_dependent, aggregator = "sum")]
    pub reminder_date_before_receipt: Option<i64>,
    /// Sale Order Count
    #[odoo(readonly, unstored, groups = "sales_team.group_sale_salesman")]
    pub sale_order_count: Option<i64>,
    /// Sales Order
    #[odoo(inverse = "partner_id")]
    pub sale_order_ids: Option<One2many<SaleOrder>>,
    /// Message for Sales Order
    #[odoo(text)]
    pub sale_warn_msg: Option<String>,
    /// Partner with same Company Registry
    #[odoo(readonly, computed, unstored)]
    pub same_company_registry_partner_id: Option<Many2one<ResPartner>>,
    /// Partner with same Tax ID
    #[odoo(readonly, computed, unstored)]
    pub same_vat_partner_id: Option<Many2one<ResPartner>>,
    /// Self
    #[odoo(field = "self", readonly, unstored)]
    pub self_: Option<Many2one<ResPartner>>,
    /// Specific Property Product Pricelist
    #[odoo(company_dependent)]
    pub specific_property_product_pricelist: Option<Many2one<ProductPricelist>>,
    /// State
    pub state_id: Option<Many2one<ResCountryState>>,
    /// Street
    pub street: Option<String>,
    /// Street2
    pub street2: Option<String>,
    /// Suggest Based On
    pub suggest_based_on: Option<String>,
    /// Suggest Days
    #[odoo(aggregator = "sum")]
    pub suggest_days: Option<i64>,
    /// Suggest Percent
    #[odoo(aggregator = "sum")]
    pub suggest_percent: Option<i64>,
    /// # Vendor Bills
    #[odoo(readonly, unstored)]
    pub supplier_invoice_count: Option<i64>,
    /// Supplier Rank
    #[odoo(aggregator = "sum")]
    pub supplier_rank: Option<i64>,
    /// # Tasks
    #[odoo(readonly, unstored)]
    pub task_count: Option<i64>,
    /// Tasks
    #[odoo(inverse = "partner_id")]
    pub task_ids: Option<One2many<ProjectTask>>,
    /// Total Invoiced
    #[odoo(
        readonly,
        unstored,
        monetary = "currency_id",
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub total_invoiced: Option<Decimal>,
    /// Degree of trust you have in this debtor
    #[odoo(company_dependent)]
    pub trust: Option<ResPartnerTrust>,
    /// Address Type
    ///
    /// What an address below a company is for
    pub r#type: Option<ResPartnerType>,
    /// Address Type Description
    #[odoo(readonly, computed, unstored)]
    pub type_address_label: Option<String>,
    /// Timezone
    #[odoo(choices = crate::choices::CALENDAR_EVENT_EVENT_TZ)]
    pub tz: Option<String>,
    /// Timezone offset
    #[odoo(readonly, computed, unstored)]
    pub tz_offset: Option<String>,
    /// Partner Limit
    #[odoo(
        unstored,
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub use_partner_credit_limit: Option<bool>,
    /// Salesperson
    #[odoo(computed)]
    pub user_id: Option<Many2one<ResUsers>>,
    /// Users
    #[odoo(readonly, inverse = "partner_id")]
    pub user_ids: Option<One2many<ResUsers>>,
    /// Tax ID
    pub vat: Option<String>,
    /// Tax ID Label
    #[odoo(readonly, unstored)]
    pub vat_label: Option<String>,
    /// Website Link
    pub website: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
    /// Zip
    pub zip: Option<String>,
}

/// The values of `autopost_bills` of `res.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResPartnerAutopostBills {
    /// Always
    #[odoo("always")]
    Always,
    /// Ask after 3 validations without edits
    #[odoo("ask")]
    Ask,
    /// Never
    #[odoo("never")]
    Never,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `company_type` of `res.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResPartnerCompanyType {
    /// Person
    #[odoo("person")]
    Person,
    /// Company
    #[odoo("company")]
    Company,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `group_on` of `res.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResPartnerGroupOn {
    /// Expected Date
    #[odoo("default")]
    Default,
    /// Monday
    #[odoo("1")]
    Value1,
    /// Tuesday
    #[odoo("2")]
    Value2,
    /// Wednesday
    #[odoo("3")]
    Value3,
    /// Thursday
    #[odoo("4")]
    Value4,
    /// Friday
    #[odoo("5")]
    Value5,
    /// Saturday
    #[odoo("6")]
    Value6,
    /// Sunday
    #[odoo("7")]
    Value7,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `group_rfq` of `res.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResPartnerGroupRfq {
    /// On Order
    #[odoo("default")]
    Default,
    /// Daily
    #[odoo("day")]
    Day,
    /// Weekly
    #[odoo("week")]
    Week,
    /// Always
    #[odoo("all")]
    All,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `invoice_edi_format` of `res.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResPartnerInvoiceEdiFormat {
    /// France (FacturX)
    #[odoo("facturx")]
    Facturx,
    /// EU Standard (Peppol Bis 3.0)
    #[odoo("ubl_bis3")]
    UblBis3,
    /// Germany (XRechnung)
    #[odoo("xrechnung")]
    Xrechnung,
    /// Netherlands (NLCIUS)
    #[odoo("nlcius")]
    Nlcius,
    /// Australia (BIS Billing 3.0 A-NZ)
    #[odoo("ubl_a_nz")]
    UblANz,
    /// Singapore (BIS Billing 3.0 SG)
    #[odoo("ubl_sg")]
    UblSg,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `invoice_sending_method` of `res.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResPartnerInvoiceSendingMethod {
    /// Manual
    #[odoo("manual")]
    Manual,
    /// by Email
    #[odoo("email")]
    Email,
    /// by Post
    #[odoo("snailmail")]
    Snailmail,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `lang` of `res.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResPartnerLang {
    /// English (US)
    #[odoo("en_US")]
    EnUs,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `trust` of `res.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResPartnerTrust {
    /// Good Debtor
    #[odoo("good")]
    Good,
    /// Normal Debtor
    #[odoo("normal")]
    Normal,
    /// Bad Debtor
    #[odoo("bad")]
    Bad,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `type` of `res.partner`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResPartnerType {
    /// Contact
    #[odoo("contact")]
    Contact,
    /// Invoice
    #[odoo("invoice")]
    Invoice,
    /// Delivery
    #[odoo("delivery")]
    Delivery,
    /// Other
    #[odoo("other")]
    Other,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
