// @generated from schemas/demo/models/calendar.event.json by toolc; do not edit.

//! Calendar Event (`calendar.event`).

use toolkit::prelude::*;

use crate::*;

/// Calendar Event
///
/// A meeting or another entry in the calendar: when, where, who is invited. Tells what is on and
/// when someone is busy.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "calendar.event", order = "start desc")]
#[odoo(shown(
    "name",
    "start",
    "stop",
    "allday",
    "location",
    "partner_ids",
    "user_id",
    "opportunity_id",
    "duration"
))]
#[odoo(advertised(
    "name",
    "start",
    "stop",
    "allday",
    "partner_ids",
    "location",
    "user_id",
    "description",
    "show_as",
    "privacy",
    "opportunity_id",
    "alarm_ids"
))]
#[odoo(required("name", "start", "stop"))]
#[odoo(screen = crate::screens::CALENDAR_EVENT)]
#[odoo(tool(search, name = "calendar_event_search", toolsets("projects", "people")))]
#[odoo(tool(get, name = "calendar_event_get", toolsets("projects", "people")))]
#[odoo(tool(count, name = "calendar_event_count", toolsets("projects", "people")))]
#[odoo(tool(create, name = "calendar_event_create", toolsets("projects", "people")))]
#[odoo(tool(update, name = "calendar_event_update", toolsets("projects", "people")))]
#[odoo(tool(delete, name = "calendar_event_delete", toolsets("projects", "people")))]
pub struct CalendarEvent {
    /// Accepted Count
    #[odoo(readonly, computed, unstored)]
    pub accepted_count: Option<i64>,
    /// Active
    pub active: Option<bool>,
    /// Reminders
    pub alarm_ids: Option<Many2many<CalendarAlarm>>,
    /// All Day
    pub allday: Option<bool>,
    /// Participant
    #[odoo(inverse = "event_id")]
    pub attendee_ids: Option<One2many<CalendarAttendee>>,
    /// Attendees Count
    #[odoo(readonly, computed, unstored)]
    pub attendees_count: Option<i64>,
    /// Awaiting Count
    #[odoo(readonly, computed, unstored)]
    pub awaiting_count: Option<i64>,
    /// By day
    #[odoo(computed, unstored)]
    pub byday: Option<CalendarEventByday>,
    /// Tags
    pub categ_ids: Option<Many2many<CalendarEventType>>,
    /// Number of Repetitions
    #[odoo(computed, unstored)]
    pub count: Option<i64>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Current Attendee
    #[odoo(readonly, computed, unstored, can(search))]
    pub current_attendee: Option<Many2one<CalendarAttendee>>,
    /// Attending?
    #[odoo(computed, unstored, can(search), related = "current_attendee.state")]
    pub current_status: Option<CalendarEventCurrentStatus>,
    /// Date of month
    #[odoo(computed, unstored)]
    pub day: Option<i64>,
    /// Declined Count
    #[odoo(readonly, computed, unstored)]
    pub declined_count: Option<i64>,
    /// Description
    #[odoo(html)]
    pub description: Option<String>,
    /// Display Description
    #[odoo(readonly, computed, unstored)]
    pub display_description: Option<bool>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Event Time
    #[odoo(readonly, unstored)]
    pub display_time: Option<String>,
    /// Duration
    #[odoo(computed, aggregator = "sum")]
    pub duration: Option<Decimal>,
    /// Effective Privacy
    #[odoo(readonly, computed, unstored)]
    pub effective_privacy: Option<CalendarEventEffectivePrivacy>,
    /// Recurrence Termination
    #[odoo(computed, unstored)]
    pub end_type: Option<CalendarEventEndType>,
    /// Timezone
    #[odoo(computed, unstored, choices = crate::choices::CALENDAR_EVENT_EVENT_TZ)]
    pub event_tz: Option<String>,
    /// Follow Recurrence
    pub follow_recurrence: Option<bool>,
    /// Fri
    #[odoo(computed, unstored)]
    pub fri: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Repeat On
    #[odoo(computed, unstored)]
    pub interval: Option<i64>,
    /// Invalid Email Partner
    #[odoo(readonly, computed, unstored)]
    pub invalid_email_partner_ids: Option<Many2many<ResPartner>>,
    /// Is the Event Highlighted
    #[odoo(readonly, unstored)]
    pub is_highlighted: Option<bool>,
    /// Is the Organizer Alone
    #[odoo(readonly, computed, unstored)]
    pub is_organizer_alone: Option<bool>,
    /// Location
    pub location: Option<String>,
    /// Mon
    #[odoo(computed, unstored)]
    pub mon: Option<bool>,
    /// Option
    #[odoo(computed, unstored)]
    pub month_by: Option<CalendarEventMonthBy>,
    /// Meeting Subject
    #[odoo(required)]
    pub name: Option<String>,
    /// Notes
    #[odoo(html)]
    pub notes: Option<String>,
    /// Opportunity
    pub opportunity_id: Option<Many2one<CrmLead>>,
    /// Scheduled by
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "user_id.partner_id"
    )]
    pub partner_id: Option<Many2one<ResPartner>>,
    /// Attendees
    ///
    /// Everyone invited; contacts, not users
    pub partner_ids: Option<Many2many<ResPartner>>,
    /// Privacy
    pub privacy: Option<CalendarEventPrivacy>,
    /// Recurrence Rule
    pub recurrence_id: Option<Many2one<CalendarRecurrence>>,
    /// Recurrence Update
    #[odoo(unstored)]
    pub recurrence_update: Option<CalendarEventRecurrenceUpdate>,
    /// Recurrent
    pub recurrency: Option<bool>,
    /// Document ID
    #[odoo(many2one_reference = "res_model")]
    pub res_id: Option<i64>,
    /// Document Model Name
    #[odoo(readonly, computed, related = "res_model_id.model")]
    pub res_model: Option<String>,
    /// Document Model
    pub res_model_id: Option<Many2one<IrModel>>,
    /// Model Description
    #[odoo(
        readonly,
        computed,
        unstored,
        translated,
        can(search, sort, group),
        related = "res_model_id.name"
    )]
    pub res_model_name: Option<String>,
    /// Recurrent Rule
    #[odoo(computed, unstored)]
    pub rrule: Option<String>,
    /// Recurrence
    #[odoo(computed, unstored)]
    pub rrule_type: Option<CalendarEventRruleType>,
    /// Repeat
    #[odoo(computed, unstored)]
    pub rrule_type_ui: Option<CalendarEventRruleTypeUi>,
    /// Sat
    #[odoo(computed, unstored)]
    pub sat: Option<bool>,
    /// Should Show Status
    #[odoo(readonly, computed, unstored)]
    pub should_show_status: Option<bool>,
    /// Show as
    #[odoo(required)]
    pub show_as: Option<CalendarEventShowAs>,
    /// Start
    #[odoo(required)]
    pub start: Option<Timestamp>,
    /// Start Date
    #[odoo(computed)]
    pub start_date: Option<Date>,
    /// Stop
    #[odoo(required, computed)]
    pub stop: Option<Timestamp>,
    /// End Date
    #[odoo(computed)]
    pub stop_date: Option<Date>,
    /// Sun
    #[odoo(computed, unstored)]
    pub sun: Option<bool>,
    /// Tentative Count
    #[odoo(readonly, computed, unstored)]
    pub tentative_count: Option<i64>,
    /// Thu
    #[odoo(computed, unstored)]
    pub thu: Option<bool>,
    /// Tue
    #[odoo(computed, unstored)]
    pub tue: Option<bool>,
    /// Unavailable Attendees
    #[odoo(readonly, computed, unstored)]
    pub unavailable_partner_ids: Option<Many2many<ResPartner>>,
    /// Until
    #[odoo(computed, unstored)]
    pub until: Option<Date>,
    /// User Can Edit
    #[odoo(readonly, computed, unstored)]
    pub user_can_edit: Option<bool>,
    /// Organizer
    pub user_id: Option<Many2one<ResUsers>>,
    /// Discuss Channel
    pub videocall_channel_id: Option<Many2one<DiscussChannel>>,
    /// Meeting URL
    #[odoo(readonly, computed)]
    pub videocall_location: Option<String>,
    /// Videocall Source
    #[odoo(readonly, computed, unstored)]
    pub videocall_source: Option<CalendarEventVideocallSource>,
    /// Wed
    #[odoo(computed, unstored)]
    pub wed: Option<bool>,
    /// Weekday
    #[odoo(computed, unstored)]
    pub weekday: Option<CalendarEventWeekday>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `byday` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventByday {
    /// First
    #[odoo("1")]
    Value1,
    /// Second
    #[odoo("2")]
    Value2,
    /// Third
    #[odoo("3")]
    Value3,
    /// Fourth
    #[odoo("4")]
    Value4,
    /// Last
    #[odoo("-1")]
    Value12,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `current_status` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventCurrentStatus {
    /// Yes
    #[odoo("accepted")]
    Accepted,
    /// No
    #[odoo("declined")]
    Declined,
    /// Maybe
    #[odoo("tentative")]
    Tentative,
    /// Needs Action
    #[odoo("needsAction")]
    Needsaction,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `effective_privacy` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventEffectivePrivacy {
    /// Public
    #[odoo("public")]
    Public,
    /// Private
    #[odoo("private")]
    Private,
    /// Only internal users
    #[odoo("confidential")]
    Confidential,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `end_type` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventEndType {
    /// Number of repetitions
    #[odoo("count")]
    Count,
    /// End date
    #[odoo("end_date")]
    EndDate,
    /// Forever
    #[odoo("forever")]
    Forever,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `month_by` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventMonthBy {
    /// Date of month
    #[odoo("date")]
    Date,
    /// Day of month
    #[odoo("day")]
    Day,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `privacy` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventPrivacy {
    /// Public
    #[odoo("public")]
    Public,
    /// Private
    #[odoo("private")]
    Private,
    /// Only internal users
    #[odoo("confidential")]
    Confidential,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `recurrence_update` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventRecurrenceUpdate {
    /// This event
    #[odoo("self_only")]
    SelfOnly,
    /// This and following events
    #[odoo("future_events")]
    FutureEvents,
    /// All events
    #[odoo("all_events")]
    AllEvents,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `rrule_type` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventRruleType {
    /// Days
    #[odoo("daily")]
    Daily,
    /// Weeks
    #[odoo("weekly")]
    Weekly,
    /// Months
    #[odoo("monthly")]
    Monthly,
    /// Years
    #[odoo("yearly")]
    Yearly,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `rrule_type_ui` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventRruleTypeUi {
    /// Daily
    #[odoo("daily")]
    Daily,
    /// Weekly
    #[odoo("weekly")]
    Weekly,
    /// Monthly
    #[odoo("monthly")]
    Monthly,
    /// Yearly
    #[odoo("yearly")]
    Yearly,
    /// Custom
    #[odoo("custom")]
    Custom,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `show_as` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventShowAs {
    /// Available
    #[odoo("free")]
    Free,
    /// Busy
    #[odoo("busy")]
    Busy,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `videocall_source` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventVideocallSource {
    /// Discuss
    #[odoo("discuss")]
    Discuss,
    /// Custom
    #[odoo("custom")]
    Custom,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `weekday` of `calendar.event`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum CalendarEventWeekday {
    /// Monday
    #[odoo("MON")]
    Mon,
    /// Tuesday
    #[odoo("TUE")]
    Tue,
    /// Wednesday
    #[odoo("WED")]
    Wed,
    /// Thursday
    #[odoo("THU")]
    Thu,
    /// Friday
    #[odoo("FRI")]
    Fri,
    /// Saturday
    #[odoo("SAT")]
    Sat,
    /// Sunday
    #[odoo("SUN")]
    Sun,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
