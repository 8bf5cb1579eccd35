//! Transfers of goods: what is filled in when they and their moves are written, and the steps of a transfer's
//! life, from a draft to done.
//!
//! A move's quantity is what is set aside for it; where the catalog has lines below moves, it is theirs. There
//! are no packages.

pub(crate) mod backorder;
pub(crate) mod inventory;
pub(crate) mod line;
pub(crate) mod lot;
pub(crate) mod on_hand;
pub(crate) mod plan;
pub(crate) mod quant;
pub(crate) mod returned;
pub(crate) mod steps;
pub(crate) mod tables;
pub(crate) mod text_message;

use rusqlite::types::Value;

use crate::{
    business::{
        computed::{
            column, drop_placeholder, fill, fill_from, first_of, held, linked_by, next_number,
            of_linked, rows_of, set, states,
        },
        rows,
    },
    fault::Fault,
    orm::session::Session,
    release::Release,
    storage::{column::Columns, table::Table},
};

pub(crate) const PICKING: &str = "stock.picking";
pub(crate) const MOVE: &str = "stock.move";

/// What Odoo says of a done move that is to be cancelled, or go with its transfer.
const DONE: &str = "You cannot cancel a stock move that has been set to 'Done'. Create a return in order \
    to reverse the moves which took place.";

/// A new transfer gets its number, and from its kind where it leads.
pub(crate) fn complete_picking<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        return Ok(());
    }
    let Some(kind) = held(columns, "picking_type_id").cloned() else {
        return Ok(());
    };
    let of_kind = |name: &str| of_linked(session, table, "picking_type_id", &kind, &[name]);
    let code = match of_kind("code")? {
        Some(Value::Text(code)) => code,
        _ => String::new(),
    };
    let usage = |place: &str| first_of(session, "stock.location", "usage", place);
    let (from, to) = match code.as_str() {
        "incoming" => ("supplier", "internal"),
        "outgoing" => ("internal", "customer"),
        _ => ("internal", "internal"),
    };
    for (name, default, place) in [
        ("location_id", "default_location_src_id", from),
        ("location_dest_id", "default_location_dest_id", to),
    ] {
        fill(table, columns, name, || match of_kind(default)? {
            Some(location) => Ok(Some(location)),
            // A kind that is not known leads nowhere.
            None if code.is_empty() => Ok(None),
            None => usage(place),
        })?;
    }
    fill(table, columns, "company_id", || of_kind("company_id"))?;
    fill(table, columns, "scheduled_date", || {
        Ok(Some(Value::Text(session.now()?)))
    })?;
    drop_placeholder(columns, "/");
    let Some(Value::Text(short)) = of_kind("sequence_code")? else {
        return Ok(());
    };
    let house = match of_kind("warehouse_id")? {
        Some(Value::Integer(house)) => rows::one(session, "stock.warehouse", house, &["code"])?,
        _ => rows::Row::new(),
    };
    let house = match rows::text(&house, "code") {
        "" => "WH",
        code => code,
    };
    fill(table, columns, "name", || {
        next_number(session, table, &format!("{house}/{short}/")).map(Some)
    })
}

/// A transfer that is written has the state that its moves give it.
pub(crate) fn picking_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let follows = ["move_ids", "move_type"];
    match names.iter().any(|name| follows.contains(name)) {
        true => restate(session, table, ids),
        false => Ok(()),
    }
}

/// What is done stays; others go with their moves.
pub(crate) fn deleting_picking(
    session: &Session<'_>,
    _table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let Some(moves) = moves(session) else {
        return Ok(());
    };
    let of_these = rows_of(session, moves, "picking_id", ids)?;
    if states(session, moves, &of_these)?
        .iter()
        .any(|(_, state)| state == "done")
    {
        return Err(Fault::user(DONE));
    }
    session.sudo().unlink(moves, &of_these)
}

/// A new move leads where its transfer does, and takes its unit from the product.
pub(crate) fn complete_move<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        return Ok(());
    }
    let of_picking: [(&str, &[&str]); 6] = [
        ("location_id", &["location_id"]),
        ("location_dest_id", &["location_dest_id"]),
        ("picking_type_id", &["picking_type_id"]),
        ("partner_id", &["partner_id"]),
        ("origin", &["origin"]),
        ("reference", &["name"]),
    ];
    fill_from(session, table, columns, "picking_id", &of_picking)?;
    let of_product: [(&str, &[&str]); 2] =
        [("product_uom", &["uom_id"]), ("name", &["display_name"])];
    fill_from(session, table, columns, "product_id", &of_product)
}

/// A move's real quantity follows what was asked for, its lines what is there of it; its transfer's state
/// follows its own.
pub(crate) fn move_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    if column(table, "product_uom_qty").is_some() {
        let asked = [("product_qty", "t.\"product_uom_qty\"".to_owned())];
        set(session, table, ids, &asked)?;
    }
    name_moves(session, table, ids)?;
    if names.contains(&"quantity") && !names.contains(&"state") && moves(session).is_some() {
        for id in ids {
            line::spread(session, table, *id)?;
        }
    }
    if let Some(lines) = line::table(session).filter(|_| names.contains(&"picked")) {
        let below = rows_of(session, lines, "move_id", ids)?;
        let picked = format!(
            "(SELECT m.\"picked\" FROM {} m WHERE m.\"id\" = t.\"move_id\")",
            table.quoted()
        );
        set(session, lines, &below, &[("picked", picked)])?;
    }
    match session.schema.table(PICKING) {
        Some(pickings) => restate(
            session,
            pickings,
            &linked_by(session, table, "picking_id", ids)?,
        ),
        None => Ok(()),
    }
}

/// What is done stays; what was set aside for others is free again.
pub(crate) fn deleting_move(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let known = states(session, table, ids)?;
    if known.iter().any(|(_, state)| state == "done") {
        return Err(Fault::user(match session.schema.release {
            Release::Odoo18 => {
                "You can not delete product moves if the picking is done. You can only correct the done \
                 quantities."
            }
            Release::Odoo19 => {
                "Deleting product moves after the transfer is done?\n\nThat would be like going back in time \
                 to revert all operations triggered after this move."
            }
        }));
    }
    for (id, _) in known {
        quant::free(session, table, id)?;
    }
    Ok(())
}

/// `S00042/Stock>Customers`: where from and where to, behind the transfer's origin and the product's code.
fn name_moves(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let needed = [
        "location_id",
        "location_dest_id",
        "product_id",
        "picking_id",
    ];
    let linked = |name: &str| column(table, name).and_then(|field| session.schema.related(field));
    let [Some(places), Some(_), Some(products), Some(pickings)] = needed.map(linked) else {
        return Ok(());
    };
    let code = products.model.field("default_code");
    let code = code.and_then(|field| session.schema.expression(products, "p", field));
    let (Some(code), true) = (code, pickings.has_column("origin")) else {
        return Ok(());
    };
    let place = |link: &str| {
        format!(
            "(SELECT l.\"name\" FROM {} l WHERE l.\"id\" = t.\"{link}\")",
            places.quoted()
        )
    };
    let name = format!(
        "COALESCE((SELECT NULLIF(o.\"origin\", '') || '/' FROM {} o WHERE o.\"id\" = t.\"picking_id\"), '') \
         || COALESCE((SELECT NULLIF({code}, '') || ': ' FROM {} p WHERE p.\"id\" = t.\"product_id\"), '') \
         || COALESCE({} || '>' || {}, '')",
        pickings.quoted(),
        products.quoted(),
        place("location_id"),
        place("location_dest_id"),
    );
    set(session, table, ids, &[("display_name", name)])
}

/// The moves, if they know their transfer and how far they are.
fn moves<'a>(session: &Session<'a>) -> Option<&'a Table> {
    let table = session.schema.table(MOVE)?;
    let needed = ["picking_id", "state", "quantity", "product_uom_qty"];
    let is_known = needed.iter().all(|name| table.has_column(name));
    is_known.then_some(table)
}

/// Gives transfers the state that their moves have.
fn restate(session: &Session<'_>, pickings: &Table, ids: &[i64]) -> Result<(), Fault> {
    let Some(moves) = moves(session).filter(|_| pickings.has_column("state")) else {
        return Ok(());
    };
    let count = |states: &str| {
        format!(
            "(SELECT COUNT(*) FROM {} m WHERE m.\"picking_id\" = t.\"id\" AND m.\"state\" IN ({states}))",
            moves.quoted()
        )
    };
    let all = format!(
        "(SELECT COUNT(*) FROM {} m WHERE m.\"picking_id\" = t.\"id\")",
        moves.quoted()
    );
    let state = format!(
        "CASE WHEN {all} = 0 THEN CASE t.\"state\" WHEN 'cancel' THEN 'cancel' ELSE 'draft' END \
         WHEN {} > 0 THEN 'draft' WHEN {} = {all} THEN 'cancel' WHEN {} = {all} THEN 'done' \
         WHEN {} > 0 THEN 'assigned' WHEN {} > 0 THEN 'confirmed' ELSE 'waiting' END",
        count("'draft'"),
        count("'cancel'"),
        count("'cancel', 'done'"),
        count("'assigned', 'partially_available'"),
        count("'confirmed'"),
    );
    set(session, pickings, ids, &[("state", state)])?;
    plan::status(session, pickings, ids)
}
