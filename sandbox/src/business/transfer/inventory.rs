//! Counting what lies on shelves: a count is written beside what the books say, and applied as a move.

use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use super::{MOVE, line, quant};
use crate::{
    business::{
        computed::{column, put, set},
        rows,
    },
    fault::Fault,
    orm::{method::Arguments, session::Session},
    python::truthy,
    storage::{column::Columns, table::Table},
};

/// What the moves are called that a count brings about.
const CALLED: &str = "Product Quantity Updated";

/// Whether the caller counts: then a shelf that is known is counted anew.
fn counts(session: &Session<'_>) -> bool {
    session.context.get("inventory_mode").is_some_and(truthy)
}

/// `create`: who counts what lies on a shelf already, counts that.
pub(crate) fn create(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let wrong = || arguments.wrong("vals_list", "the values of a row, or a list of such");
    let one = |values: &Json| -> Result<Json, Fault> {
        let values = values.as_object().ok_or_else(wrong)?;
        let counted = counts(session) && values.contains_key("inventory_quantity");
        if let (true, Some(product), Some(location)) = (
            counted,
            rows::id(values, "product_id"),
            rows::id(values, "location_id"),
        ) {
            let lot = values.get("lot_id").cloned().unwrap_or(Json::Bool(false));
            let mut domain = vec![
                json!(["product_id", "=", product]),
                json!(["location_id", "=", location]),
            ];
            if table.has_column("lot_id") {
                domain.push(json!(["lot_id", "=", lot]));
            }
            let known = rows::find(session, table.name(), &Json::Array(domain))?;
            if let Some(known) = known.first() {
                let count = values.get("inventory_quantity").cloned();
                let count = [("inventory_quantity".to_owned(), count.unwrap_or_default())];
                session.write(table, &[*known], &count.into_iter().collect())?;
                return Ok(Json::from(*known));
            }
        }
        session.create(table, values).map(Json::from)
    };
    match arguments.value("vals_list") {
        Some(Json::Array(list)) => list.iter().map(one).collect(),
        Some(values) => one(values),
        None => Err(wrong()),
    }
}

/// A count that is written is one from then on.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    quant::complete_quant(session, table, ids, columns)?;
    let names = |name: &str| columns.iter().any(|(field, _)| field.name == name);
    if names("inventory_quantity") && !names("inventory_quantity_set") {
        put(table, columns, "inventory_quantity_set", Value::Integer(1));
    }
    Ok(())
}

/// How far a count is from what the books say.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    if !names.contains(&"inventory_quantity") || column(table, "inventory_quantity").is_none() {
        return Ok(());
    }
    let off = "COALESCE(t.\"inventory_quantity\", 0.0) - COALESCE(t.\"quantity\", 0.0)";
    set(
        session,
        table,
        ids,
        &[("inventory_diff_quantity", off.to_owned())],
    )
}

/// What there was to count is counted no longer.
pub(crate) fn clear(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    forget(session, table, &arguments.ids)?;
    Ok(Json::Null)
}

fn forget(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let none = [
        ("inventory_quantity", "0.0".to_owned()),
        ("inventory_diff_quantity", "0.0".to_owned()),
        ("inventory_quantity_set", "0".to_owned()),
        ("user_id", "NULL".to_owned()),
    ];
    set(session, table, ids, &none)
}

/// Nothing was found.
pub(crate) fn zero(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    rows::change(
        session,
        table,
        &arguments.ids,
        json!({"inventory_quantity": 0}),
    )?;
    Ok(Json::Null)
}

/// The books say from now on what was counted: the difference comes from where losses go, or goes there.
pub(crate) fn apply(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let told = [
        "product_id",
        "location_id",
        "lot_id",
        "company_id",
        "inventory_diff_quantity",
    ];
    for row in rows::read(session, table, &arguments.ids, &told)? {
        let off = rows::number(&row, "inventory_diff_quantity");
        let (Some(product), Some(location)) =
            (rows::id(&row, "product_id"), rows::id(&row, "location_id"))
        else {
            continue;
        };
        let place = rows::one(session, "stock.location", location, &["company_id"])?;
        let company = rows::id(&row, "company_id").or(rows::id(&place, "company_id"));
        let Some(losses) = losses(session, company)?.filter(|_| off != 0.0) else {
            continue;
        };
        let (from, to) = match off > 0.0 {
            true => (losses, location),
            false => (location, losses),
        };
        let lot = rows::id(&row, "lot_id");
        move_at_once(session, product, (from, to), off.abs(), (lot, company))?;
        if let Some(locations) = session.schema.table("stock.location") {
            let today = json!({"last_inventory_date": session.today()?});
            rows::change(session, locations, &[location], today)?;
        }
    }
    forget(session, table, &arguments.ids)?;
    Ok(Json::Null)
}

/// The place that losses of a company go to.
fn losses(session: &Session<'_>, company: Option<i64>) -> Result<Option<i64>, Fault> {
    let locations = session.schema.table("stock.location");
    let Some(locations) = locations.filter(|locations| locations.has_column("usage")) else {
        return Ok(None);
    };
    let mut domain = vec![json!(["usage", "=", "inventory"])];
    if let Some(company) = company.filter(|_| locations.has_column("company_id")) {
        domain.push(json!(["company_id", "in", [company, false]]));
    }
    if locations.has_column("scrap_location") {
        domain.push(json!(["scrap_location", "=", false]));
    }
    let found = rows::find(session, "stock.location", &Json::Array(domain))?;
    Ok(found.first().copied())
}

/// A move that is done as soon as it is made.
fn move_at_once(
    session: &Session<'_>,
    product: i64,
    (from, to): (i64, i64),
    quantity: f64,
    (lot, company): (Option<i64>, Option<i64>),
) -> Result<(), Fault> {
    let mut values = json!({"product_id": product, "location_id": from, "location_dest_id": to,
        "product_uom_qty": quantity, "is_inventory": true, "name": CALLED, "inventory_name": CALLED,
        "reference": CALLED, "picked": true, "date": session.now()?});
    if let (Some(company), Some(values)) = (company, values.as_object_mut()) {
        values.insert("company_id".to_owned(), Json::from(company));
    }
    let moves = session.schema.table(MOVE);
    let (Some(moves), Some(id)) = (moves, rows::make(session, MOVE, values)?) else {
        let shelf = quant::Shelf {
            location: from,
            lot,
        };
        return quant::shift(session, product, shelf, to, quantity);
    };
    let done = [
        ("state", "'done'".to_owned()),
        ("picked", "1".to_owned()),
        ("quantity", "t.\"product_uom_qty\"".to_owned()),
    ];
    set(session, moves, &[id], &done)?;
    if line::table(session).is_some() {
        let lot = lot.map_or(Json::Bool(false), Json::from);
        let values = json!({"move_id": id, "quantity": quantity, "lot_id": lot, "picked": true});
        rows::make(session, line::LINE, values)?;
    }
    let shelf = quant::Shelf {
        location: from,
        lot,
    };
    quant::shift(session, product, shelf, to, quantity)
}
