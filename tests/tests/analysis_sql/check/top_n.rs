//! The largest, their shares and the rest.

use serde_json::Value as Json;

use super::Check;
use crate::{rows::*, sql::*};

impl Check<'_> {
    pub(crate) fn top_n(&mut self, table: &Json) {
        let (request, measure) = (self.request, self.request.measures().remove(0));
        let (by, limit) = ([request.text("by").unwrap()], request.limit("limit", 10));
        let (sums, overlaps) = (
            adds_up(&measure) && of_nothing(&measure).is_some(),
            self.overlaps(&by),
        );
        let all = self.groups(&by).into_iter();
        let own = |key: &Key| self.picked(&measure, &self.with_key(&by, key));
        let mut values: Vec<f64> = all.filter_map(|key| own(&key)).collect();
        values.sort_by(|a, b| b.total_cmp(a));
        let mut roles = vec!["rank", ""];
        roles.extend(sums.then_some("percent"));
        roles.extend((sums && !overlaps).then_some("cumulative_percent"));
        let mut expected: Vec<Head> = roles
            .iter()
            .map(|role| head(&measure, &Key::new(), role))
            .collect();
        expected.extend((measure != "count").then(|| head("count", &Key::new(), "")));
        let heads = heads(table);
        self.equal(&heads, &expected, "columns");

        let total = self.picked(&measure, "TRUE");
        // Its rank, and the sum up to it, where it has a place.
        let line = |check: &Self, condition: &str, rank: Option<f64>, sum: Option<f64>| {
            let value = |(measure, _, role): &Head| {
                let own = check.picked(measure, condition).or(of_nothing(measure));
                match role.as_str() {
                    "rank" => rank,
                    "percent" => percent(own, total),
                    "cumulative_percent" => percent(sum, total),
                    _ => own,
                }
            };
            heads.iter().map(value).collect::<Vec<_>>()
        };
        let shown = keys(&table["rows"]);
        self.equal(&shown.len(), &limit.min(values.len()), "groups shown");
        let mut sum = 0.0;
        for (place, key) in shown.iter().enumerate() {
            let row = &table["rows"][place];
            let condition = self.with_key(&by, key);
            let own = self.picked(&measure, &condition);
            // The value at this place is that of the group, however equal ones are ordered.
            let is_there = own
                .zip(values.get(place))
                .is_some_and(|(own, value)| own == *value);
            self.equal(&is_there, &true, &format!("{key:?} at {place}"));
            sum += own.unwrap_or_default();
            let larger = values.iter().filter(|value| Some(**value) > own).count();
            let expected = line(self, &condition, Some(larger as f64 + 1.0), Some(sum));
            self.values(row, &expected, &format!("{key:?}"));
        }
        let expected = line(self, "TRUE", None, None);
        self.total(&table["total"], &expected);
        let rest = table.get("rest");
        let has_rest = values.len() > limit && adds_up(&measure) && !overlaps;
        self.equal(&rest.is_some(), &has_rest, "a rest");
        if let Some(rest) = rest {
            let expected = line(self, &self.without_keys(&by, &shown), None, None);
            self.values(rest, &expected, "rest");
        }
    }
}
