use odoo::{Aggregation, Aggregator, Dimension, Domain, Group, Measure, Order, OrderBy};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::{Measured, Tally, local};
use crate::{Context, ModelTools, ToolError, decode::Arguments};

/// From this version on there is `formatted_read_group`; `read_group` is on its way out.
const FORMATTED_SINCE: u32 = 19;

/// One question for groups.
#[derive(Clone, Debug)]
pub(crate) struct Asking<'m> {
    pub(crate) model: &'m str,
    pub(crate) domain: Domain,
    pub(crate) dimensions: Vec<Dimension<'m>>,
    pub(crate) measures: Vec<Measured<'m>>,
    /// By the places in `measures`, count included.
    pub(crate) order: Vec<Order>,
    pub(crate) limit: Option<u32>,
    /// How many groups to pass over.
    pub(crate) offset: u32,
    /// What the call's context holds beyond the user's own.
    pub(crate) surroundings: Map<String, Json>,
}

impl<'m> Asking<'m> {
    /// What a call asks of a model's rows: by `dimensions`, in their own order, all of them.
    pub(crate) fn new(
        tools: &'m ModelTools,
        arguments: &Arguments<'m>,
        dimensions: Vec<Dimension<'m>>,
        measures: Vec<Measured<'m>>,
    ) -> Self {
        Self {
            model: &tools.model.name,
            domain: arguments.domain.clone(),
            dimensions,
            measures,
            order: Vec::new(),
            limit: None,
            offset: 0,
            surroundings: arguments.context.clone(),
        }
    }

    /// In Odoo's terms, with the caller's time zone: the user's own does not count for groups.
    async fn aggregation(&self, context: &Context) -> Result<Aggregation<'m>, ToolError> {
        let mut surroundings = self.surroundings.clone();
        if let Some(zone) = context.known().await?.zone.iana_name() {
            surroundings.insert("tz".to_owned(), Json::from(zone));
        }
        let asked = self.asked();
        let order = self.order.iter().map(|order| {
            let by = match order.by {
                OrderBy::Measure(place) => {
                    let measure = self.measures.get(place);
                    let place = asked
                        .iter()
                        .position(|asked| measure == Some(&Measured::Of(*asked)));
                    place.map_or(OrderBy::Count, OrderBy::Measure)
                }
                by => by,
            };
            Order { by, ..*order }
        });
        Ok(Aggregation {
            model: self.model,
            domain: self.domain.clone(),
            dimensions: self.dimensions.clone(),
            order: order.collect(),
            measures: asked.clone(),
            limit: self.limit,
            offset: self.offset,
            context: surroundings,
        })
    }

    /// What Odoo works out: the parts of the measures, and those that groups are put in order by; each
    /// once.
    pub(super) fn asked(&self) -> Vec<Measure<'m>> {
        let parts = self.measures.iter().flat_map(Measured::parts);
        let sorted_by = self.order.iter().filter_map(|order| match order.by {
            OrderBy::Measure(place) => match self.measures.get(place)? {
                Measured::Of(measure) => Some(*measure),
                Measured::Count => None,
            },
            _ => None,
        });
        let mut asked = Vec::new();
        for measure in parts.chain(sorted_by) {
            if !asked.contains(&measure) {
                asked.push(measure);
            }
        }
        asked
    }

    /// What was worked out of a group, in the order of the measures, counts among them.
    pub(crate) fn tallies(&self, group: &Group) -> Vec<Tally> {
        let asked = self.asked();
        let value = |measure: &Measure<'_>| {
            let place = asked.iter().position(|known| known == measure)?;
            group.values.get(place).copied().flatten()
        };
        let each = self.measures.iter().map(|measure| match measure {
            Measured::Count => Tally::of(Some(Decimal::from(group.count))),
            Measured::Of(of) if of.aggregator == Aggregator::Avg => {
                let parts = measure.parts();
                Tally::average(parts.first().and_then(value), parts.get(1).and_then(value))
            }
            Measured::Of(measure) => Tally::of(value(measure)),
        });
        each.collect()
    }

    /// What has to be known of the groups.
    pub(crate) async fn notes(&self, context: &Context) -> Result<Vec<String>, ToolError> {
        let mut notes = Vec::new();
        if let Some(overlapping) = self.dimensions.iter().find(|found| found.overlaps()) {
            notes.push(format!(
                "A row can have several `{}`: groups overlap, and totals are less than their sum.",
                overlapping.field.name
            ));
        }
        if let Some(field) = local::needed(context, self).await? {
            notes.push(format!(
                "Odoo cannot group by `{}`: the rows were read and grouped here.",
                field.name
            ));
        }
        let converts = |measure: &Measured<'_>| matches!(measure, Measured::Of(measure) if measure.aggregator == Aggregator::SumCurrency);
        if self.measures.iter().any(converts) {
            notes.push(
                "Amounts were converted by Odoo into the company's currency, at today's rates."
                    .to_owned(),
            );
        }
        Ok(notes)
    }
}

/// Whether Odoo has `formatted_read_group`.
pub(super) async fn is_formatted(context: &Context) -> Result<bool, ToolError> {
    let release = context.known().await?.release;
    Ok(release.is_none_or(|release| release >= FORMATTED_SINCE))
}

/// Asks for the groups: one call.
pub(crate) async fn groups(
    context: &Context,
    asking: &Asking<'_>,
) -> Result<Vec<Group>, ToolError> {
    if local::needed(context, asking).await?.is_some() {
        let rows = local::Rows::read(context, asking).await?;
        return Ok(rows.groups(asking));
    }
    let aggregation = asking.aggregation(context).await?;
    if is_formatted(context).await? {
        let call = aggregation.formatted();
        let answer = context.call(call.clone()).await?;
        return Ok(aggregation.read_formatted(&call, &answer)?);
    }
    let call = aggregation.classic();
    let answer = context.call(call.clone()).await?;
    Ok(aggregation.read_classic(&call, &answer)?)
}

/// Asks for the groups by each of several lists of the dimensions, said by their places: one call from 19
/// on, one for each list before, side by side.
pub(crate) async fn sets(
    context: &Context,
    asking: &Asking<'_>,
    sets: &[Vec<usize>],
) -> Result<Vec<Vec<Group>>, ToolError> {
    let part = |set: &[usize]| {
        let dimensions = set
            .iter()
            .filter_map(|place| asking.dimensions.get(*place).copied());
        Asking {
            dimensions: dimensions.collect(),
            order: Vec::new(),
            limit: None,
            ..asking.clone()
        }
    };
    if local::needed(context, asking).await?.is_some() {
        let rows = local::Rows::read(context, asking).await?;
        return Ok(sets.iter().map(|set| rows.groups(&part(set))).collect());
    }
    if is_formatted(context).await? {
        let aggregation = asking.aggregation(context).await?;
        let call = aggregation.sets(sets);
        let answer = context.call(call.clone()).await?;
        return Ok(aggregation.read_sets(&call, &answer, sets)?);
    }
    let each = sets.iter().map(|set| {
        let part = part(set);
        async move { groups(context, &part).await }
    });
    futures_util::future::try_join_all(each).await
}
