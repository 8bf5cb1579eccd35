//! On which rows a button is offered, and with which context it is pressed there. Knows no calls.

use std::collections::BTreeSet;

use jiff::Zoned;
use odoo::{
    expression::{Environment, Expression, Names, Row},
    screen::Button,
};
use serde_json::{Map, Value as Json};

use super::buttons::Target;
use crate::{Code, Problem, ToolError};

/// What a button is to a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Offer {
    /// It is offered, by this label, and pressed with this context.
    Pressed(String, Map<String, Json>),
    /// Buttons with different contexts are offered, by their labels: one has to be chosen.
    Several(Vec<String>),
    /// None is.
    Nothing,
}

/// Who presses, when, and on rows of what model.
pub(crate) struct Presser<'a> {
    pub(crate) uid: i64,
    pub(crate) now: Zoned,
    pub(crate) model: &'a str,
    /// What the context holds beside the rows: of a wizard what it was opened with.
    pub(crate) context: Map<String, Json>,
}

/// What is offered on a row, and what could not be checked of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RowOffer {
    pub(crate) offer: Offer,
    /// Why a condition was not held against the row.
    pub(crate) unchecked: Option<String>,
}

/// The names that the buttons' conditions and contexts read.
pub(crate) fn names(target: &Target) -> BTreeSet<String> {
    let conditions = target.buttons.iter().flat_map(conditions);
    let contexts = target.buttons.iter().filter_map(context_of);
    let all = conditions.chain(contexts.flatten());
    all.flat_map(|expression| expression.names().fields)
        .collect()
}

/// The names that the buttons' conditions read.
pub(crate) fn condition_names(target: &Target) -> BTreeSet<String> {
    let conditions = target.buttons.iter().flat_map(conditions);
    conditions
        .flat_map(|expression| expression.names().fields)
        .collect()
}

fn conditions(button: &Button) -> Option<Expression> {
    button.offered.as_ref()?.expression()
}

/// A button's context; an error where its text is beyond what is evaluated.
fn context_of(button: &Button) -> Option<Result<Expression, String>> {
    let text = button.context.as_deref()?;
    Some(Expression::parse(text).map_err(|error| error.to_string()))
}

/// The label that is chosen, as the button has it.
///
/// # Errors
/// A label that none of the buttons has.
pub(super) fn chosen<'t>(target: &'t Target, choice: &str) -> Result<&'t str, Problem> {
    target.labelled(choice).ok_or_else(|| {
        let labels = target.labels();
        let key = target.press.key();
        let message = format!("no button that presses `{key}` is called `{choice}`");
        Problem::new(Code::UnknownValue, "choice", message)
            .expected(labels.join(", "))
            .did_you_mean(odoo::nearest(choice, labels.iter().copied()))
    })
}

impl Presser<'_> {
    /// What a button is to a row, as Odoo's `read` answers it; `choice` is the label that is pressed and no
    /// other.
    ///
    /// # Errors
    /// A context that cannot be worked out: pressed with another one, the button might do something else.
    pub(crate) fn offer(
        &self,
        target: &Target,
        choice: Option<&str>,
        values: &Map<String, Json>,
    ) -> Result<RowOffer, ToolError> {
        let environment = self.environment(values);
        let row = Row {
            values,
            parent: None,
            environment: &environment,
        };
        let is_chosen = |button: &&Button| choice.is_none_or(|label| button.label == label);
        let (mut offered, mut open) = (Vec::new(), Vec::new());
        let mut unchecked = None;
        for button in target.buttons.iter().filter(is_chosen) {
            match holds(button, &row) {
                Ok(true) => offered.push(button),
                Ok(false) => {}
                Err(why) => {
                    open.push(button);
                    unchecked.get_or_insert(why);
                }
            }
        }
        // One that is certain needs none that may be.
        match offered.is_empty() {
            true => offered = open,
            false => unchecked = None,
        }
        let mut contexts: Vec<(&Button, Map<String, Json>)> = Vec::new();
        for button in offered {
            let context = evaluated(button, &row)?;
            if !contexts.iter().any(|(_, known)| *known == context) {
                contexts.push((button, context));
            }
        }
        let mut labels: Vec<String> = Vec::new();
        for (button, _) in &contexts {
            if !labels.iter().any(|label| *label == button.label) {
                labels.push(button.label.to_string());
            }
        }
        let offer = match (labels.len(), contexts.len()) {
            (0, _) => Offer::Nothing,
            (2.., _) => Offer::Several(labels),
            // Of one label the highlighted one is the one to press next.
            _ => {
                let primary = contexts.iter().position(|(button, _)| button.primary);
                let (button, context) = contexts.swap_remove(primary.unwrap_or(0));
                Offer::Pressed(button.label.to_string(), context)
            }
        };
        Ok(RowOffer { offer, unchecked })
    }

    /// What surrounds a row.
    pub(crate) fn environment(&self, values: &Map<String, Json>) -> Environment {
        let id = values.get("id").cloned().unwrap_or_default();
        let own = [
            ("active_id", id.clone()),
            ("active_ids", Json::Array(vec![id])),
            ("active_model", Json::from(self.model)),
        ];
        let mut context = self.context.clone();
        for (key, value) in own {
            context.entry(key).or_insert(value);
        }
        Environment {
            uid: self.uid,
            companies: Vec::new(),
            context,
            now: self.now.clone(),
        }
    }
}

/// Whether a button is offered on a row; an error where that cannot be told.
fn holds(button: &Button, row: &Row<'_>) -> Result<bool, String> {
    let Some(condition) = &button.offered else {
        return Ok(true);
    };
    let unknown = |why: &dyn std::fmt::Display| format!("`{condition}`: {why}");
    let Some(expression) = condition.expression() else {
        return Err(unknown(&"it is beyond what is evaluated"));
    };
    if reads_companies(&expression.names(), condition.text()) {
        return Err(unknown(&"it looks at the companies that the user works in"));
    }
    expression.holds(row).map_err(|error| unknown(&error))
}

/// Whether it looks at the user's companies, which are the web client's to choose.
pub(crate) fn reads_companies(names: &Names, text: &str) -> bool {
    names.user
        && ["allowed_company_ids", "current_company_id"]
            .iter()
            .any(|name| text.contains(name))
}

/// The context that a button is pressed with on a row.
fn evaluated(button: &Button, row: &Row<'_>) -> Result<Map<String, Json>, ToolError> {
    let refused = |why: &dyn std::fmt::Display| {
        ToolError::Refused(format!(
            "{} is pressed with a context that cannot be worked out here ({why}): press it in Odoo",
            button.label
        ))
    };
    let Some(expression) = context_of(button) else {
        return Ok(Map::new());
    };
    let expression = expression.map_err(|why| refused(&why))?;
    if reads_companies(
        &expression.names(),
        button.context.as_deref().unwrap_or_default(),
    ) {
        return Err(refused(&"it looks at the companies that the user works in"));
    }
    let value = expression.evaluate(row).map_err(|error| refused(&error))?;
    match value.to_json() {
        Ok(Json::Object(context)) => Ok(context),
        Ok(_) => Err(refused(&"it is no dict")),
        Err(error) => Err(refused(&error)),
    }
}
