//! Which rows are there already: by id, by external id, or by a field that is stated to tell rows apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use odoo::{Call, Domain, Exception, Kind, Operator, Value};
use serde_json::{Map, Value as Json, json};

use super::{
    cells::Table,
    columns::{Column, Holds, meant},
    troubles::Troubles,
};
use crate::{Code, Context, ModelTools, Problem, ToolError, convert::short};

/// The module of external ids that name none.
const IMPORTED: &str = "__import__";

/// The most e-mails that are looked for one by one; of more all rows' are read.
const SOUGHT: usize = 300;

/// How many are looked for in a call.
const AT_A_TIME: usize = 50;

/// How many rows are read in a call, or looked for by values that are exact.
const PAGE: usize = 2_000;

/// What tells rows apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) column: Column,
    how: How,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Id,
    ExternalId,
    /// By its address, whatever the case and the name before it.
    Email,
    Exact,
}

/// A row that is there, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Match {
    One { id: i64, archived: bool },
    Several(Vec<i64>),
}

/// The rows that are there, by key.
pub(super) enum Known {
    /// All of them.
    Told(HashMap<String, Match>),
    /// Odoo does not tell this user what external ids stand for; `load` finds their rows itself.
    Untold,
}

impl Key {
    /// What rows are told apart by: what is stated, or else ids that stand in the table.
    pub(super) fn of(
        tools: &ModelTools,
        columns: &[Column],
        stated: Option<&str>,
    ) -> Result<Option<Self>, Problem> {
        const AT: &str = "match_on";
        let holds_id = |column: &&Column| column.field().is_none();
        let column = match stated {
            Some(name) => Some(meant(tools, columns, name, AT)?),
            None => columns.iter().find(holds_id),
        };
        if let Some(other) = columns
            .iter()
            .filter(holds_id)
            .find(|other| Some(*other) != column)
        {
            let message = format!(
                "the column `{}` says which rows are meant, too",
                other.header
            );
            let problem = Problem::new(Code::GivenTwice, AT, message);
            return Err(problem.expected("one way to tell rows apart: leave the other column out"));
        }
        let Some(column) = column else {
            return Ok(None);
        };
        let how = match &column.holds {
            Holds::Id => How::Id,
            Holds::ExternalId => How::ExternalId,
            Holds::Field(name) => match tools.model.field(name) {
                Some(field) if !field.abilities.search => {
                    let message = format!("Odoo cannot look for rows by `{name}`");
                    return Err(Problem::new(Code::UnsearchableField, AT, message));
                }
                Some(field) => match field.kind {
                    Kind::Char { .. } | Kind::Text if is_email(name) => How::Email,
                    Kind::Char { .. } | Kind::Integer => How::Exact,
                    _ => {
                        let message = format!("`{name}` does not tell rows apart");
                        let problem = Problem::new(Code::WrongType, AT, message);
                        return Err(
                            problem.expected("a field of text, like email or ref; id; external id")
                        );
                    }
                },
                None => return Ok(None),
            },
        };
        Ok(Some(Self {
            column: column.clone(),
            how,
        }))
    }

    /// Whether rows are told apart by external ids, which `load` takes itself.
    pub(super) const fn is_external(&self) -> bool {
        matches!(self.how, How::ExternalId)
    }

    /// Whether every row has to be there already.
    pub(super) const fn is_id(&self) -> bool {
        matches!(self.how, How::Id)
    }

    /// What a cell says of its row, in one form; empty where it says nothing.
    pub(super) fn read(&self, cell: &str) -> String {
        match self.how {
            How::Email => address(cell),
            How::ExternalId if !cell.is_empty() && !cell.contains('.') => {
                format!("{IMPORTED}.{cell}")
            }
            How::Id | How::Exact | How::ExternalId => cell.trim().to_owned(),
        }
    }
}

/// Puts rows together that are one, and tells those that say two things of it. Answers each row's key.
pub(super) fn put_together(table: &mut Table, key: &Key, troubles: &mut Troubles) -> Vec<String> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut merged: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut keys = Vec::with_capacity(table.sheet.len());
    for row in 0..table.sheet.len() {
        let own = key.read(table.sheet.cell(row, key.column.place));
        keys.push(own.clone());
        if own.is_empty() {
            continue;
        }
        if key.is_id() && own.parse::<i64>().map_or(true, |id| id < 1) {
            let message = format!("{} is no id", short(&Json::from(own)));
            let problem = Problem::new(Code::WrongType, table.at(row, &key.column), message);
            troubles.add(row, problem.expected("a whole number above 0"));
            continue;
        }
        let Some(earlier) = first.get(&own).copied() else {
            first.insert(own, row);
            continue;
        };
        let others = table.columns.iter().filter(|column| **column != key.column);
        let differs = others.filter(|column| {
            let cell = table.sheet.cell(row, column.place);
            let (_, said) = table.cell(earlier, column);
            !cell.is_empty() && !said.is_empty() && cell != said
        });
        let mut is_alike = true;
        let differing: Vec<Column> = differs.cloned().collect();
        for column in differing {
            is_alike = false;
            let cell = short(&Json::from(table.sheet.cell(row, column.place)));
            let (from, said) = table.cell(earlier, &column);
            let (said, from) = (short(&Json::from(said)), table.sheet.name(from));
            let header = &key.column.header;
            let message =
                format!("{cell} here, {said} in {from}: both are the record of this `{header}`");
            let problem = Problem::new(Code::GivenTwice, table.at(row, &column), message);
            troubles.add(
                row,
                problem.expected("one row a record, or the same in both"),
            );
        }
        if is_alike {
            merged.entry(earlier).or_default().push(row);
            // The next ones are held against what both say.
            table.merged.entry(earlier).or_default().push(row);
        }
    }
    table.merged = merged;
    keys
}

/// Looks for the rows that these keys tell of.
pub(super) async fn find(
    context: &Context,
    tools: &ModelTools,
    key: &Key,
    keys: &BTreeSet<&str>,
) -> Result<Known, ToolError> {
    let seeker = Seeker {
        context,
        tools,
        key,
        keys,
        found: HashMap::new(),
    };
    match key.how {
        How::ExternalId => seeker.by_external_id().await,
        How::Id => seeker.exactly("id").await,
        How::Exact => match key.column.field() {
            Some(field) => seeker.exactly(field).await,
            None => Ok(Known::Untold),
        },
        How::Email => match key.column.field() {
            Some(field) => seeker.by_address(field).await,
            None => Ok(Known::Untold),
        },
    }
}

struct Seeker<'a> {
    context: &'a Context,
    tools: &'a ModelTools,
    key: &'a Key,
    keys: &'a BTreeSet<&'a str>,
    found: HashMap<String, Vec<(i64, bool)>>,
}

impl Seeker<'_> {
    async fn exactly(mut self, field: &str) -> Result<Known, ToolError> {
        let is_number = self
            .tools
            .model
            .field(field)
            .is_some_and(|field| matches!(field.kind, Kind::Integer));
        let keys: Vec<&str> = self.keys.iter().copied().collect();
        for some in keys.chunks(PAGE) {
            let values = some.iter().filter_map(|key| match is_number {
                true => key.parse().ok().map(Value::Integer),
                false => Some(Value::Text((*key).to_owned())),
            });
            let domain = Domain::Condition {
                path: field.to_owned(),
                operator: Operator::In,
                operand: odoo::Operand::Several(values.collect()),
            };
            let rows = self.rows(field, domain, None).await?;
            self.take(field, &rows);
        }
        Ok(self.told())
    }

    /// E-mails, without regard to case and to the name before an address: those that contain it, of very many all
    /// that there are.
    async fn by_address(mut self, field: &str) -> Result<Known, ToolError> {
        let keys: Vec<&str> = self.keys.iter().copied().collect();
        if keys.len() <= SOUGHT {
            let mut is_whole = true;
            for some in keys.chunks(AT_A_TIME) {
                // What stands for any character finds more than is meant, which is left out here.
                let like = |key: &&str| {
                    let text = Value::Text(key.replace('\\', "_"));
                    Domain::condition(field, Operator::Ilike, text)
                };
                let domain = Domain::any(some.iter().map(like).collect());
                let rows = self.rows(field, domain, Some(PAGE)).await?;
                is_whole &= rows.len() < PAGE;
                self.take(field, &rows);
            }
            if is_whole {
                return Ok(self.told());
            }
            self.found.clear();
        }
        let mut last = 0;
        loop {
            let domain = Domain::all(vec![
                Domain::condition(field, Operator::NotEquals, Value::Boolean(false)),
                Domain::condition("id", Operator::Greater, Value::Integer(last)),
            ]);
            let rows = self.rows(field, domain, Some(PAGE)).await?;
            self.take(field, &rows);
            last = match rows.last().and_then(|row| row.get("id")?.as_i64()) {
                Some(id) if rows.len() >= PAGE => id,
                _ => return Ok(self.told()),
            };
        }
    }

    async fn by_external_id(mut self) -> Result<Known, ToolError> {
        let model = self.tools.model.name.as_ref();
        let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (module, name) in self.keys.iter().filter_map(|key| key.split_once('.')) {
            names.entry(module).or_default().push(name);
        }
        for (module, names) in names {
            for some in names.chunks(PAGE) {
                let domain = json!([
                    ["model", "=", model],
                    ["module", "=", module],
                    ["name", "in", some]
                ]);
                let call = Call::new("ir.model.data", "search_read")
                    .with("domain", domain)
                    .with("fields", vec!["name", "res_id"]);
                let rows = match self.context.send(call).await {
                    Ok(rows) => rows,
                    Err(ToolError::Odoo(odoo::Error::Fault(fault)))
                        if fault.exception() == Exception::AccessError =>
                    {
                        return Ok(Known::Untold);
                    }
                    Err(error) => return Err(error),
                };
                for row in rows.as_array().into_iter().flatten() {
                    let name = row.get("name").and_then(Json::as_str);
                    let id = row.get("res_id").and_then(Json::as_i64);
                    if let (Some(name), Some(id)) = (name, id) {
                        let known = self.found.entry(format!("{module}.{name}"));
                        known.or_default().push((id, false));
                    }
                }
            }
        }
        // One whose row is gone is made anew; an archived one is there.
        let ids: Vec<i64> = self.found.values().flatten().map(|(id, _)| *id).collect();
        let mut there: HashMap<i64, bool> = HashMap::new();
        for some in ids.chunks(PAGE) {
            let several = some.iter().copied().map(Value::Integer).collect();
            let domain = Domain::Condition {
                path: "id".to_owned(),
                operator: Operator::In,
                operand: odoo::Operand::Several(several),
            };
            for row in self.rows("id", domain, None).await? {
                if let Some(id) = row.get("id").and_then(Json::as_i64) {
                    there.insert(id, is_archived(&row));
                }
            }
        }
        for rows in self.found.values_mut() {
            let known = rows
                .iter()
                .filter_map(|(id, _)| Some((*id, *there.get(id)?)));
            *rows = known.collect();
        }
        Ok(self.told())
    }

    /// Rows with a field, archived ones too.
    async fn rows(
        &self,
        field: &str,
        domain: Domain,
        limit: Option<usize>,
    ) -> Result<Vec<Map<String, Json>>, ToolError> {
        let model = self.tools.model.name.as_ref();
        let permitted = self.context.permissions().domain(model);
        let domain = Domain::all(permitted.cloned().into_iter().chain([domain]).collect());
        let mut fields = vec!["id"];
        if field != "id" {
            fields.push(field);
        }
        if self.tools.model.field("active").is_some() {
            fields.push("active");
        }
        let mut call = Call::new(model, "search_read")
            .with("domain", domain.to_json())
            .with("fields", fields)
            .with("order", "id")
            .context("active_test", false);
        if let Some(limit) = limit {
            call = call.with("limit", limit);
        }
        match self.context.send(call.clone()).await? {
            Json::Array(rows) => {
                let rows = rows.into_iter().filter_map(|row| match row {
                    Json::Object(row) => Some(row),
                    _ => None,
                });
                Ok(rows.collect())
            }
            other => Err(call.shape("a list of rows", &other).into()),
        }
    }

    fn take(&mut self, field: &str, rows: &[Map<String, Json>]) {
        for row in rows {
            let value = match row.get(field) {
                Some(Json::String(text)) => text.clone(),
                Some(Json::Number(number)) => number.to_string(),
                _ => continue,
            };
            let key = self.key.read(&value);
            let Some(id) = row.get("id").and_then(Json::as_i64) else {
                continue;
            };
            if self.keys.contains(key.as_str()) {
                let known = self.found.entry(key).or_default();
                if !known.iter().any(|(other, _)| *other == id) {
                    known.push((id, is_archived(row)));
                }
            }
        }
    }

    fn told(self) -> Known {
        let found = self.found.into_iter();
        let matched = found.filter_map(|(key, rows)| Some((key, only(&rows)?)));
        Known::Told(matched.collect())
    }
}

/// The one row that is meant: of several the one that is not archived.
fn only(rows: &[(i64, bool)]) -> Option<Match> {
    let mut active = rows.iter().filter(|(_, archived)| !archived);
    match (rows, active.next(), active.next()) {
        ([], ..) => None,
        ([(id, archived)], ..) => Some(Match::One {
            id: *id,
            archived: *archived,
        }),
        (_, Some((id, archived)), None) => Some(Match::One {
            id: *id,
            archived: *archived,
        }),
        _ => Some(Match::Several(rows.iter().map(|(id, _)| *id).collect())),
    }
}

fn is_archived(row: &Map<String, Json>) -> bool {
    row.get("active") == Some(&Json::Bool(false))
}

fn is_email(field: &str) -> bool {
    field.split('_').any(|part| part == "email")
}

/// The address of an e-mail, in one form: `"Ann" <Ann@Example.com>` is `ann@example.com`.
fn address(text: &str) -> String {
    let text = text.trim();
    let inner = text
        .strip_suffix('>')
        .and_then(|text| Some(text.rsplit_once('<')?.1));
    inner.unwrap_or(text).trim().to_lowercase()
}

#[cfg(test)]
mod tests;
