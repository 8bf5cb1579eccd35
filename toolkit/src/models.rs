//! The models that a program was compiled with. Built once, owned by the registry and handed on through each
//! call's context: nobody asks the linker's list after start.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
    sync::Arc,
};

use odoo::Text;

use crate::{ModelTools, Permissions};

/// Fields of models that are not compiled, which show what the selection left out of a compiled one.
pub type Hidden = &'static [(&'static str, &'static [&'static str])];

/// The compiled models, by name, as far as they are permitted.
#[derive(Clone, Default)]
pub struct Models {
    tables: BTreeMap<&'static str, Compiled>,
    /// The wizards, whatever is permitted: each belongs to the buttons that lead to it.
    wizards: BTreeMap<&'static str, &'static ModelTools>,
    hidden: BTreeSet<(&'static str, &'static str)>,
    permissions: Permissions,
}

/// The table of a compiled model. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) enum Compiled {
    /// As it is linked.
    Whole(&'static ModelTools),
    /// What is permitted of it.
    Narrowed(Arc<ModelTools>),
}

impl Deref for Compiled {
    type Target = ModelTools;

    fn deref(&self) -> &ModelTools {
        match self {
            Self::Whole(tools) => tools,
            Self::Narrowed(tools) => tools,
        }
    }
}

impl Models {
    /// One more; of two of a name the first stays.
    pub(crate) fn add(&mut self, tools: &'static ModelTools) {
        if tools.model.transient {
            self.wizards.entry(&tools.model.name).or_insert(tools);
        }
        let table = self.tables.entry(&tools.model.name);
        table.or_insert(Compiled::Whole(tools));
    }

    /// What the compiler found of models that are not compiled.
    pub(crate) fn hide(&mut self, hidden: Hidden) {
        for (model, fields) in hidden {
            let each = fields.iter().map(|field| (*model, *field));
            self.hidden.extend(each);
        }
    }

    /// The same, with what is permitted of them alone. Made once for all calls with the same permissions; where
    /// they are all, nothing is.
    #[must_use]
    pub fn permitted(self: &Arc<Self>, permissions: &Permissions) -> Arc<Self> {
        if permissions.are_all() {
            return Arc::clone(self);
        }
        let tables = self.tables.iter().filter_map(|(name, table)| {
            if permissions.are_whole(name) {
                return Some((*name, table.clone()));
            }
            let fields = table.model.fields.iter();
            let fields = fields.filter(|field| permissions.has_field(name, &field.name));
            let fields: Vec<_> = fields.cloned().collect();
            let known = |names: &[Text]| {
                let names = names
                    .iter()
                    .filter(|name| permissions.has_field(&table.model.name, name));
                names.cloned().collect::<Vec<_>>().into()
            };
            let mut tools: ModelTools = (**table).clone();
            tools.shown = known(&table.shown);
            tools.advertised = known(&table.advertised);
            tools.required = known(&table.required);
            tools.model.fields = fields.into();
            // A model of which nothing is permitted is not there.
            let is_there = !tools.model.fields.is_empty();
            is_there.then(|| (*name, Compiled::Narrowed(Arc::new(tools))))
        });
        Arc::new(Self {
            tables: tables.collect(),
            wizards: self.wizards.clone(),
            hidden: self.hidden.clone(),
            permissions: permissions.clone(),
        })
    }

    /// What is permitted.
    pub(crate) const fn permissions(&self) -> &Permissions {
        &self.permissions
    }

    /// The model called so.
    pub fn get(&self, name: &str) -> Option<&ModelTools> {
        self.tables.get(name).map(|table| &**table)
    }

    /// The table of the model called so.
    pub(crate) fn table(&self, name: &str) -> Option<&Compiled> {
        self.tables.get(name)
    }

    /// The table of a wizard, for who may press a button that leads there.
    pub(crate) fn wizard(&self, name: &str) -> Option<&'static ModelTools> {
        match self.permissions.names(name) {
            // What is said of it holds.
            true => None,
            false => self.wizards.get(name).copied(),
        }
    }

    /// The table of a wizard that a button leads to, as far as something is said of it.
    pub(crate) fn wizard_table(&self, name: &str) -> Option<&ModelTools> {
        self.get(name).or_else(|| self.wizard(name))
    }

    /// All of them, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = &ModelTools> {
        self.tables.values().map(|table| &**table)
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
