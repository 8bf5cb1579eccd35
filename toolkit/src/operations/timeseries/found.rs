//! What a series reads from Odoo: its numbers by period, by line and in all.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use odoo::{Domain, Group, Key, Kind, Operator, Value};

use super::{Line, Series};
use crate::{
    Code, Context, Problem, ToolError,
    analysis::{GroupQuery, Reader, Tally, begins, can_search, sets},
    period::bounds,
    properties::is_property,
};

/// What was found: by period, by line and in all.
pub(super) struct Found {
    /// Of each period.
    pub(super) whole: Line,
    /// Of each period of the largest lines.
    pub(super) lines: BTreeMap<Key, Line>,
    /// Of each line as a whole: what the largest ones are chosen by.
    pub(super) by_line: BTreeMap<Key, Vec<Tally>>,
    pub(super) totals: Totals,
    /// How many rows are of no period, because what Odoo calls theirs is no date.
    pub(super) undated: i64,
}

/// What the last line of a table has. With a comparison that is of what has begun alone: twelve months are
/// not put beside eleven.
#[derive(Clone, Default)]
pub(super) struct Totals {
    /// Of all.
    pub(super) all: Vec<Tally>,
    /// Of each line.
    pub(super) lines: BTreeMap<Key, Vec<Tally>>,
}

impl Totals {
    /// Those of what has not begun: nobody knows them yet.
    pub(super) fn unknown<'k>(measures: usize, lines: impl Iterator<Item = &'k Key>) -> Self {
        let unknown = vec![Tally::UNKNOWN; measures];
        Self {
            lines: lines.map(|line| (line.clone(), unknown.clone())).collect(),
            all: unknown,
        }
    }
}

/// What a series is compared with.
pub(super) struct Earlier {
    pub(super) found: Found,
    /// Which of its periods stands beside each of the series.
    pub(super) periods: Vec<DateTime>,
}

impl Series<'_> {
    /// The rows of a domain from one day to another; those with a date where neither is said.
    pub(super) fn between_days(
        &self,
        domain: &Domain,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Result<Domain, ToolError> {
        let is = |operator, value| Domain::condition(self.field.name.as_ref(), operator, value);
        let moments = |day| {
            bounds(day, day, &self.zone).ok_or_else(|| {
                ToolError::from(
                    Problem::new(Code::WrongType, "from", "a day beyond the calendar")
                        .expected("a date between 0001-01-02 and 9999-12-29"),
                )
            })
        };
        let is_date = matches!(self.field.kind, Kind::Date);
        let mut parts = vec![domain.clone()];
        if from.is_none() && to.is_none() {
            parts.push(is(Operator::NotEquals, Value::Empty));
        }
        match from {
            Some(day) if is_date => parts.push(is(Operator::GreaterOrEqual, Value::Date(day))),
            Some(day) => {
                let (first, _) = moments(day)?;
                parts.push(is(Operator::GreaterOrEqual, Value::Datetime(first)));
            }
            None => {}
        }
        match to {
            Some(day) if is_date => parts.push(is(Operator::LessOrEqual, Value::Date(day))),
            Some(day) => {
                let (_, over) = moments(day)?;
                parts.push(is(Operator::Less, Value::Datetime(over)));
            }
            None => {}
        }
        parts.retain(|part| *part != Domain::everything());
        Ok(Domain::all(parts))
    }

    pub(super) fn begins(&self, group: &Group) -> Option<DateTime> {
        begins(group.keys.first()?, self.granularity, &self.zone)
    }

    /// What there is of all of the series' time; its totals are those of `begun`, where that is less.
    pub(super) async fn found(
        &self,
        context: &Context,
        query: &GroupQuery<'_>,
        begun: Option<&GroupQuery<'_>>,
    ) -> Result<Found, ToolError> {
        let mut places = vec![vec![0]];
        places.extend(self.split.map(|_| vec![1]));
        let (answered, totals) = match begun {
            Some(begun) => {
                let (answered, totals) = futures_util::future::try_join(
                    sets(context, query, &places),
                    self.totals(context, begun),
                )
                .await?;
                (answered, Some(totals))
            }
            None => {
                places.push(vec![]);
                (sets(context, query, &places).await?, None)
            }
        };
        let mut answered = answered.into_iter();
        let mut next = || answered.next().unwrap_or_default();
        let by_time = next();
        let by_line = match self.split {
            Some(_) => next(),
            None => Vec::new(),
        };
        let read = query.reader();
        let whole = by_time
            .iter()
            .filter_map(|group| Some((self.begins(group)?, read.tallies(group))));
        let by_line = self.by_line(&read, &by_line);
        // Only rows with a date are asked for: those of a group without one have another that is none here.
        let undated = by_time
            .iter()
            .filter(|group| self.begins(group).is_none())
            .map(|group| group.count)
            .sum();
        Ok(Found {
            undated,
            whole: whole.collect(),
            lines: BTreeMap::new(),
            totals: totals.unwrap_or_else(|| Totals {
                all: all_of(&read, &next()),
                lines: by_line.clone(),
            }),
            by_line,
        })
    }

    /// The totals of some rows alone, asked for: averages and different ones are no sums of periods.
    pub(super) async fn totals(
        &self,
        context: &Context,
        query: &GroupQuery<'_>,
    ) -> Result<Totals, ToolError> {
        let places: &[Vec<usize>] = match self.split {
            Some(_) => &[vec![], vec![1]],
            None => &[vec![]],
        };
        let mut answered = sets(context, query, places).await?.into_iter();
        let mut next = || answered.next().unwrap_or_default();
        let read = query.reader();
        Ok(Totals {
            all: all_of(&read, &next()),
            lines: self.by_line(&read, &next()),
        })
    }

    /// What groups by the lines have.
    fn by_line(&self, read: &Reader, groups: &[Group]) -> BTreeMap<Key, Vec<Tally>> {
        let each = groups.iter().filter_map(|group| {
            let line = group.keys.first()?;
            Some((line.clone(), read.tallies(group)))
        });
        each.collect()
    }

    /// Adds the periods of some lines: of the largest alone, since there may be thousands.
    pub(super) async fn add_lines(
        &self,
        context: &Context,
        query: &GroupQuery<'_>,
        found: &mut Found,
        keys: &BTreeSet<Key>,
    ) -> Result<(), ToolError> {
        let Some(split) = self.split.filter(|_| !keys.is_empty()) else {
            return Ok(());
        };
        let is = |value| {
            let name = split.field.name.as_ref();
            Some(Domain::condition(name, Operator::Equals, value))
        };
        let each = keys.iter().map(|key| match key {
            Key::Row(id, _) => is(Value::Integer(*id)),
            Key::Text(text) => is(Value::Text(text.clone())),
            Key::Empty => is(Value::Empty),
            // A period, or what the database calls false, is not said by one condition.
            _ => None,
        });
        let narrow: Option<Vec<Domain>> = each.collect();
        // One of several tags, say, is found by no such condition.
        let is_sure = can_search(split.field) && !is_property(split.field);
        let narrow = narrow.filter(|_| is_sure);
        let own = match narrow {
            Some(each) => GroupQuery {
                domain: Domain::all(vec![query.domain.clone(), Domain::any(each)]),
                ..query.clone()
            },
            None => query.clone(),
        };
        let answered = sets(context, &own, &[vec![0, 1]]).await?;
        let read = own.reader();
        for group in answered.iter().flatten() {
            if let (Some(period), Some(line)) = (self.begins(group), group.keys.get(1))
                && keys.contains(line)
            {
                let line = found.lines.entry(line.clone()).or_default();
                line.insert(period, read.tallies(group));
            }
        }
        Ok(())
    }
}

/// What the one group of all rows has.
fn all_of(read: &Reader, groups: &[Group]) -> Vec<Tally> {
    groups
        .first()
        .map_or_else(Vec::new, |group| read.tallies(group))
}
