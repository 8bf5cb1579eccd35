//! Meetings: when they end, and that they do so after they have begun; who comes, and what they are about.

pub(crate) mod attendees;
pub(crate) mod recurrence;

use rusqlite::types::Value;
use serde_json::{Map, Value as Json, json};

use crate::{
    business::{
        computed::{column, fill, held, put, set},
        rows,
    },
    facts::builtin::IR_MODEL,
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, sql::AMONG, table::Table},
};

const EVENT: &str = "calendar.event";

/// When a whole day begins and ends.
const WHOLE_DAY: (&str, &str) = ("08:00:00", "18:00:00");

/// What is written to a meeting of its rule.
pub(crate) fn rewrite(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    values: &mut Map<String, Json>,
) -> Result<(), Fault> {
    match ids.is_empty() {
        true => {
            values.remove("recurrence_update");
            about(session, values)?;
            recurrence::make(session, values)?;
        }
        false => recurrence::change(session, table, ids, values)?,
    }
    values
        .retain(|name, _| !recurrence::OF_RULE.contains(&name.as_str()) || table.has_column(name));
    Ok(())
}

/// A meeting that is planned for a row is about it.
fn about(session: &Session<'_>, values: &mut Map<String, Json>) -> Result<(), Fault> {
    let told = |name: &str| {
        let given = values.get(name);
        given
            .or_else(|| session.context.get(&format!("default_{name}")))
            .cloned()
    };
    let lead = told("opportunity_id").filter(Json::is_number);
    let (model, id) = match (told("res_model"), told("res_id"), lead) {
        (Some(Json::String(model)), Some(id), _) => (model, id),
        (_, _, Some(lead)) => ("crm.lead".to_owned(), lead),
        _ => return Ok(()),
    };
    let models = rows::find(session, IR_MODEL, &json!([["model", "=", model]]))?;
    if let Some(known) = models
        .first()
        .filter(|_| !values.contains_key("res_model_id"))
    {
        values.insert("res_model_id".to_owned(), json!(known));
        values.insert("res_id".to_owned(), id);
    }
    Ok(())
}

/// A meeting without times is the next hour's.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let days = |name: &str| match held(columns, name) {
        Some(Value::Text(day)) => day.get(..10).map(str::to_owned),
        _ => None,
    };
    if matches!(held(columns, "allday"), Some(Value::Integer(1))) {
        let first = days("start_date").or_else(|| days("start"));
        let last = days("stop_date")
            .or_else(|| days("stop"))
            .or_else(|| first.clone());
        if let (Some(first), Some(last)) = (first, last) {
            let (begins, ends) = WHOLE_DAY;
            for (name, value) in [
                ("start", format!("{first} {begins}")),
                ("stop", format!("{last} {ends}")),
                ("start_date", first),
                ("stop_date", last),
            ] {
                put(table, columns, name, Value::Text(value));
            }
        }
    }
    if !ids.is_empty() {
        return Ok(());
    }
    let moment = |hours: &str| -> Result<Option<Value>, Fault> {
        let query = "SELECT strftime('%Y-%m-%d %H:00:00', 'now', ?)";
        let moment: String = session
            .connection
            .query_row(query, [hours], |row| row.get(0))?;
        Ok(Some(Value::Text(moment)))
    };
    // Whoever says when it begins is expected to say when it ends: Odoo's default does not look.
    let is_given = held(columns, "start").is_some();
    fill(table, columns, "start", || moment("+1 hours"))?;
    match held(columns, "duration").cloned() {
        Some(Value::Real(hours)) if is_given => {
            let start = held(columns, "start").cloned().unwrap_or(Value::Null);
            let query = "SELECT datetime(?, ?)";
            let later = format!("{} minutes", (hours * 60.0).round());
            let stop: Option<String> =
                session
                    .connection
                    .query_row(query, (start, later), |row| row.get(0))?;
            fill(table, columns, "stop", || Ok(stop.map(Value::Text)))
        }
        _ => fill(table, columns, "stop", || moment("+2 hours")),
    }
}

/// How long a meeting is follows from its ends.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let needed = ["start", "stop", "name"];
    if !needed.iter().all(|name| table.has_column(name)) {
        return Ok(());
    }
    let query = format!(
        "SELECT COALESCE(\"name\", ''), \"start\", \"stop\" FROM {} WHERE \"stop\" < \"start\" AND \"id\" {AMONG} \
         LIMIT 1",
        table.quoted()
    );
    let mut statement = session.connection.prepare(&query)?;
    let mut rows = statement.query([json!(ids).to_string()])?;
    if let Some(row) = rows.next()? {
        let (name, start, stop): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        return Err(Fault::validation(format!(
            "The ending date and time cannot be earlier than the starting date and time.\n\
             Meeting \u{201c}{name}\u{201d} starts at {start} and ends at {stop}"
        )));
    }
    if column(table, "duration").is_some() {
        let hours = "ROUND((julianday(t.\"stop\") - julianday(t.\"start\")) * 24, 2)";
        set(session, table, ids, &[("duration", hours.to_owned())])?;
    }
    if names.contains(&"partner_ids") {
        attendees::follow(session, table, ids)?;
    }
    if names.contains(&"recurrence_id") {
        for id in ids {
            recurrence::fill(session, table, *id)?;
        }
    }
    if names.contains(&"res_model_id") && names.contains(&"res_id") {
        plan(session, table, ids)?;
    }
    Ok(())
}

/// A meeting about a row is an activity of the row.
fn plan(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let activities = session.schema.table("mail.activity");
    let Some(activities) = activities.filter(|table| table.has_column("calendar_event_id")) else {
        return Ok(());
    };
    let told = [
        "res_model",
        "res_model_id",
        "res_id",
        "name",
        "start",
        "user_id",
        "description",
    ];
    for event in rows::read(session, table, ids, &told)? {
        let about = session.schema.table(rows::text(&event, "res_model"));
        let is_planned = about.is_some_and(|about| about.model.field("activity_ids").is_some());
        let domain = json!([["calendar_event_id", "=", event.get("id")]]);
        if !is_planned || !rows::find(session, activities.name(), &domain)?.is_empty() {
            continue;
        }
        let kinds = json!([["category", "=", "meeting"]]);
        let types = session.schema.table("mail.activity.type");
        // Where nothing tells which kind of activity a meeting is, none is planned.
        let found = match types.filter(|types| types.has_column("category")) {
            Some(types) => rows::find(session, types.name(), &kinds)?,
            None => Vec::new(),
        };
        let Some(kind) = found.first().copied() else {
            continue;
        };
        let day = rows::text(&event, "start").get(..10).unwrap_or_default();
        let values = json!({"activity_type_id": kind, "calendar_event_id": event.get("id"),
            "date_deadline": day, "res_id": event.get("res_id"),
            "res_model_id": event.get("res_model_id"), "summary": event.get("name"),
            "user_id": event.get("user_id")});
        rows::make(session, activities.name(), values)?;
    }
    Ok(())
}
