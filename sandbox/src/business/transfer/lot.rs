//! Goods that are told apart by lot or serial number: a transfer names them, a receipt makes them.

use serde_json::{Value as Json, json};

use super::line;
use crate::{
    business::{computed::rows_of, rows},
    fault::Fault,
    orm::session::Session,
    storage::table::Table,
};

pub(crate) const LOT: &str = "stock.lot";

/// What a product's goods are told apart by; nothing where they are not.
fn tracked(session: &Session<'_>, product: i64) -> Result<bool, Fault> {
    let product = rows::one(session, "product.product", product, &["tracking"])?;
    Ok(matches!(rows::text(&product, "tracking"), "lot" | "serial"))
}

/// What a kind of transfers does with lots: takes those that are known, makes new ones.
fn uses(session: &Session<'_>, picking: i64) -> Result<(bool, bool), Fault> {
    let picking = rows::one(session, super::PICKING, picking, &["picking_type_id"])?;
    let kind = rows::id(&picking, "picking_type_id").unwrap_or_default();
    let names = ["use_existing_lots", "use_create_lots"];
    let kind = rows::one(session, "stock.picking.type", kind, &names)?;
    let [existing, new] = names.map(|name| rows::flag(&kind, name));
    Ok((existing, new))
}

/// Refuses transfers of goods that are told apart, without saying which they are.
pub(super) fn named(session: &Session<'_>, moves: &Table, pickings: &[i64]) -> Result<(), Fault> {
    let Some(lines) = line::table(session).filter(|lines| lines.has_column("lot_id")) else {
        return Ok(());
    };
    let mut nameless: Vec<String> = Vec::new();
    for picking in pickings {
        if uses(session, *picking)? == (false, false) {
            continue;
        }
        for id in rows_of(session, moves, "picking_id", &[*picking])? {
            for line in line::of(session, lines, id)? {
                let Some(product) = rows::id(&line, "product_id") else {
                    continue;
                };
                let is_named = rows::id(&line, "lot_id").is_some()
                    || !rows::text(&line, "lot_name").is_empty();
                if is_named || rows::number(&line, "quantity") == 0.0 || !tracked(session, product)?
                {
                    continue;
                }
                let name = rows::one(session, "product.product", product, &["display_name"])?;
                let name = rows::text(&name, "display_name").to_owned();
                if !nameless.contains(&name) {
                    nameless.push(name);
                }
            }
        }
    }
    match nameless.is_empty() {
        true => Ok(()),
        false => Err(Fault::user(format!(
            "You need to supply a Lot/Serial Number for product:\n- {}",
            nameless.join("\n- ")
        ))),
    }
}

/// Makes the lots that lines name and nobody knows.
pub(super) fn make(session: &Session<'_>, moves: &Table, pickings: &[i64]) -> Result<(), Fault> {
    let Some(lines) = line::table(session).filter(|lines| lines.has_column("lot_name")) else {
        return Ok(());
    };
    for picking in pickings {
        let (_, new) = uses(session, *picking)?;
        for id in rows_of(session, moves, "picking_id", &[*picking])? {
            for line in line::of(session, lines, id)?.into_iter().filter(|_| new) {
                let name = rows::text(&line, "lot_name");
                let (Some(own), Some(product)) =
                    (rows::id(&line, "id"), rows::id(&line, "product_id"))
                else {
                    continue;
                };
                if name.is_empty() || rows::id(&line, "lot_id").is_some() {
                    continue;
                }
                let domain = json!([["name", "=", name], ["product_id", "=", product]]);
                let known = rows::find(session, LOT, &domain)?.first().copied();
                let lot = match known {
                    Some(lot) => Some(lot),
                    None => rows::make(session, LOT, json!({"name": name, "product_id": product}))?,
                };
                if let Some(lot) = lot {
                    rows::change(session, lines, &[own], json!({"lot_id": lot}))?;
                }
            }
        }
    }
    Ok(())
}

/// A product's lots have names of their own.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    _: &[&str],
) -> Result<(), Fault> {
    for lot in rows::read(session, table, ids, &["name", "product_id", "company_id"])? {
        let name = rows::text(&lot, "name");
        let mut domain = vec![
            json!(["name", "=", name]),
            json!(["product_id", "=", lot.get("product_id")]),
        ];
        if let Some(company) = lot.get("company_id") {
            domain.push(json!(["company_id", "=", company]));
        }
        let domain = Json::Array(domain);
        if rows::find(session, LOT, &domain)?.len() > 1 {
            let product = rows::id(&lot, "product_id").unwrap_or_default();
            let product = rows::one(session, "product.product", product, &["display_name"])?;
            let product = rows::text(&product, "display_name");
            return Err(Fault::validation(format!(
                "The combination of lot/serial number and product must be unique within a company including \
                 when no company is defined.\nThe following combinations contain duplicates:\n \
                 - Product: {product}, Lot/Serial Number: {name}"
            )));
        }
    }
    Ok(())
}
