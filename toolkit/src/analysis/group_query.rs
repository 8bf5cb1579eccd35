//! One question for groups, asked in the way that the Odoo of the call has for it, and its measures read. Knows
//! no operation: what a table is made of is asked for and answered here, not laid out.

use std::sync::{Arc, Mutex, PoisonError};

use odoo::{
    Aggregation, Aggregator, Dimension, Domain, Field, Group, Kind, Measure, Odd, Order, OrderBy,
};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::{Measured, Tally, companies, local};
use crate::{Code, Context, ModelTools, Problem, ToolError, decode::Arguments, notes::Notes};

/// What every row has: to count it is to count rows.
static ID: Field = Field::new("id", "ID", Kind::Integer);

/// One question for groups.
#[derive(Clone, Debug)]
pub(crate) struct GroupQuery<'m> {
    pub(crate) model: &'m str,
    pub(crate) domain: Domain,
    pub(crate) dimensions: Vec<Dimension<'m>>,
    pub(crate) measures: Vec<Measured<'m>>,
    /// By the places in `measures`, count included.
    pub(crate) order: Vec<Order>,
    pub(crate) limit: Option<u32>,
    /// What the call's context holds beyond the user's own.
    pub(crate) surroundings: Map<String, Json>,
    /// How words of the call were read.
    pub(crate) notes: Vec<String>,
    /// What is odd about groups and rows that were answered, to this question and to all that were made
    /// of it.
    pub(crate) odd: Arc<Mutex<Notes>>,
}

impl<'m> GroupQuery<'m> {
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
            surroundings: arguments.context.clone(),
            notes: arguments.question.notes.clone(),
            odd: Arc::default(),
        }
    }

    /// Notes something odd.
    pub(super) fn note(&self, place: &str, of: &str, odd: &Odd) {
        let mut notes = self.odd.lock().unwrap_or_else(PoisonError::into_inner);
        notes.odd(None, &place, of, odd);
    }

    /// What was odd so far.
    pub(super) fn oddities(&self) -> Vec<String> {
        let mut notes = self.odd.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *notes).list()
    }

    /// In Odoo's terms, with the caller's time zone: the user's own does not count for groups.
    async fn aggregation(&self, context: &Context) -> Result<Aggregation<'m>, ToolError> {
        let mut surroundings = self.surroundings.clone();
        if let Some(zone) = context.known().await?.zone.iana_name() {
            surroundings.insert("tz".to_owned(), Json::from(zone));
        }
        let mut asked = self.asked();
        let counts_by_name = context.known().await?.dialect.orders_groups_by_count();
        let mut order = Vec::new();
        for Order { by, descending } in self.order.iter().copied() {
            let by = match by {
                OrderBy::Measure(place) => {
                    let measure = self.measures.get(place);
                    let place = asked
                        .iter()
                        .position(|asked| measure == Some(&Measured::Of(*asked)));
                    place.map_or(OrderBy::Count, OrderBy::Measure)
                }
                by => by,
            };
            let by = match by {
                OrderBy::Count if !counts_by_name => {
                    asked.push(Measure {
                        field: &ID,
                        aggregator: Aggregator::Count,
                    });
                    OrderBy::Measure(asked.len() - 1)
                }
                by => by,
            };
            order.push(Order { by, descending });
        }
        Ok(Aggregation {
            model: self.model,
            domain: self.domain.clone(),
            dimensions: self.dimensions.clone(),
            order,
            measures: asked,
            limit: self.limit,
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

    /// What a refusal says of more groups than can be read.
    fn too_many(&self) -> ToolError {
        let names: Vec<String> = self.dimensions.iter().map(Dimension::spec).collect();
        let message = format!("by {} there are more than {MOST} groups", names.join(", "));
        Problem::new(Code::TooMuch, "filters", message)
            .expected("conditions that leave fewer, fewer fields, or longer periods")
            .into()
    }

    /// Where each measure stands in a group's values.
    pub(crate) fn reader(&self) -> Reader {
        let asked = self.asked();
        let at = |measure: &Measure<'_>| {
            let place = asked.iter().position(|known| known == measure);
            place.unwrap_or(usize::MAX)
        };
        let each = self.measures.iter().map(|measure| match measure {
            Measured::Count => Place::Count,
            Measured::Of(of) if of.aggregator == Aggregator::Avg => {
                let parts: Vec<usize> = measure.parts().iter().map(at).collect();
                let part = |place: usize| parts.get(place).copied().unwrap_or(usize::MAX);
                Place::Average(part(0), part(1))
            }
            Measured::Of(measure) => Place::Value(at(measure)),
        });
        Reader(each.collect())
    }

    /// What has to be known of the groups.
    pub(crate) async fn notes(&self, context: &Context) -> Result<Vec<String>, ToolError> {
        let mut notes = self.notes.clone();
        let is_told = |dimension: &Dimension<'_>| dimension.field.name == "company_id";
        if let Some(tools) = context.models().get(self.model)
            && !self.dimensions.iter().any(is_told)
        {
            let of = companies::companies(context, tools, &self.domain, &self.surroundings).await;
            notes.extend(of.map(|companies| companies::note(&companies)));
        }
        if let Some(overlapping) = self.dimensions.iter().find(|found| found.overlaps()) {
            notes.push(format!(
                "A row can have several `{}`: groups overlap, and do not add up to the totals.",
                overlapping.field.name
            ));
        }
        if let Some(field) = local::needed(context, self).await? {
            notes.push(format!(
                "Odoo cannot group by `{}`: the rows were read and grouped here, where an empty number is zero.",
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

/// Reads the measures of groups.
pub(crate) struct Reader(Vec<Place>);

/// Where a measure stands in a group's values.
enum Place {
    Count,
    /// By the places of its sum and of its count.
    Average(usize, usize),
    Value(usize),
}

impl Reader {
    /// What was worked out of a group, in the order of the measures, counts among them.
    pub(crate) fn tallies(&self, group: &Group) -> Vec<Tally> {
        let value = |place: usize| group.values.get(place).copied().flatten();
        let is_unknown = |place: usize| group.unknown.contains(&place);
        let each = self.0.iter().map(|place| match *place {
            Place::Average(sum, count) if is_unknown(sum) || is_unknown(count) => Tally::UNKNOWN,
            Place::Value(place) if is_unknown(place) => Tally::UNKNOWN,
            Place::Count => Tally::of(Some(Decimal::from(group.count))),
            Place::Average(sum, count) => Tally::average(value(sum), value(count)),
            Place::Value(place) => Tally::of(value(place)),
        });
        each.collect()
    }

    /// What was worked out of a group first.
    pub(crate) fn first(&self, group: &Group) -> Tally {
        self.tallies(group).first().copied().unwrap_or_default()
    }
}

/// The most groups of one call.
const MOST: u32 = 50_000;

/// Whether Odoo has `formatted_read_group`.
pub(super) async fn is_formatted(context: &Context) -> Result<bool, ToolError> {
    Ok(context.known().await?.dialect.formats_groups())
}

/// Asks for the groups: one call.
pub(crate) async fn groups(
    context: &Context,
    query: &GroupQuery<'_>,
) -> Result<Vec<Group>, ToolError> {
    if local::needed(context, query).await?.is_some() {
        let rows = local::Rows::read(context, query).await?;
        return Ok(rows.groups(query));
    }
    let aggregation = query.aggregation(context).await?;
    let mut tell = |group: &str, of: &str, odd: Odd| query.note(group, of, &odd);
    if is_formatted(context).await? {
        let call = aggregation.formatted();
        let answer = context.answered(call.clone()).await?;
        return Ok(aggregation.read_formatted(&call, &answer, &mut tell)?);
    }
    let call = aggregation.classic();
    let answer = context.answered(call.clone()).await?;
    Ok(aggregation.read_classic(&call, &answer, &mut tell)?)
}

/// Asks for the groups by each of several lists of the dimensions, said by their places: one call where Odoo
/// takes several lists, one for each list elsewhere, side by side.
pub(crate) async fn sets(
    context: &Context,
    query: &GroupQuery<'_>,
    sets: &[Vec<usize>],
) -> Result<Vec<Vec<Group>>, ToolError> {
    let part = |set: &[usize]| {
        let dimensions = set
            .iter()
            .filter_map(|place| query.dimensions.get(*place).copied());
        GroupQuery {
            dimensions: dimensions.collect(),
            order: Vec::new(),
            limit: None,
            ..query.clone()
        }
    };
    if local::needed(context, query).await?.is_some() {
        let rows = local::Rows::read(context, query).await?;
        return Ok(sets.iter().map(|set| rows.groups(&part(set))).collect());
    }
    if context.known().await?.dialect.groups_by_sets() {
        let aggregation = query.aggregation(context).await?;
        let call = aggregation.sets(sets);
        let answer = context.answered(call.clone()).await?;
        let mut tell = |group: &str, of: &str, odd: Odd| query.note(group, of, &odd);
        return Ok(aggregation.read_sets(&call, &answer, sets, &mut tell)?);
    }
    let each = sets.iter().map(|set| {
        let part = GroupQuery {
            limit: Some(MOST + 1),
            ..part(set)
        };
        async move {
            let found = groups(context, &part).await?;
            match found.len() > MOST as usize {
                true => Err(part.too_many()),
                false => Ok(found),
            }
        }
    });
    futures_util::future::try_join_all(each).await
}
