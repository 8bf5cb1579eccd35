//! The columns of a file, and the tree of what has to be read for them: the model's own fields, and below
//! each relation that a path leads through those of the rows behind it.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Field, Kind};

use super::{
    cell::{Cell, CellKind},
    request::{Headers, Part, Relations},
};
use crate::{Code, Problem};

/// The most columns of a file.
pub(crate) const MOST_COLUMNS: usize = 200;

/// What is read of one model.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// Its number among all of them.
    pub(crate) number: usize,
    /// The model.
    pub(crate) model: String,
    /// The fields read of it, `id` first.
    pub(crate) fields: Vec<(String, Kind)>,
    /// What is read of the rows behind some of them.
    pub(crate) children: Vec<Child>,
}

/// What is read of the rows behind a relation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Child {
    /// The relation, by its place among the fields.
    pub(crate) field: usize,
    pub(crate) node: Node,
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    /// The path, `partner_id.country_id.code`.
    pub(crate) name: String,
    /// As people call it, `Customer/Country/Code`.
    pub(crate) label: String,
    pub(crate) kind: CellKind,
    /// The children that lead to the row that has it.
    pub(crate) steps: Vec<usize>,
    /// The place of the field in that row.
    pub(crate) field: usize,
    /// Whether it is the id of the row behind the field, a many2one.
    pub(crate) is_id: bool,
    /// Whether there may be several values to one row.
    pub(crate) is_joined: bool,
}

/// The columns, and what is read for them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Columns {
    pub(crate) root: Node,
    pub(crate) all: Vec<Column>,
    /// The children that lead to the rows that make a row each.
    pub(crate) explode: Option<Vec<usize>>,
}

impl Node {
    fn new(model: &str) -> Self {
        Self {
            number: 0,
            model: model.to_owned(),
            fields: vec![("id".to_owned(), Kind::Integer)],
            children: Vec::new(),
        }
    }

    /// The place of a field, read from now on.
    pub(crate) fn read(&mut self, name: &str, kind: &Kind) -> usize {
        let known = self.fields.iter().position(|(known, _)| known == name);
        known.unwrap_or_else(|| {
            self.fields.push((name.to_owned(), kind.clone()));
            self.fields.len() - 1
        })
    }

    /// The place of the child behind a relation, read from now on.
    fn child(&mut self, name: &str, kind: &Kind) -> usize {
        let field = self.read(name, kind);
        let known = self.children.iter().position(|child| child.field == field);
        known.unwrap_or_else(|| {
            let node = Self::new(kind.relation().unwrap_or_default());
            self.children.push(Child { field, node });
            self.children.len() - 1
        })
    }

    /// The child that `steps` lead to, to read more of it.
    fn at(&mut self, steps: &[usize]) -> Option<&mut Self> {
        let mut node = self;
        for step in steps {
            node = &mut node.children.get_mut(*step)?.node;
        }
        Some(node)
    }

    /// The child that `steps` lead to.
    pub(crate) fn behind(&self, steps: &[usize]) -> Option<&Self> {
        let mut node = self;
        for step in steps {
            node = &node.children.get(*step)?.node;
        }
        Some(node)
    }

    fn count(&mut self, next: &mut usize) {
        self.number = *next;
        *next += 1;
        for child in &mut self.children {
            child.node.count(next);
        }
    }

    /// Whether rows of it may have many others behind them.
    pub(crate) fn has_many(&self) -> bool {
        self.children
            .iter()
            .any(|child| self.relation(child).is_some_and(Kind::is_x2many) || child.node.has_many())
    }

    /// Whether `steps` may lead from one row to many.
    fn leads_to_many(&self, steps: &[usize]) -> bool {
        let mut node = self;
        let mut relations = steps.iter().map_while(|step| {
            let child = node.children.get(*step)?;
            let relation = node.relation(child);
            node = &child.node;
            relation
        });
        relations.any(Kind::is_x2many)
    }

    /// The kind of the relation that leads to a child.
    pub(crate) fn relation(&self, child: &Child) -> Option<&Kind> {
        self.fields.get(child.field).map(|(_, kind)| kind)
    }
}

impl Columns {
    /// No column yet, of a model.
    pub(crate) fn new(model: &str) -> Self {
        Self {
            root: Node::new(model),
            all: Vec::new(),
            explode: None,
        }
    }

    /// Makes rows of those behind a path of relations, the last of which has many.
    pub(crate) fn explode(&mut self, path: &[&Field]) {
        self.explode = Some(self.lead(path));
    }

    /// The children along a path of relations.
    fn lead(&mut self, path: &[&Field]) -> Vec<usize> {
        let mut steps = Vec::new();
        for field in path {
            if let Some(node) = self.root.at(&steps) {
                steps.push(node.child(&field.name, &field.kind));
            }
        }
        steps
    }

    /// Adds the column of a path, or the two of a relation; `at` is where the path stands in the call.
    pub(crate) fn add(
        &mut self,
        path: &[&Field],
        relations: Relations,
        at: &str,
    ) -> Result<(), Problem> {
        let Some((last, before)) = path.split_last() else {
            return Ok(());
        };
        let Some(kind) = CellKind::of(&last.kind) else {
            let message = format!("`{}` is a file: no file of rows holds it", last.name);
            return Err(Problem::new(Code::WrongType, at, message));
        };
        let is_many = last.kind.is_x2many();
        let parts = match is_many || matches!(last.kind, Kind::Many2one { .. }) {
            true => relations.parts(),
            false => &[Part::Value],
        };
        for part in parts {
            let is_id = *part == Part::Id;
            // What many rows are called, and their ids, are fields of theirs.
            let (steps, name, of) = match (is_many, is_id) {
                (true, true) => (self.lead(path), "id", &Kind::Integer),
                (true, false) => (self.lead(path), "display_name", &Kind::Char { size: None }),
                (false, _) => (self.lead(before), last.name.as_ref(), &last.kind),
            };
            let Some(field) = self.root.at(&steps).map(|node| node.read(name, of)) else {
                continue;
            };
            let (name, label) = called(path, is_id);
            if !self.all.iter().any(|known| known.name == name) {
                self.all.push(Column {
                    name,
                    label,
                    kind: match is_id {
                        true => CellKind::Integer,
                        false => kind,
                    },
                    steps,
                    field,
                    is_id: is_id && !is_many,
                    is_joined: false,
                });
            }
        }
        Ok(())
    }

    /// Once all columns are there: which of them have several values to a row of the file, joined as text.
    pub(crate) fn finish(&mut self) {
        self.root.count(&mut 0);
        let exploded = self.explode.as_deref();
        for column in &mut self.all {
            let behind = exploded.and_then(|exploded| {
                let behind = column.steps.strip_prefix(exploded)?;
                Some((self.root.behind(exploded)?, behind))
            });
            let (node, steps) = behind.unwrap_or((&self.root, &column.steps));
            column.is_joined = node.leads_to_many(steps);
            if column.is_joined {
                column.kind = CellKind::Text;
            }
        }
    }

    /// What the columns are called, each by a name of its own: labels that several columns have, whatever the
    /// case of their letters, have the path behind them.
    pub(crate) fn headers(&self, headers: Headers) -> Vec<String> {
        let mut told: Vec<String> = Vec::with_capacity(self.all.len());
        if headers == Headers::Technical {
            told.extend(self.all.iter().map(|column| column.name.clone()));
            return told;
        }
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for column in &self.all {
            *known.entry(column.label.to_lowercase()).or_default() += 1;
        }
        let is_single = |label: &str| known.get(&label.to_lowercase()) == Some(&1);
        // Labels that are single keep what they are.
        let single = self.all.iter().map(|column| &column.label);
        let single = single.filter(|label| is_single(label));
        let mut taken: BTreeSet<String> = single.map(|label| label.to_lowercase()).collect();
        for Column { name, label, .. } in &self.all {
            if is_single(label) {
                told.push(label.clone());
                continue;
            }
            // Another field may be labelled just so, or its name differ in case alone.
            let header = format!("{label} ({name})");
            let numbered = (2..).map(|number| format!("{header} {number}"));
            let mut headers = std::iter::once(header.clone()).chain(numbered);
            let free = headers.find(|header| taken.insert(header.to_lowercase()));
            told.push(free.unwrap_or(header));
        }
        told
    }
}

/// What a column is called, and its label.
fn called(path: &[&Field], is_id: bool) -> (String, String) {
    let names: Vec<&str> = path.iter().map(|field| field.name.as_ref()).collect();
    let label = |field: &&Field| match field.label.trim() {
        "" => field.name.to_string(),
        label => label.to_owned(),
    };
    let labels: Vec<String> = path.iter().map(label).collect();
    let (name, label) = (names.join("."), labels.join("/"));
    match is_id {
        true => (format!("{name}.id"), format!("{label}/ID")),
        false => (name, label),
    }
}

impl Column {
    /// What a row of the node that has the column holds.
    pub(crate) fn cell(&self, row: &[odoo::Value]) -> Cell {
        match row.get(self.field) {
            Some(value) if self.is_id => Cell::id_of(value),
            Some(value) => Cell::of(value),
            None => Cell::Empty,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use odoo::{Field, Kind};
    use proptest::prelude::*;

    use super::{Columns, Headers, Relations};

    fn columns(fields: &[(&'static str, &'static str)]) -> Columns {
        let fields: Vec<Field> = fields
            .iter()
            .map(|(name, label)| Field::new(name, label, Kind::Boolean))
            .collect();
        let mut columns = Columns::new("x.thing");
        for field in &fields {
            columns.add(&[field], Relations::Name, "").unwrap();
        }
        columns
    }

    #[test]
    fn every_header_is_one_columns() {
        for (fields, expected) in [
            (
                [("name", "Name"), ("ref", "Reference"), ("active", "Active")],
                ["Name", "Reference", "Active"],
            ),
            (
                [
                    ("street", "Address"),
                    ("x_address", "Address"),
                    ("city", "City"),
                ],
                ["Address (street)", "Address (x_address)", "City"],
            ),
            // What a spreadsheet takes for one.
            (
                [("x_size", "Size"), ("x_siz", "SIZE"), ("x_größe", "GRÖSSE")],
                ["Size (x_size)", "SIZE (x_siz)", "GRÖSSE"],
            ),
            // Names that differ in case alone, and a label that looks like another with its path.
            (
                [("x_a", "A"), ("x_A", "A"), ("x_b", "A (x_a)")],
                ["A (x_a) 2", "A (x_A) 3", "A (x_a)"],
            ),
            (
                [("x_one", ""), ("x_two", "  "), ("x_three", "x_one")],
                ["x_one (x_one)", "x_two", "x_one (x_three)"],
            ),
        ] {
            assert_eq!(columns(&fields).headers(Headers::Labels), expected);
        }
    }

    proptest! {
        #[test]
        fn headers_are_told_apart(labels in prop::collection::vec("[aA ]{0,2}( \\(x_[012]\\))?( [23])?", 1..12)) {
            let mut columns = Columns::new("x.thing");
            for (number, label) in labels.into_iter().enumerate() {
                let field = Field {
                    name: format!("x_{number}").into(),
                    label: label.into(),
                    ..Field::new("", "", Kind::Boolean)
                };
                columns.add(&[&field], Relations::Name, "").unwrap();
            }
            let headers = columns.headers(Headers::Labels);
            let distinct: BTreeSet<String> = headers.iter().map(|header| header.to_lowercase()).collect();
            prop_assert_eq!(distinct.len(), headers.len(), "{:?}", headers);
        }
    }
}
