//! Domains as SQL conditions.
//!
//! A domain is parsed into a [`Tree`] as the release that is played parses it, and the tree is
//! written as SQL in which every condition is true or false, never NULL: a negative operator is then
//! NOT of its positive one, and takes in the rows without a value as Odoo's do. What a domain says
//! and the sandbox cannot do is a fault. Nothing here reads a row.

mod date_part;
mod display_name;
mod empty_value;
mod hierarchy;
mod leaf;
mod moment;
mod relation;
mod scalar;
pub(crate) mod scope;
mod tree;

use std::collections::VecDeque;

use odoo::{Field, Kind};
use serde_json::Value as Json;

use crate::{
    facts::operation::Operation,
    fault::Fault,
    orm::{
        access::Rules,
        domain::scope::{Scope, active},
    },
    release::Release,
    storage::{schema::Schema, sql::Sql, table::Table},
};
use leaf::{Leaf, Negation, Operator};
use tree::{Connector, Tree};

/// More steps in a dotted path than any database has models worth visiting.
const LONGEST_PATH: usize = 16;

/// The rows of `table`, called `alias`, that match `domain` and that the caller may see.
pub(crate) fn condition(
    scope: &Scope<'_>,
    table: &Table,
    alias: &str,
    domain: &Json,
) -> Result<Sql, Fault> {
    let mut writer = Writer {
        scope: *scope,
        aliases: 0,
    };
    let matching = writer.domain(table, alias, domain, scope.active_test)?;
    let seen = writer.seen(table, alias)?;
    Ok(Sql::join(
        [matching].into_iter().chain(seen).collect(),
        " AND ",
        "1",
    ))
}

/// The rows of `table`, called `alias`, that rules let through; none when there are none. Rules look
/// at archived rows, too, and at what the caller may not see.
pub(crate) fn ruled(
    schema: &Schema,
    table: &Table,
    alias: &str,
    rules: &Rules,
) -> Result<Option<Sql>, Fault> {
    let scope = Scope::of(schema);
    Writer { scope, aliases: 0 }.rules(table, alias, rules)
}

struct Writer<'a> {
    scope: Scope<'a>,
    aliases: usize,
}

impl<'a> Writer<'a> {
    /// What the caller may see of a model that is searched, or passed on the way.
    fn seen(&mut self, table: &'a Table, alias: &str) -> Result<Option<Sql>, Fault> {
        let Some(caller) = self.scope.caller else {
            return Ok(None);
        };
        caller.allow(table.name(), Some(&table.model.label), Operation::Read)?;
        let own = Scope {
            zone: self.scope.zone,
            clocks: self.scope.clocks,
            ..Scope::of(self.scope.schema)
        };
        let scope = std::mem::replace(&mut self.scope, own);
        let seen = self.rules(table, alias, &caller.rules(table.name(), Operation::Read));
        self.scope = scope;
        seen
    }

    fn rules(
        &mut self,
        table: &'a Table,
        alias: &str,
        rules: &Rules,
    ) -> Result<Option<Sql>, Fault> {
        let mut each = |domains: &[Json]| {
            let domains = domains.iter();
            domains
                .map(|domain| self.domain(table, alias, domain, false))
                .collect::<Result<Vec<Sql>, Fault>>()
        };
        let (mut parts, any) = (each(&rules.all)?, each(&rules.any)?);
        if !any.is_empty() {
            parts.push(Sql::join(any, " OR ", "0"));
        }
        Ok((!parts.is_empty()).then(|| Sql::join(parts, " AND ", "1")))
    }

    fn release(&self) -> Release {
        self.scope.schema.release
    }

    fn alias(&mut self) -> String {
        self.aliases += 1;
        format!("t{}", self.aliases)
    }

    fn domain(
        &mut self,
        table: &'a Table,
        alias: &str,
        domain: &Json,
        active_test: bool,
    ) -> Result<Sql, Fault> {
        let tree = Tree::parse(domain, self.release())?;
        let hide = active_test && !tree.names_active(self.release());
        self.matching(table, alias, &tree, hide)
    }

    /// The same for a domain within another one.
    fn within(
        &mut self,
        table: &'a Table,
        alias: &str,
        domain: &Json,
        active_test: bool,
    ) -> Result<Sql, Fault> {
        let tree = Tree::parse(domain, self.release())?;
        let hide = active_test && !tree.names_active_within(self.release());
        self.matching(table, alias, &tree, hide)
    }

    fn matching(
        &mut self,
        table: &'a Table,
        alias: &str,
        tree: &Tree<'_>,
        hide: bool,
    ) -> Result<Sql, Fault> {
        let matches = self.tree(table, alias, tree)?;
        let hidden = active(table, alias).filter(|_| hide);
        Ok(Sql::join(
            [matches].into_iter().chain(hidden).collect(),
            " AND ",
            "1",
        ))
    }

    fn tree(&mut self, table: &'a Table, alias: &str, tree: &Tree<'_>) -> Result<Sql, Fault> {
        match tree {
            Tree::Constant(true) => Ok(Sql::text("1")),
            Tree::Constant(false) => Ok(Sql::text("0")),
            Tree::Joined(Connector::All, trees) => self.together(table, alias, trees),
            Tree::Joined(Connector::Any, trees) => {
                let parts = trees.iter().map(|tree| self.tree(table, alias, tree));
                Ok(Sql::join(parts.collect::<Result<_, Fault>>()?, " OR ", "0"))
            }
            Tree::Not(inner) => match &**inner {
                Tree::Leaf(leaf) => self.not(table, alias, leaf),
                inner => Ok(self.tree(table, alias, inner)?.within("NOT (", ")")),
            },
            Tree::Leaf(leaf) => self.leaf(table, alias, leaf),
        }
    }

    /// All of these. What is asked of the one row that a many2one field leads to is asked at once, so
    /// that it is looked up once, by whichever condition narrows it most.
    fn together(
        &mut self,
        table: &'a Table,
        alias: &str,
        trees: &VecDeque<Tree<'_>>,
    ) -> Result<Sql, Fault> {
        let mut parts = Vec::with_capacity(trees.len());
        let mut met: Vec<&str> = Vec::new();
        for tree in trees {
            let Some((leaf, field)) = through(table, tree) else {
                parts.push(self.tree(table, alias, tree)?);
                continue;
            };
            if met.contains(&field.name.as_ref()) {
                continue;
            }
            met.push(&field.name);
            let beyond = trees.iter().filter_map(|tree| {
                let (leaf, other) = through(table, tree)?;
                let (_, path) = leaf.path.split_once('.')?;
                (other.name == field.name).then_some(Tree::Leaf(Leaf { path, ..*leaf }))
            });
            let beyond: VecDeque<Tree<'_>> = beyond.collect();
            if beyond.len() == 1 {
                parts.push(self.tree(table, alias, tree)?);
                continue;
            }
            if let Some(caller) = self.scope.caller {
                let names = [field.name.as_ref()];
                caller.allow_fields(self.release(), table, names, Operation::Read)?;
            }
            parts.push(
                self.any(table, alias, field, leaf, false, |writer, target, other| {
                    writer.together(target, other, &beyond)
                })?,
            );
        }
        Ok(Sql::join(parts, " AND ", "1"))
    }

    /// The opposite of a condition: what is left or, with a comparison of what is copied and has a
    /// value for no value, the opposite comparison. Where there is nothing to copy from, neither holds.
    fn not(&mut self, table: &'a Table, alias: &str, leaf: &Leaf<'_>) -> Result<Sql, Fault> {
        let copied = table.model.field(leaf.path).filter(|field| {
            self.rewritten(table, field).is_some() && empty_value::has_empty_value(field)
        });
        if let (Operator::Compare(comparison), Some(_)) = (leaf.operator, copied) {
            let operator = Operator::Compare(comparison.opposite());
            return self.leaf(table, alias, &Leaf { operator, ..*leaf });
        }
        Ok(self.leaf(table, alias, leaf)?.within("NOT (", ")"))
    }

    fn leaf(&mut self, table: &'a Table, alias: &str, leaf: &Leaf<'_>) -> Result<Sql, Fault> {
        let (name, rest) = match leaf.path.split_once('.') {
            Some((name, rest)) => (name, Some(rest)),
            None => (leaf.path, None),
        };
        let field = table
            .model
            .field(name)
            .ok_or_else(|| leaf.no_field(table.name(), name, self.release()))?;
        if let Some(caller) = self.scope.caller {
            caller.allow_fields(self.release(), table, [name], Operation::Read)?;
        }
        if let Some(rest) = rest {
            return self.path(table, alias, field, rest, leaf);
        }
        if leaf.operator == Operator::EqualIfSet && self.no_comparison(leaf) {
            return Ok(Sql::text("1"));
        }
        if let Operator::Like { contains, .. } = leaf.operator
            && leaf::falsy(leaf.value)
            && self.release() >= Release::Odoo19
        {
            // Everything contains nothing, even what is not there.
            if contains && field.kind.relation().is_none() {
                let all = leaf.negation == Negation::None;
                return Ok(Sql::text(if all { "1" } else { "0" }));
            }
            // A relation contains nothing where it is set; like nothing is what is not set.
            let set = contains == (leaf.negation == Negation::None);
            let nothing = Leaf {
                operator: Operator::Equal,
                negation: if set {
                    Negation::Complement
                } else {
                    Negation::None
                },
                value: &Json::Bool(false),
                ..*leaf
            };
            return self.leaf(table, alias, &nothing);
        }
        if let Some(path) = self.rewritten(table, field) {
            let nullable = self.takes_in_nothing(field, leaf);
            return self.related(table, alias, path, nullable, leaf);
        }
        if field.name == "display_name" && !leaf.operator.is_hierarchy() {
            return self.display_name(table, alias, leaf);
        }
        self.own(table, alias, field, leaf)
    }

    /// A condition on what the row itself holds in a field.
    fn own(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let positive = self.positive(table, alias, field, leaf)?;
        Ok(match leaf.negation {
            Negation::None => positive,
            Negation::Complement => positive.within("NOT (", ")"),
            // SQL's own: what is not known stays out.
            Negation::Strict
                if leaf.operator.is_hierarchy() || matches!(field.kind, Kind::Many2one { .. }) =>
            {
                positive.within("COALESCE(NOT (", "), 0)")
            }
            // Up to 18 a negated pattern leaves out the rows without a value.
            Negation::Strict => {
                let negative = positive.within("NOT (", ")");
                match self.scope.schema.expression(table, alias, field) {
                    Some(column) if field.name != "id" => {
                        negative.within(&format!("({column} IS NOT NULL AND "), ")")
                    }
                    _ => negative,
                }
            }
        })
    }

    /// A dotted path means any of the rows that its first step leads to.
    fn path(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        rest: &str,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        if leaf.path.split('.').count() > LONGEST_PATH {
            return Err(leaf.unsupported("a path as long as in"));
        }
        if matches!(field.kind, Kind::Date | Kind::Datetime) {
            return self.part(table, alias, field, rest, leaf);
        }
        if field.kind.relation().is_none() {
            return Err(leaf.no_path(table.name(), &field.name, self.release()));
        }
        let inner = Leaf {
            path: rest,
            ..*leaf
        };
        let hide = !inner.names_active_within(self.release())
            && self.hides_archived_beyond(table, field)?;
        self.any(table, alias, field, leaf, hide, |writer, target, other| {
            writer.leaf(target, other, &inner)
        })
    }

    /// What a field without a column of its own is copied from.
    fn rewritten(&self, table: &'a Table, field: &'a Field) -> Option<&'a str> {
        match crate::storage::table::is_column(field)
            || self.scope.schema.shown(table, field).is_some()
        {
            true => None,
            false => field.related.as_deref(),
        }
    }

    /// Whether a row matches for want of a value. From 19 on, what a kind has for no value is none.
    fn takes_in_nothing(&self, field: &Field, leaf: &Leaf<'_>) -> bool {
        let newer = self.release() >= Release::Odoo19;
        let none = |value: &Json| {
            leaf::nothing(value) || (newer && empty_value::is_empty_value(field, value))
        };
        let empty = match leaf.value {
            Json::Array(values) => values.iter().any(none),
            value => none(value),
        };
        empty == (leaf.negation == Negation::None)
    }

    /// A condition on a copied field is one on what it is copied from; where no value is asked for,
    /// a missing link on the way there is none either.
    fn related(
        &mut self,
        table: &'a Table,
        alias: &str,
        path: &str,
        nullable: bool,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        let (name, rest) = match path.split_once('.') {
            Some((name, rest)) => (name, Some(rest)),
            None => (path, None),
        };
        let field = table
            .model
            .field(name)
            .ok_or_else(|| leaf.no_field(table.name(), name, self.release()))?;
        let Some(rest) = rest else {
            return match self.rewritten(table, field) {
                Some(path) => self.related(table, alias, path, nullable, leaf),
                None => self.own(table, alias, field, &Leaf { path, ..*leaf }),
            };
        };
        let inner = self.any(table, alias, field, leaf, false, |writer, target, other| {
            writer.related(target, other, rest, nullable, leaf)
        })?;
        let link = self.scope.schema.expression(table, alias, field);
        Ok(match link.filter(|_| nullable && !field.kind.is_x2many()) {
            Some(link) => Sql::join(
                vec![inner, Sql::text(format!("{link} IS NULL"))],
                " OR ",
                "0",
            ),
            None => inner,
        })
    }

    /// The condition without its negation.
    fn positive(
        &mut self,
        table: &'a Table,
        alias: &str,
        field: &'a Field,
        leaf: &Leaf<'_>,
    ) -> Result<Sql, Fault> {
        if leaf.operator.is_hierarchy() {
            return self.hierarchy(table, alias, field, leaf);
        }
        if field.kind.relation().is_some() {
            return self.relation(table, alias, field, leaf);
        }
        self.scalar(table, alias, field, leaf)
    }

    fn expression(
        &self,
        table: &Table,
        alias: &str,
        field: &Field,
        leaf: &Leaf<'_>,
    ) -> Result<String, Fault> {
        self.scope
            .schema
            .expression(table, alias, field)
            .ok_or_else(|| {
                leaf.unsupported(&format!(
                    "searching by {}.{}, which is computed:",
                    table.name(),
                    field.name
                ))
            })
    }
}

/// A condition on what a many2one field leads to, and that field.
fn through<'t, 'a, 'd>(table: &'a Table, tree: &'t Tree<'d>) -> Option<(&'t Leaf<'d>, &'a Field)> {
    let Tree::Leaf(leaf) = tree else {
        return None;
    };
    let (name, _) = leaf.path.split_once('.')?;
    let short = leaf.path.split('.').count() <= LONGEST_PATH;
    let field = table.model.field(name).filter(|_| short)?;
    matches!(field.kind, Kind::Many2one { .. }).then_some((leaf, field))
}
