//! A screen without Odoo's sentences, for catalogs that are published.

use super::{Confirm, FormField, Press, Screen, label::spoken};
use crate::Text;

/// The most words of a label.
const WORDS: usize = 5;

impl Screen {
    /// The screen without sentences: labels of at most five words stay; what is asked before a button does
    /// what it does becomes the fact that it is asked.
    #[must_use]
    pub fn without_sentences(mut self) -> Self {
        for column in self.columns.to_mut() {
            optional(&mut column.label);
        }
        for FormField { label, nested, .. } in self.form.to_mut() {
            optional(label);
            for column in nested.to_mut() {
                optional(&mut column.label);
            }
        }
        for button in self.buttons.to_mut() {
            if let Confirm::Text(_) = button.confirm {
                button.confirm = Confirm::Asks;
            }
            let name = match &mut button.press {
                Press::Method(method) => method.clone(),
                Press::Action(action) => {
                    optional(&mut action.label);
                    let name = action.label.clone().or_else(|| action.xml_id.clone());
                    name.unwrap_or(Text::Borrowed("action"))
                }
            };
            demanded(&mut button.label, &name);
        }
        for preset in self.presets.to_mut() {
            demanded(&mut preset.label, &preset.name);
        }
        for grouping in self.groupings.to_mut() {
            demanded(&mut grouping.label, &grouping.name);
        }
        for bound in self.actions.to_mut() {
            optional(&mut bound.action.label);
        }
        for report in self.reports.to_mut() {
            let name = report.report_name.clone().or_else(|| report.xml_id.clone());
            demanded(&mut report.label, &name.unwrap_or(Text::Borrowed("report")));
        }
        self
    }
}

fn optional(label: &mut Option<Text>) {
    if label.as_deref().is_some_and(is_sentence) {
        *label = None;
    }
}

fn demanded(label: &mut Text, name: &Text) {
    if is_sentence(label) {
        *label = spoken(name);
    }
}

fn is_sentence(label: &str) -> bool {
    let is_long = label.split_whitespace().nth(WORDS).is_some();
    let is_two = label.contains(". ") || label.contains('\n');
    is_long || is_two || label.ends_with(['.', '!', '?']) && label.split_whitespace().count() > 2
}
