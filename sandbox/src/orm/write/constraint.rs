//! The rules that the database keeps, and Odoo's words when one is broken.

use odoo::Field;
use rusqlite::params_from_iter;
use serde_json::Value as Json;

use crate::{
    facts::{self, constraints::Rule},
    fault::Fault,
    orm::session::Session,
    release::Release,
    storage::{
        column::Columns,
        constraint,
        sql::{AMONG, Sql, quote},
        table::Table,
    },
};

/// SQLite's refusal in Odoo's words, where it is about what has to be unique.
pub(super) fn broken(table: &Table, error: rusqlite::Error) -> Fault {
    let text = error.to_string();
    let Some((_, columns)) = text.split_once("UNIQUE constraint failed: ") else {
        return error.into();
    };
    let broken = constraint::of(table).find(|constraint| match constraint.rule {
        Rule::Unique(fields) => {
            let shown: Vec<String> = fields
                .iter()
                .map(|field| format!("{}.{field}", table.name()))
                .collect();
            shown.join(", ") == columns
        }
        _ => false,
    });
    match broken {
        Some(constraint) => refused(constraint.message),
        None => error.into(),
    }
}

fn refused(message: &str) -> Fault {
    Fault::validation(format!("The operation cannot be completed: {message}"))
}

/// A required field has no value.
pub(super) fn required(table: &Table, field: &Field, release: Release) -> Fault {
    let (model, label) = (table.name(), &table.model.label);
    let (name, field) = (&field.name, &field.label);
    Fault::validation(match release {
        Release::Odoo18 => format!(
            "The operation cannot be completed:\n\
             - Create/update: a mandatory field is not set.\n\
             - Delete: another model requires the record being deleted. If possible, archive it \
             instead.\n\nModel: {label} ({model})\nField: {field} ({name})\n"
        ),
        Release::Odoo19 => format!(
            "The operation cannot be completed: Missing required value for the field '{field}' \
             ({name}).\nModel: '{label}' ({model})\n- create/update: a mandatory field is not set\n\
             - delete: another model requires the record being deleted, you can archive it instead\n"
        ),
    })
}

/// A new row points to a row that is not there, or a row that others need is deleted: the database
/// says the same of both.
pub(super) fn no_such_link(table: &Table, field: &Field, release: Release) -> Fault {
    let (model, label) = (table.name(), &table.model.label);
    let (name, shown) = (&field.name, &field.label);
    Fault::validation(match release {
        Release::Odoo18 => format!(
            "The operation cannot be completed: another model requires the record being deleted. \
             If possible, archive it instead.\n\nModel: {label} ({model})\n\
             Constraint: {}_{name}_fkey\n",
            model.replace('.', "_")
        ),
        Release::Odoo19 => format!(
            "The operation cannot be completed: Another model is using the record you are trying \
             to delete.\n\nThe troublemaker is: '{label}' ({model})\n\
             Thanks to the following constraint: '{shown}' ({name})\n\
             How about archiving the record instead?"
        ),
    })
}

/// A many2many field is to show a row that is not there.
pub(super) fn no_such_pair(release: Release) -> Fault {
    Fault::validation(match release {
        Release::Odoo18 => {
            "The operation cannot be completed: another model requires the record being deleted. \
             If possible, archive it instead.\n\nModel: Unknown (unknown)\n"
        }
        Release::Odoo19 => {
            "The operation cannot be completed: Another model is using the record you are trying \
             to delete.\n\nThe troublemaker is: Unknown\nHow about archiving the record instead?"
        }
    })
}

impl Session<'_> {
    /// Refuses rows that break a rule.
    pub(super) fn constrain(&self, table: &Table, ids: &[i64]) -> Result<(), Fault> {
        if self.drafting {
            return Ok(());
        }
        for constraint in constraint::of(table) {
            let Some(Sql { text, bound }) = breaks(constraint.rule) else {
                continue;
            };
            let query = format!(
                "SELECT EXISTS (SELECT 1 FROM {} WHERE \"id\" {AMONG} AND {text})",
                table.quoted()
            );
            let ids = rusqlite::types::Value::Text(Json::from(ids).to_string());
            let bound = params_from_iter([ids].into_iter().chain(bound));
            if self.connection.query_row(&query, bound, |row| row.get(0))? {
                return Err(refused(constraint.message));
            }
        }
        Ok(())
    }

    /// Refuses a row that comes to stand below itself.
    pub(super) fn unlooped(
        &self,
        table: &Table,
        ids: &[i64],
        columns: &Columns<'_>,
    ) -> Result<(), Fault> {
        let parent = facts::hierarchy::parent_of(&table.model);
        let moved = columns
            .iter()
            .any(|(field, _)| field.name == parent && field.kind.relation() == Some(table.name()));
        if !moved {
            return Ok(());
        }
        let (from, parent) = (table.quoted(), quote(parent));
        let query = format!(
            "WITH RECURSIVE above(start, id) AS (\
             SELECT \"id\", {parent} FROM {from} WHERE \"id\" {AMONG} UNION \
             SELECT above.start, n.{parent} FROM {from} n JOIN above ON n.\"id\" = above.id) \
             SELECT EXISTS (SELECT 1 FROM above WHERE id = start)"
        );
        let list = Json::from(ids).to_string();
        match self
            .connection
            .query_row(&query, [list], |row| row.get(0))?
        {
            true => Err(facts::hierarchy::recursion(table.name())
                .map_or_else(|| Fault::user("Recursion Detected."), Fault::validation)),
            false => Ok(()),
        }
    }
}

/// The condition under which a row breaks the rule; what is unique is the index's business. A value
/// that is not set breaks no rule.
fn breaks(rule: Rule) -> Option<Sql> {
    match rule {
        Rule::Unique(_) => None,
        Rule::Between(field, least, most) => {
            let column = quote(field);
            let below = Sql::bound(format!("{column} < ?"), least);
            let above = most.map(|most| Sql::bound(format!("{column} > ?"), most));
            Some(Sql::join(
                [below].into_iter().chain(above).collect(),
                " OR ",
                "0",
            ))
        }
        Rule::Above(field, least) => Some(Sql::bound(format!("{} <= ?", quote(field)), least)),
        Rule::Excludes(one, other) => Some(Sql::text(format!(
            "({} IS NOT NULL AND {} IS NOT NULL)",
            quote(one),
            quote(other)
        ))),
        Rule::InOrder(one, other) => Some(Sql::text(format!("{} > {}", quote(one), quote(other)))),
        Rule::Demands(field, value, demanded) => Some(Sql::bound(
            format!("({} = ? AND {} IS NULL)", quote(field), quote(demanded)),
            value.to_owned(),
        )),
    }
}
