use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use odoo::{Dimension, Key, Kind};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use crate::{
    Context, ModelTools, ToolError,
    analysis::{Asking, Measured, Share, has_rest, key, number, sets, shares},
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
) -> Result<Json, ToolError> {
    let question = &arguments.question;
    let asking = Asking {
        model: &tools.model.name,
        domain: arguments.domain.clone(),
        dimensions: [&question.rows[..], &question.columns[..]].concat(),
        measures: question.measures.clone(),
        order: Vec::new(),
        limit: None,
        surroundings: arguments.context.clone(),
    };
    let plan = Plan {
        rows: question.rows.len(),
        columns: question.columns.len(),
        most: question.top.unwrap_or(USUAL),
    };
    let shares = shares(context, tools, &asking).await?;
    let zone = context.known().await?.zone;
    let each = shares
        .iter()
        .map(|share| async { plan.table(context, &asking, share, &zone).await });
    let results = futures_util::future::try_join_all(each).await?;
    let specs = |dimensions: &[Dimension<'_>]| -> Vec<String> {
        dimensions.iter().map(Dimension::spec).collect()
    };
    let measures: Vec<String> = asking.measures.iter().map(Measured::spec).collect();
    let mut answer = json!({
        "rows": specs(&question.rows),
        "columns": specs(&question.columns),
        "measures": measures,
        "results": results,
    });
    let overlapping = asking
        .dimensions
        .iter()
        .find(|dimension| dimension.overlaps());
    if let (Some(overlapping), Some(map)) = (overlapping, answer.as_object_mut()) {
        let note = format!(
            "A row can have several `{}`: groups overlap, and totals are less than their sum.",
            overlapping.field.name
        );
        map.insert("note".to_owned(), Json::from(note));
    }
    Ok(answer)
}

/// The values of each group, by the keys of the first so many row and column dimensions.
type Values = BTreeMap<(usize, usize), BTreeMap<Vec<Key>, Vec<Option<Decimal>>>>;

struct Plan {
    rows: usize,
    columns: usize,
    most: usize,
}

impl Plan {
    async fn table(
        &self,
        context: &Context,
        asking: &Asking<'_>,
        share: &Share,
        zone: &TimeZone,
    ) -> Result<Json, ToolError> {
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
        let asking = Asking {
            domain: share.domain.clone(),
            ..asking.clone()
        };
        let found = sets(context, &asking, &places).await?;
        let mut values: Values = BTreeMap::new();
        for (kind, groups) in kinds.into_iter().zip(found) {
            let of_kind = values.entry(kind).or_default();
            for group in groups {
                let worked_out = asking.values(&group);
                of_kind.insert(group.keys, worked_out);
            }
        }
        let table = Table {
            plan: self,
            asking: &asking,
            values,
            zone,
        };
        Ok(table.shown(share.currency.as_deref()))
    }
}

struct Table<'a, 'm> {
    plan: &'a Plan,
    asking: &'a Asking<'m>,
    values: Values,
    zone: &'a TimeZone,
}

impl Table<'_, '_> {
    fn value(&self, rows: &[Key], columns: &[Key]) -> Option<&Vec<Option<Decimal>>> {
        let kind = self.values.get(&(rows.len(), columns.len()))?;
        kind.get(&[rows, columns].concat())
    }

    /// The first keys of an axis and those after them, the largest first, or in their own order where
    /// they have one.
    fn axis(&self, dimensions: &[Dimension<'_>], is_row: bool) -> Vec<Vec<Key>> {
        let mut all: BTreeSet<Vec<Key>> = BTreeSet::new();
        let kind = match is_row {
            true => (dimensions.len(), 0),
            false => (0, dimensions.len()),
        };
        all.extend(
            self.values
                .get(&kind)
                .into_iter()
                .flat_map(|of| of.keys().cloned()),
        );
        let mut all: Vec<Vec<Key>> = all.into_iter().collect();
        let total = |keys: &[Key]| -> Option<Decimal> {
            let values = match is_row {
                true => self.value(keys, &[]),
                false => self.value(&[], keys),
            };
            values?.first().copied().flatten()
        };
        all.sort_by(|one, other| {
            for (place, dimension) in dimensions.iter().enumerate() {
                let (Some(a), Some(b)) = (one.get(place), other.get(place)) else {
                    continue;
                };
                if a == b {
                    continue;
                }
                let order = match own_place(dimension, a).zip(own_place(dimension, b)) {
                    Some((a, b)) => a.cmp(&b),
                    None => {
                        let of = |keys: &[Key]| total(keys.get(..=place).unwrap_or(keys));
                        of(other).cmp(&of(one)).then_with(|| a.cmp(b))
                    }
                };
                return order;
            }
            std::cmp::Ordering::Equal
        });
        all
    }

    fn shown(&self, currency: Option<&str>) -> Json {
        let (rows, columns) = self.asking.dimensions.split_at(self.plan.rows);
        let all_columns = self.axis(columns, false);
        let shown_columns: Vec<Vec<Key>> = match self.plan.columns {
            0 => Vec::new(),
            _ => all_columns.iter().take(MOST_COLUMNS).cloned().collect(),
        };
        let all_rows = self.axis(rows, true);
        let shown_rows = all_rows.get(..self.plan.most).unwrap_or(&all_rows);
        let mut lines = Vec::new();
        let mut open: Option<&Key> = None;
        for row in shown_rows {
            // A first row field of two has a line of its own.
            if let ([first, _], true) = (&row[..], open != row.first()) {
                open = Some(first);
                lines.push(self.line(std::slice::from_ref(first), &shown_columns, rows));
            }
            lines.push(self.line(row, &shown_columns, rows));
        }
        let mut table = Map::new();
        if let Some(currency) = currency {
            table.insert("currency".to_owned(), Json::from(currency));
        }
        if self.plan.columns > 0 {
            let heads: Vec<Json> = shown_columns
                .iter()
                .map(|keys| self.keys(columns, keys))
                .collect();
            table.insert("columns".to_owned(), Json::from(heads));
        }
        table.insert("rows".to_owned(), Json::from(lines));
        if all_rows.len() > shown_rows.len() {
            let rest = self.rest(shown_rows, &shown_columns);
            table.insert("rest".to_owned(), rest);
            let note = format!("{} of {} rows", shown_rows.len(), all_rows.len());
            table.insert("cut".to_owned(), Json::from(note));
        }
        if self.plan.columns > 0 && all_columns.len() > shown_columns.len() {
            let note = format!("{} of {} columns", shown_columns.len(), all_columns.len());
            table.insert("cut_columns".to_owned(), Json::from(note));
        }
        let mut total = self.line(&[], &shown_columns, rows);
        if let Some(map) = total.as_object_mut() {
            map.shift_remove("row");
        }
        table.insert("total".to_owned(), total);
        Json::Object(table)
    }

    fn line(&self, row: &[Key], columns: &[Vec<Key>], dimensions: &[Dimension<'_>]) -> Json {
        let mut line = json!({"row": self.keys(dimensions, row)});
        if let Some(map) = line.as_object_mut() {
            if self.plan.columns > 0 {
                let cells = columns
                    .iter()
                    .map(|column| self.cell(self.value(row, column)));
                map.insert("cells".to_owned(), cells.collect());
            }
            map.insert("total".to_owned(), self.cell(self.value(row, &[])));
        }
        line
    }

    /// One value, or a list of several measures' values; null where no row is.
    fn cell(&self, values: Option<&Vec<Option<Decimal>>>) -> Json {
        match (values, self.asking.measures.len()) {
            (None, _) => Json::Null,
            (Some(values), 1) => number(values.first().copied().flatten()),
            (Some(values), _) => values.iter().map(|value| number(*value)).collect(),
        }
    }

    /// What is left of the totals without the rows that are shown, where that can be said.
    fn rest(&self, shown: &[Vec<Key>], columns: &[Vec<Key>]) -> Json {
        let rows = self
            .asking
            .dimensions
            .get(..self.plan.rows)
            .unwrap_or_default();
        let overlaps = rows.iter().any(Dimension::overlaps);
        let left = |column: &[Key]| -> Json {
            let total = self.value(&[], column);
            let values = self
                .asking
                .measures
                .iter()
                .enumerate()
                .map(|(place, measure)| {
                    let at = |values: Option<&Vec<Option<Decimal>>>| {
                        values.and_then(|values| values.get(place).copied().flatten())
                    };
                    let whole = at(total).filter(|_| has_rest(measure) && !overlaps)?;
                    let parts = shown.iter().filter_map(|row| at(self.value(row, column)));
                    Some(whole - parts.sum::<Decimal>())
                });
            let values: Vec<Option<Decimal>> = values.collect();
            self.cell(Some(&values))
        };
        let mut rest = Map::new();
        if self.plan.columns > 0 {
            rest.insert(
                "cells".to_owned(),
                columns.iter().map(|column| left(column)).collect(),
            );
        }
        rest.insert("total".to_owned(), left(&[]));
        Json::Object(rest)
    }

    fn keys(&self, dimensions: &[Dimension<'_>], keys: &[Key]) -> Json {
        let each = dimensions.iter().zip(keys);
        let mut shown: Vec<Json> = each
            .map(|(dimension, found)| key(dimension, found, self.zone))
            .collect();
        match dimensions.len() {
            1 => shown.pop().unwrap_or_default(),
            _ => Json::from(shown),
        }
    }
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
