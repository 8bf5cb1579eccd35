//! Aggregation: the rows of a domain in groups, and numbers of each group. One request, said in the words
//! of each version: `read_group` up to 18, `formatted_read_group` and `formatted_read_grouping_sets` from
//! 19 on; one answer, read from either.

mod group;
mod measure;

use serde_json::{Map, Value as Json, json};

use crate::{Call, Domain, Error, Field, Kind};

pub use group::{Group, Key, OnOdd};
pub use measure::{Aggregator, Measure};

/// What one aggregation asks.
#[derive(Clone, Debug)]
pub struct Aggregation<'m> {
    /// The model.
    pub model: &'m str,
    /// Which rows count.
    pub domain: Domain,
    /// What rows of a group have in common; none for one group of all rows.
    pub dimensions: Vec<Dimension<'m>>,
    /// What is worked out of each group, beside how many rows it has.
    pub measures: Vec<Measure<'m>>,
    /// The order of the groups; that of the dimensions when empty.
    pub order: Vec<Order>,
    /// How many groups at most.
    pub limit: Option<u32>,
    /// What the call's context holds beyond the user's own. The days, weeks and months of datetimes are
    /// those of its `tz`; without it of UTC, whatever the user's own zone is.
    pub context: Map<String, Json>,
}

/// What rows of a group have in common: a field's value, or the period that its date falls into.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dimension<'m> {
    /// The field.
    pub field: &'m Field,
    /// For a date or datetime: from 19 on Odoo insists on one.
    pub granularity: Option<Granularity>,
}

/// The length of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named as Odoo names it")]
pub enum Granularity {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// By what groups are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: OrderBy,
    /// The largest first.
    pub descending: bool,
}

/// By what groups are put in order; numbers are places in the request's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderBy {
    /// How many rows they have.
    Count,
    /// One of the dimensions.
    Dimension(usize),
    /// One of the measures.
    Measure(usize),
}

impl Granularity {
    /// All of them, the shortest first.
    pub const ALL: [Self; 6] = [
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// As Odoo writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// Reads what [`Granularity::as_str`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == text)
    }
}

impl Dimension<'_> {
    /// `partner_id`, `date_order:month`.
    pub fn spec(&self) -> String {
        match self.granularity {
            Some(granularity) => format!("{}:{}", self.field.name, granularity.as_str()),
            None => self.field.name.to_string(),
        }
    }

    /// Whether a row can be in several groups at once: then groups do not add up to the whole.
    pub const fn overlaps(&self) -> bool {
        matches!(self.field.kind, Kind::Many2many { .. } | Kind::Tags { .. })
    }
}

/// Odoo's own word for the number of rows.
const COUNT: &str = "__count";

impl<'m> Aggregation<'m> {
    /// `read_group`, up to 18: each measure under a name of its own, `m0`, so that one field can be asked
    /// for twice.
    pub fn classic(&self) -> Call {
        let fields: Vec<String> = self
            .measures
            .iter()
            .enumerate()
            .map(|(place, measure)| {
                let (field, aggregator) = (&measure.field.name, measure.aggregator.as_str());
                format!("m{place}:{aggregator}({field})")
            })
            .collect();
        let call = Call::new(self.model, "read_group")
            .with("domain", self.domain.to_json())
            .with("fields", fields)
            .with("groupby", self.specs())
            .with("lazy", false);
        let named = |measure: usize, _: &Measure<'_>| format!("m{measure}");
        self.ordered(call, "orderby", &named)
    }

    /// `formatted_read_group`, from 19 on.
    pub fn formatted(&self) -> Call {
        let call = Call::new(self.model, "formatted_read_group")
            .with("domain", self.domain.to_json())
            .with("groupby", self.specs())
            .with("aggregates", self.aggregates());
        self.ordered(call, "order", &|_, measure| measure.spec())
    }

    /// `formatted_read_grouping_sets`, from 19 on: the groups by each of several lists of dimensions, said
    /// by their places, in one call. It takes no limit.
    pub fn sets(&self, sets: &[Vec<usize>]) -> Call {
        let specs = self.specs();
        let sets: Vec<Vec<&String>> = sets
            .iter()
            .map(|set| set.iter().filter_map(|place| specs.get(*place)).collect())
            .collect();
        let mut call = Call::new(self.model, "formatted_read_grouping_sets")
            .with("domain", self.domain.to_json())
            .with("grouping_sets", json!(sets))
            .with("aggregates", self.aggregates());
        call.context = self.context.clone();
        call
    }

    /// The groups of an answer to [`Aggregation::classic`]; what is odd about one is told.
    pub fn read_classic(
        &self,
        call: &Call,
        answer: &Json,
        tell: OnOdd<'_>,
    ) -> Result<Vec<Group>, Error> {
        let named = |measure: usize, _: &Measure<'_>| format!("m{measure}");
        group::read(call, answer, &self.dimensions, &self.measures, &named, tell)
    }

    /// The groups of an answer to [`Aggregation::formatted`]; what is odd about one is told.
    pub fn read_formatted(
        &self,
        call: &Call,
        answer: &Json,
        tell: OnOdd<'_>,
    ) -> Result<Vec<Group>, Error> {
        let named = |_: usize, measure: &Measure<'_>| measure.spec();
        group::read(call, answer, &self.dimensions, &self.measures, &named, tell)
    }

    /// The groups of an answer to [`Aggregation::sets`], a list for each set; what is odd is told.
    pub fn read_sets(
        &self,
        call: &Call,
        answer: &Json,
        sets: &[Vec<usize>],
        tell: OnOdd<'_>,
    ) -> Result<Vec<Vec<Group>>, Error> {
        let lists = answer
            .as_array()
            .filter(|lists| lists.len() == sets.len())
            .ok_or_else(|| call.shape("a list of groups for each set", answer))?;
        let named = |_: usize, measure: &Measure<'_>| measure.spec();
        let each = sets.iter().zip(lists).map(|(set, list)| {
            let dimensions: Vec<Dimension<'m>> = set
                .iter()
                .filter_map(|place| self.dimensions.get(*place).copied())
                .collect();
            group::read(call, list, &dimensions, &self.measures, &named, tell)
        });
        each.collect()
    }

    fn specs(&self) -> Vec<String> {
        self.dimensions.iter().map(Dimension::spec).collect()
    }

    fn aggregates(&self) -> Vec<String> {
        let measures = self.measures.iter().map(Measure::spec);
        [COUNT.to_owned()].into_iter().chain(measures).collect()
    }

    fn ordered(
        &self,
        mut call: Call,
        argument: &str,
        named: &dyn Fn(usize, &Measure<'_>) -> String,
    ) -> Call {
        let terms = self.order.iter().filter_map(|order| {
            let name = match order.by {
                OrderBy::Count => COUNT.to_owned(),
                OrderBy::Dimension(place) => self.dimensions.get(place)?.spec(),
                OrderBy::Measure(place) => named(place, self.measures.get(place)?),
            };
            let direction = if order.descending { "desc" } else { "asc" };
            Some(format!("{name} {direction}"))
        });
        let terms: Vec<String> = terms.collect();
        if !terms.is_empty() {
            call = call.with(argument, terms.join(", "));
        }
        if let Some(limit) = self.limit {
            call = call.with("limit", limit);
        }
        call.context = self.context.clone();
        call
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operator;

    #[test]
    fn one_request_is_said_in_each_versions_words() {
        let customer = Field::new("partner_id", "Customer", {
            Kind::Many2one {
                relation: "res.partner".into(),
            }
        });
        let day = Field::new("date_order", "Date", Kind::Datetime);
        let total = Field::new("amount_total", "Total", Kind::Float { digits: None });
        let dimension = |field, granularity| Dimension { field, granularity };
        let measure = |aggregator| Measure {
            field: &total,
            aggregator,
        };
        let aggregation = Aggregation {
            model: "sale.order",
            domain: Domain::condition("state", Operator::Equals, "sale"),
            dimensions: vec![
                dimension(&customer, None),
                dimension(&day, Some(Granularity::Week)),
            ],
            measures: vec![measure(Aggregator::Sum), measure(Aggregator::Avg)],
            order: vec![
                Order {
                    by: OrderBy::Measure(1),
                    descending: true,
                },
                Order {
                    by: OrderBy::Dimension(1),
                    descending: false,
                },
            ],
            limit: Some(5),
            context: Map::from_iter([("tz".to_owned(), json!("Europe/Paris"))]),
        };
        let domain = json!([["state", "=", "sale"]]);
        let context = |call: Call| call.context("tz", "Europe/Paris");
        assert_eq!(
            aggregation.classic(),
            context(
                Call::new("sale.order", "read_group")
                    .with("domain", domain.clone())
                    .with(
                        "fields",
                        json!(["m0:sum(amount_total)", "m1:avg(amount_total)"])
                    )
                    .with("groupby", json!(["partner_id", "date_order:week"]))
                    .with("lazy", false)
                    .with("orderby", "m1 desc, date_order:week asc")
                    .with("limit", 5)
            )
        );
        let aggregates = json!(["__count", "amount_total:sum", "amount_total:avg"]);
        assert_eq!(
            aggregation.formatted(),
            context(
                Call::new("sale.order", "formatted_read_group")
                    .with("domain", domain.clone())
                    .with("groupby", json!(["partner_id", "date_order:week"]))
                    .with("aggregates", aggregates.clone())
                    .with("order", "amount_total:avg desc, date_order:week asc")
                    .with("limit", 5)
            )
        );
        assert_eq!(
            aggregation.sets(&[vec![0, 1], vec![1], vec![]]),
            context(
                Call::new("sale.order", "formatted_read_grouping_sets")
                    .with("domain", domain)
                    .with(
                        "grouping_sets",
                        json!([["partner_id", "date_order:week"], ["date_order:week"], []])
                    )
                    .with("aggregates", aggregates)
            )
        );
    }
}
