// @generated from schemas/demo/models/mail.activity.json by toolc; do not edit.

//! Activity (`mail.activity`).

use toolkit::prelude::*;

use crate::*;

/// Activity
///
/// A reminder to do something by a day, such as a call, mostly about a lead, order or contact.
/// Tells what someone has to do or is late with.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "mail.activity", order = "date_deadline ASC, id ASC")]
#[odoo(shown(
    "summary",
    "activity_type_id",
    "date_deadline",
    "state",
    "user_id",
    "res_model",
    "res_id",
    "res_name"
))]
#[odoo(advertised(
    "activity_type_id",
    "summary",
    "date_deadline",
    "user_id",
    "res_model_id",
    "res_id",
    "note",
    "recommended_activity_type_id"
))]
#[odoo(screen = crate::screens::MAIL_ACTIVITY)]
#[odoo(tool(search, name = "mail_activity_search", toolsets("projects", "people")))]
#[odoo(tool(get, name = "mail_activity_get", toolsets("projects", "people")))]
#[odoo(tool(count, name = "mail_activity_count", toolsets("projects", "people")))]
#[odoo(tool(create, name = "mail_activity_create", toolsets("projects", "people")))]
#[odoo(tool(update, name = "mail_activity_update", toolsets("projects", "people")))]
#[odoo(tool(delete, name = "mail_activity_delete", toolsets("projects", "people")))]
pub struct MailActivity {
    /// Active
    pub active: Option<bool>,
    /// Action
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "activity_type_id.category"
    )]
    pub activity_category: Option<MailActivityActivityCategory>,
    /// Decoration Type
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "activity_type_id.decoration_type"
    )]
    pub activity_decoration: Option<MailActivityActivityDecoration>,
    /// Activity Type
    pub activity_type_id: Option<Many2one<MailActivityType>>,
    /// Attachments
    pub attachment_ids: Option<Many2many<IrAttachment>>,
    /// Automated activity
    #[odoo(readonly)]
    pub automated: Option<bool>,
    /// Calendar Meeting
    pub calendar_event_id: Option<Many2one<CalendarEvent>>,
    /// Can Write
    #[odoo(readonly, computed, unstored)]
    pub can_write: Option<bool>,
    /// Chaining Type
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "activity_type_id.chaining_type"
    )]
    pub chaining_type: Option<MailActivityChainingType>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Due Date
    #[odoo(required)]
    pub date_deadline: Option<Date>,
    /// Done Date
    #[odoo(readonly, computed)]
    pub date_done: Option<Date>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Feedback
    #[odoo(text)]
    pub feedback: Option<String>,
    /// Next activities available
    #[odoo(readonly, unstored)]
    pub has_recommended_activities: Option<bool>,
    /// Icon
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "activity_type_id.icon"
    )]
    pub icon: Option<String>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Email templates
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, group),
        related = "activity_type_id.mail_template_ids"
    )]
    pub mail_template_ids: Option<Many2many<MailTemplate>>,
    /// Note
    #[odoo(html)]
    pub note: Option<String>,
    /// Previous Activity Type
    #[odoo(readonly)]
    pub previous_activity_type_id: Option<Many2one<MailActivityType>>,
    /// Recommended Activity Type
    pub recommended_activity_type_id: Option<Many2one<MailActivityType>>,
    /// Related Document ID
    #[odoo(many2one_reference = "res_model")]
    pub res_id: Option<i64>,
    /// Related Document Model
    #[odoo(readonly, computed, related = "res_model_id.model")]
    pub res_model: Option<String>,
    /// Document Model
    ///
    /// The model of the record it is about, as its row in ir.model; goes with res_id
    pub res_model_id: Option<Many2one<IrModel>>,
    /// Document Name
    #[odoo(readonly, computed)]
    pub res_name: Option<String>,
    /// State
    #[odoo(readonly, computed, unstored)]
    pub state: Option<MailActivityState>,
    /// Summary
    pub summary: Option<String>,
    /// Assigned to
    pub user_id: Option<Many2one<ResUsers>>,
    /// Timezone
    #[odoo(
        readonly,
        computed,
        choices = crate::choices::CALENDAR_EVENT_EVENT_TZ,
        related = "user_id.tz"
    )]
    pub user_tz: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `activity_category` of `mail.activity`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum MailActivityActivityCategory {
    /// None
    #[odoo("default")]
    Default,
    /// Upload Document
    #[odoo("upload_file")]
    UploadFile,
    /// Phonecall
    #[odoo("phonecall")]
    Phonecall,
    /// Meeting
    #[odoo("meeting")]
    Meeting,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `activity_decoration` of `mail.activity`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum MailActivityActivityDecoration {
    /// Alert
    #[odoo("warning")]
    Warning,
    /// Error
    #[odoo("danger")]
    Danger,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `chaining_type` of `mail.activity`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum MailActivityChainingType {
    /// Suggest Next Activity
    #[odoo("suggest")]
    Suggest,
    /// Trigger Next Activity
    #[odoo("trigger")]
    Trigger,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `state` of `mail.activity`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum MailActivityState {
    /// Overdue
    #[odoo("overdue")]
    Overdue,
    /// Today
    #[odoo("today")]
    Today,
    /// Planned
    #[odoo("planned")]
    Planned,
    /// Done
    #[odoo("done")]
    Done,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
