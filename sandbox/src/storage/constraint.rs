//! Which rules bear on a table: those whose columns it has.

use crate::{
    facts::constraints::{CONSTRAINTS, Constraint, Rule},
    storage::table::Table,
};

/// The constraints of a model whose fields the catalog has.
pub(crate) fn of(table: &Table) -> impl Iterator<Item = &'static Constraint> {
    CONSTRAINTS.iter().filter(move |constraint| {
        constraint.model == table.name()
            && match constraint.rule {
                Rule::Unique(fields) => fields.iter().all(|field| table.has_column(field)),
                Rule::Between(field, ..) | Rule::Above(field, _) => table.has_column(field),
                Rule::InOrder(one, other)
                | Rule::Excludes(one, other)
                | Rule::Demands(one, _, other) => table.has_column(one) && table.has_column(other),
            }
    })
}
