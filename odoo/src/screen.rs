//! What people see of a model: the columns of its list, the fields of its form, its buttons, filters and
//! reports, the apps it belongs to.
//!
//! One type family, `static` in a generated table and owned everywhere else. [`read`] makes it of what
//! `get_views` answers (16 and later) or `load_views` (14, 15); its JSON is compact and the same at every
//! reading, for the catalog's files. It holds what screens tell of the work, no arch and nothing of how
//! they look. It must not know tools, nor whether a caller may press a button.

mod action;
mod app;
mod button;
mod condition;
mod field;
mod label;
mod other_view;
mod press;
mod read;
mod search;
mod sentence;
mod table;
#[cfg(test)]
mod tests;
mod workflow;

use serde::{Deserialize, Serialize};

pub use self::{
    action::{ACTION_MODELS, Action, ActionKind, Actions, BoundAction, Report},
    app::{App, apps},
    button::{Button, Confirm, Place, Press},
    condition::Condition,
    field::{Column, FormField, StatusBar},
    other_view::{OtherView, ViewKind},
    press::{Pressable, pressables},
    read::{Oddity, Placed, Remark, placed, read},
    search::{DateFilter, Grouping, Preset},
    workflow::{WorkflowField, WorkflowSign, workflow_buttons, workflow_fields},
};
use crate::{List, Text};

/// What people see of one model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// The apps that the model's menus belong to, the first of the menu first.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub apps: List<App>,
    /// The list's columns, as they stand.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub columns: List<Column>,
    /// The list's own order, `priority desc, id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Text>,
    /// The form's fields, as they stand; one that stands several times, at its first place.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub form: List<FormField>,
    /// The buttons of form and list, as they stand, then those of [`Screen::other_views`]. Those within lines belong to the lines' model.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub buttons: List<Button>,
    /// The views beside the default ones that hold some of the buttons: windows of the menu open them.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub other_views: List<OtherView>,
    /// The filters of the search view.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub presets: List<Preset>,
    /// The ways to group of the search view.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub groupings: List<Grouping>,
    /// The fields that pivot and graph add up.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub measures: List<Text>,
    /// The fields that pivot and graph group by, `date_order` or `date_order:month`.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub dimensions: List<Text>,
    /// The actions of the toolbar, Odoo's menu "Action".
    #[serde(default, skip_serializing_if = "is_empty")]
    pub actions: List<BoundAction>,
    /// The reports of the toolbar, Odoo's menu "Print".
    #[serde(default, skip_serializing_if = "is_empty")]
    pub reports: List<Report>,
}

impl Screen {
    /// The screen of a model without views, for generated tables to start from.
    pub const EMPTY: Self = Self {
        apps: List::Borrowed(&[]),
        columns: List::Borrowed(&[]),
        order: None,
        form: List::Borrowed(&[]),
        buttons: List::Borrowed(&[]),
        other_views: List::Borrowed(&[]),
        presets: List::Borrowed(&[]),
        groupings: List::Borrowed(&[]),
        measures: List::Borrowed(&[]),
        dimensions: List::Borrowed(&[]),
        actions: List::Borrowed(&[]),
        reports: List::Borrowed(&[]),
    };

    /// The actions that its buttons and its toolbar run.
    pub fn every_action(&self) -> impl Iterator<Item = &Action> {
        let pressed = self
            .buttons
            .iter()
            .filter_map(|button| match &button.press {
                Press::Action(action) => Some(action),
                Press::Method(_) => None,
            });
        pressed.chain(self.actions.iter().map(|bound| &bound.action))
    }

    /// The field of the form called `name`.
    pub fn field(&self, name: &str) -> Option<&FormField> {
        self.form.iter().find(|field| field.field == name)
    }

    /// The filter called `name`.
    pub fn preset(&self, name: &str) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.name == name)
    }
}

fn is_empty<T: Clone>(list: &List<T>) -> bool {
    list.is_empty()
}

fn is_false(flag: &bool) -> bool {
    !flag
}
