//! The search by what rows are called.

use odoo::Field;
use serde_json::Value as Json;

use super::{
    Writer,
    leaf::{Leaf, Negation, Operator, falsy},
    scope::active,
};
use crate::{
    facts::{self, names::Searched},
    fault::Fault,
    release::Release,
    storage::{sql::Sql, table::Table},
};

impl<'a> Writer<'a> {
    /// A condition on `display_name` itself.
    ///
    /// Negated it is, with most models, negated in every field: where a field stands on another row,
    /// there has to be such a row. A model with a search of its own is left what its positive leaves.
    pub(super) fn display_name(
        &mut self,
        table: &'a Table,
        alias: &str,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let whole = facts::names::names_are_negated_whole(table.name(), self.release());
        if leaf.negation == Negation::None || whole {
            let positive = Leaf {
                negation: Negation::None,
                ..*leaf
            };
            let named = self.named(table, alias, &positive)?;
            return Ok(match leaf.negation {
                Negation::None => named,
                Negation::Complement | Negation::Strict => named.within("NOT (", ")"),
            });
        }
        let pattern = matches!(leaf.operator, Operator::Like { contains: true, .. });
        if pattern && falsy(leaf.value) {
            return Ok(Sql::text("0"));
        }
        let mut parts = Vec::new();
        for (path, how) in self.searched(table) {
            if how == Searched::AsGiven {
                parts.extend(self.name_part(table, alias, path, how, leaf)?);
            }
        }
        match parts.is_empty() {
            true => Ok(self.named(table, alias, leaf)?.within("NOT (", ")")),
            false => Ok(Sql::join(parts, " AND ", "1")),
        }
    }

    /// A row is called so: in one of the fields in which its model looks for names.
    pub(super) fn named(
        &mut self,
        table: &'a Table,
        alias: &str,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let pattern = matches!(leaf.operator, Operator::Like { contains: true, .. });
        if pattern && falsy(leaf.value) {
            return Ok(Sql::text("1"));
        }
        let mut parts = Vec::new();
        for (path, how) in self.searched(table) {
            parts.extend(self.name_part(table, alias, path, how, leaf)?);
        }
        if parts.is_empty() {
            // The row's own name, where no field is known to hold it.
            let column = Field::new("display_name", "", odoo::Kind::Char { size: None });
            return self.scalar(table, alias, &column, leaf);
        }
        let mut names = Sql::join(parts, " OR ", "0");
        if matches!(leaf.operator, Operator::Like { .. })
            && facts::names::names_go_down(table.name())
        {
            names = self.with_those_below(table, alias, leaf)?;
        }
        match facts::names::name_override(table.name()) {
            Some(first) => self.overridden(table, alias, first, leaf, names),
            None => Ok(names),
        }
    }

    fn searched(&self, table: &'a Table) -> Vec<(&'a str, Searched)> {
        match facts::names::searched(table.name()) {
            Some(known) => known.to_vec(),
            None => ["name", "x_name"]
                .into_iter()
                .filter(|name| table.model.field(name).is_some())
                .take(1)
                .map(|name| (name, Searched::AsGiven))
                .collect(),
        }
    }

    /// The condition on one of these fields; none where the catalog lacks it.
    fn name_part(
        &mut self,
        table: &'a Table,
        alias: &str,
        path: &'a str,
        how: Searched,
        leaf: &Leaf<'_>,
    ) -> Result<Option<Sql>, Fault> {
        let mut model = table;
        let mut relation = false;
        for step in path.split('.') {
            let Some(field) = model.model.field(step) else {
                return Ok(None);
            };
            relation = field.kind.relation().is_some();
            if let Some(next) = self.scope.schema.related(field) {
                model = next;
            } else if field.kind.relation().is_some() {
                return Ok(None);
            }
        }
        let word = leaf.value.as_str().unwrap_or_default();
        let (operator, value) = match (how, leaf.operator) {
            (Searched::AsGiven, operator) => (operator, leaf.value.clone()),
            (Searched::Exactly, Operator::Like { .. }) => (Operator::Equal, leaf.value.clone()),
            (Searched::Exactly, operator) => (operator, leaf.value.clone()),
            (Searched::FirstWord, Operator::Like { .. }) => {
                let first = word.split(' ').next().unwrap_or_default();
                let like = Operator::Like {
                    fold: false,
                    contains: false,
                };
                (like, Json::from(format!("{first}%")))
            }
            (Searched::FirstWord, operator) => {
                let first = |text: &str| Json::from(text.split(' ').next().unwrap_or_default());
                let words = match leaf.value {
                    Json::Array(values) => {
                        values.iter().filter_map(Json::as_str).map(first).collect()
                    }
                    _ => first(word),
                };
                (operator, words)
            }
            (Searched::Within, Operator::Like { .. }) => (
                Operator::Like {
                    fold: true,
                    contains: true,
                },
                leaf.value.clone(),
            ),
            (Searched::Within, _) => return Ok(None),
        };
        // From 19 on, a relation is searched by the name of a row that is there.
        let by_name = format!("{path}.display_name");
        let inner = Leaf {
            path: match relation && self.release() >= Release::Odoo19 {
                true => &by_name,
                false => path,
            },
            operator,
            value: &value,
            ..*leaf
        };
        match self.leaf(table, alias, &inner) {
            Ok(part) => Ok(Some(part)),
            // Text that is no value of the field is found elsewhere or nowhere.
            Err(fault) if fault.is_value() && !word.is_empty() => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// The rows so called, and all below them.
    fn with_those_below(
        &mut self,
        table: &'a Table,
        alias: &str,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let (other, met) = (self.alias(), self.alias());
        let mut parts = Vec::new();
        for (path, how) in self.searched(table) {
            parts.extend(self.name_part(table, &other, path, how, leaf)?);
        }
        let from = table.quoted();
        let parent = crate::storage::sql::quote(facts::hierarchy::parent_of(&table.model));
        Ok(Sql::join(parts, " OR ", "0").within(
            &format!(
                "{alias}.\"id\" IN (WITH RECURSIVE {met}(id) AS \
                 (SELECT {other}.\"id\" FROM {from} {other} WHERE "
            ),
            &format!(
                " UNION SELECT n.\"id\" FROM {from} n JOIN {met} ON n.{parent} = {met}.id) \
                 SELECT id FROM {met})"
            ),
        ))
    }

    /// Where some row's `first` field is just the text, only such rows are called so.
    fn overridden(
        &mut self,
        table: &'a Table,
        alias: &str,
        first: &'a str,
        leaf: &Leaf<'_>,
        names: Sql,
    ) -> Result<Sql, Fault> {
        let exactly = matches!(
            leaf.operator,
            Operator::In
                | Operator::Equal
                | Operator::Like {
                    fold: true,
                    contains: true
                }
        );
        if !exactly || !super::relation::is_text(leaf.value) || table.model.field(first).is_none() {
            return Ok(names);
        }
        let equal = Leaf {
            path: first,
            operator: match leaf.operator {
                Operator::In => Operator::In,
                _ => Operator::Equal,
            },
            negation: Negation::None,
            ..*leaf
        };
        let other = self.alias();
        let mut some = vec![self.leaf(table, &other, &equal)?];
        some.extend(active(table, &other).filter(|_| self.scope.active_test));
        let some = Sql::join(some, " AND ", "1").within(
            &format!("EXISTS (SELECT 1 FROM {} {other} WHERE ", table.quoted()),
            ")",
        );
        let own = self.leaf(table, alias, &equal)?;
        Ok(some
            .within("CASE WHEN ", " THEN ")
            .then(own)
            .then(names.within(" ELSE ", " END")))
    }
}
