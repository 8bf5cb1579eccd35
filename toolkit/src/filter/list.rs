//! Several values in one: lists, also as text with commas.

use odoo::{Choice, Field, Kind};
use serde_json::Value as Json;

use super::compared_field::Ability;
use crate::{
    convert::{choice, is_ids, parts},
    digits,
};

/// The values of a list, from a list, a list in text, or for what is no text itself from text with
/// commas.
pub(super) fn list(field: &Field, json: &Json) -> Option<Vec<Json>> {
    let is_text = Ability::Text.is_of(&field.kind) || matches!(field.kind, Kind::Reference { .. });
    match json {
        Json::Array(list) => Some(list.clone()),
        Json::String(text) if text.trim_start().starts_with(['[', '(']) => {
            match odoo::literal::read(text) {
                Ok(Json::Array(list)) => Some(list),
                // `(pending)` is text that happens to begin so.
                _ if is_text && text.trim_start().starts_with('(') => Some(vec![json.clone()]),
                _ => None,
            }
        }
        // `Acme, Inc.` is one name; ids are told apart.
        Json::String(text) if is_text => {
            let is_ids = field.kind.relation().is_some() && is_ids(text);
            match (is_ids, text.contains(',')) {
                (true, _) => commas(&Json::from(digits::plain(text))),
                (false, false) => Some(vec![json.clone()]),
                // One name, or several: a guess.
                (false, true) => None,
            }
        }
        Json::String(text) => match &field.kind {
            Kind::Selection { choices } if text.len() <= LONGEST_CHOSEN => {
                Some(chosen(choices, text))
            }
            // `1,000` is a thousand, or two numbers.
            kind if is_number(kind) && has_thousands(text) => None,
            _ => commas(json),
        },
        Json::Object(_) => None,
        other => Some(vec![other.clone()]),
    }
}

/// The most bytes of text with several values of a selection.
const LONGEST_CHOSEN: usize = 20_000;

/// The values of a selection in text with commas, which may be within a key or a label: as much of the text as
/// is one of its values, from the left.
fn chosen(choices: &[Choice], text: &str) -> Vec<Json> {
    // The most commas within a key or a label.
    let commas = |text: &str| text.matches(',').count();
    let within = choices
        .iter()
        .map(|choice| commas(&choice.key).max(commas(&choice.label)));
    let within = within.max().unwrap_or_default();
    let parts: Vec<&str> = text.split(',').collect();
    let mut values = Vec::new();
    let mut place = 0;
    while place < parts.len() {
        let most = (within + 1).min(parts.len() - place);
        let joined = |count: usize| parts.get(place..place + count).map(|some| some.join(","));
        let longest = (2..=most).rev().find_map(|count| {
            let text = joined(count)?;
            choice(choices, text.trim()).map(|_| (count, text))
        });
        let (count, value) = longest.unwrap_or_else(|| (1, joined(1).unwrap_or_default()));
        let value = value.trim();
        if !value.is_empty() {
            values.push(Json::from(value));
        }
        place += count;
    }
    values
}

const fn is_number(kind: &Kind) -> bool {
    matches!(kind, Kind::Float { .. } | Kind::Monetary { .. })
}

/// Whether a comma stands before three digits, as in `1,000.50`.
fn has_thousands(text: &str) -> bool {
    text.split(',').skip(1).any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        digits == 3
    })
}

fn commas(json: &Json) -> Option<Vec<Json>> {
    Some(parts(json)?.into_iter().map(Json::from).collect())
}
