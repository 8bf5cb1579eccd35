//! Writing: `create` and `write`, and what they bring along.
//!
//! Checks what Odoo and its database would check (fields, values, links, what is required, what is
//! unique). Runs inside the call's transaction, which undoes everything when one row is refused.

mod command;
mod constraint;
mod follow;
mod unlink;
pub(crate) mod value;

use odoo::{Field, Kind};
use rusqlite::{params_from_iter, types::Value};
use serde_json::{Map, Value as Json};

use crate::{
    facts::{self, fields::KEPT_BY_ODOO, operation::Operation},
    fault::Fault,
    orm::session::Session,
    storage::{
        column::{Columns, is_number},
        display_name::{is_of_name, name_rows, with_id},
        sql::{AMONG, quote},
        table::{Table, is_column},
    },
};
use value::checked;

/// What a new row's many2one fields hold as text goes to the database as it is, which reads a number; a row
/// that is written takes text for nothing.
fn links(table: &Table, values: &mut Map<String, Json>) -> Result<(), Fault> {
    for (name, value) in values {
        let field = table.model.field(name).filter(|field| is_column(field));
        let is_link = field.is_some_and(|field| matches!(field.kind, Kind::Many2one { .. }));
        let Json::String(text) = &*value else {
            continue;
        };
        if !is_link || text.is_empty() {
            continue;
        }
        let id: i64 = text.trim().parse().map_err(|_| {
            Fault::new(
                "psycopg2.errors.InvalidTextRepresentation",
                format!("invalid input syntax for type integer: \"{text}\""),
            )
        })?;
        *value = Json::from(id);
    }
    Ok(())
}

/// Written values, told apart.
struct Written<'t, 'v> {
    columns: Columns<'t>,
    /// The commands of x2many fields.
    commands: Vec<(&'t Field, &'v Json)>,
    /// What belongs to another row, by the path to it.
    through: Vec<(&'t str, &'v Json)>,
}

impl Session<'_> {
    /// Creates a row and answers its id.
    pub(crate) fn create(&self, table: &Table, values: &Map<String, Json>) -> Result<i64, Fault> {
        let _step = self.depth.step()?;
        self.allow_create(table, values)?;
        self.stumble(table, values)?;
        let mut values = self.with_defaults(table, values)?;
        self.rewritten(table, &[], &mut values)?;
        let mut values = self.with_row_behind(table, &values)?;
        links(table, &mut values)?;
        let Written {
            mut columns,
            commands,
            through,
        } = self.written(table, &values)?;
        let hooks = self.hooks(table);
        if let Some(hooks) = hooks {
            (hooks.complete)(self, table, &[], &mut columns)?;
        }
        for field in table.columns() {
            let given = columns.iter().any(|(known, _)| known.name == field.name);
            if !given && let Some(default) = self.filled(table, field)? {
                columns.push((field, default));
            }
        }
        self.linked(table, &columns, true)?;
        // What nobody computes is missed first: the row that a line is of before its text.
        let (plain, computed): (Vec<&Field>, Vec<&Field>) =
            table.columns().partition(|field| field.demanded());
        for field in plain.into_iter().chain(computed) {
            let value = columns.iter().find(|(known, _)| known.name == field.name);
            self.demand(table, field, value.map(|(_, value)| value))?;
        }
        let id = self.insert(table, columns)?;
        self.constrain(table, &[id])?;
        self.connection
            .execute(&name_rows(self.schema, table, &with_id("= ?")), [id])?;
        for (path, value) in through {
            self.write_through(table, &[id], path, value)?;
        }
        for (field, value) in commands {
            self.command_all(table, (&[id], true), field, value)?;
        }
        self.copy_related(table, &[id])?;
        if let Some(hooks) = hooks {
            let names: Vec<&str> = values.keys().map(String::as_str).collect();
            (hooks.written)(self, table, &[id], &names)?;
        }
        self.keep_companies_apart(table, &[id])?;
        self.allow_rows(table, &[id], Operation::Create)?;
        (self.created)(self, table, id)?;
        Ok(id)
    }

    /// The values of a new row with what its model finds in the context, and the rows that the context has
    /// its x2many fields show; the defaults of columns come later.
    fn with_defaults(
        &self,
        table: &Table,
        values: &Map<String, Json>,
    ) -> Result<Map<String, Json>, Fault> {
        let told = values;
        let given = |name: &str| told.contains_key(name);
        let mut values = told.clone();
        for (name, value) in &self.context {
            let field = name
                .strip_prefix("default_")
                .and_then(|name| table.model.field(name));
            if let Some(field) = field
                && self.schema.shown(table, field).is_some()
                && !values.contains_key(field.name.as_ref())
            {
                values.insert(field.name.clone().into_owned(), value.clone());
            }
        }
        // The row behind may be there already.
        if let Some(link) = facts::fields::delegate_of(table.name())
            && !values.contains_key(link)
            && let Some(behind) = self.context.get(&format!("default_{link}"))
        {
            values.insert(link.to_owned(), behind.clone());
        }
        // Of what is given, the context's default is none.
        let mut asked = self.in_context(&Map::new());
        let is_given = |name: &str| name.strip_prefix("default_").is_some_and(given);
        asked.context.retain(|name, _| !is_given(name));
        for (name, value) in asked.own_defaults(table)? {
            let told = self.context.contains_key(&format!("default_{name}"));
            if !told && !values.contains_key(&name) {
                values.insert(name, value);
            }
        }
        Ok(values)
    }

    fn insert(&self, table: &Table, columns: Columns<'_>) -> Result<i64, Fault> {
        let names: Vec<String> = columns
            .iter()
            .map(|(field, _)| quote(&field.name))
            .collect();
        let (into, into_values) = match names.is_empty() {
            true => (String::new(), "DEFAULT VALUES".to_owned()),
            false => (
                format!("({})", names.join(", ")),
                format!("VALUES ({})", vec!["?"; names.len()].join(", ")),
            ),
        };
        let insert = format!("INSERT INTO {} {into} {into_values}", table.quoted());
        let bound = columns.into_iter().map(|(_, value)| value);
        self.connection
            .execute(&insert, params_from_iter(bound))
            .map_err(|error| constraint::broken(table, error))?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Writes the same values to all these rows.
    pub(crate) fn write(
        &self,
        table: &Table,
        ids: &[i64],
        values: &Map<String, Json>,
    ) -> Result<(), Fault> {
        // No rows, no questions: Odoo does not even look at the fields.
        if ids.is_empty() {
            return Ok(());
        }
        let _step = self.depth.step()?;
        self.allow_write(table, ids, values)?;
        let ids = self.to_change(table, ids, Operation::Write)?;
        let ids = ids.as_slice();
        let mut values = values.clone();
        if !ids.is_empty() {
            self.rewritten(table, ids, &mut values)?;
        }
        let values = &values;
        let Written {
            mut columns,
            commands,
            through,
        } = self.written(table, values)?;
        let hooks = self.hooks(table);
        // The fields and values of rows that are not there are looked at all the same.
        if ids.is_empty() {
            return Ok(());
        }
        if let Some(hooks) = hooks {
            (hooks.complete)(self, table, ids, &mut columns)?;
        }
        self.linked(table, &columns, false)?;
        for (field, value) in &columns {
            self.demand(table, field, Some(value))?;
        }
        self.update(table, ids, &columns)?;
        self.constrain(table, ids)?;
        self.unlooped(table, ids, &columns)?;
        for (path, value) in through {
            self.write_through(table, ids, path, value)?;
        }
        for (field, value) in commands {
            self.command_all(table, (ids, false), field, value)?;
        }
        self.copy_related(table, ids)?;
        let written: Vec<&str> = columns
            .iter()
            .map(|(field, _)| field.name.as_ref())
            .collect();
        self.follow(table, ids, &written)?;
        if let Some(hooks) = hooks {
            let names: Vec<&str> = values.keys().map(String::as_str).collect();
            (hooks.written)(self, table, ids, &names)?;
        }
        self.keep_companies_apart(table, ids)
    }

    fn update(&self, table: &Table, ids: &[i64], columns: &Columns<'_>) -> Result<(), Fault> {
        if ids.is_empty() {
            return Ok(());
        }
        let mut set = Vec::new();
        let mut bound = Vec::new();
        for (field, value) in columns {
            set.push(format!("{} = ?", quote(&field.name)));
            bound.push(value.clone());
        }
        for name in ["write_date", "write_uid"] {
            let field = table.model.field(name).filter(|field| is_column(field));
            if let Some(field) = field
                && let Some(value) = self.filled(table, field)?
            {
                set.push(format!("{} = ?", quote(name)));
                bound.push(value);
            }
        }
        let list = Json::from(ids).to_string();
        if !set.is_empty() {
            let update = format!(
                "UPDATE {} SET {} WHERE \"id\" {AMONG}",
                table.quoted(),
                set.join(", ")
            );
            let bound = bound.into_iter().chain([Value::Text(list.clone())]);
            self.connection
                .execute(&update, params_from_iter(bound))
                .map_err(|error| constraint::broken(table, error))?;
        }
        if columns
            .iter()
            .any(|(field, _)| is_of_name(table, &field.name))
        {
            let name = name_rows(self.schema, table, &with_id(AMONG));
            self.connection.execute(&name, [list])?;
        }
        Ok(())
    }

    /// Checks written values and tells columns, commands and what belongs elsewhere apart.
    fn written<'t, 'v>(
        &self,
        table: &'t Table,
        values: &'v Map<String, Json>,
    ) -> Result<Written<'t, 'v>, Fault> {
        let model = table.name();
        let mut written = Written {
            columns: Vec::new(),
            commands: Vec::new(),
            through: Vec::new(),
        };
        // First of all the names, as Odoo does.
        for name in values.keys() {
            if table.model.field(name).is_none() {
                return Err(Fault::no_field(name, model, self.schema.release));
            }
        }
        for (name, value) in values {
            let Some(field) = table.model.field(name) else {
                continue;
            };
            if KEPT_BY_ODOO.contains(&name.as_str()) {
                continue;
            }
            let elsewhere = field.related.as_deref().filter(|_| !field.readonly);
            let elsewhere = elsewhere.or(facts::fields::written_to(model, name));
            // Of a row that the catalog lacks, the copy is all there is.
            let is_there = |path: &&str| {
                let link = path
                    .split_once('.')
                    .map(|(link, _)| table.model.field(link));
                link.is_none_or(|link| link.is_some_and(|link| self.schema.related(link).is_some()))
            };
            let elsewhere = elsewhere.filter(|path| !field.stored || is_there(path));
            if self.schema.shown(table, field).is_some() {
                written.commands.push((field, value));
                continue;
            }
            if field.stored && is_column(field) {
                let value = checked(table, field, value)?;
                written.columns.push((field, value));
            } else if elsewhere.is_none() && !field.readonly {
                return Err(Fault::unsupported(format_args!(
                    "writing {model}.{name}, which it does not store"
                )));
            }
            // What is readonly and not stored is computed again: Odoo drops it silently.
            written.through.extend(elsewhere.map(|path| (path, value)));
        }
        Ok(written)
    }

    /// Makes sure that what many2one columns point to is there.
    fn linked(&self, table: &Table, columns: &Columns<'_>, create: bool) -> Result<(), Fault> {
        for (field, value) in columns {
            let Value::Integer(id) = value else { continue };
            if KEPT_BY_ODOO.contains(&field.name.as_ref()) {
                continue;
            }
            // A model outside the catalog has no rows that could be missing.
            let Some(target) = self
                .schema
                .related(field)
                .filter(|_| matches!(field.kind, Kind::Many2one { .. }))
            else {
                continue;
            };
            if self.is_there(target, *id)? {
                continue;
            }
            // A new row's links are first looked at by the database, unless something is computed
            // from the row they should lead to; a written row's are looked at by Odoo.
            let read = !create
                || self.drafting
                || field.demanded()
                || facts::hierarchy::parent_of(&table.model) == field.name
                || facts::required::computed_from(table.name(), &field.name);
            return Err(match read {
                true => Fault::missing(target.name(), *id, self.uid),
                false => constraint::no_such_link(table, field, self.schema.release),
            });
        }
        Ok(())
    }

    /// Odoo's own code misses a value before the database could.
    fn stumble(&self, table: &Table, values: &Map<String, Json>) -> Result<(), Fault> {
        let Some((field, message)) = facts::required::stumbles(table.name()) else {
            return Ok(());
        };
        let is_given = self.drafting
            || values.contains_key(field)
            || self.context.contains_key(&format!("default_{field}"))
            || table.model.field(field).is_none();
        match is_given {
            true => Ok(()),
            false => Err(Fault::new("builtins.KeyError", message)),
        }
    }

    /// Refuses nothing where something is required.
    fn demand(&self, table: &Table, field: &Field, value: Option<&Value>) -> Result<(), Fault> {
        let empty = matches!(value, None | Some(Value::Null));
        let demanded = field.demanded()
            || field.required && facts::required::computed_in_vain(table.name(), &field.name);
        if self.drafting || !empty || !demanded || is_number(&field.kind) || field.name == "id" {
            return Ok(());
        }
        Err(constraint::required(table, field, self.schema.release))
    }
}
