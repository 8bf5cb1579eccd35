//! Quotations and sales orders: what Odoo computes when they and their lines are written, and the
//! steps of an order's life.
//!
//! A total is the sum of the lines, rounded to cents whatever the currency. What the catalog has no field for
//! is left out.

pub(in crate::business) mod discount;
mod down_payment;
pub(in crate::business) mod invoiced;
pub(in crate::business) mod invoicing;
pub(in crate::business) mod steps;
mod terms;

use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use crate::{
    business::{
        computed::{
            column, drop_placeholder, fill, fill_currency, fill_from, held, linked_by, of_linked,
            set, states,
        },
        order_lines::{Orders, line_amount},
        tax, transfer,
    },
    facts::indexes::{SALE_NUMBER, SALE_NUMBERED},
    fault::Fault,
    orm::session::Session,
    storage::{
        column::Columns,
        sql::{AMONG, Sql},
        table::Table,
    },
};

const ORDER: &str = "sale.order";
const ORDERS: Orders = Orders {
    order: ORDER,
    line: "sale.order.line",
};

/// A new order gets its number, the addresses and the company's currency.
pub(crate) fn complete_order<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        keep_pricelist(session, table, ids, columns)?;
        terms::follow_company(session, table, columns)?;
        return terms::follow_partner(session, table, columns);
    }
    drop_placeholder(columns, "New");
    fill(table, columns, "name", || next_number(session, table))?;
    terms::complete_new(session, table, columns)?;
    fill(table, columns, "invoice_status", || {
        Ok(Some(Value::Text("no".to_owned())))
    })?;
    fill_currency(session, table, columns)
}

/// The prices of a confirmed order are settled.
fn keep_pricelist(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    columns: &Columns<'_>,
) -> Result<(), Fault> {
    let is_written = columns
        .iter()
        .any(|(field, _)| field.name == "pricelist_id");
    let known = if is_written {
        states(session, table, ids)?
    } else {
        Vec::new()
    };
    match known.iter().any(|(_, state)| state == "sale") {
        true => Err(Fault::user(
            "You cannot change the pricelist of a confirmed order !",
        )),
        false => Ok(()),
    }
}

/// The number after the highest.
fn next_number(session: &Session<'_>, table: &Table) -> Result<Option<Value>, Fault> {
    let query = format!(
        "SELECT COALESCE(MAX({SALE_NUMBER}), 0) + 1 FROM {} WHERE {SALE_NUMBERED}",
        table.quoted()
    );
    let number: i64 = session.connection.query_row(&query, [], |row| row.get(0))?;
    Ok(Some(Value::Text(format!("S{number:05}"))))
}

/// An order's lines follow it; its totals follow its lines.
pub(crate) fn order_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    ORDERS.follow(session, table, ids, names)?;
    match ORDERS.lines(session) {
        Some(lines) if names.contains(&"state") => {
            invoiced::restate(session, lines, &ORDERS.lines_of(session, ids)?)
        }
        _ => Ok(()),
    }
}

/// Only quotations and cancelled orders go, with their lines.
pub(crate) fn deleting_order(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    if table.has_column("state") && !outside(session, table, ids, &["draft", "cancel"])?.is_empty()
    {
        return Err(Fault::user(
            "You can not delete a sent quotation or a confirmed sales order. You must first cancel it.",
        ));
    }
    ORDERS.unlink_lines(session, ids)
}

/// A line takes description, price and unit from its product; one that moves leaves its old order.
pub(crate) fn complete_line<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let of_product: [(&str, &[&str]); 4] = [
        ("name", &["display_name"]),
        ("price_unit", &["list_price", "lst_price"]),
        ("product_uom_id", &["uom_id"]),
        ("product_uom", &["uom_id"]),
    ];
    fill_from(session, table, columns, "product_id", &of_product)?;
    if !ids.is_empty() {
        keep_locked(session, table, ids, columns)?;
    }
    if ids.is_empty() {
        let kind = match held(columns, "product_id") {
            Some(product) => of_linked(session, table, "product_id", product, &["type"])?,
            None => None,
        };
        // Goods are delivered by transfers, other things by whoever says so.
        let method = match kind {
            Some(Value::Text(kind)) if kind == "consu" => "stock_move",
            _ => "manual",
        };
        fill(table, columns, "qty_delivered_method", || {
            Ok(Some(Value::Text(method.to_owned())))
        })?;
        let quantity = match held(columns, "display_type") {
            Some(_) => 0.0,
            None => 1.0,
        };
        fill(table, columns, "product_uom_qty", || {
            Ok(Some(Value::Real(quantity)))
        })?;
    } else if held(columns, "order_id").is_some() {
        deleting_line(session, table, ids)?;
    }
    Ok(())
}

/// What a locked order's lines keep as it is.
const PROTECTED: &[&str] = &[
    "product_id",
    "name",
    "price_unit",
    "product_uom",
    "product_uom_id",
    "product_uom_qty",
    "tax_id",
    "tax_ids",
    "analytic_distribution",
    "discount",
];

fn keep_locked(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    columns: &Columns<'_>,
) -> Result<(), Fault> {
    let labels = columns.iter().map(|(field, _)| field);
    let labels = labels.filter(|field| PROTECTED.contains(&field.name.as_ref()));
    let labels: Vec<&str> = labels.map(|field| field.label.as_ref()).collect();
    let orders = session.schema.table(ORDER);
    let Some(orders) = orders.filter(|orders| !labels.is_empty() && orders.has_column("locked"))
    else {
        return Ok(());
    };
    let of_these = json!(linked_by(session, table, "order_id", ids)?).to_string();
    let query = format!(
        "SELECT \"id\" FROM {} WHERE \"locked\" = 1 AND \"id\" {AMONG}",
        orders.quoted()
    );
    match session.ids(Sql::bound(query, of_these))?.is_empty() {
        true => Ok(()),
        false => Err(Fault::user(format!(
            "It is forbidden to modify the following fields in a locked order:\n{}",
            labels.join("\n")
        ))),
    }
}

/// A line's amounts, and with them its order's.
pub(crate) fn line_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let factors = ["product_uom_qty", "price_unit"];
    if factors.iter().all(|name| table.has_column(name)) {
        let quantity = "COALESCE(t.\"product_uom_qty\", 0)";
        let amount = line_amount(table, "product_uom_qty");
        let each = format!("COALESCE({amount} / NULLIF({quantity}, 0), 0)");
        let computed = [
            ("price_subtotal", amount.clone()),
            ("price_tax", "0.0".to_owned()),
            ("price_total", amount),
            ("price_reduce_taxexcl", each.clone()),
            ("price_reduce_taxinc", each),
        ];
        set(session, table, ids, &computed)?;
    }
    if tax::are_taken(table, names) {
        tax::take(session, table, ids, "taxes_id")?;
    }
    tax::apply(session, table, ids, "product_uom_qty")?;
    name_lines(session, table, ids)?;
    ORDERS.total(session, table, ids)?;
    invoiced::restate(session, table, ids)?;
    match names.contains(&"product_uom_qty") {
        true => deliver(session, table, ids),
        false => Ok(()),
    }
}

/// What a confirmed order asks for, more or less than before, is delivered.
fn deliver(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let Some(orders) = session.schema.table(ORDER) else {
        return Ok(());
    };
    let of_these = linked_by(session, table, "order_id", ids)?;
    let known = states(session, orders, &of_these)?;
    let confirmed = known.into_iter().filter(|(_, state)| state == "sale");
    let confirmed: Vec<i64> = confirmed.map(|(id, _)| id).collect();
    transfer::plan::deliver(session, &confirmed)
}

/// Lines of a confirmed order stay, but for sections and notes.
pub(crate) fn removing_line(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let orders = session.schema.table(ORDER);
    if let Some(orders) = orders.filter(|orders| orders.has_column("state"))
        && table.has_column("order_id")
    {
        let text = match table.has_column("display_type") {
            true => "AND t.\"display_type\" IS NULL",
            false => "",
        };
        let query = format!(
            "SELECT t.\"id\" FROM {} t JOIN {} o ON o.\"id\" = t.\"order_id\" \
             WHERE o.\"state\" = 'sale' AND t.\"id\" {AMONG} {text}",
            table.quoted(),
            orders.quoted()
        );
        let confirmed = session.ids(Sql::bound(query, Json::from(ids).to_string()))?;
        if !confirmed.is_empty() {
            return Err(Fault::user(
                "Once a sales order is confirmed, you can't remove one of its lines (we need to track if \
                 something gets invoiced or delivered).\nSet the quantity to 0 instead.",
            ));
        }
    }
    deleting_line(session, table, ids)
}

/// The order that a line leaves loses its amount.
pub(crate) fn deleting_line(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    ORDERS.leave(session, table, ids)
}

/// `S00001 - Kettle (Birch & Sons)`.
fn name_lines(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let Some(orders) = session
        .schema
        .table(ORDER)
        .filter(|_| table.has_column("name"))
    else {
        return Ok(());
    };
    let order = format!(
        "(SELECT o.\"display_name\" FROM {} o WHERE o.\"id\" = t.\"order_id\")",
        orders.quoted()
    );
    let partner = column(orders, "partner_id")
        .and_then(|field| session.schema.related(field))
        .map_or_else(
            || "NULL".to_owned(),
            |partners| {
                format!(
                    "(SELECT ' (' || p.\"display_name\" || ')' FROM {} p, {} o \
                     WHERE o.\"id\" = t.\"order_id\" AND p.\"id\" = o.\"partner_id\")",
                    partners.quoted(),
                    orders.quoted()
                )
            },
        );
    let text = "COALESCE(t.\"name\", '') || char(10)";
    let name = format!(
        "COALESCE({order}, '') || ' - ' || substr({text}, 1, instr({text}, char(10)) - 1) \
         || COALESCE({partner}, '')"
    );
    set(session, table, ids, &[("display_name", name)])
}

/// The names of those of these orders that are in none of the states.
fn outside(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    states: &[&str],
) -> Result<Vec<String>, Fault> {
    session.all_exist(table, ids)?;
    let query = format!(
        "SELECT \"display_name\" FROM {} WHERE \"id\" {AMONG} \
         AND COALESCE(\"state\", '') NOT {AMONG} ORDER BY \"id\"",
        table.quoted()
    );
    let mut statement = session.connection.prepare(&query)?;
    let bound = [Json::from(ids).to_string(), json!(states).to_string()];
    let names = statement.query_map(bound, |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}
