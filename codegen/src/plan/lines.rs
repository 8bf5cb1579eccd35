//! Models whose rows are lines of another model's form: people fill them in there, not on a form of their own.

use std::collections::BTreeMap;

use odoo::{
    Kind,
    catalog::Catalog,
    screen::{Place, Screen},
};

use crate::closed::Models;

/// What a form shows of its lines.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Lines {
    /// The model whose form it is.
    pub(crate) parent: String,
    /// The field of a line that leads to its parent.
    pub(super) inverse: Option<String>,
    /// The visible columns, in their order.
    pub(super) columns: Vec<String>,
}

impl Lines {
    /// The lines of every model that is shown so, by model. Of several parents the one that a line cannot be
    /// without counts, then the one that shows most of it.
    pub(crate) fn of(catalog: &Catalog, models: &Models) -> BTreeMap<String, Self> {
        let mut found: BTreeMap<String, ((bool, usize), Self)> = BTreeMap::new();
        for (parent, captured) in &catalog.models {
            for shown in captured
                .screen
                .form
                .iter()
                .filter(|field| !field.nested.is_empty())
            {
                let field = models
                    .get(parent)
                    .and_then(|model| model.field(&shown.field));
                let Some(Kind::One2many { relation, inverse }) = field.map(|field| &field.kind)
                else {
                    continue;
                };
                let line = models.get(relation.as_ref());
                let inverse_field = line.zip(inverse.as_deref());
                let inverse_field = inverse_field.and_then(|(line, name)| line.field(name));
                let visible = shown.nested.iter().filter(|column| !column.optional_hidden);
                let lines = Self {
                    parent: parent.clone(),
                    inverse: inverse.as_deref().map(str::to_owned),
                    columns: visible.map(|column| column.field.to_string()).collect(),
                };
                // A tree of rows of one model is no document with its lines.
                if relation == parent {
                    continue;
                }
                let own = catalog.models.get(relation.as_ref());
                // A wizard shows rows that are there without it.
                if captured.about.transient && own.is_some_and(|own| !own.about.transient) {
                    continue;
                }
                let is_part = inverse_field.is_some_and(|field| field.required);
                // What has buttons of its own is a document that the form refers to.
                if !is_part && own.is_some_and(|own| has_buttons(&own.screen)) {
                    continue;
                }
                let weight = (is_part, lines.columns.len());
                let known = found.get(relation.as_ref());
                if known.is_none_or(|(other, _)| weight > *other) {
                    found.insert(relation.to_string(), (weight, lines));
                }
            }
        }
        let of_model = |(model, (_, lines))| (model, lines);
        found.into_iter().map(of_model).collect()
    }
}

fn has_buttons(screen: &Screen) -> bool {
    let mut buttons = screen.buttons.iter();
    buttons.any(|button| button.place == Place::Header)
}
