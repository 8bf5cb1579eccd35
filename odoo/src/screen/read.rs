//! Reads the views that an Odoo serves into a [`Screen`].
//!
//! Odd input costs a [`Remark`] and nothing else: a view that is no XML is left out, a condition that does
//! not parse is kept to be shown, a field that the model does not have is named.

mod arch;
mod button;
mod chart;
mod draft;
mod form;
mod list;
mod placed;
mod remark;
mod search;
mod toolbar;

use serde_json::{Map, Value as Json};

use self::{arch::Reading, chart::Charts};
pub use self::{
    placed::{Placed, placed},
    remark::{Oddity, Remark},
};
use super::{Actions, Button, Grouping, OtherView, Screen, ViewKind};
use crate::{Model, fields_get::shape};

/// Reads what `get_views` (16 and later) or `load_views` (14, 15) answered of a model's views, toolbar and
/// all. `actions` tell what the buttons and the toolbar run, as far as this user may read them.
///
/// The apps are left open: see [`apps`](super::apps). Views that Odoo generates where a model has none tell
/// nothing, and are passed over.
pub fn read(views: &Json, model: &Model, actions: &Actions) -> (Screen, Vec<Remark>) {
    let mut reading = Reading::new(model, actions);
    let answered = views.get("views").or_else(|| views.get("fields_views"));
    let Some(views) = answered.and_then(Json::as_object) else {
        let found = answered.map_or_else(|| shape(views), shape);
        reading.remark("", Oddity::NoViews(found));
        return (Screen::EMPTY, reading.remarks);
    };
    let mut screen = Screen::EMPTY;
    let mut buttons = Vec::new();
    if let Some(arch) = arch_of(&mut reading, views, "form") {
        let form = reading
            .within(&arch, &["form"], form::read)
            .unwrap_or_default();
        screen.form = form.fields.into();
        buttons.extend(form.buttons);
    }
    if let Some(arch) = arch_of(&mut reading, views, "list") {
        let list = reading
            .within(&arch, &["list", "tree"], list::read)
            .unwrap_or_default();
        screen.columns = list.columns.into();
        screen.order = list.order;
        buttons.extend(list.buttons);
    }
    screen.buttons = buttons.into();
    if let Some(arch) = arch_of(&mut reading, views, "search") {
        let search = reading
            .within(&arch, &["search"], search::read)
            .unwrap_or_default();
        screen.presets = search.presets.into();
        screen.groupings = search.groupings.into();
    }
    for view in beside(views, ViewKind::Search) {
        reading.view = "search";
        let search = reading.within(arch_text(view), &["search"], search::read);
        add_filters(&mut screen, search.unwrap_or_default());
    }
    for view in beside(views, ViewKind::List) {
        reading.view = "list";
        let list = reading.within(arch_text(view), &["list", "tree"], list::read);
        let buttons = list.unwrap_or_default().buttons;
        add_buttons(&mut screen, view, ViewKind::List, buttons);
    }
    for view in beside(views, ViewKind::Form) {
        reading.view = "form";
        reading.beside = view.get("fields").cloned();
        let form = reading.within(arch_text(view), &["form"], form::read);
        let buttons = form.unwrap_or_default().buttons;
        add_buttons(&mut screen, view, ViewKind::Form, buttons);
    }
    let mut charts = Charts::default();
    for view in ["pivot", "graph"] {
        if let Some(arch) = arch_of(&mut reading, views, view) {
            let read = reading.within(&arch, &[view], chart::read);
            charts.add(read.unwrap_or_default());
        }
    }
    screen.measures = charts.measures.into();
    screen.dimensions = charts.dimensions.into();
    let (bound, reports) = toolbar::read(views, actions);
    screen.actions = bound.into();
    screen.reports = reports.into();
    (screen, reading.remarks)
}

/// The views of a kind beside the default one.
fn beside(views: &Map<String, Json>, kind: ViewKind) -> impl Iterator<Item = &Json> {
    let others = views.get(kind.beside()).and_then(Json::as_array);
    others
        .into_iter()
        .flatten()
        .filter(|view| !is_generated(view))
}

fn arch_text(view: &Json) -> &str {
    view.get("arch").and_then(Json::as_str).unwrap_or_default()
}

/// Adds the buttons that no view had before; the view is then one to look at when they are pressed.
fn add_buttons(screen: &mut Screen, view: &Json, kind: ViewKind, buttons: Vec<Button>) {
    let is_new = |button: &Button| {
        let known = &mut screen.buttons.iter();
        !button.is_navigation() && !known.any(|known| known.press.key() == button.press.key())
    };
    let new: Vec<Button> = buttons.into_iter().filter(is_new).collect();
    let id = view.get("id").or_else(|| view.get("view_id"));
    if let Some(id) = id.and_then(Json::as_i64).filter(|_| !new.is_empty()) {
        screen.other_views.to_mut().push(OtherView { id, kind });
        screen.buttons.to_mut().extend(new);
    }
}

/// Adds what another search view offers; of one name the default view's counts.
fn add_filters(screen: &mut Screen, search: search::Search) {
    let presets = screen.presets.to_mut();
    for preset in search.presets {
        if !presets.iter().any(|known| known.name == preset.name) {
            presets.push(preset);
        }
    }
    let groupings = screen.groupings.to_mut();
    for grouping in search.groupings {
        let is_same = |known: &Grouping| {
            known.name == grouping.name
                || known.field == grouping.field && known.granularity == grouping.granularity
        };
        if !groupings.iter().any(is_same) {
            groupings.push(grouping);
        }
    }
}

/// The arch of a view, and from then on remarks are of that view.
fn arch_of(
    reading: &mut Reading<'_>,
    views: &Map<String, Json>,
    name: &'static str,
) -> Option<String> {
    reading.view = name;
    // The key was `tree` up to 17 where it was asked for so.
    let older = (name == "list").then(|| views.get("tree")).flatten();
    let view = views.get(name).or(older)?;
    if is_generated(view) {
        return None;
    }
    // Up to 15 views within a view stand beside it.
    reading.beside = view.get("fields").cloned();
    match view.get("arch").and_then(Json::as_str) {
        Some(arch) => Some(arch.to_owned()),
        None => {
            reading.remark("", Oddity::NoArch);
            None
        }
    }
}

/// Whether nobody made this view: Odoo generates one of the fields where a model has none, which tells nothing
/// of what people see.
fn is_generated(view: &Json) -> bool {
    match view.get("id") {
        Some(id) => *id == Json::Bool(false),
        // Up to 15, where a view that somebody made has a `view_id`.
        None => view.get("view_id").is_none() && view.get("name") == Some(&Json::from("default")),
    }
}
