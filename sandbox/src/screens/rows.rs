//! The rows of actions and menus that screens tell of, as Odoo's tables hold them.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{
    List, Text,
    screen::{Action, ActionKind, App, Report, Screen},
};
use serde_json::{Map, Value as Json, json};

use super::apps;
use crate::facts::actions::IR_UI_MENU;

/// The model of the windows that menus open.
const WINDOW: &str = "ir.actions.act_window";

/// What of a model the rows are made of.
pub(crate) struct Shown<'a> {
    /// The model.
    pub(crate) model: &'a str,
    /// What people call it.
    pub(crate) label: &'a str,
    /// What they see of it.
    pub(crate) screen: &'a Screen,
}

/// The rows that screens tell of.
#[derive(Default)]
pub(crate) struct Rows {
    /// The rows by their model: those of actions, and of menus.
    pub(crate) of: BTreeMap<&'static str, Vec<Map<String, Json>>>,
    /// The external ids of rows, with the model and the id of the row.
    pub(crate) external_ids: Vec<(String, &'static str, i64)>,
}

/// The rows that these models' screens tell of, in the order of the models. Of an action that several tell of,
/// the first is right: they are told of the same row.
pub(crate) fn rows(models: &[Shown<'_>]) -> Rows {
    let mut rows = Rows::default();
    let mut known = BTreeSet::new();
    for shown in models {
        for action in shown.screen.every_action() {
            rows.action(action, &mut known);
        }
    }
    for Shown { model, screen, .. } in models {
        for report in screen.reports.iter() {
            rows.report(report, model, &mut known);
        }
    }
    let last = known.last().copied().unwrap_or_default();
    rows.menus(models, last);
    rows
}

impl Rows {
    fn add(&mut self, model: &'static str, row: Json, xml_id: Option<&Text>) {
        let Json::Object(row) = row else {
            return;
        };
        if let (Some(id), Some(xml_id)) = (row.get("id").and_then(Json::as_i64), xml_id) {
            self.external_ids.push((xml_id.to_string(), model, id));
        }
        self.of.entry(model).or_default().push(row);
    }

    /// An action of which more than the id is known. Reports are told apart.
    fn action(&mut self, action: &Action, known: &mut BTreeSet<i64>) {
        let (Some(model), Some(id)) = (action.kind.model(), action.id) else {
            return;
        };
        let text = |text: &Option<Text>| text.as_deref().map_or(Json::Bool(false), Json::from);
        let mut row = json!({"id": id, "name": text(&action.label), "type": model});
        let more = match action.kind {
            ActionKind::Window => json!({
                "res_model": text(&action.model),
                "view_mode": views(&action.views),
                "target": action.target.as_deref().unwrap_or("current"),
                "domain": text(&action.domain),
                "context": action.context.as_deref().unwrap_or("{}"),
            }),
            ActionKind::Client => json!({"context": action.context.as_deref().unwrap_or("{}")}),
            ActionKind::Server => json!({"model_name": text(&action.model)}),
            ActionKind::Report => json!({"model": text(&action.model)}),
            ActionKind::Url | ActionKind::Unknown => json!({}),
        };
        if let (Json::Object(row), Json::Object(more)) = (&mut row, more) {
            row.extend(more);
        }
        if known.insert(id) {
            self.add(model, row, action.xml_id.as_ref());
        }
    }

    /// A report of which more than the name is known; its row may be there already, as that of an action.
    fn report(&mut self, report: &Report, of: &str, known: &mut BTreeSet<i64>) {
        const MODEL: &str = "ir.actions.report";
        let Some(name) = &report.report_name else {
            return;
        };
        if known.insert(report.id) {
            let row = json!({"id": report.id, "name": report.label, "type": MODEL, "model": of});
            self.add(MODEL, row, report.xml_id.as_ref());
        }
        let rows = self.of.get_mut(MODEL).into_iter().flatten();
        let mut rows = rows.filter(|row| row.get("id") == Some(&Json::from(report.id)));
        if let Some(row) = rows.next() {
            row.insert("report_name".to_owned(), Json::from(name.as_ref()));
            let kind = report.report_type.as_deref();
            row.insert(
                "report_type".to_owned(),
                kind.map_or(Json::Bool(false), Json::from),
            );
        }
    }

    /// A menu for each app, and one below it for each of its models, which opens the model. `last` is the
    /// largest id of an action.
    fn menus(&mut self, models: &[Shown<'_>], last: i64) {
        let with_apps = || models.iter().filter(|shown| !shown.screen.apps.is_empty());
        let mut windows: BTreeMap<&str, i64> = BTreeMap::new();
        for (shown, id) in with_apps().zip(last.saturating_add(1)..) {
            windows.insert(shown.model, id);
            let row = json!({"id": id, "name": shown.label, "type": WINDOW, "res_model": shown.model,
                "view_mode": "list,form", "target": "current", "domain": false, "context": "{}"});
            self.add(WINDOW, row, None);
        }
        let lists: Vec<&[App]> = with_apps()
            .map(|shown| shown.screen.apps.as_ref())
            .collect();
        let mut ids = 1..;
        for (app, sequence) in apps::ordered(lists).into_iter().zip((10..).step_by(10)) {
            let Some(root) = ids.next() else {
                return;
            };
            let row = json!({"id": root, "name": app.label, "parent_id": false, "action": false,
                "sequence": sequence});
            self.add(IR_UI_MENU, row, Some(&app.xml_id));
            let belongs = |shown: &&Shown<'_>| {
                let mut apps = shown.screen.apps.iter();
                apps.any(|own| own.xml_id == app.xml_id)
            };
            for (shown, sequence) in with_apps().filter(belongs).zip(1..) {
                let (Some(id), Some(window)) = (ids.next(), windows.get(shown.model)) else {
                    return;
                };
                let row = json!({"id": id, "name": shown.label, "parent_id": root,
                    "action": format!("{WINDOW},{window}"), "sequence": sequence});
                self.add(IR_UI_MENU, row, None);
            }
        }
    }
}

fn views(views: &List<Text>) -> String {
    views.join(",")
}
