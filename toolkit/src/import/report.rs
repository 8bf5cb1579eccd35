//! What became of a table: what was made, changed, left as it was, and what is wrong, row by row.

use serde_json::{Map, Value as Json, json};

use super::{cells::Table, plan::Planned, troubles::Troubles};

/// The most rows that are told one by one.
const TOLD: usize = 50;

/// The most pieces of a list of ids.
const PIECES: usize = 100;

/// The most notes.
const NOTES: usize = 20;

/// What became of a table.
#[derive(Debug, Default)]
pub(super) struct Report {
    created: Vec<(usize, i64)>,
    changed: Vec<(usize, i64)>,
    /// What changed, of the first rows.
    changes: Vec<Json>,
    to_create: usize,
    to_change: usize,
    pub(super) unchanged: usize,
    pub(super) notes: Vec<String>,
    /// Where to go on, and how many rows are left.
    pub(super) left: Option<(usize, usize)>,
    /// Why it stopped.
    pub(super) stopped: Option<Json>,
    /// What Odoo's own dry run came to.
    pub(super) odoo: Option<String>,
}

impl Report {
    /// A row went in; `is_new` where it was not there.
    pub(super) fn went_in(&mut self, table: &Table, planned: &Planned, id: i64, is_new: bool) {
        let number = table.sheet.number(planned.row);
        match is_new {
            true => self.created.push((number, id)),
            false => {
                self.changed.push((number, id));
                self.change(number, Some(id), planned);
            }
        }
    }

    /// A row would go in.
    pub(super) fn would_go_in(&mut self, table: &Table, planned: &Planned) {
        match planned.id() {
            None => self.to_create += 1,
            id => {
                self.to_change += 1;
                self.change(table.sheet.number(planned.row), id, planned);
            }
        }
    }

    fn change(&mut self, number: usize, id: Option<i64>, planned: &Planned) {
        if self.changes.len() < TOLD && !planned.changes.is_empty() {
            let changes = &planned.changes;
            self.changes
                .push(json!({"row": number, "id": id, "changed": changes}));
        }
    }

    /// Whether something was written.
    pub(super) const fn has_written(&self) -> bool {
        !self.created.is_empty() || !self.changed.is_empty()
    }

    /// The ids of the rows that were made.
    pub(super) fn new_ids(&self) -> Vec<i64> {
        self.created.iter().map(|(_, id)| *id).collect()
    }

    /// What went in, in words.
    pub(super) fn in_words(&self) -> String {
        let ids = |rows: &[(usize, i64)]| ranges(rows.iter().map(|(_, id)| *id));
        format!(
            "{} rows were created ({}), {} changed ({})",
            self.created.len(),
            ids(&self.created),
            self.changed.len(),
            ids(&self.changed),
        )
    }

    /// As the answer.
    pub(super) fn tell(
        mut self,
        table: &Table,
        troubles: &Troubles,
        is_dry: bool,
    ) -> Map<String, Json> {
        let mut answer = Map::new();
        let mut put = |key: &str, value: Json| answer.insert(key.to_owned(), value);
        if is_dry {
            put("dry_run", Json::Bool(true));
        }
        put("rows", Json::from(table.sheet.len()));
        put("created", Json::from(self.created.len() + self.to_create));
        put("changed", Json::from(self.changed.len() + self.to_change));
        put("unchanged", Json::from(self.unchanged));
        let merged: usize = table.merged.values().map(Vec::len).sum();
        if merged > 0 {
            put("merged", Json::from(merged));
            self.notes.push(together(table));
        }
        put("failed", Json::from(troubles.rows()));
        let columns = table.columns.iter();
        let columns = columns.map(|column| (column.header.clone(), Json::from(column.told())));
        put("columns", Json::Object(columns.collect()));
        if !self.created.is_empty() {
            match self.created.len() <= TOLD {
                true => {
                    let row = |(row, id): &(usize, i64)| json!({"row": row, "id": id});
                    put("new", self.created.iter().map(row).collect())
                }
                false => put(
                    "new_ids",
                    Json::from(ranges(self.created.iter().map(|(_, id)| *id))),
                ),
            };
        }
        if !self.changes.is_empty() {
            put("changes", Json::from(self.changes));
        }
        if self.changed.len() > TOLD {
            let ids = ranges(self.changed.iter().map(|(_, id)| *id));
            put("changed_ids", Json::from(ids));
        }
        if !troubles.is_empty() {
            let (told, more) = troubles.told();
            put("errors", Json::from(told));
            if more > 0 {
                put("more_errors", Json::from(more));
            }
        }
        if let Some(stopped) = self.stopped {
            put("stopped", stopped);
        }
        if let Some((from_row, rows)) = self.left {
            put("left", json!({"from_row": from_row, "rows": rows}));
            let note =
                format!("{rows} rows are left: the same call with from_row {from_row} goes on");
            self.notes.push(note);
        }
        if let Some(odoo) = self.odoo {
            put("odoo", Json::from(odoo));
        }
        self.notes.splice(0..0, table.sheet.notes.iter().cloned());
        if self.notes.len() > NOTES {
            let more = self.notes.len() - NOTES;
            self.notes.truncate(NOTES);
            self.notes.push(format!("{more} more like these"));
        }
        if !self.notes.is_empty() {
            put("notes", Json::from(self.notes));
        }
        answer
    }
}

/// Which rows are one record.
fn together(table: &Table) -> String {
    let pairs = table.merged.iter().map(|(first, others)| {
        let others = others
            .iter()
            .map(|row| table.sheet.number(*row).to_string());
        let others: Vec<String> = others.take(TOLD).collect();
        format!("{} with {}", others.join(", "), table.sheet.number(*first))
    });
    let mut told: Vec<String> = pairs.take(10).collect();
    if table.merged.len() > told.len() {
        told.push("…".to_owned());
    }
    format!(
        "Rows that are one record and say the same were taken as one: {}",
        told.join("; ")
    )
}

/// Numbers as `577-1076, 1080`.
pub(super) fn ranges(numbers: impl IntoIterator<Item = i64>) -> String {
    let mut numbers: Vec<i64> = numbers.into_iter().collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut pieces: Vec<(i64, i64)> = Vec::new();
    for number in numbers {
        match pieces.last_mut() {
            Some((_, end)) if *end + 1 == number => *end = number,
            _ => pieces.push((number, number)),
        }
    }
    let more = pieces.len().saturating_sub(PIECES);
    let told = pieces
        .into_iter()
        .take(PIECES)
        .map(|(begin, end)| match begin == end {
            true => begin.to_string(),
            false => format!("{begin}-{end}"),
        });
    let told: Vec<String> = told
        .chain((more > 0).then(|| format!("… {more} more")))
        .collect();
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn ids_that_follow_each_other_are_one_piece() {
        for (ids, expected) in [
            (vec![], ""),
            (vec![7], "7"),
            (vec![9, 7, 8, 12, 12], "7-9, 12"),
        ] {
            assert_eq!(ranges(ids), expected);
        }
    }
}
