//! Actions of the database: what a button, a toolbar or a menu runs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::is_empty;
use crate::{List, Text, readable};

/// An action, as far as this user may read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The id in the database; none where only the external id is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// The external id, `sale.action_orders`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xml_id: Option<Text>,
    /// What kind it is.
    #[serde(default, skip_serializing_if = "ActionKind::is_unknown")]
    pub kind: ActionKind,
    /// What people read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// Of a window, the model it opens; of a report or a server action, the model of the rows it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<Text>,
    /// Of a window, the views it opens: `list`, `form`.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub views: List<Text>,
    /// Of a window that opens as a dialog, `new`; none where it opens in place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Text>,
    /// Of a window, the rows it shows, the text of a Python list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<Text>,
    /// The context it runs with, the text of a Python dict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Text>,
}

/// What kind an action is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// It opens views (`ir.actions.act_window`).
    Window,
    /// It runs on the server (`ir.actions.server`).
    Server,
    /// It prints (`ir.actions.report`).
    Report,
    /// It opens an address (`ir.actions.act_url`).
    Url,
    /// It runs in the web client (`ir.actions.client`).
    Client,
    /// This user may not read what it is.
    #[default]
    Unknown,
}

/// The models of actions, sorted; their rows tell what buttons, toolbars and menus run.
pub const ACTION_MODELS: [&str; 5] = [
    "ir.actions.act_url",
    "ir.actions.act_window",
    "ir.actions.client",
    "ir.actions.report",
    "ir.actions.server",
];

impl ActionKind {
    /// The kind of a model of actions, `ir.actions.act_window`.
    pub fn of_model(model: &str) -> Self {
        match model {
            "ir.actions.act_window" => Self::Window,
            "ir.actions.server" => Self::Server,
            "ir.actions.report" => Self::Report,
            "ir.actions.act_url" => Self::Url,
            "ir.actions.client" => Self::Client,
            _ => Self::Unknown,
        }
    }

    /// Whether running it may show rows of its model.
    pub(super) const fn may_open(self) -> bool {
        matches!(self, Self::Window | Self::Server)
    }

    /// The model of its actions; none where nothing is known.
    pub const fn model(self) -> Option<&'static str> {
        match self {
            Self::Window => Some("ir.actions.act_window"),
            Self::Server => Some("ir.actions.server"),
            Self::Report => Some("ir.actions.report"),
            Self::Url => Some("ir.actions.act_url"),
            Self::Client => Some("ir.actions.client"),
            Self::Unknown => None,
        }
    }

    /// Whether nothing is known of it.
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}

/// An action that the toolbar offers for rows of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoundAction {
    /// The action.
    pub action: Action,
    /// The views whose toolbar it stands in: `list`, `form`.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub offered_in: List<Text>,
}

/// A report that the toolbar offers for rows of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Its action's id in the database.
    pub id: i64,
    /// The external id of its action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xml_id: Option<Text>,
    /// What people read.
    pub label: Text,
    /// The template's name, `sale.report_saleorder`, where this user may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_name: Option<Text>,
    /// `qweb-pdf`, `qweb-html` or `qweb-text`, where this user may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_type: Option<Text>,
    /// The views whose toolbar it stands in: `list`, `form`.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub offered_in: List<Text>,
}

/// The actions that this user may read, by id; all kinds have one sequence of ids.
#[derive(Clone, Debug, Default)]
pub struct Actions {
    by_id: BTreeMap<i64, Json>,
}

impl Actions {
    /// Reads rows by the model of their kind, `{"ir.actions.server": [{"id": 7, …}], …}`, with the external id
    /// as `xml_id`. What is no row is passed over.
    pub fn read(json: &Json) -> Self {
        let mut by_id = BTreeMap::new();
        for (model, rows) in json.as_object().into_iter().flatten() {
            for row in rows.as_array().into_iter().flatten() {
                let Some(id) = row.get("id").and_then(Json::as_i64) else {
                    continue;
                };
                let mut row = row.clone();
                if let Some(row) = row.as_object_mut() {
                    row.insert("type".to_owned(), Json::from(model.as_str()));
                }
                by_id.insert(id, row);
            }
        }
        Self { by_id }
    }

    /// The action with this id or external id, as a button's `name` has either. What is not known of it is
    /// left open; none where the name is neither.
    pub fn named(&self, name: &str) -> Option<Action> {
        let name = name.trim();
        if let Ok(id) = name.parse() {
            return Some(self.with_id(id));
        }
        let is_xml_id = name.contains('.') && !name.contains(char::is_whitespace);
        let has_name = |row: &&Json| text(row, "xml_id").is_some_and(|id| id == name);
        let unread = || Action {
            xml_id: Some(Text::Owned(name.to_owned())),
            ..Action::default()
        };
        let found = self.by_id.values().find(has_name).map(of_row);
        found.or_else(|| Some(unread()).filter(|_| is_xml_id))
    }

    /// The action with this id; only that where it may not be read.
    pub fn with_id(&self, id: i64) -> Action {
        let unread = || Action {
            id: Some(id),
            ..Action::default()
        };
        self.by_id.get(&id).map_or_else(unread, of_row)
    }

    /// An action that a toolbar shows: its row, or what the toolbar itself tells.
    pub(super) fn in_toolbar(&self, entry: &Json) -> Option<Action> {
        let id = entry.get("id").and_then(Json::as_i64)?;
        let known = self.by_id.get(&id).map(of_row);
        let mut action = known.unwrap_or_else(|| of_row(entry));
        // The toolbar's name is in the user's language.
        action.label = text(entry, "name").or(action.label);
        Some(action)
    }

    /// Whether an entry of a toolbar is known to be an action that is no report.
    pub(super) fn is_other_than_report(&self, entry: &Json) -> bool {
        let kind = self.in_toolbar(entry).map(|action| action.kind);
        kind.is_some_and(|kind| !matches!(kind, ActionKind::Report | ActionKind::Unknown))
    }

    /// A report that a toolbar shows.
    pub(super) fn report(&self, entry: &Json) -> Option<Report> {
        let id = entry.get("id").and_then(Json::as_i64)?;
        let row = self.by_id.get(&id).unwrap_or(entry);
        Some(Report {
            id,
            xml_id: text(row, "xml_id"),
            label: text(entry, "name").or_else(|| text(row, "name"))?,
            report_name: text(row, "report_name"),
            report_type: text(row, "report_type"),
            offered_in: views(entry, "binding_view_types"),
        })
    }
}

fn of_row(row: &Json) -> Action {
    let kind = text(row, "type").map_or(ActionKind::Unknown, |model| ActionKind::of_model(&model));
    let model = match kind {
        ActionKind::Window => text(row, "res_model"),
        ActionKind::Server => text(row, "model_name"),
        ActionKind::Report => text(row, "model"),
        ActionKind::Url | ActionKind::Client | ActionKind::Unknown => None,
    };
    let is_window = kind == ActionKind::Window;
    let of_windows = |key: &str| text(row, key).filter(|_| is_window);
    let is_empty_text = |text: &Text| matches!(text.as_ref(), "{}" | "[]");
    Action {
        id: row.get("id").and_then(Json::as_i64),
        xml_id: text(row, "xml_id"),
        kind,
        label: text(row, "name"),
        model,
        views: match is_window {
            true => views(row, "view_mode"),
            false => List::default(),
        },
        target: text(row, "target").filter(|target| target != "current"),
        domain: of_windows("domain").filter(|text| !is_empty_text(text)),
        context: text(row, "context").filter(|text| !is_empty_text(text)),
    }
}

/// A text of a row: what cannot be seen in it is left out, `false` and what is empty is none.
pub(super) fn text(row: &Json, key: &str) -> Option<Text> {
    let text = readable(row.get(key)?.as_str()?.trim()).into_owned();
    Some(Text::Owned(text)).filter(|text| !text.is_empty())
}

/// Views in one text, `list,form`; `tree` is what `list` is called up to 17.
pub(super) fn views(row: &Json, key: &str) -> List<Text> {
    let names = row.get(key).and_then(Json::as_str).unwrap_or_default();
    let names = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let name = |name: &str| Text::Owned(if name == "tree" { "list" } else { name }.to_owned());
    names.map(name).collect::<Vec<_>>().into()
}
