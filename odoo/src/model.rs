//! A model: its name and its fields.

use crate::{Field, List, Text, canonical};

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
    /// The field called `name`, in whatever spelling of Unicode.
    pub fn field(&self, name: &str) -> Option<&Field> {
        let same = || {
            let name = Some(name).filter(|name| !name.is_ascii()).map(canonical)?;
            let mut fields = self.fields.iter();
            fields.find(|field| !field.name.is_ascii() && canonical(&field.name) == name)
        };
        let exact = self.position(name).and_then(|at| self.fields.get(at));
        exact.or_else(same)
    }

    /// The place of the field called `name` in [`Model::fields`].
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields
            .binary_search_by(|field| field.name.as_ref().cmp(name))
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn a_field_is_found_in_every_spelling_of_its_name() {
        let fields = ["ann\u{e9}e", "ann_e", "name"];
        let mut fields = fields
            .map(|name| Field::new(name, name, Kind::Integer))
            .to_vec();
        fields.sort_by(|one, other| one.name.cmp(&other.name));
        let model = Model {
            name: "x.note".into(),
            label: "Note".into(),
            order: None,
            transient: false,
            is_abstract: false,
            fields: fields.into(),
        };
        for (name, found) in [
            ("ann\u{e9}e", Some("ann\u{e9}e")),
            ("anne\u{301}e", Some("ann\u{e9}e")),
            ("ann_e", Some("ann_e")),
            ("annee", None),
            ("anne\u{300}e", None),
        ] {
            let field = model.field(name).map(|field| field.name.as_ref());
            assert_eq!(field, found, "{name}");
        }
    }
}
