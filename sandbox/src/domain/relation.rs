//! Conditions on many2one, one2many and many2many fields.

use odoo::{Field, Kind};
use rusqlite::types::Value;
use serde_json::Value as Json;

use super::{
    Writer, active,
    leaf::{Leaf, Negation, Operator, falsy, nothing},
};
use crate::{
    fault::Fault,
    release::Release,
    schema::{Shown, Table},
    sql::{Sql, quote},
};

impl<'a> Writer<'a> {
    /// Whether the archived rows of a field stay out of sight where it is searched through. A
    /// many2one shows what it points to, archived or not.
    pub(super) fn hides_archived(&self, table: &Table, field: &Field) -> bool {
        field.kind.is_x2many() && self.scope.active_test && !table.shows_archived(field)
    }

    /// Any row that the field shows matches `inner`.
    pub(super) fn any(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: &Leaf<'_>,
        hide: bool,
        inner: impl FnOnce(&mut Self, &'a Table, &str) -> Result<Sql, Fault>,
    ) -> Result<Sql, Fault> {
        let schema = self.scope.schema;
        let target = schema
            .related(field)
            .ok_or_else(|| leaf.unsupported("a relation whose model the catalog lacks, as in"))?;
        let other = self.alias();
        let matches = inner(self, target, &other)?;
        let from = target.quoted();
        let (source, mut parts) = if let Kind::Many2one { .. } = field.kind {
            let id = self.expression(table, alias, field, leaf)?;
            let link = Sql::text(format!("{other}.\"id\" = {id}"));
            (format!("{from} {other}"), vec![link])
        } else {
            let shown = self.shown(table, field, leaf)?;
            let (source, link) = match shown {
                Shown::Relation(relation) => {
                    let pair = self.alias();
                    let (own, across) = (relation.own(), relation.other());
                    let source = format!(
                        "{} {pair} JOIN {from} {other} ON {other}.\"id\" = {pair}.{across}",
                        relation.table
                    );
                    (source, Sql::text(format!("{pair}.{own} = {alias}.\"id\"")))
                }
                shown @ Shown::Inverse { .. } => (
                    format!("{from} {other}"),
                    self.points_at(&shown, table, target, alias, &other),
                ),
            };
            let mut parts = vec![link];
            parts.extend(self.own_domain(table, field, target, &other)?);
            if hide {
                parts.extend(active(target, &other));
            }
            (source, parts)
        };
        parts.push(matches);
        parts.extend(self.seen(target, &other)?);
        let before = format!("EXISTS (SELECT 1 FROM {source} WHERE ");
        Ok(Sql::join(parts, " AND ", "1").within(&before, ")"))
    }

    fn shown(
        &self,
        table: &'a Table,
        field: &'a Field,
        leaf: &Leaf<'_>,
    ) -> Result<Shown<'a>, Fault> {
        self.scope.schema.shown(table, field).ok_or_else(|| {
            leaf.unsupported(&format!(
                "searching by {}.{}, which is computed:",
                table.name(),
                field.name
            ))
        })
    }

    /// The domain that the field itself has, where it is a plain list.
    fn own_domain(
        &mut self,
        table: &Table,
        field: &Field,
        target: &'a Table,
        other: &str,
    ) -> Result<Option<Sql>, Fault> {
        match table.own_domain(field) {
            Some(domain) => self.domain(target, other, domain, false).map(Some),
            None => Ok(None),
        }
    }

    /// The condition without its negation.
    pub(super) fn relation(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let x2many = field.kind.is_x2many();
        let hide = self.hides_archived(table, field);
        match leaf.operator {
            Operator::Any => self.any(table, alias, field, leaf, false, |writer, target, inner| {
                writer.domain(target, inner, leaf.value, hide)
            }),
            Operator::Like { contains, .. } => {
                if falsy(leaf.value) && !(contains && self.release() == Release::Odoo18) {
                    // What is like nothing is nothing, or whatever is set.
                    let set = self.set(table, alias, field, leaf)?;
                    return Ok(if contains {
                        set
                    } else {
                        set.within("NOT (", ")")
                    });
                }
                let called = Leaf {
                    negation: Negation::None,
                    ..*leaf
                };
                self.any(table, alias, field, leaf, hide, |writer, target, inner| {
                    writer.named(target, inner, &called)
                })
            }
            Operator::Compare(comparison) => {
                if leaf.value.is_string() {
                    if self.release() >= Release::Odoo19 {
                        return Err(leaf.in_condition_of(
                            "builtins.TypeError",
                            "Inequality not supported for relational field using a string",
                        ));
                    }
                    let equal = Leaf {
                        operator: Operator::Equal,
                        ..*leaf
                    };
                    return self.relation(table, alias, field, &equal);
                }
                if x2many {
                    return Err(leaf.unsupported("the condition"));
                }
                let id = leaf.value.as_i64().ok_or_else(|| leaf.wrong_value())?;
                let link = self.expression(table, alias, field, leaf)?;
                let sign = comparison.sign();
                Ok(Sql::bound(
                    format!("({link} IS NOT NULL AND {link} {sign} ?)"),
                    id,
                ))
            }
            Operator::EqualIfSet if self.no_comparison(leaf) => Ok(Sql::text("1")),
            Operator::Equal | Operator::In | Operator::EqualIfSet => {
                self.one_of(table, alias, field, leaf)
            }
            Operator::ChildOf | Operator::ParentOf => Err(leaf.unsupported("the condition")),
        }
    }

    /// One of these ids, or of the rows called so; or nothing, if that is among them.
    fn one_of(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let (values, mut or_none) = leaf.values(self.release())?;
        let hide = self.hides_archived(table, field);
        let mut ids = Vec::new();
        let mut parts = Vec::new();
        for value in values {
            match value {
                Json::String(_) => {
                    let called = Leaf {
                        operator: Operator::Equal,
                        negation: Negation::None,
                        value,
                        ..*leaf
                    };
                    parts.push(self.any(
                        table,
                        alias,
                        field,
                        leaf,
                        hide,
                        |writer, target, inner| writer.named(target, inner, &called),
                    )?);
                }
                // Compared with a relation, 0 is nothing.
                value if falsy(value) => or_none = true,
                Json::Bool(true) => ids.push(1),
                value => ids.push(value.as_i64().ok_or_else(|| leaf.wrong_value())?),
            }
        }
        if !ids.is_empty() {
            parts.push(self.among(table, alias, field, &ids, leaf)?);
        }
        if or_none {
            parts.push(self.set(table, alias, field, leaf)?.within("NOT (", ")"));
        }
        Ok(Sql::join(parts, " OR ", "0"))
    }

    /// The field shows something.
    ///
    /// Up to 18 a one2many of archived rows alone is empty, a many2many is not; from 19 on neither is.
    fn set(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        if let Kind::Many2one { .. } = field.kind {
            let link = self.expression(table, alias, field, leaf)?;
            return Ok(Sql::text(format!("{link} IS NOT NULL")));
        }
        let shown = self.shown(table, field, leaf)?;
        let newer = self.release() >= Release::Odoo19;
        match shown {
            Shown::Relation(relation) if !newer || table.own_domain(field).is_none() => {
                let (pairs, own) = (&relation.table, relation.own());
                Ok(Sql::text(format!(
                    "EXISTS (SELECT 1 FROM {pairs} p WHERE p.{own} = {alias}.\"id\")"
                )))
            }
            shown => {
                let inverse = matches!(shown, Shown::Inverse { .. });
                let hide = inverse && !newer && self.hides_archived(table, field);
                // Whether there is any row is no secret.
                let caller = self.scope.caller.take();
                let set = self.any(table, alias, field, leaf, hide, |_, _, _| {
                    Ok(Sql::text("1"))
                });
                self.scope.caller = caller;
                set
            }
        }
    }

    /// The field shows a row with one of these ids, archived or not.
    pub(super) fn among(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        ids: &[i64],
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let (within, list) = match ids {
            [id] => ("= ?", Value::Integer(*id)),
            ids => (
                "IN (SELECT value FROM json_each(?))",
                Value::Text(Json::from(ids).to_string()),
            ),
        };
        if let Kind::Many2one { .. } = field.kind {
            let link = self.expression(table, alias, field, leaf)?;
            let text = format!("({link} IS NOT NULL AND {link} {within})");
            return Ok(Sql::bound(text, list));
        }
        let shown = self.shown(table, field, leaf)?;
        if self.release() >= Release::Odoo19 && table.own_domain(field).is_some() {
            return self.any(table, alias, field, leaf, false, |_, _, other| {
                Ok(Sql::bound(format!("{other}.\"id\" {within}"), list))
            });
        }
        let other = self.alias();
        let (from, link, id) = match &shown {
            // By the pairs alone: what they name need not be loaded.
            Shown::Relation(relation) => (
                relation.table.clone(),
                Sql::text(format!("{other}.{} = {alias}.\"id\"", relation.own())),
                relation.other(),
            ),
            Shown::Inverse { .. } => {
                let target = self.scope.schema.related(field);
                let target = target.ok_or_else(|| leaf.unsupported("the condition"))?;
                (
                    target.quoted(),
                    self.points_at(&shown, table, target, alias, &other),
                    "\"id\"",
                )
            }
        };
        let member = Sql::bound(format!("{other}.{id} {within}"), list);
        let before = format!("EXISTS (SELECT 1 FROM {from} {other} WHERE ");
        Ok(Sql::join(vec![link, member], " AND ", "1").within(&before, ")"))
    }

    /// `other` is shown by the one2many field of `alias` whose inverse this is.
    fn points_at(
        &self,
        shown: &Shown<'_>,
        table: &Table,
        target: &Table,
        alias: &str,
        other: &str,
    ) -> Sql {
        let Shown::Inverse {
            inverse,
            model_field,
        } = shown
        else {
            return Sql::text("0");
        };
        let inverse = self.scope.schema.inverse(target, other, inverse);
        let link = Sql::text(format!("{inverse} = {alias}.\"id\""));
        let model = model_field.map(|field| {
            let model = table.name().to_owned();
            Sql::bound(format!("{other}.{} = ?", quote(field)), model)
        });
        Sql::join([link].into_iter().chain(model).collect(), " AND ", "")
    }
}

/// Whether every part of a list, or the value itself, is text.
pub(super) fn is_text(value: &Json) -> bool {
    match value {
        Json::Array(values) => values.iter().all(Json::is_string),
        value => value.is_string() && !nothing(value),
    }
}
