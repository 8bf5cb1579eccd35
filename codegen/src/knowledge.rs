//! What is known of well-known models, whatever database they are in: what a row is, what cannot be left
//! out, which operations make sense, what a first list shows. The data stands beside this file, a TOML file
//! an area, in the words of a selection file.
//!
//! It serves every database as far as that has these models, fields and buttons: what one lacks is passed
//! over without a word, so a file may name the fields of several versions of Odoo side by side. What a
//! selection file says counts before it. Knows no database and no catalog.

use std::{collections::BTreeMap, sync::OnceLock};

use odoo::Model;
use serde::Deserialize;

/// Everything that is known.
#[derive(Debug, Default)]
pub(crate) struct Knowledge {
    /// What holds of all models.
    pub(crate) general: General,
    /// The models, by area, in the order of [`AREAS`].
    pub(crate) areas: Vec<Area>,
}

/// What holds of all models.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct General {
    /// Fields that only Odoo's own pages use.
    pub(crate) fields: KnownFields,
    /// Buttons that are no work of their own.
    pub(crate) buttons: KnownButtons,
    /// Wizards that are no work of their own.
    pub(crate) wizards: KnownWizards,
    /// The tools that a first default list shows, what matters most first.
    pub(crate) default: Vec<DefaultTools>,
}

/// Fields that only Odoo's own pages use.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownFields {
    /// What models have of mixins.
    pub(crate) mixins: Vec<Mixin>,
    /// Patterns of what only a page draws with: left out unless a wizard's own form shows it.
    pub(crate) drawn: Vec<String>,
    /// Patterns of what is left out of every model.
    pub(crate) never: Vec<String>,
    /// Patterns of what is left out unless the model's own list or form shows it.
    pub(crate) unless_shown: Vec<String>,
}

/// What a model has of a mixin.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mixin {
    /// The field by which it is told that a model has the mixin.
    pub(crate) has: String,
    /// Patterns of the fields that it brings.
    pub(crate) fields: Vec<String>,
}

impl KnownFields {
    /// Whether a field is Odoo's own pages' alone; `is_shown` tells whether the model's own screen shows it.
    pub(crate) fn are_of_pages(
        &self,
        model: &Model,
        field: &str,
        is_shown: impl Fn() -> bool,
    ) -> bool {
        let mut mixins = self.mixins.iter();
        let is_of_mixin =
            |mixin: &Mixin| matches(&mixin.fields, field) && model.field(&mixin.has).is_some();
        matches(&self.never, field)
            || matches(&self.drawn, field) && !(model.transient && is_shown())
            || mixins.any(is_of_mixin)
            || matches(&self.unless_shown, field) && !is_shown()
    }
}

/// Buttons that are no work of their own, by patterns of a method or of an external id's name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownButtons {
    /// They show something.
    pub(crate) open: Vec<String>,
    /// They print or download something.
    pub(crate) print: Vec<String>,
    /// They are matters of the web client, or open its dialogs.
    pub(crate) client: Vec<String>,
    /// They delete: the model's own tool does that.
    pub(crate) delete: Vec<String>,
}

/// Wizards that are no work of their own: a button that opens one is no tool.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownWizards {
    /// Patterns of their models.
    pub(crate) idle: Vec<String>,
}

/// The tools of a model that a first default list shows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DefaultTools {
    /// The model.
    pub(crate) model: String,
    /// Its operations, and the keys of its buttons.
    pub(crate) tools: Vec<String>,
}

/// Models that belong together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Area {
    /// What people call it.
    pub(crate) label: String,
    /// The module whose app it is.
    pub(crate) app: String,
    /// The models, by name.
    pub(crate) models: BTreeMap<String, KnownModel>,
}

/// What is known of a model. Fields and buttons may be missing in a database.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct KnownModel {
    /// What a row is, what to ask it for.
    pub(crate) about: Option<String>,
    /// The operations that make sense.
    pub(crate) operations: Option<Vec<String>>,
    /// The fields that an answer shows first; the list's own columns follow.
    pub(crate) shown: Vec<String>,
    /// The fields that create and update name first; the form's own follow.
    pub(crate) advertised: Vec<String>,
    /// Those without which nothing can be created.
    pub(crate) required: Vec<String>,
    /// Fields that Odoo or its form call read-only and that may be written all the same.
    pub(crate) writable: Vec<String>,
    /// Fields that are nobody's business, by patterns.
    pub(crate) without: Vec<String>,
    /// Buttons that do what another one does, or nothing that is worth a tool, by their keys.
    pub(crate) idle: Vec<String>,
    /// What single fields are for.
    pub(crate) field: BTreeMap<String, KnownField>,
    /// What single tools are called and say, by operation or button; a button that stands here is worth a tool.
    pub(crate) tool: BTreeMap<String, KnownTool>,
}

/// What is known of a field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownField {
    /// What it is for.
    pub(crate) about: String,
}

/// What is known of a tool.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct KnownTool {
    /// What follows the model in its name.
    pub(crate) name: Option<String>,
    /// What it says of itself.
    pub(crate) description: Option<String>,
    /// The wizard that it always opens: of several versions of Odoo, of which the first that is there counts.
    pub(crate) wizard: Vec<String>,
    /// The wizards that it opens where Odoo has something to ask, by their models.
    pub(crate) asks: BTreeMap<String, KnownQuestion>,
}

/// A question of Odoo's: an argument of the tool that stands for a wizard's buttons. All of it is said, or nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct KnownQuestion {
    /// What the argument is called.
    pub(crate) argument: String,
    /// What it decides.
    pub(crate) about: String,
    /// What is pressed where it is true.
    pub(crate) yes: String,
    /// What is pressed where it is false.
    pub(crate) no: String,
}

const GENERAL: &str = include_str!("knowledge/general.toml");

/// The areas, in the order in which a selection file begins with them.
const AREAS: &[&str] = &[
    include_str!("knowledge/contacts.toml"),
    include_str!("knowledge/crm.toml"),
    include_str!("knowledge/sales.toml"),
    include_str!("knowledge/products.toml"),
    include_str!("knowledge/invoicing.toml"),
    include_str!("knowledge/purchase.toml"),
    include_str!("knowledge/inventory.toml"),
    include_str!("knowledge/manufacturing.toml"),
    include_str!("knowledge/projects.toml"),
    include_str!("knowledge/helpdesk.toml"),
    include_str!("knowledge/employees.toml"),
    include_str!("knowledge/time_off.toml"),
    include_str!("knowledge/calendar.toml"),
    include_str!("knowledge/company.toml"),
];

impl KnownModel {
    /// Whether something is said of a field.
    pub(crate) fn names(&self, field: &str) -> bool {
        let lists = [
            &self.shown,
            &self.advertised,
            &self.required,
            &self.writable,
        ];
        let mut named = lists.into_iter().flatten();
        named.any(|name| name == field) || self.field.contains_key(field)
    }
}

impl Knowledge {
    /// What is known, read once.
    pub(crate) fn get() -> &'static Self {
        static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
        // That all of it is read, a test says.
        KNOWLEDGE.get_or_init(|| Self {
            general: toml::from_str(GENERAL).unwrap_or_default(),
            areas: AREAS
                .iter()
                .filter_map(|area| toml::from_str(area).ok())
                .collect(),
        })
    }

    /// What is known of a model.
    pub(crate) fn model(&self, name: &str) -> Option<&KnownModel> {
        self.areas.iter().find_map(|area| area.models.get(name))
    }

    /// The wizards that buttons of a model are known to open, in any version of Odoo.
    pub(crate) fn wizards_of(&self, model: &str) -> impl Iterator<Item = &str> {
        let tools = self.model(model).into_iter();
        let tools = tools.flat_map(|known| known.tool.values());
        tools.flat_map(|tool| {
            let asks = tool.asks.keys();
            tool.wizard.iter().chain(asks).map(String::as_str)
        })
    }

    /// The area of a model, with its place among all.
    pub(crate) fn area(&self, model: &str) -> Option<(usize, &Area)> {
        let mut areas = self.areas.iter().enumerate();
        areas.find(|(_, area)| area.models.contains_key(model))
    }
}

/// Whether one of these patterns is about a name.
pub(crate) fn matches(patterns: &[String], name: &str) -> bool {
    let mut patterns = patterns.iter();
    patterns.any(|pattern| wildmatch::WildMatch::new(pattern).matches(name))
}

#[cfg(test)]
mod tests;
