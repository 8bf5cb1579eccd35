//! What a new row holds where the caller says nothing.
//!
//! What `default_get` answers stands in the facts. A row needs more, without which hardly anything
//! could be created; Odoo computes it, the sandbox guesses:
//!
//! | field | guess |
//! |---|---|
//! | `state`, `priority`, and every selection that is demanded | the first key |
//! | a date or datetime that is demanded | now |
//! | `company_id`, `currency_id`, `uom_id`, when demanded | the first row of the model |
//! | `stage_id` of a lead | the first stage |
//! | `alias_id`, of a model that the catalog lacks | a number of its own |

use odoo::{Field, Kind};
use rusqlite::{OptionalExtension, types::Value};
use serde_json::Value as Json;

use crate::{
    facts::defaults::{computed_of, default_of, default_value::DefaultValue},
    fault::Fault,
    orm::{order::order_by, session::Session, write::value::checked},
    python::repr,
    storage::{sql::quote, table::Table},
};

impl Session<'_> {
    /// The default that the context or Odoo itself gives a field: none, or a value, which may be
    /// nothing.
    pub(crate) fn default(&self, table: &Table, field: &Field) -> Result<Option<Value>, Fault> {
        if let Some(given) = self.context.get(&format!("default_{}", field.name)) {
            // A list in the context is text, where text is wanted, as Python shows it.
            let is_text = matches!(field.kind, Kind::Char { .. } | Kind::Text);
            return match given {
                Json::Array(_) if is_text => Ok(Some(Value::Text(repr(given)))),
                given => checked(table, field, given).map(Some),
            };
        }
        if field.name == "active" && matches!(field.kind, Kind::Boolean) {
            return Ok(Some(Value::Integer(1)));
        }
        let given = default_of(table.name(), &field.name, self.schema.release);
        given.map(|given| self.given(given)).transpose()
    }

    fn given(&self, given: DefaultValue) -> Result<Value, Fault> {
        Ok(match given {
            DefaultValue::Yes => Value::Integer(1),
            DefaultValue::No => Value::Integer(0),
            DefaultValue::Unset => Value::Null,
            DefaultValue::Key(text) | DefaultValue::Text(text) => Value::Text(text.to_owned()),
            DefaultValue::Whole(number) => Value::Integer(number),
            DefaultValue::Number(number) => Value::Real(number),
            DefaultValue::Now => Value::Text(self.now()?),
            DefaultValue::Today => Value::Text(self.today()?),
            DefaultValue::User => Value::Integer(self.uid),
            DefaultValue::Company => Value::Integer(self.company()?.unwrap_or(1)),
            DefaultValue::Only18(given) | DefaultValue::Only19(given) => self.given(*given)?,
        })
    }

    /// What a new row gets in a column that nobody gave a value.
    pub(crate) fn filled(&self, table: &Table, field: &Field) -> Result<Option<Value>, Fault> {
        match field.name.as_ref() {
            "create_date" | "write_date" => return self.now().map(|now| Some(Value::Text(now))),
            "create_uid" | "write_uid" => return Ok(Some(Value::Integer(self.uid))),
            _ => {}
        }
        let default = self.default(table, field)?;
        if default.as_ref().is_some_and(|value| *value != Value::Null) {
            return Ok(default);
        }
        if let Some(given) = computed_of(table.name(), &field.name) {
            return self.given(given).map(Some);
        }
        match (field.name.as_ref(), &field.kind) {
            ("alias_id", Kind::Many2one { .. })
                if field.demanded() && self.schema.related(field).is_none() =>
            {
                self.number_of_its_own(table, field).map(Some)
            }
            (name, Kind::Selection { choices })
                if field.demanded() || matches!(name, "state" | "priority") =>
            {
                let first = choices.first();
                Ok(first.map(|choice| Value::Text(choice.key.clone().into_owned())))
            }
            (_, Kind::Datetime) if field.demanded() => self.now().map(|now| Some(Value::Text(now))),
            (_, Kind::Date) if field.demanded() => self.today().map(|day| Some(Value::Text(day))),
            ("categ_id" | "company_id" | "currency_id" | "uom_id", Kind::Many2one { .. })
                if field.demanded() =>
            {
                self.first(field)
            }
            ("stage_id", Kind::Many2one { .. }) if table.name() == "crm.lead" => self.first(field),
            _ => Ok(default),
        }
    }

    /// The id of the row behind a new one, of a model that the catalog lacks: no other row has it.
    pub(crate) fn number_of_its_own(&self, table: &Table, field: &Field) -> Result<Value, Fault> {
        let query = format!(
            "SELECT COALESCE(MAX({}), 0) + 1 FROM {}",
            quote(&field.name),
            table.quoted()
        );
        let next: i64 = self.connection.query_row(&query, [], |row| row.get(0))?;
        Ok(Value::Integer(next))
    }

    /// The first row, in its model's order, that the field could point to.
    fn first(&self, field: &Field) -> Result<Option<Value>, Fault> {
        let Some(target) = self.schema.related(field) else {
            return Ok(None);
        };
        let order = match field.name.as_ref() {
            "stage_id" => order_by(self.schema, target, "t", None)?,
            _ => "t.\"id\"".to_owned(),
        };
        let query = format!(
            "SELECT t.\"id\" FROM {} t ORDER BY {order} LIMIT 1",
            target.quoted()
        );
        let first: Option<i64> = self
            .connection
            .query_row(&query, [], |row| row.get(0))
            .optional()?;
        Ok(first.map(Value::Integer))
    }
}
