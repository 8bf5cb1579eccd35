//! Fields as lists and forms show them.

use serde::{Deserialize, Serialize};

use super::{Condition, is_empty, is_false};
use crate::{List, Text};

/// A column of a list, or of the lines of a form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The field.
    pub field: Text,
    /// The label, where the view has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// People have to ask for it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional_hidden: bool,
    /// When it is not shown; over the line, `parent` is the form's row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invisible: Option<Condition>,
    /// When it cannot be changed; none where the view leaves that to the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readonly: Option<Condition>,
    /// When it may not be empty; none where the view leaves that to the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Condition>,
}

/// A field of a form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    /// The field.
    pub field: Text,
    /// The label, where the view has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// When it may not be empty; none where the view leaves that to the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Condition>,
    /// When it cannot be changed, at none of its places; none where the view leaves that to the field. A status
    /// bar that cannot be clicked cannot be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readonly: Option<Condition>,
    /// When it is not shown, at none of its places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invisible: Option<Condition>,
    /// It is shown as a status bar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_bar: Option<StatusBar>,
    /// Of the lines that the form shows of it, the columns; of lines that open in a form of their own, its
    /// fields.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub nested: List<Column>,
    /// The context that the form gives it, the text of a Python dict: defaults of new lines, say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Text>,
}

/// How a status bar can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusBar {
    /// A click changes the field.
    Clickable,
    /// It shows where the row is; buttons take it further.
    Fixed,
}
