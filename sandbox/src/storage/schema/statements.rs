//! The statements that make the tables and their indexes.

use std::collections::BTreeSet;

use odoo::Kind;

use super::{Schema, index, unique};
use crate::storage::{
    sql::quote,
    table::{Relation, Shown},
};

impl Schema {
    /// The statements that make the tables, and those that make the indexes.
    pub(crate) fn statements(&self) -> (Vec<String>, Vec<String>) {
        let mut statements = Vec::new();
        let mut indexed = BTreeSet::new();
        // Two fields may share one.
        let mut pairs = BTreeSet::new();
        for table in self.tables.values() {
            let columns: Vec<String> = table
                .columns()
                .map(|field| match field.name.as_ref() {
                    // Ids are never used again, as with a sequence.
                    "id" => "\"id\" INTEGER PRIMARY KEY AUTOINCREMENT".to_owned(),
                    name => format!("{} {}", quote(name), column_type(&field.kind)),
                })
                .collect();
            let name = table.quoted();
            statements.push(format!("CREATE TABLE {name} ({})", columns.join(", ")));
            // At once, so that a row that is there already is named.
            statements.extend(unique::indexes(table));
            for field in table.model.fields.iter() {
                match self.shown(table, field) {
                    Some(Shown::Relation(Relation { table, .. })) => {
                        pairs.insert(table);
                    }
                    Some(Shown::Inverse { inverse, .. }) => {
                        if let Some(other) = self.related(field)
                            && other.has_column(inverse)
                        {
                            indexed.insert((other.name().to_owned(), inverse.to_owned()));
                        }
                    }
                    None => {}
                }
            }
        }
        let mut indexes = Vec::new();
        for pairs in pairs {
            statements.push(format!(
                "CREATE TABLE {pairs} (own INTEGER, other INTEGER, PRIMARY KEY (own, other)) \
                 WITHOUT ROWID"
            ));
            let index = format!("{}/index\"", pairs.trim_end_matches('"'));
            indexes.push(format!("CREATE INDEX {index} ON {pairs} (other, own)"));
        }
        indexes.extend(self.tables.values().flat_map(|table| {
            let inverses = indexed.iter().filter(|(model, _)| model == table.name());
            index::of(table, inverses.map(|(_, column)| column.as_str()).collect())
        }));
        (statements, indexes)
    }
}

fn column_type(kind: &Kind) -> &'static str {
    match kind {
        Kind::Integer | Kind::Boolean | Kind::Many2one { .. } | Kind::Many2oneReference { .. } => {
            "INTEGER"
        }
        Kind::Float { .. } | Kind::Monetary { .. } => "REAL",
        _ => "TEXT",
    }
}
