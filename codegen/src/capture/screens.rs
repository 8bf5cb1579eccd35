//! What people see of the models, made of what a database said of its views, actions and menus. What this
//! user could not read of it is named, once. Knows neither files of answers nor the wire.

use std::collections::BTreeMap;

use odoo::{
    Model,
    screen::{self, ACTION_MODELS, Actions, App, Oddity, Screen},
};
use serde_json::Value as Json;

use crate::{Problem, Report, Severity};

/// The model of menus, which tell the apps.
pub(crate) const IR_UI_MENU: &str = "ir.ui.menu";

/// The model of models.
pub(crate) const IR_MODEL: &str = "ir.model";

/// What a database said of its screens. Where nobody asked, nothing.
#[derive(Default)]
pub(crate) struct ScreenAnswers {
    /// What `get_views` (or `load_views`) answered, [trimmed](super::views::trimmed), by model.
    pub(crate) views: BTreeMap<String, Json>,
    /// The rows of actions with their external ids as `xml_id`, by the model of their kind.
    pub(crate) actions: Json,
    /// The rows of `ir.ui.menu` with their external ids as `xml_id`.
    pub(crate) menus: Json,
    /// The models of whose rows this user could read none, and what Odoo said.
    pub(crate) unread: BTreeMap<&'static str, String>,
}

/// The screens as they are read, model by model.
pub(crate) struct Screens {
    views: BTreeMap<String, Json>,
    actions: Actions,
    apps: BTreeMap<String, Vec<App>>,
}

impl Screens {
    /// Of what a database said; what is missing is told.
    pub(crate) fn new(answers: ScreenAnswers, report: &mut Report) -> Self {
        let ScreenAnswers {
            views,
            actions,
            menus,
            unread,
        } = answers;
        if let Some(problem) = missing(&unread) {
            report.push(problem);
        }
        let actions = Actions::read(&actions);
        let apps = screen::apps(&menus, &actions);
        Self {
            views,
            actions,
            apps,
        }
    }

    /// What people see of a model; what is odd in its views is told, and stands in `origin`.
    pub(crate) fn of(&mut self, model: &Model, origin: &str, report: &mut Report) -> Screen {
        let views = self.views.remove(model.name.as_ref());
        let (mut screen, remarks) = match views {
            Some(views) => screen::read(&views, model, &self.actions),
            None => (Screen::EMPTY, Vec::new()),
        };
        for remark in remarks {
            let (severity, code) = match remark.oddity {
                Oddity::Expression { .. } | Oddity::Legacy { .. } => {
                    (Severity::Note, "toolc::screen::not_evaluated")
                }
                _ => (Severity::Warning, "toolc::screen::odd_view"),
            };
            let message = match remark.view.is_empty() {
                true => format!("{}: {}", model.name, remark.oddity),
                false => format!("{} → {remark}", model.name),
            };
            report.push(Problem::new(severity, code, message).help(format!("in {origin}")));
        }
        screen.apps = self
            .apps
            .remove(model.name.as_ref())
            .unwrap_or_default()
            .into();
        screen
    }
}

/// What a model's rows tell of screens, as somebody who may not read them hears it.
fn told_by(model: &str) -> &'static str {
    match model {
        IR_MODEL => {
            "wizards, but for those that buttons and menus are known to open; of all models their modules and \
             their order"
        }
        IR_UI_MENU => "the apps that models belong to",
        "ir.actions.act_window" => {
            "what buttons, toolbars and menus open, and so the apps that models belong to"
        }
        "ir.actions.server" => "which actions of the toolbars run on the server",
        "ir.actions.report" => "the technical names of reports",
        "ir.actions.act_url" => "the links that buttons and toolbars open",
        _ => "what of the web client buttons and toolbars open",
    }
}

/// The one warning about all that could not be read.
fn missing(unread: &BTreeMap<&'static str, String>) -> Option<Problem> {
    let (_, said) = unread.iter().next()?;
    let models: Vec<&str> = unread.keys().copied().collect();
    let message = format!(
        "no rows of {} could be read: what they tell is missing",
        models.join(", ")
    );
    let mut lines: Vec<String> = models
        .iter()
        .map(|model| format!("{model}: {}", told_by(model)))
        .collect();
    if !said.is_empty() {
        lines.push(format!("Odoo says: {said}"));
    }
    let is_refused =
        |(model, said): (&&str, &String)| ACTION_MODELS.contains(model) && !said.is_empty();
    if unread.iter().any(is_refused) {
        let help = "with --login and a password, which an API key is not, this user is told most of it, too";
        lines.push(help.to_owned());
    }
    lines.push(
        "an administrator may read all of it; the catalog's header lists what is missing"
            .to_owned(),
    );
    let problem = Problem::new(Severity::Warning, "toolc::screen::unread", message);
    Some(problem.help(lines.join("\n")))
}
