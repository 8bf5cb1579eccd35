//! One call's session: its transaction, who calls, and in what context.

use std::{cell::OnceCell, collections::BTreeMap, time::Instant};

use rusqlite::{Connection, OptionalExtension, types::Value};
use serde_json::{Map, Value as Json};

use crate::{
    fault::Fault,
    orm::{
        access::{Access, Caller},
        depth::Depth,
        domain::scope::Scope,
        method::Of,
    },
    python::truthy,
    release::Release,
    storage::{column::Columns, schema::Schema, table::Table},
};

/// The names of fields that were written.
pub(crate) type Names<'a> = &'a [&'a str];

/// What a model's business logic adds to writing its rows, wherever they are written from.
pub(crate) struct Hooks {
    /// The model.
    pub(crate) model: &'static str,
    /// Completes what is about to be written to these rows; to a new one when there are none.
    pub(crate) complete:
        for<'t> fn(&Session<'_>, &'t Table, &[i64], &mut Columns<'t>) -> Result<(), Fault>,
    /// Computes what follows from what was written; the names are the fields'.
    pub(crate) written: fn(&Session<'_>, &Table, &[i64], Names<'_>) -> Result<(), Fault>,
    /// Refuses that these rows are deleted, or prepares for it.
    pub(crate) deleting: fn(&Session<'_>, &Table, &[i64]) -> Result<(), Fault>,
}

/// A field that is not stored, and how its values are found.
pub(crate) struct Computed {
    /// The models that have it.
    pub(crate) of: Of,
    pub(crate) field: &'static str,
    /// Its values for these rows, as they are written: a many2one is an id. A row that is left out has none.
    pub(crate) read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
}

/// A row's values by field.
pub(crate) type Row = Map<String, Json>;

/// The values of one field by row.
pub(crate) type Values = BTreeMap<i64, Json>;

/// Values that are written to fields that a model does not store, and what they come to.
pub(crate) struct Rewrite {
    /// The models.
    pub(crate) of: Of,
    /// Puts other values in their place, before they are written to these rows; to a new one when there are
    /// none.
    pub(crate) rewrite: fn(&Session<'_>, &Table, &[i64], &mut Row) -> Result<(), Fault>,
}

/// What follows when a row of any model is new.
pub(crate) type Created = fn(&Session<'_>, &Table, i64) -> Result<(), Fault>;

/// What a model's own `default_get` adds to the defaults of its fields.
pub(crate) struct Defaults {
    /// The model.
    pub(crate) model: &'static str,
    /// The values of a new row in the session's context.
    pub(crate) of: fn(&Session<'_>, &Table) -> Result<Row, Fault>,
}

/// One call's view of the database: its transaction, who calls, and in what context.
pub(crate) struct Session<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) connection: &'a Connection,
    pub(crate) uid: i64,
    pub(crate) context: Map<String, Json>,
    pub(crate) zone: OnceCell<Option<String>>,
    /// What business logic adds to writing rows.
    pub(crate) hooks: &'static [&'static [Hooks]],
    /// The fields that business logic computes when they are read.
    pub(crate) computed: &'static [&'static [Computed]],
    /// The defaults that business logic finds in the context.
    pub(crate) defaults: &'static [&'static [Defaults]],
    /// What values come to that no field stores.
    pub(crate) rewrites: &'static [Rewrite],
    /// What follows when a row of any model is new.
    pub(crate) created: Created,
    pub(crate) access: &'a Access,
    /// The caller as the access file holds him; none may do everything.
    pub(crate) caller: Option<Caller<'a>>,
    /// When the call has taken too long.
    pub(crate) deadline: Instant,
    /// How deep it has got into what a write brings along.
    pub(crate) depth: Depth,
    /// It is the sandbox's own, to which no company is hidden.
    pub(crate) own: bool,
    /// It writes drafts that are undone again, of which nothing is demanded.
    pub(crate) drafting: bool,
}

impl Session<'_> {
    /// The same call on the sandbox's own account, which may do everything.
    pub(crate) fn sudo(&self) -> Session<'_> {
        Session {
            caller: None,
            own: true,
            context: self.context.clone(),
            zone: self.zone.clone(),
            depth: self.depth.clone(),
            ..*self
        }
    }

    /// The same call, of whose rows nothing is demanded, because it is about to undo them.
    pub(crate) fn draft(&self) -> Session<'_> {
        Session {
            caller: self.caller.clone(),
            context: self.context.clone(),
            zone: OnceCell::new(),
            depth: self.depth.clone(),
            drafting: true,
            ..*self
        }
    }

    /// The same call with more context.
    pub(crate) fn in_context(&self, more: &Map<String, Json>) -> Session<'_> {
        let mut context = self.context.clone();
        context.extend(more.clone());
        Session {
            caller: self.caller.clone(),
            context,
            zone: OnceCell::new(),
            depth: self.depth.clone(),
            ..*self
        }
    }

    /// The same call, to which archived rows are rows like others.
    pub(crate) fn with_archived(&self) -> Session<'_> {
        let archived = ("active_test".to_owned(), Json::Bool(false));
        self.in_context(&Map::from_iter([archived]))
    }

    /// Refuses to go on when the call has taken too long.
    pub(crate) fn on_time(&self) -> Result<(), Fault> {
        match Instant::now() < self.deadline {
            true => Ok(()),
            false => Err(Fault::cancelled()),
        }
    }

    /// The business logic of a model.
    pub(crate) fn hooks(&self, table: &Table) -> Option<&'static Hooks> {
        self.hooks
            .iter()
            .copied()
            .flatten()
            .find(|hooks| hooks.model == table.name())
    }

    /// How a field is computed that is not stored.
    pub(crate) fn computed(&self, table: &Table, field: &str) -> Option<&'static Computed> {
        let mut known = self.computed.iter().copied().flatten();
        known.find(|computed| computed.field == field && computed.of.has(table))
    }

    /// The values that are written where others were given, to fields that are not stored.
    pub(crate) fn rewritten(
        &self,
        table: &Table,
        ids: &[i64],
        values: &mut Map<String, Json>,
    ) -> Result<(), Fault> {
        let known = self.rewrites.iter().filter(|known| known.of.has(table));
        known
            .into_iter()
            .try_for_each(|known| (known.rewrite)(self, table, ids, values))
    }

    /// What a model's own `default_get` gives a new row in this context.
    pub(crate) fn own_defaults(&self, table: &Table) -> Result<Map<String, Json>, Fault> {
        let mut known = self.defaults.iter().copied().flatten();
        match known.find(|known| known.model == table.name()) {
            Some(known) => {
                let mut values = (known.of)(self, table)?;
                // What the catalog has no field for is left out.
                values.retain(|name, _| table.model.field(name).is_some());
                Ok(values)
            }
            None => Ok(Map::new()),
        }
    }

    /// The company that the caller works for: the first of those he has chosen, else his own.
    pub(crate) fn company(&self) -> Result<Option<i64>, Fault> {
        let chosen = self.chosen_companies();
        let chosen = chosen.and_then(|chosen| chosen.first().copied());
        Ok(match (chosen, self.of_user("company_id")?) {
            (Some(company), _) | (None, Some(Value::Integer(company))) => Some(company),
            _ => None,
        })
    }

    /// Whether archived rows stay out of sight.
    pub(crate) fn active_test(&self) -> bool {
        self.context.get("active_test").is_none_or(truthy)
    }

    /// Where the caller's domains are read.
    pub(crate) fn scope(&self) -> Scope<'_> {
        Scope {
            active_test: self.active_test(),
            caller: self.caller.as_ref(),
            zone: self.zone(),
            clocks: self.context.get("tz").and_then(Json::as_str),
            ..Scope::of(self.schema)
        }
    }

    /// The time zone in which the caller's days begin: that of the context, else his own. None up to
    /// 18, where days are those of UTC.
    fn zone(&self) -> Option<&str> {
        let zone = self.zone.get_or_init(|| {
            if self.schema.release < Release::Odoo19 {
                return None;
            }
            if let Some(Json::String(zone)) = self.context.get("tz") {
                return Some(zone.clone());
            }
            match self.of_user("tz") {
                Ok(Some(Value::Text(zone))) => Some(zone),
                _ => None,
            }
        });
        zone.as_deref()
    }

    /// The moment, as the database writes it.
    pub(crate) fn now(&self) -> Result<String, Fault> {
        Ok(self
            .connection
            .query_row("SELECT datetime('now')", [], |row| row.get(0))?)
    }

    /// The day, in UTC.
    pub(crate) fn today(&self) -> Result<String, Fault> {
        Ok(self
            .connection
            .query_row("SELECT date('now')", [], |row| row.get(0))?)
    }

    /// A field of the user that calls, even one copied from the contact behind him.
    pub(crate) fn of_user(&self, name: &str) -> Result<Option<Value>, Fault> {
        let expression = self.schema.table("res.users").and_then(|users| {
            let field = users.model.field(name)?;
            self.schema.expression(users, "u", field)
        });
        let Some(expression) = expression else {
            return Ok(None);
        };
        let query = format!("SELECT {expression} FROM \"res.users\" u WHERE u.\"id\" = ?");
        Ok(self
            .connection
            .query_row(&query, [self.uid], |row| row.get(0))
            .optional()?)
    }
}
