//! Business questions: what can be measured and by what, how groups are asked for and put together. It
//! knows nothing of rows read one by one.
//!
//! Sums are never put together where they do not add up: what currencies there are is asked before
//! amounts are, and each has a result of its own; totals are asked, not summed, where groups overlap.

mod asking;
mod calendar;
mod cell;
mod currency;
mod vocabulary;

use odoo::{Dimension, Field, Granularity};

pub(crate) use asking::{Asking, groups, sets};
pub(crate) use calendar::{begins, days, floor, periods, shifted, too_many};
pub(crate) use cell::{has_rest, hour, key, number, percent, period};
pub(crate) use currency::{Share, shares};
pub(crate) use vocabulary::{dimension, granularities, measure, time_field};

use crate::period::When;

/// What a call of an analysis asks.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct Question<'m> {
    /// What is worked out; how many rows there are when nothing is said.
    pub(crate) measures: Vec<Measured<'m>>,
    /// What a pivot's rows are, or what a list of the largest is of.
    pub(crate) rows: Vec<Dimension<'m>>,
    /// What a pivot's columns are, or what a line of its own is drawn for.
    pub(crate) columns: Vec<Dimension<'m>>,
    /// The field whose dates make a series.
    pub(crate) time: Option<&'m Field>,
    pub(crate) granularity: Option<Granularity>,
    pub(crate) from: Option<When>,
    pub(crate) to: Option<When>,
    pub(crate) compare: Option<Compare>,
    /// How many rows, or lines.
    pub(crate) top: Option<usize>,
    /// Whether values add up as time goes by.
    pub(crate) running: bool,
}

/// A number that an analysis works out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Measured<'m> {
    /// How many rows there are.
    Count,
    /// Something of a field's values.
    Of(odoo::Measure<'m>),
}

impl Measured<'_> {
    /// `count`, `amount_total:sum`.
    pub(crate) fn spec(&self) -> String {
        match self {
            Self::Count => "count".to_owned(),
            Self::Of(measure) => measure.spec(),
        }
    }
}

/// What a series is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compare {
    /// The time just before, as long.
    PreviousPeriod,
    /// The same time a year before.
    PreviousYear,
}
