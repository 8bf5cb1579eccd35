//! Goods that come back: the wizard that makes a transfer against one that is done.

use serde_json::{Map, Value as Json, json};

use super::{MOVE, PICKING, moves, steps};
use crate::{
    business::{computed::rows_of, rows},
    fault::Fault,
    orm::{method::Arguments, session::Session},
    storage::table::Table,
};

const LINE: &str = "stock.return.picking.line";

/// The transfer that the wizard is opened on.
pub(crate) fn defaults(session: &Session<'_>, _: &Table) -> Result<Map<String, Json>, Fault> {
    let active = session.context.get("active_id").and_then(Json::as_i64);
    let picking = active.filter(|_| rows::active_model(session) == PICKING);
    let picking = picking.map(|id| ("picking_id".to_owned(), json!(id)));
    Ok(picking.into_iter().collect())
}

/// A wizard has a line for each move of its transfer, of which nothing comes back until somebody says so.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let Some(moves) = moves(session)
        .filter(|_| names.contains(&"picking_id") && !names.contains(&"product_return_moves"))
    else {
        return Ok(());
    };
    for wizard in rows::read(session, table, ids, &["picking_id", "product_return_moves"])? {
        let (Some(id), Some(picking)) = (rows::id(&wizard, "id"), rows::id(&wizard, "picking_id"))
        else {
            continue;
        };
        rows::remove(session, LINE, &rows::ids(&wizard, "product_return_moves"))?;
        let of_these = rows_of(session, moves, "picking_id", &[picking])?;
        for row in rows::read(session, moves, &of_these, &["product_id", "state"])? {
            if rows::text(&row, "state") == "cancel" {
                continue;
            }
            let values = json!({"wizard_id": id, "move_id": row.get("id"), "quantity": 0.0,
                "product_id": row.get("product_id"), "to_refund": true});
            rows::make(session, LINE, values)?;
        }
    }
    Ok(())
}

/// What the lines say comes back.
pub(crate) fn create_returns(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    make(session, table, arguments, false)
}

/// All that has not come back yet does.
pub(crate) fn create_returns_all(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    make(session, table, arguments, true)
}

fn make(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    all: bool,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let wizard = rows::read(
        session,
        table,
        &arguments.ids,
        &["picking_id", "product_return_moves"],
    )?;
    let (Some(wizard), Some(lines), Some(moves), Some(pickings)) = (
        wizard.first(),
        session.schema.table(LINE),
        moves(session),
        session.schema.table(PICKING),
    ) else {
        return Err(Fault::unsupported("returns without their lines"));
    };
    let picking = rows::id(wizard, "picking_id").unwrap_or_default();
    let ids = rows::ids(wizard, "product_return_moves");
    let mut wanted = Vec::new();
    for line in rows::read(session, lines, &ids, &["move_id", "quantity", "to_refund"])? {
        let Some(from) = rows::id(&line, "move_id") else {
            continue;
        };
        let quantity = match all {
            true => left(session, moves, from)?,
            false => rows::number(&line, "quantity"),
        };
        if quantity > 0.0 {
            wanted.push((from, quantity, rows::flag(&line, "to_refund")));
        }
    }
    if wanted.is_empty() {
        return Err(Fault::user(
            "Please specify at least one non-zero quantity.",
        ));
    }
    let told = [
        "name",
        "picking_type_id",
        "partner_id",
        "location_id",
        "location_dest_id",
        "company_id",
        "sale_id",
    ];
    let done = rows::one(session, PICKING, picking, &told)?;
    let kind = rows::id(&done, "picking_type_id").unwrap_or_default();
    let back = rows::one(
        session,
        "stock.picking.type",
        kind,
        &["return_picking_type_id"],
    )?;
    let kind = rows::id(&back, "return_picking_type_id").unwrap_or(kind);
    let origin = format!("Return of {}", rows::text(&done, "name"));
    let values = json!({"picking_type_id": kind, "partner_id": done.get("partner_id"),
        "location_id": done.get("location_dest_id"), "location_dest_id": done.get("location_id"),
        "company_id": done.get("company_id"), "sale_id": done.get("sale_id"),
        "return_id": picking, "origin": origin});
    let made = rows::make(session, PICKING, values)?;
    let told = [
        "product_id",
        "location_id",
        "location_dest_id",
        "product_uom",
        "sale_line_id",
        "purchase_line_id",
        "price_unit",
        "company_id",
    ];
    for (from, quantity, to_refund) in wanted {
        let row = rows::one(session, MOVE, from, &told)?;
        let values = json!({"picking_id": made, "product_id": row.get("product_id"),
            "product_uom_qty": quantity, "product_uom": row.get("product_uom"),
            "location_id": row.get("location_dest_id"), "location_dest_id": row.get("location_id"),
            "sale_line_id": row.get("sale_line_id"), "purchase_line_id": row.get("purchase_line_id"),
            "company_id": row.get("company_id"), "price_unit": row.get("price_unit"),
            "origin_returned_move_id": from, "to_refund": to_refund, "picking_type_id": kind});
        rows::make(session, MOVE, values)?;
    }
    if let Some(made) = made {
        steps::confirm_drafts(session, pickings, moves, &[made])?;
    }
    Ok(json!({
        "name": "Returned Picking",
        "type": "ir.actions.act_window",
        "view_mode": "form",
        "res_model": PICKING,
        "res_id": made,
        "context": session.context,
    }))
}

/// What of a move has not come back.
fn left(session: &Session<'_>, moves: &Table, id: i64) -> Result<f64, Fault> {
    let query = format!(
        "SELECT COALESCE(t.\"quantity\", 0.0) - COALESCE((SELECT SUM(m.\"product_uom_qty\") FROM {0} m \
         WHERE m.\"origin_returned_move_id\" = t.\"id\" AND m.\"state\" <> 'cancel'), 0.0) FROM {0} t \
         WHERE t.\"id\" = ?",
        moves.quoted()
    );
    match moves.has_column("origin_returned_move_id") {
        true => Ok(session
            .connection
            .query_row(&query, [id], |row| row.get(0))?),
        false => {
            let row = rows::one(session, MOVE, id, &["quantity"])?;
            Ok(rows::number(&row, "quantity"))
        }
    }
}
