//! What each model is compiled as: rows with tools, as the selection file chooses them, or a wizard, since a tool
//! leads to it. Nobody lists wizards; an entry for one says which of its fields are asked for.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{catalog::Captured, nearest, screen::Press};

use super::{
    Planning,
    actions::{Buttons, Chosen},
    buttons::{NoTool, Sorted},
    closed::is_closed,
    model::Role,
    wizards::Wizards,
};
use crate::{
    knowledge::{Knowledge, KnownModel},
    selection::{ModelEntry, QuestionEntry, ToolEntry, Word},
};

/// A model of the catalog with its entries in the selection file.
pub(super) type Entries<'p> = (&'p Captured, Vec<&'p ModelEntry>);

/// Whether an entry of its own makes rows with tools of a wizard.
pub(super) fn has_rows(entries: &[&ModelEntry], model: &str) -> bool {
    let mut own = entries.iter().filter(|entry| entry.model.text == model);
    own.any(|entry| entry.operations.is_some() || entry.actions.is_some())
}

impl<'p> Planning<'p> {
    /// The roles of the models: of those that the selection chose, and of the wizards that their buttons lead to,
    /// with the lines of these; by name.
    pub(super) fn roles(
        &mut self,
        chosen: Vec<Entries<'p>>,
        wizards: &Wizards<'_>,
    ) -> BTreeMap<&'p str, (Entries<'p>, Role)> {
        self.check_wizards(wizards);
        let mut roles = BTreeMap::new();
        let mut reached: BTreeSet<String> = BTreeSet::new();
        for (captured, entries) in chosen {
            let name = captured.about.model.as_str();
            let is_listed_wizard = captured.about.transient && !has_rows(&entries, name);
            let role = match is_listed_wizard {
                true => {
                    reached.insert(name.to_owned());
                    Role::Wizard
                }
                false => {
                    let buttons = self.buttons(captured, &entries, wizards);
                    let leads = buttons.chosen.iter().flat_map(|chosen| &chosen.wizards);
                    reached.extend(leads.map(|wizard| wizard.model.to_string()));
                    Role::Rows(buttons)
                }
            };
            roles.insert(name, ((captured, entries), role));
        }
        let lines = reached.iter().flat_map(|wizard| wizards.lines(wizard));
        let lines: Vec<String> = lines.map(str::to_owned).collect();
        reached.extend(lines);
        for name in &reached {
            if let Some((name, captured)) = self.catalog.models.get_key_value(name)
                && !roles.contains_key(name.as_str())
            {
                let entries = (captured, self.entries(name));
                roles.insert(name.as_str(), (entries, Role::Wizard));
            }
        }
        roles
    }

    /// The buttons of a model, where they lead, and which of them become tools.
    fn buttons(
        &mut self,
        captured: &'p Captured,
        entries: &[&'p ModelEntry],
        wizards: &Wizards<'_>,
    ) -> Buttons {
        let name = captured.about.model.as_str();
        let nothing = KnownModel::default();
        let known = Knowledge::get().model(name).unwrap_or(&nothing);
        let leads = |press: &Press| {
            let key = press.key();
            let tools = entries.iter().rev().flat_map(|entry| &entry.tool);
            let is_said = |tool: &&ToolEntry| tool.wizard.is_some() || !tool.asks.is_empty();
            let mut said = tools.filter(|tool| tool.of.text == key).filter(is_said);
            wizards.leads(press, said.next(), known.tool.get(key.as_ref()))
        };
        let sorted = Sorted::of(
            &captured.screen,
            known,
            &Knowledge::get().general,
            |model| self.closed_names.contains(model) || is_closed(model),
            leads,
        );
        let is_closed = self.closed_names.contains(name);
        if !is_closed {
            self.reach.add(name, &sorted);
        }
        let presses = self.presses(name, entries, &sorted, is_closed);
        let chosen = presses.into_iter().map(|press| Chosen {
            wizards: leads(&press).wizards,
            press,
        });
        Buttons {
            chosen: chosen.collect(),
            sorted,
        }
    }

    /// Refuses wizards of the selection file to which no tool can lead, and answers to them that stand for nothing.
    fn check_wizards(&mut self, wizards: &Wizards<'_>) {
        let entries = self.selection.models.iter();
        let tools: Vec<&ToolEntry> = entries.flat_map(|entry| &entry.tool).collect();
        for tool in tools {
            if let Some(word) = &tool.wizard {
                self.check_wizard(word, wizards);
            }
            for question in &tool.asks {
                if self.check_wizard(&question.wizard, wizards) {
                    self.check_answer(question, wizards);
                }
            }
        }
    }

    fn check_wizard(&mut self, word: &Word, wizards: &Wizards<'_>) -> bool {
        let Some(why) = wizards.unfit(&word.text, true) else {
            return true;
        };
        let models = self.catalog.models.values().map(|captured| &captured.about);
        let names = models.filter(|about| about.transient);
        let near = nearest(&word.text, names.map(|about| about.model.as_str()));
        let (message, help) = match (why, near) {
            (NoTool::Absent, Some(near)) => {
                ("is not in the catalog", format!("did you mean `{near}`?"))
            }
            (NoTool::Absent, None) => (
                "is not in the catalog, or has no form there",
                "pull or import it into the catalog".to_owned(),
            ),
            (NoTool::Form, _) => (
                "is no wizard: its rows stay",
                "name the model of the dialog that the button opens".to_owned(),
            ),
            (NoTool::Pointless, _) => (
                "has nothing to press",
                "take it out: the button needs no wizard".to_owned(),
            ),
            _ => (
                "is closed: it holds secrets, gives rights or runs code",
                "an entry of its own, [models.\"…\"], lets it in".to_owned(),
            ),
        };
        let message = format!("the wizard `{}` {message}", word.text);
        self.error("toolc::selection::wizard", message, word).help = Some(help);
        false
    }

    fn check_answer(&mut self, question: &QuestionEntry, wizards: &Wizards<'_>) {
        let QuestionEntry {
            wizard,
            argument,
            about,
            yes,
            no,
        } = question;
        let parts = [
            ("argument", argument),
            ("about", about),
            ("yes", yes),
            ("no", no),
        ];
        let missing: Vec<&str> = parts
            .iter()
            .filter(|(_, word)| word.is_none())
            .map(|(name, _)| *name)
            .collect();
        if !missing.is_empty() && missing.len() < parts.len() {
            let message = format!(
                "what stands for the buttons of {} lacks {}",
                wizard.text,
                missing.join(", ")
            );
            self.error("toolc::selection::wizard", message, wizard).help =
                Some("say argument, about, yes and no, or none of them".to_owned());
        }
        if let Some(argument) = argument
            && !super::tools::is_tool_name(&argument.text)
        {
            let message = format!("`{}` is no name for an argument", argument.text);
            self.error("toolc::selection::wizard", message, argument)
                .help = Some("clients take a-z, 0-9 and _".to_owned());
        }
        for word in [yes, no].into_iter().flatten() {
            let keys: Vec<String> = wizards
                .pressed(&wizard.text)
                .map(|press| press.key().into_owned())
                .collect();
            if !keys.contains(&word.text) {
                let near = nearest(&word.text, keys.iter().map(String::as_str));
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("its buttons press {}", keys.join(", ")),
                };
                let message = format!("{} has no button `{}`", wizard.text, word.text);
                self.error("toolc::selection::wizard", message, word).help = Some(help);
            }
        }
    }
}
