//! The rows of quotations and sales orders, and of their lines.

use crate::{
    error::SandboxError,
    seed::{
        row::Row,
        trade::{
            Trade,
            order::{Line, Order, Outcome},
        },
        world::{
            World,
            calendar::Day,
            company::{self, COMPANY},
        },
    },
};

const VALID_DAYS: i64 = 30;

/// How much of a line has been delivered and invoiced by today.
struct Progress {
    delivered: i64,
    invoiced: i64,
    to_invoice: i64,
    status: &'static str,
}

impl Progress {
    fn new(world: &World, order: &Order<'_>, line: &Line<'_>) -> Self {
        if order.confirmed().is_none() {
            return Self {
                delivered: 0,
                invoiced: 0,
                to_invoice: 0,
                status: "no",
            };
        }
        let when = |condition| if condition { line.quantity } else { 0 };
        let delivered = when(world.setting.calendar.past(line.delivered));
        let invoiced = when(order.is_invoiced(world));
        // Services are invoiced as they were ordered, goods as they were delivered.
        let due = match line.product.is_service {
            true => line.quantity,
            false => delivered,
        };
        let to_invoice = (due - invoiced).max(0);
        Self {
            delivered,
            invoiced,
            to_invoice,
            status: match (to_invoice, invoiced) {
                (1.., _) => "to invoice",
                (_, 1..) => "invoiced",
                _ => "no",
            },
        }
    }
}

/// The state and, for an order, when it became one.
fn state(order: &Order<'_>) -> (&'static str, Day) {
    match order.outcome {
        Outcome::Draft => ("draft", order.quoted),
        Outcome::Sent => ("sent", order.quoted),
        Outcome::Confirmed(day) => ("sale", day),
        Outcome::Cancelled(_) => ("cancel", order.quoted),
    }
}

/// Writes an order, the lead it came from and the project it led to being known.
pub(crate) fn write(
    trade: &mut Trade<'_>,
    order: &Order<'_>,
    lead: Option<i64>,
    project: Option<i64>,
) -> Result<(), SandboxError> {
    let world = trade.world;
    let calendar = &world.setting.calendar;
    let customer = order.customer;
    let progress = order
        .lines
        .iter()
        .map(|line| Progress::new(world, order, line));
    let progress: Vec<Progress> = progress.collect();
    let has = |status: &str| progress.iter().any(|line| line.status == status);
    let status = match (order.confirmed(), has("to invoice"), has("no")) {
        (None, ..) => "no",
        (_, true, _) => "to invoice",
        (_, false, true) => "no",
        (_, false, false) => "invoiced",
    };
    let (state, since) = state(order);
    let changed = match order.outcome {
        Outcome::Cancelled(day) => day,
        _ => since,
    };
    let total = order.total();
    let row = Row::new("sale.order", order.id())
        .text("name", order.name())
        .link("partner_id", customer.id)
        .link("partner_invoice_id", customer.id)
        .link("partner_shipping_id", customer.delivered())
        .link("user_id", customer.seller)
        .link("team_id", customer.team as i64 + 1)
        .link("company_id", COMPANY)
        .link("currency_id", order.currency())
        .link("pricelist_id", order.currency())
        .number(
            "currency_rate",
            company::rate(order.currency(), order.quoted),
        )
        .link("payment_term_id", customer.term as i64 + 1)
        .text("state", state)
        .text("date_order", calendar.moment(since, order.minute))
        .text(
            "validity_date",
            calendar.text(order.quoted.plus(VALID_DAYS)),
        )
        .maybe_text(
            "commitment_date",
            order
                .confirmed()
                .map(|_| calendar.moment(order.first, 12 * 60)),
        )
        .maybe_text("effective_date", effective(world, order))
        .maybe_text("delivery_status", delivery_status(world, order))
        .text("picking_policy", "direct")
        .link("warehouse_id", 1)
        .text("invoice_status", status)
        .cents("amount_untaxed", total)
        .cents("amount_tax", 0)
        .cents("amount_total", total)
        .maybe_link("opportunity_id", lead)
        .maybe_link("project_id", project)
        .maybe_text("client_order_ref", client_reference(order))
        .flag("locked", false)
        .flag("require_signature", true)
        .flag("require_payment", false)
        .links(
            "tag_ids",
            lead.map(|lead| vec![lead % 6 + 1]).unwrap_or_default(),
        )
        .written(
            calendar.moment(order.quoted, order.minute),
            calendar.moment(changed, order.minute),
        );
    trade.write(row)?;
    let ends = format!(" ({})", customer.name);
    for (place, (line, progress)) in order.lines.iter().zip(&progress).enumerate() {
        trade.write(line_row(world, order, (place, line), progress, &ends))?;
    }
    Ok(())
}

fn line_row(
    world: &World,
    order: &Order<'_>,
    (place, line): (usize, &Line<'_>),
    progress: &Progress,
    ends: &str,
) -> Row {
    let calendar = &world.setting.calendar;
    let customer = order.customer;
    let (state, since) = state(order);
    let shown = &line.product.shown;
    let posted = match progress.invoiced > 0 && order.is_posted(world) {
        true => line.subtotal,
        false => 0,
    };
    let delivered = match (state, progress.to_invoice + progress.invoiced > 0) {
        ("sale", true) => line.subtotal,
        _ => 0,
    };
    let each = match line.quantity {
        0 => 0.0,
        quantity => line.subtotal as f64 / 100.0 / quantity as f64,
    };
    Row::new("sale.order.line", order.line_id(place))
        .link("order_id", order.id())
        .link("product_id", line.place as i64 + 1)
        .text("name", shown.clone())
        .text("display_name", format!("{} - {shown}{ends}", order.name()))
        .whole("product_uom_qty", line.quantity)
        .link("product_uom_id", line.product.unit)
        .link("product_uom", line.product.unit)
        .cents("price_unit", line.price)
        .cents("technical_price_unit", line.price)
        .whole("discount", line.discount)
        .cents("price_subtotal", line.subtotal)
        .cents("price_tax", 0)
        .cents("price_total", line.subtotal)
        .number("price_reduce_taxexcl", each)
        .number("price_reduce_taxinc", each)
        .whole("qty_delivered", progress.delivered)
        .text(
            "qty_delivered_method",
            match line.product.is_service {
                true => "manual",
                false => "stock_move",
            },
        )
        .whole("qty_invoiced", progress.invoiced)
        .whole("qty_to_invoice", progress.to_invoice)
        .cents("untaxed_amount_invoiced", posted)
        .cents("untaxed_amount_to_invoice", delivered - posted)
        .text("invoice_status", progress.status)
        .flag("is_service", line.product.is_service)
        .link("order_partner_id", customer.id)
        .text("state", state)
        .link("salesman_id", customer.seller)
        .link("company_id", COMPANY)
        .link("currency_id", order.currency())
        .number("customer_lead", 4.0)
        .whole("sequence", 10 + place as i64)
        .link("warehouse_id", 1)
        .written(
            calendar.moment(order.quoted, order.minute),
            calendar.moment(since, order.minute),
        )
}

/// When the first goods arrived.
fn effective(world: &World, order: &Order<'_>) -> Option<String> {
    let goods = order.lines.iter().any(|line| !line.product.is_service);
    order.confirmed()?;
    let arrived = goods && world.setting.calendar.past(order.first);
    arrived.then(|| world.setting.calendar.moment(order.first, 11 * 60))
}

fn delivery_status(world: &World, order: &Order<'_>) -> Option<String> {
    order.confirmed()?;
    let goods = order.lines.iter().filter(|line| !line.product.is_service);
    let arrived: Vec<bool> = goods
        .map(|line| world.setting.calendar.past(line.delivered))
        .collect();
    let status = match (arrived.contains(&true), arrived.contains(&false)) {
        (false, false) => return None,
        (true, false) => "full",
        (true, true) => "partial",
        (false, true) => "pending",
    };
    Some(status.to_owned())
}

/// What every third customer writes on it.
fn client_reference(order: &Order<'_>) -> Option<String> {
    let wanted = order.customer.id % 3 == 0 && order.confirmed().is_some();
    wanted.then(|| format!("PO-{}", 4100 + order.id() * 7 % 5000))
}
