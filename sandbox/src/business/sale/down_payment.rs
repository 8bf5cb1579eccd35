//! What is paid in advance of an order: a section with a line for each invoice in advance, which the last
//! invoice deducts.

use serde_json::{Value as Json, json};

use super::{ORDER, ORDERS, invoicing};
use crate::{
    business::{computed::set, rows, tax::cents},
    fault::Fault,
    orm::session::Session,
    storage::table::Table,
};

/// What the section is called.
pub(super) const SECTION: &str = "Down Payments";

/// The lines of orders that were paid in advance.
pub(super) fn lines(session: &Session<'_>, orders: &[i64]) -> Result<Vec<i64>, Fault> {
    let known = ORDERS.lines(session);
    if known.is_none_or(|lines| !lines.has_column("is_downpayment")) {
        return Ok(Vec::new());
    }
    let domain = json!([
        ["order_id", "in", orders],
        ["is_downpayment", "=", true],
        ["display_type", "=", false],
    ]);
    rows::find(session, "sale.order.line", &domain)
}

/// Invoices part of each order in advance.
pub(super) fn invoice(
    session: &Session<'_>,
    orders: &[i64],
    given: f64,
    part: impl Fn(f64) -> f64,
    name: &str,
) -> Result<Vec<i64>, Fault> {
    if given <= 0.0 {
        return Err(Fault::user(
            "The value of the down payment amount must be positive.",
        ));
    }
    let mut made = Vec::new();
    for order in orders {
        let row = rows::one(session, ORDER, *order, &["amount_untaxed", "state"])?;
        let amount = cents(part(rows::number(&row, "amount_untaxed")));
        let line = line(session, *order, amount)?;
        let item = json!({
            "name": name,
            "quantity": 1.0,
            "price_unit": amount,
            "tax_ids": [[6, 0, Vec::<i64>::new()]],
            "sale_line_ids": line.iter().map(|id| json!([4, id])).collect::<Vec<Json>>(),
        });
        made.extend(invoicing::make(session, &[*order], &[item])?);
    }
    Ok(made)
}

/// The line of an order for what is paid in advance, below its section.
fn line(session: &Session<'_>, order: i64, amount: f64) -> Result<Option<i64>, Fault> {
    let Some(lines) = ORDERS.lines(session) else {
        return Ok(None);
    };
    let of_order = ORDERS.lines_of(session, &[order])?;
    let known = rows::read(
        session,
        lines,
        &of_order,
        &["sequence", "is_downpayment", "display_type"],
    )?;
    let last = known.iter().map(|line| rows::number(line, "sequence"));
    let last = last.fold(10.0, f64::max);
    let is_section = |line: &rows::Row| {
        rows::flag(line, "is_downpayment") && rows::text(line, "display_type") == "line_section"
    };
    if !known.iter().any(is_section) {
        let section = json!({
            "order_id": order,
            "display_type": "line_section",
            "name": SECTION,
            "is_downpayment": true,
            "product_uom_qty": 0.0,
            "sequence": last + 1.0,
        });
        rows::make(session, "sale.order.line", section)?;
    }
    let values = json!({
        "order_id": order,
        "name": "Down Payment",
        "is_downpayment": true,
        "price_unit": amount,
        "product_uom_qty": 0.0,
        "sequence": last + 2.0,
    });
    rows::make(session, "sale.order.line", values)
}

/// Describes lines paid in advance by their invoice: its number and day once it is posted.
pub(super) fn describe(session: &Session<'_>, lines: &Table, ids: &[i64]) -> Result<(), Fault> {
    if !lines.has_column("is_downpayment") {
        return Ok(());
    }
    let names = ["is_downpayment", "display_type", "order_id"];
    for line in rows::read(session, lines, ids, &names)? {
        let Some(id) = rows::id(&line, "id") else {
            continue;
        };
        if !rows::flag(&line, "is_downpayment") || !rows::text(&line, "display_type").is_empty() {
            continue;
        }
        let domain = json!([["sale_line_ids", "in", [id]]]);
        let items = rows::find(session, "account.move.line", &domain)?;
        let Some(item) = items.first() else {
            continue;
        };
        let item = rows::one(session, "account.move.line", *item, &["move_id"])?;
        let Some(invoice) = rows::id(&item, "move_id") else {
            continue;
        };
        let names = ["name", "state", "invoice_date"];
        let invoice = rows::one(session, "account.move", invoice, &names)?;
        let day = |day: &str| match (day.get(..4), day.get(5..7), day.get(8..10)) {
            (Some(year), Some(month), Some(day)) => format!("{month}/{day}/{year}"),
            _ => day.to_owned(),
        };
        let said = match rows::text(&invoice, "state") {
            "posted" => format!(
                "Down Payment (ref: {} on {})",
                rows::text(&invoice, "name"),
                day(rows::text(&invoice, "invoice_date"))
            ),
            "cancel" => "Down Payment (Cancelled)".to_owned(),
            _ => format!("Down Payment: {} (Draft)", day(&session.today()?)),
        };
        let quoted = said.replace('\'', "''");
        set(session, lines, &[id], &[("name", format!("'{quoted}'"))])?;
    }
    Ok(())
}
