//! The steps of a transfer's life: confirmed, what there is set aside for it, done, cancelled.

use rusqlite::params;
use serde_json::{Value as Json, json};

use super::{DONE, MOVE, PICKING, backorder, line, lot, moves, plan, quant, restate, text_message};
use crate::{
    business::computed::{column, linked_by, rows_of, set, states},
    fault::Fault,
    orm::{method::Arguments, session::Session},
    python::truthy,
    release::Release,
    storage::{sql::AMONG, table::Table},
};

/// A move as the steps see it.
pub(super) struct Line {
    pub(super) id: i64,
    pub(super) picking: i64,
    pub(super) asked: f64,
    pub(super) quantity: f64,
    pub(super) picked: bool,
    state: String,
}

impl Line {
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.state.as_str(), "done" | "cancel")
    }
}

/// The moves of transfers.
fn lines(session: &Session<'_>, moves: &Table, pickings: &[i64]) -> Result<Vec<Line>, Fault> {
    let picked = match moves.has_column("picked") {
        true => "COALESCE(\"picked\", 0)",
        false => "0",
    };
    let query = format!(
        "SELECT \"id\", \"picking_id\", COALESCE(\"product_uom_qty\", 0.0), COALESCE(\"quantity\", 0.0), \
         {picked}, COALESCE(\"state\", '') FROM {} WHERE \"picking_id\" {AMONG} ORDER BY \"id\"",
        moves.quoted()
    );
    let mut statement = session.connection.prepare(&query)?;
    let rows = statement.query_map([json!(pickings).to_string()], |row| {
        Ok(Line {
            id: row.get(0)?,
            picking: row.get(1)?,
            asked: row.get(2)?,
            quantity: row.get(3)?,
            picked: row.get(4)?,
            state: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The transfers that a step is about, which the caller may write, and their moves.
fn on<'a>(session: &Session<'a>, table: &Table, arguments: &Arguments) -> Result<&'a Table, Fault> {
    session.all_exist(table, &arguments.ids)?;
    session.allow_rows(
        table,
        &arguments.ids,
        crate::facts::operation::Operation::Write,
    )?;
    moves(session).ok_or_else(|| Fault::unsupported("transfers without their moves"))
}

/// Confirms drafts, and sets aside for them what there is.
pub(crate) fn confirm(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let moves = on(session, table, arguments)?;
    confirm_drafts(session, table, moves, &arguments.ids)?;
    Ok(Json::Bool(true))
}

pub(super) fn confirm_drafts(
    session: &Session<'_>,
    table: &Table,
    moves: &Table,
    pickings: &[i64],
) -> Result<(), Fault> {
    for line in lines(session, moves, pickings)? {
        if line.state == "draft" {
            fetch(session, moves, &line)?;
        }
    }
    restate(session, table, pickings)
}

/// Sets aside for a move what there is of it.
fn fetch(session: &Session<'_>, moves: &Table, line: &Line) -> Result<(), Fault> {
    let there = quant::reserve(session, moves, line.id)?;
    let state = match there {
        there if there >= line.asked => "assigned",
        there if there > 0.0 => "partially_available",
        _ => "confirmed",
    };
    let update = format!(
        "UPDATE {} SET \"state\" = ?, \"quantity\" = ? WHERE \"id\" = ?",
        moves.quoted()
    );
    let bound = params![state, there, line.id];
    session.connection.execute(&update, bound)?;
    line::settled(session, moves, &[line.id])
}

/// Gives back what is set aside for transfers.
pub(crate) fn unreserve(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let moves = on(session, table, arguments)?;
    for line in lines(session, moves, &arguments.ids)? {
        if !line.is_open() || line.state == "draft" {
            continue;
        }
        quant::free(session, moves, line.id)?;
        let none = [("quantity", "0.0".to_owned())];
        set(session, moves, &[line.id], &none)?;
        line::restate_moves(session, moves, &[line.id])?;
    }
    Ok(Json::Null)
}

/// Sets aside what has come since.
pub(crate) fn assign(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let moves = on(session, table, arguments)?;
    confirm_drafts(session, table, moves, &arguments.ids)?;
    let lines = lines(session, moves, &arguments.ids)?;
    if !lines.iter().any(Line::is_open) {
        return Err(Fault::user("Nothing to check the availability for."));
    }
    fetch_all(session, table, moves, &arguments.ids)?;
    Ok(Json::Bool(true))
}

/// Sets aside what there is for all that transfers still wait for.
pub(super) fn fetch_all(
    session: &Session<'_>,
    table: &Table,
    moves: &Table,
    pickings: &[i64],
) -> Result<(), Fault> {
    let lines = lines(session, moves, pickings)?;
    for line in lines.iter().filter(|line| line.is_open()) {
        fetch(session, moves, line)?;
    }
    restate(session, table, pickings)
}

/// Carries transfers out. Where less is there than was asked for, Odoo asks what becomes of the rest.
pub(crate) fn validate(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let moves = on(session, table, arguments)?;
    let release = session.schema.release;
    let known = states(session, table, &arguments.ids)?;
    let of = |wanted: fn(&str) -> bool| -> Vec<i64> {
        let known = known.iter().filter(|(_, state)| wanted(state));
        known.map(|(id, _)| *id).collect()
    };
    let pickings = match release {
        Release::Odoo18 => arguments.ids.clone(),
        Release::Odoo19 => of(|state| state != "done"),
    };
    let drafts = of(|state| state == "draft");
    confirm_drafts(session, table, moves, &drafts)?;
    // What was never confirmed is taken for there.
    let update = format!(
        "UPDATE {} SET \"quantity\" = \"product_uom_qty\" WHERE \"picking_id\" {AMONG} \
         AND COALESCE(\"quantity\", 0) = 0",
        moves.quoted()
    );
    session
        .connection
        .execute(&update, [json!(drafts).to_string()])?;
    let lines = lines(session, moves, &pickings)?;
    let mut short = Vec::new();
    for picking in &pickings {
        let own: Vec<&Line> = lines
            .iter()
            .filter(|line| line.picking == *picking)
            .collect();
        if own.is_empty() {
            return Err(Fault::user(
                "You can\u{2019}t validate an empty transfer. Please add some products to move before proceeding.",
            ));
        }
        let picked = own.iter().any(|line| line.picked && line.is_open());
        let mut counted = own
            .iter()
            .filter(|line| line.is_open() && (!picked || line.picked));
        if counted.all(|line| line.quantity == 0.0) {
            return Err(Fault::user(match release {
                Release::Odoo18 => {
                    "You cannot validate a transfer if no quantities are reserved. To force the transfer, \
                     encode quantities."
                }
                Release::Odoo19 => {
                    "Transfer trouble alert! Validating a zero quantity transfer? You're not moving \
                     invisible goods around are you?\nSet some quantities and let's get moving!"
                }
            }));
        }
        let is_short = |line: &&&Line| {
            line.state != "cancel"
                && (line.quantity < line.asked || picked && !line.picked && line.asked > 0.0)
        };
        if own.iter().any(|line| is_short(&line)) {
            short.push(*picking);
        }
    }
    lot::named(session, moves, &pickings)?;
    if !flag(session, "skip_backorder") && !short.is_empty() {
        return Ok(backorder::asking(session, &pickings, &short));
    }
    if !flag(session, "skip_sms")
        && let Some(asked) = text_message::asking(session, table, &pickings)?
    {
        return Ok(asked);
    }
    backorder::split(session, table, moves, &lines)?;
    done(session, table, moves, &pickings)?;
    Ok(Json::Bool(true))
}

fn flag(session: &Session<'_>, name: &str) -> bool {
    session.context.get(name).is_some_and(truthy)
}

/// What transfers still hold is done.
fn done(
    session: &Session<'_>,
    table: &Table,
    moves: &Table,
    pickings: &[i64],
) -> Result<(), Fault> {
    lot::make(session, moves, pickings)?;
    let lines = lines(session, moves, pickings)?;
    let open = lines.iter().filter(|line| line.is_open());
    let open: Vec<i64> = open.map(|line| line.id).collect();
    for id in &open {
        quant::carry(session, moves, *id)?;
    }
    let now = format!("'{}'", session.now()?);
    let done = [
        ("state", "'done'".to_owned()),
        ("picked", "1".to_owned()),
        ("date", now.clone()),
    ];
    set(session, moves, &open, &done)?;
    if let Some(lines) = line::table(session) {
        let below = rows_of(session, lines, "move_id", &open)?;
        set(session, lines, &below, &[("picked", "1".to_owned())])?;
    }
    line::settled(session, moves, &open)?;
    restate(session, table, pickings)?;
    set(session, table, pickings, &[("date_done", now)])?;
    plan::delivered(session, moves, &open)
}

/// Cancels transfers that are not done.
pub(crate) fn cancel(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let moves = on(session, table, arguments)?;
    let lines = lines(session, moves, &arguments.ids)?;
    if lines.iter().any(|line| line.state == "done") {
        return Err(Fault::user(DONE));
    }
    let ids: Vec<i64> = lines.iter().map(|line| line.id).collect();
    cancel_moves(session, moves, &ids)?;
    let mut with_moves: Vec<i64> = lines.iter().map(|line| line.picking).collect();
    with_moves.dedup();
    let empty: Vec<i64> = arguments
        .ids
        .iter()
        .copied()
        .filter(|id| !with_moves.contains(id))
        .collect();
    set(session, table, &empty, &[("state", "'cancel'".to_owned())])?;
    restate(session, table, &with_moves)?;
    if column(table, "is_locked").is_some() {
        set(
            session,
            table,
            &arguments.ids,
            &[("is_locked", "1".to_owned())],
        )?;
    }
    Ok(Json::Bool(true))
}

pub(super) fn cancel_moves(session: &Session<'_>, moves: &Table, ids: &[i64]) -> Result<(), Fault> {
    for id in ids {
        quant::free(session, moves, *id)?;
    }
    let cancelled = [
        ("state", "'cancel'".to_owned()),
        ("quantity", "0.0".to_owned()),
    ];
    set(session, moves, ids, &cancelled)?;
    line::settled(session, moves, ids)
}

/// Cancels what these lines of orders still wait for; `link` is how moves know them.
pub(crate) fn cancel_of_lines(
    session: &Session<'_>,
    link: &str,
    lines: &[i64],
) -> Result<(), Fault> {
    let moves = session
        .schema
        .table(MOVE)
        .filter(|moves| moves.has_column(link) && moves.has_column("state"));
    let Some(moves) = moves else {
        return Ok(());
    };
    let all = rows_of(session, moves, link, lines)?;
    let states = states(session, moves, &all)?;
    let open = states.iter().filter(|(_, state)| state != "done");
    let open: Vec<i64> = open.map(|(id, _)| *id).collect();
    cancel_moves(session, moves, &open)?;
    match session.schema.table(PICKING) {
        Some(pickings) => restate(
            session,
            pickings,
            &linked_by(session, moves, "picking_id", &open)?,
        ),
        None => Ok(()),
    }
}
