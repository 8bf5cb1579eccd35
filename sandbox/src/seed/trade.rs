//! Thirty months of trade. Only what is still to happen is remembered.
//!
//! It must not know where rows go, nor how those of the world are written.

mod accounting;
pub(crate) mod crm;
pub(crate) mod days;
mod journal;
mod order;
mod order_rows;
mod owed;
pub(crate) mod projects;
mod purchase;
mod purchases;
mod shelf;
mod stock;

use std::collections::BTreeMap;

use self::{order::Reference, owed::Owed, purchase::Purchase, shelf::Stock};
use crate::{
    error::SandboxError,
    seed::{
        row::{Row, Rows},
        world::{World, calendar::Day, company::Journal},
    },
};

/// What is to happen.
pub(crate) enum Event {
    /// The goods of an order are promised.
    Promise(Reference),
    /// The goods of an order leave: the first part, or what was missing from the picking named.
    Deliver {
        order: Reference,
        missing_from: Option<i64>,
    },
    Invoice(Reference),
    /// The customer gets some of his money back.
    Credit(Box<Owed>),
    Pay(Box<Owed>),
    Receive(Box<Purchase>),
    Bill(Box<Purchase>),
}

/// The trade, at some moment of it.
pub(crate) struct Trade<'a> {
    pub(crate) world: &'a World,
    rows: &'a mut dyn Rows,
    /// By day, and in the order in which they were thought of.
    events: BTreeMap<(Day, u64), Event>,
    thought_of: u64,
    ids: BTreeMap<&'static str, i64>,
    numbers: BTreeMap<(Journal, i16), i64>,
    pub(crate) stock: Stock,
}

impl<'a> Trade<'a> {
    /// Before anything has happened.
    fn new(world: &'a World, rows: &'a mut dyn Rows) -> Self {
        Self {
            world,
            rows,
            events: BTreeMap::new(),
            thought_of: 0,
            ids: BTreeMap::new(),
            numbers: BTreeMap::new(),
            stock: Stock::new(world),
        }
    }

    /// Writes a row.
    pub(crate) fn write(&mut self, row: Row) -> Result<(), SandboxError> {
        self.rows.write(row)
    }

    /// Has a many2many field show a row.
    pub(crate) fn show(
        &mut self,
        (model, field, id): (&'static str, &'static str, i64),
        other: i64,
    ) -> Result<(), SandboxError> {
        self.rows.pair(model, field, id, other)
    }

    /// Links two rows both ways: each shows the other in a many2many field.
    pub(crate) fn pair(
        &mut self,
        (model, field, id): (&'static str, &'static str, i64),
        (other_model, other_field, other): (&'static str, &'static str, i64),
    ) -> Result<(), SandboxError> {
        self.rows.pair(model, field, id, other)?;
        self.rows.pair(other_model, other_field, other, id)
    }

    /// The row of `ir.model` that stands for a model.
    pub(crate) fn model(&self, name: &str) -> Option<i64> {
        self.rows.model(name)
    }

    /// The next id of a model.
    pub(crate) fn id(&mut self, model: &'static str) -> i64 {
        let last = self.ids.entry(model).or_default();
        *last += 1;
        *last
    }

    /// The next number of a journal in a year.
    pub(crate) fn number(&mut self, journal: Journal, year: i16) -> i64 {
        let last = self.numbers.entry((journal, year)).or_default();
        *last += 1;
        *last
    }

    /// Has something happen on a day.
    pub(crate) fn plan(&mut self, day: Day, event: Event) {
        self.thought_of += 1;
        self.events.insert((day, self.thought_of), event);
    }

    /// What is to happen at last, however far ahead.
    fn last(&mut self) -> Option<Event> {
        self.events.pop_first().map(|(_, event)| event)
    }

    /// What is to happen by this day, and has not yet.
    fn due(&mut self, day: Day) -> Option<Event> {
        let first = self.events.first_entry()?;
        (first.key().0 <= day).then(|| first.remove())
    }
}
