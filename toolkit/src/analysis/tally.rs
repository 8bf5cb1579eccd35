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
    /// Whether there is something that no number says, such as NaN: that is not nothing, nor zero.
    is_unknown: bool,
}

impl Tally {
    /// What cannot be said, and neither can what it is a part of.
    pub(crate) const UNKNOWN: Self = Self {
        number: None,
        over: None,
        is_unknown: true,
    };

    /// What there is to know of a number that Odoo worked out.
    pub(crate) const fn of(number: Option<Decimal>) -> Self {
        Self {
            number,
            over: None,
            is_unknown: false,
        }
    }

    /// An average, by its sum and by how many values there were.
    pub(crate) fn average(sum: Option<Decimal>, count: Option<Decimal>) -> Self {
        Self {
            number: sum,
            over: Some(count.unwrap_or_default()),
            is_unknown: false,
        }
    }

    /// Whether there is a value, and it cannot be said.
    pub(crate) const fn is_unknown(&self) -> bool {
        self.is_unknown
    }

    /// What a client is told where nothing has a value of its own, such as zero.
    pub(crate) fn value_or(&self, nothing: Option<Decimal>) -> Option<Decimal> {
        match self.is_unknown {
            true => None,
            false => self.value().or(nothing),
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
        if one.is_unknown || other.is_unknown {
            return Some(Tally::UNKNOWN);
        }
        let both: fn(Decimal, Decimal) -> Option<Decimal> = match self {
            Self::Count => Decimal::checked_add,
            Self::Of(measure) => match measure.aggregator {
                Aggregator::Sum | Aggregator::Avg | Aggregator::Count | Aggregator::SumCurrency => {
                    Decimal::checked_add
                }
                Aggregator::Min => |one, other| Some(one.min(other)),
                Aggregator::Max => |one, other| Some(one.max(other)),
                Aggregator::CountDistinct => return None,
            },
        };
        let number = match (one.number, other.number) {
            (Some(one), Some(other)) => Some(both(one, other)?),
            (one, other) => one.or(other),
        };
        let over = match (one.over, other.over) {
            (Some(one), Some(other)) => Some(one.checked_add(other)?),
            (one, other) => one.or(other),
        };
        Some(Tally {
            number,
            over,
            is_unknown: false,
        })
    }

    /// What is left of a result without some of its rows; none where that cannot be said.
    pub(crate) fn without(&self, whole: Tally, part: Tally) -> Option<Tally> {
        // An average by way of its parts, which add up.
        let is_average = matches!(self, Self::Of(measure) if measure.aggregator == Aggregator::Avg);
        if !self.adds_up() && !is_average {
            return None;
        }
        if whole.is_unknown || part.is_unknown {
            return Some(Tally::UNKNOWN);
        }
        let left = |whole: Option<Decimal>, part: Option<Decimal>| match whole {
            Some(whole) => whole.checked_sub(part.unwrap_or_default()).map(Some),
            None => Some(None),
        };
        Some(Tally {
            number: left(whole.number, part.number)?,
            over: left(whole.over, part.over)?,
            is_unknown: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use odoo::{Field, Kind};

    use super::*;

    static AMOUNT: Field = Field::new("amount", "Amount", Kind::Float { digits: None });

    const fn of(aggregator: Aggregator) -> Measured<'static> {
        Measured::Of(Measure {
            field: &AMOUNT,
            aggregator,
        })
    }

    fn number(number: i64) -> Tally {
        Tally::of(Some(number.into()))
    }

    #[test]
    fn what_is_put_together_is_that_of_all_and_the_rest_what_is_left() {
        let average = |sum: i64, count: i64| Tally::average(Some(sum.into()), Some(count.into()));
        let nothing = Tally::default();
        for (measured, one, other, both, rest) in [
            (Measured::Count, number(5), number(2), Some(7), Some(3)),
            (of(Aggregator::Sum), number(5), number(2), Some(7), Some(3)),
            (of(Aggregator::Sum), number(5), nothing, Some(5), Some(5)),
            (of(Aggregator::Min), number(5), number(2), Some(2), None),
            (of(Aggregator::Max), number(5), nothing, Some(5), None),
            // 30 of three and 10 of one: 10 of four, and 10 of the two that are left.
            (
                of(Aggregator::Avg),
                average(30, 3),
                average(10, 1),
                Some(10),
                Some(10),
            ),
            (
                of(Aggregator::CountDistinct),
                number(5),
                number(2),
                None,
                None,
            ),
        ] {
            let value = |tally: Option<Tally>| tally.and_then(|tally| tally.value());
            let expected = |number: Option<i64>| number.map(Decimal::from);
            let found = value(measured.merged(one, other));
            assert_eq!(found, expected(both), "{measured:?}");
            let found = value(measured.without(one, other));
            assert_eq!(found, expected(rest), "{measured:?}");
        }
    }

    /// What NaN is a part of cannot be said, nor what is left of it.
    #[test]
    fn what_is_not_known_makes_nothing_known() {
        let sum = of(Aggregator::Sum);
        for (one, other) in [(Tally::UNKNOWN, number(5)), (number(5), Tally::UNKNOWN)] {
            assert_eq!(sum.merged(one, other), Some(Tally::UNKNOWN));
            assert_eq!(sum.without(one, other), Some(Tally::UNKNOWN));
        }
        let zero = Some(Decimal::ZERO);
        assert_eq!(Tally::UNKNOWN.value_or(zero), None);
        assert_eq!(Tally::default().value_or(zero), zero);
    }

    /// Floats can be larger than any decimal: that is not said, and is no panic.
    #[test]
    fn what_is_too_large_is_not_said() {
        let largest = Tally::of(Some(Decimal::MAX));
        let smallest = Tally::of(Some(Decimal::MIN));
        let sum = of(Aggregator::Sum);
        assert_eq!(sum.merged(largest, largest), None);
        assert_eq!(sum.without(smallest, largest), None);
    }
}
