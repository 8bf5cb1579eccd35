//! How a row and the rows behind it become the lines of a file.

use jiff::tz::TimeZone;
use odoo::Value;

use super::{answer::ids_of, related::Known};
use crate::export::{
    cell::Cell,
    columns::{Column, Columns, Node},
};

/// A row in the tree of what was read.
#[derive(Clone, Copy)]
pub(super) struct At<'k> {
    pub(super) node: &'k Node,
    pub(super) known: &'k [Known],
    pub(super) row: &'k [Value],
}

impl<'k> At<'k> {
    /// The rows that `steps` lead to.
    fn walk(self, steps: &[usize], reached: &mut Vec<Self>) {
        let Some((step, rest)) = steps.split_first() else {
            reached.push(self);
            return;
        };
        let (Some(child), Some(known)) = (self.node.children.get(*step), self.known.get(*step))
        else {
            return;
        };
        for id in ids_of(self.row, child.field) {
            if let Some(row) = known.rows.get(id) {
                let at = At {
                    node: &child.node,
                    known: &known.children,
                    row,
                };
                at.walk(rest, reached);
            }
        }
    }

    fn cell(self, column: &Column, steps: &[usize], zone: &TimeZone) -> Cell {
        if steps.is_empty() {
            return column.cell(self.row);
        }
        let mut reached = Vec::new();
        self.walk(steps, &mut reached);
        let mut cells = reached.iter().map(|at| column.cell(at.row));
        match column.is_joined {
            true => Cell::joined(cells, zone),
            false => cells.next().unwrap_or(Cell::Empty),
        }
    }

    /// The rows of the file that a row of the model makes: one, or one for each of those that were asked
    /// for instead, and one when there is none of these.
    pub(super) fn taken(self, columns: &Columns, zone: &TimeZone) -> Vec<Vec<Cell>> {
        let one = |exploded: Option<(At<'k>, &[usize])>| {
            let cell = |column: &Column| {
                let Some((line, steps)) = exploded else {
                    return self.cell(column, &column.steps, zone);
                };
                match column.steps.strip_prefix(steps) {
                    Some(rest) => line.cell(column, rest, zone),
                    None => self.cell(column, &column.steps, zone),
                }
            };
            columns.all.iter().map(cell).collect()
        };
        let Some(steps) = &columns.explode else {
            return vec![one(None)];
        };
        let mut lines = Vec::new();
        self.walk(steps, &mut lines);
        match lines.is_empty() {
            true => vec![one(None)],
            false => lines
                .into_iter()
                .map(|line| one(Some((line, steps))))
                .collect(),
        }
    }
}
