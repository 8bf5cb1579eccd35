//! A screen as far as calls need it: what is pressed, filtered and grouped by. What the compiler alone reads,
//! columns and forms, and what leads to fields that are not compiled, is left out.

use odoo::{
    List, Model,
    screen::{Action, BoundAction, Button, Place, Press, Screen},
};

/// The screen of a model with the fields that are compiled, for a generated table. What ends a dialog is pressed
/// where the model is a wizard.
pub(super) fn for_calls(screen: &Screen, model: &Model, is_wizard: bool) -> Screen {
    // `order_id.partner_id`, `date_order:month`
    let has_field = |path: &str| {
        let first = path.split(['.', ':']).next().unwrap_or_default();
        model.field(first).is_some()
    };
    // Those of the button box lead to related rows.
    let is_pressed = |button: &&Button| match button.place {
        Place::Stat => false,
        Place::Footer => is_wizard,
        _ => true,
    };
    let button = |button: &Button| Button {
        press: match &button.press {
            Press::Method(method) => Press::Method(method.clone()),
            Press::Action(action) => Press::Action(without_views(action)),
        },
        ..button.clone()
    };
    let bound = |bound: &BoundAction| BoundAction {
        action: without_views(&bound.action),
        ..bound.clone()
    };
    Screen {
        apps: screen.apps.clone(),
        buttons: screen
            .buttons
            .iter()
            .filter(is_pressed)
            .map(button)
            .collect(),
        other_views: screen.other_views.clone(),
        presets: screen.presets.clone(),
        groupings: kept(&screen.groupings, |grouping| has_field(&grouping.field)),
        measures: kept(&screen.measures, |measure| has_field(measure)),
        dimensions: kept(&screen.dimensions, |dimension| has_field(dimension)),
        actions: screen.actions.iter().map(bound).collect(),
        reports: screen.reports.clone(),
        ..Screen::EMPTY
    }
}

/// An action without the rows and views that a web client would show.
fn without_views(action: &Action) -> Action {
    Action {
        views: List::default(),
        domain: None,
        ..action.clone()
    }
}

fn kept<T: Clone>(list: &List<T>, is_kept: impl Fn(&T) -> bool) -> List<T> {
    list.iter().filter(|item| is_kept(item)).cloned().collect()
}
