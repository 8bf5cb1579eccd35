//! The wizards that go with models which were named: those that their buttons are known, or seen, to open, and the
//! models of the lines in the forms of these.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{
    Kind, Model,
    catalog::{About, Captured},
    screen::{self, Actions, Screen},
};
use serde_json::{Map, Value as Json};

use super::{Listed, ScreenAnswers};
use crate::knowledge::Knowledge;

/// How often wizards are followed that wizards open.
pub(crate) const ROUNDS: usize = 4;

/// What is there by now.
pub(crate) struct There<'a> {
    pub(crate) listed: &'a BTreeMap<String, Listed>,
    pub(crate) fields_get: &'a BTreeMap<String, Map<String, Json>>,
    pub(crate) screens: &'a ScreenAnswers,
}

impl There<'_> {
    /// The wizards that buttons of the models open and that are not there yet.
    pub(crate) fn opened(&self) -> BTreeSet<String> {
        let actions = Actions::read(&self.screens.actions);
        let mut opened: BTreeSet<String> = BTreeSet::new();
        for model in self.fields_get.keys() {
            let known = Knowledge::get().wizards_of(model);
            opened.extend(known.map(str::to_owned));
            let Some((_, screen)) = self.seen(model, &actions) else {
                continue;
            };
            let windows = screen.every_action();
            let models = windows.filter_map(|action| action.model.as_deref());
            opened.extend(models.map(str::to_owned));
        }
        opened.retain(|model| self.is_missing(model));
        opened
    }

    /// The models of lines in the forms of wizards, those that are not there yet.
    pub(crate) fn missing_lines(&self) -> BTreeSet<String> {
        let wizards = self.fields_get.keys();
        let mut lines = self.lines(wizards.filter(|model| self.is_wizard(model)));
        lines.retain(|model| self.is_missing(model));
        lines
    }

    /// The models of lines in the forms of these wizards.
    pub(crate) fn lines<'n>(&self, wizards: impl Iterator<Item = &'n String>) -> BTreeSet<String> {
        let actions = Actions::read(&self.screens.actions);
        let mut lines: BTreeSet<String> = BTreeSet::new();
        for name in wizards {
            let Some((model, screen)) = self.seen(name, &actions) else {
                continue;
            };
            let nested = screen.form.iter().filter(|field| !field.nested.is_empty());
            let of_form = nested.filter_map(|field| match &model.field(&field.field)?.kind {
                Kind::One2many { relation, .. } => Some(relation.to_string()),
                _ => None,
            });
            lines.extend(of_form);
        }
        lines
    }

    fn is_wizard(&self, model: &str) -> bool {
        let listed = self.listed.get(model);
        listed.is_some_and(|listed| listed.transient)
    }

    /// Whether a wizard is listed, and was not asked for yet.
    fn is_missing(&self, model: &str) -> bool {
        self.is_wizard(model) && !self.fields_get.contains_key(model)
    }

    /// A model that was asked, and what people see of it.
    fn seen(&self, name: &str, actions: &Actions) -> Option<(Model, Screen)> {
        let fields = self.fields_get.get(name)?;
        let views = self.screens.views.get(name)?;
        let about = About {
            model: name.to_owned(),
            ..About::default()
        };
        let (model, _) = Captured::new(about, fields.clone(), true).model();
        let (screen, _) = screen::read(views, &model, actions);
        Some((model, screen))
    }
}
