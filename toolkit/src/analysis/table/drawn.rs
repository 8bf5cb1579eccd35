//! A table as a chart: which of its numbers are drawn, and by what names.

use super::{Column, Role, Row, Table, named};
use crate::chart::{Chart, Series, Shape};

impl Table {
    /// As a person looks at it: the first measure's numbers, without what is put together of others.
    pub(crate) fn to_chart(&self) -> Option<Chart> {
        let shape = self.shape?;
        let wanted = |role: Option<Role>| match shape {
            Shape::Lines => matches!(role, None | Some(Role::Before)),
            Shape::Bars | Shape::Ranking => role.is_none(),
            Shape::Heat => role == Some(Role::Percent),
            Shape::Funnel => role == Some(Role::Reached),
        };
        let columns = self.columns.iter().enumerate();
        let columns = columns.filter(|(_, column)| wanted(column.role));
        let mut columns: Vec<(usize, &Column)> = columns.collect();
        let first = columns.first()?.1;
        columns.retain(|(_, column)| column.name == first.name);
        // Lines of parts go without that of all, and without what each is compared with; bars of two
        // fields without their subtotals.
        if columns.iter().any(|(_, column)| !column.of.is_empty()) {
            let deepest = columns.iter().map(|(_, column)| column.of.len()).max();
            columns.retain(|(_, column)| {
                let is_all = column.of.iter().any(|of| of == "all");
                let is_compared = shape == Shape::Lines && column.role.is_some();
                !is_all && !is_compared && Some(column.of.len()) == deepest
            });
        }
        let rows = self
            .rows
            .iter()
            .filter(|row| row.key.len() == self.keys.len());
        let rows: Vec<&Row> = rows.collect();
        let name = |row: &&Row| {
            let named_by = match shape {
                // What a period is compared with has a line of its own.
                Shape::Lines => row.key.get(..1).unwrap_or_default(),
                _ => &row.key[..],
            };
            named_by.iter().map(named).collect::<Vec<_>>().join(" · ")
        };
        let series = columns.iter().map(|(place, column)| {
            let of: Vec<String> = column.of.iter().map(named).collect();
            Series {
                name: match column.role {
                    Some(Role::Before) => Role::Before.label().to_owned(),
                    _ if of.is_empty() => column.label.clone(),
                    _ => of.join(" · "),
                },
                values: rows
                    .iter()
                    .map(|row| row.values.get(*place).copied().flatten())
                    .collect(),
            }
        });
        let unit = first.unit.as_deref().or(self.currency.as_deref());
        Some(Chart {
            title: self.title.clone(),
            subtitle: match unit {
                Some(unit) => format!("{}, {unit}", first.label),
                None => first.label.clone(),
            },
            shape,
            names: rows.iter().map(name).collect(),
            series: series.collect(),
        })
    }
}
