//! Meetings that come again: the rule, the meetings that it makes, and what becomes of them when one changes.
//!
//! Times are those of UTC: no clock is put back between two of them.

use jiff::{
    ToSpan as _,
    civil::{Date, DateTime, Weekday},
};
use serde_json::{Map, Value as Json, json};

use super::EVENT;
use crate::{
    business::rows::{self, Row},
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Session, Values},
    },
    storage::{pool::Effect, table::Table},
};

pub(super) const RECURRENCE: &str = "calendar.recurrence";

/// How many meetings a rule makes at most.
const MOST: usize = 720;

/// The days of the week as a rule's fields name them, Monday first.
const DAYS: [(&str, &str, &str); 7] = [
    ("mon", "MO", "Monday"),
    ("tue", "TU", "Tuesday"),
    ("wed", "WE", "Wednesday"),
    ("thu", "TH", "Thursday"),
    ("fri", "FR", "Friday"),
    ("sat", "SA", "Saturday"),
    ("sun", "SU", "Sunday"),
];

/// What a meeting tells of its rule and keeps in it.
pub(super) const OF_RULE: &[&str] = &[
    "rrule_type",
    "interval",
    "count",
    "end_type",
    "until",
    "event_tz",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "month_by",
    "day",
    "weekday",
    "byday",
];

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    of_rule("rrule", |session, table, ids| {
        told(session, table, ids, "rrule")
    }),
    of_rule("count", |session, table, ids| {
        told(session, table, ids, "count")
    }),
    of_rule("interval", |session, table, ids| {
        told(session, table, ids, "interval")
    }),
    of_rule("end_type", |session, table, ids| {
        told(session, table, ids, "end_type")
    }),
    of_rule("until", |session, table, ids| {
        told(session, table, ids, "until")
    }),
    of_rule("rrule_type", |session, table, ids| {
        told(session, table, ids, "rrule_type")
    }),
];

const fn of_rule(
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(EVENT),
        field,
        read,
    }
}

/// The methods.
pub(in crate::business) const METHODS: &[Method] = &[Method {
    name: "action_mass_deletion",
    of: Of::Model(EVENT),
    on_rows: true,
    effect: Effect::Writes,
    parameters: &["*recurrence_update_setting"],
    run: delete,
}];

fn told(session: &Session<'_>, table: &Table, ids: &[i64], name: &str) -> Result<Values, Fault> {
    let mut values = Values::new();
    for event in rows::read(session, table, ids, &["recurrence_id"])? {
        if let (Some(id), Some(rule)) = (rows::id(&event, "id"), rows::id(&event, "recurrence_id"))
        {
            let rule = rows::one(session, RECURRENCE, rule, &[name])?;
            values.extend(rule.get(name).cloned().map(|value| (id, value)));
        }
    }
    Ok(values)
}

/// The rule of a new meeting that comes again, made of what was written to the meeting.
pub(super) fn make(session: &Session<'_>, values: &mut Map<String, Json>) -> Result<(), Fault> {
    let comes_again = values.get("recurrency") == Some(&Json::Bool(true));
    let mut rule: Row = OF_RULE
        .iter()
        .filter_map(|name| {
            values
                .remove(*name)
                .map(|value| ((*name).to_owned(), value))
        })
        .collect();
    if !comes_again
        || values.contains_key("recurrence_id")
        || session.schema.table(RECURRENCE).is_none()
    {
        return Ok(());
    }
    for (name, usual) in [
        ("rrule_type", json!("weekly")),
        ("interval", json!(1)),
        ("end_type", json!("count")),
        ("count", json!(1)),
        ("event_tz", json!("UTC")),
    ] {
        rule.entry(name).or_insert(usual);
    }
    let is_weekly = rows::text(&rule, "rrule_type") == "weekly";
    if is_weekly && !DAYS.iter().any(|(field, ..)| rows::flag(&rule, field)) {
        return Err(Fault::user(
            "You have to choose at least one day in the week",
        ));
    }
    if let Some(id) = rows::make(session, RECURRENCE, Json::Object(rule))? {
        values.insert("recurrence_id".to_owned(), json!(id));
        values.insert("follow_recurrence".to_owned(), Json::Bool(true));
    }
    Ok(())
}

/// Makes the other meetings of a rule whose first one this is.
pub(super) fn fill(session: &Session<'_>, events: &Table, first: i64) -> Result<(), Fault> {
    let event = rows::one(session, EVENT, first, &["recurrence_id", "start", "stop"])?;
    let Some(rule) = rows::id(&event, "recurrence_id") else {
        return Ok(());
    };
    let Some(rules) = session.schema.table(RECURRENCE) else {
        return Ok(());
    };
    let names: Vec<&str> = OF_RULE.iter().copied().chain(["base_event_id"]).collect();
    let told = rows::one(session, RECURRENCE, rule, &names)?;
    if rows::id(&told, "base_event_id").is_some() {
        return Ok(());
    }
    rows::change(session, rules, &[rule], json!({"base_event_id": first}))?;
    describe(session, rule)?;
    let (Some(start), Some(stop)) = (
        moment(rows::text(&event, "start")),
        moment(rows::text(&event, "stop")),
    ) else {
        return Ok(());
    };
    let days = days(&told, start.date());
    let kept: Vec<&str> = events
        .columns()
        .map(|field| field.name.as_ref())
        .filter(|name| !LEFT.contains(name))
        .collect();
    let mut copy = rows::one(session, EVENT, first, &kept)?;
    let asked = rows::one(session, EVENT, first, &["partner_ids"])?;
    copy.remove("id");
    copy.insert(
        "partner_ids".to_owned(),
        json!([[6, 0, rows::ids(&asked, "partner_ids")]]),
    );
    let long = stop.duration_since(start);
    for day in days.into_iter().filter(|day| *day != start.date()).rev() {
        let start = day.to_datetime(start.time());
        let stop = start.saturating_add(long);
        copy.insert("start".to_owned(), json!(text(start)));
        copy.insert("stop".to_owned(), json!(text(stop)));
        rows::make(session, EVENT, Json::Object(copy.clone()))?;
    }
    Ok(())
}

/// What one meeting does not have of another of its rule.
const LEFT: &[&str] = &[
    "id",
    "display_name",
    "create_uid",
    "create_date",
    "write_uid",
    "write_date",
    "start",
    "stop",
    "start_date",
    "stop_date",
    "access_token",
    "duration",
];

/// The days on which a rule's meetings are, from the first on.
fn days(rule: &Row, first: Date) -> Vec<Date> {
    let every = (rows::number(rule, "interval") as i64).max(1);
    let most = match rows::text(rule, "end_type") {
        "count" => usize::try_from(rows::number(rule, "count") as i64)
            .unwrap_or(1)
            .min(MOST),
        _ => MOST,
    };
    let until: Option<Date> = match rows::text(rule, "end_type") {
        "end_date" => rows::text(rule, "until").parse().ok(),
        _ => None,
    };
    let mut days = Vec::new();
    let mut period = 0_i64;
    while days.len() < most && period < 4 * MOST as i64 {
        let step = period * every;
        let found = match rows::text(rule, "rrule_type") {
            "weekly" => {
                let back = i64::from(first.weekday().to_monday_zero_offset());
                let monday = first
                    .saturating_sub(back.days())
                    .saturating_add(step.weeks());
                let wanted = DAYS
                    .iter()
                    .enumerate()
                    .filter(|(_, (field, ..))| rows::flag(rule, field));
                wanted
                    .map(|(place, _)| {
                        monday.saturating_add(i64::try_from(place).unwrap_or(0).days())
                    })
                    .collect()
            }
            "monthly" => vec![first.saturating_add(step.months())],
            "yearly" => vec![first.saturating_add(step.years())],
            _ => vec![first.saturating_add(step.days())],
        };
        for day in found {
            if until.is_some_and(|until| day > until) {
                return days;
            }
            if day >= first && days.len() < most {
                days.push(day);
            }
        }
        period += 1;
    }
    days
}

/// Writes what a rule is called, and the rule as calendars write it.
fn describe(session: &Session<'_>, id: i64) -> Result<(), Fault> {
    let Some(rules) = session.schema.table(RECURRENCE) else {
        return Ok(());
    };
    let names: Vec<&str> = OF_RULE.iter().copied().chain(["base_event_id"]).collect();
    let rule = rows::one(session, RECURRENCE, id, &names)?;
    let first = rows::id(&rule, "base_event_id").unwrap_or_default();
    let first = rows::one(session, EVENT, first, &["start"])?;
    let every = (rows::number(&rule, "interval") as i64).max(1);
    let (period, frequency) = match rows::text(&rule, "rrule_type") {
        "weekly" => ("Weeks", "WEEKLY"),
        "monthly" => ("Months", "MONTHLY"),
        "yearly" => ("Years", "YEARLY"),
        _ => ("Days", "DAILY"),
    };
    let chosen: Vec<_> = DAYS
        .iter()
        .filter(|(field, ..)| rows::flag(&rule, field))
        .collect();
    let on = match (frequency, chosen.as_slice()) {
        ("WEEKLY", [_, ..]) => {
            let names: Vec<&str> = chosen.iter().map(|(.., name)| *name).collect();
            format!(" on {}", names.join(", "))
        }
        _ => String::new(),
    };
    let count = rows::number(&rule, "count") as i64;
    let until = rows::text(&rule, "until");
    let (called, ends) = match rows::text(&rule, "end_type") {
        "end_date" => (
            format!(" until {until}"),
            format!(";UNTIL={}T235959", until.replace('-', "")),
        ),
        "count" => (format!(" for {count} events"), format!(";COUNT={count}")),
        _ => (String::new(), String::new()),
    };
    let step = match every {
        1 => String::new(),
        every => format!(";INTERVAL={every}"),
    };
    let days = match (frequency, chosen.as_slice()) {
        ("WEEKLY", [_, ..]) => {
            let short: Vec<&str> = chosen.iter().map(|(_, short, _)| *short).collect();
            format!(";BYDAY={}", short.join(","))
        }
        _ => String::new(),
    };
    let begins = rows::text(&first, "start")
        .replace(['-', ':'], "")
        .replace(' ', "T");
    let week = if frequency == "WEEKLY" {
        ";WKST=SU"
    } else {
        ""
    };
    let values = json!({
        "name": format!("Every {every} {period}{on}{called}"),
        "rrule": format!("DTSTART:{begins}\nRRULE:FREQ={frequency}{week}{step}{ends}{days}"),
    });
    rows::change(session, rules, &[id], values)
}

/// One of a rule's meetings changes: alone it follows the rule no longer; those after it get a rule of their own.
pub(super) fn change(
    session: &Session<'_>,
    events: &Table,
    ids: &[i64],
    values: &mut Map<String, Json>,
) -> Result<(), Fault> {
    let which = values.remove("recurrence_update");
    let which = which.as_ref().and_then(Json::as_str).unwrap_or("self_only");
    let [id] = ids else {
        return Ok(());
    };
    let event = rows::one(session, EVENT, *id, &["recurrence_id", "start"])?;
    let Some(rule) = rows::id(&event, "recurrence_id") else {
        return Ok(());
    };
    if which == "self_only" {
        if ["start", "stop", "allday"]
            .iter()
            .any(|name| values.contains_key(*name))
        {
            values.insert("follow_recurrence".to_owned(), Json::Bool(false));
        }
        return Ok(());
    }
    let others = later(session, events, rule, rows::text(&event, "start"))?;
    if which == "all_events" {
        let all = rows::find(session, EVENT, &json!([["recurrence_id", "=", rule]]))?;
        let rest: Vec<i64> = all.into_iter().filter(|other| other != id).collect();
        return rows::change(session, events, &rest, Json::Object(values.clone()));
    }
    let names: Vec<&str> = OF_RULE.to_vec();
    let mut next = rows::one(session, RECURRENCE, rule, &names)?;
    next.remove("id");
    stop(session, rule, rows::text(&event, "start"))?;
    next.insert("end_type".to_owned(), json!("count"));
    next.insert("count".to_owned(), json!(others.len().max(1)));
    next.remove("until");
    let gone: Vec<i64> = others.into_iter().filter(|other| other != id).collect();
    rows::remove(session, EVENT, &gone)?;
    if let Some(next) = rows::make(session, RECURRENCE, Json::Object(next))? {
        values.insert("recurrence_id".to_owned(), json!(next));
    }
    Ok(())
}

/// A rule's meetings from a moment on.
fn later(session: &Session<'_>, _: &Table, rule: i64, from: &str) -> Result<Vec<i64>, Fault> {
    let domain = json!([["recurrence_id", "=", rule], ["start", ">=", from]]);
    rows::find(session, EVENT, &domain)
}

/// A rule ends before the week of a moment.
fn stop(session: &Session<'_>, rule: i64, from: &str) -> Result<(), Fault> {
    let (Some(rules), Some(from)) = (session.schema.table(RECURRENCE), moment(from)) else {
        return Ok(());
    };
    // Weeks begin on Sundays.
    let back = i64::from(from.date().weekday().since(Weekday::Sunday));
    let until = from.date().saturating_sub((back + 1).days());
    let values = json!({"end_type": "end_date", "until": until.to_string(), "count": 0});
    rows::change(session, rules, &[rule], values)?;
    describe(session, rule)
}

/// Deletes all of a rule's meetings, or those from this one on.
fn delete(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let which = arguments
        .text("recurrence_update_setting")?
        .unwrap_or_default();
    for event in rows::read(session, table, &arguments.ids, &["recurrence_id", "start"])? {
        let Some(rule) = rows::id(&event, "recurrence_id") else {
            continue;
        };
        match which {
            "all_events" => {
                let all = rows::find(session, EVENT, &json!([["recurrence_id", "=", rule]]))?;
                rows::remove(session, EVENT, &all)?;
                rows::remove(session, RECURRENCE, &[rule])?;
            }
            "future_events" => {
                let start = rows::text(&event, "start");
                let gone = later(session, table, rule, start)?;
                stop(session, rule, start)?;
                rows::remove(session, EVENT, &gone)?;
            }
            _ => {}
        }
    }
    Ok(Json::Null)
}

fn moment(text: &str) -> Option<DateTime> {
    text.replace(' ', "T").parse().ok()
}

fn text(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
}
