//! A number worked out of each group.

use crate::{Field, Kind};

/// A number worked out of each group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure<'m> {
    /// Of which field's values.
    pub field: &'m Field,
    /// How.
    pub aggregator: Aggregator,
}

/// How many values become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named as Odoo names it")]
pub enum Aggregator {
    Sum,
    Avg,
    Min,
    Max,
    /// The values that are set.
    Count,
    CountDistinct,
    /// The sum in the user's company's currency, at today's rates; from 19 on.
    SumCurrency,
}

impl Measure<'_> {
    /// `amount_total:sum`.
    pub fn spec(&self) -> String {
        format!("{}:{}", self.field.name, self.aggregator.as_str())
    }
}

impl Aggregator {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Sum,
        Self::Avg,
        Self::Min,
        Self::Max,
        Self::Count,
        Self::CountDistinct,
        Self::SumCurrency,
    ];

    /// As Odoo writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Avg => "avg",
            Self::Min => "min",
            Self::Max => "max",
            Self::Count => "count",
            Self::CountDistinct => "count_distinct",
            Self::SumCurrency => "sum_currency",
        }
    }

    /// Reads what [`Aggregator::as_str`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == text)
    }

    /// Whether values of a kind can be put together so.
    pub const fn takes(self, kind: &Kind) -> bool {
        match self {
            Self::Sum | Self::Avg | Self::Min | Self::Max => matches!(
                kind,
                Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. }
            ),
            Self::SumCurrency => matches!(kind, Kind::Monetary { .. }),
            Self::Count | Self::CountDistinct => !matches!(
                kind,
                Kind::One2many { .. }
                    | Kind::Many2many { .. }
                    | Kind::Binary
                    | Kind::Json
                    | Kind::Properties
                    | Kind::PropertiesDefinition
                    | Kind::Serialized
                    | Kind::Unknown(_)
            ),
        }
    }
}
