//! What a lead has of its contact, and the contact that is made of a lead.

use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use crate::{
    business::{
        computed::{column, fill, held, is_open, put},
        rows::{self, Row},
    },
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, table::Table},
};

const PARTNER: &str = "res.partner";

/// An address, which is taken over whole.
const ADDRESS: &[&str] = &["street", "street2", "city", "zip", "state_id", "country_id"];

/// What is taken over where the contact has it.
const TOLD: &[(&str, &str)] = &[
    ("email_from", "email"),
    ("phone", "phone"),
    ("mobile", "mobile"),
    ("website", "website"),
    ("function", "function"),
];

/// A lead whose contact is told has its names, its address, and how it is reached.
pub(super) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    new: bool,
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let Some(Value::Integer(partner)) = held(columns, "partner_id").cloned() else {
        return Ok(());
    };
    let names = ["name", "is_company", "parent_id", "company_name"];
    let told = TOLD.iter().map(|(_, source)| *source);
    let names: Vec<&str> = names
        .into_iter()
        .chain(ADDRESS.iter().copied())
        .chain(told)
        .collect();
    let row = rows::one(session, PARTNER, partner, &names)?;
    let mut take = |name: &str, value: Option<Value>| -> Result<(), Fault> {
        let Some(value) = value else {
            return Ok(());
        };
        match columns.iter().any(|(field, _)| field.name == name) || new {
            // What is written beside the contact stands.
            true => fill(table, columns, name, || Ok(Some(value))),
            false => {
                put(table, columns, name, value);
                Ok(())
            }
        }
    };
    let company = match rows::id(&row, "parent_id") {
        Some(parent) => rows::one(session, PARTNER, parent, &["name"])?,
        None => Row::new(),
    };
    let is_company = rows::flag(&row, "is_company");
    let firm = match rows::text(&company, "name") {
        "" if is_company => rows::text(&row, "name"),
        "" => rows::text(&row, "company_name"),
        name => name,
    };
    take("partner_name", text(firm))?;
    if !is_company {
        take("contact_name", text(rows::text(&row, "name")))?;
    }
    for (name, source) in TOLD {
        take(name, text(rows::text(&row, source)))?;
    }
    let is_there =
        |name: &&str| rows::id(&row, name).is_some() || !rows::text(&row, name).is_empty();
    if ADDRESS.iter().any(is_there) {
        for name in ADDRESS {
            let value = match row.get(*name) {
                Some(Json::Number(id)) => id.as_i64().map(Value::Integer),
                Some(Json::String(told)) => text(told),
                _ => None,
            };
            take(name, Some(value.unwrap_or(Value::Null)))?;
        }
    }
    Ok(())
}

fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

/// The team of the lead's salesperson, and its company's.
pub(super) fn team<'t>(
    session: &Session<'_>,
    table: &'t Table,
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let user = match (held(columns, "user_id"), column(table, "user_id")) {
        (Some(user), _) => Some(user.clone()),
        // Nobody said whose it is: it is the caller's.
        (None, Some(field)) if is_open(columns, "user_id") => session.default(table, field)?,
        _ => None,
    };
    let Some(Value::Integer(user)) = user else {
        return Ok(());
    };
    let company = session.company()?;
    fill(table, columns, "company_id", || {
        Ok(company.map(Value::Integer))
    })?;
    let row = rows::one(session, "res.users", user, &["sale_team_id"])?;
    fill(table, columns, "team_id", || {
        Ok(rows::id(&row, "sale_team_id").map(Value::Integer))
    })
}

/// The contact that has a lead's address, if one has.
pub(super) fn matching(session: &Session<'_>, lead: &Row) -> Result<Option<i64>, Fault> {
    if let Some(partner) = rows::id(lead, "partner_id") {
        return Ok(Some(partner));
    }
    let address = rows::text(lead, "email_from");
    if address.is_empty() {
        return Ok(None);
    }
    let domain = json!([["email", "=ilike", address], ["active", "=", true]]);
    Ok(rows::find(session, PARTNER, &domain)?.first().copied())
}

/// Makes a contact of a lead: a person, below its company where the lead names one.
pub(super) fn make(session: &Session<'_>, lead: &Row) -> Result<Option<i64>, Fault> {
    let told = |names: &[(&str, &str)]| -> Row {
        let told = names.iter().filter_map(|(source, name)| {
            let value = lead
                .get(*source)
                .filter(|value| **value != Json::Bool(false))?;
            Some(((*name).to_owned(), value.clone()))
        });
        told.collect()
    };
    let address: Vec<(&str, &str)> = ADDRESS.iter().map(|name| (*name, *name)).collect();
    let reached = [
        ("email_from", "email"),
        ("phone", "phone"),
        ("mobile", "mobile"),
        ("function", "function"),
    ];
    let mut common = told(&address);
    common.extend(told(&[
        ("user_id", "user_id"),
        ("team_id", "team_id"),
        ("website", "website"),
        ("company_id", "company_id"),
    ]));
    let (firm, person) = (
        rows::text(lead, "partner_name"),
        rows::text(lead, "contact_name"),
    );
    let with = |row: &Row, more: Json| -> Json {
        let mut row = row.clone();
        if let Json::Object(more) = more {
            row.extend(more);
        }
        Json::Object(row)
    };
    let parent = match firm.is_empty() {
        true => None,
        false => {
            let mut values = common.clone();
            if person.is_empty() {
                values.extend(told(&reached));
            }
            let values = with(&values, json!({"name": firm, "is_company": true}));
            rows::make(session, PARTNER, values)?
        }
    };
    let name = match (person, firm) {
        ("", "") => match rows::text(lead, "email_from") {
            "" => rows::text(lead, "name"),
            address => address,
        },
        ("", _) => return Ok(parent),
        (person, _) => person,
    };
    let mut values = common;
    values.extend(told(&reached));
    let above = parent.map_or(Json::Bool(false), Json::from);
    let values = with(
        &values,
        json!({"name": name, "is_company": false, "parent_id": above, "type": "contact"}),
    );
    rows::make(session, PARTNER, values)
}
