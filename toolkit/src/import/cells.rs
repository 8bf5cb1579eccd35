//! Cells as values of their fields, by the one decoder. Of rows that are one record each says what the others leave
//! blank.

use std::collections::BTreeMap;

use odoo::Kind;
use serde_json::Value as Json;

use super::{columns::Column, sheet::Sheet};
use crate::{
    Code, Problem,
    path::Paths,
    values::{ValueReader, Values, Writing},
};

/// A table whose columns are known.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) sheet: Sheet,
    pub(super) columns: Vec<Column>,
    /// Rows that go together with an earlier one, by that one.
    pub(super) merged: BTreeMap<usize, Vec<usize>>,
}

impl Table {
    /// What stands in a row's cell, and in which row it does.
    pub(super) fn cell(&self, row: usize, column: &Column) -> (usize, &str) {
        let own = self.sheet.cell(row, column.place);
        if !own.is_empty() {
            return (row, own);
        }
        let others = self.merged.get(&row).into_iter().flatten();
        let mut said = others.map(|other| (*other, self.sheet.cell(*other, column.place)));
        said.find(|(_, cell)| !cell.is_empty())
            .unwrap_or((row, own))
    }

    /// Where a cell stands.
    pub(super) fn at(&self, row: usize, column: &Column) -> String {
        self.sheet.at(row, &column.header)
    }

    /// The column that holds values of a field.
    pub(super) fn column_of(&self, field: &str) -> Option<&Column> {
        self.columns
            .iter()
            .find(|column| column.field() == Some(field))
    }

    /// The values of a row; what is blank is left out.
    pub(super) fn values<'m>(
        &self,
        paths: Paths<'m>,
        row: usize,
        problems: &mut Vec<Problem>,
    ) -> Values<'m> {
        let mut values = Vec::new();
        let mut left = Vec::new();
        for column in &self.columns {
            let Some(name) = column.field() else {
                continue;
            };
            let (row, cell) = self.cell(row, column);
            if cell.is_empty() {
                continue;
            }
            let field = paths.own().model.field(name);
            let json = match field.map(|field| &field.kind) {
                Some(Kind::Many2many { .. }) => several(cell),
                _ => Json::from(cell),
            };
            // A cell says all that there is to be, of new rows and of others.
            let mut reader = ValueReader::new(paths, Writing::Create, problems, &mut left);
            reader.field(&mut values, name, &json, &self.at(row, column));
        }
        values
    }

    /// Columns of which no cell can be written, by the first one that says something.
    pub(super) fn closed(&self, paths: Paths<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        for column in &self.columns {
            let field = column
                .field()
                .and_then(|name| paths.own().model.field(name));
            let Some(field) = field else {
                continue;
            };
            let is_workflow = paths.is_workflow(field);
            let filled = (0..self.sheet.len())
                .map(|row| self.sheet.cell(row, column.place))
                .find(|cell| !cell.is_empty());
            let Some(cell) = filled.filter(|_| is_workflow || field.readonly) else {
                continue;
            };
            let (mut wrong, mut left, mut values) = (Vec::new(), Vec::new(), Vec::new());
            let at = format!("column `{}`", column.header);
            let mut reader = ValueReader::new(paths, Writing::Create, &mut wrong, &mut left);
            reader.field(&mut values, &field.name, &Json::from(cell), &at);
            let is_closed = |problem: &Problem| {
                matches!(
                    problem.code,
                    Code::WorkflowField | Code::ReadonlyField | Code::NotOffered
                )
            };
            problems.extend(wrong.into_iter().filter(is_closed));
        }
        problems
    }
}

/// The rows that a cell names: with commas between them, or as JSON.
fn several(cell: &str) -> Json {
    if cell.starts_with(['[', '{', '(']) {
        return Json::from(cell);
    }
    let parts = cell.split([',', ';']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(Json::from)
        .collect()
}
