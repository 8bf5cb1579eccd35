//! The lines of a series, and the columns that are made of them.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use odoo::Key;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::{Earlier, Found, Line, Series};
use crate::analysis::{Column, Fill, GroupQuery, Measured, Role, Table, Tally, key, percent};

/// A line of a series, and what it is compared with.
pub(super) struct Drawn<'m> {
    pub(super) measure: Measured<'m>,
    /// Whose it is; none where there is but one.
    pub(super) name: Option<Json>,
    now: Values,
    before: Option<Values>,
}

/// What is known of each period of a line, and of all of it.
#[derive(Clone)]
struct Values {
    each: Vec<Option<Tally>>,
    /// How many rows each has.
    rows: Vec<Decimal>,
    total: Option<Tally>,
}

impl Values {
    /// The measure at a place; how many rows there are stands at the last one.
    fn of(
        line: Option<&Line>,
        periods: &[DateTime],
        total: Option<&Vec<Tally>>,
        place: usize,
    ) -> Self {
        let all = periods
            .iter()
            .map(|period| line.and_then(|line| line.get(period)));
        let rows = |tallies: Option<&Vec<Tally>>| tallies.and_then(|all| all.last()?.value());
        Self {
            each: all.clone().map(|all| all?.get(place).copied()).collect(),
            rows: all.map(|all| rows(all).unwrap_or_default()).collect(),
            total: total.and_then(|all| all.get(place).copied()),
        }
    }

    /// What is left without a line; none where that cannot be said.
    fn without(&self, measure: &Measured<'_>, line: &Self) -> Option<Self> {
        let left = |whole: Option<Tally>, part: Option<Tally>| match whole {
            Some(whole) => measure.without(whole, part.unwrap_or_default()).map(Some),
            None => Some(part.filter(Tally::is_unknown)),
        };
        let rows = self.rows.iter().zip(&line.rows);
        let rows: Vec<Decimal> = rows.map(|(whole, part)| whole - part).collect();
        let each = self.each.iter().zip(&line.each).zip(&rows);
        let each = each.map(|((whole, part), rows)| match rows.is_zero() {
            true => Some(None),
            false => left(*whole, *part),
        });
        Some(Self {
            each: each.collect::<Option<_>>()?,
            total: left(self.total, line.total)?,
            rows,
        })
    }
}

impl Series<'_> {
    /// The lines with the largest values first.
    fn largest(found: &Found, place: usize) -> Vec<&Key> {
        let value = |key: &Key| found.by_line.get(key)?.get(place)?.value();
        let mut keys: Vec<&Key> = found.by_line.keys().collect();
        keys.sort_by_key(|key| std::cmp::Reverse(value(key)));
        keys
    }

    /// The lines that are drawn, of any measure.
    pub(super) fn largest_of_all(&self, query: &GroupQuery<'_>, found: &Found) -> BTreeSet<Key> {
        let places = 0..query.measures.len() - 1;
        let each = places.flat_map(|place| Self::largest(found, place).into_iter().take(self.top));
        each.cloned().collect()
    }

    /// The lines of each measure.
    pub(super) fn lines<'a>(
        &self,
        query: &GroupQuery<'a>,
        found: &Found,
        periods: &[DateTime],
        earlier: Option<&Earlier>,
    ) -> Vec<Drawn<'a>> {
        let mut lines = Vec::new();
        let measures = query.measures.iter().copied().enumerate();
        // The last one only tells where there are rows.
        for (place, measure) in measures.take(query.measures.len() - 1) {
            let all = |found: &Found, periods: &[DateTime]| {
                Values::of(Some(&found.whole), periods, Some(&found.totals.all), place)
            };
            let whole = Drawn {
                measure,
                name: self.split.map(|_| json!("all")),
                now: all(found, periods),
                before: earlier.map(|earlier| all(&earlier.found, &earlier.periods)),
            };
            let Some(split) = &self.split else {
                lines.push(whole);
                continue;
            };
            let keys = Self::largest(found, place);
            // What overlaps leaves no rest, nor does what does not add up.
            let rest = (whole.now.clone(), whole.before.clone());
            let mut rest = Some(rest).filter(|_| !split.overlaps());
            for name in keys.iter().take(self.top) {
                let of = |found: &Found, periods: &[DateTime]| {
                    Values::of(
                        found.lines.get(name),
                        periods,
                        found.totals.lines.get(name),
                        place,
                    )
                };
                let now = of(found, periods);
                let before = earlier.map(|earlier| of(&earlier.found, &earlier.periods));
                rest = rest.and_then(|(all, all_before)| {
                    let before = match (all_before, &before) {
                        (Some(all), Some(before)) => Some(all.without(&measure, before)?),
                        _ => None,
                    };
                    Some((all.without(&measure, &now)?, before))
                });
                lines.push(Drawn {
                    measure,
                    name: Some(key(split, name, &self.zone)),
                    now,
                    before,
                });
            }
            if let (true, Some((now, before))) = (keys.len() > self.top, rest) {
                lines.push(Drawn {
                    measure,
                    name: Some(json!({"others": keys.len() - self.top})),
                    now,
                    before,
                });
            }
            lines.push(whole);
        }
        lines
    }

    /// Puts a line into a table: its own column, and those of what is made of it.
    pub(super) fn add(
        &self,
        table: &mut Table,
        column: &Column,
        line: &Drawn<'_>,
        periods: &[DateTime],
    ) {
        let (now, before, measure) = (&line.now, line.before.as_ref(), &line.measure);
        let zero = match self.fill {
            Some(Fill::Zero) => Some(Decimal::ZERO),
            Some(Fill::Null) => None,
            None => measure.is_zero_of_nothing().then_some(Decimal::ZERO),
        };
        // Zero is what has no rows; what has some that no number says is not known.
        let value = |tally: Option<Tally>, zero| tally.unwrap_or_default().value_or(zero);
        let compared = |now: Option<Decimal>, before: Option<Decimal>| {
            let change = now.zip(before);
            let change = change.and_then(|(now, before)| now.checked_sub(before));
            let percent = change
                .zip(before)
                .and_then(|(change, before)| percent(change, before.abs()));
            [before, change, percent]
        };
        table.columns.push(column.clone());
        if before.is_some() {
            let roles = [Role::Before, Role::Change, Role::ChangePercent];
            table.columns.extend(roles.map(|role| column.role(role)));
        }
        let runs = self.running && measure.adds_up();
        if runs {
            table.columns.push(column.role(Role::Running));
        }
        let mut running = Some(Decimal::ZERO);
        for (place, row) in table.rows.iter_mut().enumerate() {
            // What has not begun is not nothing, unless that is asked for.
            let has_begun = periods.get(place).is_none_or(|begins| *begins <= self.now);
            let own_zero = zero.filter(|_| has_begun || self.fill.is_some());
            let of = |values: &Values| values.each.get(place).copied().flatten();
            let at = |values: &Values, zero| value(of(values), zero);
            let is_unknown = of(now).is_some_and(|tally| tally.is_unknown());
            let now = at(now, own_zero);
            row.values.push(now);
            if let Some(before) = before {
                row.values.extend(compared(now, at(before, zero)));
            }
            if runs {
                running = running
                    .filter(|_| !is_unknown)
                    .and_then(|sum| sum.checked_add(now.unwrap_or_default()));
                row.values
                    .push(running.filter(|_| has_begun || now.is_some()));
            }
        }
        if let Some(total) = &mut table.total {
            let all = value(now.total, zero);
            total.push(all);
            if let Some(before) = before {
                total.extend(compared(all, value(before.total, zero)));
            }
            if runs {
                total.push(None);
            }
        }
    }
}
