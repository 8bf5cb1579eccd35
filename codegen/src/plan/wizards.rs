//! Which wizards a button leads to. A window says it itself; of a method the selection file says it, or it is
//! known of well-known models. A tool leads to wizards that the catalog has, that are not closed and that have
//! something to press. Knows one button at a time; how a wizard is compiled, `wizard` says.

use std::collections::BTreeSet;

use odoo::{
    Kind, Text,
    catalog::{Captured, Catalog},
    screen::{Action, ActionKind, Button, Press},
};
use toolkit::{
    Opens, WizardAnswer, WizardSpec,
    closed::{Closed, closed},
};

use super::{buttons::NoTool, closed::is_closed};
use crate::{
    closed::Models,
    knowledge::{KnownQuestion, KnownTool},
    selection::{QuestionEntry, Selection, ToolEntry, Word},
};

/// The wizards of a catalog.
pub(super) struct Wizards<'w> {
    pub(super) catalog: &'w Catalog,
    models: &'w Models,
    /// The names of the selection file's entries: a model that has one of its own was looked at.
    named: BTreeSet<&'w str>,
}

/// Where a button leads.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Leads {
    /// The wizards, the one that it always opens first.
    pub(super) wizards: Vec<WizardSpec>,
    /// The model that it always opens and that no tool leads to, and why.
    pub(super) refused: Option<(String, NoTool)>,
}

impl Leads {
    /// Whether pressing it does nothing but open a wizard that a tool leads to.
    pub(super) fn is_to_wizard(&self) -> bool {
        let first = self.wizards.first();
        first.is_some_and(|wizard| wizard.opens == Opens::Always)
    }

    /// The models of all wizards that it leads to.
    pub(super) fn models(&self) -> impl Iterator<Item = &str> {
        let wizards = self.wizards.iter().map(|wizard| wizard.model.as_ref());
        wizards.chain(self.refused.iter().map(|(model, _)| model.as_str()))
    }
}

/// A wizard that somebody named, with what stands for its buttons.
struct Question<'q> {
    model: &'q str,
    answer: Option<WizardAnswer>,
}

impl<'w> Wizards<'w> {
    /// Those of a catalog, of which `models` are typed.
    pub(super) fn of(catalog: &'w Catalog, selection: &'w Selection, models: &'w Models) -> Self {
        let entries = selection.models.iter();
        Self {
            catalog,
            models,
            named: entries.map(|entry| entry.model.text.as_str()).collect(),
        }
    }

    /// Where a button leads, by its entry in the selection file, or by what is known of it, or by itself.
    pub(super) fn leads(
        &self,
        press: &Press,
        said: Option<&ToolEntry>,
        known: Option<&KnownTool>,
    ) -> Leads {
        let said = said.filter(|tool| tool.wizard.is_some() || !tool.asks.is_empty());
        let named: Vec<&str> = match (said, known) {
            (Some(said), _) => said.wizard.iter().map(|word| word.text.as_str()).collect(),
            (None, Some(known)) => known.wizard.iter().map(String::as_str).collect(),
            (None, None) => Vec::new(),
        };
        let questions: Vec<Question<'_>> = match (said, known) {
            (Some(said), _) => said.asks.iter().map(Question::said).collect(),
            (None, Some(known)) => known.asks.iter().map(Question::known).collect(),
            (None, None) => Vec::new(),
        };
        // Of the names that it has in several versions of Odoo, the one of this.
        let is_there = |name: &&&str| self.catalog.models.contains_key(**name);
        let named = named.iter().find(is_there).or(named.first()).copied();
        let always = named.or_else(|| self.window(press));
        let mut leads = Leads::default();
        if let Some(model) = always {
            match self.unfit(model, named.is_some()) {
                Some(why) => leads.refused = Some((model.to_owned(), why)),
                None => leads.wizards.push(WizardSpec {
                    model: Text::Owned(model.to_owned()),
                    opens: Opens::Always,
                    answer: None,
                }),
            }
        }
        let others = questions
            .into_iter()
            .filter(|asked| Some(asked.model) != always && self.unfit(asked.model, true).is_none());
        leads.wizards.extend(others.map(|asked| WizardSpec {
            model: Text::Owned(asked.model.to_owned()),
            opens: Opens::Sometimes,
            answer: asked.answer.filter(|answer| {
                let has = |key: &str| self.pressed(asked.model).any(|press| press.key() == key);
                has(&answer.yes) && has(&answer.no)
            }),
        }));
        leads
    }

    /// The model of the dialog that a window opens.
    fn window<'p>(&self, press: &'p Press) -> Option<&'p str> {
        let Press::Action(Action {
            kind: ActionKind::Window,
            model: Some(model),
            target,
            ..
        }) = press
        else {
            return None;
        };
        let is_dialog = target.as_deref() == Some("new");
        (is_dialog || self.captured(model).is_some_and(is_wizard)).then_some(model)
    }

    /// Why no tool can lead to a model; none where one can. Whoever names a button's wizard has looked at it: then
    /// one whose texts Odoo renders is let in, since no text of a caller's that is a template is taken there.
    pub(super) fn unfit(&self, model: &str, is_named: bool) -> Option<NoTool> {
        let Some(captured) = self.captured(model) else {
            let is_closed = is_closed(model) && !is_named;
            return Some(if is_closed {
                NoTool::Closed
            } else {
                NoTool::Absent
            });
        };
        if !is_wizard(captured) {
            return Some(NoTool::Form);
        }
        let closed = self.models.get(model).and_then(closed);
        match closed {
            None => {}
            Some(Closed::Templates) if is_named => {}
            Some(_) if self.named.contains(model) => {}
            Some(_) => return Some(NoTool::Closed),
        }
        if captured.screen.form.is_empty() && captured.screen.buttons.is_empty() {
            return Some(NoTool::Absent);
        }
        let has_any = self.pressed(model).next().is_some();
        (!has_any).then_some(NoTool::Pointless)
    }

    /// What can be pressed on the form of a wizard.
    pub(super) fn pressed(&self, model: &str) -> impl Iterator<Item = &Press> {
        let buttons = self.captured(model).into_iter();
        let buttons = buttons.flat_map(|captured| captured.screen.buttons.iter());
        let ends = |button: &&Button| !button.is_navigation();
        buttons.filter(ends).map(|button| &button.press)
    }

    /// The models of the lines that a wizard's form shows, wizards' own alone: what else a form shows is rows that
    /// are there without it.
    pub(super) fn lines(&self, wizard: &str) -> impl Iterator<Item = &str> {
        let form = self.captured(wizard).into_iter();
        let form = form.flat_map(|captured| captured.screen.form.iter());
        let relation = move |name: &str| match &self.models.get(wizard)?.field(name)?.kind {
            Kind::One2many { relation, .. } => Some(relation.as_ref()),
            _ => None,
        };
        let lines = form.filter(|field| !field.nested.is_empty());
        let lines = lines.filter_map(move |field| relation(&field.field));
        lines.filter(|line| {
            let is_closed = self.models.get(*line).and_then(closed).is_some();
            !is_closed && self.captured(line).is_some_and(is_wizard)
        })
    }

    fn captured(&self, model: &str) -> Option<&Captured> {
        self.catalog.models.get(model)
    }
}

fn is_wizard(captured: &Captured) -> bool {
    captured.about.transient
}

impl<'q> Question<'q> {
    fn said(entry: &'q QuestionEntry) -> Self {
        let text = |word: &Option<Word>| {
            let text = word.as_ref().map(|word| word.text.clone());
            text.map(Text::Owned)
        };
        let answer = || {
            Some(WizardAnswer {
                argument: text(&entry.argument)?,
                about: text(&entry.about)?,
                yes: text(&entry.yes)?,
                no: text(&entry.no)?,
            })
        };
        Self {
            model: &entry.wizard.text,
            answer: answer(),
        }
    }

    fn known((model, question): (&'q String, &'q KnownQuestion)) -> Self {
        let text = |text: &String| Text::Owned(text.clone());
        let answer = || WizardAnswer {
            argument: text(&question.argument),
            about: text(&question.about),
            yes: text(&question.yes),
            no: text(&question.no),
        };
        Self {
            model,
            answer: (!question.argument.is_empty()).then(answer),
        }
    }
}
