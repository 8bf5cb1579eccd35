//! The key of a list that a client means, by key or by label.

use odoo::{Choice, nearest};

use super::wording::one_of;
use crate::digits;

/// The most bytes of a selection's key or label.
const LONGEST_CHOICE: usize = 1_000;

/// The key that is meant: the key itself, or a label that only one choice has, in any case.
pub(crate) fn choice<'c>(choices: &'c [Choice], given: &str) -> Option<&'c str> {
    if let Some(choice) = choices.iter().find(|choice| choice.key == given) {
        return Some(&choice.key);
    }
    if given.len() > LONGEST_CHOICE {
        return None;
    }
    // `１` is `1`.
    let plain = digits::plain(given);
    if let Some(choice) = choices.iter().find(|choice| choice.key == plain.trim()) {
        return Some(&choice.key);
    }
    let lower = given.trim().to_lowercase();
    let mut alike = choices.iter().filter(|choice| {
        choice.label.to_lowercase() == lower || choice.key.to_lowercase() == lower
    });
    match (alike.next(), alike.next()) {
        (Some(choice), None) => Some(&choice.key),
        _ => None,
    }
}

/// The key that was meant: one spelt alike, or one whose label is.
pub(super) fn nearest_choice<'c>(choices: &'c [Choice], given: &str) -> Option<&'c str> {
    let keys = choices.iter().map(|choice| choice.key.as_ref());
    nearest(given, keys).or_else(|| {
        let label = nearest(given, choices.iter().map(|choice| choice.label.as_ref()))?;
        let mut choices = choices.iter();
        let choice = choices.find(|choice| choice.label == label)?;
        Some(&choice.key)
    })
}

/// The keys of a selection, cut when there are many.
pub(crate) fn listed(choices: &[Choice]) -> String {
    one_of(choices.iter().map(|choice| choice.key.as_ref()))
}
