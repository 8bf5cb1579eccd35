//! Business questions: what can be measured and by what, how groups are asked for and put together, and
//! the tables that are answered. It knows nothing of the single questions, which are operations.
//!
//! Sums are never put together where they do not add up: what currencies and units there are is asked before
//! amounts and quantities are, and each has a table of its own; totals are asked, not summed, where groups overlap. Rows
//! are read one by one in one place alone, for what Odoo cannot group by (`local`).

mod calendar;
mod cell;
pub(crate) mod companies;
mod currency;
mod findings;
mod group_query;
mod grouping;
mod local;
mod share;
mod table;
mod tally;
mod unit;
mod vocabulary;

use odoo::{Aggregator, Dimension, Field, Granularity, Kind};

pub(crate) use calendar::{begins, days, floor, periods, shifted, too_many};
pub(crate) use cell::{hour, key, number, percent, period};
pub(crate) use currency::currency_field;
pub(crate) use findings::Findings;
pub(crate) use group_query::{GroupQuery, Reader, groups, sets};
pub(crate) use local::can_search;
pub(crate) use share::{Share, shares};
pub(crate) use table::{Column, Head, Role, Row, Table};
pub(crate) use tally::Tally;
pub(crate) use vocabulary::{
    dimension, dimensions, entity, granularities, measure, measures, page_dimensions,
    page_measures, stage, time_field, times,
};

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
    /// The order of a pivot's rows: a measure's place, and whether the largest go first.
    pub(crate) sort: Option<(usize, bool)>,
    /// The field whose dates make a series, or tell what happened to a cohort.
    pub(crate) time: Option<&'m Field>,
    pub(crate) granularity: Option<Granularity>,
    pub(crate) from: Option<When>,
    pub(crate) to: Option<When>,
    /// What a period without rows has; what it means to have none, when nothing is said.
    pub(crate) fill: Option<Fill>,
    pub(crate) compare: Option<Compare>,
    /// How many rows, lines or periods.
    pub(crate) top: Option<usize>,
    /// Whether values add up as time goes by.
    pub(crate) running: bool,
    /// What has its first date in a cohort's period.
    pub(crate) entity: Option<Dimension<'m>>,
    /// The date that makes a row one of a cohort.
    pub(crate) start: Option<&'m Field>,
    /// Whether those that are gone are told, not those that stay.
    pub(crate) churn: bool,
    /// What a funnel's steps are values of.
    pub(crate) stage: Option<Dimension<'m>>,
    /// The steps, where they are not all.
    pub(crate) stages: Vec<String>,
    /// The values that stand for what was given up.
    pub(crate) lost: Option<Vec<String>>,
    /// Whether the answer is to be drawn, too.
    pub(crate) chart: bool,
    /// How words of the call were read that are no fields' names.
    pub(crate) notes: Vec<String>,
}

/// What a period without rows has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    Zero,
    Null,
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

    /// What a person calls it: `Total`, `Total (average)`.
    pub(crate) fn label(&self) -> String {
        let Self::Of(measure) = self else {
            return "Count".to_owned();
        };
        let label = measure.field.label.trim();
        let how = match measure.aggregator {
            Aggregator::Sum => return label.to_owned(),
            Aggregator::Avg if holds_whole_days(measure.field) => "average of whole days",
            Aggregator::Avg => "average",
            Aggregator::Min => "least",
            Aggregator::Max => "most",
            Aggregator::Count => "count",
            Aggregator::CountDistinct => "different ones",
            Aggregator::SumCurrency => "converted",
        };
        format!("{label} ({how})")
    }

    /// What its numbers are counted in: the currency of amounts, the unit of quantities.
    pub(crate) fn unit(&self, share: Option<&Share>) -> Option<String> {
        let Self::Of(measure) = self else {
            return None;
        };
        let is_told = matches!(measure.field.kind, Kind::Monetary { .. }) || self.is_quantity();
        match measure.aggregator {
            Aggregator::Count | Aggregator::CountDistinct => None,
            Aggregator::SumCurrency => Some("the company's currency".to_owned()),
            _ => share?.unit_of(self).filter(|_| is_told).map(str::to_owned),
        }
    }

    /// Whether nothing is zero: of no rows there is a sum and a count, and neither an average nor a
    /// largest.
    pub(crate) const fn is_zero_of_nothing(&self) -> bool {
        match self {
            Self::Count => true,
            Self::Of(measure) => matches!(
                measure.aggregator,
                Aggregator::Sum
                    | Aggregator::Count
                    | Aggregator::CountDistinct
                    | Aggregator::SumCurrency
            ),
        }
    }
}

/// Fields of numbers that Odoo works out as days without their hours.
const WHOLE_DAYS: [&str; 2] = ["day_open", "day_close"];

/// Whether a field holds days that are cut to whole ones: an average of them says less than it seems to.
fn holds_whole_days(field: &Field) -> bool {
    let is_whole = matches!(field.kind, Kind::Integer);
    let label = field.label.to_lowercase();
    let mut words = label.split(|letter: char| !letter.is_alphanumeric());
    let says_days = words.any(|word| matches!(word, "day" | "days"));
    is_whole && says_days || WHOLE_DAYS.contains(&field.name.as_ref())
}

/// What a series is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compare {
    /// The time just before, as long.
    PreviousPeriod,
    /// The same time a year before.
    PreviousYear,
}
