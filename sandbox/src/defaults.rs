//! What a new row holds where the caller says nothing: the few defaults without which hardly
//! anything could be created. Everything else that Odoo computes stays empty.
//!
//! | field | default |
//! |---|---|
//! | `active` | true |
//! | `create_date`, `write_date` | now |
//! | `create_uid`, `write_uid` | the caller |
//! | `state`, `priority`, and every selection that is demanded | the first key |
//! | a date or datetime that is demanded | now |
//! | `company_id`, `currency_id`, `uom_id`, when demanded | the first row of the model |
//! | `name` of `sale.order` and `purchase.order` | `New` |

use odoo::{Field, Kind};
use rusqlite::types::Value;

use crate::{fault::Fault, schema::Table, session::Session};

impl Session<'_> {
    /// The default of a column; none when it has no default.
    pub(crate) fn default(&self, table: &Table, field: &Field) -> Result<Option<Value>, Fault> {
        let name = field.name.as_ref();
        let now = || self.now().map(|now| Some(Value::Text(now)));
        match (name, &field.kind) {
            ("active", Kind::Boolean) => Ok(Some(Value::Integer(1))),
            ("create_date" | "write_date", Kind::Datetime) => now(),
            ("create_uid" | "write_uid", Kind::Many2one { .. }) => {
                Ok(Some(Value::Integer(self.uid)))
            }
            (_, Kind::Selection { choices })
                if field.demanded() || matches!(name, "state" | "priority") =>
            {
                let first = choices.first();
                Ok(first.map(|choice| Value::Text(choice.key.clone().into_owned())))
            }
            (_, Kind::Datetime) if field.demanded() => now(),
            (_, Kind::Date) if field.demanded() => {
                let now = self.now()?;
                Ok(now.get(..10).map(|day| Value::Text(day.to_owned())))
            }
            ("company_id" | "currency_id" | "uom_id", Kind::Many2one { .. })
                if field.demanded() =>
            {
                let Some(target) = self.schema.related(field) else {
                    return Ok(None);
                };
                let query = format!("SELECT min(\"id\") FROM {}", target.quoted());
                let first: Option<i64> = self.connection.query_row(&query, [], |row| row.get(0))?;
                Ok(first.map(Value::Integer))
            }
            ("name", Kind::Char { .. })
                if matches!(table.name(), "sale.order" | "purchase.order") =>
            {
                Ok(Some(Value::Text("New".to_owned())))
            }
            _ => Ok(None),
        }
    }
}
