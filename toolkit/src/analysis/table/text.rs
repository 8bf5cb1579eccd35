//! A table as text that fits a chat: Markdown, which clients draw and models read.

use comfy_table::{CellAlignment, ContentArrangement, Table as Drawn, presets::ASCII_MARKDOWN};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Column, Role, Table, named};

/// The most characters of a name.
const LONG_NAME: usize = 40;

impl Table {
    /// As a person reads it.
    pub(crate) fn to_text(&self) -> String {
        let mut drawn = Drawn::new();
        drawn
            .load_style(ASCII_MARKDOWN)
            .set_content_arrangement(ContentArrangement::Disabled);
        // A grand total has no keys, and is called so all the same.
        let heads = match self.keys.is_empty() {
            true => vec![String::new()],
            false => self.keys.iter().map(|head| clean(&head.label)).collect(),
        };
        let before = heads.len();
        let columns = self.columns.iter().enumerate();
        let columns = columns.filter(|(place, _)| !self.is_beside(*place));
        let columns: Vec<String> = columns.map(|(_, column)| self.heading(column)).collect();
        let count = columns.len();
        drawn.set_header(heads.into_iter().chain(columns));
        for row in &self.rows {
            let missing = self.keys.len().saturating_sub(row.key.len());
            let names = row.key.iter().map(|key| clean(&named(key)));
            let names = names.chain((0..missing).map(|_| "all".to_owned()));
            drawn.add_row(names.chain(self.cells(&row.values)));
        }
        let closing = |name: String| {
            let empty = (1..self.keys.len()).map(|_| String::new());
            [name].into_iter().chain(empty)
        };
        if let Some((of, rest)) = &self.rest {
            let name = of.map_or_else(|| "Others".to_owned(), |of| format!("{of} others"));
            drawn.add_row(closing(name).chain(self.cells(rest)));
        }
        // The total of one row is that row.
        let is_repeated = self.rest.is_none()
            && matches!(self.rows.as_slice(), [row] if Some(&row.values) == self.total.as_ref());
        if let Some(total) = self.total.as_ref().filter(|_| !is_repeated) {
            drawn.add_row(closing("Total".to_owned()).chain(self.cells(total)));
        }
        for place in 0..count {
            if let Some(column) = drawn.column_mut(before + place) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let within: Vec<&str> = [&self.currency, &self.unit]
            .into_iter()
            .filter_map(|name| name.as_deref())
            .collect();
        let mut text = match within.is_empty() {
            false => format!("**{}** ({})\n\n", self.title, within.join(", ")),
            true => format!("**{}**\n\n", self.title),
        };
        match self.rows.is_empty() && !self.keys.is_empty() {
            true => text.push_str("No rows."),
            false => text.push_str(&drawn.trim_fmt()),
        }
        for note in &self.notes {
            text.push_str("\n\n");
            text.push_str(note);
        }
        text
    }

    /// What a column is called: what tells it from the others.
    pub(crate) fn heading(&self, column: &Column) -> String {
        let mut parts: Vec<String> = column.of.iter().map(|key| clean(&named(key))).collect();
        let values = self.columns.iter().filter(|other| {
            other.role.is_none_or(|role| role == Role::Total) || other.role == column.role
        });
        let differ = values.clone().any(|other| other.name != column.name);
        let stands_alone = parts.is_empty() && column.role.is_none();
        if column.role != Some(Role::Rank) && (stands_alone || differ) {
            parts.push(clean(&column.label));
        }
        if let Some(role) = column.role {
            parts.push(role.label().to_owned());
        }
        parts.join(" · ")
    }

    /// Whether a column's percents stand beside the values of the column before it, in brackets.
    fn is_beside(&self, place: usize) -> bool {
        let column = self.columns.get(place);
        let before = place
            .checked_sub(1)
            .and_then(|place| self.columns.get(place));
        column.zip(before).is_some_and(|(column, before)| {
            column.role == Some(Role::Percent)
                && before.role.is_none()
                && (&before.name, &before.of) == (&column.name, &column.of)
        })
    }

    fn cells(&self, values: &[Option<Decimal>]) -> Vec<String> {
        let mut cells: Vec<String> = Vec::new();
        for (place, (column, value)) in self.columns.iter().zip(values).enumerate() {
            let cell = value.map_or_else(String::new, |value| shown(column, value));
            match cells.last_mut().filter(|_| self.is_beside(place)) {
                Some(_) if cell.is_empty() => {}
                Some(before) => {
                    before.push_str(&format!(" ({cell} %)"));
                }
                None => cells.push(cell),
            }
        }
        cells
    }
}

/// A number as short as it can be read: two decimals, one of percents.
fn shown(column: &Column, value: Decimal) -> String {
    let digits = match column.unit.as_deref() {
        Some("%") => 1,
        _ => 2,
    };
    let round = value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    round.normalize().to_string()
}

/// A name in one cell: short, on one line, without what would end the cell.
fn clean(name: &str) -> String {
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = match line.char_indices().nth(LONG_NAME) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    };
    short.replace('|', "\\|")
}

/// Several tables, one after the other, and what holds of all.
pub(crate) fn texts(tables: &[Table], notes: &[String]) -> String {
    let tables = tables.iter().map(Table::to_text);
    let parts: Vec<String> = tables.chain(notes.iter().cloned()).collect();
    parts.join("\n\n")
}
