//! Orders to vendors: what Odoo computes when they and their lines are written, and the steps of an order's
//! life.
//!
//! There are no taxes, and confirming one plans no receipt. What the catalog has no field for is left out.

use rusqlite::types::Value;
use serde_json::{Map, Value as Json, json};

use crate::{
    computed::{AMONG, column, fill, first_of, held, of_linked, rounded, rows_of, set, states},
    database::Columns,
    fault::Fault,
    method::Arguments,
    python::repr,
    release::Release,
    schema::Table,
    session::Session,
    sql::Sql,
    transfer,
};

const ORDER: &str = "purchase.order";
const LINE: &str = "purchase.order.line";

/// A new order gets its number, its currency and where it is received.
pub(crate) fn complete_order<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        return Ok(());
    }
    if matches!(held(columns, "name"), Some(Value::Text(name)) if name == "New") {
        columns.retain(|(field, _)| field.name != "name");
    }
    fill(table, columns, "name", || {
        let query = format!(
            "SELECT COALESCE(MAX(CAST(substr(\"name\", 2) AS INTEGER)), 0) + 1 FROM {} \
             WHERE \"name\" GLOB 'P[0-9]*' AND \"name\" NOT GLOB 'P*[^0-9]*'",
            table.quoted()
        );
        let number: i64 = session.connection.query_row(&query, [], |row| row.get(0))?;
        Ok(Some(Value::Text(format!("P{number:05}"))))
    })?;
    let company = match (held(columns, "company_id"), column(table, "company_id")) {
        (Some(company), _) => Some(company.clone()),
        (None, Some(field)) => session.filled(table, field)?,
        (None, None) => None,
    };
    fill(table, columns, "currency_id", || match &company {
        Some(company) => of_linked(session, table, "company_id", company, &["currency_id"]),
        None => Ok(None),
    })?;
    let now = session.now()?;
    fill(table, columns, "date_planned", || {
        Ok(Some(Value::Text(now)))
    })?;
    fill(table, columns, "picking_type_id", || {
        first_of(session, "stock.picking.type", "code", "incoming")
    })
}

/// An order's totals follow its lines.
pub(crate) fn order_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let Some(lines) = lines(session) else {
        return Ok(());
    };
    let line_ids = rows_of(session, lines, "order_id", ids)?;
    session.copy_related(lines, &line_ids)?;
    match names.contains(&"order_line") {
        true => total(session, table, lines, ids),
        false => Ok(()),
    }
}

/// Only cancelled orders go, with their lines.
pub(crate) fn deleting_order(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let states = states(session, table, ids)?;
    if states.iter().any(|(_, state)| state != "cancel") {
        return Err(Fault::user(
            "In order to delete a purchase order, you must cancel it first.",
        ));
    }
    let Some(lines) = lines(session) else {
        return Ok(());
    };
    // They go with it, whoever may delete lines.
    let line_ids = rows_of(session, lines, "order_id", ids)?;
    session.sudo().unlink(lines, &line_ids)
}

/// A line takes description, price and unit from its product.
pub(crate) fn complete_line<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if let Some(product) = held(columns, "product_id").cloned() {
        for (name, sources) in [
            ("name", ["display_name"].as_slice()),
            ("price_unit", &["standard_price"]),
            ("product_uom_id", &["uom_id"]),
            ("product_uom", &["uom_id"]),
        ] {
            fill(table, columns, name, || {
                of_linked(session, table, "product_id", &product, sources)
            })?;
        }
    }
    if ids.is_empty() {
        let now = session.now()?;
        fill(table, columns, "date_planned", || {
            Ok(Some(Value::Text(now)))
        })?;
    } else if held(columns, "order_id").is_some() {
        deleting_line(session, table, ids)?;
    }
    Ok(())
}

/// A line's amounts, and with them its order's.
pub(crate) fn line_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    _names: &[&str],
) -> Result<(), Fault> {
    let factors = ["product_qty", "price_unit"];
    if factors.iter().all(|name| table.has_column(name)) {
        let mut amount =
            "COALESCE(t.\"product_qty\", 0) * COALESCE(t.\"price_unit\", 0)".to_owned();
        if table.has_column("discount") {
            amount += " * (1 - COALESCE(t.\"discount\", 0) / 100.0)";
        }
        let amount = rounded(&amount);
        let computed = [
            ("price_subtotal", amount.clone()),
            ("price_tax", "0.0".to_owned()),
            ("price_total", amount),
            ("product_uom_qty", "t.\"product_qty\"".to_owned()),
        ];
        set(session, table, ids, &computed)?;
    }
    let Some(orders) = session.schema.table(ORDER) else {
        return Ok(());
    };
    total(session, orders, table, &orders_of(session, table, ids)?)
}

/// The order that a line leaves loses its amount.
pub(crate) fn deleting_line(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let Some(orders) = session.schema.table(ORDER) else {
        return Ok(());
    };
    set(session, table, ids, &[("price_subtotal", "0.0".to_owned())])?;
    total(session, orders, table, &orders_of(session, table, ids)?)
}

// ---- Steps ----

/// Confirms requests for quotation; the others stay what they are.
pub(crate) fn confirm(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let states = states(session, table, &arguments.ids)?;
    let asked = states
        .iter()
        .filter(|(_, state)| matches!(state.as_str(), "draft" | "sent"));
    let ids: Vec<i64> = asked.map(|(id, _)| *id).collect();
    let mut values = Map::from_iter([("state".to_owned(), json!("purchase"))]);
    if table.has_column("date_approve") {
        values.insert("date_approve".to_owned(), Json::from(session.now()?));
    }
    session.write(table, &ids, &values)?;
    Ok(Json::Bool(true))
}

/// Cancels orders that are not locked, with what is still to be received.
pub(crate) fn cancel(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let ids = arguments.ids.as_slice();
    session.all_exist(table, ids)?;
    if session.schema.release >= Release::Odoo19 && table.has_column("locked") {
        let query = format!(
            "SELECT \"display_name\" FROM {} WHERE \"locked\" = 1 AND \"id\" {AMONG} ORDER BY \"id\"",
            table.quoted()
        );
        let mut statement = session.connection.prepare(&query)?;
        let names = statement.query_map([json!(ids).to_string()], |row| row.get::<_, String>(0))?;
        let names: Vec<String> = names.collect::<Result<_, _>>()?;
        if !names.is_empty() {
            let names = repr(&json!(names));
            return Err(Fault::user(format!(
                "Unable to cancel purchase order(s): {names}. You must first unlock them."
            )));
        }
    }
    if let Some(lines) = lines(session) {
        let line_ids = rows_of(session, lines, "order_id", ids)?;
        transfer::cancel_receipts(session, &line_ids)?;
    }
    move_to(session, table, ids, "cancel")?;
    Ok(Json::Null)
}

/// Makes orders requests for quotation again.
pub(crate) fn draft(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    move_to(session, table, &arguments.ids, "draft")?;
    Ok(json!({}))
}

fn move_to(session: &Session<'_>, table: &Table, ids: &[i64], state: &str) -> Result<(), Fault> {
    let values = Map::from_iter([("state".to_owned(), Json::from(state))]);
    session.write(table, ids, &values)
}

// ---- What they share ----

/// The table of lines, if they know their order.
fn lines<'a>(session: &Session<'a>) -> Option<&'a Table> {
    let table = session.schema.table(LINE)?;
    table.has_column("order_id").then_some(table)
}

fn orders_of(session: &Session<'_>, lines: &Table, ids: &[i64]) -> Result<Vec<i64>, Fault> {
    if !lines.has_column("order_id") {
        return Ok(Vec::new());
    }
    let query = format!(
        "SELECT DISTINCT \"order_id\" FROM {} WHERE \"order_id\" IS NOT NULL AND \"id\" {AMONG}",
        lines.quoted()
    );
    session.ids(Sql::bound(query, json!(ids).to_string()))
}

/// The totals of these orders.
fn total(session: &Session<'_>, orders: &Table, lines: &Table, ids: &[i64]) -> Result<(), Fault> {
    if !lines.has_column("price_subtotal") {
        return Ok(());
    }
    let sum = rounded(&format!(
        "(SELECT COALESCE(SUM(l.\"price_subtotal\"), 0.0) FROM {} l \
         WHERE l.\"order_id\" = t.\"id\")",
        lines.quoted()
    ));
    let totals = [
        ("amount_untaxed", sum.clone()),
        ("amount_tax", "0.0".to_owned()),
        ("amount_total", sum.clone()),
        ("amount_total_cc", sum),
    ];
    set(session, orders, ids, &totals)
}
