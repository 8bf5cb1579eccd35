//! Conditions on many2one, one2many and many2many fields.

use odoo::{Field, Kind};
use rusqlite::types::Value;
use serde_json::Value as Json;

use super::{
    Writer,
    leaf::{Leaf, Negation, Operator, falsy, nothing},
    scope::active,
    tree::Tree,
};
use crate::{
    fault::Fault,
    release::Release,
    storage::{
        sql::{Sql, quote},
        table::{Shown, Table},
    },
};

impl<'a> Writer<'a> {
    /// Whether the archived rows of a field stay out of sight where it is searched through. A
    /// many2one shows what it points to, archived or not.
    pub(super) fn hides_archived(&self, table: &Table, field: &Field) -> bool {
        field.kind.is_x2many() && self.scope.active_test && !table.shows_archived(field)
    }

    /// The same where the field's own domain has its say: it may be about archived rows itself.
    pub(super) fn hides_archived_beyond(
        &self,
        table: &Table,
        field: &Field,
    ) -> Result<bool, Fault> {
        let named = match table.own_domain(field) {
            Some(domain) => Tree::parse(domain, self.release())?.names_active(self.release()),
            None => false,
        };
        Ok(self.hides_archived(table, field) && !named)
    }

    /// Whether archived rows stay out of sight in what is searched through a field. Up to 18 they do
    /// not behind a many2one.
    fn active_test_beyond(&self, table: &Table, field: &Field) -> bool {
        let shown = match field.kind.is_x2many() {
            true => table.shows_archived(field),
            false => self.release() < Release::Odoo19,
        };
        self.scope.active_test && !shown
    }

    /// Any row that the field shows matches `inner`. Those that match are looked up once, and the rows
    /// that show them found by an index: to ask for each row anew would take as long as there are rows.
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
        let before = self.scope.active_test;
        self.scope.active_test = self.active_test_beyond(table, field);
        let matches = inner(self, target, &other);
        let own = match field.kind.is_x2many() {
            true => self.own_domain(table, field, target, &other),
            false => Ok(None),
        };
        self.scope.active_test = before;
        let (matches, own) = (matches?, own?);
        let from = target.quoted();
        if let Kind::Many2one { .. } = field.kind {
            let id = self.expression(table, alias, field, leaf)?;
            let mut parts = vec![matches];
            parts.extend(self.seen(target, &other)?);
            let before = format!(
                "({id} IS NOT NULL AND {id} IN (SELECT {other}.\"id\" FROM {from} {other} WHERE "
            );
            return Ok(Sql::join(parts, " AND ", "1").within(&before, "))"));
        }
        let (select, source, mut parts) = self.source(table, field, leaf, target, &other)?;
        parts.extend(own);
        if hide {
            parts.extend(active(target, &other));
        }
        parts.push(matches);
        parts.extend(self.seen(target, &other)?);
        let before = format!("{alias}.\"id\" IN (SELECT {select} FROM {source} WHERE ");
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
        let hide = self.hides_archived_beyond(table, field)?;
        match leaf.operator {
            Operator::Any => self.any(table, alias, field, leaf, false, |writer, target, inner| {
                writer.within(target, inner, leaf.value, hide)
            }),
            Operator::Like { contains, .. } => {
                // Up to 18 the empty text is looked for as any other.
                let looked_for =
                    self.release() == Release::Odoo18 && (contains || leaf.value.is_string());
                if falsy(leaf.value) && !looked_for {
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
                if !x2many && leaf.negation == Negation::Strict {
                    return self.link_called(table, alias, field, &called);
                }
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
            Operator::Equal | Operator::In | Operator::EqualIfSet => {
                self.one_of(table, alias, field, leaf)
            }
            Operator::ChildOf | Operator::ParentOf => Err(leaf.unsupported("the condition")),
        }
    }

    /// A many2one is among the rows called so: not known without a link, unless there are none.
    fn link_called(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let target = self.scope.schema.related(field);
        let target = target.ok_or_else(|| leaf.unsupported("the condition"))?;
        let link = self.expression(table, alias, field, leaf)?;
        let other = self.alias();
        let mut parts = vec![self.named(target, &other, leaf)?];
        parts.extend(self.seen(target, &other)?);
        let from = target.quoted();
        let before = format!("{link} IN (SELECT {other}.\"id\" FROM {from} {other} WHERE ");
        Ok(Sql::join(parts, " AND ", "1").within(&before, ")"))
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
        let hide = self.hides_archived_beyond(table, field)?;
        let mut ids = Vec::new();
        let mut parts = Vec::new();
        let mut unknown = false;
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
                value if falsy(value) => match (field.kind.is_x2many(), self.release()) {
                    (true, Release::Odoo18) => {}
                    (true, Release::Odoo19) => or_none = true,
                    (false, Release::Odoo18) if !leaf.value.is_array() => or_none = true,
                    // NULL in a list: nothing is in it, and no row with a value is not in it.
                    (false, _) => unknown = leaf.negation != Negation::None,
                },
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
        if unknown {
            parts.push(self.set(table, alias, field, leaf)?);
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
            _ => {
                if !newer {
                    let hide = self.hides_archived(table, field);
                    return self.linked(table, alias, field, leaf, hide, |_| Sql::text("1"));
                }
                // Whether there is any row is no secret.
                let caller = self.scope.caller.take();
                let set = self.any(table, alias, field, leaf, false, |_, _, _| {
                    Ok(Sql::text("1"))
                });
                self.scope.caller = caller;
                set
            }
        }
    }

    /// Any row that is linked to this one matches, whatever the field's own domain.
    pub(super) fn linked(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: &Leaf<'_>,
        hide: bool,
        matches: impl FnOnce(&str) -> Sql,
    ) -> Result<Sql, Fault> {
        let target = self.scope.schema.related(field);
        let target = target.ok_or_else(|| leaf.unsupported("the condition"))?;
        let other = self.alias();
        let (select, source, mut parts) = self.source(table, field, leaf, target, &other)?;
        parts.push(matches(&other));
        if hide {
            parts.extend(active(target, &other));
        }
        let before = format!("{alias}.\"id\" IN (SELECT {select} FROM {source} WHERE ");
        Ok(Sql::join(parts, " AND ", "1").within(&before, ")"))
    }

    /// The rows linked by a x2many field, called `other`: the id of the row that shows them, where
    /// from, and what links them.
    fn source(
        &mut self,
        table: &'a Table,
        field: &'a Field,
        leaf: &Leaf<'_>,
        target: &'a Table,
        other: &str,
    ) -> Result<(String, String, Vec<Sql>), Fault> {
        let from = target.quoted();
        Ok(match self.shown(table, field, leaf)? {
            Shown::Relation(relation) => {
                let pair = self.alias();
                let (own, across) = (relation.own(), relation.other());
                let source = format!(
                    "{} {pair} JOIN {from} {other} ON {other}.\"id\" = {pair}.{across}",
                    relation.table
                );
                (format!("{pair}.{own}"), source, Vec::new())
            }
            Shown::Inverse {
                inverse,
                model_field,
            } => {
                let select = self.scope.schema.inverse(target, other, inverse);
                let parts = pointing(table, &select, model_field, other);
                (select, format!("{from} {other}"), parts)
            }
        })
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
        let (from, select, mut parts, id) = match shown {
            // By the pairs alone: what they name need not be loaded.
            Shown::Relation(relation) => (
                relation.table.clone(),
                format!("{other}.{}", relation.own()),
                Vec::new(),
                relation.other(),
            ),
            Shown::Inverse {
                inverse,
                model_field,
            } => {
                let schema = self.scope.schema;
                let target = schema.related(field);
                let target = target.ok_or_else(|| leaf.unsupported("the condition"))?;
                let select = schema.inverse(target, &other, inverse);
                let parts = pointing(table, &select, model_field, &other);
                (target.quoted(), select, parts, "\"id\"")
            }
        };
        parts.push(Sql::bound(format!("{other}.{id} {within}"), list));
        let before = format!("{alias}.\"id\" IN (SELECT {select} FROM {from} {other} WHERE ");
        Ok(Sql::join(parts, " AND ", "1").within(&before, ")"))
    }
}

/// `other` points to a row of the table, the id being `inverse`. To none will not do: were a NULL among
/// the ids that are looked up, "not one of them" would be NULL.
fn pointing(table: &Table, inverse: &str, model_field: Option<&str>, other: &str) -> Vec<Sql> {
    let somewhere = Sql::text(format!("{inverse} IS NOT NULL"));
    let model = model_field.map(|field| {
        let model = table.name().to_owned();
        Sql::bound(format!("{other}.{} = ?", quote(field)), model)
    });
    [somewhere].into_iter().chain(model).collect()
}

/// Whether every part of a list, or the value itself, is text.
pub(super) fn is_text(value: &Json) -> bool {
    match value {
        Json::Array(values) => values.iter().all(Json::is_string),
        value => value.is_string() && !nothing(value),
    }
}
