//! Orders to vendors: what Odoo computes when they and their lines are written, and the steps of an order's
//! life.
//!
//! What the catalog has no field for is left out.

pub(in crate::business) mod billing;

use rusqlite::types::Value;
use serde_json::{Map, Value as Json, json};

use crate::{
    business::{
        computed::{
            drop_placeholder, fill, fill_currency, fill_from, first_of, held, move_to, next_number,
            set, states,
        },
        order_lines::{Orders, line_amount},
        tax, transfer,
    },
    facts::operation::Operation,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::Session,
    },
    release::Release,
    storage::{column::Columns, pool::Effect, sql::AMONG, table::Table},
};

const ORDER: &str = "purchase.order";
const ORDERS: Orders = Orders {
    order: ORDER,
    line: "purchase.order.line",
};

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
    drop_placeholder(columns, "New");
    fill(table, columns, "name", || {
        next_number(session, table, "P").map(Some)
    })?;
    fill_currency(session, table, columns)?;
    fill(table, columns, "invoice_status", || {
        Ok(Some(Value::Text("no".to_owned())))
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
    ORDERS.follow(session, table, ids, names)?;
    match ORDERS.lines(session) {
        Some(lines) if names.contains(&"state") => {
            billing::restate(session, lines, &ORDERS.lines_of(session, ids)?)
        }
        _ => Ok(()),
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
    ORDERS.unlink_lines(session, ids)
}

/// A line takes description, price and unit from its product.
pub(crate) fn complete_line<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let of_product: [(&str, &[&str]); 4] = [
        ("name", &["display_name"]),
        ("price_unit", &["standard_price"]),
        ("product_uom_id", &["uom_id"]),
        ("product_uom", &["uom_id"]),
    ];
    fill_from(session, table, columns, "product_id", &of_product)?;
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
    names: &[&str],
) -> Result<(), Fault> {
    let factors = ["product_qty", "price_unit"];
    if factors.iter().all(|name| table.has_column(name)) {
        let amount = line_amount(table, "product_qty");
        let computed = [
            ("price_subtotal", amount.clone()),
            ("price_tax", "0.0".to_owned()),
            ("price_total", amount),
            ("product_uom_qty", "t.\"product_qty\"".to_owned()),
        ];
        set(session, table, ids, &computed)?;
    }
    if tax::are_taken(table, names) {
        tax::take(session, table, ids, "supplier_taxes_id")?;
    }
    tax::apply(session, table, ids, "product_qty")?;
    ORDERS.total(session, table, ids)?;
    billing::restate(session, table, ids)
}

/// The order that a line leaves loses its amount.
pub(crate) fn deleting_line(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    ORDERS.leave(session, table, ids)
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
    transfer::plan::receive(session, &ids)?;
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
            let names = names.join(", ");
            return Err(Fault::user(format!(
                "Unable to cancel purchase order(s): {names}. You must first unlock them."
            )));
        }
    }
    transfer::steps::cancel_of_lines(session, "purchase_line_id", &ORDERS.lines_of(session, ids)?)?;
    move_to(session, table, ids, "cancel")?;
    Ok(Json::Null)
}

/// The steps that lock orders and unlock them: with a state of their own up to 18.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "button_done",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| lock(session, table, arguments, true),
    },
    Method {
        name: "button_lock",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| lock(session, table, arguments, true),
    },
    Method {
        name: "button_unlock",
        of: Of::Model(ORDER),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| lock(session, table, arguments, false),
    },
];

fn lock(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    locked: bool,
) -> Result<Json, Fault> {
    let ids = arguments.ids.as_slice();
    session.all_exist(table, ids)?;
    session.allow_rows(table, ids, Operation::Write)?;
    if table.has_column("locked") {
        set(
            session,
            table,
            ids,
            &[("locked", i32::from(locked).to_string())],
        )?;
    } else {
        move_to(
            session,
            table,
            ids,
            if locked { "done" } else { "purchase" },
        )?;
    }
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
