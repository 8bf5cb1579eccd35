//! The buttons of a model that become tools: those of its screen that are worth one, or those that the
//! selection names.

use odoo::{Text, nearest, screen::Press};
use toolkit::WizardSpec;

use super::{Planning, buttons::Sorted};
use crate::{
    knowledge::KnownModel,
    names::ButtonName,
    selection::{ModelEntry, Word},
};

/// The buttons of a model, and those of them that become tools.
pub(super) struct Buttons {
    /// All that stand somewhere.
    pub(super) sorted: Sorted,
    /// Those that become tools.
    pub(super) chosen: Vec<Chosen>,
}

/// What a button presses that becomes a tool.
pub(super) struct Chosen {
    pub(super) press: Press,
    /// The wizards that it leads to.
    pub(super) wizards: Vec<WizardSpec>,
}

/// A button that becomes a tool.
pub(super) struct Wanted {
    /// What it presses, by [`Press::key`].
    pub(super) key: String,
    /// What its tool may be called.
    pub(super) name: ButtonName,
    /// The wizards that it leads to.
    pub(super) wizards: Vec<WizardSpec>,
}

impl<'p> Planning<'p> {
    /// What the buttons of a model press that become tools. Of a closed model, those alone that its own entry names.
    pub(super) fn presses(
        &mut self,
        model: &str,
        entries: &[&'p ModelEntry],
        buttons: &Sorted,
        is_closed: bool,
    ) -> Vec<Press> {
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
        presses
    }

    /// The buttons that become tools, with what these may be called.
    pub(super) fn wanted(
        &self,
        module: &str,
        known: &KnownModel,
        chosen: Vec<Chosen>,
    ) -> Vec<Wanted> {
        let names = chosen.iter().map(|Chosen { press, .. }| {
            let given = known
                .tool
                .get(press.key().as_ref())
                .and_then(|tool| tool.name.as_deref());
            match given {
                Some(given) => ButtonName::given(given),
                None => ButtonName::of(press, module),
            }
        });
        let mut names: Vec<ButtonName> = names.collect();
        ButtonName::tell_apart(&mut names);
        let wanted = chosen.into_iter().zip(names);
        wanted
            .map(|(Chosen { press, wizards }, name)| Wanted {
                key: press.key().into_owned(),
                name,
                wizards,
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
    fn is_method(&mut self, word: &Word, model: &str, buttons: &Sorted) -> bool {
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
            word.text, model
        );
        self.error("toolc::selection::method", message, word).help = Some(help);
        false
    }
}
