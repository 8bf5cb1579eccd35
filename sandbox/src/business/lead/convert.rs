//! The wizard that makes an opportunity of a lead: as it is, or merged with others that say the same.

use rusqlite::types::Value;
use serde_json::{Map, Value as Json, json};

use super::{LEAD, contact};
use crate::{
    business::{
        computed::{fill, held},
        rows::{self, Row},
    },
    fault::Fault,
    orm::{method::Arguments, session::Session},
    storage::{column::Columns, table::Table},
};

/// What is asked of a lead that is to be converted.
const TOLD: &[&str] = &[
    "name",
    "type",
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
    "stage_id",
    "probability",
    "expected_revenue",
    "description",
];

/// The lead that the wizard is opened on.
pub(crate) fn defaults(session: &Session<'_>, _: &Table) -> Result<Map<String, Json>, Fault> {
    let given = session
        .context
        .get("default_lead_id")
        .and_then(Json::as_i64);
    let active = session.context.get("active_id").and_then(Json::as_i64);
    let Some(lead) = given.or(active) else {
        return Ok(Map::new());
    };
    let row = rows::one(session, LEAD, lead, &["probability"])?;
    if rows::number(&row, "probability") >= 100.0 {
        return Err(Fault::user(
            "Closed/Dead leads cannot be converted into opportunities.",
        ));
    }
    Ok(Map::from_iter([("lead_id".to_owned(), json!(lead))]))
}

/// What the wizard proposes.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let Some(Value::Integer(lead)) = held(columns, "lead_id").cloned().filter(|_| ids.is_empty())
    else {
        return Ok(());
    };
    let row = rows::one(session, LEAD, lead, TOLD)?;
    let alike = alike(session, lead, &row)?;
    let matching = contact::matching(session, &row)?;
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    fill(table, columns, "name", || {
        Ok(text(match alike.len() {
            0 | 1 => "convert",
            _ => "merge",
        }))
    })?;
    fill(table, columns, "action", || {
        Ok(text(match matching {
            Some(_) => "exist",
            None => "create",
        }))
    })?;
    fill(table, columns, "partner_id", || {
        Ok(matching.map(Value::Integer))
    })?;
    for name in ["user_id", "team_id"] {
        fill(table, columns, name, || {
            Ok(rows::id(&row, name).map(Value::Integer))
        })?;
    }
    Ok(())
}

/// Which leads say the same.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    if names.contains(&"duplicated_lead_ids") || !names.contains(&"lead_id") {
        return Ok(());
    }
    for wizard in rows::read(session, table, ids, &["lead_id"])? {
        if let (Some(id), Some(lead)) = (rows::id(&wizard, "id"), rows::id(&wizard, "lead_id")) {
            let row = rows::one(session, LEAD, lead, TOLD)?;
            let alike = json!({"duplicated_lead_ids": [[6, 0, alike(session, lead, &row)?]]});
            rows::change(session, table, &[id], alike)?;
        }
    }
    Ok(())
}

/// The leads with the same address or contact that are still open, this one among them.
fn alike(session: &Session<'_>, lead: i64, row: &Row) -> Result<Vec<i64>, Fault> {
    let mut same = Vec::new();
    let address = rows::text(row, "email_from");
    if !address.is_empty() {
        same.push(json!(["email_from", "=ilike", address]));
    }
    if let Some(partner) = rows::id(row, "partner_id") {
        same.push(json!(["partner_id", "=", partner]));
    }
    let mut alike = vec![lead];
    if !same.is_empty() {
        let mut domain = vec![json!("&"), json!(["probability", "<", 100])];
        domain.extend(vec![json!("|"); same.len() - 1]);
        domain.extend(same);
        let found = rows::find(session, LEAD, &Json::Array(domain))?;
        let Some(table) = session.schema.table(LEAD) else {
            return Ok(alike);
        };
        for row in rows::read(session, table, &found, &["active"])? {
            let open = row.get("active") != Some(&Json::Bool(false));
            alike.extend(rows::id(&row, "id").filter(|id| open && *id != lead));
        }
    }
    Ok(alike)
}

/// Converts, or merges first.
pub(crate) fn apply(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let told = [
        "name",
        "action",
        "lead_id",
        "duplicated_lead_ids",
        "partner_id",
        "user_id",
        "team_id",
    ];
    let wizards = rows::read(session, table, &arguments.ids, &told)?;
    let (Some(wizard), Some(leads)) = (wizards.first(), session.schema.table(LEAD)) else {
        return Ok(Json::Bool(true));
    };
    let lead = rows::id(wizard, "lead_id").unwrap_or_default();
    let mut converted = match rows::text(wizard, "name") {
        "merge" => vec![merge(
            session,
            leads,
            lead,
            &rows::ids(wizard, "duplicated_lead_ids"),
        )?],
        _ => rows::active(session),
    };
    if converted.is_empty() || !converted.contains(&lead) && rows::text(wizard, "name") != "merge" {
        converted = vec![lead];
    }
    for row in rows::read(session, leads, &converted, TOLD)? {
        let Some(id) = rows::id(&row, "id") else {
            continue;
        };
        let partner = match rows::text(wizard, "action") {
            "create" => match contact::matching(session, &row)?.filter(|_| converted.len() > 1) {
                Some(partner) => Some(partner),
                None => match rows::id(&row, "partner_id") {
                    Some(partner) => Some(partner),
                    None => contact::make(session, &row)?,
                },
            },
            "exist" => rows::id(wizard, "partner_id"),
            _ => rows::id(&row, "partner_id"),
        };
        let mut values = Map::from_iter([
            ("type".to_owned(), json!("opportunity")),
            ("date_conversion".to_owned(), json!(session.now()?)),
        ]);
        if let Some(partner) = partner {
            values.insert("partner_id".to_owned(), json!(partner));
        }
        for name in ["user_id", "team_id"] {
            if let Some(id) = rows::id(wizard, name) {
                values.insert(name.to_owned(), json!(id));
            }
        }
        // What the lead says itself stands.
        for name in ["email_from", "phone", "partner_name", "contact_name"] {
            if !rows::text(&row, name).is_empty() {
                values.insert(name.to_owned(), json!(rows::text(&row, name)));
            }
        }
        rows::change(session, leads, &[id], Json::Object(values))?;
    }
    let shown = converted.first().copied().unwrap_or(lead);
    Ok(json!({
        "name": "Lead or Opportunity",
        "type": "ir.actions.act_window",
        "view_mode": "form",
        "res_model": LEAD,
        "domain": [["type", "=", "opportunity"]],
        "res_id": shown,
        "view_id": false,
        "context": {"default_type": "opportunity"},
    }))
}

/// One of leads that say the same: what it lacks comes from the others, which go.
fn merge(session: &Session<'_>, leads: &Table, lead: i64, alike: &[i64]) -> Result<i64, Fault> {
    let mut all = vec![lead];
    all.extend(alike.iter().filter(|id| **id != lead));
    let mut found = rows::read(session, leads, &all, TOLD)?;
    // An opportunity before a lead, the likelier before the other.
    found.sort_by(|one, other| {
        let rank = |row: &Row| {
            (
                rows::text(row, "type") == "opportunity",
                rows::number(row, "probability"),
            )
        };
        let (one, other) = (rank(one), rank(other));
        other.0.cmp(&one.0).then(other.1.total_cmp(&one.1))
    });
    let Some((head, others)) = found.split_first() else {
        return Ok(lead);
    };
    let id = rows::id(head, "id").unwrap_or(lead);
    let empty = |value: Option<&Json>| {
        matches!(value, None | Some(Json::Null | Json::Bool(false)))
            || value.and_then(Json::as_f64) == Some(0.0)
    };
    let mut values = Map::new();
    for name in TOLD.iter().filter(|name| empty(head.get(**name))) {
        let other = others
            .iter()
            .find_map(|row| row.get(*name).filter(|value| !empty(Some(value))));
        if let Some(value) = other {
            values.insert((*name).to_owned(), value.clone());
        }
    }
    let gone: Vec<i64> = others
        .iter()
        .filter_map(|row| rows::id(row, "id"))
        .collect();
    rows::change(session, leads, &[id], Json::Object(values))?;
    rows::remove(session, LEAD, &gone)?;
    Ok(id)
}
