//! What an analysis found, as an answer: tables, notes, charts and a text for people.

use std::collections::BTreeSet;

use odoo::{Dimension, Kind};
use serde_json::{Map, Value as Json};

use super::{GroupQuery, Head, Table, table::texts};
use crate::{Answer, Context, ToolError, chart::png};

/// The most pictures of an answer.
const MOST_CHARTS: usize = 4;

/// What an analysis found, on its way to the client.
#[derive(Debug)]
pub(crate) struct Findings {
    /// One for each currency.
    pub(crate) tables: Vec<Table>,
    /// What holds of all tables.
    pub(crate) notes: Vec<String>,
}

impl Findings {
    /// As it is answered: within the caller's budget, drawn where that was asked for.
    pub(crate) async fn answer(
        mut self,
        context: &Context,
        query: &GroupQuery<'_>,
        chart: bool,
    ) -> Result<Answer, ToolError> {
        self.name_unknown(context, query).await?;
        self.notes.extend(query.oddities());
        let share = context.budget().saturating_mul(4) / self.tables.len().max(1);
        let mut answer = Map::new();
        let tables = self
            .tables
            .iter_mut()
            .map(|table| table.cut_to_bytes(share));
        answer.insert("tables".to_owned(), tables.collect());
        let has_moments = query
            .dimensions
            .iter()
            .any(|dimension| matches!(dimension.field.kind, Kind::Datetime));
        if has_moments {
            let zone = context.known().await?.zone;
            let name = zone.iana_name().unwrap_or("UTC").to_owned();
            answer.insert("time_zone".to_owned(), Json::from(name));
        }
        if !self.notes.is_empty() {
            answer.insert("notes".to_owned(), Json::from(self.notes.clone()));
        }
        let mut charts = Vec::new();
        if chart {
            let drawn = self.tables.iter().filter_map(Table::to_chart);
            for chart in drawn.take(MOST_CHARTS) {
                charts.push(png(&chart).map_err(ToolError::Refused)?);
            }
        }
        Ok(Answer {
            structured: Json::Object(answer),
            text: Some(texts(&self.tables, &self.notes)),
            charts,
            ..Answer::default()
        })
    }
}

impl Findings {
    /// Values of a selection that its list did not have when the program was compiled, called as they are
    /// called now.
    async fn name_unknown(
        &mut self,
        context: &Context,
        query: &GroupQuery<'_>,
    ) -> Result<(), ToolError> {
        for dimension in &query.dimensions {
            let Kind::Selection { choices } = &dimension.field.kind else {
                continue;
            };
            let is_unknown = |value: &str| choices.iter().all(|choice| choice.key != value);
            let mut unknown: BTreeSet<String> = BTreeSet::new();
            let spec = dimension.spec();
            self.each_key(&spec, |key| {
                let value = key.get("value").and_then(Json::as_str);
                unknown.extend(value.filter(|value| is_unknown(value)).map(str::to_owned));
            });
            let Some(first) = unknown.first() else {
                continue;
            };
            let key = (query.model.to_owned(), dimension.field.name.to_string());
            let first = Json::from(first.as_str());
            let now = match context.live().list(context, &key, &first).await {
                Ok(Some(field)) => field,
                Err(failed) if failed.may_pass() => return Err(failed),
                Ok(None) | Err(_) => continue,
            };
            self.each_key(&spec, |key| {
                let value = key.get("value").and_then(Json::as_str);
                let value = value.filter(|value| is_unknown(value));
                let mut choices = now.kind.choices().iter();
                let choice = value.and_then(|value| choices.find(|choice| choice.key == value));
                if let (Some(choice), Some(map)) = (choice, key.as_object_mut()) {
                    map.insert("name".to_owned(), Json::from(choice.label.trim()));
                }
            });
        }
        Ok(())
    }

    /// The keys of a dimension, of rows and of columns.
    fn each_key(&mut self, spec: &str, mut told: impl FnMut(&mut Json)) {
        for table in &mut self.tables {
            let place = table.keys.iter().position(|head| head.name == spec);
            let rows = table.rows.iter_mut();
            for key in rows.filter_map(|row| row.key.get_mut(place?)) {
                told(key);
            }
            // What columns are of has no name of its own: their values tell.
            let of = table.columns.iter_mut().flat_map(|column| &mut column.of);
            if place.is_none() {
                of.for_each(&mut told);
            }
        }
    }
}

impl Head {
    /// What a dimension's groups are called.
    pub(crate) fn of(dimension: &Dimension<'_>) -> Self {
        let label = dimension.field.label.trim();
        Self {
            name: dimension.spec(),
            label: match dimension.granularity {
                Some(granularity) => format!("{label} ({})", granularity.as_str()),
                None => label.to_owned(),
            },
        }
    }
}
