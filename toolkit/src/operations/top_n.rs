//! Ranking: the groups with the largest values, and the rest.

use odoo::{Dimension, Group, Order, OrderBy};
use rust_decimal::Decimal;

use super::title;
use crate::{
    Answer, Context, ModelTools, ToolError,
    analysis::{
        Column, Findings, GroupQuery, Head, Measured, Role, Row, Share, Table, Tally, groups, key,
        percent, shares,
    },
    chart::Shape,
    decode::Arguments,
};

/// How many are the largest where nothing is said.
const USUAL: usize = 10;

/// What a row takes in an answer, about.
const BYTES_OF_A_ROW: usize = 160;

/// The groups with the largest values: two calls for each currency, side by side; one before, where
/// there are amounts.
pub(super) async fn top_n(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Answer, ToolError> {
    let question = &arguments.question;
    let (Some(by), Some(measure)) = (question.rows.first(), question.measures.first()) else {
        return Err(ToolError::Refused("nothing to list".to_owned()));
    };
    let query = GroupQuery::new(tools, &arguments, vec![*by], vec![*measure]);
    let shares = shares(context, tools, &query, "measure").await?;
    let fitting = context.budget().saturating_mul(4) / BYTES_OF_A_ROW / shares.len().max(1);
    let list = List {
        by,
        measure,
        count: question.top.unwrap_or(USUAL).min(fitting.max(1)),
        title: title(tools, &query.measures, &question.rows, &[]),
    };
    let each = shares
        .iter()
        .map(|share| async { list.table(context, &query, share).await });
    let findings = Findings {
        tables: futures_util::future::try_join_all(each).await?,
        notes: query.notes(context).await?,
    };
    findings.answer(context, &query, question.chart).await
}

struct List<'a, 'm> {
    by: &'a Dimension<'m>,
    measure: &'a Measured<'m>,
    count: usize,
    title: String,
}

impl List<'_, '_> {
    async fn table(
        &self,
        context: &Context,
        query: &GroupQuery<'_>,
        share: &Share,
    ) -> Result<Table, ToolError> {
        let groups_of = GroupQuery {
            domain: share.domain.clone(),
            ..query.clone()
        };
        let whole = GroupQuery {
            dimensions: Vec::new(),
            ..groups_of.clone()
        };
        let (found, all) = futures_util::future::try_join(
            sorted(context, &groups_of, self.count + 1),
            groups(context, &whole),
        )
        .await?;
        let all_rows = all.first().map_or(0, |group| group.count);
        let total = all.first().map(|group| whole.reader().first(group));
        let total = total.unwrap_or_default();
        let total_value = total.value();
        // Only what adds up has shares, and only what does not overlap a rest.
        let adds_up = self.measure.adds_up();
        let overlaps = self.by.overlaps();
        let share_of = |part: Option<Decimal>| percent(part?, total_value.filter(|_| adds_up)?);
        let counts_rows = *self.measure != Measured::Count;

        let value = Column::of(self.measure, Some(share));
        let mut columns = vec![value.role(Role::Rank), value.clone()];
        if adds_up {
            columns.push(value.role(Role::Percent));
        }
        if adds_up && !overlaps {
            columns.push(value.role(Role::CumulativePercent));
        }
        if counts_rows {
            columns.push(Column::of(&Measured::Count, None));
        }
        let line =
            |rank: Option<usize>, own: Option<Decimal>, up_to: Option<Decimal>, rows: i64| {
                let mut values = vec![rank.map(Decimal::from), own];
                if adds_up {
                    values.push(share_of(own));
                }
                if adds_up && !overlaps {
                    values.push(share_of(up_to));
                }
                if counts_rows {
                    values.push(Some(Decimal::from(rows)));
                }
                values
            };

        let zone = context.known().await?.zone;
        let mut table = Table {
            title: self.title.clone(),
            keys: vec![Head::of(self.by)],
            columns,
            total: Some(line(None, total_value, None, all_rows)),
            shape: Some(Shape::Ranking),
            ..share.table()
        };
        let (mut rank, mut sum, mut counted) = (0, Some(Decimal::ZERO), 0);
        let mut left = Some(total).filter(|_| !overlaps);
        let mut last = None;
        for (place, (group, tally)) in found.iter().take(self.count).enumerate() {
            let value = tally.value();
            if last != value {
                rank = place + 1;
                last = value;
            }
            sum = sum
                .filter(|_| !tally.is_unknown())
                .and_then(|sum| sum.checked_add(value.unwrap_or_default()));
            counted += group.count;
            left = left.and_then(|left| self.measure.without(left, *tally));
            let name = group.keys.first();
            table.rows.push(Row {
                key: name
                    .map(|name| key(self.by, name, &zone))
                    .into_iter()
                    .collect(),
                values: line(value.map(|_| rank), value, sum, group.count),
            });
        }
        if let (Some(left), true) = (left, found.len() > self.count) {
            let others = line(None, left.value(), None, all_rows - counted);
            table.rest = Some((None, others));
        }
        if let (Some((_, next)), Some(last)) = (found.get(self.count), last)
            && next.value() == Some(last)
        {
            let last = last.normalize();
            table
                .notes
                .push(format!("Others beyond these have {last}, too."));
        }
        Ok(table)
    }
}

/// The groups, the largest first and those without a value last, as many as are wanted where there are so many.
async fn sorted(
    context: &Context,
    whole: &GroupQuery<'_>,
    wanted: usize,
) -> Result<Vec<(Group, Tally)>, ToolError> {
    // Groups without a value go first in the database's descending order: then more are asked for.
    const MOST: usize = 10_000;
    let measure = match whole.measures.first() {
        Some(Measured::Of(_)) => OrderBy::Measure(0),
        _ => OrderBy::Count,
    };
    let mut limit = wanted;
    loop {
        let query = GroupQuery {
            order: vec![
                Order {
                    by: measure,
                    descending: true,
                },
                Order {
                    by: OrderBy::Dimension(0),
                    descending: false,
                },
            ],
            limit: Some(u32::try_from(limit).unwrap_or(u32::MAX)),
            ..whole.clone()
        };
        let found = groups(context, &query).await?;
        let read = query.reader();
        let is_all = found.len() < limit || limit >= MOST;
        let (mut sorted, without): (Vec<_>, Vec<_>) = found
            .into_iter()
            .map(|group| {
                let tally = read.first(&group);
                (group, tally)
            })
            .partition(|(_, tally): &(Group, Tally)| tally.value().is_some());
        if is_all || sorted.len() >= wanted {
            // They have rows all the same, and are not left out.
            sorted.extend(without);
            sorted.truncate(wanted);
            return Ok(sorted);
        }
        limit = (limit * 10).min(MOST);
    }
}
