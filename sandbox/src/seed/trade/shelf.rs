//! What lies on the shelves: what came in less what went out.

use super::{order::Order, purchase};
use crate::seed::world::{World, products::Product};

/// The shelves, as the products.
pub(crate) struct Stock(pub(crate) Vec<Shelf>);

/// What there is of a product.
#[derive(Clone)]
pub(crate) struct Shelf {
    pub(crate) on_hand: i64,
    /// What was bought and has not arrived.
    pub(crate) coming: i64,
    /// What customers ordered and is not delivered.
    pub(crate) promised: i64,
    /// What of it is there, at the end of the story.
    pub(crate) reserved: i64,
    /// What goes in a week, in thousandths.
    pub(crate) weekly: i64,
    pub(crate) gone: i64,
}

impl Stock {
    pub(crate) fn new(world: &World) -> Self {
        let shelf = |(place, product): (usize, &Product)| {
            let weekly = purchase::weekly(world, place);
            Shelf {
                on_hand: match product.is_service {
                    true => 0,
                    false => purchase::level(product, weekly),
                },
                coming: 0,
                promised: 0,
                reserved: 0,
                weekly,
                gone: 0,
            }
        };
        Self(world.products.iter().enumerate().map(shelf).collect())
    }

    /// Goods of an order that is confirmed.
    pub(crate) fn promise(&mut self, order: &Order<'_>) {
        for line in &order.lines {
            if let Some(shelf) = self.shelf(line.place).filter(|_| !line.product.is_service) {
                shelf.promised += line.quantity;
            }
        }
    }

    /// The shelf of the product at this place.
    pub(crate) fn shelf(&mut self, product: usize) -> Option<&mut Shelf> {
        self.0.get_mut(product)
    }
}

impl Shelf {
    /// The last weeks count most.
    pub(crate) fn end_week(&mut self) {
        self.weekly = (self.weekly * 15 + self.gone * 1000) / 16;
        self.gone = 0;
    }
}
