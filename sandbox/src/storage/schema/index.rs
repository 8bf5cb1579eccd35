//! The indexes of a model's table: made when it is filled, kept with every write.
//!
//! Each costs a second and some ten megabytes per million rows, so that not every column has one:
//!
//! - a column by which another model's one2many field finds its rows, for it is read row by row; where
//!   the model is ordered by it, the rest of that order stands in the index, too, and rows come sorted;
//! - the order of a model that is one column and the id: the first rows are then found without
//!   sorting all;
//! - what [`facts::indexes::INDEXED`] names: columns of models with many rows, and of many values, by which
//!   people search. A column of few values is read as fast from the table.

use std::collections::BTreeSet;

use odoo::Kind;

use crate::{
    facts::{
        self,
        indexes::{SALE, SALE_NUMBER, SALE_NUMBERED},
    },
    storage::{sql::quote, table::Table},
};

/// The statements that make the indexes; rows are found by the `inverses`.
pub(super) fn of(table: &Table, inverses: BTreeSet<&str>) -> Vec<String> {
    let model = table.name();
    let order = order(table).unwrap_or_default();
    let known = facts::indexes::INDEXED
        .iter()
        .filter(|(of, _)| *of == model);
    let named = known.flat_map(|(_, names)| names.iter().copied());
    let columns: BTreeSet<&str> = inverses
        .into_iter()
        .chain(named.filter(|name| table.has_column(name)))
        .collect();
    let mut indexes: Vec<String> = columns
        .into_iter()
        .map(|column| match order.split_first() {
            Some(((first, _), rest)) if *first == column => {
                let rest = rest.iter().filter(|(name, _)| *name != "id");
                let rest = rest.map(|(name, direction)| format!(", {} {direction}", quote(name)));
                let rest: String = rest.collect();
                index(table, column, &format!("{}{rest}", quote(column)))
            }
            _ => index(table, column, &quote(column)),
        })
        .collect();
    if let [(first, direction), rest @ ..] = order.as_slice()
        && let Some(Kind::Char { .. } | Kind::Selection { .. } | Kind::Date | Kind::Datetime) =
            table.model.field(first).map(|field| &field.kind)
    {
        let id = match rest {
            [] => Some("ASC"),
            [("id", direction)] => Some(*direction),
            _ => None,
        };
        indexes.extend(id.map(|id| {
            let columns = format!("{} {direction}, \"id\" {id}", quote(first));
            index(table, "order", &columns)
        }));
    }
    indexes.extend(number(table));
    indexes
}

fn index(table: &Table, name: &str, columns: &str) -> String {
    let index = quote(&format!("{}/{name}/index", table.name()));
    format!("CREATE INDEX {index} ON {} ({columns})", table.quoted())
}

/// The model's own order, column by column; none when something else is in it.
fn order(table: &Table) -> Option<Vec<(&str, &'static str)>> {
    let terms = table.model.order.as_deref()?.split(',').map(|term| {
        let mut words = term.split_whitespace();
        let name = words.next().filter(|name| table.has_column(name))?;
        let direction = match words.next() {
            None => "ASC",
            Some(word) if word.eq_ignore_ascii_case("asc") => "ASC",
            Some(word) if word.eq_ignore_ascii_case("desc") => "DESC",
            Some(_) => return None,
        };
        words.next().is_none().then_some((name, direction))
    });
    terms.collect()
}

/// The index that knows the highest number of a sequence.
fn number(table: &Table) -> Option<String> {
    let numbered = table.name() == SALE && table.has_column("name");
    numbered.then(|| {
        let index = quote(&format!("{SALE}/number/index"));
        let table = table.quoted();
        format!("CREATE INDEX {index} ON {table} ({SALE_NUMBER}) WHERE {SALE_NUMBERED}")
    })
}
