//! The fields that a selection leaves open, by what people see of the model: the columns of its list, the
//! fields of its form, the lines of its parent's. What is known of well-known models goes before; where there
//! is no screen, the toolkit guesses. Knows no selection file.

use odoo::{
    Field, Kind, Model, Text,
    screen::{Condition, Screen, WorkflowSign, workflow_fields},
};
use toolkit::{MAX_ADVERTISED, default_fields};

use super::lines::Lines;
use crate::knowledge::KnownModel;

/// The most fields of an answer: it has to fit a context window 25 times.
pub(super) const MAX_SHOWN: usize = 10;

/// The most many2many fields of an answer, whose values are lists.
const MAX_LISTS: usize = 2;

/// The most lines that create and update name: the fields of each are spelt out.
pub(super) const MAX_LINES: usize = 2;

/// What rows are called by, where a list shows one of these.
pub(super) const NAMES: [&str; 3] = ["name", "display_name", "complete_name"];

/// What is the same on every row of most databases, or there for the screen's sake.
const ASIDE: [&str; 3] = ["company_id", "is_favorite", "sequence"];

/// A model as people see it.
pub(super) struct Seen<'s> {
    /// The model with the fields that are compiled.
    pub(super) model: &'s Model,
    pub(super) screen: &'s Screen,
    pub(super) known: &'s KnownModel,
    /// Where its rows are lines of another model's form, the lines.
    pub(super) lines: Option<&'s Lines>,
    /// The fields that nobody writes.
    pub(super) workflow: &'s [Text],
}

impl Seen<'_> {
    /// Whether a screen or the knowledge says which fields an answer shows.
    pub(super) fn has_columns(&self) -> bool {
        let has_list = !self.screen.columns.is_empty() || self.lines.is_some();
        has_list || !self.known.shown.is_empty()
    }

    /// Whether a screen or the knowledge says which fields are filled in.
    pub(super) fn has_form(&self) -> bool {
        let has_screen = !self.screen.form.is_empty() || self.lines.is_some();
        has_screen || !self.known.advertised.is_empty()
    }

    /// The fields of an answer: those that are known to matter, then the list's visible columns in its order,
    /// the name first, the status and the currency of amounts among them.
    pub(super) fn shown(&self) -> Vec<String> {
        if !self.has_columns() {
            return default_fields::shown(self.model);
        }
        let own = self.screen.columns.iter();
        let own = own.filter(|column| !column.optional_hidden);
        let own: Vec<&str> = own.map(|column| column.field.as_ref()).collect();
        // Of lines without a list of their own, their parent's.
        let lines = self.lines.filter(|_| own.is_empty()).into_iter();
        let lines = lines.flat_map(|lines| lines.inverse.iter().chain(&lines.columns));
        let visible: Vec<&str> = own.into_iter().chain(lines.map(String::as_str)).collect();
        let visible = || visible.iter().copied();
        let known = || self.known.shown.iter().map(String::as_str);
        let mut names = NAMES.into_iter();
        let name = names.find(|name| known().chain(visible()).any(|shown| shown == *name));
        let others = visible().filter(|column| !NAMES.contains(column) && !ASIDE.contains(column));
        let mut shown = Picked::default();
        for name in known().chain(name).chain(others) {
            let field = self
                .model
                .field(name)
                .filter(|field| self.fits_an_answer(field));
            shown.add(field, MAX_LISTS, |field| field.kind.is_x2many());
        }
        let mut shown = shown.names;
        let status = self
            .screen
            .form
            .iter()
            .find(|field| field.status_bar.is_some());
        let status = status.map(|field| field.field.as_ref());
        let extra = |shown: &[String]| -> Vec<String> {
            let currency = shown.iter().find_map(|name| self.currency(name));
            let extra = status.into_iter().chain(currency);
            let fits = |name: &str| {
                self.model
                    .field(name)
                    .is_some_and(|field| self.fits_an_answer(field))
            };
            extra
                .filter(|name| fits(name) && !shown.iter().any(|known| known == name))
                .map(str::to_owned)
                .collect()
        };
        shown.truncate(MAX_SHOWN);
        let missing = extra(&shown).len();
        shown.truncate(MAX_SHOWN - missing);
        let missing = extra(&shown);
        shown.extend(missing);
        shown
    }

    /// Whether every answer can have the field: it is short, and everybody may see it.
    pub(super) fn fits_an_answer(&self, field: &Field) -> bool {
        let is_short = !matches!(
            field.kind,
            Kind::Binary
                | Kind::Html
                | Kind::Json
                | Kind::Properties
                | Kind::PropertiesDefinition
                | Kind::Serialized
                | Kind::One2many { .. }
                | Kind::Unknown(_)
        );
        is_short && field.groups.is_none() && field.name != "id"
    }

    /// The field of the currency that an amount is in.
    fn currency(&self, amount: &str) -> Option<&str> {
        match &self.model.field(amount)?.kind {
            Kind::Monetary { currency_field } => currency_field.as_deref(),
            _ => None,
        }
    }

    /// The fields that create and update name: those that are known to matter, those that cannot be empty, then
    /// the columns of the lines that people fill in and the form's fields, in their order. `required` are
    /// those without which nothing is created; `has_tools` tells the models whose rows can be lines.
    pub(super) fn advertised(
        &self,
        required: &[String],
        has_tools: &dyn Fn(&str) -> bool,
    ) -> Vec<String> {
        if !self.has_form() {
            return default_fields::advertised(self.model, MAX_ADVERTISED);
        }
        let known = required
            .iter()
            .chain(&self.known.advertised)
            .map(String::as_str);
        let known: Vec<&str> = known.collect();
        let parent = self.lines.and_then(|lines| lines.inverse.as_deref());
        let columns = self
            .lines
            .map(|lines| lines.columns.as_slice())
            .unwrap_or_default();
        let form = || {
            self.screen
                .form
                .iter()
                .filter(|field| !ASIDE.contains(&field.field.as_ref()))
                .filter(|field| !field.readonly.as_ref().is_some_and(Condition::is_always))
        };
        let needed = form().filter(|field| {
            let Some(own) = self.model.field(&field.field) else {
                return false;
            };
            let by_view = field.required.as_ref().map(Condition::is_always);
            // One of a few values, it has a default.
            let is_open = !matches!(own.kind, Kind::Selection { .. } | Kind::Boolean);
            is_open && by_view.unwrap_or_else(|| own.demanded())
        });
        let names = known
            .iter()
            .copied()
            .chain(parent)
            .chain(needed.map(|field| field.field.as_ref()))
            .chain(columns.iter().map(String::as_str))
            .chain(form().map(|field| field.field.as_ref()));
        let mut advertised = Picked::default();
        for name in names {
            let field = self.model.field(name).filter(|field| {
                let is_known = known.contains(&name);
                self.is_filled_in(field) && (is_known || self.is_plain(field, has_tools))
            });
            advertised.add(field, MAX_LINES, |field| {
                matches!(field.kind, Kind::One2many { .. })
            });
        }
        advertised.names.truncate(MAX_ADVERTISED);
        advertised.names
    }

    /// Whether people fill in the field.
    pub(super) fn is_filled_in(&self, field: &Field) -> bool {
        let is_workflow = self.workflow.contains(&field.name);
        !field.readonly && !is_workflow && !matches!(field.kind, Kind::Binary | Kind::Unknown(_))
    }

    /// Whether everybody may write the field, and a schema can say what it takes.
    pub(super) fn is_plain(&self, field: &Field, has_tools: &dyn Fn(&str) -> bool) -> bool {
        let is_plain = match &field.kind {
            Kind::Json | Kind::Properties | Kind::PropertiesDefinition | Kind::Serialized => false,
            Kind::One2many { relation, .. } => {
                let shown = self.screen.field(&field.name);
                let has_lines = shown.is_some_and(|shown| !shown.nested.is_empty());
                has_lines && has_tools(relation)
            }
            // Files are no rows that people link.
            Kind::Many2many { relation } => relation != "ir.attachment",
            _ => true,
        };
        is_plain && field.groups.is_none()
    }
}

/// Fields in the order in which they were picked, each once.
#[derive(Default)]
pub(super) struct Picked {
    pub(super) names: Vec<String>,
    /// How many are of those of which only a few are.
    few: usize,
}

impl Picked {
    pub(super) fn add(
        &mut self,
        field: Option<&Field>,
        most: usize,
        is_of_few: impl Fn(&Field) -> bool,
    ) {
        let is_new = |field: &&Field| !self.names.iter().any(|name| *name == field.name);
        let Some(field) = field.filter(is_new) else {
            return;
        };
        if is_of_few(field) {
            if self.few == most {
                return;
            }
            self.few += 1;
        }
        self.names.push(field.name.to_string());
    }
}

/// The fields that buttons change and nobody writes, whatever `fields_get` says. What it calls read-only is no
/// more than that where no status bar shows it.
pub(super) fn workflow(model: &Model, screen: &Screen) -> Vec<Text> {
    let told = workflow_fields(screen).into_iter().filter(|told| {
        let field = model.field(told.field);
        field.is_some_and(|field| told.sign == WorkflowSign::StatusBar || !field.readonly)
    });
    let mut fields: Vec<Text> = told
        .map(|told| Text::Owned(told.field.to_owned()))
        .collect();
    fields.sort_unstable();
    fields
}

/// The list's own order, where `_order` is not known and the model has its fields.
pub(super) fn order(model: &Model, screen: &Screen) -> Option<Text> {
    let order = screen.order.as_ref()?;
    let has_field = |term: &str| {
        let name = term.split_whitespace().next().unwrap_or_default();
        model.field(name).is_some_and(|field| field.abilities.sort)
    };
    order.split(',').all(has_field).then(|| order.clone())
}
