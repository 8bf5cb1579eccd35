// @generated from schemas/demo/models/res.users.json by toolc; do not edit.

//! User (`res.users`).

use toolkit::prelude::*;

use crate::*;

/// User
///
/// Someone who can log in. Find here the user_id of a salesperson or assignee; other people are
/// res.partner or hr.employee.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "res.users", order = "name, login")]
#[odoo(shown(
    "name",
    "login",
    "email",
    "partner_id",
    "company_id",
    "share",
    "active",
    "role"
))]
#[odoo(advertised("name", "phone"))]
#[odoo(tool(search, name = "res_users_search", toolsets("people")))]
#[odoo(tool(get, name = "res_users_get", toolsets("people")))]
#[odoo(tool(count, name = "res_users_count", toolsets("people")))]
pub struct ResUsers {
    /// # Access Rights
    #[odoo(readonly, computed, unstored)]
    pub accesses_count: Option<i64>,
    /// Account Move Count
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.account_move_count",
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub account_move_count: Option<i64>,
    /// Home Action
    #[odoo(readonly)]
    pub action_id: Option<Many2one<IrActionsActions>>,
    /// Active
    #[odoo(readonly)]
    pub active: Option<bool>,
    /// Active Lang Count
    #[odoo(readonly, computed, unstored, related = "partner_id.active_lang_count")]
    pub active_lang_count: Option<i64>,
    /// Partner is Active
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.active"
    )]
    pub active_partner: Option<bool>,
    /// Additional Note
    #[odoo(
        computed,
        unstored,
        text,
        can(search),
        related = "employee_id.additional_note",
        groups = "hr.group_hr_user"
    )]
    pub additional_note: Option<String>,
    /// Groups and implied groups
    #[odoo(readonly, computed, unstored, can(search))]
    pub all_group_ids: Option<Many2many<ResGroups>>,
    /// Stats
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.application_statistics"
    )]
    pub application_statistics: Option<Json>,
    /// Auto-post bills
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.autopost_bills"
    )]
    pub autopost_bills: Option<ResUsersAutopostBills>,
    /// Available Invoice Template Pdf Report
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.available_invoice_template_pdf_report_ids"
    )]
    pub available_invoice_template_pdf_report_ids: Option<One2many<IrActionsReport>>,
    /// Available Peppol Eas
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.available_peppol_eas"
    )]
    pub available_peppol_eas: Option<Json>,
    /// Bank
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.bank_account_count"
    )]
    pub bank_account_count: Option<i64>,
    /// Banks
    #[odoo(computed, unstored, can(search), related = "partner_id.bank_ids")]
    pub bank_ids: Option<One2many<ResPartnerBank>>,
    /// Buyer
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.buyer_id"
    )]
    pub buyer_id: Option<Many2one<ResUsers>>,
    /// Calendar Default Privacy
    #[odoo(computed, unstored)]
    pub calendar_default_privacy: Option<ResUsersCalendarDefaultPrivacy>,
    /// Last notification marked as read from base Calendar
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.calendar_last_notif_ack"
    )]
    pub calendar_last_notif_ack: Option<Timestamp>,
    /// Can Edit Role
    #[odoo(readonly, unstored)]
    pub can_edit_role: Option<bool>,
    /// Tags
    #[odoo(
        computed,
        unstored,
        can(search, group),
        related = "partner_id.category_id"
    )]
    pub category_id: Option<Many2many<ResPartnerCategory>>,
    /// Employee Tags
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.category_ids",
        groups = "hr.group_hr_user"
    )]
    pub category_ids: Option<Many2many<HrEmployeeCategory>>,
    /// Contact
    #[odoo(computed, unstored, can(search), related = "partner_id.child_ids")]
    pub child_ids: Option<One2many<ResPartner>>,
    /// City
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.city"
    )]
    pub city: Option<String>,
    /// Color Index
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.color",
        aggregator = "sum"
    )]
    pub color: Option<i64>,
    /// Notes
    #[odoo(
        computed,
        unstored,
        html,
        can(search, sort, group),
        related = "partner_id.comment"
    )]
    pub comment: Option<String>,
    /// Company Name Entity
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.commercial_company_name"
    )]
    pub commercial_company_name: Option<String>,
    /// Commercial Entity
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.commercial_partner_id"
    )]
    pub commercial_partner_id: Option<Many2one<ResPartner>>,
    /// Number of Companies
    #[odoo(readonly, computed, unstored)]
    pub companies_count: Option<i64>,
    /// Company
    #[odoo(required, readonly)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Companies
    #[odoo(readonly)]
    pub company_ids: Option<Many2many<ResCompany>>,
    /// Company Name
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.company_name"
    )]
    pub company_name: Option<String>,
    /// Company ID
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.company_registry"
    )]
    pub company_registry: Option<String>,
    /// Company ID Label
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.company_registry_label"
    )]
    pub company_registry_label: Option<String>,
    /// Company Type
    #[odoo(computed, unstored, related = "partner_id.company_type")]
    pub company_type: Option<ResUsersCompanyType>,
    /// Complete Name
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.complete_name"
    )]
    pub complete_name: Option<String>,
    /// Complete Address
    #[odoo(readonly, computed, unstored, related = "partner_id.contact_address")]
    pub contact_address: Option<String>,
    /// Inlined Complete Address
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.contact_address_inline"
    )]
    pub contact_address_inline: Option<String>,
    /// Partner Contracts
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "partner_id.contract_ids"
    )]
    pub contract_ids: Option<One2many<AccountAnalyticAccount>>,
    /// Country Code
    #[odoo(
        readonly,
        computed,
        unstored,
        size = 2,
        can(search, sort, group),
        related = "partner_id.country_code"
    )]
    pub country_code: Option<String>,
    /// Country
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.country_id"
    )]
    pub country_id: Option<Many2one<ResCountry>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Technical field, whether to create an employee
    #[odoo(unstored)]
    pub create_employee: Option<bool>,
    /// Technical field, bind user to this employee on create
    #[odoo(unstored)]
    pub create_employee_id: Option<Many2one<HrEmployee>>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Total Receivable
    #[odoo(
        readonly,
        computed,
        unstored,
        monetary = "currency_id",
        can(search),
        related = "partner_id.credit",
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub credit: Option<Decimal>,
    /// Credit Limit
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.credit_limit",
        aggregator = "sum",
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub credit_limit: Option<Decimal>,
    /// Credit To Invoice
    #[odoo(
        readonly,
        computed,
        unstored,
        monetary = "currency_id",
        related = "partner_id.credit_to_invoice",
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub credit_to_invoice: Option<Decimal>,
    /// Sales Teams
    #[odoo(readonly, computed, unstored, can(search))]
    pub crm_team_ids: Option<Many2many<CrmTeam>>,
    /// Sales Team Members
    #[odoo(inverse = "user_id")]
    pub crm_team_member_ids: Option<One2many<CrmTeamMember>>,
    /// Currency
    #[odoo(readonly, computed, unstored, related = "partner_id.currency_id")]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Customer Rank
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.customer_rank",
        aggregator = "sum"
    )]
    pub customer_rank: Option<i64>,
    /// Days Sales Outstanding (DSO)
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.days_sales_outstanding"
    )]
    pub days_sales_outstanding: Option<Decimal>,
    /// Total Payable
    #[odoo(
        readonly,
        computed,
        unstored,
        monetary = "currency_id",
        can(search),
        related = "partner_id.debit",
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub debit: Option<Decimal>,
    /// Display Invoice Edi Format
    #[odoo(computed, unstored, related = "partner_id.display_invoice_edi_format")]
    pub display_invoice_edi_format: Option<bool>,
    /// Display Invoice Template Pdf Report
    #[odoo(
        computed,
        unstored,
        related = "partner_id.display_invoice_template_pdf_report_id"
    )]
    pub display_invoice_template_pdf_report_id: Option<bool>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Duplicate Bank Partner
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.duplicate_bank_partner_ids"
    )]
    pub duplicate_bank_partner_ids: Option<Many2many<ResPartner>>,
    /// Email
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.email"
    )]
    pub email: Option<String>,
    /// Formatted Email
    #[odoo(readonly, computed, unstored, related = "partner_id.email_formatted")]
    pub email_formatted: Option<String>,
    /// Normalized Email
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.email_normalized"
    )]
    pub email_normalized: Option<String>,
    /// Emergency Contact
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.emergency_contact",
        groups = "hr.group_hr_user"
    )]
    pub emergency_contact: Option<String>,
    /// Emergency Phone
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.emergency_phone",
        groups = "hr.group_hr_user"
    )]
    pub emergency_phone: Option<String>,
    /// Employee
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.employee"
    )]
    pub employee: Option<bool>,
    /// Employee Count
    #[odoo(readonly, computed, unstored)]
    pub employee_count: Option<i64>,
    /// Company employee
    #[odoo(readonly, computed, unstored, can(search))]
    pub employee_id: Option<Many2one<HrEmployee>>,
    /// Related employee
    #[odoo(inverse = "user_id")]
    pub employee_ids: Option<One2many<HrEmployee>>,
    /// Employee's Working Hours
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "employee_id.resource_calendar_id"
    )]
    pub employee_resource_calendar_id: Option<Many2one<ResourceCalendar>>,
    /// Skills
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "employee_id.employee_skill_ids"
    )]
    pub employee_skill_ids: Option<One2many<HrEmployeeSkill>>,
    /// Employees Count
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.employees_count",
        groups = "hr.group_hr_user"
    )]
    pub employees_count: Option<i64>,
    /// Favorite Projects
    pub favorite_project_ids: Option<Many2many<ProjectProject>>,
    /// Fiscal Country Codes
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.fiscal_country_codes"
    )]
    pub fiscal_country_codes: Option<String>,
    /// Fiscal Country Group Codes
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.fiscal_country_group_codes"
    )]
    pub fiscal_country_group_codes: Option<Json>,
    /// Fridays
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.friday_location_id"
    )]
    pub friday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Job Position
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.function"
    )]
    pub function: Option<String>,
    /// GLN
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.global_location_number"
    )]
    pub global_location_number: Option<String>,
    /// Groups
    #[odoo(readonly)]
    pub group_ids: Option<Many2many<ResGroups>>,
    /// Week Day
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.group_on"
    )]
    pub group_on: Option<ResUsersGroupOn>,
    /// Group RFQ
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.group_rfq"
    )]
    pub group_rfq: Option<ResUsersGroupRfq>,
    /// # Groups
    #[odoo(readonly, computed, unstored)]
    pub groups_count: Option<i64>,
    /// Has External Mail Server
    #[odoo(readonly, unstored)]
    pub has_external_mail_server: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Ignore Abnormal Invoice Amount
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.ignore_abnormal_invoice_amount"
    )]
    pub ignore_abnormal_invoice_amount: Option<bool>,
    /// Ignore Abnormal Invoice Date
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.ignore_abnormal_invoice_date"
    )]
    pub ignore_abnormal_invoice_date: Option<bool>,
    /// Industry
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.industry_id"
    )]
    pub industry_id: Option<Many2one<ResPartnerIndustry>>,
    /// eInvoice format
    #[odoo(computed, unstored, related = "partner_id.invoice_edi_format")]
    pub invoice_edi_format: Option<ResUsersInvoiceEdiFormat>,
    /// Invoice Edi Format Store
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.invoice_edi_format_store"
    )]
    pub invoice_edi_format_store: Option<String>,
    /// Invoices
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "partner_id.invoice_ids"
    )]
    pub invoice_ids: Option<One2many<AccountMove>>,
    /// Invoice sending
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.invoice_sending_method"
    )]
    pub invoice_sending_method: Option<ResUsersInvoiceSendingMethod>,
    /// Invoice report
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.invoice_template_pdf_report_id"
    )]
    pub invoice_template_pdf_report_id: Option<Many2one<IrActionsReport>>,
    /// Blacklist
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "partner_id.is_blacklisted",
        groups = "base.group_user"
    )]
    pub is_blacklisted: Option<bool>,
    /// Is a Company
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.is_company"
    )]
    pub is_company: Option<bool>,
    /// Is Hr User
    #[odoo(readonly, unstored)]
    pub is_hr_user: Option<bool>,
    /// Is in call
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.is_in_call",
        groups = "base.group_system"
    )]
    pub is_in_call: Option<bool>,
    /// Out of Office
    #[odoo(readonly, computed, unstored)]
    pub is_out_of_office: Option<bool>,
    /// Is Peppol Edi Format
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.is_peppol_edi_format"
    )]
    pub is_peppol_edi_format: Option<bool>,
    /// Is Public
    #[odoo(readonly, computed, unstored, related = "partner_id.is_public")]
    pub is_public: Option<bool>,
    /// Is System
    #[odoo(readonly, unstored)]
    pub is_system: Option<bool>,
    /// Is Ubl Format
    #[odoo(readonly, computed, unstored, related = "partner_id.is_ubl_format")]
    pub is_ubl_format: Option<bool>,
    /// Job Title
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "employee_id.job_title"
    )]
    pub job_title: Option<String>,
    /// Home-Work Distance in Km
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.km_home_work",
        groups = "hr.group_hr_user"
    )]
    pub km_home_work: Option<i64>,
    /// Language
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.lang"
    )]
    pub lang: Option<ResUsersLang>,
    /// To Date
    #[odoo(readonly, computed, unstored, related = "employee_id.leave_date_to")]
    pub leave_date_to: Option<Date>,
    /// Login
    #[odoo(required, readonly)]
    pub login: Option<String>,
    /// Latest Login
    #[odoo(computed, unstored, can(search), related = "log_ids.create_date")]
    pub login_date: Option<Timestamp>,
    /// Main User
    #[odoo(readonly, computed, unstored, related = "partner_id.main_user_id")]
    pub main_user_id: Option<Many2one<ResUsers>>,
    /// IM status manually set by the user
    pub manual_im_status: Option<ResUsersManualImStatus>,
    /// # Meetings
    #[odoo(readonly, computed, unstored, related = "partner_id.meeting_count")]
    pub meeting_count: Option<i64>,
    /// Meetings
    #[odoo(
        computed,
        unstored,
        can(search, group),
        related = "partner_id.meeting_ids"
    )]
    pub meeting_ids: Option<Many2many<CalendarEvent>>,
    /// Work Mobile
    #[odoo(computed, unstored, can(search), related = "employee_id.mobile_phone")]
    pub mobile_phone: Option<String>,
    /// Mondays
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.monday_location_id"
    )]
    pub monday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Name
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.name"
    )]
    pub name: Option<String>,
    /// Notification
    #[odoo(required, computed)]
    pub notification_type: Option<ResUsersNotificationType>,
    /// Odoobot Failed
    #[odoo(readonly)]
    pub odoobot_failed: Option<bool>,
    /// OdooBot Status
    #[odoo(readonly)]
    pub odoobot_state: Option<ResUsersOdoobotState>,
    /// Offline since
    #[odoo(readonly, computed, unstored, related = "partner_id.offline_since")]
    pub offline_since: Option<Timestamp>,
    /// On-Time Delivery Rate
    #[odoo(readonly, computed, unstored, related = "partner_id.on_time_rate")]
    pub on_time_rate: Option<Decimal>,
    /// Opportunity Count
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.opportunity_count",
        groups = "sales_team.group_sale_salesman"
    )]
    pub opportunity_count: Option<i64>,
    /// Opportunities
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "partner_id.opportunity_ids"
    )]
    pub opportunity_ids: Option<One2many<CrmLead>>,
    /// Out Of Office From
    pub out_of_office_from: Option<Timestamp>,
    /// Vacation Responder
    #[odoo(html)]
    pub out_of_office_message: Option<String>,
    /// Out Of Office To
    pub out_of_office_to: Option<Timestamp>,
    /// Outgoing Mail Server
    #[odoo(readonly, computed, unstored, groups = "base.group_user")]
    pub outgoing_mail_server_id: Option<Many2one<IrMailServer>>,
    /// Outgoing Mail Server Type
    #[odoo(required, readonly, computed, unstored, groups = "base.group_user")]
    pub outgoing_mail_server_type: Option<ResUsersOutgoingMailServerType>,
    /// Related Company
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.parent_id"
    )]
    pub parent_id: Option<Many2one<ResPartner>>,
    /// Parent name
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.parent_name"
    )]
    pub parent_name: Option<String>,
    /// Related Partner
    #[odoo(required, readonly)]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Geo Latitude
    #[odoo(
        computed,
        unstored,
        digits(10, 7),
        can(search, sort, group),
        related = "partner_id.partner_latitude",
        aggregator = "sum"
    )]
    pub partner_latitude: Option<Decimal>,
    /// Geo Longitude
    #[odoo(
        computed,
        unstored,
        digits(10, 7),
        can(search, sort, group),
        related = "partner_id.partner_longitude",
        aggregator = "sum"
    )]
    pub partner_longitude: Option<Decimal>,
    /// Share Partner
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.partner_share"
    )]
    pub partner_share: Option<bool>,
    /// Peppol e-address (EAS)
    #[odoo(
        computed,
        unstored,
        choices = crate::choices::RES_PARTNER_PEPPOL_EAS,
        can(search, sort, group),
        related = "partner_id.peppol_eas"
    )]
    pub peppol_eas: Option<String>,
    /// Peppol Endpoint
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.peppol_endpoint"
    )]
    pub peppol_endpoint: Option<String>,
    /// Phone
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.phone"
    )]
    pub phone: Option<String>,
    /// Blacklisted Phone is Phone
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.phone_blacklisted",
        groups = "base.group_user"
    )]
    pub phone_blacklisted: Option<bool>,
    /// Phone Number
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "partner_id.phone_mobile_search"
    )]
    pub phone_mobile_search: Option<String>,
    /// Sanitized Number
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.phone_sanitized"
    )]
    pub phone_sanitized: Option<String>,
    /// Phone Blacklisted
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "partner_id.phone_sanitized_blacklisted",
        groups = "base.group_user"
    )]
    pub phone_sanitized_blacklisted: Option<bool>,
    /// Message for Stock Picking
    #[odoo(
        computed,
        unstored,
        text,
        can(search, sort, group),
        related = "partner_id.picking_warn_msg"
    )]
    pub picking_warn_msg: Option<String>,
    /// Projects
    #[odoo(computed, unstored, can(search), related = "partner_id.project_ids")]
    pub project_ids: Option<One2many<ProjectProject>>,
    /// Properties
    #[odoo(
        computed,
        unstored,
        properties,
        can(search, sort, group),
        related = "partner_id.properties"
    )]
    pub properties: Option<Json>,
    /// Properties Base Definition
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.properties_base_definition_id"
    )]
    pub properties_base_definition_id: Option<Many2one<PropertiesBaseDefinition>>,
    /// Account Payable
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.property_account_payable_id"
    )]
    pub property_account_payable_id: Option<Many2one<AccountAccount>>,
    /// Fiscal Position
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.property_account_position_id"
    )]
    pub property_account_position_id: Option<Many2one<AccountFiscalPosition>>,
    /// Account Receivable
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.property_account_receivable_id"
    )]
    pub property_account_receivable_id: Option<Many2one<AccountAccount>>,
    /// Property Inbound Payment Method Line
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.property_inbound_payment_method_line_id"
    )]
    pub property_inbound_payment_method_line_id: Option<Many2one<AccountPaymentMethodLine>>,
    /// Property Outbound Payment Method Line
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.property_outbound_payment_method_line_id"
    )]
    pub property_outbound_payment_method_line_id: Option<Many2one<AccountPaymentMethodLine>>,
    /// Customer Payment Terms
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.property_payment_term_id"
    )]
    pub property_payment_term_id: Option<Many2one<AccountPaymentTerm>>,
    /// Pricelist
    #[odoo(computed, unstored, related = "partner_id.property_product_pricelist")]
    pub property_product_pricelist: Option<Many2one<ProductPricelist>>,
    /// Supplier Currency
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.property_purchase_currency_id"
    )]
    pub property_purchase_currency_id: Option<Many2one<ResCurrency>>,
    /// Customer Location
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.property_stock_customer"
    )]
    pub property_stock_customer: Option<Many2one<StockLocation>>,
    /// Vendor Location
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.property_stock_supplier"
    )]
    pub property_stock_supplier: Option<Many2one<StockLocation>>,
    /// Vendor Payment Terms
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.property_supplier_payment_term_id"
    )]
    pub property_supplier_payment_term_id: Option<Many2one<AccountPaymentTerm>>,
    /// Default Warehouse
    #[odoo(company_dependent)]
    pub property_warehouse_id: Option<Many2one<StockWarehouse>>,
    /// Purchase Lines
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "partner_id.purchase_line_ids"
    )]
    pub purchase_line_ids: Option<One2many<PurchaseOrderLine>>,
    /// Purchase Order Count
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.purchase_order_count",
        groups = "purchase.group_purchase_user"
    )]
    pub purchase_order_count: Option<i64>,
    /// Message for Purchase Order
    #[odoo(
        computed,
        unstored,
        text,
        can(search, sort, group),
        related = "partner_id.purchase_warn_msg"
    )]
    pub purchase_warn_msg: Option<String>,
    /// Receipt Reminder
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.receipt_reminder_email"
    )]
    pub receipt_reminder_email: Option<bool>,
    /// Reference
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.ref"
    )]
    pub r#ref: Option<String>,
    /// Companies that refers to partner
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "partner_id.ref_company_ids"
    )]
    pub ref_company_ids: Option<One2many<ResCompany>>,
    /// Days Before Receipt
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.reminder_date_before_receipt",
        aggregator = "sum"
    )]
    pub reminder_date_before_receipt: Option<i64>,
    /// Settings
    #[odoo(readonly, computed, unstored, can(search))]
    pub res_users_settings_id: Option<Many2one<ResUsersSettings>>,
    /// Res Users Settings
    #[odoo(inverse = "user_id")]
    pub res_users_settings_ids: Option<One2many<ResUsersSettings>>,
    /// Default Working Hours
    #[odoo(computed, unstored, can(search), related = "resource_ids.calendar_id")]
    pub resource_calendar_id: Option<Many2one<ResourceCalendar>>,
    /// Resources
    #[odoo(inverse = "user_id")]
    pub resource_ids: Option<One2many<ResourceResource>>,
    /// Role
    #[odoo(computed, unstored)]
    pub role: Option<ResUsersRole>,
    /// User Roles
    #[odoo(readonly)]
    pub role_ids: Option<Many2many<ResRole>>,
    /// # Record Rules
    #[odoo(readonly, computed, unstored)]
    pub rules_count: Option<i64>,
    /// Sale Order Count
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.sale_order_count",
        groups = "sales_team.group_sale_salesman"
    )]
    pub sale_order_count: Option<i64>,
    /// Sales Order
    #[odoo(computed, unstored, can(search), related = "partner_id.sale_order_ids")]
    pub sale_order_ids: Option<One2many<SaleOrder>>,
    /// User Sales Team
    #[odoo(readonly, computed)]
    pub sale_team_id: Option<Many2one<CrmTeam>>,
    /// Message for Sales Order
    #[odoo(
        computed,
        unstored,
        text,
        can(search, sort, group),
        related = "partner_id.sale_warn_msg"
    )]
    pub sale_warn_msg: Option<String>,
    /// Partner with same Company Registry
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.same_company_registry_partner_id"
    )]
    pub same_company_registry_partner_id: Option<Many2one<ResPartner>>,
    /// Partner with same Tax ID
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.same_vat_partner_id"
    )]
    pub same_vat_partner_id: Option<Many2one<ResPartner>>,
    /// Saturdays
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.saturday_location_id"
    )]
    pub saturday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Self
    #[odoo(
        field = "self",
        readonly,
        computed,
        unstored,
        related = "partner_id.self"
    )]
    pub self_: Option<Many2one<ResPartner>>,
    /// Share User
    #[odoo(readonly, computed)]
    pub share: Option<bool>,
    /// Email Signature
    #[odoo(computed, html)]
    pub signature: Option<String>,
    /// Specific Property Product Pricelist
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.specific_property_product_pricelist"
    )]
    pub specific_property_product_pricelist: Option<Many2one<ProductPricelist>>,
    /// Status
    #[odoo(readonly, unstored, can(search))]
    pub state: Option<ResUsersState>,
    /// State
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.state_id"
    )]
    pub state_id: Option<Many2one<ResCountryState>>,
    /// Street
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.street"
    )]
    pub street: Option<String>,
    /// Street2
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.street2"
    )]
    pub street2: Option<String>,
    /// Suggest Based On
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.suggest_based_on"
    )]
    pub suggest_based_on: Option<String>,
    /// Suggest Days
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.suggest_days",
        aggregator = "sum"
    )]
    pub suggest_days: Option<i64>,
    /// Suggest Percent
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.suggest_percent",
        aggregator = "sum"
    )]
    pub suggest_percent: Option<i64>,
    /// Sundays
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.sunday_location_id"
    )]
    pub sunday_location_id: Option<Many2one<HrWorkLocation>>,
    /// # Vendor Bills
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.supplier_invoice_count"
    )]
    pub supplier_invoice_count: Option<i64>,
    /// Supplier Rank
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.supplier_rank",
        aggregator = "sum"
    )]
    pub supplier_rank: Option<i64>,
    /// # Tasks
    #[odoo(readonly, computed, unstored, related = "partner_id.task_count")]
    pub task_count: Option<i64>,
    /// Tasks
    #[odoo(computed, unstored, can(search), related = "partner_id.task_ids")]
    pub task_ids: Option<One2many<ProjectTask>>,
    /// Thursdays
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.thursday_location_id"
    )]
    pub thursday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Total Invoiced
    #[odoo(
        readonly,
        computed,
        unstored,
        monetary = "currency_id",
        related = "partner_id.total_invoiced",
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub total_invoiced: Option<Decimal>,
    /// Onboarding
    #[odoo(computed)]
    pub tour_enabled: Option<bool>,
    /// Degree of trust you have in this debtor
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.trust"
    )]
    pub trust: Option<ResUsersTrust>,
    /// Tuesdays
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.tuesday_location_id"
    )]
    pub tuesday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Address Type
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.type"
    )]
    pub r#type: Option<ResUsersType>,
    /// Address Type Description
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "partner_id.type_address_label"
    )]
    pub type_address_label: Option<String>,
    /// Timezone
    #[odoo(
        computed,
        unstored,
        choices = crate::choices::CALENDAR_EVENT_EVENT_TZ,
        can(search, sort, group),
        related = "partner_id.tz"
    )]
    pub tz: Option<String>,
    /// Timezone offset
    #[odoo(readonly, computed, unstored)]
    pub tz_offset: Option<String>,
    /// Partner Limit
    #[odoo(
        computed,
        unstored,
        related = "partner_id.use_partner_credit_limit",
        groups = "account.group_account_invoice,account.group_account_readonly"
    )]
    pub use_partner_credit_limit: Option<bool>,
    /// Salesperson
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.user_id"
    )]
    pub user_id: Option<Many2one<ResUsers>>,
    /// Users
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "partner_id.user_ids"
    )]
    pub user_ids: Option<One2many<ResUsers>>,
    /// Tax ID
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.vat"
    )]
    pub vat: Option<String>,
    /// Tax ID Label
    #[odoo(readonly, computed, unstored, related = "partner_id.vat_label")]
    pub vat_label: Option<String>,
    /// Technical field for user group setting
    #[odoo(unstored)]
    pub view_group_hierarchy: Option<Json>,
    /// Website Link
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.website"
    )]
    pub website: Option<String>,
    /// Wednesdays
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.wednesday_location_id"
    )]
    pub wednesday_location_id: Option<Many2one<HrWorkLocation>>,
    /// Work Contact
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.work_contact_id"
    )]
    pub work_contact_id: Option<Many2one<ResPartner>>,
    /// Work Email
    #[odoo(computed, unstored, can(search), related = "employee_id.work_email")]
    pub work_email: Option<String>,
    /// Work Location
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "employee_id.work_location_id"
    )]
    pub work_location_id: Option<Many2one<HrWorkLocation>>,
    /// Work Location Name
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "employee_id.work_location_name"
    )]
    pub work_location_name: Option<String>,
    /// Work Location Type
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "employee_id.work_location_type"
    )]
    pub work_location_type: Option<ResUsersWorkLocationType>,
    /// Work Phone
    #[odoo(computed, unstored, can(search), related = "employee_id.work_phone")]
    pub work_phone: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
    /// Zip
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "partner_id.zip"
    )]
    pub zip: Option<String>,
}

/// The values of `autopost_bills` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersAutopostBills {
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

/// The values of `calendar_default_privacy` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersCalendarDefaultPrivacy {
    /// Public by default
    #[odoo("public")]
    Public,
    /// Private by default
    #[odoo("private")]
    Private,
    /// Internal users only
    #[odoo("confidential")]
    Confidential,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `company_type` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersCompanyType {
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

/// The values of `group_on` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersGroupOn {
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

/// The values of `group_rfq` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersGroupRfq {
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

/// The values of `invoice_edi_format` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersInvoiceEdiFormat {
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

/// The values of `invoice_sending_method` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersInvoiceSendingMethod {
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

/// The values of `lang` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersLang {
    /// English (US)
    #[odoo("en_US")]
    EnUs,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `manual_im_status` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersManualImStatus {
    /// Away
    #[odoo("away")]
    Away,
    /// Do Not Disturb
    #[odoo("busy")]
    Busy,
    /// Offline
    #[odoo("offline")]
    Offline,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `notification_type` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersNotificationType {
    /// By Emails
    #[odoo("email")]
    Email,
    /// In Odoo
    #[odoo("inbox")]
    Inbox,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `odoobot_state` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersOdoobotState {
    /// Not initialized
    #[odoo("not_initialized")]
    NotInitialized,
    /// Onboarding emoji
    #[odoo("onboarding_emoji")]
    OnboardingEmoji,
    /// Onboarding attachment
    #[odoo("onboarding_attachement")]
    OnboardingAttachement,
    /// Onboarding command
    #[odoo("onboarding_command")]
    OnboardingCommand,
    /// Onboarding ping
    #[odoo("onboarding_ping")]
    OnboardingPing,
    /// Onboarding canned
    #[odoo("onboarding_canned")]
    OnboardingCanned,
    /// Idle
    #[odoo("idle")]
    Idle,
    /// Disabled
    #[odoo("disabled")]
    Disabled,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `outgoing_mail_server_type` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersOutgoingMailServerType {
    /// Default
    #[odoo("default")]
    Default,
    /// Gmail
    #[odoo("gmail")]
    Gmail,
    /// Outlook
    #[odoo("outlook")]
    Outlook,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `role` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersRole {
    /// User
    #[odoo("group_user")]
    GroupUser,
    /// Administrator
    #[odoo("group_system")]
    GroupSystem,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `state` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersState {
    /// Invited
    #[odoo("new")]
    New,
    /// Confirmed
    #[odoo("active")]
    Active,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `trust` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersTrust {
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

/// The values of `type` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersType {
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

/// The values of `work_location_type` of `res.users`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResUsersWorkLocationType {
    /// Home
    #[odoo("home")]
    Home,
    /// Office
    #[odoo("office")]
    Office,
    /// Other
    #[odoo("other")]
    Other,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
