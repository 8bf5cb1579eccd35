//! The models that a program was compiled with. Built once, owned by the registry and handed on through each
//! call's context: nobody asks the linker's list after start.

use std::collections::{BTreeMap, BTreeSet};

use crate::ModelTools;

/// Fields of models that are not compiled, which show what the selection left out of a compiled one.
pub type Hidden = &'static [(&'static str, &'static [&'static str])];

/// The compiled models, by name.
#[derive(Clone, Default)]
pub struct Models {
    tables: BTreeMap<&'static str, &'static ModelTools>,
    hidden: BTreeSet<(&'static str, &'static str)>,
}

impl Models {
    /// One more; of two of a name the first stays.
    pub(crate) fn add(&mut self, tools: &'static ModelTools) {
        self.tables.entry(&tools.model.name).or_insert(tools);
    }

    /// What the compiler found of models that are not compiled.
    pub(crate) fn hide(&mut self, hidden: Hidden) {
        for (model, fields) in hidden {
            let each = fields.iter().map(|field| (*model, *field));
            self.hidden.extend(each);
        }
    }

    /// The model called so.
    pub fn get(&self, name: &str) -> Option<&'static ModelTools> {
        self.tables.get(name).copied()
    }

    /// All of them, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = &'static ModelTools> {
        self.tables.values().copied()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// Whether the compiler found that this field of a model that is not compiled shows what was left out of
    /// one that is.
    pub(crate) fn hides(&self, model: &str, field: &str) -> bool {
        self.hidden.contains(&(model, field))
    }
}
