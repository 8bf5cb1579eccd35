//! An import from its table to its report: all is read and held against the tables before anything is written; then
//! one call writes it, or one a batch.

mod checked;
mod names;
mod writing;

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};
use tokio::time::Instant;

use self::{
    checked::{check_cells, check_columns},
    names::look_up_all,
    writing::{by_batches, rehearsed, together},
};
use super::{
    ImportRequest, Mode, Source, attachment,
    cells::Table,
    columns::columns,
    csv, current,
    matching::{Key, Known, Match, find, put_together},
    plan::{Planned, There},
    report::Report,
    sheet::Sheet,
    troubles::Troubles,
    written,
};
use crate::{
    Code, Context, ModelTools, Operation, Problem, Progress, ToolError, closed,
    live::Tables,
    path::Paths,
    permitted_rows,
    values::{Found, shown, to_write},
};

/// The rows that are read, and in the mode [`Mode::BestEffort`] written, at a time.
const BATCH: usize = 200;

/// Imports a table into a model.
///
/// # Errors
/// What is wrong with the table, if all of it is to go in; what Odoo says; an outcome that is not known.
pub(crate) async fn import(
    context: &Context,
    model: &str,
    request: &ImportRequest,
) -> Result<Json, ToolError> {
    let begun = Instant::now();
    let mut tables = Tables::of(context, model).await?;
    // Whether rows are made or changed is known once they were looked for.
    let either =
        [Operation::Create, Operation::Update].map(|operation| may(context, &tables, operation));
    if let [Err(refused), Err(_)] = either {
        return Err(refused.into());
    }
    let mut sheet = sheet(context, &request.source).await?;
    if let Some(number) = request.from_row {
        sheet.begin(number);
    }
    if sheet.len() == 0 {
        let message = match request.from_row {
            Some(number) => format!("there are no rows from {number} on"),
            None => "there are no rows below the headers".to_owned(),
        };
        return Err(Problem::new(Code::MissingArgument, "rows", message).into());
    }
    let named = columns(tables.own(), &sheet, &request.mapping);
    let columns = match named {
        Ok(columns) => columns,
        // A field may have come in the meantime.
        Err(problems) => {
            let lacks = problems
                .iter()
                .any(|problem| problem.code == Code::UnknownField);
            if !lacks || !tables.refresh(context).await? {
                return Err(ToolError::Arguments(problems));
            }
            columns(tables.own(), &sheet, &request.mapping).map_err(ToolError::Arguments)?
        }
    };
    let key = Key::of(tables.own(), &columns, request.match_on.as_deref())?;
    let mut table = Table {
        sheet,
        columns,
        merged: Default::default(),
    };
    check_columns(context, &mut tables, &table).await?;
    let mut troubles = Troubles::default();
    let keys = key
        .as_ref()
        .map(|key| put_together(&mut table, key, &mut troubles));
    let keys = keys.unwrap_or_default();
    let names = check_cells(context, &mut tables, &table, &mut troubles).await?;
    let found = look_up_all(context, &table, names, &mut troubles).await?;
    let mut import = Import {
        context,
        tables: &tables,
        table: &table,
        key: key.as_ref(),
        found,
        there: Vec::new(),
        troubles,
        report: Report::default(),
        begun,
    };
    import.look_for_rows(&keys).await?;
    import.check_rows().await?;
    import.run(request, &keys).await
}

/// Reads the table.
async fn sheet(context: &Context, source: &Source) -> Result<Sheet, ToolError> {
    match source {
        Source::Rows(rows) => Sheet::of_rows(rows).map_err(ToolError::Arguments),
        Source::Text(text) => csv::read(text, "text").map_err(ToolError::Arguments),
        Source::Attachment(id) => attachment::read(context, *id).await,
    }
}

/// Whether rows of the model may be made, or changed.
fn may(context: &Context, tables: &Tables, operation: Operation) -> Result<(), Problem> {
    let model = &tables.own().model.name;
    context.permissions().check(model, operation.as_str())?;
    closed::check(context.models(), model, Some(tables.own()), operation)
}

/// An import whose cells are read.
struct Import<'a> {
    context: &'a Context,
    tables: &'a Tables,
    table: &'a Table,
    key: Option<&'a Key>,
    /// Rows that cells name.
    found: Found,
    /// Whether each row is there already.
    there: Vec<There>,
    troubles: Troubles,
    report: Report,
    begun: Instant,
}

impl<'a> Import<'a> {
    fn tools(&self) -> &'a ModelTools {
        self.tables.own()
    }

    fn paths(&self) -> Paths<'a> {
        self.tables.paths()
    }

    fn progress(&self, done: usize, what: &str) {
        let (done, total) = (done as u64, self.table.sheet.len() as u64);
        self.context.report(Progress {
            done,
            total: Some(total),
            message: format!("{what} {done} of {total} rows"),
        });
    }

    /// The rows that are records of their own, and not wrong.
    fn rows(&self) -> Vec<usize> {
        let merged: BTreeSet<usize> = self.table.merged.values().flatten().copied().collect();
        (0..self.table.sheet.len())
            .filter(|row| !merged.contains(row) && !self.troubles.has(*row))
            .collect()
    }

    /// Finds out which rows are there already.
    async fn look_for_rows(&mut self, keys: &[String]) -> Result<(), ToolError> {
        self.there = vec![There::No; self.table.sheet.len()];
        let Some(key) = self.key else {
            return Ok(());
        };
        let wanted: BTreeSet<&str> = keys
            .iter()
            .map(String::as_str)
            .filter(|key| !key.is_empty())
            .collect();
        let known = find(self.context, self.tools(), key, &wanted).await?;
        let mut without = 0_usize;
        for row in self.rows() {
            let own = keys.get(row).map_or("", String::as_str);
            if own.is_empty() {
                without += 1;
                continue;
            }
            let at = || self.table.at(row, &key.column);
            let (there, problem) = match &known {
                Known::Untold => (There::Untold, None),
                Known::Told(known) => match known.get(own) {
                    Some(Match::One { id, archived }) => {
                        let (id, archived) = (*id, *archived);
                        (There::Yes { id, archived }, None)
                    }
                    Some(Match::Several(ids)) => {
                        let ids = super::report::ranges(ids.iter().copied());
                        let message =
                            format!("several rows have this `{}`: {ids}", key.column.header);
                        let problem = Problem::new(Code::AmbiguousName, at(), message);
                        let expected = "a column with the id of the one that is meant";
                        (There::No, Some(problem.expected(expected)))
                    }
                    None if key.is_id() => {
                        let message = format!("there is no row {own}, or none that you may see");
                        (
                            There::No,
                            Some(Problem::new(Code::UnknownName, at(), message)),
                        )
                    }
                    None => (There::No, None),
                },
            };
            if let Some(problem) = problem {
                self.troubles.add(row, problem);
            }
            if let Some(own) = self.there.get_mut(row) {
                *own = there;
            }
        }
        if without > 0 && !key.is_id() {
            let note = format!(
                "{without} rows have no `{}`: they are new ones",
                key.column.header
            );
            self.report.notes.push(note);
        }
        if matches!(known, Known::Untold) {
            let note = "Odoo does not tell this user which external ids are there: rows that would stay the same \
                        count as changed";
            self.report.notes.push(note.to_owned());
        }
        Ok(())
    }

    /// Holds rows against what may be done, and new ones against what they need.
    async fn check_rows(&mut self) -> Result<(), ToolError> {
        let tools = self.tools();
        let there = |row: &usize| self.there.get(*row).copied().unwrap_or_default();
        let rows = self.rows();
        let makes = rows
            .iter()
            .any(|row| !matches!(there(row), There::Yes { .. }));
        let changes = rows.iter().any(|row| there(row) != There::No);
        for (is_so, operation) in [(makes, Operation::Create), (changes, Operation::Update)] {
            if is_so {
                may(self.context, self.tables, operation)?;
                let fields = self
                    .table
                    .columns
                    .iter()
                    .filter_map(|column| column.field());
                let creates = operation == Operation::Create;
                permitted_rows::check_values(self.context, &tools.model.name, creates, fields)?;
            }
        }
        let mut problems = Vec::new();
        for row in rows.iter().filter(|row| there(row) == There::No) {
            for name in tools
                .required
                .iter()
                .filter(|name| !tools.workflow.contains(name))
            {
                let column = self.table.column_of(name);
                if column.is_none_or(|column| self.table.cell(*row, column).1.is_empty()) {
                    let at = match column {
                        Some(column) => self.table.at(*row, column),
                        None => self.table.sheet.name(*row),
                    };
                    let message = format!("a new {} needs `{name}`", tools.model.name);
                    problems.push((*row, Problem::new(Code::MissingArgument, at, message)));
                }
            }
        }
        for (row, problem) in problems {
            self.troubles.add(row, problem);
        }
        Ok(())
    }

    async fn run(mut self, request: &ImportRequest, keys: &[String]) -> Result<Json, ToolError> {
        let rows = self.rows();
        match (request.mode, request.dry_run) {
            (_, true) => rehearsed(&mut self, request.mode, &rows, keys).await?,
            (Mode::All, false) if !self.troubles.is_empty() => return Err(self.troubles.refusal()),
            (Mode::All, false) => together(&mut self, &rows, keys).await?,
            (Mode::BestEffort, false) => by_batches(&mut self, &rows, keys).await?,
        }
        if request.mode == Mode::All && !request.dry_run && !self.troubles.is_empty() {
            return Err(self.troubles.refusal());
        }
        let new = self.report.new_ids();
        let links = match new.is_empty() {
            true => Vec::new(),
            false => self.context.links(&self.tools().model.name, &new).await,
        };
        let mut answer = self
            .report
            .tell(self.table, &self.troubles, request.dry_run);
        if !links.is_empty() {
            answer.insert("links".to_owned(), Json::from(links));
        }
        Ok(Json::Object(answer))
    }

    /// What is to be written of some rows; those that stay as they are, are counted.
    async fn plan(&mut self, rows: &[usize], keys: &[String]) -> Result<Vec<Planned>, ToolError> {
        let there = |row: &usize| self.there.get(*row).copied().unwrap_or_default();
        let ids = rows.iter().filter_map(|row| match there(row) {
            There::Yes { id, .. } => Some(id),
            There::No | There::Untold => None,
        });
        let ids: Vec<i64> = ids.collect();
        let current = current::read(self.context, self.tools(), self.table, ids).await?;
        let mut plan = Vec::new();
        let mut unchanged = 0;
        let mut gone = Vec::new();
        for row in rows {
            let own = match there(row) {
                There::Yes { id, .. } => match current.get(&id) {
                    Some(own) => own.clone(),
                    None => {
                        let message = format!("row {id} is not there any more, or not to be seen");
                        let at = self.table.sheet.name(*row);
                        gone.push((*row, Problem::new(Code::UnknownName, at, message)));
                        continue;
                    }
                },
                There::No | There::Untold => Map::new(),
            };
            let planned = self.planned(*row, there(row), own, keys);
            match planned.set.is_empty() && matches!(planned.there, There::Yes { .. }) {
                true => unchanged += 1,
                false => plan.push(planned),
            }
        }
        self.report.unchanged += unchanged;
        for (row, problem) in gone {
            self.troubles.add(row, problem);
        }
        Ok(plan)
    }

    fn planned(
        &self,
        row: usize,
        there: There,
        current: Map<String, Json>,
        keys: &[String],
    ) -> Planned {
        // All cells were read before: nothing is wrong with them.
        let values = self.table.values(self.paths(), row, &mut Vec::new());
        let by_external_id = self.key.is_some_and(Key::is_external);
        let external = keys
            .get(row)
            .filter(|key| by_external_id && !key.is_empty());
        let mut planned = Planned {
            row,
            there,
            external: external.cloned(),
            ..Planned::default()
        };
        let key_field = self.key.and_then(|key| key.column.field());
        for (field, given) in values {
            let name = field.name.as_ref();
            if matches!(there, There::Yes { .. }) {
                let wire = current.get(name).unwrap_or(&Json::Null);
                // What a row is known by is the same, however it is written.
                if key_field == Some(name) || written::is_same(field, &given, wire, &self.found) {
                    continue;
                }
                let (from, _) = odoo::Value::answered(&field.kind, Some(wire));
                let to = shown(&vec![(field, given.clone())], &self.found).shift_remove(name);
                let change = json!({"from": from.to_json(), "to": to});
                planned.changes.insert(name.to_owned(), change);
            }
            let cell = written::given(&given, &self.found);
            planned.set.insert(name.to_owned(), cell);
            if there == There::No {
                let value = to_write(&vec![(field, given)], &self.found);
                planned.write.extend(value);
            }
        }
        planned.current = current;
        planned
    }
}
