//! The trade day by day: quotations come in, and what they bring with it happens on its day.

use super::{
    Event, Trade, accounting, crm,
    order::{Order, Reference},
    order_rows, projects, purchases, stock,
};
use crate::{
    error::SandboxError,
    seed::{row::Rows, world::World},
};

/// The whole story.
pub(crate) fn run(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
    let mut trade = Trade::new(world, rows);
    accounting::open(&mut trade)?;
    stock::open(&mut trade)?;
    projects::open(&mut trade)?;
    let mut next = Order::new(world, Reference { place: 0, line: 0 });
    for day in world.setting.calendar.story() {
        if world.setting.calendar.is_monday(day) {
            purchases::review(&mut trade, day)?;
        }
        while let Some(order) = next.take_if(|order| order.quoted <= day) {
            next = Order::new(world, order.next());
            quoted(&mut trade, &order)?;
        }
        while let Some(event) = trade.due(day) {
            happen(&mut trade, event)?;
        }
        if world.setting.calendar.ends_month(day) {
            accounting::month(&mut trade, day)?;
        }
    }
    while let Some(event) = trade.last() {
        lie_ahead(&mut trade, event)?;
    }
    stock::count(&mut trade)
}

fn quoted(trade: &mut Trade<'_>, order: &Order<'_>) -> Result<(), SandboxError> {
    let lead = crm::of_order(trade, order)?;
    let project = projects::of_order(trade, order)?;
    order_rows::write(trade, order, lead, project)?;
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
