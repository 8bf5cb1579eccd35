//! Which buttons of a screen are worth a tool, and why the others are not. Knows one model at a time and no
//! selection file; what is no tool here can still be pressed. Where a button leads, `wizards` says.

use std::{borrow::Cow, collections::BTreeMap};

use odoo::screen::{Action, ActionKind, Place, Press, Pressable, Screen, pressables};

use super::wizards::Leads;
use crate::{
    Problem, Report,
    knowledge::{General, KnownModel, matches},
    problem::Severity,
};

/// Why a button is no tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoTool {
    /// It leads to related rows.
    Navigation,
    /// It shows something.
    Opens,
    /// It prints or downloads something.
    Prints,
    /// It opens a form of rows that are no wizard's.
    Form,
    /// It opens a dialog that the catalog does not have, or of which it has no form.
    Absent,
    /// It opens a dialog in which there is nothing to press.
    Pointless,
    /// It is a matter of the web client.
    Client,
    /// It stands among the fields, as a help in filling them in.
    Field,
    /// It ends a dialog.
    Footer,
    /// It deletes, which the model's own tool does.
    Deletes,
    /// Its method takes arguments of its own.
    Arguments,
    /// It does what another one does.
    Idle,
    /// What it runs on is closed.
    Closed,
    /// The catalog's user could not read what it runs.
    Unreadable,
    /// The selection file wants others.
    Unwanted,
}

impl NoTool {
    /// What such buttons do, in a few words.
    const fn said(self) -> &'static str {
        match self {
            Self::Navigation => "lead to related rows",
            Self::Opens => "show something",
            Self::Prints => "print",
            Self::Form => "open a form",
            Self::Absent => "open what the catalog has no form of",
            Self::Pointless => "open what has nothing to press",
            Self::Client => "are the web client's",
            Self::Field => "stand among the fields",
            Self::Footer => "end a dialog",
            Self::Deletes => "delete, as a tool does",
            Self::Arguments => "take arguments",
            Self::Idle => "do what others do",
            Self::Closed => "work on what is closed",
            Self::Unreadable => "run what could not be read",
            Self::Unwanted => "are not wanted",
        }
    }
}

/// A button, or what buttons press alike.
#[derive(Debug)]
struct Sortable {
    press: Press,
    leads: Leads,
    /// Why it is no tool.
    why: Option<NoTool>,
}

/// The buttons of a model in the order in which they stand, with the reason of each that is no tool.
#[derive(Debug, Default)]
pub(super) struct Sorted(Vec<Sortable>);

impl Sorted {
    /// The buttons and bound actions of a screen. `is_closed` tells of a model whether its rows are closed, `leads`
    /// where a button leads.
    pub(super) fn of(
        screen: &Screen,
        known: &KnownModel,
        general: &General,
        is_closed: impl Fn(&str) -> bool,
        leads: impl Fn(&Press) -> Leads,
    ) -> Self {
        let mut sorted = Self::default();
        let by_press =
            |press: &Press, leads: &Leads| of_press(press, leads, known, general, &is_closed);
        for pressable in &pressables(screen) {
            let press = pressable.press;
            let leads = leads(press);
            // Among the fields stands what helps in filling them in, and what is known to be more.
            let is_known = known.tool.contains_key(press.key().as_ref());
            let of_place = of_place(pressable).filter(|why| *why != NoTool::Field || !is_known);
            let why = of_place.or_else(|| by_press(press, &leads));
            sorted.add(press.clone(), leads, why);
        }
        for bound in screen.actions.iter() {
            let press = Press::Action(bound.action.clone());
            let leads = leads(&press);
            let why = by_press(&press, &leads);
            sorted.add(press, leads, why);
        }
        sorted
    }

    /// One more; what is offered twice is a tool where one of the places makes it one.
    fn add(&mut self, press: Press, leads: Leads, why: Option<NoTool>) {
        let key = press.key();
        let known = self.0.iter_mut().find(|known| known.press.key() == key);
        match known {
            Some(known) if why.is_none() => known.why = None,
            Some(_) => {}
            None if key.is_empty() => {}
            None => self.0.push(Sortable { press, leads, why }),
        }
    }

    /// Those that are worth a tool.
    pub(super) fn tools(&self) -> impl Iterator<Item = &Press> {
        let worth = self.0.iter().filter(|button| button.why.is_none());
        worth.map(|button| &button.press)
    }

    /// What the buttons press.
    pub(super) fn keys(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.iter().map(|button| button.press.key())
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The button of this key, whether or not it is worth a tool.
    pub(super) fn find(&self, key: &str) -> Option<&Press> {
        let mut buttons = self.0.iter().map(|button| &button.press);
        buttons.find(|press| press.key() == key)
    }

    /// Where they lead, by what they press.
    pub(super) fn leads(&self) -> impl Iterator<Item = (Cow<'_, str>, &Leads)> {
        let buttons = self.0.iter();
        buttons.map(|button| (button.press.key(), &button.leads))
    }
}

/// The buttons that became no tool, by the model.
#[derive(Debug, Default)]
pub(super) struct LeftOut(BTreeMap<String, Vec<(String, NoTool)>>);

impl LeftOut {
    /// Those of a model, of whose tools `tools` are the keys.
    pub(super) fn add(&mut self, model: &str, sorted: &Sorted, tools: &[&str]) {
        let others = sorted.0.iter().filter_map(|button| {
            let key = button.press.key();
            let is_tool = tools.contains(&key.as_ref());
            // One that is worth a tool and has none: the selection file wants others.
            (!is_tool).then(|| (key.into_owned(), button.why.unwrap_or(NoTool::Unwanted)))
        });
        let others: Vec<_> = others.collect();
        if !others.is_empty() {
            self.0.insert(model.to_owned(), others);
        }
    }

    /// Tells how many are tools, and how many are not for which reason; to who wants to know all, which.
    pub(super) fn report(&self, tools: usize, report: &mut Report) {
        let mut reasons: BTreeMap<NoTool, usize> = BTreeMap::new();
        for (_, why) in self.0.values().flatten() {
            *reasons.entry(*why).or_default() += 1;
        }
        let count: usize = reasons.values().sum();
        if tools + count == 0 {
            return;
        }
        let reasons = reasons
            .iter()
            .map(|(why, count)| format!("{count} {}", why.said()));
        let reasons = reasons.collect::<Vec<_>>().join(", ");
        let message = match count {
            0 => format!("buttons: {tools} tools"),
            _ => format!("buttons: {tools} tools, {count} left out ({reasons})"),
        };
        let problem = Problem::new(Severity::Note, "toolc::plan::buttons", message);
        report.push(problem.help(
            "`actions` of a model's entry in toolc.toml names others; --verbose tells which were left out",
        ));
        if !report.verbose {
            return;
        }
        for (model, others) in &self.0 {
            let others = others
                .iter()
                .map(|(key, why)| format!("{key} ({})", why.said()));
            let message = format!(
                "buttons of {model} that are no tools: {}",
                others.collect::<Vec<_>>().join(", ")
            );
            report.push(Problem::new(
                Severity::Note,
                "toolc::plan::buttons",
                message,
            ));
        }
    }
}

/// Why a button is no tool, by the places where it stands.
fn of_place(pressable: &Pressable<'_>) -> Option<NoTool> {
    let mut places = pressable.alternatives.iter().map(|button| button.place);
    let is_work = |place| matches!(place, Place::Header | Place::ListHeader | Place::Row);
    if places.clone().any(is_work) {
        let takes_arguments = pressable
            .alternatives
            .iter()
            .any(|button| button.args.is_some());
        return takes_arguments.then_some(NoTool::Arguments);
    }
    Some(match places.next() {
        Some(Place::Footer) => NoTool::Footer,
        Some(Place::Body) => NoTool::Field,
        _ => NoTool::Navigation,
    })
}

/// Why a button is no tool, by what it presses.
fn of_press(
    press: &Press,
    leads: &Leads,
    known: &KnownModel,
    general: &General,
    is_closed: impl Fn(&str) -> bool,
) -> Option<NoTool> {
    let by_kind = match (press, &leads.refused) {
        (_, Some((_, why))) => Some(*why),
        _ if leads.is_to_wizard() => None,
        (Press::Method(_), None) => None,
        (Press::Action(action), None) => of_action(action, is_closed),
    };
    let key = press.key();
    let name = key.rsplit('.').next().unwrap_or_default();
    let by_name = || {
        let names = &general.buttons;
        let said = |patterns: &[String], why| matches(patterns, name).then_some(why);
        let opens = || said(&names.open, NoTool::Opens).filter(|_| !leads.is_to_wizard());
        said(&names.delete, NoTool::Deletes)
            .or_else(|| said(&names.print, NoTool::Prints))
            .or_else(|| said(&names.client, NoTool::Client))
            .or_else(opens)
    };
    let is_worth = known.tool.contains_key(key.as_ref());
    let is_idle = || {
        let idle = known.idle.iter().any(|idle| *idle == key);
        let opens_idle = leads.is_to_wizard()
            && leads
                .models()
                .any(|model| matches(&general.wizards.idle, model));
        (idle || opens_idle).then_some(NoTool::Idle)
    };
    by_kind.or_else(|| match is_worth {
        true => None,
        false => is_idle().or_else(by_name),
    })
}

fn of_action(action: &Action, is_closed: impl Fn(&str) -> bool) -> Option<NoTool> {
    match action.kind {
        ActionKind::Server => action
            .model
            .as_deref()
            .is_some_and(is_closed)
            .then_some(NoTool::Closed),
        ActionKind::Window => Some(NoTool::Opens),
        ActionKind::Report => Some(NoTool::Prints),
        ActionKind::Url | ActionKind::Client => Some(NoTool::Client),
        ActionKind::Unknown => Some(NoTool::Unreadable),
    }
}
