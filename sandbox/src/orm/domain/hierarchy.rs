//! `child_of` and `parent_of`: a row, and what is below or above it.

use odoo::{Field, Kind};
use serde_json::Value as Json;

use super::{
    Writer,
    leaf::{Leaf, Negation, Operator, falsy},
    scope::active,
};
use crate::{
    facts,
    fault::Fault,
    release::Release,
    storage::{
        sql::{Sql, quote},
        table::Table,
    },
};

impl<'a> Writer<'a> {
    /// The condition without its negation.
    ///
    /// On `id`, or on a many2one to the model itself, the row is below (or above) one of those given;
    /// on another relation, the field shows such a row.
    pub(super) fn hierarchy(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let target = match field.kind.relation() {
            None if field.name == "id" => table,
            None => return Err(self.no_hierarchy(table, field, leaf)),
            Some(_) => self.scope.schema.related(field).ok_or_else(|| {
                leaf.unsupported("a relation whose model the catalog lacks, as in")
            })?,
        };
        let itself = target.name() == table.name();
        let Some(start) = self.start(table, target, field, leaf)? else {
            return Ok(Sql::text("0"));
        };
        let parent = match &field.kind {
            Kind::Many2one { .. } if itself => field.name.as_ref(),
            kind if kind.is_x2many() && itself => {
                return Err(leaf.unsupported("a hierarchy along a x2many field, as in"));
            }
            _ => facts::hierarchy::parent_of(&target.model),
        };
        let parent = target
            .model
            .field(parent)
            .filter(|field| matches!(field.kind, Kind::Many2one { .. }))
            .and_then(|field| self.scope.schema.expression(target, "n", field))
            .ok_or_else(|| leaf.unsupported("a hierarchy of a model without a parent, as in"))?;
        let rows = self.walk(target, &parent, start, leaf.operator);
        if field.name == "id" || (itself && !field.kind.is_x2many()) {
            return Ok(rows.within(&format!("{alias}.\"id\" IN ("), ")"));
        }
        if let Kind::Many2one { .. } = field.kind {
            let link = self.expression(table, alias, field, leaf)?;
            let before = match leaf.negation {
                Negation::Strict => format!("({link} IN ("),
                _ => format!("({link} IS NOT NULL AND {link} IN ("),
            };
            return Ok(rows.within(&before, "))"));
        }
        let among = |other: &str| rows.within(&format!("{other}.\"id\" IN ("), ")");
        if self.release() >= Release::Odoo19 {
            return self.any(table, alias, field, leaf, false, |_, _, other| {
                Ok(among(other))
            });
        }
        // What a many2many shows is searched for once more.
        let searched = matches!(field.kind, Kind::Many2many { .. });
        let hide = searched && self.hides_archived(table, field);
        self.linked(table, alias, field, leaf, hide, among)
    }

    fn no_hierarchy(&self, table: &Table, field: &Field, leaf: &Leaf<'_>) -> Fault {
        let operator = match leaf.operator {
            Operator::ParentOf => "parent_of",
            _ => "child_of",
        };
        match self.release() {
            Release::Odoo18 => Fault::new("builtins.KeyError", operator),
            Release::Odoo19 => leaf.in_condition(&format!(
                "Cannot execute {operator} for {}.{}, works only for relational fields",
                table.name(),
                field.name
            )),
        }
    }

    /// The ids from which to walk, as a query; none when there are none.
    fn start(
        &mut self,
        table: &Table,
        target: &'a Table,
        field: &Field,
        leaf: &Leaf<'_>,
    ) -> Result<Option<Sql>, Fault> {
        let values: Vec<&Json> = match leaf.value {
            Json::Array(values) => values.iter().collect(),
            value => vec![value],
        };
        let mut ids = Vec::new();
        let mut called = Vec::new();
        // Those pointed to by a many2one are found by name though they are archived.
        let hide = match field.kind {
            Kind::Many2one { .. } => false,
            _ if field.kind.is_x2many() => self.hides_archived(table, field),
            _ => self.scope.active_test,
        };
        for value in values.into_iter().filter(|value| !falsy(value)) {
            match value {
                Json::String(_) => {
                    let alias = self.alias();
                    let like = Leaf {
                        operator: Operator::Like {
                            fold: true,
                            contains: true,
                        },
                        negation: Negation::None,
                        value,
                        ..*leaf
                    };
                    let mut parts = vec![self.named(target, &alias, &like)?];
                    parts.extend(active(target, &alias).filter(|_| hide));
                    let before = format!(
                        "SELECT {alias}.\"id\" FROM {} {alias} WHERE ",
                        target.quoted()
                    );
                    called.push(Sql::join(parts, " AND ", "1").within(&before, ""));
                }
                value => ids.push(value.as_i64().ok_or_else(|| leaf.wrong_value())?),
            }
        }
        if !ids.is_empty() {
            let list = Json::from(ids).to_string();
            // From 19 on, those given for a many2many are searched for.
            let searched =
                matches!(field.kind, Kind::Many2many { .. }) && self.release() >= Release::Odoo19;
            called.push(match active(target, "g").filter(|_| searched && hide) {
                Some(active) => active
                    .within(
                        &format!("SELECT g.\"id\" FROM {} g WHERE ", target.quoted()),
                        " AND ",
                    )
                    .then(Sql::bound(
                        "g.\"id\" IN (SELECT value FROM json_each(?))",
                        list,
                    )),
                None => Sql::bound("SELECT value FROM json_each(?)", list),
            });
        }
        Ok(match called.is_empty() {
            true => None,
            false => Some(Sql::list(called, " UNION ")),
        })
    }

    /// The rows met on the way down, or up, those at the start included.
    fn walk(&mut self, target: &Table, parent: &str, start: Sql, operator: Operator) -> Sql {
        let met = self.alias();
        let from = target.quoted();
        let next = match operator {
            Operator::ParentOf => {
                format!("SELECT {parent} FROM {from} n JOIN {met} ON n.\"id\" = {met}.id")
            }
            _ => format!("SELECT n.\"id\" FROM {from} n JOIN {met} ON {parent} = {met}.id"),
        };
        start.within(
            &format!("WITH RECURSIVE {met}(id) AS ("),
            &format!(
                " UNION {next}) SELECT id FROM {} WHERE id IS NOT NULL",
                quote(&met)
            ),
        )
    }
}
