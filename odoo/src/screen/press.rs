//! Buttons by what they press: several may press one method, each with its own condition and context.

use super::{Button, Press, Screen};

/// One method or action of a model, and the buttons that press it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pressable<'a> {
    /// What is pressed.
    pub press: &'a Press,
    /// The buttons, as they stand: it is offered when one of them is, and pressed with that one's context.
    pub alternatives: Vec<&'a Button>,
}

impl Pressable<'_> {
    /// What people read on it: on the first that is highlighted, or on the first.
    pub fn label(&self) -> &str {
        let primary = self.alternatives.iter().find(|button| button.primary);
        let first = primary.or_else(|| self.alternatives.first());
        first.map_or("", |button| button.label.as_ref())
    }

    /// Whether all of its buttons lead to related rows and do nothing themselves.
    pub fn is_navigation(&self) -> bool {
        self.alternatives
            .iter()
            .all(|button| button.is_navigation())
    }
}

/// The buttons of a screen by what they press, in the order of the first of each.
///
/// A button with arguments of its own is an entry of its own: its method does something else with them.
pub fn pressables(screen: &Screen) -> Vec<Pressable<'_>> {
    let mut found: Vec<Pressable<'_>> = Vec::new();
    for button in screen.buttons.iter() {
        let is_same = |known: &&mut Pressable<'_>| {
            let first = known.alternatives.first();
            is_one(known.press, &button.press)
                && first.is_some_and(|first| first.args == button.args)
        };
        match found.iter_mut().find(is_same) {
            Some(known) => known.alternatives.push(button),
            None => found.push(Pressable {
                press: &button.press,
                alternatives: vec![button],
            }),
        }
    }
    found
}

/// One button may name an action by its id, another by its external id.
fn is_one(left: &Press, right: &Press) -> bool {
    match (left, right) {
        (Press::Action(left), Press::Action(right)) => match (left.id, right.id) {
            (Some(left), Some(right)) => left == right,
            _ => left.xml_id.is_some() && left.xml_id == right.xml_id,
        },
        (left, right) => left == right,
    }
}
