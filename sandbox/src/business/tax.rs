//! Taxes on the lines of orders and invoices: what they add, what is included in a price, and which a product
//! brings along.
//!
//! Percentages, fixed amounts and divisions; groups of taxes and conditions by place are not known.

use std::collections::BTreeMap;

use odoo::Field;
use serde_json::{Value as Json, json};

use crate::{
    business::{
        computed::{rounded, set},
        rows,
    },
    fault::Fault,
    orm::session::Session,
    storage::{sql::AMONG, table::Table},
};

/// How a tax is reckoned.
enum Kind {
    Percent,
    Fixed,
    Division,
}

/// A tax.
pub(super) struct Tax {
    pub(super) id: i64,
    kind: Kind,
    amount: f64,
    included: bool,
}

/// What an amount comes to with its taxes, unrounded.
pub(super) struct Taxed {
    pub(super) untaxed: f64,
    /// What each tax adds, by its id.
    pub(super) taxes: Vec<(i64, f64)>,
}

impl Taxed {
    pub(super) fn tax(&self) -> f64 {
        self.taxes.iter().map(|(_, amount)| amount).sum()
    }
}

/// The field that holds a line's taxes, which is called otherwise on each kind of lines, and release.
pub(super) fn field(lines: &Table) -> Option<&Field> {
    ["tax_ids", "tax_id", "taxes_id"]
        .into_iter()
        .find_map(|name| lines.model.field(name))
}

/// The taxes of these lines; lines without any are left out.
pub(super) fn of_lines(
    session: &Session<'_>,
    lines: &Table,
    ids: &[i64],
) -> Result<BTreeMap<i64, Vec<Tax>>, Fault> {
    let mut by_line: BTreeMap<i64, Vec<Tax>> = BTreeMap::new();
    let (Some(field), Some(taxes)) = (field(lines), session.schema.table("account.tax")) else {
        return Ok(by_line);
    };
    let list = Json::from(ids).to_string();
    let session = session.sudo();
    let pairs = session.with_archived().shown_ids(lines, field, &list)?;
    let names = [
        "amount",
        "amount_type",
        "price_include",
        "price_include_override",
    ];
    for (line, tax) in pairs {
        let Some(row) = rows::read(&session, taxes, &[tax], &names)?.pop() else {
            continue;
        };
        let included = rows::flag(&row, "price_include")
            || rows::text(&row, "price_include_override") == "tax_included";
        let kind = match rows::text(&row, "amount_type") {
            "fixed" => Kind::Fixed,
            "division" => Kind::Division,
            "group" => continue,
            _ => Kind::Percent,
        };
        by_line.entry(line).or_default().push(Tax {
            id: tax,
            kind,
            amount: rows::number(&row, "amount"),
            included,
        });
    }
    Ok(by_line)
}

/// What an amount comes to, of so many pieces.
pub(super) fn reckon(amount: f64, quantity: f64, taxes: &[Tax]) -> Taxed {
    let share = |tax: &Tax| tax.amount / 100.0;
    let included = taxes.iter().filter(|tax| tax.included);
    let (mut rate, mut fixed, mut part) = (0.0, 0.0, 0.0);
    for tax in included {
        match tax.kind {
            Kind::Percent => rate += share(tax),
            Kind::Fixed => fixed += tax.amount * quantity,
            Kind::Division => part += share(tax),
        }
    }
    let untaxed = (amount - fixed) * (1.0 - part) / (1.0 + rate);
    let each = taxes.iter().map(|tax| {
        let added = match tax.kind {
            Kind::Percent => untaxed * share(tax),
            Kind::Fixed => tax.amount * quantity,
            Kind::Division => untaxed * share(tax) / (1.0 - share(tax)),
        };
        (tax.id, added)
    });
    Taxed {
        untaxed,
        taxes: each.collect(),
    }
}

/// In cents; half a cent is seldom exactly that in binary.
pub(super) fn cents(amount: f64) -> f64 {
    (amount * 100.0 * (1.0 + 1e-12)).round() / 100.0
}

/// A line as it is reckoned: how many of something, at which price, less what percentage.
pub(super) fn lines_with_taxes(
    session: &Session<'_>,
    lines: &Table,
    ids: &[i64],
    quantity: &str,
) -> Result<Vec<(i64, f64, Taxed)>, Fault> {
    let taxes = of_lines(session, lines, ids)?;
    let taxed: Vec<i64> = taxes.keys().copied().collect();
    let read = rows::read(
        session,
        lines,
        &taxed,
        &[quantity, "price_unit", "discount"],
    )?;
    let reckoned = read.iter().filter_map(|row| {
        let id = rows::id(row, "id")?;
        let many = rows::number(row, quantity);
        let amount =
            many * rows::number(row, "price_unit") * (1.0 - rows::number(row, "discount") / 100.0);
        Some((id, many, reckon(amount, many, taxes.get(&id)?)))
    });
    Ok(reckoned.collect())
}

/// Writes the amounts of those of these lines of orders that bear taxes.
pub(super) fn apply(
    session: &Session<'_>,
    lines: &Table,
    ids: &[i64],
    quantity: &str,
) -> Result<(), Fault> {
    for (id, many, taxed) in lines_with_taxes(session, lines, ids, quantity)? {
        let (untaxed, total) = (cents(taxed.untaxed), cents(taxed.untaxed + taxed.tax()));
        let of_one = |amount: f64| match many == 0.0 {
            true => "0.0".to_owned(),
            false => format!("{:?}", amount / many),
        };
        let amounts = [
            ("price_subtotal", format!("{untaxed:?}")),
            ("price_tax", rounded(&format!("{:?}", total - untaxed))),
            ("price_total", format!("{total:?}")),
            ("price_reduce_taxexcl", of_one(untaxed)),
            ("price_reduce_taxinc", of_one(total)),
        ];
        set(session, lines, &[id], &amounts)?;
    }
    Ok(())
}

/// Gives lines the taxes of their products, those of the line's company.
pub(super) fn take(
    session: &Session<'_>,
    lines: &Table,
    ids: &[i64],
    of_product: &str,
) -> Result<(), Fault> {
    let (Some(field), Some(templates)) = (field(lines), session.schema.table("product.template"))
    else {
        return Ok(());
    };
    let Some(taxes) = templates.model.field(of_product) else {
        return Ok(());
    };
    let (Some(own), Some(theirs)) = (lines.relation(field), templates.relation(taxes)) else {
        return Ok(());
    };
    let (Some(products), Some(known)) = (
        session.schema.table("product.product"),
        session.schema.table("account.tax"),
    ) else {
        return Ok(());
    };
    if !lines.has_column("product_id") || !products.has_column("product_tmpl_id") {
        return Ok(());
    }
    let list = json!(ids).to_string();
    let delete = format!("DELETE FROM {} WHERE {} {AMONG}", own.table, own.own());
    session.connection.execute(&delete, [&list])?;
    let of_company = match lines.has_column("company_id") && known.has_column("company_id") {
        true => "AND (l.\"company_id\" IS NULL OR x.\"company_id\" = l.\"company_id\")",
        false => "",
    };
    let insert = format!(
        "INSERT OR IGNORE INTO {} ({}, {}) SELECT l.\"id\", x.\"id\" FROM {} l \
         JOIN {} p ON p.\"id\" = l.\"product_id\" JOIN {} t ON t.{} = p.\"product_tmpl_id\" \
         JOIN {} x ON x.\"id\" = t.{} WHERE l.\"id\" {AMONG} {of_company}",
        own.table,
        own.own(),
        own.other(),
        lines.quoted(),
        products.quoted(),
        theirs.table,
        theirs.own(),
        known.quoted(),
        theirs.other(),
    );
    session.connection.execute(&insert, [&list])?;
    Ok(())
}

/// Whether lines are to have the taxes of their products: the product was written, the taxes were not.
pub(super) fn are_taken(lines: &Table, names: &[&str]) -> bool {
    let given = field(lines).is_some_and(|field| names.contains(&field.name.as_ref()));
    names.contains(&"product_id") && !given
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tax(kind: Kind, amount: f64, included: bool) -> Tax {
        Tax {
            id: 1,
            kind,
            amount,
            included,
        }
    }

    #[test]
    fn taxes_add_to_a_price_or_are_in_it() {
        for (taxes, untaxed, added) in [
            (vec![], 120.0, 0.0),
            (vec![tax(Kind::Percent, 15.0, false)], 120.0, 18.0),
            (vec![tax(Kind::Percent, 20.0, true)], 100.0, 20.0),
            (vec![tax(Kind::Fixed, 1.5, false)], 120.0, 3.0),
            (vec![tax(Kind::Fixed, 5.0, true)], 110.0, 10.0),
            (vec![tax(Kind::Division, 20.0, false)], 120.0, 30.0),
            (vec![tax(Kind::Division, 20.0, true)], 96.0, 24.0),
            (
                vec![
                    tax(Kind::Percent, 10.0, false),
                    tax(Kind::Percent, 5.0, false),
                ],
                120.0,
                18.0,
            ),
        ] {
            let taxed = reckon(120.0, 2.0, &taxes);
            assert!((taxed.untaxed - untaxed).abs() < 1e-9, "{}", taxed.untaxed);
            assert!((taxed.tax() - added).abs() < 1e-9, "{}", taxed.tax());
        }
    }
}
