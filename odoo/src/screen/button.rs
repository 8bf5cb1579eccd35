//! Buttons of forms and lists.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Action, Condition, is_false};
use crate::Text;

/// A button of a form or a list, as it stands there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Button {
    /// What pressing it does.
    pub press: Press,
    /// What people read on it.
    pub label: Text,
    /// Where it stands.
    pub place: Place,
    /// It is one of those to be pressed next, highlighted by Odoo.
    #[serde(default, skip_serializing_if = "is_false")]
    pub primary: bool,
    /// Whether Odoo asks before.
    #[serde(default, skip_serializing_if = "Confirm::is_never")]
    pub confirm: Confirm,
    /// The context it is pressed with, the text of a Python dict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Text>,
    /// Arguments of the method, the text of a Python list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub args: Option<Text>,
    /// When it is offered: not invisible, nor what is around it. None where it always is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<Condition>,
}

impl Button {
    /// Whether it leads to related rows and does nothing itself, as those of the button box do.
    pub const fn is_navigation(&self) -> bool {
        matches!(self.place, Place::Stat)
    }
}

/// What pressing a button does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Press {
    /// A method of the model is called on the row (`type="object"`).
    Method(Text),
    /// An action is run (`type="action"`).
    Action(Action),
}

impl Press {
    /// What tells it from others of its model: the method, or else the action's external id, or else its id in
    /// this database. A method has no dot, an external id has.
    pub fn key(&self) -> Cow<'_, str> {
        match self {
            Self::Method(method) => Cow::Borrowed(method),
            Self::Action(action) => match (&action.xml_id, action.id) {
                (Some(xml_id), _) => Cow::Borrowed(xml_id),
                (None, Some(id)) => Cow::Owned(id.to_string()),
                (None, None) => Cow::Borrowed(""),
            },
        }
    }
}

/// Where a button stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The form's header.
    Header,
    /// The form's button box, with what is related.
    Stat,
    /// Anywhere else on the form.
    Body,
    /// The footer of a wizard.
    Footer,
    /// Each row of the list.
    Row,
    /// The list's header, for the rows that are chosen.
    ListHeader,
}

/// Whether Odoo asks before a button does what it does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirm {
    /// It does not.
    #[default]
    Never,
    /// It does; in which words is left out.
    Asks,
    /// It does, in these words.
    Text(Text),
}

impl Confirm {
    /// Whether it does not ask.
    pub const fn is_never(&self) -> bool {
        matches!(self, Self::Never)
    }
}
