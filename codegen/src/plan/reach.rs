//! How the wizards of a database are reached: as one tool, by pressing a button and going on, or not at all. Counts,
//! and decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use toolkit::ModelTools;

use super::{
    Planning,
    buttons::{NoTool, Sorted},
    wizards::Wizards,
};
use crate::{Problem, Report, closed::Models, problem::Severity};

/// The buttons that lead to wizards, by the wizard: each with its model.
#[derive(Debug, Default)]
pub(super) struct Reach(BTreeMap<String, BTreeSet<String>>);

/// How a wizard is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
enum How {
    /// These tools lead to it.
    Tools(Vec<String>),
    /// It is opened somehow, and gone on with.
    GoneOn(String),
    /// Not at all.
    Not(NoTool),
}

impl Reach {
    /// The buttons of a model that is compiled.
    pub(super) fn add(&mut self, model: &str, buttons: &Sorted) {
        for (key, leads) in buttons.leads() {
            for wizard in leads.models() {
                let buttons = self.0.entry(wizard.to_owned()).or_default();
                buttons.insert(format!("{key} of {model}"));
            }
        }
    }

    /// Tells how many wizards are one tool, how many are gone on with, and how many neither, and why; to who wants
    /// to know all, which.
    pub(super) fn report(&self, models: &[ModelTools], wizards: &Wizards<'_>, report: &mut Report) {
        let ways = self.ways(models, wizards);
        if ways.is_empty() {
            return;
        }
        let count = |is: fn(&How) -> bool| ways.values().filter(|how| is(how)).count();
        let tools = count(|how| matches!(how, How::Tools(_)));
        let gone_on = count(|how| matches!(how, How::GoneOn(_)));
        let mut reasons: BTreeMap<NoTool, usize> = BTreeMap::new();
        for how in ways.values() {
            if let How::Not(why) = how {
                *reasons.entry(*why).or_default() += 1;
            }
        }
        let neither: usize = reasons.values().sum();
        let reasons = reasons
            .iter()
            .map(|(why, count)| format!("{count} {}", said(*why)));
        let reasons = reasons.collect::<Vec<_>>().join(", ");
        let mut message = format!(
            "wizards: {tools} are one tool with the button that opens them, {gone_on} are gone on with \
             (press_button, continue_wizard)"
        );
        if neither > 0 {
            message.push_str(&format!(", {neither} neither ({reasons})"));
        }
        let problem = Problem::new(Severity::Note, "toolc::plan::wizards", message);
        report.push(problem.help(
            "`wizard` and `asks` of a button's entry in toolc.toml say which ones a method opens; --verbose tells \
             how each is reached",
        ));
        if !report.verbose {
            return;
        }
        for (what, is) in [
            (
                "one tool",
                (|how| matches!(how, How::Tools(_))) as fn(&How) -> bool,
            ),
            ("gone on with", |how| matches!(how, How::GoneOn(_))),
            ("neither", |how| matches!(how, How::Not(_))),
        ] {
            let of_kind = ways.iter().filter(|(_, how)| is(how));
            let lines: Vec<String> = of_kind.map(|(name, how)| line(name, how)).collect();
            if !lines.is_empty() {
                let message = format!("wizards that are {what}: {}", lines.join("; "));
                report.push(Problem::new(
                    Severity::Note,
                    "toolc::plan::wizards",
                    message,
                ));
            }
        }
    }

    /// Every wizard that a button leads to, and every other that the catalog has a form of.
    fn ways(&self, models: &[ModelTools], wizards: &Wizards<'_>) -> BTreeMap<String, How> {
        let mut tools: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for spec in models.iter().flat_map(|tools| tools.tools.iter()) {
            for wizard in spec.wizards.iter() {
                let leading = tools.entry(wizard.model.as_ref()).or_default();
                leading.push(spec.name.to_string());
            }
        }
        let catalog = wizards.catalog.models.iter();
        let with_form = catalog
            .filter(|(_, captured)| captured.about.transient && !captured.screen.form.is_empty());
        let names: BTreeSet<&str> = with_form
            .map(|(name, _)| name.as_str())
            .chain(self.0.keys().map(String::as_str))
            .collect();
        let mut way = |name: &str| {
            if let Some(tools) = tools.remove(name) {
                return Some(How::Tools(tools));
            }
            match wizards.unfit(name, false) {
                // A form of rows that stay is no wizard.
                Some(NoTool::Form) => None,
                Some(why) => Some(How::Not(why)),
                None => Some(How::GoneOn(self.opened_by(name, wizards))),
            }
        };
        let ways = names
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), way(name)?)));
        ways.collect()
    }

    /// What opens a wizard that no tool leads to.
    fn opened_by(&self, name: &str, wizards: &Wizards<'_>) -> String {
        if let Some(buttons) = self.0.get(name) {
            let buttons: Vec<&str> = buttons.iter().map(String::as_str).collect();
            return buttons.join(", ");
        }
        let captured = wizards.catalog.models.get(name);
        let has_menu = captured.is_some_and(|captured| !captured.screen.apps.is_empty());
        match has_menu {
            true => "a menu".to_owned(),
            false => "a method, if any".to_owned(),
        }
    }
}

impl Planning<'_> {
    /// Tells how the wizards of the catalog are reached.
    pub(super) fn tell_wizards(&mut self, models: &[ModelTools]) {
        let transient = self.catalog.models.iter();
        let transient = transient.filter(|(_, captured)| captured.about.transient);
        let typed: Models = transient
            .map(|(name, captured)| (name.clone(), captured.model().0))
            .collect();
        let wizards = Wizards::of(self.catalog, self.selection, &typed);
        self.reach.report(models, &wizards, self.report);
    }
}

/// `sale.order.discount (sale_order_discount)`.
fn line(name: &str, how: &How) -> String {
    match how {
        How::Tools(tools) => format!("{name} ({})", tools.join(", ")),
        How::GoneOn(by) => format!("{name} ({by})"),
        How::Not(why) => format!("{name} ({})", said(*why)),
    }
}

/// Why a wizard is not reached, in a few words.
const fn said(why: NoTool) -> &'static str {
    match why {
        NoTool::Closed => "closed",
        NoTool::Absent => "no form in the catalog",
        NoTool::Pointless => "nothing to press",
        _ => "no wizard",
    }
}
