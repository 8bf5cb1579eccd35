//! One quotation and what became of it. Everything about it follows from its place and from the place
//! of its first line, so it is invented again whenever somebody asks.

use crate::seed::world::{
    World,
    calendar::Day,
    company::{self, Currency, TERMS},
    partners::Customer,
    products::{FITTING, FREIGHT, PLANNING, Product},
    random::{Random, Stream},
};

/// For how many days after today invoices are prepared: drafts.
const PREPARED: i64 = 3;

/// What a line is worth, in cents, as often as not more and as often less.
const WORTH: [i64; 10] = [
    270_000, 310_000, 350_000, 390_000, 430_000, 470_000, 510_000, 550_000, 600_000, 680_000,
];

/// What a line is worth on average.
pub(crate) const MEAN_WORTH: i64 = 456_000;

/// Where an order stands among the orders, and its first line among the lines; from 0 on.
#[derive(Clone, Copy)]
pub(crate) struct Reference {
    pub(crate) place: usize,
    pub(crate) line: usize,
}

/// What became of a quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Draft,
    Sent,
    Confirmed(Day),
    Cancelled(Day),
}

/// When the customer pays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Payment {
    Whole(Day),
    Half(Day),
    None,
}

impl Payment {
    /// How much of an amount is still owed today.
    pub(crate) fn open(self, cents: i64, world: &World) -> i64 {
        match self {
            Self::Whole(day) if world.setting.calendar.past(day) => 0,
            Self::Half(day) if world.setting.calendar.past(day) => cents - cents / 2,
            _ => cents,
        }
    }
}

/// What is ordered.
pub(crate) struct Line<'w> {
    pub(crate) place: usize,
    pub(crate) product: &'w Product,
    pub(crate) quantity: i64,
    pub(crate) price: i64,
    pub(crate) discount: i64,
    pub(crate) subtotal: i64,
    /// When it arrives, or is done.
    pub(crate) delivered: Day,
}

/// A quotation and what became of it. The days lie ahead where they are after today.
pub(crate) struct Order<'w> {
    pub(crate) reference: Reference,
    pub(crate) customer: &'w Customer,
    pub(crate) quoted: Day,
    /// The minute of the day.
    pub(crate) minute: i64,
    pub(crate) outcome: Outcome,
    pub(crate) lines: Vec<Line<'w>>,
    /// The day of the delivery, and that of a second one for what was missing.
    pub(crate) first: Day,
    pub(crate) second: Option<Day>,
    pub(crate) invoiced: Day,
    pub(crate) payment: Payment,
}

impl<'w> Order<'w> {
    /// The order at this place; none after the last.
    pub(crate) fn new(world: &'w World, reference: Reference) -> Option<Self> {
        let all = world.setting.counts.order_lines;
        let left = all.checked_sub(reference.line).filter(|left| *left > 0)?;
        let quoted = world.setting.season.day_of(reference.line, all);
        let mut random = world.setting.random(Stream::Order, reference.place);
        let customer = world.customer_of_day(quoted, &mut random)?;
        let outcome = outcome(world, reference.place, quoted, &mut random);
        let confirmed = match outcome {
            Outcome::Confirmed(day) => day,
            _ => quoted.plus(10),
        };
        let mut order = Self {
            reference,
            customer,
            quoted,
            minute: random.between(8 * 60, 17 * 60),
            outcome,
            lines: Vec::with_capacity(7),
            first: confirmed,
            second: None,
            invoiced: confirmed,
            payment: Payment::None,
        };
        order.goods(world, &mut random);
        order.services(world, &mut random);
        order.lines.truncate(left);
        order.deliveries(world, confirmed, &mut random);
        let calendar = &world.setting.calendar;
        let last = order.second.unwrap_or(order.first);
        order.invoiced = calendar.workday(last.plus(random.between(1, 5)));
        let due = order.due();
        order.payment = match random.below(100) {
            0..76 => Payment::Whole(calendar.workday(due.plus(random.between(-9, 8)))),
            76..92 => Payment::Whole(calendar.workday(due.plus(random.between(9, 70)))),
            92..97 => Payment::Half(calendar.workday(due.plus(random.between(0, 20)))),
            _ => Payment::None,
        };
        Some(order)
    }

    fn goods(&mut self, world: &'w World, random: &mut Random) {
        // Who orders few things orders more of each.
        let (count, percent) = random.pick(&[
            (1, 150),
            (1, 150),
            (2, 110),
            (2, 110),
            (2, 110),
            (3, 85),
            (3, 85),
            (4, 70),
        ]);
        let dollars = self.currency() == Currency::USD;
        for _ in 0..count {
            let at = world.product_of_day(self.quoted, random);
            let Some(product) = world.products.get(at) else {
                continue;
            };
            // The North American list: a fixed eighth more than the euros.
            let price = match dollars {
                true => product.price * 9 / 8,
                false => product.price,
            };
            let worth = random.pick(&WORTH) * self.customer.size * percent / 10_000;
            let quantity = round_quantity(worth / price.max(1));
            let bulk = if quantity >= 100 { 5 } else { 0 };
            let one_off = if random.percent(7) { 5 } else { 0 };
            self.add(
                at,
                product,
                quantity,
                price,
                self.customer.discount + bulk + one_off,
            );
        }
    }

    fn services(&mut self, world: &'w World, random: &mut Random) {
        let mut service = |wanted: bool, at: usize, quantity: i64| {
            if let Some(product) = world.products.get(at).filter(|_| wanted) {
                self.add(at, product, quantity, product.price, 0);
            }
        };
        service(random.percent(22), FREIGHT, 1);
        let fitted = random.percent(9);
        service(fitted, FITTING, random.between(2, 12) * 4);
        service(
            fitted && random.percent(50),
            PLANNING,
            random.between(3, 10),
        );
    }

    fn add(
        &mut self,
        place: usize,
        product: &'w Product,
        quantity: i64,
        price: i64,
        discount: i64,
    ) {
        // Half a cent is rounded up, as where a line is written.
        let subtotal = (quantity * price * (100 - discount) + 50) / 100;
        self.lines.push(Line {
            place,
            product,
            quantity,
            price,
            discount,
            subtotal,
            delivered: self.first,
        });
    }

    /// When what is there leaves, and what is made first.
    fn deliveries(&mut self, world: &World, confirmed: Day, random: &mut Random) {
        let calendar = &world.setting.calendar;
        let soon = calendar.workday(confirmed.plus(random.between(3, 12)));
        let later = calendar.workday(confirmed.plus(random.between(28, 37)));
        let apart = random.percent(25);
        let made = |line: &Line<'_>| !line.product.is_service && line.quantity > line.product.kept;
        let there = |line: &Line<'_>| !line.product.is_service && !made(line);
        let waits = self.lines.iter().any(made);
        // One delivery is enough for most customers.
        let apart = apart && waits && self.lines.iter().any(there);
        self.first = if waits && !apart { later } else { soon };
        self.second = apart.then_some(later);
        for line in &mut self.lines {
            line.delivered = match self.second {
                Some(second) if made(line) => second,
                _ => self.first,
            };
        }
    }

    /// Where the next one stands.
    pub(crate) fn next(&self) -> Reference {
        Reference {
            place: self.reference.place + 1,
            line: self.reference.line + self.lines.len(),
        }
    }

    pub(crate) fn id(&self) -> i64 {
        self.reference.place as i64 + 1
    }

    /// The id of its line at this place.
    pub(crate) fn line_id(&self, place: usize) -> i64 {
        (self.reference.line + place) as i64 + 1
    }

    /// `S00042`.
    pub(crate) fn name(&self) -> String {
        format!("S{:05}", self.id())
    }

    pub(crate) fn currency(&self) -> i64 {
        self.customer.currency
    }

    /// In cents of its currency.
    pub(crate) fn total(&self) -> i64 {
        self.lines.iter().map(|line| line.subtotal).sum()
    }

    /// In cents of the company's currency.
    pub(crate) fn total_in_euros(&self) -> i64 {
        company::in_euros(self.total(), self.currency(), self.quoted)
    }

    /// By when its invoice is to be paid.
    pub(crate) fn due(&self) -> Day {
        let days = TERMS.get(self.customer.term).copied().unwrap_or(30);
        self.invoiced.plus(days)
    }

    /// When it was confirmed, if it was.
    pub(crate) fn confirmed(&self) -> Option<Day> {
        match self.outcome {
            Outcome::Confirmed(day) => Some(day),
            _ => None,
        }
    }

    /// Whether there is an invoice by today, a draft included: one is prepared when all is delivered.
    pub(crate) fn is_invoiced(&self, world: &World) -> bool {
        let prepared = self.invoiced <= world.setting.calendar.today.plus(PREPARED)
            && world
                .setting
                .calendar
                .past(self.second.unwrap_or(self.first));
        self.is_posted(world) || (self.confirmed().is_some() && prepared)
    }

    /// Whether the invoice is more than a draft.
    pub(crate) fn is_posted(&self, world: &World) -> bool {
        self.confirmed().is_some() && world.setting.calendar.past(self.invoiced)
    }

    /// Whether somebody from the company goes there and fits what was delivered.
    pub(crate) fn is_fitted(&self) -> bool {
        self.lines.iter().any(|line| line.place == FITTING)
    }
}

fn outcome(world: &World, place: usize, quoted: Day, random: &mut Random) -> Outcome {
    let calendar = &world.setting.calendar;
    let decided = calendar.workday(quoted.plus(random.between(1, 19)));
    // Spread more evenly than by chance alone: in a small company there would be months in which
    // nobody buys.
    let fate = (place * 61 + random.below(15)) % 100;
    let given_up = quoted.plus(75);
    match fate {
        0..78 if calendar.past(decided) => Outcome::Confirmed(decided),
        78..91 if calendar.past(decided) => Outcome::Cancelled(decided),
        // No answer ever came.
        91.. if calendar.past(given_up) => Outcome::Cancelled(given_up),
        _ if quoted.plus(4) > calendar.today => Outcome::Draft,
        _ => Outcome::Sent,
    }
}

/// As people order: a few, or by tens.
fn round_quantity(quantity: i64) -> i64 {
    match quantity {
        ..1 => 1,
        1..10 => quantity,
        10..40 => quantity / 2 * 2,
        40..100 => quantity / 5 * 5,
        100..400 => quantity / 20 * 20,
        _ => quantity / 100 * 100,
    }
}
