//! Thirty months of trade, day by day: quotations come in, and what they bring with it happens on its
//! day. Only what is still to happen is remembered.

use std::collections::BTreeMap;

use super::{
    accounting::{self, Owed},
    calendar::Day,
    company::Journal,
    crm,
    order::{Order, Reference},
    orders, projects,
    purchases::{self, Purchase},
    row::{Row, Rows},
    stock,
    world::World,
};
use crate::error::SandboxError;

/// What is to happen.
pub(super) enum Event {
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
pub(super) struct Trade<'a> {
    pub(super) world: &'a World,
    rows: &'a mut dyn Rows,
    /// By day, and in the order in which they were thought of.
    events: BTreeMap<(Day, u64), Event>,
    thought_of: u64,
    ids: BTreeMap<&'static str, i64>,
    numbers: BTreeMap<(Journal, i16), i64>,
    pub(super) stock: stock::Stock,
}

/// The whole story.
pub(super) fn run(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
    let mut trade = Trade {
        world,
        rows,
        events: BTreeMap::new(),
        thought_of: 0,
        ids: BTreeMap::new(),
        numbers: BTreeMap::new(),
        stock: stock::Stock::new(world),
    };
    accounting::open(&mut trade)?;
    stock::open(&mut trade)?;
    projects::open(&mut trade)?;
    let mut next = Order::new(world, Reference { place: 0, line: 0 });
    for day in world.calendar.story() {
        if world.calendar.is_monday(day) {
            purchases::review(&mut trade, day)?;
        }
        while let Some(order) = next.take_if(|order| order.quoted <= day) {
            next = Order::new(world, order.next());
            quoted(&mut trade, &order)?;
        }
        while let Some(event) = trade.due(day) {
            happen(&mut trade, event)?;
        }
        if world.calendar.ends_month(day) {
            accounting::month(&mut trade, day)?;
        }
    }
    while let Some((_, event)) = trade.events.pop_first() {
        lie_ahead(&mut trade, event)?;
    }
    stock::count(&mut trade)
}

fn quoted(trade: &mut Trade<'_>, order: &Order<'_>) -> Result<(), SandboxError> {
    let lead = crm::of_order(trade, order)?;
    let project = projects::of_order(trade, order)?;
    orders::write(trade, order, lead, project)?;
    if let Some(confirmed) = order.confirmed() {
        let reference = order.reference;
        trade.plan(confirmed, Event::Promise(reference));
        trade.plan(
            order.first,
            Event::Deliver {
                order: reference,
                missing_from: None,
            },
        );
        trade.plan(order.invoiced, Event::Invoice(reference));
    }
    Ok(())
}

fn happen(trade: &mut Trade<'_>, event: Event) -> Result<(), SandboxError> {
    match event {
        Event::Promise(order) => {
            if let Some(order) = Order::new(trade.world, order) {
                trade.stock.promise(&order);
            }
            Ok(())
        }
        Event::Deliver {
            order,
            missing_from,
        } => match Order::new(trade.world, order) {
            Some(order) => stock::deliver(trade, &order, missing_from, true),
            None => Ok(()),
        },
        Event::Invoice(order) => match Order::new(trade.world, order) {
            Some(order) => accounting::invoice(trade, &order),
            None => Ok(()),
        },
        Event::Credit(owed) => accounting::credit(trade, *owed),
        Event::Pay(owed) => accounting::pay(trade, &owed),
        Event::Receive(purchase) => stock::receive(trade, purchase, true),
        Event::Bill(purchase) => accounting::bill(trade, &purchase),
    }
}

/// What is promised, or prepared: nothing of it has happened by today.
fn lie_ahead(trade: &mut Trade<'_>, event: Event) -> Result<(), SandboxError> {
    match event {
        Event::Deliver {
            order,
            missing_from,
        } => match Order::new(trade.world, order) {
            Some(order) => stock::deliver(trade, &order, missing_from, false),
            None => Ok(()),
        },
        Event::Invoice(order) => match Order::new(trade.world, order) {
            Some(order) if order.is_invoiced(trade.world) => accounting::invoice(trade, &order),
            _ => Ok(()),
        },
        Event::Receive(purchase) => stock::receive(trade, purchase, false),
        Event::Promise(_) | Event::Credit(_) | Event::Pay(_) | Event::Bill(_) => Ok(()),
    }
}

impl Trade<'_> {
    /// Writes a row.
    pub(super) fn write(&mut self, row: Row) -> Result<(), SandboxError> {
        self.rows.write(row)
    }

    /// Has a many2many field show a row.
    pub(super) fn show(
        &mut self,
        (model, field, id): (&'static str, &'static str, i64),
        other: i64,
    ) -> Result<(), SandboxError> {
        self.rows.pair(model, field, id, other)
    }

    /// Links two rows both ways: each shows the other in a many2many field.
    pub(super) fn pair(
        &mut self,
        (model, field, id): (&'static str, &'static str, i64),
        (other_model, other_field, other): (&'static str, &'static str, i64),
    ) -> Result<(), SandboxError> {
        self.rows.pair(model, field, id, other)?;
        self.rows.pair(other_model, other_field, other, id)
    }

    /// The row of `ir.model` that stands for a model.
    pub(super) fn model(&self, name: &str) -> Option<i64> {
        self.rows.model(name)
    }

    /// The next id of a model.
    pub(super) fn id(&mut self, model: &'static str) -> i64 {
        let last = self.ids.entry(model).or_default();
        *last += 1;
        *last
    }

    /// The next number of a journal in a year.
    pub(super) fn number(&mut self, journal: Journal, year: i16) -> i64 {
        let last = self.numbers.entry((journal, year)).or_default();
        *last += 1;
        *last
    }

    /// Has something happen on a day.
    pub(super) fn plan(&mut self, day: Day, event: Event) {
        self.thought_of += 1;
        self.events.insert((day, self.thought_of), event);
    }

    /// What is to happen by this day, and has not yet.
    fn due(&mut self, day: Day) -> Option<Event> {
        let first = self.events.first_entry()?;
        (first.key().0 <= day).then(|| first.remove())
    }
}
