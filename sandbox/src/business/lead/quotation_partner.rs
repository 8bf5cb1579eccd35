//! The wizard that asks for the customer of an opportunity without one, before it is quoted.

use serde_json::{Map, Value as Json, json};

use super::{LEAD, contact, selling};
use crate::{
    business::rows,
    fault::Fault,
    orm::{method::Arguments, session::Session},
    storage::table::Table,
};

/// What finding or making a contact looks at.
const TOLD: &[&str] = &[
    "name",
    "email_from",
    "partner_id",
    "partner_name",
    "contact_name",
    "phone",
    "mobile",
    "function",
    "website",
    "street",
    "street2",
    "city",
    "zip",
    "state_id",
    "country_id",
    "user_id",
    "team_id",
    "company_id",
];

/// The lead that the wizard is opened on, and whose customer it may be.
pub(crate) fn defaults(session: &Session<'_>, _: &Table) -> Result<Map<String, Json>, Fault> {
    if rows::active_model(session) != LEAD {
        return Err(Fault::user("You can only apply this action from a lead."));
    }
    let context = |name: &str| session.context.get(name).and_then(Json::as_i64);
    let Some(lead) = context("default_lead_id").or(context("active_id")) else {
        return Ok(Map::new());
    };
    let row = rows::one(session, LEAD, lead, TOLD)?;
    let known = contact::matching(session, &row)?;
    let action = match known {
        Some(_) => "exist",
        None => "create",
    };
    let mut defaults = Map::from_iter([
        ("lead_id".to_owned(), json!(lead)),
        ("action".to_owned(), json!(action)),
    ]);
    defaults.extend(known.map(|known| ("partner_id".to_owned(), json!(known))));
    Ok(defaults)
}

/// Gives the lead its customer, and goes on to the quotation.
pub(crate) fn apply(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let wizards = rows::read(
        session,
        table,
        &arguments.ids,
        &["action", "lead_id", "partner_id"],
    )?;
    let (Some(wizard), Some(leads)) = (wizards.first(), session.schema.table(LEAD)) else {
        return Ok(Json::Bool(false));
    };
    let lead = rows::id(wizard, "lead_id").unwrap_or_default();
    let row = rows::one(session, LEAD, lead, TOLD)?;
    let partner = match rows::text(wizard, "action") {
        "create" => match contact::matching(session, &row)? {
            Some(known) => Some(known),
            None => contact::make(session, &row)?,
        },
        "exist" => rows::id(wizard, "partner_id"),
        _ => None,
    };
    if let Some(partner) = partner {
        rows::change(session, leads, &[lead], json!({"partner_id": partner}))?;
    }
    selling::quotation(session, leads, lead)
}
