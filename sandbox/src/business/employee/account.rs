//! The account that an employee is given.

use serde_json::{Value as Json, json};

use crate::{
    business::rows,
    fault::Fault,
    orm::{method::Arguments, session::Session},
    storage::table::Table,
};

/// The form of a new account, filled in with what is known of the employee.
pub(crate) fn create_user(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let told = [
        "name",
        "user_id",
        "work_email",
        "work_phone",
        "mobile_phone",
        "work_contact_id",
    ];
    let found = rows::read(session, table, &arguments.ids, &told)?;
    let Some(row) = found.first() else {
        return Ok(Json::Bool(false));
    };
    if rows::id(row, "user_id").is_some() {
        return Err(Fault::validation("This employee already has an user."));
    }
    let contact = rows::id(row, "work_contact_id").map_or(Json::Bool(false), Json::from);
    let mut context = session.context.clone();
    for (name, value) in [
        (
            "default_create_employee_id",
            row.get("id").cloned().unwrap_or_default(),
        ),
        ("default_name", row.get("name").cloned().unwrap_or_default()),
        (
            "default_phone",
            row.get("work_phone").cloned().unwrap_or_default(),
        ),
        (
            "default_mobile",
            row.get("mobile_phone").cloned().unwrap_or_default(),
        ),
        (
            "default_login",
            row.get("work_email").cloned().unwrap_or_default(),
        ),
        ("default_partner_id", contact),
    ] {
        context.insert(name.to_owned(), value);
    }
    Ok(json!({
        "name": "Create User",
        "type": "ir.actions.act_window",
        "res_model": "res.users",
        "view_mode": "form",
        "view_id": 1,
        "target": "new",
        "context": context,
    }))
}
