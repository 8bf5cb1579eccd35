//! One purchase, and how much of a product is bought.

use crate::seed::{
    trade::order::MEAN_WORTH,
    world::{World, calendar::Day, products::Product},
};

/// For how many weeks there is to be enough beside what is kept of everything, and for how many is
/// bought.
pub(crate) const ENOUGH: i64 = 3;
pub(crate) const BOUGHT: i64 = 9;

/// What is bought from a vendor.
pub(crate) struct Purchase {
    pub(crate) id: i64,
    /// The vendor's place.
    pub(crate) vendor: usize,
    pub(crate) day: Day,
    pub(crate) currency: i64,
    pub(crate) lines: Vec<Line>,
    pub(crate) received: Day,
    pub(crate) billed: Day,
    pub(crate) paid: Day,
}

/// A product that is bought.
pub(crate) struct Line {
    pub(crate) id: i64,
    /// The product's place.
    pub(crate) product: usize,
    pub(crate) quantity: i64,
    pub(crate) price: i64,
}

impl Line {
    pub(crate) fn subtotal(&self) -> i64 {
        self.quantity * self.price
    }
}

impl Purchase {
    /// `P00042`.
    pub(crate) fn name(&self) -> String {
        format!("P{:05}", self.id)
    }

    pub(crate) fn total(&self) -> i64 {
        self.lines.iter().map(Line::subtotal).sum()
    }
}

/// What is sold of a product in a week at first, in thousandths.
pub(crate) fn weekly(world: &World, product: usize) -> i64 {
    let weeks = (world.setting.calendar.days() as i64 / 7).max(1);
    // Not every quotation becomes an order.
    let worth = world.setting.counts.order_lines as i64 * MEAN_WORTH / weeks * 6 / 10;
    (world.weekly(product, worth) * 1000.0) as i64
}

/// How much there is of a product just after it was bought.
pub(crate) fn level(product: &Product, weekly: i64) -> i64 {
    product.kept * 8 / 5 + weekly * BOUGHT / 1000
}
