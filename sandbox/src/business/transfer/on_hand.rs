//! What there is, what comes and what leaves, as products, lots, transfers and orders tell it when they are
//! read.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{MOVE, PICKING, moves, quant};
use crate::{
    business::{
        computed::rows_of,
        rows::{self, Row},
    },
    fault::Fault,
    orm::{
        method::Of,
        session::{Computed, Session, Values},
    },
    release::Release,
    storage::table::Table,
};

const PRODUCT: &str = "product.product";
const TEMPLATE: &str = "product.template";

/// The fields.
pub(crate) const COMPUTED: &[Computed] = &[
    computed(PRODUCT, "qty_available", |session, table, ids| {
        of_products(session, table, ids, |stock| stock.there)
    }),
    computed(PRODUCT, "free_qty", |session, table, ids| {
        of_products(session, table, ids, |stock| stock.there - stock.reserved)
    }),
    computed(PRODUCT, "virtual_available", |session, table, ids| {
        of_products(session, table, ids, |stock| {
            stock.there + stock.coming - stock.leaving
        })
    }),
    computed(PRODUCT, "incoming_qty", |session, table, ids| {
        of_products(session, table, ids, |stock| stock.coming)
    }),
    computed(PRODUCT, "outgoing_qty", |session, table, ids| {
        of_products(session, table, ids, |stock| stock.leaving)
    }),
    computed(TEMPLATE, "qty_available", |session, table, ids| {
        of_templates(session, table, ids, |stock| stock.there)
    }),
    computed(TEMPLATE, "virtual_available", |session, table, ids| {
        of_templates(session, table, ids, |stock| {
            stock.there + stock.coming - stock.leaving
        })
    }),
    computed(TEMPLATE, "incoming_qty", |session, table, ids| {
        of_templates(session, table, ids, |stock| stock.coming)
    }),
    computed(TEMPLATE, "outgoing_qty", |session, table, ids| {
        of_templates(session, table, ids, |stock| stock.leaving)
    }),
    computed("stock.lot", "product_qty", of_lots),
    computed(PICKING, "products_availability", |session, table, ids| {
        available(session, table, ids, |is_there| match is_there {
            true => "Available",
            false => "Not Available",
        })
    }),
    computed(
        PICKING,
        "products_availability_state",
        |session, table, ids| {
            available(session, table, ids, |is_there| match is_there {
                true => "available",
                false => "late",
            })
        },
    ),
    computed(PICKING, "return_count", |session, table, ids| {
        count(session, table, ids, "return_ids")
    }),
    computed("sale.order", "delivery_count", |session, table, ids| {
        count(session, table, ids, "picking_ids")
    }),
    computed(
        "purchase.order",
        "incoming_picking_count",
        |session, table, ids| count(session, table, ids, "picking_ids"),
    ),
    computed("sale.order.line", "qty_to_deliver", to_deliver),
];

const fn computed(
    model: &'static str,
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(model),
        field,
        read,
    }
}

/// What there is of a product, and what comes and leaves.
#[derive(Clone, Copy, Default)]
struct Stock {
    there: f64,
    reserved: f64,
    coming: f64,
    leaving: f64,
}

/// Of each of these products.
fn stock(session: &Session<'_>, ids: &[i64]) -> Result<BTreeMap<i64, Stock>, Fault> {
    let mut stock: BTreeMap<i64, Stock> = ids.iter().map(|id| (*id, Stock::default())).collect();
    let own = rows::find(
        session,
        "stock.location",
        &json!([["usage", "=", "internal"]]),
    )?;
    let is_own = |row: &Row, name: &str| rows::id(row, name).is_some_and(|id| own.contains(&id));
    if let Some(quants) = quant::quants(session) {
        let told = ["product_id", "location_id", "quantity", "reserved_quantity"];
        let found = rows_of(session, quants, "product_id", ids)?;
        for row in rows::read(session, quants, &found, &told)? {
            let product = rows::id(&row, "product_id").and_then(|id| stock.get_mut(&id));
            if let Some(product) = product.filter(|_| is_own(&row, "location_id")) {
                product.there += rows::number(&row, "quantity");
                product.reserved += rows::number(&row, "reserved_quantity");
            }
        }
    }
    if let Some(moves) = moves(session) {
        let states = ["waiting", "confirmed", "assigned", "partially_available"];
        let domain = json!([["product_id", "in", ids], ["state", "in", states]]);
        let found = rows::find(session, MOVE, &domain)?;
        let told = [
            "product_id",
            "product_uom_qty",
            "location_id",
            "location_dest_id",
        ];
        for row in rows::read(session, moves, &found, &told)? {
            let Some(product) = rows::id(&row, "product_id").and_then(|id| stock.get_mut(&id))
            else {
                continue;
            };
            let quantity = rows::number(&row, "product_uom_qty");
            match (
                is_own(&row, "location_id"),
                is_own(&row, "location_dest_id"),
            ) {
                (false, true) => product.coming += quantity,
                (true, false) => product.leaving += quantity,
                _ => {}
            }
        }
    }
    Ok(stock)
}

fn of_products(
    session: &Session<'_>,
    _: &Table,
    ids: &[i64],
    of: fn(&Stock) -> f64,
) -> Result<Values, Fault> {
    let stock = stock(session, ids)?;
    Ok(stock
        .iter()
        .map(|(id, stock)| (*id, json!(of(stock))))
        .collect())
}

fn of_templates(
    session: &Session<'_>,
    _: &Table,
    ids: &[i64],
    of: fn(&Stock) -> f64,
) -> Result<Values, Fault> {
    rows::each(ids, |id| {
        let variants = rows::find(session, PRODUCT, &json!([["product_tmpl_id", "=", id]]))?;
        let stock = stock(session, &variants)?;
        Ok(json!(stock.values().map(of).sum::<f64>()))
    })
}

fn of_lots(session: &Session<'_>, _: &Table, ids: &[i64]) -> Result<Values, Fault> {
    rows::each(ids, |id| {
        let domain = json!([
            ["lot_id", "=", id],
            ["location_id.usage", "in", ["internal", "transit"]]
        ]);
        let found = rows::find(session, quant::QUANT, &domain)?;
        let Some(quants) = quant::quants(session) else {
            return Ok(json!(0.0));
        };
        let rows = rows::read(session, quants, &found, &["quantity"])?;
        let there = rows.iter().map(|row| rows::number(row, "quantity"));
        Ok(json!(there.sum::<f64>()))
    })
}

/// Whether all is there that transfers wait for.
fn available(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    word: fn(bool) -> &'static str,
) -> Result<Values, Fault> {
    let Some(moves) = moves(session) else {
        return Ok(Values::new());
    };
    let mut values = Values::new();
    for row in rows::read(session, table, ids, &["state", "picking_type_id"])? {
        let Some(id) = rows::id(&row, "id") else {
            continue;
        };
        let kind = rows::id(&row, "picking_type_id").unwrap_or_default();
        let kind = rows::one(session, "stock.picking.type", kind, &["code"])?;
        let asked = match (rows::text(&kind, "code"), session.schema.release) {
            ("outgoing", _) => true,
            ("incoming", _) | (_, Release::Odoo18) => false,
            (_, Release::Odoo19) => true,
        };
        let waits = matches!(
            rows::text(&row, "state"),
            "waiting" | "confirmed" | "assigned"
        );
        if !asked || !waits {
            continue;
        }
        let own = rows_of(session, moves, "picking_id", &[id])?;
        let told = ["product_id", "product_uom_qty", "quantity", "state"];
        let mut is_there = true;
        for row in rows::read(session, moves, &own, &told)? {
            let missing = rows::number(&row, "product_uom_qty") - rows::number(&row, "quantity");
            let product = rows::id(&row, "product_id").unwrap_or_default();
            if missing > 0.0 && quant::is_counted(session, product)? {
                let stock = stock(session, &[product])?;
                let free = stock
                    .get(&product)
                    .map(|stock| stock.there - stock.reserved);
                is_there &= free.is_some_and(|free| free >= missing);
            }
        }
        values.insert(id, Json::from(word(is_there)));
    }
    Ok(values)
}

/// How many rows a field shows.
fn count(session: &Session<'_>, table: &Table, ids: &[i64], field: &str) -> Result<Values, Fault> {
    let rows = rows::read(session, table, ids, &[field])?;
    let counts = rows.iter().filter_map(|row| {
        let count = rows::ids(row, field).len();
        Some((rows::id(row, "id")?, json!(count)))
    });
    Ok(counts.collect())
}

fn to_deliver(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<Values, Fault> {
    let rows = rows::read(session, table, ids, &["product_uom_qty", "qty_delivered"])?;
    let left = rows.iter().filter_map(|row| {
        let left = rows::number(row, "product_uom_qty") - rows::number(row, "qty_delivered");
        Some((rows::id(row, "id")?, json!(left)))
    });
    Ok(left.collect())
}
