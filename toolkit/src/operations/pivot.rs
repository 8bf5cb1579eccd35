//! Pivot table: numbers by rows and columns, with totals.

use std::{cmp::Ordering, collections::BTreeMap};

use jiff::tz::TimeZone;
use odoo::{Dimension, Key, Kind};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::title;
use crate::{
    Answer, Context, ModelTools, ToolError,
    analysis::{
        Column, Findings, GroupQuery, Head, Measured, Role, Row, Share, Table, Tally, key, sets,
        shares,
    },
    chart::Shape,
    decode::Arguments,
};

/// How many rows where nothing is said.
const USUAL: usize = 50;

/// The most columns.
const MOST_COLUMNS: usize = 50;

/// Numbers by rows and columns. All totals are asked for, none is put together here: one call of grouping
/// sets from 19 on, one for each kind of total before, side by side; for each currency, and one before.
pub(super) async fn pivot(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Answer, ToolError> {
    let question = &arguments.question;
    let dimensions = [&question.rows[..], &question.columns[..]].concat();
    let query = GroupQuery::new(tools, &arguments, dimensions, question.measures.clone());
    let plan = Plan {
        rows: question.rows.len(),
        columns: question.columns.len(),
        most: question.top.unwrap_or(USUAL),
        sort: question.sort,
        title: title(tools, &query.measures, &question.rows, &question.columns),
    };
    let shares = shares(context, tools, &query, "measures").await?;
    let zone = context.known().await?.zone;
    let bytes = context.budget().saturating_mul(4) / shares.len().max(1);
    let each = shares
        .iter()
        .map(|share| async { plan.table(context, &query, share, &zone, bytes).await });
    let findings = Findings {
        tables: futures_util::future::try_join_all(each).await?,
        notes: query.notes(context).await?,
    };
    findings.answer(context, &query, question.chart).await
}

/// What is known of each group, by the keys of the first so many row and column dimensions.
type Tallies = BTreeMap<(usize, usize), BTreeMap<Vec<Key>, Vec<Tally>>>;

struct Plan {
    rows: usize,
    columns: usize,
    most: usize,
    /// A measure's place, and whether the largest go first.
    sort: Option<(usize, bool)>,
    title: String,
}

impl Plan {
    async fn table(
        &self,
        context: &Context,
        query: &GroupQuery<'_>,
        share: &Share,
        zone: &TimeZone,
        bytes: usize,
    ) -> Result<Table, ToolError> {
        let kinds: Vec<(usize, usize)> = (0..=self.rows)
            .flat_map(|rows| (0..=self.columns).map(move |columns| (rows, columns)))
            .collect();
        let places: Vec<Vec<usize>> = kinds
            .iter()
            .map(|(rows, columns)| {
                let columns = (0..*columns).map(|place| self.rows + place);
                (0..*rows).chain(columns).collect()
            })
            .collect();
        let query = GroupQuery {
            domain: share.domain.clone(),
            ..query.clone()
        };
        let found = sets(context, &query, &places).await?;
        let read = query.reader();
        let mut tallies: Tallies = BTreeMap::new();
        for (kind, groups) in kinds.into_iter().zip(found) {
            let of_kind = tallies.entry(kind).or_default();
            for group in groups {
                let tallies = read.tallies(&group);
                of_kind.insert(group.keys, tallies);
            }
        }
        let drawing = Drawing {
            plan: self,
            query: &query,
            tallies,
            zone,
        };
        // Rows that do not fit are in the rest, too.
        let mut table = drawing.table(share, self.most);
        let whole = table.bytes();
        if whole > bytes {
            table = drawing.table(share, table.rows_in(bytes, whole));
        }
        Ok(table)
    }
}

struct Drawing<'a, 'm> {
    plan: &'a Plan,
    query: &'a GroupQuery<'m>,
    tallies: Tallies,
    zone: &'a TimeZone,
}

impl Drawing<'_, '_> {
    fn tally(&self, rows: &[Key], columns: &[Key]) -> Option<&Vec<Tally>> {
        let kind = self.tallies.get(&(rows.len(), columns.len()))?;
        kind.get(&[rows, columns].concat())
    }

    /// The keys of an axis, those after the first among them: as they are asked to be sorted, else in
    /// their own order where they have one, else the largest first.
    fn axis(&self, dimensions: &[Dimension<'_>], is_row: bool) -> Vec<Vec<Key>> {
        let kind = match is_row {
            true => (dimensions.len(), 0),
            false => (0, dimensions.len()),
        };
        let sort = self.plan.sort.filter(|_| is_row);
        let (place, is_descending) = sort.unwrap_or((0, true));
        let total = |keys: &[Key]| {
            let tallies = match is_row {
                true => self.tally(keys, &[]),
                false => self.tally(&[], keys),
            };
            tallies?.get(place)?.value()
        };
        // The totals of each key and of what it has in common with others, looked up once.
        let all = self.tallies.get(&kind).into_iter().flat_map(BTreeMap::keys);
        let mut all: Vec<(Vec<Option<Decimal>>, &Vec<Key>)> = all
            .map(|keys| {
                let first = (1..=keys.len()).map(|count| total(keys.get(..count)?));
                (first.collect(), keys)
            })
            .collect();
        all.sort_by(|(totals, one), (other_totals, other)| {
            for (place, dimension) in dimensions.iter().enumerate() {
                let (Some(a), Some(b)) = (one.get(place), other.get(place)) else {
                    continue;
                };
                if a == b {
                    continue;
                }
                let own = own_place(dimension, a).zip(own_place(dimension, b));
                let of = |totals: &[Option<Decimal>]| totals.get(place).copied().flatten();
                let (a_total, b_total) = (of(totals), of(other_totals));
                return match own.filter(|_| sort.is_none()) {
                    Some((a, b)) => a.cmp(&b),
                    None if is_descending => b_total.cmp(&a_total),
                    // What has no value goes last, whichever way.
                    None => match (a_total, b_total) {
                        (Some(a), Some(b)) => a.cmp(&b),
                        (a, b) => b.is_some().cmp(&a.is_some()),
                    },
                }
                .then_with(|| a.cmp(b));
            }
            Ordering::Equal
        });
        all.into_iter().map(|(_, keys)| keys.clone()).collect()
    }

    fn table(&self, share: &Share, most: usize) -> Table {
        let (rows, columns) = self.query.dimensions.split_at(self.plan.rows);
        let all_columns = self.axis(columns, false);
        let beyond = all_columns.len().saturating_sub(MOST_COLUMNS);
        let is_time = columns
            .first()
            .is_some_and(|first| first.granularity.is_some());
        let shown_columns: Vec<Vec<Key>> = match self.plan.columns {
            0 => Vec::new(),
            // Of time the latest, of anything else the largest.
            _ if is_time => with_subtotals(all_columns.iter().skip(beyond), &all_columns),
            _ => with_subtotals(all_columns.iter().take(MOST_COLUMNS), &all_columns),
        };
        // Without rows there is the grand total alone.
        let all_rows = match rows.is_empty() {
            true => Vec::new(),
            false => self.axis(rows, true),
        };
        let shown_rows = all_rows.get(..most).unwrap_or(&all_rows);
        let own = |measure| Column::of(measure, Some(share));
        let named = |keys: &[Key]| self.keys(columns, keys);
        let mut heads: Vec<Column> = Vec::new();
        for keys in &shown_columns {
            let measures = self.query.measures.iter();
            heads.extend(measures.map(|measure| own(measure).of_group(named(keys))));
        }
        heads.extend(
            self.query
                .measures
                .iter()
                .map(|measure| match self.plan.columns {
                    0 => own(measure),
                    _ => own(measure).role(Role::Total),
                }),
        );
        let mut table = Table {
            title: self.plan.title.clone(),
            keys: rows.iter().map(Head::of).collect(),
            columns: heads,
            total: Some(self.line(&[], &shown_columns)),
            shape: Some(Shape::Bars),
            ..share.table()
        };
        for row in with_subtotals(shown_rows.iter(), &all_rows) {
            table.rows.push(Row {
                key: self.keys(rows, &row),
                values: self.line(&row, &shown_columns),
            });
        }
        if all_rows.len() > shown_rows.len() {
            let left = all_rows.len() - shown_rows.len();
            table.rest = Some((Some(left), self.rest(shown_rows, &shown_columns)));
        }
        if self.plan.columns > 0 && beyond > 0 {
            let all = all_columns.len();
            table.notes.push(format!(
                "{MOST_COLUMNS} of {all} columns; totals are of all."
            ));
        }
        table
    }

    /// The values of a row: of each column, then of all.
    fn line(&self, row: &[Key], columns: &[Vec<Key>]) -> Vec<Option<Decimal>> {
        let all: &[Key] = &[];
        let columns = columns.iter().map(Vec::as_slice).chain([all]);
        let cells = columns.flat_map(|column| {
            let tallies = self.tally(row, column);
            let places = 0..self.query.measures.len();
            places.map(move |place| tallies?.get(place)?.value())
        });
        cells.collect()
    }

    /// What is left of the totals without the rows that are shown, where that can be said.
    fn rest(&self, shown: &[Vec<Key>], columns: &[Vec<Key>]) -> Vec<Option<Decimal>> {
        let rows = self.query.dimensions.get(..self.plan.rows);
        let overlaps = rows.unwrap_or_default().iter().any(Dimension::overlaps);
        let all: &[Key] = &[];
        let columns = columns.iter().map(Vec::as_slice).chain([all]);
        let left = |column: &[Key], place: usize, measure: &Measured<'_>| {
            let at = |row: &[Key]| self.tally(row, column)?.get(place).copied();
            let mut left = at(&[]).filter(|_| !overlaps)?;
            for part in shown.iter().filter_map(|row| at(row)) {
                left = measure.without(left, part)?;
            }
            left.value()
        };
        let cells = columns.flat_map(|column| {
            let measures = self.query.measures.iter().enumerate();
            measures.map(move |(place, measure)| left(column, place, measure))
        });
        cells.collect()
    }

    fn keys(&self, dimensions: &[Dimension<'_>], keys: &[Key]) -> Vec<Json> {
        let each = dimensions.iter().zip(keys);
        each.map(|(dimension, found)| key(dimension, found, self.zone))
            .collect()
    }
}

/// Keys of two fields, and after those of one first field what they have in common: its subtotal, where it is of
/// several of all keys, and not of all there are: that is the total.
fn with_subtotals<'k>(
    shown: impl Iterator<Item = &'k Vec<Key>>,
    all: &[Vec<Key>],
) -> Vec<Vec<Key>> {
    let mut counts: BTreeMap<&Key, usize> = BTreeMap::new();
    for first in all.iter().filter_map(|key| key.first()) {
        *counts.entry(first).or_default() += 1;
    }
    let subtotal = |open: Option<&Vec<Key>>| match open.map(Vec::as_slice) {
        Some([open, _]) => counts
            .get(open)
            .is_some_and(|count| *count > 1 && counts.len() > 1)
            .then(|| vec![open.clone()]),
        _ => None,
    };
    let mut keys: Vec<Vec<Key>> = Vec::new();
    let mut last: Option<&Vec<Key>> = None;
    for key in shown {
        if last.is_some_and(|last| last.first() != key.first()) {
            keys.extend(subtotal(last));
        }
        keys.push(key.clone());
        last = Some(key);
    }
    keys.extend(subtotal(last));
    keys
}

/// The place of a key in an order of its dimension's own: time, or the order of a selection.
fn own_place(dimension: &Dimension<'_>, key: &Key) -> Option<(bool, usize, Key)> {
    match (key, &dimension.field.kind) {
        (Key::Since(_) | Key::Begins(_), _) => Some((false, 0, key.clone())),
        (Key::Empty, Kind::Date | Kind::Datetime | Kind::Selection { .. }) => {
            Some((true, 0, Key::Empty))
        }
        (Key::Text(text), Kind::Selection { choices }) => {
            let place = choices.iter().position(|choice| choice.key == *text);
            Some((false, place.unwrap_or(choices.len()), key.clone()))
        }
        _ => None,
    }
}
