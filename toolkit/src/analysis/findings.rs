use odoo::{Dimension, Kind};
use serde_json::{Map, Value as Json};

use super::{Asking, Head, Table, table::texts};
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
        asking: &Asking<'_>,
        chart: bool,
    ) -> Result<Answer, ToolError> {
        let share = context.budget().saturating_mul(4) / self.tables.len().max(1);
        let mut answer = Map::new();
        let tables = self.tables.iter_mut().map(|table| table.fit(share));
        answer.insert("tables".to_owned(), tables.collect());
        let has_moments = asking
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
