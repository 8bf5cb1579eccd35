//! Rows and columns, subtotals and totals.

use serde_json::Value as Json;

use super::Check;
use crate::{rows::*, sql::*};

impl Check<'_> {
    pub(crate) fn pivot(&mut self, table: &Json) {
        let (request, measures) = (self.request, self.request.measures());
        let (rows, columns) = (request.texts("rows"), request.texts("columns"));
        let sort = request
            .text("sort")
            .map(|sort| sort.split_once(' ').unwrap_or((sort, "desc")));
        let by = sort.map_or(measures[0].as_str(), |(measure, _)| measure);
        let down = sort.map(|(_, order)| order == "desc");
        let keys = keys(&table["rows"]);
        let whole = |keys: &[Key], width: usize| -> Vec<Key> {
            keys.iter()
                .filter(|key| key.len() == width)
                .cloned()
                .collect()
        };
        let shown = whole(&keys, rows.len());
        let subtotals = with_subtotals(&shown, &self.groups(&rows));
        self.equal(&keys, &subtotals, "rows and subtotals");
        self.order(&rows, &shown, request.limit("limit", 50), by, down);

        let heads = heads(table);
        let mut across: Vec<Key> = heads.iter().map(|(_, of, _)| of.clone()).collect();
        across.dedup();
        let (mut expected, mut total) = (Vec::new(), "");
        if !columns.is_empty() {
            total = "total";
            let across = whole(&across, columns.len());
            self.order(&columns, &across, 50, &measures[0], None);
            for of in with_subtotals(&across, &self.groups(&columns)) {
                expected.extend(measures.iter().map(|measure| head(measure, &of, "")));
            }
        }
        expected.extend(
            measures
                .iter()
                .map(|measure| head(measure, &Key::new(), total)),
        );
        self.equal(&heads, &expected, "columns");

        let line = |check: &Self, condition: &str| -> Vec<Option<f64>> {
            let value = |(measure, of, _): &Head| {
                let of = check.with_key(&columns, of);
                check.picked(measure, &format!("{of} AND {condition}"))
            };
            heads.iter().map(value).collect()
        };
        for (row, key) in table["rows"].as_array().unwrap().iter().zip(&keys) {
            let expected = line(self, &self.with_key(&rows, key));
            self.values(row, &expected, &format!("{key:?}"));
        }
        let expected = line(self, "TRUE");
        self.total(&table["total"], &expected);
        let left = self.groups(&rows).len().saturating_sub(shown.len());
        let rest = table.get("rest");
        self.equal(
            &rest.and_then(|rest| rest["of"].as_u64()),
            &(left > 0).then_some(left as u64),
            "groups left",
        );
        if let Some(rest) = rest {
            let without = self.without_keys(&rows, &shown);
            let with = line(self, &format!("NOT ({without})"));
            let left = line(self, &without).into_iter().zip(with).zip(&heads);
            let overlaps = self.overlaps(&rows);
            let expected = left.map(|((left, with), (measure, ..))| {
                // What does not add up can be said where nothing is taken away.
                let can = !overlaps && (adds_up(measure) || with.is_none());
                left.or(of_nothing(measure)).filter(|_| can)
            });
            self.values(rest, &expected.collect::<Vec<_>>(), "rest");
        }
    }
}
