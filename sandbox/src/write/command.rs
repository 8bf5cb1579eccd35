//! The commands of x2many fields: create, update, delete, unlink, link, clear, set.

use odoo::Field;
use rusqlite::{params_from_iter, types::Value};
use serde_json::{Map, Value as Json};

use super::{AMONG, constraint};
use crate::{
    facts::{self, OnDelete},
    fault::Fault,
    python::repr,
    schema::{Shown, Table},
    session::Session,
    sql::{Sql, quote},
};

/// A command as Odoo reads it.
enum Command<'v> {
    Create(&'v Map<String, Json>),
    Update(i64, &'v Map<String, Json>),
    Delete(i64),
    Unlink(i64),
    Link(i64),
    Clear,
    Set(Vec<i64>),
}

impl<'v> Command<'v> {
    /// Reads a command of a many2many field or of a one2many one; a code that nobody knows is passed
    /// over, as Odoo does.
    fn read(
        command: &'v Json,
        many2many: bool,
        wrong: &impl Fn() -> Fault,
    ) -> Result<Option<Self>, Fault> {
        let parts = command.as_array().ok_or_else(wrong)?;
        if parts.is_empty() && many2many {
            return Ok(None);
        }
        let part = |place: usize| {
            let lacking = || Fault::new("builtins.IndexError", "list index out of range");
            parts.get(place).ok_or_else(lacking)
        };
        let Some(code) = part(0)?.as_i64() else {
            return Ok(None);
        };
        let id = || part(1)?.as_i64().ok_or_else(wrong);
        let values = || part(2)?.as_object().ok_or_else(wrong);
        Ok(Some(match code {
            0 => Self::Create(values()?),
            1 => Self::Update(id()?, values()?),
            2 => Self::Delete(id()?),
            3 => Self::Unlink(id()?),
            4 => Self::Link(id()?),
            5 => Self::Clear,
            6 => match part(2)? {
                Json::Array(list) => Self::Set(ids(list, wrong)?),
                nothing @ (Json::Bool(_) | Json::Null) if many2many => {
                    let kind = nothing.as_bool().map_or("NoneType", |_| "bool");
                    let message = format!("'{kind}' object is not iterable");
                    return Err(Fault::arguments(message));
                }
                Json::Bool(false) | Json::Null => Self::Clear,
                _ => return Err(wrong()),
            },
            _ => return Ok(None),
        }))
    }
}

fn ids(list: &[Json], wrong: &impl Fn() -> Fault) -> Result<Vec<i64>, Fault> {
    let ids = list.iter().map(|id| id.as_i64().ok_or_else(wrong));
    ids.collect()
}

impl Session<'_> {
    /// Runs the commands written to a x2many field of a row. A list of ids sets the field.
    pub(super) fn command_all(
        &self,
        table: &Table,
        id: i64,
        field: &Field,
        commands: &Json,
    ) -> Result<(), Fault> {
        let wrong = || {
            let shown = match commands {
                Json::String(text) => text.clone(),
                other => repr(other),
            };
            let (model, name) = (table.name(), &field.name);
            Fault::value(format!("Wrong value for {model}.{name}: {shown}"))
        };
        let commands = match commands {
            Json::Array(commands) => commands.as_slice(),
            Json::Bool(false) | Json::Null => &[Json::Null],
            _ => return Err(wrong()),
        };
        let shown = self.schema.shown(table, field).ok_or_else(wrong)?;
        let target = self.schema.related(field).ok_or_else(|| {
            let relation = field.kind.relation().unwrap_or_default();
            Fault::unsupported(format_args!(
                "commands on {relation}, which its catalog lacks"
            ))
        })?;
        let link = Link {
            session: self,
            table,
            target,
            shown,
            id,
        };
        let many2many = matches!(link.shown, Shown::Relation(_));
        match commands {
            // Nothing at all clears the field.
            [Json::Null] => link.cut(Which::All),
            [] => Ok(()),
            list if list.iter().all(Json::is_i64) => link.set(&ids(list, &wrong)?),
            list => {
                for command in list {
                    if let Some(command) = Command::read(command, many2many, &wrong)? {
                        link.run(command)?;
                    }
                }
                Ok(())
            }
        }
    }
}

/// Which of the rows shown are taken out.
#[derive(Clone, Copy)]
enum Which<'a> {
    All,
    These(i64),
    AllBut(&'a [i64]),
}

impl Which<'_> {
    fn takes(self, id: i64) -> bool {
        match self {
            Self::All => true,
            Self::These(only) => only == id,
            Self::AllBut(ids) => !ids.contains(&id),
        }
    }
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
    fn run(&self, command: Command<'_>) -> Result<(), Fault> {
        match command {
            Command::Create(values) => self.create(values),
            Command::Update(other, values) => self.session.write(self.target, &[other], values),
            Command::Delete(other) => self.session.unlink(self.target, &[other]),
            Command::Unlink(other) => match &self.shown {
                Shown::Relation(_) => self.cut(Which::These(other)),
                Shown::Inverse { inverse, .. } => self.release(inverse, &[other]),
            },
            Command::Link(other) => self.add(other),
            Command::Clear => self.cut(Which::All),
            Command::Set(others) => self.set(&others),
        }
    }

    fn set(&self, others: &[i64]) -> Result<(), Fault> {
        self.cut(Which::AllBut(others))?;
        others.iter().try_for_each(|other| self.add(*other))
    }

    /// The values by which a row is shown by a one2many field of this one.
    fn inverse_values(&self) -> Map<String, Json> {
        let mut values = Map::new();
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
        values
    }

    fn create(&self, values: &Map<String, Json>) -> Result<(), Fault> {
        let mut values = values.clone();
        values.extend(self.inverse_values());
        let other = self.session.create(self.target, &values)?;
        match self.shown {
            Shown::Relation(_) => self.add(other),
            Shown::Inverse { .. } => Ok(()),
        }
    }

    fn add(&self, other: i64) -> Result<(), Fault> {
        match &self.shown {
            Shown::Relation(relation) => {
                if self.session.exists(self.target, other).is_err() {
                    return Err(constraint::no_such_pair(self.session.schema.release));
                }
                let insert = relation.insert();
                self.session.connection.execute(&insert, [self.id, other])?;
                Ok(())
            }
            Shown::Inverse { .. } => {
                self.session
                    .write(self.target, &[other], &self.inverse_values())
            }
        }
    }

    /// Takes rows out of the field; those that cannot be without this one are deleted.
    fn cut(&self, which: Which<'_>) -> Result<(), Fault> {
        let (session, target) = (self.session, self.target);
        match &self.shown {
            Shown::Relation(relation) => {
                let (pairs, own, other) = (&relation.table, relation.own(), relation.other());
                let query = format!("SELECT {other} FROM {pairs} WHERE {own} = ?");
                let mut shown = session.ids(Sql::bound(query, self.id))?;
                shown.retain(|id| which.takes(*id));
                let delete = format!("DELETE FROM {pairs} WHERE {own} = ? AND {other} {AMONG}");
                let list = Json::from(shown).to_string();
                let bound = [Value::Integer(self.id), Value::Text(list)];
                session
                    .connection
                    .execute(&delete, params_from_iter(bound))?;
                Ok(())
            }
            Shown::Inverse {
                inverse,
                model_field,
            } => {
                let column = quote(inverse);
                let mut query = Sql::bound(
                    format!("SELECT \"id\" FROM {} WHERE {column} = ?", target.quoted()),
                    self.id,
                );
                if let Some(model_field) = model_field {
                    let text = format!(" AND {} = ?", quote(model_field));
                    query = query.then(Sql::bound(text, self.table.name().to_owned()));
                }
                let mut shown = session.ids(query)?;
                shown.retain(|id| which.takes(*id));
                self.release(inverse, &shown)
            }
        }
    }

    /// Has rows point to this one no longer; those that cannot be without it are deleted.
    fn release(&self, inverse: &str, shown: &[i64]) -> Result<(), Fault> {
        let (session, target) = (self.session, self.target);
        let Some(field) = target
            .model
            .field(inverse)
            .filter(|_| target.has_column(inverse))
        else {
            return Err(Fault::unsupported(format_args!(
                "taking rows out of a field whose inverse, {}.{inverse}, is a copy",
                target.name()
            )));
        };
        let cascades = facts::on_delete(target.name(), field) == OnDelete::Cascade;
        if field.demanded() || cascades {
            return session.unlink(target, shown);
        }
        let nothing = Map::from_iter([(inverse.to_owned(), Json::Bool(false))]);
        session.write(target, shown, &nothing)
    }
}
