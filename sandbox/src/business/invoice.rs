//! Journal entries, and invoices above all: what Odoo computes when they and their items are written,
//! and the steps of an entry's life.
//!
//! There are no taxes and no payments: what is invoiced is owed, rounded to cents whatever the
//! currency. What the catalog has no field for is left out.

mod amounts;
mod number;
pub(crate) mod steps;
mod tables;

use rusqlite::types::Value;
use serde_json::json;

use self::tables::lines;
use crate::{
    business::{
        computed::{column, fill, fill_from, first_of, held, linked_by, of_linked, rows_of},
        invoice::tables::MOVE,
    },
    fault::Fault,
    orm::session::Session,
    storage::{
        column::Columns,
        sql::{AMONG, Sql},
        table::Table,
    },
};

/// What Odoo says of a posted item that is to go.
const POSTED: &str = "You can't delete a posted journal item. Don\u{2019}t play games with your \
    accounting records; reset the journal entry to draft before deleting it.";

/// Fields that a posted entry keeps as they are.
const FIXED: &[&str] = &[
    "invoice_line_ids",
    "line_ids",
    "invoice_date",
    "date",
    "partner_id",
    "invoice_payment_term_id",
    "currency_id",
    "fiscal_position_id",
    "invoice_cash_rounding_id",
];

/// A new entry gets its journal, the company's currency and the day.
pub(crate) fn complete_move<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        let written = columns.iter().map(|(field, _)| field.name.as_ref());
        let written: Vec<&str> = written.collect();
        return keep_posted(session, table, ids, &written);
    }
    let text = |text: &str| Ok(Some(Value::Text(text.to_owned())));
    fill(table, columns, "move_type", || text("entry"))?;
    fill(table, columns, "state", || text("draft"))?;
    fill(table, columns, "payment_state", || text("not_paid"))?;
    fill(table, columns, "sequence_prefix", || text(""))?;
    let kind = match held(columns, "move_type") {
        Some(Value::Text(kind)) => kind.clone(),
        _ => "entry".to_owned(),
    };
    fill(table, columns, "journal_id", || journal(session, &kind))?;
    let of_journal: [(&str, &[&str]); 2] = [
        ("company_id", &["company_id"]),
        ("currency_id", &["currency_id"]),
    ];
    fill_from(session, table, columns, "journal_id", &of_journal)?;
    let company = match (held(columns, "company_id"), column(table, "company_id")) {
        (Some(company), _) => Some(company.clone()),
        (None, Some(field)) => session.default(table, field)?,
        (None, None) => None,
    };
    fill(table, columns, "currency_id", || match &company {
        Some(company) => of_linked(session, table, "company_id", company, &["currency_id"]),
        None => Ok(None),
    })?;
    let today = session
        .now()?
        .get(..10)
        .map(|day| Value::Text(day.to_owned()));
    let given = held(columns, "invoice_date").cloned();
    fill(table, columns, "date", || {
        Ok(given.or_else(|| today.clone()))
    })?;
    if kind != "entry" {
        // Without payment terms the day it is written down counts, whatever the date it bears.
        fill(table, columns, "invoice_date_due", || Ok(today))?;
        let of_partner: [(&str, &[&str]); 2] = [
            ("commercial_partner_id", &["commercial_partner_id"]),
            ("invoice_partner_display_name", &["display_name"]),
        ];
        fill_from(session, table, columns, "partner_id", &of_partner)?;
        let partner = held(columns, "partner_id").cloned();
        fill(table, columns, "partner_shipping_id", || Ok(partner))?;
    }
    Ok(())
}

/// The first journal for entries of this kind.
fn journal(session: &Session<'_>, kind: &str) -> Result<Option<Value>, Fault> {
    let of_type = match kind.split_once('_') {
        Some(("out", _)) => "sale",
        Some(("in", _)) => "purchase",
        _ => "general",
    };
    first_of(session, "account.journal", "type", of_type)
}

/// Refuses to change what a posted entry keeps.
fn keep_posted(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let fixed: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| FIXED.contains(name))
        .collect();
    if fixed.is_empty() || names.contains(&"state") || posted(session, table, ids)?.is_empty() {
        return Ok(());
    }
    Err(Fault::user(format!(
        "You cannot modify the following readonly fields on a posted move: {}",
        fixed.join(", ")
    )))
}

/// An entry's items follow it; its totals follow them.
pub(crate) fn move_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    keep_posted(session, table, ids, names)?;
    amounts::balance(session, ids)?;
    amounts::follow(session, table, ids)?;
    match names.contains(&"line_ids") {
        true => amounts::balanced(session, table, ids),
        false => Ok(()),
    }
}

/// Posted entries stay; others go with their items.
pub(crate) fn deleting_move(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    if !posted(session, table, ids)?.is_empty() {
        return Err(Fault::user(POSTED));
    }
    let Some(lines) = lines(session) else {
        return Ok(());
    };
    // They go with it, whoever may delete items.
    session
        .sudo()
        .unlink(lines, &rows_of(session, lines, "move_id", ids)?)
}

/// An item takes description and price from its product, and its account from the journal.
pub(crate) fn complete_line<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let of_product: [(&str, &[&str]); 3] = [
        ("name", &["display_name"]),
        ("price_unit", &["list_price", "lst_price"]),
        ("product_uom_id", &["uom_id"]),
    ];
    fill_from(session, table, columns, "product_id", &of_product)?;
    if !ids.is_empty() {
        return Ok(());
    }
    fill(table, columns, "display_type", || {
        Ok(Some(Value::Text("product".to_owned())))
    })?;
    let sells = match held(columns, "display_type") {
        Some(Value::Text(kind)) => kind == "product",
        _ => true,
    };
    fill(table, columns, "quantity", || {
        Ok(Some(Value::Real(if sells { 1.0 } else { 0.0 })))
    })?;
    match held(columns, "move_id").cloned() {
        Some(Value::Integer(id)) if sells => fill(table, columns, "account_id", || {
            amounts::account(session, id)
        }),
        _ => Ok(()),
    }
}

/// An item's amounts, and with them its entry's.
pub(crate) fn line_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    amounts::compute(session, table, ids, names)?;
    match session.schema.table(MOVE) {
        Some(moves) => amounts::follow(session, moves, &linked_by(session, table, "move_id", ids)?),
        None => Ok(()),
    }
}

/// The entry that an item leaves loses its amount; posted items stay.
pub(crate) fn deleting_line(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let Some(moves) = session.schema.table(MOVE) else {
        return Ok(());
    };
    let left = linked_by(session, table, "move_id", ids)?;
    if !posted(session, moves, &left)?.is_empty() {
        return Err(Fault::user(POSTED));
    }
    amounts::clear(session, table, ids)?;
    amounts::follow(session, moves, &left)
}

/// Those of these entries that are posted.
fn posted(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<Vec<i64>, Fault> {
    if !table.has_column("state") {
        return Ok(Vec::new());
    }
    let query = format!(
        "SELECT \"id\" FROM {} WHERE \"state\" = 'posted' AND \"id\" {AMONG}",
        table.quoted()
    );
    session.ids(Sql::bound(query, json!(ids).to_string()))
}
