//! What lies where: what is set aside for a move, given back, and moved when the move is done.

use rusqlite::{OptionalExtension, params, types::Value};
use serde_json::{Map, Value as Json, json};

use super::line;
use crate::{
    business::{computed::held, rows},
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, sql::quote, table::Table},
};

pub(crate) const QUANT: &str = "stock.quant";

/// Where goods lie, and of which lot they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Shelf {
    pub(super) location: i64,
    pub(super) lot: Option<i64>,
}

/// What lies on a shelf.
struct Lying {
    quant: i64,
    shelf: Shelf,
    there: f64,
    reserved: f64,
}

/// A move as the shelves see it.
pub(super) struct Moved {
    pub(super) product: i64,
    pub(super) from: i64,
    pub(super) to: i64,
    /// What was asked for, and what is there of it.
    asked: f64,
    quantity: f64,
    state: String,
}

fn moved(session: &Session<'_>, moves: &Table, id: i64) -> Result<Option<Moved>, Fault> {
    let needed = ["product_id", "location_id", "location_dest_id"];
    if !needed.iter().all(|name| moves.has_column(name)) {
        return Ok(None);
    }
    let query = format!(
        "SELECT \"product_id\", \"location_id\", \"location_dest_id\", \
         COALESCE(\"product_uom_qty\", 0.0), COALESCE(\"quantity\", 0.0), COALESCE(\"state\", '') FROM {} \
         WHERE \"id\" = ? AND \"product_id\" IS NOT NULL AND \"location_id\" IS NOT NULL \
         AND \"location_dest_id\" IS NOT NULL",
        moves.quoted()
    );
    let row = session.connection.query_row(&query, [id], |row| {
        Ok(Moved {
            product: row.get(0)?,
            from: row.get(1)?,
            to: row.get(2)?,
            asked: row.get(3)?,
            quantity: row.get(4)?,
            state: row.get(5)?,
        })
    });
    Ok(row.optional()?)
}

/// What lies on shelves, if it is known what and where.
pub(super) fn quants<'a>(session: &Session<'a>) -> Option<&'a Table> {
    let table = session.schema.table(QUANT)?;
    let needed = ["product_id", "location_id", "quantity", "reserved_quantity"];
    let is_known = needed.iter().all(|name| table.has_column(name));
    is_known.then_some(table)
}

/// Whether a product is counted at all.
pub(super) fn is_counted(session: &Session<'_>, product: i64) -> Result<bool, Fault> {
    let products = session.schema.table("product.product");
    let expression = products.and_then(|products| {
        let field = products.model.field("is_storable")?;
        Some((products, session.schema.expression(products, "p", field)?))
    });
    let Some((products, expression)) = expression else {
        return Ok(true);
    };
    let query = format!(
        "SELECT COALESCE({expression}, 0) FROM {} p WHERE p.\"id\" = ?",
        products.quoted()
    );
    let counted = session
        .connection
        .query_row(&query, [product], |row| row.get::<_, bool>(0));
    // One that is not there is somebody else's matter.
    Ok(counted.optional()?.unwrap_or(true))
}

/// What is not counted lies nowhere, and nothing lies in a place that only holds others.
pub(crate) fn complete_quant<'t>(
    session: &Session<'_>,
    _table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        return Ok(());
    }
    if let Some(Value::Integer(product)) = held(columns, "product_id")
        && !is_counted(session, *product)?
    {
        return Err(Fault::validation(
            "Quants cannot be created for consumables or services.",
        ));
    }
    if let Some(Value::Integer(location)) = held(columns, "location_id") {
        let place = rows::one(session, "stock.location", *location, &["usage", "name"])?;
        if rows::text(&place, "usage") == "view" {
            let name = rows::text(&place, "name");
            return Err(Fault::validation(format!(
                "You cannot take products from or deliver products to a location of type \"view\" ({name})."
            )));
        }
    }
    Ok(())
}

/// Whether what lies there is the company's own, and can run out.
pub(super) fn is_own(session: &Session<'_>, location: i64) -> Result<bool, Fault> {
    let locations = session.schema.table("stock.location");
    let Some(locations) = locations.filter(|locations| locations.has_column("usage")) else {
        return Ok(true);
    };
    let query = format!(
        "SELECT \"usage\" IN ('internal', 'transit') FROM {} WHERE \"id\" = ?",
        locations.quoted()
    );
    let own = session
        .connection
        .query_row(&query, [location], |row| row.get::<_, bool>(0));
    Ok(own.optional()?.unwrap_or(false))
}

/// What lies of a product at a location and below it.
fn lying(
    session: &Session<'_>,
    quants: &Table,
    product: i64,
    location: i64,
) -> Result<Vec<Lying>, Fault> {
    let below = session
        .schema
        .table("stock.location")
        .filter(|locations| locations.has_column("location_id"))
        .map_or_else(
            || "(SELECT ?2)".to_owned(),
            |locations| {
                format!(
                    "(WITH RECURSIVE below(id) AS (SELECT ?2 UNION SELECT l.\"id\" FROM {} l \
                     JOIN below ON l.\"location_id\" = below.id) SELECT id FROM below)",
                    locations.quoted()
                )
            },
        );
    let lot = lot_of(quants);
    let query = format!(
        "SELECT \"id\", COALESCE(\"quantity\", 0.0), COALESCE(\"reserved_quantity\", 0.0), \"location_id\", \
         {lot} FROM {} WHERE \"product_id\" = ?1 AND \"location_id\" IN {below} \
         ORDER BY \"location_id\" = ?2 DESC, \"id\"",
        quants.quoted()
    );
    let mut statement = session.connection.prepare(&query)?;
    let rows = statement.query_map([product, location], |row| {
        Ok(Lying {
            quant: row.get(0)?,
            there: row.get(1)?,
            reserved: row.get(2)?,
            shelf: Shelf {
                location: row.get(3)?,
                lot: row.get(4)?,
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The lot of what lies somewhere, where lots are known.
fn lot_of(quants: &Table) -> &'static str {
    match quants.has_column("lot_id") {
        true => "\"lot_id\"",
        false => "NULL",
    }
}

fn add(
    session: &Session<'_>,
    quants: &Table,
    id: i64,
    column: &str,
    more: f64,
) -> Result<(), Fault> {
    let column = quote(column);
    let update = format!(
        "UPDATE {} SET {column} = COALESCE({column}, 0.0) + ? WHERE \"id\" = ?",
        quants.quoted()
    );
    session.connection.execute(&update, params![more, id])?;
    Ok(())
}

/// The row of what lies on a shelf.
fn on(
    session: &Session<'_>,
    quants: &Table,
    product: i64,
    shelf: Shelf,
) -> Result<Option<i64>, Fault> {
    let lot = lot_of(quants);
    let query = format!(
        "SELECT \"id\" FROM {} WHERE \"product_id\" = ? AND \"location_id\" = ? AND {lot} IS ? \
         ORDER BY \"id\" LIMIT 1",
        quants.quoted()
    );
    let bound = params![product, shelf.location, shelf.lot];
    let known = session
        .connection
        .query_row(&query, bound, |row| row.get(0));
    Ok(known.optional()?)
}

/// Sets more aside on a shelf, or with less than nothing gives it back.
pub(super) fn set_aside(
    session: &Session<'_>,
    product: i64,
    shelf: Shelf,
    more: f64,
) -> Result<(), Fault> {
    let Some(quants) = quants(session) else {
        return Ok(());
    };
    if !is_own(session, shelf.location)? || !is_counted(session, product)? {
        return Ok(());
    }
    match on(session, quants, product, shelf)? {
        Some(quant) => add(session, quants, quant, "reserved_quantity", more),
        None => Ok(()),
    }
}

/// Sets aside for a move what there is of what it asks for; how many of it there are now.
pub(super) fn reserve(session: &Session<'_>, moves: &Table, id: i64) -> Result<f64, Fault> {
    line::materialize(session, moves, id)?;
    let Some(moved) = moved(session, moves, id)? else {
        return Ok(0.0);
    };
    let missing = moved.asked - moved.quantity;
    let lines = line::table(session);
    let Some(quants) = quants(session) else {
        return Ok(moved.asked);
    };
    if !is_own(session, moved.from)? || !is_counted(session, moved.product)? {
        if let Some(lines) = lines.filter(|_| missing > 0.0) {
            let shelf = Shelf {
                location: moved.from,
                lot: None,
            };
            line::take(session, lines, id, shelf, missing)?;
        }
        return Ok(moved.asked.max(moved.quantity));
    }
    let mut left = missing;
    for lying in lying(session, quants, moved.product, moved.from)? {
        let taken = (lying.there - lying.reserved).min(left);
        if taken > 0.0 {
            match lines {
                Some(lines) => line::take(session, lines, id, lying.shelf, taken)?,
                None => add(session, quants, lying.quant, "reserved_quantity", taken)?,
            }
            left -= taken;
        }
    }
    Ok(moved.asked - left.max(0.0))
}

/// Gives back what is set aside for a move, and takes its lines away.
pub(super) fn free(session: &Session<'_>, moves: &Table, id: i64) -> Result<(), Fault> {
    if let Some(lines) = line::table(session) {
        let below = crate::business::computed::rows_of(session, lines, "move_id", &[id])?;
        if !below.is_empty() {
            return rows::remove(session, line::LINE, &below);
        }
    }
    let Some(moved) = moved(session, moves, id)? else {
        return Ok(());
    };
    let has_some = matches!(moved.state.as_str(), "assigned" | "partially_available");
    let Some(quants) = quants(session).filter(|_| has_some) else {
        return Ok(());
    };
    if !is_own(session, moved.from)? || !is_counted(session, moved.product)? {
        return Ok(());
    }
    let mut left = moved.quantity;
    for lying in lying(session, quants, moved.product, moved.from)? {
        let given = lying.reserved.min(left);
        if given > 0.0 {
            add(session, quants, lying.quant, "reserved_quantity", -given)?;
            left -= given;
        }
    }
    Ok(())
}

/// Moves a move's quantity, line by line where it has lines: less here, more there.
pub(super) fn carry(session: &Session<'_>, moves: &Table, id: i64) -> Result<(), Fault> {
    let Some(moved) = moved(session, moves, id)? else {
        return Ok(());
    };
    let below = match line::table(session) {
        Some(lines) => line::of(session, lines, id)?,
        None => Vec::new(),
    };
    if below.is_empty() {
        free(session, moves, id)?;
        let from = Shelf {
            location: moved.from,
            lot: None,
        };
        return shift(session, moved.product, from, moved.to, moved.quantity);
    }
    for line in &below {
        let from = Shelf {
            location: rows::id(line, "location_id").unwrap_or(moved.from),
            lot: rows::id(line, "lot_id"),
        };
        let to = rows::id(line, "location_dest_id").unwrap_or(moved.to);
        let quantity = rows::number(line, "quantity");
        set_aside(session, moved.product, from, -quantity)?;
        shift(session, moved.product, from, to, quantity)?;
    }
    Ok(())
}

/// Moves goods from a shelf to a place. What is not there is owed, below zero.
pub(super) fn shift(
    session: &Session<'_>,
    product: i64,
    from: Shelf,
    to: i64,
    quantity: f64,
) -> Result<(), Fault> {
    let Some(quants) = quants(session) else {
        return Ok(());
    };
    if !is_counted(session, product)? || quantity == 0.0 {
        return Ok(());
    }
    let mut left = quantity;
    for lying in lying(session, quants, product, from.location)? {
        if lying.shelf.lot != from.lot {
            continue;
        }
        let taken = (lying.there - lying.reserved).min(left);
        if taken > 0.0 {
            add(session, quants, lying.quant, "quantity", -taken)?;
            left -= taken;
        }
    }
    if left > 0.0 {
        put(session, quants, product, from, -left)?;
    }
    let there = Shelf {
        location: to,
        lot: from.lot,
    };
    put(session, quants, product, there, quantity)
}

/// Puts more of a product on a shelf.
fn put(
    session: &Session<'_>,
    quants: &Table,
    product: i64,
    shelf: Shelf,
    more: f64,
) -> Result<(), Fault> {
    if let Some(quant) = on(session, quants, product, shelf)? {
        return add(session, quants, quant, "quantity", more);
    }
    let values: Map<String, Json> = [
        ("product_id", json!(product)),
        ("location_id", json!(shelf.location)),
        ("lot_id", shelf.lot.map_or(Json::Bool(false), Json::from)),
        ("quantity", json!(more)),
        ("in_date", Json::from(session.now()?)),
    ]
    .into_iter()
    .filter(|(name, _)| quants.has_column(name))
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    rows::own(session).create(quants, &values)?;
    Ok(())
}
