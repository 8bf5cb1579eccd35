//! One request for all the ways to ask for groups, and its answer: the groups as values, before they
//! are put into words.

use jiff::civil::DateTime;
use serde_json::Value as Json;

use super::spec::{Aggregate, Term, aggregate};
use crate::{
    fault::Fault,
    storage::{schema::Schema, sql::Sql, table::Table},
};

/// What groups are asked for.
pub(super) struct Request<'a> {
    pub(super) table: &'a Table,
    pub(super) terms: Vec<Term<'a>>,
    /// The amounts that are asked for, and those that `having` and `order` need.
    pub(super) amounts: Amounts<'a>,
    /// The places of the amounts that are asked for.
    pub(super) asked: Vec<usize>,
    /// A condition on the columns of the groups.
    pub(super) having: Option<Sql>,
    pub(super) order: Vec<Order>,
    pub(super) offset: i64,
    /// None, or 0, is all.
    pub(super) limit: Option<i64>,
}

/// The amounts of a query, each once.
pub(super) struct Amounts<'a> {
    schema: &'a Schema,
    table: &'a Table,
    pub(super) all: Vec<Aggregate<'a>>,
}

impl<'a> Amounts<'a> {
    /// None yet.
    pub(super) fn new(schema: &'a Schema, table: &'a Table) -> Self {
        Self {
            schema,
            table,
            all: Vec::new(),
        }
    }

    /// The places of these amounts.
    pub(super) fn places<'s>(
        &mut self,
        specs: impl IntoIterator<Item = &'s str>,
    ) -> Result<Vec<usize>, Fault> {
        specs.into_iter().map(|spec| self.place(spec)).collect()
    }

    /// The place of an amount among the query's, where it is put if it is not there.
    pub(super) fn place(&mut self, spec: &str) -> Result<usize, Fault> {
        let amount = aggregate(self.schema, self.table, spec)?;
        if let Some(at) = self.all.iter().position(|known| *known == amount) {
            return Ok(at);
        }
        self.all.push(amount);
        Ok(self.all.len() - 1)
    }
}

impl Request<'_> {
    /// A group without rows, whose first term has this value.
    pub(super) fn empty(&self, first: Value) -> Group {
        let rest = self.terms.iter().skip(1).map(|_| Value::Nothing);
        self.group([first].into_iter().chain(rest).collect())
    }

    /// A group without rows.
    pub(super) fn group(&self, values: Vec<Value>) -> Group {
        let asked = self.asked.iter().filter_map(|at| self.amounts.all.get(*at));
        Group {
            values,
            amounts: asked.map(|amount| amount.of_nothing(self.table)).collect(),
        }
    }
}

/// A term of the order of groups.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Order {
    pub(super) by: Sorted,
    pub(super) descending: bool,
    /// Whether groups without a value come first; none is as the database has it.
    pub(super) nulls_first: Option<bool>,
}

/// What groups are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sorted {
    /// The term at this place.
    Term(usize),
    /// The amount at this place.
    Amount(usize),
}

/// A group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// What its rows have in common, term by term.
    pub(super) values: Vec<Value>,
    pub(super) amounts: Vec<Json>,
}

/// What the rows of a group have in common.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// They have no value.
    Nothing,
    /// They point to this row.
    Row { id: i64, name: String },
    /// Their dates fall into the period that begins here.
    Period(DateTime),
    /// Any other value.
    Plain(Json),
}
