//! Records stored: all at once, and where that fails one by one, so that each is told what is wrong.

use serde_json::{Map, Value as Json, json};

use super::{Loader, Pending};
use crate::{
    facts::constraints::{CONSTRAINTS, Rule},
    fault::Fault,
    release::Release,
};

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
            if session.is_there(table, named.row)? {
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
        message.insert("type".to_owned(), json!("error"));
        if let Some(refusal) = of_database(fault) {
            let (field, text) = self.refusal(refusal);
            message.extend(field.map(|field| ("field".to_owned(), json!(field))));
            message.insert("message".to_owned(), Json::from(text));
        } else if fault.name.starts_with("odoo.exceptions.") {
            message.insert("message".to_owned(), json!(fault.message));
        } else {
            let class = fault.name.trim_start_matches("builtins.");
            let text = format!(
                "Unknown error during import: <class '{class}'>: {}",
                fault.message
            );
            message.insert("message".to_owned(), Json::from(text));
            let more = json!("Resolve other errors first");
            message.insert("moreinfo".to_owned(), more);
        }
        Json::Object(message)
    }

    /// What is said of a row that the database refuses, and of which field.
    fn refusal(&self, refusal: &str) -> (Option<String>, String) {
        let release = self.session.schema.release;
        if let Some(missing) = Missing::of(refusal) {
            let Missing { label, name, model } = missing;
            let own = model == self.table.name();
            let text = match release {
                Release::Odoo18 if own => {
                    format!("Missing required value for the field '{label}' ({name})")
                }
                Release::Odoo18 => format!(
                    "Missing required value for the field '{name}' on a linked model [{}]",
                    model.replace('.', "_")
                ),
                Release::Odoo19 => refusal.to_owned(),
            };
            return (own.then(|| name.to_owned()), text);
        }
        let broken = CONSTRAINTS.iter().find(|constraint| {
            constraint.model == self.table.name() && constraint.message == refusal
        });
        let unique = match broken.map(|constraint| constraint.rule) {
            Some(Rule::Unique(fields)) => fields,
            _ => &[],
        };
        let only = match unique {
            [only] => Some((*only).to_owned()),
            _ => None,
        };
        let text = match (release, unique) {
            (Release::Odoo19, _) => refusal.to_owned(),
            (Release::Odoo18, []) => format!("'{refusal}'"),
            (Release::Odoo18, fields) => self.taken(fields),
        };
        (only, text)
    }

    /// What 18 says of values that another row has.
    fn taken(&self, fields: &[&str]) -> String {
        let labels: Vec<&str> = fields
            .iter()
            .map(|name| {
                let field = self.table.model.field(name);
                field.map_or(*name, |field| field.label.as_ref())
            })
            .collect();
        let (names, labels) = (listed(fields), listed(&labels));
        match fields {
            [_] => format!(
                "The value for the field '{names}' already exists (this is probably '{labels}' in \
                 the current model)."
            ),
            _ => format!(
                "The values for the fields '{names}' already exist (they are probably '{labels}' \
                 in the current model)."
            ),
        }
    }
}

/// `a`, `a and b`, `a, b, and c`.
fn listed(names: &[&str]) -> String {
    match names {
        [first, second] => format!("{first} and {second}"),
        [others @ .., last] if !others.is_empty() => format!("{}, and {last}", others.join(", ")),
        few => few.concat(),
    }
}

/// What the database refuses, without the words that a call puts before it.
fn of_database(fault: &Fault) -> Option<&str> {
    let told = fault
        .message
        .strip_prefix("The operation cannot be completed:");
    let told = told.map(|told| told.strip_prefix(' ').unwrap_or(told));
    told.filter(|_| fault.name == "odoo.exceptions.ValidationError")
}

/// A required field that is empty, as a fault tells of it.
struct Missing<'f> {
    label: &'f str,
    name: &'f str,
    model: &'f str,
}

impl<'f> Missing<'f> {
    fn of(refusal: &'f str) -> Option<Self> {
        let line = |beginning: &str| {
            let mut lines = refusal.lines();
            lines.find_map(|line| line.strip_prefix(beginning))
        };
        let field = line("Missing required value for the field ").or_else(|| line("Field: "))?;
        let (label, name) = in_brackets(field)?;
        let (_, model) = in_brackets(line("Model: ")?)?;
        Some(Self { label, name, model })
    }
}

/// A label, and the name in brackets behind it.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let (label, name) = text.trim_end_matches('.').rsplit_once(" (")?;
    Some((label.trim_matches('\''), name.trim_end_matches(')')))
}
