//! What an invoice's items come to: their own amounts, the invoice's, its taxes' items, and the item that the
//! partner owes.

use rusqlite::{OptionalExtension, types::Value};
use serde_json::{Map, Value as Json, json};

use super::{names, tables::lines, taxes};
use crate::{
    business::{
        computed::{first_of, of_linked, rounded, rows_of, set},
        invoice::tables::MOVE,
        tax,
    },
    fault::Fault,
    orm::session::Session,
    release::Release,
    storage::{
        sql::{AMONG, Sql},
        table::Table,
    },
};

/// The kinds of entries whose items are income when they are credited.
const SOLD: &str = "('out_invoice', 'in_refund', 'out_receipt')";

/// The kinds of entries that are invoices of some sort.
const INVOICES: &str =
    "('out_invoice', 'out_refund', 'in_invoice', 'in_refund', 'out_receipt', 'in_receipt')";

/// The item that balances an invoice.
pub(super) const OWED: &str = "payment_term";

/// The item of a tax.
pub(super) const TAX: &str = "tax";

/// Computes items from what was written to them.
pub(super) fn compute(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let Some(kind) = of_move(session, table, "move_type") else {
        return Ok(());
    };
    let factors = ["quantity", "price_unit"].iter();
    if factors.clone().all(|name| table.has_column(name)) {
        let mut amount = "COALESCE(t.\"quantity\", 0) * COALESCE(t.\"price_unit\", 0)".to_owned();
        if table.has_column("discount") {
            amount += " * (1 - COALESCE(t.\"discount\", 0) / 100.0)";
        }
        let amount = rounded(&amount);
        let computed = [("price_subtotal", amount.clone()), ("price_total", amount)];
        let priced = of_kind(session, table, ids, true)?;
        set(session, table, &priced, &computed)?;
        if tax::are_taken(table, names) {
            taxes::take(session, table, &priced)?;
        }
        tax::apply(session, table, &priced, "quantity")?;
    }
    let sold = of_kind(session, table, ids, true)?;
    let subtotal = "COALESCE(t.\"price_subtotal\", 0.0)";
    let balance = format!("CASE WHEN {kind} IN {SOLD} THEN 0.0 - {subtotal} ELSE {subtotal} END");
    set(session, table, &sold, &[("balance", balance)])?;
    let entered = of_kind(session, table, ids, false)?;
    if names.iter().any(|name| matches!(*name, "debit" | "credit")) {
        let balance = "COALESCE(t.\"debit\", 0.0) - COALESCE(t.\"credit\", 0.0)".to_owned();
        let mut computed = vec![("balance", balance.clone())];
        if let (Some(owed), true) = (
            of_account(session, table),
            table.has_column("amount_residual"),
        ) {
            let residual = format!("CASE WHEN {owed} THEN {} ELSE 0.0 END", unmatched(&balance));
            computed.push(("amount_residual", residual.clone()));
            computed.push(("amount_residual_currency", residual));
        }
        set(session, table, &entered, &computed)?;
    }
    sides(session, table, ids)?;
    session.copy_related(table, ids)
}

/// What is left of a new balance: what was matched of the old one stays so.
fn unmatched(balance: &str) -> String {
    rounded(&format!(
        "{balance} - (COALESCE(t.\"balance\", 0.0) - COALESCE(t.\"amount_residual\", 0.0))"
    ))
}

/// Whether an item's account is one on which partners owe or are owed.
fn of_account(session: &Session<'_>, lines: &Table) -> Option<String> {
    let accounts = session.schema.table("account.account")?;
    let known = accounts.has_column("account_type") && lines.has_column("account_id");
    known.then(|| {
        let accounts = accounts.quoted();
        format!(
            "COALESCE((SELECT a.\"account_type\" FROM {accounts} a WHERE a.\"id\" = t.\"account_id\"), '') \
             IN ('asset_receivable', 'liability_payable')"
        )
    })
}

/// Debit and credit of a balance.
pub(super) fn sides(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    if !table.has_column("balance") {
        return Ok(());
    }
    let balance = "COALESCE(t.\"balance\", 0.0)";
    let computed = [
        ("debit", format!("MAX({balance}, 0.0)")),
        ("credit", format!("MAX(0.0 - {balance}, 0.0)")),
        ("amount_currency", balance.to_owned()),
    ];
    set(session, table, ids, &computed)
}

/// Those of these items whose amounts follow from quantity and price, or the others.
fn of_kind(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    priced: bool,
) -> Result<Vec<i64>, Fault> {
    let Some(kind) = of_move(session, table, "move_type") else {
        return Ok(Vec::new());
    };
    let owed = match table.has_column("display_type") {
        true => format!("COALESCE(t.\"display_type\", '') IN ('{OWED}', '{TAX}')"),
        false => "0".to_owned(),
    };
    let of_invoice = format!("COALESCE({kind}, '') IN {INVOICES}");
    let wanted = match priced {
        true => format!("{of_invoice} AND NOT {owed}"),
        false => format!("NOT {of_invoice}"),
    };
    let query = format!(
        "SELECT t.\"id\" FROM {} t WHERE t.\"id\" {AMONG} AND {wanted}",
        table.quoted()
    );
    session.ids(Sql::bound(query, Json::from(ids).to_string()))
}

/// A field of an item's entry; none where the catalog lacks it.
pub(super) fn of_move(session: &Session<'_>, lines: &Table, name: &str) -> Option<String> {
    let moves = session.schema.table(MOVE)?;
    let known = moves.has_column(name) && lines.has_column("move_id");
    known.then(|| {
        let (moves, name) = (moves.quoted(), crate::storage::sql::quote(name));
        format!("(SELECT m.{name} FROM {moves} m WHERE m.\"id\" = t.\"move_id\")")
    })
}

/// Items that go are worth nothing any more.
pub(super) fn clear(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    let nothing = [
        "price_subtotal",
        "price_total",
        "quantity",
        "balance",
        "debit",
        "credit",
    ];
    let nothing = nothing.map(|name| (name, "0.0".to_owned()));
    set(session, table, ids, &nothing)
}

/// Brings entries and their items in line: totals, what is owed, what items have of their entry.
pub(super) fn follow(session: &Session<'_>, table: &Table, ids: &[i64]) -> Result<(), Fault> {
    if let Some(lines) = lines(session) {
        for id in ids {
            taxes::follow(session, lines, *id)?;
            owe(session, lines, *id)?;
        }
        totals(session, table, lines, ids)?;
        inherit(session, lines, &rows_of(session, lines, "move_id", ids)?)?;
    }
    names::entries(session, table, ids)
}

fn totals(session: &Session<'_>, table: &Table, lines: &Table, ids: &[i64]) -> Result<(), Fault> {
    if !table.has_column("move_type") {
        return Ok(());
    }
    let sum = |column: &str, more: &str| match lines.has_column(column) {
        true => rounded(&format!(
            "(SELECT COALESCE(SUM(l.{}), 0.0) FROM {} l WHERE l.\"move_id\" = t.\"id\"{more})",
            crate::storage::sql::quote(column),
            lines.quoted()
        )),
        false => "0.0".to_owned(),
    };
    let kind = |kinds: &str| match lines.has_column("display_type") {
        true => format!(" AND l.\"display_type\" IN ({kinds})"),
        false => String::new(),
    };
    let of_invoice = format!("t.\"move_type\" IN {INVOICES}");
    let only_invoices = |sum: String| format!("CASE WHEN {of_invoice} THEN {sum} ELSE 0.0 END");
    let untaxed = only_invoices(sum("price_subtotal", ""));
    let taxes = match lines.has_column("display_type") {
        true => only_invoices(format!("ABS({})", sum("balance", &kind("'tax'")))),
        false => "0.0".to_owned(),
    };
    let entered = sum("debit", "");
    let total = format!("CASE WHEN {of_invoice} THEN {untaxed} + {taxes} ELSE {entered} END");
    // Without the item that is owed all of it is.
    let owed = kind("'payment_term'");
    let owes = lines.has_column("amount_residual") && !owed.is_empty();
    let residual = match owes {
        true => only_invoices(format!(
            "COALESCE((SELECT ABS(SUM(l.\"amount_residual\")) FROM {} l \
             WHERE l.\"move_id\" = t.\"id\"{owed}), {total})",
            lines.quoted()
        )),
        false => only_invoices(total.clone()),
    };
    let signed = |amount: &str| {
        format!(
            "CASE WHEN {of_invoice} AND t.\"move_type\" NOT IN {SOLD} \
             THEN 0.0 - ({amount}) ELSE {amount} END"
        )
    };
    let computed = [
        ("amount_untaxed", untaxed.clone()),
        ("amount_tax", taxes.clone()),
        ("amount_total", total.clone()),
        ("amount_residual", residual.clone()),
        ("amount_untaxed_signed", signed(&untaxed)),
        ("amount_untaxed_in_currency_signed", signed(&untaxed)),
        ("amount_tax_signed", signed(&taxes)),
        ("amount_total_signed", signed(&total)),
        ("amount_total_in_currency_signed", signed(&total)),
        ("amount_residual_signed", signed(&residual)),
    ];
    set(session, table, ids, &computed)
}

/// The account of an invoice's items: the journal's, else the first for income or expenses.
pub(super) fn account(session: &Session<'_>, id: i64) -> Result<Option<Value>, Fault> {
    let Some((kind, journal)) = kind_of(session, id)? else {
        return Ok(None);
    };
    let (Some(side), Some(moves)) = (kind.split_once('_'), session.schema.table(MOVE)) else {
        return Ok(None);
    };
    if let Some(journal) = journal {
        let journal = Value::Integer(journal);
        let names = ["default_account_id"];
        let account = of_linked(session, moves, "journal_id", &journal, &names)?;
        if account.is_some() {
            return Ok(account);
        }
    }
    let wanted = if side.0 == "out" { "income" } else { "expense" };
    first_of(session, "account.account", "account_type", wanted)
}

/// An entry's kind and journal.
pub(super) fn kind_of(
    session: &Session<'_>,
    id: i64,
) -> Result<Option<(String, Option<i64>)>, Fault> {
    let moves = session.schema.table(MOVE);
    let Some(moves) =
        moves.filter(|moves| moves.has_column("move_type") && moves.has_column("journal_id"))
    else {
        return Ok(None);
    };
    let query = format!(
        "SELECT \"move_type\", \"journal_id\" FROM {} WHERE \"id\" = ?",
        moves.quoted()
    );
    let found = session
        .connection
        .query_row(&query, [id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found)
}

/// Makes the item that the partner owes, where an invoice lacks it and there is an account for it.
pub(super) fn balance(session: &Session<'_>, ids: &[i64]) -> Result<(), Fault> {
    let Some(lines) = lines(session) else {
        return Ok(());
    };
    for id in ids {
        let Some((kind, _)) = kind_of(session, *id)? else {
            continue;
        };
        let Some((side, _)) = kind.split_once('_') else {
            continue;
        };
        let account = match side {
            "out" => "asset_receivable",
            _ => "liability_payable",
        };
        let account = first_of(session, "account.account", "account_type", account)?;
        if let Some(Value::Integer(account)) = account
            && can_owe(lines)
            && owed(session, lines, *id)?.is_empty()
            && !rows_of(session, lines, "move_id", &[*id])?.is_empty()
        {
            let values = [
                ("move_id", json!(id)),
                ("display_type", json!(OWED)),
                ("account_id", json!(account)),
            ];
            let values: Map<String, Json> = values
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect();
            session.sudo().create(lines, &values)?;
        }
    }
    Ok(())
}

/// Refuses entries whose items do not balance.
pub(super) fn balanced(session: &Session<'_>, moves: &Table, ids: &[i64]) -> Result<(), Fault> {
    let sides = ["debit", "credit"];
    let lines = lines(session).filter(|lines| sides.iter().all(|name| lines.has_column(name)));
    let Some(lines) = lines.filter(|_| moves.has_column("move_type")) else {
        return Ok(());
    };
    let query = format!(
        "SELECT m.\"id\" FROM {} m WHERE m.\"id\" {AMONG} AND m.\"move_type\" = 'entry' \
         AND ABS((SELECT COALESCE(SUM(COALESCE(l.\"debit\", 0) - COALESCE(l.\"credit\", 0)), 0) FROM {} l \
         WHERE l.\"move_id\" = m.\"id\")) > 0.005",
        moves.quoted(),
        lines.quoted()
    );
    if session
        .ids(Sql::bound(query, json!(ids).to_string()))?
        .is_empty()
    {
        return Ok(());
    }
    Err(Fault::user(match session.schema.release {
        Release::Odoo18 => "An error has occurred.\n\nThe move is not balanced.",
        Release::Odoo19 => "The entry is not balanced.",
    }))
}

/// Whether the catalog has what the item takes.
fn can_owe(lines: &Table) -> bool {
    let columns = ["display_type", "account_id", "balance"];
    columns.iter().all(|name| lines.has_column(name))
}

/// The item that the partner owes.
fn owed(session: &Session<'_>, lines: &Table, id: i64) -> Result<Vec<i64>, Fault> {
    let query = format!(
        "SELECT \"id\" FROM {} WHERE \"move_id\" = ? AND \"display_type\" = '{OWED}' LIMIT 1",
        lines.quoted()
    );
    session.ids(Sql::bound(query, id))
}

/// Brings the item that the partner owes up to date.
fn owe(session: &Session<'_>, lines: &Table, id: i64) -> Result<(), Fault> {
    if !can_owe(lines) {
        return Ok(());
    }
    let owed = owed(session, lines, id)?;
    let balance = rounded(&format!(
        "0.0 - (SELECT COALESCE(SUM(l.\"balance\"), 0.0) FROM {} l \
         WHERE l.\"move_id\" = t.\"move_id\" AND COALESCE(l.\"display_type\", '') <> '{OWED}')",
        lines.quoted()
    ));
    let residual = match lines.has_column("amount_residual") {
        true => unmatched(&balance),
        false => balance.clone(),
    };
    let amounts = [
        ("balance", balance),
        ("amount_residual", residual.clone()),
        ("amount_residual_currency", residual),
    ];
    set(session, lines, &owed, &amounts)?;
    sides(session, lines, &owed)?;
    let mut computed = Vec::new();
    let of = |name: &str| of_move(session, lines, name);
    computed.extend(of("invoice_date_due").map(|day| ("date_maturity", day)));
    if let Some(payment) = of("payment_reference") {
        // The partner's own reference before it.
        let name = match of("ref") {
            Some(own) => {
                format!("COALESCE(NULLIF({own}, '') || ' - ' || NULLIF({payment}, ''), {payment})")
            }
            None => payment,
        };
        computed.push(("name", name));
    }
    set(session, lines, &owed, &computed)
}

/// What items have of their entry, and what they are called.
fn inherit(session: &Session<'_>, lines: &Table, ids: &[i64]) -> Result<(), Fault> {
    let mut computed = Vec::new();
    for (name, source) in [
        ("partner_id", "partner_id"),
        ("currency_id", "currency_id"),
        ("date", "date"),
        ("journal_id", "journal_id"),
        ("company_id", "company_id"),
        ("move_name", "name"),
        ("move_type", "move_type"),
        ("parent_state", "state"),
    ] {
        computed.extend(of_move(session, lines, source).map(|value| (name, value)));
    }
    set(session, lines, ids, &computed)?;
    session.copy_related(lines, ids)?;
    names::items(session, lines, ids)
}
