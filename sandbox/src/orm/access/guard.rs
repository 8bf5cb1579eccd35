//! Where a call is stopped: one gate for each thing that access is about.
//!
//! | what | gate | who passes it |
//! |---|---|---|
//! | a model | `allow` | every operation, first of all |
//! | rows by id | `allow_rows` | read, write, create (when it is made), unlink |
//! | rows found | the domain writer, for the model searched and for those on the way | searches, counts, groups |
//! | rows shown by a x2many field | `seen` | read |
//! | fields | `allow_fields`, `sees` | read, write, create, `fields_get`; the domain writer |

use odoo::{Field, Kind};
use rusqlite::params_from_iter;
use serde_json::{Map, Value as Json};

use crate::{
    facts::operation::Operation,
    fault::Fault,
    orm::{
        access::refusal::{field_refused, rows_refused},
        domain::ruled,
        method::Arguments,
        session::Session,
    },
    python::truthy,
    release::Release,
    storage::{sql::Sql, table::Table},
};

impl Session<'_> {
    /// Refuses an operation that the caller may do on none of the model's rows, and any when the
    /// call's time is up: between statements SQLite does not look at the clock.
    pub(crate) fn allow(&self, table: &Table, operation: Operation) -> Result<(), Fault> {
        self.on_time()?;
        match &self.caller {
            Some(caller) => caller.allow(table.name(), Some(&table.model.label), operation),
            None => Ok(()),
        }
    }

    /// Refuses an operation on rows, on the model or because a rule keeps them from the caller. Ids
    /// without a row pass, and so does nothing at all, as in Odoo.
    pub(crate) fn allow_rows(
        &self,
        table: &Table,
        ids: &[i64],
        operation: Operation,
    ) -> Result<(), Fault> {
        if ids.is_empty() {
            return Ok(());
        }
        self.allow(table, operation)?;
        let Some(Sql { text, bound }) = self.rule_of(table, operation, "t")? else {
            return Ok(());
        };
        let query = format!(
            "SELECT EXISTS (SELECT 1 FROM {} t \
             WHERE t.\"id\" IN (SELECT value FROM json_each(?)) AND NOT {text})",
            table.quoted()
        );
        let ids = rusqlite::types::Value::Text(Json::from(ids).to_string());
        let bound = params_from_iter([ids].into_iter().chain(bound));
        match self.connection.query_row(&query, bound, |row| row.get(0))? {
            true => Err(rows_refused(self.uid, table, operation)),
            false => Ok(()),
        }
    }

    /// The rows called `alias` that the caller may see in a x2many field; none when there is no rule.
    /// Up to 18, the ids in a many2many field are shown whoever may read their model.
    pub(crate) fn seen(
        &self,
        (table, field): (&Table, &Field),
        target: &Table,
        alias: &str,
    ) -> Result<Option<Sql>, Fault> {
        let allowed = self.allow(target, Operation::Read);
        match (self.schema.release, &field.kind, allowed) {
            (_, _, Ok(())) | (Release::Odoo18, Kind::Many2many { .. }, _) => {}
            (Release::Odoo18, _, Err(fault)) => return Err(fault),
            (Release::Odoo19, _, Err(fault)) => {
                return Err(match fault.is_access() {
                    true => field_refused(table, &field.name, &fault),
                    false => fault,
                });
            }
        }
        self.rule_of(target, Operation::Read, alias)
    }

    fn rule_of(
        &self,
        table: &Table,
        operation: Operation,
        alias: &str,
    ) -> Result<Option<Sql>, Fault> {
        let of_companies = self.of_chosen_companies(table, alias);
        let ruled = match &self.caller {
            Some(caller) => ruled(
                self.schema,
                table,
                alias,
                &caller.rules(table.name(), operation),
            )?,
            None => None,
        };
        let rules: Vec<Sql> = of_companies.into_iter().chain(ruled).collect();
        Ok((!rules.is_empty()).then(|| Sql::join(rules, " AND ", "1").within("(", ")")))
    }

    /// Whether the caller may know of a field.
    pub(crate) fn sees(&self, table: &Table, field: &str) -> bool {
        let caller = self.caller.as_ref();
        caller.is_none_or(|caller| caller.sees(table, field))
    }

    /// Refuses fields that are kept for groups the caller is not in.
    pub(crate) fn allow_fields<'n>(
        &self,
        table: &Table,
        names: impl IntoIterator<Item = &'n str>,
        operation: Operation,
    ) -> Result<(), Fault> {
        match &self.caller {
            Some(caller) => caller.allow_fields(self.schema.release, table, names, operation),
            None => Ok(()),
        }
    }

    /// Refuses an order by such fields, which would tell what they hold.
    pub(crate) fn allow_order<'o>(
        &self,
        table: &Table,
        order: Option<&'o str>,
    ) -> Result<(), Fault> {
        let terms = order.unwrap_or_default().split(',');
        // As an order may name a field: in quotes, and with a property of it.
        let field = |term: &'o str| {
            let first = term.split_whitespace().next()?;
            first.trim_matches('"').split('.').next()
        };
        let names = terms.filter_map(field);
        self.allow_fields(table, names, Operation::Read)
    }

    /// Refuses to create a row, or a row with these fields; 18 lets any field be given to a new one.
    pub(crate) fn allow_create(
        &self,
        table: &Table,
        values: &Map<String, Json>,
    ) -> Result<(), Fault> {
        self.allow(table, Operation::Create)?;
        match self.schema.release {
            Release::Odoo18 => Ok(()),
            Release::Odoo19 => {
                self.allow_fields(table, values.keys().map(String::as_str), Operation::Write)
            }
        }
    }

    /// Refuses to write these fields of these rows.
    pub(crate) fn allow_write(
        &self,
        table: &Table,
        ids: &[i64],
        values: &Map<String, Json>,
    ) -> Result<(), Fault> {
        if ids.is_empty() {
            return Ok(());
        }
        self.allow_rows(table, ids, Operation::Write)?;
        self.allow_fields(table, values.keys().map(String::as_str), Operation::Write)
    }
}

/// `has_access` of these rows, and `check_access_rights`, which may raise what it finds.
pub(crate) fn has_access(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let operation = arguments.text("operation")?.and_then(Operation::of);
    let operation =
        operation.ok_or_else(|| Fault::new("builtins.AssertionError", "Invalid access mode"))?;
    let raises = arguments.is_of("check_access_rights")
        && arguments.value("raise_exception").is_none_or(truthy);
    let checked = match session.allow(table, operation) {
        Ok(()) => session.allow_rows(table, &arguments.ids, operation),
        refused => refused,
    };
    match checked {
        Err(fault) if raises || !fault.is_access() => Err(fault),
        // Asked to raise, it answers nothing when there is nothing to raise.
        _ if raises => Ok(Json::Null),
        checked => Ok(Json::Bool(checked.is_ok())),
    }
}
