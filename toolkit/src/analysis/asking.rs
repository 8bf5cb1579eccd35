use odoo::{Aggregation, Dimension, Domain, Group, Order};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::Measured;
use crate::{Context, ToolError};

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
    /// What the call's context holds beyond the user's own.
    pub(crate) surroundings: Map<String, Json>,
}

impl<'m> Asking<'m> {
    /// In Odoo's terms, with the caller's time zone: the user's own does not count for groups.
    async fn aggregation(&self, context: &Context) -> Result<Aggregation<'m>, ToolError> {
        let mut surroundings = self.surroundings.clone();
        if let Some(zone) = context.known().await?.zone.iana_name() {
            surroundings.insert("tz".to_owned(), Json::from(zone));
        }
        let of_fields = self.measures.iter().filter_map(|measure| match measure {
            Measured::Of(measure) => Some(*measure),
            Measured::Count => None,
        });
        Ok(Aggregation {
            model: self.model,
            domain: self.domain.clone(),
            dimensions: self.dimensions.clone(),
            measures: of_fields.collect(),
            order: self.order.clone(),
            limit: self.limit,
            context: surroundings,
        })
    }

    /// What was worked out of a group, in the order of the measures, counts among them.
    pub(crate) fn values(&self, group: &Group) -> Vec<Option<Decimal>> {
        let mut values = group.values.iter();
        let each = self.measures.iter().map(|measure| match measure {
            Measured::Count => Some(Decimal::from(group.count)),
            Measured::Of(_) => values.next().copied().flatten(),
        });
        each.collect()
    }
}

async fn is_formatted(context: &Context) -> Result<bool, ToolError> {
    let release = context.known().await?.release;
    Ok(release.is_none_or(|release| release >= FORMATTED_SINCE))
}

/// Asks for the groups: one call.
pub(crate) async fn groups(
    context: &Context,
    asking: &Asking<'_>,
) -> Result<Vec<Group>, ToolError> {
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
    if is_formatted(context).await? {
        let aggregation = asking.aggregation(context).await?;
        let call = aggregation.sets(sets);
        let answer = context.call(call.clone()).await?;
        return Ok(aggregation.read_sets(&call, &answer, sets)?);
    }
    let each = sets.iter().map(|set| {
        let dimensions = set
            .iter()
            .filter_map(|place| asking.dimensions.get(*place).copied());
        let part = Asking {
            dimensions: dimensions.collect(),
            order: Vec::new(),
            limit: None,
            ..asking.clone()
        };
        async move { groups(context, &part).await }
    });
    futures_util::future::try_join_all(each).await
}
