//! The lines below a move: what of it comes from which shelf, by lot, and is set aside there. A catalog may
//! lack them; then a move is its own only line.

use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use super::{MOVE, PICKING, quant, restate};
use crate::{
    business::{
        computed::{fill, fill_from, linked_by, rows_of, set, table_with},
        rows::{self, Row},
    },
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, table::Table},
};

pub(crate) const LINE: &str = "stock.move.line";

/// What a line tells of its goods.
const TOLD: &[&str] = &[
    "move_id",
    "product_id",
    "quantity",
    "location_id",
    "location_dest_id",
    "lot_id",
    "lot_name",
    "state",
];

/// The lines, where the catalog has them.
pub(super) fn table<'a>(session: &Session<'a>) -> Option<&'a Table> {
    let table = table_with(session, LINE, "move_id")?;
    let needed = ["quantity", "location_id", "product_id"];
    let is_known = needed.iter().all(|name| table.has_column(name));
    is_known.then_some(table)
}

/// The lines of a move, in order.
pub(super) fn of(session: &Session<'_>, lines: &Table, id: i64) -> Result<Vec<Row>, Fault> {
    let ids = rows_of(session, lines, "move_id", &[id])?;
    rows::read(session, lines, &ids, TOLD)
}

fn is_open(line: &Row) -> bool {
    !matches!(rows::text(line, "state"), "done" | "cancel")
}

/// A new line has of its move what it does not tell itself; one that changes gives back what it set aside.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        return set_aside(session, table, ids, -1.0);
    }
    let of_move: [(&str, &[&str]); 7] = [
        ("product_id", &["product_id"]),
        ("product_uom_id", &["product_uom"]),
        ("location_id", &["location_id"]),
        ("location_dest_id", &["location_dest_id"]),
        ("picking_id", &["picking_id"]),
        ("company_id", &["company_id"]),
        ("picked", &["picked"]),
    ];
    fill_from(session, table, columns, "move_id", &of_move)?;
    let of_picking: [(&str, &[&str]); 3] = [
        ("location_id", &["location_id"]),
        ("location_dest_id", &["location_dest_id"]),
        ("company_id", &["company_id"]),
    ];
    fill_from(session, table, columns, "picking_id", &of_picking)?;
    let of_product: [(&str, &[&str]); 1] = [("product_uom_id", &["uom_id"])];
    fill_from(session, table, columns, "product_id", &of_product)?;
    fill(table, columns, "date", || {
        Ok(Some(Value::Text(session.now()?)))
    })
}

/// What lines say is set aside; their moves follow them.
pub(crate) fn written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    _names: &[&str],
) -> Result<(), Fault> {
    set_aside(session, table, ids, 1.0)?;
    match session.schema.table(MOVE) {
        Some(moves) => follow(session, moves, &linked_by(session, table, "move_id", ids)?),
        None => Ok(()),
    }
}

/// Lines that go give back what they set aside, and their moves have the less.
pub(crate) fn deleting(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    set_aside(session, table, ids, -1.0)?;
    set(session, table, ids, &[("quantity", "0.0".to_owned())])?;
    match session.schema.table(MOVE) {
        Some(moves) => follow(session, moves, &linked_by(session, table, "move_id", ids)?),
        None => Ok(()),
    }
}

/// Sets aside what open lines say, or gives it back.
fn set_aside(session: &Session<'_>, table: &Table, ids: &[i64], sign: f64) -> Result<(), Fault> {
    for line in rows::read(session, table, ids, TOLD)? {
        let (Some(product), Some(from)) = (
            rows::id(&line, "product_id"),
            rows::id(&line, "location_id"),
        ) else {
            continue;
        };
        let quantity = rows::number(&line, "quantity");
        if is_open(&line) && quantity > 0.0 {
            let shelf = quant::Shelf {
                location: from,
                lot: rows::id(&line, "lot_id"),
            };
            quant::set_aside(session, product, shelf, sign * quantity)?;
        }
    }
    Ok(())
}

/// Moves have the quantity of their lines, and the state that this quantity gives them.
pub(super) fn follow(session: &Session<'_>, moves: &Table, ids: &[i64]) -> Result<(), Fault> {
    let Some(lines) = table(session).filter(|_| moves.has_column("quantity")) else {
        return Ok(());
    };
    let sum = format!(
        "(SELECT COALESCE(SUM(l.\"quantity\"), 0.0) FROM {} l WHERE l.\"move_id\" = t.\"id\")",
        lines.quoted()
    );
    set(session, moves, ids, &[("quantity", sum)])?;
    restate_moves(session, moves, ids)
}

/// Gives open moves the state that their quantity gives them, and their lines and transfers theirs.
pub(super) fn restate_moves(
    session: &Session<'_>,
    moves: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let state = "CASE WHEN t.\"state\" IN ('draft', 'done', 'cancel') THEN t.\"state\" \
         WHEN t.\"quantity\" >= t.\"product_uom_qty\" AND t.\"quantity\" > 0 THEN 'assigned' \
         WHEN t.\"quantity\" > 0 THEN 'partially_available' \
         WHEN t.\"state\" = 'waiting' THEN 'waiting' ELSE 'confirmed' END";
    set(session, moves, ids, &[("state", state.to_owned())])?;
    settled(session, moves, ids)
}

/// What follows when the state of moves has changed: their lines' and their transfers'.
pub(super) fn settled(session: &Session<'_>, moves: &Table, ids: &[i64]) -> Result<(), Fault> {
    if let Some(lines) = table(session) {
        let below = rows_of(session, lines, "move_id", ids)?;
        session.copy_related(lines, &below)?;
    }
    match session.schema.table(PICKING) {
        Some(pickings) => {
            let of_these = linked_by(session, moves, "picking_id", ids)?;
            restate(session, pickings, &of_these)
        }
        None => Ok(()),
    }
}

/// Has a move's lines come to the quantity that was written to the move: the last ones change first.
pub(super) fn spread(session: &Session<'_>, moves: &Table, id: i64) -> Result<(), Fault> {
    let Some(lines) = table(session) else {
        return restate_moves(session, moves, &[id]);
    };
    let told = rows::read(session, moves, &[id], &["quantity", "state"])?;
    let Some(told) = told.first().filter(|told| is_open(told)) else {
        return Ok(());
    };
    let wanted = rows::number(told, "quantity");
    let below = of(session, lines, id)?;
    let mut rest = wanted
        - below
            .iter()
            .map(|line| rows::number(line, "quantity"))
            .sum::<f64>();
    for line in below.iter().rev() {
        let (Some(line_id), quantity) = (rows::id(line, "id"), rows::number(line, "quantity"))
        else {
            continue;
        };
        if rest == 0.0 {
            break;
        }
        let after = (quantity + rest).max(0.0);
        rest -= after - quantity;
        match after > 0.0 {
            true => rows::change(session, lines, &[line_id], json!({"quantity": after}))?,
            false => rows::remove(session, LINE, &[line_id])?,
        }
    }
    if rest > 0.0 {
        rows::make(session, LINE, json!({"move_id": id, "quantity": rest}))?;
    }
    // The lines now say the same, and the state follows.
    follow(session, moves, &[id])
}

/// Makes a line of what a move has without one: moves that were read from elsewhere.
pub(super) fn materialize(session: &Session<'_>, moves: &Table, id: i64) -> Result<(), Fault> {
    let Some(lines) = table(session) else {
        return Ok(());
    };
    if !rows_of(session, lines, "move_id", &[id])?.is_empty() {
        return Ok(());
    }
    let told = rows::read(session, moves, &[id], &["quantity", "state"])?;
    let Some(told) = told.first() else {
        return Ok(());
    };
    let quantity = rows::number(told, "quantity");
    if quantity <= 0.0
        || !matches!(
            rows::text(told, "state"),
            "assigned" | "partially_available"
        )
    {
        return Ok(());
    }
    quant::free(session, moves, id)?;
    rows::make(session, LINE, json!({"move_id": id, "quantity": quantity}))?;
    Ok(())
}

/// Takes what a shelf has into a move's lines: into the one from there, or a new one.
pub(super) fn take(
    session: &Session<'_>,
    lines: &Table,
    id: i64,
    shelf: quant::Shelf,
    quantity: f64,
) -> Result<(), Fault> {
    let below = of(session, lines, id)?;
    let same = below.iter().find(|line| {
        rows::id(line, "location_id") == Some(shelf.location)
            && rows::id(line, "lot_id") == shelf.lot
            && rows::text(line, "lot_name").is_empty()
    });
    match same.and_then(|line| Some((rows::id(line, "id")?, rows::number(line, "quantity")))) {
        Some((line, there)) => rows::change(
            session,
            lines,
            &[line],
            json!({"quantity": there + quantity}),
        ),
        None => {
            let lot = shelf.lot.map_or(Json::Bool(false), Json::from);
            let values = json!({"move_id": id, "quantity": quantity,
                "location_id": shelf.location, "lot_id": lot});
            rows::make(session, LINE, values).map(drop)
        }
    }
}
