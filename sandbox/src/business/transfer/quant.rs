//! What lies where: what is set aside for a move, given back, and moved when the move is done.

use rusqlite::{OptionalExtension, params, types::Value};
use serde_json::{Map, Value as Json, json};

use crate::{
    business::computed::held,
    fault::Fault,
    orm::session::Session,
    storage::{column::Columns, table::Table},
};

const QUANT: &str = "stock.quant";

/// A move as the shelves see it.
struct Moved {
    product: i64,
    from: i64,
    to: i64,
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
fn quants<'a>(session: &Session<'a>) -> Option<&'a Table> {
    let table = session.schema.table(QUANT)?;
    let needed = ["product_id", "location_id", "quantity", "reserved_quantity"];
    let is_known = needed.iter().all(|name| table.has_column(name));
    is_known.then_some(table)
}

/// Whether a product is counted at all.
fn is_counted(session: &Session<'_>, product: i64) -> Result<bool, Fault> {
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

/// What is not counted lies nowhere.
pub(crate) fn complete_quant<'t>(
    session: &Session<'_>,
    _table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    match held(columns, "product_id") {
        Some(Value::Integer(product)) if ids.is_empty() && !is_counted(session, *product)? => Err(
            Fault::validation("Quants cannot be created for consumables or services."),
        ),
        _ => Ok(()),
    }
}

/// Whether what lies there is the company's own, and can run out.
fn is_own(session: &Session<'_>, location: i64) -> Result<bool, Fault> {
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

/// What lies of a product at a location and below it: the row, how many, how many of them are set aside.
fn lying(
    session: &Session<'_>,
    quants: &Table,
    product: i64,
    location: i64,
) -> Result<Vec<(i64, f64, f64)>, Fault> {
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
    let query = format!(
        "SELECT \"id\", COALESCE(\"quantity\", 0.0), COALESCE(\"reserved_quantity\", 0.0) FROM {} \
         WHERE \"product_id\" = ?1 AND \"location_id\" IN {below} ORDER BY \"location_id\" = ?2 DESC, \"id\"",
        quants.quoted()
    );
    let mut statement = session.connection.prepare(&query)?;
    let rows = statement.query_map([product, location], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn add(
    session: &Session<'_>,
    quants: &Table,
    id: i64,
    column: &str,
    more: f64,
) -> Result<(), Fault> {
    let column = crate::storage::sql::quote(column);
    let update = format!(
        "UPDATE {} SET {column} = COALESCE({column}, 0.0) + ? WHERE \"id\" = ?",
        quants.quoted()
    );
    session.connection.execute(&update, params![more, id])?;
    Ok(())
}

/// Sets aside for a move what there is of what it asks for; how many of it there are now.
pub(super) fn reserve(session: &Session<'_>, moves: &Table, id: i64) -> Result<f64, Fault> {
    let Some(moved) = moved(session, moves, id)? else {
        return Ok(0.0);
    };
    let missing = moved.asked - moved.quantity;
    let Some(quants) = quants(session) else {
        return Ok(moved.asked);
    };
    if !is_own(session, moved.from)? || !is_counted(session, moved.product)? {
        return Ok(moved.asked.max(moved.quantity));
    }
    let mut left = missing;
    for (quant, there, reserved) in lying(session, quants, moved.product, moved.from)? {
        let taken = (there - reserved).min(left);
        if taken > 0.0 {
            add(session, quants, quant, "reserved_quantity", taken)?;
            left -= taken;
        }
    }
    Ok(moved.asked - left.max(0.0))
}

/// Gives back what is set aside for a move.
pub(super) fn free(session: &Session<'_>, moves: &Table, id: i64) -> Result<(), Fault> {
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
    for (quant, _, reserved) in lying(session, quants, moved.product, moved.from)? {
        let given = reserved.min(left);
        if given > 0.0 {
            add(session, quants, quant, "reserved_quantity", -given)?;
            left -= given;
        }
    }
    Ok(())
}

/// Moves a move's quantity: less here, more there. What is not there is owed, below zero.
pub(super) fn carry(session: &Session<'_>, moves: &Table, id: i64) -> Result<(), Fault> {
    let Some(moved) = moved(session, moves, id)? else {
        return Ok(());
    };
    free(session, moves, id)?;
    let Some(quants) = quants(session) else {
        return Ok(());
    };
    if !is_counted(session, moved.product)? {
        return Ok(());
    }
    let mut left = moved.quantity;
    let lying_there = lying(session, quants, moved.product, moved.from)?;
    for (quant, there, reserved) in &lying_there {
        let taken = (there - reserved).min(left);
        if taken > 0.0 {
            add(session, quants, *quant, "quantity", -taken)?;
            left -= taken;
        }
    }
    if left > 0.0 {
        put(session, quants, moved.product, moved.from, -left)?;
    }
    put(session, quants, moved.product, moved.to, moved.quantity)
}

/// Puts more of a product at a location.
fn put(
    session: &Session<'_>,
    quants: &Table,
    product: i64,
    location: i64,
    more: f64,
) -> Result<(), Fault> {
    let query = format!(
        "SELECT \"id\" FROM {} WHERE \"product_id\" = ? AND \"location_id\" = ? ORDER BY \"id\" LIMIT 1",
        quants.quoted()
    );
    let known: Option<i64> = session
        .connection
        .query_row(&query, [product, location], |row| row.get(0))
        .optional()?;
    if let Some(quant) = known {
        return add(session, quants, quant, "quantity", more);
    }
    let values: Map<String, Json> = [
        ("product_id", json!(product)),
        ("location_id", json!(location)),
        ("quantity", json!(more)),
        ("in_date", Json::from(session.now()?)),
    ]
    .into_iter()
    .filter(|(name, _)| quants.has_column(name))
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    session.sudo().create(quants, &values)?;
    Ok(())
}
