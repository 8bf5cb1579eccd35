//! What becomes of what is not there when a transfer is carried out: a transfer of its own, or nothing.

use serde_json::{Map, Value as Json, json};

use super::{
    PICKING,
    steps::{self, Line},
};
use crate::{
    business::{rows, window},
    fault::Fault,
    orm::{method::Arguments, session::Session},
    storage::table::Table,
};

const WIZARD: &str = "stock.backorder.confirmation";

/// The key of the context under which the transfers stand whose rest nobody wants.
const UNWANTED: &str = "picking_ids_not_to_backorder";

/// The wizard that asks what becomes of what is not there.
pub(super) fn asking(session: &Session<'_>, pickings: &[i64], short: &[i64]) -> Json {
    let mut context = session.context.clone();
    let links: Vec<Json> = short.iter().map(|id| json!([4, id])).collect();
    context.insert("button_validate_picking_ids".to_owned(), json!(pickings));
    context.insert("default_show_transfers".to_owned(), Json::Bool(false));
    context.insert("default_pick_ids".to_owned(), json!(links));
    let form = window::form(session, WIZARD);
    json!({
        "name": "Create Backorder?",
        "type": "ir.actions.act_window",
        "view_mode": "form",
        "res_model": WIZARD,
        "views": [[form, "form"]],
        "view_id": form,
        "target": "new",
        "context": context,
    })
}

/// The wizard has a line for each transfer that the context names: all of them wanted.
pub(crate) fn defaults(session: &Session<'_>, _: &Table) -> Result<Map<String, Json>, Fault> {
    let links = session.context.get("default_pick_ids");
    let links = links.and_then(Json::as_array).into_iter().flatten();
    let ids = links.filter_map(|link| match link {
        Json::Array(parts) => parts.get(1).and_then(Json::as_i64),
        id => id.as_i64(),
    });
    let lines: Vec<Json> = ids
        .map(|id| json!([0, 0, {"to_backorder": true, "picking_id": id}]))
        .collect();
    let lines = ("backorder_confirmation_line_ids".to_owned(), json!(lines));
    Ok(Map::from_iter([lines]))
}

/// The rest gets a transfer of its own.
pub(crate) fn process(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let mut unwanted = Vec::new();
    for wizard in rows::read(
        session,
        table,
        &arguments.ids,
        &["backorder_confirmation_line_ids"],
    )? {
        let lines = rows::ids(&wizard, "backorder_confirmation_line_ids");
        if let Some(table) = session.schema.table("stock.backorder.confirmation.line") {
            for line in rows::read(session, table, &lines, &["to_backorder", "picking_id"])? {
                if !rows::flag(&line, "to_backorder") {
                    unwanted.extend(rows::id(&line, "picking_id"));
                }
            }
        }
    }
    validate(session, unwanted)
}

/// Nobody wants the rest.
pub(crate) fn process_without(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let wizards = rows::read(session, table, &arguments.ids, &["pick_ids"])?;
    let pickings = wizards
        .iter()
        .flat_map(|wizard| rows::ids(wizard, "pick_ids"));
    validate(session, pickings.collect())
}

/// Carries out the transfers that the context names, knowing what becomes of the rest.
fn validate(session: &Session<'_>, unwanted: Vec<i64>) -> Result<Json, Fault> {
    let more = [
        ("skip_backorder".to_owned(), Json::Bool(true)),
        (UNWANTED.to_owned(), json!(unwanted)),
    ];
    validate_with(session, Map::from_iter(more))
}

/// Carries out the transfers that the context names, with more context.
pub(super) fn validate_with(session: &Session<'_>, more: Map<String, Json>) -> Result<Json, Fault> {
    let ids = session.context.get("button_validate_picking_ids");
    let ids: Vec<i64> = ids
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(Json::as_i64)
        .collect();
    let Some(pickings) = session.schema.table(PICKING).filter(|_| !ids.is_empty()) else {
        return Ok(Json::Bool(true));
    };
    let mut session = session.in_context(&more);
    session
        .context
        .retain(|name, _| !name.starts_with("default_"));
    steps::validate(&session, pickings, &Arguments::on(ids))
}

/// Takes what is not there out of transfers that are about to be done: into new ones, unless nobody wants it.
pub(super) fn split(
    session: &Session<'_>,
    table: &Table,
    moves: &Table,
    lines: &[Line],
) -> Result<(), Fault> {
    let unwanted = session.context.get(UNWANTED).and_then(Json::as_array);
    let unwanted: Vec<i64> = unwanted
        .into_iter()
        .flatten()
        .filter_map(Json::as_i64)
        .collect();
    let mut pickings: Vec<i64> = lines.iter().map(|line| line.picking).collect();
    pickings.dedup();
    for picking in pickings {
        let own = lines
            .iter()
            .filter(|line| line.picking == picking && line.is_open());
        let own: Vec<&Line> = own.collect();
        let picked = own.iter().any(|line| line.picked);
        let mut rest = Vec::new();
        for line in own {
            let there = match picked && !line.picked {
                true => 0.0,
                false => line.quantity,
            };
            if there >= line.asked {
                continue;
            }
            if there == 0.0 {
                rest.push(line.id);
                continue;
            }
            rest.extend(part(session, moves, line, there)?);
        }
        if rest.is_empty() {
            continue;
        }
        if unwanted.contains(&picking) {
            steps::cancel_moves(session, moves, &rest)?;
            continue;
        }
        let values = [
            "picking_type_id",
            "location_id",
            "location_dest_id",
            "partner_id",
            "origin",
            "company_id",
            "sale_id",
            "scheduled_date",
            "move_type",
            "user_id",
            "group_id",
            "return_id",
        ];
        let mut values = rows::one(session, PICKING, picking, &values)?;
        values.remove("id");
        values.insert("backorder_id".to_owned(), json!(picking));
        let Some(next) = rows::make(session, PICKING, Json::Object(values))? else {
            continue;
        };
        rows::change(session, moves, &rest, json!({"picking_id": next}))?;
        if let Some(below) = super::line::table(session) {
            let ids = crate::business::computed::rows_of(session, below, "move_id", &rest)?;
            rows::change(session, below, &ids, json!({"picking_id": next}))?;
        }
        super::restate(session, table, &[picking, next])?;
        steps::fetch_all(session, table, moves, &[next])?;
    }
    Ok(())
}

/// A move of the rest of one of which there is so much.
fn part(
    session: &Session<'_>,
    moves: &Table,
    line: &Line,
    there: f64,
) -> Result<Option<i64>, Fault> {
    let names: Vec<&str> = moves
        .columns()
        .map(|field| field.name.as_ref())
        .filter(|name| !LEFT.contains(name))
        .collect();
    let mut values = rows::read(session, moves, &[line.id], &names)?
        .pop()
        .unwrap_or_default();
    values.remove("id");
    values.insert("product_uom_qty".to_owned(), json!(line.asked - there));
    values.insert("state".to_owned(), json!("confirmed"));
    rows::change(
        session,
        moves,
        &[line.id],
        json!({"product_uom_qty": there}),
    )?;
    let next = rows::make(session, super::MOVE, Json::Object(values))?;
    Ok(next)
}

/// What the rest of a move does not have of it.
const LEFT: &[&str] = &[
    "id",
    "display_name",
    "create_uid",
    "create_date",
    "write_uid",
    "write_date",
    "picked",
    "quantity",
    "product_qty",
    "product_uom_qty",
    "state",
];
