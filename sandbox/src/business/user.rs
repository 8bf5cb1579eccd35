//! Users: what a new one has, which groups bring which others, and that nobody shuts himself out.

use odoo::Kind;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json, json};

use crate::{
    business::{computed::set, message::by_external_id, rows},
    facts::{
        groups::{GROUPS, INTERNAL, KINDS},
        users::{ADMIN, LOGIN},
    },
    fault::Fault,
    orm::{
        method::{Arguments, Of},
        session::{Computed, Session},
    },
    release::Release,
    storage::{column::Columns, table::Table},
};

const USER: &str = "res.users";

/// The user that Odoo itself is.
const ODOO: i64 = 1;

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[Computed {
    of: Of::Model(USER),
    field: "password",
    // Nobody reads it.
    read: |_, _, ids| rows::each(ids, |_| Ok(json!(""))),
}];

/// The field of a user's groups.
fn field(session: &Session<'_>) -> &'static str {
    match session.schema.release {
        Release::Odoo18 => "groups_id",
        Release::Odoo19 => "group_ids",
    }
}

/// Passwords are not kept; an employee is linked from the other side.
pub(crate) fn rewrite(
    _: &Session<'_>,
    table: &Table,
    _: &[i64],
    values: &mut Map<String, Json>,
) -> Result<(), Fault> {
    // A language that nobody installed is passed over.
    if let Some(field) = table.model.field("lang")
        && let (Kind::Selection { choices }, Some(Json::String(lang))) =
            (&field.kind, values.get("lang"))
        && !choices.iter().any(|choice| choice.key == *lang)
    {
        values.remove("lang");
    }
    for name in ["password", "new_password", "create_employee"] {
        if table.model.field(name).is_some_and(|field| !field.stored) {
            values.remove(name);
        }
    }
    if table
        .model
        .field("create_employee_id")
        .is_some_and(|field| !field.stored)
        && let Some(employee) = values.remove("create_employee_id")
        && let Some(employee) = employee.as_i64()
        && table.model.field("employee_ids").is_some()
    {
        values.insert("employee_ids".to_owned(), json!([[4, employee]]));
    }
    Ok(())
}

/// Refuses that somebody archives himself.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    _table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let archives = columns
        .iter()
        .any(|(field, value)| field.name == "active" && *value == Value::Integer(0));
    match archives && ids.contains(&session.uid) {
        true => Err(Fault::user(
            "You cannot deactivate the user you're currently logged in as.",
        )),
        false => Ok(()),
    }
}

/// A user belongs to his company and to the usual groups; his contact is shared unless he works here.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let groups = field(session);
    let told = [
        "company_id",
        "company_ids",
        "partner_id",
        "active",
        "employee_ids",
        groups,
    ];
    for user in rows::read(session, table, ids, &told)? {
        let Some(id) = rows::id(&user, "id") else {
            continue;
        };
        let company = rows::id(&user, "company_id");
        if let (Some(company), true) = (company, rows::ids(&user, "company_ids").is_empty()) {
            let own = json!({"company_ids": [[4, company]]});
            rows::change(session, table, &[id], own)?;
        }
        let is_known = session.schema.table("res.groups").is_some()
            && table
                .model
                .field(groups)
                .is_some_and(|field| table.relation(field).is_some());
        if !is_known {
            continue;
        }
        let held = rows::ids(&user, groups);
        let all = match held.is_empty() && !names.contains(&groups) {
            true => {
                let usual = GROUPS
                    .iter()
                    .filter(|group| group.usual)
                    .map(|group| group.id);
                with_implied(session, usual)?
            }
            false => {
                let known = external_ids(session, &held)?;
                let mut all = with_implied(session, known.iter().copied())?;
                all.extend(
                    held.iter()
                        .filter(|id| !all.contains(id))
                        .copied()
                        .collect::<Vec<_>>(),
                );
                all
            }
        };
        one_kind(session, table, id, &all)?;
        if all.iter().any(|id| !held.contains(id)) {
            rows::change(session, table, &[id], json!({groups: [[6, 0, all]]}))?;
        }
        let internal = by_external_id(session, INTERNAL)?;
        let works_here = internal.is_some_and(|internal| all.contains(&internal));
        let shared = i64::from(!works_here).to_string();
        set(session, table, &[id], &[("share", shared)])?;
        share(session, &user, works_here)?;
    }
    Ok(())
}

/// A contact is shared with others unless whoever works here stands behind it.
fn share(session: &Session<'_>, user: &rows::Row, works_here: bool) -> Result<(), Fault> {
    let (Some(partners), Some(partner)) = (
        session.schema.table("res.partner"),
        rows::id(user, "partner_id"),
    ) else {
        return Ok(());
    };
    let shared = !(works_here && rows::flag(user, "active"));
    rows::change(
        session,
        partners,
        &[partner],
        json!({"partner_share": shared}),
    )
}

/// The ids of groups and of those that they bring with them.
fn with_implied<'g>(
    session: &Session<'_>,
    groups: impl Iterator<Item = &'g str>,
) -> Result<Vec<i64>, Fault> {
    let mut names: Vec<&str> = groups.collect();
    let mut at = 0;
    while let Some(name) = names.get(at) {
        let implied = GROUPS.iter().find(|group| group.id == *name);
        for more in implied.map(|group| group.implies).unwrap_or_default() {
            if !names.contains(more) {
                names.push(more);
            }
        }
        at += 1;
    }
    let mut ids = Vec::new();
    for name in names {
        ids.extend(by_external_id(session, name)?);
    }
    Ok(ids)
}

/// Which of the groups that are known these are.
fn external_ids(session: &Session<'_>, held: &[i64]) -> Result<Vec<&'static str>, Fault> {
    let mut known = Vec::new();
    for group in GROUPS {
        if by_external_id(session, group.id)?.is_some_and(|id| held.contains(&id)) {
            known.push(group.id);
        }
    }
    Ok(known)
}

/// Nobody works here and is a guest.
fn one_kind(session: &Session<'_>, table: &Table, user: i64, held: &[i64]) -> Result<(), Fault> {
    let mut kinds = external_ids(session, held)?;
    kinds.retain(|id| KINDS.contains(id));
    if kinds.len() < 2 {
        return Ok(());
    }
    let release = session.schema.release;
    Err(Fault::validation(match release {
        Release::Odoo18 => "The user cannot have more than one user types.".to_owned(),
        Release::Odoo19 => {
            let name = session.called(table, user)?;
            let names = GROUPS.iter().filter(|group| kinds.contains(&group.id));
            let names: Vec<String> = names
                .map(|group| format!("'{}'", group.name(release)))
                .collect();
            format!(
                "User '{}' cannot be at the same time in exclusive groups {}.",
                name.as_str().unwrap_or_default(),
                names.join(", ")
            )
        }
    }))
}

/// Odoo's own user stays.
pub(crate) fn deleting(_: &Session<'_>, _: &Table, ids: &[i64]) -> Result<(), Fault> {
    match ids.contains(&ODOO) {
        true => Err(Fault::user(
            "You can not remove the admin user as it is used internally for resources created by Odoo (updates, \
             module installation, ...)",
        )),
        false => Ok(()),
    }
}

/// Whether a user is in a group. The administrators are in all that their rows do not tell.
pub(crate) fn has_group(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let name = arguments.text("group_ext_id")?.unwrap_or_default();
    let asked = arguments.ids.first().copied().unwrap_or(session.uid);
    let Some(group) = by_external_id(session, name)? else {
        return Ok(Json::Bool(asked == ADMIN || asked == ODOO));
    };
    let groups = field(session);
    let rows = rows::read(session, table, &[asked], &[groups])?;
    let held = rows.first().map(|row| rows::ids(row, groups));
    let held = held.unwrap_or_default();
    let is_administrator = asked == ADMIN || asked == ODOO;
    Ok(Json::Bool(held.contains(&group) || is_administrator))
}

/// The caller's own password: the sandbox keeps the one it has.
pub(crate) fn change_password(
    session: &Session<'_>,
    _: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let old = arguments.text("old_passwd")?.unwrap_or_default();
    let known = match session.access.user(session.uid) {
        Some(user) => user.password.clone(),
        None => match session.of_user("login")? {
            Some(Value::Text(login)) => login,
            _ => LOGIN.to_owned(),
        },
    };
    match old == known {
        true => Err(Fault::unsupported("changing passwords")),
        false => Err(Fault::denied()),
    }
}
