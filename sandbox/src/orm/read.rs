//! Searching and reading: `search`, `search_count`, `read` and what they share.

use std::collections::BTreeMap;

use odoo::{Field, Kind};
use rusqlite::params_from_iter;
use serde_json::{Map, Value as Json, json};

use crate::{
    facts::operation::Operation,
    fault::Fault,
    orm::{
        domain::{
            condition,
            scope::{Scope, active},
        },
        order::order_by,
        page::{Load, Page},
        session::Session,
    },
    python::{human_size, truthy},
    storage::{
        column::from_column,
        sql::{Sql, quote},
        table::{Shown, Table},
    },
};

/// PostgreSQL's complaint of a limit that cannot be.
fn not_negative(limit: Option<i64>) -> Result<(), Fault> {
    match limit.is_some_and(|limit| limit < 0) {
        true => Err(Fault::new(
            "psycopg2.errors.InvalidRowCountInLimitClause",
            "LIMIT must not be negative",
        )),
        false => Ok(()),
    }
}

impl Session<'_> {
    /// The rows of `table`, called `alias`, that match a domain and that the caller may see, archived
    /// ones left out unless it or the context asks for them.
    pub(crate) fn matching(&self, table: &Table, alias: &str, domain: &Json) -> Result<Sql, Fault> {
        self.allow(table, Operation::Read)?;
        let matching = condition(&self.scope(), table, alias, domain)?;
        Ok(match self.of_chosen_companies(table, alias) {
            Some(visible) => Sql::join(vec![visible, matching.within("(", ")")], " AND ", "1"),
            None => matching,
        })
    }

    /// The ids of the rows that match.
    pub(crate) fn search(
        &self,
        table: &Table,
        domain: &Json,
        page: Page,
        order: Option<&str>,
    ) -> Result<Vec<i64>, Fault> {
        let matching = self.matching(table, "t", domain)?;
        self.allow_order(table, order)?;
        let order = order_by(self.schema, table, "t", order)?;
        not_negative(page.limit)?;
        // SQLite takes a negative limit for none.
        let limit = page.limit.filter(|limit| *limit != 0).unwrap_or(-1);
        if page.offset < 0 {
            return Err(Fault::new(
                "psycopg2.errors.InvalidRowCountInResultOffsetClause",
                "OFFSET must not be negative",
            ));
        }
        let before = format!("SELECT t.\"id\" FROM {} t WHERE ", table.quoted());
        let after = format!(" ORDER BY {order} LIMIT {limit} OFFSET {}", page.offset);
        self.ids(matching.within(&before, &after))
    }

    /// How many rows match, counting no further than `limit`.
    pub(crate) fn count(
        &self,
        table: &Table,
        domain: &Json,
        limit: Option<i64>,
    ) -> Result<i64, Fault> {
        not_negative(limit)?;
        let matching = self.matching(table, "t", domain)?;
        let before = format!("SELECT count(*) FROM {} t WHERE ", table.quoted());
        let Sql { text, bound } = matching.within(&before, "");
        let count: i64 = self
            .connection
            .query_row(&text, params_from_iter(bound), |row| row.get(0))?;
        Ok(limit
            .filter(|limit| *limit > 0)
            .map_or(count, |limit| count.min(limit)))
    }

    /// The first column of a query.
    pub(crate) fn ids(&self, query: Sql) -> Result<Vec<i64>, Fault> {
        let mut statement = self.connection.prepare(&query.text)?;
        let ids = statement.query_map(params_from_iter(query.bound), |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The rows with these ids, in their order; ids without a row are passed over, as Odoo does.
    pub(crate) fn read(
        &self,
        table: &Table,
        ids: &[i64],
        names: &[String],
        load: Load,
    ) -> Result<Json, Fault> {
        self.on_time()?;
        let fields = self.fields(table, names)?;
        self.allow_rows(table, ids, Operation::Read)?;
        let mut columns = vec!["t.\"id\"".to_owned()];
        for field in &fields {
            let column = self.schema.expression(table, "t", field);
            columns.push(column.clone().unwrap_or_else(|| "NULL".to_owned()));
            // Its name beside it, so that one query does.
            if let (Kind::Many2one { relation }, Load::Classic) = (&field.kind, load) {
                let target = self.schema.table(relation).zip(column);
                columns.push(target.map_or_else(
                    || "NULL".to_owned(),
                    |(target, id)| {
                        let target = target.quoted();
                        format!("(SELECT n.\"display_name\" FROM {target} n WHERE n.\"id\" = {id})")
                    },
                ));
            }
        }
        let query = format!(
            "SELECT {} FROM {} t WHERE t.\"id\" IN (SELECT value FROM json_each(?))",
            columns.join(", "),
            table.quoted()
        );
        let wanted = Json::from(ids).to_string();
        let mut statement = self.connection.prepare(&query)?;
        let mut found = statement.query([&wanted])?;
        let mut rows: BTreeMap<i64, Map<String, Json>> = BTreeMap::new();
        while let Some(row) = found.next()? {
            let id: i64 = row.get(0)?;
            let mut answer = Map::from_iter([("id".to_owned(), Json::from(id))]);
            let mut at = 0;
            for field in &fields {
                at += 1;
                let mut value = match field.kind.is_x2many() {
                    true => json!([]),
                    false => from_column(&field.kind, row.get_ref(at)?),
                };
                if let (Kind::Many2one { relation }, Load::Classic) = (&field.kind, load) {
                    at += 1;
                    let name: Option<String> = row.get(at)?;
                    if let Some(id) = value.as_i64() {
                        value = json!([id, name.unwrap_or_else(|| format!("{relation},{id}"))]);
                    }
                }
                answer.insert(field.name.clone().into_owned(), value);
            }
            rows.insert(id, answer);
        }
        for field in fields.iter().filter(|field| field.kind.is_x2many()) {
            for (id, other) in self.shown_ids(table, field, &wanted)? {
                let list = rows
                    .get_mut(&id)
                    .and_then(|row| row.get_mut(field.name.as_ref()));
                if let Some(Json::Array(list)) = list {
                    list.push(Json::from(other));
                }
            }
        }
        self.measure(&fields, &mut rows);
        self.compute(table, &fields, load, &mut rows)?;
        let in_order = ids
            .iter()
            .filter_map(|id| rows.get(id).cloned().map(Json::Object));
        Ok(in_order.collect())
    }

    /// Of what is kept in files, their size where the context asks for no more.
    fn measure(&self, fields: &[&Field], rows: &mut BTreeMap<i64, Map<String, Json>>) {
        if !self.context.get("bin_size").is_some_and(truthy) {
            return;
        }
        let binary = fields
            .iter()
            .filter(|field| matches!(field.kind, Kind::Binary));
        for field in binary {
            for row in rows.values_mut() {
                if let Some(Json::String(text)) = row.get_mut(field.name.as_ref()) {
                    let padding = text
                        .chars()
                        .rev()
                        .take_while(|letter| *letter == '=')
                        .count();
                    *text = human_size(text.len() * 3 / 4 - padding);
                }
            }
        }
    }

    /// Puts what business logic computes into rows that were read.
    fn compute(
        &self,
        table: &Table,
        fields: &[&Field],
        load: Load,
        rows: &mut BTreeMap<i64, Map<String, Json>>,
    ) -> Result<(), Fault> {
        let ids: Vec<i64> = rows.keys().copied().collect();
        for field in fields.iter().filter(|_| !ids.is_empty()) {
            let Some(computed) = self.computed(table, &field.name) else {
                continue;
            };
            let target = self.schema.related(field);
            let named = matches!((&field.kind, load), (Kind::Many2one { .. }, Load::Classic));
            let values = match (computed.read)(self, table, &ids) {
                // What it is computed from is not in the catalog: it reads as empty, and hides no row.
                Err(fault) if fault.is_unsupported() => continue,
                values => values?,
            };
            for (id, mut value) in values {
                if let (true, Some(target), Some(other)) = (named, target, value.as_i64()) {
                    value = json!([other, self.called(target, other)?]);
                }
                if let Some(row) = rows.get_mut(&id) {
                    row.insert(field.name.clone().into_owned(), value);
                }
            }
        }
        Ok(())
    }

    /// What a row is called.
    pub(crate) fn called(&self, table: &Table, id: i64) -> Result<Json, Fault> {
        let query = format!(
            "SELECT \"display_name\" FROM {} WHERE \"id\" = ?",
            table.quoted()
        );
        let mut statement = self.connection.prepare_cached(&query)?;
        let mut rows = statement.query([id])?;
        let name: Option<String> = match rows.next()? {
            Some(row) => row.get(0)?,
            None => None,
        };
        Ok(name.map_or(Json::Bool(false), Json::from))
    }

    /// Refuses names that are no fields of the model, or not the caller's to read.
    pub(crate) fn readable(&self, table: &Table, names: &[String]) -> Result<(), Fault> {
        self.allow(table, Operation::Read)?;
        self.fields(table, names).map(drop)
    }

    fn fields<'t>(&self, table: &'t Table, names: &[String]) -> Result<Vec<&'t Field>, Fault> {
        if names.is_empty() {
            let fields = table.model.fields.iter();
            return Ok(fields
                .filter(|field| self.sees(table, &field.name))
                .collect());
        }
        self.allow_fields(table, names.iter().map(String::as_str), Operation::Read)?;
        let mut fields: Vec<&Field> = Vec::with_capacity(names.len());
        for name in names {
            let release = self.schema.release;
            let field = table.model.field(name);
            let field = field.ok_or_else(|| Fault::unreadable(name, table.name(), release))?;
            if !fields.iter().any(|known| known.name == field.name) {
                fields.push(field);
            }
        }
        Ok(fields)
    }

    /// The pairs (row, row shown) of a x2many field, by id; none for one that is computed.
    pub(crate) fn shown_ids(
        &self,
        table: &Table,
        field: &Field,
        wanted: &str,
    ) -> Result<Vec<(i64, i64)>, Fault> {
        let Some(shown) = self.schema.shown(table, field) else {
            return Ok(Vec::new());
        };
        let target = self.schema.related(field);
        let active_test = self.active_test() && !table.shows_archived(field);
        let mut narrow = Vec::new();
        if let Some(target) = target {
            narrow.extend(active(target, "o").filter(|_| active_test));
            if let Some(domain) = table.own_domain(field) {
                let scope = Scope {
                    zone: self.scope().zone,
                    ..Scope::of(self.schema)
                };
                narrow.push(condition(&scope, target, "o", domain)?);
            }
            narrow.extend(self.seen((table, field), target, "o")?);
        }
        let order = target.map(|target| order_by(self.schema, target, "o", None));
        let among = "IN (SELECT value FROM json_each(?))";
        let query = match shown {
            Shown::Relation(relation) => {
                let (pairs, own, other) = (&relation.table, relation.own(), relation.other());
                let select = format!("SELECT p.{own}, p.{other} FROM {pairs} p");
                let joined = match target {
                    // What a pair names need not be loaded.
                    Some(target) => format!(
                        "{select} LEFT JOIN {} o ON o.\"id\" = p.{other}",
                        target.quoted()
                    ),
                    None => select,
                };
                let rows = Sql::bound(format!("{joined} WHERE p.{own} {among}"), wanted.to_owned());
                let rows = match narrow.is_empty() {
                    true => rows,
                    false => rows.then(
                        Sql::join(narrow, " AND ", "1").within(" AND (o.\"id\" IS NULL OR ", ")"),
                    ),
                };
                let order = order.transpose()?;
                let order = order.map_or_else(
                    || format!("p.{other}"),
                    |order| format!("o.\"id\" IS NULL, {order}, p.{other}"),
                );
                rows.within("", &format!(" ORDER BY {order}"))
            }
            Shown::Inverse {
                inverse,
                model_field,
            } => {
                let (Some(target), Some(order)) = (target, order.transpose()?) else {
                    return Ok(Vec::new());
                };
                let inverse = self.schema.inverse(target, "o", inverse);
                if let Some(model_field) = model_field {
                    let model = table.name().to_owned();
                    narrow.push(Sql::bound(format!("o.{} = ?", quote(model_field)), model));
                }
                let select = format!(
                    "SELECT {inverse}, o.\"id\" FROM {} o WHERE {inverse} {among} AND ",
                    target.quoted()
                );
                Sql::bound(select, wanted.to_owned())
                    .then(Sql::join(narrow, " AND ", "1"))
                    .within("", &format!(" ORDER BY {order}"))
            }
        };
        let mut statement = self.connection.prepare(&query.text)?;
        let pairs = statement.query_map(params_from_iter(query.bound), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(pairs.collect::<Result<_, _>>()?)
    }
}
