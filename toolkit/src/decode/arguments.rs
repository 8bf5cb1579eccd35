//! The arguments of a call, decoded: what every operation is handed.

use odoo::{Domain, Field};
use serde_json::{Map, Value as Json};

use crate::{
    ModelTools,
    analysis::Question,
    comparison::Comparisons,
    export::ExportRequest,
    values::{Blank, Values},
};

/// The arguments of a call, decoded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arguments<'m> {
    /// The rows it is about.
    pub(crate) ids: Vec<i64>,
    /// Which rows to find. None, as long as fields are still to be compared.
    pub(crate) domain: Domain,
    /// Fields that are still to be compared: see [`crate::comparison`].
    pub(crate) comparisons: Option<Comparisons<'m>>,
    /// What is to be said of how the rows were found.
    pub(crate) notes: Vec<String>,
    /// The fields to answer; none when none were asked for.
    pub(crate) fields: Option<Vec<&'m Field>>,
    /// The order of the rows; the model's own when none.
    pub(crate) order: Vec<Term<'m>>,
    /// How many rows at most.
    pub(crate) limit: i64,
    /// How many rows to pass over.
    pub(crate) offset: i64,
    /// The relations whose rows come along, with the fields of these.
    pub(crate) expand: Vec<(&'m Field, &'m ModelTools)>,
    /// The values to write, each field once.
    pub(crate) values: Values<'m>,
    /// Where values are blank: what is there is left as it is.
    pub(crate) left: Vec<Blank>,
    /// Whether nothing is to be written.
    pub(crate) dry_run: bool,
    /// How a button is pressed.
    pub(crate) press: PressRequest,
    /// What the call's context holds beyond the user's own.
    pub(crate) context: Map<String, Json>,
    /// What to write into the chatter.
    pub(crate) body: String,
    /// Whether only colleagues see it.
    pub(crate) note: bool,
    /// What an analysis asks.
    pub(crate) question: Question<'m>,
    /// What an export's file is to be.
    pub(crate) export: ExportRequest<'m>,
    /// Which report is printed, where one is named.
    pub(crate) report: Option<String>,
}

/// How a button is pressed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PressRequest {
    /// Whether it is pressed on those rows alone that it is offered on.
    pub(crate) skip_ineligible: bool,
    /// Which of several buttons that press the same is meant, by its label.
    pub(crate) choice: Option<String>,
    /// What is said of the wizards that it may lead to.
    pub(crate) wizard: WizardRequest,
}

/// What a call says about wizards.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WizardRequest {
    /// Values to be entered.
    pub(crate) values: Vec<GivenValue>,
    /// The button to be pressed, by its label or its key.
    pub(crate) button: Option<String>,
    /// Arguments that stand for buttons, by their names.
    pub(crate) answers: Answers,
}

/// Arguments that stand for buttons, by their names, and what was said.
pub(crate) type Answers = Vec<(String, bool)>;

/// A value to be entered into a wizard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GivenValue {
    /// The field.
    pub(crate) name: String,
    pub(crate) json: Json,
    /// Where it stands in the arguments.
    pub(crate) at: String,
}

/// One step of an order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Term<'m> {
    pub(crate) field: &'m Field,
    pub(crate) descending: bool,
}

impl<'m> Term<'m> {
    pub(super) const fn new(field: &'m Field, descending: bool) -> Self {
        Self { field, descending }
    }
}

/// An order as Odoo takes it, `date_order desc, id`; none where it is the model's own.
pub(crate) fn written(order: &[Term<'_>]) -> Option<String> {
    let terms = order.iter().map(|term| match term.descending {
        true => format!("{} desc", term.field.name),
        false => term.field.name.to_string(),
    });
    let order: Vec<String> = terms.collect();
    Some(order.join(", ")).filter(|order| !order.is_empty())
}
