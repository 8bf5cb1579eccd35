//! A model's view of some type: its arch, and the toolbar beside it.

use odoo::{
    Model,
    screen::{BoundAction, Report, Screen},
};
use serde_json::{Map, Value as Json, json};

use super::{arch, generated};

/// A view.
pub(crate) struct View {
    /// The arch.
    pub(crate) arch: String,
    /// Nobody made it: the model has no view of this type.
    pub(crate) is_generated: bool,
}

/// The view of a type, `form`; none of a type that there is none of. `sees` tells whether the caller is shown a field.
pub(crate) fn view(
    model: &Model,
    screen: &Screen,
    kind: &str,
    sees: &dyn Fn(&str) -> bool,
) -> Option<View> {
    let own = match kind {
        "list" => arch::list(screen),
        "form" => arch::form(screen, &|name| model.field(name).is_some() && sees(name)),
        "search" => arch::search(screen),
        "pivot" => arch::pivot(screen),
        _ => None,
    };
    let is_generated = own.is_none();
    let element = own.or_else(|| generated::view(model, kind))?;
    Some(View {
        arch: element.with("string", model.label.as_ref()).text(),
        is_generated,
    })
}

/// The toolbar of a view of a type: what is bound to the model and offered in it.
pub(crate) fn toolbar(screen: &Screen, kind: &str) -> Map<String, Json> {
    let is_offered = |views: &[odoo::Text]| views.iter().any(|view| view == kind);
    let actions = screen.actions.iter();
    let actions: Vec<Json> = actions
        .filter(|bound| is_offered(&bound.offered_in))
        .map(action)
        .collect();
    let reports = screen.reports.iter();
    let reports: Vec<Json> = reports
        .filter(|report| is_offered(&report.offered_in))
        .map(print)
        .collect();
    let entries = [("action", actions), ("print", reports)].into_iter();
    let entries = entries.filter(|(_, entries)| !entries.is_empty());
    entries
        .map(|(name, entries)| (name.to_owned(), Json::Array(entries)))
        .collect()
}

fn action(bound: &BoundAction) -> Json {
    let BoundAction { action, offered_in } = bound;
    json!({
        "id": action.id,
        "name": action.label.as_deref().map_or(Json::Bool(false), Json::from),
        "binding_view_types": offered_in.join(","),
    })
}

fn print(report: &Report) -> Json {
    json!({
        "id": report.id,
        "name": report.label,
        "binding_view_types": report.offered_in.join(","),
    })
}
