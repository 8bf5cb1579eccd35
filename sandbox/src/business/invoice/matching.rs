//! What is owed and what was paid, matched: how much of each is left, and what an invoice says of it.

use serde_json::json;

use super::tables::{LINE, MOVE, lines};
use crate::{
    business::{
        computed::{linked_by, set},
        rows,
    },
    fault::Fault,
    orm::session::Session,
};

/// What an item is matched by.
const ITEM: &[&str] = &[
    "amount_residual",
    "account_id",
    "move_id",
    "date_maturity",
    "date",
    "reconciled",
];

/// Less than this is nothing.
const NOTHING: f64 = 0.005;

/// The items of these entries that are still to be paid, or that still pay something.
pub(in crate::business) fn open(session: &Session<'_>, entries: &[i64]) -> Result<Vec<i64>, Fault> {
    let Some(table) = lines(session).filter(|table| table.has_column("amount_residual")) else {
        return Ok(Vec::new());
    };
    let domain = json!([
        ["move_id", "in", entries],
        [
            "account_id.account_type",
            "in",
            ["asset_receivable", "liability_payable"]
        ],
    ]);
    let found = rows::find(session, LINE, &domain)?;
    let read = rows::read(session, table, &found, ITEM)?;
    let open = read
        .iter()
        .filter(|item| rows::number(item, "amount_residual").abs() > NOTHING);
    Ok(open.filter_map(|item| rows::id(item, "id")).collect())
}

/// Matches items of one account, what is owed with what pays it, the oldest first.
pub(in crate::business) fn reconcile(session: &Session<'_>, items: &[i64]) -> Result<(), Fault> {
    let Some(table) = lines(session) else {
        return Ok(());
    };
    let mut read = rows::read(session, table, items, ITEM)?;
    if read.iter().any(|item| rows::flag(item, "reconciled")) {
        return Err(Fault::user(
            "You are trying to reconcile some entries that are already reconciled.",
        ));
    }
    let day = |item: &rows::Row| match rows::text(item, "date_maturity") {
        "" => rows::text(item, "date").to_owned(),
        day => day.to_owned(),
    };
    read.sort_by_key(|item| (day(item), rows::id(item, "id")));
    let mut left: Vec<(i64, Option<i64>, f64)> = read
        .iter()
        .filter_map(|item| {
            let residual = rows::number(item, "amount_residual");
            Some((
                rows::id(item, "id")?,
                rows::id(item, "account_id"),
                residual,
            ))
        })
        .collect();
    for owed in 0..left.len() {
        for paying in 0..left.len() {
            let (Some(debit), Some(credit)) = (left.get(owed), left.get(paying)) else {
                continue;
            };
            if debit.1 != credit.1 || debit.2 <= NOTHING || credit.2 >= -NOTHING {
                continue;
            }
            let amount = debit.2.min(-credit.2);
            let partial = json!({
                "debit_move_id": debit.0,
                "credit_move_id": credit.0,
                "amount": amount,
                "debit_amount_currency": amount,
                "credit_amount_currency": amount,
            });
            rows::make(session, "account.partial.reconcile", partial)?;
            if let Some(debit) = left.get_mut(owed) {
                debit.2 -= amount;
            }
            if let Some(credit) = left.get_mut(paying) {
                credit.2 += amount;
            }
        }
    }
    for (item, _, residual) in left {
        let residual = if residual.abs() < NOTHING {
            0.0
        } else {
            residual
        };
        leave(session, item, residual)?;
    }
    let entries = linked_by(session, table, "move_id", items)?;
    restate(session, &entries, &entries)
}

/// Writes how much of an item is left.
fn leave(session: &Session<'_>, item: i64, residual: f64) -> Result<(), Fault> {
    let Some(table) = lines(session) else {
        return Ok(());
    };
    let amounts = [
        ("amount_residual", format!("{residual:?}")),
        ("amount_residual_currency", format!("{residual:?}")),
        ("reconciled", i32::from(residual == 0.0).to_string()),
    ];
    set(session, table, &[item], &amounts)
}

/// What entries say of how far they are paid, after they were matched with others.
fn restate(session: &Session<'_>, entries: &[i64], among: &[i64]) -> Result<(), Fault> {
    let Some(moves) = session.schema.table(MOVE) else {
        return Ok(());
    };
    let names = ["move_type", "amount_total", "matched_payment_ids"];
    let kinds = rows::read(session, moves, among, &["move_type"])?;
    for entry in rows::read(session, moves, entries, &names)? {
        let (Some(id), kind) = (rows::id(&entry, "id"), rows::text(&entry, "move_type")) else {
            continue;
        };
        if kind == "entry" || kind.is_empty() {
            continue;
        }
        super::amounts::follow(session, moves, &[id])?;
        let row = rows::one(session, MOVE, id, &["amount_residual", "amount_total"])?;
        let (residual, total) = (
            rows::number(&row, "amount_residual"),
            rows::number(&row, "amount_total"),
        );
        let refund = match kind {
            "out_invoice" | "out_receipt" => "out_refund",
            "in_invoice" | "in_receipt" => "in_refund",
            _ => "",
        };
        let mut others = kinds
            .iter()
            .filter(|other| rows::id(other, "id") != Some(id));
        let by_refunds = !refund.is_empty()
            && rows::ids(&entry, "matched_payment_ids").is_empty()
            && others.clone().next().is_some()
            && others.all(|other| rows::text(other, "move_type") == refund);
        let state = match residual {
            residual if residual.abs() < NOTHING && by_refunds => "reversed",
            residual if residual.abs() < NOTHING => "paid",
            residual if (residual - total).abs() < NOTHING => "not_paid",
            _ => "partial",
        };
        set(
            session,
            moves,
            &[id],
            &[("payment_state", format!("'{state}'"))],
        )?;
    }
    Ok(())
}

/// Whether some of what an entry leaves to pay was matched.
pub(super) fn is_matched(session: &Session<'_>, entry: i64) -> Result<bool, Fault> {
    let names = ["amount_total", "amount_residual"];
    let row = rows::one(session, MOVE, entry, &names)?;
    let matched = rows::number(&row, "amount_total") - rows::number(&row, "amount_residual");
    Ok(matched.abs() > NOTHING)
}

/// Undoes what these entries' items were matched with: all of theirs is open again, and what paid them pays
/// nothing any more.
pub(in crate::business) fn undo(session: &Session<'_>, entries: &[i64]) -> Result<(), Fault> {
    let (Some(table), Some(moves)) = (lines(session), session.schema.table(MOVE)) else {
        return Ok(());
    };
    let mut all = entries.to_vec();
    let names = [
        "matched_payment_ids",
        "reversal_move_ids",
        "reversed_entry_id",
    ];
    for entry in rows::read(session, moves, entries, &names)? {
        for payment in rows::ids(&entry, "matched_payment_ids") {
            let row = rows::one(session, "account.payment", payment, &["move_id"])?;
            all.extend(rows::id(&row, "move_id"));
        }
        all.extend(rows::ids(&entry, "reversal_move_ids"));
        all.extend(rows::id(&entry, "reversed_entry_id"));
    }
    let domain = json!([
        ["move_id", "in", all],
        [
            "account_id.account_type",
            "in",
            ["asset_receivable", "liability_payable"]
        ],
    ]);
    let found = rows::find(session, LINE, &domain)?;
    for item in rows::read(session, table, &found, &["balance", "amount_residual"])? {
        let open = rows::number(&item, "balance");
        if let Some(id) = rows::id(&item, "id")
            && (open - rows::number(&item, "amount_residual")).abs() > NOTHING
        {
            leave(session, id, open)?;
        }
    }
    restate(session, &all, &[])
}
