//! Employees who leave: the wizard says why and when, and archives them.

use serde_json::{Value as Json, json};

use super::EMPLOYEE;
use crate::{
    business::rows,
    fault::Fault,
    orm::{method::Arguments, session::Session},
    release::Release,
    storage::table::Table,
};

/// Archives the employees, and from 19 on their accounts where that is wanted.
pub(crate) fn register(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let told = [
        "employee_id",
        "employee_ids",
        "departure_reason_id",
        "departure_description",
        "departure_date",
        "remove_related_user",
    ];
    let mut gone: Vec<String> = Vec::new();
    for wizard in rows::read(session, table, &arguments.ids, &told)? {
        let mut leaving = rows::ids(&wizard, "employee_ids");
        leaving.extend(rows::id(&wizard, "employee_id"));
        let Some(employees) = session.schema.table(EMPLOYEE) else {
            continue;
        };
        let values = json!({"departure_reason_id": wizard.get("departure_reason_id"),
            "departure_description": wizard.get("departure_description"),
            "departure_date": wizard.get("departure_date"), "active": false});
        rows::change(session, employees, &leaving, values)?;
        let users = session.schema.table("res.users");
        let Some(users) = users.filter(|_| rows::flag(&wizard, "remove_related_user")) else {
            continue;
        };
        for employee in rows::read(session, employees, &leaving, &["user_id"])? {
            if let Some(user) = rows::id(&employee, "user_id") {
                rows::change(session, users, &[user], json!({"active": false}))?;
                let name = session.called(users, user)?;
                gone.extend(name.as_str().map(str::to_owned));
            }
        }
    }
    if gone.is_empty() || session.schema.release < Release::Odoo19 {
        return Ok(Json::Null);
    }
    Ok(json!({
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {
            "title": "User Archive Notification",
            "type": "success",
            "message": format!("The following users have been archived: {}", gone.join(", ")),
            "next": {"type": "ir.actions.act_window_close"},
        },
    }))
}
