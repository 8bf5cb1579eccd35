use crate::{Field, List, Text};

/// One Odoo model, `sale.order` say: its name, how it is called, and its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The technical name, `sale.order`.
    pub name: Text,
    /// What a person calls it, `Sales Order`.
    pub label: Text,
    /// The model's own order (`_order`), when it is known: `fields_get` does not tell it, `ir.model`
    /// does from 19 on.
    pub order: Option<Text>,
    /// A wizard's model: its rows are deleted after a while.
    pub transient: bool,
    /// A mixin: it has fields, never rows.
    pub is_abstract: bool,
    /// Sorted by name, so that [`Model::field`] can search.
    pub fields: List<Field>,
}

impl Model {
    /// The field called `name`.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.position(name).and_then(|at| self.fields.get(at))
    }

    /// The place of the field called `name` in [`Model::fields`].
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields
            .binary_search_by(|field| field.name.as_ref().cmp(name))
            .ok()
    }
}
