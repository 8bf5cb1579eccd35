//! The items that an invoice has for its taxes: one for each, of what its other items come to.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use serde_json::json;

use super::amounts::{self, TAX};
use crate::{
    business::{
        computed::{first_of, rows_of, set},
        rows, tax,
    },
    fault::Fault,
    orm::session::Session,
    storage::table::Table,
};

/// Gives items the taxes of their products: those of sales, or of purchases.
pub(super) fn take(session: &Session<'_>, lines: &Table, ids: &[i64]) -> Result<(), Fault> {
    for row in rows::read(session, lines, ids, &["move_id"])? {
        let (Some(id), Some(entry)) = (rows::id(&row, "id"), rows::id(&row, "move_id")) else {
            continue;
        };
        let of_product = match amounts::kind_of(session, entry)? {
            Some((kind, _)) if kind.starts_with("in_") => "supplier_taxes_id",
            Some((kind, _)) if kind.starts_with("out_") => "taxes_id",
            _ => continue,
        };
        tax::take(session, lines, &[id], of_product)?;
    }
    Ok(())
}

/// Brings the items of an invoice's taxes in line with its other items.
pub(super) fn follow(session: &Session<'_>, lines: &Table, id: i64) -> Result<(), Fault> {
    let needed = ["tax_line_id", "display_type", "balance", "account_id"];
    if !needed.iter().all(|name| lines.has_column(name)) {
        return Ok(());
    }
    let Some((kind, _)) = amounts::kind_of(session, id)? else {
        return Ok(());
    };
    let sign = match kind.as_str() {
        "out_invoice" | "in_refund" | "out_receipt" => -1.0,
        "in_invoice" | "out_refund" | "in_receipt" => 1.0,
        // Of an entry the taxes are entered as any other items.
        _ => return Ok(()),
    };
    let items = rows_of(session, lines, "move_id", &[id])?;
    let mut wanted: BTreeMap<i64, f64> = BTreeMap::new();
    for (_, _, taxed) in tax::lines_with_taxes(session, lines, &items, "quantity")? {
        for (tax, amount) in taxed.taxes {
            *wanted.entry(tax).or_default() += amount;
        }
    }
    let read = rows::read(session, lines, &items, &["tax_line_id", "display_type"])?;
    for item in read
        .iter()
        .filter(|item| rows::text(item, "display_type") == TAX)
    {
        let Some(own) = rows::id(item, "id") else {
            continue;
        };
        match rows::id(item, "tax_line_id").and_then(|tax| wanted.remove(&tax)) {
            Some(amount) => balance(session, lines, own, sign * tax::cents(amount))?,
            None => rows::remove(session, lines.name(), &[own])?,
        }
    }
    for (tax, amount) in wanted {
        let amount = tax::cents(amount);
        if amount == 0.0 {
            continue;
        }
        let row = rows::one(session, "account.tax", tax, &["name", "invoice_label"])?;
        let label = match rows::text(&row, "invoice_label") {
            "" => rows::text(&row, "name"),
            label => label,
        };
        let account = account(session, lines, tax, sign)?;
        let values = json!({
            "move_id": id,
            "display_type": TAX,
            "tax_line_id": tax,
            "tax_repartition_line_id": share(session, tax, account)?,
            "name": label,
            "account_id": account,
        });
        if let Some(own) = rows::make(session, lines.name(), values)? {
            balance(session, lines, own, sign * amount)?;
        }
    }
    Ok(())
}

fn balance(session: &Session<'_>, lines: &Table, item: i64, amount: f64) -> Result<(), Fault> {
    set(
        session,
        lines,
        &[item],
        &[("balance", format!("{amount:?}"))],
    )?;
    amounts::sides(session, lines, &[item])
}

/// The account of a tax: the one it went to before, else the first for what is owed or owned for a while.
fn account(
    session: &Session<'_>,
    lines: &Table,
    tax: i64,
    sign: f64,
) -> Result<Option<i64>, Fault> {
    let before = json!([["tax_line_id", "=", tax], ["account_id", "!=", false]]);
    let before = rows::find(session, lines.name(), &before)?;
    if let Some(last) = before.last() {
        let row = rows::one(session, lines.name(), *last, &["account_id"])?;
        return Ok(rows::id(&row, "account_id"));
    }
    let kind = if sign < 0.0 {
        "liability_current"
    } else {
        "asset_current"
    };
    let first = first_of(session, "account.account", "account_type", kind)?;
    Ok(match first {
        Some(Value::Integer(account)) => Some(account),
        _ => None,
    })
}

/// The row that says where a tax goes, through which an item knows its tax where the catalog has such rows.
fn share(session: &Session<'_>, tax: i64, account: Option<i64>) -> Result<Option<i64>, Fault> {
    const SHARE: &str = "account.tax.repartition.line";
    let known = json!([["tax_id", "=", tax], ["repartition_type", "=", "tax"]]);
    if let Some(first) = rows::find(session, SHARE, &known)?.first() {
        return Ok(Some(*first));
    }
    let values = json!({
        "tax_id": tax,
        "repartition_type": "tax",
        "document_type": "invoice",
        "factor_percent": 100.0,
        "account_id": account,
    });
    rows::make(session, SHARE, values)
}
