//! A row on its way into the database, and where rows go.

use std::borrow::Cow;

use crate::error::SandboxError;

/// What a field of an invented row holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Flag(bool),
    Whole(i64),
    Number(f64),
    /// An amount or a price.
    Cents(i64),
    /// Text, a key of a selection, a date or a datetime.
    Text(Cow<'static, str>),
    /// The row that a many2one names.
    Link(i64),
    /// The rows that a many2many shows.
    Links(Vec<i64>),
    /// No value.
    Nothing,
}

/// A row of a model: the fields that somebody thought of.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) model: &'static str,
    pub(crate) id: i64,
    pub(crate) cells: Vec<(&'static str, Cell)>,
}

/// Where rows go. What the database has no model or no field for is passed over, and so is a link
/// to a model that it lacks and a selection's key that it does not offer.
pub(crate) trait Rows {
    /// Takes a row.
    fn write(&mut self, row: Row) -> Result<(), SandboxError>;

    /// Adds a row to those that a many2many field shows.
    fn pair(
        &mut self,
        model: &'static str,
        field: &'static str,
        own: i64,
        other: i64,
    ) -> Result<(), SandboxError>;

    /// The row of `ir.model` that stands for a model.
    fn model(&self, name: &str) -> Option<i64>;
}

impl Row {
    pub(crate) fn new(model: &'static str, id: i64) -> Self {
        Self {
            model,
            id,
            cells: Vec::with_capacity(40),
        }
    }

    /// What the field holds, if anything.
    pub(crate) fn cell(&self, name: &str) -> Option<&Cell> {
        let known = self.cells.iter().find(|(known, _)| *known == name);
        known.map(|(_, cell)| cell)
    }

    /// Gives the field a value, where nobody thought of it.
    pub(crate) fn fill(&mut self, name: &'static str, value: impl FnOnce(&Self) -> Cell) {
        if self.cell(name).is_none() {
            let value = value(self);
            self.cells.push((name, value));
        }
    }

    fn with(mut self, name: &'static str, cell: Cell) -> Self {
        self.cells.push((name, cell));
        self
    }

    pub(crate) fn text(self, name: &'static str, text: impl Into<Cow<'static, str>>) -> Self {
        self.with(name, Cell::Text(text.into()))
    }

    pub(crate) fn flag(self, name: &'static str, flag: bool) -> Self {
        self.with(name, Cell::Flag(flag))
    }

    pub(crate) fn whole(self, name: &'static str, number: i64) -> Self {
        self.with(name, Cell::Whole(number))
    }

    pub(crate) fn number(self, name: &'static str, number: f64) -> Self {
        self.with(name, Cell::Number(number))
    }

    pub(crate) fn cents(self, name: &'static str, cents: i64) -> Self {
        self.with(name, Cell::Cents(cents))
    }

    pub(crate) fn link(self, name: &'static str, id: i64) -> Self {
        self.with(name, Cell::Link(id))
    }

    pub(crate) fn links(self, name: &'static str, ids: Vec<i64>) -> Self {
        self.with(name, Cell::Links(ids))
    }

    /// When the row was made, and last changed.
    pub(crate) fn written(self, made: String, changed: String) -> Self {
        self.text("create_date", made).text("write_date", changed)
    }

    /// The text, if there is some.
    pub(crate) fn maybe_text(self, name: &'static str, text: Option<String>) -> Self {
        self.with(
            name,
            text.map_or(Cell::Nothing, |text| Cell::Text(text.into())),
        )
    }

    /// The link, if there is one.
    pub(crate) fn maybe_link(self, name: &'static str, id: Option<i64>) -> Self {
        self.with(name, id.map_or(Cell::Nothing, Cell::Link))
    }
}
