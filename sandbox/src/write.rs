//! Writing: `create`, `write`, `unlink` and the commands of x2many fields.
//!
//! Checks what a database would check (fields, values, links, what is required). Runs inside the
//! call's transaction, which undoes everything when one row is refused.

use odoo::{Field, Kind};
use rusqlite::{OptionalExtension, params_from_iter, types::Value};
use serde_json::{Map, Value as Json};

use crate::{
    access::Operation,
    column::{is_number, to_column},
    database::Columns,
    fault::Fault,
    python::repr,
    schema::{Shown, Table, is_column},
    session::Session,
    sql::{Sql, quote},
};

/// What Odoo keeps itself and drops silently from written values.
pub(crate) const KEPT_BY_ODOO: &[&str] = &[
    "id",
    "create_uid",
    "create_date",
    "write_uid",
    "write_date",
    "parent_path",
];

/// Written values, told apart: the columns, and the commands of x2many fields.
struct Written<'t, 'v> {
    columns: Columns<'t>,
    commands: Vec<(&'t Field, &'v Json)>,
}

impl Session<'_> {
    /// Creates a row and answers its id.
    pub(crate) fn create(&self, table: &Table, values: &Map<String, Json>) -> Result<i64, Fault> {
        self.allow_create(table, values)?;
        let Written {
            mut columns,
            commands,
        } = self.written(table, values)?;
        let rule = self.rule(table);
        if let Some(rule) = rule {
            (rule.complete)(self, table, &[], &mut columns)?;
        }
        for field in table.columns() {
            let given = columns.iter().any(|(known, _)| known.name == field.name);
            if !given && let Some(default) = self.default(table, field)? {
                columns.push((field, default));
            }
        }
        for field in table.columns() {
            let value = columns.iter().find(|(known, _)| known.name == field.name);
            self.demand(table, field, value.map(|(_, value)| value))?;
        }
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
        self.connection.execute(&insert, params_from_iter(bound))?;
        let id = self.connection.last_insert_rowid();
        self.name_row(table, id)?;
        for (field, value) in commands {
            self.command_all(table, id, field, value)?;
        }
        if let Some(rule) = rule {
            let names: Vec<&str> = values.keys().map(String::as_str).collect();
            (rule.written)(self, table, &[id], &names)?;
        }
        self.allow_rows(table, &[id], Operation::Create)?;
        Ok(id)
    }

    /// Writes the same values to all these rows.
    pub(crate) fn write(
        &self,
        table: &Table,
        ids: &[i64],
        values: &Map<String, Json>,
    ) -> Result<(), Fault> {
        self.allow_write(table, ids, values)?;
        let Written {
            mut columns,
            commands,
        } = self.written(table, values)?;
        let rule = self.rule(table);
        for id in ids {
            self.exists(table, *id)?;
        }
        if let Some(rule) = rule.filter(|_| !ids.is_empty()) {
            (rule.complete)(self, table, ids, &mut columns)?;
        }
        for (field, value) in &columns {
            self.demand(table, field, Some(value))?;
        }
        let renamed = columns
            .iter()
            .any(|(field, _)| matches!(field.name.as_ref(), "name" | "complete_name"));
        for name in ["write_date", "write_uid"] {
            let field = table.model.field(name).filter(|field| is_column(field));
            if let Some(field) = field
                && let Some(value) = self.default(table, field)?
            {
                columns.push((field, value));
            }
        }
        let set: Vec<String> = columns
            .iter()
            .map(|(field, _)| format!("{} = ?", quote(&field.name)))
            .collect();
        let update = format!(
            "UPDATE {} SET {} WHERE \"id\" = ?",
            table.quoted(),
            set.join(", ")
        );
        for id in ids {
            if !columns.is_empty() {
                let bound = columns.iter().map(|(_, value)| value.clone());
                let bound = bound.chain([Value::Integer(*id)]);
                self.connection.execute(&update, params_from_iter(bound))?;
            }
            if renamed {
                self.name_row(table, *id)?;
            }
            for (field, value) in &commands {
                self.command_all(table, *id, field, value)?;
            }
        }
        if let Some(rule) = rule {
            let names: Vec<&str> = values.keys().map(String::as_str).collect();
            (rule.written)(self, table, ids, &names)?;
        }
        Ok(())
    }

    /// Deletes these rows; what pointed to them points nowhere.
    pub(crate) fn unlink(&self, table: &Table, ids: &[i64]) -> Result<(), Fault> {
        self.allow_rows(table, ids, Operation::Unlink)?;
        for id in ids {
            self.exists(table, *id)?;
        }
        if let Some(rule) = self.rule(table) {
            (rule.deleting)(self, table, ids)?;
        }
        let list = Json::from(ids).to_string();
        let among = "IN (SELECT value FROM json_each(?))";
        for other in self.schema.tables.values() {
            for field in other.model.fields.iter() {
                let points_here = field.kind.relation() == Some(table.name());
                if let Some(relation) = other.relation(field) {
                    let (pairs, own, shown) = (&relation.table, relation.own(), relation.other());
                    if points_here {
                        let delete = format!("DELETE FROM {pairs} WHERE {shown} {among}");
                        self.connection.execute(&delete, [&list])?;
                    }
                    if other.name() == table.name() {
                        let delete = format!("DELETE FROM {pairs} WHERE {own} {among}");
                        self.connection.execute(&delete, [&list])?;
                    }
                } else if points_here && is_column(field) {
                    let (from, column) = (other.quoted(), quote(&field.name));
                    let clear = format!("UPDATE {from} SET {column} = NULL WHERE {column} {among}");
                    self.connection.execute(&clear, [&list])?;
                }
            }
        }
        let delete = format!("DELETE FROM {} WHERE \"id\" {among}", table.quoted());
        self.connection.execute(&delete, [&list])?;
        Ok(())
    }

    /// Checks written values and tells columns from commands.
    fn written<'t, 'v>(
        &self,
        table: &'t Table,
        values: &'v Map<String, Json>,
    ) -> Result<Written<'t, 'v>, Fault> {
        let model = table.name();
        let mut written = Written {
            columns: Vec::new(),
            commands: Vec::new(),
        };
        for (name, value) in values {
            let field = table
                .model
                .field(name)
                .ok_or_else(|| Fault::no_field(name, model))?;
            if KEPT_BY_ODOO.contains(&name.as_str()) {
                continue;
            }
            if self.schema.shown(table, field).is_some() {
                written.commands.push((field, value));
            } else if field.stored && is_column(field) {
                written
                    .columns
                    .push((field, self.checked(table, field, value)?));
            } else {
                return Err(Fault::unsupported(format_args!(
                    "writing {model}.{name}, which it does not store"
                )));
            }
        }
        Ok(written)
    }

    fn checked(&self, table: &Table, field: &Field, wire: &Json) -> Result<Value, Fault> {
        let wrong = |wire: &Json| {
            let (model, name, shown) = (table.name(), &field.name, repr(wire));
            Fault::value(format!("Wrong value for {model}.{name}: {shown}"))
        };
        let value = to_column(&field.kind, wire).map_err(|_| match (&field.kind, wire) {
            (Kind::Date | Kind::Datetime, Json::String(text)) => {
                let format = match text.len() {
                    10 => "%Y-%m-%d",
                    _ => "%Y-%m-%d %H:%M:%S",
                };
                let shown = repr(wire);
                Fault::value(format!(
                    "time data {shown} does not match format '{format}'"
                ))
            }
            _ => wrong(wire),
        })?;
        match (&field.kind, &value) {
            (Kind::Selection { choices }, Value::Text(key))
                if !choices.iter().any(|choice| choice.key == *key) =>
            {
                Err(wrong(wire))
            }
            (Kind::Many2one { .. }, Value::Integer(id)) => {
                // A model outside the catalog has no rows that could be missing.
                if let Some(target) = self.schema.related(field)
                    && !self.has(target, *id)?
                {
                    return Err(Fault::validation(format!(
                        "{}.{} points to {}({id},), which does not exist",
                        table.name(),
                        field.name,
                        target.name()
                    )));
                }
                Ok(value)
            }
            _ => Ok(value),
        }
    }

    /// Refuses nothing where something is required.
    fn demand(&self, table: &Table, field: &Field, value: Option<&Value>) -> Result<(), Fault> {
        let empty = matches!(value, None | Some(Value::Null));
        if !empty || !field.demanded() || is_number(&field.kind) || field.name == "id" {
            return Ok(());
        }
        Err(Fault::validation(format!(
            "The operation cannot be completed: Missing required value for the field '{}' ({}).\n\
             Model: '{}' ({})",
            field.label,
            field.name,
            table.model.label,
            table.name()
        )))
    }

    fn has(&self, table: &Table, id: i64) -> Result<bool, Fault> {
        let query = format!("SELECT 1 FROM {} WHERE \"id\" = ?", table.quoted());
        let found: Option<i64> = self
            .connection
            .query_row(&query, [id], |row| row.get(0))
            .optional()?;
        Ok(found.is_some())
    }

    /// Refuses to go on without this row.
    pub(crate) fn exists(&self, table: &Table, id: i64) -> Result<(), Fault> {
        match self.has(table, id)? {
            true => Ok(()),
            false => Err(Fault::missing(table.name(), id, self.uid)),
        }
    }

    /// Gives a row the name it is shown by: `name`, else `complete_name`, else `model,id`.
    fn name_row(&self, table: &Table, id: i64) -> Result<(), Fault> {
        self.connection.execute(&name_rows(table, "= ?"), [id])?;
        Ok(())
    }

    /// Runs the commands written to a x2many field.
    fn command_all(
        &self,
        table: &Table,
        id: i64,
        field: &Field,
        commands: &Json,
    ) -> Result<(), Fault> {
        let wrong = || {
            let (model, name, shown) = (table.name(), &field.name, repr(commands));
            Fault::value(format!("Wrong value for {model}.{name}: {shown}"))
        };
        let commands = match commands {
            Json::Array(commands) => commands.as_slice(),
            Json::Bool(false) | Json::Null => &[],
            _ => return Err(wrong()),
        };
        let shown = self.schema.shown(table, field).ok_or_else(wrong)?;
        let target = self.schema.related(field).ok_or_else(|| {
            let relation = field.kind.relation().unwrap_or_default();
            Fault::unsupported(format_args!(
                "commands on {relation}, which its catalog lacks"
            ))
        })?;
        let mut link = Link {
            session: self,
            table,
            target,
            shown,
            id,
        };
        for command in commands {
            let command = command.as_array().map(Vec::as_slice).unwrap_or_default();
            let code = command.first().and_then(Json::as_i64).ok_or_else(wrong)?;
            let other = command.get(1).and_then(Json::as_i64);
            let last = command.get(2);
            let values = last.and_then(Json::as_object);
            match code {
                0 => link.create(values.ok_or_else(wrong)?)?,
                1 => {
                    let ids = [other.ok_or_else(wrong)?];
                    self.write(target, &ids, values.ok_or_else(wrong)?)?;
                }
                2 => self.unlink(target, &[other.ok_or_else(wrong)?])?,
                3 => link.cut(Some(&[other.ok_or_else(wrong)?]))?,
                4 => link.add(other.ok_or_else(wrong)?)?,
                5 => link.cut(None)?,
                6 => {
                    let ids = last.and_then(Json::as_array).ok_or_else(wrong)?;
                    let ids: Option<Vec<i64>> = ids.iter().map(Json::as_i64).collect();
                    link.cut(None)?;
                    for other in ids.ok_or_else(wrong)? {
                        link.add(other)?;
                    }
                }
                _ => return Err(wrong()),
            }
        }
        Ok(())
    }
}

/// The statement that names rows afresh, those whose id `matches`.
pub(crate) fn name_rows(table: &Table, matches: &str) -> String {
    let model = table.name().replace('\'', "''");
    let mut names: Vec<String> = ["name", "complete_name"]
        .into_iter()
        .filter(|name| {
            let text = |field: &Field| is_column(field) && matches!(field.kind, Kind::Char { .. });
            table.model.field(name).is_some_and(text)
        })
        .map(|name| format!("NULLIF({}, '')", quote(name)))
        .collect();
    names.push(format!("'{model},' || \"id\""));
    let name = match names.as_slice() {
        [only] => only.clone(),
        several => format!("COALESCE({})", several.join(", ")),
    };
    let table = table.quoted();
    format!("UPDATE {table} SET \"display_name\" = {name} WHERE \"id\" {matches}")
}

/// One row's x2many field, as commands change it.
struct Link<'a> {
    session: &'a Session<'a>,
    table: &'a Table,
    target: &'a Table,
    shown: Shown<'a>,
    id: i64,
}

impl Link<'_> {
    fn create(&mut self, values: &Map<String, Json>) -> Result<(), Fault> {
        let mut values = values.clone();
        if let Shown::Inverse {
            inverse,
            model_field,
        } = &self.shown
        {
            values.insert((*inverse).to_owned(), Json::from(self.id));
            if let Some(model_field) = model_field {
                values.insert((*model_field).to_owned(), Json::from(self.table.name()));
            }
        }
        let other = self.session.create(self.target, &values)?;
        match self.shown {
            Shown::Relation(_) => self.add(other),
            Shown::Inverse { .. } => Ok(()),
        }
    }

    fn add(&mut self, other: i64) -> Result<(), Fault> {
        match &self.shown {
            Shown::Relation(relation) => {
                self.session.exists(self.target, other)?;
                let insert = relation.insert();
                self.session.connection.execute(&insert, [self.id, other])?;
                Ok(())
            }
            Shown::Inverse {
                inverse,
                model_field,
            } => {
                let mut values = Map::new();
                values.insert((*inverse).to_owned(), Json::from(self.id));
                if let Some(model_field) = model_field {
                    values.insert((*model_field).to_owned(), Json::from(self.table.name()));
                }
                self.session.write(self.target, &[other], &values)
            }
        }
    }

    /// Those of these rows, or of all, that cannot be without this one: taken out, they are deleted.
    fn dependent(&self, others: Option<&[i64]>) -> Result<Option<Vec<i64>>, Fault> {
        let Shown::Inverse { inverse, .. } = &self.shown else {
            return Ok(None);
        };
        let required = self
            .target
            .model
            .field(inverse)
            .is_some_and(Field::demanded);
        if !required {
            return Ok(None);
        }
        let query = format!(
            "SELECT \"id\" FROM {} WHERE {} = ?",
            self.target.quoted(),
            quote(inverse)
        );
        let mut ids = self.session.ids(Sql::bound(query, self.id))?;
        if let Some(others) = others {
            ids.retain(|id| others.contains(id));
        }
        Ok(Some(ids))
    }

    /// Takes these rows, or all, out of the field.
    fn cut(&mut self, others: Option<&[i64]>) -> Result<(), Fault> {
        if let Some(gone) = self.dependent(others)? {
            return self.session.unlink(self.target, &gone);
        }
        if let Shown::Inverse { .. } = self.shown {
            let others = others.unwrap_or_default();
            self.session.allow(self.target, Operation::Write)?;
            self.session
                .allow_rows(self.target, others, Operation::Write)?;
        }
        let (column, mut statement) = match &self.shown {
            Shown::Relation(relation) => (
                relation.other(),
                format!(
                    "DELETE FROM {} WHERE {} = ?1",
                    relation.table,
                    relation.own()
                ),
            ),
            Shown::Inverse {
                inverse,
                model_field,
            } => {
                let (target, inverse) = (self.target.quoted(), quote(inverse));
                let mut update =
                    format!("UPDATE {target} SET {inverse} = NULL WHERE {inverse} = ?1");
                if let Some(model_field) = model_field {
                    let model = self.table.name().replace('\'', "''");
                    update += &format!(" AND {} = '{model}'", quote(model_field));
                }
                ("\"id\"", update)
            }
        };
        let list = others.map(|others| Json::from(others).to_string());
        if list.is_some() {
            statement += &format!(" AND {column} IN (SELECT value FROM json_each(?2))");
        }
        let bound = [Value::Integer(self.id)]
            .into_iter()
            .chain(list.map(Value::Text));
        self.session
            .connection
            .execute(&statement, params_from_iter(bound))?;
        Ok(())
    }
}
