//! Numbers that can be put together: what was worked out of some rows, with what it takes to add other
//! rows or to take some away. Sums and counts add up, the least of two is one of them, an average comes of
//! its sum and of how many values it had; what cannot be put together is asked for, never guessed.

use odoo::{Aggregator, Measure};
use rust_decimal::Decimal;

use super::Measured;

/// What was worked out of some rows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    /// The number; of an average the sum of the values. None of nothing.
    number: Option<Decimal>,
    /// Of an average: how many values there were.
    over: Option<Decimal>,
}

impl Tally {
    /// What there is to know of a number that Odoo worked out.
    pub(crate) const fn of(number: Option<Decimal>) -> Self {
        Self { number, over: None }
    }

    /// An average, by its sum and by how many values there were.
    pub(crate) fn average(sum: Option<Decimal>, count: Option<Decimal>) -> Self {
        Self {
            number: sum,
            over: Some(count.unwrap_or_default()),
        }
    }

    /// What a client is told.
    pub(crate) fn value(&self) -> Option<Decimal> {
        match self.over {
            Some(count) => self.number?.checked_div(count),
            None => self.number,
        }
    }
}

impl<'m> Measured<'m> {
    /// What Odoo has to be asked for, so that results can be put together: of an average its parts.
    pub(crate) fn parts(&self) -> Vec<Measure<'m>> {
        match self {
            Self::Count => Vec::new(),
            Self::Of(measure) if measure.aggregator == Aggregator::Avg => {
                let part = |aggregator| Measure {
                    aggregator,
                    ..*measure
                };
                vec![part(Aggregator::Sum), part(Aggregator::Count)]
            }
            Self::Of(measure) => vec![*measure],
        }
    }

    /// Whether results of parts are parts of the result of all.
    pub(crate) const fn adds_up(&self) -> bool {
        match self {
            Self::Count => true,
            Self::Of(measure) => matches!(
                measure.aggregator,
                Aggregator::Sum | Aggregator::Count | Aggregator::SumCurrency
            ),
        }
    }

    /// Whether results of rows that do not overlap can be put together.
    pub(crate) const fn merges(&self) -> bool {
        !matches!(
            self,
            Self::Of(Measure {
                aggregator: Aggregator::CountDistinct,
                ..
            })
        )
    }

    /// The result of two lots of rows that do not overlap; none where that cannot be said.
    pub(crate) fn merged(&self, one: Tally, other: Tally) -> Option<Tally> {
        let number = |both: fn(Decimal, Decimal) -> Decimal| match (one.number, other.number) {
            (Some(one), Some(other)) => Some(both(one, other)),
            (one, other) => one.or(other),
        };
        let number = match self {
            Self::Count => number(|one, other| one + other),
            Self::Of(measure) => match measure.aggregator {
                Aggregator::Sum | Aggregator::Avg | Aggregator::Count | Aggregator::SumCurrency => {
                    number(|one, other| one + other)
                }
                Aggregator::Min => number(Decimal::min),
                Aggregator::Max => number(Decimal::max),
                Aggregator::CountDistinct => return None,
            },
        };
        let over = match (one.over, other.over) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
        Some(Tally { number, over })
    }

    /// What is left of a result without some of its rows; none where that cannot be said.
    pub(crate) fn without(&self, whole: Tally, part: Tally) -> Option<Tally> {
        // An average by way of its parts, which add up.
        let is_average = matches!(self, Self::Of(measure) if measure.aggregator == Aggregator::Avg);
        (self.adds_up() || is_average).then(|| Tally {
            number: whole
                .number
                .map(|whole| whole - part.number.unwrap_or_default()),
            over: whole.over.map(|over| over - part.over.unwrap_or_default()),
        })
    }
}
