//! The screens of models: a file each, and one that holds them together. Within the macro an entry stands on a
//! line of its own, which rustfmt leaves alone.

use std::path::PathBuf;

use odoo::screen::{
    Action, ActionKind, App, BoundAction, Button, Condition, Confirm, Grouping, OtherView, Place,
    Preset, Press, Report, Screen, ViewKind,
};

use super::{crate_root::version_sort, header};
use crate::{
    plan::{Plan, PlannedModel},
    prose::line,
};

/// The module of all screens, and the folder of their files.
pub(crate) const SCREENS_MODULE: &str = "screens";

/// What the screen of a model is called in code; none where there is nothing to see.
pub(super) fn constant(planned: &PlannedModel) -> Option<String> {
    let is_seen = planned.tools.screen != Screen::EMPTY;
    is_seen.then(|| planned.module.to_ascii_uppercase())
}

/// The files of all screens, by path below `output`.
pub(super) fn files(plan: &Plan, origin: &str) -> Vec<(PathBuf, String)> {
    let seen: Vec<(&PlannedModel, String)> = plan
        .models
        .iter()
        .filter_map(|planned| Some((planned, constant(planned)?)))
        .collect();
    if seen.is_empty() {
        return Vec::new();
    }
    let mut files = Vec::new();
    for (planned, constant) in &seen {
        let path = format!("{SCREENS_MODULE}/{}.rs", planned.module);
        files.push((PathBuf::from(path), file(planned, constant, origin)));
    }
    let mut out = header(origin, "screens");
    out.push_str("//! What people see of the models, as far as calls need it.\n\n");
    let mut modules: Vec<(&str, &str)> = seen
        .iter()
        .map(|(planned, constant)| (planned.module.as_str(), constant.as_str()))
        .collect();
    modules.sort_unstable();
    for (module, _) in &modules {
        out.push_str(&format!("mod {module};\n"));
    }
    out.push('\n');
    modules.sort_by(|one, other| version_sort(one.0, other.0));
    for (module, constant) in &modules {
        out.push_str(&format!("pub use {module}::{constant};\n"));
    }
    files.push((PathBuf::from(format!("{SCREENS_MODULE}.rs")), out));
    files
}

fn file(planned: &PlannedModel, constant: &str, origin: &str) -> String {
    let tools = &planned.tools;
    let Screen {
        apps,
        buttons,
        other_views,
        presets,
        groupings,
        measures,
        dimensions,
        actions,
        reports,
        // What the compiler alone reads.
        columns: _,
        order: _,
        form: _,
    } = &tools.screen;
    let model = line(&tools.model.name);
    let mut out = header(origin, &format!("screens/{}.json", tools.model.name));
    out.push_str(&format!("//! What people see of `{model}`.\n\n"));
    out.push_str(&format!(
        "toolkit::screen! {{\n    /// What people see of `{model}`.\n    {constant} {{\n"
    ));
    let mut part = |name: &str, entries: Vec<String>| {
        if entries.is_empty() {
            return;
        }
        out.push_str(&format!("        {name}: [\n"));
        for entry in entries {
            out.push_str(&format!("            {entry},\n"));
        }
        out.push_str("        ];\n");
    };
    part("apps", apps.iter().map(app).collect());
    part("buttons", buttons.iter().map(button).collect());
    let other_views = other_views.iter().filter_map(other_view);
    part("other_views", other_views.collect());
    part("presets", presets.iter().map(preset).collect());
    part("groupings", groupings.iter().map(grouping).collect());
    part("measures", texts(measures));
    part("dimensions", texts(dimensions));
    part("actions", actions.iter().map(bound).collect());
    part("reports", reports.iter().map(report).collect());
    out.push_str("    }\n}\n");
    out
}

/// A view that holds some of the buttons; filters are all there.
fn other_view(view: &OtherView) -> Option<String> {
    match view.kind {
        ViewKind::List => Some(format!("OtherView::list({})", view.id)),
        ViewKind::Form => Some(format!("OtherView::form({})", view.id)),
        ViewKind::Search => None,
    }
}

/// A constructor, then a method for each thing that there is.
struct Chain(String);

impl Chain {
    fn flag(mut self, is_set: bool, method: &str) -> Self {
        if is_set {
            self.0.push_str(&format!(".{method}()"));
        }
        self
    }

    fn text(mut self, method: &str, text: Option<&odoo::Text>) -> Self {
        if let Some(text) = text {
            self.0.push_str(&format!(".{method}({text:?})"));
        }
        self
    }

    fn offered(mut self, condition: Option<&Condition>) -> Self {
        if let Some(condition) = condition {
            let method = match condition.is_enforced() {
                true => "offered",
                false => "offered_as_shown",
            };
            self.0
                .push_str(&format!(".{method}({:?})", condition.text()));
        }
        self
    }
}

fn texts(list: &[odoo::Text]) -> Vec<String> {
    list.iter().map(|text| format!("text({text:?})")).collect()
}

fn app(app: &App) -> String {
    format!("App::new({:?}, {:?})", app.xml_id, app.label)
}

fn button(button: &Button) -> String {
    let Button {
        press,
        label,
        place,
        primary,
        confirm,
        context,
        args,
        offered,
    } = button;
    let place = match place {
        Place::Header => "Header",
        Place::Stat => "Stat",
        Place::Body => "Body",
        Place::Footer => "Footer",
        Place::Row => "Row",
        Place::ListHeader => "ListHeader",
    };
    let new = match press {
        Press::Method(method) => format!("Button::method({method:?}, {label:?}, Place::{place})"),
        Press::Action(pressed) => {
            format!(
                "Button::action({}, {label:?}, Place::{place})",
                action(pressed)
            )
        }
    };
    let words = match confirm {
        Confirm::Text(words) => Some(words),
        Confirm::Never | Confirm::Asks => None,
    };
    Chain(new)
        .flag(*primary, "primary")
        .flag(*confirm == Confirm::Asks, "asks")
        .text("confirm", words)
        .text("context", context.as_ref())
        .text("args", args.as_ref())
        .offered(offered.as_ref())
        .0
}

fn action(action: &Action) -> String {
    let kind = match action.kind {
        ActionKind::Window => "Window",
        ActionKind::Server => "Server",
        ActionKind::Report => "Report",
        ActionKind::Url => "Url",
        ActionKind::Client => "Client",
        ActionKind::Unknown => "Unknown",
    };
    let mut new = format!("Action::of_kind(ActionKind::{kind})");
    if let Some(id) = action.id {
        new.push_str(&format!(".id({id})"));
    }
    Chain(new)
        .text("xml_id", action.xml_id.as_ref())
        .text("label", action.label.as_ref())
        .text("model", action.model.as_ref())
        .text("target", action.target.as_ref())
        .text("domain", action.domain.as_ref())
        .text("context", action.context.as_ref())
        .0
}

fn bound(bound: &BoundAction) -> String {
    let offered_in = texts(&bound.offered_in).join(", ");
    format!(
        "BoundAction::new({}, const {{ &[{offered_in}] }})",
        action(&bound.action)
    )
}

fn report(report: &Report) -> String {
    let offered_in = texts(&report.offered_in).join(", ");
    let new = format!(
        "Report::new({}, {:?}, const {{ &[{offered_in}] }})",
        report.id, report.label
    );
    Chain(new)
        .text("xml_id", report.xml_id.as_ref())
        .text("report_name", report.report_name.as_ref())
        .text("report_type", report.report_type.as_ref())
        .0
}

fn preset(preset: &Preset) -> String {
    let mut new = format!("Preset::new({:?}, {:?})", preset.name, preset.label);
    if let Some(date) = &preset.date {
        let period = date.default_period.as_deref().unwrap_or_default();
        new.push_str(&format!(".date({:?}, {period:?})", date.field));
    }
    Chain(new)
        .text("domain", preset.domain.as_ref())
        .text("context", preset.context.as_ref())
        .flag(preset.hidden, "hidden")
        .offered(preset.offered.as_ref())
        .0
}

fn grouping(grouping: &Grouping) -> String {
    let mut new = format!(
        "Grouping::new({:?}, {:?}, {:?})",
        grouping.name, grouping.label, grouping.field
    );
    if let Some(granularity) = grouping.granularity {
        new.push_str(&format!(".by(Granularity::{granularity:?})"));
    }
    Chain(new)
        .flag(grouping.hidden, "hidden")
        .offered(grouping.offered.as_ref())
        .0
}
