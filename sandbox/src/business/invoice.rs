//! Journal entries, and invoices above all: what Odoo computes when they and their items are written,
//! and the steps of an entry's life.
//!
//! Amounts are rounded to cents whatever the currency, and what is owed is one item, due when the last part of
//! it is. What the catalog has no field for is left out.

mod amounts;
mod due;
pub(in crate::business) mod matching;
mod names;
pub(in crate::business) mod number;
pub(in crate::business) mod reversal;
pub(in crate::business) mod sending;
pub(crate) mod steps;
mod tables;
mod taxes;

use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use self::tables::lines;
use crate::{
    business::{
        computed::{
            column, company, fill, fill_from, first_of, held, is_open, linked_by, of_linked, put,
            rows_of,
        },
        invoice::tables::MOVE,
        purchase, rows, sale,
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
        keep_posted(session, table, ids, &written)?;
        return due_again(session, table, ids, columns);
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
    let wanted = company(session, table, columns)?;
    fill(table, columns, "journal_id", || {
        journal(session, &kind, wanted.as_ref())
    })?;
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
        let terms = match kind.starts_with("in_") {
            true => "property_supplier_payment_term_id",
            false => "property_payment_term_id",
        };
        if is_open(columns, "invoice_payment_term_id") {
            let of_partner: [(&str, &[&str]); 1] = [("invoice_payment_term_id", &[terms])];
            fill_from(session, table, columns, "partner_id", &of_partner)?;
        }
        let due = match held(columns, "invoice_payment_term_id") {
            Some(Value::Integer(terms)) => {
                let day = held(columns, "invoice_date")
                    .cloned()
                    .or_else(|| today.clone());
                match day {
                    Some(Value::Text(day)) => due::last(session, *terms, &day)?,
                    _ => None,
                }
            }
            _ => None,
        };
        // Without payment terms the day it is written down counts, whatever the date it bears.
        fill(table, columns, "invoice_date_due", || {
            Ok(due.map(Value::Text).or(today))
        })?;
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

/// When entries are due that bear another date, or other terms of payment.
fn due_again<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let is_about = ["invoice_date", "invoice_payment_term_id"];
    if is_about.iter().all(|name| is_open(columns, name)) || !is_open(columns, "invoice_date_due") {
        return Ok(());
    }
    let [id] = ids else {
        return Ok(());
    };
    let row = rows::one(session, MOVE, *id, &is_about)?;
    let terms = match held(columns, "invoice_payment_term_id") {
        Some(Value::Integer(terms)) => Some(*terms),
        _ if is_open(columns, "invoice_payment_term_id") => {
            rows::id(&row, "invoice_payment_term_id")
        }
        _ => None,
    };
    let day = match held(columns, "invoice_date") {
        Some(Value::Text(day)) => day.clone(),
        _ => rows::text(&row, "invoice_date").to_owned(),
    };
    if let Some(terms) = terms
        && let Some(due) = due::last(session, terms, &day)?
    {
        put(table, columns, "invoice_date_due", Value::Text(due));
    }
    Ok(())
}

/// The first journal of the company for entries of this kind.
fn journal(
    session: &Session<'_>,
    kind: &str,
    company: Option<&Value>,
) -> Result<Option<Value>, Fault> {
    let of_type = match kind.split_once('_') {
        Some(("out", _)) => "sale",
        Some(("in", _)) => "purchase",
        _ => "general",
    };
    let journals = session.schema.table("account.journal");
    let (Some(Value::Integer(company)), Some(journals)) = (company, journals) else {
        return first_of(session, "account.journal", "type", of_type);
    };
    let needed = ["type", "company_id"];
    if !needed.iter().all(|name| journals.has_column(name)) {
        return first_of(session, "account.journal", "type", of_type);
    }
    let domain = json!([
        ["type", "=", of_type],
        ["company_id", "in", [company, false]]
    ]);
    match rows::find(session, "account.journal", &domain)?.first() {
        Some(first) => Ok(Some(Value::Integer(*first))),
        None if rows::find(session, "account.journal", &json!([]))?.is_empty() => Ok(None),
        None => {
            let row = rows::one(session, "res.company", *company, &["name"])?;
            let name = rows::text(&row, "name");
            Err(Fault::user(format!(
                "No journal could be found in company {name} for any of those types: {of_type}"
            )))
        }
    }
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
    if let Some(lines) = lines(session) {
        invoiced(session, &rows_of(session, lines, "move_id", ids)?)?;
    }
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
    if let Some(moves) = session.schema.table(MOVE) {
        amounts::follow(session, moves, &linked_by(session, table, "move_id", ids)?)?;
    }
    invoiced(session, ids)
}

/// The lines of orders count what is invoiced of them.
fn invoiced(session: &Session<'_>, items: &[i64]) -> Result<(), Fault> {
    sale::invoiced::follow(session, items)?;
    purchase::billing::follow(session, items)
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
    invoiced(session, ids)?;
    amounts::follow(session, moves, &left)
}

/// The window in which people see entries: the one, or the list of them.
pub(super) fn window(base: Json, context: Json, entries: &[i64]) -> Json {
    let Json::Object(mut window) = base else {
        return base;
    };
    let mut put = |name: &str, value: Json| window.insert(name.to_owned(), value);
    put("type", json!("ir.actions.act_window"));
    put("res_model", json!(MOVE));
    put("context", context);
    put("target", json!("current"));
    put("view_mode", json!("list,kanban,form,activity"));
    match entries {
        [] => return json!({"type": "ir.actions.act_window_close"}),
        [one] => {
            put("res_id", json!(one));
            put(
                "views",
                json!([
                    [1, "form"],
                    [1, "list"],
                    [false, "kanban"],
                    [false, "activity"]
                ]),
            );
        }
        more => {
            put("domain", json!([["id", "in", more]]));
            put(
                "views",
                json!([
                    [1, "list"],
                    [false, "kanban"],
                    [1, "form"],
                    [false, "activity"]
                ]),
            );
        }
    }
    Json::Object(window)
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
