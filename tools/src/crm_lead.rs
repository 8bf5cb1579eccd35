// @generated from schemas/demo/models/crm.lead.json by toolc; do not edit.

//! Lead (`crm.lead`).

use toolkit::prelude::*;

use crate::*;

/// Lead
///
/// A sales chance, from the first enquiry to won or lost.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "crm.lead", order = "priority desc, id desc")]
#[odoo(shown(
    "name",
    "type",
    "partner_id",
    "stage_id",
    "expected_revenue",
    "probability",
    "date_deadline",
    "user_id",
    "contact_name",
    "company_currency"
))]
#[odoo(advertised(
    "name",
    "type",
    "partner_id",
    "partner_name",
    "contact_name",
    "email_from",
    "phone",
    "expected_revenue",
    "stage_id",
    "date_deadline",
    "user_id",
    "tag_ids"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::CRM_LEAD)]
#[odoo(tool(search, name = "crm_lead_search", toolsets("sales")))]
#[odoo(tool(get, name = "crm_lead_get", toolsets("sales")))]
#[odoo(tool(count, name = "crm_lead_count", toolsets("sales")))]
#[odoo(tool(create, name = "crm_lead_create", toolsets("sales")))]
#[odoo(tool(update, name = "crm_lead_update", toolsets("sales")))]
#[odoo(tool(delete, name = "crm_lead_delete", toolsets("sales")))]
#[odoo(tool(message, name = "crm_lead_message", toolsets("sales")))]
#[odoo(tool(pivot, name = "crm_lead_pivot", toolsets("sales", "bi")))]
#[odoo(tool(timeseries, name = "crm_lead_timeseries", toolsets("sales", "bi")))]
#[odoo(tool(top_n, name = "crm_lead_top_n", toolsets("sales", "bi")))]
#[odoo(tool(cohort, name = "crm_lead_cohort", toolsets("sales", "bi")))]
#[odoo(tool(funnel, name = "crm_lead_funnel", toolsets("sales", "bi")))]
#[odoo(tool(export, name = "crm_lead_export", toolsets("sales", "bi")))]
#[odoo(tool(
    action = "action_set_won",
    name = "crm_lead_set_won",
    toolsets("sales"),
    description = "Mark opportunities as won."
))]
#[odoo(tool(
    action = "action_set_lost",
    name = "crm_lead_set_lost",
    toolsets("sales"),
    description = "Mark leads or opportunities as lost, without a reason."
))]
#[odoo(tool(
    action = "action_restore",
    name = "crm_lead_restore",
    toolsets("sales"),
    description = "Bring lost leads or opportunities back."
))]
#[odoo(tool(
    action = "action_sale_quotations_new",
    name = "crm_lead_new_quotation",
    toolsets("sales"),
    wizard("crm.quotation.partner")
))]
#[odoo(tool(
    action = "crm.action_crm_lead2opportunity_partner",
    name = "crm_lead_convert",
    toolsets("default", "sales"),
    description = "Turn leads into opportunities, with a new or known customer.",
    wizard("crm.lead2opportunity.partner", always)
))]
#[odoo(tool(
    action = "crm.crm_lead_lost_action",
    name = "crm_lead_lost",
    toolsets("sales"),
    description = "Mark leads or opportunities as lost, with a reason.",
    wizard("crm.lead.lost", always)
))]
pub struct CrmLead {
    /// Active
    pub active: Option<bool>,
    /// Automated Probability
    #[odoo(readonly, computed, aggregator = "sum")]
    pub automated_probability: Option<Decimal>,
    /// Meetings
    #[odoo(inverse = "opportunity_id")]
    pub calendar_event_ids: Option<One2many<CalendarEvent>>,
    /// Campaign
    pub campaign_id: Option<Many2one<UtmCampaign>>,
    /// City
    #[odoo(computed)]
    pub city: Option<String>,
    /// Color Index
    #[odoo(aggregator = "sum")]
    pub color: Option<i64>,
    /// Customer Company
    #[odoo(computed, unstored)]
    pub commercial_partner_id: Option<Many2one<ResPartner>>,
    /// Currency
    #[odoo(readonly, computed, unstored, can(sort, group))]
    pub company_currency: Option<Many2one<ResCurrency>>,
    /// Company
    #[odoo(computed)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Contact Name
    #[odoo(computed)]
    pub contact_name: Option<String>,
    /// Country
    #[odoo(computed)]
    pub country_id: Option<Many2one<ResCountry>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Last Action
    #[odoo(readonly)]
    pub date_automation_last: Option<Timestamp>,
    /// Closed Date
    #[odoo(readonly)]
    pub date_closed: Option<Timestamp>,
    /// Conversion Date
    #[odoo(readonly)]
    pub date_conversion: Option<Timestamp>,
    /// Expected Closing
    pub date_deadline: Option<Date>,
    /// Last Stage Update
    #[odoo(readonly, computed)]
    pub date_last_stage_update: Option<Timestamp>,
    /// Assignment Date
    #[odoo(readonly, computed)]
    pub date_open: Option<Timestamp>,
    /// Days to Close
    #[odoo(readonly, computed, aggregator = "sum")]
    pub day_close: Option<Decimal>,
    /// Days to Assign
    #[odoo(readonly, computed, aggregator = "sum")]
    pub day_open: Option<Decimal>,
    /// Notes
    #[odoo(html)]
    pub description: Option<String>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Potential Duplicate Lead Count
    #[odoo(readonly, computed, unstored)]
    pub duplicate_lead_count: Option<i64>,
    /// Potential Duplicate Lead
    #[odoo(readonly, computed, unstored)]
    pub duplicate_lead_ids: Option<Many2many<CrmLead>>,
    /// Status time
    #[odoo(readonly, unstored)]
    pub duration_tracking: Option<Json>,
    /// Email cc
    pub email_cc: Option<String>,
    /// Email Domain Criterion
    #[odoo(readonly, computed)]
    pub email_domain_criterion: Option<String>,
    /// Email
    #[odoo(computed)]
    pub email_from: Option<String>,
    /// Normalized Email
    #[odoo(readonly, computed)]
    pub email_normalized: Option<String>,
    /// Email Quality
    #[odoo(readonly, computed)]
    pub email_state: Option<CrmLeadEmailState>,
    /// Expected Revenue
    #[odoo(monetary = "company_currency", aggregator = "sum")]
    pub expected_revenue: Option<Decimal>,
    /// Job Position
    #[odoo(computed)]
    pub function: Option<String>,
    /// Enrichment done
    pub iap_enrich_done: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Is automated probability?
    #[odoo(readonly, computed, unstored)]
    pub is_automated_probability: Option<bool>,
    /// Blacklist
    #[odoo(readonly, computed, unstored, can(search), groups = "base.group_user")]
    pub is_blacklisted: Option<bool>,
    /// Is Partner Visible
    #[odoo(readonly, computed, unstored)]
    pub is_partner_visible: Option<bool>,
    /// Rotting
    #[odoo(readonly, computed, unstored, can(search))]
    pub is_rotting: Option<bool>,
    /// Lang Active Count
    #[odoo(readonly, computed, unstored)]
    pub lang_active_count: Option<i64>,
    /// Locale Code
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "lang_id.code"
    )]
    pub lang_code: Option<String>,
    /// Language
    #[odoo(computed)]
    pub lang_id: Option<Many2one<ResLang>>,
    /// Lead Mining Request
    pub lead_mining_request_id: Option<Many2one<CrmIapLeadMiningRequest>>,
    /// Properties
    #[odoo(computed, properties, can(search, sort, group))]
    pub lead_properties: Option<Json>,
    /// Lost Reason
    pub lost_reason_id: Option<Many2one<CrmLostReason>>,
    /// Medium
    pub medium_id: Option<Many2one<UtmMedium>>,
    /// Meeting Display Date
    #[odoo(readonly, computed, unstored)]
    pub meeting_display_date: Option<Date>,
    /// Meeting Display Label
    #[odoo(readonly, computed, unstored)]
    pub meeting_display_label: Option<String>,
    /// Opportunity
    ///
    /// A title: who wants what
    #[odoo(required, computed)]
    pub name: Option<String>,
    /// Orders
    #[odoo(inverse = "opportunity_id")]
    pub order_ids: Option<One2many<SaleOrder>>,
    /// Partner Email will Update
    #[odoo(readonly, computed, unstored)]
    pub partner_email_update: Option<bool>,
    /// Contact
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Partner is blacklisted
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "partner_id.is_blacklisted",
        groups = "base.group_user"
    )]
    pub partner_is_blacklisted: Option<bool>,
    /// Company Name
    ///
    /// The company, while it is no contact yet
    #[odoo(computed)]
    pub partner_name: Option<String>,
    /// Partner Phone will Update
    #[odoo(readonly, computed, unstored)]
    pub partner_phone_update: Option<bool>,
    /// Phone
    #[odoo(computed)]
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
    /// Phone Quality
    #[odoo(readonly, computed)]
    pub phone_state: Option<CrmLeadPhoneState>,
    /// Priority
    pub priority: Option<CrmLeadPriority>,
    /// Probability
    ///
    /// 0 to 100; estimated when left out
    #[odoo(computed, aggregator = "avg")]
    pub probability: Option<Decimal>,
    /// Prorated Revenue
    #[odoo(readonly, computed, monetary = "company_currency", aggregator = "sum")]
    pub prorated_revenue: Option<Decimal>,
    /// Number of Quotations
    #[odoo(readonly, computed, unstored)]
    pub quotation_count: Option<i64>,
    /// Recurring Plan
    pub recurring_plan: Option<Many2one<CrmRecurringPlan>>,
    /// Recurring Revenues
    #[odoo(monetary = "company_currency", aggregator = "sum")]
    pub recurring_revenue: Option<Decimal>,
    /// Expected MRR
    #[odoo(readonly, computed, monetary = "company_currency", aggregator = "sum")]
    pub recurring_revenue_monthly: Option<Decimal>,
    /// Prorated MRR
    #[odoo(readonly, computed, monetary = "company_currency", aggregator = "sum")]
    pub recurring_revenue_monthly_prorated: Option<Decimal>,
    /// Prorated Recurring Revenues
    #[odoo(readonly, computed, monetary = "company_currency", aggregator = "sum")]
    pub recurring_revenue_prorated: Option<Decimal>,
    /// Referred By
    pub referred: Option<String>,
    /// Reveal ID
    pub reveal_id: Option<String>,
    /// Days Rotting
    #[odoo(readonly, computed, unstored)]
    pub rotting_days: Option<i64>,
    /// Sum of Orders
    #[odoo(readonly, computed, unstored, monetary = "company_currency")]
    pub sale_amount_total: Option<Decimal>,
    /// Number of Sale Orders
    #[odoo(readonly, computed, unstored)]
    pub sale_order_count: Option<i64>,
    /// Source
    pub source_id: Option<Many2one<UtmSource>>,
    /// Stage
    #[odoo(computed)]
    pub stage_id: Option<Many2one<CrmStage>>,
    /// Stage Color
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "stage_id.color",
        aggregator = "sum"
    )]
    pub stage_id_color: Option<i64>,
    /// State
    #[odoo(computed)]
    pub state_id: Option<Many2one<ResCountryState>>,
    /// Street
    #[odoo(computed)]
    pub street: Option<String>,
    /// Street2
    #[odoo(computed)]
    pub street2: Option<String>,
    /// Tags
    pub tag_ids: Option<Many2many<CrmTag>>,
    /// Sales Team
    #[odoo(computed)]
    pub team_id: Option<Many2one<CrmTeam>>,
    /// Type
    ///
    /// A lead is still to be qualified; an opportunity has a stage
    #[odoo(required)]
    pub r#type: Option<CrmLeadType>,
    /// User Company
    #[odoo(readonly, computed, unstored)]
    pub user_company_ids: Option<Many2many<ResCompany>>,
    /// Salesperson
    pub user_id: Option<Many2one<ResUsers>>,
    /// Website
    #[odoo(computed)]
    pub website: Option<String>,
    /// Won/Lost
    #[odoo(readonly, computed)]
    pub won_status: Option<CrmLeadWonStatus>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
    /// Zip
    #[odoo(computed)]
    pub zip: Option<String>,
}

/// The values of `email_state` of `crm.lead`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CrmLeadEmailState {
    /// Correct
    #[odoo("correct")]
    Correct,
    /// Incorrect
    #[odoo("incorrect")]
    Incorrect,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `phone_state` of `crm.lead`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CrmLeadPhoneState {
    /// Correct
    #[odoo("correct")]
    Correct,
    /// Incorrect
    #[odoo("incorrect")]
    Incorrect,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `priority` of `crm.lead`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CrmLeadPriority {
    /// Low
    #[odoo("0")]
    Value0,
    /// Medium
    #[odoo("1")]
    Value1,
    /// High
    #[odoo("2")]
    Value2,
    /// Very High
    #[odoo("3")]
    Value3,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `type` of `crm.lead`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CrmLeadType {
    /// Lead
    #[odoo("lead")]
    Lead,
    /// Opportunity
    #[odoo("opportunity")]
    Opportunity,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `won_status` of `crm.lead`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CrmLeadWonStatus {
    /// Won
    #[odoo("won")]
    Won,
    /// Lost
    #[odoo("lost")]
    Lost,
    /// Pending
    #[odoo("pending")]
    Pending,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
