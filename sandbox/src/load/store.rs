//! Records stored: all at once, and where that fails one by one, so that each is told what is wrong.

use serde_json::{Map, Value as Json, json};

use super::{Loader, Pending};
use crate::{fault::Fault, release::Release};

/// How many records may fail before the rest is left alone.
const MANY: usize = 10;

impl Loader<'_> {
    /// Stores what waits.
    pub(super) fn store(&mut self) -> Result<(), Fault> {
        let pending = std::mem::take(&mut self.pending);
        let Some(first) = pending.first() else {
            return Ok(());
        };
        let together = match self.attempt(&pending)? {
            Ok(ids) => {
                self.ids.extend(ids);
                return Ok(());
            }
            Err(fault) => self
                .is_told(&fault)
                .then(|| self.message(&fault, &first.place)),
        };
        let mut errors = 0;
        for (count, record) in pending.iter().enumerate() {
            match self.attempt(std::slice::from_ref(record))? {
                Ok(ids) => self.ids.extend(ids),
                Err(fault) => {
                    let message = self.message(&fault, &record.place);
                    self.messages.push(message);
                    errors += 1;
                }
            }
            if errors >= MANY && errors * MANY > count {
                self.messages.push(json!({
                    "type": "warning",
                    "message": "Found more than 10 errors and more than one error per 10 records, \
                        interrupted to avoid showing too many errors.",
                }));
                break;
            }
        }
        if let Some(message) = together.filter(|message| !self.messages.contains(message))
            && errors > 0
        {
            self.messages.insert(0, message);
        }
        Ok(())
    }

    /// Stores these, or none of them. What the sandbox cannot do, and a call that takes too long, is
    /// no matter of the rows.
    fn attempt(&self, records: &[Pending]) -> Result<Result<Vec<i64>, Fault>, Fault> {
        let connection = self.session.connection;
        connection.execute_batch("SAVEPOINT records")?;
        let stored: Result<Vec<i64>, Fault> =
            records.iter().map(|record| self.record(record)).collect();
        if let Err(fault) = &stored {
            connection.execute_batch("ROLLBACK TO records")?;
            if fault.is_unsupported() || *fault == Fault::cancelled() {
                return Err(fault.clone());
            }
        }
        connection.execute_batch("RELEASE records")?;
        Ok(stored)
    }

    /// Creates a row, or writes the one that the record names.
    fn record(&self, record: &Pending) -> Result<i64, Fault> {
        let (session, table) = (self.session, self.table);
        let Some(external) = &record.external else {
            return match record.id {
                Some(id) => {
                    session.write(table, &[id], &record.values)?;
                    Ok(id)
                }
                None => session.create(table, &record.values),
            };
        };
        if let Some(named) = session.of_external_id(external)? {
            if named.model != table.name() {
                let (model, other, id) = (table.name(), named.model, named.id);
                return Err(Fault::validation(format!(
                    "For external id {external} when trying to create/update a record of model \
                     {model} found record of different model {other} ({id})"
                )));
            }
            if session.exists(table, named.row).is_ok() {
                session.write(table, &[named.row], &record.values)?;
                return Ok(named.row);
            }
            session.forget_external_id(named.id)?;
        }
        let id = session.create(table, &record.values)?;
        session.give_external_id(external, table.name(), id)?;
        Ok(id)
    }

    /// Whether Odoo tells a fault of all the records together.
    fn is_told(&self, fault: &Fault) -> bool {
        fault.name.starts_with("odoo.exceptions.") && of_database(fault).is_none()
    }

    /// What a record that could not be stored is told.
    fn message(&self, fault: &Fault, place: &Map<String, Json>) -> Json {
        let mut message = place.clone();
        let mut add = |name: &str, value: Json| message.insert(name.to_owned(), value);
        add("type", json!("error"));
        if let Some(refusal) = of_database(fault) {
            let own = format!("({})", self.table.name());
            match missing(refusal) {
                Some(field) if refusal.lines().nth(1).is_none_or(|of| of.ends_with(&own)) => {
                    add("field", json!(field));
                    add("message", Json::from(self.empty(refusal)));
                }
                Some(_) => {
                    add("message", Json::from(self.empty(refusal)));
                }
                None => {
                    let told = match self.session.schema.release {
                        Release::Odoo18 => format!("'{refusal}'"),
                        Release::Odoo19 => refusal.to_owned(),
                    };
                    add("message", Json::from(told));
                }
            }
        } else if fault.name.starts_with("odoo.exceptions.") {
            add("message", json!(fault.message));
        } else {
            let class = fault.name.trim_start_matches("builtins.");
            let text = format!(
                "Unknown error during import: <class '{class}'>: {}",
                fault.message
            );
            add("message", Json::from(text));
            add("moreinfo", json!("Resolve other errors first"));
        }
        Json::Object(message)
    }

    /// What is said where something required is missing.
    fn empty(&self, refusal: &str) -> String {
        let mut lines = refusal.lines();
        let first = lines.next().unwrap_or_default();
        match self.session.schema.release {
            Release::Odoo18 => first.trim_end_matches('.').to_owned(),
            Release::Odoo19 => format!(
                "{first}\n{}\n- create/update: a mandatory field is not set\n- delete: another \
                 model requires the record being deleted, you can archive it instead\n",
                lines.next().unwrap_or_default()
            ),
        }
    }
}

/// What the database refuses, without the words that a call puts before it.
fn of_database(fault: &Fault) -> Option<&str> {
    let told = fault
        .message
        .strip_prefix("The operation cannot be completed: ");
    told.filter(|_| fault.name == "odoo.exceptions.ValidationError")
}

/// The field that is required and empty.
fn missing(refusal: &str) -> Option<&str> {
    let named = refusal.strip_prefix("Missing required value for the field ")?;
    let first = named.lines().next()?;
    let (_, name) = first.rsplit_once('(')?;
    Some(name.trim_end_matches(['.', ')']))
}
