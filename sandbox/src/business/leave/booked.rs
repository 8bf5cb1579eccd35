//! What an approved request brings about: the resource is away, and the calendar says so.

use serde_json::{Value as Json, json};

use crate::{
    business::rows::{self, Row},
    fault::Fault,
    orm::{method::Arguments, session::Session},
    release::Release,
    storage::table::Table,
};

const AWAY: &str = "resource.calendar.leaves";
const EVENT: &str = "calendar.event";

/// How many hours an employee works a day.
pub(super) fn hours_a_day(session: &Session<'_>, employee: i64) -> Result<f64, Fault> {
    let names = ["resource_calendar_id", "resource_id"];
    let employee = rows::one(session, "hr.employee", employee, &names)?;
    let resource = rows::id(&employee, "resource_id").unwrap_or_default();
    let resource = rows::one(session, "resource.resource", resource, &["calendar_id"])?;
    let hours = rows::id(&employee, "resource_calendar_id").or(rows::id(&resource, "calendar_id"));
    let hours = rows::one(
        session,
        "resource.calendar",
        hours.unwrap_or_default(),
        &["hours_per_day"],
    )?;
    Ok(match rows::number(&hours, "hours_per_day") {
        0.0 => 8.0,
        hours => hours,
    })
}

/// Whether a kind of leave is counted in hours.
pub(super) fn is_hourly(session: &Session<'_>, kind: i64) -> Result<bool, Fault> {
    let kind = rows::one(session, "hr.leave.type", kind, &["request_unit"])?;
    Ok(rows::text(&kind, "request_unit") == "hour")
}

/// Requests that are approved are booked; others are not.
pub(super) fn follow(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let told = [
        "state",
        "employee_id",
        "holiday_status_id",
        "date_from",
        "date_to",
        "meeting_id",
        "duration_display",
        "name",
        "user_id",
    ];
    for leave in rows::read(session, table, ids, &told)? {
        match rows::text(&leave, "state") {
            "validate" => book(session, table, &leave)?,
            _ => cancel(session, table, &leave)?,
        }
    }
    Ok(())
}

fn book(session: &Session<'_>, table: &Table, leave: &Row) -> Result<(), Fault> {
    let Some(id) = rows::id(leave, "id") else {
        return Ok(());
    };
    let employee = rows::id(leave, "employee_id").unwrap_or_default();
    let employee = rows::one(
        session,
        "hr.employee",
        employee,
        &["name", "resource_id", "user_id"],
    )?;
    let away = session
        .schema
        .table(AWAY)
        .is_some_and(|away| away.has_column("holiday_id"));
    if away && rows::find(session, AWAY, &json!([["holiday_id", "=", id]]))?.is_empty() {
        let values = json!({"name": leave.get("name"), "holiday_id": id,
            "date_from": leave.get("date_from"), "date_to": leave.get("date_to"),
            "resource_id": employee.get("resource_id"), "time_type": "leave"});
        rows::make(session, AWAY, values)?;
    }
    if !table.has_column("meeting_id") || rows::id(leave, "meeting_id").is_some() {
        return Ok(());
    }
    let name = format!(
        "{} on Time Off : {}",
        rows::text(&employee, "name"),
        rows::text(leave, "duration_display")
    );
    let user = rows::id(&employee, "user_id").map_or(Json::Bool(false), Json::from);
    let values = json!({"name": name, "start": leave.get("date_from"), "stop": leave.get("date_to"),
        "user_id": user, "partner_ids": [[6, 0, []]]});
    if let Some(meeting) = rows::make(session, EVENT, values)? {
        rows::change(session, table, &[id], json!({"meeting_id": meeting}))?;
    }
    Ok(())
}

fn cancel(session: &Session<'_>, _: &Table, leave: &Row) -> Result<(), Fault> {
    if session
        .schema
        .table(AWAY)
        .is_some_and(|away| away.has_column("holiday_id"))
    {
        let away = rows::find(
            session,
            AWAY,
            &json!([["holiday_id", "=", leave.get("id")]]),
        )?;
        rows::remove(session, AWAY, &away)?;
    }
    match rows::id(leave, "meeting_id") {
        Some(meeting) => rows::remove(session, EVENT, &[meeting]),
        None => Ok(()),
    }
}

/// Requests that were approved wait for approval again; up to 18 those, too, that were refused.
pub(crate) fn back(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let refused_too = session.schema.release < Release::Odoo19;
    let rows = rows::read(session, table, &arguments.ids, &["state"])?;
    let waiting = rows.iter().filter(|row| match rows::text(row, "state") {
        "validate" | "validate1" => true,
        "refuse" | "cancel" => refused_too,
        _ => false,
    });
    let waiting: Vec<i64> = waiting.filter_map(|row| rows::id(row, "id")).collect();
    let values =
        json!({"state": "confirm", "first_approver_id": false, "second_approver_id": false});
    rows::change(session, table, &waiting, values)?;
    Ok(Json::Bool(true))
}
