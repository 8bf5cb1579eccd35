//! Which of a wizard's buttons is meant, and whether it is offered as the form stands.

use serde_json::{Map, Value as Json};

use super::{entered::Entered, flow::NO_BUTTON};
use crate::{
    Code, Problem, ToolError,
    press::{Buttons, Offer, Presser, Target},
};

/// A button that is to be pressed.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    pub(super) target: Target,
    /// What people read on it.
    pub(super) label: String,
    /// The context it is pressed with, beyond the wizard's own.
    pub(super) context: Map<String, Json>,
}

impl Entered<'_> {
    /// Its buttons.
    pub(super) fn buttons(&self) -> Buttons {
        Buttons::of_wizard(&self.table.form().screen)
    }

    /// The one that a caller means by its label or its key.
    ///
    /// # Errors
    /// What is none of them, with all there are; one that is not offered as the form stands.
    pub(super) fn named(&self, text: &str, at: &str) -> Result<Chosen, ToolError> {
        let buttons = self.buttons();
        let model = &self.table.own().model;
        let target = buttons.meant(model, text).map_err(|mut problem| {
            at.clone_into(&mut problem.path);
            problem
        })?;
        let label = target.labelled(text).map(str::to_owned);
        match self.offered(target, label.as_deref())? {
            Some(chosen) => Ok(chosen),
            None => {
                let name = label.as_deref().unwrap_or_else(|| target.label());
                let message = match target.offered(model) {
                    Some(words) => format!("{name} is offered while {words}"),
                    None => format!("{name} is not offered"),
                };
                let others: Vec<String> = self
                    .offers()?
                    .into_iter()
                    .map(|chosen| chosen.label)
                    .collect();
                let expected = match others.is_empty() {
                    true => NO_BUTTON.to_owned(),
                    false => format!("one of {}", others.join(", ")),
                };
                Err(Problem::new(Code::NotOffered, at, message)
                    .expected(expected)
                    .into())
            }
        }
    }

    /// The one that is pressed where nobody says which: the first highlighted one, or the only one.
    pub(super) fn usual(&self) -> Result<Option<Chosen>, ToolError> {
        let mut offers = self.offers()?;
        let is_primary = |chosen: &Chosen| {
            let mut buttons = chosen.target.buttons.iter();
            buttons.any(|button| button.primary)
        };
        let place = offers.iter().position(is_primary);
        Ok(match (place, offers.len()) {
            (Some(place), _) => Some(offers.swap_remove(place)),
            (None, 1) => offers.pop(),
            (None, _) => None,
        })
    }

    /// The only one that is offered.
    pub(super) fn only(&self) -> Result<Option<Chosen>, ToolError> {
        let mut offers = self.offers()?;
        Ok((offers.len() == 1).then(|| offers.pop()).flatten())
    }

    /// Those that are offered as the form stands.
    pub(super) fn offers(&self) -> Result<Vec<Chosen>, ToolError> {
        let buttons = self.buttons();
        let mut offers = Vec::new();
        for target in buttons.iter() {
            // Of several labels each is a button of its own.
            let labels: Vec<Option<&str>> = match target.choices() {
                labels if labels.is_empty() => vec![None],
                labels => labels.into_iter().map(Some).collect(),
            };
            for label in labels {
                offers.extend(self.offered(target, label)?);
            }
        }
        Ok(offers)
    }

    fn offered(&self, target: &Target, label: Option<&str>) -> Result<Option<Chosen>, ToolError> {
        let presser = Presser {
            uid: self.surroundings.uid,
            now: self.surroundings.now.clone(),
            model: &self.opened.model,
            context: self.opened.context.clone(),
        };
        let offer = presser.offer(target, label, self.state.values())?.offer;
        Ok(match offer {
            Offer::Pressed(label, context) => Some(Chosen {
                target: target.clone(),
                label,
                context,
            }),
            Offer::Several(_) | Offer::Nothing => None,
        })
    }
}
