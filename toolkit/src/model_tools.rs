//! A compiled model with the tools made of it, as plain data.

use odoo::{Field, List, Model, Text, screen::Screen};

use crate::Operation;

/// The most fields that a create or update tool names in its schema; the others come through `more`.
pub const MAX_ADVERTISED: usize = 12;

/// A compiled model: its table, and the tools made of it. The derive writes one as a `static`; the
/// compiler plans with owned ones.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelTools {
    /// The model's table.
    pub model: Model,
    /// A sentence or two on what a row of the model is.
    pub about: Option<Text>,
    /// The fields that an answer holds when none are asked for, in order.
    pub shown: List<Text>,
    /// The fields that create and update name in their schemas, in order; at most
    /// [`MAX_ADVERTISED`].
    pub advertised: List<Text>,
    /// Those of them that a create must have. Odoo's own `required` does not tell: a required field may
    /// have a default.
    pub required: List<Text>,
    /// Fields that buttons change and nobody writes: a status bar that cannot be clicked, what is read-only on the
    /// form. Create and update refuse them, whatever `fields_get` says.
    pub workflow: List<Text>,
    /// What people see of the model, as far as calls need it: buttons, filters, groupings and reports. Columns
    /// and form are the compiler's matter alone, and empty here.
    pub screen: Screen,
    /// The tools, in the order of [`Operation::ALL`].
    pub tools: List<ToolSpec>,
}

/// One tool of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSpec {
    /// What it does.
    pub operation: Operation,
    /// What it presses, by [`Press::key`](odoo::screen::Press::key); for [`Operation::Action`] alone.
    pub method: Option<Text>,
    /// What it is called, `sale_order_search`.
    pub name: Text,
    /// What it says of itself, where that is not put together from the model.
    pub description: Option<Text>,
    /// The toolsets it belongs to.
    pub toolsets: List<Text>,
    /// The wizards that it may lead to, the one that it always opens first; for [`Operation::Action`] alone.
    pub wizards: List<WizardSpec>,
}

/// A wizard that a button leads to: a transient model with a form and buttons of its own. It is compiled, without
/// tools; its `advertised` fields are arguments of the button's tool where it always opens.
#[derive(Clone, Debug, PartialEq)]
pub struct WizardSpec {
    /// Its model.
    pub model: Text,
    /// When it opens.
    pub opens: Opens,
    /// An argument of the tool that stands for its buttons.
    pub answer: Option<WizardAnswer>,
}

/// When a button leads to a wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// Whenever it is pressed, and pressing does nothing else.
    Always,
    /// Where Odoo has something to ask.
    Sometimes,
}

/// An argument that is true or false and stands for a wizard's buttons, `backorder`.
#[derive(Clone, Debug, PartialEq)]
pub struct WizardAnswer {
    /// What the argument is called.
    pub argument: Text,
    /// What it decides.
    pub about: Text,
    /// What is pressed where it is true, by [`Press::key`](odoo::screen::Press::key).
    pub yes: Text,
    /// What is pressed where it is false.
    pub no: Text,
}

impl ToolSpec {
    /// The model of the wizard that it always opens.
    pub(crate) fn always_opens(&self) -> Option<&str> {
        let first = self.wizards.first();
        let always = first.filter(|wizard| wizard.opens == Opens::Always);
        always.map(|wizard| wizard.model.as_ref())
    }

    /// The arguments that stand for buttons of its wizards, each once.
    pub(crate) fn answers(&self) -> impl Iterator<Item = &WizardAnswer> {
        let all = || {
            self.wizards
                .iter()
                .filter_map(|wizard| wizard.answer.as_ref())
        };
        all().enumerate().filter_map(move |(place, answer)| {
            let is_known = all()
                .take(place)
                .any(|known| known.argument == answer.argument);
            (!is_known).then_some(answer)
        })
    }
}

impl ModelTools {
    /// The fields called `names`, in that order; a name that the model lacks is passed over (the
    /// compiler does not write such).
    pub(crate) fn fields<'m>(&'m self, names: &'m [Text]) -> impl Iterator<Item = &'m Field> {
        names.iter().filter_map(|name| self.model.field(name))
    }
}
