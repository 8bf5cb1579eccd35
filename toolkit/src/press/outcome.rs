//! What a button's method or action answered, understood: nothing more to say, rows that Odoo would open, a
//! wizard that asks for more, a report, an address, a message. Makes no calls.

use odoo::{
    Model, literal, readable,
    screen::{Action, ActionKind},
};
use serde_json::{Map, Value as Json};

use super::new_row::NewRow;
use crate::closed;

/// The most actions within actions.
const DEEPEST: usize = 5;

/// The most characters of a message, and of an answer that is not understood.
const LONGEST: usize = 2_000;

/// A window that asks for more, as an action opens it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Window {
    /// What it is called.
    pub(crate) name: Option<String>,
    pub(crate) model: String,
    /// The action's context as it came: a dict, or the text of one; null where it has none.
    pub(crate) context: Json,
    /// The form that it shows; the model's own where it names none.
    pub(crate) view: Option<i64>,
    /// The row that it shows, where it is made already.
    pub(crate) row: Option<i64>,
}

impl Window {
    /// What an action's row or an answer says of a window of a model.
    pub(crate) fn of(action: &Map<String, Json>, model: String) -> Self {
        let row = action.get("res_id").and_then(Json::as_i64);
        Self {
            name: text(action, "name"),
            model,
            context: action.get("context").cloned().unwrap_or_default(),
            view: form_view(action),
            row: row.filter(|id| *id > 0),
        }
    }
}

impl Window {
    /// It in words, `the wizard `Extend` (shop.extend)`.
    pub(crate) fn called(&self) -> String {
        match &self.name {
            Some(name) => format!("the wizard `{name}` ({})", self.model),
            None => format!("a wizard ({})", self.model),
        }
    }
}

/// The id of the form that an action shows, from `views: [[7, "form"]]`, or `view_id: [7, "name"]`.
fn form_view(action: &Map<String, Json>) -> Option<i64> {
    let views = action.get("views").and_then(Json::as_array);
    let is_form = |view: &&Json| view.get(1).and_then(Json::as_str) == Some("form");
    let form = views.and_then(|views| views.iter().find(is_form));
    let form = form.and_then(|view| view.get(0)?.as_i64());
    let only = || {
        let view = action.get("view_id")?;
        view.as_i64().or_else(|| view.get(0)?.as_i64())
    };
    form.or_else(only).filter(|id| *id > 0)
}

/// One thing that a button's answer says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// Rows that Odoo would show.
    Rows { model: String, ids: Vec<i64> },
    /// A page with rows that a domain finds, or all of a model's.
    Page {
        name: Option<String>,
        model: String,
        domain: Option<Json>,
    },
    /// The form of a row that is not made yet.
    New(NewRow),
    /// A wizard: it is not done yet.
    Wizard(Window),
    /// A report to print.
    Report {
        name: String,
        /// What it is named by: its template, or its external id.
        key: Option<String>,
    },
    /// An address to go to.
    Address { url: String },
    /// What people are told.
    Message(String),
    /// A window of which only the name is known.
    Window {
        name: String,
        xml_id: Option<String>,
    },
    /// Something of Odoo's own pages.
    Other { kind: String },
    /// What is none of these.
    Result(Json),
}

impl Outcome {
    /// What an action does that nothing is sent for: as far as it is known, what it opens.
    pub(crate) fn of_action(action: &Action, label: &str) -> Self {
        let name = || Some(label.to_owned());
        match (&action.kind, &action.model) {
            (ActionKind::Window, Some(model)) => match action.target.as_deref() {
                Some("new") => Self::Wizard(Window {
                    name: name(),
                    model: model.to_string(),
                    context: action
                        .context
                        .as_deref()
                        .map(Json::from)
                        .unwrap_or_default(),
                    ..Window::default()
                }),
                _ => Self::Page {
                    name: name(),
                    model: model.to_string(),
                    domain: None,
                },
            },
            (ActionKind::Report, _) => Self::Report {
                name: label.to_owned(),
                key: action.xml_id.as_deref().map(str::to_owned),
            },
            _ => Self::Window {
                name: label.to_owned(),
                xml_id: action.xml_id.as_deref().map(str::to_owned),
            },
        }
    }
}

/// What an answer says; `model` finds what is known of a model.
pub(crate) fn understood<'m>(
    answer: &Json,
    model: &dyn Fn(&str) -> Option<&'m Model>,
) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    read(answer, model, 0, &mut outcomes);
    outcomes
}

fn read<'m>(
    answer: &Json,
    model: &dyn Fn(&str) -> Option<&'m Model>,
    depth: usize,
    outcomes: &mut Vec<Outcome>,
) {
    if depth > DEEPEST {
        return;
    }
    let Json::Object(action) = answer else {
        match answer {
            // No more than that it was done.
            Json::Null | Json::Bool(_) => {}
            other => outcomes.push(Outcome::Result(cut(other))),
        }
        return;
    };
    let kind = text(action, "type");
    outcomes.extend(effect(action));
    if let Some(warning) = action.get("warning").and_then(Json::as_object) {
        outcomes.extend(message(warning).map(Outcome::Message));
    }
    match kind.as_deref() {
        Some("ir.actions.act_window") => window(action, model, depth, outcomes),
        Some("ir.actions.act_window_close") => {
            let infos = action.get("infos").and_then(Json::as_object);
            outcomes.extend(infos.and_then(effect));
        }
        Some("ir.actions.report") => {
            let name = text(action, "name").or_else(|| text(action, "report_name"));
            outcomes.push(Outcome::Report {
                name: name.unwrap_or_else(|| "a report".to_owned()),
                key: text(action, "report_name"),
            });
        }
        Some("ir.actions.act_url") => outcomes.extend(text(action, "url").map(|url| {
            let url = without_secrets(&url);
            Outcome::Address { url }
        })),
        Some("ir.actions.client") => client(action, model, depth, outcomes),
        Some(other) => outcomes.push(Outcome::Other {
            kind: other.to_owned(),
        }),
        None => {
            let known = ["effect", "warning", "next"];
            let is_known = action.keys().any(|key| known.contains(&key.as_str()));
            if !action.is_empty() && !is_known {
                outcomes.push(Outcome::Result(cut(answer)));
            }
        }
    }
    if let Some(next @ Json::Object(_)) = action.get("next") {
        read(next, model, depth + 1, outcomes);
    }
}

/// A window: rows, a page of them, or a wizard.
fn window<'m>(
    action: &Map<String, Json>,
    model_of: &dyn Fn(&str) -> Option<&'m Model>,
    depth: usize,
    outcomes: &mut Vec<Outcome>,
) {
    let Some(model) = text(action, "res_model") else {
        return outcomes.push(Outcome::Other {
            kind: "ir.actions.act_window".to_owned(),
        });
    };
    // Asked for once, before the first document is sent or printed; what was meant stands behind it.
    if model == "base.document.layout" {
        let context = action.get("context").and_then(Json::as_object);
        let meant = context.and_then(|context| context.get("report_action"));
        if let Some(meant @ Json::Object(_)) = meant {
            return read(meant, model_of, depth + 1, outcomes);
        }
    }
    let id = action.get("res_id").and_then(Json::as_i64);
    let id = id.filter(|id| *id > 0);
    let is_dialog = text(action, "target").as_deref() == Some("new");
    let is_wizard = match model_of(&model) {
        Some(known) => known.transient,
        None => is_dialog,
    };
    if is_wizard {
        return outcomes.push(Outcome::Wizard(Window::of(action, model)));
    }
    if let Some(id) = id {
        return outcomes.push(Outcome::Rows {
            model,
            ids: vec![id],
        });
    }
    let domain = match action.get("domain") {
        Some(Json::String(text)) => literal::read(text).ok(),
        Some(list @ Json::Array(_)) => Some(list.clone()),
        _ => None,
    };
    let domain = domain.filter(|domain| domain.as_array().is_some_and(|terms| !terms.is_empty()));
    if let Some(new) = NewRow::of(action, text(action, "name"), &model) {
        return outcomes.push(Outcome::New(new));
    }
    match domain.as_ref().and_then(ids) {
        Some(ids) => outcomes.push(Outcome::Rows { model, ids }),
        None => outcomes.push(Outcome::Page {
            name: text(action, "name"),
            model,
            domain: domain.map(|domain| cut(&domain)),
        }),
    }
}

/// The ids that a domain names, where it names them and joins no other possibility.
fn ids(domain: &Json) -> Option<Vec<i64>> {
    let terms = domain.as_array()?;
    let joins = |word: &str| terms.iter().any(|term| term == word);
    if joins("|") || joins("!") {
        return None;
    }
    terms
        .iter()
        .find_map(|term| match term.as_array()?.as_slice() {
            [field, operator, value] if field == "id" => match (operator.as_str()?, value) {
                ("=", value) => Some(vec![value.as_i64()?]),
                ("in", Json::Array(ids)) => ids.iter().map(Json::as_i64).collect(),
                _ => None,
            },
            _ => None,
        })
}

/// An action of the web client: a notification is told, a reload is nobody's.
fn client<'m>(
    action: &Map<String, Json>,
    model: &dyn Fn(&str) -> Option<&'m Model>,
    depth: usize,
    outcomes: &mut Vec<Outcome>,
) {
    let params = action.get("params").and_then(Json::as_object);
    match text(action, "tag").as_deref() {
        Some("display_notification") => {
            outcomes.extend(params.and_then(message).map(Outcome::Message));
        }
        Some("reload" | "soft_reload" | "reload_context") => {}
        other => outcomes.push(Outcome::Other {
            kind: other.unwrap_or("ir.actions.client").to_owned(),
        }),
    }
    if let Some(next @ Json::Object(_)) = params.and_then(|params| params.get("next")) {
        read(next, model, depth + 1, outcomes);
    }
}

/// The words of a rainbow man, who is shown where something went well.
fn effect(action: &Map<String, Json>) -> Option<Outcome> {
    let effect = action.get("effect")?.as_object()?;
    text(effect, "message").map(Outcome::Message)
}

/// `Title: message`; names of links stand where the message has `%s`.
fn message(params: &Map<String, Json>) -> Option<String> {
    let mut body = text(params, "message");
    if let Some(body) = &mut body {
        let links = params.get("links").and_then(Json::as_array);
        for link in links.into_iter().flatten() {
            let label = link.get("label").and_then(Json::as_str).unwrap_or_default();
            *body = body.replacen("%s", label, 1);
        }
    }
    match (text(params, "title"), body) {
        (Some(title), Some(body)) => Some(format!("{title}: {body}")),
        (title, body) => title.or(body),
    }
}

/// A text, without marks that cannot be seen; none where it is empty or `false`.
fn text(map: &Map<String, Json>, key: &str) -> Option<String> {
    let text = readable(map.get(key)?.as_str()?.trim()).into_owned();
    let text: String = text.chars().take(LONGEST).collect();
    Some(text).filter(|text| !text.is_empty())
}

/// An address without the tokens in it, which let whoever has them in.
pub(crate) fn without_secrets(url: &str) -> String {
    let Some((path, query)) = url.split_once('?') else {
        return url.to_owned();
    };
    let (query, fragment) = match query.split_once('#') {
        Some((query, fragment)) => (query, format!("#{fragment}")),
        None => (query, String::new()),
    };
    let is_open = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        !closed::is_secret_name(name)
    };
    let parts: Vec<&str> = query.split('&').filter(is_open).collect();
    match parts.is_empty() {
        true => format!("{path}{fragment}"),
        false => format!("{path}?{}{fragment}", parts.join("&")),
    }
}

/// An answer as far as it is told.
fn cut(answer: &Json) -> Json {
    let text = answer.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Json::from(format!("{}…", text.get(..end).unwrap_or_default())),
        None => answer.clone(),
    }
}
