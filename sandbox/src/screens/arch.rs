//! Arches, written anew from a screen: flat, with what a screen knows and nothing else.

use std::collections::BTreeSet;

use odoo::screen::{
    Button, Column, Condition, Confirm, FormField, Grouping, Place, Preset, Press, Screen,
    StatusBar,
};

use super::element::Element;

/// What a form asks before a button does what it does, where a catalog does not tell in which words.
const ASKED: &str = "Are you sure?";

/// The class of a button that leads to related rows.
const STAT: &str = "oe_stat_button";

/// The list; none where the screen has none.
pub(super) fn list(screen: &Screen) -> Option<Element> {
    let (_, buttons) = parted(&screen.buttons);
    let is_there = !screen.columns.is_empty() || screen.order.is_some() || !buttons.is_empty();
    let buttons = runs(buttons)
        .into_iter()
        .flat_map(|(place, buttons)| match place {
            Place::ListHeader => vec![Element::new("header").holding(buttons)],
            _ => buttons,
        });
    let list = Element::new("list").with_any("default_order", screen.order.as_deref());
    let list = list
        .holding(buttons)
        .holding(screen.columns.iter().map(column));
    is_there.then_some(list)
}

/// The form; none where the screen has none. As Odoo does, it holds what its conditions look at, unseen.
/// `sees` tells whether the caller is shown a field.
pub(super) fn form(screen: &Screen, sees: &dyn Fn(&str) -> bool) -> Option<Element> {
    let (buttons, _) = parted(&screen.buttons);
    let is_there = !screen.form.is_empty() || !buttons.is_empty();
    let buttons = runs(buttons).into_iter().map(|(place, buttons)| {
        let around = match place {
            Place::Header => Element::new("header"),
            Place::Stat => Element::new("div").with("class", "oe_button_box"),
            Place::Footer => Element::new("footer"),
            _ => Element::new("div"),
        };
        around.holding(buttons)
    });
    let unseen = looked_at(screen).into_iter().filter(|name| {
        let is_shown = screen.form.iter().any(|shown| shown.field == *name);
        !is_shown && sees(name)
    });
    let unseen = unseen.map(|name| {
        Element::new("field")
            .with("name", name)
            .with("invisible", "True")
            .with("readonly", "True")
    });
    let fields = Element::new("sheet")
        .holding(screen.form.iter().flat_map(field))
        .holding(unseen);
    is_there.then(|| Element::new("form").holding(buttons).holding([fields]))
}

/// The fields that a form's conditions look at.
fn looked_at(screen: &Screen) -> BTreeSet<String> {
    let (buttons, _) = parted(&screen.buttons);
    let of_buttons = buttons.iter().map(|button| button.offered.as_ref());
    let of_fields = screen.form.iter().flat_map(|field| {
        [
            field.invisible.as_ref(),
            field.readonly.as_ref(),
            field.required.as_ref(),
        ]
    });
    let of_columns = screen.form.iter().flat_map(|field| field.nested.iter());
    let of_columns = of_columns.flat_map(|column| {
        [
            column.invisible.as_ref(),
            column.readonly.as_ref(),
            column.required.as_ref(),
        ]
    });
    let own = of_buttons.chain(of_fields).flatten();
    let own = own.filter_map(Condition::expression);
    let own = own.flat_map(|expression| expression.names().fields);
    let below = of_columns.flatten().filter_map(Condition::expression);
    own.chain(below.flat_map(|expression| expression.names().parent))
        .collect()
}

/// The search view; none where the screen has none.
pub(super) fn search(screen: &Screen) -> Option<Element> {
    let is_there = !screen.presets.is_empty() || !screen.groupings.is_empty();
    let filters = screen.presets.iter().map(preset);
    let filters = filters.chain(screen.groupings.iter().map(grouping));
    is_there.then(|| Element::new("search").holding(filters))
}

/// The pivot; none where the screen has none.
pub(super) fn pivot(screen: &Screen) -> Option<Element> {
    let is_there = !screen.measures.is_empty() || !screen.dimensions.is_empty();
    let measure = |name: &str| {
        Element::new("field")
            .with("name", name)
            .with("type", "measure")
    };
    let dimension = |dimension: &str| {
        let (name, interval) = match dimension.split_once(':') {
            Some((name, interval)) => (name, Some(interval)),
            None => (dimension, None),
        };
        let field = Element::new("field").with("name", name).with("type", "row");
        field.with_any("interval", interval)
    };
    let measures = screen.measures.iter().map(|name| measure(name));
    let dimensions = screen.dimensions.iter().map(|name| dimension(name));
    is_there.then(|| Element::new("pivot").holding(dimensions).holding(measures))
}

/// The buttons of the form, then those of the list: the first that stands in a list begins them.
fn parted(buttons: &[Button]) -> (&[Button], &[Button]) {
    let is_of_list = |button: &Button| matches!(button.place, Place::Row | Place::ListHeader);
    let at = buttons.iter().position(is_of_list);
    buttons.split_at(at.unwrap_or(buttons.len()))
}

/// Buttons that stand beside each other, by their place.
fn runs(buttons: &[Button]) -> Vec<(Place, Vec<Element>)> {
    let runs = buttons.chunk_by(|one, next| one.place == next.place);
    let run = |run: &[Button]| Some((run.first()?.place, run.iter().map(button).collect()));
    runs.filter_map(run).collect()
}

fn button(button: &Button) -> Element {
    let (kind, name) = match &button.press {
        Press::Method(method) => ("object", method.to_string()),
        Press::Action(action) => {
            let xml_id = action.xml_id.as_deref().unwrap_or_default();
            let id = action.id.map(|id| id.to_string());
            ("action", id.unwrap_or_else(|| xml_id.to_owned()))
        }
    };
    let mut classes: Vec<&str> = Vec::new();
    classes.extend(Some(STAT).filter(|_| button.place == Place::Stat));
    classes.extend(Some("oe_highlight").filter(|_| button.primary));
    let confirm = match &button.confirm {
        Confirm::Never => None,
        Confirm::Asks => Some(ASKED),
        Confirm::Text(text) => Some(text.as_ref()),
    };
    Element::new("button")
        .with("name", name)
        .with("type", kind)
        .with("string", button.label.as_ref())
        .with_any(
            "class",
            Some(classes.join(" ")).filter(|text| !text.is_empty()),
        )
        .with_any("context", button.context.as_deref())
        .with_any("args", button.args.as_deref())
        .with_any("confirm", confirm)
        .with_any("invisible", button.offered.as_ref().map(unless))
}

/// A field at its places: two where a status bar is fixed and the field can be changed all the same.
fn field(field: &FormField) -> Vec<Element> {
    let is_shown_fixed = field.status_bar == Some(StatusBar::Fixed);
    let is_fixed = field.readonly.as_ref().is_some_and(Condition::is_always);
    let place = |status_bar: Option<StatusBar>| {
        let readonly = field.readonly.as_ref().map(Condition::text);
        let options = match status_bar {
            Some(StatusBar::Clickable) => Some("{'clickable': '1'}"),
            Some(StatusBar::Fixed) | None => None,
        };
        Element::new("field")
            .with("name", field.field.as_ref())
            .with_any("string", field.label.as_deref())
            .with_any("widget", status_bar.map(|_| "statusbar"))
            .with_any("options", options)
            .with_any("required", field.required.as_ref().map(Condition::text))
            .with_any(
                "readonly",
                readonly.filter(|_| status_bar != Some(StatusBar::Fixed)),
            )
            .with_any("invisible", field.invisible.as_ref().map(Condition::text))
            .with_any("context", field.context.as_deref())
    };
    let mut first = place(field.status_bar);
    if !field.nested.is_empty() {
        first = first.holding([Element::new("list").holding(field.nested.iter().map(column))]);
    }
    let mut places = vec![first];
    if is_shown_fixed && !is_fixed {
        places.push(place(None));
    }
    places
}

fn column(column: &Column) -> Element {
    Element::new("field")
        .with("name", column.field.as_ref())
        .with_any("string", column.label.as_deref())
        .with_any("optional", Some("hide").filter(|_| column.optional_hidden))
        .with_any("required", column.required.as_ref().map(Condition::text))
        .with_any("readonly", column.readonly.as_ref().map(Condition::text))
        .with_any("invisible", column.invisible.as_ref().map(Condition::text))
}

fn preset(preset: &Preset) -> Element {
    let date = preset.date.as_ref();
    let period = date.and_then(|date| date.default_period.as_deref());
    Element::new("filter")
        .with("name", preset.name.as_ref())
        .with("string", preset.label.as_ref())
        .with_any("domain", preset.domain.as_deref())
        .with_any("context", preset.context.as_deref())
        .with_any("date", date.map(|date| date.field.as_ref()))
        .with_any("default_period", period)
        .with_any("invisible", hidden(preset.hidden, preset.offered.as_ref()))
}

fn grouping(grouping: &Grouping) -> Element {
    let field = match grouping.granularity {
        Some(granularity) => format!("{}:{}", grouping.field, granularity.as_str()),
        None => grouping.field.to_string(),
    };
    let field = field.replace('\\', "\\\\").replace('\'', "\\'");
    Element::new("filter")
        .with("name", grouping.name.as_ref())
        .with("string", grouping.label.as_ref())
        .with("context", format!("{{'group_by': '{field}'}}"))
        .with_any(
            "invisible",
            hidden(grouping.hidden, grouping.offered.as_ref()),
        )
}

fn hidden(is_hidden: bool, offered: Option<&Condition>) -> Option<String> {
    match is_hidden {
        true => Some("1".to_owned()),
        false => offered.map(unless),
    }
}

/// When something is invisible that is offered under a condition. One that is shown alone was negated as a
/// text.
fn unless(offered: &Condition) -> String {
    let text = offered.text();
    let shown = Some(text).filter(|_| !offered.is_enforced());
    let bare = shown.and_then(|text| text.strip_prefix("not (")?.strip_suffix(')'));
    bare.map_or_else(|| format!("not ({text})"), str::to_owned)
}
