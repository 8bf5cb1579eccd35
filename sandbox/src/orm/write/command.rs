//! The commands of x2many fields: create, update, delete, unlink, link, clear, set.
//!
//! Odoo does not run them one by one: rows are made, deleted and linked when all commands are read, or
//! when a one2many field is set. Rows that a field shows are those that a read of it shows: what its
//! domain, a rule or the archive hides is not taken out of it.

use std::collections::{BTreeMap, BTreeSet};

use odoo::Field;
use rusqlite::{params_from_iter, types::Value};
use serde_json::{Map, Value as Json};

use super::constraint;
use crate::{
    facts::{self, on_delete::OnDelete},
    fault::Fault,
    orm::session::Session,
    python::{repr, truthy, type_name},
    storage::{
        sql::AMONG,
        table::{Relation, Shown, Table},
    },
};

/// A command as Odoo reads it.
enum Command<'v> {
    Create(&'v Map<String, Json>),
    Update(i64, &'v Map<String, Json>),
    Delete(i64),
    Unlink(i64),
    Link(i64),
    Set(Vec<i64>),
}

/// How commands are read, which depends on the field.
struct Reader<'v> {
    value: &'v Json,
    /// `model.field`, as Odoo prints it.
    field: String,
    many2many: bool,
    /// The row is new.
    new: bool,
}

impl<'v> Reader<'v> {
    /// All commands of the value: a list of them, or of ids, or nothing at all.
    fn read(&self) -> Result<Vec<Command<'v>>, Fault> {
        let Json::Array(list) = self.value else {
            return match self.value {
                Json::Bool(false) | Json::Null => Ok(vec![Command::Set(Vec::new())]),
                _ => Err(self.wrong()),
            };
        };
        // The first tells what they are.
        if list.first().is_some_and(|first| !first.is_array()) {
            return Ok(vec![Command::Set(self.ids(list)?)]);
        }
        let commands = list.iter().map(|command| self.command(command).transpose());
        commands.flatten().collect()
    }

    fn wrong(&self) -> Fault {
        let shown = match self.value {
            Json::String(text) => text.clone(),
            other => repr(other),
        };
        Fault::value(format!("Wrong value for {}: {shown}", self.field))
    }

    fn ids(&self, list: &[Json]) -> Result<Vec<i64>, Fault> {
        let ids = list.iter().map(|id| match id {
            Json::Object(_) | Json::Array(_) => {
                let kind = type_name(id);
                Err(match self.many2many || self.new {
                    true => Fault::arguments(format!("unhashable type: '{kind}'")),
                    false => Fault::new(
                        "psycopg2.ProgrammingError",
                        format!("can't adapt type '{kind}'"),
                    ),
                })
            }
            id => id.as_i64().ok_or_else(|| self.wrong()),
        });
        ids.collect()
    }

    /// A command; none where Odoo passes over it: a code that nobody knows, a row that is none.
    fn command(&self, command: &'v Json) -> Result<Option<Command<'v>>, Fault> {
        let parts = match command {
            Json::Array(parts) if parts.is_empty() && self.many2many => return Ok(None),
            Json::Array(parts) => parts,
            _ if self.many2many => return Ok(None),
            Json::Object(_) => return Err(Fault::new("builtins.KeyError", "0")),
            other => {
                let kind = type_name(other);
                let message = format!("'{kind}' object is not subscriptable");
                return Err(Fault::arguments(message));
            }
        };
        let part = |place: usize| {
            let lacking = || Fault::new("builtins.IndexError", "list index out of range");
            parts.get(place).ok_or_else(lacking)
        };
        let code = match part(0)? {
            // Python's True is 1.
            Json::Bool(flag) => i64::from(*flag),
            code => match code.as_i64() {
                Some(code) => code,
                None => return Ok(None),
            },
        };
        let id = || match part(1)? {
            nothing if !truthy(nothing) && code != 4 => Ok(None),
            id => id.as_i64().map(Some).ok_or_else(|| self.wrong()),
        };
        let values = || {
            part(2)?.as_object().ok_or_else(|| match part(2) {
                Ok(Json::String(_) | Json::Array(_)) | Err(_) => self.wrong(),
                Ok(other) if code == 0 => {
                    let kind = type_name(other);
                    Fault::arguments(format!("'{kind}' object is not iterable"))
                }
                Ok(other) => {
                    let message = format!("'{}' object has no attribute 'keys'", type_name(other));
                    Fault::new("builtins.AttributeError", message)
                }
            })
        };
        Ok(match code {
            0 => Some(Command::Create(values()?)),
            1 => match (id()?, part(2)?) {
                (Some(id), _) => Some(Command::Update(id, values()?)),
                (None, _) => None,
            },
            2 => id()?.map(Command::Delete),
            3 => id()?.map(Command::Unlink),
            4 => id()?.map(Command::Link),
            5 => Some(Command::Set(Vec::new())),
            6 => Some(Command::Set(match part(2)? {
                Json::Array(list) => self.ids(list)?,
                Json::Number(number) if !self.many2many => number.as_i64().into_iter().collect(),
                Json::Bool(false) | Json::Null if !self.many2many => Vec::new(),
                other @ (Json::Bool(_) | Json::Null | Json::Number(_)) => {
                    let kind = type_name(other);
                    let message = format!("'{kind}' object is not iterable");
                    return Err(Fault::arguments(message));
                }
                _ => return Err(self.wrong()),
            })),
            _ => None,
        })
    }
}

impl Session<'_> {
    /// Runs the commands written to a x2many field of these rows, of which there are some.
    pub(super) fn command_all(
        &self,
        table: &Table,
        (ids, new): (&[i64], bool),
        field: &Field,
        value: &Json,
    ) -> Result<(), Fault> {
        let reader = |many2many| Reader {
            value,
            field: format!("{}.{}", table.name(), field.name),
            many2many,
            new,
        };
        let shown = self.schema.shown(table, field);
        let many2many = matches!(shown, Some(Shown::Relation(_)));
        let commands = reader(many2many).read()?;
        let (Some(shown), Some(last)) = (shown, ids.last()) else {
            return Err(reader(many2many).wrong());
        };
        let Some(target) = self.schema.related(field) else {
            return self.pair_blindly(field, ids, &shown, commands);
        };
        let rows = Rows {
            session: self,
            table,
            target,
            field,
            ids,
            last: *last,
            new,
        };
        match shown {
            Shown::Relation(relation) => rows.pair(&relation, commands),
            Shown::Inverse {
                inverse,
                model_field,
            } => rows.point(inverse, model_field, commands),
        }
    }
}

impl Session<'_> {
    /// Runs the commands of a many2many field whose rows the catalog lacks: any id may be one of theirs, and
    /// none can be made or changed.
    fn pair_blindly(
        &self,
        field: &Field,
        ids: &[i64],
        shown: &Shown<'_>,
        commands: Vec<Command<'_>>,
    ) -> Result<(), Fault> {
        let lacks = || {
            let relation = field.kind.relation().unwrap_or_default();
            Fault::unsupported(format_args!(
                "commands on {relation}, which its catalog lacks"
            ))
        };
        let Shown::Relation(relation) = shown else {
            let is_nothing =
                |command: &Command<'_>| matches!(command, Command::Set(ids) if ids.is_empty());
            return match commands.iter().all(is_nothing) {
                true => Ok(()),
                false => Err(lacks()),
            };
        };
        let insert = relation.insert();
        let (pairs, own, other) = (&relation.table, relation.own(), relation.other());
        for command in commands {
            let (cut, added) = match command {
                Command::Link(other) => (None, vec![other]),
                Command::Unlink(row) => (Some(format!("AND {other} = {row}")), Vec::new()),
                Command::Set(others) => (Some(String::new()), others),
                _ => return Err(lacks()),
            };
            for id in ids {
                if let Some(which) = &cut {
                    let delete = format!("DELETE FROM {pairs} WHERE {own} = ? {which}");
                    self.connection.execute(&delete, [id])?;
                }
                for row in &added {
                    self.connection.execute(&insert, [id, row])?;
                }
            }
        }
        Ok(())
    }
}

/// Rows whose x2many field commands change.
struct Rows<'a> {
    session: &'a Session<'a>,
    table: &'a Table,
    target: &'a Table,
    field: &'a Field,
    ids: &'a [i64],
    /// The last of them: only one can have what is linked by a one2many field.
    last: i64,
    new: bool,
}

impl Rows<'_> {
    /// What each of the rows shows.
    fn shown(&self) -> Result<BTreeMap<i64, BTreeSet<i64>>, Fault> {
        let mut shown: BTreeMap<i64, BTreeSet<i64>> =
            self.ids.iter().map(|id| (*id, BTreeSet::new())).collect();
        let list = Json::from(self.ids).to_string();
        for (id, other) in self.session.shown_ids(self.table, self.field, &list)? {
            shown.entry(id).or_default().insert(other);
        }
        Ok(shown)
    }

    /// Runs the commands of a many2many field.
    fn pair(&self, relation: &Relation, commands: Vec<Command<'_>>) -> Result<(), Fault> {
        let (session, target) = (self.session, self.target);
        let mut old = self.shown()?;
        let mut new = old.clone();
        // Which are made and, unless the field is set later on, shown.
        let mut made = Vec::new();
        let mut deleted = Vec::new();
        for command in commands {
            match command {
                Command::Create(values) => made.push((values, true)),
                Command::Update(other, values) => session.write(target, &[other], values)?,
                Command::Delete(other) => deleted.push(other),
                Command::Unlink(other) => new.values_mut().for_each(|shown| {
                    shown.remove(&other);
                }),
                Command::Link(other) => new.values_mut().for_each(|shown| {
                    shown.insert(other);
                }),
                Command::Set(others) => {
                    made.iter_mut().for_each(|(_, shown)| *shown = false);
                    for shown in new.values_mut() {
                        *shown = others.iter().copied().collect();
                    }
                }
            }
        }
        for (values, is_shown) in made {
            let other = session.create(target, values)?;
            for shown in new.values_mut().filter(|_| is_shown) {
                shown.insert(other);
            }
        }
        if !deleted.is_empty() {
            session.unlink(target, &deleted)?;
            for shown in old.values_mut().chain(new.values_mut()) {
                shown.retain(|other| !deleted.contains(other));
            }
        }
        let insert = relation.insert();
        let (pairs, own, other) = (&relation.table, relation.own(), relation.other());
        let delete = format!("DELETE FROM {pairs} WHERE {own} = ? AND {other} {AMONG}");
        let none = BTreeSet::new();
        for (id, new) in &new {
            let old = old.get(id).unwrap_or(&none);
            let added: Vec<i64> = new.difference(old).copied().collect();
            if !session.missing(target, &added)?.is_empty() {
                return Err(constraint::no_such_pair(session.schema.release));
            }
            for other in added {
                session.connection.execute(&insert, [*id, other])?;
            }
            let cut: Vec<i64> = old.difference(new).copied().collect();
            if !cut.is_empty() {
                let bound = [
                    Value::Integer(*id),
                    Value::Text(Json::from(cut).to_string()),
                ];
                session
                    .connection
                    .execute(&delete, params_from_iter(bound))?;
            }
        }
        Ok(())
    }

    /// Runs the commands of a one2many field.
    fn point(
        &self,
        inverse: &str,
        model_field: Option<&str>,
        commands: Vec<Command<'_>>,
    ) -> Result<(), Fault> {
        let (session, target) = (self.session, self.target);
        let mut waiting = Waiting::default();
        // Nothing is taken out of a new row, nor once others are to come in.
        let mut spared = self.new;
        let names = (inverse, model_field);
        for command in commands {
            match command {
                Command::Create(values) => {
                    waiting.made.push(values);
                    spared = true;
                }
                Command::Update(other, values) => session.write(target, &[other], values)?,
                Command::Delete(other) => waiting.deleted.push(other),
                Command::Unlink(other) => self.release(inverse, &[other])?,
                Command::Link(other) => {
                    waiting.linked.push(other);
                    spared = true;
                }
                Command::Set(others) if spared => waiting.linked.extend(others),
                Command::Set(others) => {
                    self.finish(names, std::mem::take(&mut waiting))?;
                    let mut shown: BTreeSet<i64> = self.shown()?.into_values().flatten().collect();
                    shown.retain(|other| !others.contains(other));
                    let shown: Vec<i64> = shown.into_iter().collect();
                    self.release(inverse, &shown)?;
                    self.link(names, &others)?;
                }
            }
        }
        self.finish(names, waiting)
    }

    /// Does what has been put off.
    fn finish(
        &self,
        names: (&str, Option<&str>),
        Waiting {
            made,
            deleted,
            mut linked,
        }: Waiting<'_>,
    ) -> Result<(), Fault> {
        if !linked.is_empty() {
            let mut shown = self.shown()?;
            let shown = shown.remove(&self.last).unwrap_or_default();
            linked.retain(|other| !shown.contains(other));
        }
        if !deleted.is_empty() {
            self.session.unlink(self.target, &deleted)?;
        }
        for values in made {
            for id in self.ids {
                let mut values = values.clone();
                values.extend(self.inverse_values(names, *id));
                self.session.create(self.target, &values)?;
            }
        }
        self.link(names, &linked)
    }

    /// Has rows point to the last of these.
    fn link(&self, names: (&str, Option<&str>), others: &[i64]) -> Result<(), Fault> {
        self.session.all_exist(self.target, others)?;
        let values = self.inverse_values(names, self.last);
        self.session.write(self.target, others, &values)
    }

    /// The values by which a row is shown by a one2many field of another.
    fn inverse_values(
        &self,
        (inverse, model_field): (&str, Option<&str>),
        id: i64,
    ) -> Map<String, Json> {
        let mut values = Map::new();
        values.insert(inverse.to_owned(), Json::from(id));
        if let Some(model_field) = model_field {
            values.insert(model_field.to_owned(), Json::from(self.table.name()));
        }
        values
    }

    /// Has rows point to none of these any longer; those that go with them are deleted. Whose row it
    /// was, nobody asks.
    fn release(&self, inverse: &str, others: &[i64]) -> Result<(), Fault> {
        let (session, target) = (self.session, self.target);
        if others.is_empty() {
            return Ok(());
        }
        let field = target.model.field(inverse);
        let Some(field) = field.filter(|_| target.has_column(inverse)) else {
            return Err(Fault::unsupported(format_args!(
                "taking rows out of a field whose inverse, {}.{inverse}, is a copy",
                target.name()
            )));
        };
        if facts::on_delete::on_delete(&target.model, field) == OnDelete::Cascade {
            return session.unlink(target, others);
        }
        let nothing = Map::from_iter([(inverse.to_owned(), Json::Bool(false))]);
        session.write(target, others, &nothing)
    }
}

/// What the commands of a one2many field put off.
#[derive(Default)]
struct Waiting<'v> {
    made: Vec<&'v Map<String, Json>>,
    deleted: Vec<i64>,
    linked: Vec<i64>,
}
