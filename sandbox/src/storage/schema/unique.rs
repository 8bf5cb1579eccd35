//! The indexes that keep a table's rows from having in common what has to be unique.

use crate::{
    facts::constraints::Rule,
    storage::{constraint, sql::quote, table::Table},
};

/// The indexes that keep a table's rows from having in common what has to be unique.
pub(super) fn indexes(table: &Table) -> Vec<String> {
    let unique = constraint::of(table).filter_map(|constraint| match constraint.rule {
        Rule::Unique(fields) => Some(fields),
        _ => None,
    });
    unique
        .map(|fields| {
            let name = quote(&format!("{}/{}/unique", table.name(), fields.join("/")));
            let columns: Vec<String> = fields.iter().map(|field| quote(field)).collect();
            let (table, columns) = (table.quoted(), columns.join(", "));
            format!("CREATE UNIQUE INDEX {name} ON {table} ({columns})")
        })
        .collect()
}
