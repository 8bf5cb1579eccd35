//! A model as a table: which field is a column, and where the rows lie that a x2many field shows.

use odoo::{Field, Kind, Model, screen::Screen};
use serde_json::{Map, Value as Json};

use crate::{facts, storage::sql::quote};

/// A model and its table.
pub(crate) struct Table {
    pub(crate) model: Model,
    /// Its `fields_get` as it was captured.
    pub(crate) fields_get: Map<String, Json>,
    /// What people see of it.
    pub(crate) screen: Screen,
}

/// Whether the field is a column: stored, and not a table of its own.
pub(crate) fn is_column(field: &Field) -> bool {
    field.name == "id" || field.name == "display_name" || (field.stored && !field.kind.is_x2many())
}

/// The rows of another model that a x2many field shows.
pub(crate) enum Shown<'a> {
    /// Those whose `inverse` holds the row's id and, where the inverse is a bare id, whose
    /// `model_field` names the model.
    Inverse {
        inverse: &'a str,
        model_field: Option<&'a str>,
    },
    /// Those that a table of pairs names.
    Relation(Relation),
}

/// The table of a many2many relation's pairs (`own`, `other`), seen from one of its two sides.
pub(crate) struct Relation {
    /// The table's name, quoted.
    pub(crate) table: String,
    /// It is the other side's table, which the two fields share.
    mirrored: bool,
}

impl Relation {
    /// The column of the row that shows.
    pub(crate) fn own(&self) -> &'static str {
        if self.mirrored { "other" } else { "own" }
    }

    /// The statement that adds a pair: the row that shows, the row shown.
    pub(crate) fn insert(&self) -> String {
        let (table, own, other) = (&self.table, self.own(), self.other());
        format!("INSERT OR IGNORE INTO {table} ({own}, {other}) VALUES (?, ?)")
    }

    /// The column of the rows shown.
    pub(crate) fn other(&self) -> &'static str {
        if self.mirrored { "own" } else { "other" }
    }
}

impl Table {
    /// The model's name.
    pub(crate) fn name(&self) -> &str {
        &self.model.name
    }

    /// The table's name, quoted.
    pub(crate) fn quoted(&self) -> String {
        quote(self.name())
    }

    /// The columns.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Field> {
        self.model.fields.iter().filter(|field| is_column(field))
    }

    /// Whether `name` is a column.
    pub(crate) fn has_column(&self, name: &str) -> bool {
        self.model.field(name).is_some_and(is_column)
    }

    /// The table that holds the pairs of a stored many2many field.
    pub(crate) fn relation(&self, field: &Field) -> Option<Relation> {
        let Kind::Many2many { .. } = field.kind else {
            return None;
        };
        let mirrored = facts::fields::mirrored(self.name(), &field.name);
        let (model, name) = mirrored.unwrap_or((self.name(), &field.name));
        field.stored.then(|| Relation {
            table: quote(&format!("{model}/{name}")),
            mirrored: mirrored.is_some(),
        })
    }

    /// The domain that a x2many field itself has, where it is a list and no expression.
    pub(crate) fn own_domain(&self, field: &Field) -> Option<&Json> {
        let entry = self.fields_get.get(field.name.as_ref())?;
        let domain = entry.get("domain")?;
        domain.as_array().filter(|terms| !terms.is_empty())?;
        Some(domain)
    }

    /// Whether the field's own context asks for archived rows too.
    pub(crate) fn shows_archived(&self, field: &Field) -> bool {
        let context = self
            .fields_get
            .get(field.name.as_ref())
            .and_then(|entry| entry.get("context"));
        context.and_then(|context| context.get("active_test")) == Some(&Json::Bool(false))
    }
}
