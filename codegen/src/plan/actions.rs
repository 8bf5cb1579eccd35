//! The buttons of a model that become tools: those of its screen that are worth one, or those that the
//! selection names.

use odoo::{Model, Text, nearest, screen::Press};

use super::{Planning, buttons::Sorted};
use crate::{
    knowledge::KnownModel,
    names::ButtonName,
    selection::{ModelEntry, Word},
};

/// A button that becomes a tool.
pub(super) struct Wanted {
    /// What it presses, by [`Press::key`].
    pub(super) key: String,
    /// What its tool may be called.
    pub(super) name: ButtonName,
}

impl<'p> Planning<'p> {
    /// The buttons of a model that become tools. Of a closed model, those alone that its own entry names.
    pub(super) fn actions(
        &mut self,
        model: &Model,
        entries: &[&'p ModelEntry],
        known: &KnownModel,
        buttons: &Sorted,
        is_closed: bool,
    ) -> Vec<Wanted> {
        let named = entries
            .iter()
            .rev()
            .find_map(|entry| Some((*entry, entry.actions.as_deref()?)));
        let mut presses: Vec<Press> = Vec::new();
        let add = |presses: &mut Vec<Press>, press: &Press| {
            if !presses.iter().any(|known| known.key() == press.key()) {
                presses.push(press.clone());
            }
        };
        match named {
            None if is_closed => {}
            None => buttons.tools().for_each(|press| add(&mut presses, press)),
            Some((entry, words)) => {
                for word in words {
                    if word.is_pattern() {
                        let fitting = buttons.tools().filter(|press| word.names(&press.key()));
                        fitting.for_each(|press| add(&mut presses, press));
                        self.matches_a_button(word, entry, buttons);
                        continue;
                    }
                    match buttons.find(&word.text) {
                        Some(press) => add(&mut presses, press),
                        // A method need not have a button: the model's own entry says that there is one.
                        None if self.is_method(word, model, buttons) => {
                            add(&mut presses, &Press::Method(Text::Owned(word.text.clone())));
                        }
                        None => {}
                    }
                }
                if entry.model.is_pattern() {
                    presses
                        .retain(|press| buttons.is_empty() || buttons.find(&press.key()).is_some());
                }
            }
        }
        let module = self.module(model);
        let names = presses.iter().map(|press| {
            let given = known
                .tool
                .get(press.key().as_ref())
                .and_then(|tool| tool.name.as_deref());
            match given {
                Some(given) => ButtonName::given(given),
                None => ButtonName::of(press, &module),
            }
        });
        let mut names: Vec<ButtonName> = names.collect();
        ButtonName::tell_apart(&mut names);
        let wanted = presses.iter().zip(names);
        wanted
            .map(|(press, name)| Wanted {
                key: press.key().into_owned(),
                name,
            })
            .collect()
    }

    /// Refuses a pattern of the model's own entry that is about no button; `*` is about those there are.
    fn matches_a_button(&mut self, word: &Word, entry: &ModelEntry, buttons: &Sorted) {
        let is_about = |key: std::borrow::Cow<'_, str>| word.names(&key);
        if entry.model.is_pattern() || word.text == "*" || buttons.keys().any(is_about) {
            return;
        }
        let message = format!("`{}` matches no button of {}", word.text, entry.model.text);
        let keys: Vec<String> = buttons.keys().map(|key| key.into_owned()).collect();
        self.error("toolc::selection::matches_nothing", message, word)
            .help = Some(match keys.is_empty() {
            true => "the catalog has no buttons of it; pull or import the model again".to_owned(),
            false => format!("its buttons are {}", keys.join(", ")),
        });
    }

    /// Whether a word is a method that a client may call; Odoo lets it call public ones alone.
    fn is_method(&mut self, word: &Word, model: &Model, buttons: &Sorted) -> bool {
        let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let is_right =
            !word.text.is_empty() && word.text.chars().all(right) && !word.text.starts_with('_');
        if is_right {
            return true;
        }
        let keys: Vec<_> = buttons.keys().collect();
        let near = nearest(&word.text, keys.iter().map(AsRef::as_ref));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write a public method's name, action_confirm, or the external id of a button's action"
                .to_owned(),
        };
        let message = format!(
            "`{}` is no method that a client may call, and no action of {}",
            word.text, model.name
        );
        self.error("toolc::selection::method", message, word).help = Some(help);
        false
    }
}
