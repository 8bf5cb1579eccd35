//! What is bought: every Monday, whatever will not last for the weeks to come.

use crate::{
    error::SandboxError,
    seed::{
        row::Row,
        trade::{
            Event, Trade,
            purchase::{ENOUGH, Line, Purchase, level},
        },
        world::{
            World,
            calendar::Day,
            company::{self, COMPANY, Currency, Transfer},
            random::Stream,
        },
    },
};

/// The vendor of the product at this place.
fn vendor_of(world: &World, product: usize) -> usize {
    product % world.vendors.len().max(1)
}

/// Buys what is running out. What is asked for in the last days is not ordered yet.
pub(crate) fn review(trade: &mut Trade<'_>, day: Day) -> Result<(), SandboxError> {
    let world = trade.world;
    let mut baskets: Vec<Basket> = Vec::new();
    baskets.resize_with(world.vendors.len(), Basket::default);
    for (place, product) in world.products.iter().enumerate() {
        if product.is_service {
            continue;
        }
        let Some(shelf) = trade.stock.shelf(place) else {
            continue;
        };
        shelf.end_week();
        let there = shelf.on_hand + shelf.coming - shelf.promised;
        let enough = product.kept + shelf.weekly * ENOUGH / 1000;
        let level = level(product, shelf.weekly);
        // Who buys at all buys what will soon be needed, too.
        if there < (enough + level) / 2
            && let Some(basket) = baskets.get_mut(vendor_of(world, place))
        {
            basket.urgent |= there < enough;
            basket.wanted.push((place, packed(level - there)));
        }
    }
    for (vendor, basket) in baskets.iter().enumerate() {
        if basket.urgent {
            buy(trade, day, vendor, &basket.wanted)?;
        }
    }
    Ok(())
}

/// What is to be bought from a vendor: places of products, and quantities.
#[derive(Default)]
struct Basket {
    wanted: Vec<(usize, i64)>,
    urgent: bool,
}

/// As vendors pack it.
fn packed(quantity: i64) -> i64 {
    match quantity {
        ..20 => (quantity + 1) / 2 * 2,
        20..100 => (quantity + 9) / 10 * 10,
        _ => (quantity + 24) / 25 * 25,
    }
}

fn buy(
    trade: &mut Trade<'_>,
    day: Day,
    place: usize,
    wanted: &[(usize, i64)],
) -> Result<(), SandboxError> {
    let world = trade.world;
    let calendar = &world.setting.calendar;
    let Some(vendor) = world.vendors.get(place) else {
        return Ok(());
    };
    let id = trade.id("purchase.order");
    let mut random = world.setting.random(Stream::Purchase, id as usize);
    let received = calendar.workday(day.plus(vendor.days + random.between(-2, 4)));
    let billed = calendar.workday(received.plus(random.between(1, 9)));
    let mut purchase = Purchase {
        id,
        vendor: place,
        day,
        currency: vendor.currency,
        lines: Vec::with_capacity(wanted.len()),
        received,
        billed,
        paid: calendar.workday(billed.plus(random.between(22, 31))),
    };
    for (product, quantity) in wanted {
        let Some(known) = world.products.get(*product) else {
            continue;
        };
        let price = match vendor.currency {
            Currency::USD => known.cost * 108 / 100,
            _ => known.cost,
        };
        purchase.lines.push(Line {
            id: trade.id("purchase.order.line"),
            product: *product,
            quantity: *quantity,
            price,
        });
    }
    // Not all that was asked for in the last week is ordered yet.
    let asked = day.plus(7) > calendar.today && random.percent(60);
    write(trade, &purchase, asked)?;
    if asked {
        return Ok(());
    }
    for line in &purchase.lines {
        if let Some(shelf) = trade.stock.shelf(line.product) {
            shelf.coming += line.quantity;
        }
    }
    trade.plan(purchase.received, Event::Receive(Box::new(purchase)));
    Ok(())
}

fn write(trade: &mut Trade<'_>, purchase: &Purchase, asked: bool) -> Result<(), SandboxError> {
    let world = trade.world;
    let calendar = &world.setting.calendar;
    let Some(vendor) = world.vendors.get(purchase.vendor) else {
        return Ok(());
    };
    let received = !asked && calendar.past(purchase.received);
    let billed = !asked && calendar.past(purchase.billed);
    let (state, status) = match (asked, received, billed) {
        (true, ..) => ("sent", "no"),
        (_, _, true) => ("purchase", "invoiced"),
        (_, true, false) => ("purchase", "to invoice"),
        (_, false, _) => ("purchase", "no"),
    };
    let receipt = match (asked, received) {
        (true, _) => None,
        (false, true) => Some("full".to_owned()),
        (false, false) => Some("pending".to_owned()),
    };
    let moment = calendar.moment(purchase.day, 10 * 60);
    let planned = calendar.moment(purchase.received, 12 * 60);
    let buyers = &world.staff.buyers;
    let buyer = buyers.get(purchase.vendor % buyers.len().max(1));
    let total = purchase.total();
    let euros = company::in_euros(total, purchase.currency, purchase.day);
    let row = Row::new("purchase.order", purchase.id)
        .text("name", purchase.name())
        .link("partner_id", vendor.id)
        .link("user_id", buyer.copied().unwrap_or(2))
        .link("company_id", COMPANY)
        .link("currency_id", purchase.currency)
        .number(
            "currency_rate",
            company::rate(purchase.currency, purchase.day),
        )
        .text("state", state)
        .text("date_order", moment.clone())
        .maybe_text("date_approve", (!asked).then(|| moment.clone()))
        .text("date_planned", planned.clone())
        .maybe_text("effective_date", received.then(|| planned.clone()))
        .maybe_text("receipt_status", receipt)
        .text("invoice_status", status)
        .link("picking_type_id", Transfer::RECEIPT)
        .text("priority", "0")
        .cents("amount_untaxed", total)
        .cents("amount_tax", 0)
        .cents("amount_total", total)
        .cents("amount_total_cc", euros)
        .whole("invoice_count", i64::from(billed))
        .flag("acknowledged", !asked)
        .written(moment.clone(), moment.clone());
    trade.write(row)?;
    for (line, place) in purchase.lines.iter().zip(0..) {
        let Some(product) = world.products.get(line.product) else {
            continue;
        };
        let when = |condition| if condition { line.quantity } else { 0 };
        let row = Row::new("purchase.order.line", line.id)
            .link("order_id", purchase.id)
            .link("partner_id", vendor.id)
            .link("product_id", line.product as i64 + 1)
            .text("name", product.shown.clone())
            .text("display_name", product.shown.clone())
            .whole("product_qty", line.quantity)
            .whole("product_uom_qty", line.quantity)
            .link("product_uom_id", product.unit)
            .link("product_uom", product.unit)
            .cents("price_unit", line.price)
            .cents("technical_price_unit", line.price)
            .number("discount", 0.0)
            .cents("price_subtotal", line.subtotal())
            .cents("price_tax", 0)
            .cents("price_total", line.subtotal())
            .whole("qty_received", when(received))
            .text("qty_received_method", "stock_moves")
            .whole("qty_invoiced", when(billed))
            .whole("qty_to_invoice", when(received && !billed))
            .text("date_planned", planned.clone())
            .text("state", state)
            .link("company_id", COMPANY)
            .link("currency_id", purchase.currency)
            .whole("sequence", 10 + place)
            .written(moment.clone(), moment.clone());
        trade.write(row)?;
    }
    Ok(())
}
