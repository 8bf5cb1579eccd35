//! The question that a company's first delivery brings up: whether customers are to be told by text message.

use serde_json::{Map, Value as Json, json};

use super::backorder::validate_with;
use crate::{
    business::{rows, window},
    fault::Fault,
    orm::{method::Arguments, session::Session},
    release::Release,
    storage::table::Table,
};

const ASKED: &str = "has_received_warning_stock_sms";
const WIZARD: &str = "confirm.stock.sms";

/// Whether a company sends such messages.
fn sends(session: &Session<'_>) -> &'static [&'static str] {
    match session.schema.release {
        Release::Odoo18 => &["stock_move_sms_validation"],
        Release::Odoo19 => &["stock_text_confirmation"],
    }
}

/// The wizard, where it is time for it.
pub(super) fn asking(
    session: &Session<'_>,
    table: &Table,
    pickings: &[i64],
) -> Result<Option<Json>, Fault> {
    let companies = session.schema.table("res.company");
    let known = companies.is_some_and(|companies| companies.has_column(ASKED));
    if !known || session.schema.table(WIZARD).is_none() {
        return Ok(None);
    }
    let mut asked = Vec::new();
    let told = ["company_id", "picking_type_id", "partner_id"];
    for row in rows::read(session, table, pickings, &told)? {
        let (Some(id), Some(company), Some(kind), Some(partner)) = (
            rows::id(&row, "id"),
            rows::id(&row, "company_id"),
            rows::id(&row, "picking_type_id"),
            rows::id(&row, "partner_id"),
        ) else {
            continue;
        };
        let names: Vec<&str> = sends(session).iter().copied().chain([ASKED]).collect();
        let company = rows::one(session, "res.company", company, &names)?;
        let kind = rows::one(session, "stock.picking.type", kind, &["code"])?;
        let partner = rows::one(session, "res.partner", partner, &["phone", "mobile"])?;
        let reachable = ["phone", "mobile"]
            .iter()
            .any(|name| !rows::text(&partner, name).is_empty());
        let sends = sends(session).iter().all(|name| rows::flag(&company, name));
        let outgoing = rows::text(&kind, "code") == "outgoing";
        if outgoing && sends && reachable && !rows::flag(&company, ASKED) {
            asked.push(id);
        }
    }
    if asked.is_empty() {
        return Ok(None);
    }
    let wizard = rows::make(session, WIZARD, json!({"pick_ids": [[6, 0, asked]]}))?;
    let mut context = session.context.clone();
    context.insert("button_validate_picking_ids".to_owned(), json!(pickings));
    let form = window::form(session, WIZARD);
    Ok(Some(json!({
        "name": "SMS",
        "type": "ir.actions.act_window",
        "view_mode": "form",
        "res_model": WIZARD,
        "views": [[form, "form"]],
        "view_id": form,
        "target": "new",
        "res_id": wizard,
        "context": context,
    })))
}

/// They are to be told.
pub(crate) fn send(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    answered(session, table, arguments, &[(ASKED, true)])
}

/// They are not.
pub(crate) fn dont_send(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let mut values = vec![(ASKED, true)];
    values.extend(sends(session).iter().map(|name| (*name, false)));
    answered(session, table, arguments, &values)
}

/// Writes the answer to the companies, and goes on.
fn answered(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    values: &[(&str, bool)],
) -> Result<Json, Fault> {
    let values: Map<String, Json> = values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Json::Bool(*value)))
        .collect();
    for wizard in rows::read(session, table, &arguments.ids, &["pick_ids"])? {
        for picking in rows::ids(&wizard, "pick_ids") {
            let picking = rows::one(session, super::PICKING, picking, &["company_id"])?;
            if let (Some(companies), Some(company)) = (
                session.schema.table("res.company"),
                rows::id(&picking, "company_id"),
            ) {
                rows::change(session, companies, &[company], json!(values))?;
            }
        }
    }
    validate_with(session, Map::new())
}
