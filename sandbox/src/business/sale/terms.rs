//! What an order takes from its customer and its company: addresses, terms of payment, who sells it, and from
//! where.

use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use crate::{
    business::{
        computed::{column, company, held, is_open, leading_somewhere, of_linked, put},
        rows,
    },
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, table::Table},
};

/// What an order has of its customer.
const OF_PARTNER: [&str; 3] = [
    "partner_invoice_id",
    "partner_shipping_id",
    "payment_term_id",
];

/// What an order has of its company, and under which name.
const OF_COMPANY: [(&str, &str); 3] = [
    ("require_signature", "portal_confirmation_sign"),
    ("require_payment", "portal_confirmation_pay"),
    ("prepayment_percent", "prepayment_percent"),
];

/// Completes a new order.
pub(super) fn complete_new<'t>(
    session: &Session<'_>,
    table: &'t Table,
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    follow_partner(session, table, columns)?;
    let company = company(session, table, columns)?;
    let partner = held(columns, "partner_id").cloned();
    if let Some(Value::Integer(partner)) = partner
        && is_open(columns, "user_id")
    {
        let seller = seller(session, partner)?;
        put(table, columns, "user_id", Value::Integer(seller));
    }
    if is_open(columns, "team_id")
        && let Some(team) = team(session, table, held(columns, "user_id"), company.as_ref())?
    {
        put(table, columns, "team_id", Value::Integer(team));
    }
    let Some(Value::Integer(company)) = company else {
        return Ok(());
    };
    deliver_from(session, table, columns, company)?;
    for (name, source) in OF_COMPANY {
        let value = of_linked(
            session,
            table,
            "company_id",
            &Value::Integer(company),
            &[source],
        )?;
        if let Some(value) = value.filter(|_| is_open(columns, name)) {
            put(table, columns, name, value);
        }
    }
    Ok(())
}

/// A company's orders are delivered from its first warehouse, unless another is named.
fn deliver_from<'t>(
    session: &Session<'_>,
    table: &'t Table,
    columns: &mut Columns<'t>,
    company: i64,
) -> Result<(), Fault> {
    if !is_open(columns, "warehouse_id") {
        return Ok(());
    }
    let of_company = json!([["company_id", "=", company]]);
    let warehouses = rows::find(session, "stock.warehouse", &of_company)?;
    if let Some(first) = warehouses.first() {
        put(table, columns, "warehouse_id", Value::Integer(*first));
    }
    Ok(())
}

/// An order whose company changes is delivered from another place.
pub(super) fn follow_company<'t>(
    session: &Session<'_>,
    table: &'t Table,
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    match held(columns, "company_id") {
        Some(Value::Integer(company)) => {
            let company = *company;
            deliver_from(session, table, columns, company)
        }
        _ => Ok(()),
    }
}

/// An order whose customer changes has the new one's addresses and terms, unless it is given others.
pub(super) fn follow_partner<'t>(
    session: &Session<'_>,
    table: &'t Table,
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let Some(partner) = held(columns, "partner_id").cloned() else {
        return Ok(());
    };
    let Value::Integer(id) = partner else {
        return Ok(());
    };
    for name in OF_PARTNER {
        if !is_open(columns, name) || column(table, name).is_none() {
            continue;
        }
        let value = match name {
            "partner_invoice_id" => Some(Value::Integer(address(session, id, "invoice")?)),
            "partner_shipping_id" => Some(Value::Integer(address(session, id, "delivery")?)),
            _ => {
                let terms = &["property_payment_term_id"];
                let terms = of_linked(session, table, "partner_id", &partner, terms)?;
                are_there(session, terms)?
            }
        };
        let value = leading_somewhere(session, table, name, value)?;
        put(table, columns, name, value.unwrap_or(Value::Null));
    }
    Ok(())
}

/// Payment terms that somebody read: others lead nowhere.
fn are_there(session: &Session<'_>, terms: Option<Value>) -> Result<Option<Value>, Fault> {
    let table = session.schema.table("account.payment.term");
    Ok(match (table, terms) {
        (Some(table), Some(Value::Integer(id))) if session.is_there(table, id)? => {
            Some(Value::Integer(id))
        }
        _ => None,
    })
}

/// The address of a kind: the contact's own, of one below it, or of the company it belongs to; else the
/// contact.
pub(in crate::business) fn address(
    session: &Session<'_>,
    partner: i64,
    kind: &str,
) -> Result<i64, Fault> {
    let names = ["type", "is_company", "parent_id"];
    let mut at = partner;
    let mut seen = Vec::new();
    while !seen.contains(&at) {
        seen.push(at);
        let row = rows::one(session, "res.partner", at, &names)?;
        if rows::text(&row, "type") == kind {
            return Ok(at);
        }
        let below = json!([["parent_id", "child_of", at], ["type", "=", kind]]);
        let has_parent = session.schema.table("res.partner").is_some_and(|partners| {
            partners.has_column("parent_id") && partners.has_column("type")
        });
        if has_parent && let Some(found) = rows::find(session, "res.partner", &below)?.first() {
            return Ok(*found);
        }
        match rows::id(&row, "parent_id") {
            Some(parent) if !rows::flag(&row, "is_company") => at = parent,
            _ => break,
        }
    }
    Ok(partner)
}

/// Who sells to a customer: the one who looks after him, else whoever calls.
fn seller(session: &Session<'_>, partner: i64) -> Result<i64, Fault> {
    let names = ["user_id", "commercial_partner_id"];
    let row = rows::one(session, "res.partner", partner, &names)?;
    if let Some(user) = rows::id(&row, "user_id") {
        return Ok(user);
    }
    let commercial = match rows::id(&row, "commercial_partner_id") {
        Some(commercial) => rows::one(session, "res.partner", commercial, &names)?,
        None => rows::Row::new(),
    };
    Ok(rows::id(&commercial, "user_id").unwrap_or(session.uid))
}

/// The team of whoever sells: one that he leads or is in, else the first.
fn team(
    session: &Session<'_>,
    table: &Table,
    user: Option<&Value>,
    company: Option<&Value>,
) -> Result<Option<i64>, Fault> {
    let Some(teams) = session
        .schema
        .table("crm.team")
        .filter(|_| column(table, "team_id").is_some())
    else {
        return Ok(None);
    };
    let user = match user {
        Some(Value::Integer(user)) => *user,
        _ => session.uid,
    };
    let mut domain: Vec<Json> = Vec::new();
    if let (Some(Value::Integer(company)), true) = (company, teams.has_column("company_id")) {
        domain.push(json!(["company_id", "in", [company, false]]));
    }
    let page = crate::orm::page::Page::default();
    let all = session
        .sudo()
        .search(teams, &Json::from(domain), page, None)?;
    for id in &all {
        let row = rows::one(session, "crm.team", *id, &["user_id", "member_ids"])?;
        if rows::id(&row, "user_id") == Some(user) || rows::ids(&row, "member_ids").contains(&user)
        {
            return Ok(Some(*id));
        }
    }
    Ok(all.first().copied())
}
