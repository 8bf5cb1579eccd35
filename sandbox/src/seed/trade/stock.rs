//! Deliveries and receipts, and the rows of what lies on the shelves in the end.

use crate::{
    error::SandboxError,
    seed::{
        row::Row,
        trade::{Event, Trade, order::Order, purchase::Purchase},
        world::{
            calendar::Day,
            company::{COMPANY, Place, Transfer},
        },
    },
};

/// One product that moves.
struct Moved {
    product: usize,
    quantity: i64,
    /// How many of them are set aside, before it is done.
    there: i64,
    sale_line: Option<i64>,
    purchase_line: Option<i64>,
}

/// How far a picking and its moves are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    /// What is to go is there.
    Ready,
    /// Some of it is not.
    Waiting,
}

impl State {
    fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Ready => "assigned",
            Self::Waiting => "confirmed",
        }
    }
}

/// A picking without its moves.
struct Picking {
    id: i64,
    kind: i64,
    partner: i64,
    origin: String,
    day: Day,
    /// When somebody asked for it.
    asked: Day,
    state: State,
    missing_from: Option<i64>,
    sale: Option<i64>,
}

/// What lay on the shelves on the first day.
pub(crate) fn open(trade: &mut Trade<'_>) -> Result<(), SandboxError> {
    let found = trade.stock.0.iter().map(|shelf| shelf.on_hand).enumerate();
    let found: Vec<(usize, i64)> = found.filter(|(_, quantity)| *quantity > 0).collect();
    for (product, quantity) in found {
        adjust(trade, product, quantity, Day::FIRST)?;
    }
    Ok(())
}

/// Somebody counted, and there was more than the books said.
fn adjust(
    trade: &mut Trade<'_>,
    product: usize,
    quantity: i64,
    day: Day,
) -> Result<(), SandboxError> {
    let moved = Moved {
        product,
        quantity,
        there: 0,
        sale_line: None,
        purchase_line: None,
    };
    let row = move_row(
        trade,
        &moved,
        (Place::INVENTORY, Place::STOCK),
        day,
        State::Done,
    );
    let Some(row) = row else {
        return Ok(());
    };
    let name = "Stock count";
    let moment = trade.world.setting.calendar.moment(day, 8 * 60);
    let row = row
        .text("reference", name)
        .text("inventory_name", name)
        .flag("is_inventory", true)
        .text("display_name", name)
        .text("date", moment.clone())
        .written(moment.clone(), moment);
    trade.write(row)
}

/// What an order's customer gets on a day: done, or promised.
pub(crate) fn deliver(
    trade: &mut Trade<'_>,
    order: &Order<'_>,
    missing_from: Option<i64>,
    done: bool,
) -> Result<(), SandboxError> {
    let day = match (missing_from, order.second) {
        (Some(_), Some(second)) => second,
        _ => order.first,
    };
    let lines = order.lines.iter().enumerate();
    let moved = lines.filter(|(_, line)| !line.product.is_service && line.delivered == day);
    let mut moved: Vec<Moved> = moved
        .map(|(place, line)| Moved {
            product: line.place,
            quantity: line.quantity,
            there: 0,
            sale_line: Some(order.line_id(place)),
            purchase_line: None,
        })
        .collect();
    if moved.is_empty() {
        return Ok(());
    }
    let mut state = State::Done;
    for one in &mut moved {
        let Some(shelf) = trade.stock.shelf(one.product) else {
            continue;
        };
        if !done {
            let there = one.quantity.min(shelf.on_hand - shelf.reserved).max(0);
            shelf.reserved += there;
            one.there = there;
            state = match (state, there < one.quantity) {
                (State::Waiting, _) | (_, true) => State::Waiting,
                _ => State::Ready,
            };
            continue;
        }
        let short = one.quantity - shelf.on_hand;
        shelf.on_hand = (shelf.on_hand - one.quantity).max(0);
        shelf.gone += one.quantity;
        shelf.promised -= one.quantity;
        if short > 0 {
            adjust(trade, one.product, short, day)?;
        }
    }
    let picking = Picking {
        id: trade.id("stock.picking"),
        kind: Transfer::DELIVERY,
        partner: order.customer.delivered(),
        origin: order.name(),
        day,
        asked: order.confirmed().unwrap_or(order.quoted),
        state,
        missing_from,
        sale: Some(order.id()),
    };
    write(trade, &picking, &moved)?;
    if let Some(second) = order.second.filter(|_| missing_from.is_none()) {
        let event = Event::Deliver {
            order: order.reference,
            missing_from: Some(picking.id),
        };
        // What lies ahead goes on lying ahead.
        trade.plan(second, event);
    }
    Ok(())
}

/// What a vendor brings: received, and billed soon; or awaited.
pub(crate) fn receive(
    trade: &mut Trade<'_>,
    purchase: Box<Purchase>,
    done: bool,
) -> Result<(), SandboxError> {
    let Some(vendor) = trade.world.vendors.get(purchase.vendor) else {
        return Ok(());
    };
    let moved: Vec<Moved> = purchase
        .lines
        .iter()
        .map(|line| Moved {
            product: line.product,
            quantity: line.quantity,
            // A vendor's goods are taken for there.
            there: line.quantity,
            sale_line: None,
            purchase_line: Some(line.id),
        })
        .collect();
    let picking = Picking {
        id: trade.id("stock.picking"),
        kind: Transfer::RECEIPT,
        partner: vendor.id,
        origin: purchase.name(),
        day: purchase.received,
        asked: purchase.day,
        state: if done { State::Done } else { State::Ready },
        missing_from: None,
        sale: None,
    };
    write(trade, &picking, &moved)?;
    trade.show(("purchase.order", "picking_ids", purchase.id), picking.id)?;
    if done {
        for one in &moved {
            if let Some(shelf) = trade.stock.shelf(one.product) {
                shelf.on_hand += one.quantity;
                shelf.coming -= one.quantity;
            }
        }
        trade.plan(purchase.billed, Event::Bill(purchase));
    }
    Ok(())
}

fn write(trade: &mut Trade<'_>, picking: &Picking, moved: &[Moved]) -> Result<(), SandboxError> {
    let calendar = &trade.world.setting.calendar;
    let (what, from, to) = match picking.kind {
        Transfer::RECEIPT => ("IN", Place::VENDORS, Place::STOCK),
        _ => ("OUT", Place::STOCK, Place::CUSTOMERS),
    };
    let (asked, day) = (
        calendar.moment(picking.asked, 13 * 60),
        calendar.moment(picking.day, 11 * 60),
    );
    let done = picking.state == State::Done;
    let written = match done {
        true => day.clone(),
        false => asked.clone(),
    };
    let state = picking.state;
    let number = match picking.kind {
        Transfer::RECEIPT => trade.id("WH/IN"),
        _ => trade.id("WH/OUT"),
    };
    let name = format!("WH/{what}/{number:05}");
    let row = Row::new("stock.picking", picking.id)
        .text("name", name.clone())
        .link("picking_type_id", picking.kind)
        .link("location_id", from)
        .link("location_dest_id", to)
        .link("partner_id", picking.partner)
        .link("company_id", COMPANY)
        .text("origin", picking.origin.clone())
        .maybe_link("sale_id", picking.sale)
        .maybe_link("backorder_id", picking.missing_from)
        .text("state", state.key())
        .text("move_type", "direct")
        .text("priority", "0")
        .text("scheduled_date", day.clone())
        .text("date_deadline", day.clone())
        .maybe_text("date_done", done.then(|| day.clone()))
        .flag("is_locked", true)
        .written(asked.clone(), written.clone());
    trade.write(row)?;
    for one in moved {
        let Some(row) = move_row(trade, one, (from, to), picking.day, state) else {
            continue;
        };
        let row = row
            .link("picking_id", picking.id)
            .link("picking_type_id", picking.kind)
            .link("partner_id", picking.partner)
            .text("origin", picking.origin.clone())
            .text("reference", name.clone())
            .maybe_link("sale_line_id", one.sale_line)
            .maybe_link("purchase_line_id", one.purchase_line)
            .flag("is_in", picking.kind == Transfer::RECEIPT)
            .flag("is_out", picking.kind == Transfer::DELIVERY)
            .text("date", day.clone())
            .text("date_deadline", day.clone())
            .written(asked.clone(), written.clone());
        trade.write(row)?;
    }
    Ok(())
}

/// What every move says.
fn move_row(
    trade: &mut Trade<'_>,
    moved: &Moved,
    (from, to): (i64, i64),
    day: Day,
    state: State,
) -> Option<Row> {
    let world = trade.world;
    let product = world.products.get(moved.product)?;
    let id = trade.id("stock.move");
    let (there, own) = match (state, moved.there) {
        (State::Done, _) => (moved.quantity, state.key()),
        (_, there) if there >= moved.quantity => (there, "assigned"),
        (_, 0) => (0, "confirmed"),
        (_, there) => (there, "partially_available"),
    };
    let row = Row::new("stock.move", id)
        .link("product_id", moved.product as i64 + 1)
        .text("name", product.shown.clone())
        .whole("product_uom_qty", moved.quantity)
        .whole("product_qty", moved.quantity)
        .whole("quantity", there)
        .flag("picked", state == State::Done)
        .link("product_uom", product.unit)
        .link("location_id", from)
        .link("location_dest_id", to)
        .link("company_id", COMPANY)
        .link("warehouse_id", 1)
        .text("state", own)
        .text("procure_method", "make_to_stock")
        .text("priority", "0")
        .cents("price_unit", product.cost)
        .cents(
            "value",
            match state {
                State::Done => there * product.cost,
                _ => 0,
            },
        )
        .whole("sequence", 10);
    Some(match from {
        Place::INVENTORY => row,
        _ => row
            .text("reservation_date", world.setting.calendar.text(day))
            .text("display_name", product.shown.clone()),
    })
}

/// What is there in the end.
pub(crate) fn count(trade: &mut Trade<'_>) -> Result<(), SandboxError> {
    let calendar = &trade.world.setting.calendar;
    let today = calendar.moment(calendar.today, 6 * 60);
    let shelves = std::mem::take(&mut trade.stock.0);
    for (place, shelf) in shelves.iter().enumerate() {
        let product = trade.world.products.get(place);
        if product.is_none_or(|product| product.is_service) || shelf.on_hand == 0 {
            continue;
        }
        let row = Row::new("stock.quant", trade.id("stock.quant"))
            .link("product_id", place as i64 + 1)
            .link("location_id", Place::STOCK)
            .link("company_id", COMPANY)
            .whole("quantity", shelf.on_hand)
            .whole("reserved_quantity", shelf.reserved)
            .text("in_date", today.clone())
            .text("display_name", "WH/Stock")
            .written(today.clone(), today.clone());
        trade.write(row)?;
    }
    Ok(())
}
