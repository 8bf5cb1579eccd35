//! Time off: when a request begins and ends, that one is at one place at a time, and its approval.
//!
//! Whoever calls may approve. Hours and public holidays are not known: a day is a day, but for weekends.

pub(crate) mod booked;
pub(crate) mod cancelled;

use rusqlite::{params, types::Value};
use serde_json::{Map, Value as Json, json};

use crate::{
    business::{
        computed::{column, fill_from, rows_of, set, states, table_with},
        rows,
    },
    fault::Fault,
    orm::{method::Arguments, session::Session},
    release::Release,
    storage::{column::Columns, sql::AMONG, table::Table},
};

/// A new request is of the employee's department and company.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        return Ok(());
    }
    let of_employee: [(&str, &[&str]); 4] = [
        ("department_id", &["department_id"]),
        ("company_id", &["company_id"]),
        ("employee_company_id", &["company_id"]),
        ("user_id", &["user_id"]),
    ];
    fill_from(session, table, columns, "employee_id", &of_employee)
}

/// From the first working hour to the last, how many days that is, and that nothing else is booked then.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let needed = ["request_date_from", "request_date_to", "employee_id"];
    if !needed.iter().all(|name| table.has_column(name)) {
        return Ok(());
    }
    if names.iter().any(|name| name.starts_with("request_")) || names.is_empty() {
        let (from, to) = ("t.\"request_date_from\"", "t.\"request_date_to\"");
        // Whole weeks have five days; of what is left, those from Monday to Friday count.
        let workdays = |day: &str| {
            format!(
                "(CAST((julianday({day}) - julianday('1970-01-05')) / 7 AS INTEGER) * 5 \
                 + MIN(CAST(julianday({day}) - julianday('1970-01-05') AS INTEGER) % 7, 5))"
            )
        };
        let days = format!(
            "MAX({} - {}, 0)",
            workdays(&format!("date({to}, '+1 day')")),
            workdays(from)
        );
        let computed = [
            ("date_from", format!("{from} || ' 07:00:00'")),
            ("date_to", format!("{to} || ' 16:00:00'")),
            ("number_of_days", format!("{days} * 1.0")),
            ("number_of_hours", format!("{days} * 8.0")),
            (
                "duration_display",
                format!("{days} || CASE {days} WHEN 1 THEN ' day' ELSE ' days' END"),
            ),
        ];
        set(session, table, ids, &computed)?;
        by_the_clock(session, table, ids)?;
        let employees = column(table, "employee_id")
            .and_then(|field| session.schema.related(field))
            .map(Table::quoted);
        if let Some(employees) = employees.filter(|_| table.has_column("duration_display")) {
            let name = format!(
                "(SELECT e.\"display_name\" FROM {employees} e WHERE e.\"id\" = t.\"employee_id\") \
                 || ' : ' || t.\"duration_display\""
            );
            set(session, table, ids, &[("display_name", name)])?;
        }
    }
    if needed.iter().any(|name| names.contains(name)) {
        alone(session, table, ids)?;
    }
    match names.contains(&"state") {
        true => booked::follow(session, table, ids),
        false => Ok(()),
    }
}

/// How long a request is by the hours that its employee works, and when its last day ends.
fn by_the_clock(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    if session.schema.table("resource.calendar").is_none() {
        return Ok(());
    }
    let told = ["employee_id", "holiday_status_id", "number_of_days"];
    for row in rows::read(session, table, ids, &told)? {
        let (Some(id), Some(employee)) = (rows::id(&row, "id"), rows::id(&row, "employee_id"))
        else {
            continue;
        };
        let hours = booked::hours_a_day(session, employee)?;
        let days = rows::number(&row, "number_of_days");
        // An hour of rest, from eight o'clock on.
        let minutes = ((hours + 1.0) * 60.0).round() as i64;
        let ends = format!("datetime(t.\"request_date_to\" || ' 07:00:00', '+{minutes} minutes')");
        let mut computed = vec![
            ("number_of_hours", format!("{}", hours * days)),
            ("date_to", ends),
        ];
        let kind = rows::id(&row, "holiday_status_id").unwrap_or_default();
        if booked::is_hourly(session, kind)? {
            let all = (hours * days * 60.0).round() as i64;
            computed.push((
                "duration_display",
                format!("'{}:{:02} hours'", all / 60, all % 60),
            ));
        }
        set(session, table, &[id], &computed)?;
    }
    Ok(())
}

/// Refuses what lies on days that the employee has already booked.
fn alone(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let Some(employees) =
        column(table, "employee_id").and_then(|field| session.schema.related(field))
    else {
        return Ok(());
    };
    let (leaves, employees) = (table.quoted(), employees.quoted());
    let active = match table.has_column("active") {
        true => "AND COALESCE(o.\"active\", 1) = 1",
        false => "",
    };
    let day = |name: &str| format!("strftime('%m/%d/%Y', o.\"{name}\")");
    let query = format!(
        "SELECT e.\"display_name\", {}, {}, o.\"state\" FROM {leaves} t \
         JOIN {leaves} o ON o.\"employee_id\" = t.\"employee_id\" AND o.\"id\" <> t.\"id\" \
         AND o.\"request_date_from\" <= t.\"request_date_to\" \
         AND o.\"request_date_to\" >= t.\"request_date_from\" \
         AND o.\"state\" IN ('confirm', 'validate', 'validate1') {active} \
         JOIN {employees} e ON e.\"id\" = t.\"employee_id\" \
         WHERE t.\"id\" {AMONG} AND t.\"state\" NOT IN ('cancel', 'refuse') ORDER BY o.\"id\" LIMIT 1",
        day("request_date_from"),
        day("request_date_to"),
    );
    let mut statement = session.connection.prepare(&query)?;
    let mut rows = statement.query([json!(ids).to_string()])?;
    let Some(row) = rows.next()? else {
        return Ok(());
    };
    let (name, from, to): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let state: String = row.get(3)?;
    let state = match state.as_str() {
        "validate" => "Approved",
        "validate1" => "Second Approval",
        _ => "To Approve",
    };
    let before = "An employee already booked time off which overlaps with this period:";
    Err(Fault::validation(match session.schema.release {
        Release::Odoo18 => format!("{before}\n{name} - from {from} to {to} - {state}"),
        Release::Odoo19 => format!("{before}\n\t{name} from {from} to {to} - {state}"),
    }))
}

/// In 18 what was decided is not deleted.
pub(crate) fn deleting(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    if session.schema.release >= Release::Odoo19 {
        return Ok(());
    }
    let decided = states(session, table, ids)?.into_iter();
    let mut decided = decided.filter_map(|(_, state)| match state.as_str() {
        "validate" => Some("Approved"),
        "validate1" => Some("Second Approval"),
        "refuse" => Some("Refused"),
        _ => None,
    });
    match decided.next() {
        None => Ok(()),
        Some(state) => Err(Fault::user(format!(
            "You cannot delete a time off which is in {state} state"
        ))),
    }
}

/// Approves requests: at once, or in 18 the first time of two where the kind of leave asks for both.
pub(crate) fn approve(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let states = states(session, table, &arguments.ids)?;
    let release = session.schema.release;
    let is_open = |state: &str| match release {
        Release::Odoo18 => state == "confirm",
        Release::Odoo19 => matches!(state, "confirm" | "validate1"),
    };
    if !states.iter().all(|(_, state)| is_open(state)) {
        return Err(Fault::user(match release {
            Release::Odoo18 => {
                "Time off request must be confirmed (\"To Approve\") in order to approve it."
            }
            Release::Odoo19 => "You cannot approve this leave.",
        }));
    }
    for (id, _) in states {
        let (state, approver) = match (takes_both(session, table, id)?, release) {
            (true, Release::Odoo18) => ("validate1", "first_approver_id"),
            (true, Release::Odoo19) => ("validate", "second_approver_id"),
            (false, _) => ("validate", "first_approver_id"),
        };
        decide(session, table, id, state, approver)?;
    }
    Ok(Json::Bool(true))
}

/// The second of two approvals, in 18.
pub(crate) fn validate(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let states = states(session, table, &arguments.ids)?;
    let is_open = |state: &str| matches!(state, "confirm" | "validate1");
    if !states.iter().all(|(_, state)| is_open(state)) {
        return Err(Fault::user(
            "Time off request must be confirmed in order to approve it.",
        ));
    }
    for (id, state) in states {
        let approver = match state.as_str() {
            "validate1" => "second_approver_id",
            _ => "first_approver_id",
        };
        decide(session, table, id, "validate", approver)?;
    }
    Ok(Json::Bool(true))
}

/// Refuses requests, approved ones too.
pub(crate) fn refuse(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let states = states(session, table, &arguments.ids)?;
    let can = |state: &str| matches!(state, "confirm" | "validate" | "validate1");
    if !states.iter().all(|(_, state)| can(state)) {
        return Err(Fault::user(
            "Time off request must be confirmed or validated in order to refuse it.",
        ));
    }
    for (id, state) in states {
        let approver = match state.as_str() {
            "validate1" => "first_approver_id",
            _ => "second_approver_id",
        };
        decide(session, table, id, "refuse", approver)?;
    }
    Ok(Json::Bool(true))
}

fn decide(
    session: &Session<'_>,
    table: &Table,
    id: i64,
    state: &str,
    approver: &str,
) -> Result<(), Fault> {
    let mut values = Map::from_iter([("state".to_owned(), Json::from(state))]);
    let employee = employee(session)?;
    values.insert(
        approver.to_owned(),
        employee.map_or(Json::Bool(false), Json::from),
    );
    values.retain(|name, _| table.has_column(name));
    session.write(table, &[id], &values)
}

/// Whether the kind of leave takes two approvals.
fn takes_both(session: &Session<'_>, table: &Table, id: i64) -> Result<bool, Fault> {
    let kind = column(table, "validation_type").or_else(|| table.model.field("validation_type"));
    let Some(expression) = kind.and_then(|field| session.schema.expression(table, "t", field))
    else {
        return Ok(false);
    };
    let query = format!(
        "SELECT {expression} FROM {} t WHERE t.\"id\" = ?",
        table.quoted()
    );
    let kind: Value = session
        .connection
        .query_row(&query, params![id], |row| row.get(0))?;
    Ok(kind == Value::Text("both".to_owned()))
}

/// The caller as an employee.
fn employee(session: &Session<'_>) -> Result<Option<i64>, Fault> {
    let Some(employees) = table_with(session, "hr.employee", "user_id") else {
        return Ok(None);
    };
    let found = rows_of(session, employees, "user_id", &[session.uid])?;
    Ok(found.first().copied())
}
