//! What is written elsewhere because of a write: the row behind, copied fields, names.

use rusqlite::params_from_iter;
use serde_json::{Map, Value as Json};

use super::AMONG;
use crate::{
    domain::{Scope, condition},
    facts,
    fault::Fault,
    names::name_rows,
    schema::{Copied, Table},
    session::Session,
    sql::{Sql, quote},
};

impl Session<'_> {
    /// The values of a new row, once the row behind it is created from those that belong there: a
    /// user's contact, a product's template.
    pub(super) fn with_row_behind(
        &self,
        table: &Table,
        values: &Map<String, Json>,
    ) -> Result<Map<String, Json>, Fault> {
        let mut values = values.clone();
        let link = facts::delegate_of(table.name());
        let Some((link, target)) = link.and_then(|link| {
            let field = table.model.field(link).filter(|_| table.has_column(link))?;
            Some((link, self.schema.related(field)?))
        }) else {
            return Ok(values);
        };
        if values.get(link).is_some_and(Json::is_number) {
            return Ok(values);
        }
        let mut behind = Map::new();
        for (name, value) in std::mem::take(&mut values) {
            let field = table.model.field(&name).filter(|field| !field.stored);
            let path = field.and_then(|field| field.related.as_deref());
            match path.and_then(|path| path.split_once('.')) {
                Some((first, rest)) if first == link && target.model.field(rest).is_some() => {
                    behind.insert(rest.to_owned(), value);
                }
                _ => {
                    values.insert(name, value);
                }
            }
        }
        let id = self.create(target, &behind)?;
        values.insert(link.to_owned(), Json::from(id));
        Ok(values)
    }

    /// Writes a value to the rows that a copied field is copied from.
    pub(super) fn write_through(
        &self,
        table: &Table,
        ids: &[i64],
        path: &str,
        value: &Json,
    ) -> Result<(), Fault> {
        let Some((link, rest)) = path.split_once('.') else {
            let values = Map::from_iter([(path.to_owned(), value.clone())]);
            return self.write(table, ids, &values);
        };
        let field = table.model.field(link);
        let column = field.and_then(|field| self.schema.expression(table, "t", field));
        let target = field.and_then(|field| self.schema.related(field));
        let (Some(column), Some(target)) = (column, target) else {
            return Err(Fault::unsupported(format_args!(
                "writing {}.{link}, on the way to {path}",
                table.name()
            )));
        };
        let query = format!(
            "SELECT DISTINCT {column} FROM {} t WHERE t.\"id\" {AMONG} AND {column} IS NOT NULL",
            table.quoted()
        );
        let behind = self.ids(Sql::bound(query, Json::from(ids).to_string()))?;
        if behind.is_empty() {
            return Ok(());
        }
        match rest.contains('.') {
            true => self.write_through(target, &behind, rest, value),
            false => {
                let values = Map::from_iter([(rest.to_owned(), value.clone())]);
                self.write(target, &behind, &values)
            }
        }
    }

    /// Copies what these rows copy from others.
    pub(crate) fn copy_related(&self, table: &Table, ids: &[i64]) -> Result<(), Fault> {
        let copies: Vec<String> = table
            .columns()
            .filter_map(|field| {
                let copied = self.schema.copied(table, "t", field)?;
                Some(format!("{} = {copied}", quote(&field.name)))
            })
            .collect();
        if copies.is_empty() || ids.is_empty() {
            return Ok(());
        }
        let update = format!(
            "UPDATE {} AS t SET {} WHERE t.\"id\" {AMONG}",
            table.quoted(),
            copies.join(", ")
        );
        let list = Json::from(ids).to_string();
        self.connection.execute(&update, [list])?;
        Ok(())
    }

    /// Has other rows follow what was written to these: their copies, and the names made of it.
    pub(super) fn follow(&self, table: &Table, ids: &[i64], names: &[&str]) -> Result<(), Fault> {
        // A name follows from whatever is written; who is called after it follows the name.
        let named = [names, &["display_name", "complete_name"]].concat();
        let followers = self.schema.followers(table.name()).iter();
        for follower in followers.filter(|follower| named.contains(&follower.after.as_str())) {
            let Some(other) = self.schema.table(&follower.model) else {
                continue;
            };
            let domain = Json::from(vec![serde_json::json!([follower.path, "in", ids])]);
            let Sql { text, bound } = condition(&Scope::of(self.schema), other, "t", &domain)?;
            let query = format!("SELECT t.\"id\" FROM {} t WHERE {text}", other.quoted());
            let mut behind = self.ids(Sql { text: query, bound })?;
            // A row called after itself is named by now.
            behind.retain(|id| other.name() != table.name() || !ids.contains(id));
            if behind.is_empty() {
                continue;
            }
            let list = Json::from(behind.as_slice()).to_string();
            match &follower.copied {
                Copied::Name => {
                    let name = name_rows(self.schema, other, &format!("t.\"id\" {AMONG}"));
                    self.connection.execute(&name, params_from_iter([list]))?;
                    self.follow(other, &behind, &[])?;
                }
                Copied::Field(field) => {
                    self.copy_related(other, &behind)?;
                    self.follow(other, &behind, &[field])?;
                }
            }
        }
        Ok(())
    }
}
