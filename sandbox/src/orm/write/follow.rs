//! What is written elsewhere because of a write: the row behind, copied fields, names.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Map, Value as Json, json};

use crate::{
    facts,
    fault::Fault,
    orm::{
        domain::{condition, scope::Scope},
        session::Session,
    },
    storage::{
        display_name::rename_rows,
        schema::{Copied, Follower},
        sql::{AMONG, Sql, quote},
        table::Table,
    },
};

/// How often a row may change because of one write: over this many ways at most it hangs on another.
const MOST_CHANGES: usize = 8;

/// Rows that were written, which others may follow.
struct Written<'a> {
    table: &'a Table,
    ids: Vec<i64>,
    names: Vec<String>,
}

impl Written<'_> {
    /// Whether this field was written. A name follows from whatever is; who is called after the row
    /// follows the name.
    fn holds(&self, field: &str) -> bool {
        matches!(field, "display_name" | "complete_name")
            || self.names.iter().any(|name| name == field)
    }
}

/// The field in which a row follows.
fn field_of(follower: &Follower) -> &str {
    match &follower.copied {
        Copied::Name => "display_name",
        Copied::Field(field) => field,
    }
}

impl Session<'_> {
    /// The values of a new row, once the row behind it is created from those that belong there: a
    /// user's contact, a product's template.
    pub(super) fn with_row_behind(
        &self,
        table: &Table,
        values: &Map<String, Json>,
    ) -> Result<Map<String, Json>, Fault> {
        let mut values = values.clone();
        let link = facts::fields::delegate_of(table.name());
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
        // The row makes itself: the one behind it is not to make another.
        let alone = ("create_product_product".to_owned(), Json::Bool(false));
        let id = self
            .in_context(&Map::from_iter([alone]))
            .create(target, &behind)?;
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
        if let (Some(field), Some(target)) = (field, target)
            && field.kind.is_x2many()
            && self.schema.shown(table, field).is_some()
        {
            let list = Json::from(ids).to_string();
            let behind = self.shown_ids(table, field, &list)?;
            let behind: Vec<i64> = behind.into_iter().map(|(_, behind)| behind).collect();
            let values = Map::from_iter([(rest.to_owned(), value.clone())]);
            return self.write(target, &behind, &values);
        }
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

    /// Has other rows follow what was written to these: their copies, and the names made of it; and
    /// then what follows those, as far as anything changes.
    ///
    /// One after the other, not one within the other: rows may stand below each other without end.
    pub(super) fn follow(&self, table: &Table, ids: &[i64], names: &[&str]) -> Result<(), Fault> {
        // Below as many of the rows written a row may stand, and change with each of them.
        let most = MOST_CHANGES.max(ids.len());
        let mut changes: BTreeMap<(&str, &str, i64), usize> = BTreeMap::new();
        let first = Written {
            table,
            ids: ids.to_vec(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        let mut left = VecDeque::from([first]);
        while let Some(written) = left.pop_front() {
            self.on_time()?;
            for follower in self.schema.followers(written.table.name()) {
                let Some(other) = self
                    .schema
                    .table(&follower.model)
                    .filter(|_| written.holds(&follower.after))
                else {
                    continue;
                };
                let names = match &follower.copied {
                    Copied::Name => Vec::new(),
                    Copied::Field(field) => vec![field.clone()],
                };
                let mut ids = self.changed(other, follower, &written.ids)?;
                // Rows called after each other in a ring would be called longer each time round.
                ids.retain(|id| {
                    let times = changes.entry((other.name(), field_of(follower), *id));
                    let times = times.or_default();
                    *times += 1;
                    *times <= most
                });
                if !ids.is_empty() {
                    left.push_back(Written {
                        table: other,
                        ids,
                        names,
                    });
                }
            }
        }
        Ok(())
    }

    /// Has the rows behind these follow them, and answers which of those changed.
    fn changed(
        &self,
        other: &Table,
        follower: &Follower,
        written: &[i64],
    ) -> Result<Vec<i64>, Fault> {
        let domain = json!([[follower.path, "in", written]]);
        let matching = condition(&Scope::of(self.schema), other, "t", &domain)?;
        let select = format!("SELECT t.\"id\" FROM {} t WHERE ", other.quoted());
        let behind = self.ids(matching.within(&select, ""))?;
        if behind.is_empty() {
            return Ok(behind);
        }
        let among = format!("t.\"id\" {AMONG}");
        let update = match &follower.copied {
            Copied::Name => rename_rows(self.schema, other, &among),
            Copied::Field(name) => {
                let field = other.model.field(name);
                let copied = field.and_then(|field| self.schema.copied(other, "t", field));
                let Some(copied) = copied else {
                    return Ok(Vec::new());
                };
                let (table, column) = (other.quoted(), quote(name));
                format!(
                    "UPDATE {table} AS t SET {column} = {copied} \
                     WHERE {among} AND {column} IS NOT {copied} RETURNING \"id\""
                )
            }
        };
        self.ids(Sql::bound(update, Json::from(behind).to_string()))
    }
}
