//! Employees: the resource that stands behind each, the contact, who is above whom, and what 19 keeps of one in
//! versions.

pub(crate) mod account;
pub(crate) mod departure;

use rusqlite::types::Value;
use serde_json::{Map, Value as Json, json};

use crate::{
    business::{
        computed::{column, company, fill, held},
        rows,
    },
    fault::Fault,
    orm::{
        method::Of,
        session::{Computed, Session},
    },
    release::Release,
    storage::{column::Columns, table::Table},
};

const EMPLOYEE: &str = "hr.employee";
const VERSION: &str = "hr.version";

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    Computed {
        of: Of::Model("hr.department"),
        field: "total_employee",
        read: |session, _, ids| {
            rows::each(ids, |id| {
                let table = session.schema.table(EMPLOYEE);
                let domain = json!([["department_id", "=", id]]);
                // In 19 it is a field of a version of the employee, which a catalog may lack.
                let has_versions = session.schema.table(VERSION).is_some();
                let has = |table: &&Table| has_versions || table.has_column("department_id");
                match table.filter(has) {
                    Some(table) => session.sudo().count(table, &domain, None).map(Json::from),
                    None => Ok(json!(0)),
                }
            })
        },
    },
    Computed {
        of: Of::Model("res.users"),
        field: "employee_id",
        read: |session, _, ids| {
            let mut values = crate::orm::session::Values::new();
            for id in ids {
                let found = rows::find(session, EMPLOYEE, &json!([["user_id", "=", id]]))?;
                values.extend(found.first().map(|employee| (*id, json!(employee))));
            }
            Ok(values)
        },
    },
];

/// A new employee gets a resource: a row where the catalog has the model, a number of its own where not; and
/// whoever leads the department is above.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    lead(session, table, ids, columns)?;
    if !ids.is_empty() {
        return Ok(());
    }
    let company = company(session, table, columns)?;
    let resources = column(table, "resource_id").and_then(|field| session.schema.related(field));
    let told = |name: &str| match columns.iter().find(|(field, _)| field.name == name) {
        Some((_, Value::Text(text))) => json!(text),
        Some((_, Value::Integer(id))) => json!(id),
        _ => Json::Bool(false),
    };
    let mut values = json!({"name": told("name"), "user_id": told("user_id")});
    if let (Some(values), Some(Value::Integer(company))) = (values.as_object_mut(), company) {
        values.insert("company_id".to_owned(), json!(company));
        if let Some(hours) = hours_of(session, company)? {
            values.insert("calendar_id".to_owned(), json!(hours));
        }
    }
    fill(table, columns, "resource_id", || {
        if let Some(resources) = resources {
            let id = rows::make(session, resources.name(), values)?;
            return Ok(id.map(Value::Integer));
        }
        match column(table, "resource_id") {
            Some(field) => session.number_of_its_own(table, field).map(Some),
            None => Ok(None),
        }
    })
}

/// The working hours of a company.
fn hours_of(session: &Session<'_>, company: i64) -> Result<Option<i64>, Fault> {
    let own = rows::one(session, "res.company", company, &["resource_calendar_id"])?;
    if let Some(hours) = rows::id(&own, "resource_calendar_id") {
        return Ok(Some(hours));
    }
    let domain = json!([["company_id", "in", [company, false]]]);
    Ok(rows::find(session, "resource.calendar", &domain)?
        .first()
        .copied())
}

/// Who is above: up to 18 whoever leads the department; and who coaches, whoever is above.
fn lead<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if session.schema.release < Release::Odoo19
        && let Some(Value::Integer(department)) = held(columns, "department_id").cloned()
    {
        let department = rows::one(session, "hr.department", department, &["manager_id"])?;
        fill(table, columns, "parent_id", || {
            Ok(rows::id(&department, "manager_id").map(Value::Integer))
        })?;
    }
    let Some(above) = held(columns, "parent_id").cloned() else {
        return Ok(());
    };
    let coached = rows::read(session, table, ids, &["coach_id"])?;
    if coached
        .iter()
        .any(|row| rows::id(row, "coach_id").is_some())
    {
        return Ok(());
    }
    fill(table, columns, "coach_id", || Ok(Some(above)))
}

/// What 19 keeps of an employee in versions becomes the first of them; who comes back has not left.
pub(crate) fn rewrite(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    values: &mut Map<String, Json>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        if values.get("active") == Some(&Json::Bool(true)) {
            for name in [
                "departure_reason_id",
                "departure_description",
                "departure_date",
            ] {
                if table.model.field(name).is_some() {
                    values.entry(name).or_insert(Json::Bool(false));
                }
            }
        }
        return contact_of_user(session, table, values);
    }
    contact_of_user(session, table, values)?;
    if session.schema.table(VERSION).is_none() || !table.has_column("current_version_id") {
        return Ok(());
    }
    let mut kept = Map::new();
    values.retain(|name, value| {
        let field = table.model.field(name).filter(|field| !field.stored);
        let path = field.and_then(|field| field.related.as_deref());
        match path.and_then(|path| path.strip_prefix("version_id.")) {
            Some(rest) => {
                kept.insert(rest.to_owned(), value.clone());
                false
            }
            None => true,
        }
    });
    let usual = json!({"date_version": session.today()?, "employee_type": "employee",
        "distance_home_work_unit": "kilometers", "hr_responsible_id": session.uid, "marital": "single",
        "last_modified_uid": session.uid, "last_modified_date": session.now()?});
    let company = match session.of_user("company_id")? {
        Some(Value::Integer(company)) => Some(company),
        _ => None,
    };
    if let (Some(company), None) = (company, kept.get("resource_calendar_id"))
        && let Some(hours) = hours_of(session, company)?
    {
        kept.insert("resource_calendar_id".to_owned(), json!(hours));
    }
    if let Json::Object(usual) = usual {
        for (name, value) in usual {
            kept.entry(name).or_insert(value);
        }
    }
    if let Some(version) = rows::make(session, VERSION, Json::Object(kept))? {
        values.insert("current_version_id".to_owned(), json!(version));
    }
    Ok(())
}

/// An employee with an account has the account's contact.
fn contact_of_user(
    session: &Session<'_>,
    table: &Table,
    values: &mut Map<String, Json>,
) -> Result<(), Fault> {
    let user = rows::id(values, "user_id").filter(|_| table.has_column("work_contact_id"));
    if let Some(user) = user.filter(|_| !values.contains_key("work_contact_id")) {
        let user = rows::one(session, "res.users", user, &["partner_id"])?;
        if let Some(contact) = rows::id(&user, "partner_id") {
            values.insert("work_contact_id".to_owned(), json!(contact));
        }
    }
    Ok(())
}

/// A new employee is a contact, too; the version knows whose it is.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    _: &[&str],
) -> Result<(), Fault> {
    let told = [
        "name",
        "work_email",
        "work_phone",
        "mobile_phone",
        "company_id",
        "work_contact_id",
        "current_version_id",
        "resource_id",
    ];
    for row in rows::read(session, table, ids, &told)? {
        let Some(id) = rows::id(&row, "id") else {
            continue;
        };
        if table.has_column("work_contact_id") && rows::id(&row, "work_contact_id").is_none() {
            let values = json!({"name": row.get("name"), "email": row.get("work_email"),
                "phone": row.get("work_phone"), "company_id": row.get("company_id")});
            if let Some(contact) = rows::make(session, "res.partner", values)? {
                let link = json!({"work_contact_id": contact});
                rows::change(session, table, &[id], link)?;
            }
        }
        if let (Some(versions), Some(version)) = (
            session.schema.table(VERSION),
            rows::id(&row, "current_version_id"),
        ) {
            let known = rows::one(session, VERSION, version, &["employee_id"])?;
            if rows::id(&known, "employee_id").is_none() {
                rows::change(session, versions, &[version], json!({"employee_id": id}))?;
            }
        }
    }
    Ok(())
}
