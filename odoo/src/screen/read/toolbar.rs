//! Reads the toolbar: the actions and reports that are bound to the model.

use serde_json::{Map, Value as Json};

use super::super::{Actions, BoundAction, Report, action::views as view_names};
use crate::{List, Text};

/// Reads the toolbars of all views; up to 15 each view has its own.
pub(super) fn read(
    views: &Map<String, Json>,
    actions: &Actions,
) -> (Vec<BoundAction>, Vec<Report>) {
    let mut bound: Vec<BoundAction> = Vec::new();
    let mut reports: Vec<Report> = Vec::new();
    let mut names: Vec<&String> = views.keys().collect();
    names.sort_unstable();
    for name in names {
        let toolbar = views.get(name).and_then(|view| view.get("toolbar"));
        let entries = |key: &str| {
            let entries = toolbar.and_then(|toolbar| toolbar.get(key)?.as_array());
            entries.into_iter().flatten()
        };
        // What stands among the reports and is none, a wizard that prints say, is run as an action.
        let print = entries("print");
        let (print, others): (Vec<&Json>, Vec<&Json>) =
            print.partition(|entry| !actions.is_other_than_report(entry));
        let bound_here = entries("action").chain(entries("relate")).chain(others);
        for entry in bound_here {
            let Some(action) = actions.in_toolbar(entry) else {
                continue;
            };
            let offered_in = offered_in(entry, name);
            match bound.iter_mut().find(|known| known.action.id == action.id) {
                Some(known) => add(&mut known.offered_in, &offered_in),
                None => bound.push(BoundAction { action, offered_in }),
            }
        }
        for entry in print {
            let Some(mut report) = actions.report(entry) else {
                continue;
            };
            report.offered_in = offered_in(entry, name);
            match reports.iter_mut().find(|known| known.id == report.id) {
                Some(known) => add(&mut known.offered_in, &report.offered_in),
                None => reports.push(report),
            }
        }
    }
    (bound, reports)
}

/// The views that an entry says it is offered in; the one whose toolbar it stands in, where it says nothing.
fn offered_in(entry: &Json, view: &str) -> List<Text> {
    let told = view_names(entry, "binding_view_types");
    match told.is_empty() {
        false => told,
        true => {
            let view = if view == "tree" { "list" } else { view };
            vec![Text::Owned(view.to_owned())].into()
        }
    }
}

fn add(known: &mut List<Text>, more: &[Text]) {
    for view in more {
        if !known.contains(view) {
            known.to_mut().push(view.clone());
        }
    }
}
